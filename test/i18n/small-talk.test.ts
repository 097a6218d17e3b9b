import { expect, it } from 'vitest'
import { plainKey } from '../../src/chat/typed-text.js'
import { createLocalEngine } from '../../src/search/engine.js'
import { anArticle } from '../support/builders/an-article.js'
import { catalog } from '../support/catalog.js'

const ids = ['words-greeting', 'words-assent', 'words-thanks', 'words-farewell'] as const

/** A firm and a title, which somebody may search by a command or in a group. */
const names = ['哈囉', 'ta']

it('search finds nothing to look for in what the chat answers as small talk', async () => {
  const engine = createLocalEngine()
  await engine.put([anArticle({ id: 'a', paragraphs: ['渡船停航三天，周五恢复。The ferry is back.'] })], 1)
  const phrases = Object.values(catalog).flatMap((t) => ids.flatMap((id) => t(id).split(', ').map(plainKey)))
  const searched: string[] = []
  for (const text of new Set(phrases)) {
    const { understood, missing, didYouMean, passages } = await engine.find({ text, today: '2025-06-22', limit: 1 })
    if (understood !== undefined || missing.length + didYouMean.length + passages.length > 0) searched.push(text)
  }
  expect(searched.toSorted()).toEqual(names.toSorted())
})

it('search finds a name that is small talk to the chat', async () => {
  const engine = createLocalEngine()
  await engine.put([anArticle({ id: 'a', paragraphs: ['哈啰昨天进城，投放三千辆单车。', 'The TA met in Hask.'] })], 1)
  for (const text of names) {
    const { verdict } = await engine.find({ text, today: '2025-06-22', limit: 1 })
    expect(verdict).toBe('found')
  }
})
