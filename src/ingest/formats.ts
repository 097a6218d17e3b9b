import type { SourceKind } from './source-file.js'

/** What a path promises: something to read, something refused for a reason, or nothing for us. */
export type PathKind = { kind: 'read'; as: SourceKind } | { kind: 'refused'; problem: string } | { kind: 'ignored' }

const readable = new Map<string, SourceKind>([
  ['.txt', 'text'],
  ['.md', 'markdown'],
  ['.jsonl', 'jsonl'],
])

const reserved = new Map([
  ['.html', 'HTML pages'],
  ['.xml', 'RSS and Atom feeds'],
  ['.json', 'JSON feeds'],
  ['.pdf', 'PDF files'],
])

const isHidden = (name: string): boolean => name.startsWith('.') && name !== '.' && name !== '..'

/** The kind of a file by its path; hidden files and folders are nobody's articles. */
export const kindOf = (path: string): PathKind => {
  const names = path.split('/')
  if (names.some(isHidden)) return { kind: 'ignored' }
  const ending = (/\.[^.]+$/.exec(names.at(-1) ?? '')?.[0] ?? '').toLowerCase()
  const as = readable.get(ending)
  if (as) return { kind: 'read', as }
  const what = reserved.get(ending)
  if (what) return { kind: 'refused', problem: `expected .txt, .md or .jsonl, got ${ending}: ${what} are not read yet` }
  return { kind: 'ignored' }
}
