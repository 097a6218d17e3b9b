import type { Logger } from 'pino'
import type { Instant } from '../article/day.js'
import type { Tell, Telling } from '../chat/tell.js'
import type { OutboxEnd, OutboxItem, OutboxStore, PlanStore, SubscriptionStore } from '../store/store.js'
import type { Receipt, Transport } from '../transport/transport.js'

export type DeliverDeps = {
  outbox: Pick<OutboxStore, 'claim' | 'sending' | 'end' | 'retryAt' | 'skip' | 'named'>
  subscriptions: Pick<SubscriptionStore, 'remove'>
  plans: Pick<PlanStore, 'of' | 'save'>
  tell: Tell
  send: Transport['send']
  now: () => Instant
  log: Pick<Logger, 'info' | 'warn'>
}

/** As many as wait side by side for their turn to be sent: two seconds' worth at Telegram's rate. */
const batchLimit = 60
/** Longer than such a batch takes, with retries: a lease that runs out means that whoever had it has died. */
const leaseMs = 5 * 60_000

/** News that could not be told for so long is none any more; a digest goes into the next one much sooner. */
const expiryMs = { alert: 24 * 3_600_000, report: 24 * 3_600_000, broadcast: 24 * 3_600_000, digest: 6 * 3_600_000 }

/** A further try comes this much later at least, doubling up to ten minutes. */
const retryMs = (attempts: number): number => Math.min(10 * 60_000, 1_000 * 2 ** Math.min(attempts, 10))

const idsOf = (items: OutboxItem[]): number[] => items.map(({ id }) => id)

/** Items that go out as one message: all of the same kind that are due for a chat. */
const messagesOf = (items: OutboxItem[]): OutboxItem[][] => {
  const messages = new Map<string, OutboxItem[]>()
  for (const item of items) {
    const key = item.notice.kind === 'alert' ? `alert ${item.notice.chatId}` : `${item.notice.kind} ${item.id}`
    messages.set(key, [...(messages.get(key) ?? []), item])
  }
  return [...messages.values()]
}

/**
 * Tells what is due, until nothing is. Each notice ends once: what may have arrived is never sent again, it is named in
 * the next message to its chat.
 * Out: a function for each time, which gives the number of notices that ended; rejects only where the store fails.
 */
export const createDeliver = ({
  outbox,
  subscriptions,
  plans,
  tell,
  send,
  now,
  log,
}: DeliverDeps): ((signal?: AbortSignal) => Promise<number>) => {
  const end = async (items: OutboxItem[], how: OutboxEnd): Promise<number> => {
    if (items.length > 0) await outbox.end(idsOf(items), how, now())
    return items.length
  }

  /** What a digest would have told is told by the next one. */
  const giveBack = async ({ notice }: OutboxItem): Promise<void> => {
    if (notice.kind !== 'digest') return
    const plan = await plans.of(notice.chatId)
    if (!plan || plan.toldTo !== notice.to) return
    const rest = { ...plan }
    delete rest.toldTo
    await plans.save(notice.from === undefined ? rest : { ...rest, toldTo: notice.from })
  }

  /** Ends what nothing can be said of any more. Out: the rest. */
  const sortOut = async (items: OutboxItem[]): Promise<OutboxItem[]> => {
    const lost = items.filter(({ wasSending }) => wasSending)
    await end(lost, { kind: 'unknown', reason: 'the program ended while it was on its way' })
    const isLate = ({ notice, dueAt }: OutboxItem): boolean => now() - dueAt > expiryMs[notice.kind]
    const left = items.filter(({ wasSending }) => !wasSending)
    const late = left.filter(isLate)
    for (const item of late) await giveBack(item)
    await end(late, { kind: 'skipped', reason: 'too late' })
    return left.filter((item) => !isLate(item))
  }

  const settle = async (items: OutboxItem[], receipt: Receipt, telling: Telling & { kind: 'say' }): Promise<number> => {
    const [first] = items
    if (!first) return 0
    const { chatId } = first.notice
    switch (receipt.kind) {
      case 'later': {
        const attempts = Math.max(...items.map((item) => item.attempts))
        await outbox.retryAt(idsOf(items), now() + Math.max(receipt.afterMs, retryMs(attempts)), 'asked to wait')
        return 0
      }
      case 'gone': {
        const ended = await end(items, { kind: 'failed', reason: receipt.reason })
        return ended + (await outbox.skip(chatId, 'chat takes no messages', now()))
      }
      case 'failed':
        return end(items, { kind: 'failed', reason: receipt.reason })
      case 'unknown':
        log.warn({ chatId, kind: first.notice.kind, reason: receipt.reason }, 'notice may not have arrived')
        return end(items, { kind: 'unknown', reason: receipt.reason })
      case 'sent':
        if (telling.named.length > 0) await outbox.named(telling.named)
        for (const { chatId: owner, id } of telling.ended) await subscriptions.remove(owner, id)
        return end(items, { kind: 'sent', messageId: receipt.messageId })
    }
  }

  const deliver = async (claimed: OutboxItem[]): Promise<number> => {
    const items = await sortOut(claimed)
    const [first] = items
    if (!first) return claimed.length
    const done = claimed.length - items.length
    const telling = await tell(items, now())
    if (telling.kind === 'skip') return done + (await end(items, { kind: 'skipped', reason: telling.reason }))
    if (telling.kind === 'wait') {
      await outbox.retryAt(idsOf(items), telling.until, telling.reason)
      return done
    }
    const told = items.filter(({ id }) => telling.told.includes(id))
    const dropped = await end(
      items.filter((item) => !told.includes(item)),
      { kind: 'skipped', reason: 'no longer wanted' },
    )
    const receipt = await send(first.notice.chatId, telling.reply, {
      priority: first.notice.kind === 'alert' ? 'alert' : 'digest',
      starting: () => outbox.sending(idsOf(told), telling.articleIds, now()),
    })
    return done + dropped + (await settle(told, receipt, telling))
  }

  return async (signal) => {
    let ended = 0
    while (!signal?.aborted) {
      const claimed = await outbox.claim(now(), leaseMs, batchLimit)
      if (claimed.length === 0) break
      const counts = await Promise.all(messagesOf(claimed).map(deliver))
      ended += counts.reduce((sum, count) => sum + count, 0)
    }
    if (ended > 0) log.info({ ended }, 'notices told')
    return ended
  }
}
