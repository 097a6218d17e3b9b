import { type Article, headTextsOf, paragraphsOf } from '../../article/article.js'
import type { Range } from '../../text/sentences.js'
import { fromLexicon } from '../../text/lexicon.js'
import { type MatchForm, matchFormOf } from '../../text/match-form.js'
import type { Subscription } from './subscription.js'
import { type Part, type Topic, parseTopic, sectionForm, topicKey } from './parse-topic.js'
import { createTrie } from './trie.js'

/** The frequency of each Chinese word of one to four characters in general text. */
type WordCounts = ReadonlyMap<string, number>

const longestWord = 4
/** So far around a word others can decide how it is cut. */
const reach = 4
/** A topic that the dictionary does not know, a name for instance, counts as a word of this count. */
const topicCount = 40
/** By how much another cut must be likelier, in natural logarithms. */
const leastGain = 1

const isHan = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return code >= 0x4e00 && code <= 0x9fff
}

/** The logarithm of the likelihood of the best cut of `[from, to)` into words that `isAllowed` lets stand. */
const bestCut = (
  text: string,
  [from, to]: [number, number],
  logOf: (word: string) => number | undefined,
  isAllowed: (start: number, end: number) => boolean,
): number => {
  const best = new Array<number>(to - from + 1).fill(-Infinity)
  best[0] = 0
  for (let end = from + 1; end <= to; end += 1) {
    for (let start = Math.max(from, end - longestWord); start < end; start += 1) {
      const log = isAllowed(start, end) ? logOf(text.slice(start, end)) : undefined
      if (log === undefined) continue
      best[end - from] = Math.max(best[end - from] ?? -Infinity, (best[start - from] ?? -Infinity) + log)
    }
  }
  return best[to - from] ?? -Infinity
}

/**
 * Checks whether a run of Han characters only looks like a word, because the words around it meet there: 京东 in
 * 北京东城区. A longer word that holds the whole run is no reason: 大学 in 大学生.
 * @param counts - the words of the dictionary
 * @param text - simplified
 * @param start - where the run begins, UTF-16 units
 * @param end - where it ends
 * @returns true where the text is likelier to be cut through the run than around it
 * Source: cut by the greatest likelihood of a unigram model, as the tokenizer of the search does it.
 */
const isCutThrough = (counts: WordCounts, text: string, start: number, end: number): boolean => {
  let from = start
  while (from > 0 && start - from < reach && isHan(text, from - 1)) from -= 1
  let to = end
  while (to < text.length && to - end < reach && isHan(text, to)) to += 1
  if (from === start && to === end) return false
  const topic = text.slice(start, end)
  const logOf = (word: string): number | undefined => {
    const count = counts.get(word) ?? (word.length === 1 ? 1 : undefined)
    const atLeast = word === topic ? Math.max(count ?? 0, topicCount) : count
    return atLeast === undefined ? undefined : Math.log(atLeast / totalOf(counts))
  }
  const isAround = (first: number, last: number): boolean =>
    last <= start || first >= end || (first >= start && last <= end) || (first <= start && last >= end)
  const free = bestCut(text, [from, to], logOf, () => true)
  return free > bestCut(text, [from, to], logOf, isAround) + leastGain
}

const totals = new WeakMap<WordCounts, number>()
const totalOf = (counts: WordCounts): number => {
  const known = totals.get(counts)
  if (known !== undefined) return known
  let total = 1
  for (const count of counts.values()) total += count
  totals.set(counts, total)
  return total
}

/** An article matches a subscription, and the places where it does. */
export type Match = {
  subscription: Subscription
  /** The paragraph that holds most of the topic, the earliest of several; ordinal in `paragraphsOf(article)`. */
  paragraph: number
  /** Ranges of the topic's words in that paragraph; sorted, disjoint. */
  marks: Range[]
  /** The same for the headline. */
  headlineMarks: Range[]
  /** Words and phrases of the topic that the article contains, as they were typed. */
  words: string[]
}

/** An index over subscriptions that matches one article after the other. */
export type Matcher = {
  /**
   * Adds a subscription, or replaces the one with its chat and id; a paused one matches nothing.
   * @returns false if its topic cannot be parsed, so that it never matches
   */
  put(subscription: Subscription): boolean
  /** Removes a subscription; an unknown one is ignored. */
  drop(chatId: string, id: string): void
  /** Lists the matches of an article, in the order in which topics were added, then subscriptions. */
  match(article: Article): Match[]
  /** Counts the subscriptions that can match. */
  size(): number
}

