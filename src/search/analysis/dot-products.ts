/** Numbers in a vector: 64, as the code below is written for. */
export const vectorWidth = 64

const askedBytes = vectorWidth * Int16Array.BYTES_PER_ELEMENT
/** So many words and rows are handed over at once. */
const wordsRoom = 64
const rowsRoom = 4096
const pageBytes = 65_536

/**
 * The function `nearest(rows, rowsEnd, asked, askedEnd, best)`, all addresses: for each row and each word that is asked for
 * it multiplies the numbers of both, and keeps for each word the greatest sum. V8 makes no vector instructions of
 * JavaScript; with those of WebAssembly a sum of 64 products takes 5 ns instead of 40. This is what a question
 * spends most on: some fifty paragraphs × three hundred words × five words that they do not print.
 */
const code = [
  '02 40 03 40', // block, loop over rows
  '20 00 20 01 4f 0d 01', // until rows >= rowsEnd
  '20 00 28 02 00 41 06 74 21 07', // row = 64 * memory[rows]
  '20 07 fd 01 00 00 21 09', // v0 = its numbers 0 to 7, as 16 bits
  '20 07 fd 01 00 08 21 0a', // v1 = its numbers 8 to 15, as 16 bits
  '20 07 fd 01 00 10 21 0b', // v2 = its numbers 16 to 23, as 16 bits
  '20 07 fd 01 00 18 21 0c', // v3 = its numbers 24 to 31, as 16 bits
  '20 07 fd 01 00 20 21 0d', // v4 = its numbers 32 to 39, as 16 bits
  '20 07 fd 01 00 28 21 0e', // v5 = its numbers 40 to 47, as 16 bits
  '20 07 fd 01 00 30 21 0f', // v6 = its numbers 48 to 55, as 16 bits
  '20 07 fd 01 00 38 21 10', // v7 = its numbers 56 to 63, as 16 bits
  '20 02 21 05 20 04 21 06', // word = asked, place = best
  '02 40 03 40', // block, loop over words
  '20 05 20 03 4f 0d 01', // until word >= askedEnd
  '20 09 20 05 fd 00 00 00 fd ba 01', // v0 · its numbers 0 to 7
  '20 0a 20 05 fd 00 00 10 fd ba 01 fd ae 01', // + v1 · its numbers 8 to 15
  '20 0b 20 05 fd 00 00 20 fd ba 01 fd ae 01', // + v2 · its numbers 16 to 23
  '20 0c 20 05 fd 00 00 30 fd ba 01 fd ae 01', // + v3 · its numbers 24 to 31
  '20 0d 20 05 fd 00 00 40 fd ba 01 fd ae 01', // + v4 · its numbers 32 to 39
  '20 0e 20 05 fd 00 00 50 fd ba 01 fd ae 01', // + v5 · its numbers 40 to 47
  '20 0f 20 05 fd 00 00 60 fd ba 01 fd ae 01', // + v6 · its numbers 48 to 55
  '20 10 20 05 fd 00 00 70 fd ba 01 fd ae 01', // + v7 · its numbers 56 to 63
  '22 11 20 11 20 11 fd 0d 08 09 0a 0b 0c 0d 0e 0f 00 01 02 03 04 05 06 07 fd ae 01', // sum = its halves added
  '22 11 20 11 20 11 fd 0d 04 05 06 07 00 01 02 03 0c 0d 0e 0f 08 09 0a 0b fd ae 01', // and their halves
  'fd 1b 00 22 08', // product = sum
  '20 06 28 02 00 4a 04 40 20 06 20 08 36 02 00 0b', // if it is above memory[place], put it there
  '20 05 41 80 01 6a 21 05 20 06 41 04 6a 21 06 0c 00', // word += 128, place += 4, again
  '0b 0b', // end of words
  '20 00 41 04 6a 21 00 0c 00', // rows += 4, again
  '0b 0b', // end of rows
]

const bytesOf = (lines: readonly string[]): number[] =>
  lines.flatMap((line) => line.split(' ').map((byte) => Number.parseInt(byte, 16)))

/** A number below 2^14 in two bytes, as WebAssembly writes lengths. */
const two = (value: number): number[] => [(value & 0x7f) | 0x80, value >> 7]

const name = (text: string): number[] => [text.length, ...Array.from(text, (char) => char.charCodeAt(0))]

const i32 = 0x7f
const v128 = 0x7b
/** Four numbers and nine vectors besides the parameters, the code, and its end. */
const body = [2, 4, i32, 9, v128, ...bytesOf(code), 0x0b]
const length = two(body.length)
const module = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  // Types: one function of five numbers without a result.
  ...[1, 9, 1, 0x60, 5, i32, i32, i32, i32, i32, 0],
  // Imports: the memory, of one page at least.
  ...[2, 14, 1, ...name('js'), ...name('memory'), 2, 0, 1],
  // Functions, and under which name it is given out.
  ...[3, 2, 1, 0],
  ...[7, 11, 1, ...name('nearest'), 0, 0],
  ...[10, ...two(1 + length.length + body.length), 1, ...length, ...body],
])

/** Multiplies vectors of words with those of a table. */
export type DotProducts = {
  /** By word the greatest product with one of the rows, 0 where all are below. */
  greatest: (asked: readonly Int16Array[], rows: Int32Array) => Int32Array
}

/**
 * Puts a table of vectors where they are multiplied fast.
 * @param vectors - the numbers of all rows, 64 each
 * @returns what multiplies them
 */
export const createDotProducts = (vectors: Int8Array): DotProducts => {
  const askedAt = Math.ceil(vectors.length / askedBytes) * askedBytes
  const bestAt = askedAt + wordsRoom * askedBytes
  const rowsAt = bestAt + wordsRoom * Int32Array.BYTES_PER_ELEMENT
  const end = rowsAt + rowsRoom * Int32Array.BYTES_PER_ELEMENT
  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / pageBytes) })
  const { nearest } = new WebAssembly.Instance(new WebAssembly.Module(module), { js: { memory } }).exports
  new Int8Array(memory.buffer).set(vectors)
  const words = new Int16Array(memory.buffer, askedAt, wordsRoom * vectorWidth)
  const best = new Int32Array(memory.buffer, bestAt, wordsRoom)
  const rowsHeld = new Int32Array(memory.buffer, rowsAt, rowsRoom)
  return {
    greatest: (asked, rows) => {
      const found = new Int32Array(asked.length)
      for (let first = 0; first < asked.length; first += wordsRoom) {
        const some = asked.slice(first, first + wordsRoom)
        some.forEach((word, i) => words.set(word, i * vectorWidth))
        best.fill(0)
        for (let from = 0; from < rows.length; from += rowsRoom) {
          const part = rows.subarray(from, from + rowsRoom)
          rowsHeld.set(part)
          nearest?.(
            rowsAt,
            rowsAt + part.length * Int32Array.BYTES_PER_ELEMENT,
            askedAt,
            askedAt + some.length * askedBytes,
            bestAt,
          )
        }
        found.set(best.subarray(0, some.length), first)
      }
      return found
    },
  }
}
