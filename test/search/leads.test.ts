import { expect, it } from 'vitest'
import { articleDataOf, createDocumentStore } from '../../src/search/index/documents.js'
import type { Candidates } from '../../src/search/index/candidates.js'
import { createLocalLibrary } from '../../src/search/library.js'
import { anArticle } from '../support/builders/an-article.js'

const days = ['2025-06-20', undefined, '2025-06-18', '2025-06-22', '2025-06-18', '2025-06-20']

const leadDays = (near?: string, isAllowed?: (document: number) => boolean): (string | undefined)[] => {
  const documents = createDocumentStore()
  days.forEach((day, i) => [...documents.take(articleDataOf(anArticle({ id: `a${i}`, ...(day && { day }) })))])
  const { candidates } = createLocalLibrary(documents, {} as Candidates)
  return candidates
    .leads({ limits: { phrases: [], excluded: [] }, isAllowed }, ...(near === undefined ? [] : [{ near }]))
    .map((document) => documents.indexed(document)?.article.head.day)
}

it('articles with a day stand newest first', () => {
  expect(leadDays()).toEqual(['2025-06-22', '2025-06-20', '2025-06-20', '2025-06-18', '2025-06-18'])
})

it.each([
  ['2025-06-21', ['2025-06-20', '2025-06-20']],
  ['2025-06-20', ['2025-06-18', '2025-06-18']],
  ['2025-06-18', ['2025-06-18', '2025-06-18']],
  ['2024-01-01', ['2025-06-18', '2025-06-18']],
  ['2026-01-01', ['2025-06-22']],
])('near %s are those of the last day before it, else of the first from it on', (near, found) => {
  expect(leadDays(near)).toEqual(found)
})

it('what is not allowed is no day to be near to', () => {
  expect(leadDays('2026-01-01', (document) => document !== 3)).toEqual(['2025-06-20', '2025-06-20'])
  expect(leadDays('2026-01-01', () => false)).toEqual([])
})
