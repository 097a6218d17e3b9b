import { describe, expect, it } from 'vitest'
import { broadcastReply } from '../../../src/chat/admin/broadcast.js'
import type { Incoming, Reply } from '../../../src/chat/message.js'
import { catalog } from '../../support/catalog.js'
import { commandsOf, noon, open, textOf } from '../open-chat.js'

const labelsOf = (reply: Reply | undefined) => (reply?.choices ?? []).flat().map(({ label }) => label)

/** A chat with an admin and people whom a message to all reaches. */
const withPeople = async (people = 3) => {
  const chat = open()
  for (let i = 1; i <= people; i += 1)
    await chat.store.chats.recordSeen({ chatId: String(i), kind: 'private', userId: String(i), at: noon })
  const admin = (text: string, more: Partial<Incoming> = {}) =>
    chat.say(text, { chatId: '9', userId: '9', messageId: '1', ...more })
  return { ...chat, admin }
}

const withDraft = async (text = '明天停机维护\n\n  上午八点到九点') => {
  const chat = await withPeople()
  const preview = await chat.admin(`/broadcast ${text}`)
  const [confirm = '', cancel = ''] = commandsOf(preview)
  return { ...chat, preview, confirm, cancel }
}

describe('/broadcast', () => {
  it('shows a preview and the number of chats first', async () => {
    const { preview, store } = await withDraft()
    expect(preview?.blocks.slice(1)).toEqual(
      broadcastReply('明天停机维护\n\n  上午八点到九点', catalog['zh-Hans']).blocks,
    )
    expect(textOf(preview)).toMatch(/^下面这条消息会发给 3 个聊天，确认要发吗？/)
    expect(labelsOf(preview)).toEqual(['确认', '取消'])
    expect(store.outbox.items()).toEqual([])
  })

  it('goes to each chat once however often it is confirmed', async () => {
    const { admin, confirm, store } = await withDraft()
    const first = await admin(confirm, { isPress: true })
    expect(textOf(first)).toBe('好，正在发给 3 个聊天。')
    expect(first?.replaces).toBe(true)
    expect(textOf(await admin(confirm, { isPress: true }))).toBe('这条消息已经确认过了，不会再发一遍。')
    expect(store.outbox.items().map(({ notification }) => notification.chatId)).toEqual(['1', '2', '3'])
  })

  it('makes one draft of a message delivered twice, and a sent one stays sent', async () => {
    const { admin, confirm } = await withDraft('你好')
    await admin(confirm)
    const [again] = commandsOf(await admin('/broadcast 你好'))
    expect(again).toBe(confirm)
    expect(textOf(await admin(confirm))).toContain('已经确认过了')
  })

  it('once cancelled can no longer be confirmed', async () => {
    const { admin, confirm, cancel, store } = await withDraft()
    expect(textOf(await admin(cancel, { isPress: true }))).toBe('已取消，没有发出去。')
    expect(textOf(await admin(confirm, { isPress: true }))).toContain('已经不在了')
    expect(store.outbox.items()).toEqual([])
  })

  it('once confirmed can no longer be cancelled', async () => {
    const { admin, confirm, cancel, store } = await withDraft()
    await admin(confirm)
    expect(textOf(await admin(cancel))).toContain('取消不了')
    expect(store.outbox.items()).toHaveLength(3)
  })

  it('cannot be confirmed by anybody else', async () => {
    const { say, confirm, store } = await withDraft()
    expect((await say(confirm, { isPress: true }))?.refused).toBe('not-admin')
    expect(store.outbox.items()).toEqual([])
  })

  it.each(['/broadcast', '/broadcast   ', '/broadcast@wenbao_bot \n '])('without text (%j) says how', async (text) => {
    const { admin } = await withPeople()
    expect(textOf(await admin(text))).toContain('写在 /broadcast 后面')
  })

  it.each([
    ['/broadcast@wenbao_bot\n第一行\r\n第二行', '第一行\n第二行'],
    ['／BROADCAST  停机 ', '停机'],
    ['/broadcast report on the flood', 'report on the flood'],
    ['/broadcast confirm', 'confirm'],
    ['/broadcast 👨‍👩‍👧 /broadcast', '👨‍👩‍👧 /broadcast'],
  ])('takes %j word for word', async (typed, text) => {
    const { admin } = await withPeople()
    expect((await admin(typed))?.blocks[1]).toEqual({ kind: 'line', spans: [{ text }] })
  })

  it('says that there is no chat to send it to', async () => {
    const { admin } = await withPeople(0)
    expect(await admin('/broadcast 你好')).toMatchObject({ choices: [] })
  })
})

