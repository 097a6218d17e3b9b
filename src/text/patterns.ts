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
 * @returns the same expression with these flags, to be used by `matchAll` alone, which keeps no place in it
 */
export const withFlags = (form: RegExp, flags: string): RegExp => {
  const forms = global.get(form) ?? new Map<string, RegExp>()
  const known = forms.get(flags)
  if (known) return known
  const made = new RegExp(form.source, flags)
  global.set(form, forms.set(flags, made))
  return made
}
