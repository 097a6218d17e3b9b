import type { Kysely } from 'kysely'
import type { ChatStore, Turn } from '../store.js'
import type { Tables, TurnRow } from '../tables.js'

/** Enough for every button that somebody still scrolls back to. */
export const turnLimit = 20

const turnOf = (row: TurnRow): Turn => ({
  id: row.id,
  chatId: row.chat_id,
  askedAt: row.asked_at,
  question: row.question,
  ...(row.earlier !== null && { earlier: JSON.parse(row.earlier) as string[] }),
  passages: JSON.parse(row.passages) as Turn['passages'],
})

/** Questions and their answers, over an open database. */
export const createTurnStore = (db: Kysely<Tables>): Pick<ChatStore, 'saveTurn' | 'turn' | 'lastTurns'> => ({
  saveTurn: (turn) =>
    db.transaction().execute(async (tx) => {
      const newest = await tx
        .selectFrom('turns')
        .select(({ fn }) => fn.max('number').as('number'))
        .where('chat_id', '=', turn.chatId)
        .executeTakeFirst()
      const said = {
        asked_at: turn.askedAt,
        question: turn.question,
        earlier: turn.earlier === undefined ? null : JSON.stringify(turn.earlier),
        passages: JSON.stringify(turn.passages),
      }
      await tx
        .insertInto('turns')
        .values({ chat_id: turn.chatId, id: turn.id, number: (newest?.number ?? 0) + 1, ...said })
        .onConflict((conflict) => conflict.columns(['chat_id', 'id']).doUpdateSet(said))
        .execute()
      const kept = tx
        .selectFrom('turns')
        .select('id')
        .where('chat_id', '=', turn.chatId)
        .orderBy('number', 'desc')
        .limit(turnLimit)
      await tx.deleteFrom('turns').where('chat_id', '=', turn.chatId).where('id', 'not in', kept).execute()
    }),

  turn: async (chatId, id) => {
    const row = await db
      .selectFrom('turns')
      .selectAll()
      .where('chat_id', '=', chatId)
      .where('id', '=', id)
      .executeTakeFirst()
    return row && turnOf(row)
  },

  lastTurns: async (chatId, limit) => {
    const rows = await db
      .selectFrom('turns')
      .selectAll()
      .where('chat_id', '=', chatId)
      .orderBy('number', 'desc')
      .limit(limit)
      .execute()
    return rows.map(turnOf)
  },
})
