import type { Dialect } from 'kysely'
import pg from 'pg'
import { postgresDialect } from './driver.js'
import { createDriver, type Pool } from './driver.js'
import { explainPostgres, shownAddress } from './errors.js'
import { createLock, noLock } from './lock.js'
import type { Engine, Role, Sharing } from '../engine.js'
import { StoreError } from '../store.js'

/** Longer than any statement of the program takes, shorter than a wait for a connection that went silent, ms. */
const queryTimeoutMs = 120_000
const connectTimeoutMs = 10_000
/** Connections for reading: questions are answered while one long query runs. */
const readerLimit = 4
/** Connections for what is written of single chats, one beside the other. */
const chatWriterLimit = 4
// 8-byte integers and sums come as text: all of them are counts and instants, far below 2^53.
const numbers: number[] = [pg.types.builtins.INT8, pg.types.builtins.NUMERIC]
const types = {
  getTypeParser: (oid: Parameters<typeof pg.types.getTypeParser>[0], format?: 'text'): unknown =>
    numbers.includes(oid) ? Number : pg.types.getTypeParser(oid, format),
} as pg.CustomTypesConfig

/** The channel on which processes that share a database tell each other of new updates. */
const channel = 'wenbao_updates'

/** The locks that transactions take in turn, beside that of the processes: "wenbao" in ASCII, and the next numbers. */
const turns = { writers: '131277527343472', processes: '131277527343473' }

/** Statements for each connection: a server that gets no sign of life for a minute ends our lock and transactions. */
const settingsOf = (readOnly: boolean): string =>
  [
    'set tcp_keepalives_idle = 30',
    'set tcp_keepalives_interval = 10',
    'set tcp_keepalives_count = 3',
    `set default_transaction_read_only = ${readOnly ? 'on' : 'off'}`,
  ].join('; ')

/** Behind a pooler a setting would go to whoever gets the connection next. */
const noSettings = 'select 1'

const connectionTo = (url: string): pg.ClientConfig => ({
  connectionString: url,
  keepAlive: true,
  connectionTimeoutMillis: connectTimeoutMs,
  query_timeout: queryTimeoutMs,
  // The begin of a transaction travels together with its first statement.
  pipeline: true,
})

const openPool = (url: string, max: number, settings: string): Pool => {
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
        await client.query(settings)
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
 * Refuses an address behind which each transaction may run in another session, as pgbouncer has it: locks would be held by
 * nobody. Two clients of a server never have the same session at once.
 */
const refusePooler = async (url: string, where: string): Promise<void> => {
  const clients = [new pg.Client(connectionTo(url)), new pg.Client(connectionTo(url))] as const
  const sessionOf = async (client: pg.Client): Promise<unknown> =>
    (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid
  for (const client of clients) client.on('error', () => undefined)
  try {
    for (const client of clients) await client.connect()
    const [one, other] = clients
    const before = await sessionOf(one)
    await other.query('begin')
    const between = await sessionOf(other)
    const after = await sessionOf(one)
    await other.query('commit')
    if (before === between || before !== after)
      throw new StoreError(
        'unreachable',
        `${where}: expected a server, got a pooler that changes sessions, as pgbouncer with pool_mode = transaction: set DATABASE_DIRECT_URL to the address of the server itself`,
      )
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)))
  }
}

/**
 * Opens a PostgreSQL database; one transaction writes at a time, but those that each write rows of one chat.
 * @param url - `postgres://` or `postgresql://` address
 * @param role - the owner and those that share the database take the lock
 * @param directUrl - address for the lock and for notices, which need a session of their own, where the first one leads
 * through a pooler
 * @param numberFile - for a sharer, the file in which its data folder keeps the number of its process
 * @returns the engine; its queries reject with StoreError `unreachable` while the server cannot be reached, and `locked`
 * if another process has taken the database over
 * @throws {StoreError} if it cannot be opened
 */
export const openPostgres = async (url: string, role: Role, directUrl = url, numberFile?: string): Promise<Engine> => {
  const where = shownAddress(url)
  const listeners: ((notice: string) => void)[] = []
  const heard = (notice: string): void => {
    for (const listener of listeners) listener(notice)
  }
  const isLocking = role === 'owner' || role === 'sharer'
  const lock = isLocking
    ? createLock(connectionTo(directUrl), settingsOf(false), where, role === 'sharer' ? { channel, heard } : undefined)
    : noLock
  const settings = directUrl === url ? settingsOf(role === 'reader') : noSettings
  const pools = { read: openPool(url, readerLimit, settings), write: openPool(url, 1, settings) }
  // A sign of life never waits behind what is to be written.
  const signs = openPool(url, 1, settings)
  const chatPools = { read: pools.read, write: openPool(url, chatWriterLimit, settings) }
  const dialectOf = (over: typeof pools, turns: Parameters<typeof createDriver>[1]['turns']): Dialect =>
    postgresDialect(createDriver(over, { lock, turns, where }))
  const openSharing = (file: string): Sharing => ({
    numberFile: file,
    dialect: dialectOf({ read: signs, write: signs }, { key: turns.processes, how: 'alone' }),
    channel,
    onNotice: (listener) => void listeners.push(listener),
  })
  try {
    if (isLocking) await refusePooler(directUrl, shownAddress(directUrl))
    await lock.ensure()
    await refuseEncoding(pools.read, where)
  } catch (error) {
    await Promise.all([pools.read.end(), pools.write.end(), chatPools.write.end(), signs.end(), lock.release()])
    throw explainPostgres(error, where)
  }
  return {
    dialect: dialectOf(pools, { key: turns.writers, how: 'alone' }),
    chatDialect: dialectOf(chatPools, { key: turns.writers, how: 'beside' }),
    kind: 'postgres',
    where,
    ...(role === 'sharer' && numberFile !== undefined && { sharing: openSharing(numberFile) }),
    release: async () => {
      await Promise.all([chatPools.write.end(), signs.end()])
      await lock.release()
    },
  }
}
