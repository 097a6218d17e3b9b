import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Article } from '../../../src/article/article.js'
import { cardsOf, copyChoices, quoteBlocks } from '../../../src/chat/answers/quote.js'
import { labelOf, markedSpans, sourceSpans } from '../../../src/chat/elements.js'
import { catalog } from '../../support/catalog.js'
import type { Passage } from '../../../src/search/search-engine.js'
import { anArticle } from '../../support/doubles/fake-store.js'

const t = catalog['zh-Hans']

const aPassage = (given: Partial<Passage['article']>, text = '灯塔昨晚重新点亮。'): Passage => ({
  article: { id: 'a', path: 'a.md', ...given },
  paragraph: 0,
  text,
  score: 1,
  quote: { text, marks: [] },
})

describe('markedSpans', () => {
  it('marks the answer and keeps every other word', () => {
    expect(markedSpans({ text: '灯塔昨晚点亮。', marks: [[2, 4]] })).toEqual([
      { text: '灯塔' },
      { text: '昨晚', style: 'mark' },
      { text: '点亮。' },
    ])
  })

  it('quotes word for word whatever is marked', () => {
    const snippets = fc.string({ unit: 'grapheme', maxLength: 60 }).chain((text) =>
      fc
        .uniqueArray(fc.nat(text.length), { maxLength: 8 })
        .map((cuts) => cuts.sort((a, b) => a - b))
        .map((cuts) => ({
          text,
          marks: cuts.flatMap((cut, i): [number, number][] => (i % 2 ? [[cuts[i - 1] ?? 0, cut]] : [])),
        })),
    )
    fc.assert(
      fc.property(snippets, (snippet) => {
        expect(
          markedSpans(snippet)
            .map((span) => span.text)
            .join(''),
        ).toBe(snippet.text)
      }),
    )
  })
})

describe('cardsOf', () => {
  it('shows the same text under two ids once', () => {
    const cards = cardsOf([aPassage({ id: 'a' }), aPassage({ id: 'b' }), aPassage({ id: 'c' }, '另一段。')])
    expect(cards.map(({ passage, alsoIn }) => [passage.article.id, ...alsoIn.map(({ id }) => id)])).toEqual([
      ['a', 'b'],
      ['c'],
    ])
  })
})

describe('quoteBlocks', () => {
  it('names the other source once, and not the one already named', () => {
    const [card] = cardsOf(['甲报', '乙报', '乙报', '甲报'].map((source) => aPassage({ source })))
    const text = card && quoteBlocks(card, t).map(({ spans }) => spans.map((span) => span.text).join(''))
    expect(text).toEqual(['甲报', '灯塔昨晚重新点亮。', '也见于 乙报'])
  })

  it('leaves out what the article does not have', () => {
    const [card] = cardsOf([aPassage({})])
    expect(card && quoteBlocks(card, t)).toEqual([{ kind: 'quote', spans: [{ text: '灯塔昨晚重新点亮。' }] }])
  })
})

describe('sourceSpans', () => {
  it('links to web pages only', () => {
    expect(sourceSpans({ source: '甲报', url: 'javascript:alert(1)' }, t)).toEqual([{ text: '甲报' }])
    expect(sourceSpans({ url: 'https://a.example/1' }, t)).toEqual([{ text: '原文', href: 'https://a.example/1' }])
  })
})

describe('labelOf', () => {
  it('cuts between characters', () => {
    expect(labelOf('😀'.repeat(50))).toBe(`${'😀'.repeat(35)}…`)
  })
})

describe('the button that copies a quote', () => {
  const article = anArticle({ id: 'bridge', headline: '盐口大桥今日通车', source: '盐口日报', day: '2025-06-18' })
  const copied = (words: string, of: Partial<Article> = {}, t = catalog['zh-Hans']) =>
    copyChoices(t, { ...article, ...of }, words)

  it('has the words, the headline, the paper and the day in the language of the chat', () => {
    expect(copied(' 大桥通车。\n')).toEqual([
      { label: '复制', copy: '大桥通车。\n——盐口大桥今日通车 · 盐口日报 · 2025年6月18日' },
    ])
    expect(copied('Ferries wait.', {}, catalog.en)).toEqual([
      { label: 'Copy', copy: 'Ferries wait.\n— 盐口大桥今日通车 · 盐口日报 · 18 June 2025' },
    ])
  })

  it('cuts words that do not fit at the end of a sentence, and says so', () => {
    const sentence = `${'潮'.repeat(59)}。`
    expect(copied(sentence.repeat(5))).toEqual([
      { label: '复制开头', copy: `${sentence.repeat(3)}…\n——盐口大桥今日通车 · 盐口日报 · 2025年6月18日` },
    ])
  })

  it('never has more than 256 characters, whatever a file says', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 600 }),
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        (words, name) => {
          for (const choice of copied(words, { headline: name, source: name }))
            expect('copy' in choice && choice.copy.length).toBeLessThanOrEqual(256)
        },
      ),
    )
  })

  it('is not there where nothing is quoted', () => {
    expect(copied(' \n')).toEqual([])
  })
})
