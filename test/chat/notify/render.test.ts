import { describe, expect, it } from 'vitest'
import { createNotificationRenderer } from '../../../src/chat/notify/render.js'
import type { Notification } from '../../../src/notifications/notification.js'
import type { OutboxItem } from '../../../src/store/store.js'
import { textOf } from '../../jobs/newsroom.js'
import { anArticle, aSubscription } from '../../support/builders/a-subscription.js'
import { catalog } from '../../support/catalog.js'
import { noon } from '../../support/clocks/clock.js'
import { createFakeStore } from '../../support/doubles/fake-store.js'

const hourMs = 3_600_000
const articles = [
  anArticle({ id: 'a', headline: '防汛一线', paragraphs: ['防汛一线的事。'], arrivedAt: noon }),
  anArticle({ id: 'b', headline: '足球赛', paragraphs: ['足球赛的事。'], arrivedAt: noon }),
]
let lastId = 0
const item = (notification: Notification): OutboxItem => ({
  id: (lastId += 1),
  notification,
  dueAt: noon,
  attempts: 0,
  wasSending: false,
})
const alert = (articleId = 'a', subscriptionIds = ['防汛'], chatId = '7') =>
  item({ kind: 'alert', chatId, articleId, subscriptionIds })

const open = async () => {
  const store = createFakeStore(articles)
  await store.subscriptions.save(aSubscription('防汛'))
  const renderNotification = createNotificationRenderer(store, catalog, 'Asia/Shanghai', (chatId) =>
    chatId.startsWith('-') ? 'group' : 'private',
  )
  const say = async (...items: OutboxItem[]) => {
    const telling = await renderNotification(items, noon)
    if (telling.kind !== 'say') throw new Error(`expected words, got ${telling.kind}: ${telling.reason}`)
    return { ...telling, text: textOf(telling.reply) }
  }
  return { store, renderNotification, say }
}

