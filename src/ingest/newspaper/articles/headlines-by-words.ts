import { shapeWorth, type Heads } from './assign-headlines.js'
import { isNumbered, isQuoted, type Block, type HeadlineBlock } from './blocks.js'
import { leadPairs, pageModelOf, type PageModel } from './page-model.js'
import type { Span } from './segment.js'
import { coverage } from './similarity.js'
import { closer } from '../layout/continuity.js'

/** A line that may be of a headline. */
type Line = {
  k: number
  row: number
  unit: HeadlineBlock
  pairs: ReadonlySet<string>
  /** The largest share of its words in the beginning of any story near it. */
  most: number
  /** What it has of running text. */
  penalty: number
}

/** A text with which a story may begin. */
type Start = { k: number; row: number; gap: boolean; opens: boolean; lead: ReadonlySet<string> }

type Chain = { worth: number; lines: readonly Line[] }

/**
 * What speaks for a headline of a story, in pairs of characters that both have. Fitted by random search to the eight
 * development pages and 110 that were set for it; 30 pages with other stories were left out.
 */
const worth = {
  /** By how much its share must be over chance, and what each part of a larger share in another story costs. */
  chance: 0.22,
  slack: 0.06,
  elsewhere: 1.16,
  /** A blank line above its first line, none there, one between its lines. */
  gapAbove: 1.44,
  noGapAbove: 0.36,
  gapInside: 0.9,
  /** A word of the story across two lines, two lines below each other, a line of another column between them. */
  seam: 4,
  together: 0.83,
  lineBetween: 0.24,
  shape: 0.4,
  /** The best place of its lines: above the story without a blank line, a few lines off, on its part of the page. */
  rightAbove: 2.5,
  beside: 0.96,
  near: 0.49,
  far: -0.6,
  /** The story begins with a dateline. */
  opens: 2,
  /** A line between the texts of a story. */
  inside: 0.68,
  /** Signs of running text. */
  endsClause: 2.4,
  clause: 2.38,
  closer: 3,
  reporter: 3,
  fullWidth: 0.5,
} as const

// Extracted lines between a headline and the beginning of its story: few pages have more.
const reach = 120
const longestGroup = 6
// Extracted lines that the next line of a headline may be away.
const farthest = 8
// A long line says no more than this many pairs.
const mostPairs = 14
// Letters of a story that are compared with its headline.
const leadLength = 260
// Least worth of a headline that shows where a story begins, and of one that is given to a story.
const surely = 12.9
const probably = 0

// The names of reporters, as they stand in brackets at the end of a text.
const namesReporters = /[（(][^）)]*记者/u

/** Checks whether a line is running text that no paragraph could take: as wide as its column, with a clause that ends. */
const isClause = ({ text, width, measure }: HeadlineBlock): boolean =>
  /[；。]/u.test(text) || namesReporters.test(text) || (/[，、]/u.test(text) && Math.abs(width - measure) < 2.5)

const isText = (line: HeadlineBlock): boolean => isQuoted(line.text) || isNumbered(line.text) || isClause(line)

const rowAt = (view: PageModel, k: number): number => {
  const unit = view.units[k]
  return (unit?.kind === 'display' ? unit.row : undefined) ?? k
}

const textPenalty = ({ text, width, measure }: HeadlineBlock): number =>
  (/[，、。]$/u.test(text) ? worth.endsClause : text.includes('，') ? worth.clause : 0) +
  (closer.test(text) ? worth.closer : 0) +
  (/记者|通讯员/u.test(text) ? worth.reporter : 0) +
  (Math.abs(width - measure) < 1 ? worth.fullWidth : 0)

/** What it says for a headline that a line of it stands here, above, beside or below the beginning of its story. */
const placeWorth = (line: Line, { row, gap }: Start): number => {
  const rows = row - line.row
  if (rows === 1 && !gap) return worth.rightAbove
  return rows >= -4 && rows <= 7 ? worth.beside : rows >= -24 && rows <= 20 ? worth.near : worth.far
}

/** The first of sorted items whose row is at least this. */
const firstFrom = (items: readonly { row: number }[], row: number): number => {
  let from = 0
  let to = items.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((items[middle]?.row ?? 0) < row) from = middle + 1
    else to = middle
  }
  return from
}

