import { describe, expect, it } from 'vitest'
import { createDocumentStore, type DocumentStoreData } from '../../../src/search/index/documents.js'
import { anArticle } from '../../support/doubles/fake-store.js'

describe('shelf', () => {
  it('numbers paragraphs on, and never uses a number again', () => {
    const documentStore = createDocumentStore()
    const numbersOf = (id: string, ...paragraphs: string[]): number[] =>
      documentStore.put(anArticle({ id, paragraphs })).map(({ document }) => document)
    expect(numbersOf('a', '一。', '二。')).toEqual([0, 1])
    documentStore.drop('a')
    expect(numbersOf('b', '三。')).toEqual([2])
    expect(documentStore.indexed(0)).toBeUndefined()
  })

  it('keeps the text as printed, and folded where that differs', () => {
    const documentStore = createDocumentStore()
    documentStore.put(anArticle({ id: 'a', paragraphs: ['燈塔Ａ。'] }))
    expect(documentStore.indexed(0)).toMatchObject({ text: '燈塔Ａ。', folded: '灯塔a。' })
  })

  it('puts the headline, and the short line above an item, before each paragraph', () => {
    const documentStore = createDocumentStore()
    documentStore.put(
      anArticle({ id: 'a', kicker: '本周', headline: '簡訊', paragraphs: ['碼頭夜市', '周五开张。', '完了。'] }),
    )
    expect([0, 1, 2].map((document) => documentStore.indexed(document)?.context)).toEqual([
      '本周 简讯',
      '本周 简讯 码头夜市',
      '本周 简讯 码头夜市',
    ])
    expect([0, 1].map((document) => documentStore.indexed(document)?.isHeading)).toEqual([true, false])
  })

  it('puts a printed subheading before what stands below it', () => {
    const documentStore = createDocumentStore()
    documentStore.put(
      anArticle({
        id: 'a',
        headline: '简讯',
        subheadings: [{ text: '夜市', before: 1 }],
        paragraphs: ['渡船开了。', '周五开张。'],
      }),
    )
    expect([0, 1].map((document) => documentStore.indexed(document)?.context)).toEqual(['简讯', '简讯 夜市'])
  })

  it('takes no last line for a heading', () => {
    const documentStore = createDocumentStore()
    documentStore.put(anArticle({ id: 'a', paragraphs: ['渡船开了。', '老卢供稿'] }))
    expect(documentStore.indexed(1)?.isHeading).toBe(false)
  })

  it('lists the documents of an article, and none of one that is dropped or unknown', () => {
    const documentStore = createDocumentStore()
    documentStore.put(anArticle({ id: 'a', paragraphs: ['一。', '二。'] }))
    documentStore.drop('b')
    expect(documentStore.documentsOf('b')).toEqual([])
    expect(documentStore.documentsOf('a').map(({ document }) => document)).toEqual([0, 1])
    documentStore.drop('a')
    expect(documentStore.documentsOf('a')).toEqual([])
    expect(documentStore.size()).toBe(0)
  })

  it('holds a long paragraph in parts that join to it, counted once, also after it was taken out and put back', () => {
    const documentStore = createDocumentStore()
    const long = '灯塔昨晚重新点亮，渡船照常开出。'.repeat(500)
    documentStore.put(anArticle({ id: 'a', paragraphs: ['一。', long, '三。'] }))
    for (const store of [documentStore, createDocumentStore(documentStore.export())]) {
      const parts = store.documentsOf('a').map(({ indexed }) => indexed)
      expect(parts.map(({ text }) => text).join('')).toBe(`一。${long}三。`)
      expect(Math.max(...parts.map(({ text }) => text.length))).toBeLessThanOrEqual(2_000)
      expect(new Set(parts.map(({ ordinal, whole, text }) => `${ordinal} ${whole ?? text}`))).toEqual(
        new Set(['0 一。', `1 ${long}`, '2 三。']),
      )
      expect(store.size()).toBe(3)
      store.drop('a')
      expect(store.size()).toBe(0)
    }
  })

  it('is the same after it was taken out and put back', () => {
    const documentStore = createDocumentStore()
    documentStore.put(anArticle({ id: 'a', paragraphs: ['一。'] }))
    documentStore.put(anArticle({ id: 'b', headline: '燈', paragraphs: ['燈塔。', '三。'] }))
    documentStore.drop('a')
    const copy = createDocumentStore(documentStore.export())
    const exported = ({ next, articles }: DocumentStoreData) => ({ next, articles: [...articles] })
    expect(exported(copy.export())).toEqual(exported(documentStore.export()))
    expect([1, 2].map((document) => copy.indexed(document))).toEqual(
      [1, 2].map((document) => documentStore.indexed(document)),
    )
    expect([copy.size(), copy.meanSize()]).toEqual([documentStore.size(), documentStore.meanSize()])
    expect(copy.put(anArticle({ id: 'c', paragraphs: ['四。'] }))[0]?.document).toBe(3)
  })
})
