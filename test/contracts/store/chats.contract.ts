import { beforeEach, afterEach, describe, expect, it } from 'vitest'
import type { ChatSettings, Store } from '../../../src/store/store.js'
import { noon } from '../../support/clocks/clock.js'

/** Promises of what every store remembers of chats and users. */
export const describeChats = (engine: string, open: () => Promise<Store>): void => {
  describe(`${engine}: chats`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    const meet = (chatId: string, at = noon, userId = chatId) =>
      store.chats.meet({ chatId, kind: chatId.startsWith('-') ? 'group' : 'private', userId, at })

    it('knows no settings at first', async () => {
      expect(await store.chats.settings('7')).toEqual({})
    })

    it('keeps the settings of each chat apart, all replaced at once', async () => {
      const all: ChatSettings = { language: 'zh-Hant', zone: 'Asia/Taipei', quiet: { from: 0, to: 420 } }
      await store.chats.saveSettings('7', all)
      await store.chats.saveSettings('8', { language: 'en' })
      await store.chats.saveSettings('8', { zone: 'Europe/Paris' })
      expect(await store.chats.settings('7')).toEqual(all)
      expect(await store.chats.settings('8')).toEqual({ zone: 'Europe/Paris' })
    })

    it('leaves settings alone when somebody speaks or the chat is suspended', async () => {
      await store.chats.saveSettings('7', { language: 'en' })
      await meet('7')
      await store.chats.suspend('7', { at: noon, reason: 'blocked' })
      expect(await store.chats.settings('7')).toEqual({ language: 'en' })
    })

    it('remembers the language that the platform gave last, beside the one that was chosen', async () => {
      expect(await store.chats.languageTag('7')).toBeUndefined()
      const seen = { chatId: '7', kind: 'private', userId: '7', at: noon } as const
      await store.chats.meet({ ...seen, language: 'en' })
      await store.chats.meet({ ...seen, language: 'zh-hans' })
      await store.chats.meet(seen)
      await store.chats.saveSettings('7', { language: 'zh-Hant' })
      expect(await store.chats.languageTag('7')).toBe('zh-hans')
      expect(await store.chats.settings('7')).toEqual({ language: 'zh-Hant' })
    })

    it('is not suspended until it is said', async () => {
      expect(await store.chats.suspension('7')).toBeUndefined()
      expect(await meet('7')).toBe(false)
      expect(await store.chats.suspension('7')).toBeUndefined()
    })

    it('tells since when and why a chat is suspended, also one never met', async () => {
      await store.chats.suspend('7', { at: noon, reason: 'blocked' })
      expect(await store.chats.suspension('7')).toEqual({ at: noon, reason: 'blocked' })
    })

    it('revives a suspended chat when somebody speaks there, and says so once', async () => {
      await meet('7')
      await store.chats.suspend('7', { at: noon, reason: 'blocked' })
      expect(await meet('7', noon + 1)).toBe(true)
      expect(await store.chats.suspension('7')).toBeUndefined()
      expect(await meet('7', noon + 2)).toBe(false)
    })

    it('revives a chat that may be spoken to again', async () => {
      await store.chats.suspend('7', { at: noon, reason: 'blocked' })
      await store.chats.revive('7')
      await store.chats.revive('never heard of')
      expect(await store.chats.suspension('7')).toBeUndefined()
    })

    it('lists for how long chats rest', async () => {
      await store.chats.rest('7', noon + 10_072_000)
      await store.chats.rest('8', noon + 1)
      expect(await store.chats.resting(noon)).toEqual([
        { chatId: '7', until: noon + 10_072_000 },
        { chatId: '8', until: noon + 1 },
      ])
      expect(await store.chats.resting(noon + 1)).toEqual([{ chatId: '7', until: noon + 10_072_000 }])
      await store.chats.rest('7', noon - 1)
      expect(await store.chats.resting(noon + 1)).toEqual([])
    })

    it('has the private chats for its audience, without suspended ones and those never met', async () => {
      for (const chatId of ['9', '-100', '7', '8']) await meet(chatId)
      await store.chats.suspend('8', { at: noon, reason: 'blocked' })
      await store.chats.rest('10', noon)
      const audience = await store.chats.audience()
      expect(audience.toSorted()).toEqual(['7', '9'])
      expect(await store.chats.audience()).toEqual(audience)
    })

    it('counts users, not chats, and those seen since', async () => {
      await meet('7', noon)
      await meet('-100', noon + 5, '7')
      await meet('-100', noon + 1, '8')
      expect(await store.chats.users(noon + 5)).toEqual({ known: 2, active: 1 })
      expect(await store.chats.users(noon + 6)).toEqual({ known: 2, active: 0 })
    })

    it('does not take a user for gone because an older message was answered last', async () => {
      await meet('7', noon + 5)
      await meet('7', noon)
      expect(await store.chats.users(noon + 5)).toEqual({ known: 1, active: 1 })
    })
  })
}
