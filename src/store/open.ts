import { Kysely } from 'kysely'
import { randomUUID } from 'node:crypto'
import { createArticleStore } from './articles.js'
import { createChatStore } from './chats.js'
import { migrate } from './migrations.js'
import { openSqlite } from './sqlite.js'
import type { Store } from './store.js'
import type { Tables } from './tables.js'

/**
 * The store of a data folder, brought up to the schema of this program.
 * In: `readOnly`: for looking things up while a bot may be running; every writing call then fails.
 * Throws: StoreError where the folder is in use, cannot be written to, or holds the database of another version.
 */
export const openStore = async (dataDir: string, { readOnly = false } = {}): Promise<Store> => {
  const engine = openSqlite(dataDir, readOnly)
  const db = new Kysely<Tables>({ dialect: engine.dialect })
  const close = async (): Promise<void> => {
    await db.destroy()
    engine.release()
  }
  try {
    await migrate(db, engine.where, readOnly)
    if (!readOnly)
      await db
        .insertInto('facts')
        .values({ name: 'store_id', value: randomUUID() })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute()
  } catch (error) {
    await close()
    throw error
  }
  return {
    articles: createArticleStore(db),
    chats: createChatStore(db),
    id: async () => {
      const fact = await db.selectFrom('facts').select('value').where('name', '=', 'store_id').executeTakeFirstOrThrow()
      return fact.value
    },
    close,
  }
}
