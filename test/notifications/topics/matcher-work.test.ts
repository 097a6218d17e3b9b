import { expect, it } from 'vitest'
import { createMatcher, type Matcher } from '../../../src/notifications/topics/matcher.js'
import { createRandom } from '../../../tools/bench/random.js'
import { countWork } from '../../support/count-work.js'
import { anArticle, aSubscription } from '../../support/builders/a-subscription.js'

const wordsOf = (count: number, sign: string): string[] =>
  Array.from(
    { length: count },
    (_, i) => `${sign}${String.fromCharCode(97 + (i % 26), 97 + (Math.floor(i / 26) % 26))}x`,
  )

const matcherOf = (topics: readonly string[]): Matcher => {
  const matcher = createMatcher()
  for (const topic of topics) matcher.put(aSubscription(topic))
  return matcher
}

it('does the same work however many topics the article does not mention, and next to none to list those it matches', () => {
  const words = wordsOf(600, 'q')
  const article = anArticle({ paragraphs: [createRandom(3).shuffled(words).join(' ')] })
  const matched = matcherOf(words)
  const amongOthers = matcherOf([...wordsOf(600, 'z'), ...words])
  const unmatched = matcherOf(words.map((word) => `${word} missing`))
  expect([matched, amongOthers, unmatched].map((each) => each.subscriptionsOf(article).length)).toEqual([600, 600, 0])
  const [all = 0, among = 0, none = 0] = countWork(
    [matched, amongOthers, unmatched].map((each) => () => each.subscriptionsOf(article)),
  )
  expect(among).toBeLessThan(all + words.length / 10)
  expect((all - none) / words.length).toBeLessThan(2)
})

it('reads the texts of an article once for all who are told of it', () => {
  const text = '两千一百人到码头看船，harbours reopened on Monday。'
  const article = anArticle({ paragraphs: Array.from({ length: 20 }, (_, i) => `${text}${i}`) })
  const tell = (topic: string) => () => matcherOf([topic]).match(article)
  const [first = 0, again = 0] = countWork(['码头', '看船', 'Monday'].map(tell))
  expect(again).toBeLessThan(first / 4)
})
