import type { Caption, Story } from '../../../article/article.js'
import { cleanText } from '../../../text/clean.js'
import { countCharacters, openAccount } from '../../account.js'
import { isEditorsLine, isFurniture, issueOf, takeClosing, takeOpening } from '../conventions.js'
import { orderLines } from '../layout/reading-order.js'
import { joinJumps } from './join-jumps.js'
import { coverage } from './similarity.js'
import { linesOf, type Line } from '../layout/lines.js'
import { assignCaptions } from './assign-captions.js'
import { headlinePartsOf } from './headline-parts.js'
import { assignLooseHeadlines, type Heads } from './assign-headlines.js'
import { assignHeadlinesByWords, withHeadlines } from './headlines-by-words.js'
import { segment, type Segmentation, type Span } from './segment.js'
import { gatherParts, mergeFragments } from './merge-fragments.js'
import { leadPairs, pageModelOf, type PageModel } from './page-model.js'
import { tracePlaced, type Trace } from '../trace.js'
import type { TextReading } from '../../reading.js'
import { blocksOf, countLetters, cutLoose, type HeadlineBlock } from './blocks.js'

const subheadingsOf = (
  view: PageModel,
  span: Span,
  elsewhere: ReadonlySet<number>,
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
    } else if (unit?.kind === 'display' && !elsewhere.has(k)) {
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

/**
 * Makes an article of a stretch of units.
 * @param view - the units
 * @param span - the stretch, and where its headline stands
 * @param loose - units of a headline that stands elsewhere
 * @param captions - of its pictures
 * @param elsewhere - units inside of the stretch that belong to another article
 * @returns the article; without paragraphs where the stretch has no text
 */
export const storyOf = (
  view: PageModel,
  span: Span,
  loose: readonly number[],
  captions: NonNullable<Story['captions']>,
  elsewhere: ReadonlySet<number>,
): Story => {
  const { subheadings, own } = subheadingsOf(view, span, elsewhere)
  const inside: HeadlineBlock[] = []
  const names: string[] = []
  const paragraphs: string[] = []
  let dateline: Story['dateline']
  for (let k = span.from; k < span.to; k++) {
    const unit = view.units[k]
    if (unit?.kind === 'display' && !own.has(k) && !elsewhere.has(k)) inside.push(unit)
    if (unit?.kind === 'byline') names.push(...unit.names)
    if (unit?.kind !== 'text') continue
    // A second dateline inside a story stays in its text.
    const opening = dateline ? { text: unit.printed, byline: [] } : takeOpening(unit.printed)
    dateline ??= 'dateline' in opening ? opening.dateline : undefined
    const tail = takeClosing(opening.text)
    const closing = dateline && tail.dateline ? { text: opening.text, byline: [] } : tail
    dateline ??= tail.dateline
    names.push(...opening.byline, ...closing.byline)
    const text = cleanText(closing.text)
    const parts = text ? cutLoose(text, countLetters(unit.printed) - countLetters(opening.text), unit.loose) : []
    for (const subheading of subheadings)
      if (subheading.before > paragraphs.length) subheading.before += parts.length - 1
    paragraphs.push(...parts)
  }
  // A dateline that stands alone is all there is of the story.
  if (!paragraphs.length && !captions.length)
    for (let k = span.from; k < span.to; k++) {
      const unit = view.units[k]
      if (unit?.kind === 'text') paragraphs.push(unit.text)
    }
  const given = loose.flatMap((k) => {
    const unit = view.units[k]
    return unit?.kind === 'display' ? [unit] : []
  })
  // A headline that was painted elsewhere leaves the lines that stand here to part the text.
  if (given.length) subheadings.unshift(...inside.map(({ text }) => ({ text, before: 0 })))
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

/**
 * Gives loose display lines to the headline beside which they were painted: the one whose story shares most words with
 * them. A headline inside a span grows with its span.
 */
const giveStrayLines = (view: PageModel, { spans, free }: Segmentation, heads: Heads): Span[] => {
  const grown = spans.map((span) => ({ ...span }))
  const ownerOf = new Map([...heads].flatMap(([owner, lines]) => lines.map((k) => [k, owner] as const)))
  const endsAt = new Map(grown.flatMap(({ to, head }, owner) => (head === 'after' ? [[to, owner] as const] : [])))
  const startsAt = new Map(
    grown.flatMap(({ from, head }, owner) => (head === 'before' ? [[from, owner] as const] : [])),
  )
  const shareOf = (k: number, owner: number): number => {
    const span = grown[owner]
    const lead = span ? leadPairs(view, span.from, span.to) : new Set<string>()
    return coverage(view.pairs[k] ?? new Set(), lead, view.weight)
  }
  for (const k of free) {
    if (ownerOf.has(k)) continue
    const beside = [ownerOf.get(k - 1), ownerOf.get(k + 1), endsAt.get(k), startsAt.get(k + 1)].filter(
      (owner) => owner !== undefined,
    )
    const [first] = beside
    if (first === undefined) continue
    const best = beside.reduce((top, owner) => (shareOf(k, owner) > shareOf(k, top) ? owner : top), first)
    const span = grown[best]
    if (span?.head === 'after' && span.to === k) {
      span.to = k + 1
      endsAt.set(k + 1, best)
    } else if (span?.head === 'before' && span.from === k + 1) {
      span.from = k
      startsAt.set(k, best)
    } else {
      ownerOf.set(k, best)
      heads.set(
        best,
        [...(heads.get(best) ?? []), k].sort((a, b) => a - b),
      )
    }
  }
  return grown
}

/** Units that no story has taken, given to the next story as a subheading or a name, or to the last one as its end. */
const giveLeftovers = (view: PageModel, spans: readonly Span[], stories: Story[], taken: ReadonlySet<number>): void => {
  let next = 0
  view.units.forEach((unit, k) => {
    while (next < spans.length && (spans[next]?.from ?? 0) <= k) next++
    if (taken.has(k)) return
    const story = stories[Math.min(next, spans.length - 1)]
    if (!story) return
    if (unit.kind === 'byline') story.byline = [...new Set([...(story.byline ?? []), ...unit.names])]
    else if (unit.kind === 'caption') story.captions = [...(story.captions ?? []), unit.caption]
    else if (unit.kind === 'display' && next < spans.length)
      story.subheadings = [
        ...(story.subheadings ?? []).filter(({ before }) => before === 0),
        { text: unit.text, before: 0 },
        ...(story.subheadings ?? []).filter(({ before }) => before > 0),
      ]
    else story.paragraphs.push(unit.text)
  })
}

/** Checks whether the text at a unit begins with a dateline. */
const startsArticle = (view: PageModel, k: number): boolean => {
  const unit = view.units[k]
  return unit?.kind === 'text' && unit.opens
}

const textsIn = ({ paragraphs }: Story): string => paragraphs.join('\n')

/**
 * Reads a newspaper page as it was extracted from a PDF.
 * @param text - the whole file
 * @param trace - is called with the role of each printed line
 * @returns the articles in the order of their texts; day and source as far as the furniture tells them
 */
export const readPage = (text: string, trace?: Trace): TextReading => {
  const printed = linesOf(text)
  const characters = countCharacters(text)
  const account = openAccount()
  const issue: { day?: string; source?: string } = {}
  const lines = printed.filter((line) => {
    if (!isFurniture(line.text)) return true
    trace?.(line.text, 'furniture', 'a name, date or number of the page')
    Object.assign(issue, issueOf(line.text))
    account.drop(isEditorsLine(line.text) ? 'editors' : 'name, date and number of the page', countCharacters(line.text))
    return false
  })
  const { placed, scattered } = orderLines(lines)
  if (trace) tracePlaced(placed, trace)
  const counted = (all: readonly Line[]): number => all.reduce((sum, line) => sum + countCharacters(line.text), 0)
  account.drop('printed twice', Math.max(0, counted(lines) - counted(placed.map(({ line }) => line))))
  const inOrder = pageModelOf(blocksOf(placed), scattered)
  const found = scattered ? withHeadlines(inOrder) : inOrder
  const { units, segmentation: divided } = gatherParts(found, mergeFragments(found, segment(found)))
  const view = units === found.units ? found : pageModelOf(units, scattered, found.heads)
  const loose = assignLooseHeadlines(view, divided)
  const parts = { ...divided, spans: giveStrayLines(view, divided, loose) }
  // Where one article has the headlines of several, such as those of a row, they stand apart from their texts.
  const isApart = parts.spans.some(
    ({ from, head }, index) => head === 'none' && !loose.has(index) && startsArticle(view, from),
  )
  const heads = view.scattered || isApart ? assignHeadlinesByWords(view, parts.spans, loose) : loose
  const given = new Set([...heads.values()].flat())
  const owners = assignCaptions(view, parts.spans)
  const taken = new Set<number>([...owners.keys(), ...given])
  for (const { from, to } of parts.spans)
    for (let k = from; k < to; k++) if (view.units[k]?.kind !== 'caption') taken.add(k)
  const captions = parts.spans.map((): Caption[] => [])
  for (const [k, owner] of owners) {
    const unit = view.units[k]
    if (unit?.kind === 'caption') captions[owner]?.push(unit.caption)
  }
  const { day, source } = issue
  const stories = parts.spans.map((span, index): Story => ({
    ...storyOf(view, span, heads.get(index) ?? [], captions[index] ?? [], given),
    ...(source !== undefined && { source }),
  }))
  giveLeftovers(view, parts.spans, stories, taken)
  const joined = joinJumps(stories)
  const before = countCharacters(stories.map(textsIn).join('\n'))
  const marks = before - countCharacters(joined.map(textsIn).join('\n'))
  account.drop('marks of jumps between pages', Math.max(0, marks))
  const shown = stories.length ? view.units.reduce((sum, unit) => sum + countCharacters(unit.printed), 0) - marks : 0
  return {
    stories: joined,
    account: account.close(characters, shown),
    ...(day !== undefined && { issueDay: day }),
    ...(scattered && { isScattered: scattered }),
  }
}
