import { once } from 'node:events'
import { createReadStream, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import process from 'node:process'
import type { Story } from '../article/article.js'
import { dayOf, type Instant } from '../time/day.js'
import { loadConfig } from '../config.js'
import { loadEnvFile } from '../env-file.js'
import type { Translate } from '../i18n/catalog.js'
import { languageOfLocale } from '../i18n/language.js'
import { sumAccounts, unexplained, type Account } from '../ingest/account.js'
import { endingsInWords, kindOf } from '../ingest/format.js'
import type { Trace } from '../ingest/newspaper/trace.js'
import { readAnyArticles } from '../ingest/parse-file.js'
import { readArticleParts } from '../ingest/read-stream.js'
import type { Reading, ReadStory } from '../ingest/reading.js'
import { byteLimit, ReadError, textSizeOf, tooLarge } from '../ingest/source-file.js'
import { openCorpus, placeTyped } from '../jobs/corpus.js'
import { createOcr, readWithOcr, type Ocr } from '../jobs/reading/ocr.js'
import { openCatalog } from '../locales.js'
import { createProgram, runProgram } from './program.js'

type Options = { json?: boolean; trace?: boolean }

/** A story in the shape of the gold files: every field there, absent ones null. */
const sheetOf = (story: Story): object => ({
  headline: story.headline ?? null,
  kicker: story.kicker ?? null,
  subtitle: story.subtitle ?? null,
  subheadings: story.subheadings ?? [],
  byline: story.byline ?? [],
  dateline: story.dateline
    ? {
        agency: story.dateline.agency ?? null,
        city: story.dateline.city ?? null,
        date: story.dateline.date ?? null,
      }
    : null,
  paragraphs: story.paragraphs,
  captions: (story.captions ?? []).map(({ text, credit }) => ({ text, credit: credit ?? null })),
})

const printStory = (t: Translate, story: ReadStory, number: number): string => {
  const dateline = [story.dateline?.agency, story.dateline?.city, story.dateline?.date].filter(Boolean).join(' ')
  const head = [
    `${number}. ${story.headline ?? t('no-headline')}`,
    story.kicker && `   ${t('sheet-kicker', { kicker: story.kicker })}`,
    story.subtitle && `   ${t('sheet-subtitle', { subtitle: story.subtitle })}`,
    story.byline && `   ${t('sheet-byline', { names: story.byline.join(' ') })}`,
    dateline && `   ${t('sheet-dateline', { dateline })}`,
    story.draft && `   ${t('sheet-draft')}`,
    story.heldUntil !== undefined &&
      story.heldUntil > Date.now() &&
      `   ${t('sheet-held', { until: new Date(story.heldUntil).toISOString() })}`,
    story.isByOcr && `   ${t('read-by-ocr')}`,
    (story.day ?? story.source) && `   ${[story.source, story.day].filter(Boolean).join(' ')}`,
  ]
  const body = story.paragraphs.flatMap((paragraph, index) => [
    ...(story.subheadings ?? []).filter(({ before }) => before === index).map(({ text }) => `   【${text}】`),
    `   ${paragraph}`,
  ])
  const captions = (story.captions ?? []).map(({ text, credit }) => {
    const caption = `${text}${credit ? t('photo-credit', { name: credit }) : ''}`
    return `   ${t('sheet-caption', { caption })}`
  })
  return [...head, ...body, ...captions].filter(Boolean).join('\n')
}

/** A file that is to be read. `name`: as it is shown; `path`: by which paper and day may be told. */
type Given = {
  name: string
  path: string
  size: number
  changedAt: Instant
  read: () => Promise<Uint8Array>
  open: () => AsyncIterable<Uint8Array>
}

/** The file at a path that was typed. */
const fileTyped = (file: string): Given => {
  const place = placeTyped(file)
  const { size, mtimeMs } = statSync(place)
  return {
    ...{ name: file, path: relative('.', file), size, changedAt: mtimeMs },
    read: () => readFile(place),
    open: () => createReadStream(place, { highWaterMark: 256 * 1024 }),
  }
}

/** The readings of a file: one, or one for each piece of a file that is too large to be held. */
const readingsOf = async function* (
  { name, path, size, changedAt, read, open }: Given,
  { zone, trace, ocr }: Pick<Printing, 'zone' | 'trace' | 'ocr'>,
): AsyncGenerator<Reading> {
  const kind = kindOf(basename(name))
  if (kind.kind === 'refused') throw new ReadError(name, kind.problem)
  if (kind.kind !== 'read') throw new ReadError(name, `expected a ${endingsInWords} file`)
  const source = { path, format: kind.format, changedOn: dayOf(Math.min(changedAt, Date.now()), zone), zone }
  if (size > byteLimit && !kind.format.inParts) throw tooLarge(name, size)
  const bytes = size > byteLimit ? undefined : await read()
  if (kind.format.inParts && (!bytes || textSizeOf(name, bytes) > byteLimit)) yield* readArticleParts(source, open())
  else {
    const whole = { ...source, bytes: bytes ?? (await read()) }
    yield await readWithOcr(whole, (each) => readAnyArticles(each, trace), ocr)
  }
}

/** Prints the role of each line of a page. */
const printTrace: Trace = (line, role, reason) =>
  void process.stdout.write(`${role.padEnd(9)} ${line}\n${' '.repeat(10)}(${reason})\n`)

const problemOf = (error: unknown): string => {
  if (error instanceof ReadError) return error.problem
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'expected a file, got nothing there'
  return error instanceof Error ? error.message : String(error)
}

const write = async (text: string): Promise<void> => {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

/** The account of a file in one line: letters and digits read, shown, left out and why. */
const accountLine = (account: Account): string => {
  const { read, shown, dropped } = account
  const share = read ? ((shown / read) * 100).toFixed(1) : '100.0'
  const missing = unexplained(account)
  return [
    `account: ${read} letters and digits, ${shown} (${share} %) in articles`,
    ...dropped.map(({ reason, characters }) => `${characters} ${reason}`),
    ...(missing ? [`${missing} in neither`] : []),
  ].join('; ')
}

type Printing = {
  zone: string
  t: Translate
  asJson: boolean
  /** A line for a file, in place of its articles. */
  isBrief?: boolean
  trace: Trace | undefined
  ocr: Ocr | undefined
}

const articlesInWords = (count: number): string => `${count} article${count === 1 ? '' : 's'}`

/** Prints the articles of one file as they are read; JSON is one line however long the file is. */
const parseFile = async (
  open: () => Given,
  file: string,
  printing: Printing,
): Promise<{ count: number; account: Account }> => {
  const { t, asJson, isBrief = false } = printing
  const start = asJson ? `${JSON.stringify({ file }).slice(0, -1)},"articles":[` : `${file}\n\n`
  let account = sumAccounts([])
  let count = 0
  try {
    for await (const reading of readingsOf(open(), printing)) {
      for (const problem of reading.problems) process.stderr.write(`${file}: ${problem}\n`)
      account = sumAccounts([account, reading.account])
      let text = ''
      for (const story of reading.stories) {
        if (count === 0 && !isBrief) text += start
        count++
        if (isBrief) continue
        text += asJson
          ? `${count > 1 ? ',' : ''}${JSON.stringify(sheetOf(story))}`
          : `${printStory(t, story, count)}\n\n`
      }
      if (text !== '') await write(text)
    }
  } catch (error) {
    const problem = problemOf(error)
    // The records read before are printed already.
    if (asJson)
      await write(
        count > 0 ? `],"error":${JSON.stringify(problem)}}\n` : `${JSON.stringify({ file, error: problem })}\n`,
      )
    throw error
  }
  if (isBrief) await write(`${file}: ${articlesInWords(count)}\n`)
  else await write(asJson ? ']}\n' : `${accountLine(account)}\n\n`)
  return { count, account }
}

const complain = (file: string, problem: string): void => void process.stderr.write(`${file}: ${problem}\n`)

/**
 * Reads all files of a folder as the bot would, and prints a line for each and one for all; as JSON an object for each.
 * @returns false if one could not be read
 */
const parseFolder = async (folder: string, printing: Printing): Promise<boolean> => {
  const corpus = openCorpus(folder)
  const { files, problems, passedOver, outside } = await corpus.list()
  const nameOf = (path: string): string => join(folder, path)
  for (const { path, problem } of problems) complain(nameOf(path), problem)
  for (const path of outside) complain(nameOf(path), 'a link that leads out of the folder: not followed')
  for (const { ending, count } of passedOver) complain(folder, `${count} ${ending || 'without an ending'} passed over`)
  const brief = { ...printing, isBrief: !printing.asJson }
  const read: Awaited<ReturnType<typeof parseFile>>[] = []
  for (const { path, size, changedAt } of files) {
    const readWhole = async (): Promise<Uint8Array> => {
      const bytes = await corpus.read(path)
      if (bytes === undefined) throw new ReadError(path, 'expected a file, got nothing there')
      return bytes
    }
    const given: Given = {
      ...{ name: nameOf(path), path, size, changedAt },
      read: readWhole,
      open: () => corpus.open(path),
    }
    const done = await parseOne(() => given, nameOf(path), brief)
    if (done) read.push(done)
  }
  const missing = files.length - read.length
  if (!printing.asJson) {
    const articles = articlesInWords(read.reduce((sum, { count }) => sum + count, 0))
    const sum = `${files.length} file${files.length === 1 ? '' : 's'} with ${articles}${missing ? `, ${missing} not read` : ''}`
    await write(`\n${folder}: ${sum}\n${accountLine(sumAccounts(read.map(({ account }) => account)))}\n`)
  }
  return missing === 0 && problems.length === 0
}

/** Prints a file, or names it with the reason why it cannot be read. */
const parseOne = async (
  open: () => Given,
  file: string,
  printing: Printing,
): Promise<{ count: number; account: Account } | undefined> => {
  try {
    return await parseFile(open, file, printing)
  } catch (error) {
    complain(file, problemOf(error))
    return undefined
  }
}

const isFolder = (path: string): boolean =>
  statSync(placeTyped(path), { throwIfNoEntry: false })?.isDirectory() ?? false

/** Reads each file and folder and prints what intake makes of it; the exit code is 1 if one could not be read. */
const parseFiles = async (
  files: readonly string[],
  { json: asJson = false, trace = false }: Options,
): Promise<number> => {
  loadEnvFile()
  const { timeZone: zone, locale, ocr: given } = loadConfig(process.env)
  const ocr = given && createOcr(given)
  const t = openCatalog()[languageOfLocale(locale)]
  const printing: Printing = { zone, t, asJson, trace: trace ? printTrace : undefined, ocr }
  let code = 0
  for (const file of files) {
    const isRead = isFolder(file)
      ? await parseFolder(file, printing)
      : (await parseOne(() => fileTyped(file), file, printing)) !== undefined
    if (!isRead) code = 1
  }
  return code
}

const program = createProgram('parse', 'What intake reads from files: a readable sheet, or JSON. Changes nothing.')
  .argument('<FILE...>', `files to read, or folders: ${endingsInWords}`)
  .option('--json', 'one JSON object a file, each on a line of its own')
  .option('--trace', 'what each line of a page became, and why')

await runProgram(async () => {
  await program.parseAsync()
  return parseFiles(program.args, program.opts<Options>())
})
