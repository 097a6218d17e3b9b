import { isStopWord } from '../../text/stop-words.js'

/** Headlines of columns in which all is a correction. */
const column = /更正|勘误|正误|\bcorrections?\b|\bclarifications?\b|putting it right|\berrat(?:a|um)\b/u
/** Headlines under which corrections stand among other things. */
const mixed = /致歉|来函照登|for the record/u
const text =
  /有误|误[将把写作为植]|应[为是姓]|实为|写[成作]|误为|抄错|排错|not .{1,40} as (?:printed|stated|reported)|(?:report|story|article|page|we said|we wrote|printed|misstated|transposed|left out|apologi[sz]e)/u
/** The headline of the story that is set right, and words of it that were wrong, or its headline in English. */
const quoted = /《([^》]{2,60})》|“([^”]{2,120})”|「([^」]{2,20})」|"([^"]{4,120})"/gu

/** A paragraph, folded. */
type Folded = { folded: string }

/** What a printed correction quotes of the story that it sets right. */
export type Correction = { headlines: string[]; words: string[] }

/**
 * Reads a printed correction.
 * @param indexed - a paragraph
 * @returns what it quotes of the story before, or nothing where the paragraph is no correction
 */
export const correctionIn = ({ context, folded }: Folded & { context: string }): Correction | undefined => {
  if (!column.test(context) && !(mixed.test(context) && text.test(folded))) return undefined
  const all = [...folded.matchAll(quoted)]
  return {
    headlines: all.flatMap(([, headline]) => headline ?? []),
    words: all.flatMap(([, , inner, outer, plain]) => inner ?? outer ?? plain ?? []),
  }
}

const piecesOf = (folded: string): Set<string> => {
  const words = folded.match(/[a-z0-9][a-z0-9.,]*[a-z0-9]/gu) ?? []
  const pieces = new Set<string>(words.filter((word) => !isStopWord(word)))
  for (let at = 1; at < folded.length; at += 1) {
    const pair = folded.slice(at - 1, at + 1)
    if (/^\p{Script=Han}{2}$/u.test(pair)) pieces.add(pair)
  }
  return pieces
}

/** Fewer words in common are of any two stories. */
const leastShared = 3

/** Shorter headlines stand in others by chance; quoted words are a headline where they are longer than a name. */
const shortestHeadline = 4
const shortestQuoted = 12

/**
 * Tells whether a correction names the headline of a story.
 * @param correction - what it quotes
 * @param context - the headlines of the story, folded
 * @returns true where one of them is quoted
 */
export const namesHeadline = ({ headlines, words }: Correction, context: string): boolean =>
  headlines.some((headline) => headline.length >= shortestHeadline && context.includes(headline)) ||
  words.some((word) => word.length >= shortestQuoted && context.includes(word))

/**
 * Finds the paragraphs of a story that a correction sets right: what was wrong in them is printed once more, with what it
 * was about. One correction may set right several.
 * @param correction - the paragraph of the correction
 * @param story - the paragraphs of the story
 * @param least - words that they must have in common
 * @returns those that share so many words with the correction, its headline left aside
 */
export const correctedBy = <Paragraph extends Folded>(
  correction: Folded,
  story: readonly Paragraph[],
  least = leastShared,
): Paragraph[] => {
  const pieces = piecesOf(correction.folded.replaceAll(/《[^》]*》/gu, ' '))
  return story.filter(({ folded }) => [...piecesOf(folded)].filter((piece) => pieces.has(piece)).length >= least)
}
