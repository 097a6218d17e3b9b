import { describe, expect, it } from 'vitest'
import { jsonlFormat } from '../../../src/ingest/formats/jsonl.js'
import { aTextFile } from '../../support/builders/a-source.js'

const readJsonl = (content: string) => jsonlFormat.parse(content, aTextFile('a.jsonl'))

const line = (fields: object): string => JSON.stringify({ paragraphs: ['正文。'], ...fields })

describe('readJsonl', () => {
  it('reads an article a line, ids and paragraphs as given', () => {
    const { stories, problems } = readJsonl(
      line({
        id: 'news-0001',
        headline: '灯塔',
        date: '2022-01-01',
        source: '新闻联播',
        url: 'https://example.org/1',
        paragraphs: ['一。', '', ' 二 。'],
      }),
    )
    expect(stories).toEqual([
      {
        id: 'news-0001',
        headline: '灯塔',
        day: '2022-01-01',
        source: '新闻联播',
        url: 'https://example.org/1',
        paragraphs: ['一。', '', ' 二 。'],
      },
    ])
    expect(problems).toEqual([])
  })

  it('takes null, empty and missing fields for absent', () => {
    expect(readJsonl(line({ id: null, headline: '', date: null, url: '' })).stories).toEqual([
      { paragraphs: ['正文。'] },
    ])
  })

  it('overlooks fields that it does not know, and blank lines', () => {
    expect(readJsonl(`\n${line({ score: 3 })}\r\n\n`).stories).toHaveLength(1)
  })

  it('takes a number for an id', () => {
    expect(readJsonl(line({ id: 17 })).stories[0]?.id).toBe('17')
  })

  it('names a bad line and reads the others', () => {
    const { stories, problems, isPartial } = readJsonl(
      ['{"id": 1', line({ id: 'b' }), '[1]', line({ paragraphs: 7 })].join('\n'),
    )
    expect(stories.map((story) => story.id)).toEqual(['b'])
    expect(problems).toEqual([
      'line 1: expected a JSON object, got "{"id": 1"',
      'line 3: expected an object, got "[1]"',
      'line 4: expected at least one paragraph with text in "paragraphs", got "7"',
    ])
    expect(isPartial).toBe(true)
  })

  it.each([
    [{ paragraphs: [] }, 'at least one paragraph'],
    [{ paragraphs: [' '] }, 'at least one paragraph'],
    [{ paragraphs: [[1]] }, 'in "paragraphs"'],
    [{ paragraphs: null, title: 'x' }, 'expected "paragraphs"'],
    [{ id: 'a\nb' }, 'in "id"'],
  ])('refuses %j', (fields, message) => {
    expect(readJsonl(line(fields)).problems[0]).toContain(message)
  })

  it('keeps an id of up to 2,000 bytes, and names a longer one for which its hash stands (G46)', () => {
    const ids = ['鹭'.repeat(666), '鹭'.repeat(667), '鹭'.repeat(668)]
    const { stories, problems } = readJsonl(ids.map((id) => line({ id })).join('\n'))
    expect(stories.map(({ id }) => id === ids[0])).toEqual([true, false, false])
    expect(new Set(stories.map(({ id }) => id)).size).toBe(3)
    expect(Math.max(...stories.map(({ id = '' }) => Buffer.byteLength(id)))).toBeLessThanOrEqual(2_000)
    expect(problems.filter((problem) => problem.includes('its hash stands for it'))).toHaveLength(2)
  })

  it('keeps the first of two lines with one id and says so', () => {
    const { stories, problems, isPartial } = readJsonl(
      [line({ id: 'a', headline: '一' }), line({ id: 'a' })].join('\n'),
    )
    expect(stories.map((story) => story.headline)).toEqual(['一'])
    expect(problems).toEqual(['line 2: id "a" stands in line 1 already: left out'])
    expect(isPartial).toBe(false)
  })

  it('keeps a line whose date or address is none, without it', () => {
    const { stories, problems } = readJsonl(line({ date: '2022-02-30', url: 'file:///etc/passwd' }))
    expect(stories).toEqual([{ paragraphs: ['正文。'] }])
    expect(problems).toHaveLength(2)
  })
})

describe('a list in JSON that goes wrong after some articles', () => {
  const article = (id: string): string => line({ id })
  const [a, b] = [article('a'), article('b')]

  it.each([
    ['text behind it', `[\n${a},\n${b}\n] end of export`, ['a', 'b'], 'expected the end of the file after the list'],
    ['another list behind it', `[\n${a}\n]\n[\n${b}\n]`, ['a'], 'expected the end of the file after the list'],
    ['a copy that broke off between two articles', `[\n${a},\n${b}`, ['a', 'b'], 'got the end of the file'],
    ['a copy that broke off in an article', `[\n${a},\n${b.slice(0, 12)}`, ['a'], 'got the end of the file'],
    ['a comma too many', `[\n${a},,\n${b}\n]`, ['a'], 'expected a list in JSON'],
  ])('gives those before %s, and then the reason', (_, content, ids, problem) => {
    for (const cut of [3, content.length]) {
      const reader = jsonlFormat.openReader?.(aTextFile('a.json'))
      const given: (string | undefined)[] = []
      const readAll = (): void => {
        for (let at = 0; at < content.length; at += cut)
          given.push(...(reader?.push(content.slice(at, at + cut)).stories ?? []).map(({ id }) => id))
        reader?.end()
      }
      expect(readAll).toThrow(problem)
      expect(given).toEqual(ids)
    }
    expect(() => jsonlFormat.parse(content, aTextFile('a.json'))).toThrow(problem)
  })
})