describe('the renderer of notifications', () => {
  it('uses the language of the chat, else that of its last user, else English', async () => {
    const { store, say } = await open()
    expect((await say(alert())).text).toMatch(/^New on “防汛”/)
    await store.chats.recordSeen({ chatId: '7', kind: 'private', userId: '7', at: noon, language: 'zh-hant' })
    expect((await say(alert())).text).toMatch(/^「防汛」有新消息/)
    await store.chats.saveSettings('7', { language: 'zh-Hans' })
    expect((await say(alert())).text).toMatch(/^“防汛”有新消息/)
  })

  it.each([
    ['group', { command: '/start a_', isForAll: true }],
    ['channel', { open: 'a_' }],
  ] as const)('where there is a list of users, opens articles in a group itself: %s', async (kind, opened) => {
    const { store } = await open()
    const everybody = () => true
    const [kindOf, digestOf] = [() => kind, undefined]
    const render = createNotificationRenderer(store, catalog, 'Asia/Shanghai', kindOf, digestOf, everybody)
    const telling = await render([alert()], noon)
    const [choice] = telling.kind === 'say' ? telling.reply.choices.flat() : []
    const shown = JSON.parse(JSON.stringify(choice).replace(/a_[\w-]+/, 'a_')) as unknown
    expect(shown).toMatchObject(opened)
  })

  it.each([
    ['private', undefined, 'command'],
    ['group', undefined, 'open'],
    ['channel', undefined, 'open'],
    // The platform may know better than what was noted.
    ['private', 'channel', 'open'],
  ] as const)('in a chat noted as %s, by the platform %s, opens articles by %s', async (noted, known, way) => {
    const { store } = await open()
    await store.chats.recordSeen({ chatId: '7', kind: noted, userId: '7', at: noon })
    const kindOf = known === undefined ? undefined : () => Promise.resolve(known)
    const render = createNotificationRenderer(store, catalog, 'Asia/Shanghai', kindOf)
    const rendered = await render([alert()], noon)
    if (rendered.kind !== 'say') throw new Error(rendered.reason)
    expect(rendered.reply.choices[0]?.[0]).toHaveProperty(way)
  })

  it('G47: tells a chat nothing that may use the bot no longer', async () => {
    const { store } = await open()
    const render = createNotificationRenderer(store, catalog, 'Asia/Shanghai', undefined, undefined, (id) => id !== '7')
    expect(await render([alert()], noon)).toMatchObject({ kind: 'skip' })
  })

  it('G48: tells an admin everything who was banned before becoming one', async () => {
    const { store } = await open()
    await store.bans.add('7', noon)
    const [zone, kindOf, digestOf, isAllowed, pages] = ['Asia/Shanghai', undefined, undefined, undefined, undefined]
    const render = createNotificationRenderer(store, catalog, zone, kindOf, digestOf, isAllowed, pages, ['7'])
    expect(await render([alert()], noon)).toMatchObject({ kind: 'say' })
  })

  it('G48: tells a chat that is banned nothing, and what comes after the ban', async () => {
    const { store, renderNotification } = await open()
    await store.bans.add('7', noon)
    expect(await renderNotification([alert()], noon)).toEqual({ kind: 'skip', reason: 'banned' })
    await store.bans.lift('7')
    expect(await renderNotification([alert()], noon)).toMatchObject({ kind: 'say' })
  })

  it.each([
    ['an article that is gone', () => alert('gone'), {}],
    ['a topic that is gone', () => alert('a', ['gone']), {}],
    ['a paused topic', () => alert(), { isPaused: true }],
    ['a topic that is told with the digest now', () => alert(), { when: 'digest' }],
    ['an article that no longer matches', () => alert('b'), {}],
  ] as const)('says nothing of %s', async (_, made, how) => {
    const { store, renderNotification } = await open()
    await store.subscriptions.save(aSubscription('防汛', how))
    expect(await renderNotification([made()], noon)).toMatchObject({ kind: 'skip' })
  })

  it('returns the alerts and articles in the message, and the subscriptions that end with it', async () => {
    const { store, say } = await open()
    await store.subscriptions.save(aSubscription('足球', { isOnce: true }))
    const [first, second, third] = [alert('a'), alert('gone'), alert('b', ['足球'])]
    const { told, articleIds, ended } = await say(first, second, third)
    // The article that somebody waits for once comes first.
    expect(told).toEqual([third.id, first.id])
    expect(articleIds).toEqual(['b', 'a'])
    expect(ended).toEqual([{ chatId: '7', id: '足球' }])
  })

  it('G34: tells what an article matches that took the id of another, whose alert waits too', async () => {
    const { store, say } = await open()
    await store.subscriptions.save(aSubscription('水位'))
    await store.subscriptions.save(aSubscription('足球', { isOnce: true }))
    // The id belonged to a story about something else when the first alert was made.
    const early = alert('b', ['水位'])
    const late = item({ kind: 'alert', chatId: '7', articleId: 'b', subscriptionIds: ['足球'], arrivedAt: noon })
    const { told, left, articleIds, ended, text } = await say(early, late)
    expect([told, left, articleIds]).toEqual([[early.id, late.id], [], ['b']])
    expect(text).toMatch(/^New on “足球”/)
    expect(ended).toEqual([{ chatId: '7', id: '足球' }])
  })

  it('delays an alert in the quiet hours of the chat, in its own zone or the default zone', async () => {
    const { store, renderNotification } = await open()
    await store.chats.saveSettings('7', { quiet: { from: 660, to: 780 } })
    expect(await renderNotification([alert()], noon)).toEqual({
      kind: 'wait',
      until: noon + hourMs,
      reason: 'quiet hours',
    })
    await store.chats.saveSettings('7', { quiet: { from: 660, to: 780 }, zone: 'Europe/London' })
    expect(await renderNotification([alert()], noon)).toMatchObject({ kind: 'say' })
  })

  it('renders a digest in quiet hours, and skips an empty one', async () => {
    const { store, renderNotification } = await open()
    await store.chats.saveSettings('7', { quiet: { from: 0, to: 1_439 } })
    const digest = { kind: 'digest', chatId: '7', day: '2026-11-22' } as const
    expect(await renderNotification([item({ ...digest, to: noon + 1 })], noon)).toMatchObject({
      kind: 'say',
      articleIds: ['a', 'b'],
    })
    expect(await renderNotification([item({ ...digest, from: noon - 5, to: noon - 1 })], noon)).toMatchObject({
      kind: 'skip',
    })
  })

  it('names messages that may not have arrived below it, with their ids', async () => {
    const { store, say } = await open()
    const lost = alert()
    await store.outbox.put([{ key: 'k', notification: lost.notification, dueAt: noon }], noon)
    const ids = (await store.outbox.claim(noon, hourMs, 1)).map(({ id }) => id)
    await store.outbox.sending(ids, ['b'], noon)
    await store.outbox.end(ids, { kind: 'unknown', reason: 'timeout' }, noon)
    const { text, named } = await say(alert())
    expect(text).toMatch(/防汛一线[^]*may not have reached you[^]*· 足球赛$/)
    expect(named).toEqual(ids)
  })

  it('lists files with problems for an admin, ten by name', async () => {
    const { say } = await open()
    const files = Array.from({ length: 12 }, (_, i) => ({ path: `${i}.txt`, problem: 'not UTF-8' }))
    const { text, told } = await say(item({ kind: 'report', chatId: '7', files }))
    expect(text).toMatch(/· 0\.txt: not UTF-8[^]*· 9\.txt[^]*and 2 more/)
    expect(told).toHaveLength(1)
  })

  it('renders the text of a broadcast, and skips a deleted one', async () => {
    const { store, renderNotification, say } = await open()
    await store.broadcasts.save({ id: 'b', adminId: '9', text: '明天停报一天', draftedAt: noon })
    expect((await say(item({ kind: 'broadcast', chatId: '7', broadcastId: 'b' }))).text).toContain('明天停报一天')
    expect(await renderNotification([item({ kind: 'broadcast', chatId: '7', broadcastId: 'x' })], noon)).toMatchObject({
      kind: 'skip',
    })
  })

  it('skips an empty list', async () => {
    const { renderNotification } = await open()
    expect(await renderNotification([], noon)).toMatchObject({ kind: 'skip' })
  })
})

