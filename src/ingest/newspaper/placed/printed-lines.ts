import { linesOf } from '../layout/lines.js'

/** A run of characters as pdf.js gives it: PDF points, the origin of a page is below on the left. */
export type TextItem = {
  str: string
  transform: number[]
  width: number
  /** Length downwards, where the characters of its font stand below each other. */
  height?: number
  fontName?: string
  /** `ttb` where the font sets its characters below each other. */
  dir?: string
}

/** A printed line: its text, the place where it begins, where it ends, and its type. */
export type PrintedLine = {
  text: string
  x: number
  y: number
  end: number
  size: number
  font: string
  /** Its characters stand below each other: `x` is the left end of the first one, `y` its lower end. */
  isVertical: boolean
  isTurned: boolean
  /** A turned line that runs downwards; others run upwards. */
  isDownwards: boolean
}

// Shares of the type size, measured on pages set by several programs.
/** A larger change of type begins another line or block. */
export const sizeSlack = 0.12
const sameBaseline = 0.25
/** Glyphs of one place are as near as this: a headline painted twice for its shadow. */
const samePlace = 0.3
/** A gap as wide as this is a blank; a wider one is the gutter of two columns. */
const blankFrom = 0.3
const gutterFrom = 1.6
const narrowGutter = 0.6
/** Characters that were painted one by one below each other are at most so far apart. */
const signStep = 1.45

const single = /^\p{Script=Han}$|^\p{P}$/u

// Marks as fonts for upright text hand them out, and as they are written (CJK compatibility forms).
const uprightMarks = '︐︑︒︓︔︕︖︙︱︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄'
const levelMarks = '，、。：；！？…—（）｛｝〔〕【】《》〈〉「」『』'

const withLevelMarks = (text: string): string =>
  text.replace(/[\ufe10-\ufe19\ufe30-\ufe44]/gu, (mark) => levelMarks[uprightMarks.indexOf(mark)] ?? mark)

/** The part that the end of a text and the beginning of another have in common. */
const overlapOf = (text: string, next: string): number => {
  for (let length = Math.min(text.length, next.length); length > 0; length -= 1)
    if (text.endsWith(next.slice(0, length))) return length
  return 0
}

/** A stop or a bracket beside another is printed half as wide as its font says. */
const squeezedUpTo = 0.75
const wideMark = /[\u2014\u2018-\u201d\u2026\u3001-\u3011\uff01-\uff1f]/u

/** Whether a text stands over the end of a line only because the mark there is squeezed. */
const isSqueezed = (line: PrintedLine, text: string, gap: number): boolean =>
  gap <= -samePlace &&
  gap >= -squeezedUpTo &&
  (wideMark.test(line.text.at(-1) ?? '') || wideMark.test(text.at(0) ?? '')) &&
  !line.text.endsWith(text)

/** A column has at least so many lines that begin and end where it does. */
const fewestLines = 3

/** Tells whether the end of an item and the beginning of the next are those of two columns. */
type IsGutter = (end: number, x: number, size: number) => boolean

/** A blank between words is one em wide at most; where a line was stretched, its end is no certain place. */
const widestBlank = 1.15

/** Finds the ends of columns: places where several items begin, or end, with nothing beside them. */
const guttersOf = (items: readonly TextItem[]): IsGutter => {
  const beginnings = new Map<number, number>()
  const ends = new Map<number, number>()
  const count = (counts: Map<number, number>, place: number): void => {
    const at = Math.round(2 * place)
    counts.set(at, (counts.get(at) ?? 0) + 1)
  }
  let [end, baseline] = [-Infinity, 0]
  for (const { str, transform, width } of items) {
    if (str.trim() === '') continue
    const [, , c = 0, d = 0, x = 0, y = 0] = transform
    const size = Math.hypot(c, d)
    const isBeside = Math.abs(y - baseline) <= sameBaseline * size && x - end < narrowGutter * size && x >= end - size
    if (!isBeside) {
      count(beginnings, x)
      count(ends, end)
    }
    ;[end, baseline] = [x + width, y]
  }
  const isCommon = (counts: Map<number, number>, place: number): boolean =>
    [-2, -1, 0, 1, 2].reduce((sum, off) => sum + (counts.get(Math.round(2 * place) + off) ?? 0), 0) >= fewestLines
  return (last, x, size) => isCommon(beginnings, x) && (x - last >= widestBlank * size || isCommon(ends, last))
}

