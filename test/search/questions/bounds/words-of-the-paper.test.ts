import { describe, expect, it } from 'vitest'
import { type Case, answerTo, expectAnswer, near, sure } from '../ask-library.js'

const news = [
  '【Barge goes down】(The Post 2025-06-18) The barge Marigold sank at her moorings on Monday night. She was built in 1931 and had been a floating cafe since 2012.',
  '【Library to open on Sundays】(The Post 2025-06-19) Wexcombe library will open on Sundays, from ten until two. Lockers cost 50p.',
  '【Paper mill】(The Post 2025-06-19) The paper mill in Weir Street closes after 140 years, and 62 people lose their work.',
].join(' ⏎ ')
const xinwen = [
  '【运沙船沉没】运沙船“青川六号”周一夜里在柏树码头沉没。这条船1998年下水，载重三百吨。',
  '【图书馆】青川图书馆周日开门，储物柜每次五角，阅览室免费进。',
  '【报纸亭】老街最后一个报纸亭下月拆除，卖了四十年报纸的郑阿婆要退休了。',
].join(' ⏎ ')

describe('words that speak of the paper are no content', () => {
  it.each<Case>([
    { question: 'what does the paper say about the Marigold', printed: news, verdict: near, quote: 'Marigold' },
    { question: 'is there an article about the library', printed: news, verdict: near, quote: 'library' },
    { question: 'what news is there about the Marigold', printed: news, verdict: near, quote: 'Marigold' },
    {
      question: 'in the article about the library, how much do lockers cost',
      printed: news,
      verdict: sure,
      mark: '50p',
    },
    { question: 'does the newspaper mention when the Marigold was built', printed: news, verdict: near, quote: '1931' },
    { question: 'how many people lose their work at the paper mill', printed: news, verdict: sure, quote: '62' },
    { question: '报上怎么说青川六号的', printed: xinwen, verdict: near, quote: '青川六号' },
    { question: '报纸上有没有提到图书馆', printed: xinwen, verdict: near, quote: '图书馆' },
    { question: '有没有关于青川六号的报道', printed: xinwen, verdict: near, quote: '青川六号' },
    { question: '报上说储物柜多少钱', printed: xinwen, verdict: sure, mark: '五角' },
    { question: '报道里说青川六号哪年下水', printed: xinwen, verdict: sure, mark: '1998年' },
    { question: '报纸亭什么时候拆', printed: xinwen, verdict: near, quote: '下月拆除' },
  ])('$question', expectAnswer)

  it.each([
    ['what does the paper say about the Marigold', news],
    ['does the newspaper mention when the Marigold was built', news],
    ['报上怎么说青川六号的', xinwen],
    ['报纸上有没有提到图书馆', xinwen],
    ['有没有关于青川六号的报道', xinwen],
  ])('and none of them counts as missing: %s', async (question, printed) => {
    expect((await answerTo(question, printed)).missing).toEqual([])
  })
})
