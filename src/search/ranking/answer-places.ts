import type { Range } from '../../text/sentences.js'
import { matchesIn, withFlags } from '../../text/patterns.js'
import { nearnessTo } from '../analysis/word-vectors.js'
import type { IndexedParagraph } from '../index/documents.js'
import type { AnalyzedQuery, QueryWord } from '../query/analyze-query.js'
import { personsIn } from '../query/persons.js'
import { holdsWord, vectorRowsOf } from './match-words.js'

/** What is counted stands in the two words behind. */
const asksHowMany = /\bhow many ([a-z'’-]+(?: [a-z'’-]+)?)/u
/** What is counted stands so near behind its figure. */
const countedReach = 30
/** So near in meaning must it be to what is asked for: homes for houses. */
const countedNearness = 0.4

/** What is counted ends before these: twelve routes of the bus company are no buses. */
const countedEnd =
  /^(?! ?(?:of|in) (?:the|his|her|its|their|our|those|these)\b)(.*?[a-z].*?)(?=[,;:.!?()]| (?:of|in|for|from|to|at|on|by|with|who|that|which)\b|$)/u
/**
 * Two adjectives with a comma between them: twelve old, wooden boats. Neither an hour, a month or a measure and what begins
 * a clause behind it, nor the noun itself: on 12 May, boats; on 12 June alone, visitors.
 */
const adjectives =
  /^ (?!(?:people|children|men|women|jan|feb|mar|apr|aug|sept?|oct|nov|dec|january|february|march|april|may|june|july|august|september|october|november|december|[ap]m|noon|midnight|alone|mph|kph|kmh|[kcm]?m|kg|ft|lb|oz|per|percent|feet|inch|foot)\b)[a-z-]+(?<!s), [a-z-]+(?= )/u

/** Whether what the question counts follows a figure: `how many goals` is not answered by a crowd of 1,204. */
const isCounted = (counted: readonly QueryWord[], behind: string): boolean =>
  counted.some(
    (word) =>
      holdsWord(behind, word) || (word.vector && nearnessTo(word.vector, vectorRowsOf(behind)) > countedNearness),
  )

/** Whose name is asked for: 男孩 in 捡到钱包的男孩叫什么. */
const asksName =
  /(\p{Script=Han}{1,2})(?:的?(?:名字)?叫(?:什么|啥)|姓(?:什么|啥|甚)|的(?:名字|姓名)(?:是什么|是啥)?(?=$|[?？]))|\bname of (?:the|a|an|his|her|their) (?:[a-z-]+ )??([a-z]+)(?= (?:who|that|whose|in|at|from|of|with|on)\b|\W*$)|\b([a-z]+) (?:called|named)\W*$/u
/** A name goes with somebody so near: 男孩李明, the boy, Tom Hale. */
const namedReach = { han: 6, latin: 20 }

/** The persons who stand right beside the one whose name is asked for; all where the text has no word for that one. */
const namedBeside = (question: string, folded: string, persons: readonly Range[]): readonly Range[] => {
  const [, han, whose, called] = asksName.exec(question) ?? []
  const who = han ?? whose ?? called
  if (who === undefined) return persons
  const places = [...folded.matchAll(new RegExp(han === undefined ? `\\b${who}\\b` : who, 'gu'))].map(
    ({ index }): Range => [index, index + who.length],
  )
  if (places.length === 0) return persons
  const reach = han === undefined ? namedReach.latin : namedReach.han
  const isBeside = ([from, to]: Range): boolean =>
    places.some(([start, end]) => (from >= end ? from - end : start - to) <= reach)
  return persons.filter(isBeside)
}

/** Teams, states and offices act too, and whoever asks who did it may mean them: not who somebody is. */
const asksWhom = /(?<!是)谁(?!是|的)/u
const bodyNames = /(?:[\p{Script=Han}]{2}(?:队|公司|集团|政府|法院|军方|警方|委员会|银行|大学|俱乐部))/gu

/**
 * Finds what has the form of an answer in a paragraph.
 * @param analyzed - the question
 * @param indexed - the paragraph
 * @returns its UTF-16 places; nothing where the question asks for no form
 */
export const answerPlaces = (analyzed: AnalyzedQuery, indexed: IndexedParagraph): number[] | undefined => {
  const { kind, pattern } = analyzed.kind
  if (kind === 'person') {
    const bodies =
      pattern && asksWhom.test(analyzed.folded) ? matchesIn(bodyNames, indexed.folded).map(({ index }) => index) : []
    const persons = personsIn(indexed).filter(([from, to]) => !analyzed.folded.includes(indexed.folded.slice(from, to)))
    return [...namedBeside(analyzed.folded, indexed.folded, persons).map(([from]) => from), ...bodies]
  }
  if (!pattern) return undefined
  const nouns = asksHowMany.exec(analyzed.folded)?.[1]?.split(' ') ?? []
  const counted = analyzed.words.filter(({ form }) => nouns.includes(form))
  return matchesIn(withFlags(pattern, 'gu'), indexed.folded).flatMap(({ 0: { length }, index }) => {
    const end = index + length
    const behind = indexed.folded.slice(end, end + countedReach).replace(adjectives, '')
    const isAnswer = counted.length === 0 || isCounted(counted, countedEnd.exec(behind)?.[1] ?? behind)
    return isAnswer ? [index] : []
  })
}