/** Adds an item to the line in which it was painted; false where it begins another one. */
const joins = (
  line: PrintedLine,
  item: TextItem,
  { x, y, size, isTurned, isVertical }: PrintedLine,
  isGutter: IsGutter,
): boolean => {
  const isAlike = Math.abs(line.size - size) <= sizeSlack * size && line.isTurned === isTurned
  if (!isAlike || isTurned || isVertical) return false
  const isLevel = Math.abs(line.y - y) <= sameBaseline * size
  // pdf.js gives no advance for characters set below each other: all of them begin at the same place.
  const isBelow = single.test(item.str) && Math.abs(line.x - x) <= 0.1 * size
  if (
    isBelow &&
    (line.isVertical || single.test(line.text)) &&
    (isLevel || line.isVertical) &&
    !line.text.endsWith(item.str)
  ) {
    line.text += item.str
    line.isVertical = true
    return true
  }
  if (line.isVertical || !isLevel) return false
  const gap = x - line.end
  if (gap >= gutterFrom * size) return false
  // A column beside it was painted line by line together with this one.
  if (gap >= narrowGutter * size && isGutter(line.end, x, size)) return false
  if (gap > -samePlace * size) {
    line.text += `${gap > blankFrom * size ? ' ' : ''}${item.str}`
    line.end = x + item.width
    return true
  }
  if (isSqueezed(line, item.str, gap / size)) {
    line.text += item.str
    line.end = x + item.width
    return true
  }
  // Painted once more over what is there, maybe with more behind it.
  if (x < line.x - samePlace * size) return false
  const isWhole = Math.abs(x - line.x) <= samePlace * size
  const shared = isWhole && item.str.startsWith(line.text) ? line.text.length : overlapOf(line.text, item.str)
  if (line.text.includes(item.str)) return true
  if (shared === 0) return false
  line.text += item.str.slice(shared)
  line.end = Math.max(line.end, x + item.width)
  return true
}

const letterSpaced = /^(?:\S )+\S$/u
const besideWide = /(?<=[\p{Script=Han}\p{P}]) | (?=[\p{Script=Han}\p{P}])/gu
/** Share of the characters of a line behind which a blank stands where it was stretched. */
const stretchedFrom = 0.35

/**
 * Removes the blanks that pdf.js sees in a line that was stretched to the width of its column.
 * @param text - a printed line
 * @returns the line as it was written; any other line as it is
 */
export const unstretched = (text: string): string => {
  const blanks = text.split(' ').length - 1
  const isStretched = blanks >= 4 && (letterSpaced.test(text) || blanks >= (text.length - 1) * stretchedFrom)
  return isStretched ? text.replace(besideWide, '') : text
}

/**
 * Puts the items of a page together to lines, in the order in which they were painted; what was painted twice at one
 * place is there once.
 * @param items - all runs of characters of the page
 * @returns the lines
 */
export const printedLinesOf = (items: readonly TextItem[]): PrintedLine[] => {
  const lines: PrintedLine[] = []
  const isGutter = guttersOf(items)
  // Lines by their text, which is settled once another line follows: a page may have a hundred thousand of them.
  const settled = new Map<string, PrintedLine[]>()
  for (const item of items) {
    if (item.str.trim() === '') continue
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform
    const size = Math.hypot(c, d) || Math.hypot(a, b)
    const isTurned = Math.abs(b) > Math.abs(a)
    const isVertical = item.dir === 'ttb'
    const begun: PrintedLine = {
      text: isVertical ? withLevelMarks(item.str) : item.str,
      // The origin of a character that stands below another one is above it in the middle.
      x: isVertical ? x - size / 2 : x,
      y: isVertical ? y - size * 0.88 : y,
      end: x + item.width,
      size,
      font: item.fontName ?? '',
      isVertical,
      isTurned,
      isDownwards: isTurned && b < 0,
    }
    const last = lines.at(-1)
    if (last && joins(last, item, begun, isGutter)) continue
    const isTwin = (line: PrintedLine): boolean =>
      line.text === begun.text &&
      Math.hypot(line.x - begun.x, line.y - begun.y) <= samePlace * size &&
      Math.abs(line.size - size) <= 0.5
    if ((last && isTwin(last)) || settled.get(begun.text)?.some(isTwin)) continue
    const alike = last && settled.get(last.text)
    if (alike) alike.push(last)
    else if (last) settled.set(last.text, [last])
    lines.push(begun)
  }
  return lines
}

/** Lines of one character each that stand below each other, as one line. */
const joinSigns = (lines: readonly PrintedLine[]): PrintedLine[] => {
  const joined: PrintedLine[] = []
  let open: { line: PrintedLine; bottom: number }[] = []
  for (const line of lines) {
    open = open.filter((run) => run.bottom - line.y <= signStep * run.line.size)
    if (!single.test(line.text) || line.isTurned || line.isVertical) {
      joined.push(line)
      continue
    }
    const above = open.find(
      (run) =>
        Math.abs(run.line.x - line.x) <= 0.15 * line.size &&
        Math.abs(run.line.size - line.size) <= sizeSlack * line.size &&
        run.bottom - line.y > 0.7 * line.size &&
        run.bottom - line.y <= signStep * line.size,
    )
    if (above) {
      above.line.text += line.text
      above.line.isVertical = true
      above.bottom = line.y
    } else {
      const run = { line: { ...line }, bottom: line.y }
      open.push(run)
      joined.push(run.line)
    }
  }
  return joined
}

