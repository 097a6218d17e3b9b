/** Text, or why the bytes are none: what was expected, what came, where. */
export type Decoded = { text: string } | { problem: string }

// A year of one newspaper's pages is smaller; what is larger was not meant for the corpus.
const byteLimit = 20 * 1024 * 1024

// The commonest signs of running Chinese, simplified and traditional: some twentieth of any text.
const commonSigns = /[的一是在了和人有不为中大上国年这為國這，。]/gu

/** Chinese text of older systems, or nothing where the bytes make no sense in that encoding. */
const decodeGb18030 = (bytes: Uint8Array): string | undefined => {
  let text: string
  try {
    text = new TextDecoder('gb18030', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
  const sample = text.slice(0, 20_000)
  const han = sample.match(/[\u4e00-\u9fff]/g)?.length ?? 0
  const strange =
    sample.match(/[^\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u2027\u2030\u00b7\x20-\x7e\s]/gu)?.length ?? 0
  const common = sample.match(commonSigns)?.length ?? 0
  return han > 0 && strange <= sample.length * 0.05 && common >= han * 0.04 ? text : undefined
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

/**
 * The text of a file: UTF-8, UTF-16 with a byte order mark, or GB18030.
 * Out: a problem for an empty, binary, oversized or otherwise unreadable file.
 */
export const decodeText = (bytes: Uint8Array): Decoded => {
  if (bytes.length > byteLimit)
    return { problem: `expected at most 20 MB, got ${(bytes.length / 1024 / 1024).toFixed(1)} MB` }
  if (bytes.length === 0) return { problem: 'expected text, got an empty file' }
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    const label = first === 0xff ? 'utf-16le' : 'utf-16be'
    try {
      return notBlank(new TextDecoder(label, { fatal: true }).decode(bytes))
    } catch {
      return { problem: `expected ${label.toUpperCase()} as the byte order mark says, got broken characters` }
    }
  }
  const zero = bytes.indexOf(0)
  if (zero >= 0) return { problem: `expected text, got binary data: a zero byte at offset ${zero}` }
  try {
    return notBlank(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    const text = decodeGb18030(bytes)
    if (text !== undefined) return notBlank(text)
    return {
      problem: `expected UTF-8 text, got bytes that are neither UTF-8 nor GB18030, first at offset ${firstFault(bytes)}`,
    }
  }
}

const notBlank = (text: string): Decoded =>
  /[\p{L}\p{N}]/u.test(text) ? { text } : { problem: 'expected text, got a file without a single letter' }
