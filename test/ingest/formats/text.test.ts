import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readArticles } from '../../../src/ingest/parse-file.js'
import { ReadError } from '../../../src/ingest/source-file.js'
import { aSource } from '../../support/builders/a-source.js'

const page = readFileSync(new URL('../newspaper/pages/headline-after-text/source.txt', import.meta.url), 'utf8')

const problemOf = (content: string | Uint8Array): string => {
  try {
    readArticles(aSource('a.txt', content))
  } catch (error) {
    if (error instanceof ReadError) return error.problem
    throw error
  }
  return 'none'
}

describe('readArticles of a text file', () => {
  it('dates the articles of a page by the path, else by the dateline in the year before the file', () => {
    expect(
      readArticles(aSource('芦湾晚报/20261121.txt', page)).stories.map(({ day, source }) => [day, source]),
    ).toEqual([
      ['2026-11-21', '芦湾晚报'],
      ['2026-11-21', '芦湾晚报'],
    ])
    expect(readArticles(aSource('a.txt', page)).stories.map(({ day }) => day)).toEqual(['2026-11-20', '2026-11-20'])
  })

  it('keeps the lines of a headline apart by a blank, and its kicker out of it', () => {
    const source = readFileSync(new URL('../newspaper/pages/kicker-set-apart/source.txt', import.meta.url), 'utf8')
    expect(readArticles(aSource('page.txt', source)).stories[0]).toMatchObject({
      kicker: '渡口大雾三天三夜',
      headline: '芦湾渡口守雾开船 两千多人全部平安到岸',
    })
  })

  it('reads a plain article with a headline', () => {
    const text = '灯塔重新点亮\n\n灯塔昨晚重新点亮，渔民说这是二十年来的第一次。\n\n站长说，灯会一直亮到春天。\n'
    expect(readArticles(aSource('a.txt', text)).stories).toEqual([
      {
        headline: '灯塔重新点亮',
        paragraphs: ['灯塔昨晚重新点亮，渔民说这是二十年来的第一次。', '站长说，灯会一直亮到春天。'],
      },
    ])
  })

  it('reads an English article', () => {
    const text =
      'Lighthouse shines again\n\nBy A. Reed\n\nThe lighthouse at Luwan shone again on Friday.\n\nIt had been dark for twenty years.\n'
    expect(readArticles(aSource('a.txt', text)).stories).toEqual([
      {
        headline: 'Lighthouse shines again',
        byline: ['A. Reed'],
        paragraphs: ['The lighthouse at Luwan shone again on Friday.', 'It had been dark for twenty years.'],
      },
    ])
  })

  it('leaves traditional characters and their quotation marks as printed', () => {
    const text = '燈塔重新點亮\n\n漁民說：「這是二十年來的第一次。」\n'
    expect(readArticles(aSource('a.txt', text)).stories[0]).toEqual({
      headline: '燈塔重新點亮',
      paragraphs: ['漁民說：「這是二十年來的第一次。」'],
    })
  })

  it.each([
    ['GB18030', Uint8Array.from([0xb5, 0xc6, 0xcb, 0xfe, 0xd6, 0xd8, 0xd0, 0xc2, 0xb5, 0xc4, 0xa1, 0xa3])],
    ['UTF-16 with a byte order mark', Buffer.from('\ufeff灯塔重新的。', 'utf16le')],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff灯塔重新的。')],
  ])('reads %s', (_, bytes) => {
    expect(readArticles(aSource('a.txt', bytes)).stories[0]?.paragraphs).toEqual(['灯塔重新的。'])
  })

  it.each([
    ['an empty file', '', 'expected text, got an empty file'],
    ['blanks alone', ' \n\n ', 'expected text, got a file without a single letter'],
    ['binary data', Uint8Array.from([0x25, 0x50, 0, 1]), 'expected text, got binary data: a zero byte at offset 2'],
    [
      'bytes that are no text',
      Uint8Array.from([0x61, 0x62, 0xff, 0xfe, 0xfd]),
      'expected UTF-8 text, got bytes of no encoding that is sure, first at offset 2',
    ],
    ['too many bytes', new Uint8Array(20 * 1024 * 1024 + 1), 'expected at most 20 MB, got 20.1 MB'],
  ])('refuses %s and says why', (_, content, problem) => {
    expect(problemOf(content)).toBe(problem)
  })

  it('refuses columns side by side with the advice to extract them again', () => {
    const row = `${'渡口的新船下月开'.repeat(2)}        ${'书车每周三进山里'.repeat(2)}\n`
    expect(problemOf(row.repeat(20))).toContain('columns side by side (line 1); extract the page again')
  })

  it('throws nothing but ReadError on any text', () => {
    const sign = fc.constantFrom(
      ...'渡口新华社电讯记者摄图为（）《》“”。，、—— 　\n\n\r\f\t一、下转上接第版12月日aZ.-⼈⺠'.split(''),
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.array(sign, { maxLength: 600 }).map((signs) => signs.join('')),
      fc.array(fc.constantFrom(...page.split('\n')), { maxLength: 60 }).map((lines) => lines.join('\n')),
    )
    fc.assert(
      fc.property(text, (content) => {
        problemOf(content)
      }),
      { numRuns: 300 },
    )
  })

  it('gives every article a paragraph or a caption, all of them clean', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(page.split('\n')), (lines) => {
        const content = lines.join('\n')
        if (problemOf(content) !== 'none') return
        for (const story of readArticles(aSource('a.txt', content)).stories) {
          expect(story.paragraphs.length + (story.captions ?? []).length).toBeGreaterThan(0)
          for (const paragraph of story.paragraphs) expect(paragraph).toMatch(/\S/)
        }
      }),
    )
  })
})
