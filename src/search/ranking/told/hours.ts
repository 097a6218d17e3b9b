import type { IndexedParagraph } from '../../index/documents.js'
import type { AnalyzedQuery } from '../../query/analyze-query.js'
import { closes, opens, saysHour } from '../../query/hours.js'
import { hasHan } from '../../../text/han.js'
import { answerCandidates } from '../../snippet/answer-spans.js'
import { isOtherEdge } from '../../snippet/answer-times.js'
import { tells } from '../match-words.js'

/** Opening and closing, of which another module reads the same in a question. */
const doors = `(?:${opens})`
const shut = `(?:${closes})`

/** When a place opens for the day is asked; 开到几点 and open till when ask for its end. */
const asksOpening = new RegExp(
  `几点钟?(?:才|能|就|会|可以|开始|准时)?(?:${doors}(?!到)|开(?=[呢啊呀?？]*$))|\\bwhat time (?:does|do|did|will|is|are) .*\\bopen(?:s|ing)?\\b(?! (?:until|till|to)\\b)|^when (?:does|do) .*\\bopen(?:\\W*$| (?:its|their) doors| on\\b| in the morning)`,
  'u',
)
/** When it closes. */
const asksClosing = new RegExp(
  `几点钟?(?:才|就|会|准时)?(?:${shut}|关(?=[呢啊呀?？]*$))|(?:开|营业|开放)[到至]几点|\\bwhat time (?:does|do|did|will|is|are) .*\\b(?:clos(?:es?|ing)|shuts?)\\b|^when (?:does|do) .*\\b(?:close|shut)(?:\\W*$| on\\b| in the evening)|\\bopen (?:until|till) (?:when|what)\\b|\\bhow late (?:is|are|does|do|will) .*\\bopen\\b`,
  'u',
)

