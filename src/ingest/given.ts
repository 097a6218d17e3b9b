// Controls but tab and line feed, soft hyphens, zero-width blanks, marks that turn the direction of writing around.
// eslint has a rule against control characters in expressions; Cc names them without writing one.
const invisible = /(?![\t\n])[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu

// A glyph that its font does not name comes out of a PDF as a control character or as a private-use sign.
const unmapped = /(?![\t\n\v\f\r\u0085])[\p{Cc}\p{Co}]/gu
// A bullet: one or two private-use signs that a blank parts from the words of a line; more are words of a font.
const ornament = /^([ \t\u3000]*)\p{Co}{1,2}(?=[ \t\u3000]|$)(?!\p{Co})|(?<=[ \t\u3000])\p{Co}{1,2}(?=[ \t\u3000]*$)/gmu
// An icon, in the element that holds it.
const icon = /(<(?:i|em|span)\b[^<>]{0,200}icon[^<>]{0,200}>)\s*(?:\p{Co}|&#x[ef][0-9a-f]{3};){1,4}\s*(?=<\/)/giu
// Programs end lines with control characters; one that stands there hides no letter.
const harmless = /(?<!(?![\t\n\v\f\r\u0085])\p{Cc})(?:(?![\t\n\v\f\r\u0085])\p{Cc})+(?=[ \t\u3000]*$)/gmu
const indent = /^[ \t\u3000\ue5e5]+/gmu

/**
 * Puts □ in the place of each sign that was not mapped to a character: a control character, a private-use sign. None
 * stands for control characters at the end of a line or alone on one, nor for private-use signs that blanks part from it.
 * @param text - any text; lines end with `\n`
 * @returns the text, in which a reader sees that something stood there
 */
export const markUnmapped = (text: string): string =>
  text
    // The blank of GBK that old tables do not know, as an indent.
    .replace(indent, (blanks) => blanks.replaceAll('\ue5e5', '\u3000'))
    .replace(icon, '$1')
    .replace(ornament, '$1')
    .replace(harmless, '')
    .replace(unmapped, '□')

/**
 * Removes from a text what a screen cannot show: control characters, halves of a character, invisible marks.
 * @param text - any text
 * @returns the text with `\n` as its only line end
 */
export const visibleText = (text: string): string => text.toWellFormed().replace(/\r\n?/g, '\n').replace(invisible, '')

/**
 * Reads an address to link to.
 * @param text - as written, spaces around it
 * @returns undefined for any scheme other than http and https
 */
export const webAddress = (text: string): string | undefined => {
  const url = URL.parse(text.trim())
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined
}

/**
 * Decodes the percent signs in a part of an address.
 * @param text - as it stands in the address
 * @returns the same text where a percent sign begins no character
 */
export const decodePercents = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    return text
  }
}

/**
 * Puts a place in front of a problem: `line 3: expected …, got …`.
 * @param line - from 1
 * @param problem - what was left out, or read otherwise than written
 * @returns one line
 */
export const problemAt = (line: number, problem: string): string => `line ${line}: ${problem}`

/**
 * Quotes the beginning of a text in one line.
 * @param text - what was got
 * @returns at most 40 characters, in quotation marks
 */
export const excerpt = (text: string): string => {
  const line = visibleText(text).replace(/\s+/g, ' ').trim()
  return `"${line.length > 40 ? `${line.slice(0, 40).toWellFormed()}…` : line}"`
}
