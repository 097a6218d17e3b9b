import { setImmediate, setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Instant } from '../time/day.js'
import type { RenderNotification, RenderedNotification } from '../chat/notify/render.js'
import { graceMs } from '../notifications/digests/schedule.js'
import { aloneMembership, HoldingLost, type Holding, type Membership } from '../server/membership.js'
import type { OutboxEnd, OutboxItem, OutboxStore, DigestScheduleStore, SubscriptionStore } from '../store/store.js'
import type { Receipt, Platform } from '../platforms/platform.js'

export type DeliverDeps = {
  outbox: Pick<OutboxStore, 'claim' | 'release' | 'sending' | 'end' | 'retryAt' | 'skip' | 'named'>
  subscriptions: Pick<SubscriptionStore, 'remove'>
  digestSchedules: Pick<DigestScheduleStore, 'of' | 'advance' | 'takeBack'>
  renderNotification: RenderNotification
  send: Platform['send']
  /** Messages to all may cost Stars, as far as they were confirmed so. */
  mayPay?: boolean
  /** Tells for which chats this process delivers; without it for all. */
  membership?: Pick<Membership, 'isShared' | 'holdings' | 'holdingOf'>
  now: () => Instant
  log: Pick<Logger, 'debug' | 'info' | 'warn'>
}

/** Chats that get a message at the same time: two seconds' worth at the rate of Telegram. */
const chatsLimit = 60
/** With fewer free places the outbox is not read again. */
const freeLimit = 15
/** Interval at which the outbox is read while messages are being sent. */
const readEveryMs = 1_000
/** Longer than a message takes with its retries: when a lease runs out its owner has ended. */
const leaseMs = 5 * 60_000

/** A notification that could not be sent within this time is dropped; an older digest becomes part of the next one. */
const expiryMs = { alert: 24 * 3_600_000, report: 24 * 3_600_000, broadcast: 24 * 3_600_000, digest: graceMs }

/** The least pause before a further try, doubling up to ten minutes. */
const retryMs = (attempts: number): number => Math.min(10 * 60_000, 1_000 * 2 ** Math.min(attempts, 10))
/** Who is asked to wait is told for how long; the doubling ends early, as starts and stops of the program count as tries. */
const askedLimitMs = 30_000

const idsOf = (items: OutboxItem[]): number[] => items.map(({ id }) => id)

/** Groups items by chat: those of one chat are sent as one message. */
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
 * Creates the delivery of due notifications; a slow chat does not delay the others. A notification that may have
 * arrived is never sent again: it is named in the next message to its chat.
 * @param deps - the store, the renderer and the platform's `send`
 * @returns a function that delivers until nothing is due, and returns the number of notifications that ended
 * @throws the error of the store, once everything that was being sent has ended
 */
