import { expect, it } from 'vitest'
import type { Answer } from '../../src/search/search-engine.js'
import { anArticle } from '../support/builders/an-article.js'
import { countVerbatim } from '../../src/evaluation/examine.js'

it('counts as word for word what stands in one paragraph of its own article', () => {
  const articles = [
    anArticle({ id: 'a', paragraphs: ['灯塔昨晚八点重新点亮。', '渡船明天停航。'] }),
    anArticle({ id: 'b', paragraphs: ['水闸今早打开。'] }),
  ]
  const answerWith = (...quotes: [id: string, text: string, next?: string][]): Answer => ({
    verdict: 'found',
    confidence: 1,
    didYouMean: [],
    missing: [],
    passages: quotes.map(([id, text, next]) => ({
      article: { id, path: `${id}.md` },
      paragraph: 0,
      text,
      score: 1,
      quote: { text, marks: [] },
      ...(next !== undefined && { next: { paragraph: 1, text: next, quote: { text: next, marks: [] } } }),
    })),
  })
  const answers = [
    answerWith(['a', '昨晚八点重新点亮。', '渡船明天停航。'], ['b', '灯塔昨晚']),
    answerWith(['a', '重新点亮。渡船明天停航。'], ['gone', '水闸']),
  ]
  expect(countVerbatim(answers, articles)).toEqual({ quotes: 5, verbatim: 2 })
})
