import { describe, expect, it } from 'vitest'
import { helpFor } from '../../../src/chat/commands.js'
import type { ChatDeps } from '../../../src/chat/context.js'
import { languages } from '../../../src/i18n/language.js'
import { catalog } from '../../support/catalog.js'
import { commandsOf, minuteMs, noon, open, textOf } from '../open-chat.js'

const dayMs = 24 * 60 * minuteMs
const admin = { chatId: '9', userId: '9' }
const figures = () =>
  Promise.resolve({
    version: '1.2.3',
    startedAt: noon - 90 * minuteMs,
    waiting: 3,
    answerMs: { p50: 11.6, p95: 48.2 },
    paragraphs: 1234,
  })

describe('/stats', () => {
  it('shows an admin the figures of the bot', async () => {
    const { say, store } = open(undefined, { figures })
    for (const [userId, at] of [
      ['1', noon],
      ['2', noon - 8 * dayMs],
    ] as const)
      await store.chats.recordSeen({ chatId: userId, kind: 'private', userId, at })
    for (const text of ['大桥通车', '大桥通车首日', '游泳池开放到晚上几点，要带什么证件去', '谁发明了飞机'])
      await say(text)
    await say('大桥通车', { at: noon - 2 * dayMs })
    await say('大桥通车', { at: noon - 7 * dayMs })
    await say('/feedback good')
    expect(textOf(await say('/stats', admin)).split('\n')).toEqual([
      '运行情况',
      '用户：2 人，近 7 天来过 1 人',
      '今天：4 个问题，找到 50%，接近 25%，没有 25%',
      '近 7 天：5 个问题，找到 60%，接近 20%，没有 20%',
      '近 14 天里问得最多的一天：2025年6月18日，4 个问题',
      '回答用时：一半在 12 毫秒以内，95% 在 48 毫秒以内',
      // Without the one that is being answered.
      '等待：收到的消息 2 条，要发的通知 0 条',
      '文章 7 篇，段落 1,234 段，2025年6月14日至2025年6月18日',
      '评价：👍 100%，共 1 次',
      '通知：送达 0，失败 0，不确定 0，取消 0，等待 0',
      '已运行 1 小时 30 分钟，问报 1.2.3',
    ])
  })

  it('says how far the clock of the machine is from the platform’s, from a minute on', async () => {
    const clock = async (clockAheadMs: number) => {
      const { say } = open(undefined, { figures: async () => ({ ...(await figures()), clockAheadMs }) })
      return textOf(await say('/stats', { ...admin, language: 'en' }))
        .split('\n')
        .filter((line) => line.startsWith('The clock'))
    }
    expect(await clock(15 * minuteMs)).toEqual([
      'The clock of this machine is 15 min ahead of Telegram’s. Please set it right.',
    ])
    expect(await clock(-2 * minuteMs)).toEqual([
      'The clock of this machine is 2 min behind Telegram’s. Please set it right.',
    ])
    expect(await clock(59_000)).toEqual([])
  })

  it('tells what fails, what could not be answered and how much room the disk has', async () => {
    const shown = async (freeBytes: number) => {
      const { say } = open(undefined, {
        figures: async () => ({ ...(await figures()), freeBytes, unanswered: 3, failing: ['feeds', 'digests'] }),
      })
      return textOf(await say('/stats', { ...admin, language: 'en' }))
    }
    const lines = (await shown(9_999 * 1024 ** 2)).split('\n')
    expect(lines[1]).toBe('Fails again and again: feeds, digests')
    expect(lines).toContain('Messages since the start that could not be answered: 3')
    expect(lines).toContain('Free on the disk of the data folder: 9999 MB')
    expect(await shown(12 * 1024 ** 3 - 1)).toContain('folder: 11 GB')
  })

  it('shows zeros before anything has happened', async () => {
    const { say } = open([], { figures: () => Promise.resolve({ version: '1.2.3', startedAt: noon, waiting: 0 }) })
    expect(textOf(await say('/stats', { ...admin, language: 'en' })).split('\n')).toEqual([
      'How the bot is doing',
      'Users: 0, of them 0 in the last 7 days',
      'Today: no questions',
      'Last 7 days: no questions',
      'Waiting: messages received 0, notices to send 0',
      'Articles: 0',
      'Ratings: none yet',
      'Notices: sent 0, failed 0, not certain 0, dropped 0, waiting 0',
      'Running for 0 h 0 min, Wenbao 1.2.3',
    ])
  })

  it('tells which share of the characters of the files is explained, and says 100% only of all of them', async () => {
    const { say, store } = open(undefined, { figures })
    const file = { path: 'a.txt', size: 1, changedAt: noon }
    await store.articles.recordProblem({ ...file, characters: { read: 100_000, explained: 99_999 } })
    expect(textOf(await say('/stats', admin))).toContain('文件里的文字：99.9% 在文章里，或已知为何略去')
    await store.articles.recordProblem({ ...file, characters: { read: 100_000, explained: 100_000 } })
    expect(textOf(await say('/stats', { ...admin, language: 'en' }))).toContain(
      'Text of the files: 100% in articles or left out for a known reason',
    )
  })

  it('adds up the explained characters of all files that were read, in the words of the language', async () => {
    const { say, store } = open(undefined, { figures })
    const line = async (language: string) =>
      textOf(await say('/stats', { ...admin, language }))
        .split('\n')
        .find((each) => /^(?:文件里的文字|檔案裡的文字|Text of the files)/.test(each))
    expect(await line('zh-Hans')).toBeUndefined()
    const file = { size: 1, changedAt: noon }
    await store.articles.recordProblem({ ...file, path: 'a.txt', characters: { read: 300, explained: 300 } })
    await store.articles.recordProblem({ ...file, path: 'b.txt', characters: { read: 100, explained: 90 } })
    await store.articles.recordProblem({ ...file, path: 'unread.txt', problem: 'no permission' })
    expect(await line('zh-Hans')).toBe('文件里的文字：97.5% 在文章里，或已知为何略去')
    expect(await line('zh-Hant')).toContain('97.5%')
    expect(await line('en')).toBe('Text of the files: 97.5% in articles or left out for a known reason')
    await store.articles.remove('b.txt', noon)
    expect(await line('en')).toContain('100%')
  })

  it('counts a day from midnight in the zone of the deployment', async () => {
    const { say } = open()
    await say('大桥通车', { at: Date.UTC(2025, 5, 17, 15, 59) })
    await say('大桥通车', { at: Date.UTC(2025, 5, 17, 16, 0) })
    expect(textOf(await say('/stats', admin))).toContain('今天：1 个问题')
  })

  it('has a picture of the questions of fourteen days, and tells in words what it shows', async () => {
    const { say } = open()
    for (const at of [noon - 14 * dayMs, noon - 13 * dayMs, noon - dayMs, noon - dayMs, noon])
      await say('大桥通车', { at })
    const reply = await say('/stats', { ...admin, language: 'en' })
    expect(reply?.chart?.title).toBe('Questions a day, last 14 days')
    expect(reply?.chart?.bars.map(({ count }) => count)).toEqual([1, ...Array<number>(11).fill(0), 2, 1])
    expect(reply?.chart?.bars.at(-2)?.label).toBe('17 June')
    expect(textOf(reply)).toContain('Most questions on a day of the last 14: 2, 17 June 2025')
  })

  it('has a picture from the first day with questions on, and none of today alone or of nothing', async () => {
    const { say } = open()
    expect((await say('/stats', admin))?.chart).toBeUndefined()
    await say('大桥通车')
    expect((await say('/stats', admin))?.chart).toBeUndefined()
    await say('大桥通车', { at: noon - dayMs })
    expect((await say('/stats', admin))?.chart?.bars).toEqual([
      { label: '6月17日', count: 1 },
      { label: '6月18日', count: 1 },
    ])
  })

  it('has its picture apart from the text, which a press changes in place without one', async () => {
    const { say } = open()
    await say('大桥通车', { at: noon - dayMs })
    expect((await say('/stats', admin))?.chart?.isApart).toBe(true)
    expect((await say('/stats', { ...admin, isPress: true }))?.chart).toBeUndefined()
  })

  describe('the page of figures (G66)', () => {
    const figuresPage: ChatDeps['figuresPage'] = ({ userId, language }) => ({
      address: `https://paper.example/admin/${userId}?lang=${language}`,
      minutes: 5,
    })

    it('is opened by a link that an admin gets in the private chat, in the browser and not inside Telegram', async () => {
      const { say } = open(undefined, { figuresPage })
      const [, page = ''] = commandsOf(await say('/stats', { ...admin, language: 'en' }))
      const reply = await say(page, { ...admin, language: 'en', isPress: true })
      expect(textOf(reply)).toContain('once, within 5 minutes')
      expect(reply?.choices).toEqual([
        [{ label: 'Open the page', page: 'https://paper.example/admin/9?lang=en', inBrowser: true }],
      ])
    })

    it.each([
      ['somebody else', { chatId: '1', userId: '1' }],
      ['an admin in a group', { ...admin, chatId: '-1', isGroup: true }],
      ['an admin in a chat that is not the admin’s own', { ...admin, chatId: '5' }],
    ])('gives no link to %s', async (_, from) => {
      const { say } = open(undefined, { figuresPage })
      expect(JSON.stringify((await say('/stats page', from)) ?? '')).not.toContain('paper.example')
    })

    it('is not offered where none is served', async () => {
      const { say } = open()
      expect(commandsOf(await say('/stats', admin))).toEqual(['/stats'])
      expect(textOf(await say('/stats page', { ...admin, language: 'en' }))).toBe('This bot serves no pages.')
    })
  })

  it('is refreshed in place', async () => {
    const { say } = open()
    const [refresh = ''] = commandsOf(await say('/stats', admin))
    expect((await say(refresh, { ...admin, isPress: true }))?.replaces).toBe(true)
  })
})

describe('the commands of admins', () => {
  it.each(['/stats', '/broadcast 大家好', '/broadcast report'])('%s is unknown to everybody else', async (command) => {
    const { say, store } = open()
    const reply = await say(command)
    expect(textOf(reply)).toBe(textOf(await say('/weather')))
    expect(reply?.refused).toBe('not-admin')
    expect(await say(command, { isGroup: true })).toBeUndefined()
    expect(await say(command, { ...admin, chatId: '-1', isGroup: true })).toBeUndefined()
    expect(await store.broadcasts.last()).toBeUndefined()
  })

  it('are listed in the help for admins only, in private chats only', async () => {
    const { say } = open()
    expect(textOf(await say('/help'))).not.toMatch(/stats|broadcast/)
    expect(textOf(await say('/help', { ...admin, chatId: '-1', isGroup: true }))).not.toMatch(/stats|broadcast/)
    expect(textOf(await say('/help', admin))).toMatch(/\/stats [^]*\/broadcast /)
    for (const language of languages)
      expect(helpFor(catalog[language]).map(({ usage }) => usage)).not.toContain('/feedback')
  })
})
