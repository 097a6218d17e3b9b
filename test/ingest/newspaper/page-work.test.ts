import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../../src/ingest/newspaper/articles/blocks.js'
import { withHeadlines } from '../../../src/ingest/newspaper/articles/headlines-by-words.js'
import { pageModelOf } from '../../../src/ingest/newspaper/articles/page-model.js'
import { followColumns } from '../../../src/ingest/newspaper/layout/follow-columns.js'
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

// eslint-disable-next-line @typescript-eslint/unbound-method -- called on the expression at hand
const { exec: realExec } = RegExp.prototype

/** The characters that regular expressions go over, and the functions that are entered, while a text is read. */
const workOf = (text: string): number => {
  let characters = 0
  // A spy of the test library would keep every call in memory.
  RegExp.prototype.exec = function (subject) {
    const from = this.global || this.sticky ? this.lastIndex : 0
    const found = realExec.call(this, subject)
    if (found) characters += found.index + found[0].length - from
    else if (!this.sticky) characters += subject.length - from
    return found
  }
  try {
    const [entries = 0] = countWork([() => readArticles(aSource('a.txt', text))])
    return entries + characters
  } finally {
    RegExp.prototype.exec = realExec
  }
}

/** Many lines between two that make a page of the file. */
const betweenDatelines = (line: (i: number) => string, count: number): string => {
  const lead = '本报讯（记者 季棠）停用九年的白石灯塔昨晚重新点亮，渔民在码头上放了鞭炮。'
  return [lead, ...Array.from({ length: count }, (_, i) => line(i)), lead].join('\n')
}

const name = '灯塔水闸渡船粮仓剧院码头学校医院公园桥面集市电厂邮局车站河堤菜场泳池书店球场花市'
const at = (i: number, length: number): string =>
  Array.from({ length }, (_, k) => name[(i * 7 + k * 5 + Math.floor(i / 13)) % name.length]).join('')

describe('eight times the file is at most twelve times the work, where it has', () => {
  it.each<[string, (size: number) => string]>([
    ['one line of opening brackets', (size) => betweenDatelines(() => '（'.repeat(size * 20), 1)],
    ['short lines, as of a list of prices', (size) => betweenDatelines((i) => at(i, 3 + (i % 5)), size)],
    ['captions', (size) => betweenDatelines((i) => `图为${at(i, 9)}。 ${at(i + 1, 3)}摄`, size)],
    ['letter-spaced lines', (size) => betweenDatelines((i) => Array.from(at(i, 6)).join(' '), size)],
    ['lines of a column', (size) => betweenDatelines((i) => at(i, 16), size)],
    ['leads alone', (size) => betweenDatelines((i) => `本报讯（记者 ${at(i, 2)}）${at(i, 14)}。`, size)],
    ['jump marks', (size) => betweenDatelines((i) => `${at(i, 12)}（下转第${(i % 8) + 2}版）`, size)],
  ])('%s', (_, text) => {
    const [some = 0, many = 0] = [100, 800].map((size) => workOf(text(size)))
    expect(some).toBeGreaterThan(200)
    expect(many).toBeLessThan(12 * some)
  })
})

it('finds the headlines of eight times as many mixed stories with at most twelve times the work', () => {
  const storyOf = (i: number): Block[] => [
    { kind: 'display', text: at(i, 9), printed: at(i, 9), width: 9, measure: 16, gap: true, row: i * 3 },
    {
      kind: 'text',
      text: `${at(i, 60)}。`,
      printed: `${at(i, 60)}。`,
      measure: 16,
      opens: false,
      closes: undefined,
      resumes: false,
      breaks: false,
      gap: false,
      loose: [],
      row: i * 3 + 1,
    },
  ]
  const finding = (count: number) => () => {
    const page = pageModelOf(Array.from({ length: count }, (_, i) => storyOf(i)).flat(), true)
    expect(withHeadlines(page).heads.size).toBeGreaterThan(0)
  }
  const [some = 0, many = 0] = countWork([finding(100), finding(800)])
  expect(many).toBeLessThan(12 * some)
})

it('works out once for all guesses how a line goes on from the end of a column', () => {
  let looked = 0
  const rows = 40
  const columns = 4
  const cells = Array.from({ length: rows * columns }, (_, i) => {
    const text = at(i, 16)
    const line = { text, width: 16, gap: false, spaced: false }
    Object.defineProperty(line, 'text', {
      get: () => {
        looked += 1
        return text
      },
    })
    return { line, row: Math.floor(i / columns) }
  })
  expect(followColumns(cells, [16]).tracks.length).toBeGreaterThan(1)
  // Of thirty-six guesses of up to fourteen columns.
  expect(looked / cells.length).toBeLessThan(100)
})