/** The items of a sorted list within reach of a row. */
const around = <T extends { row: number }>(items: readonly T[], row: number): T[] =>
  items.slice(firstFrom(items, row - reach), firstFrom(items, row + reach + 1))

/** The lines that make the best headline of a story, in the order of extraction. */
const bestChain = (view: PageModel, lines: readonly Line[], start: Start): Chain => {
  const chains: Chain[] = []
  let most: Chain = { worth: -Infinity, lines: [] }
  lines.forEach((next, at) => {
    const { unit, pairs, row } = next
    const share = coverage(pairs, start.lead, view.weight)
    const elsewhere = Math.max(0, next.most - share - worth.slack)
    const own = (share - worth.chance - worth.elsewhere * elsewhere) * Math.min(pairs.size, mostPairs) - next.penalty
    // A blank line above a line that shares nothing with the story begins something else.
    const top = unit.gap ? worth.gapAbove * Math.min(1, share / worth.chance) : -worth.noGapAbove
    let best: Chain = { worth: own + top, lines: [next] }
    for (let i = at - 1; i >= 0; i--) {
      const chain = chains[i]
      const last = chain?.lines.at(-1)
      if (!chain || !last) continue
      const away = row - last.row
      if (away > farthest) break
      if (chain.lines.length >= longestGroup) continue
      const seam = start.lead.has(last.unit.text.slice(-1) + unit.text.slice(0, 1)) ? worth.seam : 0
      const between = worth.lineBetween * Math.max(0, away - 1)
      const joint = unit.gap ? -worth.gapInside : away <= 1 ? worth.together : 0
      const longer = chain.worth + own + seam - between + joint
      if (longer > best.worth) best = { worth: longer, lines: [...chain.lines, next] }
    }
    chains.push(best)
    const place = Math.max(...best.lines.map((line) => placeWorth(line, start)))
    const shape = worth.shape * shapeWorth(best.lines.map((line) => line.unit))
    const whole = best.worth + shape + place + (start.opens ? worth.opens : 0)
    if (whole > most.worth) most = { worth: whole, lines: best.lines }
  })
  return most
}

/** The display lines of a page by row, with what they have of running text. */
const linesOf = (view: PageModel, starts: readonly Start[], inside: ReadonlySet<number>): Line[] => {
  const lines = view.units.flatMap((unit, k): Line[] => {
    if (unit.kind !== 'display' || isText(unit)) return []
    const penalty = textPenalty(unit) + (inside.has(k) ? worth.inside : 0)
    return [{ k, row: unit.row ?? k, unit, pairs: view.pairs[k] ?? new Set(), most: 0, penalty }]
  })
  for (const line of lines)
    for (const { lead } of around(starts, line.row))
      line.most = Math.max(line.most, coverage(line.pairs, lead, view.weight))
  return lines.sort((a, b) => a.row - b.row)
}

/** Gives each line to one headline at most, the best headlines first. */
const shareOut = (view: PageModel, starts: readonly Start[], inside: ReadonlySet<number>, least: number) => {
  const sorted = starts.toSorted((a, b) => a.row - b.row)
  const lines = linesOf(view, sorted, inside)
  const taken = new Set<Line>()
  const chainOf = (start: Start): Chain =>
    bestChain(
      view,
      around(lines, start.row).filter((line) => !taken.has(line)),
      start,
    )
  const waiting = sorted
    .map((start) => ({ start, chain: chainOf(start) }))
    .sort((a, b) => a.chain.worth - b.chain.worth)
  const found = new Map<number, Chain>()
  for (let best = waiting.pop(); best && best.chain.worth >= least; best = waiting.pop()) {
    const { start, chain } = best
    if (chain.lines.some((line) => taken.has(line))) {
      // Another story has taken lines of it: what is left waits for its turn.
      const rest = chainOf(start)
      const at = waiting.findLastIndex(({ chain: other }) => other.worth <= rest.worth)
      waiting.splice(at + 1, 0, { start, chain: rest })
      continue
    }
    for (const line of chain.lines) taken.add(line)
    found.set(start.k, chain)
  }
  return found
}

