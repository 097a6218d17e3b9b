import { webAddress } from './given.js'
import type { Reading } from './reading.js'

/** A comment behind the end of a PDF, which readers of PDF files pass over. It is looked for in the last bytes alone. */
const comment = /\n% saved from url=\(\d{4,}\)(\S+)\n$/
const tailBytes = 1_000
/** Readers look for the end of a PDF within its last thousand bytes: a longer address would hide it. */
const addressLimit = 600

/**
 * Notes in a PDF where it was fetched: nothing else in it says so.
 * @param pdf - the bytes of the file
 * @param url - its address
 * @returns the file with a comment behind its end; as it was where the address is too long for one
 */
export const noteSavedFrom = (pdf: Uint8Array, url: string): Uint8Array =>
  url.length > addressLimit || /[^\x21-\x7e]/.test(url)
    ? pdf
    : Buffer.concat([pdf, Buffer.from(`\n% saved from url=(${String(url.length).padStart(4, '0')})${url}\n`)])

/**
 * Gives the articles of a PDF the address from which it was fetched.
 * @param reading - of the file
 * @param pdf - the bytes of the file
 * @returns the reading, as it was where the file names no address
 */
export const withSavedFrom = (reading: Reading, pdf: Uint8Array): Reading => {
  const tail = Buffer.from(pdf.subarray(-tailBytes)).toString('latin1')
  const url = webAddress(comment.exec(tail)?.[1] ?? '')
  return url === undefined ? reading : { ...reading, stories: reading.stories.map((story) => ({ url, ...story })) }
}
