import { describe, expect, it } from 'vitest'
import { questionHash } from '../../../src/chat/answers/feedback.js'
import type { Choice } from '../../../src/chat/message.js'
import { commandsOf, noon, open, textOf } from '../open-chat.js'

const ratings = (commands: string[]) => commands.filter((command) => command.startsWith('/feedback'))

/** A chat in which a question has been answered, and the commands of 👍 and 👎 below the answer. */
const answered = async (question = '大桥通车') => {
  const chat = open()
  const reply = await chat.say(question)
  const [good = '', bad = ''] = ratings(commandsOf(reply))
  return { ...chat, reply, good, bad }
}

describe('feedback', () => {
  it('is confirmed over the button, without a message', async () => {
    const { say, good } = await answered()
    expect(await say(good, { isPress: true })).toEqual({ blocks: [], choices: [], toast: '谢谢，我记下了。' })
  })

  it('is kept with the hash of the question and the id of the article', async () => {
    const { say, store, bad } = await answered()
    await say(bad, { isPress: true, at: noon + 1000 })
    expect(store.feedback.voices()).toEqual([
      { userId: '1', questionHash: questionHash('大桥通车'), articleId: 'bridge', isGood: false, at: noon + 1000 },
    ])
  })

  it('counts the last rating of a user', async () => {
    const { say, store, good, bad } = await answered()
    for (const command of [good, bad, good, good]) await say(command, { isPress: true })
    expect(await store.feedback.rate()).toEqual({ good: 1, bad: 0 })
  })

  it('counts a question that differs in spaces, case and punctuation alone once', () => {
    expect(questionHash(' Harbour, closed?')).toBe(questionHash('harbour closed'))
    expect(questionHash('大桥通车')).toMatch(/^[0-9a-f]{64}$/)
    expect(questionHash('大桥')).not.toBe(questionHash('大桥通车'))
  })

  it('rates the passage that stands above its button', async () => {
    const { say, store, reply } = await answered('盐口大桥通车，双向几车道')
    const [next = ''] = commandsOf(reply)
    const second = await say(next, { isPress: true })
    await say(ratings(commandsOf(second))[0] ?? '', { isPress: true })
    expect(store.feedback.voices()[0]?.articleId).toBe('bridge')
    expect(ratings(commandsOf(second))[0]).toMatch(/ 2$/)
  })

  it('typed without turn and place rates the passage seen last', async () => {
    const { say, store } = await answered()
    expect(textOf(await say('/feedback good'))).toBe('谢谢，我记下了。')
    expect(textOf(await say('/feedback 👎'))).toBe('谢谢，我记下了。')
    expect(await store.feedback.rate()).toEqual({ good: 0, bad: 1 })
  })

  it('is for everybody in a group, and for one in a private chat', async () => {
    const { say } = open()
    const flags = async (isGroup: boolean) =>
      (await say('/ask 大桥通车', { isGroup }))?.choices
        .flat()
        .filter((choice): choice is Extract<Choice, { command: string }> => 'command' in choice)
        .filter(
          ({ command, isForAll }) =>
            command.startsWith('/feedback') || (isForAll && !/^\/(saved|subscribe)/.test(command)),
        )
        .map(({ isForAll }) => isForAll ?? false)
    expect(await flags(true)).toEqual([true, true])
    expect(await flags(false)).toEqual([false, false])
  })

  it('of several members of a group counts each', async () => {
    const { say, store } = open()
    const [good = '', bad = ''] = ratings(commandsOf(await say('/ask 大桥通车', { isGroup: true })))
    for (const userId of ['1', '2', '3']) await say(good, { isGroup: true, isPress: true, userId })
    await say(bad, { isGroup: true, isPress: true, userId: '3' })
    expect(await store.feedback.rate()).toEqual({ good: 2, bad: 1 })
  })

  it.each(['/feedback', '/feedback maybe', '/feedback good t00000000 1', '/feedback good 99', '/feedback good 0'])(
    'keeps nothing for %s',
    async (command) => {
      const { say, store } = await answered()
      expect(textOf(await say(command))).toMatch(/\S/)
      expect((await say(command, { isPress: true }))?.toast).toMatch(/\S/)
      expect(store.feedback.voices()).toEqual([])
    },
  )

  it('rates no listing', async () => {
    const { say, store } = open()
    await say('/latest')
    expect(textOf(await say('/feedback good'))).toBe('现在没有可以评价的回答。')
    expect(store.feedback.voices()).toEqual([])
  })
})
