import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{server,shared,client,simulator,cli,scripts}/**/*.test.{ts,tsx}', 'e2e/story.test.ts'],
    globalSetup: ['server/__tests__/harness/global-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    coverage: {
      include: ['{server,shared,cli}/**/*.ts'], // the studio is tried in a browser, which this does not see
      exclude: ['**/__tests__/**', '**/*.test.ts', 'server/db/tables.ts'],
      reporter: ['text-summary', 'html'],
      thresholds: { lines: 85, statements: 65, branches: 65, functions: 65 },
    },
  },
});
