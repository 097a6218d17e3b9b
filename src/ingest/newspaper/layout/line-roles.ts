import type { Line } from './lines.js'

/**
 * The role of a line on its page: `first`, `middle` and `last` line of a paragraph, a paragraph of one line (`only`),
 * or `display`: headlines and everything else that is not running text.
 */
type Role = 'first' | 'middle' | 'last' | 'only' | 'display'

/** A line with its role and the measure (full width in ems) of the column it stands in. */
export type Placed = { line: Line; role: Role; measure: number }

/** The role that the words of a line suggest, before widths are examined. */
export type Hint = 'opens' | 'apart' | 'ends' | 'closes' | 'numbered' | 'heading' | 'caption'

const roles: readonly Role[] = ['first', 'middle', 'last', 'only', 'display']
const roleCount = roles.length
const FIRST = 0
const MIDDLE = 1
const LAST = 2
const DISPLAY = 4

// Newspaper columns: from the four signs beside a picture to a text set across the page.
const narrowest = 5
const widest = 44

const sentenceEnd =
  /[。！？!?…][”’」』）)》]*$|[（(].*(?:记者|摄|电|作者|编译|通讯员)[^（）()]*[）)]$|摄[）)]?$|摄[（(][^（()）]{2,10}[）)]$/
// A headline is no two sentences.
const stopInside = /。(?=[^”」』）。])/
const midSentence = /[，、；,;]$/

/**
 * Checks whether a line can be the end of a paragraph.
 * @param text - a printed line
 * @returns true where it ends with a stop, perhaps inside of brackets or quotation marks
 */
export const endsSentence = (text: string): boolean => sentenceEnd.test(text)

/** Costs of width: slack to the left is usual (a line may not begin with punctuation), to the right it is rare. */
const misfit = (off: number): number => (off > 0 ? 1.6 * Math.max(0, off - 0.5) : 1.5 * Math.max(0, -off - 0.6))

/** Cost of going on in the same column, by role before (row) and role after (column). */
const onward: readonly (readonly number[])[] = [
  // first, middle, last, only, display
  [3.5, 0, 0, 4, 4], // after first
  [3.5, 0, 0, 4, 4], // after middle
  [0, 3, 5, 0, 0.3], // after last
  [0, 3, 5, 0, 0.3], // after only
  [0, 2.5, 3.5, 0, 0], // after display
]

/** Cost of a change of the measure, by role before and role after: low between articles, high inside a sentence. */
const switchCost = (before: number, after: number): number =>
  before <= MIDDLE && (after === MIDDLE || after === LAST) ? 5 : 2.2

/**
 * The facts of a line that do not depend on its measure: cost of each role before widths are looked at, and its width.
 */
type Traits = { base: readonly number[]; width: number; spaced: boolean; stretch: number }

const wholeCaption = [20, 20, 20, 0, 20] as const

const traitsOf = (line: Line, hint: Hint | undefined, stretch: number): Traits => {
  const { text, spaced } = line
  if (line.caption === true) return { base: wholeCaption, width: 0, spaced: true, stretch }
  const ends = hint === 'ends' || hint === 'closes' || endsSentence(text)
  const starts = hint === 'opens' || hint === 'caption'
  const display =
    hint === 'apart'
      ? 0
      : 1.2 + (ends ? 3 : 0) + (midSentence.test(text) ? 2 : 0) + (spaced ? 2.5 : 0) + (stopInside.test(text) ? 2.5 : 0)
  const refused = hint === 'apart' ? 6 : 0
  // Nothing of a story follows where it says in brackets that it was filed.
  const over = hint === 'closes' ? 4 : 0
  const goesOn = refused + (hint === 'opens' ? 6 : hint === 'caption' ? 4 : 0)
  // A line with a number that stands alone between blank lines is hardly the first line of a paragraph.
  const marked = hint === 'numbered' ? 0.8 : hint === 'heading' ? 2.4 : 0
  const open = ends ? 0 : /[：:]$/.test(text) ? 1.2 : 3.5
  return {
    base: [
      refused + marked + over,
      goesOn + over,
      goesOn + open + 0.3,
      refused + open + 0.6,
      display + (starts ? 6 : 0) - marked * 1.25,
    ],
    // An opening bracket at the head of a line is printed half as wide.
    width: /^[《“‘（「『〈【]/.test(text) ? line.width - 0.5 : line.width,
    spaced,
    stretch,
  }
}

