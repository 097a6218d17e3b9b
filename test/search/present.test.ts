import { expect, it } from 'vitest'
import { createLocalEngine } from '../../src/search/engine.js'
import { withoutGone } from '../../src/search/present.js'
import type { Answer } from '../../src/search/search-engine.js'
import { anArticle } from '../support/doubles/fake-store.js'

const lit = anArticle({ id: 'lit', paragraphs: ['灯塔昨晚重新点亮，老卢按下了开关。'] })
const painted = anArticle({ id: 'painted', paragraphs: ['灯塔刷成了红色。'] })

const answerTo = async (text: string): Promise<Answer> => {
  const engine = createLocalEngine()
  await engine.put([lit, painted], 2)
  return engine.find({ text, today: '2025-06-22', limit: 5 })
}
const articleOf =
  (...stored: (typeof lit)[]) =>
  (id: string): Promise<typeof lit | undefined> =>
    Promise.resolve(stored.find((article) => article.id === id))

it('an answer from the newest articles names none that is gone, and is not sure where its best one is', async () => {
  const partial: Answer = { ...(await answerTo('谁点亮了灯塔')), isPartial: true }
  expect([partial.verdict, partial.passages.map(({ article }) => article.id)]).toEqual(['found', ['lit', 'painted']])
  expect(await withoutGone(partial, articleOf(lit, painted))).toEqual(partial)
  const without = await withoutGone(partial, articleOf(painted))
  expect([without.verdict, without.passages.map(({ article }) => article.id)]).toEqual(['weak', ['painted']])
  expect((await withoutGone(partial, articleOf(lit))).verdict).toBe('found')
  const none = await withoutGone(partial, articleOf())
  expect([none.verdict, none.passages]).toEqual(['none', []])
})

it('an answer from the archive is left as it is, without a look at the store', async () => {
  const whole = await answerTo('谁点亮了灯塔')
  expect(await withoutGone(whole, () => Promise.reject(new Error('asked')))).toBe(whole)
})
