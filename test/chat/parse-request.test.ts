import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRequest } from '../../src/chat/parse-request.js'
import { wordings } from '../support/catalog.js'

/** A request by the name of its command, else as it is. */
const read = (text: string): unknown => {
  const request = parseRequest(text, wordings)
  return request.kind === 'command' ? { name: request.command.name, args: request.args } : request
}

describe('parseRequest', () => {
  it.each([
    ['大桥什么时候通车？', { name: 'ask', args: '大桥什么时候通车？' }],
    ['  two \n\t lines  ', { name: 'ask', args: 'two lines' }],
    ['/ask 大桥', { name: 'ask', args: '大桥' }],
    ['/ask /latest', { name: 'ask', args: 'latest' }],
    ['/ASK@WenbaoBot 大桥', { name: 'ask', args: '大桥' }],
    ['／latest', { name: 'latest', args: {} }],
    ['/latest 2', { name: 'latest', args: { page: 2 } }],
    ['/latest t1a2b3c4d 2', { name: 'latest', args: { turn: 't1a2b3c4d', page: 2 } }],
    ['/more', { name: 'more', args: {} }],
    ['/more 3', { name: 'more', args: { passage: 3 } }],
    ['/more t1a2b3c4d', { name: 'more', args: { turn: 't1a2b3c4d' } }],
    ['/read', { name: 'read', args: {} }],
    ['/read ２', { name: 'read', args: { passage: 2 } }],
    ['/read 2 t1a2b3c4d 3', { name: 'read', args: { turn: 't1a2b3c4d', passage: 2, page: 3 } }],
    ['/read -1; drop', { name: 'read', args: { turn: 'drop' } }],
    ['/start', { name: 'start', args: undefined }],
    ['/start ../../etc/passwd', { name: 'start', args: undefined }],
    ['/language', { name: 'language', args: undefined }],
    ['/language zh-Hant', { name: 'language', args: 'zh-Hant' }],
    ['/language ZH-TW', { name: 'language', args: 'zh-Hant' }],
    ['/language 简体', { name: 'language', args: 'zh-Hans' }],
    ['/language Klingon', { name: 'language', args: undefined }],
    ['/cancel', { name: 'cancel', args: undefined }],
    ['/constructor', { kind: 'unknown' }],
    ['订阅 洪水 -招聘', { name: 'subscribe', args: '洪水 -招聘' }],
    ['Subscribe to the newsletter of whom?', { name: 'ask', args: 'Subscribe to the newsletter of whom?' }],
    ['退訂 洪水', { name: 'unsubscribe', args: '洪水' }],
    ['订阅数据中心要多少钱', { name: 'ask', args: '订阅数据中心要多少钱' }],
    ['/订阅 洪水', { name: 'subscribe', args: '洪水' }],
    ['/退订 洪水', { name: 'unsubscribe', args: '洪水' }],
    ['/取消訂閱', { name: 'unsubscribe', args: '' }],
    ['/stop', { name: 'unsubscribe', args: '' }],
    ['/thanks', { kind: 'unknown' }],
    ['/TD 洪水', { name: 'unsubscribe', args: '洪水' }],
    ['退订', { name: 'unsubscribe', args: '' }],
    ['取消订阅。', { name: 'unsubscribe', args: '' }],
    ['取消訂閱', { name: 'unsubscribe', args: '' }],
    ['STOP', { name: 'unsubscribe', args: '' }],
    ['Unsubscribe!', { name: 'unsubscribe', args: '' }],
    ['td', { name: 'unsubscribe', args: '' }],
    ['ＴＤ', { name: 'unsubscribe', args: '' }],
    ['T', { name: 'unsubscribe', args: '' }],
    ['别再发了', { name: 'unsubscribe', args: '' }],
    ['全部退訂', { name: 'unsubscribe', args: 'all' }],
    ['stop all', { name: 'unsubscribe', args: 'all' }],
    ['退订日报', { name: 'digest', args: 'off' }],
    ['Turn off the digest', { name: 'digest', args: 'off' }],
    ['取消订阅的人多吗', { name: 'unsubscribe', args: '的人多吗' }],
    ['/', { kind: 'unknown' }],
    ['你好！😊', { kind: 'small-talk', about: 'greeting' }],
    ['Thank you!', { kind: 'small-talk', about: 'thanks' }],
    ['再見～', { kind: 'small-talk', about: 'farewell' }],
    ['你会什么？', { kind: 'small-talk', about: 'self' }],
    ['帮助', { name: 'help', args: undefined }],
    ['What’s new?', { name: 'latest', args: {} }],
    ['今天有什么新闻？', { name: 'latest', args: {} }],
    ['今天有什么新闻说到大桥', { name: 'ask', args: '今天有什么新闻说到大桥' }],
    ['你好大桥', { name: 'ask', args: '你好大桥' }],
    ['hi-tech', { name: 'ask', args: 'hi-tech' }],
    ['/ask 谢谢', { name: 'ask', args: '谢谢' }],
    ['99', { kind: 'number', number: 99 }],
    ['０', { kind: 'number', number: 0 }],
    ['2025', { name: 'ask', args: '2025' }],
    ['下一條', { name: 'more', args: {} }],
    ['▶ Next', { name: 'more', args: {} }],
    ['Full article', { name: 'read', args: {} }],
    ['上一页', { kind: 'step', by: -1, of: 'page' }],
    ['订阅', { name: 'subscribe', args: '?' }],
    ['取消', { name: 'cancel', args: undefined }],
    ['头条', { name: 'latest', args: {} }],
    ["today's headlines", { name: 'latest', args: {} }],
    ['说中文', { name: 'language', args: 'zh-Hans' }],
    ['說簡體中文', { name: 'language', args: 'zh-Hans' }],
    ['说繁体中文', { name: 'language', args: 'zh-Hant' }],
    ['讲繁体', { name: 'language', args: 'zh-Hant' }],
    ['/language 簡體中文', { name: 'language', args: 'zh-Hans' }],
    ['說繁體', { name: 'language', args: 'zh-Hant' }],
    ['English please', { name: 'language', args: 'en' }],
    ['說英文', { name: 'language', args: 'en' }],
    ['英文课什么时候开', { name: 'ask', args: '英文课什么时候开' }],
    ['别再给我发了', { name: 'unsubscribe', args: '' }],
    ['不要再发这些新闻了，谢谢', { name: 'unsubscribe', args: '' }],
    ['請不要再傳這些消息給我了', { name: 'unsubscribe', args: '' }],
    ['我不想再收到了', { name: 'unsubscribe', args: '' }],
    ['唔好再發畀我', { name: 'unsubscribe', args: '' }],
    ['stop sending me this', { name: 'unsubscribe', args: '' }],
    ['Please don’t send me any more messages!', { name: 'unsubscribe', args: '' }],
    ['no more alerts please', { name: 'unsubscribe', args: '' }],
    ['别再给我发日报了', { name: 'digest', args: 'off' }],
    ['stop sending me the digest', { name: 'digest', args: 'off' }],
    ['改成英文', { name: 'language', args: 'en' }],
    ['换成英文', { name: 'language', args: 'en' }],
    ['用英文', { name: 'language', args: 'en' }],
    ['能用英文吗', { name: 'language', args: 'en' }],
    ['換成英語吧', { name: 'language', args: 'en' }],
    ['switch to english', { name: 'language', args: 'en' }],
    ['in english please', { name: 'language', args: 'en' }],
    ['Could you answer in English?', { name: 'language', args: 'en' }],
    ['改成简体', { name: 'language', args: 'zh-Hans' }],
    ['請改用簡體中文', { name: 'language', args: 'zh-Hans' }],
    ['用中文回答', { name: 'language', args: 'zh-Hans' }],
    ['switch to simplified Chinese', { name: 'language', args: 'zh-Hans' }],
    ['answer in Chinese please', { name: 'language', args: 'zh-Hans' }],
    ['改成繁體', { name: 'language', args: 'zh-Hant' }],
    ['切换到繁体中文', { name: 'language', args: 'zh-Hant' }],
    ['用繁体', { name: 'language', args: 'zh-Hant' }],
    ['change the language to traditional chinese', { name: 'language', args: 'zh-Hant' }],
    ['最新的报纸', { name: 'latest', args: {} }],
    ['有什么新鲜事', { name: 'latest', args: {} }],
    ['最近有什麼新鮮事嗎', { name: 'latest', args: {} }],
    ['今天的报纸', { name: 'latest', args: {} }],
    ['给我看看最新的文章', { name: 'latest', args: {} }],
    ["what's in the paper today", { name: 'latest', args: {} }],
    ['the latest news please', { name: 'latest', args: {} }],
    ['What is going on?', { name: 'latest', args: {} }],
    ["today's paper", { name: 'latest', args: {} }],
    ['英文系改成英文授课了吗', { name: 'ask', args: '英文系改成英文授课了吗' }],
    ['英文和中文哪个难', { name: 'ask', args: '英文和中文哪个难' }],
    ['简体字是谁推行的', { name: 'ask', args: '简体字是谁推行的' }],
    ['中文改成英文', { name: 'ask', args: '中文改成英文' }],
    ['学校用英文讲课', { name: 'ask', args: '学校用英文讲课' }],
    ['Chinese', { name: 'ask', args: 'Chinese' }],
    ['use of English in schools', { name: 'ask', args: 'use of English in schools' }],
    ['who speaks Chinese', { name: 'ask', args: 'who speaks Chinese' }],
    ['别再发洪水了', { name: 'ask', args: '别再发洪水了' }],
    ['洪水停止发展了吗', { name: 'ask', args: '洪水停止发展了吗' }],
    ['为什么不要再发这些消息', { name: 'ask', args: '为什么不要再发这些消息' }],
    ['特别推送', { name: 'ask', args: '特别推送' }],
    ['why stop sending alerts', { name: 'ask', args: 'why stop sending alerts' }],
    ['Don’t bother', { name: 'ask', args: 'Don’t bother' }],
    ['I don’t get any messages', { name: 'ask', args: 'I don’t get any messages' }],
    ['最新的报纸卖多少钱', { name: 'ask', args: '最新的报纸卖多少钱' }],
    ['报纸', { name: 'ask', args: '报纸' }],
    ['有什么新鲜事说到大桥', { name: 'ask', args: '有什么新鲜事说到大桥' }],
    ['还有什么消息', { name: 'ask', args: '还有什么消息' }],
    ['What is the issue?', { name: 'ask', args: 'What is the issue?' }],
    ['new show', { name: 'ask', args: 'new show' }],
    ['the latest on the bridge', { name: 'ask', args: 'the latest on the bridge' }],
    ['what is in the new bridge', { name: 'ask', args: 'what is in the new bridge' }],
    ['每天早上七点半发早报给我', { name: 'digest', args: '每天早上七点半' }],
    ['每天早上八点给我发日报', { name: 'digest', args: '每天早上八点' }],
    ['晚上九點傳新聞給我', { name: 'digest', args: '晚上九點' }],
    ['工作日18:30推送新闻', { name: 'digest', args: '工作日18:30' }],
    ['daily digest at 7am please', { name: 'digest', args: 'daily 7am' }],
    ['Send me the news at 8 pm.', { name: 'digest', args: '8 pm' }],
    ['日报几点发', { name: 'ask', args: '日报几点发' }],
    ['临江日报早上八点发吗', { name: 'ask', args: '临江日报早上八点发吗' }],
    ['早上八点发布的新闻', { name: 'ask', args: '早上八点发布的新闻' }],
    ['早上八点的新闻', { name: 'ask', args: '早上八点的新闻' }],
    ['news at 7am?', { name: 'ask', args: 'news at 7am?' }],
    ['', { name: 'ask', args: '' }],
    ['👍🏽', { name: 'ask', args: '' }],
    ['？！……', { name: 'ask', args: '' }],
    ['\u0000\u0007\u200B\uD83D', { name: 'ask', args: '' }],
    ['/ask', { name: 'ask', args: '' }],
  ])('reads %j', (text, request) => {
    expect(read(text)).toStrictEqual(request)
  })

  it.each([
    ['/latest', true],
    ['退訂 洪水', true],
    ['What’s new?', false],
    ['大桥什么时候通车？', false],
  ])('tells a command from its phrase: %j', (text, isTyped) => {
    expect(parseRequest(text, wordings)).toMatchObject({ kind: 'command', isTyped })
  })

  it('takes out invisible characters that turn text around', () => {
    expect(read('大\u202E桥\u0000在哪')).toEqual({ name: 'ask', args: '大桥 在哪' })
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
        if (request.kind !== 'command') return
        const { command, args } = request
        if (command.name === 'ask') expect(args).toMatch(/^$|[\p{L}\p{N}]/u)
        if (command.name === 'read') expect((args as { passage?: number }).passage ?? 0).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
