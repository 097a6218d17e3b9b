import { describe, expect, it } from 'vitest'
import { unexplained } from '../../src/ingest/account.js'
import { readArticles } from '../../src/ingest/parse-file.js'
import { aSource } from '../support/builders/a-source.js'

const paragraphsOf = (path: string, text: string): string[] => {
  const { stories, account } = readArticles(aSource(path, text))
  expect(unexplained(account)).toBe(0)
  return stories.flatMap(({ paragraphs }) => paragraphs)
}

const body =
  '渡口的摆渡船从今天起停开三天，船工要换掉\u0003二根缆桩，回程的乘客改走上游的石桥，桥上不收钱，也不限人数。摆渡船每年春秋两季各修一次，上一次修船还是去年霜降。'
const shown = body.replace('\u0003', '□')

describe('signs that were not mapped to a character', () => {
  it.each<[string, string, string]>([
    ['Markdown', 'a.md', `# 摆渡船停开\n\n${body}\n`],
    ['a web page', 'a.html', `<html><body><article><h1>摆渡船停开</h1><p>${body}</p></article></body></html>`],
    [
      'a web page with an entity',
      'a.html',
      `<html><body><article><h1>摆渡船停开</h1><p>${body.replace('\u0003', '&#3;')}</p></article></body></html>`,
    ],
    ['JSON Lines', 'a.jsonl', `${JSON.stringify({ title: '摆渡船停开', text: body })}\n`],
    ['paragraphs in JSON', 'a.jsonl', `${JSON.stringify({ title: '摆渡船停开', paragraphs: [body] })}\n`],
    ['plain text', 'a.txt', `摆渡船停开\n\n${body}\n`],
  ])('leave a box in %s', (_, path, text) => {
    expect(paragraphsOf(path, text)).toEqual([shown])
  })

  it('leave a box in a headline of JSON', () => {
    const { stories } = readArticles(aSource('a.jsonl', `${JSON.stringify({ title: '停\u0003天', text: body })}\n`))
    expect(stories[0]?.headline).toBe('停□天')
  })

  it.each([
    ['a.txt', ''],
    ['a.md', '# '],
  ])('leave a box for a private-use sign in %s', (path, mark) => {
    expect(paragraphsOf(path, `${mark}船工换班\n\n郑\ue863师傅值早班，郑师傅值晚班。\n\n票价\uf035元。\n`)).toEqual([
      '郑□师傅值早班，郑师傅值晚班。',
      '票价□元。',
    ])
  })

  it('leave a box at the beginning of a word', () => {
    expect(paragraphsOf('a.md', '# Ferry\n\n\u0003our boats lie at the quay.\n')).toEqual([
      '□our boats lie at the quay.',
    ])
  })

  it('leave nothing where they end a line, stand alone on one or are its bullet', () => {
    expect(
      paragraphsOf(
        'a.md',
        '# 船工换班\n\n早班归郑师傅。\u0003\n\n\u001a\n\n\uf0b7 晚班归姚师傅。\n\n\ue5e5\ue5e5票价三元。\n',
      ),
    ).toEqual(['早班归郑师傅。', '晚班归姚师傅。', '票价三元。'])
  })

  it('leave nothing of an icon of a web page', () => {
    const page = `<html><body><article><h1>摆渡船停开</h1><p><i class="iconfont">\ue60b</i>${shown}</p></article></body></html>`
    expect(paragraphsOf('a.html', page)).toEqual([shown])
  })

  it('keep two ids of JSON apart', () => {
    const lines = ['\ue001', '\ue002'].map((id) => JSON.stringify({ id, text: body }))
    expect(new Set(readArticles(aSource('a.jsonl', lines.join('\n'))).stories.map(({ id }) => id)).size).toBe(2)
  })

  it('leave a box each where a whole line is in a font without a map', () => {
    const line = Array.from({ length: 8 }, (_, i) => String.fromCharCode(0xf041 + i)).join('')
    expect(paragraphsOf('a.txt', `摆渡船停开\n\n${line}\n\n${shown}\n`).join('\n')).toContain('□'.repeat(8))
  })
})
