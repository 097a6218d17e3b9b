import { coverage } from './similarity.js'
import { leadPairs, type PageModel } from './page-model.js'
import { isNumbered, isQuoted, type HeadlineBlock, type TextBlock } from './blocks.js'
import { isSubtitle } from '../conventions.js'

/**
 * Units `[from, to)` that make one article; its headline stands before or after its text, was found elsewhere, or is not
 * known.
 */
export type Span = { from: number; to: number; head: 'before' | 'after' | 'found' | 'none' }

/** Spans in order, and the display lines that no span has taken. */
export type Segmentation = { spans: Span[]; free: number[] }

// Longest article looked for, in units; longer ones are cut, which only a file that is no newspaper page can meet.
const longestSpan = 120
const longestHead = 7

// Fitted with the costs of headlines in headlines-by-words.ts.
const mostForHead = 4.7
const headShare = 1.3
const scattered = { cohesion: 1.36, noHead: -1.18, breaks: 1.72, resumes: 1 }
const inOrder = { cohesion: 1, noHead: -0.9, breaks: 1.5, resumes: 1.2 }

/** What it says for a text as the beginning of an article that it has a headline. */
const headBonus = (view: PageModel, text: TextBlock): number =>
  Math.min(mostForHead, headShare * (view.heads.get(text)?.worth ?? 0))

const empty: ReadonlySet<string> = new Set()

/** Scores whether a display line belongs to a text: positive if they share their words. */
const bond = (share: number): number => 4 * (share - 0.22)

// Ems up to which shared words of a line may be chance.
const fewWords = 3

const displayAt = (view: PageModel, k: number): HeadlineBlock | undefined => {
  const unit = view.units[k]
  return unit?.kind === 'display' && !view.inHeads.has(unit) ? unit : undefined
}

const textAt = (view: PageModel, k: number): TextBlock | undefined => {
  const unit = view.units[k]
  return unit?.kind === 'text' ? unit : undefined
}

/** Checks whether a display line is, or continues, a heading marked `一、`, which no headline is. */
const inNumbered = (view: PageModel, k: number): boolean => {
  let first = k
  while (k - first < 2 && displayAt(view, first - 1)) first--
  for (let at = first; at <= k; at++) if (isNumbered(displayAt(view, at)?.text ?? '')) return true
  return false
}

/** Worth of the display lines among units `[from, to)` as the headline group of the text with these lead pairs. */
const headWorth = (
  view: PageModel,
  from: number,
  to: number,
  lead: ReadonlySet<string>,
): { worth: number; lines: number } => {
  let worth = 0
  let lines = 0
  let last: string | undefined
  let strangers = 0
  const group = new Set<string>()
  // In a long run of display lines each line must belong by its words: it is a list of headlines painted apart.
  const listed = view.scattered || (view.runs[from] ?? 0) > longestHead
  for (let k = from; k < to; k++) {
    const unit = displayAt(view, k)
    if (!unit) continue
    const pairs = view.pairs[k] ?? empty
    const share = coverage(pairs, lead, view.weight)
    let own = bond(share) * Math.min(1, unit.width / fewWords)
    // A kicker names a series, a subtitle adds something new: neither need be in the text.
    if (isSubtitle(unit.text)) own = last === undefined ? -1.5 : 1
    else {
      if (lines === 0 && !listed) own = Math.max(own, -0.35)
      if (listed && own < -0.5) own -= 0.6
      // Lines that say nothing of the story before one that does: the headlines of other stories.
      if (share > 0.3) own -= 2 * strangers
      if (share > 0.3) strangers = 0
      else if (share < 0.05 && lines > 0 && unit.width > 3) strangers++
      for (const pair of pairs) group.add(pair)
    }
    if (inNumbered(view, k)) own -= 6
    if (last !== undefined) own += unit.gap ? -0.15 : 0.15
    worth += own
    lines++
    last = unit.text
  }
  const share = coverage(group, lead, view.weight)
  if (lines > 0 && share < 0.05) worth -= view.scattered ? 0.6 : 1.2
  return { worth: worth + 1.5 * Math.min(1, Math.max(0, (share - 0.08) / 0.25)), lines }
}

/** Checks whether the words of a display line occur again, in their order, before the next display line. */
const isQuotedBelow = (view: PageModel, k: number, to: number): boolean => {
  let next = k
  let run = ''
  while (displayAt(view, next)) run += view.bare[next++] ?? ''
  // With the number it may begin with, which 一大… is not, and without.
  const cores = [run, run.replace(/^[一二三四五六七八九十]{1,3}(?=\p{Script=Han}{3})/u, '')].filter(
    ({ length }) => length >= 4,
  )
  for (; cores.length && next < to && !displayAt(view, next); next++)
    if (cores.some((core) => (view.bare[next] ?? '').includes(core))) return true
  return false
}

/** Worth of a display line inside a text as a subheading: its words come back in what follows. */
const subheadWorth = (view: PageModel, k: number, to: number): number => {
  const unit = displayAt(view, k)
  if (!unit) return 0
  // A subheading of more than one line counts once.
  if (displayAt(view, k - 1)) return -0.3
  let worth = -1.9
  if (isNumbered(unit.text)) worth += 2.4
  if (isQuoted(unit.text)) worth += 0.8
  if (isSubtitle(unit.text)) worth -= 2
  if (unit.width > unit.measure + 0.6) worth -= 1.5
  if (isQuotedBelow(view, k, to)) worth += 2.8
  return worth
}

