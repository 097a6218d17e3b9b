import type { Update } from 'telegraf/types'
import { describe, expect, it } from 'vitest'
import type { Logger } from 'pino'
import { StoreError, type InboxEnd } from '../../src/store/store.js'
import type { ReplyState } from '../../src/platforms/telegram/reply/deliver-reply.js'
import { createInbox } from '../../src/platforms/inbox.js'
import { aMemoryInbox } from '../support/doubles/memory-inbox.js'
import { aSetClock } from '../support/clocks/set-clock.js'
import { createSilentLog } from '../support/doubles/silent-log.js'

const answered: InboxEnd = { kind: 'answered' }
const says = (text: string) => ({ blocks: [{ kind: 'line' as const, spans: [{ text }] }], choices: [] })

let next = 100
const aMessage = (text: string, chatId = 42, id = (next += 1)) =>
  ({ update_id: id, message: { message_id: id, chat: { id: chatId }, text } }) as unknown as Update
const textOf = (update: Update) => ('message' in update && 'text' in update.message ? update.message.text : '')

/** An inbox over a store that outlives it: opening anew on the same store is a restart. */
const open = (
  work: (text: string, journal: ReplyState) => Promise<InboxEnd | { kind: 'later'; at: number }> = () =>
    Promise.resolve(answered),
  store = aMemoryInbox(),
  clock = aSetClock(),
) => {
  const worked: string[] = []
  const came: string[] = []
  const counted: unknown[][] = []
  const log = createSilentLog()
  const closing = new AbortController()
  const inbox = createInbox({
    store,
    work: (update, journal) => {
      worked.push(textOf(update))
      return work(textOf(update), journal)
    },
    came: (update) => came.push(textOf(update)),
    clock,
    meter: {
      came: (kind) => counted.push(['came', kind]),
      ended: (...end) => counted.push(['ended', ...end]),
      sent: () => undefined,
      answered: (ms) => counted.push(['answered', ms]),
    },
    log: log as unknown as Logger,
    signal: closing.signal,
  })
  return { inbox, store, clock, worked, came, counted, log, closing }
}

/** Lets everything run that waits for nothing but its turn. */
const settle = async () => {
  for (let i = 0; i < 200; i += 1) await Promise.resolve()
}
const never = new Promise<never>(() => undefined)

describe('receiving', () => {
  it('is over only when the updates are stored', async () => {
    const { inbox, store } = open(() => never)
    await inbox.receive([aMessage('one'), aMessage('two')])
    expect((await store.open()).map(({ lane }) => lane)).toEqual(['42', '42'])
  })

  it('fails where they could not be stored, and works on none of them', async () => {
    const { inbox, store, worked } = open()
    store.fail('add')
    await expect(inbox.receive([aMessage('one')])).rejects.toThrow('full')
    await settle()
    expect(worked).toEqual([])
  })

  it('takes an update once, however often it comes', async () => {
    const { inbox, worked, store } = open()
    const update = aMessage('one')
    for (let i = 0; i < 100; i += 1) await inbox.receive([update, update])
    await settle()
    expect(worked).toEqual(['one'])
    expect(store.ends).toEqual([{ id: update.update_id, end: answered }])
  })

  it('takes an update whose number starts again lower', async () => {
    const { inbox, worked } = open()
    await inbox.receive([aMessage('high', 42, 900_000_000)])
    await inbox.receive([aMessage('low', 42, 7)])
    await settle()
    expect(worked).toEqual(['high', 'low'])
  })

  it('tells at once of what came, though its chat is busy', async () => {
    const { inbox, came, worked } = open(() => never)
    await inbox.receive([aMessage('slow')])
    await inbox.receive([aMessage('press')])
    expect([worked, came]).toEqual([['slow'], ['slow', 'press']])
  })
})

