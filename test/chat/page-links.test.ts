import { describe, expect, it } from 'vitest'
import { createLinkSigner } from '../../src/page/links.js'
import { createDigestReply } from '../../src/chat/digest/digest.js'
import { alertReply } from '../../src/chat/notify/alert.js'
import type { Choice, Members, Reply } from '../../src/chat/message.js'
import { aSubscription } from '../support/builders/a-subscription.js'
import { anArticle } from '../support/builders/an-article.js'
import { catalog } from '../support/catalog.js'
import { noon, open } from './open-chat.js'
import { saltmouth } from './paper.js'

const t = catalog['zh-Hans']
const signer = (isClosed: boolean) =>
  createLinkSigner({ secret: '5e'.repeat(32), base: 'https://paper.example', isClosed, now: () => noon })
const lasting = signer(false)
const ending = signer(true)

const choicesOf = (reply: Reply | undefined): Choice[] => (reply?.choices ?? []).flat()
const labelled = (reply: Reply | undefined, label: string): Choice | undefined =>
  choicesOf(reply).find((choice) => choice.label === label)
const pagesOf = (reply: Reply | undefined): string[] =>
  choicesOf(reply).flatMap((choice) => ('page' in choice ? choice.page : []))
const question = '大桥设计师是谁，桥塔的形状取自旧灯塔'

describe('where pages are served', () => {
  it('the full article of an answer is the page at the quoted words, in the language of the chat', async () => {
    const { say } = open(saltmouth, { pages: lasting })
    const choice = labelled(await say(question, { language: 'zh-TW' }), catalog['zh-Hant']('button-full-article'))
    const address = new URL(choice && 'page' in choice ? choice.page : '')
    expect(address.search).toBe('?lang=zh-Hant')
    expect(decodeURIComponent(address.hash)).toMatch(/^#p2:~:text=大桥设计师林渡/)
    const opened = lasting.open('article', address.pathname.replace('/a/', ''))
    expect(opened?.target).toMatchObject({ place: { paragraph: 1 } })
  })

  it('/latest and the nearest articles open their pages', async () => {
    const { say } = open(saltmouth, { pages: lasting, scripted: { 灯塔: { verdict: 'none', confidence: 0.1 } } })
    expect(pagesOf(await say('/latest')).length).toBeGreaterThan(3)
    expect(pagesOf(await say('灯塔')).length).toBeGreaterThan(0)
  })

  it('so do digests and alerts, also in a group', async () => {
    const { store } = open(saltmouth)
    for (const isPrivate of [true, false]) {
      const listener = { chatId: 'telegram:-7', t, isPrivate, pages: lasting }
      const digest = await createDigestReply(store)({ day: '2025-06-18', to: Number.MAX_SAFE_INTEGER }, listener)
      expect(pagesOf(digest?.reply).length).toBeGreaterThan(0)
      const [article = anArticle({ id: 'none' })] = saltmouth
      const alert = alertReply([{ article, subscriptions: [aSubscription('大桥')] }], listener)
      expect(pagesOf(alert?.reply)[0]).toMatch(/#p1$/)
    }
  })

  it('an alert of many articles opens them in the chat: their addresses would not fit', () => {
    const listener = { chatId: '7', t, isPrivate: true, pages: lasting }
    const many = Array.from({ length: 11 }, (_, i) => ({
      article: anArticle({ id: `${i}`, headline: `大桥 ${i}` }),
      subscriptions: [aSubscription('大桥')],
    }))
    expect(pagesOf(alertReply(many, listener)?.reply)).toEqual([])
    expect(pagesOf(alertReply(many.slice(1), listener)?.reply)).toHaveLength(10)
  })

  it('/read shows the article in the chat and has the page beside it', async () => {
    const { say } = open(saltmouth, { pages: lasting })
    await say(question)
    const choice = labelled(await say('/read 1'), t('button-page'))
    expect(choice && 'page' in choice ? choice.page : '').toMatch(/#p2$/)
  })
})

describe('G50: with a list of those who may use the bot', () => {
  it('no link that ends within the hour waits under a message of a group: the article opens there, with its page', async () => {
    const { say } = open(saltmouth, { pages: ending })
    const group = { chatId: 'telegram:-7', userId: 'telegram:42', isGroup: true }
    const answer = await say(question, group)
    expect(pagesOf(answer)).toEqual([])
    expect(pagesOf(await say('/latest', group))).toEqual([])
    const [page = ''] = pagesOf(await say('/read 1', group))
    const opened = ending.open('article', new URL(page).pathname.replace('/a/', ''))
    expect(opened?.grant.chatId).toBe('telegram:-7')
    const [article = anArticle({ id: 'none' })] = saltmouth
    const listener = { chatId: 'telegram:-7', t, isPrivate: false, pages: ending }
    expect(pagesOf(alertReply([{ article, subscriptions: [aSubscription('大桥')] }], listener)?.reply)).toEqual([])
  })

  it('G64: in a private chat, whose reader Telegram proves, answers, /latest, digests and alerts open pages bound to it', async () => {
    const { say, store } = open(saltmouth, { pages: ending })
    const person = { chatId: 'telegram:42', userId: 'telegram:42' }
    const listener = { chatId: 'telegram:42', t, isPrivate: true, pages: ending }
    const [article = anArticle({ id: 'none' })] = saltmouth
    const digest = await createDigestReply(store)({ day: '2025-06-18', to: Number.MAX_SAFE_INTEGER }, listener)
    const alert = alertReply([{ article, subscriptions: [aSubscription('大桥')] }], listener)
    const replies = [await say(question, person), await say('/latest', person), digest?.reply, alert?.reply]
    for (const reply of replies) {
      const pages = pagesOf(reply)
      expect(pages.length).toBeGreaterThan(0)
      for (const page of pages) {
        const opened = ending.open('article', new URL(page).pathname.replace('/a/', ''))
        expect(opened?.grant.chatId).toBe('telegram:42')
      }
    }
  })

  it('the digest of a channel, shown to an admin in private, opens pages for that admin', async () => {
    const members: Members = {
      isAdmin: () => Promise.resolve(true),
      channel: () => Promise.resolve({ kind: 'found', chatId: 'telegram:-1007', title: '晚报' }),
    }
    const { say } = open(saltmouth, { pages: ending, members })
    const shown = pagesOf(await say('/digest @saltmouth now', { chatId: 'telegram:42', userId: 'telegram:42' }))
    const opened = shown.map((page) => ending.open('article', new URL(page).pathname.replace('/a/', '')))
    expect(new Set(opened.map((link) => link?.grant.chatId))).toEqual(new Set(['telegram:42']))
  })
})

describe('where no page is served', () => {
  it('articles open in the chat', async () => {
    const { say } = open(saltmouth)
    for (const text of [question, '/read 1', '/latest']) expect(pagesOf(await say(text))).toEqual([])
  })
})
