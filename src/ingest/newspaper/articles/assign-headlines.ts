import { coverage, pairsOf } from './similarity.js'
import type { Segmentation } from './segment.js'
import { leadPairs, type PageModel } from './page-model.js'
import type { HeadlineBlock } from './blocks.js'
import { isSubtitle } from '../conventions.js'

/** Display lines given to an article, by index of its span. */
export type Heads = Map<number, number[]>

// Articles a run of loose lines is compared with, the nearest first: a page has fewer.
const reach = 24
const longestGroup = 6
// A longer list of headlines is cut: no page has more.
const longestRun = 120

/**
 * Checks whether lines look like one text broken at a measure: all as wide as the first but the last.
 * @param widths - of the lines, in ems
 * @returns false for lines of different widths
 */
export const isEvenlyBroken = (widths: readonly number[]): boolean => {
  const [first = 0] = widths
  const last = widths.at(-1) ?? 0
  return widths.slice(0, -1).every((width) => Math.abs(width - first) <= 1.1) && last <= first + 0.6
}

/**
 * Scores by their shapes whether some lines are one headline.
 * @param lines - in the order of printing
 * @returns about -2 to 1; 0 says nothing
 */
export const shapeWorth = (lines: readonly HeadlineBlock[]): number => {
  let worth = 0
  lines.forEach(({ text, gap }, at) => {
    if (at === 0 && isSubtitle(text)) worth -= 1.5
    else if (isSubtitle(text)) worth += 0.6
    else if (at > 0 && gap) worth -= at === 1 ? 0.15 : 0.3
  })
  // A sign or two torn off a line say nothing about its shape.
  const widths = lines
    .filter(({ text, width }, at) => !isSubtitle(text) && (at === 0 || width > 2))
    .map(({ width }) => width)
  if (widths.length < 2) return worth
  if (isEvenlyBroken(widths)) return worth + 0.4
  // Two lines of unlike width are a headline in two parts; a line above an even group is a kicker.
  if (widths.length === 2) return worth
  return worth - (isEvenlyBroken(widths.slice(1)) ? 0 : widths.length === 3 ? 0.3 : 0.6)
}

/** Consecutive loose lines. */
const runsOf = (free: readonly number[]): number[][] => {
  const runs: number[][] = []
  for (const line of free) {
    const run = runs.at(-1)
    if (run && run.at(-1) === line - 1 && run.length < longestRun) run.push(line)
    else runs.push([line])
  }
  return runs
}

type Step = { worth: number; from: number; before: number; owner: number }

