import { existsSync, statSync } from 'node:fs'
import { basename, isAbsolute, join, relative, resolve } from 'node:path'
import process from 'node:process'
import { loadConfig } from '../config.js'
import { loadEnvFile } from '../env-file.js'
import { UsageError } from '../evaluation/usage-error.js'
import { endingsInWords } from '../ingest/formats.js'
import { webAddress } from '../ingest/given.js'
import { ReadError } from '../ingest/source-file.js'
import { openCorpus, placeTyped } from '../jobs/corpus.js'
import { createAddressGuard, createFetcher, publicAddress, type Fetcher } from '../jobs/feeds/fetch.js'
import { createOcr } from '../jobs/reading/ocr.js'
import { createReader, readingLimits, type Reader } from '../jobs/reading/reader.js'
import { safeNameOf, safePathOf } from '../jobs/safe-files.js'
import { fetchLink } from '../jobs/uploads/fetch-link.js'
import { readUpload } from '../jobs/uploads/read-upload.js'
import {
  bytesIn,
  contentOf,
  openUploadsFolder,
  uploadsName,
  type UploadContent,
} from '../jobs/uploads/uploads-folder.js'
import { systemClock } from '../server/clock.js'
import { createBar, createProgram, runProgram, type Bar } from './program.js'

/** A file to take in: where it is named, the path it gets inside `uploads/` and its content, or its address, or why it has none. */
type Given = { name: string } & ({ path: string; content: UploadContent } | { address: string } | { problem: string })

/** Folders below the one where the command runs are kept, as they may name paper and day; of other paths only the last name. */
const keptPath = (typed: string): string => {
  const path = relative('.', typed)
  const isBelow = path !== '' && !isAbsolute(path) && path.split(/[/\\]/)[0] !== '..'
  return isBelow && !isAbsolute(typed) ? path : basename(resolve(typed))
}

/** Lists the files of a path that was typed; what cannot be listed is complained of. */
const filesAt = async (typed: string, complain: (line: string) => void): Promise<Given[]> => {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(typed)) {
    const address = webAddress(typed)
    if (address === undefined) return [{ name: typed, problem: 'expected an address of http or https, got another' }]
    return [{ name: publicAddress(address), address }]
  }
  const place = placeTyped(typed)
  if (!existsSync(place)) return [{ name: typed, problem: 'expected a file or folder, got nothing there' }]
  const corpus = openCorpus(typed)
  const isFolder = statSync(place).isDirectory()
  const { files, problems, passedOver, outside } = await corpus.list()
  const nameOf = (path: string): string => (isFolder ? join(typed, path) : typed)
  if (!isFolder && files.length === 0)
    return [{ name: typed, problem: `expected a ${endingsInWords} file, got another ending` }]
  for (const { ending, count } of passedOver)
    complain(`${typed}: ${count} ${ending === '' ? 'without an ending' : ending} passed over`)
  const failed = [
    ...problems,
    ...outside.map((path) => ({
      path,
      problem: `expected a file, got a link that leads out of ${typed}: not followed`,
    })),
  ].map(({ path, problem }): Given => ({ name: nameOf(path), problem }))
  const found = files.map(({ path, kind, size, changedAt }): Given => {
    const given = { name: nameOf(path), path: safePathOf(isFolder ? `${keptPath(typed)}/${path}` : keptPath(typed)) }
    if (kind.kind === 'refused') return { name: given.name, problem: kind.problem }
    return { ...given, content: { size, changedAt, open: () => bytesIn(corpus, path, size) } }
  })
  return [...failed, ...found]
}

/** Fetches an address as a file: the path that it gets inside `uploads/`, and its content. */
const linked = async (address: string, fetcher: Fetcher): Promise<{ path: string; content: UploadContent }> => {
  const { name, bytes } = await fetchLink(address, fetcher)
  return { path: safeNameOf(name), content: contentOf(bytes) }
}

type Taken = { taken: number; articles: number; known: number; refused: number }

/** Takes files in, one after the other; one that cannot be read is named and the others go on. */
const takeFiles = async (
  given: readonly Given[],
  { corpusDir, timeZone: zone }: { corpusDir: string; timeZone: string },
  reader: Reader,
  fetcher: Fetcher,
  bar: Bar,
): Promise<Taken> => {
  const folder = await openUploadsFolder(openCorpus(corpusDir), corpusDir)
  const sum: Taken = { taken: 0, articles: 0, known: 0, refused: 0 }
  for (const [done, file] of given.entries()) {
    bar.show(done, given.length)
    try {
      if ('problem' in file) throw new ReadError(file.name, file.problem)
      const { path, content } = 'address' in file ? await linked(file.address, fetcher) : file
      if (folder.isCopied(path, content) || (await folder.find(content)) !== undefined) {
        sum.known += 1
        continue
      }
      const { articles, held, problems } = await readUpload(path, content, { read: reader.read, zone, now: Date.now })
      await folder.put(path, content)
      sum.taken += 1
      sum.articles += articles + held
      for (const problem of problems) bar.say(`${file.name}: ${problem}`)
    } catch (error) {
      if (!(error instanceof ReadError)) throw error
      sum.refused += 1
      bar.say(`${file.name}: ${error.problem}`)
    }
  }
  return sum
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const main = async (): Promise<number> => {
  const program = createProgram(
    'ingest',
    `puts files into the folder ${uploadsName} of CORPUS_DIR, also while the bot runs`,
  )
    .argument('<path...>', `files, folders of files, and addresses of http or https: ${endingsInWords}`)
    .parse()
  loadEnvFile()
  const config = loadConfig(process.env)
  if (!existsSync(config.corpusDir) || !statSync(config.corpusDir).isDirectory())
    throw new UsageError(`CORPUS_DIR: expected a folder for uploads, got none at ${config.corpusDir}`)
  const bar = createBar(process.stderr)
  const reader = createReader({ ...readingLimits, ocr: config.ocr && createOcr(config.ocr) })
  const fetcher = createFetcher({
    clock: systemClock,
    isAllowed: createAddressGuard(config.feedAllowedHosts),
    ...(config.proxy && { proxy: config.proxy }),
  })
  try {
    const given: Given[] = []
    for (const typed of program.args) given.push(...(await filesAt(typed, bar.say)))
    const { taken, articles, known, refused } = await takeFiles(given, config, reader, fetcher, bar)
    bar.clear()
    const parts = [
      `${counted(taken, 'file')} taken in with ${counted(articles, 'article')}`,
      ...(known > 0 ? [`${known} there already`] : []),
      ...(refused > 0 ? [`${refused} refused`] : []),
    ]
    process.stdout.write(`${join(config.corpusDir, uploadsName)}: ${parts.join(', ')}\n`)
    return refused > 0 ? 1 : 0
  } finally {
    bar.clear()
    await reader.close()
    await fetcher.close()
  }
}

await runProgram(main)
