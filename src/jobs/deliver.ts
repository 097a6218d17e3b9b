import { setImmediate, setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Instant } from '../time/day.js'
import type { RenderNotification, RenderedNotification } from '../chat/notify/render.js'
import { graceMs } from '../notifications/digests/schedule.js'
import type { OutboxEnd, OutboxItem, OutboxStore, DigestScheduleStore, SubscriptionStore } from '../store/store.js'
import type { Receipt, Platform } from '../platforms/platform.js'

export type DeliverDeps = {
  outbox: Pick<OutboxStore, 'claim' | 'sending' | 'end' | 'retryAt' | 'skip' | 'named'>
  subscriptions: Pick<SubscriptionStore, 'remove'>
  digestSchedules: Pick<DigestScheduleStore, 'of' | 'advance' | 'takeBack'>
  renderNotification: RenderNotification
  send: Platform['send']
  now: () => Instant
  log: Pick<Logger, 'debug' | 'info' | 'warn'>
}

/** As many chats as are told something side by side: two seconds' worth at Telegram's rate. */
const chatsLimit = 60
/** Fewer are not worth another look into the outbox. */
const freeLimit = 15
/** What falls due while some chat takes its time is seen so soon. */
const lookEveryMs = 1_000
/** Longer than a message takes, with retries: a lease that runs out means that whoever had it has died. */
const leaseMs = 5 * 60_000

/** News that could not be told for so long is none any more; a digest goes into the next one much sooner. */
const expiryMs = { alert: 24 * 3_600_000, report: 24 * 3_600_000, broadcast: 24 * 3_600_000, digest: graceMs }

/** A further try comes this much later at least, doubling up to ten minutes. */
const retryMs = (attempts: number): number => Math.min(10 * 60_000, 1_000 * 2 ** Math.min(attempts, 10))

const idsOf = (items: OutboxItem[]): number[] => items.map(({ id }) => id)

/** Items by chat: what the outbox gives of one chat goes out as one message. */
const byChat = (items: OutboxItem[]): Map<string, OutboxItem[]> => {
  const chats = new Map<string, OutboxItem[]>()
  for (const item of items) {
    const known = chats.get(item.notification.chatId)
    if (known) known.push(item)
    else chats.set(item.notification.chatId, [item])
  }
  return chats
}

/**
 * Tells what is due, until nothing is; a chat that takes its time holds up no other. Each notice ends once: what may
 * have arrived is never sent again, it is named in the next message to its chat.
 * Out: a function for each time, which gives the number of notices that ended; rejects only where the store fails, once
 * all that was under way has ended.
 */
