import { sql, type Kysely } from 'kysely'
import type { ChatStore, QuestionTurn, Turn } from '../store.js'
import type { Tables, TurnRow } from '../tables.js'

/** Turns that a chat keeps: enough for every button that a reader scrolls back to. */
export const turnLimit = 20

const turnOf = (row: TurnRow): Turn => {
  const turn = {
    id: row.id,
    chatId: row.chat_id,
    askedAt: row.asked_at,
    passages: JSON.parse(row.passages) as Turn['passages'],
  }
  if (row.kind === 'listing' || row.kind === 'start') return { kind: row.kind, ...turn }
  return {
    kind: 'question',
    ...turn,
    question: row.question,
    ...(row.earlier !== null && { earlier: JSON.parse(row.earlier) as string[] }),
    ...(row.verdict !== null && { verdict: row.verdict as NonNullable<QuestionTurn['verdict']> }),
    ...(row.confidence !== null && { confidence: row.confidence }),
  }
}

const columnsOf = (turn: Turn) => {
  const asked: Partial<QuestionTurn> = turn.kind === 'question' ? turn : {}
  return {
    kind: turn.kind,
    asked_at: turn.askedAt,
    question: asked.question ?? '',
    earlier: asked.earlier === undefined ? null : JSON.stringify(asked.earlier),
    passages: JSON.stringify(turn.passages),
    verdict: asked.verdict ?? null,
    confidence: asked.confidence ?? null,
  }
}

/**
 * Creates the part of the chat store that keeps turns, over an open database.
 * @param db - the open database
 * @returns functions that save and find turns
 */
export const createTurnStore = (db: Kysely<Tables>): Pick<ChatStore, 'saveTurn' | 'turn' | 'lastTurns'> => ({
  saveTurn: (turn) =>
    db.transaction().execute(async (tx) => {
      const columns = columnsOf(turn)
      const added = await tx
        .insertInto('turns')
        .values((eb) => ({
          chat_id: turn.chatId,
          id: turn.id,
          number: eb
            .selectFrom('turns')
            .select(sql<number>`coalesce(max(number), 0) + 1`.as('next'))
            .where('chat_id', '=', turn.chatId),
          ...columns,
        }))
        .onConflict((conflict) => conflict.columns(['chat_id', 'id']).doNothing())
        .returning((eb) => [
          'number',
          eb.selectFrom('chats').select('awaiting').where('chats.chat_id', '=', turn.chatId).as('awaiting'),
        ])
        .executeTakeFirst()
      if (!added) {
        await tx
          .updateTable('turns')
          .set(columns)
          .where('chat_id', '=', turn.chatId)
          .where('id', '=', turn.id)
          .execute()
        return
      }
      if (added.awaiting !== null)
        await tx.updateTable('chats').set({ awaiting: null }).where('chat_id', '=', turn.chatId).execute()
      // Numbers are counted up from one.
      if (added.number <= turnLimit) return
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
