import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRequest } from '../../src/chat/parse-request.js'
import { wordings } from '../support/catalog.js'

describe('parseRequest', () => {
  it.each([
    ['大桥什么时候通车？', { kind: 'ask', question: '大桥什么时候通车？' }],
    ['  two \n\t lines  ', { kind: 'ask', question: 'two lines' }],
    ['/ask 大桥', { kind: 'ask', question: '大桥' }],
    ['/ask /latest', { kind: 'ask', question: 'latest' }],
    ['/ASK@WenbaoBot 大桥', { kind: 'ask', question: '大桥' }],
    ['／latest', { kind: 'latest' }],
    ['/latest 2', { kind: 'latest', page: 2 }],
    ['/latest t1a2b3c4d 2', { kind: 'latest', turn: 't1a2b3c4d', page: 2 }],
    ['/more', { kind: 'more' }],
    ['/more 3', { kind: 'more', passage: 3 }],
    ['/more t1a2b3c4d', { kind: 'more', turn: 't1a2b3c4d' }],
    ['/read', { kind: 'read' }],
    ['/read ２', { kind: 'read', passage: 2 }],
    ['/read 2 t1a2b3c4d 3', { kind: 'read', turn: 't1a2b3c4d', passage: 2, page: 3 }],
    ['/read -1; drop', { kind: 'read', turn: 'drop' }],
    ['/start', { kind: 'start' }],
    ['/start ../../etc/passwd', { kind: 'start' }],
    ['/language', { kind: 'language' }],
    ['/language zh-Hant', { kind: 'language', language: 'zh-Hant' }],
    ['/language ZH-TW', { kind: 'language', language: 'zh-Hant' }],
    ['/language 简体', { kind: 'language', language: 'zh-Hans' }],
    ['/language Klingon', { kind: 'language' }],
    ['/cancel', { kind: 'cancel' }],
    ['/constructor', { kind: 'unknown', command: 'constructor' }],
    ['订阅 洪水 -招聘', { kind: 'subscribe', rest: '洪水 -招聘' }],
    ['Subscribe to the newsletter of whom?', { kind: 'ask', question: 'Subscribe to the newsletter of whom?' }],
    ['退訂 洪水', { kind: 'unsubscribe', rest: '洪水' }],
    ['订阅数据中心要多少钱', { kind: 'ask', question: '订阅数据中心要多少钱' }],
    ['/订阅 洪水', { kind: 'unknown', command: '订阅' }],
    ['/', { kind: 'unknown', command: '' }],
    ['你好！😊', { kind: 'small-talk', about: 'greeting' }],
    ['Thank you!', { kind: 'small-talk', about: 'thanks' }],
    ['再見～', { kind: 'small-talk', about: 'farewell' }],
    ['你会什么？', { kind: 'small-talk', about: 'self' }],
    ['帮助', { kind: 'help' }],
    ['What’s new?', { kind: 'latest' }],
    ['今天有什么新闻？', { kind: 'latest' }],
    ['今天有什么新闻说到大桥', { kind: 'ask', question: '今天有什么新闻说到大桥' }],
    ['你好大桥', { kind: 'ask', question: '你好大桥' }],
    ['hi-tech', { kind: 'ask', question: 'hi-tech' }],
    ['/ask 谢谢', { kind: 'ask', question: '谢谢' }],
    ['99', { kind: 'number', number: 99 }],
    ['０', { kind: 'number', number: 0 }],
    ['2025', { kind: 'ask', question: '2025' }],
    ['下一條', { kind: 'more' }],
    ['▶ Next', { kind: 'more' }],
    ['Full article', { kind: 'read' }],
    ['上一页', { kind: 'step', by: -1, of: 'page' }],
    ['订阅', { kind: 'subscribe', rest: '?' }],
    ['取消', { kind: 'cancel' }],
    ['', { kind: 'blank' }],
    ['👍🏽', { kind: 'blank' }],
    ['？！……', { kind: 'blank' }],
    ['\u0000\u0007\u200B\uD83D', { kind: 'blank' }],
    ['/ask', { kind: 'blank' }],
  ])('reads %j', (text, request) => {
    expect(parseRequest(text, wordings)).toEqual(request)
  })

  it('takes out invisible characters that turn text around', () => {
    expect(parseRequest('大\u202E桥\u0000在哪', wordings)).toEqual({ kind: 'ask', question: '大桥 在哪' })
  })

  it('never throws, and asks for nothing but words', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }).map((rest) => `/${rest}`),
      fc
        .tuple(fc.constantFrom('ask', 'more', 'read', 'latest', 'language', 'start'), fc.string({ unit: 'binary' }))
        .map(([name, rest]) => `/${name} ${rest}`),
    )
    fc.assert(
      fc.property(text, (any) => {
        const request = parseRequest(any, wordings)
        if (request.kind === 'ask') expect(request.question).toMatch(/[\p{L}\p{N}]/u)
        if (request.kind === 'read') expect(request.passage ?? 0).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
