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

/** All subscriptions to one topic: their match is computed once. */
type Watch = {
  key: string
  order: number
  /** As the first subscriber typed it. */
  typed: string
  /** Numbers of the words of one group: every matching article contains one of them. */
  triggers: readonly number[]
  /** 0 and the numbers of a group, for each other group; then negative ones, of words that no matching article contains. */
  rest: readonly number[]
  subscriptions: Subscription[]
  /** The last article that was compared. */
  comparedIn: number
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
  const watches = new Map<string, Watch>()
  /** By the name of the subscription. */
  const watchOf = new Map<string, Watch>()
  /** By the number of a word. */
  const triggeredBy: (Watch[] | undefined)[] = []
  let lastOrder = 0
  let articles = 0

  const addWatch = (key: string, typed: string, { all, none }: Topic): Watch => {
    const groups = all.map((group) => group.flatMap(formsOf).map((form) => trie.put(form)))
    // The group that triggers the fewest topics, so that an article triggers few that do not match.
    const counts = groups.map((group) => group.reduce((sum, word) => sum + (triggeredBy[word]?.length ?? 0), 0))
    const [triggers = []] = groups.splice(counts.indexOf(Math.min(...counts)), 1)
    const rest = [...groups.flatMap((group) => [0, ...group]), ...none.flatMap(formsOf).map((form) => -trie.put(form))]
    const watch: Watch = {
      ...{ key, order: (lastOrder += 1), typed, triggers, rest: rest.length === 0 ? nothing : rest },
      ...{ subscriptions: [], comparedIn: 0 },
    }
    for (const word of triggers) (triggeredBy[word] ??= []).push(watch)
    watches.set(key, watch)
    return watch
  }

  const removeWatch = (watch: Watch): void => {
    watches.delete(watch.key)
    for (const word of watch.triggers) {
      const left = triggeredBy[word]?.filter((other) => other !== watch) ?? []
      triggeredBy[word] = left.length === 0 ? undefined : left
    }
    const { all, none } = topicOf(watch)
    for (const form of [...all.flat(), ...none].flatMap(formsOf)) trie.drop(form)
  }

  const topicOf = ({ typed }: Watch): Topic => {
    const parsed = parseTopic(typed)
    if (parsed.kind === 'problem') throw new Error('matcher: expected a topic that was parsed before, got a problem')
    return parsed.topic
  }

  const drop = (chatId: string, id: string): void => {
    const name = nameOf(chatId, id)
    const watch = watchOf.get(name)
    if (!watch) return
    watchOf.delete(name)
    const { subscriptions } = watch
    subscriptions.splice(
      subscriptions.findIndex((each) => each.chatId === chatId && each.id === id),
      1,
    )
    if (subscriptions.length === 0) removeWatch(watch)
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

  const watchesOf = (words: ReadonlySet<number>): Watch[] => {
    articles += 1
    const found: Watch[] = []
    for (const word of words)
      for (const watch of triggeredBy[word] ?? []) {
        if (watch.comparedIn === articles) continue
        watch.comparedIn = articles
        if (holds(watch.rest, words)) found.push(watch)
      }
    return found.sort((a, b) => a.order - b.order)
  }

  const quoteOf = (watch: Watch, indexed: IndexedArticle): Omit<Match, 'subscription'> => {
    const { headline, paragraphs, words, holders } = indexed
    const topic = topicOf(watch)
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
      const watch = watches.get(key) ?? addWatch(key, subscription.topic, parsed.topic)
      watch.subscriptions.push(subscription)
      watchOf.set(nameOf(subscription.chatId, subscription.id), watch)
      return true
    },
    drop,
    subscriptionsOf: (article) => {
      const found: Subscription[] = []
      for (const { subscriptions } of watchesOf(wordsOf(article)))
        for (const subscription of subscriptions) found.push(subscription)
      return found
    },
    match: (article) => {
      const indexed = read(article)
      return watchesOf(indexed.words).flatMap((watch) => {
        const quote = quoteOf(watch, indexed)
        return watch.subscriptions.map((subscription) => ({ subscription, ...quote }))
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
  return matcher.put({ ...watch, topic }) && matcher.subscriptionsOf(article).length > 0
}
