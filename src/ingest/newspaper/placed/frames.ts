import { isNumbered } from '../articles/blocks.js'
import { bareOf } from '../articles/similarity.js'
import { isBylineLine, isSubtitle, opensWithDateline, takeCredit } from '../conventions.js'
import { englishByline, isEnglishJump, opensInEnglish } from '../english-conventions.js'
import { endsSentence } from '../layout/line-roles.js'
import { sizeSlack, type PrintedLine } from './printed-lines.js'

/** A rectangle on a page that grows to the right and downwards. */
export type Box = { left: number; right: number; top: number; bottom: number }

/** A printed line with the rectangle that it fills. */
export type BoxedLine = Box & PrintedLine

/** Lines below each other in one column. */
export type Frame = Box & {
  lines: BoxedLine[]
  size: number
  /** The lines that stand apart from the text: subheadings and names. */
  apart: ReadonlySet<BoxedLine>
  /** The lines with which a paragraph begins. */
  begins: ReadonlySet<BoxedLine>
}

/** The lines of a headline in the order of reading, those above it and below it among them. */
export type Head = Box & { lines: BoxedLine[]; size: number; kind: 'level' | 'vertical' | 'turned' }

/** What stands on a page. */
export type PageParts = { frames: Frame[]; heads: Head[]; captions: (Box & { lines: BoxedLine[] })[]; size: number }

// Shares of the type size.
/** A headline is at least so much larger than the text. */
const headFrom = 1.17
/** Two lines of one column are at most so far apart, from the lower end of the one to the upper end of the other. */
const gapUpTo = 1.3
/** A line that begins so far inside its column begins a paragraph. */
const indentFrom = 0.8
/** A line that ends so far before the end of its column is no full one. */
const shortFrom = 1.6
/** Two lines of one headline are at most so far apart. */
const headGap = 0.95

/**
 * Adds the rectangle that a line fills.
 * @param line - a printed line
 * @returns the line with its rectangle
 */
export const boxed = (line: PrintedLine): BoxedLine => {
  const length = Array.from(line.text).length * line.size
  if (line.isTurned) {
    const [width, ascent, descent] = [line.end - line.x, 0.88 * line.size, 0.12 * line.size]
    return line.isDownwards
      ? { ...line, left: line.x - descent, right: line.x + ascent, top: -line.y, bottom: -line.y + width }
      : { ...line, left: line.x - ascent, right: line.x + descent, top: -line.y - width, bottom: -line.y }
  }
  const top = -line.y - 0.88 * line.size
  if (line.isVertical) return { ...line, left: line.x, right: line.x + line.size, top, bottom: top + length }
  return { ...line, left: line.x, right: line.end, top, bottom: top + line.size }
}

/** How much two ranges have in common. */
const sharedLength = (a: number, b: number, c: number, d: number): number => Math.min(b, d) - Math.max(a, c)

/**
 * Computes by how much two rectangles stand over each other.
 * @param a - a rectangle
 * @param b - another one
 * @returns points; negative where a gap parts them
 */
export const sharedWidth = (a: Box, b: Box): number => sharedLength(a.left, a.right, b.left, b.right)

/**
 * Computes by how much two rectangles stand beside each other.
 * @param a - a rectangle
 * @param b - another one
 * @returns points; negative where a gap parts them
 */
export const sharedHeight = (a: Box, b: Box): number => sharedLength(a.top, a.bottom, b.top, b.bottom)

const boxOf = (boxes: readonly Box[]): Box => ({
  left: boxes.reduce((least, { left }) => Math.min(least, left), Infinity),
  right: boxes.reduce((most, { right }) => Math.max(most, right), -Infinity),
  top: boxes.reduce((least, { top }) => Math.min(least, top), Infinity),
  bottom: boxes.reduce((most, { bottom }) => Math.max(most, bottom), -Infinity),
})

