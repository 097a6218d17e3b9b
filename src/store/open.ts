import { Kysely } from 'kysely'
import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { composeStore } from './compose.js'
import { backupBefore, registerOwnBackups } from './personal-data/backup.js'
import type { Engine, Role } from './engine.js'
import { foundFact } from './repositories/facts.js'
import { migrate } from './migrations/migrate.js'
import { openPostgres } from './postgres/engine.js'
import { openSqliteFile } from './sqlite/file.js'
import { openSqlite } from './sqlite/engine.js'
import type { Store } from './store.js'
import type { Tables } from './tables.js'

/** Where a store is: in a folder, or in the PostgreSQL database of an address. */
export type StorePlace = { dataDir: string; databaseUrl?: string }

const openEngine = async ({ dataDir, databaseUrl }: StorePlace, role: Role): Promise<Engine> => {
  if (databaseUrl !== undefined) return await openPostgres(databaseUrl, role)
  return role === 'beside' ? openSqliteFile(join(dataDir, 'wenbao.sqlite')) : openSqlite(dataDir, role === 'reader')
}

/** Brings an owner's database up to date; its owner before this program finds it in a backup. */
const prepare = async (db: Kysely<Tables>, engine: Engine): Promise<void> => {
  const isFile = engine.kind === 'sqlite'
  const foundSecret = (): Promise<void> => foundFact(db, 'secret', randomBytes(32).toString('hex'))
  await migrate(db, engine.where, false, async (step) => {
    // In the backup too, so that those forgotten later can be told from their hashes there.
    await foundSecret()
    // What is in PostgreSQL is in the backups of whoever runs it.
    if (isFile) await backupBefore(engine, step)
  })
  await foundFact(db, 'store_id', randomUUID())
  await foundSecret()
  if (isFile) await registerOwnBackups(db, engine)
}

/**
 * The store of a place, brought up to the schema of this program.
 * In: `place`: a folder alone stands for SQLite in it; `readOnly`: for looking things up while a bot may be running,
 * every writing call then fails; `beside`: for writing a little while a bot may be running, and an older schema is refused.
 * Throws: StoreError where the place is in use, cannot be reached or written to, or holds the database of another version.
 */
export const openStore = async (
  place: string | StorePlace,
  { readOnly = false, beside = false } = {},
): Promise<Store> => {
  const role = readOnly ? 'reader' : beside ? 'beside' : 'owner'
  const engine = await openEngine(typeof place === 'string' ? { dataDir: place } : place, role)
  const db = new Kysely<Tables>({ dialect: engine.dialect })
  const close = async (): Promise<void> => {
    await db.destroy()
    await engine.release()
  }
  try {
    if (role === 'owner') await prepare(db, engine)
    else await migrate(db, engine.where, true)
  } catch (error) {
    await close()
    throw error
  }
  return { ...composeStore(db, engine), close }
}
