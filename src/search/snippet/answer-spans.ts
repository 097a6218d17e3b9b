import { clauseEnds, splitSentences, type Range } from '../../text/sentences.js'
import { onceFor } from '../once.js'
import { escapePattern, matchesIn } from '../../text/patterns.js'
import { hasHan } from '../../text/han.js'
import { saysHour } from '../query/hours.js'
import type { Texts } from '../query/persons.js'
import { isOnlySpeaker } from '../query/speakers.js'
import type { AnalyzedQuery, QueryWord } from '../query/analyze-query.js'
import { isOfOtherUnit, unitAsked } from '../query/unit-prices.js'
import { matchWord } from '../ranking/match-words.js'
import { formsIn } from './answer-forms.js'
import { createTimeShare, holdersIn } from './answer-times.js'
import { withLead, withNoun } from './figures.js'

/** Something in a paragraph that may be the answer, and how much of the question stands near it, 0..1. */
export type AnswerCandidate = { range: Range; support: number }

const othersShare = 0.3

/** How much a word counts by its place: in the clause of the answer, in the one before or after it, or farther off. */
const sameClause = 1
const clauseBefore = 0.5
const clauseAfter = 0.3
const farther = 0.15
/** A word that stands once, in an earlier clause, says what all that follows is about. */
const asTopic = 0.55
/** What stands between the word and the answer takes so much of it a unit. */
const lossAUnit = 0.012
/** Another possible answer between the two is more likely the one that goes with the word. */
const rivalShare = 0.45
const topicRivalShare = 0.85
/** How much more the word counts that the asking word goes with: 恢复 in 缆车哪天恢复. */
const askedShare = 1.8
const askedBeforeShare = 1.5
/** How much a part of a word counts, where the tokenizer took two words for one. */
const partShare = 0.5

/** Between a deed and what it is done to stands no more: 取消 了 多少. */
const deedReach = 2
const otherDeedShare = 0.5
const doneTo = /^(?:了|过|到|出|掉)?(?:多少|几)/u

/** In a row of figures each goes with what touches it: 木材 in 煤炭3万吨、木材4600吨. */
const touchedShare = 1.6
const between = /^(?:[有达为约仅只共的超过逾近 ]|大约|共有|达到|超过)?$/u

const askingWord = /多少|几|谁|哪|什么|啥|甚么|何时|何|多[大高长远重深快宽久]|\bhow many\b/u

/**
 * The words of the question that the asking word goes with: the next one behind it and what is done to that right before
 * it (取消 in 取消了多少航班), else the last one before.
 */
const askedWords = (
  folded: string,
  printed: readonly { word: QueryWord }[],
): { word: QueryWord; share: number; isDeed?: true }[] => {
  // English asks in front, and what goes with the asking word stands anywhere behind it.
  const at = folded.search(askingWord)
  const placed = printed
    .map(({ word }) => ({ word, place: folded.indexOf(word.form) }))
    .filter(({ place }) => at >= 0 && place >= 0)
    .sort((a, b) => a.place - b.place)
  const behind = placed.find(({ place }) => place > at)
  const before = placed.findLast(({ place }) => place < at)
  if (!behind) return before ? [{ word: before.word, share: askedBeforeShare }] : []
  const isDone =
    before && !before.word.isNoun && doneTo.test(folded.slice(before.place + before.word.form.length, at + 2))
  return [
    { word: behind.word, share: askedShare },
    ...(isDone && behind !== before ? [{ word: before.word, share: askedShare, isDeed: true as const }] : []),
  ]
}

/** Up and down, by the words of question and print. */
const rises = /涨|升|增|提高|多了|\b(?:r[io]se|risen|up|gr[eo]w|grown|increased?|gained?|climbed)\b/u
const falls = /跌|降|减|下滑|少了|\b(?:fell|fallen|fall|down|dropped|drop|decreased?|lost|shrank)\b/u
/** What fell is no answer to what rose, and men and women run apart. */
const contraries: [own: RegExp, other: RegExp][] = [
  [rises, falls],
  [falls, rises],
  [/男/, /女/],
  [/女/, /男/],
  [/[首头早]班|第一班|最早/, /[末尾晚]班|最后一班|最晚/],
  [/[末尾晚]班|最后一班|收车|最晚/, /[首头早]班|第一班|最早/],
]
/** Whether a clause tells of the contrary: of a fall where a rise is asked for. */
export const isContrary = ({ folded }: AnalyzedQuery, clause: string): boolean =>
  contraries.some(([own, other]) => own.test(folded) && !other.test(folded) && other.test(clause) && !own.test(clause))
