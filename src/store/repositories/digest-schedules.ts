import type { Kysely } from 'kysely'
import type { DigestSchedule } from '../../notifications/digests/schedule.js'
import { batchesOf } from '../batches.js'
import { notificationOf, priorities, putDrafts } from './outbox-rows.js'
import type { DigestScheduleStore } from '../store.js'
import type { PlanRow, Tables } from '../tables.js'

const scheduleOf = (row: PlanRow): DigestSchedule => ({
  chatId: row.chat_id,
  minute: row.minute,
  days: row.days as DigestSchedule['days'],
  ...(row.weekday !== null && { weekday: row.weekday }),
  zone: row.zone,
  ...(row.told_to !== null && { sentUntil: row.told_to }),
  ...(row.last_day !== null && { lastDay: row.last_day }),
  nextAt: row.next_at,
})

const rowOf = (schedule: DigestSchedule): PlanRow => ({
  chat_id: schedule.chatId,
  minute: schedule.minute,
  days: schedule.days,
  weekday: schedule.weekday ?? null,
  zone: schedule.zone,
  told_to: schedule.sentUntil ?? null,
  last_day: schedule.lastDay ?? null,
  next_at: schedule.nextAt,
})

const columns = ['minute', 'days', 'weekday', 'zone', 'told_to', 'last_day', 'next_at'] as const

const isSame = (a: PlanRow, b: PlanRow): boolean => columns.every((column) => a[column] === b[column])

/** Digests taken back in one transaction; other work gets its turn between two transactions. */
const takenBackLimit = 200

/** Stored schedules, by chat. */
const rowsFor = async (db: Kysely<Tables>, chatIds: string[]): Promise<Map<string, PlanRow>> => {
  const found = new Map<string, PlanRow>()
  for (const batch of batchesOf([...new Set(chatIds)]))
    for (const row of await db.selectFrom('plans').selectAll().where('chat_id', 'in', batch).execute())
      found.set(row.chat_id, row)
  return found
}

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

/** Returns the keys that notifications have had. */
const usedKeys = async (db: Kysely<Tables>, keys: string[]): Promise<Set<string>> => {
  const used = new Set<string>()
  for (const batch of batchesOf(keys))
    for (const { key } of await db.selectFrom('outbox').select('key').where('key', 'in', batch).execute()) used.add(key)
  return used
}

/**
 * Creates the store of digest schedules over an open database (table `plans`).
 * @param db - the open database
 * @returns the store
 */
export const createDigestScheduleStore = (db: Kysely<Tables>): DigestScheduleStore => ({
  of: async (chatId) => {
    const row = await db.selectFrom('plans').selectAll().where('chat_id', '=', chatId).executeTakeFirst()
    return row && scheduleOf(row)
  },

  save: (schedule) => saveRows(db, [rowOf(schedule)]),

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
    return rows.map(scheduleOf)
  },

  dueAfter: async (instant) =>
    (await db.selectFrom('plans').selectAll().where('next_at', '>', instant).execute()).map(scheduleOf),

  advance: (steps, now) =>
    db.transaction().execute(async (tx) => {
      const stored = await rowsFor(
        tx,
        steps.map(({ before }) => before.chatId),
      )
      const taken = steps.filter(({ before, after }) => {
        const row = stored.get(before.chatId)
        if (!row || !isSame(row, rowOf(before))) return false
        // A second step from the same schedule finds it changed.
        stored.set(before.chatId, rowOf(after))
        return true
      })
      const used = await usedKeys(
        tx,
        taken.flatMap(({ draft }) => draft?.key ?? []),
      )
      const rows = taken.map(({ before, after, draft }) => ({
        ...rowOf(after),
        // That day has had its digest: the next one covers this window.
        ...(draft && used.has(draft.key) && { told_to: before.sentUntil ?? null }),
      }))
      await saveRows(tx, [...new Map(rows.map((row) => [row.chat_id, row])).values()])
      await putDrafts(
        tx,
        taken.flatMap(({ draft }) => draft ?? []),
        now,
      )
      return taken.length
    }),

  takeBack: ({ dueBefore, chatId }, reason, now) =>
    db.transaction().execute(async (tx) => {
      const rows = await tx
        .selectFrom('outbox')
        .selectAll()
        .where('priority', '=', priorities.digest)
        .where('ended_at', 'is', null)
        .where('sending_at', 'is', null)
        .where((eb) => eb.or([eb('leased_until', 'is', null), eb('leased_until', '<=', now)]))
        .$if(dueBefore !== undefined, (query) => query.where('due_at', '<', dueBefore ?? 0))
        .$if(chatId !== undefined, (query) => query.where('chat_id', '=', chatId ?? ''))
        // Of several of one chat the newest first: the one before it ends where it begins.
        .orderBy('id', 'desc')
        .limit(takenBackLimit)
        .execute()
      const stored = await rowsFor(
        tx,
        rows.map((row) => row.chat_id),
      )
      const changed = new Map<string, PlanRow>()
      for (const row of rows) {
        const notification = notificationOf(row)
        const schedule = changed.get(row.chat_id) ?? stored.get(row.chat_id)
        if (notification.kind === 'digest' && schedule?.told_to === notification.to)
          changed.set(row.chat_id, { ...schedule, told_to: notification.from ?? null })
      }
      await saveRows(tx, [...changed.values()])
      for (const batch of batchesOf(rows))
        await tx
          .updateTable('outbox')
          .set({ ended_as: 'skipped', reason, ended_at: now, leased_until: null })
          .where(
            'id',
            'in',
            batch.map(({ id }) => id),
          )
          .execute()
      return rows.length
    }),
})
