import { Kysely, sql } from 'kysely'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Instant } from '../../time/day.js'
import { copyTables } from './copy-tables.js'
import type { Engine } from '../engine.js'
import { migrate } from '../migrations/migrate.js'
import { deleteRowsOf, idsIn, tombstoneOf } from './personal-data.js'
import { copySqlite, openSqliteFile } from '../sqlite/engine.js'
import { StoreError } from '../store.js'
import type { Tables } from '../tables.js'

/** The file beside a backup that could not be changed: tombstones to apply when it is restored, one a line. */
const lateFile = (backup: string): string => `${backup}.forgotten`

/**
 * Reads the tombstones that are kept beside a backup.
 * @param backup - path of the backup
 * @returns hashes; none if there is no such file
 */
export const lateTombstones = (backup: string): string[] =>
  existsSync(lateFile(backup)) ? readFileSync(lateFile(backup), 'utf8').split('\n').filter(Boolean) : []

/**
 * Opens a SQLite file, runs a function over it and closes it.
 * @param path - path of the file
 * @param act - the function
 * @param options - `isNew`: make the file; `where`: its name in messages
 * @returns the result of the function
 */
export const withSqliteFile = async <T>(
  path: string,
  act: (db: Kysely<Tables>) => Promise<T>,
  options: { isNew?: boolean; where?: string } = {},
): Promise<T> => {
  const db = new Kysely<Tables>({ dialect: openSqliteFile(path, options).dialect })
  try {
    return await act(db)
  } finally {
    await db.destroy()
  }
}

/**
 * Checks that a database is whole and of Wenbao.
 * @param db - the database, a SQLite file
 * @param where - its name in messages
 * @throws {StoreError} `damaged`
 */
export const checkWhole = async (db: Kysely<Tables>, where: string): Promise<void> => {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
  const [first] = rows
  if (first?.integrity_check !== 'ok')
    throw new StoreError(
      'damaged',
      `${where}: expected a whole backup, got a damaged one: ${(first?.integrity_check ?? '').replace(/\s+/g, ' ')}`,
    )
  const names = (await db.introspection.getTables({ withInternalKyselyTables: true })).map(({ name }) => name)
  if (!['kysely_migration', 'facts', 'articles'].every((name) => names.includes(name)))
    throw new StoreError('damaged', `${where}: expected a backup of Wenbao, got another database`)
}

/** Tombstones of a database; undefined if its schema is too old to have any. */
const tombstonesIn = async (db: Kysely<Tables>): Promise<string[] | undefined> => {
  const tables = await db.introspection.getTables()
  if (!tables.some(({ name }) => name === 'forgotten')) return undefined
  return (await db.selectFrom('forgotten').select('hash').execute()).map(({ hash }) => hash)
}

/**
 * Deletes the chats that tombstones name from a copy of a store, and overwrites what the rows have left in its file.
 * @param db - the copy; nobody else has it open
 * @param secret - the store's secret
 * @param hashes - the tombstones
 * @param now - instant of the change
 */
