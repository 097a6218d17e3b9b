import { describe, expect, it } from 'vitest'
import { createAnswering } from '../../src/search/answering.js'
import { createCandidates } from '../../src/search/index/candidates.js'
import { createDocumentStore } from '../../src/search/index/documents.js'
import { createLocalEngine } from '../../src/search/engine.js'
import { createLocalLibrary } from '../../src/search/library.js'
import { anArticle } from '../support/builders/an-article.js'

describe('an answer', () => {
  it('looks once through the article of its best passage for what that lacks', () => {
    const documents = createDocumentStore()
    const candidates = createCandidates()
    const paragraphs = ['渡船停航三天，码头检修。', '灯塔照常点亮，旅客改乘汽车。']
    for (const { document, indexed } of documents.put(anArticle({ id: 'a', headline: '渡船停航', paragraphs })))
      candidates.add(document, indexed)
    const library = createLocalLibrary(documents, candidates)
    let looks = 0
    const answering = createAnswering({
      ...library,
      documents: {
        ...documents,
        slotsOf: (article) => {
          looks += 1
          return documents.slotsOf(article)
        },
      },
    })
    expect(answering.find({ text: '渡船停航几天', today: '2025-06-22', limit: 3 }).passages).not.toEqual([])
    expect(looks).toBe(1)
  })

  it('that there is none says of no name of another article that no article has it', async () => {
    const engine = createLocalEngine()
    const articles = [
      anArticle({ id: 'a', headline: 'Notices', paragraphs: ['Water will be cut off in Station Terrace on Monday.'] }),
      anArticle({
        id: 'b',
        headline: 'Sheds',
        paragraphs: ['Three sheds behind Larch Avenue were broken into on Friday and two bicycles taken, police said.'],
      }),
    ]
    await engine.put(articles, 1)
    const { verdict, missing } = await engine.find({
      text: 'how many horses were taken from three sheds broken into in Station Terrace on Friday',
      today: '2025-06-22',
      limit: 3,
    })
    expect(verdict).toBe('none')
    expect(missing).toEqual(['horses'])
  })
})
