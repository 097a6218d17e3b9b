import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/chaos/*.chaos.ts'],
    setupFiles: ['test/support/lexicon.ts'],
    pool: 'forks',
    testTimeout: 3_600_000,
    reporters: ['default'],
  },
})
