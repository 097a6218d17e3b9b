import { describe, expect, it } from 'vitest'
import { languageName, languages } from '../../../src/i18n/language.js'
import type { Incoming, Members } from '../../../src/chat/message.js'
import { commandsOf, noon, open, textOf } from '../open-chat.js'

const members: Members = {
  isAdmin: (chatId, userId) => Promise.resolve(chatId === '-5' && userId === '7'),
  channel: () => Promise.resolve({ kind: 'unknown' }),
}
const inGroup = { chatId: '-5', isGroup: true } satisfies Partial<Incoming>
const press = { isPress: true } satisfies Partial<Incoming>

const labelsOf = (reply: Awaited<ReturnType<ReturnType<typeof open>['say']>>) =>
  (reply?.choices ?? []).map((row) => row.map(({ label }) => label))

describe('/settings', () => {
  it('shows language, zone with its time, quiet hours, digest and topics, with a button for each', async () => {
    const { say } = open()
    const reply = await say('/settings')
    expect(textOf(reply)).toBe(
      [
        '设置',
        '语言：简体中文',
        '时区：北京（UTC+8），现在是 6月18日周三 12:00',
        '免打扰：没有设置',
        '日报：没有开',
        '订阅的主题：0',
      ].join('\n'),
    )
    expect(labelsOf(reply)).toEqual([
      ['语言', '时区', '免打扰'],
      ['日报', '订阅的主题'],
    ])
    expect(reply?.replaces).toBeUndefined()
  })

  it('edits its one message on every page, and each page leads back', async () => {
    const { say } = open()
    for (const command of commandsOf(await say('/settings'))) {
      const page = await say(command, press)
      expect(page?.replaces).toBe(true)
      expect(commandsOf(page).at(-1)).toBe('/settings')
    }
    expect((await say('/settings', press))?.replaces).toBe(true)
  })

  it('shows what a press has changed', async () => {
    const { say } = open()
    await say('/settings timezone America/Vancouver', press)
    await say('/settings quiet 23:00-07:00', press)
    const reply = await say('/settings language en', press)
    expect(textOf(reply)).toBe(
      [
        'Settings',
        'Language: English',
        'Time zone: Vancouver (UTC-7), now Tue 17 June, 21:00',
        'Quiet hours: 23:00 to 07:00',
        'Digest: off',
        'Topics: 0',
      ].join('\n'),
    )
    expect(reply).toMatchObject({ replaces: true, toast: 'Saved.', language: 'en' })
  })

  it('can be typed as well as pressed', async () => {
    const { say } = open()
    expect(textOf(await say('/settings timezone 东京'))).toContain('东京（UTC+9），现在是 6月18日周三 13:00')
    expect(textOf(await say('/settings quiet 晚上十点到早上七点'))).toContain('22:00 到 07:00')
    expect(textOf(await say('/settings quiet sometimes'))).toContain('/quiet 22:00-07:00')
    expect(textOf(await say('/settings timezone 美国'))).toContain('不止一处')
  })

  it('shows the time of the answer, not of the question', async () => {
    const { say } = open()
    expect(textOf(await say('/settings', { now: noon + 5 * 60_000 }))).toContain('12:05')
  })

  it.each(languages)('has buttons that fit and no word left out in %s', async (language) => {
    const { say } = open()
    for (const text of [
      '/settings',
      '/settings language',
      '/settings timezone',
      '/settings quiet',
      '/quiet x',
      '/timezone x',
    ]) {
      const reply = await say(text, { language })
      expect(textOf(reply)).not.toMatch(/undefined|NaN/)
      for (const command of commandsOf(reply)) expect(Buffer.byteLength(command)).toBeLessThanOrEqual(55)
    }
  })
})

describe('/language', () => {
  it('marks the present one', async () => {
    const { say } = open()
    expect(labelsOf(await say('/language', { language: 'zh-hant' }))).toEqual([
      languages.map((language) => (language === 'zh-Hant' ? '✓ 繁體中文' : languageName(language))),
    ])
  })

  it('keeps the other settings', async () => {
    const { store, say } = open()
    await say('/timezone 温哥华')
    await say('/quiet 22:00-07:00')
    await say('/language en')
    expect(await store.chats.settings('1')).toEqual({
      language: 'en',
      zone: 'America/Vancouver',
      quiet: { from: 1320, to: 420 },
    })
  })
})

