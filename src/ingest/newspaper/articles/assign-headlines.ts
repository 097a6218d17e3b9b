import { coverage, pairsOf } from './similarity.js'
import type { Segmentation, Span } from './segment.js'
import { leadPairs, type PageModel } from './page-model.js'
import type { HeadlineBlock } from './blocks.js'

/** Display lines given to an article, by index of its span. */
export type Heads = Map<number, number[]>

// Articles a run of loose lines is compared with, the nearest first: a page has fewer.
const reach = 24
const longestGroup = 6
// A longer list of headlines is cut: no page has more.
const longestRun = 120

const isSubtitle = (text: string): boolean => /^[—―─-]{2}/.test(text)

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

/** Scores by their shapes whether some lines are one headline. */
const shapeWorth = (lines: readonly HeadlineBlock[]): number => {
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

// Share of its words that a line must have in the beginning of a story to be its headline, and how much less than in
// another story at most.
const enoughShared = 0.25
const clearlyMore = 0.1
// What it counts that a line stands at the story.
const standsThere = 0.15
// Share that chance gives.
const chanceShare = 0.2
// A word of the story across two lines; a line of another column between two lines of a headline; a blank line.
const sharedSeam = 2
const lineBetween = 0.3
const blankLine = 0.3
// Extracted lines that the next line of a headline may be away.
const farthest = 10

/** The story at whose head or foot each display line stands; lines between its texts are subheadings and have none. */
const placesOf = (view: PageModel, spans: readonly Span[], heads: Heads): (number | 'subheading' | undefined)[] => {
  const places = new Array<number | 'subheading' | undefined>(view.units.length).fill(undefined)
  spans.forEach(({ from, to }, index) => {
    let first = from
    while (first < to && view.units[first]?.kind !== 'text') first++
    let last = to - 1
    while (last > from && view.units[last]?.kind !== 'text') last--
    for (let k = from; k < to; k++) places[k] = k < first || k > last ? index : 'subheading'
  })
  for (const [owner, lines] of heads) for (const k of lines) places[k] = owner
  return places
}

// The names of reporters, as they stand in brackets at the end of a text.
const namesReporters = /[（(][^）)]*记者/u

/** Checks whether a line is running text that no paragraph could take: as wide as its column, with a clause that ends. */
const isClause = ({ text, width, measure }: HeadlineBlock): boolean =>
  /[；。]/u.test(text) || namesReporters.test(text) || (/[，、]/u.test(text) && Math.abs(width - measure) < 2.5)

/** A display line that may be of a headline, with the share of its words that each story has which it may belong to. */
type Candidate = { k: number; row: number; line: HeadlineBlock; size: number; shares: ReadonlyMap<number, number> }

type Chain = { worth: number; lines: Candidate[] }

/** The lines that make the best headline of a story, in the order of extraction. */
const bestChain = (lines: readonly Candidate[], owner: number, lead: ReadonlySet<string>): Chain => {
  const chains: Chain[] = []
  lines.forEach((next, at) => {
    const own = ((next.shares.get(owner) ?? 0) - chanceShare) * Math.min(next.size, 14)
    let best: Chain = { worth: own, lines: [next] }
    for (let i = at - 1; i >= 0; i--) {
      const chain = chains[i]
      const last = chain?.lines.at(-1)
      if (!chain || !last) continue
      const away = next.row - last.row
      if (away > farthest) break
      if (chain.lines.length >= longestGroup) continue
      const seam = lead.has(last.line.text.slice(-1) + next.line.text.slice(0, 1)) ? sharedSeam : 0
      const worth = chain.worth + own + seam - lineBetween * Math.max(0, away - 1) - (next.line.gap ? blankLine : 0)
      if (worth > best.worth) best = { worth, lines: [...chain.lines, next] }
    }
    chains.push(best)
  })
  return chains.reduce((top, chain) => (chain.worth > top.worth ? chain : top), { worth: 0, lines: [] })
}

/**
 * Gives the headlines of a scattered page to the articles that say the same, wherever they stand: to each article the
 * lines that say most of it together, a line that says little with the line before or after it.
 * @param view - the units of the page
 * @param spans - its articles
 * @param heads - the loose lines that the articles have got already
 * @returns the display lines of each headline by the index of its span
 */
export const assignHeadlinesByWords = (view: PageModel, spans: readonly Span[], heads: Heads): Heads => {
  const leads = spans.map(({ from, to }) => leadPairs(view, from, to))
  const places = placesOf(view, spans, heads)
  const lineAt = (k: number): HeadlineBlock | undefined => {
    const unit = view.units[k]
    return unit?.kind === 'display' && places[k] !== 'subheading' && !isClause(unit) ? unit : undefined
  }
  const linesFor = spans.map((): Candidate[] => [])
  let next = 0
  view.units.forEach((_, k) => {
    while (next < spans.length && (spans[next]?.from ?? 0) <= k) next++
    const line = lineAt(k)
    if (!line) return
    const pairs = view.pairs[k] ?? new Set<string>()
    const from = Math.max(0, next - reach)
    const ranked = leads.slice(from, next + reach).map((lead, at) => ({
      owner: from + at,
      share: coverage(pairs, lead, view.weight) + (from + at === places[k] ? standsThere : 0),
    }))
    const most = ranked.reduce((top, { share }) => Math.max(top, share), 0)
    const fits = ranked.filter(({ share }) => share >= enoughShared && share > most - clearlyMore)
    const shares = new Map(fits.map(({ owner, share }) => [owner, share]))
    const candidate = { k, row: line.row ?? k, line, size: pairs.size, shares }
    for (const { owner } of fits) linesFor[owner]?.push(candidate)
  })
  for (const lines of linesFor) lines.sort((a, b) => a.row - b.row)
  const owners = new Map<number, number>()
  const chainOf = (owner: number): Chain =>
    bestChain(
      (linesFor[owner] ?? []).filter(({ k }) => !owners.has(k)),
      owner,
      leads[owner] ?? new Set(),
    )
  const waiting = spans
    .map((_, owner) => ({ owner, chain: chainOf(owner) }))
    .sort((a, b) => a.chain.worth - b.chain.worth)
  for (let best = waiting.pop(); best; best = waiting.pop()) {
    const { owner, chain } = best
    if (chain.worth <= 0) continue
    if (chain.lines.some(({ k }) => owners.has(k))) {
      // Another story has taken lines of it: what is left waits for its turn.
      const rest = chainOf(owner)
      const at = waiting.findLastIndex(({ chain: other }) => other.worth <= rest.worth)
      waiting.splice(at + 1, 0, { owner, chain: rest })
      continue
    }
    for (const { k } of chain.lines) owners.set(k, owner)
  }
  const headed = new Set(owners.values())
  view.units.forEach((_, k) => {
    const line = lineAt(k)
    if (!line || owners.has(k)) return
    const place = places[k]
    const before = line.gap ? undefined : owners.get(k - 1)
    const after = lineAt(k + 1)?.gap === false ? owners.get(k + 1) : undefined
    const owner = before ?? after ?? (typeof place === 'number' && !headed.has(place) ? place : undefined)
    if (owner !== undefined) owners.set(k, owner)
  })
  const linesOfOwner = new Map<number, number[]>()
  const rowOf = (k: number): number => {
    const unit = view.units[k]
    return (unit?.kind === 'display' ? unit.row : undefined) ?? k
  }
  for (const [k, owner] of [...owners].sort(([a], [b]) => rowOf(a) - rowOf(b))) {
    const lines = linesOfOwner.get(owner)
    if (lines) lines.push(k)
    else linesOfOwner.set(owner, [k])
  }
  return new Map([...linesOfOwner].map(([owner, lines]) => [owner, lines.slice(0, longestGroup)]))
}
