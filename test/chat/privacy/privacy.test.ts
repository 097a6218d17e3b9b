import { describe, expect, it } from 'vitest'
import { copyFile } from '../../../src/chat/privacy/privacy.js'
import { languages } from '../../../src/i18n/language.js'
import type { Members } from '../../../src/chat/message.js'
import { commandsOf, minuteMs, noon, open, textOf } from '../open-chat.js'

const members: Members = {
  isAdmin: (chatId, userId) => Promise.resolve(chatId === '-5' && userId === '7'),
  channel: () => Promise.resolve({ kind: 'unknown' }),
}
const inGroup = { chatId: '-5', isGroup: true }
const press = { isPress: true }

describe('/privacy', () => {
  it('says what is kept and leads to copy and deletion', async () => {
    const { say } = open()
    const reply = await say('/privacy')
    expect(textOf(reply)).toContain('最近 20 个问题')
    expect(textOf(reply)).not.toContain('群管理员')
    expect(commandsOf(reply)).toEqual(['/export', '/forget'])
  })

  it('explains in a group to whom the data belongs', async () => {
    const { say } = open()
    expect(textOf(await say('/privacy', inGroup))).toContain('只有群管理员能用')
  })

  it('names as many things in every language', async () => {
    const { say } = open()
    const sizes = await Promise.all(
      languages.map(async (language) => textOf(await say('/privacy', { language })).split('\n• ').length),
    )
    expect(sizes).toEqual(languages.map(() => 11))
  })
})

describe('/export', () => {
  it('is a file with what was asked and chosen', async () => {
    const { store, say } = open()
    await store.chats.recordSeen({ chatId: '1', kind: 'private', userId: '1', at: noon })
    await say('/timezone 温哥华')
    await say('大桥多长')
    const reply = await say('/export', { now: noon + 1000 })
    expect(reply?.document?.name).toBe('wenbao-export-2025-06-17.json') // still the 17th in Vancouver
    const kept = JSON.parse(reply?.document?.text ?? '') as Record<string, unknown>
    expect(kept).toMatchObject({ chat: '1', copiedAt: '2025-06-18T04:00:01.000Z' })
    expect(reply?.document?.text).toContain('America/Vancouver')
    expect(reply?.document?.text).toContain('大桥多长')
  })

  it('holds nothing of other chats', async () => {
    const { say } = open()
    await say('大桥多长', { chatId: '2', userId: '2' })
    expect((await say('/export'))?.document?.text).not.toContain('大桥多长')
  })

  it('is for admins in a group', async () => {
    const { say } = open(undefined, { members })
    expect(await say('/export', { ...inGroup, userId: '8' })).toMatchObject({ refused: 'not-admin' })
    expect((await say('/export', { ...inGroup, userId: '7' }))?.document).toBeDefined()
  })

  it('prints instants as dates, lists as lists, and leaves out what is empty', () => {
    const copy = {
      turns: [{ asked_at: noon, question: '[what', earlier: null, passages: '[{"paragraph":2}]', number: 3 }],
    }
    const { text } = copyFile(copy, { chatId: '1', now: noon, day: '2025-06-18' })
    expect(JSON.parse(text)).toMatchObject({
      kept: {
        turns: [{ asked_at: '2025-06-18T04:00:00.000Z', question: '[what', passages: [{ paragraph: 2 }], number: 3 }],
      },
    })
    expect(text).not.toContain('earlier')
  })
})

