import { sql, type ExpressionBuilder, type Transaction } from 'kysely'
import type { Instant } from '../../time/day.js'
import { batchesOf } from '../batches.js'
import { priorityOrder } from './outbox-rows.js'
import type { OutboxRow, Tables } from '../tables.js'

/** No other notification of the chat is leased, and none that can be claimed comes before this one. */
const isHead = (eb: ExpressionBuilder<Tables, 'outbox'>, now: Instant) =>
  eb.not(
    eb.exists(
      eb
        .selectFrom('outbox as other')
        .select('other.id')
        .whereRef('other.chat_id', '=', 'outbox.chat_id')
        .where('other.ended_at', 'is', null)
        .where((other) =>
          other.or([
            other('other.leased_until', '>', now),
            other.and([
              other('other.due_at', '<=', now),
              other('other.next_at', '<=', now),
              sql<boolean>`(other.priority, other.due_at, other.id) < (outbox.priority, outbox.due_at, outbox.id)`,
            ]),
          ]),
        ),
    ),
  )

/** The chat is neither suspended nor paused; an unknown chat may be sent messages. */
const takesMessages = (eb: ExpressionBuilder<Tables, 'outbox'>, now: Instant) =>
  eb.not(
    eb.exists(
      eb
        .selectFrom('chats')
        .select('chats.chat_id')
        .whereRef('chats.chat_id', '=', 'outbox.chat_id')
        .where((chat) => chat.or([chat('chats.suspended_at', 'is not', null), chat('chats.rest_until', '>', now)])),
    ),
  )

/** Notifications of one priority that are each the next of their chat, of chats that take messages now. */
const nextOf = (tx: Transaction<Tables>, priority: number, now: Instant, limit: number): Promise<OutboxRow[]> =>
  tx
    .selectFrom('outbox')
    .selectAll('outbox')
    .where('priority', '=', priority)
    .where('ended_at', 'is', null)
    .where('due_at', '<=', now)
    .where('next_at', '<=', now)
    .where((eb) => takesMessages(eb, now))
    .where((eb) => isHead(eb, now))
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute()

/** All due alerts of a chat, which are sent together. */
const alertsOf = (tx: Transaction<Tables>, chatId: string, now: Instant): Promise<OutboxRow[]> =>
  tx
    .selectFrom('outbox')
    .selectAll()
    .where('chat_id', '=', chatId)
    .where('kind', '=', 'alert')
    .where('ended_at', 'is', null)
    .where('due_at', '<=', now)
    .where('next_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .execute()

/**
 * Leases due notifications (`OutboxStore.claim`).
 * @param tx - the transaction
 * @param now - instant of the claim
 * @param leaseMs - length of the lease, ms
 * @param limit - number of chats
 * @returns the rows as they were before the lease, those of a chat side by side
 */
export const claimRows = async (
  tx: Transaction<Tables>,
  now: Instant,
  leaseMs: number,
  limit: number,
): Promise<OutboxRow[]> => {
  const heads: OutboxRow[] = []
  for (const priority of priorityOrder)
    if (heads.length < limit) heads.push(...(await nextOf(tx, priority, now, limit - heads.length)))
  const claimed: OutboxRow[] = []
  for (const head of heads) claimed.push(...(head.kind === 'alert' ? await alertsOf(tx, head.chat_id, now) : [head]))
  for (const batch of batchesOf(claimed))
    await tx
      .updateTable('outbox')
      .set({ leased_until: now + leaseMs })
      .where(
        'id',
        'in',
        batch.map(({ id }) => id),
      )
      .execute()
  return claimed
}
