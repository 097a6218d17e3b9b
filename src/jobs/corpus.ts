import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, isAbsolute } from 'node:path'
import type { Instant } from '../time/day.js'
import { kindOf, type PathKind } from '../ingest/format.js'
import { byteLimit, ReadError, tooLarge } from '../ingest/source-file.js'

/** The list of feeds to be polled, at the top of the corpus. */
export const feedListName = 'feeds.opml'

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
  /** The paths of further pages of the same article, in order: `a_2.html`, `a_3.html` beside `a.html`. */
  nextPages?: string[]
}

/** The files of the corpus, sorted by path. The path of a problem is a file or folder, `''` for the corpus itself. */
export type Listing = {
  files: CorpusFile[]
  problems: { path: string; problem: string }[]
  /** Files whose ending no format has, one entry for each ending. */
  passedOver: PassedOver[]
  /** Links that lead out of the corpus; they are not followed, or a link would show any file of the machine to readers. */
  outside: string[]
  /** All folders are on the disk of the first one: nothing is mounted in it. */
  isOnOneDisk: boolean
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
  ETIMEDOUT: 'a disk that does not answer',
}

const reasonOf = (error: unknown): string => `${reasons[codeOf(error)] ?? 'a failure'} (${codeOf(error)})`

/** A disk answers within milliseconds, a network drive within seconds; a file of 20 MB may take longer. */
const lookLimitMs = 10_000
const readLimitMs = 60_000

/** Each call that hangs holds a thread of four for all files of the program: with two of them none is made any more. */
const hangingLimit = 2

type Patience = <T>(path: string, limitMs: number, work: () => Promise<T>) => Promise<T>

/** Ends the waiting for calls that do not come back; while one hangs, its path is not asked again. */
const createPatience = (): Patience => {
  const hanging = new Set<string>()
  const timedOut = (): Error => Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })
  return async (path, limitMs, work) => {
    if (hanging.has(path) || hanging.size >= hangingLimit) throw timedOut()
    const doing = work()
    let timer: NodeJS.Timeout | undefined
    const over = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        hanging.add(path)
        void doing.catch(() => undefined).finally(() => hanging.delete(path))
        reject(timedOut())
      }, limitMs)
    })
    try {
      return await Promise.race([doing, over])
    } finally {
      clearTimeout(timer)
    }
  }
}

/** A path as the disk has it: names of old archives and FTP servers are bytes of another encoding. */
type Place = string | Buffer

const slash = Buffer.from('/')

const below = (folder: Place, name: Buffer): Buffer => Buffer.concat([Buffer.from(folder), slash, name])

const decodersOfNames = ['utf-8', 'gb18030', 'big5'].map((label) => new TextDecoder(label, { fatal: true }))

/** Reads a name: UTF-8, else as archives of Chinese Windows have it. Two names may read alike only by chance. */
const nameOf = (bytes: Buffer): string => {
  for (const decoder of decodersOfNames)
    try {
      return decoder.decode(bytes)
    } catch (error) {
      // Thrown where the bytes are of another encoding.
      if (!(error instanceof TypeError)) throw error
    }
  return bytes.toString('latin1')
}

/** `a_2.html` or `a-2.html`: the ending, the number, what stands before it. */
const numberedPage = /^(.*)[_-](\d{1,2})(\.[A-Za-z]+)$/

/** Finds the pages in ALTO of an issue whose METS file stands in a folder alone: they are there or in a folder below. */
const issuePages = (mets: CorpusFile, files: readonly CorpusFile[]): CorpusFile[] => {
  const folder = mets.path.slice(0, mets.path.lastIndexOf('/') + 1)
  const near = files.filter(({ path }) => path.startsWith(folder) && /\.xml$/i.test(path))
  if (near.some((other) => other !== mets && isMets(other))) return []
  return near
    .filter((other) => other !== mets && /alto/i.test(other.path.slice(folder.length)))
    .sort((a, b) => (basename(a.path) < basename(b.path) ? -1 : 1))
}

const isMets = ({ path }: CorpusFile): boolean => /mets[^/]*\.xml$/i.test(path)

