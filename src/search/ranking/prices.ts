import type { IndexedParagraph } from '../index/documents.js'
import type { AnalyzedQuery, QueryWord } from '../query/analyze-query.js'
import { answerCandidates } from '../snippet/answer-spans.js'
import { rangesOfAny } from './match-words.js'

/** The price of a thing is asked for, the thing in front: 茶叶蛋多少钱一个. */
const asksPrice = /^(.*?)(?:现在|今年|要|卖|是)*(?:多少钱|几块|多少元|(?:一|每)\p{Script=Han}{1,2}多少)/u

/** The last thing that a question names before it asks for the price. */
const pricedIn = ({ folded, words }: AnalyzedQuery): QueryWord | undefined => {
  const [, before = ''] = asksPrice.exec(folded) ?? []
  return words.findLast(({ form, isNoun }) => isNoun && form.length > 1 && before.includes(form))
}

const clauseStart = (folded: string, at: number): number =>
  Math.max(...Array.from(',，。;；、!！?？', (sign) => folded.lastIndexOf(sign, at - 1))) + 1

/**
 * Tells whether the sums of a passage are prices of other things: each stands before the clause that first speaks of the
 * one that is asked for.
 * @param analyzed - the question
 * @param passage - the paragraphs that answer
 * @returns true if there are sums, and all of them are told before; false where a headline names the thing
 */
export const isPriceOfAnother = (analyzed: AnalyzedQuery, passage: readonly IndexedParagraph[]): boolean => {
  const thing = pricedIn(analyzed)
  if (!thing || passage.some(({ context }) => rangesOfAny(context, thing).length > 0)) return false
  const sums = passage.flatMap((paragraph) =>
    answerCandidates(analyzed, paragraph).map(({ range }) => ({ paragraph, from: range[0] })),
  )
  return (
    sums.length > 0 &&
    sums.every(({ paragraph: { folded }, from }) => {
      const [first] = rangesOfAny(folded, thing).toSorted((a, b) => a[0] - b[0])
      return first !== undefined && from < clauseStart(folded, first[0])
    })
  )
}
