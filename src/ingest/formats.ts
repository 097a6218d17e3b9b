import type { Format } from './format.js'
import { htmlFormat } from './formats/html.js'
import { jsonlFormat } from './formats/jsonl.js'
import { markdownFormat } from './formats/markdown.js'
import { pdfFormat } from './formats/pdf.js'
import { textFormat } from './formats/text.js'
import { docxFormat } from './manuscripts/docx.js'
import { epubFormat } from './manuscripts/epub.js'
import { xmlFormat } from './xml/xml-file.js'

/** All formats. A new one is a new file and a line here. */
const formats: readonly Format[] = [
  textFormat,
  markdownFormat,
  jsonlFormat,
  pdfFormat,
  htmlFormat,
  docxFormat,
  epubFormat,
  xmlFormat,
]

const byEnding = new Map(formats.flatMap((format) => format.endings.map((ending) => [ending, format])))

/**
 * Finds the format of an ending.
 * @param ending - in lower case with the dot: `.md`
 * @returns undefined where no format has it
 */
export const formatOfEnding = (ending: string): Format | undefined => byEnding.get(ending)

/** The best known ending of each format, as texts name them. */
export const namedEndings: readonly string[] = formats.map(({ endings: [first] }) => first)

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
