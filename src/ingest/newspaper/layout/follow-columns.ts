import { opensWithDateline } from '../conventions.js'
import { endsSentence } from './line-roles.js'
import type { Cell } from './cells.js'
import { isProven, runCounts, seamCost } from './continuity.js'

/** Lines that follow each other down one column, as indexes into the pieces. */
export type ColumnTrack = number[]

/** Columns, and the pieces of which it is not sure that they go on in their column. */
export type Followed = { tracks: ColumnTrack[]; unsure: ReadonlySet<number> }

/** The end of the last line of a column: inside a sentence, after a paragraph, perhaps after one, after a headline. */
type End = 'mid' | 'done' | 'either' | 'display'

/** A column while it is being followed. */
type Track = {
  id: number
  measure: number | undefined
  end: End
  last: number
  row: number
  /** Place from left to right; only the order counts. */
  x: number
  /** Skipped since its last line: an extractor goes through the columns from left to right, row by row. */
  asleep: boolean
  /** Left behind when a block of columns side by side began: what goes on from it stands at the head of another column. */
  closed: boolean
}

type Guess = {
  cost: number
  tracks: readonly Track[]
  next: number
  /** Place of the column that got the last line. */
  at: number
  back: Guess | undefined
  placed: readonly number[]
}

const moveCost = 1.2
// Guesses kept after each line, and columns remembered.
const beamWidth = 36
const narrowBeam = 6
// Pieces of a dozen pages; a file of more is followed with fewer guesses, so that it takes seconds.
const manyPieces = 6000
const mostTracks = 12
const choicesPerPiece = 6
// Pieces around another in which the columns beside it are counted; two are hardly ever taken for each other.
const rowsBefore = 8
const rowsAfter = 4

const isFull = (piece: Cell, measure: number): number => {
  if (piece.line.spaced) return 0
  const off = piece.line.width - measure
  return off > 0 ? 1.4 * Math.max(0, off - 1.1) : 1.4 * Math.max(0, -off - 1.2)
}

/** Finds the cheapest way in which a piece continues a column with this end: its cost and the new end. */
const goOn = (piece: Cell, end: End, measure: number, joined: boolean): { cost: number; end: End } => {
  const { text, width } = piece.line
  const ends = endsSentence(text)
  const full = isFull(piece, measure)
  const first = isFull(piece, measure - 2)
  const over = 1.4 * Math.max(0, width - measure - 1.1)
  if (opensWithDateline(text)) return { cost: (end === 'mid' ? 6 : 0) + Math.min(first, 1.5), end: 'mid' }
  const short = measure - width > 1.4
  const after: End = ends ? (short ? 'done' : 'either') : 'mid'
  const inside = Math.min(full, ends ? 0.2 + over : Infinity)
  // An indented line stands too far from the column to its left to be run together with it.
  const begin = Math.min(first, ends ? 0.5 + over : Infinity) + (joined ? 2.5 : 0)
  const display = ends ? 4 : 1.3
  const options: { cost: number; end: End }[] = []
  if (end === 'mid') options.push({ cost: inside, end: after }, { cost: display + 2, end: 'display' })
  if (end === 'done')
    options.push({ cost: begin, end: after }, { cost: inside + 2.7, end: after }, { cost: display, end: 'display' })
  if (end === 'either')
    options.push({ cost: Math.min(inside, begin) + 0.1, end: after }, { cost: display + 0.1, end: 'display' })
  if (end === 'display')
    options.push(
      { cost: begin, end: after },
      { cost: inside + 9.5, end: after },
      { cost: Math.max(0, display - 0.9), end: 'display' },
    )
  return options.reduce((best, option) => (option.cost < best.cost ? option : best))
}

/** The measure that a first line of a column suggests. */
const measureFor = (piece: Cell, measures: readonly number[]): number | undefined => {
  let best: number | undefined
  let cost = 0.8
  for (const measure of measures) {
    const near = (full: number): number => isFull(piece, full) + 0.05 * Math.abs(piece.line.width - full)
    const own = Math.min(near(measure), near(measure - 2) + 0.05)
    if (own < cost) [best, cost] = [measure, own]
  }
  return best
}

