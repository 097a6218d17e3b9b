import type { Article, Story } from '../../article/article.js'
import type { ArticleRow } from '../tables.js'

/** The article of a row, removed or not. */
export const articleOf = (row: ArticleRow): Article => ({
  ...(JSON.parse(row.story) as Story),
  id: row.id,
  path: row.path,
  place: row.place,
  arrivedAt: row.arrived_at,
})
