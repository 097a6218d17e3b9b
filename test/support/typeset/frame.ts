import type { Painted } from '../builders/a-pdf.js'
import type { WrittenArticle } from './articles.js'

/** A run of text on a page that grows downwards: `y` is the distance of its baseline from the top. */
export type Run = Painted & { part: 'head' | 'text' | 'caption' | 'furniture'; article?: number }

/** How an article is set. Lengths are PDF points, `measure` is the width of a column in ems of its text. */
export type Setting = {
  x: number
  top: number
  columns: number
  measure: number
  size: number
  /** Distance of two baselines, in ems. */
  leading: number
  /** Width of the gap between two columns, in ems. */
  gutter: number
  headSize: number
  /** The headline stands over so many columns, the first at `headColumn`; the others begin beside it. */
  headColumns: number
  headColumn?: number
  headKind: 'level' | 'vertical' | 'single signs' | 'turned' | 'overprinted'
  align: 'left' | 'centre'
  /** Names under the headline, in brackets at the end, or in brackets behind the dateline. */
  signed: 'opening' | 'under' | 'end'
  /** A picture at the head of this column, with the caption below it. */
  pictureColumn?: number
  justify: 'spread' | 'ragged'
  isEnglish: boolean
  /** Marks of a jump: what stands above the first and below the last paragraph that is set here. */
  from?: string
  onwards?: string
  /** The paragraphs that are set here; all without it. */
  slice?: [number, number]
  isWithoutHead?: boolean
}

const timesWidths =
  '250333408500500833778333333333500564250333250278500500500500500500500500500500278278564564564444921722667667722611556722722333389722611889722722556722667556611722722944722722611333278333469500333444500444500444333500500278278500278778500500500500333389278500500722500500444'

/** The width of a text, in ems. */
const widthOf = (text: string, isEnglish: boolean): number => {
  let width = 0
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    if (code < 0x20 || code > 0x7e) width += 1
    else width += isEnglish ? Number(timesWidths.slice((code - 32) * 3, (code - 31) * 3)) / 1000 : 0.5
  }
  return width
}

const noStart = /^[，。、；：！？）》”’」』·—]/u
const noEnd = /[（《“‘「『]$/u

/** What may not be torn: a word, a number, or a sign with the stops behind it. */
const unitsOf = (text: string, isEnglish: boolean): string[] =>
  isEnglish ? text.split(/(?<= )/) : (text.match(/[0-9A-Za-z.%]+|./gu) ?? [])

/** Lines of a text, the first shorter by `indent` ems. */
const breakLines = (text: string, measure: number, indent: number, isEnglish: boolean): string[] => {
  const lines: string[] = []
  let line = ''
  const room = (): number => measure - (lines.length === 0 ? indent : 0)
  for (const unit of unitsOf(text, isEnglish)) {
    const isFull = widthOf((line + unit).trimEnd(), isEnglish) > room() + 0.01
    if (!isFull) {
      line += unit
      continue
    }
    if (!isEnglish && noStart.test(unit)) {
      // A stop never begins a line: the sign before it goes down with it.
      const last = Array.from(line).at(-1) ?? ''
      lines.push(line.slice(0, line.length - last.length))
      line = last + unit
    } else {
      const torn = !isEnglish && noEnd.test(line) ? (Array.from(line).at(-1) ?? '') : ''
      lines.push(line.slice(0, line.length - torn.length).trimEnd())
      line = torn + unit
    }
  }
  return line === '' ? lines : [...lines, line.trimEnd()]
}

type SetLine = { text: string; indent: number; isFull: boolean; kind: 'text' | 'subheading' }

const openingOf = ({ filed, names }: WrittenArticle, { signed, isEnglish }: Setting): string => {
  if (isEnglish) return filed.city === undefined ? '' : `${filed.city} — `
  const by = `（记者 ${names.join(' ')}）`
  if (filed.city !== undefined) return `${filed.agency ?? ''}${filed.city}${filed.date ?? ''}电${by}`
  return signed === 'opening' ? `${filed.agency ?? ''}讯${by}` : ''
}

