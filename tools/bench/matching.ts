import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { textsOf, type Article } from '../../src/article/article.js'
import { matchFormOf } from '../../src/text/match-form.js'
import { createMatcher } from '../../src/notifications/topics/matcher.js'
import type { Subscription } from '../../src/notifications/topics/subscription.js'
import { parseTopic, type Topic } from '../../src/notifications/topics/parse-topic.js'
import { percentile, startClock } from './clock.js'
import { readPoolOf } from './pool.js'
import { createRandom, type Random } from './random.js'

/** One article against so many subscriptions: ms on the wall (load, and for each article), bytes, whether both agree. */
export type Matching = {
  subscriptions: number
  articles: number
  /** Matches of all articles together. */
  matches: number
  loadMs: number
  bytes: number
  index: { p50: number; p99: number }
  loop: { p50: number; p99: number }
  isSame: boolean
}

const subscriptionsHeld = 100_000
const paragraphsTaken = 1_000
/** The loop takes a tenth of a second an article. */
const articlesAsked = 60
const matchingSeed = 5

/** A word as somebody might watch it: two to five letters in a row of a printed text, or a Western word. */
const wordOf = (texts: readonly string[], random: Random): string => {
  for (;;) {
    const text = random.pick(texts)
    const start = random.below(text.length)
    const western = /^[A-Za-z]{3,}/.exec(text.slice(start))?.[0]
    const word = western ?? /^[\u4e00-\u9fff]{2,5}/.exec(text.slice(start, start + 2 + random.below(4)))?.[0]
    if (word !== undefined) return word
  }
}

const topicFrom = (texts: readonly string[], random: Random): string => {
  const word = (): string => wordOf(texts, random)
  const kind = random.below(10)
  if (kind < 6) return word()
  if (kind < 8) return `${word()} ${word()}`
  return kind < 9 ? `${word()} OR ${word()}` : `${word()} -${word()}`
}

const heapNow = (): number => {
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
  return process.memoryUsage().heapUsed
}

const nameOf = ({ chatId, id }: Subscription): string => `${chatId} ${id}`

/** What the index is measured against: the same rule, one subscription after the other. */
const createLoop = (subscriptions: readonly Subscription[]): ((article: Article) => string[]) => {
  const parsed = subscriptions.flatMap((subscription): { name: string; topic: Topic }[] => {
    const { kind, ...rest } = parseTopic(subscription.topic)
    return kind === 'topic' && 'topic' in rest ? [{ name: nameOf(subscription), topic: rest.topic }] : []
  })
  return (article) => {
    const text = textsOf(article)
      .map((each) => matchFormOf(each).text)
      .join('\n')
    return parsed
      .filter(
        ({ topic: { all, none } }) =>
          all.every((group) => group.some(({ form }) => text.includes(form))) &&
          !none.some(({ form }) => text.includes(form)),
      )
      .map(({ name }) => name)
  }
}

/**
 * Measures the matching of articles with 100,000 subscriptions, and a loop over them for comparison, by turns.
 * @param data - the folder that `readPoolOf` reads
 * @returns the measured times
 */
export const measureMatching = async (data: string): Promise<Matching> => {
  const { articles } = await readPoolOf(data, paragraphsTaken, 1)
  const random = createRandom(matchingSeed)
  const texts = articles.flatMap(textsOf).filter((text) => text.length > 10)
  const subscriptions = Array.from({ length: subscriptionsHeld }, (_, i): Subscription => ({
    id: `s${i}`,
    chatId: `${i % 20_000}`,
    topic: topicFrom(texts, random),
    createdAt: 0,
    when: 'at-once',
    isPaused: false,
    isQuiet: false,
    isOnce: false,
  }))
  const loop = createLoop(subscriptions)
  const before = heapNow()
  const loaded = startClock()
  const matcher = createMatcher()
  for (const subscription of subscriptions) matcher.put(subscription)
  const loadMs = loaded().wall
  const bytes = heapNow() - before
  const took = { index: [] as number[], loop: [] as number[] }
  let matches = 0
  let isSame = true
  const asked = articles.slice(0, articlesAsked)
  for (const article of asked) {
    const byIndex = startClock()
    const found = matcher.match(article)
    took.index.push(byIndex().wall)
    const byLoop = startClock()
    const expected = loop(article)
    took.loop.push(byLoop().wall)
    matches += found.length
    const names = found.map(({ subscription }) => nameOf(subscription)).sort()
    isSame &&= names.join() === expected.sort().join()
  }
  const both = (values: number[]): { p50: number; p99: number } => ({
    p50: percentile(values, 0.5),
    p99: percentile(values, 0.99),
  })
  return {
    subscriptions: matcher.size(),
    articles: asked.length,
    matches,
    loadMs,
    bytes,
    index: both(took.index),
    loop: both(took.loop),
    isSame,
  }
}

/** The figures in lines for people. */
export const linesOf = ({ subscriptions, articles, matches, loadMs, bytes, index, loop, isSame }: Matching): string =>
  [
    `one article against ${subscriptions} subscriptions (${articles} articles, ${matches} matches, ms p50/p99)`,
    `  index ${index.p50.toFixed(2)}/${index.p99.toFixed(2)}, loop ${loop.p50.toFixed(1)}/${loop.p99.toFixed(1)}: ${(loop.p50 / index.p50).toFixed(0)} times as fast`,
    `  loaded in ${loadMs.toFixed(0)} ms, ${(bytes / 2 ** 20).toFixed(0)} MiB, ${isSame ? 'both find the same' : 'THEY DIFFER'}`,
  ].join('\n')
