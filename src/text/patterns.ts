/**
 * Makes a text match itself inside a regular expression.
 * @param text - any text
 * @returns the text with its signs of regular expressions escaped
 */
export const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * Makes the pattern of a text that is phrases of a list and nothing else, parted by one space; Han phrases may touch. It
 * looks at each place once, whatever the text.
 * @param phrases - at least one, without spaces at their ends
 * @returns the pattern of whole texts
 */
export const madeOfPhrases = (phrases: readonly string[]): RegExp => {
  const all = [...phrases].sort((a, b) => b.length - a.length)
  const any = all.map(escapePattern).join('|')
  // Of single characters 中行 is a bank.
  const glued = all.filter((phrase) => /^\p{Script=Han}{2,}$/u.test(phrase)).join('|')
  const touching = glued === '' ? '' : `|(?:${glued})(?=\\p{Script=Han})`
  return new RegExp(`^(?:(?=((?:${any})(?: (?=.)|$)${touching}))\\1)+$`, 'u')
}

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
