import Database from 'better-sqlite3'
import { SqliteAdapter, SqliteDialect, type Dialect, type SqliteDatabase } from 'kysely'
import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Engine } from '../engine.js'
import { StoreError } from '../store.js'

/** Long enough for a checkpoint or a backup that holds the file for a moment, ms. */
const busyTimeoutMs = 5_000
/** Pages copied at once: 4 MB take some milliseconds; messages are answered in between. */
const pagesAtOnce = 1_000

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/**
 * Turns failures that an operator can act on into a StoreError with one line.
 * @param error - what the driver threw
 * @param where - name of the database in messages
 * @returns the StoreError; any other error as it is
 */
const explainSqlite = (error: unknown, where: string): unknown => {
  const code = codeOf(error)
  const cause = { cause: error }
  // Growing the shared-memory file of the log is where a full disk shows first.
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT' || /^SQLITE_IOERR_(SHMSIZE|WRITE)$/.test(code))
    return new StoreError('full', `${where}: no space left on the disk (${code})`, cause)
  if (/^(SQLITE_READONLY|EROFS|EACCES|EPERM|SQLITE_PERM)/.test(code))
    return new StoreError('readonly', `${where}: expected a folder that can be written to, got a read-only one`, cause)
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
    return new StoreError('damaged', `${where}: expected a Wenbao database, got a damaged or foreign file`, cause)
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new StoreError('locked', `${where}: in use by another process`, cause)
  if (/^(SQLITE_CANTOPEN|SQLITE_IOERR|EEXIST|ENOTDIR|ENOENT)/.test(code))
    return new StoreError('unreachable', `${where}: cannot be opened (${code})`, cause)
  return error
}

/**
 * Runs a function and turns failures that an operator can act on into a StoreError with one line.
 * @param where - name of the database or file in messages
 * @param act - the function
 * @returns the result of the function
 * @throws {StoreError} the failure; any other error as it is
 */
export const explained = <T>(where: string, act: () => T): T => {
  try {
    return act()
  } catch (error) {
    throw explainSqlite(error, where)
  }
}

const nothing = { changes: 0, lastInsertRowid: 0 }

/** The part of a database that Kysely needs, with its failures explained. */
const explainedDatabase = (db: Database.Database, where: string): SqliteDatabase => ({
  close: () => {
    db.close()
  },
  prepare: (sql) => {
    const statement = explained(where, () => db.prepare(sql))
    return {
      reader: statement.reader,
      all: (parameters) => explained(where, () => statement.all(...parameters)),
      run: (parameters) =>
        // On a full disk SQLite rolls back by itself; a second rollback would fail and hide the reason.
        sql === 'rollback' && !db.inTransaction ? nothing : explained(where, () => statement.run(...parameters)),
      iterate: (parameters) => statement.iterate(...parameters),
    }
  },
})

/** Kysely assumes that SQLite cannot roll back schema changes; it can, and a half-taken step must not stay. */
const transactionalAdapter = (): SqliteAdapter =>
  Object.defineProperty(new SqliteAdapter(), 'supportsTransactionalDdl', { value: true })

