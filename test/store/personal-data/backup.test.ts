import Database from 'better-sqlite3'
import { Kysely, sql } from 'kysely'
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore, type StorePlace } from '../../../src/store/open.js'
import { restore } from '../../../src/store/personal-data/restore.js'
import { openSqliteFile } from '../../../src/store/sqlite/engine.js'
import { StoreError, type Store } from '../../../src/store/store.js'
import type { Tables } from '../../../src/store/tables.js'
import { liveALittle } from '../../support/builders/a-life.js'
import { aFile, aStory } from '../../support/builders/a-story.js'
import { noon } from '../../support/clocks/clock.js'
import { takeSteps } from '../../support/older-database.js'
import { startPostgres } from '../../support/postgres.js'
import { tempDir } from '../../support/temp-dir.js'

const postgres = await startPostgres()
const server = 'reason' in postgres ? undefined : postgres
afterAll(async () => {
  await server?.stop()
})

const refusal = async (doing: Promise<unknown>): Promise<StoreError> => {
  const error: unknown = await doing.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(StoreError)
  expect((error as StoreError).message).not.toContain('\n')
  return error as StoreError
}

/** All that a store answers, as far as one life has filled it. */
const answers = async (store: Store): Promise<unknown> => ({
  articles: await store.articles.latest(100, 0),
  files: await store.articles.files(),
  changes: await store.articles.changesAfter(0, 100),
  inbox: await store.inbox.open(),
  account: await store.inbox.account(),
  outbox: await store.outbox.account(),
  subscriptions: await store.subscriptions.changesAfter(0, 100),
  digestSchedules: await store.digestSchedules.due(noon, 10),
  rate: await store.feedback.rate(),
  copy: await store.copy('telegram:77'),
  secret: await store.secret(),
})

const fill = async (store: Store): Promise<void> => {
  await store.articles.record(
    aFile('a.txt'),
    ['One', '二'].map((headline) => aStory({ headline })),
    noon,
  )
  await store.articles.record(aFile('b.txt'), [aStory({ headline: 'Gone' })], noon)
  await store.articles.remove('b.txt', noon)
  await liveALittle(store, 'telegram:77', '防汛')
  await store.dailyCounts.add('2026-11-22', 'asked')
}

