import { LRUCache } from 'lru-cache'
import { answerTypeOf, asksYesNo, isAskedFor, withoutDialect, type AnswerType } from './answer-type.js'
import { commonWeights, isWord, tagsOf, tokensOf } from '../analysis/analyzer.js'
import type { Token } from '../analysis/latin-runs.js'
import { fromLexicon } from '../../text/lexicon.js'
import { stemOf } from '../../text/stem.js'
import type { Range } from '../../text/sentences.js'
import { constraintsOf, type Constraints } from './constraints.js'
import type { Bound } from './parse-query.js'
import { polarityOf, type Polarity } from './polarity.js'
import { withoutMedium } from './medium.js'
import { numberTerms } from '../../text/numerals.js'
import { isAskingWord, isQuestionWord, isStopWord } from '../../text/stop-words.js'
import { rarityOf, vectorOf, type WordVector } from '../analysis/word-vectors.js'
import { thesaurus } from '../analysis/synonyms.js'
import { breakUnit, pairKey, unitsOf, type CharacterSequence } from '../analysis/ngrams.js'

/** A content word of the question. */
export type QueryWord = {
  term: string
  /** As it stands in the folded question. */
  form: string
  /** Inverse document frequency, natural logarithm. */
  weight: number
  documents: number
  /** Inverse document frequency in general newspaper Chinese, from the dictionary of the tokenizer. */
  common: number
  /** Folded words that a paper may print in its stead. */
  others: readonly string[]
  /** What it means, where that is known. */
  vector: WordVector | undefined
  /** A thing or a name, by the tokenizer's tags: what no answer can do without. */
  isNoun: boolean
  /** What is asked for: no paragraph without it tells it, unless by its unit. */
  isFocus: boolean
  /** What is wanted of the thing that the question is about: `strong` in how strong is it, the last of words alone. */
  isWanted: boolean
  /** Part of a date: a paper of that day says it by its own. */
  isDate: boolean
}

/** All that ranking asks of a question, worked out once. */
export type AnalyzedQuery = {
  words: QueryWord[]
  /** Sum of the words' weights. */
  wordWeight: number
  /** Sum of the words' weights in general Chinese. */
  commonWeight: number
  /** Position in `pairWeights` of each distinct pair of units. */
  pairs: Map<number, number>
  pairWeights: Float64Array
  pairWeight: number
  singles: Map<number, number>
  singleWeights: Float64Array
  singleWeight: number
  /** The folded question itself, without the one before it. */
  folded: string
  /** The content of the question, asking words as breaks. */
  units: CharacterSequence
  /** Units that are no break. */
  unitCount: number
  kind: AnswerType
  /** Nothing is asked: words alone, to see what there is on them. */
  isKeywords: boolean
  /** Numbers that the question names, in canonical form. */
  numbers: string[]
  /** What a passage must speak of to answer. */
  constraints: Constraints
  /** Days that the question speaks of. */
  bounds: readonly Bound[]
  /** What is not so, or what is allowed, is asked for. */
  polarity: Polarity | undefined
}

/** What the profile needs to know about the library. */
export type Usage = {
  documents: number
  documentsWithTerm: (term: string) => number
  documentsWithPair: (key: number) => number
  documentsWithSingle: (unit: number) => number
}

const idf = (documents: number, all: number): number => Math.log(1 + (all - documents + 0.5) / (documents + 0.5))

/** So many paragraphs of general text are counted beside the library's: forty paragraphs tell little of what is rare. */
const generalParagraphs = 300
/** Words in a paragraph of general text. */
const generalSize = 60

/** Share of the paragraphs of general text that hold a word of this rarity. */
const generalShare = (rarity: number): number => Math.min(0.5, 0.1 * generalSize * Math.exp(-rarity))

const latin = /^[a-z\u00c0-\u024f]/
/** Rarities of words of which nothing is known. */
const unknownRarity = { latin: 12, other: 4 }

