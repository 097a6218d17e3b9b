import { coverage } from './similarity.js'
import { isNumbered, type Block, type HeadlineBlock, type TextBlock } from './blocks.js'
import type { Segmentation, Span } from './segment.js'
import type { PageModel } from './page-model.js'
import { isSubtitle } from '../conventions.js'

// Ems by which the columns of one story may differ.
const sameMeasure = 1.5

type Texts = { first: TextBlock; last: TextBlock; signed: boolean; pictured: boolean }

/** The first and last text of a span, and whether a byline or a picture stands in it. */
const textsOf = (view: PageModel, span: Span): Texts | undefined => {
  const units = view.units.slice(span.from, span.to)
  const texts = units.filter((unit) => unit.kind === 'text')
  const [first] = texts
  const last = texts.at(-1)
  return first && last
    ? {
        first,
        last,
        signed: units.some(({ kind }) => kind === 'byline'),
        pictured: units.some(({ kind }) => kind === 'caption'),
      }
    : undefined
}

/** The only line above the text of a span, where it may be a subheading: no wider than its column, no subtitle. */
const soleLine = (view: PageModel, span: Span): HeadlineBlock | undefined => {
  const line = view.units[span.from]
  if (span.head !== 'before' || line?.kind !== 'display' || view.units[span.from + 1]?.kind !== 'text') return undefined
  return line.width <= line.measure && !isSubtitle(line.text) ? line : undefined
}

/**
 * Checks whether a small story continues the one before: the earlier one says who wrote it or where it was
 * filed and has not been closed, the later one says neither at its beginning nor at its end.
 */
const goesOn = (view: PageModel, before: Span, after: Span): boolean => {
  const line = before.to === after.from && before.head !== 'after' ? soleLine(view, after) : undefined
  const told = textsOf(view, before)
  const coming = textsOf(view, after)
  if (!line || !told || !coming || told.last.closes || told.last.breaks) return false
  if (coming.first.opens || coming.first.resumes || coming.signed || coming.pictured) return false
  if (Math.abs(told.last.measure - coming.first.measure) > sameMeasure) return false
  return !coming.last.closes && (told.first.opens || told.signed || isNumbered(line.text))
}

/**
 * Checks whether a part without a headline is the beginning of the story after it, whose headline is below: neither the
 * end of the one nor the beginning of the other is marked. Its headline repeats words of its later paragraphs.
 */
const begins = (view: PageModel, before: Span, after: Span): boolean => {
  if (before.to !== after.from || before.head !== 'none' || after.head !== 'after') return false
  const told = textsOf(view, before)
  const coming = textsOf(view, after)
  if (!told || !coming || view.units[after.from]?.kind !== 'text') return false
  if (told.last.closes || told.last.breaks || told.pictured || coming.first.opens || coming.first.resumes) return false
  return Math.abs(told.last.measure - coming.first.measure) <= sameMeasure
}

/**
 * Puts articles together again that a subheading, or words shared by chance, have cut in two.
 * @param view - the units of the page
 * @param segmentation - its articles, and the units that belong to none
 * @returns the segmentation with fewer articles
 */
export const mergeFragments = (view: PageModel, { spans, free }: Segmentation): Segmentation => {
  const joined: Span[] = []
  for (const span of spans) {
    const before = joined.at(-1)
    if (before && goesOn(view, before, span)) joined[joined.length - 1] = { ...before, to: span.to }
    else if (before && begins(view, before, span)) joined[joined.length - 1] = { ...span, from: before.from }
    else joined.push(span)
  }
  return { spans: joined, free }
}

// Share of its words by which a part must belong to another story more than to its own and to any third.
const ownShare = 0.1
const clearlyMore = 0.02
// Fewer pairs of characters say too little.
const fewestPairs = 30
// Stories that a part is compared with on either side: a page has fewer.
const reach = 15

/** A part of a story that a blank line parts from the text above it. */
type Part = { story: number; from: number; to: number; measure: number }

/** The unit after the last text of a story. */
const endOfText = (view: PageModel, { from, to }: Span): number => {
  let end = to
  while (end > from && view.units[end - 1]?.kind !== 'text') end--
  return end
}

