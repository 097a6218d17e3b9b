import { describe, it } from 'vitest'
import { type Case, expectAnswer, near, sure, unsure } from '../ask-library.js'

const han =
  '【晚报换社长】(北原日报 2025-06-18) 松浦晚报的社长换成周大川，他原先跑过渔业新闻。原社长退休回乡养蜂。报社的老印刷厂卖给了一家纸箱厂。 ¶ 松浦晚报的发行量去年是八万份，今年每份涨到两元。 ⏎ 【灯塔】(松浦晚报 2025-06-18) 灯塔换上新灯，射程二十二海里。 ⏎ 【渔港】(松浦晚报 2025-06-19) 渔港清淤，三天不进船。'
const withOtherLamp = `${han} ⏎ 【灯】(北原日报 2025-06-20) 灯塔射程十海里。`
const latin =
  '【Echo has a new editor】(Valley Post 2025-06-18) The Harbor Echo has a new editor, Nadia Quill, who ran its sports desk for nine years. The paper costs 90 cents now. ⏎ 【Lamp】(Harbor Echo 2025-06-18) The lighthouse has a new lamp, which is seen for twenty miles. ⏎ 【Lamp lit】(Valley Post 2025-06-19) The lighthouse was lit in front of 300 guests. ⏎ 【Dredger】(Harbor Echo 2025-06-19) A dredger clears the harbour until July.'
const withArticle = latin.replaceAll('(Harbor Echo', '(The Harbor Echo')

describe('a paper that is asked about is looked for in the others', () => {
  it.each<Case>([
    { question: '松浦晚报的社长是谁', printed: han, verdict: sure, quote: '周大川' },
    { question: '松浦晚報的社長是誰', printed: han, verdict: sure, quote: '周大川' },
    { question: '松浦晚报的发行量是多少', printed: han, verdict: sure, mark: '八万份' },
    { question: '松浦晚报的原社长退休做什么', printed: han, verdict: near, quote: '养蜂' },
    { question: '松浦晚报的老印刷厂卖给了谁', printed: han, verdict: near, quote: '纸箱厂' },
    { question: 'Who is the editor of the Harbor Echo?', printed: latin, verdict: sure, mark: 'Nadia Quill' },
    { question: 'How much does the Harbor Echo cost?', printed: latin, verdict: sure, mark: '90 cents' },
    { question: 'How long was Quill in the Harbor Echo?', printed: latin, verdict: near, quote: 'nine years' },
    { question: 'What did the Harbor Echo editor run before?', printed: latin, verdict: near, quote: 'sports desk' },
  ])('$question', expectAnswer)
})

describe('what a paper prints is looked for in it', () => {
  it.each<Case>([
    { question: '松浦晚报的灯塔射程多少', printed: withOtherLamp, verdict: near, quote: '二十二' },
    { question: '松浦晚报怎么说灯塔', printed: withOtherLamp, verdict: near, quote: '二十二' },
    { question: '北原日报的灯塔射程多少', printed: han, verdict: unsure },
    { question: '北原日报的社长是谁', printed: han, verdict: unsure },
    { question: '松浦晚报的市长是谁', printed: han, verdict: unsure },
    {
      question: 'What did the Valley Post say about the lighthouse?',
      printed: latin,
      verdict: near,
      quote: '300 guests',
    },
    {
      question: 'What did the Harbor Echo report on the lighthouse?',
      printed: latin,
      verdict: near,
      quote: 'new lamp',
    },
    {
      question: 'According to the Valley Post, how many guests were at the lighthouse?',
      printed: latin,
      verdict: sure,
      mark: '300 guests',
    },
    { question: 'Harbor Echo news about the lighthouse', printed: latin, verdict: near, quote: 'new lamp' },
    {
      question: 'Is there anything about the lighthouse in the Valley Post?',
      printed: latin,
      verdict: near,
      quote: '300 guests',
    },
    { question: 'What did the council say about the Harbor Echo?', printed: latin, quote: 'editor' },
  ])('$question', expectAnswer)
})

describe('all that a paper has is listed, in whatever words', () => {
  it.each<Case>(
    [
      '松浦晚报都登了些啥',
      '松浦晚报登了些什么',
      '松浦晚报写了些啥',
      '松浦晚报讲了些什么',
      '松浦晚报都报道了哪些事',
      '松浦晚报最近登了啥',
      '最近松浦晚报都写了啥',
      '《松浦晚报》都讲了些啥',
      '松浦晚報都登了些甚麼',
      '松浦晚报上都有哪些内容',
    ].map((question) => ({ question, printed: han, verdict: sure, quote: '渔港' })),
  )('$question', expectAnswer)

  it.each<Case>(
    [
      'What did the Harbor Echo write about?',
      'What did the Harbor Echo report?',
      'what does the harbor echo say',
      'Harbor Echo news',
      'news from The Harbor Echo',
      'What is in the Harbor Echo?',
      "What's new in the Harbor Echo?",
      'Anything new in the Harbor Echo?',
      'Is there anything in the Harbor Echo?',
      'Show me the Harbor Echo',
      'latest from the Harbor Echo',
      'What has the Harbor Echo been writing about lately?',
    ].flatMap((question) =>
      [latin, withArticle].map((printed) => ({ question, printed, verdict: sure, quote: 'dredger' })),
    ),
  )('$question', expectAnswer)
})
