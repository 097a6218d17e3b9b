import { existsSync, statSync } from 'node:fs'
import { basename, isAbsolute, join, relative, resolve } from 'node:path'
import process from 'node:process'
import { loadConfig, type Config } from '../config.js'
import { loadEnvFile } from '../env-file.js'
import { UsageError } from '../evaluation/usage-error.js'
import type { Fetcher } from '../jobs/feeds/fetch.js'
import type { Reader } from '../jobs/reading/reader.js'
import { safeNameOf, safePathOf, uploadsName } from '../jobs/safe-files.js'
import type { UploadContent } from '../jobs/uploads/uploads-folder.js'
import { systemClock } from '../server/clock.js'
import { createBar, createProgram, runProgram, type Bar } from './program.js'

/** Everything that reads files. It takes most of a second to load, which a run that has nothing to do does not wait for. */
const loadParts = async () => {
  const [formats, given, source, corpus, fetching, ocr, reading, link, upload, folder] = await Promise.all([
    import('../ingest/format.js'),
    import('../ingest/given.js'),
    import('../ingest/source-file.js'),
    import('../jobs/corpus.js'),
    import('../jobs/feeds/fetch.js'),
    import('../jobs/reading/ocr.js'),
    import('../jobs/reading/reader.js'),
    import('../jobs/uploads/fetch-link.js'),
    import('../jobs/uploads/read-upload.js'),
    import('../jobs/uploads/uploads-folder.js'),
  ])
  return { ...formats, ...given, ...source, ...corpus, ...fetching, ...ocr, ...reading, ...link, ...upload, ...folder }
}

type Parts = Awaited<ReturnType<typeof loadParts>>

/** A file to take in: where it is named, the path it gets inside `uploads/` and its content, or its address, or why it has none. */
type Given = { name: string } & ({ path: string; content: UploadContent } | { address: string } | { problem: string })

/** Folders below the one where the command runs are kept, as they may name paper and day; of other paths only the last name. */
const keptPath = (typed: string): string => {
  const path = relative('.', typed)
  const isBelow = path !== '' && !isAbsolute(path) && path.split(/[/\\]/)[0] !== '..'
  return isBelow && !isAbsolute(typed) ? path : basename(resolve(typed))
}

/** Lists the files of a path that was typed; what cannot be listed is complained of. */
const filesAt = async (typed: string, parts: Parts, complain: (line: string) => void): Promise<Given[]> => {
  const { bytesIn, endingsInWords, openCorpus, placeTyped, publicAddress, webAddress } = parts
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
const linked = async (
  address: string,
  fetcher: Fetcher,
  { contentOf, fetchLink }: Parts,
): Promise<{ path: string; content: UploadContent }> => {
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
  parts: Parts,
  bar: Bar,
): Promise<Taken> => {
  const { openCorpus, openUploadsFolder, ReadError, readUpload } = parts
  const folder = await openUploadsFolder(openCorpus(corpusDir), corpusDir)
  const sum: Taken = { taken: 0, articles: 0, known: 0, refused: 0 }
  for (const [done, file] of given.entries()) {
    bar.show(done, given.length)
    try {
      if ('problem' in file) throw new ReadError(file.name, file.problem)
      const { path, content } = 'address' in file ? await linked(file.address, fetcher, parts) : file
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

/** Whether a file that was typed was copied before and has not changed since: no more than its size and time are read. */
const isCopied = (typed: string, corpusDir: string): boolean => {
  const [given, copy] = [typed, join(corpusDir, uploadsName, safePathOf(keptPath(typed)))].map((path) =>
    existsSync(path) ? statSync(path) : undefined,
  )
  if (given?.isFile() !== true || copy?.isFile() !== true) return false
  return given.size === copy.size && Math.floor(given.mtimeMs) === Math.floor(copy.mtimeMs)
}

const takeIn = async (typed: readonly string[], config: Config): Promise<Taken> => {
  const parts = await loadParts()
  const bar = createBar(process.stderr)
  const reader = parts.createReader({ ...parts.readingLimits, ocr: config.ocr && parts.createOcr(config.ocr) })
  const fetcher = parts.createFetcher({
    clock: systemClock,
    isAllowed: parts.createAddressGuard(config.feedAllowedHosts),
    ...(config.proxy && { proxy: config.proxy }),
  })
  try {
    const given: Given[] = []
    for (const path of typed) given.push(...(await filesAt(path, parts, bar.say)))
    return await takeFiles(given, config, reader, fetcher, parts, bar)
  } finally {
    bar.clear()
    await reader.close()
    await fetcher.close()
  }
}

const main = async (): Promise<number> => {
  const program = createProgram(
    'ingest',
    `puts files into the folder ${uploadsName} of CORPUS_DIR, also while the bot runs`,
  )
    .argument('<path...>', 'files, folders of files, and addresses of http or https')
    .parse()
  loadEnvFile()
  const config = loadConfig(process.env)
  if (!existsSync(config.corpusDir) || !statSync(config.corpusDir).isDirectory())
    throw new UsageError(`CORPUS_DIR: expected a folder for uploads, got none at ${config.corpusDir}`)
  const typed = program.args.filter((path) => !isCopied(path, config.corpusDir))
  const nothing: Taken = { taken: 0, articles: 0, known: 0, refused: 0 }
  const { taken, articles, known, refused } = typed.length === 0 ? nothing : await takeIn(typed, config)
  const there = known + program.args.length - typed.length
  const sums = [
    `${counted(taken, 'file')} taken in with ${counted(articles, 'article')}`,
    ...(there > 0 ? [`${there} there already`] : []),
    ...(refused > 0 ? [`${refused} refused`] : []),
  ]
  process.stdout.write(`${join(config.corpusDir, uploadsName)}: ${sums.join(', ')}\n`)
  return refused > 0 ? 1 : 0
}

await runProgram(main)
