import type { Article } from '../../../src/article/article.js'

/** An article that only says what a test is about. */
export const anArticle = (given: Partial<Article> & Pick<Article, 'id'>): Article => ({
  path: 'lighthouse/2025-06-18.txt',
  place: 0,
  arrivedAt: Date.UTC(2025, 5, 18),
  paragraphs: ['灯塔昨晚重新点亮。'],
  ...given,
})
