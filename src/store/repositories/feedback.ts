import type { Kysely } from 'kysely'
import type { FeedbackStore } from '../store.js'
import type { Tables } from '../tables.js'

/** What users thought of answers, over an open database. */
export const createFeedbackStore = (db: Kysely<Tables>): FeedbackStore => ({
  save: async ({ userId, questionHash, articleId, isGood, at }) => {
    const said = { is_good: Number(isGood), at }
    await db
      .insertInto('feedback')
      .values({ user_id: userId, question_hash: questionHash, article_id: articleId, ...said })
      .onConflict((conflict) => conflict.columns(['user_id', 'question_hash', 'article_id']).doUpdateSet(said))
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
