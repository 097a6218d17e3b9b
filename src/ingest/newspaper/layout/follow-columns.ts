import { opensWithDateline } from '../conventions.js'
import { endsSentence } from './line-roles.js'
import type { Cell } from './cells.js'
import { continuationCost, isProven, runCounts } from './continuity.js'

/** Lines that follow each other down one column, as indexes into the pieces. */
export type ColumnTrack = number[]

/** Columns, and the pieces of which it is not sure that they go on in their column. */
export type Followed = { tracks: ColumnTrack[]; unsure: ReadonlySet<number> }

/** The end of the last line of a column: inside a sentence, after a paragraph, perhaps after one, after a headline. */
type End = 'mid' | 'done' | 'either' | 'display'

/** The lower end of a column: what its last line leaves open. */
type Tail = {
  measure: number | undefined
  end: End
  last: number
  row: number
  /** Brackets and quotation marks that are open. */
  marks: string
  /** Its last lines, at most five. */
  recent: readonly number[]
}

/** A column while it is being followed. */
type Track = {
  id: number
  /** Place in the round in which the columns get their lines; only the order counts. */
  x: number
  /** Skipped since its last line: an extractor goes through the columns from left to right, row by row. */
  asleep: boolean
  /** Asleep since a blank line. */
  rests: boolean
  /** Left behind when a block of columns side by side began: what goes on from it stands at the head of another column. */
  closed: boolean
  /** The same object in all guesses in which the column ends so: what follows from it is worked out once. */
  tail: Tail
}

type Guess = {
  cost: number
  tracks: readonly Track[]
  next: number
  /** Place of the column that got the last line. */
  at: number
  /** The column that got the last line. */
  own: number
  /** Has found several columns in this block, although no row holds two of them. */
  parted: boolean
  back: Guess | undefined
}

/**
 * What the events on the way down a page cost. Fitted by a structured perceptron (Collins 2002, with the update at the
 * largest violation of Huang et al. 2012) to 42 pages that were set for it; on 29 pages with other stories 92 of 100
 * lines then follow the right one.
 */
const costs = {
  /** How badly the width of the line fits. */
  fit: 0.88,
  /** A sign that closes what is not open, one that closes what is, a bracket that stays open. */
  strayMark: 1.49,
  closedMark: -0.99,
  openBracket: 0.47,
  /** Nothing that the last lines of the column speak of stands in the line; little; some; much. */
  strange: 0.3,
  known: 0,
  related: -0.12,
  same: -0.21,
  /** A column that was skipped, or rested at a blank line, gets a line again; after many rows. */
  wake: 0.54,
  restart: 0.5,
  longPause: 0.39,
  reopen: 4.9,
  /** Another place in the round. */
  move: 1.17,
  moveAsleep: 0.31,
  /** A column begins, with text or with a headline, by the misfit of its first line. */
  begin: 1.59,
  beginDisplay: 1.35,
  beginFit: 0.69,
  /** A block without rows of several lines holds several columns all the same. */
  part: 2.9,
  /** A headline below this end, or text below a headline. */
  headline: { mid: -0.13, done: -0.01, either: 0, display: -0.12 },
  belowHeadline: -0.1,
  datelineInside: 5.2,
  /** A column with this end is skipped. */
  skip: { mid: 0.45, either: 0.13, done: 0.06, display: -0.11 },
} as const

// Guesses kept after each line, and columns remembered.
const beamWidth = 36
const narrowBeam = 6
// Pieces of a dozen pages; a file of more is followed with fewer guesses, so that it takes seconds.
const manyPieces = 6000
const mostTracks = 14
// With no more columns than this, the round says better whose line it is than what the columns speak of.
const fewColumns = 2
const choicesPerPiece = 6
// A blank line says nothing where the blocks on both sides of it have fewer rows.
const leastBlock = 9
// A block of fewer rows closes no column.
const leastClosing = 3
const manyRows = 12
const worstFit = 5
// Pieces around another in which the columns beside it are counted; two are hardly ever taken for each other.
const rowsBefore = 8
const rowsAfter = 4