/** Cost of skipping a column with this end. */
const passCost: Record<End, number> = { mid: 0.31, either: 0.14, done: 0.08, display: 0.08 }

type Page = {
  pieces: readonly Cell[]
  counts: ReadonlyMap<string, number>
  measures: readonly number[]
  widest: number
}

/** A guess one piece further: the piece given to the column that `made` describes. */
const give = (guess: Guess, cost: number, made: Track): Guess => {
  const from = guess.at
  const wraps = made.x <= from
  let passed = 0
  const tracks = guess.tracks.flatMap((track) => {
    if (track.id === made.id) return []
    const between = wraps ? track.x > from || track.x < made.x : track.x > from && track.x < made.x
    if (!between || track.asleep) return [track]
    passed += passCost[track.end]
    return [{ ...track, asleep: true }]
  })
  const kept = [made, ...tracks]
  const dropped = kept.splice(mostTracks)
  // A column left in the middle of a sentence was probably followed wrongly.
  passed += dropped.filter(({ end }) => end === 'mid').length
  return {
    cost: guess.cost + cost + passed,
    tracks: kept,
    next: Math.max(guess.next, made.id + 1),
    at: made.x,
    back: guess,
    placed: [made.id],
  }
}

/** Whether a column began, woke or changed its place with the last line of a guess, or ended in a sentence before it. */
const isChange = ({ tracks, back, placed: [own], at }: Guess): boolean => {
  const before = back?.tracks.find(({ id }) => id === own)
  if (!before || before.asleep || before.x !== at) return true
  const asleep = new Set(tracks.flatMap(({ id, asleep: is }) => (is ? [id] : [])))
  return back?.tracks.some(({ id, end, asleep: was }) => end === 'mid' && !was && asleep.has(id)) ?? false
}

/** A place between the column that got the last line and the next to its right. */
const placeAfter = (guess: Guess): number => {
  const right = Math.min(...guess.tracks.map(({ x }) => x).filter((x) => x > guess.at), guess.at + 2)
  return (guess.at + right) / 2
}

/** Places for a new column: right of the one that got the last line, and leftmost. */
const newPlaces = (guess: Guess, joined: boolean): number[] => {
  const xs = guess.tracks.map(({ x }) => x)
  const places = [placeAfter(guess)]
  if (!joined && xs.length) places.push(Math.min(...xs) - 1)
  return places
}

const optionsFor = (
  guess: Guess,
  piece: Cell,
  index: number,
  joined: boolean,
  page: Page,
  single: boolean,
): { cost: number; made: Track }[] => {
  const { row } = piece
  const here = placeAfter(guess)
  const options = guess.tracks.flatMap((track) => {
    if (joined && track.x <= guess.at) return []
    const measure = track.measure ?? measureFor(piece, page.measures) ?? page.widest
    const { cost, end } = goOn(piece, track.end, measure, joined)
    const before = page.pieces[track.last]?.line.text ?? ''
    const seam = end === 'display' ? 0 : seamCost(before, piece.line.text, page.counts)
    const own = track.end === 'mid' ? seam : track.end === 'either' ? Math.min(0, seam) * 0.5 : 0
    const woken = track.closed ? 4.9 : track.asleep ? (row - track.row > 12 ? 0.9 : 0.5) : 0
    const made = {
      ...track,
      measure: track.measure ?? (end === 'display' ? undefined : measure),
      end,
      last: index,
      row,
      asleep: false,
      closed: false,
    }
    const stay = { cost: cost + own + woken, made }
    // A column that is set apart from the others, or begins anew, may take another place in the round.
    return joined ? [stay] : [stay, { cost: stay.cost + (track.asleep ? 0.3 : moveCost), made: { ...made, x: here } }]
  })
  options.sort((a, b) => a.cost - b.cost)
  if (!single) options.splice(choicesPerPiece)
  const guessed = measureFor(piece, page.measures)
  const fresh = goOn(piece, joined ? 'either' : 'display', guessed ?? page.widest, joined)
  for (const x of newPlaces(guess, joined)) {
    const measure = fresh.end === 'display' ? undefined : (guessed ?? page.widest)
    const made = { id: guess.next, measure, end: fresh.end, last: index, row, x, asleep: false, closed: false }
    options.push({ cost: Math.min(fresh.cost, 2) * 0.7 + 2, made })
  }
  return options
}

