import { describe, expect, it } from 'vitest'
import { createInline } from '../../../src/chat/answers/inline.js'
import { helpFor } from '../../../src/chat/commands.js'
import type { Incoming } from '../../../src/chat/message.js'
import { catalog } from '../../support/catalog.js'
import { commandsOf, noon, open, textOf } from '../open-chat.js'

const t = catalog['zh-Hans']
const admin = { chatId: 'telegram:9', userId: 'telegram:9' }
const banned = { chatId: 'telegram:5', userId: 'telegram:5' }
const inGroup = { chatId: 'telegram:-1007', userId: 'telegram:6', isGroup: true }

/** A chat whose admin is user 9. */
const aChat = (more: Parameters<typeof open>[1] = {}) => open(undefined, { adminIds: ['telegram:9'], ...more })

describe('/ban', () => {
  it('bans a person or group by number, tells it twice alike, and offers the way back', async () => {
    const { say, store } = aChat()
    const first = await say('/ban 5', admin)
    expect(textOf(first)).toBe(t('ban-done', { id: '5' }))
    expect(commandsOf(first)).toEqual(['/unban 5'])
    expect(textOf(await say('/ban 5', admin))).toBe(t('ban-known', { id: '5' }))
    await say('/ban -1007', admin)
    expect(await store.bans.has(['telegram:-1007'])).toBe(true)
    expect(textOf(await say('/unban 5', admin))).toBe(t('ban-lifted', { id: '5' }))
    expect(textOf(await say('/unban 5', admin))).toBe(t('ban-none', { id: '5' }))
    expect(await store.bans.has(['telegram:5'])).toBe(false)
  })

  it('alone lists who is banned, since when, a button for each', async () => {
    const { say } = aChat()
    await say('/ban 5', admin)
    await say('/ban -1007', { ...admin, at: noon + 86_400_000 })
    const list = await say('/ban', admin)
    expect(textOf(list).split('\n')).toEqual([
      '封禁：2 个',
      '-1007 · 2025年6月19日起',
      '5 · 2025年6月18日起',
      t('ban-how-to'),
    ])
    expect(commandsOf(list)).toEqual(['/unban -1007', '/unban 5'])
    const pressed = await say('/unban 5', { ...admin, isPress: true })
    expect(pressed?.replaces).toBe(true)
    expect(commandsOf(pressed)).toEqual(['/unban -1007'])
  })

  it('turns the pages of a long list', async () => {
    const { say } = aChat()
    for (let i = 11; i < 21; i += 1) await say(`/ban ${i}`, { ...admin, at: noon + i })
    expect(commandsOf(await say('/ban', admin))).toContain('/ban page 2')
    expect(commandsOf(await say('/ban page 2', { ...admin, isPress: true }))).toEqual([
      '/unban 12',
      '/unban 11',
      '/ban page 1',
    ])
  })

  it('bans no admin, not even the one who types it, and nobody by name', async () => {
    const { say, store } = aChat({ adminIds: ['telegram:9', 'telegram:8'] })
    for (const id of ['8', '9']) expect(textOf(await say(`/ban ${id}`, admin))).toBe(t('ban-admin', { id }))
    for (const text of ['/ban @somebody', '/ban 0', '/ban 5 6', '/ban telegram:5', '/unban', '/unban x'])
      expect(textOf(await say(text, admin))).toBe(t('ban-no-id'))
    expect(await store.bans.list()).toEqual([])
  })

  it('does not exist for others, nor for an admin in a group', async () => {
    const { say, store } = aChat()
    expect((await say('/ban 5', banned))?.refused).toBe('not-admin')
    expect(await say('/ban 5', { ...inGroup, userId: 'telegram:9' })).toBeUndefined()
    expect(await store.bans.list()).toEqual([])
    expect(helpFor(t, { isAdmin: true }).map(({ usage }) => usage)).toContain('/ban 编号')
    expect(helpFor(t).map(({ usage }) => usage)).not.toContain('/ban 编号')
  })
})

describe('G48: a person who is banned', () => {
  const messages: Partial<Incoming>[] = [
    { text: '灯塔什么时候点亮' },
    { text: '/start' },
    { text: '/help' },
    { text: '/export', ...inGroup, userId: 'telegram:5' },
    { text: '/subscribe 灯塔' },
    { text: '/latest', isPress: true },
    { text: '', attachment: 'voice' },
    { text: '', location: { latitude: 31, longitude: 121 } },
    { text: '', file: { id: 'f', name: 'a.txt' } },
    { text: '/privacy', ...inGroup, userId: 'telegram:5' },
    { text: '/ask 灯塔什么时候点亮', ...inGroup, userId: 'telegram:5' },
    { text: '/latest', ...inGroup, userId: 'telegram:5', isPress: true },
    { text: '', ...inGroup, userId: 'telegram:5', isJoin: true },
  ]

  it('gets no answer, by whatever door, and nothing is searched', async () => {
    const { say, store, searchEngine } = aChat()
    await store.bans.add('telegram:5', noon)
    for (const { text = '', ...more } of messages)
      expect(await say(text, { ...banned, ...more }), JSON.stringify(more)).toBeUndefined()
    expect(searchEngine.asked).toEqual([])
    expect(await say('/latest', inGroup)).toBeDefined()
  })

  it('finds nothing inline', async () => {
    const { deps, store } = aChat()
    await store.bans.add('telegram:5', noon)
    const query = { text: '灯塔', offset: '', at: noon, language: 'zh-Hans' }
    expect(await createInline(deps)({ ...query, userId: 'telegram:5' })).toEqual({ results: [] })
  })

  it('still sees what is kept, gets a copy and deletes it, and stays banned', async () => {
    const { say, store } = aChat()
    await store.bans.add('telegram:5', noon)
    expect(textOf(await say('/privacy', banned))).toContain(t('privacy-kept-ban'))
    expect((await say('/export', banned))?.document?.text).toContain('bans')
    const [confirm = ''] = commandsOf(await say('/forget', banned))
    expect(textOf(await say(confirm, { ...banned, isPress: true }))).toBe(t('forget-done'))
    expect(await say('/latest', banned)).toBeUndefined()
  })

  it('is answered again when the ban has ended, and an admin is whatever stands in the list', async () => {
    const { say, store } = aChat()
    await store.bans.add('telegram:9', noon)
    expect(textOf(await say('/ban', admin))).toContain('9 · 2025年6月18日起')
    await say('/ban 5', admin)
    await say('/unban 5', admin)
    expect(await say('/latest', banned)).toBeDefined()
  })
})

describe('G48: a group or channel that is banned', () => {
  it('gets no answer, whoever asks there', async () => {
    const { say, store } = aChat()
    await store.bans.add('telegram:-1007', noon)
    for (const userId of ['telegram:6', 'telegram:9', 'telegram:-1007'])
      expect(await say('/latest', { ...inGroup, userId })).toBeUndefined()
    expect(await say('/latest', { chatId: 'telegram:6', userId: 'telegram:6' })).toBeDefined()
  })

  it('is set up by none of its admins', async () => {
    const { say, store } = aChat({
      members: {
        isAdmin: () => Promise.resolve(true),
        channel: () => Promise.resolve({ kind: 'found', chatId: 'telegram:-1009', title: '晨报频道' }),
      },
    })
    await store.bans.add('telegram:-1009', noon)
    expect(textOf(await say('/subscribe @morning 灯塔', { chatId: 'telegram:6', userId: 'telegram:6' }))).toBe(
      t('topic-channel-banned'),
    )
  })
})
