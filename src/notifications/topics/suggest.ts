import type { Article } from '../../article/article.js'
import { addDays } from '../../time/day.js'
import { fromLexicon } from '../../text/lexicon.js'
import { fold } from '../../text/fold.js'
import { isAskingWord } from '../../text/stop-words.js'
import { parseTopic, printTopic } from './parse-topic.js'
import { createTrie } from './trie.js'

/** Recent days, back from the newest one. */
const recentDays = 7
/** Length of a Chinese word that may be proposed: one character is too general, seven are a sentence. */
const shortest = 2
const longest = 6
/** Longer runs are looked at to see what is only a piece of them: 国同中亚 of 中国同中亚五国. */
const longestRun = 10
/** Paragraphs that are read: the subject of a story stands at its beginning. */
const paragraphsRead = 3
/** Stories that must mention a topic: fewer is chance. */
const storiesLimit = 2
/** A word in a larger share of all stories is the name or place of the paper. */
const commonShare = 0.4
/** Ratio to chance at which characters that stand together count as a word. */
const bondLimit = 12
/** A part of a longer word that occurs mostly in it is no separate word. */
const swallowedShare = 0.6

/** A character that stands next to a word more often than this is a part of it. */
const boundShare = 0.34
/** Least share of the articles about a topic that name it in their headline; for everyday words it is near 0. */
const headlineShare = 0.2

const grammar =
  '的了着过在是和与及或对将被把从有这那之其也都就又还再很更最不没未让给向于以并且而但因所们每各某该一二三四五六七八九十百千万亿两几多年月日时元'
const isGrammar = (letter: string): boolean => grammar.includes(letter)

/** Words of every newspaper day, which are no topic. */
const everyday = fromLexicon(({ everydayWords }): ReadonlySet<string> => new Set(everydayWords))

/** Articles that contain a word, those whose headline does, and the counts of its neighbours. */
type Counted = {
  recent: number
  rest: number
  headlines: Set<string>
  times: number
  before: Map<string, number>
  after: Map<string, number>
}

const textsOf = (article: Article): string[] => [
  ...(article.headline === undefined ? [] : [article.headline]),
  ...article.paragraphs.slice(0, paragraphsRead),
]

const hanRun = /[\u4e00-\u9fff]{2,}/g
const latinWord = /[a-z][a-z0-9-]{3,}/g

/** Lists the parts of a headline that may be a word, judged by their form alone. */
const candidatesIn = (headline: string): string[] => {
  const folded = fold(headline)
  const found = (folded.match(latinWord) ?? []).filter((word) => !isAskingWord(word))
  for (const [run] of folded.matchAll(hanRun)) {
    for (let start = 0; start < run.length; start += 1) {
      if (isGrammar(run.charAt(start))) continue
      for (let end = start + shortest; end <= Math.min(run.length, start + longestRun); end += 1)
        if (!isGrammar(run.charAt(end - 1))) found.push(run.slice(start, end))
    }
  }
  return found.filter((word) => !isAskingWord(word) && !everyday().has(word))
}

const isLatin = (word: string): boolean => /^[a-z]/.test(word)
const inWord = /[a-z0-9]/

/** The least bond between two halves of a word: times that it stands there against times by chance. */
const bondOf = (word: string, times: (part: string) => number, letters: number): number => {
  let least = Infinity
  for (let cut = 1; cut < word.length; cut += 1) {
    const chance = (times(word.slice(0, cut)) * times(word.slice(cut))) / letters
    least = Math.min(least, times(word) / Math.max(chance, 1e-9))
  }
  return least
}

type Tally = { counted: Map<string, Counted>; letters: number; singles: Map<string, number> }

/** Signs, grammar and the end of a text leave a word free, and are not counted. */
const note = (neighbours: Map<string, number>, sign: string): void => {
  if (/[\u4e00-\u9fff]/.test(sign) && !isGrammar(sign)) neighbours.set(sign, (neighbours.get(sign) ?? 0) + 1)
}

/** Checks whether no single character is next to a word so often that it belongs to it. */
const isFree = (neighbours: ReadonlyMap<string, number>, times: number): boolean =>
  Math.max(0, ...neighbours.values()) <= Math.max(1, times * boundShare)

