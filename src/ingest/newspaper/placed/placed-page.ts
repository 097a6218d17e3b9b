import type { Caption, Story } from '../../../article/article.js'
import { widthOf } from '../../../text/clean.js'
import { countHan, countLatin } from '../../../text/han.js'
import { joinLines } from '../../../text/paragraphs.js'
import { countCharacters, openAccount } from '../../account.js'
import type { TextReading } from '../../reading.js'
import { blocksOf, cleanHeading, type Block, type HeadlineBlock } from '../articles/blocks.js'
import { joinHeadline } from '../articles/headline-parts.js'
import { storyOf } from '../articles/page.js'
import { leadPairs, pageModelOf } from '../articles/page-model.js'
import { coverage, pairsOf, weightsOf, type Weights } from '../articles/similarity.js'
import {
  isBylineLine,
  isEditorsLine,
  isFurniture,
  isSubtitle,
  issueOf,
  namesOf,
  opensWithDateline,
  takeCredit,
} from '../conventions.js'
import {
  englishByline,
  englishIssueOf,
  isEnglishFurniture,
  isEnglishNotice,
  opensInEnglish,
  takeEnglishDateline,
} from '../english-conventions.js'
import type { Line } from '../layout/lines.js'
import type { Placed } from '../layout/line-roles.js'
import type { Trace } from '../trace.js'
import { threadPartsOf, type Bead, type ThreadPart } from './beads.js'
import { chainFrames, type Chain, type Threaded } from './chains.js'
import {
  gluedCredit,
  pagePartsOf,
  sharedHeight,
  sharedWidth,
  type Box,
  type BoxedLine,
  type Frame,
  type Head,
  type PageParts,
} from './frames.js'
import { wholeLinesOf, type PrintedLine } from './printed-lines.js'

const lineOf = (text: string): Line => ({ text, width: widthOf(text), spaced: false, gap: false })

const isLatin = (text: string): boolean => countLatin(text) > 3 * countHan(text)

/** The lines of a chain with their roles; the names of an English byline apart. */
const placedOf = ({ frames }: Chain): { placed: Placed[]; names: string[] } => {
  const placed: Placed[] = []
  const names: string[] = []
  let isNew = true
  for (const frame of frames) {
    const measure = (frame.right - frame.left) / frame.size
    for (const printed of frame.lines) {
      const line = lineOf(printed.text)
      const isApart = frame.apart.has(printed)
      const english = isApart ? englishByline(line.text) : undefined
      if (english) names.push(...english)
      else
        placed.push({
          line,
          measure,
          role: isApart ? 'display' : isNew || frame.begins.has(printed) ? 'first' : 'middle',
        })
      isNew = isApart
    }
  }
  return { placed, names }
}

type Heading = Pick<Story, 'kicker' | 'headline' | 'subtitle'> & { names: string[] }

/** A headline is set in the largest type; lines above it are a kicker, lines below it a subtitle. */
const mainFrom = 0.9

/** Kicker, headline and subtitle by the sizes of their lines. */
const headingOf = (head: Head, lead: ReadonlySet<string>): Heading => {
  const names: string[] = []
  const lines = head.lines.flatMap((line): BoxedLine[] => {
    const own = isBylineLine(line.text) ? namesOf(line.text) : englishByline(line.text.trim())
    if (!own || line.size >= mainFrom * head.size) return [line]
    names.push(...own)
    return []
  })
  const isMain = ({ size, text }: BoxedLine): boolean => size >= mainFrom * head.size && !isSubtitle(text)
  const first = lines.findIndex(isMain)
  let last = first
  while (last + 1 < lines.length && lines[last + 1] && isMain(lines[last + 1] as BoxedLine)) last++
  const blockOf = ({ text }: BoxedLine): HeadlineBlock => ({
    kind: 'display',
    text: cleanHeading(text),
    printed: text,
    width: widthOf(text),
    measure: 0,
    gap: false,
  })
  const joined = (own: readonly BoxedLine[]): string => {
    const texts = own.map(({ text }) => cleanHeading(text))
    return isLatin(texts.join('')) ? joinLines(texts) : texts.join('')
  }
  const main = lines.slice(Math.max(0, first), last + 1)
  const isEnglish = isLatin(main.map(({ text }) => text).join(''))
  const headline = isEnglish ? joined(main) : joinHeadline(main.map(blockOf), lead)
  const kicker = joined(lines.slice(0, Math.max(0, first)))
  const subtitle = joined(lines.slice(last + 1))
  return { names, ...(kicker && { kicker }), ...(headline && { headline }), ...(subtitle && { subtitle }) }
}