/** Worth of two neighbouring texts standing in one article. */
const cohesionOf = (view: PageModel, before: number, after: number): number => {
  const a = textAt(view, before)
  const b = textAt(view, after)
  if (!a || !b) return 0
  let worth = 0
  worth -= b.opens ? 6 : headBonus(view, b)
  if (a.closes) worth -= a.closes === 'dateline' ? 6 : 4
  if (a.breaks && b.resumes) worth += 3
  else if (a.breaks !== b.resumes) worth -= 1
  if (Math.abs(a.measure - b.measure) > 1.5) worth -= 1.5
  return worth + (view.cohesion[after] ?? 0) * (view.scattered ? scattered : inOrder).cohesion
}

/** Preference of a page for headlines before (positive) or after (negative) their texts. */
type Lean = number

const worthOfSpans = (view: PageModel, lean: Lean): Segmentation & { before: number; after: number } => {
  const { units } = view
  const costs = view.scattered ? scattered : inOrder
  const n = units.length
  const best = new Float64Array(n + 1).fill(-Infinity)
  const back: ({ span: Span } | undefined)[] = new Array<{ span: Span } | undefined>(n + 1).fill(undefined)
  best[0] = 0
  for (let i = 0; i < n; i++) {
    const here = best[i] ?? 0
    const isText = units[i]?.kind === 'text'
    const isGiven = units[i]?.kind === 'display' && !displayAt(view, i)
    const skip = here + (isGiven ? 0 : displayAt(view, i) ? (view.scattered ? -1 : -0.3) : isText ? -20 : -0.2)
    if (skip > (best[i + 1] ?? 0)) [best[i + 1], back[i + 1]] = [skip, undefined]
    let start = i
    while (start < n && start - i < longestHead && units[start]?.kind !== 'text') start++
    const first = textAt(view, start)
    if (!first) continue
    // The head counts the text that follows it; that text grows as the span does.
    const byline = start > i && units[start - 1]?.kind === 'byline'
    const headed = view.heads.has(first)
    const base =
      -1 +
      (first.opens ? 2.5 : 0) +
      headBonus(view, first) +
      (byline ? 1.5 : 0) -
      (first.resumes && i > 0 ? costs.resumes : 0)
    // A narrow line whose words all come back below, over a text without a dateline, is likely a subheading.
    const single = displayAt(view, i)
    const alike =
      single !== undefined &&
      !displayAt(view, i - 1) &&
      start - i <= 2 &&
      !first.opens &&
      single.width <= single.measure &&
      isQuotedBelow(view, i, Math.min(n, i + 8))
    const cap = alike ? 0.2 : Infinity
    let inner = 0
    let lastText = start
    let pending = 0
    let lead = leadPairs(view, start, start + 1)
    let leadFull = false
    let leadWorth = headWorth(view, i, start, lead)
    for (let j = start + 1; j <= n && j - i <= longestSpan; j++) {
      const unit = units[j - 1]
      if (j - 1 > start && unit?.kind === 'text') {
        inner += pending + cohesionOf(view, lastText, j - 1)
        for (let k = lastText + 1; k < j - 1; k++) inner += subheadWorth(view, k, Math.min(n, k + 8))
        pending = 0
        lastText = j - 1
        if (!leadFull) {
          const grown = leadPairs(view, start, j)
          leadFull = grown.size === lead.size
          lead = grown
          leadWorth = headWorth(view, i, start, lead)
        }
      } else if (j - 1 > start && unit?.kind === 'byline') pending -= 2.5
      if (inner < -14) break
      const end = textAt(view, lastText)
      // One story is filed once: at its beginning or at its end.
      const twice = first.opens && lastText > start && end?.closes === 'dateline'
      const closing = (end?.closes ? (twice ? -3 : 2.5) : 0) + (end?.breaks && j < n ? -costs.breaks : 0)
      const trailing = headWorth(view, lastText + 1, j, lead)
      if (trailing.lines > longestHead) break
      let worth: number
      let head: Span['head']
      if (Number(trailing.lines > 0) + Number(leadWorth.lines > 0) + Number(headed) > 1) continue
      if (trailing.lines) {
        // A byline below a headline belongs to the story above.
        const signed = unit?.kind === 'byline' && units[j - 2]?.kind === 'display' ? 1.5 : 0
        worth = trailing.worth - lean + signed
        head = 'after'
      } else if (leadWorth.lines) {
        worth = Math.min(leadWorth.worth + lean, cap)
        head = 'before'
      } else {
        // A few words without a headline are seldom a story.
        const short = start === lastText && (view.bare[start]?.length ?? 0) < 60
        worth = headed ? 0 : short ? -2 : costs.noHead
        head = headed ? 'found' : 'none'
      }
      const total = here + base + inner + closing + worth
      if (total > (best[j] ?? 0)) [best[j], back[j]] = [total, { span: { from: i, to: j, head } }]
    }
  }
  const spans: Span[] = []
  const free: number[] = []
  for (let j = n; j > 0;) {
    const made = back[j]
    if (made) {
      spans.push(made.span)
      j = made.span.from
    } else {
      j--
      if (displayAt(view, j)) free.push(j)
    }
  }
  spans.reverse()
  const count = (head: Span['head']): number => spans.filter((span) => span.head === head).length
  return { spans, free: free.reverse(), before: count('before'), after: count('after') }
}

/**
 * Divides a page into articles, as stretches of its units: the division whose beginnings, ends, headlines and shared
 * words fit best, found by dynamic programming. A page that mostly prints its headlines on one side of the text is
 * then read once more with that expectation.
 * @param view - the units of the page
 * @returns the articles, and the units that belong to none
 */
export const segment = (view: PageModel): Segmentation => {
  const first = worthOfSpans(view, 0)
  const seen = first.before + first.after
  if (seen < 3) return first
  const share = (first.before - first.after) / seen
  return Math.abs(share) < 0.5 ? first : worthOfSpans(view, share * 0.8)
}
