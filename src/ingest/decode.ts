import iconv from 'iconv-lite'
import { createRequire } from 'node:module'
import type jschardet from 'jschardet'

/** Text, with a note where it was read otherwise than as UTF-8; or why the bytes are none: expected, got, where. */
export type Decoded = { text: string; note?: string } | { problem: string }

// The commonest signs of running Chinese, simplified and traditional: some twentieth of any text.
const commonSigns = /[的一是在了和人有不为中大上国年这為國這，。]/gu
const han = /\p{Script=Han}/gu
const kana = /[\u3041-\u309f\u30a1-\u30fe]/g
const strange =
  /[^\u4e00-\u9fff\u3400-\u4dbf\u3000-\u30fe\uff00-\uff60\uffe0-\uffef\u2010-\u2027\u2030\u2460-\u24ff\u2500-\u25ff\u2600-\u266f\u00b7\u00d7\u00b0\u20ac\x20-\x7e\s]/gu

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** UTF-16 units that are looked at to tell an encoding. */
const sampleLength = 20_000

const decodeStrictly = (bytes: Uint8Array, label: string): string | undefined => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Big5 by the table of Hong Kong: that of TextDecoder gives private-use letters for common characters. */
const decodeBig5 = (bytes: Uint8Array): string | undefined => {
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'big5hkscs')
  return text.includes('\ufffd') ? undefined : text
}

/** Computes how much a text looks like running Chinese or Japanese, 0 to 1; 0 for characters that neither has. */
const likelihoodOf = (text: string): number => {
  const sample = text.slice(0, sampleLength)
  const signs = countOf(sample, han)
  const syllables = countOf(sample, kana)
  if (signs + syllables === 0 || countOf(sample, strange) > sample.length * 0.05) return 0
  if (syllables > (signs + syllables) * 0.2) return 0.5 + syllables / (2 * (signs + syllables))
  const common = countOf(sample, commonSigns) / signs
  return common >= 0.04 ? Math.min(1, common * 2) : 0
}

type Candidate = { name: string; decode: (bytes: Uint8Array) => string | undefined; detected: readonly string[] }

const eastern: Candidate[] = [
  { name: 'GB18030', decode: (bytes) => decodeStrictly(bytes, 'gb18030'), detected: ['GB18030', 'GB2312', 'GBK'] },
  { name: 'Big5', decode: decodeBig5, detected: ['Big5'] },
  { name: 'Shift_JIS', decode: (bytes) => decodeStrictly(bytes, 'shift_jis'), detected: ['SHIFT_JIS', 'CP932'] },
]

const require = createRequire(import.meta.url)
/** 1.3 MB of code and tables, loaded with the first file that needs them. */
const detector = (): typeof jschardet => require('jschardet') as typeof jschardet

