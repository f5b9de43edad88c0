import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{server,shared,client,simulator,cli,scripts}/**/*.test.{ts,tsx}', 'e2e/story.test.ts'],
    globalSetup: ['server/__tests__/harness/global-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
