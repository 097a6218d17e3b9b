import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type OperationNode,
  type OrderByItemNode,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  RawNode,
  SelectQueryNode,
  type TransactionSettings,
} from 'kysely'
import type pg from 'pg'
import { explainPostgres, sqlStateOf } from './errors.js'
import type { Lock } from './lock.js'
import { StoreError } from '../store.js'

// Kysely's compilers are classes to inherit from; this one makes PostgreSQL order as SQLite does.
class AlikeQueryCompiler extends PostgresQueryCompiler {
  /** Text is ordered by its bytes, whatever the language of the server. */
  protected override visitDataType(node: Parameters<PostgresQueryCompiler['visitDataType']>[0]): void {
    super.visitDataType(node)
    if (node.dataType === 'text' && this.parentNode?.kind === 'ColumnDefinitionNode') this.append(' collate "C"')
  }

  /** In descending order nulls come last, in indexes as in queries, so that the former serve the latter. */
  protected override visitOrderByItem(node: OrderByItemNode): void {
    super.visitOrderByItem(node)
    if (node.nulls === undefined && isDescending(node.direction)) this.append(' nulls last')
  }
}

const isDescending = (direction: OperationNode | undefined): boolean =>
  direction !== undefined && RawNode.is(direction) && direction.sqlFragments.join('') === 'desc'

/**
 * Creates a PostgreSQL dialect that orders as SQLite does: text by its bytes, nulls last when descending. Ascending,
 * nulls stay last where SQLite has them first, because indexes of keys are so: queries over nulls say where they go.
 * @param driver - the driver
 * @returns the dialect
 */
export const postgresDialect = (driver: Driver): Dialect => ({
  createDriver: () => driver,
  createQueryCompiler: () => new AlikeQueryCompiler(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createAdapter: () => new PostgresAdapter(),
})

/** Connections to be had and given back. */
export type Pool = { connect: () => Promise<pg.PoolClient>; end: () => Promise<void> }

/** Readers do not wait for writers. */
type Pools = { read: Pool; write: Pool }

/**
 * How transactions that write keep apart, whichever process they are of. One that is `alone` writes while no other does, as
 * in SQLite: what it has read nobody changes before its end. Those that are `beside` each other, each in rows of one chat,
 * wait only for one that is alone.
 */
type Turns = { key: string; how: 'alone' | 'beside' }

/** The server ends a transaction whose process has stopped. Timeout and lock travel with the first statement. */
const inTurn = ({ key, how }: Turns): string =>
  `; set local idle_in_transaction_session_timeout = '10s'; select pg_advisory_xact_lock${how === 'beside' ? '_shared' : ''}(${key})`

/** The lock that is checked before queries, the one that transactions take in turn, and the name of the database in messages. */
type Guard = { lock: Lock; turns: Turns; where: string }

/** Rows of a chunk of a stream, unless its reader says. */
const rowsAtOnce = 500

/** PostgreSQL stores no NUL in text. */
const storable = (value: unknown): unknown =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value

const run = async (client: pg.PoolClient, query: CompiledQuery): Promise<QueryResult<unknown>> => {
  const { command, rowCount, rows } = await client.query<Record<string, unknown>>(
    query.sql,
    query.parameters.map(storable),
  )
  const isChange = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command)
  return { rows, ...(isChange && { numAffectedRows: BigInt(rowCount ?? 0) }) }
}

/** With these the server ends the connection, though the end may come after the error: 57P01 is a termination. */
const endsConnection = /^(08|57P|25P03)/

/** Any other error of the server leaves a connection usable; one of the network may have left it inside a message. */
const giveBack = (client: pg.PoolClient, failure: unknown): void => {
  const state = sqlStateOf(failure)
  client.release(failure !== undefined && (state === undefined || endsConnection.test(state)))
}

type Connection = DatabaseConnection & {
  begin: (settings: TransactionSettings) => Promise<void>
  end: (how: 'commit' | 'rollback') => Promise<void>
}

/** The query only reads, so it need not wait for the writer. */
const isReading = ({ query }: CompiledQuery): boolean =>
  SelectQueryNode.is(query) && query.with === undefined && query.endModifiers === undefined