export const createDeliver = ({
  outbox,
  subscriptions,
  digestSchedules,
  renderNotification,
  send,
  now,
  log,
}: DeliverDeps): ((signal?: AbortSignal) => Promise<number>) => {
  const end = async (items: OutboxItem[], how: OutboxEnd): Promise<number> => {
    if (items.length > 0) await outbox.end(idsOf(items), how, now())
    return items.length
  }

  /** It certainly failed: some time later it is tried again. */
  const putOff = (items: OutboxItem[], atLeastMs: number, reason: string): Promise<void> => {
    const attempts = Math.max(...items.map((item) => item.attempts))
    return outbox.retryAt(idsOf(items), now() + Math.max(atLeastMs, retryMs(attempts)), reason)
  }

  /** What a digest would have told is told by the next one. */
  const giveBack = async (items: OutboxItem[]): Promise<void> => {
    for (const { notification } of items) {
      if (notification.kind !== 'digest') continue
      const before = await digestSchedules.of(notification.chatId)
      if (!before || before.sentUntil !== notification.to) continue
      const after = { ...before }
      delete after.sentUntil
      const step = {
        before,
        after: notification.from === undefined ? after : { ...after, sentUntil: notification.from },
      }
      await digestSchedules.advance([step], now())
    }
  }

  /** Ends what nothing can be said of any more. Out: the rest. */
  const sortOut = async (items: OutboxItem[]): Promise<OutboxItem[]> => {
    const lost = items.filter(({ wasSending }) => wasSending)
    await end(lost, { kind: 'unknown', reason: 'the program ended while it was on its way' })
    const isLate = ({ notification, dueAt }: OutboxItem): boolean => now() - dueAt > expiryMs[notification.kind]
    const left = items.filter(({ wasSending }) => !wasSending)
    const late = left.filter(isLate)
    await giveBack(late)
    await end(late, { kind: 'skipped', reason: 'too late' })
    return left.filter((item) => !isLate(item))
  }

  const settle = async (
    chatId: string,
    items: OutboxItem[],
    receipt: Receipt,
    telling: RenderedNotification & { kind: 'say' },
  ): Promise<number> => {
    switch (receipt.kind) {
      case 'later':
        await putOff(items, receipt.afterMs, 'asked to wait')
        return 0
      case 'gone': {
        await giveBack(items)
        const ended = await end(items, { kind: 'failed', reason: receipt.reason })
        const reason = 'chat takes no messages'
        return (
          ended +
          (await digestSchedules.takeBack({ chatId }, reason, now())) +
          (await outbox.skip(chatId, reason, now()))
        )
      }
      case 'failed':
        log.warn({ chatId, reason: receipt.reason }, 'notice was refused')
        return end(items, { kind: 'failed', reason: receipt.reason })
      case 'unknown':
        log.warn({ chatId, reason: receipt.reason }, 'notice may not have arrived')
        return end(items, { kind: 'unknown', reason: receipt.reason })
      case 'sent': {
        // First what must not be doubled: a topic that rings once more does less harm.
        const ended = await end(items, { kind: 'sent', messageId: receipt.messageId })
        if (telling.named.length > 0) await outbox.named(telling.named)
        for (const { chatId: owner, id } of telling.ended) await subscriptions.remove(owner, id)
        return ended
      }
    }
  }

  /** Wording takes some ms each: it is done one after the other, and questions have their turn between two. */
  let wording = Promise.resolve()

  /** Nothing where it cannot be worded: that must not hold up the others. */
  const word = async (chatId: string, items: OutboxItem[]): Promise<RenderedNotification | undefined> => {
    const mine = wording.then(() => renderNotification(items, now()))
    wording = mine.then(
      () => setImmediate(),
      () => undefined,
    )
    try {
      return await mine
    } catch (err) {
      log.warn({ chatId, ids: idsOf(items), err }, 'notice could not be worded, tried again later')
      return undefined
    }
  }

  const deliver = async (chatId: string, claimed: OutboxItem[]): Promise<number> => {
    const items = await sortOut(claimed)
    const [first] = items
    if (!first) return claimed.length
    const done = claimed.length - items.length
    const startedAt = now()
    const telling = await word(chatId, items)
    if (!telling) {
      await putOff(items, 0, 'could not be worded')
      return done
    }
    if (telling.kind === 'skip') return done + (await end(items, { kind: 'skipped', reason: telling.reason }))
    if (telling.kind === 'wait') {
      await outbox.retryAt(idsOf(items), telling.until, telling.reason)
      return done
    }
    const told = items.filter(({ id }) => telling.told.includes(id))
    const dropped = await end(
      items.filter((item) => !told.includes(item)),
      { kind: 'skipped', reason: 'no longer wanted or no longer there' },
    )
    const { kind } = first.notification
    const wordedAt = now()
    log.debug({ chatId, kind, ids: idsOf(told), ms: wordedAt - startedAt }, 'notice worded')
    const receipt = await send(chatId, telling.reply, {
      priority: kind === 'alert' ? 'alert' : 'digest',
      starting: () => outbox.sending(idsOf(told), telling.articleIds, now()),
    })
    log.debug({ chatId, kind, ids: idsOf(told), outcome: receipt.kind, ms: now() - wordedAt }, 'notice sent')
    return done + dropped + (await settle(chatId, told, receipt, telling))
  }

  return async (signal) => {
    let ended = 0
    const failures: unknown[] = []
    const underWay = new Map<string, Promise<void>>()

    /** Out: how many notices there were to tell. */
    const take = async (): Promise<number> => {
      const claimed = await outbox.claim(now(), leaseMs, chatsLimit - underWay.size)
      for (const [chatId, items] of byChat(claimed)) {
        // Its lease has run out while its message waits for its turn: it has a new one now.
        if (underWay.has(chatId)) continue
        const told = deliver(chatId, items)
          .then((count) => void (ended += count))
          .catch((error: unknown) => void failures.push(error))
          .finally(() => underWay.delete(chatId))
        underWay.set(chatId, told)
      }
      return claimed.length
    }
    /** Until some chat is done, or it is time to look again. */
    const watch = async (): Promise<void> => {
      const over = new AbortController()
      const look = wait(lookEveryMs, undefined, { signal: over.signal }).catch(() => undefined)
      await Promise.race([look, ...underWay.values()])
      over.abort()
    }

    for (;;) {
      const isOpen = !signal?.aborted && failures.length === 0
      const taken = isOpen && chatsLimit - underWay.size >= freeLimit ? await take() : 0
      if (underWay.size > 0) await watch()
      else if (taken === 0) break
    }
    if (failures.length > 0) throw failures[0]
    if (ended > 0) log.info({ ended }, 'notices told')
    return ended
  }
}