/** The commonest value, each counted by its weight. */
const commonest = <T>(values: readonly (readonly [T, number])[]): T | undefined => {
  const weights = new Map<T, number>()
  for (const [value, weight] of values) weights.set(value, (weights.get(value) ?? 0) + weight)
  return [...weights].reduce<[T, number] | undefined>(
    (top, own) => (top && top[1] >= own[1] ? top : own),
    undefined,
  )?.[0]
}

/** The size of the running text: that of most characters. */
const bodySizeOf = (lines: readonly PrintedLine[]): number =>
  commonest(lines.map(({ size, text }) => [Math.round(size * 4) / 4, text.length] as const)) ?? 0

type Stack = Box & { lines: BoxedLine[]; size: number }

const isSameSize = (a: number, b: number, slack: number): boolean => Math.abs(a - b) <= slack * Math.max(a, b)

/** Whether a line may stand among those of a column in other type: a subheading. */
const isHeading = ({ text }: BoxedLine): boolean => !endsSentence(text) && text.length <= 30

/** Whether a line is a subheading at the head of the column in which another line stands. */
const leads = (heading: BoxedLine, line: BoxedLine): boolean => {
  if (!isHeading(heading) || isSubtitle(heading.text) || heading.right > line.right + line.size) return false
  if (heading.size > line.size && isSameSize(heading.size, line.size, 0.25)) return true
  // In the type of the text it stands in the middle of the column, whose first line is indented.
  const off = (heading.left + heading.right - line.left - line.right) / 2
  return isSameSize(heading.size, line.size, 0.045) && off >= -1.6 * line.size && off <= 0.6 * line.size
}

/** Puts the lines of running text together that stand below each other. */
const stacksOf = (lines: readonly BoxedLine[]): Stack[] => {
  const stacks: Stack[] = []
  // Only stacks that end above a line and near it can go on with it.
  let open: Stack[] = []
  for (const line of lines.toSorted((a, b) => a.top - b.top || a.left - b.left)) {
    open = open.filter(({ bottom, size }) => line.top - bottom <= (gapUpTo + 1) * Math.max(size, line.size))
    const fitting = open.filter((stack) => {
      const gap = line.top - stack.bottom
      if (gap < -0.45 * line.size || gap > gapUpTo * Math.max(stack.size, line.size)) return false
      const last = stack.lines.at(-1)
      const isLike =
        isSameSize(stack.size, line.size, 0.045) ||
        (isSameSize(stack.size, line.size, 0.25) && isHeading(line) && line.size > stack.size) ||
        (last !== undefined && stack.lines.length === 1 && leads(last, line))
      const width = Math.min(stack.right - stack.left, line.right - line.left)
      const room = stack.lines.length === 1 ? { ...stack, left: stack.left - 2.6 * line.size } : stack
      // A subheading at the head of a column may stand in the middle of it.
      const isInside = line.left >= stack.left - 2.6 * line.size || (last !== undefined && leads(last, line))
      return isLike && sharedWidth(room, line) >= 0.5 * width && isInside
    })
    const [stack] = fitting.toSorted((a, b) => b.bottom - a.bottom)
    if (!stack) {
      const begun = { ...boxOf([line]), lines: [line], size: line.size }
      stacks.push(begun)
      open.push(begun)
      continue
    }
    stack.lines.push(line)
    Object.assign(stack, boxOf([stack, line]))
    stack.size = stack.lines.length === 2 ? Math.min(stack.size, line.size) : stack.size
  }
  return stacks
}

/** Cuts a stack where the gap between two lines is clearly wider than elsewhere, or where an article opens. */
const cutStack = (stack: Stack): Stack[] => {
  const gaps = stack.lines.slice(1).map((line, i) => line.top - (stack.lines[i]?.bottom ?? 0))
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0
  const parts: BoxedLine[][] = []
  stack.lines.forEach((line, i) => {
    const last = parts.at(-1)
    const before = stack.lines[i - 1]
    const isApart = i > 0 && gaps.length > 2 && (gaps[i - 1] ?? 0) > usual + 0.75 * stack.size
    const isOpening =
      before !== undefined &&
      (opensWithDateline(line.text) || opensInEnglish(line.text)) &&
      line.left - stack.left >= indentFrom * line.size &&
      endsSentence(before.text)
    if (last && !isApart && !isOpening) last.push(line)
    else parts.push([line])
  })
  return parts.map((lines) => ({ ...boxOf(lines), lines, size: stack.size }))
}

