import { describe, expect, it } from 'vitest'
import type { Logger } from 'pino'
import { StoreError, type InboxEnd } from '../../src/store/store.js'
import type { ReplyState } from '../../src/platforms/reply-state.js'
import { createInbox, type UpdateResult } from '../../src/platforms/inbox.js'
import { aloneMembership, type Holding, type Membership } from '../../src/server/membership.js'
import { partOf } from '../../src/store/chat-id.js'
import { aMemoryInbox } from '../support/doubles/memory-inbox.js'
import { aSetClock } from '../support/clocks/set-clock.js'
import { createSilentLog } from '../support/doubles/silent-log.js'

const answered: InboxEnd = { kind: 'answered' }
const says = (text: string) => ({ blocks: [{ kind: 'line' as const, spans: [{ text }] }], choices: [] })

/** An update of a platform that exists in this test only: the inbox knows no platform. */
type Update = { id: number; chatId: number; text: string }

let next = 100
const aMessage = (text: string, chatId = 42, id = (next += 1)): Update => ({ id, chatId, text })
const parse = ({ id, chatId, text }: Update) =>
  Promise.resolve({
    ...{ id: String(id), kind: 'message', queueKey: `test:${chatId}` },
    ...{ fingerprint: `${chatId} ${text}`, content: text },
  })

/** Opens an inbox over a store that outlives it: opening another one over the same store is a restart. */
const open = (
  handle: (text: string, state: ReplyState) => Promise<UpdateResult> = () => Promise.resolve(answered),
  store = aMemoryInbox(),
  clock = aSetClock(),
  membership = aloneMembership(),
) => {
  const handled: string[] = []
  const received: string[] = []
  const counted: unknown[][] = []
  const log = createSilentLog()
  const closing = new AbortController()
  const inbox = createInbox({
    store,
    parse,
    handle: (text, state) => {
      handled.push(text)
      return handle(text, state)
    },
    onReceived: (text) => received.push(text),
    membership,
    onTaken: () => undefined,
    clock,
    meter: {
      received: (kind) => counted.push(['received', kind]),
      ended: (...end) => counted.push(['ended', ...end]),
      sent: () => undefined,
      answered: (ms) => counted.push(['answered', ms]),
    },
    log: log as unknown as Logger,
    signal: closing.signal,
  })
  return { inbox, store, clock, handled, received, counted, log, closing }
}

/** Runs everything that does not wait for time to pass. */
const settle = async () => {
  for (let i = 0; i < 200; i += 1) await Promise.resolve()
}
const never = new Promise<never>(() => undefined)

/** The place of a process that works for some chats only; a test gives and takes them. */
const aPlace = () => {
  const held = new Map<number, Holding & { lose: () => void }>()
  const looks: (() => void)[] = []
  const membership: Membership = {
    ...aloneMembership(),
    isShared: true,
    holdings: () => [...held.values()],
    holdingOf: (_, key) => held.get(partOf(key)),
    onLook: (listener) => void looks.push(listener),
  }
  const look = async () => {
    for (const listener of looks) listener()
    await settle()
  }
  return {
    membership,
    give: async (chatId: number) => {
      const losing = new AbortController()
      held.set(partOf(String(chatId)), {
        part: partOf(String(chatId)),
        over: losing.signal,
        isHeld: () => !losing.signal.aborted,
        enter: () => (losing.signal.aborted ? undefined : () => undefined),
        lose: () => losing.abort(),
      })
      await look()
    },
    take: async (chatId: number) => {
      held.get(partOf(String(chatId)))?.lose()
      held.delete(partOf(String(chatId)))
      await look()
    },
    look,
  }
}

