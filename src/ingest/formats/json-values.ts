import { isSafeNumber, parse as parseLosslessly } from 'lossless-json'
import { Assembler } from 'stream-json/core/assembler.js'
import { jsonParser } from 'stream-json/core/parser.js'

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

/**
 * Cuts a list in JSON into its elements while it is being read, in memory for one element. All numbers are text.
 * @returns a function that takes the next piece of the text, cut anywhere, and gives the elements that end in it;
 * it throws SyntaxError where the text is no list, or an element is longer than 20 million characters
 */
export const createListCutter = (): ((text: string) => unknown[]) => {
  const tokenize = jsonParser({ streamValues: false })
  const assembler = new Assembler({ numberAsString: true })
  let sinceElement = 0
  let isStarted = false
  let isEnded = false
  return (text) => {
    if (isEnded && text.trim() !== '') throw new SyntaxError('expected the end of the file after the list, got more')
    if (isEnded) return []
    sinceElement += text.length
    const elements: unknown[] = []
    let tokens: ReturnType<typeof tokenize>
    try {
      tokens = tokenize(text)
    } catch (error) {
      throw new SyntaxError('expected a list in JSON, got something else', { cause: error })
    }
    if (typeof tokens === 'symbol' || !('values' in tokens)) return elements
    for (const token of tokens.values) {
      if (!isStarted && token.name !== 'startArray')
        throw new SyntaxError('expected a list in JSON, got something else')
      isStarted = true
      assembler.consume(token)
      if (assembler.depth === 1 && Array.isArray(assembler.current) && assembler.current.length > 0) {
        elements.push(assembler.current.pop())
        sinceElement = 0
      }
      if (assembler.depth === 0) isEnded = true
    }
    if (sinceElement > elementLimit) throw new SyntaxError('expected articles of at most 20 MB, got a longer one')
    return elements
  }
}