const misfitOf = (piece: Cell, measure: number): number => {
  if (piece.line.spaced) return 0
  const off = piece.line.width - measure
  return off > 0 ? 1.4 * Math.max(0, off - 1.1) : 1.4 * Math.max(0, -off - 1.2)
}

type Option = { cost: number; end: End }

const fitCost = (misfit: number): number => costs.fit * Math.min(misfit, worstFit)

/** The ways in which a piece goes on below this end, by its width and its last sign. */
const waysOn = (piece: Cell, end: End, measure: number, joined: boolean): Option[] => {
  const { text, width } = piece.line
  const ends = endsSentence(text)
  const full = misfitOf(piece, measure)
  const first = misfitOf(piece, measure - 2)
  const over = 1.4 * Math.max(0, width - measure - 1.1)
  if (opensWithDateline(text))
    return [{ cost: fitCost(Math.min(first, 1.5)) + (end === 'mid' ? costs.datelineInside : 0), end: 'mid' }]
  const short = measure - width > 1.4
  const after: End = ends ? (short ? 'done' : 'either') : 'mid'
  const inside = Math.min(full, ends ? 0.2 + over : Infinity)
  // An indented line stands too far from the column to its left to be run together with it.
  const begin = Math.min(first, ends ? 0.5 + over : Infinity) + (joined ? 2.5 : 0)
  const display = (ends ? 4 : 1.3) + { mid: 2, done: 0, either: 0.1, display: -0.9 }[end]
  const headline: Option = { cost: fitCost(Math.max(0, display)) + costs.headline[end], end: 'display' }
  switch (end) {
    case 'mid':
      return [{ cost: fitCost(inside), end: after }, headline]
    case 'done':
      return [{ cost: Math.min(fitCost(begin), fitCost(inside + 2.7)), end: after }, headline]
    case 'either':
      return [{ cost: fitCost(Math.min(inside, begin) + 0.1), end: after }, headline]
    case 'display':
      return [{ cost: Math.min(fitCost(begin), fitCost(inside + 9.5)) + costs.belowHeadline, end: after }, headline]
  }
}

/** The measure that a first line of a column suggests. */
const measureFor = (piece: Cell, measures: readonly number[]): number | undefined => {
  let best: number | undefined
  let cost = 0.8
  for (const measure of measures) {
    const near = (full: number): number => misfitOf(piece, full) + 0.05 * Math.abs(piece.line.width - full)
    const own = Math.min(near(measure), near(measure - 2) + 0.05)
    if (own < cost) [best, cost] = [measure, own]
  }
  return best
}

const openers: Readonly<Record<string, string>> = { '）': '（', '》': '《', '”': '“', '」': '「', ')': '(' }
const isBracket = (sign: string): boolean => sign === '（' || sign === '《' || sign === '('
// More open signs than this are a fault of the text.
const mostMarks = 4

/** Reads the brackets and quotation marks of a line below these open ones: what is open then, and what it costs. */
const readMarks = (open: string, text: string): { marks: string; cost: number; left: number } => {
  const stack = Array.from(open)
  let own = stack.length
  let stray = 0
  let closed = 0
  for (const sign of text) {
    if ('（《“「('.includes(sign)) stack.push(sign)
    const opener = openers[sign]
    if (opener === undefined) continue
    const at = stack.lastIndexOf(opener)
    if (at < 0) stray++
    else {
      if (at < own) {
        closed++
        own = at
      }
      stack.length = at
    }
  }
  return {
    marks: stack.slice(-mostMarks).join(''),
    cost: costs.strayMark * Math.min(stray, 2) + costs.closedMark * Math.min(closed, 2),
    left: costs.openBracket * stack.slice(0, own).filter(isBracket).length,
  }
}

type Page = {
  pieces: readonly Cell[]
  counts: ReadonlyMap<string, number>
  measures: readonly number[]
  widest: number
  /** Neighbouring Chinese characters of each piece, each with the logarithm of its rarity on the page. */
  pairs: readonly ReadonlyMap<string, number>[]
  /** Costs of two pieces of one column, by the number of the first times the number of pieces, plus the second. */
  seams: Map<number, number>
  kinships: Map<number, number>
}