describe('among other processes', () => {
  it('stores the updates of chats that are not its own, and handles them once it works for them', async () => {
    const { membership, give } = aPlace()
    const { inbox, handled, store } = open(undefined, undefined, undefined, membership)
    await inbox.resume()
    await inbox.receive([aMessage('one', 42), aMessage('two', 43)])
    await settle()
    expect(handled).toEqual([])
    await give(42)
    expect(handled).toEqual(['one'])
    expect((await store.open()).map(({ lane }) => lane)).toEqual(['test:43'])
    expect(inbox.waiting()).toBe(0)
  })

  it('handles what others have stored in the order of the store, its own included', async () => {
    const { membership, give, look } = aPlace()
    const store = aMemoryInbox()
    const { inbox, handled } = open(undefined, store, undefined, membership)
    await inbox.resume()
    await give(42)
    const other = open(undefined, store, undefined, aPlace().membership)
    await other.inbox.receive([aMessage('of another', 42)])
    await inbox.receive([aMessage('of its own', 42)])
    await look()
    await look()
    expect(handled).toEqual(['of another', 'of its own'])
  })

  it('G26: gives up what it has lost, and sends nothing for it any more', async () => {
    const { membership, give, take } = aPlace()
    let storeReply = (): void => undefined
    const isStored = new Promise<void>((resolve) => (storeReply = resolve))
    const sent: string[] = []
    const { inbox, store, log } = open(
      async (text, state) => {
        await isStored
        await state.save({ isSending: true })
        sent.push(text)
        return answered
      },
      undefined,
      undefined,
      membership,
    )
    await inbox.resume()
    await give(42)
    await inbox.receive([aMessage('one'), aMessage('two')])
    await settle()
    await take(42)
    storeReply()
    await settle()
    expect(sent).toEqual([])
    expect(store.ends).toEqual([])
    expect(await store.open()).toMatchObject([{ isSending: false }, { isSending: false }])
    expect(log.lines).toEqual([])
    await give(42)
    expect(sent).toEqual(['one', 'two'])
    expect(inbox.waiting()).toBe(0)
  })

  it('G26: keeps the order of a chat that it loses and gets back while it reads what is stored', async () => {
    const { membership, give, take, look } = aPlace()
    const store = aMemoryInbox()
    let read = Promise.resolve()
    const slowStore = {
      ...store,
      open: (...which: Parameters<typeof store.open>) => read.then(() => store.open(...which)),
    }
    const sent: string[] = []
    let work = Promise.resolve()
    const { inbox } = open(
      async (text, state) => {
        await work
        await state.save({ isSending: true })
        sent.push(text)
        return answered
      },
      slowStore,
      undefined,
      membership,
    )
    await inbox.resume()
    await give(42)
    let goOn = (): void => undefined
    let goOnReading = (): void => undefined
    work = new Promise((resolve) => (goOn = resolve))
    await inbox.receive([aMessage('one'), aMessage('two')])
    await settle()
    read = new Promise((resolve) => (goOnReading = resolve))
    await inbox.receive([aMessage('three')])
    await look()
    await take(42)
    await give(42)
    goOnReading()
    await settle()
    goOn()
    await settle()
    expect(sent).toEqual(['one', 'two', 'three'])
    expect(inbox.waiting()).toBe(0)
  })

  it('G26: handles an update once that is read again while its end is being stored', async () => {
    const { membership, give, take } = aPlace()
    const store = aMemoryInbox()
    const { inbox, handled, clock } = open(undefined, store, undefined, membership)
    await inbox.resume()
    await give(42)
    store.fail('end')
    await inbox.receive([aMessage('one')])
    await settle()
    await take(42)
    await give(42)
    await clock.pass(2_000)
    await settle()
    expect(handled).toEqual(['one'])
    expect(store.ends).toHaveLength(1)
  })
})