/** The best of several readings by the detector's opinion, for texts that are too short for a count of signs. */
const shortest = (
  bytes: Uint8Array,
  readings: readonly (Candidate & { text: string })[],
): (Candidate & { text: string }) | undefined => {
  if (bytes.length > 400) return undefined
  const names = detector()
    .detectAll(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    .map(({ encoding }) => encoding)
  const [first] = names.flatMap((name) => readings.filter(({ detected }) => name !== null && detected.includes(name)))
  if (!first || countOf(first.text, strange) > 0) return undefined
  const signs = countOf(first.text, han)
  // A sign in the middle of a Western word is a letter with an accent: `ß` in `Straße`.
  const inWords = countOf(first.text, /(?<=[a-z])\p{Script=Han}|\p{Script=Han}(?=[a-z])/gu)
  return signs > 1 && inWords < signs / 2 ? first : undefined
}

/** Text of East Asia out of an older encoding, or nothing where none makes sense of the bytes. */
const decodeEastern = (bytes: Uint8Array): { text: string; name: string } | undefined => {
  const readings = eastern.flatMap((candidate) => {
    const text = candidate.decode(bytes)
    return text === undefined ? [] : [{ ...candidate, text, likelihood: likelihoodOf(text) }]
  })
  const [best] = readings.filter(({ likelihood }) => likelihood > 0).sort((a, b) => b.likelihood - a.likelihood)
  return best ?? shortest(bytes, readings)
}

// What Western texts print beside ASCII, in the places of Windows-1252.
const western = /[‘’“”–—…•€£¥§©®°·×½¼¾«»¿¡À-ÖØ-öø-ÿŒœŠšŽžŸ\u00a0]/g

/** Western text, or nothing where the signs beyond ASCII stand where no word has them. */
const decodeWestern = (bytes: Uint8Array): string | undefined => {
  const high = bytes.reduce((sum, byte) => sum + (byte > 0x7f ? 1 : 0), 0)
  // Each of these bytes is a sign of its own, and most of a Western text is ASCII.
  if (high > bytes.length * 0.12) return undefined
  // TextDecoder of Node 20 takes windows-1252 for Latin-1 and gives control characters for quotation marks.
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'win1252')
  if (countOf(text, western) < high || countOf(text, /[A-Za-z]/g) < countOf(text, /\S/g) * 0.5) return undefined
  // A letter with an accent is rarely followed by another one, but for Finnish vowels and the German ß.
  const pairs = countOf(text.replace(/([äöå])\1|[äöü]ß/gi, 'a'), /[À-ÖØ-öø-ÿ]{2}/g)
  return pairs > high * 0.1 ? undefined : text
}

/** Offset in bytes of the first place that is not UTF-8. */
const firstFault = (bytes: Uint8Array): number => {
  let low = 0
  let high = bytes.length
  const isWhole = (end: number): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream: true })
      return true
    } catch {
      return false
    }
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (isWhole(middle)) low = middle
    else high = middle
  }
  return low
}

/** UTF-8 with a fault here and there: the signs around it prove what it is. A sign that was cut at the end is left out. */
const decodeFaultyUtf8 = (bytes: Uint8Array): Decoded | undefined => {
  const loose = new TextDecoder('utf-8').decode(bytes)
  const cut = /\ufffd$/.test(loose)
  const text = cut ? loose.replace(/\ufffd+$/, '') : loose
  const faults = countOf(text, /\ufffd/g)
  // Each sign beyond ASCII is a sequence that only UTF-8 has.
  const sound = countOf(text, /[^\0-\x7f\ufffd]/gu)
  if (sound < 4 || sound < faults * 8) return undefined
  const notes = [
    ...(faults > 0
      ? [
          `expected UTF-8 text, got ${faults} broken ${faults === 1 ? 'sign' : 'signs'}, first at offset ${firstFault(bytes)}: shown as \ufffd`,
        ]
      : []),
    ...(cut ? ['expected whole UTF-8 signs, got half of one at the end: left out'] : []),
  ]
  return { text, note: notes.join('; ') }
}

/** UTF-16 without its mark: every second byte of blanks and line ends is zero. */
const decodeBareUtf16 = (bytes: Uint8Array): Decoded | undefined => {
  if (bytes.length % 2 !== 0) return undefined
  for (const label of ['utf-16le', 'utf-16be']) {
    const text = decodeStrictly(bytes, label)
    if (text === undefined || text.includes('\0')) continue
    const sample = text.slice(0, sampleLength)
    const plain = countOf(sample, /[A-Za-z\s.,]/g)
    if (countOf(sample, strange) > sample.length * 0.02) continue
    if (likelihoodOf(sample) > 0 || plain > sample.length * 0.8)
      return { text, note: `expected UTF-8 text, got ${label.toUpperCase()} without a byte order mark: read as such` }
  }
  return undefined
}

const notBlank = (decoded: Decoded): Decoded =>
  'problem' in decoded || /[\p{L}\p{N}]/u.test(decoded.text)
    ? decoded
    : { problem: 'expected text, got a file without a single letter' }