/** Longer words hardly ever meet by chance across the edges of others. */
const shortWord = /^[\u4e00-\u9fff]{2,3}$/

const wordCounts = fromLexicon((lexicon) => lexicon.wordCounts())

/** All subscriptions to one topic: their match is computed once. */
type Watch = {
  key: string
  order: number
  topic: Topic
  all: number[][]
  none: number[]
  /** The words of one group: every matching article contains one of them. */
  triggers: readonly number[]
  subscriptions: Map<string, Subscription>
}

/** One text of an article: for each watched word, start and end of its occurrences in the form, alternating. */
type Found = { form: MatchForm; places: Map<number, number[]> }

type IndexedArticle = {
  headline: Found | undefined
  paragraphs: Found[]
  words: Set<number>
  /** Ordinals of the paragraphs that contain a word, ascending. */
  holders: Map<number, number[]>
}

const nameOf = (chatId: string, id: string): string => `${chatId} ${id}`

/** Sorts ranges and joins those that touch or overlap. */
const joined = (ranges: Range[]): Range[] => {
  const apart: Range[] = []
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = apart.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else apart.push([start, end])
  }
  return apart
}

const marksIn = ({ form, places }: Found, wanted: readonly number[][]): Range[] => {
  const ranges: Range[] = []
  for (const word of wanted.flat()) {
    const found = places.get(word) ?? []
    for (let i = 0; i < found.length; i += 2)
      ranges.push([form.at[found[i] ?? 0] ?? 0, form.end[(found[i + 1] ?? 1) - 1] ?? 0])
  }
  return ranges.length > 1 ? joined(ranges) : ranges
}

/** The paragraph with words of the most groups, the earliest of several; 0 if none has any. */
const bestParagraph = (groups: readonly number[][], holders: ReadonlyMap<number, number[]>): number => {
  const [only] = groups
  if (groups.length === 1 && only) {
    // One group is in each of its paragraphs as much: the earliest is the best.
    let earliest = Infinity
    for (const word of only) earliest = Math.min(earliest, holders.get(word)?.[0] ?? Infinity)
    return earliest === Infinity ? 0 : earliest
  }
  const covers = new Map<number, number>()
  for (const group of groups)
    for (const paragraph of new Set(group.flatMap((word) => holders.get(word) ?? [])))
      covers.set(paragraph, (covers.get(paragraph) ?? 0) + 1)
  let [best, most] = [0, 0]
  for (const [paragraph, cover] of covers) {
    if (cover < most || (cover === most && paragraph > best)) continue
    best = paragraph
    most = cover
  }
  return best
}

/** The topic's words that the article contains, as they were typed. */
const wordsIn = (topic: Topic, all: readonly number[][], held: ReadonlySet<number>): string[] => [
  ...new Set(
    topic.all.flatMap((group, g) => group.filter((_, p) => held.has(all[g]?.[p] ?? 0)).map(({ text }) => text)),
  ),
]

/** The group that triggers the fewest topics, so that an article triggers few that do not match. */
const rarest = (groups: readonly number[][], watchersOf: (word: number) => number): readonly number[] => {
  let best: readonly number[] = []
  let fewest = Infinity
  for (const group of groups) {
    const count = group.reduce((sum, word) => sum + watchersOf(word), 0)
    if (count >= fewest) continue
    best = group
    fewest = count
  }
  return best
}

/**
 * Creates an empty index over subscriptions. One pass over an article finds all watched words in it; each word triggers
 * the topics that cannot match without it, and only these are compared. So 100,000 subscriptions cost no more than those
 * that the article is about.
 * @returns the index
 */
