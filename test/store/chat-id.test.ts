import { describe, expect, it } from 'vitest'
import { chatIdOf, nativeIdOf, platformOf } from '../../src/store/chat-id.js'

describe('chat ids', () => {
  it.each([
    ['telegram', '42', 'telegram:42'],
    ['telegram', -1001234567890, 'telegram:-1001234567890'],
    ['terminal', 'terminal', 'terminal:terminal'],
    // A colon of the platform's own stays part of its id.
    ['matrix', '!room:example.org', 'matrix:!room:example.org'],
  ])('puts the platform %s in front of %s and removes it again', (platform, nativeId, id) => {
    expect(chatIdOf(platform, nativeId)).toBe(id)
    expect(platformOf(id)).toBe(platform)
    expect(nativeIdOf(id)).toBe(String(nativeId))
  })

  it.each(['42', '-1001234567890', '!room:example.org'])('accepts %s as an id without a platform', (id) => {
    expect(platformOf(id)).toBeUndefined()
    expect(nativeIdOf(id)).toBe(id)
  })

  it.each([
    ['Telegram', '42'],
    ['', '42'],
    ['tele gram', '42'],
    ['telegram:x', '42'],
    ['telegram', ''],
  ])('refuses the platform %j with the id %j', (platform, nativeId) => {
    expect(() => chatIdOf(platform, nativeId)).toThrow(RangeError)
  })
})
