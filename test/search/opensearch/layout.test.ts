import { expect, it } from 'vitest'
import { articleDataOf, createDocumentStore } from '../../../src/search/index/documents.js'
import { pairToken, paragraphDocument } from '../../../src/search/opensearch/layout.js'
import { anArticle } from '../../support/doubles/fake-store.js'

const unitsIn = (text: string): string[] => {
  const [first] = createDocumentStore().take(articleDataOf(anArticle({ id: 'one', paragraphs: [text] })))
  const document = first && paragraphDocument(first.indexed, { slot: 0, order: 1, isContinued: false })
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