const hanChars = /^\p{Script=Han}+$/u
const hanWord = /^\p{Script=Han}{2,}$/u
const gluedBefore = /^[那这哪每想要会能老再又还都也很太没不有后就才并]+(?=.)/u
const gluedBehind = /(?<=.)[用凭靠去来到被让给有了过完时后前]+$/u

const placeNoun = /^[路桥村店厂楼站校院馆]/u

/**
 * Cuts a word that the tokenizer only guessed, and the library has nowhere, where the library knows a part of it: 建科 in
 * 建科要, 胡塞 in 胡塞关.
 */
const cutGuess = (token: Token, isKnown: (term: string) => boolean): Token[] => {
  const { term, start, end } = token
  const parts = (at: number): Token[] => [
    { term: term.slice(0, at), start, end: start + at },
    { term: term.slice(at), start: start + at, end },
  ]
  // 路封 in 哪条路封了, 桥塌: what ends the name of a place, and what became of it.
  if (term.length === 2) return isStopWord(term.charAt(1)) || placeNoun.test(term) ? parts(1) : [token]
  const last = term.length - 1
  if (isKnown(term.slice(0, last))) return parts(last)
  return isStopWord(term.charAt(0)) && isKnown(term.slice(1)) ? parts(1) : [token]
}

/** The longest name that is looked for across the ends of a guessed word. */
const longestName = 5

/**
 * The longest name of the library that lies across an end of a guessed word: 里贝托 across 里 | 贝托伤. What it takes
 * along is one character, or it has the guess whole.
 */
const nameAcross = (folded: string, around: Range, { start, end }: Token, counts: Usage): Range | undefined => {
  const [first, last] = around
  for (let length = Math.min(longestName, last - first); length >= 2; length -= 1)
    for (let from = first; from + length <= last; from += 1) {
      const to = from + length
      const isBefore = from < start && to > start
      const isBehind = from < end && to > end
      if (!isBefore && !isBehind) continue
      const isWhole = from <= start && to >= end
      if (!isWhole && ((isBefore && start - first > 1) || (isBehind && last - end > 1))) continue
      const term = folded.slice(from, to)
      // A word of the dictionary was at hand when the tokenizer cut, and grammar ends no name.
      if (counts.documentsWithTerm(term) > 0 && !isWord(term) && !isStopWord(term.slice(-1))) return [from, to]
    }
  return undefined
}

/** Cuts anew where the tokenizer guessed a word that the library has nowhere, and a name of the library is broken by it. */
const withNamesOfLibrary = (folded: string, tokens: readonly Token[], counts: Usage): Token[] => {
  const isKnown = (term: string): boolean => counts.documentsWithTerm(term) > 0
  const part = (start: number, end: number): Token[] =>
    start < end ? [{ term: folded.slice(start, end), start, end }] : []
  const cut: Token[] = []
  let at = 0
  tokens.forEach((token, i) => {
    // What is left of a token of which a name has the beginning.
    const rest = at > token.start ? part(at, token.end) : [token]
    const before = cut.at(-1)
    const behind = tokens[i + 1]
    const first = before?.end === token.start && hanChars.test(before.term) ? before.start : token.start
    const last = behind?.start === token.end && hanChars.test(behind.term) ? behind.end : token.end
    const isOpen = at <= token.start && isGuessed(token, isKnown)
    const name = isOpen ? nameAcross(folded, [first, last], token, counts) : undefined
    if (!name) {
      cut.push(...rest)
      return
    }
    const [from, to] = name
    if (from < token.start) cut.splice(-1, 1, ...part(first, from))
    cut.push(...part(token.start, from), ...part(from, to), ...part(to, token.end))
    at = to
  })
  return cut
}

const isGuessed = ({ term }: Token, isKnown: (term: string) => boolean): boolean =>
  hanWord.test(term) && !isKnown(term) && !isWord(term)

