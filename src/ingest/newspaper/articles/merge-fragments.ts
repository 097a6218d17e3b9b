import { isNumbered, type HeadlineBlock, type TextBlock } from './blocks.js'
import type { Segmentation, Span } from './segment.js'
import type { PageModel } from './page-model.js'

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
  return line.width <= line.measure && !/^[—―─-]{2}/.test(line.text) ? line : undefined
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
