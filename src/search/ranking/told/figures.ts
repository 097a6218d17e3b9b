import { isWord } from '../../analysis/analyzer.js'
import { hasHan } from '../../../text/han.js'
import { clauseEnds, splitSentences, type Range } from '../../../text/sentences.js'
import { isAskingWord } from '../../../text/stop-words.js'
import type { IndexedParagraph } from '../../index/documents.js'
import type { AnalyzedQuery, QueryWord } from '../../query/analyze-query.js'
import { roundsAsked, roundsIn } from '../../query/constraints.js'
import { personsIn } from '../../query/persons.js'
import { sumAsked, unitAsked } from '../../query/unit-prices.js'
import { isContrary } from '../../snippet/answer-spans.js'
import { answerPlaces } from '../answer-places.js'
import { holdsWord, tells } from '../match-words.js'

/** A figure in a paragraph: its place, its sentence, and what stands before it in that. */
type Figure = { paragraph: IndexedParagraph; at: number; sentence: Range; before: string; after: string }

/** The figures of a paragraph that may answer. */
const figuresIn = (analyzed: AnalyzedQuery, paragraph: IndexedParagraph): Figure[] => {
  const { text, folded } = paragraph
  const places = answerPlaces(analyzed, paragraph) ?? []
  const sentences = places.length > 0 ? splitSentences(text) : []
  return places.map((at) => {
    const sentence = sentences.find(([from, to]) => at >= from && at < to) ?? [0, text.length]
    return { paragraph, at, sentence, before: folded.slice(sentence[0], at), after: folded.slice(at, sentence[1]) }
  })
}

const lettersOf = (text: string): string[] => text.split(/[^\p{L}]+/u)

const isNamedIn = (question: string, name: string): boolean => {
  // 周先生 is the 周国良 of the question.
  if (hasHan(name))
    return question.includes(name) || (/(?:先生|女士|师傅|老师|同学)$/u.test(name) && question.includes(name.charAt(0)))
  const words = new Set(lettersOf(question))
  return lettersOf(name).some((part) => part.length > 2 && words.has(part))
}

/** A result, wage or share of one: 成绩1小时9分. */
const ownResult = /(?:成绩|用时|得分|得票|年薪|月薪)[^,，。;；]{0,4}$/u
const resultReach = 10

/** Whoever only says it: 周国良说. */
const saysIt = /^(?:[^,，。;；]{0,6}(?:说|表示|介绍|透露|告诉|称|坦言|回忆|解释)|[:：])/u

/** Whether a figure stands in a sentence about somebody else, and the passage speaks of who is asked about elsewhere. */
const isOfAnotherPerson = (question: string, { paragraph, sentence: [from, to], at }: Figure): boolean => {
  const { folded } = paragraph
  // Chinese tells in one sentence of many; only what one alone can have goes with the name before it.
  if (hasHan(folded) && !ownResult.test(folded.slice(Math.max(from, at - resultReach), at))) return false
  // Who did it at the London Marathon is said by a pronoun.
  if (/\b(?:he|she)\b|[他她]/u.test(folded.slice(from, to))) return false
  const persons = personsIn(paragraph).flatMap(([start, end]) =>
    hasHan(folded) && saysIt.test(folded.slice(end))
      ? []
      : [{ start, isHere: start >= from && start < to, isAsked: isNamedIn(question, folded.slice(start, end)) }],
  )
  if (!persons.some(({ isAsked }) => isAsked)) return false
  const here = persons.filter(({ isHere }) => isHere)
  return here.some(({ start, isAsked }) => !isAsked && start < at) && !here.some(({ isAsked }) => isAsked)
}

