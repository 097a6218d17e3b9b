import type { Day } from '../time/day.js'
import { megabytesOver, type Format } from './format.js'

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

/** Grows whenever the same bytes give other stories: every file is then read again, at the next start. */
export const readerVersion = 19

/** Bytes. A year of one newspaper's pages is smaller; what is larger is read in pieces, or was not meant for the corpus. */
export const byteLimit = 20 * 1024 * 1024

/**
 * Makes the error of a file over the limit of bytes.
 * @param path - of the file
 * @param size - its bytes
 * @returns the error, to be thrown before the file is read into memory
 */
export const tooLarge = (path: string, size: number): ReadError =>
  new ReadError(path, `expected at most 20 MB, got ${megabytesOver(size)}`)

/**
 * Reads how much text a file holds. A file ending in `.gz` says so in its last four bytes (RFC 1952).
 * @param path - of the file
 * @param bytes - all of them
 * @returns bytes after unpacking
 */
export const textSizeOf = (path: string, bytes: Uint8Array): number =>
  /\.gz$/i.test(path) && bytes.length > 4
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).readUInt32LE(bytes.length - 4)
    : bytes.length