export const createDeliver = ({
  outbox,
  subscriptions,
  digestSchedules,
  renderNotification,
  send,
  mayPay = false,
  membership = aloneMembership(),
  now,
  log,
}: DeliverDeps): ((signal?: AbortSignal) => Promise<number>) => {
  /** Ends that are known, and that the store could not take. */
  const unstored: { ids: number[]; how: OutboxEnd }[] = []
  let hasFailed = false
  /** When the last run began: what was put or postponed by a clock that has been set back since would wait for long. */
  let ranAt: Instant | undefined

  const end = async (items: OutboxItem[], how: OutboxEnd): Promise<number> => {
    if (items.length === 0) return 0
    try {
      await outbox.end(idsOf(items), how, now())
    } catch (error) {
      unstored.push({ ids: idsOf(items), how })
      throw error
    }
    return items.length
  }

  /** After a run that failed, or a clock that was set back: stores the ends that could not be, and ends the leases of what was not sent. */
  const recover = async (): Promise<void> => {
    for (let [first] = unstored; first; [first] = unstored) {
      await outbox.end(first.ids, first.how, now())
      unstored.shift()
    }
    await outbox.release(now(), partsOf(membership.holdings('notices')))
    hasFailed = false
  }

  const partsOf = (holdings: Holding[]): number[] | undefined =>
    membership.isShared ? holdings.map(({ part }) => part) : undefined

  /** The rights under which leases of others have been ended. */
  let known = new Set<Holding>()
  /** Ends the leases of parts that are new to this process, whose earlier holder delivers nothing there any more. */
  const takeOver = async (holdings: Holding[]): Promise<void> => {
    const fresh = holdings.filter((holding) => !known.has(holding))
    if (membership.isShared && fresh.length > 0) await outbox.release(now(), partsOf(fresh))
    known = new Set(holdings)
  }

  /** Postpones items that have certainly failed. */
  const postpone = (items: OutboxItem[], reason: string, askedMs?: number): Promise<void> => {
    const pauseMs = retryMs(Math.max(...items.map((item) => item.attempts)))
    const ms = askedMs === undefined ? pauseMs : Math.max(askedMs, Math.min(pauseMs, askedLimitMs))
    return outbox.retryAt(idsOf(items), now() + ms, reason)
  }

  /** Leaves the articles of a digest to the next one. */
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

  /** Ends items that are too late or whose outcome is unknown; returns the others. */
  const endStale = async (items: OutboxItem[]): Promise<OutboxItem[]> => {
    const lost = items.filter(({ wasSending }) => wasSending)
    await end(lost, { kind: 'unknown', reason: 'the program ended while it was on its way' })
    const isLate = ({ notification, dueAt }: OutboxItem): boolean => now() - dueAt > expiryMs[notification.kind]
    const left = items.filter(({ wasSending }) => !wasSending)
    const late = left.filter(isLate)
    await giveBack(late)
    await end(late, { kind: 'skipped', reason: 'too late', isMissed: true })
    return left.filter((item) => !isLate(item))
  }

  const settle = async (
    chatId: string,
    items: OutboxItem[],
    receipt: Receipt,
    rendered: RenderedNotification & { kind: 'say' },
  ): Promise<number> => {
    switch (receipt.kind) {
      case 'later':
        await postpone(items, 'asked to wait', receipt.afterMs)
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
      case 'refused':
        // The chat rests; whatever is due for it waits for the end of that.
        log.warn({ chatId, reason: receipt.reason }, 'chat takes no messages now, tried again later')
        await postpone(items, receipt.reason)
        return 0
      case 'failed':
        log.warn({ chatId, reason: receipt.reason }, 'notification was refused')
        return end(items, { kind: 'failed', reason: receipt.reason })
      case 'unknown':
        log.warn({ chatId, reason: receipt.reason }, 'notification may not have arrived')
        return end(items, { kind: 'unknown', reason: receipt.reason })
      case 'sent': {
        // The end comes first, because a second message does more harm than a topic that is matched once more.
        const isPaid = receipt.isPaid ?? false
        const ended = await end(items, { kind: 'sent', messageId: receipt.messageId, ...(isPaid && { isPaid }) })
        if (rendered.named.length > 0) await outbox.named(rendered.named)
        for (const { chatId: owner, id } of rendered.ended) await subscriptions.remove(owner, id)
        return ended
      }
    }
  }

  /** Rendering takes some ms: it is done one after the other, and questions are answered between two. */
  let rendering = Promise.resolve()

  /** Returns undefined if rendering fails, which must not delay the others. */
  const render = async (chatId: string, items: OutboxItem[]): Promise<RenderedNotification | undefined> => {
    const mine = rendering.then(() => renderNotification(items, now()))
    rendering = mine.then(
      () => setImmediate(),
      () => undefined,
    )
    try {
      return await mine
    } catch (err) {
      log.warn({ chatId, ids: idsOf(items), err }, 'notification could not be rendered, tried again later')
      return undefined
    }
  }

  const deliver = async (chatId: string, claimed: OutboxItem[], { isHeld }: Holding): Promise<number> => {
    const items = await endStale(claimed)
    const [first] = items
    if (!first) return claimed.length
    const done = claimed.length - items.length
    const startedAt = now()
    const rendered = await render(chatId, items)
    if (!rendered) {
      await postpone(items, 'could not be rendered')
      return done
    }
    if (rendered.kind === 'skip') return done + (await end(items, { kind: 'skipped', reason: rendered.reason }))
    if (rendered.kind === 'wait') {
      await outbox.retryAt(idsOf(items), rendered.until, rendered.reason)
      return done
    }
    const told = items.filter(({ id }) => rendered.told.includes(id))
    const left = items.filter(({ id }) => rendered.left?.includes(id))
    const release = async (): Promise<void> => {
      if (left.length > 0) await outbox.retryAt(idsOf(left), now(), 'comes with the next message')
    }
    const dropped = await end(
      items.filter((item) => !told.includes(item) && !left.includes(item)),
      { kind: 'skipped', reason: 'no longer wanted or no longer there' },
    )
    const { notification } = first
    const { kind } = notification
    const isPaid = mayPay && notification.kind === 'broadcast' && notification.isPaid === true
    const wordedAt = now()
    log.debug({ chatId, kind, ids: idsOf(told), ms: wordedAt - startedAt }, 'notification rendered')
    const receipt = await send(chatId, rendered.reply, {
      priority: kind === 'alert' ? 'alert' : 'digest',
      isPaid,
      starting: async (costs) => {
        if (!isHeld()) throw new HoldingLost()
        await outbox.sending(idsOf(told), rendered.articleIds, now(), costs)
        // Storing may have taken long.
        if (!isHeld()) throw new HoldingLost()
      },
    })
    log.debug({ chatId, kind, ids: idsOf(told), outcome: receipt.kind, ms: now() - wordedAt }, 'notification sent')
    // What waits for a chat that is gone is skipped with the rest; else it is due once this message has ended.
    if (receipt.kind === 'gone') await release()
    const settled = await settle(chatId, told, receipt, rendered)
    if (receipt.kind !== 'gone') await release()
    return done + dropped + settled
  }

  return async (signal) => {
    let ended = 0
    const failures: unknown[] = []
    const underWay = new Map<string, Promise<void>>()
    const isSetBack = ranAt !== undefined && now() < ranAt
    if (hasFailed || isSetBack) await recover()
    ranAt = now()

    /** Starts the delivery of claimed items; returns how many there were. */
    const take = async (): Promise<number> => {
      const holdings = membership.holdings('notices')
      if (holdings.length === 0) return 0
      await takeOver(holdings)
      const claimed = await outbox.claim(now(), leaseMs, chatsLimit - underWay.size, partsOf(holdings))
      for (const [chatId, items] of byChat(claimed)) {
        // The lease ran out while the message waits for its turn: it has a new one now.
        if (underWay.has(chatId)) continue
        const holding = membership.holdingOf('notices', chatId)
        const leave = holding && holdings.includes(holding) ? holding.enter() : undefined
        // Whoever works for the chat now ends the lease; that may be this process, anew, after another has sent it.
        if (!holding || !leave) continue
        const told = deliver(chatId, items, holding)
          .then((count) => void (ended += count))
          .catch((error: unknown) => {
            // Where this process works for the chat again, what it gave up is leased for nobody.
            if (error instanceof HoldingLost) known = new Set()
            else failures.push(error)
          })
          .finally(() => {
            leave()
            underWay.delete(chatId)
          })
        underWay.set(chatId, told)
      }
      return claimed.length
    }
    /** Waits until a chat is done or the outbox is to be read again. */
    const waitForNext = async (): Promise<void> => {
      const over = new AbortController()
      const look = wait(readEveryMs, undefined, { signal: over.signal }).catch(() => undefined)
      await Promise.race([look, ...underWay.values()])
      over.abort()
    }

    for (;;) {
      const isOpen = !signal?.aborted && failures.length === 0
      const taken = isOpen && chatsLimit - underWay.size >= freeLimit ? await take() : 0
      if (underWay.size > 0) await waitForNext()
      else if (taken === 0) break
    }
    if (failures.length > 0) {
      hasFailed = true
      throw failures[0]
    }
    if (ended > 0) log.info({ ended }, 'notifications sent')
    return ended
  }
}
