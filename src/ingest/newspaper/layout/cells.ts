import { isWideCharacter, widthOf } from '../../../text/clean.js'
import { opensWithDateline } from '../conventions.js'
import type { Line } from './lines.js'

/** A line of one column, cut out of a line in which an extractor has run several columns together. */
export type Cell = {
  line: Line
  /** Number of the extracted line that it was part of. */
  row: number
}

/** Ems: the widest newspaper column. Wider text is e-mail, a database dump or a terminal, and has nothing beside it. */
export const widestColumn = 31

/** Words of a line between blanks; a stretched run, `占 比 上 升`, is one word as wide as its column. */
type Word = { text: string; width: number; spaced: boolean }

const isShort = (word: string): boolean => Array.from(word).length === 1 || /^[0-9A-Za-z.%+/]{1,8}$/.test(word)

const wordsOf = (raw: string): Word[] => {
  const words: Word[] = []
  let run: string[] = []
  const flush = (): void => {
    const wide = run.filter((word) => Array.from(word).length === 1 && isWideCharacter(word)).length
    if (wide >= 4 && wide >= run.length * 0.6)
      words.push({ text: run.join(''), width: widthOf(run.join('')), spaced: true })
    else for (const text of run) words.push({ text, width: widthOf(text), spaced: false })
    run = []
  }
  for (const word of raw.split(/[ \u3000]+/)) {
    if (!isShort(word)) {
      flush()
      words.push({ text: word, width: widthOf(word), spaced: false })
    } else run.push(word)
  }
  flush()
  return words
}

/**
 * Finds the full widths of the columns of a page: the commonest widths of the text between spaces.
 * @param lines - of the page
 * @returns widths in ems
 */
export const measuresOf = (lines: readonly Line[]): number[] => {
  const counts = new Map<number, number>()
  let total = 0
  for (const line of lines)
    for (const { width, spaced } of wordsOf(line.text)) {
      if (spaced || width < 5 || width > widestColumn) continue
      const at = Math.round(width)
      counts.set(at, (counts.get(at) ?? 0) + 1)
      total++
    }
  const count = (at: number): number => counts.get(at) ?? 0
  return (
    [...counts.keys()]
      .filter((at) => count(at) >= Math.max(4, total * 0.05))
      .filter((at) => count(at) >= count(at - 1) && count(at) > count(at + 1))
      // Two ems less than a commoner width: the first lines of its paragraphs.
      .filter((at) => count(at + 2) <= count(at))
      .sort((a, b) => a - b)
  )
}

const misfit = (width: number, measure: number): number => {
  const off = width - measure
  return off > 0 ? Math.max(0, off - 0.7) * 1.3 : Math.max(0, -off - 1.3) * 1.3
}

const isHeading = (text: string): boolean => /^[^，。、；（）]{4,24}$/.test(text) && !/记者/.test(text)

// The end of a paragraph that got stuck to its neighbour's line: 为应对变化，…选育 排。
const tornOff = /^[^（()）]{5,}[\p{Script=Han}，、] \p{Script=Han}{1,7}[。！？”]+$/u

// More columns than this do not stand side by side on a page.
const mostPieces = 7

/** The columns of one extracted line: cut at blanks where the text before is as wide as a column. */
const splitLine = (line: Line, measures: readonly number[]): Line[] => {
  const widest = measures.at(-1)
  if (widest === undefined) return [line]
  const words = wordsOf(line.text)
  if (words.length < 2 || words.length > 80) return [line]
  // A line no wider than a column holds two only if a blank stands in running text where a column ends.
  const narrow = line.width <= widest + 1.6
  if (narrow && !tornOff.test(line.text)) return [line]
  const textOf = (from: number, to: number): string =>
    words
      .slice(from, to)
      .map(({ text }) => text)
      .join(' ')
  // best[k]: the first k words are cut; the last piece may end anywhere, all others fill their column.
  type Cut = { cost: number; from: number; pieces: number }
  const best: (Cut | undefined)[] = [{ cost: 0, from: 0, pieces: 0 }]
  for (let to = 1; to <= words.length; to++)
    for (let from = to - 1; from >= 0; from--) {
      const before = best[from]
      const width = widthOf(textOf(from, to))
      if (width > widest + 6 && from < to - 1) break
      if (!before || before.pieces >= mostPieces) continue
      const spaced = to - from === 1 && words[from]?.spaced === true
      const fits = measures.map((measure) =>
        Math.min(
          misfit(width, measure),
          from === 0 || opensWithDateline(textOf(from, to)) ? misfit(width, measure - 2) + 0.1 : Infinity,
        ),
      )
      // A headline beside a column: set in other type, without punctuation.
      const beside = from === 0 && to < words.length && isHeading(textOf(from, to)) ? 1.2 : Infinity
      const full = spaced ? 0 : Math.min(beside, ...fits)
      const last = to === words.length ? Math.min(full, 0.4 + Math.max(0, width - widest - 0.7)) : full
      const open = /[（(][^）)]*$/.test(textOf(from, to)) && /记者/.test(textOf(from, to)) && to < words.length ? 2 : 0
      const cost = before.cost + last + open
      const old = best[to]
      if (!old || cost < old.cost) best[to] = { cost, from, pieces: before.pieces + 1 }
    }
  const end = best[words.length]
  if (!end || end.pieces < 2 || end.cost > (narrow ? 0.6 : end.pieces * 0.8)) return [line]
  const pieces: Line[] = []
  for (let to = words.length; to > 0;) {
    const from = best[to]?.from ?? 0
    const text = textOf(from, to)
    pieces.push({
      text,
      width: widthOf(text),
      spaced: to - from === 1 && words[from]?.spaced === true,
      gap: from === 0 && line.gap,
    })
    to = from
  }
  return pieces.reverse()
}

const datelineHead = /^(?:据)?(?:新华社|本报)\p{Script=Han}{0,8}$/u

/** Puts a dateline together again that was stretched so far that each word of it became a line: `本报武汉`, `2`, `月`. */
const joinShards = (lines: readonly Line[]): Line[] => {
  const joined: Line[] = []
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]
    if (!line) break
    let text = line.text
    let end = i
    if (datelineHead.test(text))
      while (end - i < 7 && widthOf(text) < 16 && (lines[end + 1]?.width ?? 99) <= 6 && !/电（记者.{2,}/.test(text)) {
        end++
        text += (/记者$/.test(text) ? ' ' : '') + (lines[end]?.text ?? '')
      }
    if (end > i && opensWithDateline(text)) {
      joined.push({ ...line, text, width: widthOf(text) })
      i = end
    } else joined.push(line)
  }
  return joined
}

/**
 * Cuts the lines of a page into the lines of its columns.
 * @param lines - of the page
 * @param measures - the full widths of its columns
 * @returns the pieces, each with the number of the line that it came in
 */
export const cellsOf = (lines: readonly Line[], measures: readonly number[]): Cell[] =>
  joinShards(lines).flatMap((line, row) => splitLine(line, measures).map((piece) => ({ line: piece, row })))