/**
 * Puts the pages of one article together where each is a file of its own: `a.html`, `a_2.html`, `a_3.html`, without a gap.
 * The METS file of an issue stands for its pages in the same way.
 * @returns the files; the first page of an article stands for all of them
 */
const joinPages = (files: readonly CorpusFile[]): CorpusFile[] => {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const joined = new Set<string>()
  const joinTo = (file: CorpusFile, pages: CorpusFile[], joint: string): CorpusFile => {
    if (pages.length === 0) return file
    for (const { path } of pages) joined.add(path)
    const all = [file, ...pages]
    return {
      ...file,
      size: all.reduce((sum, { size }) => sum + size, 0) + pages.length * Buffer.byteLength(joint),
      changedAt: Math.max(...all.map(({ changedAt }) => changedAt)),
      stamp: all.map(({ stamp }) => stamp).join(' '),
      nextPages: pages.map(({ path }) => path),
    }
  }
  const groups = files.map((file) => {
    const { pageJoint, issueJoint } = file.kind.kind === 'read' ? file.kind.format : {}
    if (issueJoint !== undefined && isMets(file)) return joinTo(file, issuePages(file, files), issueJoint)
    if (pageJoint === undefined || numberedPage.test(file.path)) return file
    const [, stem = '', ending = ''] = /^(.*)(\.[A-Za-z]+)$/.exec(file.path) ?? []
    const pages: CorpusFile[] = []
    // The first page may be numbered too: a.html, a_1.html.
    const first = byPath.has(`${stem}_1${ending}`) || byPath.has(`${stem}-1${ending}`) ? 1 : 2
    for (let number = first; ; number++) {
      const page = byPath.get(`${stem}_${number}${ending}`) ?? byPath.get(`${stem}-${number}${ending}`)
      if (!page) break
      pages.push(page)
    }
    return joinTo(file, pages, pageJoint)
  })
  return groups.filter(({ path }) => !joined.has(path))
}

/**
 * Finds a path that was typed. Names that are not UTF-8 come with signs in place of their bytes; they are looked up.
 * @param path - as the command line gives it
 * @returns the path as the disk has it; the same path where nothing else is found
 */
export const placeTyped = (path: string): Place => {
  if (!path.includes('\ufffd') || existsSync(path)) return path
  let place: Place = isAbsolute(path) ? '' : '.'
  for (const part of path.split('/').filter(Boolean)) {
    const names: Buffer[] = existsSync(place === '' ? '/' : place)
      ? readdirSync(place === '' ? '/' : place, { encoding: 'buffer' })
      : []
    place = below(place, names.find((name) => name.toString() === part) ?? Buffer.from(part))
  }
  return existsSync(place) ? place : path
}

/**
 * Opens the corpus at a path; nothing is read before `list` or `read` is called.
 * @param root - path of a folder or of a single file
 * @returns the corpus
 */