export const replayTombstones = async (
  db: Kysely<Tables>,
  secret: string,
  hashes: string[],
  now: Instant,
): Promise<void> => {
  const known = await tombstonesIn(db)
  const fresh = new Set(hashes.filter((hash) => known?.includes(hash) !== true))
  if (fresh.size === 0) return
  const ids = (await idsIn(db)).filter((id) => fresh.has(tombstoneOf(secret, id)))
  await db.transaction().execute(async (tx) => {
    for (const id of ids) await deleteRowsOf(tx, id, { withInbox: true })
    if (known === undefined) return
    const rows = [...fresh].map((hash) => ({ hash, at: now }))
    await tx
      .insertInto('forgotten')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
  if (ids.length > 0) await sql`vacuum`.execute(db)
}

/**
 * Deletes the chats that tombstones name from a backup. If it cannot be changed now, the tombstones are written to a file
 * beside it. A backup that is gone is left out; the rest of an unfinished one is deleted.
 * @param path - path of the backup
 * @param secret - the store's secret
 * @param hashes - the tombstones
 * @param now - instant of the change
 * @throws the reason why neither could be done
 */
export const eraseInBackup = async (path: string, secret: string, hashes: string[], now: Instant): Promise<void> => {
  rmSync(partOf(path), { force: true })
  if (!existsSync(path)) return
  try {
    await withSqliteFile(path, (db) => replayTombstones(db, secret, hashes, now))
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    const late = lateTombstones(path)
    const lines = hashes.filter((hash) => !late.includes(hash)).map((hash) => `${hash}\n`)
    appendFileSync(lateFile(path), lines.join(''), { mode: 0o600 })
  }
}

const partOf = (path: string): string => `${path}.part`

/**
 * Notes a backup, so that chats deleted later are deleted there too.
 * @param db - the database
 * @param path - path of the backup
 * @param now - instant of the backup
 */
export const registerBackup = async (db: Kysely<Tables>, path: string, now: Instant): Promise<void> => {
  await db
    .insertInto('backups')
    .values({ path, made_at: now })
    .onConflict((conflict) => conflict.column('path').doUpdateSet({ made_at: now }))
    .execute()
}

const copyPostgres = (db: Kysely<Tables>, to: string): Promise<void> =>
  withSqliteFile(
    to,
    async (target) => {
      await migrate(target, to, false)
      await db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((from) => target.transaction().execute((into) => copyTables(from, into)))
    },
    { isNew: true },
  )

const isOwn = (name: string): boolean => /^before-.*\.sqlite$/.test(name)

/**
 * Copies a SQLite database into the folder `backups` beside it before a step of the schema changes it; the rest of an
 * interrupted attempt is replaced.
 * @param engine - the engine of the database
 * @param step - name of the step
 */
export const backupBefore = async (engine: Engine, step: string): Promise<void> => {
  const folder = ownFolder(engine)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `before-${step}.sqlite`)
  rmSync(partOf(path), { force: true })
  await copySqlite(engine.where, partOf(path))
  renameSync(partOf(path), path)
}

/**
 * Notes the backups that were made before steps of the schema; they could not be noted then, for lack of a table.
 * @param db - the database
 * @param engine - its engine
 */
export const registerOwnBackups = async (db: Kysely<Tables>, engine: Engine): Promise<void> => {
  const folder = ownFolder(engine)
  const names = existsSync(folder) ? readdirSync(folder).filter(isOwn) : []
  const known = new Set((await db.selectFrom('backups').select('path').execute()).map(({ path }) => path))
  for (const path of names.map((name) => join(folder, name)))
    if (!known.has(path)) await registerBackup(db, path, Math.floor(statSync(path).mtimeMs))
}

const ownFolder = (engine: Engine): string => resolve(dirname(engine.where), 'backups')

/**
 * Creates the function that makes backups of a store (`Store.backup`).
 * @param db - the open database
 * @param engine - its engine
 * @returns the function
 */
export const createBackup =
  (db: Kysely<Tables>, engine: Engine) =>
  async (file: string, now: Instant): Promise<void> => {
    const path = resolve(file)
    const part = partOf(path)
    const refuse = (): void => {
      if (existsSync(path))
        throw new StoreError('taken', `${path}: expected a new file, got one that exists: choose another name`)
    }
    refuse()
    if (!existsSync(dirname(path)))
      throw new StoreError('missing', `${dirname(path)}: expected a folder for the backup, got none`)
    rmSync(part, { force: true })
    await registerBackup(db, path, now)
    try {
      if (engine.kind === 'postgres') await copyPostgres(db, part)
      else await copySqlite(engine.where, part)
      // A copy of a damaged database could not be restored.
      await withSqliteFile(part, (copy) => checkWhole(copy, `copy of ${engine.where}`))
      refuse()
      renameSync(part, path)
    } catch (error) {
      rmSync(part, { force: true })
      await db.deleteFrom('backups').where('path', '=', path).execute()
      throw error
    }
    // Chats that were deleted while the backup was made.
    const { value } = await db
      .selectFrom('facts')
      .select('value')
      .where('name', '=', 'secret')
      .executeTakeFirstOrThrow()
    await eraseInBackup(path, value, (await tombstonesIn(db)) ?? [], now)
  }
