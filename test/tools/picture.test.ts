import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { cutLine, linesOf } from '../../tools/picture/lines.js'
import { draw } from '../../tools/picture/draw.js'
import { catalog } from '../support/catalog.js'
import { tempDir } from '../support/temp-dir.js'

const pictures = ['conversation.en.svg', 'conversation.zh-CN.svg', 'places.en.svg', 'places.zh-CN.svg']
const run = promisify(execFile)

const bare = (text: string): string => text.replace(/\s+/g, '')
const plain = (svg: string): string =>
  svg
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

const corpus = bare(
  (readdirSync('corpus', { recursive: true }) as string[])
    .filter((path) => /\.(md|txt|jsonl)$/.test(path))
    .map((path) => readFileSync(join('corpus', path), 'utf8'))
    .join('\n'),
)

const picture = (name: string): string => readFileSync(join('docs', name), 'utf8')

describe('the pictures of the guides', () => {
  it('are what the program says today: drawn again they are the same', async () => {
    const dir = tempDir()
    await run(process.execPath, ['build/tools/picture/picture.js', dir])
    expect(readdirSync(dir).toSorted()).toEqual(pictures)
    for (const name of pictures) expect(readFileSync(join(dir, name), 'utf8')).toBe(picture(name))
  })

  it.each(pictures)('%s quotes the sample papers word for word', (name) => {
    const quotes = [...picture(name).matchAll(/<g class="quote">(.*?)<\/g>/gs)].map(([, svg = '']) => bare(plain(svg)))
    expect(quotes.length).toBeGreaterThan(1)
    expect(quotes.filter((quote) => !corpus.includes(quote))).toEqual([])
  })

  it.each(['en', 'zh-CN'] as const)('show an answer, an alert, a group, inline and a digest in %s', (language) => {
    const t = catalog[language === 'en' ? 'en' : 'zh-Hans']
    const conversation = picture(`conversation.${language}.svg`)
    const [group = '', inline = '', digest = ''] = ['picture-group', 'picture-inline', 'picture-digest'].map((id) =>
      t(id as 'picture-group'),
    )
    const places = plain(picture(`places.${language}.svg`).replace(/<desc>[^]*?<\/desc>/, ''))
    expect(conversation).toContain('class="quote"')
    expect(places.indexOf(group)).toBeGreaterThan(0)
    expect(places.indexOf(inline)).toBeGreaterThan(places.indexOf(group))
    expect(places.indexOf(digest)).toBeGreaterThan(places.indexOf(inline))
    expect(places.slice(places.indexOf(digest))).toContain(t('digest-button-change'))
  })

  it.each(pictures)('%s can be read on a phone 360 pixels wide', (name) => {
    const svg = picture(name)
    const width = Number(/ width="(\d+)"/.exec(svg)?.[1])
    const sizes = [...svg.matchAll(/font-size:(\d+)px/g)].map(([, size]) => Number(size))
    expect(width).toBeLessThanOrEqual(480)
    expect(Math.min(...sizes) * (360 / width)).toBeGreaterThanOrEqual(16)
  })
})

describe('draw', () => {
  it('keeps what people type out of the markup', () => {
    const svg = draw([{ kind: 'user', text: '<script>"&' }], catalog.en)
    expect(svg).toContain('&lt;script&gt;&quot;&amp;')
    expect(svg).not.toContain('<script>')
  })

  it('shows which button was pressed', () => {
    const choices = [[{ label: 'Yes', command: '/yes' }], [{ label: 'No', command: '/no' }]]
    const reply = { blocks: [{ kind: 'line' as const, spans: [{ text: 'Well?' }] }], choices }
    const svg = draw([{ kind: 'bot', reply, pressed: 'No' }], catalog.en)
    expect(svg.match(/class="pressed"/g)).toHaveLength(1)
    expect(svg).toMatch(/class="pressed"[^>]*\/><text class="light"[^>]*>No</)
  })
})

describe('lines of a picture', () => {
  it('break so that none is wider than its room, and lose nothing', () => {
    const text = '德比之夜，2.1万名观众看到最后一秒。 Linjiang’s open-air pool opens on Monday.'
    const lines = linesOf([{ text }], 150)
    expect(lines.length).toBeGreaterThan(3)
    expect(Math.max(...lines.map(({ width }) => width))).toBeLessThanOrEqual(150)
    expect(bare(lines.flatMap(({ runs }) => runs.map((part) => part.text)).join(''))).toBe(bare(text))
  })

  it('end in an ellipsis where one line is all there is', () => {
    expect(cutLine('Pause', 100)).toBe('Pause')
    expect(cutLine('补时绝杀 望潮二比一掀翻白鹭', 100)).toBe('补时绝杀…')
  })
})