/** The best division of a run into headlines of the open articles, as `[from, to)` inside the run with its owner. */
const divideRun = (
  view: PageModel,
  run: readonly number[],
  open: readonly number[],
  leads: ReadonlyMap<number, Set<string>>,
  beside: ReadonlySet<number>,
) => {
  const lines = run.flatMap((k) => {
    const unit = view.units[k]
    return unit?.kind === 'display' ? [unit] : []
  })
  // best[at][s]: the lines before `at` are divided, and the last headline went to open[s] (s = open.length: to none yet).
  const none = open.length
  const listed = lines.length >= open.length && open.length > 2
  const best: (Step | undefined)[][] = lines.map(() => [])
  best.push([])
  const start = best[0]
  if (start) start[none] = { worth: 0, from: 0, before: none, owner: -1 }
  const offer = (at: number, state: number, step: Step): void => {
    const row = best[at]
    const old = row?.[state]
    if (row && (!old || step.worth > old.worth)) row[state] = step
  }
  const shared = (text: readonly string[], owner: number): { share: number; worth: number } => {
    const pairs = pairsOf(text.join(''))
    const share = coverage(pairs, leads.get(owner) ?? new Set(), view.weight)
    // Worth grows with the words, so that nothing is won by cutting a headline in two.
    return { share, worth: 0.45 * (share - 0.2) * pairs.size }
  }
  const shareOf = (part: readonly HeadlineBlock[], owner: number): { share: number; worth: number } => {
    const text = part.filter((line) => !isSubtitle(line.text)).map((line) => line.text)
    const all = shared(text, owner)
    if (text.length < 2) return all
    // Without its first line, which may be a kicker that the story does not repeat.
    const main = shared(text.slice(1), owner)
    return all.worth > main.worth - 0.4 ? all : { share: main.share, worth: main.worth - 0.4 }
  }
  for (let at = 0; at < lines.length; at++) {
    for (let length = 1; length <= longestGroup && at + length <= lines.length; length++) {
      const part = lines.slice(at, at + length)
      const shape = shapeWorth(part)
      open.forEach((owner, s) => {
        const { worth } = shareOf(part, owner)
        // A line beside a story without a headline may be it even where it shares no words.
        const near = beside.has(owner) ? 1.2 : 0
        const own = (listed ? Math.max(worth, -0.6) : worth) + shape + near - 0.6
        best[at]?.forEach((step, before) => {
          if (!step || before === s) return
          const skipped = before === none ? s : s - before - 1
          // A list of all headlines skips no article.
          const order = skipped < 0 ? -2 : skipped === 0 ? 0.6 : listed ? Math.max(-3, -1 * skipped) : 0
          offer(at + length, s, { worth: step.worth + own + order, from: at, before, owner })
        })
      })
    }
    best[at]?.forEach((step, state) => {
      if (step) offer(at + 1, state, { worth: step.worth - 0.5, from: at, before: state, owner: -1 })
    })
  }
  const groups: { from: number; to: number; owner: number }[] = []
  const ends = best[lines.length] ?? []
  let state = ends.reduce((top, step, s) => (step && step.worth > (ends[top]?.worth ?? -Infinity) ? s : top), none)
  for (let at = lines.length; at > 0;) {
    const step = best[at]?.[state]
    if (!step) break
    if (step.owner >= 0) groups.push({ from: step.from, to: at, owner: step.owner })
    at = step.from
    state = step.before
  }
  return groups.map((group) => ({ ...group, share: shareOf(lines.slice(group.from, group.to), group.owner).share }))
}

/**
 * Gives loose headlines (painted after all texts, or torn off by the extractor) to the articles that have none:
 * lines that look like one headline, to the text that says the same, in the order of the articles where words leave
 * it open.
 * @param view - the units of the page
 * @param segmentation - its articles, and the units that belong to none
 * @returns the units of each headline by the index of its span
 */
export const assignLooseHeadlines = (view: PageModel, { spans, free }: Segmentation): Heads => {
  const heads: Heads = new Map()
  const shares = new Map<number, number>()
  const open = spans.flatMap(({ head }, index) => (head === 'none' ? [index] : []))
  const leads = new Map(
    open.map((index) => {
      const span = spans[index]
      return [index, span ? leadPairs(view, span.from, span.to) : new Set<string>()] as const
    }),
  )
  // Runs and articles are in order: the first article behind a run is never before that of the run before.
  let middle = 0
  for (const run of runsOf(free)) {
    const place = run[0] ?? 0
    const distance = (index: number): number => Math.abs((spans[index]?.from ?? 0) - place)
    const end = (run.at(-1) ?? 0) + 1
    while (middle < open.length && (spans[open[middle] ?? 0]?.from ?? 0) < place) middle++
    const near = open
      .slice(Math.max(0, middle - reach), middle + reach)
      .toSorted((a, b) => distance(a) - distance(b))
      .slice(0, reach)
      .toSorted((a, b) => a - b)
    const beside = new Set(near.filter((index) => spans[index]?.to === place || spans[index]?.from === end))
    for (const { from, to, owner, share } of divideRun(view, run, near, leads, beside)) {
      if (share <= (shares.get(owner) ?? -1)) continue
      heads.set(owner, run.slice(from, to))
      shares.set(owner, share)
    }
  }
  return heads
}
