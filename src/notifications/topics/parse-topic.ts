import { fold } from '../../text/fold.js'
import { isStopWord } from '../../text/stop-words.js'
import { matchFormOf } from '../../text/match-form.js'

/**
 * A word or phrase of a topic: `text` as typed, `form` as it is searched for in the forms of texts. The form of a section
 * stands in no text: it is compared with the sections of the article (`sectionForm`).
 */
export type Part = { kind: 'word' | 'phrase'; text: string; form: string }

/** A topic: an article must contain at least one part of each group of `all`, and no part of `none`. */
export type Topic = { all: Part[][]; none: Part[] }

/**
 * The problem of a typed topic. `empty`: nothing is typed. `long`, `many`: over the limits. `quote`: a quotation
 * mark has no partner. `blank`: neither letter nor digit in a part. `choice`: OR lacks a side. `minus`: a minus stands
 * alone. `minus-choice`: OR beside a negated part. `negative`: nothing positive. `comma`: a comma where a blank or OR
 * is meant. `never`: a negated part stands in what is asked for, so that nothing can match. `common`: nothing is asked
 * for but words that stand in every article.
 */
type TopicProblem =
  | 'empty'
  | 'long'
  | 'many'
  | 'quote'
  | 'blank'
  | 'choice'
  | 'minus'
  | 'minus-choice'
  | 'negative'
  | 'comma'
  | 'never'
  | 'common'

/** The topic, or its problem; `at` is the half-open UTF-16 range of the part that failed. */
export type ParsedTopic =
  { kind: 'topic'; topic: Topic } | { kind: 'problem'; at: [number, number]; problem: TopicProblem }

/** UTF-16 units: a topic must be readable in one line of a list and fit an alert beside headline and quote. */
export const topicLimit = 200
/** Words and phrases of a topic at most, negated ones included: nobody reads more of them through again. */
export const partsLimit = 16

type Token = { start: number; end: number } & ({ kind: 'part'; part: Part; isNegative: boolean } | { kind: 'or' })