/**
 * Takes grammar off a word that the tokenizer only guessed, and the library has nowhere: 邓凭 in 老邓凭什么, 老修 in
 * 老修不好.
 */
const withoutGlue = (token: Token, counts: Usage): Token[] => {
  const isKnown = (term: string): boolean => counts.documentsWithTerm(term) > 0
  if (!isGuessed(token, isKnown)) return [token]
  const { term, start, end } = token
  const before = gluedBefore.exec(term)?.[0].length ?? 0
  const behind = gluedBehind.exec(term.slice(before))?.[0].length ?? 0
  const rest = { term: term.slice(before, term.length - behind), start: start + before, end: end - behind }
  return isGuessed(rest, isKnown) ? cutGuess(rest, isKnown) : [rest]
}

/** The folded question with everything that only asks blanked out, as long as before. */
const contentOf = (
  folded: string,
  tokens: readonly Token[],
): { content: string; words: { term: string; form: string; start: number }[] } => {
  const kept = tokens.filter((token) => !isAskingWord(token.term))
  // A question of asking words alone ("谁是谁") is searched as it stands.
  const used = kept.length > 0 ? kept : tokens
  let content = ''
  let at = 0
  for (const token of used) {
    if (token.start < at) continue
    // A comma breaks the content where something was left out; nothing left out, nothing broken.
    content += ','.repeat(token.start - at) + folded.slice(token.start, token.end)
    at = token.end
  }
  content += ','.repeat(folded.length - at)
  const words = new Map<string, { term: string; form: string; start: number }>()
  for (const { term, start, end } of used) {
    if (!words.has(term)) words.set(term, { term, form: folded.slice(start, end), start })
  }
  return { content, words: [...words.values()] }
}

// Longest spoken phrase of the thesaurus in words of the tokenizer (`头 俩 月`).
const longestPhrase = 4

/** Words that papers print short beside a name; the word itself in capitals. */
const shortForms: readonly (readonly [RegExp, string])[] = [
  [/\b\d+[a-z]? (?:[a-z]+ ){1,2}DRIVE\b/u, 'dr'],
  [/\bSAINT [a-z]{3,}/u, 'st'],
]

/** What each word of the question may be printed as, words of a phrase sharing what the phrase is printed as. */
const othersOf = (
  folded: string,
  tokens: readonly Token[],
  isHeld: (term: string) => boolean,
): Map<string, Set<string>> => {
  const known = thesaurus()
  const others = new Map<string, Set<string>>()
  // Two words that a paper prints as one: sea horses, seahorses.
  tokens.forEach((token, i) => {
    const next = tokens[i + 1]
    if (!next || next.start !== token.end + 1) return
    const whole = folded.slice(token.start, next.end)
    const joined = /^[a-z]+ [a-z]+$/.test(whole) ? whole.replace(' ', '') : ''
    if (joined === '' || !isHeld(stemOf(joined))) return
    for (const { term } of [token, next]) others.set(term, new Set([joined]))
  })
  // 12 Willow Dr, St Brannoc: short before or behind the name alone.
  for (const { term, start, end } of tokens)
    for (const [form, short] of shortForms)
      if (form.test(folded.slice(0, start) + folded.slice(start, end).toUpperCase() + folded.slice(end)))
        others.set(term, new Set([short]))
  for (let first = 0; first < tokens.length; first += 1) {
    const from = tokens[first]?.start ?? 0
    for (let last = Math.min(tokens.length, first + longestPhrase) - 1; last >= first; last -= 1) {
      const phrase = folded.slice(from, tokens[last]?.end)
      const single = last === first ? known.get(tokens[first]?.term ?? '') : undefined
      const printed = (known.get(phrase) ?? single ?? []).filter((word) => word.length > 1)
      if (printed.length === 0) continue
      for (const { term } of tokens.slice(first, last + 1)) {
        const all = others.get(term) ?? new Set<string>()
        for (const word of printed) all.add(word)
        others.set(term, all)
      }
      break
    }
  }
  return others
}