const describeBackup = (engine: string, place: () => Promise<StorePlace>): void => {
  describe(`${engine}: backup`, () => {
    it('has all data in one file, and gives the same answers under another store id', async () => {
      const dir = tempDir()
      const backup = join(dir, 'a.sqlite')
      const store = await openStore(await place())
      await fill(store)
      await store.backup(backup, noon)
      expect(readdirSync(dir)).toEqual(['a.sqlite'])
      const dataDir = join(tempDir(), 'new')
      await restore(backup, { dataDir }, noon, { withoutForgotten: true })
      const again = await openStore({ dataDir })
      expect(await answers(again)).toEqual(await answers(store))
      expect(await again.id()).not.toBe(await store.id())
      await Promise.all([store.close(), again.close()])
    })

    it('is of one moment, while others write', async () => {
      const at = await place()
      const backup = join(tempDir(), 'a.sqlite')
      const store = await openStore(at)
      await store.articles.record(aFile('big.txt'), [aStory({ paragraphs: ['x'.repeat(20_000_000)] })], noon)
      const beside = await openStore(at, { beside: true })
      const copied = new AbortController()
      const copying = beside.backup(backup, noon).finally(() => {
        copied.abort()
      })
      let written = 0
      // Two facts that are only ever written together.
      while (!copied.signal.aborted) {
        written += 1
        const stories = [1, 2].map((n) => aStory({ headline: `${n}: ${written}` }))
        await store.articles.record(aFile('n.txt'), stories, noon)
        await setImmediate()
      }
      await copying
      expect(written).toBeGreaterThan(1)
      const dataDir = tempDir()
      await restore(backup, { dataDir }, noon, { withoutForgotten: true })
      const again = await openStore({ dataDir })
      const told = (await again.articles.latest(5, 0)).flatMap(({ headline }) => headline?.split(': ')[1] ?? [])
      expect(new Set(told).size).toBeLessThanOrEqual(1)
      expect(told).not.toHaveLength(1)
      await Promise.all([store.close(), beside.close(), again.close()])
    })

    it('refuses a file that exists and does not change it', async () => {
      const backup = join(tempDir(), 'a.sqlite')
      writeFileSync(backup, 'mine')
      const store = await openStore(await place())
      expect((await refusal(store.backup(backup, noon))).kind).toBe('taken')
      expect(readFileSync(backup, 'utf8')).toBe('mine')
      await store.close()
    })

    it('reports a folder that does not exist', async () => {
      const folder = join(tempDir(), 'no')
      const store = await openStore(await place())
      const error = await refusal(store.backup(join(folder, 'a.sqlite'), noon))
      expect(error.kind).toBe('missing')
      expect(error.message).toContain(folder)
      await store.close()
    })
  })

  describe(`${engine}: restore`, () => {
    const aBackup = async (): Promise<string> => {
      const path = join(tempDir(), 'a.sqlite')
      const store = await openStore({ dataDir: tempDir() })
      await fill(store)
      await store.backup(path, noon)
      await store.close()
      return path
    }

    it('fills an empty target, which is then a complete store', async () => {
      const at = await place()
      await restore(await aBackup(), at, noon, { withoutForgotten: true })
      const store = await openStore(at)
      expect((await store.articles.latest(5, 0)).map(({ headline }) => headline)).toEqual(['One', '二'])
      await store.articles.record(aFile('c.txt'), [aStory({ headline: 'New' })], noon)
      expect(await store.subscriptions.of('telegram:77')).toHaveLength(1)
      await store.close()
    })

    it('refuses a target with a store in it', async () => {
      const at = await place()
      await (await openStore(at)).close()
      expect((await refusal(restore(await aBackup(), at, noon, { withoutForgotten: true }))).kind).toBe('taken')
    })

    it('refuses a target that a running bot has open', async () => {
      const at = await place()
      const store = await openStore(at)
      expect((await refusal(restore(await aBackup(), at, noon, { withoutForgotten: true }))).kind).toBe('locked')
      await store.close()
    })

    it('refuses a file that is no complete backup of Wenbao, and leaves the target empty for the next try', async () => {
      const at = await place()
      const dir = tempDir()
      const good = await aBackup()
      const rubbish = join(dir, 'rubbish')
      writeFileSync(rubbish, 'not a database, but long enough to be looked at as one. '.repeat(20))
      const foreign = join(dir, 'foreign')
      new Database(foreign).exec('create table t (x)').close()
      const torn = join(dir, 'torn')
      const bytes = readFileSync(good)
      writeFileSync(torn, bytes.fill('?', 8192, 20_000))
      for (const path of [rubbish, foreign, torn]) {
        const error = await refusal(restore(path, at, noon, { withoutForgotten: true }))
        expect(error.kind).toBe('damaged')
        expect(error.message).toContain(path)
      }
      expect((await refusal(restore(join(dir, 'nothing'), at, noon, { withoutForgotten: true }))).kind).toBe('missing')
      const newer = join(dir, 'newer')
      copyFileSync(await aBackup(), newer)
      new Database(newer).exec(`insert into kysely_migration values ('999-from-the-future', 'x')`).close()
      expect((await refusal(restore(newer, at, noon, { withoutForgotten: true }))).kind).toBe('newer')
      await restore(await aBackup(), at, noon, { withoutForgotten: true })
    })
  })
}

describeBackup('SQLite', () => Promise.resolve({ dataDir: tempDir() }))

describe.skipIf(!server)('on a server', () => {
  describeBackup('PostgreSQL', async () => ({ dataDir: tempDir(), databaseUrl: (await server?.database()) ?? '' }))
})

it('does not restore into a folder with anything in it', async () => {
  const dataDir = tempDir()
  mkdirSync(join(dataDir, 'photos'))
  const error = await refusal(restore(import.meta.filename, { dataDir }, noon, { withoutForgotten: true }))
  expect(error).toMatchObject({ kind: 'taken' })
  expect(error.message).toBe(`${dataDir}: expected an empty folder, got photos`)
})

