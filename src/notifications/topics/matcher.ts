import { type Article, headTextsOf, paragraphsOf, textsOf } from '../../article/article.js'
import type { Range } from '../../text/sentences.js'
import { type MatchForm, matchFormOf } from '../../text/match-form.js'
import type { Subscription } from './subscription.js'
import { formsOf } from './other-writings.js'
import { type Topic, parseTopic, sectionForm, topicKey } from './parse-topic.js'
import { createTrie } from './trie.js'
import { createWordEdges } from './word-edges.js'

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
  /** Lists the subscriptions that an article matches, in the order in which topics were added, then subscriptions. */
  subscriptionsOf(article: Article): Subscription[]
  /** Lists the matches of an article with the places where it does, in the same order. */
  match(article: Article): Match[]
  /** Counts the subscriptions that can match. */
  size(): number
}

/** One thing, or a list of several: most words trigger one topic, and most topics have one subscription. */
type Some<Thing> = Thing | Thing[]

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

const listOf = <Thing>(some: Some<Thing> | undefined): readonly Thing[] =>
  Array.isArray(some) ? some : some === undefined ? [] : [some]

const withOne = <Thing>(some: Some<Thing> | undefined, one: Thing): Some<Thing> => {
  if (some === undefined) return one
  if (!Array.isArray(some)) return [some, one]
  some.push(one)
  return some
}

/** Leaves no list of a single thing, and nothing where nothing is left. */
const withoutOne = <Thing>(some: Some<Thing> | undefined, one: Thing): Some<Thing> | undefined => {
  const left = listOf(some).filter((each) => each !== one)
  return left.length > 1 ? left : left[0]
}

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
const wordsIn = (topic: Topic, numberOf: (form: string) => number, held: ReadonlySet<number>): string[] => [
  ...new Set(
    topic.all
      .flat()
      .filter((part) => formsOf(part).some((form) => held.has(numberOf(form))))
      .map(({ text }) => text),
  ),
]

/** What most topics ask for beside their one group: held once, it is at hand for each of them. */
const nothing: readonly number[] = []

/** Checks what a topic asks for beside its triggers. */
const holds = (rest: readonly number[], words: ReadonlySet<number>): boolean => {
  let isHeld = true
  for (const word of rest) {
    if (word === 0) {
      if (!isHeld) return false
      isHeld = false
    } else if (word > 0) isHeld ||= words.has(word)
    else if (words.has(-word)) return false
  }
  return isHeld
}

/**
 * Creates an empty index over subscriptions. One pass over an article finds all watched words in it; each word triggers
 * the topics that cannot match without it, and only these are compared. So 100,000 subscriptions cost no more than those
 * that the article is about.
 * @returns the index
 */
