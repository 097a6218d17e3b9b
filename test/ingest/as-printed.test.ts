import { readFileSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Story } from '../../src/article/article.js'
import { unexplained } from '../../src/ingest/account.js'
import { readArticles } from '../../src/ingest/parse-file.js'
import type { Reading } from '../../src/ingest/reading.js'
import { aPrintedFile, type PrintedFile } from '../support/builders/a-printed-file.js'
import { aSource } from '../support/builders/a-source.js'
import { bare, isMadeOfLines } from '../support/builders/made-of-lines.js'

const shownBy = ({
  headline,
  kicker,
  subtitle,
  source,
  subheadings = [],
  paragraphs,
  captions = [],
  byline = [],
}: Story) =>
  [headline, kicker, subtitle, source, ...subheadings.map(({ text }) => text), ...paragraphs, ...byline]
    .concat(captions.flatMap(({ text, credit }) => [text, credit]))
    .filter((text) => text !== undefined)

/** Characters of the printed text that no story shows, less those that the account names. */
const lostOf = ({ printed }: PrintedFile, { stories, account }: Reading): number => {
  const left = new Map<string, number>()
  for (const sign of bare(printed)) left.set(sign, (left.get(sign) ?? 0) + 1)
  const filed = stories.flatMap(({ dateline }) => Object.values(dateline ?? {}))
  for (const sign of bare([...stories.flatMap(shownBy), ...filed].join(''))) left.set(sign, (left.get(sign) ?? 0) - 1)
  const lost = [...left.values()].filter((count) => count > 0).reduce((sum, count) => sum + count, 0)
  return lost - account.dropped.reduce((sum, { characters }) => sum + Math.max(0, characters), 0)
}

/** The words of a dateline — 本报讯（记者 …）, 新华社…电 — stand in no field. */
const datelineWords = 5

/**
 * Checks both promises on one file.
 * @param isOnePiece - tells whether a paragraph stands in the file
 */
const expectAsPrinted = (
  file: PrintedFile,
  isOnePiece = (paragraph: string): boolean => bare(file.printed).includes(bare(paragraph)),
): void => {
  const reading = readArticles(aSource(file.path, file.content))
  for (const paragraph of reading.stories.flatMap(({ paragraphs }) => paragraphs))
    expect(isOnePiece(paragraph), paragraph).toBe(true)
  expect(unexplained(reading.account)).toBe(0)
  const datelines = reading.stories.filter(({ dateline }) => dateline).length
  expect(lostOf(file, reading)).toBeLessThanOrEqual(datelines * datelineWords)
}

describe('what is read is what is printed', () => {
  it('shows each paragraph as one piece of the file, and names every character that it leaves out', () => {
    fc.assert(
      fc.property(aPrintedFile, (file) => {
        expectAsPrinted(file)
      }),
      { numRuns: 400 },
    )
  })

  const corpus = new URL('../../corpus/', import.meta.url)
  const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(?:md|txt|jsonl)$/.test(path),
  )

  it.each(files)('holds for %s of the sample papers', (path) => {
    const content = readFileSync(new URL(path, corpus), 'utf8')
    const rows = path.endsWith('.jsonl') ? content.trim().split('\n') : undefined
    // The names of the fields of JSON are marks; links and tags stand in the middle of sentences.
    const printed = rows
      ? rows.flatMap((row) => Object.values(JSON.parse(row) as Record<string, string | string[]>).flat()).join('\n')
      : content.replace(/\]\([^)]*\)|<[^>]+>/g, '')
    // On a page a paragraph goes on in the next column: from the end of a line at the beginning of another.
    const isPage = path.endsWith('.txt')
    expectAsPrinted({ path, content, printed }, isPage ? (paragraph) => isMadeOfLines(paragraph, content) : undefined)
  })
})