/** A house inside another, of which the hours are asked: the museum cafe. */
const keeper =
  /^(?:what time|when) (?:does|do|did|will|is|are) .*?[a-z'’-]+ (cafe|shop|restaurant|bar|canteen|tearooms?|kitchen|office|gym|sauna|creche|nursery|playground|park) (?:open|close|shut)/u

/** Whether a passage speaks of the house whose hours are asked, and not of the one inside: of the museum, and of no cafe. */
const lacksKeeper = ({ folded: question, words }: AnalyzedQuery, passage: readonly IndexedParagraph[]): boolean => {
  const [, head] = keeper.exec(question) ?? []
  const word = words.find(({ form }) => form === head)
  return word?.isNoun === true && !passage.some(({ context, folded }) => tells(`${context}\n${folded}`, word))
}

/** When something begins is asked. */
const asksBeginning =
  /^(?:so )?when (?:is|are|does|do|will|did) .*\b(?:start|begin)(?:s|ing)?(?=\W*$| (?:now|then|this|next|on|at)\b)/u
/** In front of a day on which it ends. */
const ending =
  /\b(?:finish(?:ed|es)?|complet(?:ed|es)|done|over|ready|ends?|ended|until|till)(?: (?:by|on|at|before|in|the end of))? ?$/u

/** Will not start until 5 July. */
const notUntil = /(?:\bnot|\bnever|n['’]t)\b[^,.;]{0,40}\b(?:until|till|before) ?$/u
const startsBehind = /^[^.;]{0,40}\b(?:start|begin|resum)/u

/** What is to come is asked, and a year that is over is printed. */
const asksAhead = /^(?:so )?when (?:will|is .* going to|are .* going to)\b/u
const isOverIn = (year: string, { article: { head } }: IndexedParagraph): boolean =>
  /^(?:19|20)\d\d$/u.test(year) && head.day !== undefined && year < head.day.slice(0, 4)
const isOver = (analyzed: AnalyzedQuery, passage: readonly IndexedParagraph[]): boolean => {
  if (!asksAhead.test(analyzed.folded)) return false
  const years = passage.flatMap((paragraph) =>
    answerCandidates(analyzed, paragraph).map(({ range }) => isOverIn(paragraph.folded.slice(...range), paragraph)),
  )
  return years.length > 0 && years.every(Boolean)
}

/** Whether all days of a passage are those of an end. */
const isEndAlone = (analyzed: AnalyzedQuery, passage: readonly IndexedParagraph[]): boolean => {
  if (hasHan(analyzed.folded)) {
    const edges = passage.flatMap((paragraph) =>
      answerCandidates(analyzed, paragraph).map(({ range }) => isOtherEdge(analyzed, paragraph.folded, range)),
    )
    return edges.length > 0 && edges.every(Boolean)
  }
  if (!asksBeginning.test(analyzed.folded)) return false
  const days = passage.flatMap((paragraph) =>
    answerCandidates(analyzed, paragraph).map(({ range: [from, to] }) => {
      const [before, behind] = [paragraph.folded.slice(0, from), paragraph.folded.slice(to)]
      return ending.test(before) && !notUntil.test(before) && !startsBehind.test(behind)
    }),
  )
  return days.length > 0 && days.every(Boolean)
}

/** In front of an hour and behind it, what makes it the one at which a place closes. */
const closing = {
  before:
    /(?:(?<![点时分半\d]\p{Script=Han}{0,2})(?:开|营业|开放|延[长迟后]?|推迟)[到至]|(?:关门|闭馆|打烊)时间[^,，。]{0,4}|\b(?:clos(?:es?|ed|ing)|shuts?|shutting)(?: [a-z]+){0,3} at |\b(?:open|opens|staying open|stays open) (?:until|till) )(?:每?[晚夜早]上?|当晚|傍晚|[上中下]午|凌晨|清晨)?$/u,
  behind: new RegExp(`^ ?(?:就|便|才|准时|前|整)*(?:${shut}|(?:clos(?:es|ing)|shuts)\\b)`, 'u'),
}
/** The same of the one at which it opens. */
const opening = {
  before:
    /(?:(?:开门|开馆|开放)时间[^,，。]{0,4}|\bopen(?:s|ed|ing)?(?: [a-z]+){0,3} at )(?:每?天?[早清]上?|每天|上午)?$/u,
  behind: new RegExp(`^ ?(?:就|便|才|准时|整|开始)*(?:${doors}(?![到至])|opens\\b)`, 'u'),
}

/** From an hour to another: when it opens and when it closes. */
const fromTo = /[至到~～—–-]|\b(?:to|until|till|and)\b/u
/** What is printed as one with its hour may begin with words: 延长到晚上八点. */
const figure = /[\d一二三四五六七八九十两]/u

/** Words around an hour are looked at so far. */
const reach = 40

/**
 * Tells whether a question asks when a place opens or something begins, and its passage says only when it closes or ends,
 * the other way round, or the hours of the house in which it is.
 * @param analyzed - the question
 * @param passage - the paragraphs that answer
 * @returns false where none of these is asked, or no hour is printed at all
 */
export const isHourOfOther = (analyzed: AnalyzedQuery, passage: readonly IndexedParagraph[]): boolean => {
  const { folded: question } = analyzed
  if (lacksKeeper(analyzed, passage) || isEndAlone(analyzed, passage) || isOver(analyzed, passage)) return true
  const other = asksOpening.test(question) ? closing : asksClosing.test(question) ? opening : undefined
  if (!other) return false
  // A day answers when, and no hour; Saturdays are none.
  const needsHour = /几点|\bwhat time\b/u.test(question)
  const hours = passage.flatMap((paragraph) =>
    answerCandidates(analyzed, paragraph).flatMap(({ range: [from, to] }) => {
      const { folded } = paragraph
      const hour = folded.slice(from, to)
      if (!saysHour.test(hour)) return needsHour || /days$/u.test(hour) ? [] : [false]
      const at = from + Math.max(0, hour.search(figure))
      if (fromTo.test(folded.slice(at, to))) return [false]
      const before = folded.slice(Math.max(0, at - reach), at)
      return [other.before.test(before) || other.behind.test(folded.slice(to, to + reach))]
    }),
  )
  return hours.length > 0 && hours.every((isOther) => isOther)
}
