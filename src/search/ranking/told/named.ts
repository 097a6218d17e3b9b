import { isAskingWord } from '../../../text/stop-words.js'
import type { IndexedParagraph } from '../../index/documents.js'
import type { AnalyzedQuery } from '../../query/analyze-query.js'
import { personsIn } from '../../query/persons.js'
import { matchesIn } from '../../../text/patterns.js'
import { splitSentences } from '../../../text/sentences.js'
import { heldWeight } from '../match-words.js'
import { capital, capitalsIn } from './capitals.js'

/** Whose name is asked for in English, by the last word for it: cleaner in the window cleaner's name; not the hour in what time were they called. */
const asksNameOf =
  /\b([a-z-]+)(?:'s|s')? (?:(?:first|last|full|real|given) )?names?\W*$|^what(?:(?:'?s|'?re| is| are| was| were)|(?= (?:the|this|that|these|those|an?|his|her|its|their|our|my)\b)) (?:[a-z'-]+ ){0,5}?((?!(?:be|been|being|is|are|was|were|gets?|got)\b)[a-z-]+) (?:called|named)(?=\W*$| (?:that|who|which|whose|when|where)\b)|\bnames? of (?:[a-z'’-]+ ){0,4}?([a-z-]+)(?= (?:who|that|which|whose|in|at|from|of|on|with|found)\b|\W*$)/u

/** A name in front of whom it names: Anna Lindqvist, the 34-year-old baker. */
const nameBefore = new RegExp(
  `${capital}(?:,| is| was|,? who is| \\()(?: \\d{1,3},)? ?(?:(?:the|a|an|his|her|its|their|our) )?(?:[\\p{Ll}\\d'’-]+ ){0,4}$`,
  'u',
)
/** A name behind whom it names: baker Anna Lindqvist; the boat, the Lotus Root; a dog called Biscuit. */
const nameBehind = new RegExp(
  `^(?:'s name (?:is|was)|,)?(?: (?:is|was))?(?:,? (?:called|named|known as|nicknamed))? ?[“"'‘(]?(?:(?:the|of) )?${capital}|^(?:, an? )?[^,.;!?]{0,20} (?:called|named|known as) [“"'‘(]?(?:(?:the|of) )?${capital}`,
  'u',
)

const isCalled = /\b(?:called|named|known as) [“"'‘(]?(?:the )?$/u

/** Whether an English text names whom or what a word stands for, right beside it. */
const isNamedIn = (question: string, who: string, paragraph: IndexedParagraph): boolean => {
  const { text, folded } = paragraph
  const names = capitalsIn(question, paragraph).filter(
    ({ isAsked, isPlace, from, to }) =>
      (!isAsked || !question.includes(folded.slice(from, to))) &&
      // A baker is not Mill Lane; a lane may be, and so may what is called so.
      (!isPlace || folded.slice(0, to).endsWith(` ${who}`) || isCalled.test(folded.slice(0, from))),
  )
  // Only letters and hyphens of the question get into the pattern.
  return matchesIn(new RegExp(`(?<![a-z])${who}(?![a-z])`, 'gu'), folded).some(({ index }) => {
    const end = index + who.length
    const start = Math.max(0, index - 60)
    const before = nameBefore.exec(text.slice(start, index))
    const behind = nameBehind.exec(text.slice(end, end + 40))
    const isIn = (from: number, part: RegExpExecArray | null): boolean =>
      part !== null && names.some((run) => run.from < from + part[0].length && from < run.to)
    return isIn(start + (before?.index ?? 0), before) || isIn(end, behind)
  })
}

/** Words for a person that papers replace by a trade: the man on the roof. */
const anybody = /^(?:man|woman|boy|girl|person|child|lady|gentleman|guy|bloke|lad|kid|chap|fellow)$/u

/** Whether a paragraph names a person in the sentence that tells most of the question. */
const namesWhereTold = ({ words }: AnalyzedQuery, paragraph: IndexedParagraph): boolean => {
  const { text, folded } = paragraph
  const told = splitSentences(text).map(([from, to]) => ({
    from,
    to,
    weight: heldWeight(folded.slice(from, to), words),
  }))
  const most = Math.max(...told.map(({ weight }) => weight))
  return personsIn(paragraph).some(([at]) =>
    told.some(({ from, to, weight }) => weight === most && at >= from && at < to),
  )
}

/** Something has a name: a book, a dog or a boat. */
const isTitled = /\b(?:called|named|titled|entitled|known as)\b|["“‘«]/u
/** Which of the bodies is asked, and the passage says only that it was one: what school, of a school in Limerick. */
const asksWhich =
  /^(?:so )?(?:what|which) (?:[a-z]+ )?(school|college|university|hospital|company|firm|chain|club|team|bank|church|hotel|pub|newspaper|magazine|shop|store|restaurant|band|charity|brewery|factory|airline|agency)\b/u
const lacksWhich = (question: string, passage: readonly IndexedParagraph[]): boolean => {
  const [, kind] = asksWhich.exec(question) ?? []
  if (kind === undefined) return false
  const isUnnamed = new RegExp(
    `\\ban? (?:[a-z-]+ ){0,3}${kind}\\b(?! (?:called|named))(?: (?:in|at|of|near) ([a-z]+))?`,
    'u',
  )
  const isNamed = new RegExp(
    `\\p{Lu}[\\p{L}'’-]+ (?:\\p{Lu}[\\p{L}'’-]+ )*${kind.charAt(0).toUpperCase()}${kind.slice(1)}\\b`,
    'u',
  )
  const unnamed = passage.flatMap(({ folded }) => {
    const found = isUnnamed.exec(folded)
    return found ? [found[1]] : []
  })
  if (unnamed.length === 0) return false
  // A school in Limerick, where that is asked for: the school of the headline is another.
  const isPlaced = unnamed.some((place) => place !== undefined && place !== '' && question.includes(` ${place}`))
  return isPlaced || !passage.some(({ text }) => isNamed.test(text))
}

/**
 * Tells whether an English question asks for a name and none stands beside the word for whom or what it would name.
 * @param analyzed - the question
 * @param passage - the paragraphs that answer
 * @returns false where no name is asked for
 */
export const lacksName = (analyzed: AnalyzedQuery, passage: readonly IndexedParagraph[]): boolean => {
  const { folded: question } = analyzed
  if (lacksWhich(question, passage)) return true
  const [, owned, called, named] = asksNameOf.exec(question) ?? []
  const who = owned ?? called ?? named
  if (who === undefined || isAskingWord(who)) return false
  if (anybody.test(who)) return !passage.some((paragraph) => namesWhereTold(analyzed, paragraph))
  const there = passage.filter(({ folded }) => new RegExp(`(?<![a-z])${who}(?![a-z])`, 'u').test(folded))
  if (there.length === 0) return called !== undefined && !passage.some(({ folded }) => isTitled.test(folded))
  return !there.some((paragraph) => isNamedIn(question, who, paragraph))
}