/** An article of a chain of columns. One that goes on from another page has no headline here, only subheadings. */
const storyOfChain = (chain: Chain, captions: Caption[], isLater: boolean): { story: Story; blocks: Block[] } => {
  const { placed, names } = placedOf(chain)
  const blocks = blocksOf(placed)
  const view = pageModelOf(blocks)
  const span = { from: 0, to: blocks.length, head: 'before' as const }
  const { headline, kicker, subtitle, ...body } = storyOf(
    view,
    span,
    [],
    [...captions, ...blocks.flatMap((block) => (block.kind === 'caption' ? [block.caption] : []))],
    new Set(),
  )
  const [head, ...heads]: (Head | undefined)[] = isLater ? [undefined, ...chain.heads] : chain.heads
  const heading = head && headingOf(head, leadPairs(view, 0, blocks.length))
  const others = heads.flatMap((other) => (other ? [headingOf(other, new Set())] : []))
  const extra = [
    ...(heading || isLater ? [kicker, headline, subtitle] : []),
    ...others.flatMap((other) => [other.kicker, other.headline, other.subtitle]),
  ]
  const subheadings = [
    ...extra.flatMap((text) => (text === undefined ? [] : [{ text, before: 0 }])),
    ...(body.subheadings ?? []),
  ]
  const headNames = [heading, ...others].flatMap((one) => one?.names ?? [])
  const byline = [...new Set([...headNames, ...names, ...(body.byline ?? [])])]
  const filed = isLatin(body.paragraphs.join('')) ? takeEnglishDateline(body.paragraphs[0] ?? '') : undefined
  const own = heading ?? (isLater ? undefined : { kicker, headline, subtitle })
  return {
    blocks,
    story: {
      ...body,
      ...(own?.kicker !== undefined && { kicker: own.kicker }),
      ...(own?.headline !== undefined && { headline: own.headline }),
      ...(own?.subtitle !== undefined && { subtitle: own.subtitle }),
      ...(subheadings.length > 0 && { subheadings }),
      ...(byline.length > 0 && { byline }),
      ...(filed?.dateline && { dateline: filed.dateline }),
      paragraphs: filed ? [filed.text, ...body.paragraphs.slice(1)].filter((text) => text !== '') : body.paragraphs,
    },
  }
}

const captionOf = (lines: readonly BoxedLine[]): Caption => {
  const [, sentence, by] = gluedCredit.exec(lines.map(({ text }) => text).join('')) ?? []
  if (sentence !== undefined && by !== undefined) return { text: sentence, credit: by }
  const credit = takeCredit(lines.map(({ text }) => text).join('\n'))
  const text = joinLines(
    [credit?.text ?? lines.map(({ text: own }) => own).join('\n')].flatMap((own) => own.split('\n')),
  )
  const own = credit?.credit?.replace(/\n/g, '').replace(/\s+/g, ' ').trim()
  if (text === '') return { text: own ?? '' }
  return own === undefined ? { text } : { text, credit: own }
}

/** What it counts that a picture stands at the columns of an article. */
const standsThere = 0.25
/** A wording that a caption shares with an article is no chance from this length on. */
const isShared = (text: string, whole: string): boolean => {
  for (let at = 0; at + 5 <= text.length; at++) if (whole.includes(text.slice(at, at + 5))) return true
  return false
}

/** The chain that the picture of a caption belongs to: by the words they share, and by their places. */
const ownerOfCaption = (caption: Box & { lines: BoxedLine[] }, chains: readonly Chain[], weight: Weights): number => {
  const text = caption.lines.map((line) => line.text).join('')
  const pairs = pairsOf(text)
  let best = -Infinity
  let owner = 0
  chains.forEach(({ frames, heads }, index) => {
    const whole = frames.flatMap(({ lines }) => lines.map((line) => line.text)).join('')
    const distance = [...frames, ...heads].reduce(
      (least, box) =>
        Math.min(least, Math.max(0, -sharedWidth(box, caption)) + Math.max(0, -sharedHeight(box, caption))),
      Infinity,
    )
    const size = frames[0]?.size ?? 1
    const near = standsThere * Math.max(0, 1 - distance / (12 * size))
    const worth = coverage(pairs, pairsOf(whole), weight) + near + (isShared(text, whole) ? 0.3 : 0)
    if (worth > best) [best, owner] = [worth, index]
  })
  return owner
}

