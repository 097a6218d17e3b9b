import Database from 'better-sqlite3'
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { nativeIdOf } from '../../../src/store/chat-id.js'
import { openStore, type StorePlace } from '../../../src/store/open.js'
import { restore } from '../../../src/store/personal-data/restore.js'
import type { Store } from '../../../src/store/store.js'
import { liveALittle } from '../../support/builders/a-life.js'
import { aSubscription } from '../../support/builders/a-subscription.js'
import { aFile, aStory } from '../../support/builders/a-story.js'
import { noon } from '../../support/clocks/clock.js'
import { startPostgres } from '../../support/postgres.js'
import { tempDir } from '../../support/temp-dir.js'

const postgres = await startPostgres()
const server = 'reason' in postgres ? undefined : postgres
afterAll(async () => {
  await server?.stop()
})

const nativeId = '7000000000017'
const user = `telegram:${nativeId}`
const other = 'telegram:7000000000018'
const canary = '金丝雀CANARY'

/** Files in a folder, and in folders below it, that hold one of these texts, as bytes. */
const filesWith = (dir: string, texts: string[]): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => texts.some((text) => readFileSync(path).includes(text)))

/** As `/forget` goes: the update that asks for it is in work meanwhile. */
const forget = async (store: Store, inWork: string): Promise<void> => {
  await store.forget(user, noon)
  await store.inbox.end(inWork, { kind: 'answered' }, noon)
  await store.vacuum()
}

