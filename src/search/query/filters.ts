import { foldSameLength } from '../../text/fold-same-length.js'

/** What a question asks for besides its words. */
export type Filters = {
  /** The question without its source filter and negated words, otherwise as typed; phrases and their quotes stay. */
  text: string
  /** As the list of known sources spells it, else as typed. */
  source?: string
  /** Without their quotes; stand in this order in one text. */
  phrases: string[]
  /** Words and phrases that an article must not have, without dash and quotes. */
  excluded: string[]
}

type Cut = { start: number; end: number }

const quotes = /["＂]([^"＂\n]*)["＂]|“([^“”\n]*)”|「([^「」\n]*)」|『([^『』\n]*)』/g
const hasWord = /[\p{L}\p{N}]/u
const breaks = String.raw`\s,，。;；、!！?？`
// A word is negated after a blank or at the start; what looks below zero (-20℃) is a number.
const negated = new RegExp(
  `(?<=^|\\s)[-－−](?![\\d０-９.．]+ ?[℃°%％度])(?:["＂“「『]|[\\p{L}\\p{N}][^${breaks}"＂“”「」『』]*)`,
  'gu',
)
const sourceLabel = /(?<=^|[\s,，。;；、(（])(?:来源|source)\s?:\s*/gi
const breakForm = new RegExp(`[${breaks}]`)

type Quoted = Cut & { phrase: string }

const quotedParts = (question: string): Quoted[] =>
  [...question.matchAll(quotes)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    phrase: (found[1] ?? found[2] ?? found[3] ?? found[4] ?? '').trim(),
  }))

const within = (at: number, parts: Cut[]): Cut | undefined => parts.find(({ start, end }) => at >= start && at < end)

/** The longest known source that the question names from `at` on. */
const knownAt = (question: string, at: number, sources: Source[]): Source | undefined =>
  sources.find(({ name, folded, fold }) => fold(question.slice(at, at + name.length)) === folded)

type Source = { name: string; folded: string; fold: (text: string) => string }

/** 来源:人民日报 and its kind: the value is a known name, a quoted part, or all up to the next break. */
const labelled = (question: string, sources: Source[], quoted: Quoted[]): (Cut & { source: string }) | undefined => {
  for (const label of foldSameLength(question).matchAll(sourceLabel)) {
    if (within(label.index, quoted)) continue
    const start = label.index
    const from = start + label[0].length
    const inQuotes = quoted.find((part) => part.start === from)
    const known = knownAt(question, inQuotes ? from + 1 : from, sources)
    if (inQuotes && inQuotes.phrase !== '') {
      const same = known && known.name.length === inQuotes.phrase.length
      return { start, end: inQuotes.end, source: same ? known.name : inQuotes.phrase }
    }
    if (known) {
      const end = from + known.name.length
      return { start, end: end + (question.startsWith('的', end) ? 1 : 0), source: known.name }
    }
    const rest = question.slice(from)
    const length = rest.search(breakForm)
    const value = length === -1 ? rest : rest.slice(0, length)
    if (hasWord.test(value)) return { start, end: from + value.length, source: value }
  }
  return undefined
}

const opening = /[\s,，。;；、!！?？据據在看从從《]/
const following = /^》?(?:的|(?=\s?(?:报道|报导|刊登|刊载|发表)))/

/** 人民日报的… and 人民日报 报道…: only a known name, at the start or where a name can begin. */
const named = (question: string, sources: Source[], quoted: Quoted[]): (Cut & { source: string }) | undefined => {
  const plain = foldSameLength(question)
  for (let at = 0; at < question.length; at++) {
    if (at > 0 && !opening.test(question.charAt(at - 1))) continue
    const known = knownAt(question, at, sources)
    if (!known || within(at, quoted)) continue
    const end = at + known.name.length
    const behind = following.exec(plain.slice(end, end + 5))
    if (!behind) continue
    const inBrackets = question.charAt(at - 1) === '《' && behind[0].startsWith('》')
    return { start: inBrackets ? at - 1 : at, end: end + behind[0].length, source: known.name }
  }
  return undefined
}

const without = (question: string, cuts: Cut[]): string => {
  if (cuts.length === 0) return question
  let text = ''
  let at = 0
  for (const { start, end } of [...cuts].sort((a, b) => a.start - b.start)) {
    const kept = question.slice(at, start)
    // The blank before a part goes with it, unless a word follows at once.
    text +=
      /\s$/.test(kept) && (end === question.length || /[\s\p{P}]/u.test(question.charAt(end))) ? kept.trimEnd() : kept
    at = end
  }
  return (text + question.slice(at)).trim()
}

/**
 * The source, phrases and negated words that a question is limited by.
 * In: `sources`, the names that articles carry; `fold` makes two spellings of a name equal and keeps its length
 * (traditional to simplified, lower case). 来源:… takes any name, 人民日报的… known ones only; the first one counts.
 * Out: no `excluded` where nothing positive is left: then the text is as typed but for the source.
 */
export const parseFilters = (
  question: string,
  sources: string[] = [],
  fold: (text: string) => string = (text) => text,
): Filters => {
  const known = sources
    .filter((name) => hasWord.test(name))
    .map((name) => ({ name, folded: fold(name), fold }))
    .sort((a, b) => b.name.length - a.name.length)
  const quoted = quotedParts(question)
  const bySource = labelled(question, known, quoted) ?? named(question, known, quoted)
  const sourceCuts = bySource ? [bySource] : []

  const negatives: (Cut & { word: string })[] = []
  for (const found of question.matchAll(negated)) {
    const start = found.index
    const taken = [...quoted, ...sourceCuts]
    if (within(start, taken)) continue
    const quote = quoted.find((part) => part.start === start + 1)
    const word = quote ? quote.phrase : found[0].slice(1).replace(/[.:：…)）]+$/, '')
    if (!hasWord.test(word)) continue
    negatives.push({ start, end: quote ? quote.end : start + 1 + word.length, word })
  }
  const positive = without(question, [...sourceCuts, ...negatives])
  const excluding = hasWord.test(positive) ? negatives : []
  const cuts = [...sourceCuts, ...excluding]
  return {
    text: without(question, cuts),
    ...(bySource && { source: bySource.source }),
    phrases: quoted
      .filter(({ start, phrase }) => phrase.length >= 2 && hasWord.test(phrase) && !within(start, cuts))
      .map(({ phrase }) => phrase),
    excluded: excluding.map(({ word }) => word),
  }
}
