import Database from 'better-sqlite3'
import { Kysely } from 'kysely'
import type { Article } from '../../../src/article/article.js'
import { refOf } from '../../../src/article/ref.js'
import { composeStore } from '../../../src/store/open.js'
import { createMetadata } from '../../../src/store/repositories/metadata.js'
import { itemOf } from '../../../src/store/repositories/outbox-rows.js'
import { migrate } from '../../../src/store/migrations/migrate.js'
import { engineOf } from '../../../src/store/sqlite/engine.js'
import type { FeedbackStore, OutboxItem, Store } from '../../../src/store/store.js'
import type { ArticleRow, FeedbackRow, OutboxRow, Tables } from '../../../src/store/tables.js'

export { anArticle } from '../builders/an-article.js'

/** The bytes of an empty store, to be opened as often as a test likes. */
const emptyStore = async (): Promise<Buffer> => {
  const database = new Database(':memory:')
  const db = new Kysely<Tables>({ dialect: engineOf(database, 'a store in memory').dialect })
  await migrate(db, 'a store in memory', false)
  await createMetadata(db, 'store_id', 'fake')
  await createMetadata(db, 'secret', '5e'.repeat(32))
  const bytes = database.serialize()
  await db.destroy()
  return bytes
}
const empty = await emptyStore()

const columns = [
  'id',
  'path',
  'place',
  'seq',
  'arrived_at',
  'removed_at',
  'day',
  'headline',
  'text_hash',
  'story',
  'ref',
] as const satisfies (keyof ArticleRow)[]

const rowOf = ({ id, path, place, arrivedAt, ...story }: Article, i: number): ArticleRow => ({
  id,
  path,
  place,
  seq: i + 1,
  arrived_at: arrivedAt,
  removed_at: null,
  day: story.day ?? null,
  headline: story.headline ?? null,
  text_hash: id,
  story: JSON.stringify(story),
  ref: refOf(id),
})

type Voice = Parameters<FeedbackStore['save']>[0]

/** What is looked at without waiting, by tests alone. */
type Glances = {
  /** What waits to be told, as it stands. */
  outbox: { items: () => OutboxItem[] }
  feedback: { voices: () => Voice[] }
}

/** The store, in memory, with these articles in it. */
export const createFakeStore = (given: Article[] = []): Store & Glances => {
  const database = new Database(empty)
  const insert = database.prepare(
    `insert into articles (${columns.join()}) values (${columns.map((column) => `@${column}`).join()})`,
  )
  given.map(rowOf).forEach((row) => insert.run(row))
  const engine = engineOf(database, 'a store in memory')
  const db = new Kysely<Tables>({ dialect: engine.dialect })
  const store = composeStore(db, engine)

  const waiting = database.prepare<[], OutboxRow>('select * from outbox where ended_at is null order by id')
  const voices = database.prepare<[], FeedbackRow>('select * from feedback order by rowid')
  return {
    ...store,
    outbox: { ...store.outbox, items: () => waiting.all().map(itemOf) },
    feedback: { ...store.feedback, voices: () => voices.all().map(voiceOf) },
    close: () => db.destroy(),
  }
}

const voiceOf = ({ user_id, question_hash, article_id, is_good, at }: FeedbackRow): Voice => ({
  userId: user_id,
  questionHash: question_hash,
  articleId: article_id,
  isGood: is_good === 1,
  at,
})