/** Creates a connection that takes a writer or a reader, as its first query needs. */
const createConnection = (pools: Pools, { lock, turns, where }: Guard): Connection => {
  let open: pg.PoolClient | undefined
  /** The begin of the open transaction, while nobody has waited for it. */
  let beginning: Promise<unknown> | undefined
  let hold: unknown
  let failure: unknown

  /** Waits for the begin too: it was sent together with the first statement. */
  const afterBegin = async <T>(doing: Promise<T>): Promise<T> => {
    const begun = beginning
    beginning = undefined
    const [began, done] = await Promise.allSettled([begun, doing])
    if (began.status === 'rejected') throw began.reason
    if (done.status === 'rejected') throw done.reason
    return done.value
  }

  const inTransaction = async (client: pg.PoolClient, query: CompiledQuery): Promise<QueryResult<unknown>> => {
    try {
      return await afterBegin(run(client, query))
    } catch (error) {
      failure = error
      throw error
    }
  }

  const once = async (query: CompiledQuery): Promise<QueryResult<unknown>> => {
    await lock.ensure()
    const client = await (isReading(query) ? pools.read : pools.write).connect()
    let failed: unknown
    try {
      return await run(client, query)
    } catch (error) {
      failed = error
      throw error
    } finally {
      giveBack(client, failed)
    }
  }

  const begin = async ({ isolationLevel, accessMode }: TransactionSettings): Promise<void> => {
    await lock.ensure()
    hold = lock.hold()
    const client = await (accessMode === 'read only' ? pools.read : pools.write).connect()
    const words = ['begin', isolationLevel && `isolation level ${isolationLevel}`, accessMode]
    beginning = client.query(words.filter(Boolean).join(' ') + (accessMode === 'read only' ? '' : inTurn(turns)))
    // Whoever waits for the first statement, or for the end, gets the failure.
    beginning.catch(() => undefined)
    open = client
    failure = undefined
  }

  const end = async (how: 'commit' | 'rollback'): Promise<void> => {
    const client = open
    open = undefined
    if (!client) return
    // Another process may have written since; a result of what was read before must not be stored.
    const isLost = how === 'commit' && lock.hold() !== hold
    try {
      await afterBegin(Promise.resolve())
      // A lost connection is rolled back by the server; asking it would hide why it was lost.
      if (failure === undefined || sqlStateOf(failure) !== undefined) await client.query(isLost ? 'rollback' : how)
    } catch (error) {
      failure = error
      throw error
    } finally {
      giveBack(client, failure)
    }
    if (isLost) throw new StoreError('unreachable', `${where}: the connection that holds the lock was lost`)
  }

  const explained = async <T>(doing: Promise<T>): Promise<T> => {
    try {
      return await doing
    } catch (error) {
      throw explainPostgres(error, where)
    }
  }

  /** Rows by a cursor of the server, which lives within a transaction. */
  async function* stream<R>(query: CompiledQuery, chunkSize = rowsAtOnce): AsyncIterableIterator<QueryResult<R>> {
    if (!open) throw new TypeError('rows are streamed within a transaction only')
    const client = open
    const step = (text: string, parameters: readonly unknown[] = []): Promise<QueryResult<unknown>> =>
      explained(inTransaction(client, { ...query, sql: text, parameters }))
    await step(`declare stream_of_rows cursor for ${query.sql}`, query.parameters)
    for (;;) {
      const { rows } = await step(`fetch ${chunkSize} from stream_of_rows`)
      if (rows.length === 0) break
      yield { rows: rows as R[] }
    }
    await step('close stream_of_rows')
  }

  return {
    executeQuery: <R>(query: CompiledQuery) =>
      explained(open ? inTransaction(open, query) : once(query)) as Promise<QueryResult<R>>,
    streamQuery: (query, chunkSize) => stream(query, chunkSize),
    begin: (settings) => explained(begin(settings)),
    end: (how) => explained(end(how)),
  }
}

/**
 * Creates the driver through which Kysely uses the server.
 * @param pools - connections for reading and for writing
 * @param guard - the lock, and the name of the database in messages
 * @returns the driver
 */
export const createDriver = (pools: Pools, guard: Guard): Driver => {
  const connections = new WeakMap<DatabaseConnection, Connection>()
  const connectionOf = (connection: DatabaseConnection): Connection => {
    const own = connections.get(connection)
    if (!own) throw new TypeError('a connection of another driver')
    return own
  }
  return {
    init: () => Promise.resolve(),
    acquireConnection: () => {
      const connection = createConnection(pools, guard)
      connections.set(connection, connection)
      return Promise.resolve(connection)
    },
    beginTransaction: (connection, settings) => connectionOf(connection).begin(settings),
    commitTransaction: (connection) => connectionOf(connection).end('commit'),
    rollbackTransaction: (connection) => connectionOf(connection).end('rollback'),
    releaseConnection: () => Promise.resolve(),
    destroy: async () => {
      await Promise.all([pools.read.end(), pools.write.end()])
    },
  }
}
