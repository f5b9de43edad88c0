export * from './api-keys.ts';
export * from './assets.ts';
export * from './auth.ts';
export * from './envelope.ts';
export * from './generations.ts';
export * from './health.ts';
export * from './models.ts';
export * from './usage.ts';