const pairsOf = (pieces: readonly Cell[]): ReadonlyMap<string, number>[] => {
  const counts = new Map<string, number>()
  const own = pieces.map(({ line }) => {
    const pairs = new Set(Array.from(line.text.matchAll(/(?=(\p{Script=Han}{2}))/gu), ([, pair]) => pair ?? ''))
    for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1)
    return pairs
  })
  return own.map(
    (pairs) => new Map(Array.from(pairs, (pair) => [pair, Math.log(pieces.length / (counts.get(pair) ?? 1))])),
  )
}

const remember = <Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value => {
  const old = known.get(key)
  if (old !== undefined) return old
  const made = make()
  known.set(key, made)
  return made
}

/** What it costs that the sentence of one piece goes on in another. */
const seamOf = (page: Page, before: number, after: number): number =>
  remember(page.seams, before * page.pieces.length + after, () =>
    continuationCost(page.pieces[before]?.line.text ?? '', page.pieces[after]?.line.text ?? '', page.counts),
  )

/** How much a piece speaks of what the last lines of a column speak of. */
const kinshipOf = (page: Page, { last, recent }: Tail, index: number): number =>
  remember(page.kinships, last * page.pieces.length + index, () => {
    let shared = 0
    for (const [pair, rarity] of page.pairs[index] ?? [])
      if (recent.some((line) => page.pairs[line]?.has(pair))) shared += rarity
    return shared <= 0 ? costs.strange : shared < 4 ? costs.known : shared < 8 ? costs.related : costs.same
  })

/** The column that gets a piece, its place in the round, and how it ends with it. */
type Choice = { cost: number; id: number; x: number; tail: Tail }

/** A guess one piece further, priced: most are never made. */
type Step = Choice & { guess: Guess; parts: boolean }

/** Whether the round passes a column on the way to the one that gets the line. */
const isPassed = ({ id, x, asleep }: Track, own: number, from: number, to: number): boolean => {
  if (asleep || id === own) return false
  return to <= from ? x > from || x < to : x > from && x < to
}

const priced = (guess: Guess, { cost, id, x, tail }: Choice, parts: boolean): Step => {
  let passed = 0
  let kept = 1
  // A column left in the middle of a sentence was probably followed wrongly.
  let lost = 0
  for (const track of guess.tracks) {
    if (track.id === id) continue
    if (isPassed(track, id, guess.at, x)) passed += costs.skip[track.tail.end]
    kept += 1
    if (kept > mostTracks && track.tail.end === 'mid') lost += 1
  }
  return { guess, cost: guess.cost + cost + (passed + lost) + (parts ? costs.part : 0), id, x, tail, parts }
}

const taken = ({ guess, cost, id, x, tail, parts }: Step): Guess => {
  const others = guess.tracks
    .filter((track) => track.id !== id)
    .map((track) => (isPassed(track, id, guess.at, x) ? { ...track, asleep: true } : track))
  return {
    cost,
    tracks: [{ id, x, asleep: false, rests: false, closed: false, tail }, ...others].slice(0, mostTracks),
    next: Math.max(guess.next, id + 1),
    at: x,
    own: id,
    parted: guess.parted || parts,
    back: guess,
  }
}

/** Whether a column began, woke or changed its place with the last line of a guess, or ended in a sentence before it. */
const isChange = ({ tracks, back, own, at }: Guess): boolean => {
  const before = back?.tracks.find(({ id }) => id === own)
  if (!before || before.asleep || before.x !== at) return true
  const asleep = new Set(tracks.flatMap(({ id, asleep: is }) => (is ? [id] : [])))
  return back?.tracks.some(({ id, tail, asleep: was }) => tail.end === 'mid' && !was && asleep.has(id)) ?? false
}

/** A place between the column that got the last line and the next to its right. */
const placeAfter = (guess: Guess): number => {
  const right = Math.min(...guess.tracks.map(({ x }) => x).filter((x) => x > guess.at), guess.at + 2)
  return (guess.at + right) / 2
}

const wakeCost = (track: Track, row: number): number => {
  if (track.closed) return costs.reopen
  if (!track.asleep) return 0
  return (track.rests ? costs.restart : costs.wake) + (row - track.tail.row > manyRows ? costs.longPause : 0)
}

/** The end that a column comes to with a piece, and what it costs. */
type Way = { cost: number; tail: Tail }