/** Gives headlines without columns to the articles without a headline that say the same. */
const giveLooseHeads = (chains: readonly Chain[]): Chain[] => {
  const loose = chains.filter(({ frames }) => frames.length === 0)
  const kept = chains.filter(({ frames }) => frames.length > 0).map((chain) => ({ ...chain, heads: [...chain.heads] }))
  if (!loose.length || !kept.length) return kept
  const pairs = kept.map(({ frames }) => pairsOf(frames.flatMap(({ lines }) => lines.map(({ text }) => text)).join('')))
  const weight = weightsOf(pairs)
  for (const head of loose.flatMap(({ heads }) => heads)) {
    const own = pairsOf(head.lines.map(({ text }) => text).join(''))
    const ranked = kept
      .map((chain, index) => {
        const distance = chain.frames.reduce(
          (least, box) => Math.min(least, Math.max(0, -sharedWidth(box, head)) + Math.max(0, -sharedHeight(box, head))),
          Infinity,
        )
        const isOpen = chain.heads.length === 0
        return {
          chain,
          worth: coverage(own, pairs[index] ?? new Set(), weight) + (isOpen ? 0.4 : 0) - distance / (80 * head.size),
        }
      })
      .sort((a, b) => b.worth - a.worth)
    ranked[0]?.chain.heads.push(head)
  }
  return kept
}

const topOf = ({ heads, frames }: Chain): Box | undefined => heads[0] ?? frames[0]

/** Articles in the order of the page: from the left, those of a row beside each other. */
const inOrder = (chains: readonly Chain[]): Chain[] =>
  chains.toSorted(
    (a, b) => (topOf(a)?.top ?? 0) - (topOf(b)?.top ?? 0) || (topOf(a)?.left ?? 0) - (topOf(b)?.left ?? 0),
  )

/** Pieces of lines: more than the densest page has; the work grows with their square. */
const lineLimit = 10_000

/** Whether somebody has signed or filed an article on the page. */
const isSigned = ({ frames, heads }: PageParts): boolean =>
  [...frames, ...heads].some(({ lines }) =>
    lines.some(
      ({ text }, i) =>
        isBylineLine(text) ||
        (text.length <= 80 && englishByline(text) !== undefined) ||
        (i === 0 && (opensWithDateline(text) || opensInEnglish(text))),
    ),
  )

/**
 * Checks by places whether the parts of a page are those of a newspaper: headlines over columns that stand side by side.
 * @param parts - of a page
 * @returns false for a page of one column
 */
const isNewspaper = ({ frames, heads }: PageParts): boolean => {
  const columns = frames.filter(({ lines }) => lines.length >= 3)
  const beside = columns.filter((own) =>
    columns.some((other) => other !== own && sharedWidth(own, other) < 0 && sharedHeight(own, other) > own.size),
  )
  return heads.length >= 1 && beside.length >= 2
}

/** The chains of a page: threads as they are, and columns outside of them by their places. */
const chainsOf = (rest: PageParts, threads: readonly ThreadPart[]): Chain[] | undefined => {
  // A headline that stands outside of the beads is found as that of any other column.
  const headless = threads.filter(({ heads, isLater }) => heads.length === 0 && !isLater)
  const threaded: Threaded = new Map(
    headless.flatMap(({ frames }) => frames.map((frame, i): [Frame, Frame | undefined] => [frame, frames[i + 1]])),
  )
  const found = chainFrames([...rest.frames, ...threaded.keys()], rest.heads, threaded)
  const whole = threads.filter((thread) => !headless.includes(thread))
  return found && [...found, ...whole.map(({ frames, heads }) => ({ frames, heads }))]
}

/** The articles of a page; those that are parts of article threads by the numbers of these. */
export type PlacedReading = TextReading & { threadOf: ReadonlyMap<Story, number> }