export const createMatcher = (): Matcher => {
  const trie = createTrie()
  const watches = new Map<string, Watch>()
  /** By the name of the subscription. */
  const watchOf = new Map<string, Watch>()
  const triggeredBy = new Map<number, Set<Watch>>()
  let lastOrder = 0

  /** Words that may be met across the edges of others. */
  const short = new Set<number>()

  const numbersOf = (parts: readonly Part[]): number[] =>
    parts.map(({ form }) => {
      const word = trie.put(form)
      if (shortWord.test(form)) short.add(word)
      return word
    })
  const partsOf = ({ all, none }: Topic): Part[] => [...all.flat(), ...none]

  const addWatch = (key: string, topic: Topic): Watch => {
    const all = topic.all.map(numbersOf)
    const none = numbersOf(topic.none)
    const triggers = rarest(all, (word) => triggeredBy.get(word)?.size ?? 0)
    const watch: Watch = { key, order: (lastOrder += 1), topic, all, none, triggers, subscriptions: new Map() }
    for (const word of triggers) {
      const triggered = triggeredBy.get(word)
      if (triggered) triggered.add(watch)
      else triggeredBy.set(word, new Set([watch]))
    }
    watches.set(key, watch)
    return watch
  }

  const removeWatch = (watch: Watch): void => {
    watches.delete(watch.key)
    for (const word of watch.triggers) {
      const triggered = triggeredBy.get(word)
      triggered?.delete(watch)
      if (triggered?.size === 0) triggeredBy.delete(word)
    }
    for (const { form } of partsOf(watch.topic)) trie.drop(form)
  }

  const drop = (chatId: string, id: string): void => {
    const name = nameOf(chatId, id)
    const watch = watchOf.get(name)
    if (!watch) return
    watchOf.delete(name)
    watch.subscriptions.delete(name)
    if (watch.subscriptions.size === 0) removeWatch(watch)
  }

  const read = (article: Article): IndexedArticle => {
    const words = new Set<number>()
    const find = (text: string): Found => {
      const form = matchFormOf(text)
      const places: Found['places'] = new Map()
      trie.find(form.text, (word, start, end) => {
        if (short.has(word) && isCutThrough(wordCounts(), form.text, start, end)) return
        words.add(word)
        const known = places.get(word)
        if (known) known.push(start, end)
        else places.set(word, [start, end])
      })
      return { form, places }
    }
    headTextsOf(article).forEach(find)
    // A section is no text: nothing is marked for it.
    for (const name of article.topics ?? []) trie.find(sectionForm(name), (word) => words.add(word))
    const paragraphs = paragraphsOf(article).map(({ text }) => find(text))
    const holders: IndexedArticle['holders'] = new Map()
    for (const [ordinal, { places }] of paragraphs.entries()) {
      for (const word of places.keys()) {
        const known = holders.get(word)
        if (known) known.push(ordinal)
        else holders.set(word, [ordinal])
      }
    }
    return { headline: article.headline === undefined ? undefined : find(article.headline), paragraphs, words, holders }
  }

  const quoteOf = ({ topic, all }: Watch, indexed: IndexedArticle): Omit<Match, 'subscription'> => {
    const { headline, paragraphs, words, holders } = indexed
    const paragraph = bestParagraph(all, holders)
    const best = paragraphs[paragraph]
    return {
      paragraph,
      marks: best ? marksIn(best, all) : [],
      headlineMarks: headline ? marksIn(headline, all) : [],
      words: wordsIn(topic, all, words),
    }
  }

  return {
    put: (subscription) => {
      drop(subscription.chatId, subscription.id)
      const parsed = parseTopic(subscription.topic)
      if (parsed.kind === 'problem') return false
      if (subscription.isPaused) return true
      const key = topicKey(parsed.topic)
      const watch = watches.get(key) ?? addWatch(key, parsed.topic)
      const name = nameOf(subscription.chatId, subscription.id)
      watch.subscriptions.set(name, subscription)
      watchOf.set(name, watch)
      return true
    },
    drop,
    match: (article) => {
      const indexed = read(article)
      const { words } = indexed
      const triggered = new Set<Watch>()
      for (const word of words) for (const watch of triggeredBy.get(word) ?? []) triggered.add(watch)
      return [...triggered]
        .filter(
          ({ all, none }) =>
            all.every((group) => group.some((word) => words.has(word))) && !none.some((word) => words.has(word)),
        )
        .sort((a, b) => a.order - b.order)
        .flatMap((watch) => {
          const quote = quoteOf(watch, indexed)
          return [...watch.subscriptions.values()].map((subscription) => ({ subscription, ...quote }))
        })
    },
    size: () => watchOf.size,
  }
}

/**
 * Checks whether an article matches one topic.
 * @param article - the article
 * @param topic - the topic as typed
 * @returns false also if the topic cannot be parsed
 */
export const matchesTopic = (article: Article, topic: string): boolean => {
  const matcher = createMatcher()
  const watch = {
    id: '',
    chatId: '',
    createdAt: 0,
    when: 'at-once',
    isPaused: false,
    isQuiet: false,
    isOnce: false,
  } as const
  return matcher.put({ ...watch, topic }) && matcher.match(article).length > 0
}
