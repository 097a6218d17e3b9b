import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createDataSigner } from '../../../../src/platforms/telegram/format/signed-data.js'

const keys = createDataSigner('5e'.repeat(32))
const mine = { chatId: '-100', userId: '42' }

it('opens what it has signed, for the chat and the user it is for', () => {
  const forAll = keys.sign('/more a1 2', { chatId: '-100' })
  const forOne = keys.sign('/more a1 2', mine)
  expect(keys.open(forAll, mine)).toBe('/more a1 2')
  expect(keys.open(forAll, { chatId: '-100', userId: '43' })).toBe('/more a1 2')
  expect(keys.open(forOne, mine)).toBe('/more a1 2')
})

it('G17: opens nothing that is forged, foreign, of old or for somebody else', () => {
  const forOne = keys.sign('/forget yes', mine)
  const forAll = keys.sign('/forget yes', { chatId: '-100' })
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
    expect(keys.open(data, presser)).toBeUndefined()
  }
})

it('G17: fits into 64 bytes and comes back as it was, whatever is signed', () => {
  const command = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 55 }).filter((text) => {
    const bytes = Buffer.byteLength(text)
    return bytes <= 55
  })
  fc.assert(
    fc.property(command, fc.boolean(), (text, isBound) => {
      const data = keys.sign(text, isBound ? mine : { chatId: '-100' })
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
      expect(keys.open(data, mine)).toBe(text)
    }),
    { numRuns: 200, seed: 20261122 },
  )
})

it('G17: opens no data that somebody makes up', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 64 }), (data) => {
      expect(keys.open(data, mine)).toBeUndefined()
    }),
    { numRuns: 500, seed: 20261122 },
  )
})

it('refuses commands that leave no room for the signature', () => {
  expect(() => keys.sign('x'.repeat(56), mine)).toThrow(/expected a command of 1\.\.55 bytes, got 56 bytes/)
  expect(() => keys.sign('', mine)).toThrow(RangeError)
})