const dialectOf = (db: Database.Database, where: string): Dialect => {
  const dialect = new SqliteDialect({ database: explainedDatabase(db, where) })
  return {
    createDriver: () => dialect.createDriver(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (kysely) => dialect.createIntrospector(kysely),
    createAdapter: transactionalAdapter,
  }
}

/**
 * Makes an engine of an open SQLite database.
 * @param db - the open database
 * @param where - its name in messages
 * @param release - releases what else is held, such as the lock
 * @returns the engine
 */
export const engineOf = (db: Database.Database, where: string, release = (): void => undefined): Engine => ({
  dialect: dialectOf(db, where),
  kind: 'sqlite',
  where,
  release,
})

/**
 * Makes a folder and those above it, for this user alone; Node's `recursive` never ends where a system folder claims not
 * to exist.
 */
const makeFolder = (path: string): void => {
  if (existsSync(path)) return
  if (!existsSync(dirname(path))) makeFolder(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}

/**
 * Makes the data folder if it is missing.
 * @param dataDir - path of the folder
 * @throws {StoreError} if it cannot be made
 */
export const makeDataFolder = (dataDir: string): void => {
  explained(dataDir, () => {
    makeFolder(dataDir)
  })
}

/** Makes a database or lock file that this user alone can read, or takes the rights of others from one of this user. */
const makePrivate = (path: string): void => {
  // Two processes may make the lock file at once.
  if (!existsSync(path)) writeFileSync(path, '', { flag: 'a', mode: 0o600 })
  // SQLite gives the files beside a database the rights of the database.
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    const stats = statSync(file, { throwIfNoEntry: false })
    if (stats && (stats.mode & 0o077) !== 0 && stats.uid === process.getuid?.()) chmodSync(file, 0o600)
  }
}

/** Refuses a database that has lost all its bytes: it would be taken for a new one, and everybody forgotten. */
const refuseEmptied = (path: string): void => {
  const isUsed = existsSync(join(dirname(path), 'index.snapshot')) || existsSync(join(dirname(path), 'backups'))
  if (isUsed && statSync(path, { throwIfNoEntry: false })?.size === 0)
    throw new StoreError(
      'damaged',
      `${path}: expected a Wenbao database, got a file of 0 bytes: restore a backup, or delete the file to begin anew`,
    )
}

/**
 * Locks a folder by an open transaction on a lock file: the system frees it even after `kill -9`, and readers of the
 * database are not kept out.
 */
const lock = (dataDir: string): Database.Database => {
  const path = join(dataDir, 'wenbao.lock')
  makePrivate(path)
  const file = new Database(path, { timeout: 0 })
  try {
    file.exec('begin exclusive')
    return file
  } catch (error) {
    file.close()
    if (codeOf(error).startsWith('SQLITE_BUSY'))
      throw new StoreError('locked', `${dataDir}: in use by another Wenbao that is running; stop it first`, {
        cause: error,
      })
    throw error
  }
}

/**
 * Locks a data folder for this process; the folder is made if it is missing.
 * @param dataDir - path of the folder
 * @returns a function that releases the lock
 * @throws {StoreError} if the folder is in use or cannot be written to
 */
export const lockFolder = (dataDir: string): (() => void) =>
  explained(dataDir, () => {
    makeFolder(dataDir)
    // SQLite says only that it cannot open the file.
    accessSync(dataDir, constants.W_OK)
    const held = lock(dataDir)
    return () => void held.close()
  })

/**
 * Opens the database in a folder for one process at a time; both are made if they are missing.
 * @param dataDir - path of the folder
 * @param readOnly - read while a bot may be running; takes no lock and makes nothing
 * @returns the engine
 * @throws {StoreError} if it cannot be opened
 */
export const openSqlite = (dataDir: string, readOnly: boolean): Engine =>
  explained(dataDir, () => {
    const path = join(dataDir, 'wenbao.sqlite')
    if (readOnly) {
      if (!existsSync(path))
        throw new StoreError('missing', `${path}: expected stored articles, got no file: start the bot once`)
      const db = new Database(path, { readonly: true, timeout: busyTimeoutMs })
      return engineOf(db, path)
    }
    const release = lockFolder(dataDir)
    try {
      refuseEmptied(path)
      makePrivate(path)
      const db = new Database(path, { timeout: busyTimeoutMs })
      // Before anything is written: an older file becomes one that gives pages back when it is written anew.
      db.pragma('auto_vacuum = incremental')
      db.pragma('journal_mode = wal')
      db.pragma('synchronous = full')
      db.pragma('foreign_keys = on')
      // Deleted and overwritten bytes are zeroed in the file.
      db.pragma('secure_delete = on')
      return engineOf(db, path, release)
    } catch (error) {
      release()
      throw error
    }
  })

/**
 * Opens a SQLite file without the lock of a data folder: a backup, or the database of a running bot.
 * @param path - path of the file
 * @param options - `isNew`: make the file, which must exist otherwise; `where`: its name in messages
 * @returns the engine
 * @throws {StoreError} if it cannot be opened
 */
export const openSqliteFile = (path: string, { isNew = false, where = path } = {}): Engine => {
  if (!isNew && !existsSync(path)) throw new StoreError('missing', `${path}: expected a database, got no file`)
  try {
    if (isNew) makePrivate(path)
    const db = new Database(path, { timeout: busyTimeoutMs })
    try {
      db.pragma('synchronous = full')
      db.pragma('secure_delete = on')
      return engineOf(db, where)
    } catch (error) {
      db.close()
      throw error
    }
  } catch (error) {
    throw explainSqlite(error, where)
  }
}

/**
 * Copies a database as it is at one moment, while others write to it, into one file without a log beside it.
 * @param from - path of the database
 * @param to - path of the copy
 * @throws {StoreError} if either cannot be opened
 */
export const copySqlite = async (from: string, to: string): Promise<void> => {
  if (!existsSync(from)) throw new StoreError('missing', `${from}: expected a database, got no file`)
  let where = from
  try {
    const source = new Database(from, { readonly: true, timeout: busyTimeoutMs })
    try {
      // A transaction holds the moment: otherwise each change by another process would restart the copy.
      source.exec('begin')
      source.prepare('select count(*) from sqlite_schema').get()
      where = to
      makePrivate(to)
      await source.backup(to, { progress: () => pagesAtOnce })
    } finally {
      source.close()
    }
    const copy = new Database(to)
    try {
      copy.pragma('journal_mode = delete')
    } finally {
      copy.close()
    }
  } catch (error) {
    throw explainSqlite(error, where)
  }
}
