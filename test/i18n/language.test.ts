import { describe, expect, it } from 'vitest'
import { helpFor, isCommand, menuFor } from '../../src/chat/commands.js'
import { languageOf, languageOfLocale, languages } from '../../src/i18n/language.js'
import { phrases } from '../../src/i18n/phrases.js'

describe('languageOf', () => {
  it.each([
    ['zh-hans', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-hant', 'zh-Hant'],
    ['zh-TW', 'zh-Hant'],
    ['zh-hk', 'zh-Hant'],
    ['zh-MO', 'zh-Hant'],
    ['zh-Hant-CN', 'zh-Hant'],
    ['en-GB', 'en'],
    ['de', 'en'],
    ['zhuang', 'en'],
    [undefined, 'en'],
  ])('speaks to %s in %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language)
  })
})

describe('languageOfLocale', () => {
  it.each([
    ['zh_TW.UTF-8', 'zh-Hant'],
    ['zh_CN.UTF-8', 'zh-Hans'],
    ['en_US.UTF-8', 'en'],
    ['C.UTF-8', 'zh-Hans'],
    ['POSIX', 'zh-Hans'],
    ['', 'zh-Hans'],
    [undefined, 'zh-Hans'],
  ])('reads LANG=%s as %s', (locale, language) => {
    expect(languageOfLocale(locale)).toBe(language)
  })
})

describe.each(languages)('menu and help in %s', (language) => {
  it('fit what Telegram takes', () => {
    for (const { command, description } of menuFor(language)) {
      expect(command).toMatch(/^[a-z0-9_]{1,32}$/)
      expect(Array.from(description).length).toBeLessThanOrEqual(256)
    }
    expect(Array.from(phrases[language].description).length).toBeLessThanOrEqual(512)
    expect(Array.from(phrases[language].shortDescription).length).toBeLessThanOrEqual(120)
  })

  it('name commands that there are', () => {
    for (const { usage } of helpFor(language)) expect(isCommand(usage.slice(1).split(' ')[0] ?? '')).toBe(true)
  })
})
