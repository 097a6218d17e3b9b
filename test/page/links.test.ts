import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refOf } from '../../src/article/ref.js'
import { createLinkSigner, textFragmentOf, type Target } from '../../src/page/links.js'
import { noon } from '../support/clocks/clock.js'

const secret = '5e'.repeat(32)
const hour = 3_600_000
const base = 'https://paper.example'
const reader = { chatId: 'telegram:42', language: 'en' } as const

const signerAt = (now: number, { isClosed = false, key = secret } = {}) =>
  createLinkSigner({ secret: key, base, isClosed, now: () => now })
const article: Target = { kind: 'article', ref: refOf('a.md#1') }
const tokenAt = (now: number, options = {}) =>
  signerAt(now, options).tokenOf(article, { issuedAt: now, chatId: reader.chatId })

describe('G50: a link to a page', () => {
  it('opens what it was made for', () => {
    const place = { paragraph: 3, range: { from: 2, to: 9, hash: 'abc-_1' } }
    for (const target of [article, { ...article, place }, { ...article, place: { paragraph: 0 } }])
      expect(signerAt(noon).open('article', signerAt(noon).tokenOf(target, { issuedAt: noon }))?.target).toEqual(target)
    for (const target of [{ kind: 'day' }, { kind: 'day', day: '2025-06-18' }] as Target[])
      expect(signerAt(noon).open('day', signerAt(noon).tokenOf(target, { issuedAt: noon }))?.target).toEqual(target)
  })

  it('ends after 30 days, and stays ended when the clock is set back', () => {
    const token = tokenAt(noon)
    expect(signerAt(noon + 30 * 24 * hour - 60_000).open('article', token)).toBeDefined()
    expect(signerAt(noon + 30 * 24 * hour + 60_000).open('article', token)).toBeUndefined()
    expect(signerAt(noon - 31 * 24 * hour).open('article', token)).toBeUndefined()
  })

  it('ends after an hour where there is a list, and names its chat', () => {
    const token = tokenAt(noon, { isClosed: true })
    const opened = signerAt(noon + hour - 60_000, { isClosed: true }).open('article', token)
    expect(opened?.grant.chatId).toBe('telegram:42')
    expect(signerAt(noon + hour + 60_000, { isClosed: true }).open('article', token)).toBeUndefined()
  })

  it('made before there was a list opens nothing once there is one', () => {
    const token = signerAt(noon).tokenOf(article, { issuedAt: noon })
    expect(signerAt(noon, { isClosed: true }).open('article', token)).toBeUndefined()
  })

  it('is refused with any character changed, left out or added, as another kind, and by another key', () => {
    const signer = signerAt(noon)
    const token = tokenAt(noon)
    const letters = 'AZaz09-_.~%'
    for (let at = 0; at < token.length; at += 1) {
      expect(signer.open('article', token.slice(0, at) + token.slice(at + 1))).toBeUndefined()
      expect(signer.open('article', token.slice(0, at))).toBeUndefined()
      for (const letter of letters) {
        if (letter !== token[at])
          expect(signer.open('article', token.slice(0, at) + letter + token.slice(at + 1))).toBeUndefined()
        expect(signer.open('article', token.slice(0, at) + letter + token.slice(at))).toBeUndefined()
      }
    }
    expect(signer.open('day', token)).toBeUndefined()
    expect(signerAt(noon, { key: '5f'.repeat(32) }).open('article', token)).toBeUndefined()
    expect(signer.open('article', token)).toBeDefined()
  })

  it('of another chat cannot be made out of one that was sent', () => {
    const [name, place, minute, , signature] = tokenAt(noon, { isClosed: true }).split('.')
    const other = Buffer.from('telegram:43').toString('base64url')
    const forged = [name, place, minute, other, signature].join('.')
    expect(signerAt(noon, { isClosed: true }).open('article', forged)).toBeUndefined()
  })

  it('is refused whatever text stands in its place', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('article', 'day'), (text, kind) => {
        expect(signerAt(noon).open(kind, text)).toBeUndefined()
      }),
    )
  })

  it('from a chat has the language, the paragraph and the quoted words in its address', () => {
    const text = '昨晚第三水厂开闸放水。江上新桥昨天通车。'
    const address = signerAt(noon).article('a.md#1', reader, { paragraph: 2, text, quote: '江上新桥昨天通车。' })
    const { origin, pathname, search, hash } = new URL(address)
    expect([origin, search]).toEqual([base, '?lang=en'])
    expect(decodeURIComponent(hash)).toBe('#p3:~:text=江上新桥昨天通车。')
    const opened = signerAt(noon).open('article', pathname.replace('/a/', ''))
    expect(opened?.grant).toEqual({ issuedAt: Math.floor(noon / 60_000) * 60_000 })
  })

  it('tells nobody the chat where everybody may use the bot', () => {
    expect(signerAt(noon).day('2025-06-18', reader)).not.toContain(Buffer.from('telegram:42').toString('base64url'))
  })
})

describe('a text fragment', () => {
  const of = (text: string, quote: string): string =>
    decodeURIComponent(textFragmentOf(text, { from: text.indexOf(quote), to: text.indexOf(quote) + quote.length }))

  it('completes words that the quotation cuts', () => {
    expect(of('昨晚第三水厂开闸', '三水厂')).toBe(':~:text=第-,三水厂')
    expect(of('the newspaper said', 'news')).toBe(':~:text=news,-paper')
  })

  it('gives the first and the last words of a long quotation', () => {
    const text = `开头。${'江上新桥昨天上午举行通车仪式，'.repeat(5)}结尾。`
    const fragment = of(text, text.slice(3, -3))
    expect(fragment).toMatch(/^:~:text=江上新桥昨天[^,]*,[^,]*通车仪式，$/)
  })

  it('keeps apart its own marks and those of the quotation', () => {
    const text = 'a well-known, old & new word'
    expect(textFragmentOf(text, { from: 2, to: text.length })).toBe(':~:text=well%2Dknown%2C%20old%20%26%20new%20word')
  })
})