/** A piece with what is worked out once for all guesses. */
type Next = {
  piece: Cell
  index: number
  joined: boolean
  measure: number | undefined
  /** How a column begins with it. */
  begun: readonly Way[]
  /** How columns go on with it, by their ends; `known` where there are so many columns that what they speak of counts. */
  gone: Map<Tail, Way>
  known: Map<Tail, Way>
}

/** The cheapest way in which a column goes on with a piece. */
const goOn = (tail: Tail, { piece, index, joined, measure: guessed }: Next, page: Page, many: boolean): Way => {
  const measure = tail.measure ?? guessed ?? page.widest
  const { marks, cost: marked, left } = readMarks(tail.end === 'display' ? '' : tail.marks, piece.line.text)
  const options = waysOn(piece, tail.end, measure, joined).map(({ cost, end }): Option => {
    if (tail.end === 'display' || end === 'display') return { cost, end }
    const seam = tail.end === 'done' ? 0 : seamOf(page, tail.last, index)
    const run = tail.end === 'mid' ? seam : Math.min(0, seam) * 0.5
    return { cost: cost + run + (many ? kinshipOf(page, tail, index) : 0) + left, end }
  })
  const { cost, end } = options.reduce((best, option) => (option.cost < best.cost ? option : best))
  return {
    cost: cost + marked,
    tail: {
      measure: tail.measure ?? (end === 'display' ? undefined : measure),
      end,
      last: index,
      row: piece.row,
      marks,
      recent: tail.end === 'display' ? [index] : [...tail.recent.slice(-4), index],
    },
  }
}

const begin = (piece: Cell, index: number, joined: boolean, full: number): Way[] => {
  const { marks, cost: marked } = readMarks('', piece.line.text)
  return waysOn(piece, joined ? 'either' : 'display', full, joined).map(({ cost: misfit, end }) => {
    const isDisplay = end === 'display'
    const begins = isDisplay ? costs.beginDisplay : costs.begin
    return {
      cost: begins + costs.beginFit * Math.min(misfit / costs.fit, 2) + Math.max(0, marked),
      tail: { measure: isDisplay ? undefined : full, end, last: index, row: piece.row, marks, recent: [index] },
    }
  })
}

const nextOf = (piece: Cell, index: number, { pieces, measures, widest }: Page): Next => {
  const joined = pieces[index - 1]?.row === piece.row
  const measure = measureFor(piece, measures)
  const begun = begin(piece, index, joined, measure ?? widest)
  return { piece, index, joined, measure, begun, gone: new Map(), known: new Map() }
}

const choicesFor = (guess: Guess, next: Next, page: Page): Choice[] => {
  const { piece, joined, gone, known, begun } = next
  const here = placeAfter(guess)
  const many = guess.tracks.length > fewColumns
  const choices: Choice[] = []
  for (const track of guess.tracks) {
    if (joined && track.x <= guess.at) continue
    const { id, x } = track
    const { cost: own, tail } = remember(many ? known : gone, track.tail, () => goOn(track.tail, next, page, many))
    const cost = own + wakeCost(track, piece.row)
    choices.push({ cost, id, x, tail })
    // A column that is set apart from the others, or begins anew, may take another place in the round.
    if (!joined) choices.push({ cost: cost + (track.asleep ? costs.moveAsleep : costs.move), id, x: here, tail })
  }
  choices.sort((a, b) => a.cost - b.cost)
  choices.splice(choicesPerPiece)
  // A new column stands right of the one that got the last line, or leftmost.
  const leftmost = Math.min(...guess.tracks.map(({ x }) => x)) - 1
  for (const { cost, tail } of begun) {
    choices.push({ cost, id: guess.next, x: here, tail })
    if (!joined && guess.tracks.length > 0) choices.push({ cost, id: guess.next, x: leftmost, tail })
  }
  return choices
}

