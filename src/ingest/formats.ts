import type { Format, ReadableFormat } from './format.js'
import { htmlFormat } from './formats/html.js'
import { jsonlFormat } from './formats/jsonl.js'
import { markdownFormat } from './formats/markdown.js'
import { pdfFormat } from './formats/pdf.js'
import { textFormat } from './formats/text.js'
import { docxFormat } from './manuscripts/docx.js'
import { epubFormat } from './manuscripts/epub.js'
import { ocrFormat } from './ocr.js'
import { xmlFormat } from './xml/xml-file.js'

/** What reads the formats of `format.ts`: much code, which only those load who read files. */
const readable: readonly ReadableFormat[] = [
  textFormat,
  markdownFormat,
  jsonlFormat,
  pdfFormat,
  htmlFormat,
  docxFormat,
  epubFormat,
  xmlFormat,
  ocrFormat,
]

const byName = new Map(readable.map((format) => [format.name, format]))

/**
 * Finds the code that reads a format.
 * @param format - one of `format.ts`, or one that has its code with it
 * @returns the format with its code
 * @throws {TypeError} for a format without code that is not listed here
 */
export const readableOf = (format: Format | ReadableFormat): ReadableFormat => {
  if ('parse' in format || 'read' in format) return format
  const readable = byName.get(format.name)
  if (!readable) throw new TypeError(`expected a format with code that reads it, got ${format.name}`)
  return readable
}
