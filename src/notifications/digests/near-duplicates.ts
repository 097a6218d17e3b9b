import type { Article } from '../../article/article.js'
import { matchFormOf } from '../../text/match-form.js'

/** What a story is recognised by in another wording: a sample of its runs of letters, its numbers, its headline. */
export type Fingerprint = {
  source: string | undefined
  /** Milliseconds; absent where the paper has no day. */
  printedAt: number | undefined

  runs: readonly number[]
  isWhole: boolean
  numbers: ReadonlySet<string>
  headline: string
}

/** Letters in a run: about three words, which two writers do not put alike by chance. */
const hanRun = 6
const latinRun = 20
/** So many runs stand for a story; the same ones are chosen in every copy of it: those with the lowest hashes. */
const runsLimit = 96
/** Units of a story that are looked at. */
const textLimit = 4_000

/** Shares of the shorter story's runs that stand in the other: copies; the same news in the same words; one headline. */
const copied = 0.5
/** A paper prints no story twice: what its stories share is the form they are written in, unless it is all of them. */
const reprinted = 0.85
const retold = 0.2
const sameHeadline = 0.08
/** Share of the letter pairs of two headlines that both have, from which they say the same. */
const likeHeadline = 0.6
/** A morning paper prints it days after the agency at most; later it is another story in the same form. */
const apartMs = 3 * 86_400_000
/** Fewer runs than this compare nothing. */
const runsNeeded = 12

const hash = (text: string, start: number, end: number): number => {
  let value = 0x811c9dc5
  for (let i = start; i < end; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  // FNV alone leaves the last letter in the low bits: mixed, so that the lowest hashes are a fair sample.
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  return (value ^ (value >>> 13)) >>> 0
}

const runsOf = (text: string): number[] => {
  const length = /[\u4e00-\u9fff]/.test(text) ? hanRun : latinRun
  const runs = new Set<number>()
  for (let start = 0; start + length <= text.length; start += 1) runs.add(hash(text, start, start + length))
  return [...runs].sort((a, b) => a - b)
}

/** The print of an article; what takes the time in comparing. */
export const fingerprintOf = ({ headline = '', paragraphs, source, day }: Article): Fingerprint => {
  const body = matchFormOf(paragraphs.join(' ').slice(0, textLimit)).text
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

/** How much of the shorter story stands in the other, 0 to 1. */
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

/** Two weather reports share their sentences and not their figures: they are two stories. */
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
 * Stories told by several articles, put together: near-copies, and the same news under the same headline.
 * In: `prints`: of those articles that have one already.
 * Out: groups in the order of their first article, each in the order given.
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
