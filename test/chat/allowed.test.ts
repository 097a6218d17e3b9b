import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { createInline } from '../../src/chat/answers/inline.js'
import { catalog } from '../support/catalog.js'
import { aFront } from '../page/a-front.js'
import { anAnswering } from '../platforms/telegram/answering.js'
import { createInlineQueries } from '../../src/platforms/telegram/reply/inline-queries.js'
import { noon, open, textOf } from './open-chat.js'
import { saltmouth } from './paper.js'

const group = { chatId: 'telegram:-1007', userId: 'telegram:5', isGroup: true } as const

/** A chat with a list on which user 5 and group -1008 stand. */
const closed = () => open(undefined, { isAllowed: (chatId) => ['telegram:5', 'telegram:-1008'].includes(chatId) })

describe('G47: a bot with a list of those who may use it', () => {
  it('refuses anybody else, with the id that the operator needs, and searches nothing', async () => {
    const { say, searchEngine } = closed()
    for (const text of ['灯塔什么时候点亮', '/start', '/latest', '/subscribe 灯塔', '/start a_1', '谢谢']) {
      const reply = await say(text, { chatId: 'telegram:6', userId: 'telegram:6' })
      expect(reply?.refused).toBe('not-allowed')
      expect(textOf(reply)).toBe(catalog['zh-Hans']('closed-private', { id: '6' }))
    }
    expect(searchEngine.asked).toEqual([])
  })

  it('answers a user on the list, and everybody in a group on it', async () => {
    const { say } = closed()
    expect((await say('/latest', { chatId: 'telegram:5', userId: 'telegram:5' }))?.refused).toBeUndefined()
    const member = { chatId: 'telegram:-1008', userId: 'telegram:6', isGroup: true }
    expect((await say('/latest', member))?.refused).toBeUndefined()
  })

  it('refuses a user on the list in a group that is not, where all could read along', async () => {
    const { say } = closed()
    expect(textOf(await say('/latest', group))).toBe(catalog['zh-Hans']('closed-group', { id: '-1007' }))
    expect(await say('/roll 6', group)).toBeUndefined()
  })

  it('says so as a toast after the press of a button', async () => {
    const { say } = closed()
    const reply = await say('/latest', { chatId: 'telegram:6', userId: 'telegram:6', isPress: true })
    expect(reply).toMatchObject({ blocks: [], toast: catalog['zh-Hans']('closed-private', { id: '6' }) })
  })

  it('tells and deletes what it keeps of a person who is on it no longer', async () => {
    const { say } = closed()
    for (const text of ['/privacy', '/export', '/forget'])
      expect((await say(text, { chatId: 'telegram:6', userId: 'telegram:6' }))?.refused).toBeUndefined()
  })

  it('gives nothing inline to others', async () => {
    const { deps } = closed()
    const query = { text: '灯塔', offset: '', at: noon, language: 'zh-Hans' }
    const ask = createInline(deps)
    expect(await ask({ ...query, userId: 'telegram:6' })).toMatchObject({
      results: [],
      button: { label: catalog['zh-Hans']('inline-closed') },
    })
    expect((await ask({ ...query, userId: 'telegram:5' })).button?.label).not.toBe(catalog['zh-Hans']('inline-closed'))
  })

  it('gives a guest, who asks where the bot is no member, nothing but why', async () => {
    const { deps, searchEngine } = closed()
    const posted: unknown[] = []
    const { signer, clock } = await anAnswering()
    const queries = createInlineQueries({
      inline: createInline(deps),
      call: (_method, payload) => {
        posted.push(payload)
        return Promise.resolve({ kind: 'done', result: true as never })
      },
      ...{ signer, clock, bot: { username: 'Wenbao_bot' }, log: pino({ level: 'silent' }) },
    })
    const ask = (userId: string) =>
      queries.answerGuest({ userId, text: '灯塔什么时候点亮', offset: '', at: clock.now(), language: 'zh-Hans' }, 'g1')
    expect(await ask('telegram:6')).toEqual({ kind: 'answered' })
    expect(JSON.stringify(posted)).toContain(catalog['zh-Hans']('inline-closed'))
    expect(JSON.stringify(posted)).not.toContain('灯塔')
    expect(searchEngine.asked).toEqual([])
    await ask('telegram:5')
    expect(searchEngine.asked).toHaveLength(1)
  })

  it('opens no page for others: not by their own link, nor once the reader of a link is banned or off the list', async () => {
    const listed = new Set(['telegram:5', 'telegram:7'])
    const { links, read, store, time } = await aFront(saltmouth, { allowed: listed })
    const statusFor = async (chatId: string): Promise<number> =>
      (await read(links.day('2025-06-18', { chatId, language: 'en' }))).status
    const invited = { id: 'i1', usesLeft: 1, endsAt: time.at + 1 }
    await store.invitations.save(invited)
    await store.invitations.accept(invited.id, 'telegram:8', time.at)
    expect(await Promise.all(['telegram:5', 'telegram:7', 'telegram:8', 'telegram:6'].map(statusFor))).toEqual([
      200, 200, 200, 404,
    ])
    await store.bans.add('telegram:7', noon)
    listed.delete('telegram:5')
    expect(await Promise.all(['telegram:5', 'telegram:7'].map(statusFor))).toEqual([404, 404])
  })

  it('refuses a channel that is not on it', async () => {
    const { say } = open(undefined, {
      isAllowed: (chatId) => chatId === 'telegram:5',
      members: {
        isAdmin: () => Promise.resolve(true),
        channel: () => Promise.resolve({ kind: 'found', chatId: 'telegram:-1009', title: '晨报频道' }),
      },
    })
    const reply = await say('/subscribe @morning 灯塔', { chatId: 'telegram:5', userId: 'telegram:5' })
    expect(textOf(reply)).toBe(catalog['zh-Hans']('topic-channel-closed', { id: '-1009' }))
  })
})
