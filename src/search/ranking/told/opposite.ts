import { splitSentences } from '../../../text/sentences.js'
import type { IndexedParagraph } from '../../index/documents.js'
import { allowed, noNegation } from '../../query/polarity.js'
import type { AnalyzedQuery } from '../../query/analyze-query.js'
import { heldWeight } from '../match-words.js'
import { matchesIn } from '../../../text/patterns.js'

const printedNot =
  /\b(?:not|no|never|none|nor|neither|nobody|nothing|without|cannot|[a-z]+n't|ban(?:s|ned)?|forbid\w*|forbade|prohibit\w*|refus\w*|except|apart from|only|instead of|against|oppos\w*|reject\w*|abstain\w*|stays? (?:shut|closed)|shut|closed|fail(?:s|ed|ing)? to|miss(?:es|ed|ing)?|lack\w*|absent|unable|out of|off limits|other than|exclud\w*|yet to|barred|illegal|avoid\w*|free of)\b|不|没|未|无(?!论)|禁|勿|除[了外]|拒|停(?!车|机坪|靠|泊)|缺|反对|例外|忌|避免|脱离|独立|离开|退出/u
const forbidden =
  /\b(?:(?:must|may|should|can|could|do) not|cannot|(?:must|should|ca|do)n't|not (?:be|allowed|permitted)|never|banned|forbidden|prohibited|barred)\b|不[能可许准得宜要]|禁止|严禁|勿|忌/u

/** Words that say in another way that something is not so: closed, of what does not open; free, of what is not paid. */
const printedOtherwise =
  /\b(?:free|exempt\w*|waiv\w*|spared|died|dead|dies|dying|kill\w*|drown\w*|quit|resign\w*|left out|turn(?:s|ed)? away|skip\w*|stopped|holidays?|off)\b|[闭免]|谢绝|关[门闭张]|封(?=[闭路道锁了]|施工)|放假|休[息业馆市假]|失足|[遇罹]难|丧生|身亡|死|落[选榜]|失[败踪]|畅通/gu

/** The sentences of a paragraph that hold most of the question's words. */
const toldSentences = ({ words }: AnalyzedQuery, { text, folded }: IndexedParagraph): string[] => {
  const each = splitSentences(text).map((range) => {
    const sentence = folded.slice(...range)
    return { sentence, weight: heldWeight(sentence, words) }
  })
  const most = Math.max(0, ...each.map(({ weight }) => weight))
  return each.flatMap(({ sentence, weight }) => (weight > 0 && weight >= most / 2 ? [sentence] : []))
}

const forbiddenWords = new RegExp(forbidden, 'gu')

const clauseEnd = /[,，;；:：、]|\b(?:and|but|while)\b/u

/** Whether what is asked about is itself what a sentence forbids, and not something that is told beside it. */
const isForbiddenIn = ({ words }: AnalyzedQuery, sentence: string): boolean => {
  const clauses = sentence.split(clauseEnd).map((clause) => ({
    isForbidden: forbidden.test(clause),
    weight: heldWeight(clause, words),
  }))
  const most = Math.max(...clauses.map(({ weight }) => weight))
  return clauses.every(({ isForbidden, weight }) => isForbidden || weight < most)
}

/**
 * Tells whether paragraphs say the opposite of what is asked for: what is so where the question asks for what is not, or
 * what is forbidden where it asks for what is allowed.
 * @param analyzed - the question
 * @param passage - the paragraphs; one that tells nothing of the question changes nothing
 * @returns false too where the question asks for neither
 */
export const isOpposite = (analyzed: AnalyzedQuery, passage: readonly IndexedParagraph[]): boolean => {
  const { polarity, folded } = analyzed
  if (polarity === undefined) return false
  const told = passage.flatMap((paragraph) =>
    toldSentences(analyzed, paragraph).map((sentence) => sentence.replace(noNegation, ' ')),
  )
  if (told.length === 0) return false
  const isNot = (sentence: string): boolean =>
    printedNot.test(sentence) || matchesIn(printedOtherwise, sentence).some(([word]) => !folded.includes(word))
  if (polarity === 'not') return !told.some(isNot)
  const left = told.filter((sentence) => !isForbiddenIn(analyzed, sentence))
  return left.length < told.length && !left.some((sentence) => allowed.test(sentence.replace(forbiddenWords, ' ')))
}
