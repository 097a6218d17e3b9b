import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createDataSigner } from '../../../../src/platforms/telegram/format/signed-data.js'

const signer = createDataSigner('5e'.repeat(32))
const mine = { chatId: '-100', userId: '42' }

it('opens data that it has signed for this chat and user', () => {
  const forAll = signer.sign('/more a1 2', { chatId: '-100' })
  const forOne = signer.sign('/more a1 2', mine)
  expect(signer.open(forAll, mine)).toBe('/more a1 2')
  expect(signer.open(forAll, { chatId: '-100', userId: '43' })).toBe('/more a1 2')
  expect(signer.open(forOne, mine)).toBe('/more a1 2')
})

it('G17: rejects data that is forged, unsigned or for another chat or user', () => {
  const forOne = signer.sign('/forget yes', mine)
  const forAll = signer.sign('/forget yes', { chatId: '-100' })
  for (const [data, presser] of [
    [forOne, { chatId: '-100', userId: '43' }],
    [forOne, { chatId: '-101', userId: '42' }],
    [forAll, { chatId: '-101', userId: '42' }],
    [`a${forOne.slice(1)}`, mine],
    [`u${forAll.slice(1)}`, mine],
    [forAll.replace('/forget', '/export'), mine],
    ['/forget yes', mine],
    ['', mine],
    ['a', mine],
    [forAll.slice(0, 9), mine],
    [createDataSigner('00'.repeat(32)).sign('/forget yes', mine), mine],
  ] as const) {
    expect(signer.open(data, presser)).toBeUndefined()
  }
})

it('G17: fits into 64 bytes and opens to the same command, whatever is signed', () => {
  const command = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 55 }).filter((text) => {
    const bytes = Buffer.byteLength(text)
    return bytes <= 55
  })
  fc.assert(
    fc.property(command, fc.boolean(), (text, isBound) => {
      const data = signer.sign(text, isBound ? mine : { chatId: '-100' })
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
      expect(signer.open(data, mine)).toBe(text)
    }),
    { numRuns: 200, seed: 20261122 },
  )
})

it('G17: rejects random data', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 64 }), (data) => {
      expect(signer.open(data, mine)).toBeUndefined()
    }),
    { numRuns: 500, seed: 20261122 },
  )
})

it('refuses commands that leave no room for the signature', () => {
  expect(() => signer.sign('x'.repeat(56), mine)).toThrow(/expected a command of 1\.\.55 bytes, got 56 bytes/)
  expect(() => signer.sign('', mine)).toThrow(RangeError)
})

it('covers the ids as Telegram writes them, so that a button of an earlier release still works', () => {
  // Made by release 0.1, which knew the chat as -100 and the user as 42.
  const signed = 'u3ACypFWy/more a1 2'
  expect(signer.open(signed, { chatId: 'telegram:-100', userId: 'telegram:42' })).toBe('/more a1 2')
  expect(signer.sign('/more a1 2', { chatId: 'telegram:-100', userId: 'telegram:42' })).toBe(signed)
  expect(signer.open(signed, { chatId: 'telegram:-100', userId: 'telegram:43' })).toBeUndefined()
})
