import { readFileSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Story } from '../article/article.js'
import { dayOf } from '../article/day.js'
import { ReadError } from '../intake/source.js'
import { readText } from '../intake/page/text.js'

const usage = 'usage: npm run -s parse -- FILE... [--json]'

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

const printStory = (story: Story, number: number): string => {
  const dateline = [story.dateline?.agency, story.dateline?.city, story.dateline?.date].filter(Boolean).join(' ')
  const head = [
    `${number}. ${story.headline ?? '（无标题）'}`,
    story.kicker && `   肩题 ${story.kicker}`,
    story.subtitle && `   副题 ${story.subtitle}`,
    story.byline && `   记者 ${story.byline.join(' ')}`,
    dateline && `   电头 ${dateline}`,
    (story.day ?? story.source) && `   ${[story.source, story.day].filter(Boolean).join(' ')}`,
  ]
  const body = story.paragraphs.flatMap((paragraph, index) => [
    ...(story.subheadings ?? []).filter(({ before }) => before === index).map(({ text }) => `   【${text}】`),
    `   ${paragraph}`,
  ])
  const captions = (story.captions ?? []).map(({ text, credit }) => `   图 ${text}${credit ? `（${credit}）` : ''}`)
  return [...head, ...body, ...captions].filter(Boolean).join('\n')
}

const readFile = (file: string): Story[] => {
  const changedOn = dayOf(statSync(file).mtimeMs, process.env.TIME_ZONE || 'Asia/Shanghai')
  return readText({ path: file, kind: 'text', bytes: readFileSync(file), changedOn })
}

const problemOf = (error: unknown): string => {
  if (error instanceof ReadError) return error.problem
  return error instanceof Error ? error.message : String(error)
}

const main = (argv: string[]): number => {
  let parsed: { values: { json?: boolean | undefined }; positionals: string[] }
  try {
    parsed = parseArgs({ args: argv, allowPositionals: true, options: { json: { type: 'boolean' } } })
  } catch (error) {
    process.stderr.write(`${problemOf(error)}; ${usage}\n`)
    return 2
  }
  if (!parsed.positionals.length) {
    process.stderr.write(`expected at least one file, got none; ${usage}\n`)
    return 2
  }
  let code = 0
  for (const file of parsed.positionals) {
    try {
      const stories = readFile(file)
      if (parsed.values.json) process.stdout.write(`${JSON.stringify({ file, articles: stories.map(sheetOf) })}\n`)
      else
        process.stdout.write(
          `${file}\n\n${stories.map((story, index) => printStory(story, index + 1)).join('\n\n')}\n\n`,
        )
    } catch (error) {
      code = 1
      const problem = problemOf(error)
      if (parsed.values.json) process.stdout.write(`${JSON.stringify({ file, error: problem })}\n`)
      process.stderr.write(`${file}: ${problem}\n`)
    }
  }
  return code
}

process.exitCode = main(process.argv.slice(2))
