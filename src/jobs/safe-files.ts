import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** The folder of the corpus in which uploads land. */
export const uploadsName = 'uploads'

/** Bytes of one name: file systems take 255, of which the mark of a second file of that name needs some. */
const nameLimit = 200
/** Bytes of a path inside `uploads/`: far below what the store takes as a key. */
const safePathLimit = 1_000

/** Signs that some file system refuses, that begin or end a hidden or passing file, or that nobody sees. */
const unsafeSigns = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u034f\u115f\u1160\u3164\ufe00-\ufe0f:*?"<>|]+/gu
const unsafeEnds = /^[\s.~#]+|[\s.~#]+$/gu
/** Names that are devices on Windows, whatever their ending. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/**
 * Cuts the ending off a name, with `.gz` behind it, as formats are told by it.
 * @param name - of a file, or a path that ends in one
 * @returns the ending with its dot; `''` where there is none
 */
export const endingIn = (name: string): string => /(?:\.[A-Za-z0-9]{1,10})?(?:\.gz)?$/i.exec(name)?.[0] ?? ''

/** Cuts a text to so many bytes of UTF-8, between two characters. */
const cutToBytes = (text: string, limit: number): string => {
  let cut = ''
  let bytes = 0
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)) {
    bytes += Buffer.byteLength(segment)
    if (bytes > limit) break
    cut += segment
  }
  return cut
}

/**
 * Makes a name that a stranger gave safe: no folder in it, not hidden, of limited length, with its ending.
 * @param name - as it was sent
 * @param substitute - the name where nothing is left of it
 * @returns a name for every file system
 */
export const safeNameOf = (name: string, substitute = 'upload'): string => {
  const plain = name
    .normalize('NFC')
    .replace(/[/\\]/g, ' ')
    .replace(unsafeSigns, ' ')
    .replace(/\s+/gu, ' ')
    .replace(unsafeEnds, '')
  const ending = endingIn(plain)
  const stem = cutToBytes(plain.slice(0, plain.length - ending.length), nameLimit - ending.length)
    .replace(unsafeEnds, '')
    .replace(deviceName, '_$&')
  return `${stem === '' ? substitute : stem}${ending}`
}

/**
 * Makes a path that a person gave safe: it stays below its folder, nothing in it is hidden, and its length is limited.
 * @param path - as it was sent, with `/` or `\`
 * @returns names with `/` between them, at least one
 */
export const safePathOf = (path: string): string => {
  const names = path.split(/[/\\]/).filter((name) => !/^[\s.]*$/.test(name))
  const safe = (names.length > 0 ? names : ['']).map((each) => safeNameOf(each))
  while (safe.length > 1 && Buffer.byteLength(safe.join('/')) > safePathLimit) safe.shift()
  return safe.join('/')
}

/**
 * Writes a file whole or not at all: under a hidden name, which is no file of the corpus, and then under its own.
 * @param place - the file; folders above it are made
 * @param content - all of it
 * @param options.isPrivate - only the user of the program may read it, and the folder if it is made
 * @throws the error of the disk; the file is then as it was before
 */
export const writeWhole = async (
  place: string,
  content: string | Uint8Array,
  { isPrivate = false } = {},
): Promise<void> => {
  const folder = dirname(place)
  await mkdir(folder, { recursive: true, ...(isPrivate && { mode: 0o700 }) })
  const part = join(folder, `.${randomBytes(6).toString('hex')}.part`)
  try {
    await writeFile(part, content, { flush: true, ...(isPrivate && { mode: 0o600 }) })
    await rename(part, place)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}
