import { countCharacters } from '../../account.js'
import { boxed, pagePartsOf, sharedHeight, sharedWidth, type Box, type Frame, type PageParts } from './frames.js'
import type { PrintedLine } from './printed-lines.js'

/** A rectangle of an article thread: the text inside of the beads of a thread, in their order, is one article. */
export type Bead = Box & {
  /** The number of its thread in the file. */
  thread: number
  /** The title of its thread, where it is the first bead. */
  title: string
  /** The thread begins on a page before. */
  isLater: boolean
}

/** What stands in the beads that a thread has on a page, in their order. */
export type ThreadPart = Pick<PageParts, 'frames' | 'heads' | 'captions'> & { thread: number; isLater: boolean }

/** A line is in a bead with so much of its rectangle: type stands out of a tight bead a little. */
const insideFrom = 0.6
/** A line is outside of a bead with no more than this in it. */
const outsideUpTo = 0.25
/** The beads of a page that has some hold at least so much of its text: else they are remains, or somewhere else. */
const coveredFrom = 0.5
/** More beads than a page has; the work grows with their number times that of the lines. */
const beadLimit = 500

/** The share of the range from `a` to `b` that lies between `c` and `d`. */
const partOf = (a: number, b: number, c: number, d: number): number =>
  b > a ? Math.max(0, Math.min(b, d) - Math.max(a, c)) / (b - a) : Number(a >= c && a <= d)

/**
 * Computes how much of a rectangle lies in another one.
 * @param box - the rectangle
 * @param other - the other one
 * @returns a share from 0 to 1
 */
export const shareInside = (box: Box, other: Box): number =>
  partOf(box.left, box.right, other.left, other.right) * partOf(box.top, box.bottom, other.top, other.bottom)

/** The lines in each bead and those outside; nothing where a bead cuts through a line, or two beads have it. */
const linesByBead = (
  printed: readonly PrintedLine[],
  beads: readonly Bead[],
): { inside: PrintedLine[][]; rest: PrintedLine[] } | undefined => {
  const inside = beads.map((): PrintedLine[] => [])
  const rest: PrintedLine[] = []
  for (const line of printed) {
    const box = boxed(line)
    const touching = beads.flatMap((bead, at) => {
      const share = shareInside(box, bead)
      return share > outsideUpTo ? [{ at, share }] : []
    })
    const [own] = touching
    if (touching.length > 1 || (own && own.share < insideFrom)) return undefined
    const lines = own && inside[own.at]
    ;(lines ?? rest).push(line)
  }
  return { inside, rest }
}

const isBeside = (a: Frame, b: Frame): boolean => sharedWidth(a, b) < 0 && sharedHeight(a, b) > a.size

const charactersOf = (lines: readonly PrintedLine[]): number =>
  lines.reduce((sum, { text }) => sum + countCharacters(text), 0)

/**
 * Finds what stands in the beads of a page.
 * @param printed - all lines of the page
 * @param beads - of the page, in the order of their threads
 * @param cleaned - makes whole lines of printed ones, without the furniture of the page
 * @returns the parts of the threads, the whole lines outside of the beads, and all whole lines. Nothing in doubt: a
 * bead cuts through a line, shares it with another bead or has columns side by side, a part has a headline alone, or
 * the beads hold little of the text.
 */
export const threadPartsOf = (
  printed: readonly PrintedLine[],
  beads: readonly Bead[],
  cleaned: (lines: readonly PrintedLine[]) => PrintedLine[],
): { parts: ThreadPart[]; rest: PrintedLine[]; lines: PrintedLine[] } | undefined => {
  if (beads.length > beadLimit) return undefined
  const found = linesByBead(printed, beads)
  if (!found) return undefined
  const rest = cleaned(found.rest)
  const inside = found.inside.map(cleaned)
  const lines = [...rest, ...inside.flat()]
  if (beads.length > 0 && charactersOf(inside.flat()) < coveredFrom * charactersOf(lines)) return undefined
  const parts: ThreadPart[] = []
  for (const thread of new Set(beads.map((bead) => bead.thread))) {
    const own = beads.flatMap((bead, at) => (bead.thread === thread ? [{ bead, lines: inside[at] ?? [] }] : []))
    const whole = own.flatMap((one) => one.lines)
    if (whole.length === 0) continue
    const standing = own.map((one) => pagePartsOf(one.lines, whole, one.bead.title))
    if (standing.some(({ frames }) => frames.some((a) => frames.some((b) => isBeside(a, b))))) return undefined
    const frames = standing.flatMap((part) => part.frames.toSorted((a, b) => a.top - b.top))
    if (frames.length === 0) return undefined
    parts.push({
      thread,
      isLater: own.some(({ bead }) => bead.isLater),
      frames,
      heads: standing.flatMap(({ heads }) => heads.toSorted((a, b) => a.top - b.top)),
      captions: standing.flatMap(({ captions }) => captions),
    })
  }
  return { parts, rest, lines }
}
