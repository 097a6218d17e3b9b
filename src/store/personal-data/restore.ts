import { Kysely } from 'kysely'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import type { Instant } from '../../time/day.js'
import { checkWhole, lateTombstones, registerBackup, replayTombstones, withSqliteFile } from './backup.js'
import { copyTables } from './copy-tables.js'
import { forgottenListIn, readForgotten } from './forgotten-list.js'
import { readMetadata, saveMetadata } from '../repositories/metadata.js'
import { migrate } from '../migrations/migrate.js'
import type { StorePlace } from '../open.js'
import { copySqlite, lockFolder } from '../sqlite/engine.js'
import { StoreError } from '../store.js'
import type { Tables } from '../tables.js'

/** What `restore` is told of the chats that were deleted after the backup was made. */
export type Forgotten = {
  /** Path of a list of deleted chats, beside the one of the data folder. */
  forgotten?: string | undefined
  /** Restore also where no list is: then chats that were deleted since the backup are back. */
  withoutForgotten?: boolean | undefined
}

const howToRestore =
  'give one with --forgotten FILE, or restore with --without-forgotten, which brings the forgotten back'

/** Lists that exist, and whether one of them has to name the store. */
type Lists = { paths: string[]; isNeeded: boolean }

const listsFor = (dataDir: string, { forgotten, withoutForgotten = false }: Forgotten): Lists => {
  const own = forgottenListIn(dataDir)
  const paths = [...(forgotten === undefined ? [] : [forgotten]), ...(existsSync(own) ? [own] : [])]
  if (forgotten !== undefined && !existsSync(forgotten))
    throw new StoreError('missing', `${forgotten}: expected a list of the forgotten, got no file`)
  if (paths.length > 0 || withoutForgotten) return { paths, isNeeded: !withoutForgotten }
  throw new StoreError('missing', `${own}: expected the list of the forgotten, got no file: ${howToRestore}`)
}

/** Tombstones of a store in lists, of which one has to name it. */
const deletedSince = (secret: string, { paths, isNeeded }: Lists): string[] => {
  const known = paths.map((list) => readForgotten(list, secret))
  if (isNeeded && known.every((hashes) => hashes === undefined))
    throw new StoreError(
      'missing',
      `${paths.join(', ')}: expected the forgotten of the bot of this backup, got those of another one: ${howToRestore}`,
    )
  return known.flatMap((hashes) => hashes ?? [])
}

/**
 * Copies a backup into a file that can be the database of a store: checked, brought up to date, with an id of its own and
 * without the chats that were deleted since.
 */
const unpack = async (file: string, work: string, now: Instant, lists: Lists): Promise<void> => {
  await copySqlite(file, work)
  const adopt = async (db: Kysely<Tables>): Promise<void> => {
    await checkWhole(db, file)
    await migrate(db, file, false)
    const secret = await readMetadata(db, 'secret')
    if (secret !== undefined)
      await replayTombstones(db, secret, [...lateTombstones(file), ...deletedSince(secret, lists)], now)
    // An index snapshot of the old store must not be taken for one of this store.
    await saveMetadata(db, 'store_id', randomUUID())
    // Chats deleted from now on are deleted in the backup too.
    await registerBackup(db, resolve(file), now)
  }
  await withSqliteFile(work, adopt, { where: file })
}

/** The lock file may exist without being held. */
const lockFile = 'wenbao.lock'

const restoreFolder = async (file: string, dataDir: string, now: Instant, lists: Lists): Promise<void> => {
  const release = lockFolder(dataDir)
  const work = join(dataDir, 'wenbao.sqlite.part')
  try {
    rmSync(work, { force: true })
    const others = readdirSync(dataDir).filter(
      (name) => !name.startsWith(lockFile) && name !== basename(forgottenListIn(dataDir)),
    )
    if (others.length > 0)
      throw new StoreError('taken', `${dataDir}: expected an empty folder, got ${others.slice(0, 3).join(', ')}`)
    await unpack(file, work, now, lists)
    renameSync(work, join(dataDir, 'wenbao.sqlite'))
  } finally {
    rmSync(work, { force: true })
    release()
  }
}

/** Refuses a database with a store in it; tables without one are left by a restore that failed. */
const refuseFull = async (db: Kysely<Tables>, where: string): Promise<void> => {
  const names = (await db.introspection.getTables({ withInternalKyselyTables: true })).map(({ name }) => name)
  const isOurs = ['kysely_migration', 'facts'].every((name) => names.includes(name))
  const isEmpty = names.length === 0 || (isOurs && (await readMetadata(db, 'store_id')) === undefined)
  if (!isEmpty)
    throw new StoreError(
      'taken',
      `${where}: expected an empty database, got one with tables: ${names.slice(0, 3).join(', ')}`,
    )
}

const restorePostgres = async (file: string, url: string, now: Instant, lists: Lists): Promise<void> => {
  const { openPostgres } = await import('../postgres/engine.js')
  const engine = await openPostgres(url, 'owner')
  const db = new Kysely<Tables>({ dialect: engine.dialect })
  const folder = mkdtempSync(join(tmpdir(), 'wenbao-restore-'))
  try {
    await refuseFull(db, engine.where)
    const work = join(folder, 'wenbao.sqlite')
    await unpack(file, work, now, lists)
    await migrate(db, engine.where, false)
    await withSqliteFile(work, (from) => db.transaction().execute((to) => copyTables(from, to)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await db.destroy()
    await engine.release()
  }
}

/**
 * Restores a backup into an empty place, under a new store id.
 * @param file - path of the backup
 * @param place - an empty folder (made if missing; a lock file that nobody holds is allowed) or an empty database
 * @param now - instant of the restore
 * @param options - who was deleted since the backup was made; the list of the data folder is applied where there is one
 * @throws {StoreError} `missing` file or list, `taken` place, `damaged` or `newer` backup; the place is then as empty as before
 */
export const restore = async (
  file: string,
  place: StorePlace,
  now: Instant,
  options: Forgotten = {},
): Promise<void> => {
  if (!existsSync(file)) throw new StoreError('missing', `${file}: expected a backup, got no file`)
  const lists = listsFor(place.dataDir, options)
  if (place.databaseUrl === undefined) await restoreFolder(file, place.dataDir, now, lists)
  else await restorePostgres(file, place.databaseUrl, now, lists)
}
