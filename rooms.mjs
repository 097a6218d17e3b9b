/**
 * The rooms of the program and what each may touch: the one list that lint, the dependency rule and
 * test/architecture.test.ts read.
 *
 * Paths are regular expressions over paths from the top of the repository, such as `src/search/index/word-index.ts`.
 */

/** Rooms from left to right: a file imports only from its own room and from rooms to the left of it. */
export const rooms = [
  'src/text',
  'src/time',
  'src/article',
  'src/ingest',
  'src/search',
  'src/notifications',
  'src/store',
  'src/i18n',
  'src/chat',
  'src/page',
  'src/server',
  'src/platforms',
  'src/jobs',
  'src/evaluation',
  'src/cli',
  'tools',
]

/** The files beside the rooms that put the program together; no room but `cli` and `tools` imports them. */
export const compositionRoot = '^src/(main|app|config|env-file|log|locales)\\.ts$'

/** The first room that may read clock, environment, disk and network, and may log. */
export const firstRoomOutside = 'src/server'

/** Files left of that room which touch the outside all the same, each with its reason. */
export const touchesOutside = [
  {
    path: '^src/search/worker/(client|worker|read-lexicon)\\.ts$',
    reason: 'the shell of the search worker: threads, and the files it is told to read',
  },
  {
    path: '^src/search/opensearch/server\\.ts$',
    reason: 'carries the requests to OpenSearch, and closes its connections',
  },
  { path: '^src/store/open\\.ts$', reason: 'opens the engine of the store' },
  { path: '^src/store/(sqlite|postgres)/', reason: 'the engines of the store' },
  {
    path: '^src/store/personal-data/(backup|restore|forgotten-list)\\.ts$',
    reason: 'copies of the database are files',
  },
]

/** Rooms that other rooms see only through their port: from, the room, the port. */
export const ports = [
  {
    from: ['src/i18n', 'src/chat', 'src/page', 'src/server', 'src/platforms', 'src/jobs'],
    room: 'src/store',
    port: '^src/store/(store|chat-id)\\.ts$',
  },
  { from: ['src/jobs'], room: 'src/platforms', port: '^src/platforms/platform\\.ts$' },
]

/** Files that declare ports: the only ones with interfaces. */
export const portFiles = ['src/store/store.ts', 'src/platforms/platform.ts', 'src/search/search-engine.ts']

/** One door a package: the files that may import it. */
export const doors = {
  telegraf: '^src/platforms/telegram/',
  // The benchmark fills engines of its own with these two, as rivals to measure against.
  minisearch: '^src/search/index/word-index\\.ts$|^tools/bench/engines\\.ts$',
  '@opensearch-project/opensearch': '^src/search/opensearch/server\\.ts$',
  '@parcel/watcher': '^src/jobs/watch-corpus\\.ts$',
  'better-sqlite3': '^src/store/sqlite/|^tools/bench/engines\\.ts$',
  // Only the files of its dictionary are read; the tests hold our segmenter beside its addon.
  nodejieba: '^$',
  pg: '^src/store/postgres/',
  // The rooms that log, and the file that composes them, name the Logger type.
  pino: '^src/(log|app)\\.ts$|^src/(server|platforms|jobs)/',
  'pinyin-pro': '^src/search/spelling/vocabulary\\.ts$',
  'snowball-stemmers': '^src/text/stem\\.ts$',
  'lunar-typescript': '^src/time/dates/holidays\\.ts$',
  '@photostructure/tz-lookup': '^src/chat/settings/timezone\\.ts$',
  'prom-client': '^src/server/metrics\\.ts$',
  '@napi-rs/canvas': '^src/platforms/telegram/chart-picture\\.ts$',
  '@fluent/bundle': '^src/i18n/catalog\\.ts$',
  // Caches that forget the oldest entry.
  'lru-cache': '^src/(text|search|chat|platforms)/',
  'get-east-asian-width': '^src/(?:platforms/terminal/format|search/snippet/snippet)\\.ts$',
  yaml: '^src/ingest/formats/front-matter\\.ts$',
  'smol-toml': '^src/ingest/formats/front-matter\\.ts$',
  'mdast-util-from-markdown': '^src/ingest/formats/markdown-tree\\.ts$',
  'mdast-util-gfm': '^src/ingest/formats/markdown-tree\\.ts$',
  'micromark-extension-gfm': '^src/ingest/formats/markdown-tree\\.ts$',
  'micromark-extension-cjk-friendly': '^src/ingest/formats/markdown-tree\\.ts$',
  htmlparser2: '^src/ingest/(formats/html-text|web-page/document|xml/tree|feed-list)\\.ts$',
  entities: '^src/ingest/formats/html-text\\.ts$',
  feedsmith: '^src/ingest/formats/feed\\.ts$',
  undici: '^src/(server/proxy|jobs/feeds/fetch)\\.ts$',
  'ipaddr.js': '^src/jobs/feeds/fetch\\.ts$',
  'robots-parser': '^src/jobs/feeds/poll\\.ts$',
  parse5: '^src/ingest/web-page/document\\.ts$',
  linkedom: '^src/ingest/web-page/document\\.ts$',
  '@mozilla/readability': '^src/ingest/web-page/body\\.ts$',
  'lossless-json': '^src/ingest/formats/jsonl\\.ts$',
  'stream-json': '^src/ingest/formats/jsonl\\.ts$',
  mammoth: '^src/ingest/manuscripts/docx\\.ts$',
  fflate: '^src/ingest/manuscripts/(archive|docx)\\.ts$',
  unpdf: '^src/ingest/formats/pdf\\.ts$',
  // Only for the article threads, which unpdf does not give.
  '@libpdf/core': '^src/ingest/formats/pdf\\.ts$',
  // Only its tables of Chinese encodings, which unpdf does not bring along.
  'pdfjs-dist': '^src/ingest/formats/pdf\\.ts$',
  'iconv-lite': '^src/ingest/decode\\.ts$',
  jschardet: '^src/ingest/decode\\.ts$',
}
