import { fromLexicon, wordsNamed } from '../../../text/lexicon.js'
import type { IndexedParagraph } from '../../index/documents.js'
import { personsIn } from '../../query/persons.js'
import { splitSentences, type Range } from '../../../text/sentences.js'
import { hasHan } from '../../../text/han.js'

/** Whether a question asks for what somebody does or did for a living. */
const asksWork =
  /(?:做|干|从事)(?:的|过|了)?(?:是)?(?:什么|啥|哪一?行)(?:工作|行业|职业|营生|活儿?|的)(?=$|[?？呢啊呀的])|(?:以前|从前|原来|退休前)[^,，]{0,6}(?:做|干)(?:什么|啥)|(?:什么|啥)(?:职业|营生)|\b(?:job|occupation|profession|do for a living)\b(?=\W*$)|\bwhat (?:did|does|do) .+ do (?:before|for a living)\b|\bwhat .+ used to do\b/u
const formerWork = /以前|从前|原来|原先|过去|退休前|before|used to|former/u
const wasWork =
  /退休|原[是为任]|原先|从前|以前|曾|当过|干过|做过|做了|干了|前[\p{Script=Han}]{1,4}[长员师]|出身|转行|改行|下岗|\b(?:retired|former|formerly|ex-|used to|worked|once|had been|was an?|previously|years? as)\b/u
const hanWork =
  /[\p{Script=Han}](?:员|师|工|匠|长|警|医|商|贩)(?![\p{Script=Han}]?[大学生]|作|程|业|人们)|医生|护士|教师|老师|司机|农民|渔民|牧民|工人|会计|律师|记者|编辑|导演|演员|店主|老板|摊主|学生|保安|保姆|军人|民警|厨子|裁缝|经理|总裁|当过|干过|做过|从事|(?<![\p{Script=Han}])[开卖修种养教][\p{Script=Han}]/u
const latinWork =
  /\b(?:[a-z]{3,}(?:er|or|ist|man|woman|keeper|smith)|nurse|cook|chef|clerk|mechanic|librarian|musician|vet|priest|nun|student|assistant|accountant|civil servant|worked|works|job)\b/u

/**
 * Tells whether a question asks for what somebody does or did for a living and no trade is printed.
 * @param question - folded
 * @param passage - the paragraphs that answer
 * @returns false where the question asks for none
 */
export const lacksWork = (question: string, passage: readonly IndexedParagraph[]): boolean =>
  asksWork.test(question) &&
  !passage.some((paragraph) => {
    const { folded } = paragraph
    return (
      (hasHan(folded) ? hanWork : latinWork).test(withoutOthers(question, paragraph)) &&
      (!formerWork.test(question) || wasWork.test(folded))
    )
  })

/**
 * What a paragraph may tell of somebody whom the question and it name: the sentences that do, or name nobody, without the
 * others there and what stands before their names, as the butcher is another.
 */
const withoutOthers = (question: string, paragraph: IndexedParagraph): string => {
  const { text, folded } = paragraph
  const isAsked = ([from, to]: Range): boolean =>
    folded
      .slice(from, to)
      .split(' ')
      .some((part) => part.length > 1 && question.includes(part))
  const persons = personsIn(paragraph)
  const others = persons.filter((range) => !isAsked(range))
  if (others.length === persons.length) return folded
  const parts = persons.filter(isAsked).flatMap((range) => folded.slice(...range).split(' '))
  const sentences = splitSentences(text).filter(([start, end]) => {
    const here = persons.filter(([from]) => from >= start && from < end)
    const sentence = folded.slice(start, end)
    return here.length === 0 || sentence.match(pronoun) !== null || parts.some((part) => sentence.includes(part))
  })
  return sentences
    .map(([start, end]) =>
      others
        .filter(([from]) => from >= start && from < end)
        .reduceRight(
          (left, [from, to]) => left.slice(0, from - start).replace(titleBefore(), '') + left.slice(to - start),
          folded.slice(start, end),
        ),
    )
    .join('')
}
const pronoun = /[他她]|\b(?:he|she)\b/u
const titleBefore = fromLexicon(
  ({ nameWords }) => new RegExp(`(?:\\p{Script=Han}?(?:${wordsNamed(nameWords, 'titles').join('|')})|[a-z-]+ )$`, 'u'),
)

/** Where somebody lives is asked. */
const asksHome =
  /住(?:在)?(?:哪|什么地方|何处)|(?<!大)家在(?:哪|什么地方)|\bwhere (?:does|do|did|will|is|are) .+ (?:live|living)\b/u
const home =
  /住|定居|搬[到进去来]|家在|的家|老家|(?:村民|居民|市民|街坊)|\b(?:liv(?:e|es|ed|ing)|home (?:in|at|on)|resident|moved|settled|lodg\w+|house in|flat in)\b|, of /u

/**
 * Tells whether a question asks where somebody lives and nothing is printed of a home.
 * @param question - folded
 * @param passage - the paragraphs that answer
 * @returns false where the question asks for none
 */
export const lacksHome = (question: string, passage: readonly IndexedParagraph[]): boolean =>
  asksHome.test(question) && !passage.some(({ folded }) => home.test(folded))
