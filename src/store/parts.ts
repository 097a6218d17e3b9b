import { sql, type RawBuilder } from 'kysely'
import { partsCount } from './chat-id.js'

/**
 * Makes the condition that a key belongs to one of some parts of the chats, as `partOf` reckons them; PostgreSQL only.
 * @param column - the column with the key
 * @param parts - the parts
 * @returns the condition
 */
export const isInParts = (column: string, parts: number[]): RawBuilder<boolean> => {
  const key = sql.ref(column)
  return sql<boolean>`(case when ${key} ~ '[0-9]{2}$' then right(${key}, 2)::int else 0 end) % ${sql.lit(partsCount)}
    = any(${`{${parts.join(',')}}`}::int[])`
}