/** The thing of which English asks a size or price, up to where it goes on: the whale in how long is the whale in the museum. */
const thingAsked =
  /\bhow (?:long|tall|wide|deep|high|big|heavy|fast|large|thick|strong|much|far) (?:is|are|was|were) (?:an? |the |this |that |these |those |his |her |its |their |our |one of (?:the|these|those) )?((?:[a-z'’-]+ ){0,3}?[a-z'’-]+)(?=\W*$| (?:in|at|on|of|from|to|for|that|who|which|with|by|going|now|this|next|per|a|an|each|at)\b)|\bwhat (?:does|do|did|will|would) (?:an? |the |this |that |these |those |his |her |its |their |our |one of (?:the|these|those) )?((?:[a-z'’-]+ ){0,3}?[a-z'’-]+) cost\b|\bhow much (?:does|do|did|will|would) (?:an? |the |this |that |these |those |his |her |its |their |our |one of (?:the|these|those) )?((?:[a-z'’-]+ ){0,3}?[a-z'’-]+) (?:be|cost|sell for|go for|fetch)\b/u
/** In Chinese the thing stands in front: 茶叶蛋多少钱一个. */
const asksPrice = new RegExp(`^(.*?)(?:现在|今年|要|卖|是)*(?:${sumAsked}|(?:一|每)\\p{Script=Han}{1,2}多少)`, 'u')
const asksCost = /\bhow much (?:is|are|was|were)\b|\bcosts?\b|\b(?:sell|go|went) for\b/u
const thingOf = ({ folded, words }: AnalyzedQuery): QueryWord | undefined => {
  const [, inFront] = asksPrice.exec(folded) ?? []
  if (inFront !== undefined)
    return words.findLast(({ form, isNoun }) => isNoun && form.length > 1 && inFront.includes(form))
  const [, sized, priced, paid] = thingAsked.exec(folded) ?? []
  const thing = sized ?? priced ?? paid
  const last = thing?.split(' ').findLast((word) => !isAskingWord(word))
  return words.find(({ form }) => form === last)
}

/**
 * Whether a paragraph comes to speak of a thing only behind the sentence of a figure; in Chinese behind its clause, and a
 * thing near in meaning has a price of its own: 鸡蛋饼5元，茶叶蛋卤得入味.
 */
const isBeforeThing = (thing: QueryWord, { paragraph: { folded }, at, sentence: [, stop] }: Figure): boolean => {
  const isChinese = hasHan(thing.form)
  // 2元：豆浆 is one clause.
  const end = isChinese ? clauseEnds(folded).find((one) => one > at && folded[one - 1] !== ':') : stop
  const before = folded.slice(0, end)
  return holdsWord(folded.slice(end), thing) && !(isChinese ? holdsWord(before, thing) : tells(before, thing))
}

/** What stands in front of a figure in its own clause. */
const lastClauseOf = (before: string): string =>
  before.slice(Math.max(...[',', ';', ':'].map((sign) => before.lastIndexOf(sign))) + 1)

/** What has been is asked, and what is only meant to be is no answer. */
const asksDone = /\b(?:did|was|were|has|have|had)\b/u
const meant = /\b(?:goal|target|aim(?:s|ed|ing)?|hop(?:es?|ed|ing)|expect(?:s|ed|ing)?|capacity)\b/u
const isMeant = (question: string, { paragraph: { folded }, at, before }: Figure): boolean => {
  if (!asksDone.test(question) || meant.test(question)) return false
  return meant.test(lastClauseOf(before) + (/^[^,.;:!?]*/u.exec(folded.slice(at))?.[0] ?? ''))
}

/** What mending or building costs is asked, and what visitors pay or insurers would is no answer. */
const asksExpense =
  /\b(?:cost|bill|price|pay|much)\b.*\b(?:fix\w*|repair\w*|mend\w*|rebuild\w*|replac\w*|restor\w*|build\w*|put(?:ting)? (?:up|in|a|an|the)|install\w*)\b/u
const otherSums = /\b(?:tickets?|admission|fares?|insured)\b(?! (?:machines?|offices?|halls?))/u
const isOtherSum = (question: string, { before }: Figure): boolean =>
  asksExpense.test(question) && otherSums.test(before) && !otherSums.test(question)

/** What something was sold for is asked, and the sum stands behind another thing that was. */
const asksSold = /\b(?:go|went|gone|sell|sold|selling) for\b|\bfetch(?:ed)?\b/u
const soldThing =
  /\b(?:the|an?|its|his|her|their) (?:[a-z'’-]+ ){0,2}?([a-z'’-]+(?: (?:of|from|in|with|by) (?:(?:the|an?|its|his|her|their) )?(?:[a-z'’-]+ )?[a-z'’-]+)?) (?:(?:was|were|has been) sold|went|sold|go|goes|fetched|fetches|made)\b[^,;]*$/u
/** Nothing is sold where these go before the sum. */
const noSale = /\b(?:rais(?:e|ed|es|ing)|donat\w*|pledg\w*|grants?|granted|fined|insured|rewards?)\b/u
const isOfAnotherSale = ({ folded: question, words }: AnalyzedQuery, { before }: Figure): boolean => {
  if (!asksSold.test(question)) return false
  if (noSale.test(before) && !noSale.test(question)) return true
  const [, thing] = soldThing.exec(before) ?? []
  return thing !== undefined && !words.some((word) => tells(thing, word))
}

/** What somebody was fined is no price of what they had or lacked. */
const fined = /\b(?:(?:was|were|been|being) fined|(?:ordered|told) to pay)\b/u
const asksFine = /\bfin(?:e|es|ed)\b|\bpenalt|\bpa(?:y|id)\b|\bcourt\b|\bcompensation\b|\bcosts\b|\bowe/u
const isFine = (question: string, { before }: Figure): boolean =>
  asksCost.test(question) && fined.test(lastClauseOf(before)) && !asksFine.test(question)

/** What is saved, given or fined is no price: 省了四块钱. */
const noPrice = /(?:节?省|少花|便宜|优惠|补贴|补助|奖励?|罚款?|欠|捐)(?:了|下)?(?:大?约|近)?$/u
const asksOther = /[省补奖罚欠捐得领拿给换出赔付减返退]|(?<!公)交|[做打]工|干活|工[钱资]|便宜|优惠/u
/** No pound or bowl costs thousands of thousands. */
const isTooMuch = (question: string, { after }: Figure): boolean =>
  unitAsked(question) !== undefined && /^[\d.〇零一二两三四五六七八九十百千]*[万亿]/u.test(after)
const isNoPrice = (question: string, { before }: Figure): boolean =>
  asksPrice.test(question) &&
  noPrice.test(before.replace(/[\d.,〇零一二两三四五六七八九十百千万]+$/u, '')) &&
  !asksOther.test(question)

/** A score of another round than the one that is asked of: 半决赛三比零, where the final is. */
const isOfOtherRound = (question: string, { paragraph: { folded }, at, sentence: [start] }: Figure): boolean => {
  const [asked] = roundsAsked(question)
  const told = roundsIn(folded.slice(start, at)).at(-1)
  return asked !== undefined && told !== undefined && asked.round !== told.round
}

/** What is counted is asked, and the figure counts something else: nine pupils are no sons. */
const measures = '[个名位只头条辆家座所棵间张台艘匹口]'
const asksCount = new RegExp(`(?:几|多少)${measures}(?:大|小|老|新)?([\\p{Script=Han}]{2})(?=$|[?？呢啊呀了的])`, 'u')
// A word that goes on names a thing by another: 4台血透机.
const countBehind = new RegExp(
  `^[\\d.,〇零一二两三四五六七八九十百千万余多]+${measures}([\\p{Script=Han}]{2})(?=$|[^\\p{Script=Han}]|[和与及])`,
  'u',
)
const isOfOtherCount = ({ folded: question, words }: AnalyzedQuery, { after }: Figure): boolean => {
  const [, thing] = asksCount.exec(question) ?? []
  const [, counted] = countBehind.exec(after) ?? []
  if (thing === undefined || counted === undefined || !isWord(counted)) return false
  const asked = words.find(({ form }) => form === thing)
  // Machines in other words: 机子 for 机器.
  return asked?.isNoun === true && !Array.from(thing).some((char) => counted.includes(char)) && !tells(counted, asked)
}

/** By how much something rose is asked, and the clause tells how far something else fell. */
const asksChange = /[涨跌降升增减]了?(?:多少|几)/u
const isOfOtherWay = (analyzed: AnalyzedQuery, { paragraph: { folded }, at }: Figure): boolean => {
  if (!asksChange.test(analyzed.folded)) return false
  const ends = clauseEnds(folded)
  const [from, to] = [ends.findLast((end) => end <= at) ?? 0, ends.find((end) => end > at) ?? folded.length]
  return isContrary(analyzed, folded.slice(from, to))
}

/** What is over or known is no length: six years ago, of the four days. */
const asksLength = /\bhow long\b(?! ago\b)/u
const span = '(?:[a-z]+[ -])?(?:second|minute|hour|day|night|week|month|year|decade)s?'
const overBehind = new RegExp(`^\\S+?[ -]${span} (?:ago|old)\\b`, 'u')
const overBefore = /\bof the (?:last |first |past )?$/u
const isOver = (question: string, { before, after }: Figure): boolean =>
  asksLength.test(question) && (overBehind.test(after) || overBefore.test(before))

/**
 * Tells of a question for a figure whether all that a passage prints are of somebody or something else: of what is told
 * before the thing comes up, of another person; in English also of a goal where the result is asked for.
 * @param analyzed - the question
 * @param passage - the paragraphs that answer
 * @returns what is not told then: the price, or another number; nothing where no figure is asked for or none is printed
 */
export const untoldFigure = (
  analyzed: AnalyzedQuery,
  passage: readonly IndexedParagraph[],
): 'price' | 'number' | undefined => {
  const { folded: question, kind } = analyzed
  if (kind.kind !== 'number') return undefined
  const isChinese = hasHan(question)
  const named = thingOf(analyzed)
  // A Chinese headline that names the thing says what all the prices below are of.
  const isHeadline = isChinese && named !== undefined && passage.some(({ context }) => holdsWord(context, named))
  const thing = isHeadline ? undefined : named
  const figures = passage.flatMap((paragraph) => figuresIn(analyzed, paragraph))
  const isOther = (figure: Figure): boolean =>
    isMeant(question, figure) ||
    isOtherSum(question, figure) ||
    isFine(question, figure) ||
    isOfAnotherSale(analyzed, figure) ||
    isOver(question, figure)
  const isPrice = asksPrice.test(question) || asksCost.test(question)
  const areOthers = figures.every(
    (figure) =>
      (thing !== undefined && isBeforeThing(thing, figure)) ||
      isOfAnotherPerson(question, figure) ||
      isOfOtherRound(question, figure) ||
      isOfOtherWay(analyzed, figure) ||
      isOfOtherCount(analyzed, figure) ||
      (isChinese ? isNoPrice(question, figure) || isTooMuch(question, figure) : isOther(figure)),
  )
  return figures.length > 0 && areOthers ? (isPrice ? 'price' : 'number') : undefined
}