/** Nouns that ask rather than name. */
const generic =
  /^(?:办法|方式|方法|东西|事情|原因|时候|时间|地方|营生|职业|工作|颜色|类型|实际|结果|情况|内容|问题|名字|名称|特点|支队|球队|队伍|单位|部门|公司|人员|意思|关系|作用|影响|way|kind|sort|type|thing|name|reason|call|time|people|person|men|women)$/u

const weekdays = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b/gu

/** The question with its dates blanked out: a number of a date is no name, nor is the hour behind a weekday. */
const undated = (folded: string, bounds: readonly Bound[]): string => {
  const blank = (words: string): string => ' '.repeat(words.length)
  return bounds
    .reduce((text, { words }) => (words === '' ? text : text.replace(words, blank(words))), folded)
    .replace(weekdays, blank)
}

/** A question is analyzed again for each that leans on it, and as often as its archive has brought something more. */
const kinds = fromLexicon(() => new LRUCache<string, AnswerType>({ max: 32, memoMethod: answerTypeOf }))
const constraints = fromLexicon(() => new LRUCache<string, Constraints>({ max: 32, memoMethod: constraintsOf }))

/** What is asked now, else what was asked before: `那重庆呢` asks for what its forerunner did. */
const kindOf = (question: string, background: string | undefined): AnswerType => {
  const kind = kinds().memo(question)
  return kind.kind === 'other' && background !== undefined ? kinds().memo(background) : kind
}

const wantedBehind = /\b(?:how|what)(?=s?\b)|\b(?:which|whose)\b|^who(?=s?\b)|谁(?!家)/u
/** Between the asking word and what is wanted stands no more: which of the teams. */
const wantedLink = /^\W*(?:s|is|was|are|were)?\W*(?:of )?(?:the |a |an )?$/u

/** What is done by somebody stands so near behind 谁. */
const deedReach = 2

/** Where the first word of content behind the asking word stands: what is wanted in English, what is done behind 谁. */
const wantedPlace = (question: string, words: readonly { form: string; start: number }[]): number | undefined => {
  const asking = wantedBehind.exec(question)
  if (!asking) return undefined
  const isDone = asking[0] === '谁'
  const end = isDone ? Math.min(question.length, asking.index + deedReach) : question.length
  const wanted = words.find(({ start }) => start > asking.index && start < end)
  if (!isDone && wanted && !wantedLink.test(question.slice(asking.index + asking[0].length, wanted.start)))
    return undefined
  // A word that is cut wrongly stands nowhere.
  return wanted && (!isDone || (wanted.form.length > 1 && isWord(wanted.form))) ? wanted.start : undefined
}

/** Where the word stands that words alone are about: the last, in English the last before `of`: margin of the race. */
const headPlace = (question: string, words: readonly { start: number }[]): number | undefined => {
  const end = /\s(?:of|for|in|at|on|to|from|around)\s/u.exec(question)?.index ?? question.length
  return (words.findLast(({ start }) => start < end) ?? words.at(-1))?.start
}

// What the question before it was about counts less than what is asked now.
const backgroundShare = 0.5

/**
 * Works out what a question looks for: its words, their weights and the kind of its answer.
 * @param question - folded
 * @param counts - in how many paragraphs the library has a word
 * @param options - `background`: a folded earlier question that this one leans on; `bounds`: the days it speaks of
 * @returns what ranking and snippets compare paragraphs with
 */
