import { readFileSync, statSync } from 'node:fs'
import { basename, relative } from 'node:path'
import process from 'node:process'
import type { Story } from '../article/article.js'
import { dayOf } from '../time/day.js'
import { loadConfig } from '../config.js'
import type { Translate } from '../i18n/catalog.js'
import { languageOfLocale } from '../i18n/language.js'
import { kindOf } from '../ingest/formats.js'
import type { Trace } from '../ingest/newspaper/trace.js'
import { readArticles } from '../ingest/parse-file.js'
import { ReadError } from '../ingest/source-file.js'
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

const printStory = (t: Translate, story: Story, number: number): string => {
  const dateline = [story.dateline?.agency, story.dateline?.city, story.dateline?.date].filter(Boolean).join(' ')
  const head = [
    `${number}. ${story.headline ?? t('no-headline')}`,
    story.kicker && `   ${t('sheet-kicker', { kicker: story.kicker })}`,
    story.subtitle && `   ${t('sheet-subtitle', { subtitle: story.subtitle })}`,
    story.byline && `   ${t('sheet-byline', { names: story.byline.join(' ') })}`,
    dateline && `   ${t('sheet-dateline', { dateline })}`,
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

const readFile = (file: string, zone: string, trace?: Trace): { stories: Story[]; problems: string[] } => {
  const kind = kindOf(basename(file))
  if (kind.kind === 'refused') throw new ReadError(file, kind.problem)
  if (kind.kind === 'ignored') throw new ReadError(file, 'expected a .txt, .md or .jsonl file')
  const bytes = readFileSync(file)
  const changedOn = dayOf(statSync(file).mtimeMs, zone)
  return readArticles({ path: relative('.', file), kind: kind.as, bytes, changedOn }, trace)
}

/** Prints what each line of a page became. */
const printTrace: Trace = (line, role, reason) =>
  void process.stdout.write(`${role.padEnd(9)} ${line}\n${' '.repeat(10)}(${reason})\n`)

const problemOf = (error: unknown): string => {
  if (error instanceof ReadError) return error.problem
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'expected a file, got nothing there'
  if (code === 'EISDIR') return 'expected a file, got a folder'
  return error instanceof Error ? error.message : String(error)
}

/** Reads each file and prints what intake makes of it; the exit code is 1 if one could not be read. */
const parseFiles = (files: readonly string[], { json: asJson = false, trace = false }: Options): number => {
  const { timeZone, locale } = loadConfig(process.env)
  const t = openCatalog()[languageOfLocale(locale)]
  let code = 0
  for (const file of files) {
    try {
      const { stories, problems } = readFile(file, timeZone, trace ? printTrace : undefined)
      for (const problem of problems) process.stderr.write(`${file}: ${problem}\n`)
      const sheet = stories.map((story, index) => printStory(t, story, index + 1)).join('\n\n')
      process.stdout.write(
        asJson ? `${JSON.stringify({ file, articles: stories.map(sheetOf) })}\n` : `${file}\n\n${sheet}\n\n`,
      )
    } catch (error) {
      code = 1
      const problem = problemOf(error)
      if (asJson) process.stdout.write(`${JSON.stringify({ file, error: problem })}\n`)
      process.stderr.write(`${file}: ${problem}\n`)
    }
  }
  return code
}

const program = createProgram('parse', 'What intake reads from files: a readable sheet, or JSON. Changes nothing.')
  .argument('<FILE...>', 'files to read: .txt, .md, .jsonl')
  .option('--json', 'one JSON object a file, each on a line of its own')
  .option('--trace', 'what each line of a page became, and why')

await runProgram(async () => {
  await program.parseAsync()
  return parseFiles(program.args, program.opts<Options>())
})
