import pg from 'pg'
import { postgresDialect } from './driver.js'
import { createDriver, type Pool } from './driver.js'
import { explainPostgres, shownAddress } from './errors.js'
import { createLock, noLock } from './lock.js'
import type { Engine, Role } from '../engine.js'
import { StoreError } from '../store.js'

/** Longer than any statement of the program takes, shorter than a wait for a connection that went silent, ms. */
const queryTimeoutMs = 120_000
const connectTimeoutMs = 10_000
/** Connections for reading: questions are answered while one long query runs. */
const readerLimit = 4
// 8-byte integers and sums come as text: all of them are counts and instants, far below 2^53.
const numbers: number[] = [pg.types.builtins.INT8, pg.types.builtins.NUMERIC]
const types = {
  getTypeParser: (oid: Parameters<typeof pg.types.getTypeParser>[0], format?: 'text'): unknown =>
    numbers.includes(oid) ? Number : pg.types.getTypeParser(oid, format),
} as pg.CustomTypesConfig

/** Statements for each connection: a server that gets no sign of life for a minute ends our lock and transactions. */
const settingsOf = (readOnly: boolean): string =>
  [
    'set tcp_keepalives_idle = 30',
    'set tcp_keepalives_interval = 10',
    'set tcp_keepalives_count = 3',
    `set default_transaction_read_only = ${readOnly ? 'on' : 'off'}`,
  ].join('; ')

const connectionTo = (url: string): pg.ClientConfig => ({
  connectionString: url,
  keepAlive: true,
  connectionTimeoutMillis: connectTimeoutMs,
  query_timeout: queryTimeoutMs,
  // The begin of a transaction travels together with its first statement.
  pipeline: true,
})

const openPool = (url: string, max: number, readOnly: boolean): Pool => {
  const pool = new pg.Pool({ ...connectionTo(url), max, types, application_name: 'wenbao' })
  // A lost connection is replaced at the next query, which fails if the server is gone; unhandled, it would end the program.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const prepared = new WeakSet<pg.PoolClient>()
  return {
    connect: async () => {
      const client = await pool.connect()
      if (prepared.has(client)) return client
      try {
        await client.query(settingsOf(readOnly))
        prepared.add(client)
        return client
      } catch (error) {
        client.release(true)
        throw error
      }
    },
    end: () => pool.end(),
  }
}

/** Refuses any encoding but UTF8: others have no Chinese, or take bytes for characters. */
const refuseEncoding = async (pool: Pool, where: string): Promise<void> => {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ server_encoding: string }>('show server_encoding')
    const encoding = rows[0]?.server_encoding ?? 'none'
    if (encoding !== 'UTF8')
      throw new StoreError('unreachable', `${where}: expected a database with encoding UTF8, got ${encoding}`)
  } finally {
    client.release()
  }
}

/**
 * Opens a PostgreSQL database; one process writes at a time.
 * @param url - `postgres://` or `postgresql://` address
 * @param role - only the owner takes the lock
 * @returns the engine; its queries reject with StoreError `unreachable` while the server cannot be reached, and `locked`
 * if another process has taken the database over
 * @throws {StoreError} if it cannot be opened
 */
export const openPostgres = async (url: string, role: Role): Promise<Engine> => {
  const readOnly = role === 'reader'
  const where = shownAddress(url)
  const lock = role === 'owner' ? createLock(connectionTo(url), settingsOf(false), where) : noLock
  const pools = { read: openPool(url, readerLimit, readOnly), write: openPool(url, 1, readOnly) }
  try {
    await lock.ensure()
    await refuseEncoding(pools.read, where)
  } catch (error) {
    await Promise.all([pools.read.end(), pools.write.end(), lock.release()])
    throw explainPostgres(error, where)
  }
  return {
    dialect: postgresDialect(createDriver(pools, { lock, where })),
    kind: 'postgres',
    where,
    release: lock.release,
  }
}
