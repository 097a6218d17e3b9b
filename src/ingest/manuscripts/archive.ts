import { unzipSync } from 'fflate'
import { byteLimit } from '../source-file.js'

/** The limits of an archive: a small file can hold gigabytes of zeros, or a million names. */
export type ArchiveLimits = {
  entries: number
  /** Bytes of the wanted files after unpacking. */
  bytes: number
}

/** An issue with its pictures has some thousand files; more text than a file may have is in no manuscript. */
const archiveLimits: ArchiveLimits = { entries: 10_000, bytes: byteLimit }

/** Leads out of the folder into which an archive is unpacked, or names a place of the disk. */
const leadsOut = (name: string): boolean =>
  /^[/\\]|^[a-z]:/i.test(name) || name.split(/[/\\]/).includes('..') || name.includes('\0')

/** The beginning of files of old Office and of documents with a password. */
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0]

/**
 * Unpacks files of a ZIP archive into memory, within limits that are checked before anything is unpacked.
 * @param bytes - the archive
 * @param isWanted - tells which files are unpacked
 * @param limits - of the archive
 * @returns the wanted files by their names
 * @throws {SyntaxError} for what is no archive, for one over a limit, and for names that are not below its folder
 */
export const unpackArchive = (
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  limits: ArchiveLimits = archiveLimits,
): ReadonlyMap<string, Uint8Array> => {
  if (compoundFile.every((byte, i) => bytes[i] === byte))
    throw new SyntaxError('expected a ZIP archive, got a file of old Office or one with a password')
  const names = new Set<string>()
  let problem: string | undefined
  let size = 0
  const take = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    if (names.has(name)) problem ??= `expected each name once in the archive, got "${name}" twice`
    names.add(name)
    if (leadsOut(name)) problem ??= `expected names below the folder of the archive, got "${name}"`
    if (names.size > limits.entries) problem ??= `expected at most ${limits.entries} files in the archive, got more`
    if (problem !== undefined || name.endsWith('/') || !isWanted(name)) return false
    size += originalSize
    if (size > limits.bytes)
      problem ??= `expected at most ${limits.bytes / 1024 / 1024} MB of text in the archive, got more`
    return problem === undefined
  }
  let files: Record<string, Uint8Array>
  try {
    // All names are looked at first, so that nothing is unpacked of an archive that is refused for its last one.
    unzipSync(bytes, { filter: (file) => take(file) && false })
    if (problem === undefined) {
      names.clear()
      size = 0
    }
    files = problem === undefined ? unzipSync(bytes, { filter: take }) : {}
  } catch (error) {
    throw new SyntaxError('expected a ZIP archive, got something else or one that is broken', { cause: error })
  }
  if (problem !== undefined) throw new SyntaxError(problem)
  return new Map(Object.entries(files))
}