const describeForget = (engine: string, place: () => Promise<StorePlace>): void => {
  describe(`${engine}: forget`, () => {
    it('exports every row of a chat and its user, and of nobody else', async () => {
      const store = await openStore(await place())
      await liveALittle(store, user, canary)
      await liveALittle(store, other, 'others')
      const copy = await store.copy(user)
      expect(Object.keys(copy).toSorted()).toEqual([
        'broadcasts',
        'chats',
        'feedback',
        'guests',
        'inbox',
        'outbox',
        'plans',
        'saved',
        'subscriptions',
        'turns',
        'users',
      ])
      expect(copy['turns']?.[0]).toMatchObject({ chat_id: user, question: `a ${canary}`, asked_at: noon })
      expect(JSON.stringify(copy)).not.toContain('others')
      await store.close()
    })

    it('keeps nothing of the message below which a topic was asked for, once the topic has ended or the group moved', async () => {
      const at = await place()
      const store = await openStore(at)
      const askedWords = { text: canary, formatting: [] }
      const waiting = (id: string) =>
        aSubscription('水位', { chatId: user, id, isOnce: true, askedBelow: '77', askedWords })
      for (const id of ['s1', 's2']) await store.subscriptions.save(waiting(id))
      const copy = join(tempDir(), 'one.sqlite')
      await store.subscriptions.remove(user, 's1')
      await store.chats.migrate(user, other)
      await store.backup(copy, noon)
      await store.close()
      const file = new Database(copy, { readonly: true })
      const rows = file.prepare('select id, asked_below, asked_words from subscriptions').all()
      file.close()
      expect(rows).toEqual(['s1', 's2', 's2'].map((id) => ({ id, asked_below: null, asked_words: null })))
    })

    it('leaves of a chat only the update in progress, and changes nothing of others', async () => {
      const store = await openStore(await place())
      const inWork = await liveALittle(store, user, canary)
      await liveALittle(store, other, 'others')
      const before = await store.copy(other)
      await store.forget(user, noon)
      expect(Object.keys(await store.copy(user))).toEqual(['inbox'])
      await store.inbox.end(inWork, { kind: 'answered' }, noon)
      expect(await store.copy(user)).toEqual({})
      expect(await store.copy(other)).toEqual(before)
      expect(await store.outbox.claim(noon, 60_000, 10)).toEqual([])
      await store.close()
    })

    it('G30: leaves no byte of a user in the files of the bot, backups and logs included', async () => {
      const dir = tempDir()
      const backups = tempDir()
      const store = await openStore({ ...(await place()), dataDir: dir })
      await store.articles.record(
        aFile('a.txt'),
        Array.from({ length: 50 }, (_, i) => aStory({ headline: `${i}` })),
        noon,
      )
      // Among many others whose rows come and go, so that pages are split, joined and used again.
      const crowd = Array.from({ length: 60 }, (_, i) => `telegram:${8_000_000_000_000 + i * 7}`)
      for (const chatId of crowd.slice(0, 30))
        await liveALittle(store, chatId, `others ${'x'.repeat(Number(nativeIdOf(chatId)) % 900)}`)
      const inWork = await liveALittle(store, user, `${canary} ${'y'.repeat(600)}`)
      for (const chatId of crowd.slice(30))
        await liveALittle(store, chatId, `others ${'x'.repeat(Number(nativeIdOf(chatId)) % 900)}`)
      await store.backup(join(backups, 'one.sqlite'), noon)
      for (const chatId of crowd.slice(10, 50)) await store.forget(chatId, noon)
      for (let i = 0; i < 30; i += 1)
        await store.chats.saveTurn({
          kind: 'question',
          id: `t${i}`,
          chatId: user,
          askedAt: noon,
          question: canary,
          passages: [],
        })
      await store.backup(join(backups, 'two.sqlite'), noon)
      expect(filesWith(backups, [canary, nativeId])).toHaveLength(2)

      await forget(store, inWork)
      expect(filesWith(backups, [canary, nativeId])).toEqual([])
      expect(filesWith(dir, [canary, nativeId])).toEqual([])
      await store.close()
      expect(filesWith(dir, [canary, nativeId])).toEqual([])
    })

    it('deletes the text of articles that were removed long ago, and what is put back is not new (G40)', async () => {
      const at = await place()
      const store = await openStore(at)
      const long = `${canary}${'水'.repeat(3_000)}`
      const stories = (text: string) => [
        aStory({ headline: `${text} 标题`, paragraphs: [`${text}${'水'.repeat(3_000)}`] }),
      ]
      await store.articles.record(aFile('gone.txt'), stories(canary), noon)
      await store.articles.record(aFile('late.txt'), stories('后来的'), noon)
      await store.articles.record(aFile('kept.txt'), stories('还在的'), noon)
      await store.articles.remove('gone.txt', noon)
      await store.articles.remove('late.txt', noon + 2)
      expect(await store.removedBefore(noon + 1)).toBe(1)
      expect(await store.forgetRemoved(noon + 1)).toBe(1)
      expect([await store.removedBefore(noon + 1), await store.forgetRemoved(noon + 1)]).toEqual([0, 0])
      await store.vacuum()
      if (at.databaseUrl === undefined) expect(filesWith(at.dataDir, [canary])).toEqual([])
      else
        expect(await server?.query(at.databaseUrl, `select id from articles where story like '%${canary}%'`)).toEqual(
          [],
        )
      const back = await store.articles.record(aFile('gone.txt'), stories(canary), noon + 3, { arriving: true })
      expect(back).toMatchObject({ added: [], changed: ['gone.txt#1'] })
      expect((await store.articles.article('gone.txt#1'))?.paragraphs[0]).toBe(long)
      expect((await store.articles.article('kept.txt#1'))?.headline).toBe('还在的 标题')
      await store.close()
    })

    it('erases in a restored backup the users that could not be recorded in it', async () => {
      const at = await place()
      const backup = join(tempDir(), 'a.sqlite')
      const store = await openStore(at)
      const inWork = await liveALittle(store, user, canary)
      await liveALittle(store, other, 'others')
      await store.backup(backup, noon)
      const elsewhere = `${backup}.elsewhere`
      copyFileSync(backup, elsewhere)
      writeFileSync(backup, 'a disk that answers with rubbish, again and again. '.repeat(50))
      await forget(store, inWork)
      await store.close()
      expect(readFileSync(`${backup}.forgotten`, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)

      copyFileSync(elsewhere, backup)
      const dataDir = tempDir()
      await restore(backup, { dataDir }, noon, { withoutForgotten: true })
      const again = await openStore({ dataDir })
      expect(await again.copy(user)).toEqual({})
      expect(Object.keys(await again.copy(other))).toContain('turns')
      expect(filesWith(dataDir, [canary, nativeId])).toEqual([])
      await again.close()
    })

    it('erases in a backup that was moved away whom the list of the data folder names, and no restore goes without a list (G30)', async () => {
      const at = await place()
      const backup = join(tempDir(), 'a.sqlite')
      const store = await openStore(at)
      const inWork = await liveALittle(store, user, canary)
      await liveALittle(store, other, 'others')
      await store.backup(backup, noon)
      const moved = join(tempDir(), 'moved.sqlite')
      renameSync(backup, moved)
      await forget(store, inWork)
      await store.close()
      const list = join(at.dataDir, 'forgotten.txt')
      expect(statSync(list).mode & 0o777).toBe(0o600)
      expect(filesWith(at.dataDir, [nativeId])).toEqual([])

      const without = restore(moved, { dataDir: tempDir() }, noon)
      await expect(without).rejects.toThrow('--forgotten FILE')
      const foreign = tempDir()
      await (await openStore(foreign)).close()
      const wrong = restore(moved, { dataDir: tempDir() }, noon, { forgotten: join(foreign, 'forgotten.txt') })
      await expect(wrong).rejects.toThrow('got those of another one')

      const emptied = tempDir()
      copyFileSync(list, join(emptied, 'forgotten.txt'))
      const places = [
        [{ dataDir: emptied }, {}],
        [{ dataDir: tempDir() }, { forgotten: list }],
      ] as const
      for (const [target, options] of places) {
        await restore(moved, target, noon, options)
        const again = await openStore(target)
        expect(await again.copy(user)).toEqual({})
        expect(Object.keys(await again.copy(other))).toContain('turns')
        await again.close()
        expect(filesWith(target.dataDir, [canary, nativeId])).toEqual([])
        expect(readFileSync(join(target.dataDir, 'forgotten.txt'), 'utf8')).toBe(readFileSync(list, 'utf8'))
      }
      const brought = tempDir()
      await restore(moved, { dataDir: brought }, noon, { withoutForgotten: true })
      const back = await openStore(brought)
      expect(Object.keys(await back.copy(user))).toContain('turns')
      await back.close()
    })

    it('erases at the start whom the list names, where an older copy was put in the place of the database (G30)', async () => {
      const dataDir = tempDir()
      const copied = join(tempDir(), 'copy.sqlite')
      const store = await openStore({ dataDir })
      await liveALittle(store, user, canary)
      await store.backup(copied, noon)
      const bytes = readFileSync(copied)
      await store.forget(user, noon)
      await store.close()
      writeFileSync(join(dataDir, 'wenbao.sqlite'), bytes)
      const again = await openStore({ dataDir })
      expect(await again.copy(user)).toEqual({})
      await again.close()
      expect(filesWith(dataDir, [canary, nativeId])).toEqual([])
    })

    it('records in a backup that is back all users who were erased meanwhile', async () => {
      const backup = join(tempDir(), 'a.sqlite')
      const store = await openStore(await place())
      await liveALittle(store, user, canary)
      await liveALittle(store, other, 'others')
      await store.backup(backup, noon)
      const bytes = readFileSync(backup)
      rmSync(backup)
      await store.forget(user, noon)
      expect(existsSync(`${backup}.forgotten`)).toBe(false)
      writeFileSync(backup, bytes)
      await store.forget(other, noon)
      expect(readFileSync(backup).includes(canary)).toBe(false)
      await store.close()
    })
  })
}

describeForget('SQLite', () => Promise.resolve({ dataDir: tempDir() }))

describe.skipIf(!server)('on a server', () => {
  describeForget('PostgreSQL', async () => ({ dataDir: tempDir(), databaseUrl: (await server?.database()) ?? '' }))
})

// These are seeds with which bytes stay behind when the file is not written anew.
it.each([1, 10, 12])('G30: leaves nothing where pages were split and joined, seed %i', async (given) => {
  const dataDir = tempDir()
  const store = await openStore({ dataDir })
  const people = Array.from({ length: 40 }, (_, i) => `telegram:${8_000_000_000_000 + i * 13}`)
  const inWork = new Map<string, string[]>()
  const gone: string[] = []
  let seed = given * 7919
  const dice = (sides: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((seed / 2 ** 31) * sides)
  }
  for (let step = 0; step < 250; step += 1) {
    const person = people[dice(people.length)] ?? ''
    if (gone.includes(person)) continue
    if (dice(8) === 0) {
      await store.forget(person, noon)
      for (const id of inWork.get(person) ?? []) await store.inbox.end(id, { kind: 'answered' }, noon)
      gone.push(person)
    } else {
      const id = await liveALittle(store, person, `${canary}${person} ${'z'.repeat(dice(3000))}`)
      inWork.set(person, [...(inWork.get(person) ?? []), id])
    }
  }
  await store.vacuum()
  expect(gone.length).toBeGreaterThan(10)
  expect(filesWith(dataDir, gone.map(nativeIdOf))).toEqual([])
  expect(await store.copy(people.find((person) => !gone.includes(person)) ?? '')).not.toEqual({})
  await store.close()
})

describe('wiping', () => {
  /** Grows whenever the file is written anew. */
  const version = (dataDir: string): unknown => {
    const file = new Database(join(dataDir, 'wenbao.sqlite'), { readonly: true })
    try {
      return file.pragma('schema_version', { simple: true })
    } finally {
      file.close()
    }
  }

  it('is repeated only when one more of the updates that were in progress has ended', async () => {
    const dataDir = tempDir()
    const store = await openStore({ dataDir })
    const inWork = await liveALittle(store, user, canary)
    const asleep = await liveALittle(store, other, 'others')
    await store.forget(user, noon)
    const versions: unknown[] = []
    const vacuum = async (): Promise<void> => {
      await store.vacuum()
      versions.push(version(dataDir))
    }
    await vacuum()
    await vacuum()
    await store.inbox.end(inWork, { kind: 'answered' }, noon)
    await vacuum()
    await vacuum()
    expect(filesWith(dataDir, [canary, nativeId])).toEqual([])
    await store.inbox.end(asleep, { kind: 'answered' }, noon)
    await vacuum()
    await vacuum()
    const [first = 0, again, ended, endedAgain, last, lastAgain] = versions as number[]
    expect([again, ended, endedAgain, last, lastAgain]).toEqual([first, first + 1, first + 1, first + 2, first + 2])
    await store.close()
  })

  it('is repeated later if the log is being read, and waits for no reader', async () => {
    const dataDir = tempDir()
    const store = await openStore({ dataDir })
    const inWork = await liveALittle(store, user, canary)
    const reader = new Database(join(dataDir, 'wenbao.sqlite'), { readonly: true })
    reader.exec('begin')
    reader.prepare('select count(*) from chats').get()
    await store.forget(user, noon)
    await store.inbox.end(inWork, { kind: 'answered' }, noon)
    await expect(store.vacuum()).rejects.toMatchObject({ kind: 'locked' })
    reader.close()
    await store.vacuum()
    expect(filesWith(dataDir, [canary, nativeId])).toEqual([])
    await store.close()
  })
})

describe('free space', () => {
  /** As a flood of messages does, and their end after some days. */
  const fillAndEmpty = (dataDir: string): void => {
    const file = new Database(join(dataDir, 'wenbao.sqlite'))
    try {
      file.exec('create table flood (text text)')
      const insert = file.prepare('insert into flood values (?)')
      file.transaction(() => {
        for (let i = 0; i < 4_000; i += 1) insert.run('z'.repeat(4_000))
      })()
      file.exec('drop table flood')
      file.pragma('wal_checkpoint(truncate)')
    } finally {
      file.close()
    }
  }
  const megabytes = (dataDir: string): number => {
    const file = new Database(join(dataDir, 'wenbao.sqlite'))
    try {
      file.pragma('wal_checkpoint(truncate)')
    } finally {
      file.close()
    }
    return statSync(join(dataDir, 'wenbao.sqlite')).size / 1e6
  }

  it('G43: goes back to the disk a megabyte at a time, and 4 MB stay for later rows', async () => {
    const dataDir = tempDir()
    const store = await openStore({ dataDir })
    fillAndEmpty(dataDir)
    const before = megabytes(dataDir)
    await store.vacuum()
    const afterOne = megabytes(dataDir)
    expect(before - afterOne).toBeCloseTo(1, 0)
    for (let times = 0; times < before; times += 1) await store.vacuum()
    const last = megabytes(dataDir)
    expect([before > 16, last > 4, last < 5]).toEqual([true, true, true])
    await store.vacuum()
    expect(megabytes(dataDir)).toBe(last)
    await store.close()
  })

  it('G43: goes back at once where a database of an earlier release is mostly empty', async () => {
    const dataDir = tempDir()
    const first = await openStore({ dataDir })
    await liveALittle(first, user, canary)
    await first.close()
    const file = new Database(join(dataDir, 'wenbao.sqlite'))
    file.pragma('journal_mode = delete')
    file.pragma('auto_vacuum = none')
    file.exec('vacuum')
    file.close()
    const store = await openStore({ dataDir })
    fillAndEmpty(dataDir)
    expect(megabytes(dataDir)).toBeGreaterThan(16)
    await store.vacuum()
    expect(megabytes(dataDir)).toBeLessThan(1)
    expect(await store.copy(user)).not.toEqual({})
    await store.close()
  })
})
