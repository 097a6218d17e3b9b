import type { Day } from '../time/day.js'
import type { Format } from './format.js'

/** A corpus file, with its bytes. */
export type Source = {
  /** Path inside the corpus, with `/`. */
  path: string
  format: Format
  bytes: Uint8Array
  /** Local calendar day on which the file was last changed: the year of a dateline is the one nearest before it. */
  changedOn: Day
  /** IANA zone of the paper, in which its dates stand. */
  zone: string
}

/** A PDF without a text layer, unpacked, and the number of its pages: an OCR command can read it. */
export type Pictures = { pages: number; pdf: Uint8Array }

/** A file that cannot be read as what its name says: expected, got, where. */
export class ReadError extends Error {
  /** The file has no text, but an OCR command may find some. */
  readonly pictures?: Pictures

  constructor(
    readonly path: string,
    readonly problem: string,
    { pictures, ...options }: ErrorOptions & { pictures?: Pictures } = {},
  ) {
    super(`${path}: ${problem}`, options)
    this.name = 'ReadError'
    if (pictures) this.pictures = pictures
  }
}
