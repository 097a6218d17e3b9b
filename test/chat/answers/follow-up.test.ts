import { describe, expect, it } from 'vitest'
import { questionsOf } from '../../support/builders/a-turn.js'
import { minuteMs, noon, open, textOf } from '../open-chat.js'

describe('a question', () => {
  it('leans on the two questions of the last ten minutes, oldest first', async () => {
    const { searchEngine, say } = open()
    const asked = ['很久以前的问题', '大桥多长', '谁设计的', '票价呢']
    const minutes = [0, 11, 15, 21]
    for (const [i, text] of asked.entries()) await say(text, { at: noon + (minutes[i] ?? 0) * minuteMs })
    expect(searchEngine.asked.map(({ earlier }) => earlier)).toEqual([
      undefined,
      undefined,
      ['大桥多长'],
      ['大桥多长', '谁设计的'],
    ])
  })

  it('that is edited leans neither on itself nor on what came after it', async () => {
    const { searchEngine, store, say } = open()
    await say('大桥多长', { messageId: '1' })
    await say('大桥多高', { messageId: '2', at: noon + 1000 })
    await say('游泳池呢', { messageId: '3', at: noon + 2000 })
    await say('大桥多宽', { messageId: '2', at: noon + 3000 })
    expect(searchEngine.asked.at(-1)?.earlier).toEqual(['大桥多长'])
    expect(questionsOf(await store.chats.lastTurns('1', 9))).toEqual(['游泳池呢', '大桥多宽', '大桥多长'])
  })

  it('leans on no text twice, and not on its own', async () => {
    const { searchEngine, say } = open()
    for (const [i, text] of ['大桥多长', '大桥多长？', '票价呢', '大桥多长'].entries())
      await say(text, { at: noon + i * 1000 })
    expect(searchEngine.asked.map(({ earlier }) => earlier)).toEqual([undefined, undefined, ['大桥多长？'], ['票价呢']])
  })

  it('in a group leans on those before only where it replies to the bot', async () => {
    const { searchEngine, say } = open()
    await say('大桥多长', { isGroup: true })
    await say('票价呢', { isGroup: true, at: noon + 1000 })
    await say('谁设计的', { isGroup: true, repliesToBot: true, at: noon + 2000 })
    expect(searchEngine.asked.map(({ earlier }) => earlier)).toEqual([undefined, undefined, ['大桥多长', '票价呢']])
  })

  it('after /start leans on nothing', async () => {
    const { searchEngine, say } = open()
    await say('大桥多长')
    const reply = await say('/start', { at: noon + 1000 })
    expect(textOf(reply)).toContain('问报')
    expect(textOf(await say('/more', { at: noon + 2000 }))).toContain('没有可以接着看的内容')
    await say('票价呢', { at: noon + 3000 })
    expect(searchEngine.asked.at(-1)?.earlier).toBeUndefined()
  })

  it('does not follow up a listing', async () => {
    const { searchEngine, say } = open()
    await say('/latest')
    await say('大桥多长', { at: noon + minuteMs })
    expect(searchEngine.asked.at(-1)?.earlier).toBeUndefined()
  })
})
