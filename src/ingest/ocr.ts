import * as v from 'valibot'
import { cleanText } from '../text/clean.js'
import { sentenceEnd } from '../text/paragraphs.js'
import { ocrPages, type TextFormat } from './format.js'
import { readPageTexts } from './formats/pdf.js'

/** More boxes than the lines of the largest page. */
const boxLimit = 5_000

const pixels = v.pipe(v.number(), v.finite())

const answer = v.object({
  pages: v.array(
    v.object({
      width: pixels,
      height: pixels,
      boxes: v.pipe(
        v.array(v.object({ text: v.string(), box: v.tuple([pixels, pixels, pixels, pixels]) })),
        v.maxLength(boxLimit),
      ),
    }),
  ),
})

/** A rectangle of the page, in pixels from above on the left. */
type Rectangle = { left: number; top: number; right: number; bottom: number }

/** A line, or a part of one, as an OCR engine found it. */
type Line = Rectangle & { text: string }

/** Lines below each other, or upright lines beside each other, in one column and one size of type. */
type Block = Rectangle & { lines: Line[] }

const isUpright = ({ text, left, top, right, bottom }: Line): boolean =>
  text.length > 1 && bottom - top > 1.5 * (right - left)

/** Height of the type of a line: of an upright one its width. */
const sizeOf = ({ left, top, right, bottom }: Rectangle): number => Math.min(bottom - top, right - left)

/** The value that so large a share of the values does not exceed. */
const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0

// In heights of type.
/** Type that differs by less is of one size. */
const sameSize = 1.25
/** A gap as wide as this inside of a line is a blank. */
const blankFrom = 0.3
/** A line that begins so far inside of its block begins a paragraph. */
const indentFrom = 0.8

/** The space between a line and the next one of its block. */
const spaceBetween = (line: Line, next: Line): number =>
  isUpright(next) ? line.left - next.right : next.top - line.bottom

/** Whether a line may follow another in its block: type of the same size, right below it or, upright, beside it. */
const mayFollow = (line: Line, next: Line): boolean => {
  const [size, nextSize] = [sizeOf(line), sizeOf(next)]
  if (isUpright(line) !== isUpright(next)) return false
  if (Math.max(size, nextSize) > sameSize * Math.min(size, nextSize)) return false
  const space = spaceBetween(line, next)
  if (space > nextSize || space <= -nextSize / 2) return false
  const [from, to] = isUpright(next) ? (['top', 'bottom'] as const) : (['left', 'right'] as const)
  const shared = Math.min(line[to], next[to]) - Math.max(line[from], next[from])
  return shared > Math.min(line[to] - line[from], next[to] - next[from]) / 2
}

/** The outline of a block. Where it has many lines, the few that the engine drew too wide do not count. */
const outlineOf = (lines: Line[]): Block => ({
  left: quantile(
    lines.map(({ left }) => left),
    0.2,
  ),
  right: quantile(
    lines.map(({ right }) => right),
    0.8,
  ),
  top: Math.min(...lines.map(({ top }) => top)),
  bottom: Math.max(...lines.map(({ bottom }) => bottom)),
  lines,
})

/** Puts lines together to blocks: one follows another where each is the nearest of the other. */
const blocksOf = (lines: readonly Line[]): Block[] => {
  const nearest = (others: readonly Line[], spaceTo: (other: Line) => number): Line | undefined =>
    others.reduce<Line | undefined>(
      (best, other) => (best && spaceTo(best) <= spaceTo(other) ? best : other),
      undefined,
    )
  const next = new Map<Line, Line>()
  for (const line of lines) {
    const after = nearest(
      lines.filter((other) => other !== line && mayFollow(line, other)),
      (other) => spaceBetween(line, other),
    )
    const before =
      after &&
      nearest(
        lines.filter((other) => other !== after && mayFollow(other, after)),
        (other) => spaceBetween(other, after),
      )
    if (after && before === line) next.set(line, after)
  }
  const followers = new Set(next.values())
  return lines
    .filter((line) => !followers.has(line))
    .map((first) => {
      const block: Line[] = []
      for (let line: Line | undefined = first; line; line = next.get(line)) block.push(line)
      return outlineOf(block)
    })
}

/** The widest stretch of a page in which no block stands, in one direction. */
const widestGap = (
  blocks: readonly Block[],
  [from, to]: readonly ['left', 'right'] | readonly ['top', 'bottom'],
): { at: number; width: number } => {
  let widest = { at: 0, width: 0 }
  let end = Infinity
  for (const block of blocks.toSorted((a, b) => a[from] - b[from])) {
    const width = block[from] - end
    if (width > widest.width) widest = { at: end + width / 2, width }
    end = end === Infinity ? block[to] : Math.max(end, block[to])
  }
  return widest
}

// In heights of the type of running text.
/** A gutter between a few lines is as wide as this; between columns of `columnFrom` lines any is one. */
const gutterFrom = 0.8
const columnFrom = 3
/** As much is between rows of articles, the lower of which begins with a headline in larger type. */
const rowFrom = 0.8
const headlineFrom = 1.35

const linesOf = (blocks: readonly Block[]): Line[] => blocks.flatMap(({ lines }) => lines)

