import { beforeEach, afterEach, describe, expect, it } from 'vitest'
import type { ChatSettings, Store } from '../../../src/store/store.js'
import { aTurn } from '../../support/builders/a-turn.js'
import { noon } from '../../support/clocks/clock.js'

/** Promises of what every store remembers of chats and users. */
export const describeChats = (engine: string, open: () => Promise<Store>): void => {
  describe(`${engine}: chats`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    const recordSeen = (chatId: string, at = noon, userId = chatId) =>
      store.chats.recordSeen({ chatId, kind: chatId.includes('-') ? 'group' : 'private', userId, at })

    it('has no settings at first', async () => {
      expect(await store.chats.settings('telegram:7')).toEqual({})
    })

    it('stores the settings of each chat separately and replaces all at once', async () => {
      const all: ChatSettings = {
        language: 'zh-Hant',
        zone: 'Asia/Taipei',
        quiet: { from: 0, to: 420 },
        digestItems: 3,
        digestFolds: true,
        inThreads: true,
      }
      await store.chats.saveSettings('telegram:7', all)
      await store.chats.saveSettings('telegram:8', { language: 'en' })
      await store.chats.saveSettings('telegram:8', { zone: 'Europe/Paris' })
      expect(await store.chats.settings('telegram:7')).toEqual(all)
      expect(await store.chats.settings('telegram:8')).toEqual({ zone: 'Europe/Paris' })
    })

    it('does not change settings when a user writes or the chat is suspended', async () => {
      await store.chats.saveSettings('telegram:7', { language: 'en' })
      await recordSeen('telegram:7')
      await store.chats.suspend('telegram:7', { at: noon, reason: 'blocked' })
      expect(await store.chats.settings('telegram:7')).toEqual({ language: 'en' })
    })

    it('remembers the threads of a chat, forgets one that is gone, and all with the chat', async () => {
      const { threads } = store
      await recordSeen('telegram:7')
      await recordSeen('telegram:8')
      expect(await threads.of('telegram:7', 'digest')).toBeUndefined()
      await threads.save('telegram:7', 'digest', 4_000_000_001)
      await threads.save('telegram:7', 's1', 12)
      await threads.save('telegram:8', 's1', 12)
      await threads.save('telegram:7', 's1', 13)
      expect([await threads.of('telegram:7', 'digest'), await threads.of('telegram:7', 's1')]).toEqual([
        4_000_000_001, 13,
      ])
      expect(Object.fromEntries(await threads.all('telegram:7'))).toEqual({ digest: 4_000_000_001, s1: 13 })
      await threads.save('telegram:8', 's2', 12)
      await threads.save('telegram:8', 's2', undefined)
      expect([...(await threads.all('telegram:8'))]).toEqual([['s1', 12]])
      await threads.remove('telegram:7', 13)
      expect(await threads.of('telegram:7', 's1')).toBeUndefined()
      await store.forget('telegram:7', noon)
      expect(await threads.of('telegram:7', 'digest')).toBeUndefined()
      expect(await threads.of('telegram:8', 's1')).toBe(12)
    })

    it('saves no thread of a chat that was forgotten while it was made', async () => {
      await recordSeen('telegram:7')
      await store.forget('telegram:7', noon)
      await store.threads.save('telegram:7', 'digest', 12)
      expect(await store.threads.of('telegram:7', 'digest')).toBeUndefined()
      expect(await store.copy('telegram:7')).toEqual({})
    })

    it('stores the latest language of the platform beside the chosen one', async () => {
      expect(await store.chats.languageTag('telegram:7')).toBeUndefined()
      const seen = { chatId: 'telegram:7', kind: 'private', userId: 'telegram:7', at: noon } as const
      await store.chats.recordSeen({ ...seen, language: 'en' })
      await store.chats.recordSeen({ ...seen, language: 'zh-hans' })
      await store.chats.recordSeen(seen)
      await store.chats.saveSettings('telegram:7', { language: 'zh-Hant' })
      expect(await store.chats.languageTag('telegram:7')).toBe('zh-hans')
      expect(await store.chats.settings('telegram:7')).toEqual({ language: 'zh-Hant' })
    })

    it('keeps what the bot asked a chat for until its next turn, and leaves its settings unchanged', async () => {
      const chat = 'telegram:7'
      expect(await store.chats.awaited(chat)).toBeUndefined()
      const awaited = { what: 'topic', askedAt: noon, messageKey: 'k1', isAnswered: false } as const
      await store.chats.saveTurn(aTurn())
      await store.chats.saveAwaited(chat, awaited)
      expect(await store.chats.awaited(chat)).toEqual(awaited)
      expect(await store.chats.awaited('telegram:8')).toBeUndefined()
      // A turn that is saved again is not a new one.
      await store.chats.saveTurn(aTurn({ question: 'Edited?' }))
      await store.chats.saveSettings(chat, { language: 'en' })
      await recordSeen(chat)
      expect(await store.chats.awaited(chat)).toEqual(awaited)
      await store.chats.saveAwaited(chat, { ...awaited, isAnswered: true })
      expect(await store.chats.awaited(chat)).toEqual({ ...awaited, isAnswered: true })
      await store.chats.saveTurn(aTurn({ id: 'b' }))
      expect(await store.chats.awaited(chat)).toBeUndefined()
      expect(await store.chats.settings(chat)).toEqual({ language: 'en' })
    })

    it('returns the kind of a chat in which a user has written, and of no other', async () => {
      await recordSeen('telegram:-100')
      await store.chats.suspend('telegram:8', { at: noon, reason: 'blocked' })
      expect(await store.chats.kind('telegram:-100')).toBe('group')
      expect(await store.chats.kind('telegram:8')).toBeUndefined()
      expect(await store.chats.kind('telegram:9')).toBeUndefined()
    })

    it('is not suspended at first', async () => {
      expect(await store.chats.suspension('telegram:7')).toBeUndefined()
      expect(await recordSeen('telegram:7')).toBe(false)
      expect(await store.chats.suspension('telegram:7')).toBeUndefined()
    })

    it('returns time and reason of a suspension, also of an unknown chat', async () => {
      await store.chats.suspend('telegram:7', { at: noon, reason: 'blocked' })
      expect(await store.chats.suspension('telegram:7')).toEqual({ at: noon, reason: 'blocked' })
    })

    it('revives a suspended chat when a user writes there, and returns so once', async () => {
      await recordSeen('telegram:7')
      await store.chats.suspend('telegram:7', { at: noon, reason: 'blocked' })
      expect(await recordSeen('telegram:7', noon + 1)).toBe(true)
      expect(await store.chats.suspension('telegram:7')).toBeUndefined()
      expect(await recordSeen('telegram:7', noon + 2)).toBe(false)
    })

    it('revives a chat that may get messages again', async () => {
      await store.chats.suspend('telegram:7', { at: noon, reason: 'blocked' })
      await store.chats.revive('telegram:7')
      await store.chats.revive('never heard of')
      expect(await store.chats.suspension('telegram:7')).toBeUndefined()
    })

    it('lists the end of the rest of each chat', async () => {
      await store.chats.rest('telegram:7', noon + 10_072_000)
      await store.chats.rest('telegram:8', noon + 1)
      expect(await store.chats.resting(noon)).toEqual([
        { chatId: 'telegram:7', until: noon + 10_072_000 },
        { chatId: 'telegram:8', until: noon + 1 },
      ])
      expect(await store.chats.resting(noon + 1)).toEqual([{ chatId: 'telegram:7', until: noon + 10_072_000 }])
      await store.chats.rest('telegram:7', noon - 1)
      expect(await store.chats.resting(noon + 1)).toEqual([])
    })

    it('counts private chats as its audience, without suspended and unknown ones', async () => {
      for (const chatId of ['telegram:9', 'telegram:-100', 'telegram:7', 'telegram:8']) await recordSeen(chatId)
      await store.chats.suspend('telegram:8', { at: noon, reason: 'blocked' })
      await store.chats.rest('telegram:10', noon)
      const audience = await store.chats.audience()
      expect(audience.toSorted()).toEqual(['telegram:7', 'telegram:9'])
      expect(await store.chats.audience()).toEqual(audience)
    })

    it('counts users, not chats, and those seen since an instant', async () => {
      await recordSeen('telegram:7', noon)
      await recordSeen('telegram:-100', noon + 5, 'telegram:7')
      await recordSeen('telegram:-100', noon + 1, 'telegram:8')
      expect(await store.chats.users(noon + 5)).toEqual({ known: 2, active: 1 })
      expect(await store.chats.users(noon + 6)).toEqual({ known: 2, active: 0 })
    })

    it('keeps the latest time a user was seen when an older message is answered later', async () => {
      await recordSeen('telegram:7', noon + 5)
      await recordSeen('telegram:7', noon)
      expect(await store.chats.users(noon + 5)).toEqual({ known: 1, active: 1 })
    })
  })
}