describe('a chat with topics of its own', () => {
  const withThreads = async (chatId = '7') => {
    const scene = await open()
    await scene.store.chats.saveSettings(chatId, { language: 'zh-Hans', inThreads: true })
    return scene
  }

  it('gets the digest in one, and alerts in that of the subscription', async () => {
    const { say } = await withThreads()
    expect((await say(alert())).reply.thread).toEqual({ topic: '防汛', name: '防汛' })
    const digest = await say(item({ kind: 'digest', chatId: '7', day: '2026-11-22', to: noon + 1 }))
    expect(digest.reply.thread).toEqual({ topic: 'digest', name: '日报' })
  })

  it('gets alerts of several subscriptions in several messages, each article once', async () => {
    const { store, say } = await withThreads()
    await store.subscriptions.save(aSubscription('足球'))
    const [flood, match] = [alert(), alert('b', ['足球'])]
    const first = await say(flood, match)
    expect([first.told, first.left, first.reply.thread?.topic]).toEqual([[flood.id], [match.id], '防汛'])
    const second = await say(match)
    expect([second.told, second.left, second.reply.thread?.topic]).toEqual([[match.id], [], '足球'])
  })

  it('G34: is told what still matches when the first article was corrected and no longer does', async () => {
    const { store, say } = await withThreads()
    await store.subscriptions.save(aSubscription('水位'))
    const [corrected, flood] = [alert('b', ['水位']), alert()]
    const { told, left, reply } = await say(corrected, flood)
    expect([told, left, reply.thread?.topic]).toEqual([[flood.id], [], '防汛'])
  })

  it('gets an article in the thread of the topic that it still matches', async () => {
    const { store, say } = await withThreads()
    await store.subscriptions.save(aSubscription('足球'))
    expect((await say(alert('b', ['防汛', '足球']))).reply.thread?.topic).toBe('足球')
  })

  it('gets what was waited for once below its question', async () => {
    const { store, say } = await withThreads()
    await store.subscriptions.save(aSubscription('足球', { isOnce: true }))
    expect((await say(alert('b', ['足球']))).reply.thread).toBeUndefined()
  })

  it('gets all in one message once the platform has none any more', async () => {
    const { store } = await withThreads()
    await store.subscriptions.save(aSubscription('足球'))
    const [kindOf, digestOf, isAllowed] = [() => 'private' as const, undefined, undefined]
    const zone = 'Asia/Shanghai'
    const none = () => false
    const render = createNotificationRenderer(store, catalog, zone, kindOf, digestOf, isAllowed, undefined, [], none)
    const [flood, match] = [alert(), alert('b', ['足球'])]
    const said = await render([flood, match], noon)
    expect(said).toMatchObject({ kind: 'say', told: [flood.id, match.id], left: [] })
    expect(said).not.toHaveProperty('reply.thread')
  })

  it('is none unless it has chosen so, and never a group', async () => {
    const { store, say } = await withThreads('-7')
    expect((await say(alert())).reply.thread).toBeUndefined()
    await store.subscriptions.save(aSubscription('防汛', { chatId: '-7' }))
    expect((await say(alert('a', ['防汛'], '-7'))).reply.thread).toBeUndefined()
  })
})

describe('a group with topics', () => {
  const aForum = async () => {
    const scene = await open()
    const { store } = scene
    await store.chats.recordSeen({ chatId: '-5', kind: 'group', userId: '7', at: noon })
    await store.chats.saveSettings('-5', { language: 'zh-Hans' })
    for (const topic of ['防汛', '足球', '水位']) await store.subscriptions.save(aSubscription(topic, { chatId: '-5' }))
    await store.threads.save('-5', '防汛', 31)
    await store.threads.save('-5', '足球', 32)
    return scene
  }
  const lost = { kind: 'note', spans: [{ text: '群里的一个话题关闭或删除了：在那里订的，发到这里。' }] }

  it('gets alerts and the digest where they were asked for', async () => {
    const { store, say } = await aForum()
    const digest = item({ kind: 'digest', chatId: '-5', day: '2026-11-22', to: noon + 1 })
    expect((await say(alert('a', ['防汛'], '-5'))).reply.thread).toEqual({ topic: '防汛', lost })
    expect((await say(digest)).reply.thread).toBeUndefined()
    await store.threads.save('-5', 'digest', 31)
    expect((await say(digest)).reply.thread).toMatchObject({ lost })
  })

  it('gets in one message what was asked for in one topic, and the rest in another', async () => {
    const { store, say } = await aForum()
    const items = [alert('a', ['防汛'], '-5'), alert('b', ['足球'], '-5')]
    expect((await say(...items)).left).toEqual([items[1]?.id])
    await store.threads.save('-5', '足球', 31)
    expect((await say(...items)).left).toEqual([])
    for (const topic of ['足球', '防汛']) await store.threads.save('-5', topic, undefined)
    const { left, reply } = await say(...items)
    expect([left, reply.thread]).toEqual([[], undefined])
  })
})
