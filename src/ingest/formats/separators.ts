/** Between two stories of one file: a line of at least five equal signs. */
const separator = /^[ \t]*[=＝═]{5,}[ \t]*$/

/**
 * Cuts a file with many stories at its lines of `=====`.
 * @param text - a whole body; lines end with `\n`
 * @returns the text itself where such a line only underlines a heading or stands in a page
 */
export const splitStories = (text: string): string[] => {
  const parts: string[][] = [[]]
  const lines = text.split('\n')
  lines.forEach((line, i) => {
    const before = (lines[i - 1] ?? '').trim()
    const isFree = before === '' || /[。！？!?…”’」』）)]$/u.test(before)
    if (separator.test(line) && isFree) parts.push([])
    else parts.at(-1)?.push(line)
  })
  const filled = parts.map((part) => part.join('\n')).filter((part) => /[\p{L}\p{N}]/u.test(part))
  // A text and its tail of one line are one story.
  const isLong = (part: string): boolean =>
    part
      .trim()
      .split('\n')
      .filter((line) => line.trim() !== '').length > 1
  return filled.length > 1 && filled.every(isLong) ? filled : [text]
}
