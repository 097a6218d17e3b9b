import fc from 'fast-check'
import { expect } from 'vitest'
import { openStore } from '../../src/store/open.js'
import type { Store } from '../../src/store/store.js'
import type { Receipt } from '../../src/platforms/platform.js'
import { aNewsroom, dayMs, minuteMs, type Told } from '../jobs/newsroom.js'
import { aPlan } from '../support/builders/a-digest-schedule.js'
import { aSubscription } from '../support/builders/a-subscription.js'
import { noon } from '../support/clocks/clock.js'

// A program that is killed does nothing any more: from the chosen step on, nothing that it waits for ever comes.
const forGood = new Promise<never>(() => undefined)

type Mortal = { store: Store; isKilled: () => boolean; killed: Promise<void>; step: () => Promise<void> }

/** Wraps the store so that its n-th step from now is the last one; that step is carried out half of the time. */
const mortal = (store: Store, stepsToLive: number, isDone: boolean): Mortal => {
  let steps = 0
  let hasEnded = false
  let end: () => void = () => undefined
  const killed = new Promise<void>((resolve) => (end = resolve))
  const step = async (): Promise<void> => {
    if (hasEnded) await forGood
    steps += 1
    if (steps < stepsToLive) return
    hasEnded = true
    end()
    await forGood
  }
  const wrapped = <T extends object>(part: T): T =>
    new Proxy(part, {
      get: (target, name) => {
        const real = Reflect.get(target, name) as (...how: unknown[]) => Promise<unknown>
        return async (...how: unknown[]) => {
          if (hasEnded) return forGood
          if (!isDone) await step()
          const out = await real(...how)
          if (isDone) await step()
          return out
        }
      },
    })
  const { arrivals, outbox, digestSchedules, subscriptions } = store
  const parts = {
    arrivals: wrapped(arrivals),
    outbox: wrapped(outbox),
    digestSchedules: wrapped(digestSchedules),
    subscriptions: wrapped(subscriptions),
  }
  return { store: { ...store, ...parts }, isKilled: () => hasEnded, killed, step }
}

/** A message in a chat, and whether the bot learned that it arrived. */
type Arrived = { chatId: string; text: string; isKnown: boolean }

const chats = ['1', '2', '3', '-4']
/** Two alerts and a digest for each chat. */
export const noticesALife = 3 * chats.length

/** A run of the program: the number of its steps, and whether the last one is carried out. */
export type Life = { steps: number; isDone: boolean }

/** How messages end, one after the other, in a cycle. */
export type Fates = Receipt['kind'][]

