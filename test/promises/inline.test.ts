import { describe, expect, it } from 'vitest'
import type { InlinePage } from '../../src/chat/message.js'
import { aScene, says, type Scene } from '../support/builders/a-bot.js'
import type { Person } from '../support/bot-api/people.js'

describe('G19: an inline query', () => {
  const pages =
    (count: number) =>
    (userId: string): InlinePage => ({
      results: Array.from({ length: count }, (_, i) => ({
        id: `r${i}`,
        title: `灯塔 ${i}`,
        description: '晨报',
        reply: says(`灯塔 ${i} for ${userId}`),
      })),
      next: '50',
    })

  const shownTo = async (who: Person, { clock }: Scene) => {
    let page: Record<string, unknown> | undefined
    void who.inline('灯塔').then((given) => (page = given))
    const began = clock.now()
    await clock.passUntil(() => page !== undefined, 'the results')
    expect(clock.now() - began).toBeLessThan(3000)
    return page
  }

  it('is answered within 3 s, with at most 50 results, and never with the results of another user', async () => {
    const scene = await aScene()
    await scene.start({ inline: ({ userId }) => Promise.resolve(pages(50)(userId)) })
    const [one, two] = [scene.api.person(), scene.api.person()]
    expect(JSON.stringify(await shownTo(one, scene))).toContain(`for telegram:${one.id}`)
    const second = JSON.stringify(await shownTo(two, scene))
    expect(second).toContain(`for telegram:${two.id}`)
    expect(second).not.toContain(`for telegram:${one.id}`)
    for (const payload of scene.api.callsOf('answerInlineQuery')) {
      expect((payload.results as object[]).length).toBeLessThanOrEqual(50)
      expect(payload.is_personal).toBe(true)
    }
  })

  it('is answered also when the search fails or takes too long', async () => {
    const scene = await aScene()
    await scene.start({
      inline: ({ text }) => (text === '灯塔' ? new Promise(() => undefined) : Promise.reject(new Error('broken'))),
    })
    const reader = scene.api.person()
    expect(await shownTo(reader, scene)).toMatchObject({ results: [] })
    void reader.inline('其他')
    await scene.clock.pass(3000)
    expect(scene.api.callsOf('answerInlineQuery')).toHaveLength(2)
  })
})