/** Pairs of the beginning of a story, up to the next text that opens one. */
const pairsFrom = (view: PageModel, from: number): Set<string> => {
  const lead = new Set<string>()
  let length = 0
  for (let k = from; k < view.units.length && length < leadLength; k++) {
    const unit = view.units[k]
    if (unit?.kind !== 'text') continue
    if (k > from && unit.opens) break
    length += view.bare[k]?.length ?? 0
    for (const pair of view.pairs[k] ?? []) lead.add(pair)
    if (unit.closes) break
  }
  return lead
}

/**
 * Finds the headlines of a page before its stories are known, where an extractor has scattered the lines: for each text
 * with which a story may begin the display lines that say the same, and stand near.
 * @param view - the units of the page
 * @returns the page with the headlines that are sure to begin a story
 */
export const withHeadlines = (view: PageModel): PageModel => {
  const starts = view.units.flatMap((unit, k): Start[] =>
    unit.kind === 'text' && (!unit.resumes || unit.opens)
      ? [{ k, row: unit.row ?? k, gap: unit.gap, opens: unit.opens, lead: pairsFrom(view, k) }]
      : [],
  )
  const heads = new Map<Block, { lines: HeadlineBlock[]; worth: number }>()
  for (const [k, chain] of shareOut(view, starts, new Set(), surely)) {
    const text = view.units[k]
    if (text) heads.set(text, { lines: chain.lines.map(({ unit }) => unit), worth: chain.worth })
  }
  return pageModelOf(view.units, view.scattered, heads)
}

/**
 * Gives the headlines of a scattered page to the articles that say the same, wherever they stand: to each article the
 * lines that say most of it together. An article that gets none keeps the lines at its head and foot.
 * @param view - the units of the page
 * @param spans - its articles
 * @param heads - the loose lines that the articles have got already
 * @returns the display lines of each headline by the index of its span
 */
export const assignHeadlinesByWords = (view: PageModel, spans: readonly Span[], heads: Heads): Heads => {
  const inside = new Set<number>()
  const starts = spans.map(({ from, to }): Start => {
    let first = from
    while (first < to && view.units[first]?.kind !== 'text') first++
    let last = to - 1
    while (last > first && view.units[last]?.kind !== 'text') last--
    for (let k = first; k < last; k++) inside.add(k)
    const unit = view.units[first]
    const isText = unit?.kind === 'text'
    return {
      k: first,
      row: (isText ? unit.row : undefined) ?? first,
      gap: !isText || unit.gap,
      opens: false,
      lead: leadPairs(view, first, to),
    }
  })
  const found = shareOut(view, starts, inside, probably)
  const taken = new Set([...found.values()].flatMap(({ lines }) => lines.map(({ k }) => k)))
  const displayAt = (k: number): HeadlineBlock | undefined => {
    const unit = view.units[k]
    return unit?.kind === 'display' && !taken.has(k) ? unit : undefined
  }
  const isFree = (k: number): boolean => displayAt(k) !== undefined
  /** The lines of a headline, and those right below and above it that say little. */
  const grown = (lines: readonly Line[]): number[] => {
    const own = lines.map(({ k }) => k)
    if (!own.length) return own
    for (const step of [1, -1]) {
      let at = (step > 0 ? Math.max(...own) : Math.min(...own)) + step
      for (let next = displayAt(at); next && !isText(next) && own.length < longestGroup; next = displayAt(at)) {
        const below = step > 0 ? next : view.units[at + 1]
        if (inside.has(at) || (below?.kind === 'display' && below.gap)) break
        own.push(at)
        taken.add(at)
        at += step
      }
    }
    return own.sort((a, b) => rowAt(view, a) - rowAt(view, b))
  }
  // All headlines grow before a story keeps what is left: a line heads one story.
  const own = starts.map(({ k }) => grown(found.get(k)?.lines ?? []))
  const assigned: Heads = new Map()
  spans.forEach(({ from, to }, index) => {
    const there: number[] = []
    for (let k = from; k < to; k++) if (isFree(k) && !inside.has(k)) there.push(k)
    const left = there.length ? there.slice(0, longestGroup) : (heads.get(index) ?? []).filter(isFree)
    const lines = own[index]?.length ? own[index] : left
    if (lines.length) assigned.set(index, lines)
  })
  return assigned
}
