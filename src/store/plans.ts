import type { Kysely } from 'kysely'
import type { DigestPlan } from '../notice/digest-plan.js'
import { batchesOf } from './batches.js'
import { putDrafts } from './notice-rows.js'
import type { PlanStore } from './store.js'
import type { PlanRow, Tables } from './tables.js'

const planOf = (row: PlanRow): DigestPlan => ({
  chatId: row.chat_id,
  minute: row.minute,
  days: row.days as DigestPlan['days'],
  ...(row.weekday !== null && { weekday: row.weekday }),
  zone: row.zone,
  ...(row.told_to !== null && { toldTo: row.told_to }),
  ...(row.last_day !== null && { lastDay: row.last_day }),
  nextAt: row.next_at,
})

const rowOf = (plan: DigestPlan): PlanRow => ({
  chat_id: plan.chatId,
  minute: plan.minute,
  days: plan.days,
  weekday: plan.weekday ?? null,
  zone: plan.zone,
  told_to: plan.toldTo ?? null,
  last_day: plan.lastDay ?? null,
  next_at: plan.nextAt,
})

const columns = ['minute', 'days', 'weekday', 'zone', 'told_to', 'last_day', 'next_at'] as const

const isSame = (a: PlanRow, b: PlanRow): boolean => columns.every((column) => a[column] === b[column])

const saveRows = async (db: Kysely<Tables>, rows: PlanRow[]): Promise<void> => {
  for (const batch of batchesOf(rows))
    await db
      .insertInto('plans')
      .values(batch)
      .onConflict((conflict) =>
        conflict.column('chat_id').doUpdateSet((eb) => ({
          minute: eb.ref('excluded.minute'),
          days: eb.ref('excluded.days'),
          weekday: eb.ref('excluded.weekday'),
          zone: eb.ref('excluded.zone'),
          told_to: eb.ref('excluded.told_to'),
          last_day: eb.ref('excluded.last_day'),
          next_at: eb.ref('excluded.next_at'),
        })),
      )
      .execute()
}

/** When chats get their digests, over an open database. */
export const createPlanStore = (db: Kysely<Tables>): PlanStore => ({
  of: async (chatId) => {
    const row = await db.selectFrom('plans').selectAll().where('chat_id', '=', chatId).executeTakeFirst()
    return row && planOf(row)
  },

  save: (plan) => saveRows(db, [rowOf(plan)]),

  remove: async (chatId) => {
    await db.deleteFrom('plans').where('chat_id', '=', chatId).execute()
  },

  due: async (now, limit) => {
    const rows = await db
      .selectFrom('plans')
      .selectAll('plans')
      .leftJoin('chats', 'chats.chat_id', 'plans.chat_id')
      .where('plans.next_at', '<=', now)
      .where('chats.suspended_at', 'is', null)
      .orderBy('plans.next_at')
      .orderBy('plans.chat_id')
      .limit(limit)
      .execute()
    return rows.map(planOf)
  },

  advance: (steps, now) =>
    db.transaction().execute(async (tx) => {
      const stored = new Map<string, PlanRow>()
      for (const batch of batchesOf(steps.map(({ before }) => before.chatId)))
        for (const row of await tx.selectFrom('plans').selectAll().where('chat_id', 'in', batch).execute())
          stored.set(row.chat_id, row)
      const taken = steps.filter(({ before, after }) => {
        const row = stored.get(before.chatId)
        if (!row || !isSame(row, rowOf(before))) return false
        // A second step from the same plan finds it gone on already.
        stored.set(before.chatId, rowOf(after))
        return true
      })
      await saveRows(tx, [...new Map(taken.map(({ after }) => [after.chatId, rowOf(after)])).values()])
      await putDrafts(
        tx,
        taken.flatMap(({ draft }) => draft ?? []),
        now,
      )
      return taken.length
    }),
})