/** Whether the names stand under the headline or at the end: where no dateline has them. */
const isSignedApart = ({ filed }: WrittenArticle, { signed, isEnglish }: Setting): boolean =>
  isEnglish || (filed.city === undefined && signed !== 'opening')

const linesOf = (article: WrittenArticle, setting: Setting): SetLine[] => {
  const { measure, isEnglish, slice = [0, article.body.length], from, onwards } = setting
  const indent = isEnglish ? 1 : 2
  const body = article.body.slice(...slice)
  return body.flatMap(({ kind, text }, at): SetLine[] => {
    if (kind === 'subheading') {
      const own = widthOf(text, isEnglish)
      return [{ text, indent: Math.max(0, (measure - own * 1.1) / 2), isFull: false, kind }]
    }
    const isFirst = at === 0 && slice[0] === 0
    const isLast = at === body.length - 1
    const isSigned = isLast && !isEnglish && isSignedApart(article, setting) && setting.signed === 'end'
    const opened = isFirst ? openingOf(article, setting) + text : text
    const whole =
      (at === 0 && from !== undefined && !isEnglish ? from : '') +
      opened +
      (isLast && onwards !== undefined && !isEnglish ? onwards : '') +
      (isSigned && onwards === undefined ? `（记者 ${article.names.join(' ')}）` : '')
    const lines = breakLines(whole, measure, indent, isEnglish)
    const made = lines.map((line, k): SetLine => ({
      text: line,
      indent: k === 0 ? indent : 0,
      isFull: k < lines.length - 1,
      kind: 'text',
    }))
    const mark = (own: string): SetLine => ({ text: own, indent: 0, isFull: false, kind: 'text' })
    return [
      ...(isEnglish && at === 0 && from !== undefined ? [mark(from)] : []),
      ...made,
      ...(isEnglish && isLast && onwards !== undefined ? [mark(onwards)] : []),
    ]
  })
}

/** The lines of a headline no wider than its place; a part that is too wide is broken into even pieces. */
const headLines = (headline: readonly string[], width: number, isEnglish: boolean): string[] =>
  headline.flatMap((part) => {
    const own = widthOf(part, isEnglish)
    const count = Math.ceil(own / width)
    return count <= 1 ? [part] : breakLines(part, Math.min(width, own / count + (isEnglish ? 3 : 1)), 0, isEnglish)
  })