it('copies a database of an older schema before it is changed, and erases users in the copy too', async () => {
  const dataDir = tempDir()
  const db = new Kysely<Tables>({ dialect: openSqliteFile(join(dataDir, 'wenbao.sqlite'), { isNew: true }).dialect })
  await takeSteps(db, 2)
  await sql`insert into turns (chat_id, id, number, asked_at, question, passages)
    values ('77', 'a', 1, ${noon}, '防汛 canary', '[]')`.execute(db)
  await db.destroy()

  const store = await openStore({ dataDir })
  const [copy = ''] = readdirSync(join(dataDir, 'backups'))
  expect(copy).toMatch(/^before-003.*\.sqlite$/)
  const path = join(dataDir, 'backups', copy)
  expect(readFileSync(path).includes('canary')).toBe(true)
  expect((await store.copy('telegram:77'))['turns']).toHaveLength(1)
  await store.forget('telegram:77', noon)
  expect(readFileSync(path).includes('canary')).toBe(false)
  await store.close()

  const again = { dataDir: tempDir() }
  await restore(path, again, noon, { withoutForgotten: true })
  await (await openStore(again)).close()
})

describe('the files of a store', () => {
  /** A closed store with enough rows that a page in its middle holds some of them. */
  const aClosedStore = async (): Promise<string> => {
    const dataDir = tempDir()
    const store = await openStore(dataDir)
    for (let i = 0; i < 40; i += 1)
      await store.articles.record(
        aFile(`${i}.txt`),
        [aStory({ headline: `Story ${i}`, paragraphs: ['x'.repeat(3000)] })],
        noon,
      )
    await store.close()
    return dataDir
  }

  it.each([
    ['a page of zeros', (bytes: Buffer) => bytes.fill(0, 40_960, 45_056)],
    [
      'forty flipped bytes',
      (bytes: Buffer) => bytes.subarray(40_960, 41_000).forEach((byte, i) => (bytes[40_960 + i] = byte ^ 0xff)),
    ],
  ])('are not backed up when they are damaged, and nothing is left behind: %s', async (_, damage) => {
    const dataDir = await aClosedStore()
    const file = join(dataDir, 'wenbao.sqlite')
    const bytes = readFileSync(file)
    damage(bytes)
    writeFileSync(file, bytes)
    const folder = tempDir()
    const store = await openStore(dataDir, { beside: true })
    expect((await refusal(store.backup(join(folder, 'a.sqlite'), noon))).kind).toBe('damaged')
    await store.close()
    expect(readdirSync(folder)).toEqual([])
  })

  it('are refused when a database that was in use has 0 bytes', async () => {
    const dataDir = await aClosedStore()
    writeFileSync(join(dataDir, 'index.snapshot'), 'x')
    writeFileSync(join(dataDir, 'wenbao.sqlite'), '')
    expect(await refusal(openStore(dataDir))).toMatchObject({
      kind: 'damaged',
      message: expect.stringContaining('got a file of 0 bytes') as unknown,
    })
  })

  it('can be read by their user alone, also those made before and the backups', async () => {
    const dataDir = join(tempDir(), 'deep', 'data')
    await (await openStore(dataDir)).close()
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
    chmodSync(join(dataDir, 'wenbao.sqlite'), 0o644)
    const store = await openStore(dataDir)
    await store.articles.record(aFile('a.txt'), [aStory({ headline: 'One' })], noon)
    const backup = join(tempDir(), 'a.sqlite')
    await store.backup(backup, noon)
    const files = readdirSync(dataDir).map((name) => join(dataDir, name))
    expect(files.length).toBeGreaterThan(3)
    expect([...files, backup].filter((file) => (statSync(file).mode & 0o777) !== 0o600)).toEqual([])
    await store.close()
  })

  it('are probed by a write: those opened for reading alone fail', async () => {
    const dataDir = await aClosedStore()
    const store = await openStore(dataDir, { readOnly: true })
    await expect(store.probe(noon)).rejects.toThrow(StoreError)
    await store.close()
    const writable = await openStore(dataDir)
    await expect(writable.probe(noon)).resolves.toBeUndefined()
    await writable.close()
  })

  it.skipIf(server === undefined)('have their folder also where the database is in PostgreSQL', async () => {
    const dataDir = join(tempDir(), 'data')
    const store = await openStore({ dataDir, databaseUrl: (await server?.database()) ?? '' })
    expect(statSync(dataDir).isDirectory()).toBe(true)
    await store.close()
  })
})
