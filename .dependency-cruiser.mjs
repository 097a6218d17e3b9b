// The dependency rule of src/README.md: a file imports only from its own room or rooms to the left.
const rooms = ['article', 'intake', 'search', 'notice', 'store', 'chat', 'transport', 'jobs', 'cli']

const rightward = rooms.slice(0, -1).map((room, i) => ({
  name: `${room}-looks-left-only`,
  severity: 'error',
  comment: `${room}/ may import from itself and from rooms to its left`,
  from: { path: `^src/${room}/` },
  to: { path: [`^src/(${rooms.slice(i + 1).join('|')})/`, '^src/(main|config|log|metrics)\\.ts$'] },
}))

/** One door per package. */
const doors = {
  telegraf: '^src/transport/telegram[a-z-]*\\.ts$',
  // The benchmark fills engines of its own with both, as rivals to measure against.
  minisearch: '^src/search/paragraph-index\\.ts$|^src/cli/bench/engines\\.ts$',
  nodejieba: '^src/search/analyzer\\.ts$',
  'better-sqlite3': '^src/store/sqlite(-file)?\\.ts$|^src/cli/bench/engines\\.ts$',
  pg: '^src/store/postgres[a-z-]*\\.ts$',
  // The rooms that log, and run which composes them, name its Logger type.
  pino: '^src/(log|run)\\.ts$|^src/(transport|jobs)/',
  'pinyin-pro': '^src/search/pinyin\\.ts$',
  'tz-lookup': '^src/chat/zones-shared\\.ts$',
  'prom-client': '^src/metrics\\.ts$',
  yaml: '^src/intake/markdown\\.ts$',
  'mdast-util-from-markdown': '^src/intake/markdown\\.ts$',
}
const doorRules = Object.entries(doors).map(([name, door]) => ({
  name: `one-door-for-${name}`,
  severity: 'error',
  from: { path: '^src/', pathNot: door },
  to: { path: `node_modules/${name}/` },
}))

export default {
  forbidden: [
    ...rightward,
    ...doorRules,
    {
      name: 'store-by-its-port',
      severity: 'error',
      comment: 'other rooms see the types of store.ts alone; drivers meet in main and cli',
      from: { path: '^src/(chat|transport|jobs)/' },
      to: { path: '^src/store/', pathNot: '^src/store/store\\.ts$' },
    },
    {
      name: 'transport-by-its-port',
      severity: 'error',
      from: { path: '^src/jobs/' },
      to: { path: '^src/transport/', pathNot: '^src/transport/transport\\.ts$' },
    },
    {
      name: 'no-disk-or-net-left-of-transport',
      severity: 'error',
      comment: 'the drivers and the shell of the search worker aside',
      from: {
        path: '^src/(article|intake|search|notice|store|chat)/',
        pathNot: '^src/(store/(sqlite(-file)?|postgres|open|lock|backup|restore)|search/worker(-library)?)\\.ts$',
      },
      to: { path: '^(node:)?(fs|fs/promises|net|http|https|child_process|worker_threads|readline|process)$' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