describe('/timezone', () => {
  it('says what time it is there now, in the name that was typed', async () => {
    const { store, say } = open()
    expect(textOf(await say('/timezone 成都'))).toBe('好，时区是成都（UTC+8）。那里现在是 6月18日周三 12:00。')
    expect(textOf(await say('/timezone 西五区'))).toBe('好，时区是UTC-5。那里现在是 6月17日周二 23:00。')
    expect(await store.chats.settings('1')).toEqual({ zone: 'Etc/GMT+5' })
  })

  it('says what an offset of broken hours is in use for', async () => {
    const { say } = open()
    expect(textOf(await say('/timezone UTC+5:30', { language: 'en' }))).toContain('New Delhi (UTC+5:30)')
    expect(textOf(await say('/timezone GMT-5:30', { language: 'en' }))).toContain('No place keeps UTC-5:30')
  })

  it('offers the places of one name with their clocks, and a press takes one', async () => {
    const { store, say } = open()
    const offer = await say('/timezone 新疆')
    expect(labelsOf(offer)).toEqual([['北京 12:00'], ['乌鲁木齐 10:00']])
    const [, second = ''] = commandsOf(offer)
    const reply = await say(second, press)
    expect(reply?.replaces).toBe(true)
    expect(await store.chats.settings('1')).toEqual({ zone: 'Asia/Urumqi' })
  })

  it('proposes the city that was mistyped and leaves the zone as it is', async () => {
    const { store, say } = open()
    expect(commandsOf(await say('/timezone Vancover'))).toEqual(['/timezone America/Vancouver'])
    expect(await store.chats.settings('1')).toEqual({})
  })

  it('answers an unknown place with examples', async () => {
    const { say } = open()
    expect(textOf(await say('/timezone 火星'))).toMatch(/\/timezone 温哥华\n\/timezone \+8/)
  })

  it('marks the present one among the common ones', async () => {
    const { say } = open()
    expect(labelsOf(await say('/timezone'))[0]).toEqual(['✓ 北京', '台北', '新加坡'])
  })

  it('asks for the place of the user where that can be given', async () => {
    const { say } = open()
    expect(commandsOf(await say('/timezone'))).toContain('/timezone here')
    expect((await say('/timezone here', press))?.asksLocation).toBe('📍 用我的位置')
    expect(commandsOf(await say('/timezone', { hasNumbers: true }))).not.toContain('/timezone here')
    expect(commandsOf(await say('/timezone', inGroup))).not.toContain('/timezone here')
  })

  it('takes the zone of a shared place', async () => {
    const { store, say } = open()
    const reply = await say('', { location: { latitude: 49.28, longitude: -123.12 } })
    expect(textOf(reply)).toContain('温哥华（UTC-7）')
    expect(await store.chats.settings('1')).toEqual({ zone: 'America/Vancouver' })
  })

  it('ignores places that members of a group share with each other', async () => {
    const { say } = open()
    expect(await say('', { ...inGroup, location: { latitude: 49, longitude: -123 } })).toBeUndefined()
  })

  it('decides the day that a question means', async () => {
    const { searchEngine, say } = open()
    await say('/timezone 檀香山')
    await say('今天通车了吗')
    expect(searchEngine.asked.at(-1)?.today).toBe('2025-06-17')
  })
})

describe('/quiet', () => {
  it('shows the hours and their zone', async () => {
    const { store, say } = open()
    expect(textOf(await say('/quiet 10pm-7am'))).toBe('好，每天 22:00 到 07:00 不打扰您。按北京（UTC+8）的时间。')
    expect(await store.chats.settings('1')).toEqual({ quiet: { from: 1320, to: 420 } })
  })

  it('is turned off again', async () => {
    const { store, say } = open()
    await say('/quiet 22:00-07:00')
    expect(textOf(await say('/quiet off'))).toContain('免打扰已关闭')
    expect(await store.chats.settings('1')).toEqual({})
  })

  it('marks the present hours and offers to turn them off', async () => {
    const { say } = open()
    expect(commandsOf(await say('/quiet'))).not.toContain('/quiet off')
    await say('/quiet 23:00-07:00')
    const reply = await say('/quiet')
    expect(labelsOf(reply)[0]).toEqual(['22:00–07:00', '✓ 23:00–07:00'])
    expect(commandsOf(reply)).toContain('/quiet off')
  })

  it('explains the format after wrong hours, and keeps the old ones', async () => {
    const { store, say } = open()
    await say('/quiet 22:00-07:00')
    expect(textOf(await say('/quiet 25:00-07:00'))).toContain('请写出开始和结束的时间')
    expect(await store.chats.settings('1')).toEqual({ quiet: { from: 1320, to: 420 } })
  })
})

