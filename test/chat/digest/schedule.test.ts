import { describe, expect, it } from 'vitest'
import type { Members } from '../../../src/chat/message.js'
import { aFile, aStory } from '../../support/builders/a-story.js'
import { aSubscription } from '../../support/builders/a-subscription.js'
import { commandsOf, noon, open, textOf } from '../open-chat.js'

const press = { isPress: true } as const
const channelId = '-1001234567890'
const withChannel: Members = {
  isAdmin: (_, userId) => Promise.resolve(userId === '7'),
  channel: () => Promise.resolve({ kind: 'found', chatId: channelId, title: '晚报' }),
}
/** Stories that nobody takes for one. */
const titles =
  '灯塔重新点亮 水闸换上新门 渡船改走北线 粮仓装满新麦 剧院连演三天 码头夜里封路 学校推迟开学 医院增设门诊 公园种下樱花'.split(
    ' ',
  )

describe('digest of a channel', () => {
  it('is shown with the topics of the channel on every page', async () => {
    const { say, store } = open([], { members: withChannel })
    const stories = titles.map((headline) => aStory({ headline, paragraphs: [`${headline}的第一句话。第二句。`] }))
    await store.articles.record(aFile('a.jsonl'), stories, noon - 1, { arriving: true })
    for (const topic of titles.slice(0, 7)) await store.subscriptions.save(aSubscription(topic, { chatId: channelId }))
    const first = await say('/digest @saltmouth now')
    const [next = ''] = commandsOf(first).filter((command) => command.startsWith('/digest'))
    expect(Buffer.byteLength(next)).toBeLessThanOrEqual(55)
    expect(textOf(await say(next, press))).toContain('您订阅的主题')
  })

  it('comes in the zone of the chat that set it up', async () => {
    const { say, store } = open([], { members: withChannel })
    await say('/timezone Vancouver')
    await say('/digest @saltmouth 08:00')
    expect(await store.digestSchedules.of(channelId)).toMatchObject({ minute: 480, zone: 'America/Vancouver' })
  })
})

describe('the hour of the digest', () => {
  const scheduleOf = async (...texts: string[]) => {
    const { say, store } = open()
    for (const text of texts) await say(text)
    return store.digestSchedules.of('1')
  }

  it.each([['/digest weekly mon 08:30'], ['/digest weekdays 07:00'], ['/digest 每周五']])(
    'alone means every day, also after %s',
    async (before) => {
      expect(await scheduleOf(before, '/digest 09:15')).toMatchObject({ days: 'daily', minute: 555 })
    },
  )

  it('stays when only the days change', async () => {
    const weekly = { days: 'weekly', weekday: 1, minute: 555 }
    expect(await scheduleOf('/digest 09:15', '/digest 每周一')).toMatchObject(weekly)
  })

  it('moves on the same days under the buttons for earlier and later', async () => {
    const { say, store } = open()
    const shown = await say('/digest weekly fri 08:30')
    const [later = ''] = commandsOf(shown).filter((command) => command.includes('09:00'))
    await say(later, press)
    const after = { days: 'weekly', weekday: 5, minute: 540 }
    expect(await store.digestSchedules.of('1')).toMatchObject(after)
  })

  it.each(['/digest stop', '/digest 停', '/digest 退订', '/digest TD', '/digest 關掉'])(
    'is gone after %s',
    async (text) => {
      expect(await scheduleOf('/digest 08:30', text)).toBeUndefined()
    },
  )
})

describe('the stories of one message', () => {
  const labelsOf = (reply: Awaited<ReturnType<ReturnType<typeof open>['say']>>) =>
    (reply?.choices ?? []).flat().map(({ label }) => label)

  it('are 6 until the chat chooses, by a button, and stay as chosen when other settings change', async () => {
    const { say, store } = open()
    expect(labelsOf(await say('/digest 08:30'))).toContain('✓ 一次 6 篇')
    expect(labelsOf(await say('/digest items 3', { isPress: true }))).toContain('✓ 一次 3 篇')
    await say('/quiet 22:00-07:00')
    await say('/language en')
    expect((await store.chats.settings('1')).digestItems).toBe(3)
  })

  it('are 12 at most', async () => {
    const { say, store } = open()
    for (const items of [0, 13, 999]) expect(textOf(await say(`/digest items ${items}`))).toBe('一次 1 到 12 篇。')
    expect(await store.chats.settings('1')).toEqual({})
  })
})

describe('folded stories', () => {
  it('are chosen by a button, which says how to go back, and end by one', async () => {
    const { say, store } = open()
    expect(commandsOf(await say('/digest 08:30'))).toContain('/digest folded')
    const chosen = await say('/digest folded', { isPress: true })
    expect(textOf(chosen)).toContain('旧版')
    expect(commandsOf(chosen)).toEqual(['/digest now', '/digest plain', '/digest'])
    expect((await store.chats.settings('1')).digestFolds).toBe(true)
    expect(commandsOf(await say('/digest'))).toContain('/digest plain')
    await say('/digest items 3')
    expect(commandsOf(await say('/digest plain', { isPress: true }))).toEqual(['/digest now', '/digest'])
    expect(await store.chats.settings('1')).toEqual({ digestItems: 3 })
  })
})

describe('the buttons below a digest', () => {
  it('change it or turn it off in a message of their own, so that the digest stays', async () => {
    const { say, store } = open()
    await say('/digest 08:30')
    const below = commandsOf(await say('/digest now')).filter((command) => command.includes('apart'))
    expect(below).toEqual(['/digest apart', '/digest apart off'])
    const [change, off] = [await say(below[0] ?? '', { isPress: true }), await say(below[1] ?? '', { isPress: true })]
    expect([change?.replaces, off?.replaces]).toEqual([undefined, undefined])
    expect(await store.digestSchedules.of('1')).toBeUndefined()
  })
})
