import { Kysely } from 'kysely'
import { randomBytes, randomUUID } from 'node:crypto'
import { composeStore } from './compose.js'
import type { Engine } from './engine.js'
import { foundFact } from './facts.js'
import { migrate } from './migrations.js'
import { openPostgres } from './postgres.js'
import { openSqlite } from './sqlite.js'
import type { Store } from './store.js'
import type { Tables } from './tables.js'

/** Where a store is: in a folder, or in the PostgreSQL database of an address. */
export type StorePlace = { dataDir: string; databaseUrl?: string }

const openEngine = async ({ dataDir, databaseUrl }: StorePlace, readOnly: boolean): Promise<Engine> =>
  databaseUrl === undefined ? openSqlite(dataDir, readOnly) : await openPostgres(databaseUrl, readOnly)

/**
 * The store of a place, brought up to the schema of this program.
 * In: `place`: a folder alone stands for SQLite in it; `readOnly`: for looking things up while a bot may be running,
 * every writing call then fails.
 * Throws: StoreError where the place is in use, cannot be reached or written to, or holds the database of another version.
 */
export const openStore = async (place: string | StorePlace, { readOnly = false } = {}): Promise<Store> => {
  const engine = await openEngine(typeof place === 'string' ? { dataDir: place } : place, readOnly)
  const db = new Kysely<Tables>({ dialect: engine.dialect })
  const close = async (): Promise<void> => {
    await db.destroy()
    await engine.release()
  }
  try {
    await migrate(db, engine.where, readOnly)
    if (!readOnly) {
      await foundFact(db, 'store_id', randomUUID())
      await foundFact(db, 'secret', randomBytes(32).toString('hex'))
    }
  } catch (error) {
    await close()
    throw error
  }
  return { ...composeStore(db), close }
}
