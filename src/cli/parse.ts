import { once } from 'node:events'
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { basename, relative } from 'node:path'
import process from 'node:process'
import type { Story } from '../article/article.js'
import { dayOf } from '../time/day.js'
import { loadConfig } from '../config.js'
import { loadEnvFile } from '../env-file.js'
import type { Translate } from '../i18n/catalog.js'
import { languageOfLocale } from '../i18n/language.js'
import { sumAccounts, unexplained, type Account } from '../ingest/account.js'
import { endingsInWords } from '../ingest/formats.js'
import { kindOf } from '../ingest/formats.js'
import type { Trace } from '../ingest/newspaper/trace.js'
import { byteLimit, readAnyArticles, textSizeOf, tooLarge } from '../ingest/parse-file.js'
import { readArticleParts } from '../ingest/read-stream.js'
import type { Reading, ReadStory } from '../ingest/reading.js'
import { ReadError } from '../ingest/source-file.js'
import { placeTyped } from '../jobs/corpus.js'
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

/** The readings of a file: one, or one for each piece of a file that is too large to be held. */
const readFile = async function* (
  file: string,
  { zone, trace, ocr }: Pick<Printing, 'zone' | 'trace' | 'ocr'>,
): AsyncGenerator<Reading> {
  const kind = kindOf(basename(file))
  if (kind.kind === 'refused') throw new ReadError(file, kind.problem)
  if (kind.kind !== 'read') throw new ReadError(file, `expected a ${endingsInWords} file`)
  const place = placeTyped(file)
  const { size, mtimeMs } = statSync(place)
  const source = {
    path: relative('.', file),
    format: kind.format,
    changedOn: dayOf(Math.min(mtimeMs, Date.now()), zone),
    zone,
  }
  if (size > byteLimit && !kind.format.openReader) throw tooLarge(file, size)
  const bytes = size > byteLimit ? undefined : readFileSync(place)
  if (kind.format.openReader && (!bytes || textSizeOf(file, bytes) > byteLimit))
    yield* readArticleParts(source, createReadStream(place, { highWaterMark: 256 * 1024 }))
  else {
    const whole = { ...source, bytes: bytes ?? readFileSync(place) }
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
  if (code === 'EISDIR') return 'expected a file, got a folder'
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

type Printing = { zone: string; t: Translate; asJson: boolean; trace: Trace | undefined; ocr: Ocr | undefined }

/** Prints the articles of one file as they are read; JSON is one line however long the file is. */
const parseFile = async (file: string, printing: Printing): Promise<void> => {
  const { t, asJson } = printing
  const start = asJson ? `${JSON.stringify({ file }).slice(0, -1)},"articles":[` : `${file}\n\n`
  let account = sumAccounts([])
  let count = 0
  try {
    for await (const reading of readFile(file, printing)) {
      for (const problem of reading.problems) process.stderr.write(`${file}: ${problem}\n`)
      account = sumAccounts([account, reading.account])
      let text = ''
      for (const story of reading.stories) {
        if (count === 0) text += start
        count++
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
  if (asJson) await write(']}\n')
  else await write(`${accountLine(account)}\n\n`)
}

/** Reads each file and prints what intake makes of it; the exit code is 1 if one could not be read. */
const parseFiles = async (
  files: readonly string[],
  { json: asJson = false, trace = false }: Options,
): Promise<number> => {
  loadEnvFile()
  const { timeZone: zone, locale, ocr: given } = loadConfig(process.env)
  const ocr = given && createOcr(given)
  const t = openCatalog()[languageOfLocale(locale)]
  let code = 0
  for (const file of files) {
    try {
      await parseFile(file, { zone, t, asJson, trace: trace ? printTrace : undefined, ocr })
    } catch (error) {
      code = 1
      process.stderr.write(`${file}: ${problemOf(error)}\n`)
    }
  }
  return code
}

const program = createProgram('parse', 'What intake reads from files: a readable sheet, or JSON. Changes nothing.')
  .argument('<FILE...>', `files to read: ${endingsInWords}`)
  .option('--json', 'one JSON object a file, each on a line of its own')
  .option('--trace', 'what each line of a page became, and why')

await runProgram(async () => {
  await program.parseAsync()
  return parseFiles(program.args, program.opts<Options>())
})