const emission = ({ base, width, spaced, stretch }: Traits, role: number, measure: number): number => {
  const own = base[role] ?? 0
  if (role === DISPLAY) return own
  if (role === FIRST || role === MIDDLE) {
    if (spaced) return own
    const off = width - (role === FIRST ? measure - 2 : measure)
    return own + misfit(off < 0 ? Math.min(0, off + stretch) : off)
  }
  return own + 1.6 * Math.max(0, width - (role === LAST ? measure : measure - 2) - 0.6)
}

const besideNumber = /(?<=\d) (?=\p{Script=Han})|(?<=[\p{Script=Han}，、]) (?=\d)/gu
const countOf = (text: string, form: RegExp): number => text.match(form)?.length ?? 0

/** Ems by which each line may be stretched: its blanks beside numbers, on a page that sets numbers without blanks. */
const stretchesOf = (lines: readonly Line[]): number[] => {
  const blanks = lines.map(({ text }) => countOf(text, besideNumber))
  const all = lines.reduce((sum, { text }) => sum + countOf(text, /\d+/g), 0)
  const usual = blanks.reduce((sum, count) => sum + count, 0) > all * 0.5
  // A Western word of some length is not broken: its line may fall short.
  return lines.map(({ text }, i) => (usual ? 0 : (blanks[i] ?? 0) * 0.5) + (/[A-Za-z]{4}/.test(text) ? 1 : 0))
}

/** The measures that the widths of the lines make likely: a column has more than a few lines of its full width. */
const likelyMeasures = (lines: readonly Line[]): number[] => {
  const counts = new Map<number, number>()
  for (const { width } of lines) counts.set(Math.round(width), (counts.get(Math.round(width)) ?? 0) + 1)
  const enough = Math.max(1, lines.length * 0.004)
  const likely: number[] = []
  for (let measure = narrowest; measure <= widest; measure++) {
    const near = [-1, 0, 1].reduce((sum, off) => sum + (counts.get(measure + off) ?? 0), 0)
    if (near >= enough) likely.push(measure)
  }
  return likely.length ? likely : [narrowest]
}

/**
 * Finds roles and measures of all lines at once: the cheapest explanation of the whole sequence, found by dynamic
 * programming. A paragraph begins two ems short of its measure, goes on at full measure and ends anywhere.
 * @param lines - in reading order
 * @param hints - what the words of each line say, by the same index
 * @returns the lines with their roles
 */
export const placeLines = (lines: readonly Line[], hints: readonly (Hint | undefined)[]): Placed[] => {
  const measures = likelyMeasures(lines)
  const stateCount = measures.length * roleCount
  const from: Int16Array[] = []
  const stretches = stretchesOf(lines)
  let costs = new Float64Array(stateCount)
  lines.forEach((line, i) => {
    const traits = traitsOf(line, hints[i], stretches[i] ?? 0)
    const next = new Float64Array(stateCount)
    const back = new Int16Array(stateCount)
    // The cheapest state of each role over all measures: where a change of measure would come from.
    const cheapest = new Array<number>(roleCount).fill(0)
    for (let state = 0; state < stateCount; state++) {
      const role = state % roleCount
      if ((costs[state] ?? 0) < (costs[cheapest[role] ?? 0] ?? 0) || (cheapest[role] ?? 0) % roleCount !== role)
        cheapest[role] = state
    }
    for (let state = 0; state < stateCount; state++) {
      const role = state % roleCount
      const measure = measures[(state - role) / roleCount] ?? 0
      let best = Infinity
      let source = 0
      if (i === 0) best = role === MIDDLE || role === LAST ? 1.5 : 0
      else {
        for (let before = 0; before < roleCount; before++) {
          const step = onward[before]?.[role] ?? 0
          const same = state - role + before
          const stay = (costs[same] ?? 0) + step
          if (stay < best) [best, source] = [stay, same]
          const other = cheapest[before] ?? 0
          const move = (costs[other] ?? 0) + step + switchCost(before, role)
          if (move < best) [best, source] = [move, other]
        }
      }
      next[state] = best + emission(traits, role, measure)
      back[state] = source
    }
    costs = next
    from.push(back)
  })
  let state = costs.indexOf(costs.reduce((low, cost) => Math.min(low, cost), Infinity))
  const placed: Placed[] = []
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i]
    if (!line) break
    const role = state % roleCount
    placed.push({ line, role: roles[role] ?? 'display', measure: measures[(state - role) / roleCount] ?? 0 })
    state = from[i]?.[state] ?? 0
  }
  return placed.reverse()
}
