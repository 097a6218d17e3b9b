import type { Kysely } from 'kysely'
import type { Tables } from '../tables.js'

/** Private chats that are not suspended, in a stable order. */
export const audienceOf = async (db: Kysely<Tables>): Promise<string[]> => {
  const rows = await db
    .selectFrom('chats')
    .select('chat_id')
    .where('kind', '=', 'private')
    .where('suspended_at', 'is', null)
    .orderBy('chat_id')
    .execute()
  return rows.map((row) => row.chat_id)
}
