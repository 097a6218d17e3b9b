import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { openStore, type StorePlace } from '../../../src/store/open.js'
import { restore } from '../../../src/store/personal-data/restore.js'
import { openPostgres } from '../../../src/store/postgres/engine.js'
import { openSqliteFile } from '../../../src/store/sqlite/engine.js'
import type { Tables } from '../../../src/store/tables.js'
import { anAlert, aDigest, aDraft, aMessageToAll } from '../../support/builders/a-notification.js'
import { noon } from '../../support/clocks/clock.js'
import { takeSteps } from '../../support/older-database.js'
import { startPostgres } from '../../support/postgres.js'
import { tempDir } from '../../support/temp-dir.js'

const postgres = await startPostgres()
const server = 'reason' in postgres ? undefined : postgres
afterAll(async () => {
  await server?.stop()
})

const secret = '5e'.repeat(32)
const canary = 'CANARY'
const passages = '[{"articleId":"a.md#1","paragraph":2}]'
const report = { kind: 'report' as const, files: [{ path: 'a.txt', problem: 'empty' }] }
const reportKey = (chatId: string): string => aDraft({ ...report, chatId }).key

const turns: [chat: string, id: string, number: number, question: string, earlier: string | null, passages: string][] =
  [
    ['42', 't1', 1, `closed? ${canary}`, '["open?"]', passages],
    ['42', 't2', 2, '/latest', null, passages],
    ['42', 't3', 3, '/subscribe', null, '[]'],
    ['42', 't4', 4, '/start', null, '[]'],
    ['42', 't5', 5, 'when?', null, passages],
    ['43', 't1', 1, '/subscribe', null, '[]'],
    ['44', 't1', 1, 'bridge?', null, passages],
    ['44', 't2', 2, '/subscribed', null, '[]'],
    ['terminal', 't1', 1, 'pier?', null, '[]'],
  ]

const chats: [chat: string, kind: string, at: number | null][] = [
  ['42', 'private', noon],
  ['43', 'private', noon],
  ['44', 'private', noon],
  ['terminal', 'private', noon],
  ['-1001234567890', 'group', noon],
  ['-1009', 'channel', noon],
]

const outbox: [key: string, chat: string, kind: string, notice: string, endedAt: number | null][] = [
  ['alert 42 a.md#1', '42', 'alert', '{"articleId":"a.md#1","subscriptionIds":["s1"]}', null],
  ['alert 42 42 b.md#1', '42', 'alert', '{"articleId":"42 b.md#1","subscriptionIds":["s1"]}', noon],
  ['digest -1009 2026-11-22', '-1009', 'digest', `{"day":"2026-11-22","to":${noon}}`, noon],
  ['broadcast terminal b1', 'terminal', 'broadcast', '{"broadcastId":"b1"}', noon],
  [reportKey('42'), '42', 'report', JSON.stringify({ files: report.files }), noon],
  // A group that got a new id after the same was told to both.
  ['digest -7 2026-11-22', '-1001234567890', 'digest', `{"day":"2026-11-22","to":${noon}}`, noon],
  ['of its own', '42', 'alert', '{"articleId":"c.md#1","subscriptionIds":["s1"]}', noon],
]

/** What release 0.1 left of a few chats. */
const fill = async <T>(db: Kysely<T>): Promise<void> => {
  await sql`insert into facts (name, value) values ('secret', ${secret}), ('store_id', 'as it was')`.execute(db)
  for (const [chat, kind, at] of chats)
    await sql`insert into chats (chat_id, language, zone, kind, since, last_at, quiet_from, quiet_to, rest_until)
      values (${chat}, 'en', 'Asia/Shanghai', ${kind}, ${at}, ${at}, 1320, 420, ${noon + 9})`.execute(db)
  await sql`insert into users (user_id, since, last_at) values ('42', ${noon}, ${noon}), ('43', ${noon}, ${noon})`.execute(
    db,
  )
  for (const [chat, id, number, question, earlier, found] of turns)
    await sql`insert into turns (chat_id, id, number, asked_at, question, earlier, passages)
      values (${chat}, ${id}, ${number}, ${noon + number}, ${question}, ${earlier}, ${found})`.execute(db)
  for (const [i, [key, chat, kind, notice, endedAt]] of outbox.entries())
    await sql`insert into outbox (id, key, chat_id, kind, priority, notice, put_at, due_at, next_at, attempts, is_named,
      ended_as, ended_at) values (${i + 1}, ${key}, ${chat}, ${kind}, 0, ${notice}, ${noon}, ${noon}, ${noon}, 0, 0,
      ${endedAt === null ? null : 'sent'}, ${endedAt})`.execute(db)
  const body = JSON.stringify({ update_id: 7, message: { from: { id: 42, first_name: canary } } })
  for (const [number, id, lane] of [
    [1, 1_000_000_007, '42'],
    [2, 8, 'inline 42'],
    [3, 9, 'other'],
    [4, 10, '-1001234567890'],
  ] as const)
    await sql`insert into inbox (number, id, mark, lane, body, received_at, reply, said, is_sending, is_repeat)
      values (${number}, ${id}, 'm', ${lane}, ${body}, ${noon}, '{}', '["41"]', 1, 0)`.execute(db)
  await sql`insert into inbox (number, id, mark, received_at, is_sending, is_repeat, ended_as, ended_at)
    values (5, 11, 'm', ${noon}, 0, 0, 'answered', ${noon})`.execute(db)
  await sql`update counters set value = 9`.execute(db)
  await sql`insert into subscriptions (chat_id, id, number, seq, topic, created_at, told, is_paused, is_quiet, is_once)
    values ('42', 's1', 1, 1, ${canary}, ${noon}, 'at-once', 0, 0, 0)`.execute(db)
  await sql`insert into plans (chat_id, minute, days, zone, next_at) values ('-1009', 480, 'daily', 'Asia/Shanghai', ${noon})`.execute(
    db,
  )
  await sql`insert into feedback (user_id, question_hash, article_id, is_good, at)
    values ('42', 'q1', 'a.md#1', 1, ${noon})`.execute(db)
  await sql`insert into broadcasts (id, admin_id, text, drafted_at) values ('b1', '42', ${canary}, ${noon})`.execute(db)
  await sql`insert into tallies (day, name, count) values ('2026-11-22', 'asked', 3)`.execute(db)
}

