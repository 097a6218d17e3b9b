import { expect, it } from 'vitest'
import { articleDataOf, createDocumentStore, type ArticleData } from '../../../src/search/index/documents.js'
import { leafOf, leafSize, leavesOf, pairToken, paragraphDocument } from '../../../src/search/opensearch/layout.js'
import { anArticle } from '../../support/doubles/fake-store.js'

const unitsIn = (text: string): string[] => {
  const [first] = createDocumentStore().take(articleDataOf(anArticle({ id: 'one', paragraphs: [text] })))
  const document = first && paragraphDocument(first.indexed, { id: 'one:0', slot: 0, order: 1, isContinued: false })
  return String(document?.['units']).split(' ')
}

it('writes how many different characters a character stands before, four at the most', () => {
  const tree = ('树'.codePointAt(0) ?? 0).toString(36)
  const ofTree = (text: string): string[] => unitsIn(text).filter((token) => token.startsWith(tree))
  expect(ofTree('种了一棵树。')).toEqual([tree])
  expect(ofTree('树木多，树木高。')).toEqual([tree])
  expect(ofTree('树木多，树林密。')).toEqual([tree, `${tree}.2`])
  expect(ofTree('树木、树林、树下、树上、树苗、树。')).toEqual([tree, `${tree}.2`, `${tree}.3`, `${tree}.4`])
})

it('writes the key of a pair in base 36, whatever its size', () => {
  const keys = [0, 35, 36, 36 ** 5 - 1, 36 ** 5, 36 ** 5 + 1, 2 ** 31, 36 ** 8, 2 ** 42 - 1]
  for (const key of keys) expect(pairToken(key).token).toBe(key.toString(36))
})

/** What the document store makes of the stretches of an article, put together again. */
const readBack = (data: ArticleData): ArticleData => {
  const stretches = leavesOf(data).map((document) => leafOf(JSON.parse(JSON.stringify(document)) as typeof document))
  return { head: data.head, indexedParagraphs: stretches.flatMap(({ slots }) => slots) }
}

it('keeps an article as it is, whatever folding changes in it', () => {
  const texts = [
    '８月９日，灯塔（老灯塔）重新点亮：“好！”',
    '灯塔,不是，渡船。',
    'The Lighthouse was lit; THE CAPTAIN said “so”.',
    '臺灣的燈塔與台湾的灯塔',
    '全角Ａ和半角A',
    '𠁞字',
    '',
    '灯塔',
  ]
  const article = anArticle({ id: 'one', headline: '燈塔：Ａ組', paragraphs: texts })
  const data = articleDataOf(article)
  expect(
    data.indexedParagraphs.some(
      ({ text, folded }) => folded !== undefined && /^[\ud800-\udfff]/.test(folded) && folded !== text,
    ),
  ).toBe(true)
  for (const { article: kept } of leavesOf(data)) expect(kept.folds).not.toMatch(/[\ud800-\udfff]/)
  const shelf = createDocumentStore()
  const shelfOfKept = createDocumentStore()
  expect(shelfOfKept.take(readBack(data))).toEqual(shelf.take(data))
})

it('gives each stretch of an article what stands above its first paragraph', () => {
  const paragraphs = Array.from({ length: leafSize * 2 + 1 }, (_, i) => `第${i}天，灯塔亮着。`)
  const data = articleDataOf(anArticle({ id: 'one', headline: '灯塔日记', paragraphs }))
  const leaves = leavesOf(data).map(leafOf)
  expect(leaves.map(({ slots }) => slots.length)).toEqual([leafSize, leafSize, 1])
  for (const { count, slots } of leaves) {
    expect(count).toBe(paragraphs.length)
    expect(slots[0]?.context).toBe('灯塔日记')
  }
})

it('writes what stands above paragraphs, and folded texts, no oftener than it must', () => {
  const headline = '灯塔昨晚重新点亮'
  const paragraphs = ['老卢说：“亮了！”', '渡船，昨天也开了。', '岛上，一切如常。']
  const [leaf] = leavesOf(articleDataOf(anArticle({ id: 'one', headline, paragraphs })))
  const written = JSON.stringify(leaf?.article.slots)
  expect(written.split(headline)).toHaveLength(2)
  for (const text of ['老卢说', '渡船', '岛上']) expect(written.split(text)).toHaveLength(2)
})