describe('receiving', () => {
  it('resolves only when the updates are stored', async () => {
    const { inbox, store } = open(() => never)
    await inbox.receive([aMessage('one'), aMessage('two')])
    expect((await store.open()).map(({ lane }) => lane)).toEqual(['test:42', 'test:42'])
  })

  it('rejects if they could not be stored, and none of them is handled', async () => {
    const { inbox, store, handled } = open()
    store.fail('add')
    await expect(inbox.receive([aMessage('one')])).rejects.toThrow('full')
    await settle()
    expect(handled).toEqual([])
  })

  it('handles those that were stored although the answer of the store was lost (G39)', async () => {
    const store = aMemoryInbox()
    let isLost = true
    const { inbox, handled } = open(undefined, {
      ...store,
      add: async (...updates) => {
        const items = await store.add(...updates)
        if (isLost) throw new StoreError('unreachable', 'Connection terminated unexpectedly')
        return items
      },
    })
    const updates = [aMessage('one'), aMessage('two')]
    await expect(inbox.receive(updates)).rejects.toThrow('terminated')
    isLost = false
    await inbox.receive([...updates, aMessage('three')])
    await settle()
    expect(handled).toEqual(['one', 'two', 'three'])
  })

  it('tells since when updates could not be stored, until some are (G37)', async () => {
    const { inbox, store, clock } = open()
    store.fail('add')
    await expect(inbox.receive([aMessage('one')])).rejects.toThrow('full')
    expect(inbox.blockedSince()).toBe(clock.now())
    await inbox.receive([aMessage('one')])
    expect(inbox.blockedSince()).toBeUndefined()
  })

  it('handles an update once, however often it comes', async () => {
    const { inbox, handled, store } = open()
    const update = aMessage('one')
    for (let i = 0; i < 100; i += 1) await inbox.receive([update, update])
    await settle()
    expect(handled).toEqual(['one'])
    expect(store.ends).toEqual([{ id: String(update.id), end: answered }])
  })

  it('handles an update whose number starts again at a lower one', async () => {
    const { inbox, handled } = open()
    await inbox.receive([aMessage('high', 42, 900_000_000)])
    await inbox.receive([aMessage('low', 42, 7)])
    await settle()
    expect(handled).toEqual(['high', 'low'])
  })

  it('reports an update at once although its chat is busy', async () => {
    const { inbox, received, handled } = open(() => never)
    await inbox.receive([aMessage('slow')])
    await inbox.receive([aMessage('press')])
    expect([handled, received]).toEqual([['slow'], ['slow', 'press']])
  })
})

describe('an update', () => {
  it('waits for the earlier ones of its chat, and for no other chat', async () => {
    let finish: (end: InboxEnd) => void = () => undefined
    const slow = new Promise<InboxEnd>((resolve) => (finish = resolve))
    const { inbox, handled, store } = open((text) => (text === 'slow' ? slow : Promise.resolve(answered)))
    await inbox.receive([
      aMessage('slow', 1),
      aMessage('next', 1),
      ...Array.from({ length: 100 }, (_, i) => aMessage('other', 1000 + i)),
    ])
    await settle()
    expect([handled.filter((text) => text === 'other').length, handled.includes('next')]).toEqual([100, false])
    finish(answered)
    await settle()
    expect(handled.at(-1)).toBe('next')
    expect(store.ends).toHaveLength(102)
  })

  it('whose handling throws ends as unknown, is logged without its text, and delays no other', async () => {
    const { inbox, store, handled, log } = open((text) => {
      if (text === '秘密') throw new Error(`cannot read ${text}`)
      return Promise.resolve(answered)
    })
    await inbox.receive([aMessage('秘密'), aMessage('next')])
    await settle()
    expect(store.ends.map(({ end }) => end)).toEqual([{ kind: 'unknown', reason: 'not-handled' }, answered])
    expect(handled).toEqual(['秘密', 'next'])
    expect(log.lines[0]?.message).toBe('update could not be handled')
    expect(JSON.stringify(log.lines)).not.toContain('秘密')
  })

  it('is counted when it comes and when it ends', async () => {
    const { inbox, counted } = open((text) =>
      Promise.resolve(text === 'no' ? { kind: 'refused', reason: 'too-fast' } : answered),
    )
    await inbox.receive([aMessage('yes', 1), aMessage('no', 2)])
    await settle()
    expect(counted).toEqual([
      ['received', 'message'],
      ['received', 'message'],
      ['ended', 'answered', undefined],
      ['answered', 0],
      ['ended', 'refused', 'too-fast'],
    ])
  })

  it('whose end cannot be stored is not handled again, and ends when the store works again', async () => {
    const { inbox, store, handled, clock } = open()
    store.fail('end', 2)
    await inbox.receive([aMessage('one')])
    await clock.pass(2000)
    await clock.pass(2000)
    await settle()
    expect(handled).toEqual(['one'])
    expect(store.ends).toHaveLength(1)
  })
})

