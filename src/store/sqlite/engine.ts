import Database from 'better-sqlite3'
import { SqliteAdapter, SqliteDialect, type Dialect, type SqliteDatabase } from 'kysely'
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Engine } from '../engine.js'
import { StoreError } from '../store.js'

/** Long enough for a checkpoint or a backup that has the file for a moment. */
const busyTimeoutMs = 5_000

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** The driver's failures that an operator can do something about, each as one line; others are passed on as they are. */
export const explainSqlite = (error: unknown, where: string): unknown => {
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

const explained = <T>(where: string, act: () => T): T => {
  try {
    return act()
  } catch (error) {
    throw explainSqlite(error, where)
  }
}

const nothing = { changes: 0, lastInsertRowid: 0 }

/** What Kysely asks of a database, with failures explained. */
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

/** Kysely takes SQLite for unable to undo schema steps; it can, and a half-taken step would be worse. */
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

/** An open SQLite database as an engine; what else it holds is for `release`. */
export const engineOf = (db: Database.Database, where: string, release = (): void => undefined): Engine => ({
  dialect: dialectOf(db, where),
  kind: 'sqlite',
  where,
  release,
})

/** Node's own recursive way never ends where a system folder answers that it does not exist. */
const makeFolder = (path: string): void => {
  if (existsSync(path)) return
  if (!existsSync(dirname(path))) makeFolder(dirname(path))
  mkdirSync(path)
}

/**
 * Holds an open transaction on a file of its own for as long as the process lives: the system frees it even after
 * `kill -9`, and readers of the database are not kept out.
 */
const lock = (dataDir: string): Database.Database => {
  const file = new Database(join(dataDir, 'wenbao.lock'), { timeout: 0 })
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
 * Takes a data folder, which is made where it is missing, for this process alone.
 * Out: lets go of it.
 * Throws: StoreError.
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
 * The database in a folder, which is made where it is missing; one process at a time.
 * In: `readOnly`: reads also while a bot has the folder, and takes no lock.
 * Throws: StoreError.
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
      const db = new Database(path, { timeout: busyTimeoutMs })
      db.pragma('journal_mode = wal')
      db.pragma('synchronous = full')
      db.pragma('foreign_keys = on')
      // What is deleted or overwritten is gone from the file.
      db.pragma('secure_delete = on')
      return engineOf(db, path, release)
    } catch (error) {
      release()
      throw error
    }
  })
