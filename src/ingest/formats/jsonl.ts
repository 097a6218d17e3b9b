import { isSafeNumber, parse as parseLosslessly } from 'lossless-json'
import { Assembler } from 'stream-json/core/assembler.js'
import { jsonParser } from 'stream-json/core/parser.js'
import { readAgencyItem } from '../agencies/agency-item.js'
import { ninjsItem } from '../agencies/ninjs.js'
import { charactersOfStory, countCharacters, openAccount, sumAccounts } from '../account.js'
import { formats, type PartReader, type TextFile, type TextFormat } from '../format.js'
import { excerpt } from '../given.js'
import { readRecord } from './json-record.js'
import type { Reading } from '../reading.js'

// A number that JavaScript would round, or a string that looks like one: then the slower parser has to look.
const longNumber = /[[:,\s]-?\d{16,}/

/**
 * Parses JSON. A number that JavaScript would round, as an id of 20 digits, stays the text that was written.
 * @param text - one JSON value
 * @returns the value
 * @throws {SyntaxError} if the text is no JSON
 */
export const parseJson = (text: string): unknown => {
  try {
    if (longNumber.test(text))
      return parseLosslessly(text, undefined, (number) => (isSafeNumber(number) ? Number(number) : number))
  } catch {
    // The lossless parser refuses a key that stands twice; the other one has the last word.
  }
  return JSON.parse(text)
}

/** UTF-16 units. A longer element would fill the memory. */
const elementLimit = 20 * 1024 * 1024

/** What a piece of a list in JSON gave: its elements, and what is wrong behind them. */
type Cut = { elements: unknown[]; fault?: SyntaxError }

/**
 * Cuts a list in JSON into its elements while it is being read, in memory for one element. All numbers are text.
 * @returns `push` takes the next piece of the text, cut anywhere, and gives the elements that end in it, with a fault
 * where the text is no list any more or an element is longer than 20 million characters; `end` gives the fault of a
 * list that has not ended
 */
const createListCutter = (): { push: (text: string) => Cut; end: () => SyntaxError | undefined } => {
  const tokenize = jsonParser({ streamValues: false })
  const assembler = new Assembler({ numberAsString: true })
  let sinceElement = 0
  let isStarted = false
  let isEnded = false
  /** Takes a piece with at most one end of an object: the parser gives no token of a piece in which it finds a fault. */
  const take = (text: string, elements: unknown[]): SyntaxError | undefined => {
    if (isEnded)
      return text.trim() === '' ? undefined : new SyntaxError('expected the end of the file after the list, got more')
    sinceElement += text.length
    let tokens: ReturnType<typeof tokenize>
    try {
      tokens = tokenize(text)
    } catch (error) {
      return new SyntaxError('expected a list in JSON, got something else', { cause: error })
    }
    if (typeof tokens === 'symbol' || !('values' in tokens)) return undefined
    for (const token of tokens.values) {
      if (!isStarted && token.name !== 'startArray')
        return new SyntaxError('expected a list in JSON, got something else')
      isStarted = true
      assembler.consume(token)
      if (assembler.depth === 1 && Array.isArray(assembler.current) && assembler.current.length > 0) {
        elements.push(assembler.current.pop())
        sinceElement = 0
      }
      if (assembler.depth === 0) isEnded = true
    }
    return sinceElement > elementLimit
      ? new SyntaxError('expected articles of at most 20 MB, got a longer one')
      : undefined
  }
  return {
    push: (text) => {
      const elements: unknown[] = []
      for (const piece of text.split(/(?<=[}\]])/)) {
        const fault = take(piece, elements)
        if (fault) return { elements, fault }
      }
      return { elements }
    },
    end: () => (isEnded ? undefined : new SyntaxError('expected the end of the list, got the end of the file')),
  }
}

/** Ids that are remembered to find doubles; beyond these the memory would grow with the file. */
const rememberedIds = 100_000

/** UTF-16 units. A longer line would fill the memory. */
const lineLimit = 20 * 1024 * 1024

/** Lists of articles by their name in an object around them. */
const listKeys =
  /^(?:items|articles|posts|records?|data|results?|docs|documents|entries|news|list|rows|hits|stories|feed)$/i

type Shape = 'lines' | 'list' | 'object'