const tally = (articles: readonly Article[], isRecent: (article: Article) => boolean): Tally => {
  const trie = createTrie()
  const names = new Map<number, string>()
  const counted = new Map<string, Counted>()
  for (const article of articles.filter(isRecent)) {
    const printed = (article.topics ?? []).map(fold).filter((topic) => topic.length >= shortest)
    for (const word of new Set([...candidatesIn(article.headline ?? ''), ...printed])) {
      if (counted.has(word)) continue
      counted.set(word, { recent: 0, rest: 0, headlines: new Set(), times: 0, before: new Map(), after: new Map() })
      names.set(trie.put(word), word)
    }
  }
  const singles = new Map<string, number>()
  let letters = 0
  for (const article of articles) {
    const held = new Set<string>()
    for (const text of textsOf(article).map(fold)) {
      letters += text.length
      for (const letter of text) singles.set(letter, (singles.get(letter) ?? 0) + 1)
      trie.find(text, (number, start, end) => {
        const word = names.get(number) ?? ''
        const [before, after] = [text.charAt(start - 1), text.charAt(end)]
        const count = counted.get(word)
        if (!count || (isLatin(word) && (inWord.test(before) || inWord.test(after)))) return
        held.add(word)
        count.times += 1
        note(count.before, before)
        note(count.after, after)
      })
    }
    const headline = fold(article.headline ?? '')
    for (const word of held) {
      const count = counted.get(word)
      if (count && isRecent(article)) {
        count.recent += 1
        // A column has the same headline every day.
        if (headline.includes(word)) count.headlines.add(headline)
      } else if (count) count.rest += 1
    }
  }
  return { counted, letters, singles }
}

/**
 * Suggests topics that are frequent in the newest week of the articles, compared with those before it: words of headlines
 * that several stories mention. It needs no dictionary: a word is a run of characters that stand together more often than
 * by chance, between changing neighbours.
 * @param articles - the articles
 * @param limit - number of topics at most
 * @returns topics, the best first, folded (simplified, lower case); none is part of another
 */
export const suggestTopics = (articles: readonly Article[], limit: number): string[] => {
  const newest = articles.reduce((latest, { day }) => (day !== undefined && day > latest ? day : latest), '')
  const since = newest === '' ? '' : addDays(newest, -recentDays)
  const isRecent = ({ day }: Article): boolean => newest === '' || (day !== undefined && day > since)
  const { counted, letters, singles } = tally(articles, isRecent)
  const recentStories = articles.filter(isRecent).length
  const restStories = articles.length - recentStories
  const printed = new Set(articles.flatMap(({ topics = [] }) => topics.map(fold)))
  const timesOf = (part: string): number => counted.get(part)?.times ?? singles.get(part) ?? 1
  const scored = [...counted]
    .filter(([word, { recent, headlines, times, before, after }]) => {
      if (recent < storiesLimit || (!isLatin(word) && word.length > longest)) return false
      if (recent > Math.max(storiesLimit, recentStories * commonShare)) return false
      if (printed.has(word)) return true
      if (headlines.size < recent * headlineShare) return false
      return (
        isLatin(word) || (isFree(before, times) && isFree(after, times) && bondOf(word, timesOf, letters) >= bondLimit)
      )
    })
    .map(([word, { recent, rest, headlines }]) => {
      const lift = (recent + 0.5) / (recentStories + 1) / ((rest + 0.5) / (restStories + 1))
      const share = restStories === 0 ? 1 : Math.log1p(lift)
      return {
        word,
        recent,
        score:
          Math.sqrt(recent) * (headlines.size + 1) * share * Math.log(word.length + 1) * (printed.has(word) ? 1.5 : 1),
      }
    })
  const runs = [...counted].filter(([, { recent }]) => recent >= storiesLimit)
  const isSwallowed = ({ word, recent }: { word: string; recent: number }): boolean =>
    runs.some(
      ([run, { recent: held }]) => held >= recent * swallowedShare && run.length > word.length && run.includes(word),
    )
  const chosen: string[] = []
  for (const each of scored.sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1))) {
    if (chosen.length >= limit) break
    const { word } = each
    if (isSwallowed(each)) continue
    if (chosen.some((other) => other.includes(word) || word.includes(other))) continue
    if (parseTopic(word).kind === 'topic') chosen.push(word)
  }
  return chosen
}

/**
 * Makes a topic of the words that `SearchEngine.subject` returns.
 * @param words - the words
 * @returns the topic as it is typed; undefined if there are no words or they make no topic
 */
export const topicOf = (words: readonly string[]): string | undefined => {
  const parsed = parseTopic(words.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' '))
  return parsed.kind === 'topic' ? printTopic(parsed.topic) : undefined
}