/** Half of something is told of many things besides the share that is asked for. */
const halfShare = 0.6

/** A word of the question in a paragraph, and how much it counts there. */
type Placed = { word: QueryWord; own: readonly number[]; places: readonly number[]; weight: number }

const placesOf = (folded: string, part: string): number[] => {
  const places: number[] = []
  for (let at = folded.indexOf(part); at >= 0; at = folded.indexOf(part, at + part.length)) places.push(at)
  return places
}

/** The places of a word, or of the pairs of letters of a long word that stands nowhere. */
const placedIn = (folded: string, word: QueryWord): Placed => {
  const { own, other } = matchWord(folded, word)
  const places = [...own, ...other]
  if (places.length > 0 || !/^[\p{Script=Han}]{3,}$/u.test(word.form)) return { word, own, places, weight: word.common }
  const parts = Array.from(word.form.slice(1), (char, i) => `${word.form.charAt(i)}${char}`)
  const found = parts.flatMap((part) => placesOf(folded, part))
  return { word, own, places: found, weight: word.common * partShare }
}

const englishCount = /\bhow many ([a-z]+)(?: ([a-z]+))?/u
const unitBehind =
  /^(?: |-)?(?:years?|months?|weeks?|days?|hours?|minutes?|yuan|pounds?|dollars?|per ?cent|%|[ap]\.?m|o'clock|st\b|nd\b|rd\b|th\b)/u

/** The roots of what an English question counts; nothing where it counts nothing. */
const countedIn = ({ folded: question, words }: AnalyzedQuery): string[] | undefined => {
  const [, first = '', second = ''] = englishCount.exec(question) ?? []
  if (first === '') return undefined
  const others = words.filter(({ form }) => form === first).flatMap((word) => word.others)
  return [first, second, ...others].filter((noun) => noun.length > 2).map((noun) => noun.replace(/(?:ies|es|s)$/u, ''))
}

/** How well an English figure counts what is asked for: `twelve books` for `how many books`. */
const countShare = ({ counted }: Asked, folded: string, [, to]: Range): number => {
  if (counted === undefined) return 1
  const behind = folded.slice(to, to + 30)
  if (counted.some((noun) => behind.includes(noun))) return countedShare
  return unitBehind.test(behind) ? othersShare : 1
}
const countedShare = 1.5

/** Who did something to the pilot is not the pilot: the words that a question for somebody has as its object. */
const objectsIn = ({ folded: question, kind, words }: AnalyzedQuery): string[] => {
  const at = kind.kind === 'person' ? question.search(/谁|哪位|什么人|\bwho\b/u) : -1
  if (at < 0 || /^.是/.test(question.slice(at))) return []
  return words.flatMap(({ form }) => (question.indexOf(form) > at + 2 ? [form] : []))
}

/** Whoever has the office or trade that is asked for, right before the name: 教练冯志刚. */
const roleShare = 1.6
/** Somebody who had the office, or has it in part. */
const otherHolder = /(?:[老前原副]|\b(?:former|deputy|vice|assistant|ex)[ -])$/u
const asksRole =
  /^(?:so |and )?who(?:'?s| is| was) (?:the|our|its|their|in|(?:[a-z]+ )?[a-z]+ (?:now|these days)|[a-z]+ (?:of|at|in))\b/u
/** Anna Lindqvist, headteacher of; named her as sheriff. */
const roleBehind =
  /^,? (?:as |is |was |became |becomes |has become )?(?:the |a |its |our |their )?(?:new |next |acting |current )?/u

const roleReach = 40
/** Whether an English text names a role right behind a place. */
const isRoleAt = (folded: string, at: number, role: string): boolean => {
  if (hasHan(role)) return false
  const behind = folded.slice(at, at + roleReach)
  const end = roleBehind.exec(behind)?.[0].length ?? 0
  return end > 0 && behind.startsWith(role, end) && !/[a-z]/u.test(behind.charAt(end + role.length))
}

/** The offices and trades whose holder a question asks for: 教练是谁, who is the coach. */
const rolesIn = ({ folded: question, kind, words }: AnalyzedQuery): string[] => {
  if (kind.kind !== 'person') return []
  const isEnglish = asksRole.test(question)
  return words.flatMap(({ form, isNoun }) => {
    const behind = question.slice(question.indexOf(form) + form.length)
    const isAsked = isEnglish
      ? isNoun
      : /^(?:是谁|是哪|叫什么|叫啥|是什么人)/u.test(behind) || question.includes(`谁是${form}`)
    return form.length > 1 && isAsked ? [form] : []
  })
}

/** What a question says of its answer, whatever the paragraph. */
type Asked = {
  isTime: boolean
  isHowMany: boolean
  /** Whose price is asked for: 斤 in 一斤多少. */
  unit: string | undefined
  counted: string[] | undefined
  objects: string[]
  roles: string[]
  contraries: typeof contraries
}

const askedOf = onceFor((analyzed: AnalyzedQuery): Asked => {
  const { folded } = analyzed
  return {
    isTime: analyzed.kind.kind === 'time',
    isHowMany: /\bhow many\b/.test(folded),
    unit: unitAsked(folded),
    counted: countedIn(analyzed),
    objects: objectsIn(analyzed),
    roles: rolesIn(analyzed),
    contraries: contraries.filter(([own, other]) => own.test(folded) && !other.test(folded)),
  }
})

const findCandidates = (analyzed: AnalyzedQuery, paragraph: Texts): AnswerCandidate[] => {
  const forms = formsIn(analyzed, paragraph)
  if (forms.length === 0) return []
  const { folded } = paragraph
  // A day of the question is where its figure stands (£5 on Mondays), but no answer lies beside it where a day is asked for.
  const about = askedOf(analyzed)
  const { isTime } = about
  // An hour stands beside its day: ten on Saturdays.
  const isHours = isTime && forms.every((range) => saysHour.test(folded.slice(...range)))
  const words = analyzed.words
    .filter(({ isDate }) => !isDate || !isTime || isHours)
    .map((word) => placedIn(folded, word))
  const asked = askedWords(
    analyzed.folded,
    words.filter(({ places }) => places.length > 0),
  )
  for (const placed of words) placed.weight *= asked.find(({ word }) => word === placed.word)?.share ?? 1
  // Of a figure only the number counts: `多少人` names the 人 of the 900人 that answers it.
  const isAsked = ([from, to]: Range): boolean => {
    const number = /(?<!周|星期|礼拜)(?:千(?![瓦米克])|[0-9.,%〇零一二两三四五六七八九十百万亿])+/u.exec(
      folded.slice(from, to),
    )
    const start = from + (number?.index ?? 0)
    const end = number ? start + number[0].length : to
    return words.some(({ word, own }) => own.some((at) => start < at + word.form.length && at < end))
  }
  const isPerson = analyzed.kind.kind === 'person'
  const unasked = forms.filter(
    (range) => !isAsked(range) && !(isPerson && isOnlySpeaker(analyzed.folded, folded, range)),
  )
  const candidates = isPerson ? holdersIn(analyzed, folded, unasked) : unasked
  if (candidates.length === 0) return []
  // 取消36架次, where it is asked how many flights were cancelled: the other figures are of something else.
  const deed = words.find(({ word }) => word === asked.find(({ isDeed }) => isDeed)?.word)
  const isOfDeed = ([from]: Range): boolean =>
    deed?.own.some((at) => {
      const end = at + deed.word.form.length
      return end <= from && from - end <= deedReach && !/[,，。;；]/u.test(folded.slice(end, from))
    }) ?? false
  const things = words.flatMap(({ word: { form, isNoun }, own }) =>
    isNoun && hasHan(form) ? own.map((at): Range => [at, at + form.length]) : [],
  )
  const models = analyzed.constraints.designations.flatMap(({ noun, number }) =>
    /^[a-z]/.test(noun)
      ? matchesIn(new RegExp(`${escapePattern(noun)}[ -]?${escapePattern(number)}(?!\\d)`, 'gu'), folded).map(
          ({ 0: { length }, index }): Range => [index, index + length],
        )
      : [],
  )
  const isTouched = ([from, to]: Range): boolean =>
    [...things, ...models].some(([start, end]) =>
      end <= from ? between.test(folded.slice(end, from)) : start >= to && between.test(folded.slice(to, start)),
    )
  // 取消36架次: right behind the deed stands what was done, whatever touches the thing elsewhere.
  const isDone = ([from]: Range): boolean =>
    deed?.own.some((at) => from - at - deed.word.form.length <= 1 && from > at) ?? false
  const hasTouched = analyzed.kind.kind === 'number' && !candidates.some(isDone) && candidates.some(isTouched)
  const hasDeed = !hasTouched && candidates.some(isOfDeed)
  const ends = clauseEnds(folded)
  const clauseOf = (at: number): number => ends.findIndex((end) => at < end)
  const clauses = words.map(({ places }) => places.map(clauseOf))
  const all = words.reduce((sum, { weight }) => sum + weight, 0)
  const sentences = isPerson ? splitSentences(paragraph.text) : []
  const sentenceOf = (at: number): number => sentences.findIndex(([, end]) => at < end)
  const isApart = (at: number, other: number): boolean => sentenceOf(at) !== sentenceOf(other)
  const clauseAround = (home: number): string => folded.slice(ends[home - 1] ?? 0, ends[home])
  const shareByTime = createTimeShare(
    analyzed,
    folded,
    candidates.map(([from]) => clauseAround(clauseOf(from))),
  )
  const support = (range: Range): number => {
    const [from, to] = range
    const home = clauseOf(from)
    const before = folded.slice(0, from).trimEnd()
    const isInRole = about.roles.some(
      (role) =>
        (before.endsWith(role) && !otherHolder.test(before.slice(0, -role.length))) || isRoleAt(folded, to, role),
    )
    let sum = 0
    words.forEach(({ word, places, weight }, i) => {
      let best = 0
      places.forEach((at, j) => {
        const end = at + word.form.length
        const away = (clauses[i]?.[j] ?? 0) - home
        const isBefore = end <= from
        const isTopic = places.length === 1 && isBefore && away < 0
        const share = isTopic
          ? asTopic
          : isApart(at, from)
            ? farther
            : away === 0
              ? sameClause
              : away === -1
                ? clauseBefore
                : away === 1
                  ? clauseAfter
                  : farther
        const gap = isBefore ? from - end : Math.max(0, at - to)
        const hasRival = candidates.some(
          (other) =>
            other !== range && (isBefore ? other[0] >= end && other[1] <= from : other[0] >= to && other[1] <= at),
        )
        // What is counted stands in front of its figure more often than behind it.
        const side = isBefore ? 1 : 0.9
        const near = isTopic ? 1 : Math.max(0.1, 1 - lossAUnit * gap)
        best = Math.max(best, share * side * near * (hasRival ? (isTopic ? topicRivalShare : rivalShare) : 1))
      })
      sum += weight * best
    })
    const clause = clauseAround(home)
    const share = all === 0 ? 0 : sum / all
    const isPricedOtherwise = about.unit !== undefined && isOfOtherUnit(about.unit, clause)
    const isWrong =
      isPricedOtherwise || about.contraries.some(([own, other]) => other.test(clause) && !own.test(clause))
    const kind = /^[一过]?半数?$/u.test(folded.slice(from, to)) ? halfShare : 1
    const deedShare = hasDeed && !isOfDeed(range) ? otherDeedShare : 1
    const isObject = about.objects.some((form) => folded.endsWith(form, from))
    const count = countShare(about, folded, range) * (isObject ? othersShare : 1)
    return (
      share *
      kind *
      shareByTime(range, clause) *
      count *
      deedShare *
      (isInRole ? roleShare : 1) *
      (hasTouched && isTouched(range) ? touchedShare : 1) *
      (isWrong ? othersShare : 1)
    )
  }
  const whole = (range: Range): Range =>
    analyzed.kind.kind === 'person' ? range : withLead(folded, about.isHowMany ? withNoun(folded, range) : range)
  return candidates
    .map((range) => ({ range: whole(range), support: support(range) }))
    .sort((a, b) => b.support - a.support || a.range[0] - b.range[0])
}

const candidatesIn = onceFor((analyzed: AnalyzedQuery) =>
  onceFor((paragraph: Texts) => findCandidates(analyzed, paragraph)),
)

/**
 * Finds what in a paragraph may be the answer, best supported first. Verdict, quote and mark ask for it of the same
 * paragraphs: it is worked out once for each question.
 * @param analyzed - the question
 * @param paragraph - as printed and folded
 * @returns ranges inside the text; what the question itself says is left out; empty where it asks for nothing that has a form
 */
export const answerCandidates = (analyzed: AnalyzedQuery, paragraph: Texts): readonly AnswerCandidate[] =>
  candidatesIn(analyzed)(paragraph)
