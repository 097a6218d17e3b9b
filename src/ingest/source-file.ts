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

/** A file that cannot be read as what its name says: expected, got, where. */
export class ReadError extends Error {
  constructor(
    readonly path: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`${path}: ${problem}`, options)
    this.name = 'ReadError'
  }
}