describe('an update while the store fails', () => {
  const full = () => new StoreError('full', 'wenbao.sqlite: no space left on the disk')

  it('waits with its chat, and is handled once the store works again', async () => {
    let tries = 0
    const { inbox, store, handled, clock, log } = open((text) =>
      text === 'hit' && (tries += 1) <= 2 ? Promise.reject(full()) : Promise.resolve(answered),
    )
    store.fail('note')
    await inbox.receive([aMessage('hit', 1), aMessage('behind', 1)])
    await clock.pass(2000)
    expect(store.ends).toEqual([])
    await clock.pass(4000)
    await settle()
    expect(handled).toEqual(['hit', 'hit', 'hit', 'behind'])
    expect(store.ends.map(({ end }) => end)).toEqual([answered, answered])
    expect(log.lines[0]?.message).toBe('update waits for the store or the search engine')
  })

  it('knows which messages of its reply have arrived although that could not be stored', async () => {
    const seen: Partial<ReplyState>[] = []
    const { inbox, store, clock } = open(async (_, state) => {
      seen.push({ sentIds: state.sentIds, isSending: state.isSending })
      if (seen.length > 1) return answered
      await state.save({ reply: says('x'), isSending: true })
      store.fail('note')
      return state.save({ sentIds: ['901'], isSending: false }).then(
        () => answered,
        () => Promise.reject(full()),
      )
    })
    await inbox.receive([aMessage('long')])
    await clock.pass(2000)
    await settle()
    expect(seen).toEqual([
      { sentIds: [], isSending: false },
      { sentIds: ['901'], isSending: false },
    ])
  })
})

describe('a postponed update', () => {
  const until = 1_795_300_000_000 + 10_072_000
  const putOffOnce = () => {
    let tries = 0
    return (text: string): Promise<UpdateResult> =>
      Promise.resolve(text === 'flooded' && (tries += 1) === 1 ? { kind: 'later', at: until } : answered)
  }

  it('waits with its chat, and others are handled', async () => {
    const { inbox, handled, clock } = open(putOffOnce())
    await inbox.receive([aMessage('flooded', 1), aMessage('behind', 1), aMessage('other', 2)])
    await settle()
    expect(handled).toEqual(['flooded', 'other'])
    await clock.pass(10_072_000)
    await settle()
    expect(handled).toEqual(['flooded', 'other', 'flooded', 'behind'])
  })

  it('still waits after a restart', async () => {
    const first = open(putOffOnce())
    await first.inbox.receive([aMessage('flooded', 1)])
    await settle()
    await first.inbox.stop(0)
    first.closing.abort()
    const second = open(undefined, first.store, first.clock)
    await second.inbox.resume()
    await settle()
    expect(second.handled).toEqual([])
    await second.clock.pass(10_072_000)
    await settle()
    expect(second.handled).toEqual(['flooded'])
  })
})

