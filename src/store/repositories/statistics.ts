import type { Kysely } from 'kysely'
import type { Day } from '../../time/day.js'
import type { FeedbackStore, DailyCountStore } from '../store.js'
import type { Tables } from '../tables.js'

/**
 * Creates the daily counts over an open database (table `tallies`).
 * @param db - the open database
 * @returns the daily counts
 */
export const createDailyCountStore = (db: Kysely<Tables>): DailyCountStore => ({
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
      .selectAll()
      .where('day', '>=', day)
      .orderBy('day')
      .orderBy('name')
      .execute()
    const days = new Map<Day, Record<string, number>>()
    for (const { day: on, name, count } of rows) days.set(on, { ...days.get(on), [name]: count })
    return days
  },
})

/**
 * Creates the store of users' opinions of answers over an open database.
 * @param db - the open database
 * @returns the store of opinions
 */
export const createFeedbackStore = (db: Kysely<Tables>): FeedbackStore => ({
  save: async ({ userId, questionHash, articleId, isGood, at }) => {
    const columns = { is_good: Number(isGood), at }
    await db
      .insertInto('feedback')
      .values({ user_id: userId, question_hash: questionHash, article_id: articleId, ...columns })
      .onConflict((conflict) => conflict.columns(['user_id', 'question_hash', 'article_id']).doUpdateSet(columns))
      .execute()
  },

  rate: async () => {
    const rows = await db
      .selectFrom('feedback')
      .select(({ fn }) => ['is_good', fn.countAll().as('count')])
      .groupBy('is_good')
      .execute()
    const countOf = (isGood: number): number => Number(rows.find((row) => row.is_good === isGood)?.count ?? 0)
    return { good: countOf(1), bad: countOf(0) }
  },
})
