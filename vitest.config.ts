import { defineConfig } from 'vitest/config'

/** Tests of functions that keep nothing between calls: their files share modules and dictionaries in a process. */
const together = [
  'article',
  'chat',
  'evaluation',
  'i18n',
  'ingest',
  'jobs',
  'notifications',
  'page',
  'platforms',
  'promises',
  'ranking',
  'search',
  'server',
  'store',
  'text',
  'time',
].map((room) => `test/${room}/**/*.test.ts`)
const all = 'test/**/*.test.ts'

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'together', include: together, isolate: false } },
      { extends: true, test: { name: 'apart', include: [all], exclude: together } },
    ],
    setupFiles: ['test/support/lexicon.ts'],
    // Three processes, whatever the machine: whole programs that are tested leave the processor free while they wait.
    // Dictionary and word vectors cost a second and 60 MB in each.
    pool: 'forks',
    maxWorkers: 3,
    // These end a test that hangs. No test may depend on how fast the machine is or how much else it does.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    coverage: { include: ['src/**/*.ts'], reporter: ['text-summary', 'html'] },
  },
})
