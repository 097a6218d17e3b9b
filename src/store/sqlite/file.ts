import Database from 'better-sqlite3'
import { existsSync } from 'node:fs'
import type { Engine } from '../engine.js'
import { engineOf, explainSqlite } from './engine.js'
import { StoreError } from '../store.js'

const busyTimeoutMs = 5_000
/** 4 MB at a time: some milliseconds, between which messages are answered. */
const pagesAtOnce = 1_000

/**
 * A SQLite file by its path, without the lock of a data folder: a backup, or the database beside the bot that has it.
 * In: `isNew`: is made, otherwise it is to be there; `where`: its name for messages.
 * Throws: StoreError.
 */
export const openSqliteFile = (path: string, { isNew = false, where = path } = {}): Engine => {
  if (!isNew && !existsSync(path)) throw new StoreError('missing', `${path}: expected a database, got no file`)
  try {
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
 * Throws: StoreError.
 */
export const copySqlite = async (from: string, to: string): Promise<void> => {
  if (!existsSync(from)) throw new StoreError('missing', `${from}: expected a database, got no file`)
  let where = from
  try {
    const source = new Database(from, { readonly: true, timeout: busyTimeoutMs })
    try {
      // The moment is held fast: otherwise each change by another process would begin the copy anew.
      source.exec('begin')
      source.prepare('select count(*) from sqlite_schema').get()
      where = to
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
