import { bareOf, coverage, pairsOf, weightsOf, type Weights } from './similarity.js'
import type { Block, HeadlineBlock, TextBlock } from './blocks.js'

/** A headline that was found before the stories of its page. `worth`: how sure it is, in pairs of characters. */
export type FoundHeadline = { lines: readonly HeadlineBlock[]; worth: number }

/** Facts about a page's units that are computed once. */
export type PageModel = {
  units: readonly Block[]
  pairs: readonly ReadonlySet<string>[]
  weight: Weights
  /** The extractor has scattered the page: a headline need not stand beside its text. */
  scattered: boolean
  /** Headlines that were found before the stories, by the text with which the story begins. */
  heads: ReadonlyMap<Block, FoundHeadline>
  /** The lines of these headlines. */
  inHeads: ReadonlySet<Block>
  /** How similar each text is to the texts before it; 0 for other units. */
  cohesion: readonly number[]
  /** Length of the run of display lines that each unit stands in. */
  runs: readonly number[]
  /** Text of each unit without punctuation. */
  bare: readonly string[]
}

const textOf = (unit: Block): string => {
  if (unit.kind === 'byline') return ''
  return unit.kind === 'caption' ? unit.caption.text : unit.text
}

/** Pairs of all texts among some units. */
const gather = (pairs: readonly ReadonlySet<string>[], indexes: readonly number[]): Set<string> => {
  const all = new Set<string>()
  for (const index of indexes) for (const pair of pairs[index] ?? []) all.add(pair)
  return all
}

// Number of texts compared across a boundary: more of those before it than of those after it.
const textsBefore = 6
const textsAfter = 2

const cohesionsOf = (units: readonly Block[], pairs: readonly ReadonlySet<string>[], weight: Weights): number[] => {
  const cohesion = units.map(() => 0)
  const texts = units.flatMap((unit, index) => (unit.kind === 'text' ? [index] : []))
  const text = (at: number): TextBlock | undefined => {
    const unit = units[texts[at] ?? -1]
    return unit?.kind === 'text' ? unit : undefined
  }
  for (let at = 1; at < texts.length; at++) {
    // What opens or closes an article bounds the comparison.
    let from = at - 1
    while (from > 0 && at - from < textsBefore && !text(from)?.opens && !text(from - 1)?.closes) from--
    let to = at + 1
    while (to < texts.length && to - at < textsAfter && !text(to)?.opens && !text(to - 1)?.closes) to++
    const told = gather(pairs, texts.slice(from, at))
    const coming = gather(pairs, texts.slice(at, to))
    const share = Math.max(coverage(told, coming, weight), coverage(coming, told, weight))
    // A text of a few words shares little with anything.
    const certain = Math.min(1, Math.min(told.size, coming.size) / 70)
    cohesion[texts[at] ?? 0] = certain * Math.min(1.5, Math.max(-1.8, 22 * (share - 0.085)))
  }
  return cohesion
}

const runsOf = (units: readonly Block[]): number[] => {
  const runs = units.map(() => 0)
  for (let from = 0; from < units.length;) {
    let to = from
    while (to < units.length && units[to]?.kind === 'display') to++
    runs.fill(to - from, from, to)
    from = to + 1
  }
  return runs
}

/**
 * Makes the model of a page out of its units; weights come from their paragraphs.
 * @param units - blocks in reading order
 * @param scattered - whether the order of the blocks says little
 * @param heads - headlines that are known, by the text with which the story begins
 * @returns the model, with the pairs of characters of each unit
 */
export const pageModelOf = (
  units: readonly Block[],
  scattered = false,
  heads: ReadonlyMap<Block, FoundHeadline> = new Map(),
): PageModel => {
  const texts = units.map(textOf)
  const pairs = texts.map(pairsOf)
  const weight = weightsOf(pairs.filter((_, i) => units[i]?.kind === 'text'))
  return {
    units,
    pairs,
    weight,
    scattered,
    heads,
    inHeads: new Set([...heads.values()].flatMap(({ lines }) => lines)),
    cohesion: cohesionsOf(units, pairs, weight),
    runs: runsOf(units),
    bare: texts.map(bareOf),
  }
}

// The first paragraphs of a story repeat its headline.
const leadLength = 420

/**
 * Collects the pairs of the beginning of an article.
 * @param view - the units of the page
 * @param from - its first unit
 * @param to - the unit after its last
 * @returns pairs of neighbouring characters
 */
export const leadPairs = (view: PageModel, from: number, to: number): Set<string> => {
  const lead = new Set<string>()
  let length = 0
  for (let k = from; k < to && length < leadLength; k++) {
    if (view.units[k]?.kind !== 'text') continue
    length += view.bare[k]?.length ?? 0
    for (const pair of view.pairs[k] ?? []) lead.add(pair)
  }
  return lead
}