export const analyzeQuery = (
  question: string,
  counts: Usage,
  { background, bounds = [] }: { background?: string | undefined; bounds?: readonly Bound[] } = {},
): AnalyzedQuery => {
  const folded = background === undefined ? question : `${question}\n${background}`
  const shareAt = (place: number): number => (place < question.length ? 1 : backgroundShare)
  // Cutting is most of the work here: once for all that asks for words.
  const spoken = withoutDialect(folded)
  const plain = withoutMedium(spoken)
  const tokens = withNamesOfLibrary(plain, tokensOf(plain), counts).flatMap((token) => withoutGlue(token, counts))
  const kind = kindOf(question, background)
  const { content, words } = contentOf(folded, tokens)
  const units = unitsOf(content, stemOf)
  const common = commonWeights(plain, tokens)
  const others = othersOf(folded, tokens, (term) => counts.documentsWithTerm(term) > 0)
  const nouns = new Set(
    tagsOf(plain).flatMap(({ word, tag, start }) => {
      if (!/^(?:n|vn|j|eng)/.test(tag)) return []
      // What is left of a guessed name is a name.
      const rest = tokens.find((token) => token.start === start && token.term.length > 1 && word.startsWith(token.term))
      return rest ? [word, rest.term] : [word]
    }),
  )
  const dated = bounds
    .filter(({ words: date }) => date !== '')
    .map(({ words: date }) => [folded.indexOf(date), folded.indexOf(date) + date.length] as const)
  const isDated = (place: number): boolean => dated.some(([from, to]) => place >= from && place < to)
  const isKeywords =
    kind.kind === 'other' &&
    spoken === folded &&
    !asksYesNo(question) &&
    !tokens.some(({ term }) => isQuestionWord(term))
  const wantedAt = isKeywords ? headPlace(question, words) : wantedPlace(question, words)
  const weighed: QueryWord[] = words.map(({ term, form, start }) => {
    const documents = counts.documentsWithTerm(term)
    const rarity =
      (latin.test(term) ? rarityOf(term) : (common.get(term) ?? rarityOf(term))) ??
      (latin.test(term) ? unknownRarity.latin : unknownRarity.other)
    const isFocus =
      nouns.has(form) && form.length > 1 && !generic.test(form) && start < question.length && isAskedFor(question, form)
    return {
      term,
      form,
      documents,
      weight:
        idf(documents + generalParagraphs * generalShare(rarity), counts.documents + generalParagraphs) *
        shareAt(start),
      common: rarity * shareAt(start),
      others: [...(others.get(term) ?? [])],
      vector: vectorOf(term),
      isNoun: nouns.has(form),
      isFocus,
      isWanted: isFocus || start === wantedAt,
      isDate: isDated(start),
    }
  })
  const pairs = new Map<number, number>()
  const pairWeights: number[] = []
  const singles = new Map<number, number>()
  const singleWeights: number[] = []
  let unitCount = 0
  for (let i = 0; i < units.length; i += 1) {
    const unit = units.code[i] ?? breakUnit
    if (unit === breakUnit) continue
    unitCount += 1
    if (!singles.has(unit)) {
      singles.set(unit, singleWeights.length)
      singleWeights.push(idf(counts.documentsWithSingle(unit), counts.documents) * shareAt(units.at[i] ?? 0))
    }
    const next = i + 1 < units.length ? (units.code[i + 1] ?? breakUnit) : breakUnit
    if (next === breakUnit) continue
    const key = pairKey(unit, next)
    if (pairs.has(key)) continue
    pairs.set(key, pairWeights.length)
    pairWeights.push(idf(counts.documentsWithPair(key), counts.documents) * shareAt(units.at[i] ?? 0))
  }
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
  return {
    folded: question,
    words: weighed,
    wordWeight: sum(weighed.map((word) => word.weight)),
    commonWeight: sum(weighed.map((word) => word.common)),
    pairs,
    pairWeights: Float64Array.from(pairWeights),
    pairWeight: sum(pairWeights),
    singles,
    singleWeights: Float64Array.from(singleWeights),
    singleWeight: sum(singleWeights),
    units,
    unitCount,
    kind,
    isKeywords,
    numbers: [...new Set(numberTerms(folded).flatMap(({ term, start }) => (isDated(start) ? [] : [term])))],
    constraints: constraints().memo(undated(question, bounds)),
    bounds,
    polarity: polarityOf(question),
  }
}
