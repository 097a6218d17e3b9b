import type { Day, Instant } from '../../time/day.js'
import type { Copy } from '../../store/store.js'
import type { Reply } from '../message.js'

/** Columns that hold instants, by the end of their names. */
const instantColumn = /(?:^|_)(?:at|since|until|to)$/i
/** No instant of ours lies before: smaller numbers are something else. */
const firstInstant: Instant = Date.UTC(2000, 0, 1)

const parsed = (text: string): unknown => {
  if (!/^[[{]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch (error) {
    // It only looked like JSON: somebody's own words.
    if (error instanceof SyntaxError) return text
    throw error
  }
}

const readable = (column: string, value: string | number): unknown => {
  if (typeof value === 'string') return parsed(value)
  return instantColumn.test(column) && value >= firstInstant ? new Date(value).toISOString() : value
}

/** All that is kept of a chat as a file that people and programs can read; what is empty is left out. */
export const copyFile = (
  copy: Copy,
  { chatId, now, day }: { chatId: string; now: Instant; day: Day },
): NonNullable<Reply['document']> => {
  const tables = Object.entries(copy).map(([table, rows]): [string, unknown] => [
    table,
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).flatMap(([column, value]) => (value === null ? [] : [[column, readable(column, value)]])),
      ),
    ),
  ])
  const kept = { chat: chatId, copiedAt: new Date(now).toISOString(), kept: Object.fromEntries(tables) }
  return { name: `wenbao-export-${day}.json`, text: `${JSON.stringify(kept, undefined, 2)}\n` }
}