describe('an update', () => {
  it('waits for those before it in its chat, and for no other chat', async () => {
    let finish: (end: InboxEnd) => void = () => undefined
    const slow = new Promise<InboxEnd>((resolve) => (finish = resolve))
    const { inbox, worked, store } = open((text) => (text === 'slow' ? slow : Promise.resolve(answered)))
    await inbox.receive([
      aMessage('slow', 1),
      aMessage('next', 1),
      ...Array.from({ length: 100 }, (_, i) => aMessage('other', 1000 + i)),
    ])
    await settle()
    expect([worked.filter((text) => text === 'other').length, worked.includes('next')]).toEqual([100, false])
    finish(answered)
    await settle()
    expect(worked.at(-1)).toBe('next')
    expect(store.ends).toHaveLength(102)
  })

  it('whose handling throws ends as unknown, is logged without its text, and holds up nobody', async () => {
    const { inbox, store, worked, log } = open((text) => {
      if (text === '秘密') throw new Error(`cannot read ${text}`)
      return Promise.resolve(answered)
    })
    await inbox.receive([aMessage('秘密'), aMessage('next')])
    await settle()
    expect(store.ends.map(({ end }) => end)).toEqual([{ kind: 'unknown', reason: 'not-handled' }, answered])
    expect(worked).toEqual(['秘密', 'next'])
    expect(log.lines[0]?.message).toBe('update could not be handled')
    expect(JSON.stringify(log.lines)).not.toContain('秘密')
  })

  it('is counted as it comes and as it ends', async () => {
    const { inbox, counted } = open((text) =>
      Promise.resolve(text === 'no' ? { kind: 'refused', reason: 'too-fast' } : answered),
    )
    await inbox.receive([aMessage('yes', 1), aMessage('no', 2)])
    await settle()
    expect(counted).toEqual([
      ['came', 'message'],
      ['came', 'message'],
      ['ended', 'answered', undefined],
      ['answered', 0],
      ['ended', 'refused', 'too-fast'],
    ])
  })

  it('whose end cannot be written is not handled again, and ends when the disk is free', async () => {
    const { inbox, store, worked, clock } = open()
    store.fail('end', 2)
    await inbox.receive([aMessage('one')])
    await clock.pass(2000)
    await clock.pass(2000)
    await settle()
    expect(worked).toEqual(['one'])
    expect(store.ends).toHaveLength(1)
  })
})

describe('an update while the store fails', () => {
  const full = () => new StoreError('full', 'wenbao.sqlite: no space left on the disk')

  it('waits with its chat, and is dealt with once the store is well', async () => {
    let tries = 0
    const { inbox, store, worked, clock, log } = open((text) =>
      text === 'hit' && (tries += 1) <= 2 ? Promise.reject(full()) : Promise.resolve(answered),
    )
    store.fail('note')
    await inbox.receive([aMessage('hit', 1), aMessage('behind', 1)])
    await clock.pass(2000)
    expect(store.ends).toEqual([])
    await clock.pass(4000)
    await settle()
    expect(worked).toEqual(['hit', 'hit', 'hit', 'behind'])
    expect(store.ends.map(({ end }) => end)).toEqual([answered, answered])
    expect(log.lines[0]?.message).toBe('update waits for the store')
  })

  it('knows what of its reply has arrived, though that could not be written down', async () => {
    const seen: Partial<ReplyState>[] = []
    const { inbox, store, clock } = open(async (_, journal) => {
      seen.push({ said: journal.said, isSending: journal.isSending })
      if (seen.length > 1) return answered
      await journal.note({ reply: says('x'), isSending: true })
      store.fail('note')
      return journal.note({ said: ['901'], isSending: false }).then(
        () => answered,
        () => Promise.reject(full()),
      )
    })
    await inbox.receive([aMessage('long')])
    await clock.pass(2000)
    await settle()
    expect(seen).toEqual([
      { said: [], isSending: false },
      { said: ['901'], isSending: false },
    ])
  })
})

describe('an update put off', () => {
  const until = 1_795_300_000_000 + 10_072_000
  const putOffOnce = () => {
    let tries = 0
    return (text: string): Promise<InboxEnd | { kind: 'later'; at: number }> =>
      Promise.resolve(text === 'flooded' && (tries += 1) === 1 ? { kind: 'later', at: until } : answered)
  }

  it('sleeps with its chat, and others go on', async () => {
    const { inbox, worked, clock } = open(putOffOnce())
    await inbox.receive([aMessage('flooded', 1), aMessage('behind', 1), aMessage('other', 2)])
    await settle()
    expect(worked).toEqual(['flooded', 'other'])
    await clock.pass(10_072_000)
    await settle()
    expect(worked).toEqual(['flooded', 'other', 'flooded', 'behind'])
  })

  it('sleeps on after a restart', async () => {
    const first = open(putOffOnce())
    await first.inbox.receive([aMessage('flooded', 1)])
    await settle()
    await first.inbox.stop(0)
    first.closing.abort()
    const second = open(undefined, first.store, first.clock)
    await second.inbox.resume()
    await settle()
    expect(second.worked).toEqual([])
    await second.clock.pass(10_072_000)
    await settle()
    expect(second.worked).toEqual(['flooded'])
  })
})

