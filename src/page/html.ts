/** A piece of HTML in which every text is escaped; only `markup` makes one. */
export type Html = { readonly html: string }

/** What can stand in a template: text is escaped, pieces of HTML stand as they are, and nothing stands for nothing. */
type Value = Html | string | number | undefined | readonly Value[]

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Control characters are not allowed in HTML, and half of a surrogate pair is no character. */

const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g

const escapeText = (text: string): string =>
  text
    .toWellFormed()
    .replace(controls, '')
    .replace(/[&<>"']/g, (character) => escapes[character] ?? '')

const htmlOf = (value: Value): string => {
  if (value === undefined) return ''
  if (typeof value === 'string') return escapeText(value)
  if (typeof value === 'number') return String(value)
  return 'html' in value ? value.html : value.map(htmlOf).join('')
}

/**
 * Makes a piece of HTML: a template whose texts are escaped, so that no article and no address can break or fake a page.
 * Attributes are to be written between double quotes.
 * @param parts - the HTML of the template
 * @param values - texts, pieces of HTML and lists of both between the parts
 * @returns the piece
 */
export const markup = (parts: TemplateStringsArray, ...values: Value[]): Html => ({
  html: parts.reduce((all, part, at) => `${all}${htmlOf(values[at - 1])}${part}`),
})
