export { type ErrorReports, openErrorReports } from './error-reports.ts';
export { createLogger } from './logger.ts';
export { createMetrics } from './metrics.ts';
export { redactText } from './redact.ts';