/**
 * Reads a newspaper page by the places and the type of its lines.
 * @param printed - all lines of the page
 * @param beads - of the article threads that are on the page, in the order of these
 * @param trace - is called with the role of each line
 * @returns nothing for a page that is none of a newspaper, or whose beads are in doubt. A page whose text stands in
 * beads, all of it, need not be that of a newspaper.
 */
export const readPlacedPage = (
  printed: readonly PrintedLine[],
  beads: readonly Bead[] = [],
  trace?: Trace,
): PlacedReading | undefined => {
  if (printed.length > lineLimit) return undefined
  const account = openAccount()
  const issue: { day?: string; source?: string } = {}
  let [characters, shown] = [0, 0]
  const isArticle = ({ text: own }: PrintedLine): boolean => {
    // The end of （下转第4版） that stands in a line of its own.
    if (/^[^（(]*[）)]$/u.test(own)) return true
    const isChinese = isFurniture(own)
    const isNotice = !isChinese && isEnglishNotice(own)
    if (!isChinese && !isNotice && !isEnglishFurniture(own)) return true
    trace?.(own, 'furniture', 'a name, date or number of the page')
    Object.assign(issue, isChinese ? issueOf(own) : isNotice ? {} : englishIssueOf(own))
    account.drop(
      isNotice
        ? 'weather and notices of the page'
        : isEditorsLine(own)
          ? 'editors'
          : 'name, date and number of the page',
      countCharacters(own),
    )
    return false
  }
  const cleaned = (some: readonly PrintedLine[]): PrintedLine[] => {
    const whole = wholeLinesOf(some)
    const lines = whole.filter(isArticle)
    for (const { text } of whole) characters += countCharacters(text)
    for (const { text } of lines) shown += countCharacters(text)
    return lines
  }
  const threads = threadPartsOf(printed, beads, cleaned)
  if (!threads) return undefined
  const rest = pagePartsOf(threads.rest, threads.lines)
  const parts = {
    ...rest,
    frames: [...rest.frames, ...threads.parts.flatMap(({ frames }) => frames)],
    heads: [...rest.heads, ...threads.parts.flatMap(({ heads }) => heads)],
  }
  // The columns of a book or a report have headings, too, but no day, no paper and no reporters.
  const isPrinted = issue.day !== undefined || issue.source !== undefined || isSigned(parts)
  const isThreaded = threads.parts.length > 0 && rest.frames.length === 0
  if (!isThreaded && (!isPrinted || !isNewspaper(parts))) return undefined
  const found = chainsOf(rest, threads.parts)
  if (!found) return undefined
  const chains = inOrder(giveLooseHeads(found))
  if (!chains.length) return undefined
  const threadOfFrame = new Map(threads.parts.flatMap((part) => part.frames.map((frame) => [frame, part] as const)))
  const threadOfChain = ({ frames: [begin] }: Chain): ThreadPart | undefined => begin && threadOfFrame.get(begin)
  const weight = weightsOf(
    chains.map(({ frames }) => pairsOf(frames.flatMap((frame) => frame.lines.map(({ text }) => text)).join(''))),
  )
  const captions = chains.map((chain) =>
    (threadOfChain(chain)?.captions ?? []).map((caption): Caption => captionOf(caption.lines)),
  )
  for (const caption of rest.captions) captions[ownerOfCaption(caption, chains, weight)]?.push(captionOf(caption.lines))
  if (trace)
    for (const { heads, frames } of chains) {
      for (const { text, size } of heads.flatMap((head) => head.lines))
        trace(text, 'display', `headline in ${size.toFixed(1)} points`)
      for (const frame of frames)
        for (const line of frame.lines)
          trace(
            line.text,
            frame.apart.has(line) ? 'display' : frame.begins.has(line) ? 'first' : 'middle',
            `column from ${frame.left.toFixed(0)} to ${frame.right.toFixed(0)}`,
          )
    }
  const { day, source } = issue
  const threadOf = new Map<Story, number>()
  const stories = chains.map((chain, index): Story => {
    const part = threadOfChain(chain)
    const { story } = storyOfChain(chain, captions[index] ?? [], part?.isLater ?? false)
    const whole = { ...(source !== undefined && { source }), ...story }
    if (part) threadOf.set(whole, part.thread)
    return whole
  })
  return {
    stories,
    threadOf,
    account: account.close(characters, shown),
    ...(day !== undefined && { issueDay: day }),
  }
}