/** Runs the program again and again on one folder; `lives`: the steps of each run. */
export const live = async (dir: string, lives: Life[], fates: Fates) => {
  const arrived: Arrived[] = []
  let at = noon - minuteMs
  let used = 0
  let kills = 0

  const inStore = async (act: (store: Store) => Promise<void>): Promise<void> => {
    const store = await openStore(dir)
    await act(store)
    await store.close()
  }
  await inStore(async (store) => {
    for (const chatId of chats) {
      await store.subscriptions.save(aSubscription('防汛', { chatId }))
      await store.digestSchedules.save(aPlan(chatId, { minute: 720, nextAt: noon, sentUntil: noon - dayMs }))
    }
    const room = aNewsroom(store, at)
    await room.publish('防汛一', '防汛二', '足球')
    await room.publish('天气')
  })
  at = noon + 5_000

  const oneLife = (stepsToLive: number, isDone: boolean, fates: Fates): Promise<void> =>
    inStore(async (real) => {
      const life = mortal(real, stepsToLive, isDone)
      const room = aNewsroom(life.store, at)
      for (const chatId of chats)
        room.answers.set(
          chatId,
          Array.from({ length: 20 }, () => answerTo(chatId)),
        )
      function answerTo(chatId: string): Promise<Receipt> {
        // Asked for when the message stands in the chat, or has been refused.
        const lazy = async (): Promise<Receipt> => {
          const kind = fates[(used += 1) % fates.length] ?? 'sent'
          const message = room.told.findLast((each: Told) => each.chatId === chatId)
          if (kind === 'later') return { kind, afterMs: 1_000 }
          if (kind === 'failed' || kind === 'gone') return { kind: 'failed', reason: 'refused' }
          const entry: Arrived = { chatId, text: message?.text ?? '', isKnown: false }
          arrived.push(entry)
          await life.step()
          if (kind === 'unknown') return { kind, reason: 'timeout' }
          entry.isKnown = true
          return { kind: 'sent', messageId: '1' }
        }
        return { then: (resolve: (receipt: Receipt) => unknown) => lazy().then(resolve) } as unknown as Promise<Receipt>
      }
      // What the program does first.
      await real.outbox.release(at)
      const turns = (async () => {
        for (let turn = 0; turn < 6; turn += 1) {
          await room.turn()
          room.pass(20_000)
        }
      })()
      await Promise.race([turns, life.killed])
      if (life.isKilled()) kills += 1
      at = room.now() + 1_000
    })

  for (const { steps, isDone } of lives) await oneLife(steps, isDone, fates)
  await oneLife(Infinity, true, fates)
  // Whoever was asked to wait has waited by now.
  at += 1_200_000
  await oneLife(Infinity, true, ['sent'])

  const store = await openStore(dir)
  const account = await store.outbox.account()
  const unnamed = await Promise.all(chats.map((chatId) => store.outbox.unnamed(chatId)))
  const digestSchedules = await Promise.all(chats.map((chatId) => store.digestSchedules.of(chatId)))
  await store.close()
  return { arrived, account, unnamed: unnamed.flat(), digestSchedules, kills }
}

const isDigest = ({ text }: Arrived): boolean => /^\d+\. 足球$/m.test(text)

/** Checks that each notification ended, none that certainly arrived came twice, and none was lost unless it was refused. */
export const check = ({ arrived, account, digestSchedules }: Awaited<ReturnType<typeof live>>): void => {
  const count = (kind: string, end?: string): number =>
    account
      .filter((each) => each.kind === kind && (end === undefined || each.end === end))
      .reduce((sum, each) => sum + each.count, 0)
  expect(account.filter(({ end }) => end === 'waiting')).toEqual([])
  // Two alerts and a digest for each chat, whatever happened on the way.
  expect([count('alert'), count('digest')]).toEqual([2 * chats.length, chats.length])
  for (const chatId of chats) {
    const digests = arrived.filter((each) => each.chatId === chatId && isDigest(each))
    expect(digests.length).toBeLessThanOrEqual(1)
    const alerts = arrived.filter((each) => each.chatId === chatId && !isDigest(each))
    for (const headline of ['防汛一', '防汛二'])
      expect(alerts.filter(({ text }) => new RegExp(`^${headline}`, 'm').test(text)).length).toBeLessThanOrEqual(1)
  }
  const digests = arrived.filter(isDigest)
  expect(count('digest', 'sent')).toBeLessThanOrEqual(digests.filter(({ isKnown }) => isKnown).length)
  // Sent or unknown: it stands there, or may.
  expect(count('digest', 'sent') + count('digest', 'unknown')).toBeGreaterThanOrEqual(digests.length)
  for (const plan of digestSchedules)
    expect(plan).toMatchObject({ lastDay: '2026-11-22', sentUntil: expect.any(Number) as number })
}

/** Generates runs of all lengths. */
export const lives = fc.array(fc.record({ steps: fc.integer({ min: 1, max: 60 }), isDone: fc.boolean() }), {
  minLength: 1,
  maxLength: 4,
})

/** Generates outcomes of messages. */
export const fates = fc.array(fc.constantFrom<Receipt['kind']>('sent', 'sent', 'later', 'unknown', 'failed'), {
  minLength: 1,
  maxLength: 9,
})
