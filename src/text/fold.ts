import { Converter } from 'opencc-js/t2cn'

type Convert = (text: string) => string
let converter: Convert | undefined
const toSimplified: Convert = (text) => (converter ??= Converter({ from: 't', to: 'cn' }))(text)

/** Folds a full-width or compatibility character where its plain form is one UTF-16 unit too. */
const plain = (char: string): string => {
  const code = char.charCodeAt(0)
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase()
  const form = char.normalize('NFKC').toLowerCase()
  return form.length === 1 ? form : char
}

const hanOnly = /[\u4e00-\u9fff]/

/**
 * Folds a text into the form in which texts are compared: simplified, half-width, lower case.
 * @param text - any text
 * @returns as many UTF-16 units as the text has, so that an offset in one is the same offset in the other
 */
export const fold = (text: string): string => {
  // Everything below U+00A0 but capitals is plain already, and so are Han characters and common punctuation.
  const widths = text.replace(/[A-Z\u00a0-\u2fff\u3000\u3400-\u4dbf\uf900-\uffff]/g, plain)
  if (!hanOnly.test(widths)) return widths
  const simplified = toSimplified(widths)
  if (simplified.length === widths.length) return simplified
  // A phrase rule changed the length: take the characters one by one, which never does.
  return Array.from(widths, (char) => {
    const single = toSimplified(char)
    return single.length === char.length ? single : char
  }).join('')
}