const withNote = (decoded: Decoded, note: string | undefined): Decoded =>
  'problem' in decoded || note === undefined
    ? decoded
    : { text: decoded.text, note: decoded.note === undefined ? note : `${note}; ${decoded.note}` }

/**
 * Reads the encoding that a page or an XML file declares at its head.
 * @param bytes - the whole file
 * @returns its name as written; undefined where none is declared
 */
export const declaredCharset = (bytes: Uint8Array): string | undefined =>
  /<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{3,20})/i.exec(
    Buffer.from(bytes.subarray(0, 4096)).toString('latin1'),
  )?.[1]

/** Text in the encoding that a file declares, which is not always the one that it has. */
const decodeDeclared = (bytes: Uint8Array, charset: string): string | undefined => {
  const label = charset.toLowerCase()
  if (/^big5/.test(label)) return decodeBig5(bytes)
  if (/^(?:gb|cp936|x-gbk)/.test(label)) return decodeStrictly(bytes, 'gb18030')
  return /^(?:utf|iso-8859|windows-125|us-ascii|latin)/.test(label) ? undefined : decodeStrictly(bytes, label)
}

const decodeRest = (bytes: Uint8Array, charset: string | undefined): Decoded => {
  const zero = bytes.indexOf(0)
  if (zero >= 0)
    return decodeBareUtf16(bytes) ?? { problem: `expected text, got binary data: a zero byte at offset ${zero}` }
  const utf8 = decodeStrictly(bytes, 'utf-8')
  if (utf8 !== undefined) return { text: utf8 }
  const declared = charset === undefined ? undefined : decodeDeclared(bytes, charset)
  if (declared !== undefined) return { text: declared }
  const faulty = decodeFaultyUtf8(bytes)
  if (faulty) return faulty
  const found = decodeEastern(bytes)
  if (found) {
    const unknown = countOf(found.text, /[\ue000-\uf8ff]/g)
    const read = found.name === 'GB18030' ? undefined : `expected UTF-8 text, got ${found.name}: read as such`
    const signs = unknown > 0 ? `${unknown} signs of ${found.name} that Unicode does not have` : undefined
    const note = [read, signs].filter((each) => each !== undefined).join('; ')
    return { text: found.text, ...(note !== '' && { note }) }
  }
  const latin = decodeWestern(bytes)
  if (latin !== undefined) return { text: latin, note: 'expected UTF-8 text, got Windows-1252: read as such' }
  const bare = decodeBareUtf16(bytes)
  if (bare) return bare
  return {
    problem: `expected UTF-8 text, got bytes of no encoding that is sure, first at offset ${firstFault(bytes)}`,
  }
}

/**
 * Decodes a file: UTF-8, also with a fault here and there, UTF-16, GB18030, Big5, Shift_JIS or Windows-1252.
 * @param bytes - the whole file
 * @param charset - the encoding that the file declares; taken where the bytes are no UTF-8 and fit it
 * @returns a problem for an empty or binary file and where no encoding is sure
 */
export const decodeText = (bytes: Uint8Array, charset?: string): Decoded => {
  if (bytes.length === 0) return { problem: 'expected text, got an empty file' }
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    const label = first === 0xff ? 'utf-16le' : 'utf-16be'
    const text = decodeStrictly(bytes, label)
    return text === undefined
      ? { problem: `expected ${label.toUpperCase()} as the byte order mark says, got broken characters` }
      : notBlank({ text })
  }
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end--
  const zeros = bytes.length - end
  // One zero behind a blank may be half a sign of UTF-16.
  if (zeros > 1 && !bytes.subarray(0, end).includes(0))
    return notBlank(withNote(decodeRest(bytes.subarray(0, end), charset), `${zeros} zero bytes at the end: left out`))
  return notBlank(decodeRest(bytes, charset))
}
