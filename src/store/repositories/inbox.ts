import { type Kysely, sql, type Transaction } from 'kysely'
import { batchesOf } from '../batches.js'
import { partOf } from '../chat-id.js'
import type { Engine } from '../engine.js'
import { isInParts } from '../parts.js'
import { takeNumbers } from './metadata.js'
import type { InboxDraft, InboxEnd, InboxItem, InboxStore } from '../store.js'
import type { InboxRow, Tables } from '../tables.js'

const itemOf = (row: InboxRow): InboxItem => ({
  number: row.number,
  id: row.id,
  lane: row.lane ?? '',
  body: row.body ?? '',
  receivedAt: row.received_at,
  ...(row.reply !== null && { reply: row.reply }),
  said: row.said === null ? [] : (JSON.parse(row.said) as string[]),
  isSending: row.is_sending === 1,
  isRepeat: row.is_repeat === 1,
  ...(row.not_before !== null && { notBefore: row.not_before }),
})

const rowOf = ({ id, mark = '', lane, body }: InboxDraft, now: number): Omit<InboxRow, 'number'> => ({
  id,
  mark,
  lane,
  body,
  received_at: now,
  reply: null,
  said: null,
  is_sending: 0,
  is_repeat: 0,
  not_before: null,
  ended_as: null,
  reason: null,
  ended_at: null,
})

/** Only the columns that a note changes. */
const columnsOf = ({ reply, said, isSending, isRepeat, notBefore }: Parameters<InboxStore['note']>[1]) => ({
  ...(reply !== undefined && { reply }),
  ...(said !== undefined && { said: JSON.stringify(said) }),
  ...(isSending !== undefined && { is_sending: Number(isSending) }),
  ...(isRepeat !== undefined && { is_repeat: Number(isRepeat) }),
  ...(notBefore !== undefined && { not_before: notBefore }),
})

/** Stores updates within a transaction; returns those that are new. */
const addRows = async (tx: Transaction<Tables>, updates: InboxDraft[], now: number): Promise<InboxItem[]> => {
  const first = await takeNumbers(tx, 'inbox', updates.length)
  const rows = updates.map((update, i) => ({ number: first + i, ...rowOf(update, now) }))
  const fresh = await tx
    .insertInto('inbox')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['id', 'mark']).doNothing())
    .returning('number')
    .execute()
  const added = new Set(fresh.map(({ number }) => number))
  return rows.filter(({ number }) => added.has(number)).map(itemOf)
}

/**
 * The same in one statement of PostgreSQL, which also announces them: the sequence is locked for no longer than that, so
 * numbers become visible in their order, and nobody waits for this process meanwhile.
 */
const addRowsAtOnce = async (
  db: Kysely<Tables>,
  updates: InboxDraft[],
  now: number,
  channel: string | undefined,
): Promise<InboxItem[]> => {
  const parts = [...new Set(updates.map(({ lane }) => partOf(lane)))].join()
  const numberOf = (i: number) => sql<number>`(select value from taken) - ${updates.length - 1 - i}::bigint`
  const rows = updates.map((update) => rowOf(update, now))
  const fresh = await db
    .with('taken', (taking) =>
      taking
        .updateTable('counters')
        .set((eb) => ({ value: eb('value', '+', updates.length) }))
        .where('name', '=', 'inbox')
        .returning('value'),
    )
    .insertInto('inbox')
    .values(rows.map((row, i) => ({ number: numberOf(i), ...row })))
    .onConflict((conflict) => conflict.columns(['id', 'mark']).doNothing())
    .returningAll()
    .$if(channel !== undefined, (some) => some.returning(sql`pg_notify(${channel}, ${parts})`.as('told')))
    .execute()
  return fresh.toSorted((a, b) => a.number - b.number).map(itemOf)
}

/**
 * Creates the inbox over an open database.
 * @param db - the open database
 * @param engine - its kind, and the channel on which updates that were stored are announced
 * @returns the inbox
 */
export const createInboxStore = (
  db: Kysely<Tables>,
  { kind, channel }: Pick<Engine, 'kind'> & { channel?: string },
): InboxStore => ({
  add: async (updates, now) => {
    const batches = batchesOf(updates)
    const [only] = batches
    if (only && batches.length === 1 && kind === 'postgres') return addRowsAtOnce(db, only, now, channel)
    if (!only) return []
    return db.transaction().execute(async (tx) => {
      const added: InboxItem[] = []
      for (const batch of batches)
        added.push(...(await (kind === 'postgres' ? addRowsAtOnce(tx, batch, now, channel) : addRows(tx, batch, now))))
      return added
    })
  },

  open: async (which) => {
    const open = db.selectFrom('inbox').selectAll().where('ended_at', 'is', null).orderBy('number')
    const some = which ? open.where(isInParts('lane', which.parts)).where('number', '>', which.after ?? 0) : open
    return (await some.execute()).map(itemOf)
  },

  waiting: async () => {
    const { count } = await db
      .selectFrom('inbox')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow()
    return Number(count)
  },

  oldest: async () => {
    const first = await db
      .selectFrom('inbox')
      .select('received_at')
      .where('ended_at', 'is', null)
      .orderBy('number')
      .limit(1)
      .executeTakeFirst()
    return first?.received_at
  },

  note: async (id, state) => {
    const columns = columnsOf(state)
    if (Object.keys(columns).length === 0) return
    await db.updateTable('inbox').set(columns).where('id', '=', id).where('ended_at', 'is', null).execute()
  },

  end: async (id, end, now) => {
    await db
      .updateTable('inbox')
      .set({
        lane: null,
        body: null,
        reply: null,
        said: null,
        is_sending: 0,
        is_repeat: 0,
        not_before: null,
        ended_as: end.kind,
        reason: end.kind === 'answered' ? null : end.reason,
        ended_at: now,
      })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .execute()
  },

  account: async () => {
    const rows = await db
      .selectFrom('inbox')
      .select(({ fn }) => ['ended_as', 'reason', fn.countAll().as('count')])
      .groupBy(['ended_as', 'reason'])
      .execute()
    const counted = rows.map(({ ended_as, reason, count }) => ({ endedAs: ended_as, reason, count: Number(count) }))
    return {
      received: counted.reduce((sum, { count }) => sum + count, 0),
      open: counted.find(({ endedAs }) => endedAs === null)?.count ?? 0,
      ends: counted.flatMap(({ endedAs, reason, count }) =>
        endedAs === null ? [] : [{ kind: endedAs as InboxEnd['kind'], ...(reason !== null && { reason }), count }],
      ),
    }
  },

  prune: async (before) => {
    await db.deleteFrom('inbox').where('ended_at', '<', before).execute()
  },
})
