import { splitSentences } from '../../../text/sentences.js'
import type { IndexedParagraph } from '../../index/documents.js'
import { roundsIn } from '../../query/constraints.js'

/** How a contest ended is asked in English. */
const asksWinner =
  /^(?:so )?who (?:has |have |had )?(?:won|win|wins|beat|came (?:first|top|out on top))\b|^(?:did|have|has|had) .*\b(?:win|won|beat|(?<!\b(?:get|got) )(?:lose|lost)(?=\W*$| (?:to|the|their|again|on)\b(?! \S*(?:home|roof|dog|cat|way|job|life|lives|licen[cs]e)\b)))\b|^which \S+(?: \S+)? won\b/u
/** A vote ends otherwise. */
const vote =
  /\b(?:elect\w*|votes?|voters?|seat|mayor|council|referendum|bid|appeal|case|court|job|weight|money|pounds?|licen[cs]e|contract|grant|jobs?)\b/u
const result =
  /\b(?:w[io]n|wins|winners?|winning|beat|beats|beaten|beating|defeat\w*|victor\w*|champion\w*|triumph\w*|gold|first place|first prize|top prize|came (?:first|top|out)|finish(?:ed)? (?:first|ahead|top)|crowned|edged|knocked out|saw off|overcame|outran|lost|losing|lose|loses|draw|drew|drawn|award\w*|took (?:the|first|home)|taken by|went (?:to|down)|trophy|cup went|title|prizes?|success|scoop\w*|clinch\w*|topp(?:ed|ing)|medals?|silver|bronze|rosette|best in|judged|swept|hammered|thrashed|(?<![\d(-])\d{1,3} ?[-–—] ?\d{1,3}(?![\d)-]))\b/u
/** Of the year before is told beside what is announced. */
const formerYear =
  /\blast (?:year|season|time|summer|winter|autumn|spring)\b|(?<!\b(?:beat|beating|defeated|over|edged|against) (?:the )?)\b(?:defending|reigning|former|previous|past) (?:winners?|champions?|holders?)\b/u

/** A round that is only reached tells nothing of how it ended: beat Exford to reach the semi-final. */
const onlyReached =
  /\b(?:reach(?:ed|es|ing)?|into|through to|(?:a |their )?(?:place|spot|berth) in|qualif\w* for|booked|booking|advance\w* to|go on to) (?:[a-z'’]+ ){0,3}$/u
/** Who has the cup has more than reached its final. */
const won = /\bw[io]n(?:s|ning)? the (?:[a-z]+ ){0,3}(?:cup|title|shield|trophy|championship|league)\b/u
/** What came of it goes on behind it: went into the final unbeaten, but Colsden beat them. */
const goesOn =
  /^[^.;]*,? (?:but|where|when|only to|,) .*\b(?:beat|lost|won|defeated|fell|drew)\b|^,? (?:beat|won|lost|defeated)\b/u
/** Whether a text tells of the asked rounds only that they are reached. */
const isOnlyReached = (text: string, asked: readonly string[]): boolean => {
  const named = roundsIn(text).filter(({ round }) => asked.includes(round))
  return (
    named.length > 0 &&
    named.every(
      ({ at, text: { length } }) => onlyReached.test(text.slice(0, at)) && !goesOn.test(text.slice(at + length)),
    )
  )
}

/**
 * Tells whether a question asks how a contest ended and the passage only announces it, or tells of the one before.
 * @param question - folded, in English
 * @param passage - the paragraphs that answer
 * @returns false where nothing of the kind is asked
 */
export const lacksOutcome = (question: string, passage: readonly IndexedParagraph[]): boolean => {
  if (!asksWinner.test(question) || vote.test(question)) return false
  const asksFormer = formerYear.test(question)
  const rounds = roundsIn(question).map(({ round }) => round)
  const tells = (text: string): boolean =>
    result.test(text) && (asksFormer || !formerYear.test(text)) && (won.test(text) || !isOnlyReached(text, rounds))
  return !passage.some(
    ({ text, folded, context }) =>
      tells(context) || splitSentences(text).some(([from, to]) => tells(folded.slice(from, to))),
  )
}