/** The cheapest guesses, of those that come to the same columns one each. */
const bestOf = (guesses: Guess[], limit: number): Guess[] => {
  const seen = new Set<string>()
  const best: Guess[] = []
  for (const guess of guesses.sort((a, b) => a.cost - b.cost)) {
    const key = guess.tracks
      .toSorted((a, b) => a.x - b.x)
      .map(({ last, asleep }) => (asleep ? `${last}z` : last))
      .join()
    if (seen.has(key)) continue
    seen.add(key)
    best.push(guess)
    if (best.length === limit) break
  }
  return best
}

/** The first rows of the blocks between blank lines in which columns stand side by side. */
const wovenBlocks = (pieces: readonly Cell[]): Set<number> => {
  const woven = new Set<number>()
  let block = pieces[0]?.row ?? 0
  pieces.forEach((piece, index) => {
    if (piece.line.gap) block = piece.row
    if (pieces[index - 1]?.row === piece.row) woven.add(block)
  })
  return woven
}

/**
 * Finds the columns that the lines of a page stand in, where an extractor has read across them row by row or has
 * jumped between them: each line goes to the column that it continues, judged by widths, by whole and broken
 * sentences, by words across the seam and by the way from left to right. Found by a beam search.
 * @param pieces - lines of columns, in the order of the file
 * @param measures - the full widths of the columns
 * @returns the pieces of each column
 */
export const followColumns = (pieces: readonly Cell[], measures: readonly number[]): Followed => {
  const page: Page = {
    pieces,
    counts: runCounts(pieces.map(({ line }) => line)),
    measures,
    widest: measures.at(-1) ?? 17,
  }
  let beam: Guess[] = [{ cost: 0, tracks: [], next: 0, at: 0, back: undefined, placed: [] }]
  const woven = wovenBlocks(pieces)
  let block = pieces[0]?.row ?? 0
  pieces.forEach((piece, index) => {
    const joined = pieces[index - 1]?.row === piece.row
    if (piece.line.gap) {
      // A blank line ends the rows: all columns rest, and others may begin.
      const closed = woven.has(piece.row) || woven.has(block)
      block = piece.row
      beam = beam.map((guess) => ({
        ...guess,
        tracks: guess.tracks.map((track) => ({ ...track, asleep: true, closed: track.closed || closed })),
      }))
    }
    const single = !woven.has(block) && !piece.line.gap && index > 0
    const grown = beam.flatMap((guess) =>
      optionsFor(guess, piece, index, joined, page, single)
        .filter(({ made }) => !single || (made.id === guess.placed[0] && made.x === guess.at))
        .map(({ cost, made }) => give(guess, cost, made)),
    )
    beam = bestOf(grown, pieces.length > manyPieces ? narrowBeam : beamWidth)
  })
  const path: Guess[] = []
  for (let guess = beam[0]; guess?.back; guess = guess.back) path.push(guess)
  path.reverse()
  const owners = path.map(({ placed: [own] }) => own ?? -1)
  const tracks = new Map<number, number[]>()
  const unsure = new Set<number>()
  const isHeadline = (index: number): boolean => path[index]?.tracks[0]?.end === 'display'
  let latestChange = -1
  path.forEach((guess, index) => {
    if (isChange(guess)) latestChange = index
    const own = owners[index] ?? -1
    const track = tracks.get(own)
    const last = track?.at(-1)
    const beside = owners.slice(Math.max(0, index - rowsBefore), index + rowsAfter + 1)
    const isAmongMany = new Set(beside.filter((_, at) => !isHeadline(at + Math.max(0, index - rowsBefore)))).size > 2
    const [above, below] = [pieces[last ?? -1]?.line.text, pieces[index]?.line.text ?? '']
    if (above !== undefined && isAmongMany && !isProven(above, below, page.counts, (last ?? -1) >= latestChange))
      unsure.add(index)
    if (track) track.push(index)
    else tracks.set(own, [index])
  })
  return { tracks: [...tracks.values()], unsure }
}
