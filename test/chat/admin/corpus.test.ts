import { describe, expect, it } from 'vitest'
import type { CorpusLoss } from '../../../src/notifications/notification.js'
import { commandsOf, noon, open, textOf } from '../open-chat.js'

const admin = { chatId: '9', userId: '9' }
const loss: CorpusLoss = { id: 'm1-30', reason: 'lost', articles: 30, of: 40, since: noon }

const afterLoss = async (lost: CorpusLoss = loss) => {
  const chat = open()
  await chat.store.corpusState.saveLoss(lost)
  return chat
}

describe('/corpus', () => {
  it('says that nothing is to be confirmed while nothing is held back', async () => {
    const { say } = open()
    const reply = await say('/corpus', admin)
    expect(textOf(reply)).toBe('文章文件夹正常，没有要确认的事。')
    expect(commandsOf(reply)).toEqual([])
  })

  it.each([
    ['lost', '文章文件夹一下少了 30 篇文章，原有 40 篇。'],
    ['empty', '文章文件夹是空的，里面原有文章 40 篇。'],
    ['missing', '找不到文章文件夹，里面原有文章 40 篇。'],
  ] as const)('names a loss of kind %s and offers one button', async (reason, line) => {
    const { say } = await afterLoss({ ...loss, reason })
    const reply = await say('/corpus', admin)
    expect(textOf(reply).split('\n')[0]).toBe(line)
    expect(commandsOf(reply)).toEqual(['/corpus remove m1-30'])
  })

  it('is confirmed by its button, in place and once; a second press changes nothing', async () => {
    const { say, store } = await afterLoss()
    const [press = ''] = commandsOf(await say('/corpus', admin))
    expect(await store.corpusState.loss()).not.toHaveProperty('isConfirmed')
    for (let presses = 0; presses < 2; presses++) {
      const reply = await say(press, { ...admin, isPress: true })
      expect(reply?.replaces).toBe(true)
      expect(textOf(reply)).toBe('好，这就删除 30 篇文章。')
      expect(commandsOf(reply)).toEqual([])
      expect(await store.corpusState.loss()).toMatchObject({ id: 'm1-30', isConfirmed: true })
    }
  })

  it('confirms nothing by the button of an earlier loss, and shows the one that is held back now', async () => {
    const { say, store } = await afterLoss()
    const [press = ''] = commandsOf(await say('/corpus', admin))
    await store.corpusState.saveLoss({ ...loss, id: 'm2-38', articles: 38 })
    const reply = await say(press, { ...admin, isPress: true })
    expect(textOf(reply)).toContain('一下少了 38 篇文章')
    expect(commandsOf(reply)).toEqual(['/corpus remove m2-38'])
    expect(await store.corpusState.loss()).not.toHaveProperty('isConfirmed')
  })

  it('says that all is in order where the folder came back before the press', async () => {
    const { say, store } = await afterLoss()
    const [press = ''] = commandsOf(await say('/corpus', admin))
    await store.corpusState.saveLoss(undefined)
    expect(textOf(await say(press, { ...admin, isPress: true }))).toBe('文章文件夹正常，没有要确认的事。')
  })

  it('is unknown to everybody who is no admin of the bot, and confirms nothing for them', async () => {
    const { say, store } = await afterLoss()
    for (const text of ['/corpus', '/corpus remove m1-30'])
      expect(textOf(await say(text))).toBe(textOf(await say('/weather')))
    expect(await store.corpusState.loss()).not.toHaveProperty('isConfirmed')
  })
})
