// Controls but tab and line feed, soft hyphens, zero-width blanks, marks that turn the direction of writing around.
// eslint has a rule against control characters in expressions; Cc names them without writing one.
const invisible = /(?![\t\n])[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu

/** Text that a screen shows as it is stored: no control characters, no halves of a sign. */
export const visibleText = (text: string): string => text.toWellFormed().replace(/\r\n?/g, '\n').replace(invisible, '')

/** An address to link to, or nothing for any other scheme than http and https. */
export const webAddress = (text: string): string | undefined => {
  const url = URL.parse(text.trim())
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined
}

/** A piece of a file that was left out or read otherwise than written, as `line 3: expected …, got …`. */
export const problemAt = (line: number, problem: string): string => `line ${line}: ${problem}`

/** The beginning of what was got, short enough for one line. */
export const excerpt = (text: string): string => {
  const line = visibleText(text).replace(/\s+/g, ' ').trim()
  return `"${line.length > 40 ? `${line.slice(0, 40).toWellFormed()}…` : line}"`
}
