import type { Story } from '../../../article/article.js'
import { cleanText } from '../../../text/clean.js'
import { isFurniture, issueOf, takeClosing, takeOpening } from '../conventions.js'
import { orderLines } from '../layout/reading-order.js'
import { joinJumps } from './join-jumps.js'
import { linesOf } from '../layout/lines.js'
import { assignCaptions } from './assign-captions.js'
import { headlinePartsOf } from './headline-parts.js'
import { assignLooseHeadlines } from './assign-headlines.js'
import { segment, type Span } from './segment.js'
import { mergeFragments } from './merge-fragments.js'
import { leadPairs, pageModelOf, type PageModel } from './page-model.js'
import { tracePlaced, type Trace } from '../trace.js'
import { blocksOf, type HeadlineBlock } from './blocks.js'

const subheadingsOf = (
  view: PageModel,
  span: Span,
): { subheadings: NonNullable<Story['subheadings']>; own: Set<number> } => {
  const texts: number[] = []
  for (let k = span.from; k < span.to; k++) if (view.units[k]?.kind === 'text') texts.push(k)
  const first = texts[0] ?? span.from
  const last = texts.at(-1) ?? span.from
  const subheadings: NonNullable<Story['subheadings']> = []
  const own = new Set<number>()
  let before = 0
  let open = false
  for (let k = first; k <= last; k++) {
    const unit = view.units[k]
    if (unit?.kind === 'text') {
      before++
      open = false
    } else if (unit?.kind === 'display') {
      own.add(k)
      const latest = subheadings.at(-1)
      // A subheading that runs over one line is one subheading.
      if (open && latest) latest.text += unit.text
      else subheadings.push({ text: unit.text, before })
      open = true
    }
  }
  return { subheadings, own }
}

const storyOf = (
  view: PageModel,
  span: Span,
  loose: readonly number[],
  captions: NonNullable<Story['captions']>,
): Story => {
  const { subheadings, own } = subheadingsOf(view, span)
  const inside: HeadlineBlock[] = []
  const names: string[] = []
  const paragraphs: string[] = []
  let dateline: Story['dateline']
  for (let k = span.from; k < span.to; k++) {
    const unit = view.units[k]
    if (unit?.kind === 'display' && !own.has(k)) inside.push(unit)
    if (unit?.kind === 'byline') names.push(...unit.names)
    if (unit?.kind !== 'text') continue
    const opening = takeOpening(unit.printed)
    const closing = takeClosing(opening.text)
    dateline ??= opening.dateline ?? closing.dateline
    names.push(...opening.byline, ...closing.byline)
    const text = cleanText(closing.text)
    if (text) paragraphs.push(text)
    else for (const subheading of subheadings) if (subheading.before > paragraphs.length) subheading.before--
  }
  const given = loose.flatMap((k) => {
    const unit = view.units[k]
    return unit?.kind === 'display' ? [unit] : []
  })
  const byline = [...new Set(names)]
  return {
    ...headlinePartsOf(given.length ? given : inside, leadPairs(view, span.from, span.to), view),
    ...(subheadings.length ? { subheadings } : {}),
    ...(byline.length ? { byline } : {}),
    ...(dateline ? { dateline } : {}),
    ...(captions.length ? { captions } : {}),
    paragraphs,
  }
}

/** The articles of a newspaper page as it was extracted from a PDF, in the order of their texts; day and source as far as its furniture tells them. */
export const readPage = (text: string, trace?: Trace): Story[] => {
  const printed = linesOf(text)
  const issue: { day?: string; source?: string } = {}
  const lines = printed.filter((line) => {
    if (!isFurniture(line.text)) return true
    trace?.(line.text, 'furniture', 'a name, date or number of the page')
    Object.assign(issue, issueOf(line.text))
    return false
  })
  const { placed, scattered } = orderLines(lines)
  if (trace) tracePlaced(placed, trace)
  const view = pageModelOf(blocksOf(placed), scattered)
  const parts = mergeFragments(view, segment(view))
  const heads = assignLooseHeadlines(view, parts)
  const owners = assignCaptions(view, parts.spans)
  const stories = parts.spans.map((span, index) => {
    const captions = view.units.flatMap((unit, k) =>
      unit.kind === 'caption' && owners.get(k) === index ? [unit.caption] : [],
    )
    return { ...storyOf(view, span, heads.get(index) ?? [], captions), ...issue }
  })
  return joinJumps(stories)
}
