import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readArticles } from '../../src/ingest/parse-file.js'
import { byteLimit, ReadError } from '../../src/ingest/source-file.js'
import { aSource } from '../support/builders/a-source.js'

describe('readArticles', () => {
  it('takes day and source from the path where the file gives none', () => {
    const { stories } = readArticles(aSource('临江日报/2026-11-22/a.md', '正文。'))
    expect(stories[0]).toMatchObject({ day: '2026-11-22', source: '临江日报' })
  })

  it('believes the file more than its path', () => {
    const { stories } = readArticles(
      aSource('临江日报/2026-11-22/a.md', '---\ndate: 2026-11-20\nsource: 晚报\n---\n正文。'),
    )
    expect(stories[0]).toMatchObject({ day: '2026-11-20', source: '晚报' })
  })

  it('reads a plain article', () => {
    const { stories } = readArticles(
      aSource('a.txt', '灯塔重新点亮\n\n灯塔昨晚重新点亮，渔民说这是二十年来的第一次。\n'),
    )
    expect(stories[0]?.paragraphs.join()).toContain('二十年来的第一次')
  })

  it.each([
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff# 灯塔\n\n正文。')],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('# 灯塔\n\n正文。', 'utf16le')])],
    ['carriage returns', Buffer.from('# 灯塔\r\n\r\n正文。\r\n')],
  ])('reads %s', (_, bytes) => {
    expect(readArticles(aSource('a.md', bytes)).stories).toEqual([{ headline: '灯塔', paragraphs: ['正文。'] }])
  })

  it('takes turned writing and broken signs out of the text, and shows control characters inside of it as boxes', () => {
    const paragraph = 'a\u0000b\u001b[31mc\u202ed\u200be\ud800'
    const { stories } = readArticles(
      aSource('a.jsonl', JSON.stringify({ headline: 'x\u0007', paragraphs: [paragraph] })),
    )
    expect(stories[0]).toEqual({ headline: 'x', paragraphs: ['a□b□[31mcde\ufffd'] })
  })

  it('says what of a file was left out', () => {
    const reading = readArticles(aSource('a.jsonl', '{"paragraphs":["x"]}\nbroken'))
    expect(reading).toMatchObject({ stories: [{ paragraphs: ['x'] }], isPartial: true })
    expect(reading.problems).toHaveLength(1)
  })

  it.each([
    ['an empty file', 'a.md', ''],
    ['a file of bad lines alone', 'a.jsonl', 'broken'],
    ['front matter without an end', 'a.md', '---\na: x\n正文。'],
    ['binary data', 'a.txt', new Uint8Array([0x89, 0x50, 0, 1])],
    ['bytes that are no text', 'a.md', new Uint8Array([0x61, 0xff, 0xfe, 0xfd])],
    ['too many bytes', 'a.jsonl', new Uint8Array(byteLimit + 1)],
  ])('refuses %s with a ReadError that names the file', (_, path, content) => {
    expect(() => readArticles(aSource(path, content))).toThrow(ReadError)
    expect(() => readArticles(aSource(path, content))).toThrow(`${path}: `)
  })

  it.each(['a.txt', 'a.md', 'a.jsonl'])('throws nothing but ReadError for any content of %s', (path) => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom('---\n', '# ', '- ', '\n\n', '{"paragraphs":["', '"]}', '本报讯', '[', '](', '```', '\t'),
        fc.string(),
      ),
    )
    fc.assert(
      fc.property(pieces, (parts) => {
        try {
          const { stories } = readArticles(aSource(path, parts.join('')))
          expect(stories.length).toBeGreaterThan(0)
        } catch (error) {
          expect(error).toBeInstanceOf(ReadError)
        }
      }),
    )
  })
})
