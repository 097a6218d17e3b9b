import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refOf } from '../../../src/article/ref.js'
import { createInline } from '../../../src/chat/answers/inline.js'
import { createLimits } from '../../../src/chat/rate-limits.js'
import type { InlineQuery } from '../../../src/chat/message.js'
import { anArticle } from '../../support/doubles/fake-store.js'
import { noon, open, textOf } from '../open-chat.js'

const openInline = (...given: Parameters<typeof open>) => {
  const chat = open(...given)
  const inline = createInline(chat.deps)
  const type = (text: string, more: Partial<InlineQuery> = {}) =>
    inline({ userId: '1', text, offset: '', at: noon, language: 'zh-Hans', ...more })
  return { ...chat, type }
}

const lamps = Array.from({ length: 25 }, (_, i) =>
  anArticle({ id: `lamp-${i}`, place: i, headline: `灯塔之${i}`, paragraphs: [`灯塔点亮，第${i}夜。`] }),
)

describe('an inline query', () => {
  it('is answered with quote cards that can be passed on', async () => {
    const { type } = openInline()
    const { results } = await type('大桥通车')
    expect(results[0]).toMatchObject({
      title: '盐口大桥今日通车',
      description: '大桥通车首日免收过桥费，从明天起小客车每次五元。',
      reply: {
        choices: [
          [
            { label: '分享', share: `a_${refOf('bridge')}` },
            { label: '复制', copy: expect.stringMatching(/^大桥通车首日免收过桥费.*\n——盐口大桥今日通车/) as string },
          ],
        ],
      },
    })
    expect(textOf(results[0]?.reply)).toContain('盐口日报 · 2025年6月18日')
  })

  it('is paged by ten without a passage lost or doubled', async () => {
    const { type } = openInline(lamps)
    const ids: string[] = []
    let offset = ''
    for (let page = 1; page <= 3; page += 1) {
      const { results, next = '' } = await type('灯塔点亮', { offset })
      expect(results.length).toBe(page === 3 ? 5 : 10)
      ids.push(...results.map(({ id }) => id))
      offset = next
    }
    expect(offset).toBe('')
    expect(new Set(ids).size).toBe(25)
  })

  it('has the best passage of each article first, and the others behind', async () => {
    const twice = ['灯塔点亮，第一夜。', '灯塔点亮，第二夜。', '灯塔点亮，第三夜。']
    const papers = lamps
      .slice(0, 3)
      .map((article) => ({ ...article, paragraphs: twice.map((text) => `${article.id}：${text}`) }))
    const { results } = await openInline(papers).type('灯塔点亮')
    const articles = results.map(({ title }) => title)
    expect(articles).toHaveLength(9)
    expect(new Set(articles.slice(0, 3)).size).toBe(3)
    expect(new Set(results.map(({ id }) => id)).size).toBe(9)
  })

  it('without an answer has no results and a button to the chat', async () => {
    const { type } = openInline()
    expect(await type('谁发明了飞机')).toEqual({
      results: [],
      button: { label: '文章里没有提到，点这里直接问我', payload: 'inline' },
    })
  })

  it('lists the newest articles while it is too short for a question', async () => {
    const { type } = openInline()
    for (const text of ['', ' ', '桥', '？！', '/']) {
      const { results } = await type(text)
      expect(results[0]?.title).toMatch(/^盐口大桥/)
      expect(results.length).toBeGreaterThan(3)
    }
  })

  it('shows only a button if there are no articles', async () => {
    const { type } = openInline([])
    expect(await type('')).toEqual({
      results: [],
      button: { label: '还没有文章，点这里看看怎么用', payload: 'inline' },
    })
  })

  it('is searched by its first 256 characters', async () => {
    const { type, searchEngine } = openInline()
    await type(`${'😀'.repeat(250)}大桥通车${'长'.repeat(2000)}`)
    expect(Array.from(searchEngine.asked[0]?.text ?? '')).toHaveLength(256)
  })

  it('is answered in the language and on the day of the private chat with the user', async () => {
    const { type, say, searchEngine, store } = openInline()
    await say('/language en')
    await store.chats.saveSettings('1', { language: 'en', zone: 'Pacific/Kiritimati' })
    expect((await type('谁发明了飞机')).button?.label).toBe('The articles do not say. Ask me directly')
    await type('大桥通车', { at: Date.UTC(2025, 5, 18, 12) })
    expect(searchEngine.asked.at(-1)?.today).toBe('2025-06-19')
  })

  it('takes from the same bucket as the questions of the user', async () => {
    const { type, say, searchEngine } = openInline(undefined, { limits: createLimits() })
    for (let i = 0; i < 20; i += 1) await say('大桥通车')
    const asked = searchEngine.asked.length
    expect((await type('大桥通车')).button?.label).toBe('请慢一点，过几秒再试')
    expect((await type('大桥通车', { userId: '2' })).results).not.toEqual([])
    expect(searchEngine.asked).toHaveLength(asked + 1)
  })

  it('allows for a query at every pause in typing', async () => {
    const { type } = openInline(undefined, { limits: createLimits() })
    for (let i = 0; i < 60; i += 1) expect((await type('大桥通车', { at: noon + i * 500 })).results).not.toEqual([])
  })
})

it('G19: inline pages fit what Telegram takes, whatever is typed', async () => {
  const { type } = openInline([
    ...lamps,
    anArticle({ id: 'long', headline: '灯'.repeat(500), paragraphs: ['灯塔'.repeat(3)] }),
    anArticle({ id: 'endless', paragraphs: ['一'.repeat(9000)] }),
  ])
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('一一一', '灯塔', '灯塔点亮', '/灯塔', ''),
  )
  const offsets = fc.oneof(fc.string({ maxLength: 5 }), fc.nat(40).map(String))
  await fc.assert(
    fc.asyncProperty(texts, offsets, async (text, offset) => {
      const { results, next, button } = await type(text, { offset })
      expect(results.length).toBeLessThanOrEqual(10)
      expect(new Set(results.map(({ id }) => id)).size).toBe(results.length)
      for (const { id, title, description, reply } of results) {
        expect(id).toMatch(/^[\w.-]{1,64}$/)
        expect(title).toMatch(/\S/)
        expect(Array.from(title).length).toBeLessThanOrEqual(80)
        expect(Array.from(description).length).toBeLessThanOrEqual(160)
        expect(textOf(reply)).toMatch(/\S/)
        expect(textOf(reply).length).toBeLessThan(4096)
      }
      if (next !== undefined) expect(next).toMatch(/^.{1,64}$/)
      if (button) expect(button.payload).toMatch(/^[\w-]{1,64}$/)
    }),
    { numRuns: 60 },
  )
})