/** Returns whether a text is a list, an object, or lines of objects, judged by its beginning. */
const shapeOf = (start: string, isFileOfLines: boolean): Shape => {
  const bare = start.trimStart()
  const [line = ''] = bare.split('\n')
  if (bare.startsWith('[') && (!isFileOfLines || /^\[\s*(?:\{.*)?$/s.test(line)))
    return isFileOfLines && isOne(line) ? 'lines' : 'list'
  return isFileOfLines || isOne(line) ? 'lines' : 'object'
}

const isOne = (line: string): boolean => {
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}

const parsedOrNothing = (text: string): unknown => {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

/** The list inside of an object: `{"items": […]}`, also one level down as a search engine gives it. */
const listInside = (value: unknown, depth = 0): unknown[] | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > 2) return undefined
  for (const [key, inner] of Object.entries(value)) {
    if (!listKeys.test(key)) continue
    if (Array.isArray(inner) && inner.length > 0 && inner.every((item) => typeof item === 'object' && item !== null))
      return inner as unknown[]
    const below = listInside(inner, depth + 1)
    if (below) return below
  }
  return undefined
}

/** Reads an article as an agency sent it, or in any other shape. */
const readValue: typeof readRecord = (value, file, account) => {
  const item = ninjsItem(value)
  if (!item) return readRecord(value, file, account)
  const { story, doubts, account: own } = readAgencyItem(item, file)
  for (const { reason, characters } of own.dropped) account.drop(reason, characters)
  return { story, doubts, read: own.read }
}

const empty = (): Reading => ({
  stories: [],
  problems: [],
  isPartial: false,
  account: { read: 0, shown: 0, dropped: [] },
})

/** Reads the articles of a file piece by piece; each piece is cut anywhere. */
const openReader = (file: TextFile): PartReader => {
  const isFileOfLines = !/\.json(?:\.gz)?$/i.test(file.path)
  /** Line or number in the list by id. */
  const places = new Map<string, number>()
  let shape: Shape | undefined
  let buffer = ''
  let number = 0
  let cut: ReturnType<typeof createListCutter> | undefined
  /** What is wrong behind the articles of a list that have been given: thrown by the next call. */
  let fault: SyntaxError | undefined

  const take = (value: unknown, place: string, part: Reading, account: ReturnType<typeof openAccount>): void => {
    const { story, doubts, read } = readValue(value, file, account)
    part.account.read += read
    if (story.id !== undefined) {
      // A copy: a part of a line would keep the whole piece of the file in memory.
      const id = Buffer.from(story.id).toString()
      const first = places.get(id)
      if (first !== undefined) {
        part.problems.push(
          `${place}: id ${excerpt(id)} stands in ${shape === 'lines' ? 'line' : 'article'} ${first} already: left out`,
        )
        account.drop('articles with an id that another has', charactersOfStory(story))
        return
      }
      if (places.size < rememberedIds) places.set(id, number)
    }
    part.problems.push(...doubts.map((doubt) => `${place}: ${doubt}`))
    part.account.shown += charactersOfStory(story)
    part.stories.push(story)
  }
  /** Takes the articles from `parse`; anything else is reported as a problem. */
  const attempt = (
    parse: () => unknown,
    text: string,
    place: string,
    part: Reading,
    account: ReturnType<typeof openAccount>,
  ): void => {
    let value: unknown
    try {
      value = parse()
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      const characters = countCharacters(text)
      part.account.read += characters
      account.drop('lines that are no JSON', characters)
      part.problems.push(`${place}: expected a JSON object, got ${excerpt(text)}`)
      part.isPartial = true
      return
    }
    try {
      take(value, place, part, account)
    } catch (error) {
      // A value of a hundred thousand levels overflows the stack.
      if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error
      part.problems.push(`${place}: ${error.message}`)
      part.isPartial = true
    }
  }

  const read = (isEnd: boolean): Reading => {
    const part = empty()
    const account = openAccount()
    if (shape === undefined) {
      // A list or an object shows itself by its first line.
      if (!isEnd && buffer.trimStart().length < 4096 && !buffer.trimStart().includes('\n')) return part
      shape = shapeOf(buffer, isFileOfLines)
      if (shape === 'list') cut = createListCutter()
    }
    if (shape === 'list') {
      const text = buffer
      buffer = ''
      if (fault) throw fault
      const found = cut?.push(text) ?? { elements: [] }
      for (const value of found.elements) {
        number++
        attempt(() => value, '', `article ${number}`, part, account)
      }
      fault = found.fault
      // The articles before it come first.
      const problem = isEnd ? (fault ?? cut?.end()) : undefined
      if (problem) throw problem
    } else if (shape === 'lines') {
      const lines = buffer.split('\n')
      buffer = isEnd ? '' : (lines.pop() ?? '')
      if (buffer.length > lineLimit) throw new SyntaxError('expected lines of at most 20 MB, got a longer one')
      for (const line of lines) {
        number++
        // A comma or a byte order mark at the edge of a line is left by the program that wrote it.
        const text = line.replace(/^\ufeff/, '').trim()
        if (text === '') continue
        const place = `line ${number}`
        const value = isFileOfLines ? undefined : parsedOrNothing(text)
        const list = listInside(value)
        if (list) list.forEach((item, i) => attempt(() => item, '', `${place}, article ${i + 1}`, part, account))
        else attempt(() => parseJson(text), text, place, part, account)
      }
    } else if (isEnd) {
      const value = parseJson(buffer.replace(/^\ufeff/, ''))
      const list = listInside(value) ?? [value]
      buffer = ''
      for (const item of list) {
        number++
        attempt(() => item, '', `article ${number}`, part, account)
      }
    }
    part.account.dropped = account.close(0, 0).dropped
    return part
  }
  return {
    push: (text) => {
      buffer += text
      return read(false)
    },
    end: () => read(true),
    isBounded: () => shape !== 'object',
  }
}

const readJson = (content: string, file: TextFile): Reading => {
  const reader = openReader(file)
  const reading = reader.push(content)
  const rest = reader.end()
  return {
    stories: [...reading.stories, ...rest.stories],
    problems: [...reading.problems, ...rest.problems],
    isPartial: reading.isPartial || rest.isPartial,
    account: sumAccounts([reading.account, rest.account]),
  }
}

/** JSON Lines, an article a line; a list of articles in JSON, also inside of an object. */
export const jsonlFormat: TextFormat = {
  ...formats.jsonl,
  parse: readJson,
  openReader,
}
