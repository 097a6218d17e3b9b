import { sql, type Kysely } from 'kysely'
import { tableNames } from './personal-data.js'
import type { Tables } from '../tables.js'

/** Rows a statement: far below the parameters that either engine takes. */
const rowsAtOnce = 500

/**
 * Makes the tables of one database what they are in another of the same schema, whatever their engines.
 * In: transactions, so that all is of one moment and nothing is half copied.
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