describe('/forget', () => {
  const confirmOf = (reply: Parameters<typeof commandsOf>[0]) => commandsOf(reply)[0] ?? ''

  it('asks first, and deletes nothing yet', async () => {
    const { store, say } = open()
    await say('/timezone 温哥华')
    const reply = await say('/forget', { messageId: '7' })
    expect(reply?.choices.flat().map(({ label }) => label)).toEqual(['确认', '取消'])
    expect(await store.chats.settings('1')).toEqual({ zone: 'America/Vancouver' })
  })

  it('deletes all when that is confirmed, in place of the question', async () => {
    const { store, say } = open()
    await say('大桥多长')
    await say('/language en')
    const reply = await say(confirmOf(await say('/forget', { messageId: '7' })), press)
    expect(reply).toMatchObject({ replaces: true, forgets: true, choices: [] })
    expect(reply?.language).toBeUndefined()
    expect(await store.chats.settings('1')).toEqual({})
    expect(await store.chats.lastTurns('1', 20)).toEqual([])
    expect(textOf(await say('/settings'))).toContain('语言：简体中文')
  })

  it.each(['/forget yes', '/forget 确认', '/forget 確認'])('%s typed does it at once', async (text) => {
    const { store, say } = open()
    await say('/timezone 温哥华')
    expect(await say(text)).toMatchObject({ forgets: true })
    expect(await store.chats.settings('1')).toEqual({})
  })

  it.each(['/forget no', '/forget 取消'])('%s deletes nothing', async (text) => {
    const { store, say } = open()
    await say('/timezone 温哥华')
    expect(textOf(await say(text))).toBe('好，什么都没有删。')
    expect(await store.chats.settings('1')).toEqual({ zone: 'America/Vancouver' })
  })

  it('leaves no earlier question for the next one to follow up', async () => {
    const { searchEngine, say } = open()
    await say('盐口大桥什么时候通车')
    await say('/forget yes')
    await say('那设计师呢', { at: noon + minuteMs })
    expect(searchEngine.asked.at(-1)?.earlier).toBeUndefined()
    expect(textOf(await say('/forget'))).toContain('不能恢复')
    expect(textOf(await say('/more'))).toContain('现在没有可以接着看的内容')
  })

  it('by one button deletes once: pressed again it leaves later data', async () => {
    const { store, say } = open()
    const confirm = confirmOf(await say('/forget', { messageId: '7' }))
    await say(confirm, press)
    await say('/timezone 温哥华')
    const again = await say(confirm, press)
    expect(again).toEqual({
      blocks: [],
      choices: [],
      toast: '这个按钮已经失效，没有再删什么。想删除，请重新发 /forget。',
    })
    expect(await store.chats.settings('1')).toEqual({ zone: 'America/Vancouver' })
  })

  it('by an old button deletes nothing', async () => {
    const { store, say } = open()
    await say('/timezone 温哥华')
    const confirm = confirmOf(await say('/forget', { messageId: '7' }))
    const late = noon + 11 * minuteMs
    expect((await say(confirm, { ...press, at: late }))?.forgets).toBeUndefined()
    expect(await store.chats.settings('1')).toEqual({ zone: 'America/Vancouver' })
  })

  it('by the button of another chat deletes nothing', async () => {
    const { store, say } = open()
    await say('/timezone 温哥华', { chatId: '2' })
    const confirm = confirmOf(await say('/forget', { messageId: '7' }))
    expect((await say(confirm, { ...press, chatId: '2' }))?.forgets).toBeUndefined()
    expect(await store.chats.settings('2')).toEqual({ zone: 'America/Vancouver' })
  })

  it.each(['/forget', '/forget yes', '/forget no'])('%s in a group is for its admins', async (text) => {
    const { say } = open(undefined, { members })
    expect(await say(text, { ...inGroup, userId: '8' })).toMatchObject({ refused: 'not-admin' })
  })

  it('in a group says that it is about the group', async () => {
    const { say } = open(undefined, { members })
    expect(textOf(await say('/forget', { ...inGroup, userId: '7' }))).toContain('关于本群的一切')
  })

  it.each(languages)('has a button that fits in %s', async (language) => {
    const { say } = open()
    for (const command of commandsOf(await say('/forget', { language, messageId: '7' }))) {
      expect(Buffer.byteLength(command)).toBeLessThanOrEqual(55)
    }
  })
})