/** The cheapest guesses, of those that come to the same columns one each. */
const bestOf = (steps: Step[], limit: number): Guess[] => {
  const seen = new Set<string>()
  const best: Guess[] = []
  for (const step of steps.sort((a, b) => a.cost - b.cost)) {
    const guess = taken(step)
    const columns = guess.tracks
      .toSorted((a, b) => a.x - b.x)
      .map(({ tail: { last }, asleep, rests }) => (rests ? `${last}r` : asleep ? `${last}z` : last))
    const key = `${guess.parted ? 'p' : ''}${columns.join()}`
    if (seen.has(key)) continue
    seen.add(key)
    best.push(guess)
    if (best.length === limit) break
  }
  return best
}

/** The pieces without the blank lines that part blocks too small to say anything. */
const withoutSmallGaps = (pieces: readonly Cell[]): Cell[] => {
  const sizes: number[] = []
  const blocks = pieces.map(({ row, line }, index) => {
    if (index === 0 || line.gap) sizes.push(0)
    if (pieces[index - 1]?.row !== row) sizes.push((sizes.pop() ?? 0) + 1)
    return sizes.length - 1
  })
  return pieces.map((piece, index) => {
    const block = blocks[index] ?? 0
    const says = Math.max(sizes[block] ?? 0, sizes[block - 1] ?? 0) >= leastBlock
    return says || !piece.line.gap ? piece : { ...piece, line: { ...piece.line, gap: false } }
  })
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
 * sentences, by words and brackets across the seam, by what the column speaks of, and by the round in which the
 * columns get their lines. Found by a beam search.
 * @param cells - lines of columns, in the order of the file
 * @param measures - the full widths of the columns
 * @returns the pieces of each column
 */
export const followColumns = (cells: readonly Cell[], measures: readonly number[]): Followed => {
  const pieces = withoutSmallGaps(cells)
  const page: Page = {
    pieces,
    counts: runCounts(pieces.map(({ line }) => line)),
    measures,
    widest: measures.at(-1) ?? 17,
    pairs: pairsOf(pieces),
    seams: new Map(),
    kinships: new Map(),
  }
  let beam: Guess[] = [{ cost: 0, tracks: [], next: 0, at: 0, own: -1, parted: false, back: undefined }]
  const woven = wovenBlocks(pieces)
  let block = pieces[0]?.row ?? 0
  pieces.forEach((piece, index) => {
    if (piece.line.gap) {
      // A blank line ends the rows: all columns rest, and others may begin.
      const closes = (woven.has(piece.row) || woven.has(block)) && piece.row - block >= leastClosing
      block = piece.row
      beam = beam.map((guess) => ({
        ...guess,
        parted: false,
        tracks: guess.tracks.map((track) => ({ ...track, asleep: true, rests: true, closed: track.closed || closes })),
      }))
    }
    const single = !woven.has(block) && !piece.line.gap && index > 0
    const next = nextOf(piece, index, page)
    const steps = beam.flatMap((guess) =>
      choicesFor(guess, next, page).map((choice) => {
        const leaves = choice.id !== guess.own || choice.x !== guess.at
        return priced(guess, choice, single && leaves && !guess.parted)
      }),
    )
    beam = bestOf(steps, pieces.length > manyPieces ? narrowBeam : beamWidth)
  })
  const path: Guess[] = []
  for (let guess = beam[0]; guess?.back; guess = guess.back) path.push(guess)
  path.reverse()
  const tracks = new Map<number, number[]>()
  const unsure = new Set<number>()
  let latestChange = -1
  let blockFrom = 0
  path.forEach((guess, index) => {
    if (isChange(guess)) latestChange = index
    const track = tracks.get(guess.own)
    const last = track?.at(-1)
    if (pieces[index]?.line.gap) blockFrom = index
    let blockTo = index + 1
    while (blockTo <= index + rowsAfter && pieces[blockTo]?.line.gap === false) blockTo++
    const beside = path.slice(Math.max(blockFrom, index - rowsBefore), blockTo)
    const around = new Set(beside.filter(({ tracks: [made] }) => made?.tail.end !== 'display').map(({ own }) => own))
    const [above, below] = [pieces[last ?? -1]?.line.text, pieces[index]?.line.text ?? '']
    if (above !== undefined && around.size > 2 && !isProven(above, below, page.counts, (last ?? -1) >= latestChange))
      unsure.add(index)
    if (track) track.push(index)
    else tracks.set(guess.own, [index])
  })
  return { tracks: [...tracks.values()], unsure }
}