const isByline = (text: string): boolean =>
  isBylineLine(text) || (text.length <= 80 && englishByline(text) !== undefined)

/** Tells the lines of a column apart: those that begin a paragraph, and those that are subheadings or names. */
const frameOf = (stack: Stack, bodyFont: string): Frame => {
  const { lines, size } = stack
  const font = commonest(lines.map((line) => [line.font, line.text.length] as const)) ?? bodyFont
  // The widths that most lines have; one that hangs over does not make the column wider.
  const { left } = stack
  const right =
    lines.length < 4 ? stack.right : (lines.map((line) => line.right).toSorted((a, b) => b - a)[1] ?? stack.right)
  const isIndented = (line: BoxedLine): boolean => line.left - left >= indentFrom * size
  const isCentred = (line: BoxedLine): boolean => {
    const [ahead, behind] = [line.left - left, right - line.right]
    return ahead >= 0.6 * size && Math.abs(ahead - behind) < 0.7 * size
  }
  const isShort = (line: BoxedLine): boolean => right - line.right >= shortFrom * size
  const hasIndents = lines.some(isIndented)
  const apart = new Set<BoxedLine>()
  const begins = new Set<BoxedLine>()
  let paragraph: BoxedLine[] = []
  lines.forEach((line, i) => {
    const before = lines[i - 1]
    const isJump = isEnglishJump(line.text)
    // What stands in brackets at the right end of a column goes on in the next line.
    const isInBrackets = before !== undefined && /[（(][^）)]*$/u.test(before.text) && !endsSentence(before.text)
    const isOther = line.size > size * 1.04 || line.font !== font
    const isChange = line.font !== font && (before === undefined || before.font === font) && isHeading(line)
    const isAfterEnd = before !== undefined && isShort(before) && endsSentence(before.text)
    const isBegin =
      isByline(line.text) ||
      isJump ||
      (isChange && before !== undefined && endsSentence(before.text)) ||
      (isNumbered(line.text) && before !== undefined && endsSentence(before.text)) ||
      (before !== undefined && (isByline(before.text) || isEnglishJump(before.text))) ||
      (!isInBrackets && (hasIndents ? isIndented(line) : isAfterEnd))
    if (
      isBegin ||
      (before === undefined &&
        isHeading(line) &&
        (line.size > size * 1.04 || isCentred(line) || (isOther && isShort(line))))
    ) {
      begins.add(line)
      paragraph = [line]
    } else paragraph.push(line)
    if (isByline(line.text)) apart.add(line)
    const next = lines[i + 1]
    // A line or two that end no sentence, above the first line of a paragraph: a subheading.
    const isLast = next === undefined && paragraph.length === 1 && i > 0 && (isCentred(line) || line.size > size * 1.04)
    const isClosed = isLast || (next !== undefined && (hasIndents ? isIndented(next) : isShort(line)))
    const isHeadingType = isOther || isCentred(line) || isShort(line)
    const opened = paragraph[0]
    if (!isClosed || isJump || paragraph.length > 2 || opened === undefined || !begins.has(opened)) return
    if (endsSentence(line.text) || /[，、；：,;:]$/u.test(line.text) || !isHeadingType) return
    for (const own of paragraph) apart.add(own)
  })
  return { ...stack, apart, begins }
}

const headOf = (lines: readonly BoxedLine[]): Head => {
  const [first] = lines
  const kind = first?.isTurned ? 'turned' : first?.isVertical ? 'vertical' : 'level'
  const size = lines.reduce((most, own) => Math.max(most, own.size), 0)
  const inOrder = lines.toSorted((a, b) =>
    kind === 'level'
      ? a.top - b.top || a.left - b.left
      : kind === 'vertical' || first?.isDownwards
        ? b.left - a.left
        : a.left - b.left,
  )
  return { ...boxOf(lines), lines: inOrder, size, kind }
}

