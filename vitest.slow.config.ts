import { defineConfig } from 'vitest/config';

/**
 * `npm run test:slow`: the tests that meet the real Gemini and cost money (about 0.50 USD). They need GEMINI_API_KEY.
 * With GEMINI_BASE_URL they meet a simulator instead: when both disagree, the simulator is wrong.
 */
// oxlint-disable-next-line node/no-process-env -- the tests themselves read no environment; this file hands it to them
const { GEMINI_API_KEY: apiKey, GEMINI_BASE_URL: baseUrl } = process.env;

export default defineConfig({
  test: {
    include: ['server/__tests__/*.real.test.ts'],
    testTimeout: 400_000,
    maxConcurrency: 1,
    ...(apiKey && { provide: { gemini: { apiKey, baseUrl } } }),
  },
});
