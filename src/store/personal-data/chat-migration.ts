import type { Transaction } from 'kysely'
import { keyOf, type Notification } from '../../notifications/notification.js'
import { takeNumbers } from '../repositories/metadata.js'
import { removed } from '../repositories/subscriptions.js'
import { factsOf, notificationOf } from '../repositories/outbox-rows.js'
import type { ChatRow, Tables } from '../tables.js'
import { turnLimit } from '../repositories/turns.js'

type Migration = { tx: Transaction<Tables>; from: string; to: string }

/** The new chat's own choices count; the old chat fills the gaps. */
const merged = (old: ChatRow, young: ChatRow | undefined, to: string): ChatRow => {
  if (!young) return { ...old, chat_id: to }
  // Quiet hours are one choice of two columns.
  const quiet = young.quiet_from === null ? old : young
  return {
    chat_id: to,
    language: young.language ?? old.language,
    language_tag: young.language_tag ?? old.language_tag,
    zone: young.zone ?? old.zone,
    quiet_from: quiet.quiet_from,
    quiet_to: quiet.quiet_to,
    digest_items: young.digest_items ?? old.digest_items,
    digest_folds: young.digest_folds ?? old.digest_folds,
    in_threads: young.in_threads ?? old.in_threads,
    kind: young.kind ?? old.kind,
    since: old.since ?? young.since,
    last_at: young.last_at ?? old.last_at,
    suspended_at: young.kind === null ? (young.suspended_at ?? old.suspended_at) : young.suspended_at,
    suspended_reason: young.kind === null ? (young.suspended_reason ?? old.suspended_reason) : young.suspended_reason,
    rest_until:
      old.rest_until === null && young.rest_until === null
        ? null
        : Math.max(old.rest_until ?? 0, young.rest_until ?? 0),
    refusals: young.refusals,
    awaiting: young.awaiting ?? old.awaiting,
  }
}

const moveSettings = async ({ tx, from, to }: Migration): Promise<void> => {
  const rows = await tx.selectFrom('chats').selectAll().where('chat_id', 'in', [from, to]).execute()
  const old = rows.find((row) => row.chat_id === from)
  if (!old) return
  await tx.deleteFrom('chats').where('chat_id', 'in', [from, to]).execute()
  await tx
    .insertInto('chats')
    .values(
      merged(
        old,
        rows.find((row) => row.chat_id === to),
        to,
      ),
    )
    .execute()
}

/** The turns of the old chat come before those of the new one. */
const moveTurns = async ({ tx, from, to }: Migration): Promise<void> => {
  const known = tx.selectFrom('turns').select('id').where('chat_id', '=', to)
  await tx.deleteFrom('turns').where('chat_id', '=', from).where('id', 'in', known).execute()
  const last = await tx
    .selectFrom('turns')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('chat_id', '=', from)
    .executeTakeFirst()
  const first = await tx
    .selectFrom('turns')
    .select(({ fn }) => fn.min('number').as('number'))
    .where('chat_id', '=', to)
    .executeTakeFirst()
  const shift = first?.number == null ? 0 : first.number - 1 - (last?.number ?? 0)
  await tx
    .updateTable('turns')
    .set((eb) => ({ chat_id: to, number: eb('number', '+', shift) }))
    .where('chat_id', '=', from)
    .execute()
  const kept = tx.selectFrom('turns').select('id').where('chat_id', '=', to).orderBy('number', 'desc').limit(turnLimit)
  await tx.deleteFrom('turns').where('chat_id', '=', to).where('id', 'not in', kept).execute()
}

/**
 * Moves the subscriptions; the feed of changes then says that those of the old chat are gone and those of the new one
 * exist. A topic that both have stays as the new chat has it.
 * @returns new ids by old ids
 */
