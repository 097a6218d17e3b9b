import { createHmac } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { explained } from '../sqlite/engine.js'

/**
 * Returns the path of the list of deleted chats. It lies beside the database and not in it, so that a backup of last week
 * can be told who has been deleted since.
 * @param dataDir - the data folder
 * @returns the path, also where no file is
 */
export const forgottenListIn = (dataDir: string): string => join(dataDir, 'forgotten.txt')

/** Names the store in the list: one data folder may have served several databases. */
const nameOf = (secret: string): string =>
  createHmac('sha256', secret).update('forgotten list').digest('hex').slice(0, 16)

const linesOf = (path: string): string[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
    : []

/**
 * Reads the tombstones of a store from a list.
 * @param path - path of the list
 * @param secret - the store's secret
 * @returns hashes; undefined if the list does not name the store
 */
export const readForgotten = (path: string, secret: string): string[] | undefined => {
  const name = nameOf(secret)
  const own = linesOf(path).filter((line) => line === name || line.startsWith(`${name} `))
  return own.length === 0 ? undefined : own.map((line) => line.slice(name.length + 1)).filter(Boolean)
}

/**
 * Adds a store and its tombstones to a list; the file is made if it is missing, for this user alone.
 * @param path - path of the list
 * @param secret - the store's secret
 * @param hashes - the tombstones
 * @throws {StoreError} if the file cannot be written
 */
export const addForgotten = (path: string, secret: string, hashes: string[]): void => {
  const name = nameOf(secret)
  const known = linesOf(path)
  const lines = new Set([...known, name, ...hashes.map((hash) => `${name} ${hash}`)])
  if (lines.size === known.length) return
  explained(path, () => {
    // Written beside and moved into place: half a list would bring people back.
    writeFileSync(`${path}.part`, [...lines, ''].join('\n'), { mode: 0o600, flush: true })
    renameSync(`${path}.part`, path)
  })
}
