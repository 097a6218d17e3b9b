import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { textsOf, type Article } from '../../src/article/article.js'
import { matchFormOf } from '../../src/text/match-form.js'
import { createWordEdges } from '../../src/notifications/topics/word-edges.js'
import { createMatcher } from '../../src/notifications/topics/matcher.js'
import { formsOf } from '../../src/notifications/topics/other-writings.js'
import type { Subscription } from '../../src/notifications/topics/subscription.js'
import { parseTopic, type Part, type Topic } from '../../src/notifications/topics/parse-topic.js'
import { percentile, startClock } from './clock.js'
import { readPoolOf } from './pool.js'
import { createRandom, type Random } from './random.js'

/** One article against so many subscriptions: ms of the processors (load, and for each article), bytes, whether both agree. */
export type Matching = {
  subscriptions: number
  articles: number
  /** So many of the articles were asked of the loop. */
  looped: number
  /** Matches of all articles together. */
  matches: number
  loadMs: number
  bytes: number
  index: { p50: number; p99: number; max: number }
  loop: { p50: number; p99: number; max: number }
  isSame: boolean
}

const paragraphsTaken = 1_000
const articlesAsked = 300
/** So many of them are asked of the loop too, which takes a tenth of a second an article and 100,000 subscriptions. */
const articlesLooped = 6_000_000
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
    const isCutThrough = createWordEdges(text)
    const stands = (part: Part): boolean =>
      formsOf(part).some((form) => {
        for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1))
          if (!isCutThrough(at, at + form.length)) return true
        return false
      })
    return parsed
      .filter(({ topic: { all, none } }) => all.every((group) => group.some(stands)) && !none.some(stands))
      .map(({ name }) => name)
  }
}

/**
 * Measures the matching of articles with many subscriptions, and a loop over them for comparison, by turns.
 * @param data - the folder that `readPoolOf` reads
 * @param size - so many subscriptions, to words and pairs of words of the articles
 * @returns the measured times
 */
export const measureMatching = async (data: string, size: number): Promise<Matching> => {
  const { articles } = await readPoolOf(data, paragraphsTaken, 1)
  const random = createRandom(matchingSeed)
  const texts = articles.flatMap(textsOf).filter((text) => text.length > 10)
  const subscriptions = Array.from({ length: size }, (_, i): Subscription => ({
    id: `s${i}`,
    chatId: `${i % (size / 5)}`,
    topic: topicFrom(texts, random),
    createdAt: 0,
    when: 'at-once',
    isPaused: false,
    isQuiet: false,
    isOnce: false,
  }))
  const asked = articles.slice(0, articlesAsked)
  const looped = asked.slice(0, Math.max(1, Math.floor(articlesLooped / size)))
  const loop = createLoop(subscriptions)
  const before = heapNow()
  const loaded = startClock()
  const matcher = createMatcher()
  for (const subscription of subscriptions) matcher.put(subscription)
  const loadMs = loaded().cpu
  const bytes = heapNow() - before
  const took = { index: [] as number[], loop: [] as number[] }
  let matches = 0
  let isSame = true
  for (const article of asked) {
    const byIndex = startClock()
    const found = matcher.subscriptionsOf(article)
    took.index.push(byIndex().cpu)
    matches += found.length
    if (!looped.includes(article)) continue
    const byLoop = startClock()
    const expected = loop(article)
    took.loop.push(byLoop().cpu)
    isSame &&= found.map(nameOf).sort().join() === expected.sort().join()
  }
  const both = (values: number[]): { p50: number; p99: number; max: number } => ({
    ...{ p50: percentile(values, 0.5), p99: percentile(values, 0.99), max: Math.max(...values) },
  })
  return {
    ...{ subscriptions: matcher.size(), articles: asked.length, looped: looped.length, matches, loadMs, bytes, isSame },
    ...{ index: both(took.index), loop: both(took.loop) },
  }
}

/** The figures in lines for people. */
export const linesOf = (matching: Matching): string => {
  const { subscriptions, articles, looped, matches, loadMs, bytes, index, loop, isSame } = matching
  return [
    `one article against ${subscriptions} subscriptions (${articles} articles, ${matches} matches, ms of CPU p50/p99/max)`,
    `  index ${index.p50.toFixed(2)}/${index.p99.toFixed(2)}/${index.max.toFixed(2)}, loop over ${looped} of them ${loop.p50.toFixed(1)}/${loop.p99.toFixed(1)}: ${(loop.p50 / index.p50).toFixed(0)} times as fast`,
    `  loaded in ${loadMs.toFixed(0)} ms, ${(bytes / 2 ** 20).toFixed(0)} MiB, ${isSame ? 'both find the same' : 'THEY DIFFER'}`,
  ].join('\n')
}
