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

it('an answer from the newest articles quotes nothing that another text has replaced', async () => {
  const partial: Answer = { ...(await answerTo('谁点亮了灯塔')), isPartial: true }
  const revised = { ...lit, paragraphs: ['灯塔昨晚没有点亮，老卢的开关坏了。'] }
  const left = await withoutGone(partial, articleOf(revised, painted))
  expect([left.verdict, left.passages.map(({ article }) => article.id)]).toEqual(['weak', ['painted']])
  const longer = { ...lit, paragraphs: [...lit.paragraphs, '游客鼓掌。'] }
  expect(await withoutGone(partial, articleOf(longer, painted))).toEqual(partial)
})

it('a long paragraph that is still printed, cut for the search, is still quoted', async () => {
  const long = anArticle({ id: 'long', paragraphs: ['码头上的人都来看热闹。 '.repeat(400) + '老卢点亮了灯塔。'] })
  const engine = createLocalEngine()
  await engine.put([long], 1)
  const partial: Answer = {
    ...(await engine.find({ text: '谁点亮了灯塔', today: '2025-06-22', limit: 5 })),
    isPartial: true,
  }
  expect(partial.passages[0]?.text).toBe(long.paragraphs[0])
  expect(await withoutGone(partial, articleOf(long))).toEqual(partial)
})

it('what was said of a passage that is gone is not said of the next one', async () => {
  const said = { instead: { asked: '老吕', printed: '老卢' }, untold: 'person' } as const
  const partial: Answer = { ...(await answerTo('谁点亮了灯塔')), ...said, isPartial: true }
  expect(await withoutGone(partial, articleOf(lit))).toMatchObject(said)
  const without = await withoutGone(partial, articleOf(painted))
  expect([without.instead, without.untold]).toEqual([undefined, undefined])
})

it('an answer from the archive is left as it is, without a look at the store', async () => {
  const whole = await answerTo('谁点亮了灯塔')
  expect(await withoutGone(whole, () => Promise.reject(new Error('asked')))).toBe(whole)
})