/** Sets an article: its runs, and the height that it takes. */
export const setArticle = (
  article: WrittenArticle,
  index: number,
  setting: Setting,
): { runs: Run[]; height: number; width: number } => {
  const { x, top, columns, measure, size, gutter, headSize, headKind, isEnglish, pictureColumn } = setting
  const leading = setting.leading * size
  const step = (measure + gutter) * size
  const columnWidth = measure * size
  const runs: Run[] = []
  const paint = (
    text: string,
    at: number,
    y: number,
    own: number,
    part: Run['part'],
    more: Partial<Run> = {},
  ): void => {
    runs.push({ text, x: at, y, size: own, part, article: index, ...(isEnglish && { font: 'roman' }), ...more })
  }
  const isUpright = headKind === 'vertical' || headKind === 'single signs'
  const isLevel = headKind === 'level' || headKind === 'overprinted'
  const lines = linesOf(article, setting)
  const hasHead = setting.isWithoutHead !== true
  const headColumn = setting.headColumn ?? 0
  const span = isLevel ? setting.headColumns : 0
  const headWidth = span * step - gutter * size
  let headHeight = 0
  let strip = 0
  const caption = pictureColumn === undefined ? undefined : article.caption
  const captionSize = size * 0.9
  const captionLines = caption
    ? breakLines(`${caption.text}${caption.credit}`, (measure * size) / captionSize, 0, isEnglish)
    : []
  const pictureRows = caption ? 9 : 0
  const captionRows = captionLines.length
  const stripHead = (height: number): void => {
    if (!hasHead || isLevel) return
    const room = height / headSize / 1.12
    const own = headLines(article.headline, Math.max(4, room), isEnglish)
    strip = own.length * headSize * 1.35 + size
    own.forEach((line, k) => {
      if (headKind === 'turned') {
        const baseline = x + headSize * (0.9 + 1.35 * k)
        paint(line, baseline, top + widthOf(line, isEnglish) * headSize, headSize, 'head', { turned: true })
        return
      }
      const left = x + (own.length - 1 - k) * headSize * 1.35
      if (headKind === 'vertical') paint(line, left + headSize / 2, top, headSize, 'head', { font: 'upright' })
      else
        Array.from(line).forEach((sign, n) => {
          paint(sign, left, top + headSize * (0.88 + n * 1.1), headSize, 'head')
        })
    })
  }
  if (hasHead && isLevel) {
    let y = top
    const place = (text: string, own: number): void => {
      const width = widthOf(text, isEnglish) * own
      const left = x + headColumn * step + (setting.align === 'centre' ? Math.max(0, (headWidth - width) / 2) : 0)
      y += own
      paint(text, left, y - own * 0.12, own, 'head')
      if (headKind === 'overprinted' && own === headSize) paint(text, left + 0.8, y - own * 0.12 + 0.8, own, 'head')
      y += own * 0.3
    }
    if (article.kicker !== undefined) place(article.kicker, headSize * 0.55)
    for (const line of headLines(article.headline, headWidth / headSize, isEnglish)) place(line, headSize)
    if (article.subtitle !== undefined)
      for (const line of headLines([article.subtitle], headWidth / (headSize * 0.5), isEnglish))
        place(line, headSize * 0.5)
    if (isSignedApart(article, setting) && (isEnglish || setting.signed === 'under')) {
      y += size * 0.3
      place(isEnglish ? `By ${article.names.join(' and ')}` : `本报记者　${article.names.join('　')}`, size)
    }
    headHeight = Math.ceil((y - top + size * 0.4) / leading) * leading
  }
  const isUnder = (column: number): boolean => column >= headColumn && column < headColumn + span
  const startOf = (column: number): number => (isUnder(column) ? headHeight / leading : 0)
  const used = (column: number): number =>
    startOf(column) + (column === pictureColumn ? pictureRows + captionRows + 1 : 0)
  let rows = 1
  const capacity = (): number =>
    Array.from({ length: columns }, (_, column) => Math.max(0, rows - used(column))).reduce((sum, own) => sum + own, 0)
  const deepest = Math.max(...Array.from({ length: columns }, (_, column) => used(column)))
  while (capacity() < lines.length || rows < deepest) rows++
  if (isUpright || headKind === 'turned') rows = Math.max(rows, 8)
  stripHead(rows * leading)
  let next = 0
  let lowest = 0
  for (let column = 0; column < columns && next <= lines.length; column++) {
    const left = x + strip + column * step
    let row = startOf(column)
    if (column === pictureColumn && caption) {
      row += pictureRows
      captionLines.forEach((line, k) => {
        paint(line, left, top + (row + k + 1) * leading - size * 0.2, captionSize, 'caption')
      })
      row += captionRows + 1
    }
    for (; row < rows && next < lines.length; row++) {
      const line = lines[next++]
      if (!line) break
      const own = line.kind === 'subheading' ? size * 1.1 : size
      const room = columnWidth - line.indent * size
      const gap = room - widthOf(line.text, isEnglish) * size
      const isSpread = line.isFull && gap > 0.2 && (isEnglish || setting.justify === 'spread')
      const blanks = isEnglish ? line.text.split(' ').length - 1 : Array.from(line.text).length - 1
      paint(line.text, left + line.indent * size, top + (row + 1) * leading - size * 0.25, own, 'text', {
        ...(isSpread && blanks > 0 && { [isEnglish ? 'wordSpacing' : 'spacing']: gap / blanks }),
        ...(line.kind === 'subheading' && { font: isEnglish ? 'bold' : 'black' }),
      })
      lowest = Math.max(lowest, row)
    }
  }
  return { runs, height: Math.max(rows, lowest + 1) * leading, width: strip + columns * step - gutter * size }
}
