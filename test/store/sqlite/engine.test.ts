import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createArticleStore } from '../../../src/store/repositories/articles.js'
import { openStore } from '../../../src/store/open.js'
import { openSqlite } from '../../../src/store/sqlite/engine.js'
import { StoreError } from '../../../src/store/store.js'
import type { Tables } from '../../../src/store/tables.js'
import { describeStore } from '../../contracts/store/store.contract.js'
import { aFile, aStory } from '../../support/builders/a-story.js'
import { noon } from '../../support/clocks/clock.js'
import { tempDir } from '../../support/temp-dir.js'

describeStore('SQLite', () => openStore(tempDir()))

const refusal = async (open: Promise<unknown>): Promise<StoreError> => {
  const error: unknown = await open.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(StoreError)
  expect((error as StoreError).message).not.toContain('\n')
  return error as StoreError
}

describe('openStore', () => {
  it('creates a missing folder', async () => {
    const store = await openStore(join(tempDir(), 'deep', 'data'))
    await store.close()
  })

  it('finds everything again after closing, under the same store id', async () => {
    const dir = tempDir()
    const first = await openStore(dir)
    await first.articles.record(aFile('a.txt'), [aStory({ headline: 'One' })], noon)
    const id = await first.id()
    await first.close()
    const second = await openStore(dir)
    expect(await second.id()).toBe(id)
    expect((await second.articles.article('a.txt#1'))?.headline).toBe('One')
    await second.close()
  })

  it('gives every store another id', async () => {
    const [one, two] = [await openStore(tempDir()), await openStore(tempDir())]
    expect(await one.id()).not.toBe(await two.id())
    await Promise.all([one.close(), two.close()])
  })

  it('refuses a folder that another process has open, in one line', async () => {
    const dir = tempDir()
    const store = await openStore(dir)
    expect(await refusal(openStore(dir))).toMatchObject({ kind: 'locked' })
    await store.close()
    await (await openStore(dir)).close()
  })

  it('takes over the folder of a process that was killed', async () => {
    const dir = tempDir()
    const script = `
      const db = new (require('better-sqlite3'))(process.argv[1], { timeout: 0 })
      db.exec('begin exclusive'); console.log('held'); setInterval(() => {}, 1000)`
    const holder = spawn(process.execPath, ['-e', script, join(dir, 'wenbao.lock')])
    await once(holder.stdout, 'data')
    expect((await refusal(openStore(dir))).kind).toBe('locked')
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    await (await openStore(dir)).close()
  })

  it('also reads while another process has the folder open, and writes nothing', async () => {
    const dir = tempDir()
    const store = await openStore(dir)
    await store.articles.record(aFile('a.txt'), [aStory({ headline: 'One' })], noon)
    const reader = await openStore(dir, { readOnly: true })
    expect((await reader.articles.latest(5, 0)).map((article) => article.headline)).toEqual(['One'])
    await store.articles.record(aFile('b.txt'), [aStory({ headline: 'Two' })], noon)
    expect((await reader.articles.summary()).articles).toBe(2)
    await expect(reader.articles.remove('a.txt', noon)).rejects.toMatchObject({ kind: 'readonly' })
    await Promise.all([store.close(), reader.close()])
  })

  it('also reads when no process has the folder open', async () => {
    const dir = tempDir()
    await (await openStore(dir)).close()
    const reader = await openStore(dir, { readOnly: true })
    expect(await reader.articles.summary()).toEqual({ articles: 0 })
    await reader.close()
  })

  it('reports to a reader that nothing is stored yet, and creates no store', async () => {
    expect((await refusal(openStore(tempDir(), { readOnly: true }))).kind).toBe('missing')
  })

  it('keeps of a finished update only its id, its end and the instants', async () => {
    const dir = tempDir()
    const store = await openStore(dir)
    await store.inbox.add([{ id: '5', lane: 'telegram:7', body: '{"text":"洪水"}' }], noon)
    await store.inbox.note('5', { reply: '{}', said: ['41'], isSending: true, isRepeat: true, notBefore: noon })
    await store.inbox.end('5', { kind: 'refused', reason: 'too-fast' }, noon + 1)
    await store.close()
    const db = new Database(join(dir, 'wenbao.sqlite'))
    const row = db.prepare<[], Record<string, unknown>>('select * from inbox').get() ?? {}
    db.close()
    expect(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== 0))).toEqual({
      number: 1,
      id: '5',
      mark: '',
      received_at: noon,
      ended_as: 'refused',
      reason: 'too-fast',
      ended_at: noon + 1,
    })
  })

  it('refuses a database of a newer version and names the migration', async () => {
    const dir = tempDir()
    await (await openStore(dir)).close()
    const db = new Database(join(dir, 'wenbao.sqlite'))
    db.exec(`insert into kysely_migration (name, timestamp) values ('999-from-the-future', 'x')`)
    db.close()
    const error = await refusal(openStore(dir))
    expect(error.kind).toBe('newer')
    expect(error.message).toContain('999-from-the-future')
    expect((await refusal(openStore(dir, { readOnly: true }))).kind).toBe('newer')
  })

  it('refuses to read a database of an older version', async () => {
    const dir = tempDir()
    new Database(join(dir, 'wenbao.sqlite')).exec('create table facts (name)').close()
    expect((await refusal(openStore(dir, { readOnly: true }))).kind).toBe('older')
  })

  it('releases a folder that it refuses', async () => {
    const dir = tempDir()
    writeFileSync(join(dir, 'wenbao.sqlite'), 'not a database, but long enough to be looked at as one. '.repeat(20))
    expect((await refusal(openStore(dir))).kind).toBe('damaged')
    expect((await refusal(openStore(dir))).kind).toBe('damaged')
  })

  it('reports a folder that is a file', async () => {
    const path = join(tempDir(), 'file')
    writeFileSync(path, '')
    const error = await refusal(openStore(path))
    expect(error.kind).toBe('unreachable')
    expect(error.message).toContain(path)
  })

  it('reports a folder that cannot be created', async () => {
    expect((await refusal(openStore('/proc/nowhere/data'))).message).toContain('/proc/nowhere/data')
  })

  it('reports a full disk in one line and still reads', async () => {
    const dir = tempDir()
    await (await openStore(dir)).close()
    const engine = openSqlite(dir, false)
    const db = new Kysely<Tables>({ dialect: engine.dialect })
    await sql`pragma max_page_count = 1`.execute(db) // no lower than the pages there are
    const articles = createArticleStore(db)
    const big = aStory({ paragraphs: ['x'.repeat(100_000)] })
    expect((await refusal(articles.record(aFile('b.txt'), [big], noon))).kind).toBe('full')
    expect(await articles.summary()).toEqual({ articles: 0 })
    await db.destroy()
    await engine.release()
  })
})