/** Turned lines whose pieces a program has painted apart, each as one line. */
const joinTurned = (lines: readonly PrintedLine[]): PrintedLine[] => {
  const turned = lines.filter(({ isTurned }) => isTurned).toSorted((a, b) => (a.isDownwards ? b.y - a.y : a.y - b.y))
  const joined: PrintedLine[] = []
  for (const line of turned) {
    const before = joined.find(({ x, y, end, size, isDownwards }) => {
      const gap = (isDownwards ? y - line.y : line.y - y) - (end - x)
      const isAlike = isDownwards === line.isDownwards && Math.abs(size - line.size) <= sizeSlack * size
      return isAlike && Math.abs(x - line.x) <= sameBaseline * size && Math.abs(gap) <= samePlace * size
    })
    if (!before) joined.push({ ...line })
    else {
      before.text += line.text
      before.end += line.end - line.x
    }
  }
  return [...lines.filter(({ isTurned }) => !isTurned), ...joined]
}

/** The blank between two words may be stretched; Chinese signs stand close, and columns hardly farther apart. */
const pieceGap = (before: string, after: string): number =>
  /[A-Za-z0-9.,;:'’”"%)]$/u.test(before) && /^[A-Za-z0-9'‘“"($]/u.test(after) ? 0.75 : 0.25

/** Pieces of one line that a program has painted apart, as one line. */
const joinPieces = (lines: readonly PrintedLine[], gapOf = pieceGap): PrintedLine[] => {
  const joined: PrintedLine[] = []
  for (const line of lines) {
    const last = joined.at(-1)
    const isBeside =
      last !== undefined &&
      !last.isVertical &&
      !line.isVertical &&
      !last.isTurned &&
      !line.isTurned &&
      Math.abs(last.size - line.size) <= sizeSlack * line.size &&
      Math.abs(last.y - line.y) <= sameBaseline * line.size &&
      (line.x - last.end > -samePlace * line.size || isSqueezed(last, line.text, (line.x - last.end) / line.size)) &&
      line.x - last.end < gapOf(last.text, line.text) * line.size
    if (!isBeside) joined.push({ ...line })
    else {
      last.text += `${line.x - last.end > blankFrom * line.size ? ' ' : ''}${line.text}`
      last.end = line.end
    }
  }
  return joined
}

/** Lines from the top downwards, those of a row from left to right. */
const byRows = (lines: readonly PrintedLine[]): PrintedLine[] => {
  const rows = lines.toSorted((a, b) => b.y - a.y)
  const levelled: PrintedLine[] = []
  // Baselines of one row differ by less than a quarter of its type.
  for (let from = 0; from < rows.length;) {
    const first = rows[from]
    if (!first) break
    let to = from
    while (to < rows.length && first.y - (rows[to]?.y ?? 0) <= sameBaseline * first.size) to++
    levelled.push(...rows.slice(from, to).sort((a, b) => a.x - b.x))
    from = to
  }
  return levelled
}

/**
 * Turns a page whose text stands upright by a quarter, so that its columns become lines: what stood on the right is on
 * top, and level headlines become turned ones.
 */
const layDown = (lines: readonly PrintedLine[]): PrintedLine[] =>
  lines.map((line) => {
    const length = line.isVertical ? Array.from(line.text).length * line.size : line.end - line.x
    const x = -line.y - (line.isVertical ? 0.88 * line.size : 0)
    const y = line.isVertical ? line.x + 0.12 * line.size : line.x
    return { ...line, x, y, end: x + length, isVertical: false, isTurned: !line.isVertical, isDownwards: false }
  })

/** Whether most of the text of a page stands upright. */
const isUpright = (lines: readonly PrintedLine[]): boolean => {
  const [upright, all] = [lines.filter(({ isVertical }) => isVertical), lines].map((some) =>
    some.reduce((sum, { text }) => sum + text.length, 0),
  )
  return (upright ?? 0) > 0.6 * (all ?? 0) && lines.every(({ isTurned }) => !isTurned)
}

/**
 * Puts lines together whose parts were not painted one after the other: rows of pieces, and single characters below
 * each other.
 * @param lines - in the order in which they were painted
 * @returns fewer lines, from the top of the page downwards
 */
export const wholeLinesOf = (lines: readonly PrintedLine[]): PrintedLine[] => {
  const whole = joinTurned(joinSigns(joinPieces(byRows(lines))))
  // Between the pieces of an upright line there is a blank of one em.
  const level = isUpright(whole) ? joinPieces(byRows(layDown(whole)), () => widestBlank) : whole
  return level.flatMap((line) => {
    // Blanks that only stretch the line, radicals and invisible signs are no part of its words.
    const [clean] = linesOf(line.text.normalize('NFC'))
    return clean ? [{ ...line, text: clean.text }] : []
  })
}
