import { writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { partOf, partsCount } from '../../../src/store/chat-id.js'
import { openStore } from '../../../src/store/open.js'
import type { ProcessTable, Store } from '../../../src/store/store.js'
import { noon } from '../../support/clocks/clock.js'
import { startPostgres } from '../../support/postgres.js'
import { tempDir } from '../../support/temp-dir.js'

const postgres = await startPostgres()
const server = 'reason' in postgres ? undefined : postgres
afterAll(async () => {
  await server?.stop()
})

const openAt = (databaseUrl: string, options = {}): Promise<Store> =>
  openStore({ dataDir: tempDir(), databaseUrl }, options)

/** Two processes on one database. */
const openTwo = async () => {
  const url = (await server?.database()) ?? ''
  const stores = [await openAt(url, { shared: true }), await openAt(url, { shared: true })] as const
  onTestFinished(async () => {
    for (const store of stores) await store.close()
  })
  return { url, stores }
}

const anUpdate = (id: number, lane = `telegram:${1000 + id}`) => ({ id: String(id), mark: 'm', lane, body: '{}' })
const sameTable = ({ processes, leases }: ProcessTable) => ({
  ...{ gone: [], leases, roles: ['chat'], share: processes.length, wanted: 0 },
})

describe.skipIf(!server)('a database that processes share', () => {
  it('is closed to a process that wants it alone, and the other way round; both are told of ROLES', async () => {
    const { url } = await openTwo()
    await expect(openAt(url)).rejects.toThrow(/in use by another Wenbao that is running; .* set ROLES/)
    const alone = (await server?.database()) ?? ''
    const owner = await openAt(alone)
    await expect(openAt(alone, { shared: true })).rejects.toThrow(/in use by a Wenbao without ROLES/)
    await owner.close()
  })

  it('refuses two processes in one data folder', async () => {
    const place = { dataDir: tempDir(), databaseUrl: (await server?.database()) ?? '' }
    const first = await openStore(place, { shared: true })
    await expect(openStore(place, { shared: true })).rejects.toThrow(`${place.dataDir}: in use by another Wenbao`)
    await first.close()
  })

  it('stores an update once, whoever receives it, and tells all of it', async () => {
    const { stores } = await openTwo()
    const heard = Promise.all(
      stores.map((store) => new Promise<void>((resolve) => store.processes?.onUpdates(() => resolve()))),
    )
    const updates = Array.from({ length: 40 }, (_, id) => anUpdate(id))
    const added = await Promise.all(updates.flatMap((update) => stores.map((store) => store.inbox.add([update], noon))))
    expect(added.flat()).toHaveLength(40)
    const open = await stores[1].inbox.open()
    expect(new Set(open.map(({ number }) => number)).size).toBe(40)
    await heard
  })

  it('gives the updates of some parts, as the program itself reckons parts', async () => {
    const { stores } = await openTwo()
    const lanes = [
      'telegram:123456',
      'telegram:-100999',
      'telegram:7',
      'inline telegram:123457',
      'other',
      'telegram:99',
    ]
    await stores[0].inbox.add(
      lanes.map((lane, id) => anUpdate(id, lane)),
      noon,
    )
    for (const lane of lanes) {
      const found = await stores[1].inbox.open({ parts: [partOf(lane)] })
      expect(found.map((item) => item.lane)).toContain(lane)
      expect(found.every((item) => partOf(item.lane) === partOf(lane))).toBe(true)
    }
    const [last] = (await stores[1].inbox.open()).slice(-1)
    const all = Array.from({ length: partsCount }, (_, part) => part)
    expect(await stores[1].inbox.open({ parts: all, after: (last?.number ?? 0) - 1 })).toEqual([last])
    expect(await stores[1].inbox.open({ parts: [] })).toEqual([])
  })

  it('leases notifications of some parts alone, and ends leases there alone', async () => {
    const { stores } = await openTwo()
    const drafts = [11, 12].map((id) => ({
      key: `alert telegram:${id} a`,
      notification: { kind: 'alert' as const, chatId: `telegram:${id}`, articleId: 'a', subscriptionIds: ['1'] },
      dueAt: noon,
    }))
    await stores[0].outbox.put(drafts, noon)
    const chatsOf = async (store: Store, parts: number[]) =>
      (await store.outbox.claim(noon, 60_000, 10, parts)).map(({ notification }) => notification.chatId)
    expect(await chatsOf(stores[0], [11])).toEqual(['telegram:11'])
    expect(await chatsOf(stores[1], [11, 12])).toEqual(['telegram:12'])
    await stores[1].outbox.release(noon, [11])
    expect(await chatsOf(stores[1], [11, 12])).toEqual(['telegram:11'])
  })

  it('is written by one transaction at a time: what is confirmed twice at once is confirmed once', async () => {
    const { stores } = await openTwo()
    const ids = Array.from({ length: 10 }, (_, i) => `b${i}`)
    for (const id of ids) await stores[0].broadcasts.save({ id, adminId: 'telegram:1', text: 'x', draftedAt: noon })
    const done = await Promise.all(ids.flatMap((id) => stores.map((store) => store.broadcasts.confirm(id, noon))))
    expect(done.filter((count) => count !== undefined)).toHaveLength(10)
  })

  it('stores updates of a thousand chats at once, with numbers in their order, and says of which parts they are', async () => {
    const { stores } = await openTwo()
    const heard = new Promise<number[] | undefined>((resolve) => stores[1].processes?.onUpdates(resolve))
    const updates = Array.from({ length: 1_200 }, (_, id) => anUpdate(id, `telegram:${1_000 + (id % 3)}`))
    const added = await stores[0].inbox.add([...updates, ...updates], noon)
    expect(added.map(({ id }) => id)).toEqual(updates.map(({ id }) => id))
    expect(added.map(({ number }) => number)).toEqual(added.map(({ number }) => number).toSorted((a, b) => a - b))
    expect(await heard).toEqual([0, 1, 2])
  })

  it('numbers updates in the order in which they can be read, however many processes store some', async () => {
    const { stores } = await openTwo()
    const seen = new Set<number>()
    let last = 0
    let isOver = false
    /** What a process that looks for newer numbers only finds. */
    const follow = async () => {
      for (let isLast = false; !isLast;) {
        isLast = isOver
        for (const { number } of await stores[0].inbox.open({ parts: [...Array(partsCount).keys()], after: last })) {
          seen.add(number)
          last = Math.max(last, number)
        }
      }
    }
    const following = follow()
    await Promise.all(
      Array.from({ length: 200 }, (_, id) => stores[id % 2 === 0 ? 0 : 1].inbox.add([anUpdate(id)], noon)),
    )
    isOver = true
    await following
    expect(seen.size).toBe(200)
  })

  it('has what is written of two chats go on side by side, and neither beside what is written of all', async () => {
    const { url, stores } = await openTwo()
    const turnOf = (chatId: string) => ({ kind: 'start' as const, id: 'a', chatId, askedAt: noon, passages: [] })
    // Somebody holds what a transaction for one chat holds, and one for all waits for it.
    const writers = '131277527343472'
    const beside = new pg.Client({ connectionString: url })
    await beside.connect()
    onTestFinished(() => beside.end())
    await beside.query(`begin; select pg_advisory_xact_lock_shared(${writers})`)
    await stores[0].chats.saveTurn(turnOf('telegram:1'))
    let isDone = false
    const alone = stores[0].broadcasts.confirm('none', noon).then(() => (isDone = true))
    const waiting = `select 1 from pg_locks where locktype = 'advisory' and not granted`
    while ((await beside.query(waiting)).rowCount === 0);
    expect(isDone).toBe(false)
    await beside.query('commit')
    await alone
  })

  it('knows the process that had its data folder before', async () => {
    const place = { dataDir: tempDir(), databaseUrl: (await server?.database()) ?? '' }
    const joinOnce = async () => {
      const store = await openStore(place, { shared: true })
      const joined = await store.processes?.join(['chat'])
      await store.close()
      return joined
    }
    const first = await joinOnce()
    expect(first).toEqual({ number: expect.any(Number) as number })
    expect(await joinOnce()).toEqual({ number: expect.any(Number) as number, earlier: first?.number })
    // Of another database, or damaged, the number says nothing.
    writeFileSync(join(place.dataDir, 'process'), `another-store ${first?.number}\n`)
    expect(await joinOnce()).not.toHaveProperty('earlier')
    writeFileSync(join(place.dataDir, 'process'), '\0')
    expect(await joinOnce()).not.toHaveProperty('earlier')
  })

  it('lists its processes, and what they hold, until they leave or are taken for gone', async () => {
    const { stores } = await openTwo()
    const [one, other] = stores.map(({ processes }) => processes)
    const first = (await one?.join(['chat']))?.number ?? 0
    const second = (await other?.join(['chat']))?.number ?? 0
    expect(second).toBeGreaterThan(first)
    const lease = { duty: 'chat', part: 7, holder: first }
    const taken = await one?.beat(first, (table) => ({ ...sameTable(table), leases: [lease] }))
    expect(taken).toMatchObject({ processes: [{ number: first, share: 2 }, { number: second }], leases: [lease] })
    const moved = { ...lease, holder: second }
    const after = await other?.beat(second, (table) => ({ ...sameTable(table), gone: [first], leases: [moved] }))
    expect(after).toMatchObject({ processes: [{ number: second }], leases: [moved] })
    expect(Math.abs((after?.now ?? 0) - (after?.processes[0]?.seenAt ?? 0))).toBeLessThan(60_000)
    expect(await one?.beat(first, sameTable)).toBeUndefined()
    await other?.leave(second)
    expect(await other?.beat(second, sameTable)).toBeUndefined()
  })
})

describe('a pooler that changes sessions', () => {
  /** A server that has one session for everybody, as a pooler in transaction mode may have. */
  const aPooler = async (): Promise<string> => {
    const message = (type: string, body: Buffer): Buffer => {
      const head = Buffer.alloc(5)
      head.write(type)
      head.writeInt32BE(body.length + 4, 1)
      return Buffer.concat([head, body])
    }
    const row = Buffer.from('\0\x01\0\0\0\x0242', 'latin1')
    const column = Buffer.from('\0\x01pid\0\0\0\0\0\0\0\0\0\0\x17\0\x04\xff\xff\xff\xff\0\0', 'latin1')
    const ready = message('Z', Buffer.from('I'))
    const answer = Buffer.concat([
      message('T', column),
      message('D', row),
      message('C', Buffer.from('SELECT 1\0')),
      ready,
    ])
    const sockets = new Set<Socket>()
    const pooler = createServer((socket) => {
      sockets.add(socket)
      let isStarted = false
      socket.on('error', () => undefined)
      socket.on('data', (data) => {
        if (!isStarted) socket.write(Buffer.concat([message('R', Buffer.alloc(4)), ready]))
        else if (data.toString('latin1').startsWith('Q')) socket.write(answer)
        isStarted = true
      })
    })
    await new Promise<void>((resolve) => pooler.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy()
      pooler.close()
    })
    const address = pooler.address()
    return `postgres://wenbao@127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}/wenbao?sslmode=disable`
  }

  it.each([{}, { shared: true }])('is refused, with the setting that helps', async (options) => {
    await expect(openAt(await aPooler(), options)).rejects.toThrow(
      /expected a server, got a pooler that changes sessions, .*: set DATABASE_DIRECT_URL/,
    )
  })
})