describe('a restart', () => {
  it('handles open updates first, in order, with the state of their replies', async () => {
    const first = open(async (text, state) => {
      if (text !== 'half') return never
      await state.save({ reply: says('x'), isSending: true })
      await state.save({ sentIds: ['901'], isSending: false })
      await state.save({ isSending: true })
      return never
    })
    await first.inbox.receive([aMessage('half', 1), aMessage('waiting', 1), aMessage('begun', 2)])
    await settle()
    // As after kill -9, the first inbox does nothing more.
    const states: ReplyState[] = []
    const second = open((_, state) => {
      states.push(state)
      return Promise.resolve(answered)
    }, first.store)
    await second.inbox.resume()
    await second.inbox.receive([aMessage('new', 1)])
    await settle()
    expect(second.handled).toEqual(['half', 'begun', 'waiting', 'new'])
    expect(states[0]).toMatchObject({ reply: says('x'), sentIds: ['901'], isSending: true, isRepeat: false })
    expect(states[1]).toMatchObject({ sentIds: [], isSending: false })
    expect(states[1]).not.toHaveProperty('reply')
    expect(second.store.ends).toHaveLength(4)
    expect(second.counted).toContainEqual(['received', 'message'])
    expect(second.counted.filter(([what]) => what === 'received')).toHaveLength(1)
  })

  it('at any point loses no update and ends each once', async () => {
    const texts = ['a', 'b', 'c', 'd']
    for (let point = 0; point < 12; point += 1) {
      let steps = 0
      const store = aMemoryInbox()
      const said: string[] = []
      const work = (isKilled: () => boolean) => async (text: string, state: ReplyState) => {
        const step = async (what: Parameters<ReplyState['save']>[0]) => {
          if (isKilled()) await never
          await state.save(what)
        }
        if (state.sentIds.length === 0) {
          await step({ isSending: true })
          said.push(text)
          await step({ sentIds: ['1'], isSending: false })
        }
        if (isKilled()) await never
        return answered
      }
      const first = open(
        work(() => (steps += 1) > point),
        store,
      )
      await first.inbox.receive(texts.map((text) => aMessage(text, 1)))
      await settle()
      const second = open(
        work(() => false),
        store,
      )
      await second.inbox.resume()
      await settle()
      expect(store.ends).toHaveLength(4)
      expect(new Set(said)).toEqual(new Set(texts))
      // Only a message that was being sent at the end is sent twice, and it is known as such.
      expect(said.length).toBeLessThanOrEqual(5)
    }
  })
})

describe('stopping', () => {
  it('finishes the updates in progress and leaves the rest', async () => {
    let finish: (end: InboxEnd) => void = () => undefined
    const { inbox, store, handled } = open(() => new Promise<InboxEnd>((resolve) => (finish = resolve)))
    await inbox.receive([aMessage('one'), aMessage('two')])
    await settle()
    const stopped = inbox.stop(7000)
    finish(answered)
    expect(await stopped).toBe(1)
    expect(handled).toEqual(['one'])
    expect(await store.waiting()).toBe(1)
  })

  it('freezes an update that is not done in time: nothing more of it is stored', async () => {
    let go: () => void = () => undefined
    const gate = new Promise<void>((resolve) => (go = resolve))
    const { inbox, store, clock } = open(async (_, state) => {
      await state.save({ reply: says('x'), isSending: true })
      await gate
      await state.save({ isRepeat: true, isSending: true })
      return { kind: 'unknown', reason: 'called off' }
    })
    await inbox.receive([aMessage('one')])
    await settle()
    const stopped = inbox.stop(7000)
    await clock.pass(7000)
    expect(await stopped).toBe(1)
    go()
    await settle()
    expect(store.ends).toEqual([])
    expect(await store.open()).toMatchObject([{ isSending: true, isRepeat: false }])
  })
})

it('forgets the ids of updates two days after their end', async () => {
  const { inbox, handled, clock, closing } = open()
  await inbox.resume()
  const update = aMessage('one')
  await inbox.receive([update])
  await settle()
  for (let hour = 0; hour < 48; hour += 1) await clock.pass(3_600_000)
  await inbox.receive([update])
  await settle()
  expect(handled).toEqual(['one'])
  await clock.pass(3_600_000)
  await settle()
  await inbox.receive([update])
  await settle()
  expect(handled).toEqual(['one', 'one'])
  closing.abort()
})