export const openCorpus = (root: string): Corpus => {
  // The corpus may be one file: then its path inside the corpus is its name.
  let isOneFile = false
  const rootPlace = placeTyped(root)
  /** Places of files and folders whose names are not UTF-8. */
  const places = new Map<string, Buffer>()
  const placeOf = (path: string): Place =>
    isOneFile || path === '' ? rootPlace : (places.get(path) ?? below(rootPlace, Buffer.from(path)))
  const patient = createPatience()
  /** The further pages of articles by the path of the first, as the last look found them. */
  let pagesOf = new Map<string, string[]>()

  const list = async (): Promise<Listing> => {
    const listing: Listing = { files: [], problems: [], passedOver: [], outside: [], isOnOneDisk: true }
    const passedOver = new Map<string, PassedOver>()
    // Links come last, so that a folder has its own path, and each folder is read once however many links lead to it.
    const linked: string[] = []
    const walked = new Set<string>()
    let realRoot: Buffer | undefined
    let disk: bigint | undefined

    const leadsOut = async (path: string): Promise<boolean> => {
      realRoot ??= await realpath(rootPlace, { encoding: 'buffer' })
      const target = await realpath(placeOf(path), { encoding: 'buffer' })
      return !target.equals(realRoot) && target.indexOf(Buffer.concat([realRoot, slash])) !== 0
    }

    const look = async (path: string, isLink: boolean): Promise<void> => {
      const kind = kindOf(path)
      try {
        const found = await patient(path, lookLimitMs, () => stat(placeOf(path)))
        if (isLink && (await patient(path, lookLimitMs, () => leadsOut(path)))) listing.outside.push(path)
        else if (found.isDirectory() && isLink) linked.push(path)
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
        const place = placeOf(folder)
        const { dev, ino } = await patient(folder, lookLimitMs, () => stat(place, { bigint: true }))
        if (walked.has(`${dev}:${ino}`)) return
        walked.add(`${dev}:${ino}`)
        disk ??= dev
        if (dev !== disk) listing.isOnOneDisk = false
        const entries = await patient(folder, lookLimitMs, () =>
          readdir(place, { withFileTypes: true, encoding: 'buffer' }),
        )
        const names = new Set(entries.map(({ name }) => name.toString()))
        for (const entry of entries) {
          const name = nameOf(entry.name)
          const path = folder === '' ? name : `${folder}/${name}`
          if (name.startsWith('.')) continue
          if (!entry.name.equals(Buffer.from(name))) {
            if (names.has(name)) {
              listing.problems.push({ path, problem: 'expected a name of its own, got one that reads like another' })
              continue
            }
            names.add(name)
          }
          if (typeof place !== 'string' || !entry.name.equals(Buffer.from(name)))
            places.set(path, below(place, entry.name))
          await look(path, entry.isSymbolicLink())
        }
      } catch (error) {
        listing.problems.push({
          path: folder,
          problem: `expected a folder${folder === '' ? ` in ${root}` : ''}, got ${reasonOf(error)}`,
        })
      }
    }

    const found = await patient('', lookLimitMs, () => stat(rootPlace)).catch(() => undefined)
    isOneFile = found?.isFile() ?? false
    if (isOneFile) await look(nameOf(Buffer.from(basename(rootPlace.toString('latin1')), 'latin1')), false)
    else await walk('')
    for (let path = linked.shift(); path !== undefined; path = linked.shift()) await walk(path)
    // By code units, not by a language's order: the first of two equal ids must be the same on every machine.
    listing.files.sort((a, b) => (a.path < b.path ? -1 : 1))
    listing.files = joinPages(listing.files)
    pagesOf = new Map(listing.files.flatMap(({ path, nextPages }) => (nextPages ? [[path, nextPages]] : [])))
    listing.passedOver = [...passedOver.values()].sort((a, b) => (a.ending < b.ending ? -1 : 1))
    return listing
  }

  const read = async (path: string): Promise<Uint8Array | undefined> => {
    const first = await readOne(path)
    const nextPages = pagesOf.get(path)
    if (first === undefined || nextPages === undefined) return first
    const kind = kindOf(path)
    const { pageJoint, issueJoint } = kind.kind === 'read' ? kind.format : {}
    const joint = Buffer.from(pageJoint ?? issueJoint ?? '')
    const pages: Uint8Array[] = [first]
    for (const next of nextPages) {
      const page = await readOne(next)
      // A page that went since the look is missed by the next one.
      if (page !== undefined) pages.push(joint, page)
    }
    return Buffer.concat(pages)
  }

  const readOne = async (path: string): Promise<Uint8Array | undefined> => {
    try {
      return await patient(path, readLimitMs, async () => {
        const { size } = await stat(placeOf(path))
        if (size > byteLimit) throw tooLarge(path, size)
        return readFile(placeOf(path))
      })
    } catch (error) {
      if (error instanceof ReadError) throw error
      if (codeOf(error) === 'ENOENT') return undefined
      throw new ReadError(path, `expected a file that can be read, got ${reasonOf(error)}`, { cause: error })
    }
  }

  const open = async function* (path: string): AsyncGenerator<Uint8Array> {
    const stream: AsyncIterable<Uint8Array> = createReadStream(placeOf(path), { highWaterMark: 256 * 1024 })
    const chunks = stream[Symbol.asyncIterator]()
    for (;;) {
      const next = await patient(path, lookLimitMs, () => chunks.next())
      if (next.done === true) return
      yield next.value
    }
  }

  return { list, read, open }
}
