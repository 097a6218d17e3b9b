import { fromLexicon, wordsNamed } from '../../text/lexicon.js'
import type { Range } from '../../text/sentences.js'
import { isAskingWord } from '../../text/stop-words.js'
import type { IndexedParagraph } from '../index/documents.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'
import { personsIn } from '../query/persons.js'
import { answerCandidates } from '../snippet/answer-spans.js'

const asksAge = /多大(?!的)|几岁|多少岁|年纪|年龄|岁数|\bhow old\b|\bage of\b/u

/** What may stand between somebody and the age behind the name. */
const beforeAge = /(?:今年|现年|已经?|刚刚?|才|就|满|年仅|年|,|，| is| was| aged| turned| \()*\s*$/u
/** What may stand between an age and the name behind it: 22岁的 卢森, 34-year-old baker Anna. */
const behindAge = /^(?:[-\s]?years?[-\s]old)?(?:的?\p{Script=Han}{0,4}|,? ?(?:[a-z'-]+ ){0,3})$/u

/** The kin, the pupil or the dog of somebody: 他的徒弟, her brother. */
const others = fromLexicon(({ nameWords }) => {
  const han = wordsNamed(nameWords, 'kin').join('|')
  const latin = wordsNamed(nameWords, 'latinKin').join('|')
  return new RegExp(`[他她其]的?(${han})|\\b(?:his|her|their) (?:[a-z-]+ )?(${latin})\\b`, 'gu')
})

const clauseBefore = (folded: string, at: number): string => /[^。;；.!?！？]*$/u.exec(folded.slice(0, at))?.[0] ?? ''

/** Whose age it is, where a name stands right before it or behind it. */
const ownerOf = (paragraph: IndexedParagraph, [from, to]: Range): Range | undefined => {
  const { folded } = paragraph
  const persons = personsIn(paragraph)
  const end = folded.slice(0, from).replace(beforeAge, '').length
  return (
    persons.find(([, last]) => last === end) ??
    persons.find(([first]) => first >= to && first - to < 30 && behindAge.test(folded.slice(to, first)))
  )
}

/** Whether an age that a paragraph prints is that of somebody the question does not name. */
const isOfAnother = (
  { folded: question, constraints }: AnalyzedQuery,
  paragraph: IndexedParagraph,
  range: Range,
): boolean => {
  const { folded } = paragraph
  const [, han, latin] = [...clauseBefore(folded, range[0]).matchAll(others())].at(-1) ?? []
  const kin = han ?? latin
  if (kin !== undefined && !question.includes(kin)) return true
  const owner = ownerOf(paragraph, range)
  // Who is asked for by what they do may be whoever has a name behind the age: 舵手是67岁的梁启昌.
  if (!owner || (owner[0] > range[0] && constraints.persons.length === 0)) return false
  // The new conductor, Mara Bell, 34: she is asked for by what stands right before her name.
  const [title = ''] = /(?:[a-z'-]+|\p{Script=Han}{2})(?=,? ?$)/u.exec(folded.slice(0, owner[0])) ?? []
  const isTitled = title.length > 1 && !isAskingWord(title) && question.includes(title)
  return (
    !isTitled &&
    !folded
      .slice(...owner)
      .split(' ')
      .some((part) => part.length > 1 && question.includes(part))
  )
}

/**
 * Tells whether an age is asked for and every age that is printed is that of somebody else.
 * @param analyzed - the question
 * @param passage - the paragraphs that answer
 * @returns true if there are ages, and each has another owner: beside a name, or as kin of whom the text speaks
 */
export const isAgeOfAnother = (analyzed: AnalyzedQuery, passage: readonly IndexedParagraph[]): boolean => {
  if (!asksAge.test(analyzed.folded)) return false
  const ages = passage.flatMap((paragraph) =>
    answerCandidates(analyzed, paragraph).map(({ range }) => ({ paragraph, range })),
  )
  return ages.length > 0 && ages.every(({ paragraph, range }) => isOfAnother(analyzed, paragraph, range))
}