/** Puts the lines of each headline together. */
const headsOf = (lines: readonly BoxedLine[]): Head[] => {
  const groups: BoxedLine[][] = []
  for (const line of lines.toSorted((a, b) => a.top - b.top || a.left - b.left)) {
    const group = groups.find((own) =>
      own.some((other) => {
        if (other.isVertical !== line.isVertical || other.isTurned !== line.isTurned) return false
        const size = Math.min(other.size, line.size)
        if (line.isVertical || line.isTurned)
          return (
            -sharedWidth(other, line) <= 1.1 * size &&
            isSameSize(other.size, line.size, sizeSlack) &&
            sharedHeight(other, line) > 0
          )
        const gap = line.top - other.bottom
        return (
          gap >= -0.5 * size &&
          gap <= headGap * Math.max(size, 0.7 * Math.max(other.size, line.size)) &&
          sharedWidth(other, line) > 0
        )
      }),
    )
    if (group) group.push(line)
    else groups.push([line])
  }
  return groups.map(headOf)
}

/**
 * A sentence and a credit between which the blank was lost: a narrow blank is no gap. Only in the small type of captions.
 */
export const gluedCredit = /^(.*[。！？”）])(\p{Script=Han}{2,4}(?<!拍)[摄攝])$/u

const isCaption = (stack: Stack, body: number, font: string): boolean => {
  const text = stack.lines.map((line) => line.text).join('')
  if (opensWithDateline(text) || stack.lines.length > 12) return false
  const credit = takeCredit(stack.lines.map((line) => line.text).join('\n'))
  if (/^图[为①②③④一二三]/u.test(text)) return true
  const isOther = stack.size < body * 0.97 || stack.lines.every((line) => line.font !== font)
  if (stack.size < body * 0.97 && gluedCredit.test(text)) return true
  return credit !== undefined && (isOther || credit.text !== '') && (isOther || stack.lines.length <= 6)
}

/** Credits that stand alone, and the sentence above each. */
const creditsOf = (stacks: readonly Stack[], body: number): Map<Stack, Stack | undefined> => {
  const credits = new Map<Stack, Stack | undefined>()
  for (const stack of stacks) {
    const credit = stack.lines.length <= 2 && takeCredit(stack.lines.map(({ text }) => text).join('\n'))
    if (!credit || credit.text !== '') continue
    const [above] = stacks
      .filter((own) => own !== stack && own.lines.length <= 5 && sharedWidth(own, stack) > 0)
      .filter((own) => stack.top - own.bottom >= -0.5 * body && stack.top - own.bottom <= 2.4 * body)
      .filter((own) => !opensWithDateline(own.lines[0]?.text ?? ''))
      .toSorted((a, b) => b.bottom - a.bottom)
    credits.set(stack, above)
  }
  return credits
}

/** Whether lines of text type directly above or below a headline belong to it: a kicker, a subtitle, the names. */
const belongsTo = (head: Head, stack: Stack, body: number): boolean => {
  if (head.kind !== 'level' || stack.lines.length > 2) return false
  const [first] = stack.lines
  const last = stack.lines.at(-1)
  if (!first || !last) return false
  const text = stack.lines.map((line) => line.text).join('')
  if (isByline(text)) {
    const gap = stack.top - head.bottom
    return gap >= -0.3 * body && gap <= 1.6 * head.size && sharedWidth(head, stack) > 0
  }
  if (endsSentence(text) || /[，、；]$/u.test(text) || opensWithDateline(text)) return false
  const above = head.top - stack.bottom
  const below = stack.top - head.bottom
  const isOver = above >= -0.5 * body && above <= 0.9 * head.size
  const isUnder = below >= -0.5 * body && below <= 0.9 * head.size
  if (!isOver && !isUnder) return false
  const middle = Math.abs((head.left + head.right) / 2 - (stack.left + stack.right) / 2)
  const isAligned = Math.abs(head.left - stack.left) <= 0.5 * body || middle <= 1.2 * body
  return isAligned && (isOver || isSubtitle(text) || stack.size >= body * 1.08 || middle <= 1.2 * body)
}