const moveSubscriptions = async ({ tx, from, to }: Migration): Promise<Map<string, string>> => {
  const rows = await tx
    .selectFrom('subscriptions')
    .selectAll()
    .where('chat_id', 'in', [from, to])
    .where('topic', 'is not', null)
    .orderBy('number')
    .execute()
  const ours = rows.filter((row) => row.chat_id === to)
  const taken = new Set(ours.map(({ id }) => id))
  const names = new Map<string, string>()
  for (const row of rows.filter(({ chat_id }) => chat_id === from)) {
    const gone = await takeNumbers(tx, 'subscriptions', 2)
    await tx
      .updateTable('subscriptions')
      .set({ ...removed, seq: gone })
      .where('chat_id', '=', from)
      .where('id', '=', row.id)
      .execute()
    const same = ours.find(({ topic }) => topic === row.topic)
    if (same) {
      names.set(row.id, same.id)
      continue
    }
    let id = row.id
    for (let n = 2; taken.has(id); n += 1) id = `${row.id}x${n}`
    taken.add(id)
    names.set(row.id, id)
    // The new chat numbers its messages anew.
    const there = { ...row, chat_id: to, id, seq: gone + 1, asked_below: null, asked_words: null }
    await tx
      .insertInto('subscriptions')
      .values(there)
      .onConflict((conflict) => conflict.columns(['chat_id', 'id']).doUpdateSet(there))
      .execute()
  }
  return names
}

const moveSchedule = async ({ tx, from, to }: Migration): Promise<void> => {
  const known = await tx.selectFrom('plans').select('chat_id').where('chat_id', '=', to).executeTakeFirst()
  if (known) await tx.deleteFrom('plans').where('chat_id', '=', from).execute()
  else await tx.updateTable('plans').set({ chat_id: to }).where('chat_id', '=', from).execute()
}

const renamed = (notification: Notification, to: string, names: Map<string, string>): Notification =>
  notification.kind === 'alert'
    ? {
        ...notification,
        chatId: to,
        subscriptionIds: [...new Set(notification.subscriptionIds.flatMap((id) => names.get(id) ?? []))],
      }
    : { ...notification, chatId: to }

/** A notification that the new chat has or had is not sent a second time. */
const moveOutbox = async ({ tx, from, to }: Migration, names: Map<string, string>): Promise<void> => {
  const rows = await tx.selectFrom('outbox').selectAll().where('chat_id', '=', from).orderBy('id').execute()
  for (const row of rows) {
    const before = notificationOf(row)
    const after = renamed(before, to, names)
    const key = row.key === keyOf(before) ? keyOf(after) : row.key
    const rival =
      key === row.key ? undefined : await tx.selectFrom('outbox').select('id').where('key', '=', key).executeTakeFirst()
    // The migration has no instant of its own; that of the draft is the last known.
    const isRepeat = rival !== undefined && row.ended_at === null
    await tx
      .updateTable('outbox')
      .set({
        chat_id: to,
        notice: factsOf(after),
        ...(!rival && { key }),
        ...(isRepeat && { ended_as: 'skipped', reason: 'told already', ended_at: row.put_at, leased_until: null }),
      })
      .where('id', '=', row.id)
      .execute()
  }
}

/**
 * Gives everything stored for a group to its new id (`ChatStore.migrate`). A second call, or one in the other order of the
 * two messages that announce it, changes nothing.
 * @param tx - the transaction
 * @param from - the old id
 * @param to - the new id
 */
export const moveChat = async (tx: Transaction<Tables>, from: string, to: string): Promise<void> => {
  if (from === to) return
  const move = { tx, from, to }
  await moveSettings(move)
  await moveTurns(move)
  const names = await moveSubscriptions(move)
  await moveSchedule(move)
  await moveOutbox(move, names)
  const ban = await tx.deleteFrom('bans').where('chat_id', '=', from).returning('banned_at').executeTakeFirst()
  if (ban)
    await tx
      .insertInto('bans')
      .values({ chat_id: to, ...ban })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  await tx.updateTable('inbox').set({ lane: to }).where('lane', '=', from).execute()
}
