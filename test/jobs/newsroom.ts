import { createDigestReply } from '../../src/chat/digest/digest.js'
import type { Reply } from '../../src/chat/message.js'
import { createNotificationRenderer } from '../../src/chat/notify/render.js'
import { createDeliver, type DeliverDeps } from '../../src/jobs/deliver.js'
import { createDigestQueue } from '../../src/jobs/queue-digests.js'
import { createTopicMatching } from '../../src/jobs/match-topics.js'
import type { OutboxEnd, Store } from '../../src/store/store.js'
import type { Receipt, Platform } from '../../src/platforms/platform.js'
import { aFile, aStory } from '../support/builders/a-story.js'
import { catalog } from '../support/catalog.js'
import { noon } from '../support/clocks/clock.js'
import { createFakeStore } from '../support/doubles/fake-store.js'
import { createSilentLog } from '../support/doubles/silent-log.js'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

export type Told = { chatId: string; reply: Reply; text: string; at: number; priority: string; isPaid: boolean }

export const textOf = ({ blocks }: Reply): string =>
  blocks.map(({ spans }) => spans.map(({ text }) => text).join('')).join('\n')

/**
 * Runs all jobs that send notifications, over a real store with a set clock, and keeps the messages that are sent.
 * `answers`: how the next messages to a chat end; without one they arrive.
 */
export const aNewsroom = (
  store: Store = createFakeStore(),
  start = noon,
  { mayPay = false, membership }: Pick<DeliverDeps, 'mayPay' | 'membership'> = {},
) => {
  let now = start
  const told: Told[] = []
  const answers = new Map<string, (Receipt | Promise<Receipt>)[]>()
  const log = createSilentLog()
  const clock = () => now
  const send: Platform['send'] = async (chatId, reply, { priority, isPaid = false, starting }) => {
    await starting(isPaid)
    told.push({ chatId, reply, text: textOf(reply), at: now, priority, isPaid })
    const receipt = await (answers.get(chatId)?.shift() ?? { kind: 'sent' as const, messageId: String(told.length) })
    // As a platform does.
    if (receipt.kind === 'gone') await store.chats.suspend(chatId, { at: now, reason: receipt.reason })
    if (receipt.kind === 'refused') await store.chats.refuse(chatId, { count: 1, until: now + hourMs })
    if (receipt.kind === 'sent') await store.chats.accept(chatId)
    return receipt
  }
  const { arrivals, subscriptions, outbox, digestSchedules } = store
  const matches = createTopicMatching({ arrivals, subscriptions, now: clock, log })
  const digests = createDigestQueue({ digestSchedules, arrivals, now: clock, log })
  const renderNotification = createNotificationRenderer(
    store,
    catalog,
    'Asia/Shanghai',
    () => 'private',
    createDigestReply(store),
  )
  const parts = { outbox, subscriptions, digestSchedules, renderNotification, send, now: clock, log }
  const deliver = createDeliver({ ...parts, mayPay, ...(membership && { membership }) })
  let files = 0

  return {
    store,
    told,
    log,
    answers,
    matches,
    digests,
    deliver,
    now: clock,
    setTo: (at: number) => void (now = at),
    pass: (ms: number) => void (now += ms),
    /** A file with stories of these headlines arrives. */
    publish: (...headlines: string[]) => {
      files += 1
      const stories = headlines.map((headline) => aStory({ headline, paragraphs: [`${headline}。详情请看报纸。`] }))
      return store.articles.record(aFile(`${files}-${now}.jsonl`), stories, now, { arriving: true })
    },
    /** One turn of all jobs, and one more of those that tell. */
    turn: async () => {
      await matches()
      await digests()
      await deliver()
    },
    textsTo: (chatId: string) => told.filter((each) => each.chatId === chatId).map(({ text }) => text),
    ends: async (): Promise<Partial<Record<OutboxEnd['kind'] | 'waiting', number>>> => {
      const sums: Partial<Record<OutboxEnd['kind'] | 'waiting', number>> = {}
      for (const { end, count } of await outbox.account()) sums[end] = (sums[end] ?? 0) + count
      return sums
    },
  }
}