const closersOf = new Map([
  ...['"', '＂', '“', '”', '„', '〝', '〞'].map((sign): [string, string] => [sign, '"＂”“〞〝']),
  ['「', '」'],
  ['『', '』'],
  ['《', '》'],
  ['〈', '〉'],
  ['【', '】'],
])
const strayClosers = new Set('」』》〉】')
/** Signs that people put around a word, or copy with it: `‘洪水’`, `(flood)`, `<词>`. No article prints a word with them. */
const wrappedStart = /^['‘’`(（[［<＜{｛*~#＃]+(?![-－–−])(?=\S*[\p{L}\p{N}])/u
/** `C#` keeps its sign, `#洪水#` does not. */
const wrappedEnd = /(?<=[\p{L}\p{N}]\S*)(?:['‘’`)）\]］>＞}｝*~]|(?<![A-Za-z+#＃])[#＃]+)+$/u
/** The mark of a hashtag, in front of a word, maybe behind a minus or another mark; `C#` keeps its own. */
const hashMark = /(?<=^|[\s"＂“「『《(（,，、]|[#＃]\S*)([-－–−]?)[#＃]+(?=[\p{L}\p{N}"＂“「『《])/gu
const minusSigns = new Set('-－–−')
/** A minus in front of a temperature or percentage belongs to the number. */
const belowZero = /^[-－–−][\d０-９]+(?:[.．][\d０-９]+)?\s?[℃°%％度]/
const hasWord = /[\p{L}\p{N}]/u
const commaInside = /[，、；]|[,;](?=$)|[,;](?![\d０-９])/
const endMarks = /[。．.！!？?：:…]+$/

/** Longer words of grammar may be names too: US, IT, WHO. */
const everywhere = new Set(['the', 'of', 'and', 'to', 'an', 'is', 'in', 'on'])
const isEverywhere = (word: string): boolean => (word.length === 1 && isStopWord(word)) || everywhere.has(word)

const clean = (text: string): string =>
  text
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff\u0000-\u0008]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** The word without its end marks and the signs around it, or as it is if nothing else is left. */
const bareWord = (text: string): string => {
  const bare = (text.replace(endMarks, '') || text).replace(wrappedStart, '').replace(wrappedEnd, '')
  return bare === text ? text : bareWord(bare)
}

/** Words in front of the name of a section: `栏目:体育`, `section:sport`. */
const sectionMark = /^(?:栏目|欄目|section)\s*[:：]\s*(?=\S*[\p{L}\p{N}])/iu

/**
 * Makes the form in which sections of articles are compared with the sections that topics name.
 * @param name - of a section, as an article or a reader writes it
 * @returns a text of private characters, which is in no word and no text; case, width and script change nothing
 */
export const sectionForm = (name: string): string => {
  const units = Array.from(matchFormOf(name).text, (character) => [...Buffer.from(character, 'utf16le')]).flat()
  return `\uf100${units.map((unit) => String.fromCharCode(0xf200 + unit)).join('')}\uf100`
}

const partOf = (kind: Part['kind'], text: string): Part => {
  const cleaned = clean(kind === 'phrase' ? text : bareWord(text))
  if (sectionMark.test(cleaned)) return { kind, text: cleaned, form: sectionForm(cleaned.replace(sectionMark, '')) }
  // 或。 is a word, but printed without its full stop it would join its neighbours.
  return { kind: isOr(cleaned) ? 'phrase' : kind, text: cleaned, form: matchFormOf(cleaned).text }
}

const isOr = (text: string): boolean => ['or', '或'].includes(fold(text))

/**
 * Takes the marks of hashtags out; blanks take their place, so that every place in the text stays the same. A
 * platform's hashtag joins words with `_`.
 */
const withoutHashes = (text: string): string =>
  text
    .replace(/[#＃][\p{L}\p{N}]+(?:_[\p{L}\p{N}]+)+/gu, (tag) => tag.replaceAll('_', ' '))
    .replace(hashMark, (mark, minus: string) => ' '.repeat(mark.length - minus.length) + minus)

/** A letter and its number are one name, and stay as long: G 20 is G-20. */
const apartName = /(?<=^|\s)([B-Zb-z]) (\d{1,4})(?=\s|$)/gu

type Failed = { problem: TopicProblem; at: [number, number] }

const failed = (problem: TopicProblem, start: number, end: number): Failed => ({ problem, at: [start, end] })

const isBlankAt = (text: string, at: number): boolean => at >= text.length || /\s/.test(text.charAt(at))

/** End of the bare word that begins at a place: before a space or a quotation mark. */
const endOfWord = (text: string, from: number): number => {
  let end = from
  while (!isBlankAt(text, end) && !closersOf.has(text.charAt(end)) && !strayClosers.has(text.charAt(end))) end += 1
  return end
}

const phraseAt = (text: string, start: number): { part: Part; end: number } | Failed => {
  const closers = closersOf.get(text.charAt(start)) ?? ''
  let close = start + 1
  while (close < text.length && !closers.includes(text.charAt(close))) close += 1
  if (close >= text.length) return failed('quote', start, text.length)
  // Quotation marks inside another pair are ignored: papers differ in them.
  const part = partOf('phrase', text.slice(start + 1, close).replace(/["＂“”„〝〞「」『』《》〈〉【】]/g, ''))
  return hasWord.test(part.text) ? { part, end: close + 1 } : failed('blank', start, close + 1)
}

const wordAt = (text: string, start: number): { part: Part; end: number } | Failed => {
  const end = endOfWord(text, start)
  const word = text.slice(start, end)
  const comma = commaInside.exec(word)
  if (comma) return failed('comma', start + comma.index, start + comma.index + 1)
  const part = partOf('word', word)
  return hasWord.test(part.text) ? { part, end } : failed('blank', start, Math.max(end, start + 1))
}

const tokenAt = (text: string, start: number): Token | Failed => {
  const isNegative = minusSigns.has(text.charAt(start)) && !belowZero.test(text.slice(start))
  const from = isNegative ? start + 1 : start
  if (isNegative && (isBlankAt(text, from) || minusSigns.has(text.charAt(from)))) return failed('minus', start, from)
  if (strayClosers.has(text.charAt(from))) return failed('quote', from, from + 1)
  if (closersOf.has(text.charAt(from))) {
    const phrase = phraseAt(text, from)
    return 'problem' in phrase ? phrase : { kind: 'part', start, end: phrase.end, part: phrase.part, isNegative }
  }
  const end = endOfWord(text, from)
  if (!isNegative && isOr(text.slice(from, end))) return { kind: 'or', start, end }
  const word = wordAt(text, from)
  return 'problem' in word ? word : { kind: 'part', start, end: word.end, part: word.part, isNegative }
}

const tokensOf = (text: string): Token[] | Failed => {
  const tokens: Token[] = []
  for (let at = 0; at < text.length;) {
    if (isBlankAt(text, at)) {
      at += 1
      continue
    }
    const token = tokenAt(text, at)
    if ('problem' in token) return token
    tokens.push(token)
    at = token.end
  }
  return tokens
}

const sameParts = (parts: readonly Part[]): string => [...new Set(parts.map(({ form }) => form))].sort().join('\u0001')

const without = (parts: readonly Part[]): Part[] => [...new Map(parts.map((part) => [part.form, part])).values()]

type Grouped = { all: Part[][]; none: (Part & { at: [number, number] })[] }

/** Parts joined by OR make one group; the parts of a group keep their order. */
const groupTokens = (tokens: readonly Token[]): Grouped | Failed => {
  const all: Part[][] = []
  const none: Grouped['none'] = []
  for (const [i, token] of tokens.entries()) {
    const before = tokens[i - 1]
    const after = tokens[i + 1]
    if (token.kind === 'or') {
      if (before?.kind !== 'part' || after?.kind !== 'part') return failed('choice', token.start, token.end)
      const negative = [before, after].find(({ isNegative }) => isNegative)
      if (negative) return failed('minus-choice', negative.start, negative.end)
    } else if (token.isNegative) none.push({ ...token.part, at: [token.start, token.end] })
    else if (before?.kind === 'or') all.at(-1)?.push(token.part)
    else all.push([token.part])
  }
  return { all, none }
}

/**
 * Parses a topic. A space means "and"; OR, or, 或 between spaces binds tighter; `"…"` is a phrase; a minus at the start or
 * after a space negates; `《…》` is a phrase too, and `#词` is the word. Anything else is a word as typed. A part that
 * stands twice is kept once.
 * @param typed - the topic as typed
 * @returns the topic, or its problem with the range of the part that failed
 */
export const parseTopic = (typed: string): ParsedTopic => {
  const text = withoutHashes(typed).replace(apartName, '$1-$2')
  const problem = ({ problem: name, at }: Failed): ParsedTopic => ({ kind: 'problem', at, problem: name })
  if (text.length > topicLimit) return problem(failed('long', topicLimit, text.length))
  const tokens = tokensOf(text)
  if ('problem' in tokens) return problem(tokens)
  const first = tokens[0]
  if (!first) return problem(failed('empty', 0, text.length))
  const beyond = tokens.filter(({ kind }) => kind === 'part')[partsLimit]
  if (beyond) return problem(failed('many', beyond.start, text.trimEnd().length))
  const grouped = groupTokens(tokens)
  if ('problem' in grouped) return problem(grouped)
  if (grouped.all.length === 0) return problem(failed('negative', first.start, tokens.at(-1)?.end ?? first.end))
  const vain = grouped.none.find(({ form }) =>
    grouped.all.some((group) => group.every((part) => part.form.includes(form))),
  )
  if (vain) return problem(failed('never', ...vain.at))
  const isCommon = ({ kind, text: typed }: Part): boolean => kind === 'word' && isEverywhere(fold(typed))
  const common = grouped.all.every((group) => group.some(isCommon)) ? grouped.all[0]?.find(isCommon) : undefined
  if (common)
    return problem(failed('common', text.indexOf(common.text), text.indexOf(common.text) + common.text.length))
  const groups = new Map<string, Part[]>()
  for (const group of grouped.all) if (!groups.has(sameParts(group))) groups.set(sameParts(group), without(group))
  const none = without(grouped.none).map(({ kind, text: typed, form }) => ({ kind, text: typed, form }))
  return { kind: 'topic', topic: { all: [...groups.values()], none } }
}

const printPart = ({ kind, text }: Part): string => (kind === 'phrase' ? `"${text}"` : text)

/**
 * Prints a topic in the one canonical way: groups in their order, then negated parts.
 * @param topic - the topic
 * @returns a text that parses to the same topic
 */
export const printTopic = ({ all, none }: Topic): string =>
  [...all.map((group) => group.map(printPart).join(' OR ')), ...none.map((part) => `-${printPart(part)}`)].join(' ')

/**
 * Makes the key of a topic: equal for topics that match the same articles, whatever their order, case, width and script.
 * @param topic - the topic
 * @returns the key
 */
export const topicKey = ({ all, none }: Topic): string =>
  `${all.map(sameParts).sort().join('\u0002')}\u0003${sameParts(none)}`