/** Whether the first line is a headline: a row of articles begins there, whatever columns stand above it. */
const beginsWithHead = (blocks: readonly Block[], body: number): boolean => {
  const [first] = linesOf(blocks).toSorted((a, b) => a.top - b.top)
  return first !== undefined && sizeOf(first) >= headlineFrom * body
}

/**
 * Puts the lines of a page in the order in which they are read: it is cut at its widest gutter, and columns are read from
 * left to right, those of upright lines from right to left; where there is no gutter it is cut at its widest gap.
 */
const inOrder = (blocks: readonly Block[], body: number): Line[] => {
  if (blocks.length < 2) return linesOf(blocks)
  const gutter = widestGap(blocks, ['left', 'right'])
  const gap = widestGap(blocks, ['top', 'bottom'])
  const isLeft = ({ left, right }: Block): boolean => (left + right) / 2 < gutter.at
  const isAbove = ({ top, bottom }: Block): boolean => (top + bottom) / 2 < gap.at
  const columns = [blocks.filter(isLeft), blocks.filter((block) => !isLeft(block))]
  const rows = [blocks.filter(isAbove), blocks.filter((block) => !isAbove(block))]
  const areLong = columns.every((column) => linesOf(column).length >= columnFrom)
  const isGutter = gutter.width > (areLong ? 0 : gutterFrom * body)
  const isRow = gap.width >= rowFrom * body && beginsWithHead(rows[1] ?? [], body)
  if (isGutter && !isRow) {
    const upright = blocks.filter(({ lines }) => lines.some(isUpright)).length
    return (upright > blocks.length / 2 ? columns.toReversed() : columns).flatMap((part) => inOrder(part, body))
  }
  if (gap.width > 0) return rows.flatMap((part) => inOrder(part, body))
  return linesOf(blocks).toSorted((a, b) => a.top - b.top || a.left - b.left)
}

/** Puts the parts of a printed line together, which engines cut at wide blanks. */
const joinParts = (parts: readonly Line[]): Line[] => {
  const lines: Line[] = []
  for (const part of parts) {
    const last = lines.at(-1)
    const size = sizeOf(part)
    const middle = (part.top + part.bottom) / 2
    const isBeside =
      last && !isUpright(part) && middle > last.top && middle < last.bottom && part.left >= last.right - size
    if (!isBeside) {
      lines.push(part)
      continue
    }
    const blank = part.left - last.right > blankFrom * size ? ' ' : ''
    const text = `${last.text}${blank}${part.text}`
    lines.splice(-1, 1, { ...last, text, right: part.right, bottom: Math.max(last.bottom, part.bottom) })
  }
  return lines
}

/** Stands at the end of a line that was broken by the width of its column, as in RFC 3676. */
const softBreak = ' '

const textOfBlock = (lines: readonly Line[]): string => {
  const left = Math.min(...lines.map((line) => line.left))
  const right = Math.max(...lines.map((line) => line.right))
  return lines
    .map((line, i) => {
      const next = lines[i + 1]
      const isFull = isUpright(line) || right - line.right <= (right - left) * 0.2
      const isIndented = next !== undefined && !isUpright(next) && next.left - left > indentFrom * sizeOf(next)
      const isSoft = lines.length > 1 && isFull && (next ? !isIndented : !sentenceEnd.test(line.text))
      return isSoft ? line.text + softBreak : line.text
    })
    .join('\n')
}

/** The lines of a page as text: in reading order, an empty line where another block begins. */
const textOfPage = (found: readonly Line[]): string => {
  const blocks: Line[][] = []
  for (const line of joinParts(inOrder(blocksOf(found), quantile(found.map(sizeOf), 0.5)))) {
    const block = blocks.at(-1)
    const last = block?.at(-1)
    if (block && last && mayFollow(last, line)) block.push(line)
    else blocks.push([line])
  }
  return blocks.map(textOfBlock).join('\n\n')
}

/** Reads the answer of an OCR command as the texts of pages. */
const textsOf = (json: string): string[] => {
  let given: unknown
  try {
    given = JSON.parse(json)
  } catch (error) {
    throw new SyntaxError('expected JSON from OCR_COMMAND, got something else', { cause: error })
  }
  const read = v.safeParse(answer, given)
  if (!read.success) {
    const [issue] = read.issues
    const where = v.getDotPath(issue) ?? 'its top'
    throw new SyntaxError(`expected pages with boxes from OCR_COMMAND, got JSON of another form at ${where}`)
  }
  return read.output.pages.map(({ boxes }) =>
    textOfPage(
      boxes.flatMap(({ text, box: [left, top, right, bottom] }): Line[] =>
        text.trim() === '' || right <= left || bottom <= top
          ? []
          : [{ text: cleanText(text), left, top, right, bottom }],
      ),
    ),
  )
}

/**
 * The pages of a PDF without a text layer, as an OCR command prints them: places of lines as JSON. No file of the corpus
 * has this format by its ending.
 */
export const ocrFormat: TextFormat = {
  ...ocrPages,
  parse: (json, file) => {
    const texts = textsOf(json)
    if (texts.join('').trim() === '')
      throw new SyntaxError('expected text on the pages, got none that OCR_COMMAND finds')
    const reading = readPageTexts(texts, file)
    return { ...reading, stories: reading.stories.map((story) => ({ ...story, isByOcr: true })) }
  },
}
