import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, link, mkdir, rename, rm, stat, unlink, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Instant } from '../../time/day.js'
import { byteLimit, ReadError } from '../../ingest/source-file.js'
import type { Corpus, CorpusFile } from '../corpus.js'
import { endingIn, uploadsName } from '../safe-files.js'

/** The path for the nth file of that name: `page.txt`, `page (2).txt`, as desktops count copies. */
const numberedPath = (path: string, n: number): string => {
  const ending = endingIn(path)
  return n === 1 ? path : `${path.slice(0, path.length - ending.length)} (${n})${ending}`
}

/** The content of a file that is to be put into the corpus. */
export type UploadContent = {
  /** Bytes. */
  size: number
  /** The bytes, from their beginning at each call. */
  open: () => AsyncIterable<Uint8Array>
  /** When the file was last changed, as far as its place tells. */
  changedAt?: Instant
}

/**
 * Makes the content of a file that is in memory.
 * @param bytes - all of it
 * @returns the content
 */
export const contentOf = (bytes: Uint8Array): UploadContent => ({
  size: bytes.length,
  open: async function* () {
    yield await Promise.resolve(bytes)
  },
})

/** The folder of uploads, and what the corpus held when it was opened. */
export type UploadsFolder = {
  /** Tells whether a file was put at this path before, by size and time; its bytes are not read. */
  isCopied: (path: string, content: UploadContent) => boolean
  /**
   * Finds a file of the corpus with the same bytes.
   * @returns its path in the corpus
   */
  find: (content: UploadContent) => Promise<string | undefined>
  /**
   * Puts a file into the folder. No file is ever written over: the second one of a name gets a number.
   * @param path - inside the folder, as `safePathOf` makes it
   * @returns its path in the corpus
   * @throws the error of the disk; nothing of the file is left then
   */
  put: (path: string, content: UploadContent) => Promise<string>
}

const hashOf = async (chunks: AsyncIterable<Uint8Array>): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of chunks) hash.update(chunk)
  return hash.digest('hex')
}

/**
 * Gives the bytes of a file as the corpus reads it: an article whose pages are files of their own is one file.
 * @param corpus - the corpus, which was listed before
 * @param path - path of the file in it
 * @param size - bytes, as the listing has them
 */
export const bytesIn = async function* (corpus: Corpus, path: string, size: number): AsyncGenerator<Uint8Array> {
  if (size > byteLimit) yield* corpus.open(path)
  else {
    const bytes = await corpus.read(path)
    if (bytes) yield bytes
  }
}

const isThere = (place: string): Promise<boolean> =>
  access(place).then(
    () => true,
    () => false,
  )

/** Gives a finished file its name; tells whether the name was free. Disks without links get a look before instead. */
const claim = async (partial: string, place: string): Promise<boolean> => {
  try {
    await link(partial, place)
    await unlink(partial)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code ?? '')) throw error
    if (await isThere(place)) return false
    await rename(partial, place)
    return true
  }
}

/**
 * Opens the folder of uploads: it lists the corpus once.
 * @param corpus - the corpus
 * @param root - its folder on the disk
 * @returns the folder, which is made with the first file
 * @throws {Error} if the corpus is no folder that is there
 */
export const openUploadsFolder = async (corpus: Corpus, root: string): Promise<UploadsFolder> => {
  const found = await stat(root).catch(() => undefined)
  if (found?.isDirectory() !== true)
    throw new Error(`CORPUS_DIR: expected a folder for uploads, got ${found ? 'a file' : 'nothing'} at ${root}`)
  const { files } = await corpus.list()
  const byPath = new Map<string, Pick<CorpusFile, 'size' | 'changedAt'>>()
  const bySize = new Map<number, string[]>()
  const hashes = new Map<string, string>()
  const add = (path: string, size: number, changedAt: Instant): void => {
    byPath.set(path, { size, changedAt })
    const others = bySize.get(size)
    if (others) others.push(path)
    else bySize.set(size, [path])
  }
  for (const { path, size, changedAt } of files) add(path, size, changedAt)

  const hashAt = async (path: string): Promise<string | undefined> => {
    const known = hashes.get(path)
    if (known !== undefined) return known
    try {
      const hash = await hashOf(bytesIn(corpus, path, byPath.get(path)?.size ?? 0))
      hashes.set(path, hash)
      return hash
    } catch (error) {
      // A file that was taken away since the corpus was listed, or that cannot be read, is no copy of anything.
      if (error instanceof ReadError || (error instanceof Error && 'code' in error)) return undefined
      throw error
    }
  }

  return {
    isCopied: (path, { size, changedAt }) => {
      const known = byPath.get(`${uploadsName}/${path}`)
      return known !== undefined && known.size === size && known.changedAt === changedAt
    },
    find: async ({ size, open }) => {
      const alike = bySize.get(size) ?? []
      if (alike.length === 0) return undefined
      const hash = await hashOf(open())
      for (const path of alike) if ((await hashAt(path)) === hash) return path
      return undefined
    },
    put: async (path, { size, open, changedAt }) => {
      const folder = join(root, uploadsName, dirname(path))
      await mkdir(folder, { recursive: true })
      // Hidden, so that nobody reads it before it is whole.
      const partial = join(folder, `.${randomBytes(6).toString('hex')}.part`)
      try {
        await pipeline(Readable.from(open()), createWriteStream(partial, { flags: 'wx', flush: true }))
        // Half a millisecond more, or rounding to the clock of the disk might take a whole one away.
        if (changedAt !== undefined) await utimes(partial, (changedAt + 0.5) / 1000, (changedAt + 0.5) / 1000)
        for (let n = 1; ; n += 1) {
          const numbered = `${uploadsName}/${numberedPath(path, n)}`
          if (!(await claim(partial, join(root, numbered)))) continue
          add(numbered, size, changedAt ?? 0)
          return numbered
        }
      } catch (error) {
        await rm(partial, { force: true })
        throw error
      }
    },
  }
}
