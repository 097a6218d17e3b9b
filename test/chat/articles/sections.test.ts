import { describe, expect, it } from 'vitest'
import type { Incoming } from '../../../src/chat/message.js'
import { matchesTopic } from '../../../src/notifications/topics/matcher.js'
import { composeDigest, readEdition } from '../../../src/notifications/digests/compose.js'
import { anArticle } from '../../support/doubles/fake-store.js'
import { commandsOf, noon, open, textOf } from '../open-chat.js'

const press = { isPress: true } satisfies Partial<Incoming>
const labelsOf = (reply: Awaited<ReturnType<ReturnType<typeof open>['say']>>) =>
  (reply?.choices ?? []).flat().flatMap((choice) => ('isOff' in choice ? [] : choice.label))

const derby = anArticle({ id: 'derby', headline: '德比之夜', day: '2025-06-18', topics: ['体育', '足球'] })
const paper = [
  derby,
  anArticle({ id: 'run', headline: '江边开跑', day: '2025-06-17', topics: ['體育'] }),
  anArticle({ id: 'class', headline: '体育课改在傍晚', day: '2025-06-16', topics: ['教育'] }),
  anArticle({ id: 'regatta', headline: 'The regatta', day: '2025-06-15', topics: ['Sport', 'x'.repeat(200)] }),
]

describe('/sections', () => {
  it('lists the sections of the papers with the number of articles, those with most first', async () => {
    const { say } = open(paper)
    expect(labelsOf(await say('有哪些栏目'))).toEqual(['体育 2', '足球 1', '教育 1', 'Sport 1'])
    expect(labelsOf(await say('/sections', { language: 'en' }))[0]).toBe('Sport 1')
  })

  it('shows the newest articles of a section, whatever script, case or number its name is typed in', async () => {
    const { say } = open(paper)
    for (const name of ['体育', '體育', '体育版', '體育欄目'])
      expect(labelsOf(await say(`/sections ${name}`))).toEqual(['德比之夜', '江边开跑', '订阅体育版', '全部栏目'])
    for (const name of ['sports', 'SPORT', 'sports section'])
      expect(labelsOf(await say(`/sections ${name}`, { language: 'en' }))[0]).toBe('The regatta')
    const [first = ''] = commandsOf(await say('/sections 1 体育', press))
    expect(textOf(await say(first, press))).toContain('德比之夜')
  })

  it('has pages, and says which sections there are not', async () => {
    const many = Array.from({ length: 11 }, (_, i) =>
      anArticle({ id: `${i}`, headline: `灯塔之${i}`, arrivedAt: noon - i, topics: ['灯塔'] }),
    )
    const { say } = open(many)
    expect(labelsOf(await say('/sections 灯塔')).slice(8)).toEqual(['下一页', '订阅灯塔版', '全部栏目'])
    expect(labelsOf(await say('/sections 2 灯塔', press))).toHaveLength(6)
    expect(textOf(await say('/sections 军事'))).toBe('报纸里没有叫“军事”的栏目。/sections 列出全部。')
    expect(textOf(await open().say('/sections'))).toBe('这些报纸没有分栏目。')
  })
})

describe('a subscription to a section', () => {
  it('is made by the name with its word for section, by the button, and once', async () => {
    const { say, store } = open(paper)
    await say('订阅 体育版')
    await say('訂閱 體育版', { language: 'zh-Hant' })
    await say(commandsOf(await say('/sections 体育')).find((command) => command.startsWith('/subscribe')) ?? '', press)
    await say('subscribe sports section', { language: 'en' })
    expect((await store.subscriptions.of('1')).map(({ topic }) => topic)).toEqual(['栏目:体育', 'section:Sport'])
  })

  it('is offered below the subscription to the same word, which stays a word', async () => {
    const { say, store } = open(paper)
    expect(labelsOf(await say('订阅 体育')).at(-1)).toBe('订阅体育版')
    expect(labelsOf(await say('订阅 码头'))).not.toContain('订阅码头版')
    expect((await store.subscriptions.of('1')).map(({ topic }) => topic)).toEqual(['体育', '码头'])
  })

  it('that no paper has stays the words that were typed', async () => {
    const { say, store } = open(paper)
    await say('订阅 人教版')
    expect((await store.subscriptions.of('1')).map(({ topic }) => topic)).toEqual(['人教版'])
  })

  it('G54: matches what the paper has put there and nothing else, and no word matches a section', () => {
    const matched = (topic: string) => paper.filter((article) => matchesTopic(article, topic)).map(({ id }) => id)
    expect(matched('栏目:体育')).toEqual(['derby', 'run'])
    expect(matched('section:sport')).toEqual(['regatta'])
    expect(matched('体育')).toEqual(['class'])
    expect(matched('栏目:体育 -足球')).toEqual(['derby', 'run'])
    expect(matched('栏目:体育 -栏目:足球')).toEqual(['run'])
    expect(matched('栏目:育')).toEqual([])
    expect(matched('体')).toEqual(['class'])
  })

  it('puts its articles first into the digest', async () => {
    const edition = await readEdition(paper, () => Promise.resolve())
    const subscription = { id: 's', chatId: '1', topic: '栏目:教育', createdAt: noon } as const
    const flags = { when: 'digest', isPaused: false, isQuiet: false, isOnce: false } as const
    const { own } = composeDigest({ edition, subscriptions: [{ ...subscription, ...flags }] })
    expect(own.map(({ article }) => article.id)).toEqual(['class'])
  })
})
