import { describe, expect, it } from 'vitest'
import {
  chosenLanguage,
  languageOf,
  isReadIn,
  languageOfLocale,
  menuLanguageOf,
  parseLanguage,
} from '../../src/i18n/language.js'

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

describe('menuLanguageOf', () => {
  it.each([
    ['zh-hant', 'zh-Hans'],
    ['zh-hans', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zhuang', 'en'],
    ['en-GB', 'en'],
    ['de', 'en'],
    [undefined, 'en'],
  ])('shows to %s the menu in %s', (tag, language) => {
    expect(menuLanguageOf(tag)).toBe(language)
  })
})

describe('parseLanguage', () => {
  it.each([
    ['ZH-TW', 'zh-Hant'],
    ['zh', 'zh-Hans'],
    ['en_US', 'en'],
    [' English ', 'en'],
    ['英文', 'en'],
    ['中文', 'zh-Hans'],
    ['简体中文', 'zh-Hans'],
    ['繁体中文', 'zh-Hant'],
    ['繁體', 'zh-Hant'],
    ['', undefined],
    ['constructor', undefined],
    ['Klingon', undefined],
  ])('reads %j as %s', (text, language) => {
    expect(parseLanguage(text)).toBe(language)
  })
})

describe('chosenLanguage', () => {
  it('is none if the store keeps none, or an unknown one', () => {
    expect(chosenLanguage('zh-Hant')).toBe('zh-Hant')
    expect(chosenLanguage('tlh')).toBeUndefined()
    expect(chosenLanguage(undefined)).toBeUndefined()
  })
})

describe('isReadIn', () => {
  it.each([
    ['渡轮停航', true],
    ['渡輪停航', true],
    ['算力GPU涨价', true],
    ['Ferry stops', false],
    ['Ferry to Nanpu (南浦) stops on Saturday', false],
    ['2025', false],
  ])('%s: Chinese %s', (headline, isChinese) => {
    const written = (['zh-Hans', 'zh-Hant', 'en'] as const).map((language) =>
      isReadIn(language, { headline, paragraphs: [] }),
    )
    expect(written).toEqual([isChinese, isChinese, !isChinese])
  })

  it('looks at the first paragraph where there is no headline', () => {
    expect(isReadIn('en', { paragraphs: ['The ferry stops.', '渡轮停航。'] })).toBe(true)
    expect(isReadIn('en', { paragraphs: [] })).toBe(true)
  })
})
