import { fromLexicon, wordsNamed } from '../../../text/lexicon.js'
import { sentenceAt, type Range } from '../../../text/sentences.js'
import { isAskingWord } from '../../../text/stop-words.js'
import type { IndexedParagraph } from '../../index/documents.js'
import type { AnalyzedQuery } from '../../query/analyze-query.js'
import { personsIn } from '../../query/persons.js'
import { answerCandidates } from '../../snippet/answer-spans.js'
import { matchesIn } from '../../../text/patterns.js'

const asksAge = /多大(?!的)|几岁|多少岁|年纪|年龄|岁数|\bhow old\b|\bage of\b/u

/** At what age something was done is asked, and papers tell it so: 十六岁学的手艺. */
const asksAgeThen = /(?:几岁|多大)(?:的?时候)?(?:就|才)?(?:开始|学|当|进|结婚|成家|嫁|出|上|来|去|入|退|参加|没|走)/u
const ageThen = /岁(?:那年|时|起|就|才|便|开始|上|进|入|当|学|嫁|出|参|跟|离|到|来|结|成|去|走|随)/u

/** What may stand between somebody and the age behind the name. */
const beforeAge = /(?:今年|现年|已经?|刚刚?|才|就|满|年仅|年|,|，| is| was| aged| turned| \()*\s*$/u
/** What may stand between an age and the name behind it: 22岁的 卢森, 34-year-old baker Anna. */
const behindAge = /^(?:[-\s]?years?[-\s]old)?(?:(?:的\p{Script=Han}{0,4})?|,? ?(?:[a-z'-]+ ){0,3})$/u

/** Kin, pupils and animals: brother in her brother. */
const kin = fromLexicon(({ nameWords }) => {
  const han = wordsNamed(nameWords, 'kin').join('|')
  const latin = wordsNamed(nameWords, 'latinKin').join('|')
  return {
    any: new RegExp(`${han}|\\b(?:${latin})\\b`, 'u'),
    owned: new RegExp(
      `(?<![其和跟与同给为带陪])[他她]的?(?:${han})|(?<!\\b(?:with|and|for|of|to) )\\b(?:his|her|their) (?:[a-z-]+ )?(?:${latin})\\b`,
      'gu',
    ),
  }
})

/** Whether a question names somebody, by a part of the name. */
const names = (question: string, name: string): boolean =>
  name.split(' ').some((part) => part.length > 1 && question.includes(part))

/** Somebody whom a paragraph names, and whether the question does too. */
type Person = { range: Range; isAsked: boolean }

const personsOf = (question: string, paragraph: IndexedParagraph): Person[] =>
  personsIn(paragraph).map((range) => ({ range, isAsked: names(question, paragraph.folded.slice(...range)) }))

/** Whether an age that a paragraph prints is that of somebody whom the question does not name. */
const isOfAnother = (
  question: string,
  { text, folded }: IndexedParagraph,
  persons: readonly Person[],
  [from, to]: Range,
  isNamed: boolean,
): boolean => {
  const end = folded.slice(0, from).replace(beforeAge, '').length
  const before = persons.find(({ range }) => range[1] === end)
  if (before) {
    // The new conductor, Mara Bell, 34: she is asked for by what stands right before her name.
    const [title = ''] = /(?:[a-z'-]+|\p{Script=Han}{2})(?=,? ?$)/u.exec(folded.slice(0, before.range[0])) ?? []
    return !before.isAsked && !(title.length > 1 && !isAskingWord(title) && question.includes(title))
  }
  // Who is asked for by what they do may be anybody: 舵手是67岁的梁启昌.
  if (!isNamed) return false
  const behind = persons.find(
    ({ range: [first] }) => first >= to && first - to < 30 && behindAge.test(folded.slice(to, first)),
  )
  if (behind) return !behind.isAsked
  if (kin().any.test(question)) return false
  const [start] = sentenceAt(text, from)
  const owned = matchesIn(kin().owned, folded.slice(start, from)).at(-1)
  if (!owned) return false
  const at = start + owned.index
  return !persons.some(({ range: [first], isAsked }) => isAsked && first > at && first < from)
}

/**
 * Tells whether an age is asked for and every age that is printed is that of somebody else: of another name, or of kin.
 * @param analyzed - the question
 * @param passage - the paragraphs that answer
 * @returns true if there are ages, and each is that of another
 */
export const isAgeOfAnother = (analyzed: AnalyzedQuery, passage: readonly IndexedParagraph[]): boolean => {
  const { folded: question } = analyzed
  if (!asksAge.test(question)) return false
  if (asksAgeThen.test(question)) return !passage.some(({ folded }) => ageThen.test(folded))
  const told = passage.map((paragraph) => ({ paragraph, persons: personsOf(question, paragraph) }))
  const isNamed = told.some(({ persons }) => persons.some(({ isAsked }) => isAsked))
  const ages = told.flatMap(({ paragraph, persons }) =>
    answerCandidates(analyzed, paragraph).map(({ range }) => isOfAnother(question, paragraph, persons, range, isNamed)),
  )
  return ages.length > 0 && ages.every(Boolean)
}
