import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { unexplained } from '../../../src/ingest/account.js'
import { readAnyArticles } from '../../../src/ingest/parse-file.js'
import type { Reading } from '../../../src/ingest/reading.js'
import { aSource } from '../../support/builders/a-source.js'
import { shapes, type Gold, type Shape } from './shapes.js'

const read = ({ html, charset }: Shape): Promise<Reading> =>
  readAnyArticles({
    ...aSource('pages/a.html', charset === undefined ? html : iconv.encode(html, charset)),
    changedOn: '2026-11-30',
  })

/** The fields of a story that the gold of this page names; the source is the folder's where the page names none. */
const asGold = ({ stories: [story] }: Reading, gold: Gold): Gold => ({
  headline: story?.headline ?? '',
  ...(story?.kicker !== undefined && { kicker: story.kicker }),
  ...(story?.subtitle !== undefined && { subtitle: story.subtitle }),
  day: story?.day ?? '',
  byline: story?.byline ?? [],
  ...(gold.source !== undefined && { source: story?.source ?? '' }),
  paragraphs: story?.paragraphs ?? [],
  ...(story?.subheadings && { subheadings: story.subheadings.map(({ text }) => text) }),
  ...(story?.captions && { captions: story.captions.map(({ text }) => text) }),
})

describe('a page of a site or a digital edition', () => {
  it.each(shapes.map((shape) => [shape.name, shape] as const))('is read as it is printed: %s', async (_, shape) => {
    const reading = await read(shape)
    expect(asGold(reading, shape.gold)).toEqual(shape.gold)
    expect(reading.stories).toHaveLength(1)
    expect(unexplained(reading.account)).toBe(0)
    expect(reading.problems).toEqual([])
  })
})
