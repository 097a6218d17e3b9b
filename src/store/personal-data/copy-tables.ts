import { sql, type Kysely } from 'kysely'
import { tableNames } from './personal-data.js'
import type { Tables } from '../tables.js'

/** Rows of one statement: far below the limit of parameters of both engines. */
const rowsAtOnce = 500

/**
 * Replaces the content of all tables by that of another database of the same schema; the engines may differ.
 * @param from - a transaction on the source, so that all is of one moment
 * @param to - a transaction on the target, so that nothing is half copied
 */
export const copyTables = async (from: Kysely<Tables>, to: Kysely<Tables>): Promise<void> => {
  for (const name of tableNames) {
    const table = sql.table(name)
    await sql`delete from ${table}`.execute(to)
    let rows: Record<string, unknown>[] = []
    const flush = async (): Promise<void> => {
      const [first] = rows
      if (!first) return
      const columns = Object.keys(first)
      const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`)
      await sql`insert into ${table} (${sql.join(columns.map((column) => sql.ref(column)))}) values ${sql.join(values)}`.execute(
        to,
      )
      rows = []
    }
    for await (const row of from
      .selectFrom(sql<Record<string, unknown>>`${table}`.as('rows_of'))
      .selectAll()
      .stream(rowsAtOnce)) {
      rows.push(row)
      if (rows.length === rowsAtOnce) await flush()
    }
    await flush()
  }
}