/** The units of a story up to its last text, cut where a flow of text begins anew; the first part stays where it is. */
const partsOf = (view: PageModel, span: Span, story: number): Part[] => {
  const parts: Part[] = []
  const end = endOfText(view, span)
  let hasText = false
  for (let k = span.from; k < end; k++) {
    const unit = view.units[k]
    const last = parts.at(-1)
    const measure = unit?.kind === 'text' ? unit.measure : 0
    if (!last || (hasText && unit?.kind === 'text' && unit.gap && !unit.opens))
      parts.push({ story, from: k, to: k + 1, measure })
    else last.to = k + 1
    if (unit?.kind === 'text') hasText = true
  }
  return parts
}

const pairsOfPart = (view: PageModel, { from, to }: Part): Set<string> => {
  const all = new Set<string>()
  for (let k = from; k < to; k++)
    if (view.units[k]?.kind === 'text') for (const pair of view.pairs[k] ?? []) all.add(pair)
  return all
}

/** The story that says most of the words of each part that is to leave its own. */
const newHomes = (view: PageModel, spans: readonly Span[], parts: readonly Part[]): Map<Part, number> => {
  const words = parts.map((part) => pairsOfPart(view, part))
  // How many parts of each story hold a pair: a part is compared with the others.
  const held = spans.map(() => new Map<string, number>())
  parts.forEach(({ story }, at) => {
    const counts = held[story]
    for (const pair of words[at] ?? []) counts?.set(pair, (counts.get(pair) ?? 0) + 1)
  })
  const measures = spans.map((span) => textsOf(view, span)?.last.measure)
  const homes = new Map<Part, number>()
  parts.forEach((part, at) => {
    const own = words[at] ?? new Set<string>()
    if (parts[at - 1]?.story !== part.story || own.size < fewestPairs) return
    const ranked: { story: number; share: number }[] = []
    for (let story = Math.max(0, part.story - reach); story < Math.min(spans.length, part.story + reach); story++) {
      const isOwn = story === part.story
      const measure = measures[story]
      if (measure === undefined || (!isOwn && Math.abs(measure - part.measure) > sameMeasure)) continue
      const others = new Set([...own].filter((pair) => (held[story]?.get(pair) ?? 0) > (isOwn ? 1 : 0)))
      ranked.push({ story, share: coverage(own, others, view.weight) + (isOwn ? ownShare : 0) })
    }
    const [best, second] = ranked.sort((a, b) => b.share - a.share)
    if (!best || best.story === part.story || best.share - (second?.share ?? 0) < clearlyMore) return
    homes.set(part, best.story)
  })
  return homes
}

/**
 * Puts the parts of a story together that stand among other stories, as they do where an extractor jumps from column to
 * column of a scattered page: a part without an opening goes to the end of the story that says most of its words.
 * @param view - the units of the page
 * @param segmentation - its articles, and the units that belong to none
 * @returns units and articles in the new order
 */
export const gatherParts = (
  view: PageModel,
  segmentation: Segmentation,
): { units: PageModel['units']; segmentation: Segmentation } => {
  const { spans } = segmentation
  const parts = view.scattered ? spans.flatMap((span, story) => partsOf(view, span, story)) : []
  const homes = newHomes(view, spans, parts)
  if (!homes.size) return { units: view.units, segmentation }
  const coming = new Map<number, Part[]>()
  for (const [part, story] of homes) coming.set(story, [...(coming.get(story) ?? []), part])
  const staying = spans.map((): Part[] => [])
  for (const part of parts) if (!homes.has(part)) staying[part.story]?.push(part)
  const isFree = new Set(segmentation.free)
  const units: Block[] = []
  const free: number[] = []
  const take = (from: number, to: number): void => {
    for (let k = from; k < to; k++) {
      const unit = view.units[k]
      if (!unit) continue
      if (isFree.has(k)) free.push(units.length)
      units.push(unit)
    }
  }
  let at = 0
  const gathered = spans.map((span, story): Span => {
    take(at, span.from)
    at = span.to
    const from = units.length
    for (const part of staying[story] ?? []) take(part.from, part.to)
    for (const part of coming.get(story) ?? []) take(part.from, part.to)
    // What stands below the last text, such as its headline, stays below all of it.
    take(endOfText(view, span), span.to)
    return { ...span, from, to: units.length }
  })
  take(at, view.units.length)
  return { units, segmentation: { spans: gathered, free } }
}
