import type { Kysely, Transaction } from 'kysely'
import type { ArticleId } from '../../article/article.js'
import type { Instant } from '../../time/day.js'
import { repeatArrivals, saveArrivals } from './arrivals.js'
import { batchesOf } from '../batches.js'
import { recordInParts } from './article-parts.js'
import { articleOf, recordStories } from './article-sync.js'
import type { ArticleStore, Change, FileRecord } from '../store.js'
import type { ArticleRow, FileRow, Tables } from '../tables.js'

const changeOf = (row: ArticleRow): Change =>
  row.removed_at === null
    ? { seq: row.seq, kind: 'put', article: articleOf(row) }
    : { seq: row.seq, kind: 'drop', articleId: row.id }

const fileOf = (row: FileRow): FileRecord => ({
  path: row.path,
  size: row.size,
  changedAt: row.changed_at,
  ...(row.stamp !== null && { stamp: row.stamp }),
  ...(row.fingerprint !== null && { fingerprint: row.fingerprint }),
  ...(row.problem !== null && { problem: row.problem }),
  ...(row.taken !== null && { taken: JSON.parse(row.taken) as ArticleId[] }),
  ...(row.characters !== null &&
    row.explained !== null && { characters: { read: row.characters, explained: row.explained } }),
})

const saveFile = async (tx: Transaction<Tables>, file: FileRecord, taken: ArticleId[]): Promise<void> => {
  const columns = {
    size: file.size,
    changed_at: file.changedAt,
    stamp: file.stamp ?? null,
    fingerprint: file.fingerprint ?? null,
    problem: file.problem ?? null,
    taken: taken.length > 0 ? JSON.stringify(taken) : null,
    characters: file.characters?.read ?? null,
    explained: file.characters?.explained ?? null,
  }
  await tx
    .insertInto('files')
    .values({ path: file.path, ...columns })
    .onConflict((conflict) => conflict.column('path').doUpdateSet(columns))
    .execute()
}

/**
 * Creates the store of articles and their files over an open database.
 * @param db - the open database
 * @returns the store
 */
export const createArticleStore = (db: Kysely<Tables>): ArticleStore => ({
  files: async () => (await db.selectFrom('files').selectAll().orderBy('path').execute()).map(fileOf),

  record: (file, stories, now, { keepMissing = false, arriving = false, ...dated } = {}) =>
    db.transaction().execute(async (tx) => {
      const { revised, replaced, old, ...recorded } = await recordStories(
        tx,
        file.path,
        stories,
        now,
        keepMissing,
        dated,
      )
      await saveFile(tx, file, recorded.taken)
      if (arriving) {
        await saveArrivals(tx, recorded.added, now, { old: new Set(old), replaced: new Set(replaced) })
        await repeatArrivals(tx, revised, now)
      }
      return recorded
    }),

  recordInParts: (path, options = {}) => recordInParts(db, path, options, saveFile),

  recordProblem: (file) => db.transaction().execute((tx) => saveFile(tx, file, file.taken ?? [])),

  remove: (path: string, now: Instant) =>
    db.transaction().execute(async (tx) => {
      const { added, changed, removed, taken } = await recordStories(tx, path, [], now, false)
      await tx.deleteFrom('files').where('path', '=', path).execute()
      return { added, changed, removed, taken }
    }),

  countIn: async (paths) => {
    let total = 0
    for (const batch of batchesOf(paths)) {
      const { count } = await db
        .selectFrom('articles')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('path', 'in', batch)
        .where('removed_at', 'is', null)
        .executeTakeFirstOrThrow()
      total += Number(count)
    }
    return total
  },

  article: async (id) => {
    const row = await db
      .selectFrom('articles')
      .selectAll()
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    return row && articleOf(row)
  },

  articleByRef: async (ref) => {
    const row = await db
      .selectFrom('articles')
      .selectAll()
      .where('ref', '=', ref)
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    return row && articleOf(row)
  },

  latest: async (limit, offset) => {
    const rows = await db
      .selectFrom('articles')
      .selectAll()
      .where('removed_at', 'is', null)
      .orderBy('day', (order) => order.desc().nullsLast())
      .orderBy('arrived_at', 'desc')
      .orderBy('path')
      .orderBy('place')
      .limit(limit)
      .offset(offset)
      .execute()
    return rows.map(articleOf)
  },

  ofDay: async (day, limit) => {
    const rows = await db
      .selectFrom('articles')
      .selectAll()
      .where('removed_at', 'is', null)
      .where('day', day === undefined ? 'is' : '=', day ?? null)
      .orderBy('path')
      .orderBy('place')
      .limit(limit)
      .execute()
    return rows.map(articleOf)
  },

  daysBeside: async (day) => {
    const there = db.selectFrom('articles').where('removed_at', 'is', null)
    const { before } = await there
      .select(({ fn }) => fn.max('day').as('before'))
      .where('day', '<', day)
      .executeTakeFirstOrThrow()
    const { after } = await there
      .select(({ fn }) => fn.min('day').as('after'))
      .where('day', '>', day)
      .executeTakeFirstOrThrow()
    return { ...(before !== null && { before }), ...(after !== null && { after }) }
  },

  summary: async () => {
    const row = await db
      .selectFrom('articles')
      .select(({ fn }) => [fn.countAll().as('articles'), fn.min('day').as('firstDay'), fn.max('day').as('lastDay')])
      .where('removed_at', 'is', null)
      .executeTakeFirstOrThrow()
    return {
      articles: Number(row.articles),
      ...(row.firstDay !== null && { firstDay: row.firstDay }),
      ...(row.lastDay !== null && { lastDay: row.lastDay }),
    }
  },

  characters: async () => {
    const { read, explained } = await db
      .selectFrom('files')
      .select(({ fn }) => [
        fn.sum<number | string | null>('characters').as('read'),
        fn.sum<number | string | null>('explained').as('explained'),
      ])
      .executeTakeFirstOrThrow()
    return { read: Number(read ?? 0), explained: Number(explained ?? 0) }
  },

  changesAfter: async (seq, limit) => {
    const rows = await db
      .selectFrom('articles')
      .selectAll()
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(limit)
      .execute()
    return rows.map(changeOf)
  },

  lastSeq: async () => {
    const row = await db
      .selectFrom('articles')
      .select(({ fn }) => fn.max('seq').as('seq'))
      .executeTakeFirst()
    return row?.seq ?? 0
  },
})
