import { Migrator, sql, type Kysely, type Migration } from 'kysely'
import { addTelling } from './003.js'
import { StoreError } from '../store.js'

type Step = { name: string; up: Migration['up'] }

/** Steps are added at the end, never edited: the names stand in every database that has taken them. */
const steps: Step[] = [
  {
    name: '001-articles-and-chats',
    up: async (db) => {
      await db.schema
        .createTable('facts')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('files')
        .addColumn('path', 'text', (column) => column.primaryKey())
        .addColumn('size', 'bigint', (column) => column.notNull())
        .addColumn('changed_at', 'bigint', (column) => column.notNull())
        .addColumn('fingerprint', 'text')
        .addColumn('problem', 'text')
        .addColumn('taken', 'text')
        .execute()
      await db.schema
        .createTable('articles')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('path', 'text', (column) => column.notNull())
        .addColumn('place', 'integer', (column) => column.notNull())
        .addColumn('seq', 'bigint', (column) => column.notNull())
        .addColumn('arrived_at', 'bigint', (column) => column.notNull())
        .addColumn('removed_at', 'bigint')
        .addColumn('day', 'text')
        .addColumn('headline', 'text')
        .addColumn('text_hash', 'text', (column) => column.notNull())
        .addColumn('story', 'text', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('articles_by_path').on('articles').column('path').execute()
      await db.schema.createIndex('articles_by_seq').on('articles').column('seq').execute()
      await db.schema
        .createIndex('articles_by_day')
        .on('articles')
        .columns(['day desc', 'arrived_at desc', 'path', 'place'])
        .where(sql.ref('removed_at'), 'is', null)
        .execute()
      await db.schema
        .createTable('seen_texts')
        .addColumn('text_hash', 'text', (column) => column.primaryKey())
        .addColumn('seen_at', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('chats')
        .addColumn('chat_id', 'text', (column) => column.primaryKey())
        .addColumn('language', 'text')
        .execute()
      await db.schema
        .createTable('turns')
        .addColumn('chat_id', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('number', 'bigint', (column) => column.notNull())
        .addColumn('asked_at', 'bigint', (column) => column.notNull())
        .addColumn('question', 'text', (column) => column.notNull())
        .addColumn('passages', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('turns_key', ['chat_id', 'id'])
        .execute()
      await db.schema.createIndex('turns_by_number').on('turns').columns(['chat_id', 'number']).execute()
    },
  },
  {
    name: '002-what-a-turn-leans-on',
    up: async (db) => {
      await db.schema.alterTable('turns').addColumn('earlier', 'text').execute()
    },
  },
  { name: '003-sending-receiving-telling', up: addTelling },
]

type Bookkeeping = { kysely_migration: { name: string } }

/** Names of the steps that the database has taken; none where it is new. */
const takenSteps = async (db: Kysely<Bookkeeping>): Promise<string[]> => {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return []
  const rows = await db.selectFrom('kysely_migration').select('name').orderBy('name').execute()
  return rows.map((row) => row.name)
}

/**
 * Refuses a database that this program does not understand, and brings an older one up to date.
 * In: `readOnly`: an older one is refused instead, because it cannot be changed; `beforeChange`: is awaited before one
 * with something in it is changed, and told the first step to come.
 * Throws: StoreError `newer` or `older`; what a failing step threw.
 */
export const migrate = async <T>(
  db: Kysely<T>,
  where: string,
  readOnly: boolean,
  beforeChange?: (step: string) => Promise<void>,
): Promise<void> => {
  const taken = await takenSteps(db as unknown as Kysely<Bookkeeping>)
  const known = new Set(steps.map((step) => step.name))
  const unknown = taken.find((name) => !known.has(name))
  if (unknown !== undefined)
    throw new StoreError(
      'newer',
      `${where}: expected a database up to step ${steps.at(-1)?.name ?? ''}, got ${unknown} of a newer Wenbao: update the program`,
    )
  if (taken.length === steps.length) return
  if (readOnly)
    throw new StoreError(
      'older',
      `${where}: expected the database of this version, got an older one: start the bot once`,
    )
  const next = steps.find(({ name }) => !taken.includes(name))
  if (taken.length > 0 && next) await beforeChange?.(next.name)
  const provider = {
    getMigrations: () => Promise.resolve(Object.fromEntries(steps.map(({ name, up }) => [name, { up }]))),
  }
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  if (error !== undefined) throw error instanceof Error ? error : new Error('migration failed', { cause: error })
}
