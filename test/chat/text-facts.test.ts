import { describe, expect, it } from 'vitest'
import { createInline } from '../../src/chat/answers/inline.js'
import { createDigestReply } from '../../src/chat/digest/digest.js'
import { alertReply } from '../../src/chat/notify/alert.js'
import type { Reply } from '../../src/chat/message.js'
import type { Language } from '../../src/i18n/language.js'
import { open, textOf } from './open-chat.js'
import { aFront } from '../page/a-front.js'
import { anArticle } from '../support/builders/an-article.js'
import { aFile, aStory } from '../support/builders/a-story.js'
import { aSubscription } from '../support/builders/a-subscription.js'
import { catalog } from '../support/catalog.js'
import { noon } from '../support/clocks/clock.js'
import { createFakeStore } from '../support/doubles/fake-store.js'

const scanned = anArticle({
  id: 'lighthouse',
  headline: '灯塔重新点亮',
  day: '2025-06-18',
  paragraphs: ['灯塔昨晚重新点亮。'],
  isByOcr: true,
  revision: { number: 2, day: '2025-06-19' },
})

const languages = [
  ['zh-Hans', ['由 OCR 识别', '2025年6月19日修订，第 2 稿']],
  ['zh-Hant', ['由 OCR 識別', '2025年6月19日修訂，第 2 稿']],
  ['en', ['read by OCR', 'version 2, of 19 June 2025']],
] as const satisfies [Language, string[]][]

describe.each(languages)('an article that OCR read and that was revised says so in %s (G59)', (language, facts) => {
  const t = catalog[language]
  const says = (reply: Reply | undefined): void => {
    for (const fact of facts) expect(textOf(reply)).toContain(fact)
  }

  it('on cards, in the chat and inline, and where it is read', async () => {
    const { say, deps } = open([scanned])
    says(await say('灯塔', { language }))
    says(await say('/read 1', { language }))
    const query = { userId: '1', offset: '', at: noon, language }
    for (const text of ['', '灯塔']) {
      const { results } = await createInline(deps)({ ...query, text })
      expect(results).toHaveLength(1)
      says(results[0]?.reply)
    }
  })

  it('in alerts, of one article and of several', () => {
    const alerted = { article: scanned, subscriptions: [aSubscription('灯塔')] }
    const listener = { chatId: '7', t, isPrivate: true }
    says(alertReply([alerted], listener)?.reply)
    says(alertReply([alerted, { ...alerted, article: { ...scanned, id: 'other' } }], listener)?.reply)
  })

  it('in digests', async () => {
    const store = createFakeStore()
    const story = (end: string) =>
      aStory({ headline: '灯塔重新点亮', paragraphs: [`灯塔昨晚重新点亮${end}`], isByOcr: true })
    await store.articles.record(aFile('a.pdf'), [story('了。')], noon, { arriving: true })
    await store.articles.record(aFile('a.pdf'), [story('。')], noon + 3_600_000, { revisedOn: '2025-06-19' })
    const window = { day: '2026-11-22', from: noon - 10, to: noon + 10 }
    says((await createDigestReply(store)(window, { chatId: '7', t, isPrivate: true }))?.reply)
  })

  it('on its page, on that of its day and among what a page finds', async () => {
    const { links, read } = await aFront([scanned])
    const reader = { chatId: 'telegram:42', language }
    const day = links.day('2025-06-18', reader)
    for (const address of [links.article('lighthouse', reader), day, `${day}${day.includes('?') ? '&' : '?'}q=灯塔`]) {
      const { body } = await read(address)
      for (const fact of facts) expect(body).toContain(fact)
    }
  })
})
