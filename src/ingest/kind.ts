import type { Format } from './format.js'
import { endingsInWords, formatOfEnding } from './formats.js'

/**
 * What a path promises: something to read, something refused for a reason, an ending that nobody reads, or something
 * hidden.
 */
export type PathKind =
  | { kind: 'read'; format: Format }
  | { kind: 'refused'; problem: string }
  | { kind: 'unknown'; ending: string }
  | { kind: 'ignored' }

const reserved = new Map([
  ['.html', 'HTML pages'],
  ['.htm', 'HTML pages'],
  ['.xhtml', 'HTML pages'],
  ['.xml', 'RSS and Atom feeds'],
  ['.opml', 'lists of feeds'],
  ['.pdf', 'PDF files'],
  ['.docx', 'Word files'],
  ['.epub', 'EPUB books'],
])

const isHidden = (name: string): boolean => name.startsWith('.') && name !== '.' && name !== '..'

/**
 * Tells the kind of a file by its path; hidden files and folders, and copies that editors keep, are nobody's articles.
 * @param path - with `/`; an ending counts in any case, `.gz` behind it means packed
 */
export const kindOf = (path: string): PathKind => {
  const names = path.split('/')
  const name = names.at(-1) ?? ''
  if (names.some(isHidden) || /~$|^[~#]/.test(name)) return { kind: 'ignored' }
  const ending = (/\.[^.]+$/.exec(name.replace(/\.gz$/i, ''))?.[0] ?? '').toLowerCase()
  const format = formatOfEnding(ending)
  if (format) return { kind: 'read', format }
  const what = reserved.get(ending)
  if (what) return { kind: 'refused', problem: `expected ${endingsInWords}, got ${ending}: ${what} are not read yet` }
  return { kind: 'unknown', ending }
}
