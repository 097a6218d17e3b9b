import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { migrate } from '../../../src/store/migrations/migrate.js'
import { openStore } from '../../../src/store/open.js'
import { openPostgres } from '../../../src/store/postgres/engine.js'
import { StoreError, type Store } from '../../../src/store/store.js'
import type { Tables } from '../../../src/store/tables.js'
import { describeStore } from '../../contracts/store/store.contract.js'
import { aFile, aStory } from '../../support/builders/a-story.js'
import { tempDir } from '../../support/temp-dir.js'
import { noon } from '../../support/clocks/clock.js'
import { startPostgres } from '../../support/postgres.js'

const postgres = await startPostgres()
const server = 'reason' in postgres ? undefined : postgres
const fresh = async (kind: 'database' | 'tables'): Promise<string> => {
  if (!server) throw new Error('no server')
  return await server[kind]()
}
const freshDatabase = (): Promise<string> => fresh('database')
const statement = async (url: string, text: string): Promise<Record<string, unknown>[]> =>
  (await server?.query(url, text)) ?? []
const openAt = (databaseUrl: string, options = {}): Promise<Store> =>
  openStore({ dataDir: tempDir(), databaseUrl }, options)

afterAll(async () => {
  await server?.stop()
})

const refusal = async (open: Promise<unknown>): Promise<StoreError> => {
  const error: unknown = await open.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(StoreError)
  expect((error as StoreError).message).not.toContain('\n')
  return error as StoreError
}