/** Share of the text that the commonest font must have, so that another font says something. */
const surelyCommon = 0.6

/** Whether the names of fonts say something: not where the program has cut each font into many. */
const hasSureFonts = (lines: readonly PrintedLine[]): boolean => {
  const weights = lines.map(({ font, text }) => [font, text.length] as const)
  const font = commonest(weights)
  const [own, all] = [weights.filter(([name]) => name === font), weights].map((some) =>
    some.reduce((sum, [, weight]) => sum + weight, 0),
  )
  return (own ?? 0) >= surelyCommon * (all ?? 0)
}

/** The first lines, as many as print the title of their article: nothing where they do not. */
const linesOfTitle = (lines: readonly BoxedLine[], title: string): ReadonlySet<BoxedLine> => {
  const whole = bareOf(title)
  const first = lines.toSorted((a, b) => a.top - b.top || a.left - b.left)
  let text = ''
  for (const [i, line] of first.entries()) {
    text += bareOf(line.text)
    if (text === whole && whole !== '') return new Set(first.slice(0, i + 1))
    if (!whole.startsWith(text)) break
  }
  return new Set()
}

/**
 * Finds the columns, headlines and captions of a page by the places and sizes of its lines.
 * @param printed - the lines of the page, or of a part of it, without its furniture
 * @param whole - the lines whose type is that of the running text, where `printed` may have a headline alone
 * @param title - of the article of these lines: a headline where it is printed at their head, in whatever type
 * @returns what stands there, nothing in a certain order
 */
export const pagePartsOf = (
  printed: readonly PrintedLine[],
  whole: readonly PrintedLine[] = printed,
  title = '',
): PageParts => {
  const isSure = hasSureFonts(whole)
  const named = (line: PrintedLine): PrintedLine => (isSure ? line : { ...line, font: '' })
  const lines = printed.map((line) => boxed(named(line)))
  const titleLines = linesOfTitle(lines, title)
  const level = whole.map(named).filter(({ isVertical, isTurned }) => !isVertical && !isTurned)
  const size = bodySizeOf(level)
  const font =
    commonest(
      level.filter((line) => isSameSize(line.size, size, 0.05)).map((line) => [line.font, line.text.length] as const),
    ) ?? ''
  const isLarge = (line: BoxedLine): boolean =>
    line.isVertical || line.isTurned || line.size >= headFrom * size || titleLines.has(line)
  let heads = headsOf(lines.filter(isLarge))
  const stacks = stacksOf(lines.filter((line) => !isLarge(line))).flatMap(cutStack)
  const captions: Stack[] = []
  const columns: Stack[] = []
  const pictures = creditsOf(stacks, size)
  const absorbed = new Map<Head, BoxedLine[]>()
  for (const stack of stacks.filter((own) => !pictures.has(own))) {
    const [head] = heads
      .filter((own) => belongsTo(own, stack, size))
      .toSorted((a, b) => distance(a, stack) - distance(b, stack))
    if (head) absorbed.set(head, [...(absorbed.get(head) ?? []), ...stack.lines])
    else if (isCaption(stack, size, font)) captions.push(stack)
    else columns.push(stack)
  }
  for (const [credit, above] of pictures) {
    if (above) columns.splice(columns.indexOf(above), columns.includes(above) ? 1 : 0)
    const lines = [...(above?.lines ?? []), ...credit.lines]
    captions.push({ ...boxOf(lines), lines, size: credit.size })
  }
  heads = heads.map((head) => {
    const own = absorbed.get(head)
    return own ? { ...headOf([...head.lines, ...own]), kind: head.kind, size: head.size } : head
  })
  return { frames: columns.map((stack) => frameOf(stack, font)), heads, captions, size }
}

/** The gap between two rectangles. */
const distance = (a: Box, b: Box): number => Math.max(0, -sharedWidth(a, b)) + Math.max(0, -sharedHeight(a, b))
