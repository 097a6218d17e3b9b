import type { Transaction } from 'kysely'
import type { Tables } from '../tables.js'

/** An order in which the store numbers what comes. */
type Order = 'arrivals' | 'inbox' | 'outbox' | 'subscriptions'

/** Takes numbers of an order, for good once the transaction commits. Out: the first; the others follow it. */
export const takeNumbers = async (tx: Transaction<Tables>, order: Order, count = 1): Promise<number> => {
  const { value } = await tx
    .updateTable('counters')
    .set((eb) => ({ value: eb('value', '+', count) }))
    .where('name', '=', order)
    .returning('value')
    .executeTakeFirstOrThrow()
  return value - count + 1
}
