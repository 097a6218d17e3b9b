import { readFileSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Story } from '../../src/article/article.js'
import { accountProblem, countCharacters, openAccount, sumAccounts, unexplained } from '../../src/ingest/account.js'
import { readArticles } from '../../src/ingest/parse-file.js'
import type { Reading } from '../../src/ingest/reading.js'
import { ReadError } from '../../src/ingest/source-file.js'
import { aSource } from '../support/builders/a-source.js'
import { aParagraph, aSetStory, setStory } from '../support/a-typeset-page.js'
import { bare, isMadeOfLines } from '../support/builders/made-of-lines.js'

const read = (text: string): Reading => readArticles(aSource('a.txt', text))

const textsOf = ({ headline, kicker, subtitle, subheadings = [], paragraphs, captions = [] }: Story): string[] => [
  ...(headline === undefined ? [] : [headline]),
  ...(kicker === undefined ? [] : [kicker]),
  ...(subtitle === undefined ? [] : [subtitle]),
  ...subheadings.map(({ text }) => text),
  ...paragraphs,
  ...captions.flatMap(({ text, credit = '' }) => [text, credit]),
]

/** Characters of the file that stand in no story, apart from names and datelines, whose words are cleaned away. */
const lostOf = (text: string, { stories, account }: Reading): number => {
  const left = new Map<string, number>()
  for (const sign of bare(text)) left.set(sign, (left.get(sign) ?? 0) + 1)
  const filed = stories.flatMap(({ byline = [], dateline }) => [
    ...byline,
    dateline?.agency ?? '',
    dateline?.city ?? '',
    dateline?.date ?? '',
  ])
  for (const sign of bare([...stories.flatMap(textsOf), ...filed].join(''))) left.set(sign, (left.get(sign) ?? 0) - 1)
  const lost = [...left.values()].filter((count) => count > 0).reduce((sum, count) => sum + count, 0)
  return lost - account.dropped.reduce((sum, { characters }) => sum + characters, 0)
}

describe('an account', () => {
  it('sums up what is dropped for one reason, and explains all where everything is shown or dropped', () => {
    const open = openAccount()
    open.drop('editors', 5)
    open.drop('editors', 3)
    open.drop('fields', 2)
    open.drop('fields', -2)
    const account = open.close(100, 92)
    expect(account).toEqual({ read: 100, shown: 92, dropped: [{ reason: 'editors', characters: 8 }] })
    expect(unexplained(account)).toBe(0)
    expect(accountProblem(account)).toBeUndefined()
  })

  it('is the sum of the accounts of the parts', () => {
    const first = { read: 10, shown: 7, dropped: [{ reason: 'code' as const, characters: 3 }] }
    const second = { read: 5, shown: 4, dropped: [{ reason: 'code' as const, characters: 1 }] }
    expect(sumAccounts([first, second])).toEqual({
      read: 15,
      shown: 11,
      dropped: [{ reason: 'code', characters: 4 }],
    })
    expect(sumAccounts([])).toEqual({ read: 0, shown: 0, dropped: [] })
  })

  it.each([
    [{ read: 1000, shown: 990, dropped: [] }, undefined],
    [{ read: 1000, shown: 1010, dropped: [] }, undefined],
    [{ read: 1000, shown: 989, dropped: [] }, '11 in neither'],
    [{ read: 1000, shown: 1011, dropped: [] }, '11 too many'],
  ])('is a problem beyond a hundredth of the characters: %j', (account, got) => {
    const problem = accountProblem(account)
    if (got === undefined) expect(problem).toBeUndefined()
    else
      expect(problem).toBe(
        `account: expected each of 1000 characters in an article or left out for a reason, got ${got}`,
      )
  })

  it('counts letters and digits, radicals and ligatures as what they stand for', () => {
    expect(countCharacters('⼈⺠，oﬃce 3')).toBe(9)
  })
})

const between = fc.constantFrom(
  '1',
  '02',
  '三',
  '文化',
  '编辑：季棠',
  '（温小满 摄）',
  '一、怎么修的',
  '钟面只有一人高。',
)

const page = fc
  .tuple(
    fc.array(aSetStory, { minLength: 2, maxLength: 5 }),
    fc.integer({ min: 12, max: 24 }),
    fc.constantFrom('\n', '\n\n'),
  )
  .map(
    ([stories, measure, gap]) =>
      `芦湾日报 2025年6月20日 星期五 第3版\n${stories.map((own) => setStory(own, measure).join('\n')).join(gap)}\n责任编辑：季棠\n`,
  )

describe('the account of a page', () => {
  it('joins runs of text at line ends alone, and names what it leaves out', () => {
    fc.assert(
      fc.property(page, (text) => {
        const reading = read(text)
        for (const own of reading.stories.flatMap(textsOf)) expect(isMadeOfLines(own, text), own).toBe(true)
        expect(unexplained(reading.account)).toBe(0)
        // 本报讯（记者 …） and 新华社…电 leave their words, not their names.
        expect(lostOf(text, reading)).toBeLessThanOrEqual(5 * reading.stories.length)
      }),
      { numRuns: 60 },
    )
  })

  const golden = new URL('./newspaper/pages/', import.meta.url)
  it.each(readdirSync(golden))('adds up for %s', (slug) => {
    const text = readFileSync(new URL(`${slug}/source.txt`, golden), 'utf8')
    const reading = read(text)
    // Nothing is doubtful but the order of the page whose columns stand mixed.
    expect(reading.problems).toEqual(
      slug === 'columns-run-together'
        ? [expect.stringMatching(/several columns mixed.*add the PDF instead/) as unknown]
        : [],
    )
    expect(Math.abs(unexplained(reading.account))).toBeLessThanOrEqual(reading.account.read * 0.01)
    const unmarked = text.replace(/（(?:下转|上接)[^）]*）/g, '')
    for (const own of reading.stories.flatMap(textsOf)) expect(isMadeOfLines(own, unmarked), own).toBe(true)
  })

  it('adds up, or says that it does not, for any lines of pages and articles', () => {
    const lines = readdirSync(golden).flatMap((slug) =>
      readFileSync(new URL(`${slug}/source.txt`, golden), 'utf8').split('\n'),
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...lines), between, aParagraph), { minLength: 3, maxLength: 60 }),
        (own) => {
          let reading: Reading
          try {
            reading = read(own.join('\n'))
          } catch (error) {
            expect(error).toBeInstanceOf(ReadError)
            return
          }
          const isSmall = Math.abs(unexplained(reading.account)) <= reading.account.read * 0.01
          expect(isSmall || reading.problems.length > 0).toBe(true)
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('the work of reading', () => {
  // Look-ups in maps and sets are counted: every step of a page makes some for each line.
  const lookUps = (text: string): number => {
    let count = 0
    const map = vi.spyOn(Map.prototype, 'get')
    const set = vi.spyOn(Set.prototype, 'has')
    try {
      read(text)
      count = map.mock.calls.length + set.mock.calls.length
    } finally {
      map.mockRestore()
      set.mockRestore()
    }
    return count
  }

  it.each([
    ['headline-after-text', 8],
    ['columns-run-together', 16],
  ])('grows with the size of the file: %s', (slug, copies) => {
    const text = readFileSync(new URL(`./newspaper/pages/${slug}/source.txt`, import.meta.url), 'utf8')
    const works = [1, 2, 4].map((times) => lookUps(`${text}\n`.repeat(copies * times)))
    const [first = 0, second = 0, third = 0] = works
    expect(first).toBeGreaterThan(0)
    expect(second).toBeLessThan(first * 2.4)
    expect(third).toBeLessThan(second * 2.4)
  })
})
