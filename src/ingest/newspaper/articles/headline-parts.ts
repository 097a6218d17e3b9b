import { coverage, pairsOf } from './similarity.js'
import { isEvenlyBroken } from './assign-headlines.js'
import type { PageModel } from './page-model.js'
import type { HeadlineBlock } from './blocks.js'
import { isSubtitle } from '../conventions.js'
import { hasHan } from '../../../text/han.js'

/** The lines above, of and below a headline. */
export type HeadlineParts = { kicker?: string; headline?: string; subtitle?: string }

// Names of series and the sign between a series and its part stand in kickers, seldom in headlines.
const seriesSign = /[·|｜]|——/

/**
 * Checks whether the first line of a head is a kicker: little of it is in the story, and what follows can stand alone.
 */
const isKicker = (
  line: HeadlineBlock,
  rest: readonly HeadlineBlock[],
  lead: ReadonlySet<string>,
  view: PageModel,
): boolean => {
  const next = rest[0]
  if (!next) return false
  // A headline broken into lines of one width goes on in the next line.
  const shareOwn = coverage(pairsOf(line.text), lead, view.weight)
  const restPairs = pairsOf(rest.map(({ text }) => text).join(''))
  const shareRest = coverage(restPairs, lead, view.weight)
  const seam = line.text.slice(-1) + next.text.slice(0, 1)
  if (lead.has(seam) && !next.gap) return false
  let signs = 0
  if (seriesSign.test(line.text)) signs += 2
  if (shareOwn < 0.25) signs += 1
  if (shareRest - shareOwn > 0.3) signs += 1
  if (shareRest > 0.7 && shareOwn < 0.5) signs += 0.5
  if (next.gap) signs += line.gap ? 0.5 : 1
  // A blank line under the first line and none between the others: the page itself has set it apart.
  if (next.gap && rest.length >= 2 && !rest.slice(1).some(({ gap }) => gap)) signs += 1.5
  const widths = rest.map(({ width }) => width)
  // An even group under a line of another width.
  if (rest.length >= 2 && isEvenlyBroken(widths) && Math.abs(line.width - next.width) >= 0.7) signs += 1
  if (/[：:，、]$/.test(line.text)) signs -= 1.5
  if (rest.length < 2 && Math.abs(line.width - next.width) <= 1) signs -= 1
  return signs >= 2
}

/**
 * Joins the lines of a headline: closed up where a word runs across the break, else kept apart by a blank.
 * @param lines - in the order of reading
 * @param lead - pairs of characters of the article's beginning
 * @returns one line; empty without lines
 */
export const joinHeadline = (lines: readonly HeadlineBlock[], lead: ReadonlySet<string>): string => {
  const widths = lines.slice(0, -1).map(({ width }) => width)
  const widest = Math.max(...lines.map(({ width }) => width))
  // Three lines of one width are one text broken at its measure.
  const broken = lines.length >= 3 && widths.every((width) => widest - width <= 1.1)
  return lines.reduce((text, line) => {
    if (!text) return line.text
    const seam = text.slice(-1) + line.text.slice(0, 1)
    if (/[A-Za-z0-9]$/.test(text) && /^[A-Za-z0-9]/.test(line.text)) return `${text} ${line.text}`
    const closed =
      broken ||
      lead.has(seam) ||
      /[：，、“《（]$|\d$/.test(text) ||
      /^(?:[”》）、，：]|[在的将与和对向被把从及等至])/.test(line.text) ||
      line.width <= 1 ||
      !hasHan(seam)
    return closed ? text + line.text : `${text} ${line.text}`
  }, '')
}

/**
 * Distinguishes kicker, headline and subtitle among the display lines of an article.
 * @param lines - in the order in which they were printed
 * @param lead - pairs of characters of the article's beginning
 * @param view - the units of the page
 * @returns the parts that are there
 */
export const headlinePartsOf = (
  lines: readonly HeadlineBlock[],
  lead: ReadonlySet<string>,
  view: PageModel,
): HeadlineParts => {
  const from = lines.findIndex(({ text }) => isSubtitle(text))
  const upper = from < 0 ? lines : lines.slice(0, from)
  const below = from < 0 ? [] : lines.slice(from)
  const first = upper[0]
  const kicker = first && isKicker(first, upper.slice(1), lead, view) ? first : undefined
  const main = kicker ? upper.slice(1) : upper
  const headline = joinHeadline(main, lead)
  const subtitle = below.map(({ text }) => text).join('')
  return {
    ...(kicker ? { kicker: kicker.text } : {}),
    ...(headline ? { headline } : {}),
    ...(subtitle ? { subtitle } : {}),
  }
}
