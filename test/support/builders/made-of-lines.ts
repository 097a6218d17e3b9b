import { foldRadicals } from '../../../src/text/clean.js'

/** The letters and digits alone, radicals as the characters that they stand for: blanks, line ends, letter-spacing, hyphens and marks do not count. */
export const bare = (text: string): string =>
  foldRadicals(text)
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')

/** Whether a text is made of the lines of a file: from anywhere in one line, over whole lines, into another line. */
export const isMadeOfLines = (text: string, file: string): boolean => {
  const lines = [...new Set(file.split('\n').flatMap((line) => [bare(line), ...line.split(/\s+/).map(bare)]))].filter(
    Boolean,
  )
  const own = bare(text)
  if (own === '' || lines.some((line) => line.includes(own))) return true
  const reached = new Set<number>()
  for (const line of lines)
    for (let from = 0; from < line.length; from++) if (own.startsWith(line.slice(from))) reached.add(line.length - from)
  const open = [...reached]
  while (open.length) {
    const at = open.pop() ?? 0
    if (at === own.length) return true
    const rest = own.slice(at)
    for (const line of lines) {
      if (line.startsWith(rest)) return true
      if (rest.startsWith(line) && !reached.has(at + line.length)) {
        reached.add(at + line.length)
        open.push(at + line.length)
      }
    }
  }
  return false
}