describe.skipIf(!server)('on a server', () => {
  describeStore('PostgreSQL', async () => openAt(await fresh('tables')))

  it('finds everything again after closing, under the same store id', async () => {
    const url = await freshDatabase()
    const first = await openAt(url)
    await first.articles.record(aFile('a.txt'), [aStory({ headline: 'One' })], noon)
    const id = await first.id()
    await first.close()
    const second = await openAt(url)
    expect(await second.id()).toBe(id)
    expect((await second.articles.article('a.txt#1'))?.headline).toBe('One')
    await second.close()
  })

  it('makes the data folder, where the index is kept, if it is missing (G36)', async () => {
    const dataDir = join(tempDir(), 'new', 'data')
    const store = await openStore({ dataDir, databaseUrl: await freshDatabase() })
    await store.close()
    expect(existsSync(dataDir)).toBe(true)
  })

  it('stores an id of 2,000 bytes, the longest that is read, however little of it repeats (G46)', async () => {
    const store = await openAt(await freshDatabase())
    const id =
      Array.from({ length: 666 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000))).join('') + 'ab'
    expect(Buffer.byteLength(id)).toBe(2_000)
    await store.articles.record(aFile('a.jsonl'), [aStory({ id, headline: 'One' })], noon)
    expect((await store.articles.article(id))?.headline).toBe('One')
    await store.close()
  })

  it('refuses a database that another process has open, until it is closed', async () => {
    const url = await freshDatabase()
    const store = await openAt(url)
    expect(await refusal(openAt(url))).toMatchObject({ kind: 'locked' })
    await store.close()
    await (await openAt(url)).close()
  })

  it('also reads while another process has the database open, and writes nothing', async () => {
    const url = await freshDatabase()
    const store = await openAt(url)
    await store.articles.record(aFile('a.txt'), [aStory({ headline: 'One' })], noon)
    const reader = await openAt(url, { readOnly: true })
    expect((await reader.articles.latest(5, 0)).map((article) => article.headline)).toEqual(['One'])
    await expect(reader.articles.remove('a.txt', noon)).rejects.toMatchObject({ kind: 'readonly' })
    await Promise.all([store.close(), reader.close()])
  })

  it('refuses a database of a newer version and names the migration', async () => {
    const url = await freshDatabase()
    await (await openAt(url)).close()
    await statement(url, `insert into kysely_migration (name, timestamp) values ('999-from-the-future', 'x')`)
    const error = await refusal(openAt(url))
    expect(error.kind).toBe('newer')
    expect(error.message).toContain('999-from-the-future')
  })

  it('refuses to read an empty database', async () => {
    expect((await refusal(openAt(await freshDatabase(), { readOnly: true }))).kind).toBe('older')
  })

  it('refuses a database that cannot store Chinese', async () => {
    const url = await freshDatabase()
    const other = new URL(url)
    other.pathname += '_latin1'
    const name = other.pathname.slice(1)
    const options = `template template0 encoding 'LATIN1' locale_provider libc locale 'C'`
    await statement(url, `create database ${name} ${options}`)
    expect((await refusal(openAt(other.href))).message).toContain('got LATIN1')
    await statement(url, `drop database ${name} with (force)`)
  })

  it('names server and database in its errors, and never the password', async () => {
    const url = new URL(await freshDatabase())
    url.password = 'canary-of-a-password'
    const wrong = await refusal(openAt(url.href))
    expect(wrong).toMatchObject({ kind: 'unreachable' })
    expect(wrong.message).toContain(url.pathname)
    expect(wrong.message).not.toContain('canary')
    url.pathname = '/wenbao_no_such'
    expect((await refusal(openAt(url.href))).message).not.toContain('canary')
  })

  it('reports a database that does not exist', async () => {
    const url = new URL(await freshDatabase())
    url.pathname = '/wenbao_no_such'
    expect((await refusal(openAt(url.href))).message).toContain('create it first')
  })

  describe('that is in use', () => {
    const withDatabase = async (act: (db: Kysely<Tables>, url: string) => Promise<void>): Promise<void> => {
      const url = await freshDatabase()
      const engine = await openPostgres(url, 'owner')
      const db = new Kysely<Tables>({ dialect: engine.dialect })
      try {
        await migrate(db, engine.where, false)
        await act(db, url)
      } finally {
        await db.destroy()
        await engine.release()
      }
    }
    const insertFiles = (db: Kysely<Tables>, paths: string[], problem: string | null = null): Promise<unknown> =>
      db
        .insertInto('files')
        .values(paths.map((path) => ({ path, size: 1, changed_at: noon, fingerprint: null, problem, taken: null })))
        .execute()
    const cutAll = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`

    it('orders text by its bytes, as SQLite does', () =>
      withDatabase(async (db) => {
        await insertFiles(db, ['b', 'B', 'a b', 'ab', '中', '一', 'Ä'])
        const rows = await db.selectFrom('files').select('path').orderBy('path').execute()
        expect(rows.map(({ path }) => path)).toEqual(['B', 'a b', 'ab', 'b', 'Ä', '一', '中'])
      }))

    it('puts nulls last when descending, as SQLite does', () =>
      withDatabase(async (db) => {
        await insertFiles(db, ['a'], 'x')
        await insertFiles(db, ['b'])
        const rows = await db.selectFrom('files').select('path').orderBy('problem', 'desc').execute()
        expect(rows.map(({ path }) => path)).toEqual(['a', 'b'])
      }))

    it('returns counts, sums and instants as numbers', () =>
      withDatabase(async (db) => {
        await insertFiles(db, ['a', 'b'])
        const row = await db
          .selectFrom('files')
          .select(({ fn }) => [fn.countAll().as('count'), fn.sum('size').as('sum'), fn.max('changed_at').as('at')])
          .executeTakeFirst()
        expect(row).toEqual({ count: 2, sum: 2, at: noon })
      }))

    it('stores text with a NUL in it', () =>
      withDatabase(async (db) => {
        await insertFiles(db, ['a'], 'x\0y')
        expect(await db.selectFrom('files').select('problem').execute()).toEqual([{ problem: 'x\uFFFDy' }])
      }))

    it('lets one transaction write at a time', () =>
      withDatabase(async (db) => {
        const addOne = (): Promise<void> =>
          db.transaction().execute(async (tx) => {
            const { count } = await tx
              .selectFrom('files')
              .select(({ fn }) => fn.countAll<number>().as('count'))
              .executeTakeFirstOrThrow()
            await insertFiles(tx, [`file ${count}`])
          })
        await Promise.all(Array.from({ length: 20 }, addOne))
        expect(await db.selectFrom('files').select('path').execute()).toHaveLength(20)
      }))

    it('stores nothing of a transaction that failed', () =>
      withDatabase(async (db) => {
        const failing = db.transaction().execute(async (tx) => {
          await insertFiles(tx, ['a'])
          await insertFiles(tx, ['a'])
        })
        await expect(failing).rejects.toThrow(/duplicate key/)
        expect(await db.selectFrom('files').select('path').execute()).toEqual([])
      }))

    it('continues with new connections when all were closed', () =>
      withDatabase(async (db, url) => {
        await insertFiles(db, ['a'])
        const seen = sql<{ pid: number }>`select pg_backend_pid() as pid`
        const before = await seen.execute(db)
        await statement(url, cutAll)
        // The news of the cut may not have come yet, to the reader's connection or to the writer's: each fails once at most.
        const afterCut = async <T>(query: () => Promise<T>): Promise<T> => {
          try {
            return await query()
          } catch (error) {
            expect(error).toMatchObject({ kind: 'unreachable' })
            return await query()
          }
        }
        await afterCut(() => insertFiles(db, ['b']))
        expect((await afterCut(() => seen.execute(db))).rows).not.toEqual(before.rows)
        expect(await db.selectFrom('files').select('path').orderBy('path').execute()).toEqual([
          { path: 'a' },
          { path: 'b' },
        ])
      }))

    it('gives no connection out again whose end the server has announced', () =>
      withDatabase(async (db) => {
        for (let round = 0; round < 20; round += 1) {
          const ended = sql`select pg_terminate_backend(pg_backend_pid())`.execute(db)
          await expect(ended).rejects.toMatchObject({ kind: 'unreachable' })
          await insertFiles(db, [`file ${round}`])
        }
      }))

    it('writes nothing more once another process has taken over the database', () =>
      withDatabase(async (db, url) => {
        const second = await new Promise<Store>((resolve, reject) => {
          const tx = db.transaction().execute(async (open) => {
            await insertFiles(open, ['a'])
            const ours = `select pg_terminate_backend(pid) from pg_stat_activity
              where datname = current_database() and application_name = 'wenbao lock'`
            await statement(url, ours)
            resolve(await openAt(url))
          })
          tx.then(
            () => {
              reject(new Error('committed without the lock'))
            },
            (error: unknown) => {
              expect(error).toMatchObject({ kind: 'unreachable' })
            },
          ).catch(reject)
        })
        expect((await refusal(insertFiles(db, ['b']))).kind).toBe('locked')
        expect(await second.articles.files()).toEqual([])
        await second.close()
        await insertFiles(db, ['c'])
      }))
  })
})

it('reports a server that cannot be reached', async () => {
  const error = await refusal(openAt('postgres://me:canary@127.0.0.1:1/wenbao'))
  expect(error.kind).toBe('unreachable')
  expect(error.message).toBe('postgres://127.0.0.1:1/wenbao: no connection to the server (ECONNREFUSED)')
})
