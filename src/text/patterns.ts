/**
 * Makes a text match itself inside a regular expression.
 * @param text - any text
 * @returns the text with its signs of regular expressions escaped
 */
export const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const global = new WeakMap<RegExp, Map<string, RegExp>>()

/**
 * Gives the form of an expression that finds all its places; it is made once.
 * @param form - any expression
 * @param flags - of the form wanted, `g` among them
 * @returns the same expression with these flags, to be used by `matchesIn` and `matchAll`, which keep no place in it
 */
export const withFlags = (form: RegExp, flags: string): RegExp => {
  const forms = global.get(form) ?? new Map<string, RegExp>()
  const known = forms.get(flags)
  if (known) return known
  const made = new RegExp(form.source, flags)
  global.set(form, forms.set(flags, made))
  return made
}

/**
 * Finds all places of an expression. `matchAll` makes a copy of the expression at each call, which costs more than to
 * look through a paragraph.
 * @param form - with the flag `g`; where its last search ended does not matter
 * @param text - any text
 * @returns the matches in order, apart
 * @throws {TypeError} if the flag is missing, as `matchAll` does
 */
export const matchesIn = (form: RegExp, text: string): RegExpExecArray[] => {
  // It would find its first place for ever.
  if (!form.global) throw new TypeError(`expected an expression with the flag g, got ${String(form)}`)
  const found: RegExpExecArray[] = []
  form.lastIndex = 0
  for (let match = form.exec(text); match; match = form.exec(text)) {
    found.push(match)
    const isPair = form.unicode && (text.codePointAt(match.index) ?? 0) > 0xffff
    if (match[0] === '') form.lastIndex += isPair ? 2 : 1
  }
  return found
}
