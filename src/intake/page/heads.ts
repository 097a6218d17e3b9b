import { coverage, pairsOf } from './affinity.js'
import { leadPairs, type Segmentation, type View } from './segment.js'

/** Display lines given to an article, by index of its span. */
export type Heads = Map<number, number[]>

// Articles a loose headline is compared with, the nearest first: a page has fewer.
const reach = 60
const nothing = -0.3

/**
 * Loose headlines (painted after all texts, or torn off by the extractor) given to the articles that have none: each
 * line to the text that says the same, neighbouring lines together, in the order of the articles where words leave it
 * open.
 */
export const giveLooseHeads = (view: View, { spans, free }: Segmentation): Heads => {
  const heads: Heads = new Map()
  const open = spans.flatMap(({ head }, index) => (head === 'none' ? [index] : []))
  if (!free.length || !open.length) return heads
  const leads = new Map(
    open.map((index) => {
      const span = spans[index]
      return [index, span ? leadPairs(view, span.from, span.to) : new Set<string>()] as const
    }),
  )
  // States: the open articles, then "nobody's".
  const states = [...open.slice(0, reach * 2), -1]
  let costs = states.map(() => 0)
  const back: number[][] = []
  free.forEach((line, at) => {
    const joined = at > 0 && free[at - 1] === line - 1
    const unit = view.units[line]
    const gap = unit?.kind === 'display' && unit.gap
    const subtitle = unit?.kind === 'display' && /^[—―─-]{2}/.test(unit.text)
    const pairs = view.pairs[line] ?? pairsOf('')
    const own = states.map((state) => {
      if (state < 0) return nothing
      const share = coverage(pairs, leads.get(state) ?? pairsOf(''), view.weight)
      return 3 * (share - 0.2) - (subtitle ? 0.2 : 0)
    })
    const from: number[] = []
    const next = states.map((state, s) => {
      let best = -Infinity
      states.forEach((before, b) => {
        let step = 0
        if (at > 0 && before >= 0) {
          if (before === state) step = joined ? (subtitle ? 1.2 : gap ? -0.1 : 0.25) : -4
          else if (state >= 0) step = s === b + 1 ? -0.1 : s > b ? -0.35 : -0.7
        }
        const value = (costs[b] ?? 0) + step
        if (value > best) {
          best = value
          from[s] = b
        }
      })
      return (at === 0 ? 0 : best) + (own[s] ?? 0)
    })
    back.push(from)
    costs = next
  })
  let state = costs.indexOf(Math.max(...costs))
  const given: number[] = []
  for (let at = free.length - 1; at >= 0; at--) {
    given[at] = states[state] ?? -1
    state = back[at]?.[state] ?? 0
  }
  // One group for an article: the one that shares most; what stands before a group and is nobody's is its kicker.
  const groups: { owner: number; lines: number[]; worth: number }[] = []
  free.forEach((line, at) => {
    const owner = given[at] ?? -1
    const last = groups.at(-1)
    const together = last !== undefined && free[at - 1] === line - 1
    if (last && together && last.owner === owner) last.lines.push(line)
    else groups.push({ owner, lines: [line], worth: 0 })
  })
  for (const group of groups) {
    const all = new Set(group.lines.flatMap((line) => [...(view.pairs[line] ?? [])]))
    group.worth = coverage(all, leads.get(group.owner) ?? pairsOf(''), view.weight) * all.size
  }
  groups.forEach((group, at) => {
    if (group.owner < 0) return
    const rival = groups.find((other) => other !== group && other.owner === group.owner && other.worth > group.worth)
    if (rival) return
    const before = groups[at - 1]
    const first = group.lines[0] ?? 0
    const kicker = before?.owner === -1 && before.lines.at(-1) === first - 1 ? before.lines.slice(-1) : []
    heads.set(group.owner, [...kicker, ...group.lines])
  })
  return heads
}
