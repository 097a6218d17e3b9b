import { coverage, pairsOf, weightsOf } from '../articles/similarity.js'
import { opensWithDateline, tailOf } from '../conventions.js'
import { isEnglishJump, opensInEnglish } from '../english-conventions.js'
import { assign } from '../layout/assignment.js'
import { runCounts, seamCost } from '../layout/continuity.js'
import { endsSentence } from '../layout/line-roles.js'
import { linesOf } from '../layout/lines.js'
import { sharedHeight, sharedWidth, type Box, type Frame, type Head } from './frames.js'

/** Columns in the order of reading, and the headlines above them. */
export type Chain = { frames: Frame[]; heads: Head[] }

// Lengths in type sizes, costs in thirds of a log likelihood as in `continuity.ts`.
const noLink = 1.5
const impossible = 50
/** Columns of one article are at most so far apart. */
const gutterUpTo = 4
/** More columns, and more headlines, than a page has; the work grows with the cube of their number. */
const columnLimit = 220

const isBetween = (box: Box, upper: Box, lower: Box, size: number): boolean =>
  box !== upper &&
  box !== lower &&
  sharedWidth(box, lower) > 0.25 * Math.min(box.right - box.left, lower.right - lower.left) &&
  box.top >= upper.bottom - 0.8 * size &&
  box.bottom <= lower.top + 0.8 * size

/** How far a column stands beside another one that begins at the same height. */
const awayFrom = (frame: Frame, own: Frame): number => -sharedWidth(own, frame) + 4 * Math.abs(own.top - frame.top)

/**
 * Gives a headline under which a picture stands to the columns left and right of it: together they have it in their
 * middle, or at their left end.
 */
const giveMiddle = (head: Head, frames: readonly Frame[], parents: Map<Frame, Head>): void => {
  const below = frames
    .filter((own) => !parents.has(own) && own.lines.length > 1)
    .filter((own) => own.top >= head.bottom - 0.8 * own.size && own.top <= head.bottom + 4 * own.size)
    .toSorted((a, b) => a.left - b.left)
  const [first] = below
  const last = below.at(-1)
  if (!first || !last || below.length < 2 || first.left > head.left + first.size || last.right < head.right) return
  const offset = Math.abs((first.left + last.right) / 2 - (head.left + head.right) / 2)
  if (offset > 2 * first.size && Math.abs(first.left - head.left) > first.size) return
  for (const own of below) if (Math.abs(own.top - first.top) <= 0.8 * first.size) parents.set(own, head)
}

/** The headline over each column: directly above it, or above a column that begins beside it at the same height. */
const levelParents = (frames: readonly Frame[], heads: readonly Head[]): Map<Frame, Head> => {
  const parents = new Map<Frame, Head>()
  const level = heads.filter(({ kind }) => kind === 'level')
  for (const frame of frames) {
    const [head] = level
      .filter(
        (own) =>
          own.bottom <= frame.top + 0.8 * frame.size && sharedWidth(own, frame) > 0.12 * (frame.right - frame.left),
      )
      .filter((own) => ![...frames, ...heads].some((box) => isBetween(box, own, frame, frame.size)))
      .toSorted((a, b) => b.bottom - a.bottom)
    if (head) parents.set(frame, head)
  }
  extendParents(frames, heads, parents)
  for (const head of level) if (![...parents.values()].includes(head)) giveMiddle(head, frames, parents)
  return parents
}