/** A place with a database as release 0.1 left it. */
const makeOlder = async (place: StorePlace): Promise<StorePlace> => {
  const engine =
    place.databaseUrl === undefined
      ? openSqliteFile(join(place.dataDir, 'wenbao.sqlite'), { isNew: true })
      : await openPostgres(place.databaseUrl, 'owner')
  const db = new Kysely<Tables>({ dialect: engine.dialect })
  await takeSteps(db, 3)
  await fill(db)
  await db.destroy()
  await engine.release()
  return place
}

const describeUpgrade = (engine: string, place: () => Promise<StorePlace>): void => {
  describe(`${engine}: a database of release 0.1`, () => {
    const openOlder = async () => openStore(await makeOlder(await place()))

    it('keeps settings, users, topics, digests, opinions and drafts under ids with a platform', async () => {
      const store = await openOlder()
      const settings = { language: 'en', zone: 'Asia/Shanghai', quiet: { from: 1320, to: 420 } }
      const ids = ['telegram:42', 'terminal:terminal', 'telegram:-1001234567890', 'telegram:-1009']
      for (const id of ids) expect(await store.chats.settings(id)).toEqual(settings)
      expect(await Promise.all(ids.map((id) => store.chats.kind(id)))).toEqual([
        'private',
        'private',
        'group',
        'channel',
      ])
      expect(await store.chats.resting(noon)).toHaveLength(6)
      expect(await store.chats.audience()).toEqual(['telegram:42', 'telegram:43', 'telegram:44', 'terminal:terminal'])
      expect(await store.chats.users(noon)).toEqual({ known: 2, active: 2 })
      expect(await store.subscriptions.of('telegram:42')).toMatchObject([{ id: 's1', topic: canary }])
      expect(await store.digestSchedules.of('telegram:-1009')).toMatchObject({ minute: 480, nextAt: noon })
      expect(await store.feedback.rate()).toEqual({ good: 1, bad: 0 })
      expect(await store.broadcasts.of('b1')).toMatchObject({ adminId: 'telegram:42', text: canary })
      expect(await store.dailyCounts.since('2026-11-22')).toEqual(new Map([['2026-11-22', { asked: 3 }]]))
      expect(await store.id()).toBe('as it was')
      expect(await store.secret()).toBe(secret)
      await store.close()
    })

    it('distinguishes questions, listings and starts, and keeps what the bot asked a chat for', async () => {
      const store = await openOlder()
      expect(await store.chats.lastTurns('telegram:42', 9)).toEqual([
        {
          kind: 'question',
          id: 't5',
          chatId: 'telegram:42',
          askedAt: noon + 5,
          question: 'when?',
          passages: [{ articleId: 'a.md#1', paragraph: 2 }],
        },
        { kind: 'start', id: 't4', chatId: 'telegram:42', askedAt: noon + 4, passages: [] },
        {
          kind: 'listing',
          id: 't2',
          chatId: 'telegram:42',
          askedAt: noon + 2,
          passages: [{ articleId: 'a.md#1', paragraph: 2 }],
        },
        {
          kind: 'question',
          id: 't1',
          chatId: 'telegram:42',
          askedAt: noon + 1,
          question: `closed? ${canary}`,
          earlier: ['open?'],
          passages: [{ articleId: 'a.md#1', paragraph: 2 }],
        },
      ])
      expect(await store.chats.awaited('telegram:42')).toBeUndefined()
      const awaited = { what: 'topic', messageKey: 't1', askedAt: noon + 1, isAnswered: false }
      expect(await store.chats.awaited('telegram:43')).toEqual(awaited)
      expect(await store.chats.lastTurns('telegram:43', 9)).toEqual([])
      expect(await store.chats.awaited('telegram:44')).toEqual({
        ...awaited,
        messageKey: 't2',
        askedAt: noon + 2,
        isAnswered: true,
      })
      expect((await store.chats.lastTurns('telegram:44', 9)).map(({ id }) => id)).toEqual(['t1'])
      expect((await store.chats.lastTurns('terminal:terminal', 9)).map(({ id }) => id)).toEqual(['t1'])
      await store.close()
    })

    it('handles open updates in their order, and none a second time', async () => {
      const store = await openOlder()
      const open = await store.inbox.open()
      expect(open.map(({ id, lane }) => `${id} ${lane}`)).toEqual([
        '1000000007 telegram:42',
        '8 inline telegram:42',
        '9 other',
        '10 telegram:-1001234567890',
      ])
      expect(open[0]).toMatchObject({ reply: '{}', said: ['41'], isSending: true, receivedAt: noon })
      const again = ['1000000007', '8', '11'].map((id) => ({ id, mark: 'm', lane: 'telegram:42', body: '{}' }))
      expect(await store.inbox.add(again, noon)).toEqual([])
      expect(await store.inbox.add([{ id: '12', lane: 'telegram:42', body: '{}' }], noon)).toHaveLength(1)
      await store.close()
    })

    it('sends no notification again that release 0.1 has sent, and sends waiting ones', async () => {
      const store = await openOlder()
      const told = [
        anAlert('telegram:42'),
        anAlert('telegram:42', '42 b.md#1'),
        aDigest('telegram:-1009'),
        aDigest('telegram:-7'),
        aMessageToAll('terminal:terminal', 'b1'),
        aDraft({ ...report, chatId: 'telegram:42' }),
        { ...anAlert('telegram:42', 'c.md#1'), key: 'of its own' },
      ]
      expect(await store.outbox.put(told, noon)).toBe(0)
      await store.chats.rest('telegram:42', noon)
      expect((await store.outbox.claim(noon, 60_000, 10)).map(({ notification }) => notification)).toEqual([
        { kind: 'alert', chatId: 'telegram:42', articleId: 'a.md#1', subscriptionIds: ['s1'] },
      ])
      await store.close()
    })
  })

  describe(`${engine}: a backup of release 0.1`, () => {
    const aBackup = async (): Promise<string> =>
      join((await makeOlder({ dataDir: tempDir() })).dataDir, 'wenbao.sqlite')
    /** As release 0.1 computed it. */
    const tombstone = createHmac('sha256', secret).update('forgotten 42').digest('hex')

    it('is restored, and erases the users that release 0.1 recorded beside it', async () => {
      const at = await place()
      const backup = await aBackup()
      writeFileSync(`${backup}.forgotten`, `${tombstone}\n`)
      await restore(backup, at, noon, { withoutForgotten: true })
      const store = await openStore(at)
      expect(await store.copy('telegram:42')).toEqual({})
      expect(Object.keys(await store.copy('telegram:44'))).toEqual(['chats', 'turns'])
      await store.close()
    })

    it('erases a user who is erased by this release, and keeps others', async () => {
      const backup = await aBackup()
      const dataDir = tempDir()
      await restore(backup, { dataDir }, noon, { withoutForgotten: true })
      const store = await openStore({ dataDir })
      expect(readFileSync(backup).includes(canary)).toBe(true)
      await store.forget('telegram:42', noon)
      expect(readFileSync(backup).includes(canary)).toBe(false)
      await store.close()
      const again = await place()
      await restore(backup, again, noon, { withoutForgotten: true })
      const later = await openStore(again)
      expect(await later.copy('telegram:42')).toEqual({})
      expect(Object.keys(await later.copy('telegram:44'))).toEqual(['chats', 'turns'])
      await later.close()
    })
  })
}

describeUpgrade('SQLite', () => Promise.resolve({ dataDir: tempDir() }))

describe.skipIf(!server)('on a server', () => {
  describeUpgrade('PostgreSQL', async () => ({ dataDir: tempDir(), databaseUrl: (await server?.database()) ?? '' }))
})

it('copies a SQLite database before the migration, and erases users in the copy too', async () => {
  const { dataDir } = await makeOlder({ dataDir: tempDir() })
  const store = await openStore(dataDir)
  const [copy = ''] = readdirSync(join(dataDir, 'backups'))
  expect(copy).toBe('before-004-platforms-and-quotes.sqlite')
  const path = join(dataDir, 'backups', copy)
  expect(readFileSync(path).includes(canary)).toBe(true)
  await store.forget('telegram:42', noon)
  expect(readFileSync(path).includes(canary)).toBe(false)
  await store.close()
})
