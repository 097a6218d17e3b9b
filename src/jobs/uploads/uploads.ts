import { createHash } from 'node:crypto'
import { readFile, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import type { Upload, Uploads } from '../../chat/context.js'
import type { Summary } from '../../ingest/reading.js'
import { ReadError } from '../../ingest/source-file.js'
import type { ArticleStore } from '../../store/store.js'
import type { Instant } from '../../time/day.js'
import { openCorpus } from '../corpus.js'
import { safePathOf, uploadsName, writeWhole } from '../safe-files.js'
import { endsLimit, type Reader } from '../reading/reader.js'
import type { Fetcher } from '../feeds/fetch.js'
import { fetchLink } from './fetch-link.js'
import { readUpload } from './read-upload.js'
import { contentOf, openUploadsFolder, type UploadContent } from './uploads-folder.js'

/** Files that wait for their buttons, and what is known of published ones, are kept so long. */
const keepMs = 30 * 86_400_000

/** What is on disk about an upload, in `ID.json`; the bytes of one that waits stand beside it, in `ID.file`. */
const recordSchema = v.object({
  name: v.string(),
  articles: v.number(),
  /** Where it stands in the corpus, once it is published. */
  path: v.optional(v.string()),
})

type UploadRecord = v.InferOutput<typeof recordSchema>

/** The hash of the bytes, cut to what fits behind a button. */
const idOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 20)

/** Returns the bytes of a file; undefined if there is none. */
const bytesAt = async (place: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(place)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Creates the way of files that admins send into the corpus. A file waits in `uploads/` of the data folder; published,
 * it stands in `uploads/` of the corpus and is an article file as any other.
 * @param parts - the folders, the reader of whole files, the IANA zone of the corpus, and the store, which forgets the
 * articles of a file that is taken out: the loss of many at once is meant then; and the guarded fetcher of links
 * @returns the uploads, with those of earlier starts
 */
export const createUploads = ({
  dataDir,
  corpusDir,
  read,
  zone,
  articles,
  fetcher,
  now,
}: {
  dataDir: string
  corpusDir: string
  read: Reader['read']
  zone: string
  articles: Pick<ArticleStore, 'remove'>
  fetcher: Pick<Fetcher, 'fetch'>
  now: () => Instant
}): Uploads => {
  const folder = join(dataDir, uploadsName)
  const recordAt = (id: string): string => join(folder, `${id}.json`)
  const fileAt = (id: string): string => join(folder, `${id}.file`)

  /** Only the user of the program may read what nobody has published. */
  const write = (place: string, content: string | Uint8Array): Promise<void> =>
    writeWhole(place, content, { isPrivate: true })

  const recordOf = async (id: string): Promise<UploadRecord | undefined> => {
    const text = await bytesAt(recordAt(id))
    return text && v.parse(recordSchema, JSON.parse(text.toString()))
  }

  const save = (id: string, record: UploadRecord): Promise<void> => write(recordAt(id), JSON.stringify(record))

  const forget = async (id: string): Promise<void> => {
    await rm(recordAt(id), { force: true })
    await rm(fileAt(id), { force: true })
  }

  const forgetOld = async (): Promise<void> => {
    const names = await readdir(folder).catch(() => [])
    for (const name of names)
      if ((await stat(join(folder, name))).mtimeMs < now() - keepMs) await rm(join(folder, name), { force: true })
  }

  /** Reads a file. It may end the whole program, as by its memory: that its reading began is noted before. */
  const readNoted = async (id: string, name: string, content: UploadContent): Promise<Summary> => {
    const noted = join(folder, `${id}.begun`)
    const ends = Number((await bytesAt(noted)) ?? 0)
    if (ends >= endsLimit)
      throw new ReadError(name, `expected a file that can be read, got one at which the program ended ${ends} times`)
    const starting = (): Promise<void> => write(noted, String(ends + 1))
    const readHere: Reader['read'] = (source, signal) => read(source, signal, starting)
    try {
      return await readUpload(name, content, { read: readHere, zone, now })
    } finally {
      await rm(noted, { force: true })
    }
  }

  const uploadOf = (id: string, { name, articles: count }: UploadRecord): Upload => ({ id, name, articles: count })

  let queue: Promise<unknown> = Promise.resolve()
  /** Two presses of one button are one step after the other. */
  const inTurn = <Result>(step: () => Promise<Result>): Promise<Result> => {
    const done = queue.then(step)
    queue = done.catch(() => undefined)
    return done
  }

  const openFolder = () => openUploadsFolder(openCorpus(corpusDir), corpusDir)

  return {
    fetchLink: async (url) => {
      try {
        return { kind: 'fetched', file: await fetchLink(url, fetcher) }
      } catch (error) {
        if (error instanceof ReadError) return { kind: 'failed', name: error.path, problem: error.problem }
        throw error
      }
    },

    receive: async ({ name: given, bytes }) => {
      const name = safePathOf(given).split('/').at(-1) ?? ''
      const content = contentOf(bytes)
      const path = await (await openFolder()).find(content)
      if (path !== undefined) return { kind: 'known', path }
      try {
        const id = idOf(bytes)
        const summary = await readNoted(id, name, content)
        const record = { name, articles: summary.articles + summary.held }
        await inTurn(async () => {
          await forgetOld()
          await write(fileAt(id), bytes)
          await save(id, record)
        })
        return { kind: 'read', upload: uploadOf(id, record), summary }
      } catch (error) {
        if (error instanceof ReadError) return { kind: 'refused', problem: error.problem }
        throw error
      }
    },

    publish: (id) =>
      inTurn(async () => {
        const record = await recordOf(id)
        if (!record || record.path !== undefined) return record && uploadOf(id, record)
        const bytes = await bytesAt(fileAt(id))
        if (!bytes) return undefined
        const uploads = await openFolder()
        const content = contentOf(bytes)
        // There already if the program ended just here.
        const path = (await uploads.find(content)) ?? (await uploads.put(record.name, content))
        await save(id, { ...record, path })
        await rm(fileAt(id), { force: true })
        return uploadOf(id, record)
      }),

    undo: (id) =>
      inTurn(async () => {
        const { path, ...record } = (await recordOf(id)) ?? { name: '', articles: 0 }
        // A file that came into the corpus in another way is not ours to take out.
        if (path?.startsWith(`${uploadsName}/`) !== true) return undefined
        const place = join(corpusDir, path)
        const bytes = await bytesAt(place)
        if (bytes && idOf(bytes) !== id) return undefined
        if (bytes) {
          await write(fileAt(id), bytes)
          await rm(place)
        } else if (!(await bytesAt(fileAt(id)))) return undefined
        await articles.remove(path, now())
        await save(id, record)
        return uploadOf(id, record)
      }),

    discard: (id) =>
      inTurn(async () => {
        const record = await recordOf(id)
        if (!record || record.path !== undefined) return undefined
        await forget(id)
        return uploadOf(id, record)
      }),
  }
}
