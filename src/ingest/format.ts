import type { Day } from '../time/day.js'
import type { Trace } from './newspaper/trace.js'
import type { Reading } from './reading.js'

/** Facts about the file whose text a format parses. */
export type TextFile = {
  /** Path inside the corpus, with `/`. */
  path: string
  /** Local calendar day on which the file was last changed. */
  changedOn: Day
  /** IANA zone of the paper, in which its dates stand. */
  zone: string
  /** Is called with the role of each line of a page. */
  trace?: Trace
}

/** The number of pages of a file that holds their pictures alone. */
export type PicturePages = { pictures: number }

/** Reads a file of any size piece by piece. */
export type PartReader = {
  /** Takes the next piece of the text, cut anywhere, and returns the articles that end in it. */
  push: (text: string) => Reading
  /** Returns the rest after the last piece. */
  end: () => Reading
  /** Returns whether the memory that it needs does not grow with the file, judged by its beginning. */
  isBounded: () => boolean
}

/** What every format says of itself. */
type Named = {
  name: string
  /** In lower case with the dot; the first one is named in messages. */
  endings: readonly [string, ...string[]]
}

/** A format that is a text, or has one in it. The text is decoded before, its line ends are `\n`. */
export type TextFormat = Named & {
  /**
   * Extracts the text of a file that is no text: only for such formats.
   * @throws {Error} for a file that cannot be read; the message says what was expected and what was got.
   */
  extract?: (bytes: Uint8Array) => Promise<string>
  /** Names the encoding that a file declares; only for formats whose files do. */
  charsetOf?: (bytes: Uint8Array) => string | undefined
  /**
   * Stands between the texts of `a.html`, `a_2.html` and `a_3.html`, which are read as one file; only for formats whose
   * articles are cut so.
   */
  pageJoint?: string
  /** Stands between the METS file of an issue and its pages in ALTO, which are read as one file; only for XML. */
  issueJoint?: string
  /**
   * Parses the text of one file.
   * @throws {SyntaxError} where no article can be read; the message says what was expected and what was got.
   */
  parse: (text: string, file: TextFile) => Reading
  /** Only for formats whose files may be of any size. */
  openReader?: (file: TextFile) => PartReader
}

/** A format in which the places of the words say what belongs together. */
export type PlacedFormat = Named & {
  /**
   * Reads one file; one whose pages are pictures has no articles.
   * @throws {Error} for a file that cannot be read; the message says what was expected and what was got.
   */
  read: (bytes: Uint8Array, file: TextFile) => Promise<Reading | PicturePages>
  openReader?: never
  pageJoint?: never
  issueJoint?: never
}

/** A file format. Day and source of the path are filled in after reading. */
export type Format = TextFormat | PlacedFormat

/**
 * Prints a size that is over a limit of whole megabytes.
 * @param bytes - the size
 * @returns megabytes, rounded up, so that it is never the limit: `20.1 MB`
 */
export const megabytesOver = (bytes: number): string => `${(Math.ceil((bytes / 1024 / 1024) * 10) / 10).toFixed(1)} MB`
