import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/lexicon.ts'],
    // One process for all files: the dictionary of nodejieba costs two seconds and 250 MB in each.
    pool: 'forks',
    maxWorkers: 2,
    // These end a test that hangs. No test may depend on how fast the machine is or how much else it does.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    coverage: { include: ['src/**/*.ts'], reporter: ['text-summary', 'html'] },
  },
})
