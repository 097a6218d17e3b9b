import { Converter } from 'opencc-js/t2cn'
import { fromLexicon } from './lexicon.js'

type Convert = (text: string) => string
let converter: Convert | undefined
const toSimplified: Convert = (text) => (converter ??= Converter({ from: 't', to: 'cn' }))(text)

const latinBase = /^([A-Za-z])\p{M}+$/u

/** Folds a full-width, accented or compatibility character where its plain form is one UTF-16 unit too. */
const plain = (char: string): string => {
  const code = char.charCodeAt(0)
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase()
  const base = latinBase.exec(char.normalize('NFKD'))?.[1]
  if (base !== undefined) return base.toLowerCase()
  const form = char.normalize('NFKC').toLowerCase()
  return form.length === 1 ? form : char
}

const hanOnly = /[\u2e80-\u2fdf\u4e00-\u9fff]/

/** Other writings of simplified characters that the converter leaves, radicals among them. */
const variants = fromLexicon(({ characterVariants }) => {
  const simplified = new Map(characterVariants.map((pair) => [pair.charAt(0), pair.charAt(1)]))
  return { simplified, form: new RegExp(`[${[...simplified.keys()].join('')}]`, 'g') }
})

const withoutVariants: Convert = (text) => {
  const { simplified, form } = variants()
  return text.replace(form, (char) => simplified.get(char) ?? char).replaceAll('甚么', '什么')
}

const capitalNames = fromLexicon(({ capitalNames: names }) => {
  const forms = new Map(names.map(({ name, words: [form = name] }) => [name, form]))
  const any = [...forms.keys()].join('|')
  return {
    forms,
    words: new Map(names.map(({ name, words: [form = name] }) => [form, name])),
    inCapitals: new RegExp(`(?<![A-Za-z0-9])(?:${any.toUpperCase()})(?![A-Za-z0-9])`, 'g'),
    besideHan: new RegExp(
      `(?<=[\\u4e00-\\u9fff])(?:${any})(?![a-z0-9])|(?<![a-z0-9])(?:${any})(?=[\\u4e00-\\u9fff])`,
      'g',
    ),
    formed: new RegExp([...forms.values()].join('|'), 'g'),
  }
})

const otherLetters = /[a-z\u4e00-\u9fff]/

/** IT, US and WHO are names in capitals, unless all of the text is in capitals. */
const keepCapitalNames: Convert = (text) => {
  const { forms, inCapitals } = capitalNames()
  return text.replace(inCapitals, (name) =>
    name.length === text.length || otherLetters.test(text) ? (forms.get(name.toLowerCase()) ?? name) : name,
  )
}

/** it, us and who beside Chinese are names however they are written. */
const keepNamesBesideHan: Convert = (text) => {
  const { forms, besideHan } = capitalNames()
  return text.replace(besideHan, (name) => forms.get(name) ?? name)
}

/**
 * Takes the names that `fold` has kept apart from words of grammar for those words again: `us` for US.
 * @param folded - a text as `fold` leaves it
 * @returns a text of the same length
 */
export const withoutCapitalNames = (folded: string): string => {
  const { words, formed } = capitalNames()
  return folded.replace(formed, (form) => words.get(form) ?? form)
}

/**
 * Folds a text into the form in which texts are compared: simplified, half-width, lower case, without accents.
 * US and IT become other words than us and it.
 * @param text - any text
 * @returns as many UTF-16 units as the text has, so that an offset in one is the same offset in the other
 */
export const fold = (text: string): string => {
  const last = lastFolded()
  if (last.text !== text) Object.assign(last, { text, folded: foldAnew(text) })
  return last.folded
}

/** A question is folded by each step that reads it. */
const lastFolded = fromLexicon(() => ({ text: '', folded: '' }))

const foldAnew: Convert = (text) => {
  // Everything below U+00A0 but capitals is plain already, and so are Han characters and common punctuation.
  const widths = keepCapitalNames(text).replace(/[A-Z\u00a0-\u2fff\u3000\u3400-\u4dbf\uf900-\uffff]/g, plain)
  if (!hanOnly.test(widths)) return widths
  return keepNamesBesideHan(withoutVariants(simplify(widths)))
}

const simplify: Convert = (text) => {
  const simplified = toSimplified(text)
  if (simplified.length === text.length) return simplified
  // A phrase rule changed the length: take the characters one by one, which never does.
  return Array.from(text, (char) => {
    const single = toSimplified(char)
    return single.length === char.length ? single : char
  }).join('')
}
