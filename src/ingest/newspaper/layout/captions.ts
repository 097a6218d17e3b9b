import { widthOf } from '../../../text/clean.js'
import { takeCredit } from '../conventions.js'
import type { Cell } from './cells.js'
import { continuationCost, runCounts } from './continuity.js'

const opener = /^(?:[▲▼△↑↓←→]|[上下左右前本][图圖]|[图圖][为為一二三①②③④])/u
// A picture of a day: 6月4日，… – only where no line says that it is about a picture.
const datedOpener = /^\d{1,2} ?月 ?\d{1,2} ?日，/u
const creditEnd = /(?<!拍)[摄攝] ?[）)]?$|[摄攝][（(][^（()）]{2,10}[）)]$/u
// Of an agency or a reporter, or a name alone; what closes a bracket above goes on with a credit.
const creditHead =
  /^[（(]?(?:\p{Script=Han}{2,4}社|本报|影像|记者|通讯员)|^\p{Script=Han}{1,4} ?\p{Script=Han}{0,3} ?(?<!拍)[摄攝](?![）)])/u
const creditInside = /^[ （(]*[\p{Script=Han}][\p{Script=Han} ]{0,12}[（(]?[\p{Script=Han} ]{0,10}[）)]?$/u
// Pieces and rows between the first and the last line of a caption.
const reach = 48
const mostRows = 18
const mostLines = 8
// Signs of a caption that begins with a mere date: a longer text may be a paragraph.
const mostDated = 45
// What it costs to go past a piece, to take a line from among others, and to begin with a mere date.
const passCost = 0.06
const amongCost = 0.8
const datedCost = 0.6
const mostCost = 2

const textOf = (pieces: readonly Cell[], own: readonly number[]): string =>
  own.map((index) => pieces[index]?.line.text ?? '').join('')

type Way = { cost: number; pieces: readonly number[] }

/** What a line of a caption ends in; undefined where it is of none, as text stands behind its sentence. */
const stateOf = (text: string): 'sentence' | 'whole' | 'credit' | undefined => {
  const [, rest] = /。(.*)$/u.exec(text) ?? []
  if (rest === undefined) return creditHead.test(text) ? 'credit' : 'sentence'
  return rest === '' ? 'whole' : creditInside.test(rest) ? 'credit' : undefined
}

const follows = (above: string, text: string, isLast: boolean): boolean => {
  const state = stateOf(above)
  if (state === 'whole') return creditHead.test(text)
  return state === 'credit' ? isLast && !text.includes('。') : !isLast || text.includes('。')
}

/** The cheapest way from the first line of a caption down to the line with the end of its credit. */
const wayTo = (
  pieces: readonly Cell[],
  from: number,
  to: number,
  counts: ReadonlyMap<string, number>,
): Way | undefined => {
  const first = pieces[from]
  if (!first) return undefined
  const measure = first.line.width
  const ways = new Map<number, Way>([[from, { cost: 0, pieces: [from] }]])
  for (let at = from + 1; at <= to; at++) {
    const { text, width } = pieces[at]?.line ?? first.line
    if (width > measure + 2.2 || !stateOf(text)) continue
    let best: Way | undefined
    for (const [before, way] of ways) {
      if (way.pieces.length >= mostLines) continue
      const above = pieces[before]?.line ?? first.line
      if (!follows(above.text, text, at === to)) continue
      const isWhole = stateOf(above.text) === 'whole'
      if (!isWhole && above.width < measure - 1.6) continue
      const seam = isWhole ? 0 : continuationCost(above.text, text, counts)
      const among = at - before > 1 && at < to ? amongCost : 0
      const cost = way.cost + seam + among + passCost * (at - before - 1)
      if (!best || cost < best.cost) best = { cost, pieces: [...way.pieces, at] }
    }
    if (best) ways.set(at, best)
  }
  return ways.get(to)
}

/** The indexes of the lines of each caption, no line in two of them. */
const findCaptions = (pieces: readonly Cell[], counts: ReadonlyMap<string, number>): (readonly number[])[] => {
  const found: (readonly number[])[] = []
  const taken = new Set<number>()
  pieces.forEach(({ line, row }, to) => {
    if (!creditEnd.test(line.text)) return
    let best: Way | undefined
    for (let from = to; from >= Math.max(0, to - reach); from--) {
      const first = pieces[from]
      if (!first || row - first.row > mostRows) break
      const dated = !opener.test(first.line.text)
      if (dated && !datedOpener.test(first.line.text)) continue
      const way = wayTo(pieces, from, to, counts)
      const cost = (way?.cost ?? Infinity) + (dated ? datedCost : 0)
      if (!way || cost > (best?.cost ?? mostCost) || way.pieces.some((index) => taken.has(index))) continue
      // A caption is one sentence and a credit.
      const text = takeCredit(textOf(pieces, way.pieces))?.text ?? ''
      if (/。$/u.test(text) && !(dated && text.length > mostDated)) best = { cost, pieces: way.pieces }
      // The nearest line that speaks of a picture speaks of this one.
      if (best && !dated) break
    }
    for (const index of best?.pieces ?? []) taken.add(index)
    // Lines that nothing has come between stay where they are.
    const isMixed = best?.pieces.some((index, at) => at > 0 && index - (best.pieces[at - 1] ?? 0) > 1)
    if (best && isMixed) found.push(best.pieces)
  })
  return found
}

/**
 * Takes the captions from among the lines of columns: from a line that speaks of a picture, or of a day, down to the
 * credit of its photographer, through lines as wide as the first.
 * @param pieces - lines of columns, in the order of the file
 * @returns the other lines, and each caption as one line
 */
export const takeCaptions = (pieces: readonly Cell[]): { pieces: readonly Cell[]; captions: Cell[] } => {
  if (!pieces.some(({ line }) => creditEnd.test(line.text))) return { pieces, captions: [] }
  const found = findCaptions(pieces, runCounts(pieces.map(({ line }) => line)))
  const taken = new Set(found.flat())
  let gap = false
  const left = pieces.flatMap((piece, index): Cell[] => {
    gap ||= piece.line.gap
    if (taken.has(index)) return []
    const own = { ...piece, line: { ...piece.line, gap } }
    gap = false
    return [own]
  })
  const captions = found.map((own): Cell => {
    const text = textOf(pieces, own)
    const line = { text, width: widthOf(text), spaced: false, gap: true, caption: true }
    return { line, row: pieces[own[0] ?? 0]?.row ?? 0 }
  })
  return { pieces: left, captions }
}
