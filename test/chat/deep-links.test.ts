import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refOf } from '../../src/article/ref.js'
import { parsePayload as parseWithin, shareChoice, topicPayload as payloadWithin } from '../../src/chat/deep-links.js'
import type { Reply } from '../../src/chat/message.js'
import { cleanLine } from '../../src/chat/typed-text.js'
import { catalog } from '../support/catalog.js'
import { commandsOf, open, textOf, platformLimits } from './open-chat.js'

const topicPayload = (topic: string) => payloadWithin(topic, platformLimits)
const parsePayload = (payload: string) => parseWithin(payload, platformLimits)

const sharesOf = (reply: Reply | undefined) =>
  (reply?.choices ?? []).flat().flatMap((choice) => ('share' in choice ? choice.share : []))

describe('a payload', () => {
  it('of an article names it', () => {
    const choice = shareChoice(catalog.en, 'papers/2025-06-18.txt#3')
    expect(choice).toEqual({ label: 'Share', share: `a_${refOf('papers/2025-06-18.txt#3')}` })
    expect('share' in choice && parsePayload(choice.share)).toEqual({
      kind: 'article',
      ref: refOf('papers/2025-06-18.txt#3'),
    })
  })

  it('of a topic carries it as it was cleaned', () => {
    for (const topic of ['防汛', '"数据中心" 贵州 -招聘', 'harbour OR pier'])
      expect(parsePayload(topicPayload(topic) ?? '')).toEqual({ kind: 'topic', topic })
  })

  it('is there for a topic of 46 bytes and not for one of 47', () => {
    expect(topicPayload('a'.repeat(46))).toHaveLength(64)
    expect(topicPayload('a'.repeat(47))).toBeUndefined()
    expect(topicPayload('汛'.repeat(16))).toBeUndefined()
  })

  it('fits Telegram and comes back whole, whatever the topic', () => {
    const topics = fc.string({ unit: 'grapheme', maxLength: 50 }).map(cleanLine)
    fc.assert(
      fc.property(topics, (topic) => {
        const payload = topicPayload(topic)
        if (payload === undefined) return
        expect(payload).toMatch(/^[\w-]{1,64}$/)
        const link = parsePayload(payload)
        if (link) expect(link).toEqual({ kind: 'topic', topic })
      }),
    )
  })

  it('that is made up leads nowhere and breaks nothing', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[at]_[\w-]{0,62}$/), (payload) => {
        const link = parsePayload(payload)
        if (link?.kind === 'topic') expect(topicPayload(link.topic)).toBe(payload)
      }),
    )
    for (const payload of ['', 'a_', 't_', 'a_short', `a_${'x'.repeat(13)}`, 't_4pi', 't_ICAg', 'x_abc', 'ref-77'])
      expect(parsePayload(payload)).toBeUndefined()
  })
})

describe('a link to an article', () => {
  it('opens it, as the share button of its card gives it', async () => {
    const { say } = open()
    const [payload = ''] = sharesOf(await say('大桥通车'))
    const reply = await say(`/start ${payload}`, { chatId: '2', userId: '2' })
    expect(textOf(reply)).toContain('桥塔的形状取自海边的旧灯塔')
    expect(textOf(reply)).toContain('还想知道什么，直接问我就行。')
    expect(sharesOf(reply)).toEqual([payload])
  })

  it('has pages that turn, in this chat alone', async () => {
    const { say } = open()
    const reply = await say(`/start a_${refOf('dredging')}`)
    const [next = ''] = commandsOf(reply)
    const second = await say(next, { isPress: true })
    expect(second?.replaces).toBe(true)
    expect(textOf(second)).toContain('第 2/')
    expect(textOf(await say(next, { chatId: '2', isPress: true }))).toContain('没有留着')
  })

  it.each([`a_${refOf('gone')}`, 'a_', 'hello', 't_4pi', '<b>&', 'a b c'])('that is %s welcomes', async (payload) => {
    const { say } = open()
    expect(textOf(await say(`/start ${payload}`))).toContain(textOf(await say('/start')))
  })
})

describe('a link to a topic', () => {
  const follow = (topic: string) => open().say(`/start ${topicPayload(topic) ?? ''}`)

  it('proposes to subscribe, to edit, or to leave it', async () => {
    const reply = await follow('防汛')
    expect(textOf(reply)).toContain('订阅“防汛”吗')
    expect(commandsOf(reply)).toEqual(['/subscribe 防汛', '/subscribe ?edit', '/cancel'])
  })

  it('shows the command of a topic that is too long for a button', async () => {
    const topic = 'x'.repeat(45)
    const reply = await follow(topic)
    expect(commandsOf(reply)).not.toContain(`/subscribe ${topic}`)
    expect(textOf(reply)).toContain(`/subscribe ${topic}`)
  })

  it('comes from the topic itself', async () => {
    const { say } = open()
    const [share = ''] = sharesOf(await say('/subscribe 防汛'))
    expect(commandsOf(await say(`/start ${share}`))[0]).toBe('/subscribe 防汛')
  })
})
