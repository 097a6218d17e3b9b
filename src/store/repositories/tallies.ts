import type { Kysely } from 'kysely'
import type { TallyStore } from '../store.js'
import type { Tables } from '../tables.js'

/** What is counted day by day, over an open database. */
export const createTallyStore = (db: Kysely<Tables>): TallyStore => ({
  add: async (day, name, by = 1) => {
    await db
      .insertInto('tallies')
      .values({ day, name, count: by })
      .onConflict((conflict) =>
        conflict.columns(['day', 'name']).doUpdateSet((eb) => ({ count: eb('tallies.count', '+', by) })),
      )
      .execute()
  },

  since: async (day) => {
    const rows = await db
      .selectFrom('tallies')
      .select(({ fn }) => ['name', fn.sum('count').as('sum')])
      .where('day', '>=', day)
      .groupBy('name')
      .orderBy('name')
      .execute()
    return Object.fromEntries(rows.map(({ name, sum }) => [name, Number(sum)]))
  },
})