describe('a restart', () => {
  it('takes up first what was left open, in order, with what was said of it', async () => {
    const first = open(async (text, journal) => {
      if (text !== 'half') return never
      await journal.note({ reply: says('x'), isSending: true })
      await journal.note({ said: ['901'], isSending: false })
      await journal.note({ isSending: true })
      return never
    })
    await first.inbox.receive([aMessage('half', 1), aMessage('waiting', 1), aMessage('begun', 2)])
    await settle()
    // kill -9: nothing more is done.
    const journals: ReplyState[] = []
    const second = open((_, journal) => {
      journals.push(journal)
      return Promise.resolve(answered)
    }, first.store)
    await second.inbox.resume()
    await second.inbox.receive([aMessage('new', 1)])
    await settle()
    expect(second.worked).toEqual(['half', 'begun', 'waiting', 'new'])
    expect(journals[0]).toMatchObject({ reply: says('x'), said: ['901'], isSending: true, isRepeat: false })
    expect(journals[1]).toMatchObject({ said: [], isSending: false })
    expect(journals[1]).not.toHaveProperty('reply')
    expect(second.store.ends).toHaveLength(4)
    expect(second.counted).toContainEqual(['came', 'message'])
    expect(second.counted.filter(([what]) => what === 'came')).toHaveLength(1)
  })

  it('at any point loses nothing and ends everything once', async () => {
    const texts = ['a', 'b', 'c', 'd']
    for (let point = 0; point < 12; point += 1) {
      let steps = 0
      const store = aMemoryInbox()
      const said: string[] = []
      const work = (isKilled: () => boolean) => async (text: string, journal: ReplyState) => {
        const step = async (what: Parameters<ReplyState['note']>[0]) => {
          if (isKilled()) await never
          await journal.note(what)
        }
        if (journal.said.length === 0) {
          await step({ isSending: true })
          said.push(text)
          await step({ said: ['1'], isSending: false })
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
      // Said twice is only what was on its way when the end came, and is known as such.
      expect(said.length).toBeLessThanOrEqual(5)
    }
  })
})

describe('stopping', () => {
  it('finishes what is in work and leaves the rest', async () => {
    let finish: (end: InboxEnd) => void = () => undefined
    const { inbox, store, worked } = open(() => new Promise<InboxEnd>((resolve) => (finish = resolve)))
    await inbox.receive([aMessage('one'), aMessage('two')])
    await settle()
    const stopped = inbox.stop(7000)
    finish(answered)
    expect(await stopped).toBe(1)
    expect(worked).toEqual(['one'])
    expect(await store.waiting()).toBe(1)
  })

  it('lets what is not done in time stand still: nothing more is noted of it', async () => {
    let go: () => void = () => undefined
    const gate = new Promise<void>((resolve) => (go = resolve))
    const { inbox, store, clock } = open(async (_, journal) => {
      await journal.note({ reply: says('x'), isSending: true })
      await gate
      await journal.note({ isRepeat: true, isSending: true })
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

it('forgets the ids of updates two days after their end, by and by', async () => {
  const { inbox, worked, clock, closing } = open()
  await inbox.resume()
  const update = aMessage('one')
  await inbox.receive([update])
  await settle()
  for (let hour = 0; hour < 48; hour += 1) await clock.pass(3_600_000)
  await inbox.receive([update])
  await settle()
  expect(worked).toEqual(['one'])
  await clock.pass(3_600_000)
  await settle()
  await inbox.receive([update])
  await settle()
  expect(worked).toEqual(['one', 'one'])
  closing.abort()
})