describe('the delivery report', () => {
  it('counts how each notification of the broadcast ended', async () => {
    const { admin, confirm, store } = await withDraft()
    const [report = ''] = commandsOf(await admin(confirm))
    expect(textOf(await admin(report))).toBe('明天停机维护\n送达 0，失败 0，不确定 0，等待 3')
    const [first, second] = store.outbox.items().map(({ id }) => id)
    await store.outbox.end([first ?? 0], { kind: 'sent' }, noon)
    await store.outbox.end([second ?? 0], { kind: 'unknown', reason: 'timeout' }, noon)
    const reply = await admin('/broadcast report', { isPress: true })
    expect(textOf(reply)).toBe('明天停机维护\n送达 1，失败 0，不确定 1，等待 1')
    expect(labelsOf(reply)).toEqual(['刷新'])
    expect(reply?.replaces).toBe(true)
  })

  it('without an id is that of the last broadcast', async () => {
    const { admin, confirm } = await withDraft('第一')
    await admin(confirm)
    const [second = ''] = commandsOf(await admin('/broadcast 第二', { messageId: '2', at: noon + 1 }))
    await admin(second, { at: noon + 2 })
    expect(textOf(await admin('/broadcast report'))).toContain('第二')
  })

  it('is empty before anything was sent', async () => {
    const { admin } = await withDraft()
    expect(textOf(await admin('/broadcast report'))).toBe('还没有群发过消息。')
    expect(textOf(await admin('/broadcast report b000000000000'))).toContain('已经不在了')
  })
})

describe('G68: a message to all for Stars', () => {
  const withStars = async (people: number, broadcastStars: number | undefined, text = '明天停机维护') => {
    const chat = open([], broadcastStars === undefined ? {} : { broadcastStars })
    for (let i = 1; i <= people; i += 1)
      await chat.store.chats.recordSeen({ chatId: String(i), kind: 'private', userId: String(i), at: noon })
    const admin = (said: string, more: Partial<Incoming> = {}) =>
      chat.say(said, { chatId: '9', userId: '9', messageId: '1', ...more })
    const preview = await admin(`/broadcast ${text}`)
    return { ...chat, admin, preview, commands: commandsOf(preview) }
  }
  const paidIn = ({ store }: Pick<Awaited<ReturnType<typeof withStars>>, 'store'>) =>
    store.outbox.items().filter(({ notification }) => 'isPaid' in notification).length

  it('is offered with the most that it costs, and may cost no more', async () => {
    const chat = await withStars(95, 100)
    expect(textOf(chat.preview)).toContain('免费发送大约要 1 分钟')
    expect(textOf(chat.preview)).toContain('最多花 10 颗')
    expect(labelsOf(chat.preview)).toEqual(['确认', '取消', '加快发送，最多花 10 颗星星'])
    for (let i = 96; i <= 300; i += 1)
      await chat.store.chats.recordSeen({ chatId: String(i), kind: 'private', userId: String(i), at: noon })
    const reply = await chat.admin(chat.commands[2] ?? '', { isPress: true })
    expect(textOf(reply)).toBe('好，正在发给 300 个聊天。\n最多花 10 颗星星。')
    expect(paidIn(chat)).toBe(100)
  })

  it('costs what the operator allows at most; the rest costs nothing', async () => {
    const chat = await withStars(95, 3)
    expect(labelsOf(chat.preview)).toContain('加快发送，最多花 3 颗星星')
    await chat.admin(chat.commands[2] ?? '')
    expect(paidIn(chat)).toBe(30)
    expect(chat.store.outbox.items()).toHaveLength(95)
  })

  it.each(['/broadcast confirm', '999999'])('costs no more by a command that was typed (%s)', async (what) => {
    const chat = await withStars(95, 3)
    const [confirm = ''] = chat.commands
    await chat.admin(what === '999999' ? `${confirm} ${what}` : confirm)
    expect(paidIn(chat)).toBe(what === '999999' ? 30 : 0)
  })

  it.each([
    ['where the operator allows none', 95, undefined],
    ['where all of it fits into a second', 30, 100],
  ])('is not offered %s', async (_, people, stars) => {
    expect(labelsOf((await withStars(people, stars)).preview)).toEqual(['确认', '取消'])
  })

  it('is not offered for a text of two messages, which says so', async () => {
    const { preview } = await withStars(95, 100, '停'.repeat(4090))
    expect(labelsOf(preview)).toEqual(['确认', '取消'])
    expect(textOf(preview)).toContain('一条消息装不下')
  })

  it('goes out for nothing where the operator has ended it since, and says so', async () => {
    const chat = await withStars(95, undefined)
    const reply = await chat.admin(`${chat.commands[0] ?? ''} 10`)
    expect(textOf(reply)).toContain('照常免费发送')
    expect(paidIn(chat)).toBe(0)
  })

  it('is reported with what it may have cost, and what was lost is named', async () => {
    const chat = await withStars(95, 100)
    await chat.admin(chat.commands[2] ?? '')
    const ids = chat.store.outbox.items().map(({ id }) => id)
    await chat.store.outbox.sending(ids, [], noon, true)
    await chat.store.outbox.end(ids.slice(0, 90), { kind: 'sent', messageId: '1', isPaid: true }, noon)
    await chat.store.outbox.end(ids.slice(90), { kind: 'unknown', reason: 'timeout' }, noon)
    const report = textOf(await chat.admin('/broadcast report'))
    expect(report).toContain('用星星加快发送 95 条，最多花了 10 颗')
    expect(report).toContain('其中 5 条不确定有没有送到，但可能已经扣了星星；不会再发一遍。')
  })
})
