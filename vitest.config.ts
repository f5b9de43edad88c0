import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{server,shared,client,simulator,cli,scripts}/**/*.test.{ts,tsx}', 'e2e/story.test.ts'],
    globalSetup: ['server/__tests__/harness/global-setup.ts'],
    setupFiles: ['server/__tests__/harness/setup.ts'],
    // Reading the server takes a second and more; with 140 files that is most of what each of them would do.
    isolate: false,
    // Many wait rather than compute.
    maxWorkers: 4,
    // Collecting garbage in what they keep anyway was a twelfth of a run.
    execArgv: ['--initial-old-space-size=512'],
    // What hangs hangs for longer; on a busy machine all else is slow too.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    coverage: {
      include: ['{server,shared,cli}/**/*.ts'], // the studio is tried in a browser, which this does not see
      exclude: ['**/__tests__/**', '**/*.test.ts', 'server/db/tables.ts'],
      reporter: ['text-summary', 'html'],
      thresholds: { lines: 85, statements: 65, branches: 65, functions: 65 },
    },
  },
});
