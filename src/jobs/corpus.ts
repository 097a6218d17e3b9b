import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Instant } from '../time/day.js'
import { kindOf, type PathKind } from '../ingest/formats.js'
import { byteLimit } from '../ingest/parse-file.js'
import { ReadError } from '../ingest/source-file.js'

/** A file with an ending of an article format, or one that is refused for its ending. */
export type CorpusFile = {
  /** Path inside the corpus, with `/`. */
  path: string
  kind: Extract<PathKind, { kind: 'read' | 'refused' }>
  /** Bytes. */
  size: number
  changedAt: Instant
  /** Inode and instant of the last change of any kind: a file that took the place of another has others. */
  stamp: string
}

/** The files of the corpus, sorted by path. The path of a problem is a file or folder, `''` for the corpus itself. */
export type Listing = {
  files: CorpusFile[]
  problems: { path: string; problem: string }[]
  /** Files whose ending no format has, one entry for each ending. */
  passedOver: PassedOver[]
}

/** An ending that no format has (`.jpg`, `''` for none): how many files have it, and the first of them. */
export type PassedOver = { ending: string; count: number; first: string }

/** The article files below one folder, or a single file. */
export type Corpus = {
  /** Lists the files; never rejects. A folder that cannot be read is a problem, and the files below it are not gone. */
  list(): Promise<Listing>
  /**
   * Reads a file.
   * @returns undefined if the file has been deleted since
   * @throws {ReadError} if it cannot be read or is too large
   */
  read(path: string): Promise<Uint8Array | undefined>
  /** The bytes of a file of any size, piece by piece; asking for the first one rejects where it cannot be read. */
  open(path: string): AsyncIterable<Uint8Array>
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown error'

const reasons: Record<string, string> = {
  ENOENT: 'nothing there',
  EACCES: 'no permission',
  EPERM: 'no permission',
  ELOOP: 'links in a circle',
  EIO: 'a failing disk',
  EMFILE: 'too many open files',
}

const reasonOf = (error: unknown): string => `${reasons[codeOf(error)] ?? 'a failure'} (${codeOf(error)})`

/**
 * Opens the corpus at a path; nothing is read before `list` or `read` is called.
 * @param root - path of a folder or of a single file
 * @returns the corpus
 */
export const openCorpus = (root: string): Corpus => {
  // The corpus may be one file: then its path inside the corpus is its name.
  let isOneFile = false
  const placeOf = (path: string): string => (isOneFile ? root : join(root, path))

  const list = async (): Promise<Listing> => {
    const listing: Listing = { files: [], problems: [], passedOver: [] }
    const passedOver = new Map<string, PassedOver>()
    // Links come last, so that a folder has its own path, and each folder is read once however many links lead to it.
    const linked: string[] = []
    const walked = new Set<string>()

    const look = async (path: string, isLink: boolean): Promise<void> => {
      const kind = kindOf(path)
      try {
        const found = await stat(placeOf(path))
        if (found.isDirectory() && isLink) linked.push(path)
        else if (found.isDirectory()) await walk(path)
        else if (found.isFile() && kind.kind === 'unknown') {
          const { count, first } = passedOver.get(kind.ending) ?? { count: 0, first: path }
          passedOver.set(kind.ending, { ending: kind.ending, count: count + 1, first: path < first ? path : first })
        } else if (found.isFile() && (kind.kind === 'read' || kind.kind === 'refused'))
          listing.files.push({
            path,
            kind,
            size: found.size,
            changedAt: Math.floor(found.mtimeMs),
            stamp: `${found.ino} ${Math.floor(found.ctimeMs)}`,
          })
      } catch (error) {
        if (codeOf(error) === 'ENOENT' && !isLink) return
        if (kind.kind === 'read' || kind.kind === 'refused')
          listing.problems.push({ path, problem: `expected a file, got ${reasonOf(error)}` })
      }
    }

    const walk = async (folder: string): Promise<void> => {
      try {
        const { dev, ino } = await stat(placeOf(folder), { bigint: true })
        if (walked.has(`${dev}:${ino}`)) return
        walked.add(`${dev}:${ino}`)
        for (const entry of await readdir(placeOf(folder), { withFileTypes: true }))
          if (!entry.name.startsWith('.'))
            await look(folder === '' ? entry.name : `${folder}/${entry.name}`, entry.isSymbolicLink())
      } catch (error) {
        listing.problems.push({
          path: folder,
          problem: `expected a folder${folder === '' ? ` in ${root}` : ''}, got ${reasonOf(error)}`,
        })
      }
    }

    const found = await stat(root).catch(() => undefined)
    isOneFile = found?.isFile() ?? false
    if (isOneFile) await look(basename(root), false)
    else await walk('')
    for (let path = linked.shift(); path !== undefined; path = linked.shift()) await walk(path)
    // By code units, not by a language's order: the first of two equal ids must be the same on every machine.
    listing.files.sort((a, b) => (a.path < b.path ? -1 : 1))
    listing.passedOver = [...passedOver.values()].sort((a, b) => (a.ending < b.ending ? -1 : 1))
    return listing
  }

  const read = async (path: string): Promise<Uint8Array | undefined> => {
    try {
      const { size } = await stat(placeOf(path))
      if (size > byteLimit)
        throw new ReadError(path, `expected at most 20 MB, got ${(size / 1024 / 1024).toFixed(1)} MB`)
      return await readFile(placeOf(path))
    } catch (error) {
      if (error instanceof ReadError) throw error
      if (codeOf(error) === 'ENOENT') return undefined
      throw new ReadError(path, `expected a file that can be read, got ${reasonOf(error)}`, { cause: error })
    }
  }

  const open = (path: string): AsyncIterable<Uint8Array> =>
    createReadStream(placeOf(path), { highWaterMark: 256 * 1024 })

  return { list, read, open }
}