export const createMatcher = (): Matcher => {
  const trie = createTrie()
  /** By the key of a topic. All subscriptions to one topic share its number: their match is computed once. */
  const numbers = new Map<string, number>()
  // By the number of a topic, a column for each fact: of a million topics an article asks three thousand, anywhere among
  // them, for one or two facts each, and those of an object for each topic would be spread over ten times the memory.
  /** As the first subscriber typed it. */
  const typed: string[] = []
  /** Its place among all topics that were ever added, from 1. */
  const order: number[] = []
  /** Ordinal of the group that triggers it: every matching article contains a word of it. */
  const trigger: number[] = []
  /** 0 and the numbers of a group, for each other group; then negative ones, of words that no matching article contains. */
  const rest: (readonly number[])[] = []
  /** Undefined where the number is free. */
  const subscriptions: (Some<Subscription> | undefined)[] = []
  const free: number[] = []
  /** The number of the topic, by the name of the subscription. */
  const subscribed = new Map<string, number>()
  /** The numbers of the topics that a word triggers, by its own. */
  const triggered: (Some<number> | undefined)[] = []
  let lastOrder = 0

  const addTopic = (key: string, text: string, { all, none }: Topic): number => {
    const groups = all.map((group) => group.flatMap(formsOf).map((form) => trie.put(form)))
    // The group that triggers the fewest topics, so that an article triggers few that do not match.
    const counts = groups.map((group) => group.reduce((sum, word) => sum + listOf(triggered[word]).length, 0))
    const group = counts.indexOf(Math.min(...counts))
    const [words = []] = groups.splice(group, 1)
    const negative = none.flatMap(formsOf).map((form) => -trie.put(form))
    const number = free.pop() ?? order.length
    typed[number] = text
    order[number] = lastOrder += 1
    trigger[number] = group
    rest[number] =
      groups.length + negative.length === 0 ? nothing : groups.flatMap((each) => [0, ...each]).concat(negative)
    for (const word of words) triggered[word] = withOne(triggered[word], number)
    numbers.set(key, number)
    return number
  }

  const topicOf = (number: number): Topic => {
    const parsed = parseTopic(typed[number] ?? '')
    if (parsed.kind === 'problem') throw new Error('matcher: expected a topic that was parsed before, got a problem')
    return parsed.topic
  }

  const removeTopic = (number: number): void => {
    const topic = topicOf(number)
    const { all, none } = topic
    numbers.delete(topicKey(topic))
    for (const form of all[trigger[number] ?? 0]?.flatMap(formsOf) ?? []) {
      const word = trie.numberOf(form)
      triggered[word] = withoutOne(triggered[word], number)
    }
    for (const form of [...all.flat(), ...none].flatMap(formsOf)) trie.drop(form)
    free.push(number)
  }

  const drop = (chatId: string, id: string): void => {
    const name = nameOf(chatId, id)
    const number = subscribed.get(name)
    if (number === undefined) return
    subscribed.delete(name)
    const held = listOf(subscriptions[number]).find((each) => each.chatId === chatId && each.id === id)
    if (held) subscriptions[number] = withoutOne(subscriptions[number], held)
    if (subscriptions[number] === undefined) removeTopic(number)
  }

  /** A section is no text: nothing is marked for it. */
  const addSections = ({ topics = [] }: Article, words: Set<number>): void => {
    for (const name of topics) trie.find(sectionForm(name), (word) => words.add(word))
  }

  const wordsOf = (article: Article): Set<number> => {
    const words = new Set<number>()
    for (const text of textsOf(article)) {
      const form = matchFormOf(text).text
      const isCutThrough = createWordEdges(form)
      trie.find(form, (word, start, end) => {
        if (!words.has(word) && !isCutThrough(start, end)) words.add(word)
      })
    }
    addSections(article, words)
    return words
  }

  const find = (text: string, words: Set<number>): Found => {
    const form = matchFormOf(text)
    const isCutThrough = createWordEdges(form.text)
    const places: Found['places'] = new Map()
    trie.find(form.text, (word, start, end) => {
      if (isCutThrough(start, end)) return
      words.add(word)
      const known = places.get(word)
      if (known) known.push(start, end)
      else places.set(word, [start, end])
    })
    return { form, places }
  }

  const read = (article: Article): IndexedArticle => {
    const words = new Set<number>()
    for (const text of headTextsOf(article)) find(text, words)
    addSections(article, words)
    const paragraphs = paragraphsOf(article).map(({ text }) => find(text, words))
    const holders: IndexedArticle['holders'] = new Map()
    for (const [ordinal, { places }] of paragraphs.entries()) {
      for (const word of places.keys()) {
        const known = holders.get(word)
        if (known) known.push(ordinal)
        else holders.set(word, [ordinal])
      }
    }
    return {
      headline: article.headline === undefined ? undefined : find(article.headline, words),
      paragraphs,
      words,
      holders,
    }
  }

  /** The numbers of the topics that an article with these words matches, in the order in which the topics were added. */
  const matchedBy = (words: ReadonlySet<number>): number[] => {
    // Order and number in one, which sort by themselves.
    const found: number[] = []
    for (const word of words)
      for (const number of listOf(triggered[word]))
        if (holds(rest[number] ?? nothing, words)) found.push((order[number] ?? 0) * order.length + number)
    const sorted: number[] = []
    for (const each of Float64Array.from(found).sort()) {
      const number = each % order.length
      // Of two words that trigger it.
      if (number !== sorted.at(-1)) sorted.push(number)
    }
    return sorted
  }

  const quoteOf = (number: number, indexed: IndexedArticle): Omit<Match, 'subscription'> => {
    const { headline, paragraphs, words, holders } = indexed
    const topic = topicOf(number)
    const all = topic.all.map((group) => group.flatMap(formsOf).map((form) => trie.numberOf(form)))
    const paragraph = bestParagraph(all, holders)
    const best = paragraphs[paragraph]
    return {
      paragraph,
      marks: best ? marksIn(best, all) : [],
      headlineMarks: headline ? marksIn(headline, all) : [],
      words: wordsIn(topic, (form) => trie.numberOf(form), words),
    }
  }

  return {
    put: (subscription) => {
      drop(subscription.chatId, subscription.id)
      const parsed = parseTopic(subscription.topic)
      if (parsed.kind === 'problem') return false
      if (subscription.isPaused) return true
      const key = topicKey(parsed.topic)
      const number = numbers.get(key) ?? addTopic(key, subscription.topic, parsed.topic)
      subscriptions[number] = withOne(subscriptions[number], subscription)
      subscribed.set(nameOf(subscription.chatId, subscription.id), number)
      return true
    },
    drop,
    subscriptionsOf: (article) => {
      const found: Subscription[] = []
      for (const number of matchedBy(wordsOf(article)))
        for (const subscription of listOf(subscriptions[number])) found.push(subscription)
      return found
    },
    match: (article) => {
      const indexed = read(article)
      return matchedBy(indexed.words).flatMap((number) => {
        const quote = quoteOf(number, indexed)
        return listOf(subscriptions[number]).map((subscription) => ({ subscription, ...quote }))
      })
    },
    size: () => subscribed.size,
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
  return matcher.put({ ...watch, topic }) && matcher.subscriptionsOf(article).length > 0
}