describe('in a group', () => {
  const changes = ['/language en', '/timezone 东京', '/quiet 22:00-07:00', '/settings timezone 东京', '/timezone 火星']

  it.each(changes)('%s is for admins: others get one line', async (text) => {
    const { store, say } = open(undefined, { members })
    const reply = await say(text, { ...inGroup, userId: '8' })
    expect(reply).toMatchObject({ refused: 'not-admin', choices: [] })
    expect(textOf(reply)).toBe('这里的设置属于整个群，只有群管理员可以改。')
    expect(await store.chats.settings('-5')).toEqual({})
  })

  it.each([...changes, '/settings', '/settings quiet'])(
    '%s is for admins: who presses it gets a notice',
    async (text) => {
      const { store, say } = open(undefined, { members })
      const reply = await say(text, { ...inGroup, ...press, userId: '8' })
      expect(reply).toEqual({
        blocks: [],
        choices: [],
        toast: '这里的设置属于整个群，只有群管理员可以改。',
        refused: 'not-admin',
      })
      expect(await store.chats.settings('-5')).toEqual({})
    },
  )

  it.each([
    ['an admin', '7'],
    ['an anonymous admin, who speaks as the group', '-5'],
  ])('%s may change them', async (_, userId) => {
    const { store, say } = open(undefined, { members })
    const reply = await say('/timezone 东京', { ...inGroup, userId })
    expect(reply?.refused).toBeUndefined()
    expect(await store.chats.settings('-5')).toEqual({ zone: 'Asia/Tokyo' })
  })

  it('an admin of the bot is no admin of the group', async () => {
    const { say } = open(undefined, { members })
    expect(await say('/timezone 东京', { ...inGroup, userId: '9' })).toMatchObject({ refused: 'not-admin' })
  })

  it('everybody may look, and every admin may press', async () => {
    const { say } = open(undefined, { members })
    const reply = await say('/settings', { ...inGroup, userId: '8' })
    expect(textOf(reply)).toContain('时区：北京')
    expect(reply?.choices.flat().every((choice) => 'command' in choice && choice.isForAll)).toBe(true)
    expect(reply?.isForOne).toBe(true)
    expect(await say('/settings quiet', { ...inGroup, ...press, userId: '7' })).toMatchObject({ replaces: true })
  })
})

describe('the hour that quiet hours end', () => {
  const namedIn = (reply: Awaited<ReturnType<ReturnType<typeof open>['say']>>) =>
    (reply?.blocks ?? []).flatMap(({ spans }) =>
      spans.flatMap(({ text, names }) => (names ? [{ text, ...names }] : [])),
    )
  const two = { text: '14:00', instant: noon + 2 * 3_600_000, withDay: false }

  it('is named while they last, as an instant', async () => {
    const { say } = open()
    expect(namedIn(await say('/quiet 11:00-14:00'))).toEqual([two])
    expect(namedIn(await say('/quiet'))).toEqual([two])
    expect(namedIn(await say('/subscribe 渡轮'))).toEqual([two])
  })

  it('is not named outside them, nor for a topic of the digest', async () => {
    const { say } = open()
    expect(namedIn(await say('/quiet 22:00-07:00'))).toEqual([])
    await say('/quiet 11:00-14:00')
    const [digest = ''] = commandsOf(await say('/subscribe 渡轮'))
    expect(namedIn(await say(digest, press))).toEqual([])
  })

  it('of the next digest is named with its day', async () => {
    const { say } = open()
    expect(namedIn(await say('/digest 08:30'))).toEqual([
      { text: '2025年6月19日 08:30', instant: Date.UTC(2025, 5, 19, 0, 30), withDay: true },
    ])
  })
})

describe('the topics of a private chat', () => {
  const withThreads = () => open(undefined, { hasThreads: () => true })

  it('are a setting where the platform has them, and can be turned off again', async () => {
    const { say, store } = withThreads()
    expect(textOf(await say('/settings'))).toMatch(/聊天里的话题：不分$/)
    const page = await say('/settings threads', press)
    expect(textOf(page)).toContain('每个订阅的提醒也各放一个')
    expect(textOf(await say(commandsOf(page)[0] ?? '', press))).toMatch(/聊天里的话题：日报和各个订阅分开$/)
    await say('/settings quiet 22:00-07:00', press)
    expect((await store.chats.settings('1')).inThreads).toBe(true)
    const off = await say('/settings threads', press)
    expect(textOf(off)).toContain('已有的话题和里面的消息都留着')
    expect(textOf(await say(commandsOf(off)[0] ?? '', press))).toMatch(/聊天里的话题：不分$/)
    expect(await store.chats.settings('1')).toEqual({ quiet: { from: 1320, to: 420 } })
  })

  it('can be turned off where the platform has none any more', async () => {
    let hasThreads = true
    const { say, store } = open(undefined, { hasThreads: () => hasThreads })
    await say('/settings threads on')
    hasThreads = false
    expect(textOf(await say('/settings'))).toMatch(/聊天里的话题：日报和各个订阅分开$/)
    const [off = ''] = commandsOf(await say('/settings threads', press))
    expect(textOf(await say(off, press))).not.toContain('话题')
    expect(await store.chats.settings('1')).toEqual({})
  })

  it('are none where the platform has none, nor in a group', async () => {
    expect(textOf(await open().say('/settings threads on'))).not.toContain('话题')
    const { say, store } = withThreads()
    expect(textOf(await say('/settings threads on', inGroup))).not.toContain('话题')
    expect(await store.chats.settings('-5')).toEqual({})
  })
})