const comesFromElsewhere = ({ lines }: Frame): boolean => {
  const first = lines[0]?.text ?? ''
  return /^[（(◀▲◆]*\s*(?:[紧緊]接|上接)/u.test(first) || (isEnglishJump(first) && /from/i.test(first))
}

/** Gives the headline of a column to columns that begin beside it at the same height, with nothing above them. */
const extendParents = (frames: readonly Frame[], heads: readonly Head[], parents: Map<Frame, Head>): void => {
  for (let isGrowing = true; isGrowing;) {
    isGrowing = false
    for (const frame of frames) {
      // What comes from another page has no headline here.
      if (comesFromElsewhere(frame)) continue
      const [sibling] = frames
        .filter(
          (own) =>
            (parents.get(own)?.bottom ?? -Infinity) > (parents.get(frame)?.bottom ?? -Infinity) + frame.size &&
            Math.abs(own.top - frame.top) <= 0.8 * frame.size &&
            Math.abs(own.size - frame.size) <= 0.05 * frame.size &&
            -sharedWidth(own, frame) <= gutterUpTo * frame.size,
        )
        .toSorted((a, b) => awayFrom(frame, a) - awayFrom(frame, b))
      const head = sibling && parents.get(sibling)
      if (!head) continue
      const isFree = ![...frames, ...heads].some(
        (box) =>
          box !== frame &&
          box !== head &&
          sharedWidth(box, frame) > 0.25 * (frame.right - frame.left) &&
          box.bottom > head.top + 0.2 * head.size &&
          box.top < frame.top,
      )
      if (!isFree) continue
      parents.set(frame, head)
      isGrowing = true
    }
  }
}

/** Headlines that stand upright beside a column, each to the column that begins at its height. */
const besideParents = (frames: readonly Frame[], heads: readonly Head[], parents: Map<Frame, Head>): void => {
  for (const head of heads) {
    if (head.kind === 'level') continue
    const near = frames.filter((frame) => {
      const gap = Math.max(frame.left - head.right, head.left - frame.right)
      return (
        gap >= -0.6 * frame.size &&
        gap <= 3.5 * frame.size &&
        Math.abs(frame.top - head.top) <= 2.5 * frame.size &&
        sharedHeight(head, frame) > 0
      )
    })
    // Text begins to the right of it; where there is none, it stands at the right end.
    const [frame] = near.toSorted(
      (a, b) =>
        Number(a.left < head.left) - Number(b.left < head.left) ||
        Math.abs(a.left - head.right) - Math.abs(b.left - head.right),
    )
    if (frame) parents.set(frame, head)
  }
}

const paragraphsOf = ({ lines, begins }: Frame): string[] => {
  const paragraphs: string[] = []
  for (const line of lines) {
    const last = begins.has(line) ? undefined : paragraphs.pop()
    paragraphs.push((last ?? '') + line.text)
  }
  return paragraphs
}

type Facts = {
  opens: boolean
  resumes: boolean
  breaks: boolean
  isFull: boolean
  closes: boolean
  first: string
  last: string
}

const factsOf = (frame: Frame): Facts => {
  const [first] = frame.lines
  const last = frame.lines.at(-1)
  const [begin, end] = [first?.text ?? '', last?.text ?? '']
  const opens = opensWithDateline(begin) || opensInEnglish(begin)
  const isApart = first !== undefined && (frame.apart.has(first) || frame.begins.has(first))
  const tail = frame.lines
    .slice(-3)
    .map(({ text }) => text)
    .join('')
  return {
    opens,
    resumes: !opens && !isApart,
    breaks: !endsSentence(end) && !isEnglishJump(end) && !(last && frame.apart.has(last)),
    isFull: last !== undefined && frame.right - last.right < 1.6 * frame.size,
    closes: tailOf(tail) !== undefined || isEnglishJump(end),
    first: begin,
    last: end,
  }
}

/** The columns that follow each other in article threads; the last one of a thread is followed by none. */
export type Threaded = ReadonlyMap<Frame, Frame | undefined>

/** What it costs by their places that one column goes on in another. */
const distanceCost = (from: Frame, to: Frame, others: readonly Box[]): number => {
  const size = from.size
  const aside = to.left - from.right
  if (sharedWidth(from, to) > 0.4 * Math.min(from.right - from.left, to.right - to.left)) {
    const below = to.top - from.bottom
    if (below < -size) return impossible
    return 0.7 + 0.02 * (below / size) + (others.some((box) => isBetween(box, from, to, size)) ? 3 : 0)
  }
  if (aside >= -0.6 * size) {
    const far = aside <= gutterUpTo * size ? 0 : 2 + 0.04 * (aside / size)
    const isLower = to.top > from.bottom + 2 * size
    // All columns of an article but the last go down to its end.
    const longer = (to.bottom - from.bottom) / size - 2.5
    const isHigher = to.top < from.top - 14 * size
    return far + (isLower ? 1.5 : Math.min(3.2, 0.15 * Math.max(0, longer))) + (isHigher ? 1.2 : 0)
  }
  return to.top >= from.top ? 2.2 : 4
}

const linkCost = (
  [from, to]: readonly [Frame, Frame],
  [told, coming]: readonly [Facts, Facts],
  [above, own, isFirst, isBesideHead]: readonly [Head | undefined, Head | undefined, boolean, boolean],
  counts: ReadonlyMap<string, number>,
  cohesion: number,
): number => {
  let cost = 0
  if (told.breaks && coming.resumes) cost += -2 + seamCost(told.last, coming.first, counts)
  else if (told.breaks) cost += 4
  else if (coming.resumes) cost += told.isFull ? 0.6 : 3
  else cost += 0.4 - cohesion
  // The columns of an article begin no higher than its headline.
  if (above && to.top < above.top - 2 * to.size) cost += 2
  if (own && own === above) cost -= 1.2
  else if (own) {
    // The first column of an article may stand beside its headline.
    const isBeside = !above && told.opens && Math.abs(from.top - own.top) <= 3 * from.size
    cost += isFirst && !isBeside ? (told.breaks && coming.resumes ? 1 : 3.5) : isBeside ? 0 : 1
  }
  if (coming.opens) cost += 6
  if (told.closes) cost += 5
  if (Math.abs(from.size - to.size) > 0.05 * from.size) cost += 2.5
  const [width, next] = [from.right - from.left, to.right - to.left]
  const isNarrow = from.lines.length < 2 || to.lines.length < 2
  if (!isNarrow && Math.abs(width - next) > 0.12 * width) cost += Math.abs(width - next) > 0.3 * width ? 2 : 1
  // A column that stands under no headline is likely the rest of another one.
  if (!own && !coming.opens) cost -= coming.resumes ? 2 : isBesideHead ? -1 : 0.5
  return cost
}

/**
 * Chains the columns of each article: a column that breaks off in a sentence goes on in one that begins inside a
 * sentence, beside it or below it; columns under one headline belong together. All links are found at once.
 * @param frames - the columns of a page
 * @param heads - its headlines
 * @param threaded - columns whose order is known: they have a chain of their own
 * @returns the columns of each article with its headlines; headlines without a column have chains of their own.
 * Nothing for more columns or headlines than a page has.
 */
export const chainFrames = (
  frames: readonly Frame[],
  heads: readonly Head[],
  threaded: Threaded = new Map(),
): Chain[] | undefined => {
  if (frames.length > columnLimit || heads.length > columnLimit) return undefined
  const parents = levelParents(frames, heads)
  besideParents(frames, heads, parents)
  const facts = frames.map(factsOf)
  const counts = runCounts(linesOf(frames.flatMap(({ lines }) => lines.map(({ text }) => text)).join('\n')))
  const boxes = [...frames, ...heads]
  const pairs = frames.map(({ lines }) => pairsOf(lines.map(({ text }) => text).join('')))
  const weight = weightsOf(frames.flatMap(paragraphsOf).map(pairsOf))
  /** How much the words of two columns speak for one article: as in `page-model.ts`, of all paragraphs. */
  const cohesionOf = (a: number, b: number): number => {
    const [told, coming] = [pairs[a] ?? new Set<string>(), pairs[b] ?? new Set<string>()]
    const share = Math.max(coverage(told, coming, weight), coverage(coming, told, weight))
    const certain = Math.min(1, Math.min(told.size, coming.size) / 70)
    return 0.6 * certain * Math.min(1.5, Math.max(-1.2, 22 * (share - 0.085)))
  }
  const isFirst = (frame: Frame): boolean => {
    const head = parents.get(frame)
    return (
      head !== undefined && ![...parents].some(([other, own]) => own === head && other.left < frame.left - frame.size)
    )
  }
  // The first column of an article may begin to the left of its headline.
  const isBesideHead = (frame: Frame): boolean =>
    !frames.some(
      (own) =>
        own !== frame &&
        frame.left - own.right >= -frame.size &&
        frame.left - own.right <= gutterUpTo * frame.size &&
        sharedHeight(own, frame) > 2 * frame.size,
    ) &&
    heads.some(
      (head) =>
        head.kind === 'level' &&
        !frames.some((own, index) => parents.get(own) === head && facts[index]?.opens === true) &&
        Math.abs(head.top - frame.top) <= 2.5 * frame.size &&
        head.left >= frame.right - frame.size &&
        head.left - frame.right <= 6 * frame.size,
    )
  const costs = frames.map((from, a) => [
    ...frames.map((to, b) => {
      const [told, coming] = [facts[a], facts[b]]
      if (a === b || !told || !coming) return impossible
      if (threaded.has(from) || threaded.has(to)) return threaded.get(from) === to ? -impossible : impossible
      return (
        distanceCost(from, to, boxes) +
        linkCost(
          [from, to],
          [told, coming],
          [parents.get(from), parents.get(to), isFirst(to), isBesideHead(to)],
          counts,
          cohesionOf(a, b),
        )
      )
    }),
    ...frames.map(() => noLink),
  ])
  const next = assign(costs).map((column) => (column < frames.length ? column : undefined))
  const taken = new Set(next)
  const done = new Set<number>()
  const chains: Chain[] = []
  const follow = (index: number): void => {
    const own: Frame[] = []
    for (let at: number | undefined = index; at !== undefined && !done.has(at); at = next[at]) {
      done.add(at)
      const frame = frames[at]
      if (frame) own.push(frame)
    }
    if (own.length) chains.push({ frames: own, heads: [] })
  }
  frames.forEach((_, index) => {
    if (!taken.has(index)) follow(index)
  })
  // A ring has no beginning: it is opened at its first column.
  frames.forEach((_, index) => follow(index))
  return giveHeads(chains, heads, parents, threaded)
}

/**
 * Gives the headlines to the chains of the columns below them, and joins chains that stand under one headline. The
 * headline of a thread stands over its first column, and nothing is joined to it.
 */
const giveHeads = (
  chains: readonly Chain[],
  heads: readonly Head[],
  parents: ReadonlyMap<Frame, Head>,
  threaded: Threaded,
): Chain[] => {
  const made: Chain[] = []
  const ownerOf = new Map<Head, Chain>()
  for (const chain of chains.toSorted((a, b) => (a.frames[0]?.left ?? 0) - (b.frames[0]?.left ?? 0))) {
    const [begin] = chain.frames
    const isThread = begin !== undefined && threaded.has(begin)
    const own = [
      ...new Set(chain.frames.slice(0, isThread ? 1 : undefined).flatMap((frame) => parents.get(frame) ?? [])),
    ]
    const first = begin && parents.get(begin)
    const owner = isThread ? undefined : first && ownerOf.get(first)
    const [ownersBegin] = owner?.frames ?? []
    if (owner && ownersBegin && !threaded.has(ownersBegin)) {
      owner.frames.push(...chain.frames)
      continue
    }
    const begun = { frames: chain.frames, heads: own.filter((head) => !ownerOf.has(head)) }
    for (const head of begun.heads) ownerOf.set(head, begun)
    made.push(begun)
  }
  return [...made, ...heads.filter((head) => !ownerOf.has(head)).map((head) => ({ frames: [], heads: [head] }))]
}
