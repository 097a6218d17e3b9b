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

/** What a format says of itself, known before the code that reads it is loaded. */
export type Format = {
  name: string
  /** In lower case with the dot; the first one is named in messages. */
  endings: readonly [string, ...string[]]
  /** Its files may be of any size: they are read piece by piece. */
  inParts?: true
  /**
   * Stands between the texts of `a.html`, `a_2.html` and `a_3.html`, which are read as one file; only for formats whose
   * articles are cut so.
   */
  pageJoint?: string
  /** Stands between the METS file of an issue and its pages in ALTO, which are read as one file; only for XML. */
  issueJoint?: string
}

/** A format that is a text, or has one in it. The text is decoded before, its line ends are `\n`. */
export type TextFormat = Format & {
  /**
   * Extracts the text of a file that is no text: only for such formats.
   * @throws {Error} for a file that cannot be read; the message says what was expected and what was got.
   */
  extract?: (bytes: Uint8Array) => Promise<string>
  /** Names the encoding that a file declares; only for formats whose files do. */
  charsetOf?: (bytes: Uint8Array) => string | undefined
  /**
   * Parses the text of one file.
   * @throws {SyntaxError} where no article can be read; the message says what was expected and what was got.
   */
  parse: (text: string, file: TextFile) => Reading
  /** Only for formats that are read in parts. */
  openReader?: (file: TextFile) => PartReader
}

/** A format in which the places of the words say what belongs together. */
export type PlacedFormat = Format & {
  /**
   * Reads one file; one whose pages are pictures has no articles.
   * @throws {Error} for a file that cannot be read; the message says what was expected and what was got.
   */
  read: (bytes: Uint8Array, file: TextFile) => Promise<Reading | PicturePages>
}

/** A format with the code that reads it. Day and source of the path are filled in after reading. */
export type ReadableFormat = TextFormat | PlacedFormat

/** All formats but that of recognized pages. A new one is a line here, a new file, and its line in `formats.ts`. */
export const formats = {
  text: { name: 'text', endings: ['.txt'] },
  markdown: { name: 'markdown', endings: ['.md', '.markdown'] },
  jsonl: { name: 'jsonl', endings: ['.jsonl', '.ndjson', '.jl', '.json'], inParts: true },
  pdf: { name: 'pdf', endings: ['.pdf'] },
  html: {
    name: 'html',
    endings: ['.html', '.htm', '.xhtml', '.shtml'],
    pageJoint: '\n<!-- the next page of the article -->\n',
  },
  docx: { name: 'docx', endings: ['.docx'] },
  epub: { name: 'epub', endings: ['.epub'] },
  xml: {
    name: 'xml',
    endings: ['.xml', '.rss', '.atom', '.rdf'],
    issueJoint: '\n<!-- the next page of the issue -->\n',
  },
} as const satisfies Record<string, Format>

/** What an OCR command prints of a PDF whose pages are pictures. */
export const ocrPages = { name: 'ocr', endings: ['.pdf'] } as const satisfies Format

/**
 * Prints a size that is over a limit of whole megabytes.
 * @param bytes - the size
 * @returns megabytes, rounded up, so that it is never the limit: `20.1 MB`
 */
export const megabytesOver = (bytes: number): string => `${(Math.ceil((bytes / 1024 / 1024) * 10) / 10).toFixed(1)} MB`

const byEnding = new Map(
  Object.values<Format>(formats).flatMap((format) => format.endings.map((ending) => [ending, format])),
)

/**
 * Finds the format of an ending.
 * @param ending - in lower case with the dot: `.md`
 * @returns undefined where no format has it
 */
export const formatOfEnding = (ending: string): Format | undefined => byEnding.get(ending)

/** The best known ending of each format, as texts name them. */
export const namedEndings: readonly string[] = Object.values<Format>(formats).map(({ endings: [first] }) => first)

/** The named endings as English messages put them: `.txt, .md or .jsonl`. */
export const endingsInWords = `${namedEndings.slice(0, -1).join(', ')} or ${namedEndings.at(-1) ?? ''}`

/**
 * The kind of a file by its path: readable, refused for a reason, with an ending that no format has, or hidden.
 */
export type PathKind =
  | { kind: 'read'; format: Format }
  | { kind: 'refused'; problem: string }
  | { kind: 'unknown'; ending: string }
  | { kind: 'ignored' }

const reserved = new Map([
  ['.opml', 'a list of feeds counts as feeds.opml at the top of the corpus alone'],
  ['.doc', 'files of old Word are not read; save it as .docx'],
])

const isHidden = (name: string): boolean => name.startsWith('.') && name !== '.' && name !== '..'

/**
 * Determines the kind of a file by its path; hidden files and folders, and copies that editors keep, are ignored.
 * @param path - with `/`; an ending counts in any case, `.gz` behind it means packed
 * @returns the kind, with the format, the reason of the refusal, or the unknown ending
 */
export const kindOf = (path: string): PathKind => {
  const names = path.split('/')
  const name = names.at(-1) ?? ''
  if (names.some(isHidden) || /~$|^[~#]/.test(name)) return { kind: 'ignored' }
  const ending = (/\.[^.]+$/.exec(name.replace(/\.gz$/i, ''))?.[0] ?? '').toLowerCase()
  const format = formatOfEnding(ending)
  if (format) return { kind: 'read', format }
  const what = reserved.get(ending)
  if (what) return { kind: 'refused', problem: `expected ${endingsInWords}, got ${ending}: ${what}` }
  return { kind: 'unknown', ending }
}
