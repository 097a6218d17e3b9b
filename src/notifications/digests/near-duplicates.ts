import type { Article } from '../../article/article.js'
import { matchFormOf } from '../../text/match-form.js'

/** Features that recognise a story in another wording: a sample of its runs of characters, its numbers, its headline. */
export type Fingerprint = {
  source: string | undefined
  /** Instant of its day, ms; undefined if the paper has no day. */
  printedAt: number | undefined

  runs: readonly number[]
  isWhole: boolean
  numbers: ReadonlySet<string>
  headline: string
}

/** Characters of a run: about three words, which two writers do not choose alike by chance. */
const hanRun = 6
const latinRun = 20
/** Runs that represent a story: those with the lowest hashes, which are the same in every copy of it. */
const runsLimit = 96
/** UTF-16 units of a story that are read. */
const textLimit = 4_000

/** Shares of the shorter story's runs that stand in the other: copies; the same news in the same words; one headline. */
const copied = 0.5
/** A paper prints no story twice: two of its stories that share less than this share a form of writing. */
const reprinted = 0.85
const retold = 0.2
const sameHeadline = 0.08
/** Share of common character pairs from which two headlines count as the same. */
const likeHeadline = 0.6
/** A paper prints a story at most three days after the agency, ms; later it is another story in the same form. */
const apartMs = 3 * 86_400_000
/** Fewer common runs than this prove nothing. */
const runsNeeded = 12

const hash = (text: string, start: number, end: number): number => {
  let value = 0x811c9dc5
  for (let i = start; i < end; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  // FNV alone leaves the last character in the low bits; mixing makes the lowest hashes a fair sample.
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  return (value ^ (value >>> 13)) >>> 0
}

const runsOf = (text: string): number[] => {
  const length = /[\u4e00-\u9fff]/.test(text) ? hanRun : latinRun
  const runs = new Set<number>()
  for (let start = 0; start + length <= text.length; start += 1) runs.add(hash(text, start, start + length))
  return [...runs].sort((a, b) => a - b)
}

/**
 * Computes the fingerprint of an article; this takes most of the time of a comparison.
 * @param article - the article
 * @returns its fingerprint
 */
export const fingerprintOf = ({ headline = '', paragraphs, source, day }: Article): Fingerprint => {
  // Two stories are compared letter by letter: numerals as they are written, which no story shares with all others.
  const body = matchFormOf(paragraphs.join(' ').slice(0, textLimit), { hanNumbers: false }).text
  const runs = runsOf(body)
  return {
    source,
    printedAt: day === undefined ? undefined : Date.parse(day),
    runs: runs.slice(0, runsLimit),
    isWhole: runs.length <= runsLimit,
    numbers: new Set(body.match(/\d[\d.]*/g)),
    headline: matchFormOf(headline).text,
  }
}

/** Share of the shorter story that is part of the other, 0 to 1. */
const overlap = (one: Fingerprint, other: Fingerprint): number => {
  // Both samples are complete up to the lower of their highest hashes.
  const limit = Math.min(
    one.isWhole ? Infinity : (one.runs.at(-1) ?? 0),
    other.isWhole ? Infinity : (other.runs.at(-1) ?? 0),
  )
  const mine = one.runs.filter((run) => run <= limit)
  const theirs = new Set(other.runs.filter((run) => run <= limit))
  const fewer = Math.min(mine.length, theirs.size)
  return fewer < runsNeeded ? 0 : mine.filter((run) => theirs.has(run)).length / fewer
}

/** Two weather reports share sentences but not figures: they are two stories. */
const numbersAgree = (one: Fingerprint, other: Fingerprint): boolean => {
  const fewer = Math.min(one.numbers.size, other.numbers.size)
  return fewer < 2 || [...one.numbers].filter((number) => other.numbers.has(number)).length >= fewer / 2
}

const pairsOf = (text: string): Set<string> =>
  new Set(Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2)))

const headlinesAgree = (one: string, other: string): boolean => {
  if (one.length < 4 || other.length < 4) return false
  const mine = pairsOf(one)
  const theirs = pairsOf(other)
  return (2 * [...mine].filter((pair) => theirs.has(pair)).length) / (mine.size + theirs.size) >= likeHeadline
}

const isSame = (one: Fingerprint, other: Fingerprint): boolean => {
  const isOneText = one.headline === other.headline && one.runs.length === other.runs.length
  if (isOneText && one.runs.length > 0 && one.runs.every((run, i) => run === other.runs[i])) return true
  if (!numbersAgree(one, other) || Math.abs((one.printedAt ?? NaN) - (other.printedAt ?? NaN)) > apartMs) return false
  const share = overlap(one, other)
  if (one.source !== undefined && one.source === other.source) return share >= reprinted
  if (share >= copied) return true
  if (one.headline !== '' && one.headline === other.headline) return share >= sameHeadline
  return share >= retold && headlinesAgree(one.headline, other.headline)
}

/**
 * Groups articles that print the same story: near-copies, and the same news under the same headline.
 * @param articles - the articles
 * @param prints - fingerprints of those articles that have one already
 * @returns groups in the order of their first article, each in the given order
 * Source: bottom-k sketches of shingles, Broder 1997.
 */
export const groupStories = (
  articles: readonly Article[],
  prints: ReadonlyMap<Article, Fingerprint> = new Map(),
): Article[][] => {
  const groups: { print: Fingerprint; articles: Article[] }[] = []
  const groupsWith = new Map<number | string, number[]>()
  for (const article of articles) {
    const print = prints.get(article) ?? fingerprintOf(article)
    const keys = [...print.runs, ...(print.headline === '' ? [] : [print.headline])]
    const near = new Set(keys.flatMap((key) => groupsWith.get(key) ?? []))
    const found = [...near].sort((a, b) => a - b).find((at) => groups[at] && isSame(groups[at].print, print))
    if (found !== undefined) {
      groups[found]?.articles.push(article)
      continue
    }
    for (const key of keys) {
      const known = groupsWith.get(key)
      if (known) known.push(groups.length)
      else groupsWith.set(key, [groups.length])
    }
    groups.push({ print, articles: [article] })
  }
  return groups.map((group) => group.articles)
}
