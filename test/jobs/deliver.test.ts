import { describe, expect, it } from 'vitest'
import type { Receipt } from '../../src/platforms/platform.js'
import { aloneMembership, type Holding } from '../../src/server/membership.js'
import { StoreError } from '../../src/store/store.js'
import { aDraft, anAlert } from '../support/builders/a-notification.js'
import { aPlan } from '../support/builders/a-digest-schedule.js'
import { aSubscription } from '../support/builders/a-subscription.js'
import { noon } from '../support/clocks/clock.js'
import { createFakeStore } from '../support/doubles/fake-store.js'
import { aNewsroom, dayMs, hourMs, minuteMs } from './newsroom.js'

const aRoom = async (chats = ['7']) => {
  const store = createFakeStore()
  const room = aNewsroom(store)
  for (const chatId of chats) await store.subscriptions.save(aSubscription('防汛', { chatId }))
  /** Alerts of an article for all chats. */
  const ring = async (...headlines: string[]) => {
    await room.publish(...headlines)
    await room.matches()
  }
  const answer = (chatId: string, ...receipts: (Receipt | Promise<Receipt>)[]) => room.answers.set(chatId, receipts)
  return { ...room, store, ring, answer }
}

describe('deliver', () => {
  it('sends several alerts of a chat in one message', async () => {
    const { ring, turn, told, ends } = await aRoom()
    await ring('防汛一', '防汛二', '防汛三')
    await turn()
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toMatch(/防汛一[^]*防汛二[^]*防汛三/)
    expect(await ends()).toEqual({ sent: 3 })
  })

  it('shows every article that it counts as told, and ends a topic for once only with its article', async () => {
    const { store, ring, turn, told, ends } = await aRoom()
    await store.subscriptions.save(aSubscription('飞艇', { chatId: '7', isOnce: true }))
    await ring(...Array.from({ length: 12 }, (_, i) => `防汛第${i + 1}报`), '飞艇下月试飞')
    await turn()
    const shown = told.map(({ reply }) => JSON.stringify([reply.blocks, reply.choices])).join()
    for (let i = 1; i <= 12; i += 1) expect(shown).toContain(`防汛第${i}报`)
    expect(told[0]?.text).toMatch(/^[^\n]*\n飞艇下月试飞/)
    expect((await store.subscriptions.of('7')).map(({ topic }) => topic)).toEqual(['防汛'])
    expect(await ends()).toEqual({ sent: 13 })
  })

  it('sends topics for once that have no room in a message with the next one, each article once', async () => {
    const { store, ring, turn, told, ends } = await aRoom()
    for (let i = 0; i < 40; i += 1)
      await store.subscriptions.save(aSubscription(`飞艇${i}号`, { chatId: '7', isOnce: true }))
    await ring(...Array.from({ length: 40 }, (_, i) => `飞艇${i}号试飞`))
    await turn()
    await turn()
    expect(told.map(({ reply }) => reply.choices.length)).toEqual([30, 10])
    expect((await store.subscriptions.of('7')).map(({ topic }) => topic)).toEqual(['防汛'])
    expect(await ends()).toEqual({ sent: 40 })
  })

  it('sends alerts with the priority of alerts, and all others with that of digests', async () => {
    const { store, ring, turn, told } = await aRoom()
    await ring('防汛一')
    await store.outbox.put(
      [aDraft({ kind: 'report', chatId: '7', files: [{ path: 'a.txt', problem: 'not UTF-8' }] })],
      noon,
    )
    await turn()
    expect(told.map(({ priority }) => priority)).toEqual(['alert', 'digest'])
  })

  it.each([
    [{ kind: 'failed', reason: 'message is too long' }, { failed: 1 }],
    [{ kind: 'unknown', reason: 'timeout' }, { unknown: 1 }],
    [{ kind: 'gone', reason: 'blocked' }, { failed: 1 }],
  ] as const)('ends with %j for good', async (receipt, ends) => {
    const room = await aRoom()
    await room.ring('防汛一')
    room.answer('7', receipt)
    for (let i = 0; i < 3; i += 1) {
      await room.turn()
      room.pass(hourMs)
    }
    expect(room.told).toHaveLength(1)
    expect(await room.ends()).toEqual(ends)
  })

  it('waits at least as long as it is asked to, longer with each try, and sends it then', async () => {
    const { ring, turn, answer, setTo, pass, told, ends } = await aRoom()
    await ring('防汛一')
    answer('7', { kind: 'later', afterMs: 10_072_000 }, { kind: 'later', afterMs: 0 })
    await turn()
    setTo(noon + 10_071_999)
    await turn()
    expect(told).toHaveLength(1)
    setTo(noon + 10_072_000)
    await turn()
    expect(told).toHaveLength(2)
    pass(1_999)
    await turn()
    expect(told).toHaveLength(2)
    pass(1)
    await turn()
    expect(told).toHaveLength(3)
    expect(await ends()).toEqual({ sent: 1 })
  })

  it('sends within half a minute what many ends of the program have put off', async () => {
    const { ring, turn, answer, pass, told, ends } = await aRoom()
    await ring('防汛一')
    answer('7', ...Array.from({ length: 12 }, (): Receipt => ({ kind: 'later', afterMs: 0 })))
    for (let starts = 1; starts <= 12; starts += 1) {
      await turn()
      expect(told).toHaveLength(starts)
      pass(30_000)
    }
    await turn()
    expect(await ends()).toEqual({ sent: 1 })
  })

  it('tells three hundred articles that came at once in one message', async () => {
    const { store, ring, turn, told, ends } = await aRoom()
    await ring(...Array.from({ length: 300 }, (_, i) => `防汛 ${i}`))
    await turn()
    expect(told).toHaveLength(1)
    expect(await ends()).toEqual({ sent: 300 })
    expect(await store.outbox.toldIn('7', '1')).toHaveLength(300)
  })

  it('drops a notification after a day of trying', async () => {
    const { ring, turn, answer, pass, ends } = await aRoom()
    await ring('防汛一')
    answer('7', ...Array.from({ length: 20 }, (): Receipt => ({ kind: 'later', afterMs: 2 * hourMs })))
    for (let hours = 0; hours <= 26; hours += 2) {
      await turn()
      expect(await ends()).toEqual(hours <= 24 ? { waiting: 1 } : { skipped: 1 })
      pass(2 * hourMs)
    }
  })

  it('never sends again a message that was being sent when the program ended', async () => {
    const { store, ring, turn, told, ends, now } = await aRoom()
    await ring('防汛一')
    const ids = (await store.outbox.claim(now(), minuteMs, 9)).map(({ id }) => id)
    await store.outbox.sending(ids, ['1#1'], now())
    await store.outbox.release(now())
    await turn()
    expect(told).toEqual([])
    expect(await ends()).toEqual({ unknown: 1 })
  })

  it('names what may not have arrived in the next message, until that has arrived', async () => {
    const { ring, turn, answer, textsTo } = await aRoom()
    answer('7', { kind: 'unknown', reason: 'timeout' }, { kind: 'failed', reason: 'bad' })
    for (const headline of ['防汛一', '防汛二', '防汛三', '防汛四']) {
      await ring(headline)
      await turn()
    }
    expect(textsTo('7').map((text) => text.includes('· 防汛一'))).toEqual([false, true, true, false])
  })

  it('sends nothing to a chat that takes no messages, and goes on when its user writes again', async () => {
    const { store, ring, turn, answer, told, ends, publish, digests, pass } = await aRoom()
    await store.digestSchedules.save(aPlan('7', { minute: 720, sentUntil: noon - dayMs }))
    await publish('昨天的事')
    pass(minuteMs)
    await digests()
    await ring('防汛一')
    answer('7', { kind: 'gone', reason: 'blocked' })
    await turn()
    await ring('防汛二')
    pass(dayMs)
    await turn()
    expect(told).toHaveLength(1)
    expect(await ends()).toEqual({ failed: 1, skipped: 1 })
    await store.chats.recordSeen({ chatId: '7', kind: 'private', userId: '7', at: noon + dayMs })
    expect(await store.subscriptions.count('7')).toBe(1)
    await turn()
    // Its digest tells what was missed.
    expect(told).toHaveLength(2)
    expect(told[1]?.text).toMatch(/昨天的事/)
  })

  it('keeps what is due for a chat in which it may not write, and tells all of it once it may', async () => {
    const { ring, turn, answer, told, ends, pass } = await aRoom(['7', '8'])
    await ring('防汛一')
    answer('7', { kind: 'refused', reason: 'not enough rights' }, { kind: 'refused', reason: 'not enough rights' })
    await turn()
    pass(minuteMs)
    await ring('防汛二')
    await turn()
    expect(told.map(({ chatId }) => chatId)).toEqual(['7', '8', '8'])
    pass(hourMs)
    await turn()
    pass(hourMs)
    await turn()
    expect(told.filter(({ chatId }) => chatId === '7')).toHaveLength(3)
    expect(told.at(-1)?.text).toMatch(/防汛一[^]*防汛二/)
    expect(await ends()).toEqual({ sent: 4 })
  })

  it('names in the next message what it could not tell in time, once', async () => {
    const { ring, turn, answer, pass, textsTo, ends } = await aRoom()
    await ring(...Array.from({ length: 7 }, (_, i) => `防汛${i}`))
    answer('7', ...Array.from({ length: 26 }, (): Receipt => ({ kind: 'refused', reason: 'no rights' })))
    for (let hours = 0; hours < 26; hours += 1) {
      await turn()
      pass(hourMs)
    }
    expect(await ends()).toEqual({ skipped: 7 })
    answer('7')
    await ring('防汛新')
    await turn()
    await ring('防汛末')
    await turn()
    const [next = '', last = ''] = textsTo('7').slice(-2)
    expect(next).toMatch(
      /防汛新[^]*While I could not write here[^]*· 防汛0\n· 防汛1\n· 防汛2\n· 防汛3\n· 防汛4\nand 2 more/,
    )
    expect(last).not.toContain('could not write')
  })

  it('names a message to everybody, and a report, that it could not tell in time', async () => {
    const { store, ring, turn, answer, pass, textsTo, ends } = await aRoom()
    await store.broadcasts.save({ id: 'b1', adminId: '7', text: '今晚停机\n两小时', draftedAt: noon })
    const files = [{ path: 'a.txt', problem: 'empty' }]
    await store.outbox.put(
      [
        { key: 'b1', notification: { kind: 'broadcast', chatId: '7', broadcastId: 'b1' }, dueAt: noon },
        { key: 'r1', notification: { kind: 'report', chatId: '7', files }, dueAt: noon },
      ],
      noon,
    )
    answer('7', ...Array.from({ length: 60 }, (): Receipt => ({ kind: 'refused', reason: 'no rights' })))
    for (let hours = 0; hours < 26; hours += 1) {
      await turn()
      pass(hourMs)
    }
    expect(await ends()).toEqual({ skipped: 2 })
    answer('7')
    await ring('防汛新')
    await turn()
    expect(textsTo('7').at(-1)).toMatch(/While I could not write here[^]*· [^\n]*今晚停机\n· [^\n]*log names them$/m)
  })

  it('names a message to everybody whose outcome is unknown in the next message, once', async () => {
    const { store, ring, turn, answer, textsTo } = await aRoom()
    await store.broadcasts.save({ id: 'b1', adminId: '7', text: '今晚停机\n两小时', draftedAt: noon })
    const notification = { kind: 'broadcast', chatId: '7', broadcastId: 'b1' } as const
    await store.outbox.put([{ key: 'b1', notification, dueAt: noon }], noon)
    answer('7', { kind: 'unknown', reason: 'timeout' })
    await turn()
    await ring('防汛新')
    await turn()
    await ring('防汛末')
    await turn()
    const [next = '', last = ''] = textsTo('7').slice(-2)
    expect(next).toMatch(/may not have reached you[^]*· [^\n]*今晚停机$/m)
    expect(last).not.toContain('停机')
  })

  it('tells at once what a clock that was ahead has put or postponed, when that clock is set right (G38)', async () => {
    const { store, ring, turn, answer, pass, textsTo, ends } = await aRoom()
    pass(40 * dayMs)
    await ring('防汛一')
    answer('7', { kind: 'later', afterMs: minuteMs })
    await turn()
    await ring('防汛二')
    pass(-40 * dayMs)
    await turn()
    expect(textsTo('7').at(-1)).toMatch(/防汛一[^]*防汛二/)
    expect(await store.outbox.waiting()).toBe(0)
    expect(await ends()).toEqual({ sent: 2 })
  })

  it('leaves the digest of a chat in which it may not write to the next one', async () => {
    const { store, publish, turn, answer, pass, textsTo, setTo } = await aRoom([])
    await store.digestSchedules.save(aPlan('7', { minute: 720, sentUntil: noon - dayMs }))
    await publish('昨天的事')
    pass(minuteMs)
    answer('7', ...Array.from({ length: 8 }, (): Receipt => ({ kind: 'refused', reason: 'no rights' })))
    for (let hours = 0; hours < 8; hours += 1) {
      await turn()
      pass(hourMs)
    }
    answer('7')
    await publish('今天的事')
    setTo(noon + dayMs + minuteMs)
    await turn()
    expect(textsTo('7').at(-1)).toMatch(/昨天的事/)
    expect(textsTo('7').at(-1)).toMatch(/今天的事/)
  })

  it('holds back alerts, but no digest, until quiet hours end', async () => {
    const { store, ring, publish, turn, setTo, told } = await aRoom()
    await store.chats.saveSettings('7', { quiet: { from: 600, to: 840 }, zone: 'Asia/Shanghai' })
    await store.digestSchedules.save(aPlan('7', { minute: 725, nextAt: noon + 5 * minuteMs, sentUntil: noon - dayMs }))
    await ring('防汛一')
    await publish('别的新闻')
    await turn()
    expect(told).toEqual([])
    setTo(noon + 5 * minuteMs)
    await turn()
    expect(told.map(({ priority }) => priority)).toEqual(['digest'])
    setTo(noon + 2 * hourMs)
    await turn()
    expect(told.map(({ priority }) => priority)).toEqual(['digest', 'alert'])
  })

  it('ends a subscription for one article with the first alert that has arrived', async () => {
    const { store, ring, turn, answer, told } = await aRoom([])
    await store.subscriptions.save(aSubscription('灯塔', { isOnce: true }))
    answer('7', { kind: 'failed', reason: 'bad' })
    await ring('灯塔一')
    await turn()
    expect(await store.subscriptions.count('7')).toBe(1)
    await ring('灯塔二')
    await turn()
    expect(await store.subscriptions.count('7')).toBe(0)
    await ring('灯塔三')
    await turn()
    expect(told).toHaveLength(2)
  })

  it('skips, with the reason, notifications that are no longer wanted or have lost their article', async () => {
    const { store, ring, turn, told, ends } = await aRoom()
    await ring('防汛一')
    await store.subscriptions.remove('7', '防汛')
    await turn()
    expect(told).toEqual([])
    expect(await ends()).toEqual({ skipped: 1 })
  })

  it('sends of several alerts those that still match, and counts only them as sent', async () => {
    const { store, publish, matches, turn, told, ends } = await aRoom()
    await publish('防汛一', '防汛二')
    await matches()
    const [first] = await store.arrivals.arrivalsAfter(0, 1)
    if (!first) throw new Error('no arrival')
    const stories = [
      { headline: '天气', paragraphs: ['天气转晴。'] },
      { headline: '防汛二', paragraphs: ['防汛二。详情请看报纸。'] },
    ]
    await store.articles.record({ path: first.article.path, size: 1, changedAt: 1 }, stories, noon)
    await turn()
    expect(told[0]?.text).not.toContain('天气')
    expect(await ends()).toEqual({ sent: 1, skipped: 1 })
  })

  it('does not delay other chats because of a slow one', async () => {
    const chats = Array.from({ length: 200 }, (_, i) => String(i))
    const { ring, deliver, answer, told } = await aRoom(chats)
    await ring('防汛一')
    let free: (receipt: Receipt) => void = () => undefined
    answer('0', new Promise((resolve) => (free = resolve)))
    const turn = deliver()
    while (told.length < 200) await new Promise((resolve) => setImmediate(resolve))
    free({ kind: 'sent', messageId: '1' })
    expect(await turn).toBe(200)
  })

  it('sends to at most sixty chats at the same time', async () => {
    const chats = Array.from({ length: 100 }, (_, i) => String(i))
    const { ring, deliver, answer, told } = await aRoom(chats)
    await ring('防汛一')
    const waiting: ((receipt: Receipt) => void)[] = []
    for (const chat of chats) answer(chat, new Promise((resolve) => waiting.push(resolve)))
    const turn = deliver()
    for (let i = 0; i < 500; i += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(told).toHaveLength(60)
    waiting.forEach((free) => free({ kind: 'sent', messageId: '1' }))
    expect(await turn).toBe(100)
  })

  it('keeps a message that waits for its turn longer than its lease', async () => {
    const { ring, deliver, answer, told, pass, ends } = await aRoom(['7', '8'])
    await ring('防汛一')
    const free: ((receipt: Receipt) => void)[] = []
    for (const chat of ['7', '8']) answer(chat, new Promise((resolve) => free.push(resolve)))
    const turn = deliver()
    while (told.length < 2) await new Promise((resolve) => setImmediate(resolve))
    pass(6 * minuteMs)
    await ring('防汛二')
    // It looks into the outbox again when a chat is done.
    free[1]?.({ kind: 'sent', messageId: '1' })
    while (told.length < 3) await new Promise((resolve) => setImmediate(resolve))
    expect(told.map(({ chatId }) => chatId).toSorted()).toEqual(['7', '8', '8'])
    free[0]?.({ kind: 'sent', messageId: '1' })
    await turn
    expect(await ends()).toMatchObject({ sent: 3 })
  })

  it('sends the others when one notification cannot be rendered', async () => {
    const { store, ring, turn, told, ends, log } = await aRoom(['7', '8'])
    await ring('防汛一')
    await store.chats.saveSettings('7', { quiet: { from: 0, to: 1 }, zone: 'Mars/Olympus' })
    await turn()
    expect(told.map(({ chatId }) => chatId)).toEqual(['8'])
    expect(await ends()).toEqual({ sent: 1, waiting: 1 })
    expect(log.lines).toMatchObject([{ level: 'warn', message: expect.stringContaining('rendered') as string }, {}])
  })

  it('starts no more when it is asked to stop, and finishes what is being sent', async () => {
    const { ring, deliver, told, ends } = await aRoom()
    await ring('防汛一')
    expect(await deliver(AbortSignal.abort())).toBe(0)
    expect(told).toEqual([])
    expect(await ends()).toEqual({ waiting: 1 })
  })

  it('rejects when the store fails, once the others have ended', async () => {
    const { store, ring, told } = await aRoom(['7', '8'])
    await ring('防汛一')
    const room = aNewsroom({
      ...store,
      outbox: {
        ...store.outbox,
        sending: (ids, articleIds, at) =>
          ids.length === 1 && ids[0] === store.outbox.items()[0]?.id
            ? Promise.reject(new Error('no space left'))
            : store.outbox.sending(ids, articleIds, at),
      },
    })
    await expect(room.deliver()).rejects.toThrow('no space left')
    expect(room.told.map(({ chatId }) => chatId)).toEqual(['8'])
    expect(told).toEqual([])
  })

  it('is on time again at the next turn after the store failed, and knows what has arrived (G39)', async () => {
    const { store, ring } = await aRoom(['7', '8'])
    await ring('防汛一')
    const failing = { sending: true, end: true }
    const once = async (what: keyof typeof failing, act: () => Promise<void>): Promise<void> => {
      if (failing[what]) {
        failing[what] = false
        throw new StoreError('unreachable', 'no connection to the server')
      }
      return act()
    }
    const room = aNewsroom({
      ...store,
      outbox: {
        ...store.outbox,
        sending: (...args) => once('sending', () => store.outbox.sending(...args)),
        end: (...args) => once('end', () => store.outbox.end(...args)),
      },
    })
    await expect(room.deliver()).rejects.toThrow('no connection')
    expect(room.told).toHaveLength(1)
    room.pass(2_000)
    await room.deliver()
    expect(room.told.map(({ chatId }) => chatId).toSorted()).toEqual(['7', '8'])
    expect(await room.ends()).toEqual({ sent: 2 })
  })

  it('G26: sends nothing that it has claimed for a chat which it has lost and got back since', async () => {
    const { store, ring } = await aRoom()
    await ring('防汛一')
    const aRight = () => ({ ...aloneMembership().holdings('notices')[0] }) as Holding
    let right = aRight()
    const membership = { isShared: true, holdings: () => [right], holdingOf: () => right }
    const outbox = {
      ...store.outbox,
      release: (at: number) => store.outbox.release(at),
      claim: async (at: number, leaseMs: number, limit: number) => {
        const claimed = await store.outbox.claim(at, leaseMs, limit)
        if (claimed.length === 0) return claimed
        right = aRight()
        // Another process has sent it meanwhile.
        const ids = claimed.map(({ id }) => id)
        await store.outbox.end(ids, { kind: 'sent', messageId: '1' }, noon)
        return claimed
      },
    }
    const room = aNewsroom({ ...store, outbox }, noon, { membership })
    await room.deliver()
    expect(room.told).toEqual([])
    expect(await room.ends()).toEqual({ sent: 1 })
  })

  it('sends the alerts of a moved group to its new id, with topics that have other ids there', async () => {
    const { store, ring, turn, told, ends } = await aRoom(['-7'])
    await ring('防汛一')
    await store.chats.migrate('-7', '-1007')
    await turn()
    expect(told.map(({ chatId }) => chatId)).toEqual(['-1007'])
    expect(await ends()).toEqual({ sent: 1 })
  })

  it('skips an alert for an unknown article', async () => {
    const { store, turn, told, ends } = await aRoom()
    await store.outbox.put([anAlert('7', 'gone#1', ['防汛'])], noon)
    await turn()
    expect([told.length, await ends()]).toEqual([0, { skipped: 1 }])
  })
})

describe('G68: a message to all that may cost Stars', () => {
  const aBroadcast = async (mayPay: boolean) => {
    const store = createFakeStore()
    const room = aNewsroom(store, noon, { mayPay })
    for (const chatId of ['7', '8', '9']) {
      await store.chats.recordSeen({ chatId, kind: 'private', userId: chatId, at: noon })
      await store.subscriptions.save(aSubscription('防汛', { chatId }))
    }
    await store.broadcasts.save({ id: 'b1', adminId: '1', text: '停机', draftedAt: noon })
    await store.broadcasts.confirm('b1', noon, 2)
    return { ...room, store }
  }

  it('is the only one that may, as far as it was confirmed so', async () => {
    const { turn, publish, told, store } = await aBroadcast(true)
    await publish('防汛一')
    await turn()
    await turn()
    const paid = told.filter(({ isPaid }) => isPaid)
    expect(paid.map(({ chatId, text }) => [chatId, text.split('\n')[0]])).toEqual([
      ['7', '停机'],
      ['8', '停机'],
    ])
    expect(told).toHaveLength(6)
    expect(await store.outbox.account({ broadcastId: 'b1' })).toEqual([{ kind: 'broadcast', end: 'sent', count: 3 }])
  })

  it('costs none once the operator allows none', async () => {
    const { turn, told } = await aBroadcast(false)
    await turn()
    expect(told.map(({ isPaid }) => isPaid)).toEqual([false, false, false])
  })

  it('of unknown outcome is not sent again, and counts as paid', async () => {
    const { turn, pass, told, answers, store } = await aBroadcast(true)
    answers.set('7', [{ kind: 'unknown', reason: 'timeout' }])
    answers.set('8', [{ kind: 'sent', messageId: '1', isPaid: true }])
    for (let i = 0; i < 3; i += 1) {
      await turn()
      pass(hourMs)
    }
    expect(told).toHaveLength(3)
    const account = await store.outbox.account({ broadcastId: 'b1' })
    expect(account.map(({ end, count, paid }) => [end, count, paid])).toEqual([
      ['sent', 2, 1],
      ['unknown', 1, 1],
    ])
  })
})
