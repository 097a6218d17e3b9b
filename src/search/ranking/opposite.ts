import { splitSentences } from '../../text/sentences.js'
import type { IndexedParagraph } from '../index/documents.js'
import { allowed, noNegation } from '../query/polarity.js'
import type { AnalyzedQuery } from '../query/analyze-query.js'
import { holdsWord } from './match-words.js'

const printedNot =
  /\b(?:not|no|never|none|nor|neither|nobody|nothing|without|cannot|[a-z]+n't|ban(?:s|ned)?|forbid\w*|forbade|prohibit\w*|refus\w*|except|apart from|only|instead of|against|oppos\w*|reject\w*|abstain\w*|stays? (?:shut|closed)|shut|closed|fail(?:s|ed|ing)? to|miss(?:es|ed|ing)?|lack\w*|absent|unable|out of|off limits|other than|exclud\w*|yet to|barred|illegal|avoid\w*|free of)\b|不|没|未|无(?!论)|禁|勿|除[了外]|拒|停(?!车|机坪|靠|泊)|缺|反对|例外|忌|避免|脱离|独立|离开|退出/u
const forbidden =
  /\b(?:(?:must|may|should|can|could|do) not|cannot|(?:must|should|ca|do)n't|not (?:be|allowed|permitted)|never|banned|forbidden|prohibited|barred)\b|不[能可许准得宜要]|禁止|严禁|勿|忌/u

/** The sentences of a paragraph that hold most of the question's words. */
const toldSentences = ({ words }: AnalyzedQuery, { text, folded }: IndexedParagraph): string[] => {
  const each = splitSentences(text).map((range) => {
    const sentence = folded.slice(...range)
    return { sentence, weight: words.reduce((sum, word) => sum + (holdsWord(sentence, word) ? word.weight : 0), 0) }
  })
  const most = Math.max(0, ...each.map(({ weight }) => weight))
  return each.flatMap(({ sentence, weight }) => (weight > 0 && weight >= most / 2 ? [sentence] : []))
}

/**
 * Tells whether a paragraph says the opposite of what is asked for: what is so where the question asks for what is not, or
 * what is forbidden where it asks for what is allowed.
 * @param analyzed - the question
 * @param indexed - the paragraph
 * @returns false too where the question asks for neither
 */
export const isOpposite = (analyzed: AnalyzedQuery, indexed: IndexedParagraph): boolean => {
  const { polarity } = analyzed
  if (polarity === undefined) return false
  const told = toldSentences(analyzed, indexed).map((sentence) => sentence.replace(noNegation, ' '))
  if (told.length === 0) return false
  return polarity === 'not'
    ? !told.some((sentence) => printedNot.test(sentence))
    : told.some((sentence) => forbidden.test(sentence)) &&
        !told.some((sentence) => allowed.test(sentence.replace(new RegExp(forbidden, 'gu'), ' ')))
}
