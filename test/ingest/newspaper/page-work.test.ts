import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readArticles } from '../../../src/ingest/parse-file.js'
import { aSource } from '../../support/builders/a-source.js'
import { countWork } from '../../support/count-work.js'

const page = readFileSync(new URL('./pages/headline-after-text/source.txt', import.meta.url), 'utf8')
const copies = Math.ceil(60_000 / Buffer.byteLength(page))

it('reads eight times as many pages with at most twelve times the work', () => {
  const reading = (count: number) => () => {
    expect(readArticles(aSource('a.txt', page.repeat(count))).stories.length).toBeGreaterThan(count)
  }
  const [some = 0, many = 0] = countWork([reading(copies), reading(8 * copies)])
  expect(some).toBeGreaterThan(copies)
  // Work that grew with the square of the length would be sixty-four times as much.
  expect(many).toBeLessThan(12 * some)
})
