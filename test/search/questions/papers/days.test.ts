import { describe, expect, it } from 'vitest'
import { type Case, answerTo, expectAnswer, near, sure } from '../ask-library.js'

const articles1 =
  '【灯塔换灯】(海岭晚报 2025-06-11) 灯塔换上新灯，射程二十二海里，守塔人说夜里出海的渔民老远就能看见，比旧灯省电一半。 ⏎ 【桥头堡落成】新桥的桥头堡昨天落成，设计者是三位年轻人，造价九百万元，内设观景台，周末开放。'
const lamp =
  '【Lamp】(Lede Echo 2025-06-16) The lighthouse has a new lamp, which is seen for twenty miles. ⏎ 【Nets】(Wick Gazette 2025-06-16) The closed season is over, and the nets are wet again. ⏎ 【Bridge】(Lede Echo 2025-06-17) The bridge was painted green.'
const lampAlone =
  '【Lamp】(Lede Echo 2025-06-16) The lighthouse has a new lamp. ⏎ 【Bridge】(Lede Echo 2025-06-17) The bridge was painted green.'
const twoPapers =
  '【换灯】(海岭晚报 2025-06-09) 灯塔换上新灯，射程二十二海里。 ⏎ 【渔汛】(潮生日报 2025-06-09) 带鱼汛到了，码头连夜卸货。'
const articles2 =
  '【桥灯】(潮生日报 2025-06-19) 跨海桥换了桥灯，夜里能照出三里。 ⏎ 【渔汛】(潮生日报 2025-06-20) 带鱼汛到了，码头连夜卸货。'

describe('the news of a paper or day is listed', () => {
  it.each<Case>([
    { question: '海岭晚报有什么新闻', printed: articles1, verdict: near, quote: '灯塔' },
    { question: '六月十一号都有啥', printed: articles1, verdict: near, quote: '灯塔' },
    { question: '6月11日报上写了啥', printed: articles1, verdict: near, quote: '灯塔' },
    { question: '潮生日报登了什么', printed: articles2, verdict: near },
    { question: '六月十九号登了些什么', printed: articles2, verdict: near, quote: '桥灯' },
    { question: '6月19号有啥新鲜事', printed: articles2, verdict: near, quote: '桥灯' },
    { question: 'what did the paper print last monday', printed: lampAlone, verdict: sure, quote: 'new lamp' },
    { question: 'what did the paper say last monday', printed: lampAlone, verdict: sure, quote: 'new lamp' },
    { question: 'What stories did the paper run last Monday?', printed: lampAlone, verdict: sure, quote: 'new lamp' },
    { question: 'what was reported last monday', printed: lampAlone, verdict: sure, quote: 'new lamp' },
    { question: "show me last monday's paper", printed: lampAlone, verdict: sure, quote: 'new lamp' },
    { question: 'what did the gazette report on monday', printed: lamp, verdict: sure, quote: 'nets are wet' },
    { question: '上周一的报纸', printed: twoPapers, verdict: sure, quote: '灯塔' },
    { question: '上週一的報紙', printed: twoPapers, verdict: sure, quote: '灯塔' },
    { question: '报纸上周一登了啥', printed: twoPapers, verdict: sure, quote: '灯塔' },
    {
      question: '海岭晚报上周一登了啥',
      printed: `【涨潮】(青川晚报 2025-06-09) 夜里涨潮，码头停工。 ⏎ ${twoPapers}`,
      verdict: sure,
      quote: '灯塔',
    },
    { question: '上周一的日报登了啥', printed: twoPapers, verdict: sure, quote: '带鱼' },
  ])('$question', expectAnswer)
})

describe('a question with a subject looks for it in the paper of that day', () => {
  it.each<Case>([
    {
      question: 'what did the paper say about the bridge last tuesday',
      printed: `${lampAlone} ⏎ 【Ferry】(Lede Echo 2025-06-17) The ferry has a new captain.`,
      verdict: sure,
      quote: 'painted green',
    },
    {
      question: 'what did the council report last monday',
      printed: `${lampAlone} ⏎ 【Council】(Lede Echo 2025-06-16) The council reported a loss of 3,000 pounds.`,
      verdict: sure,
      quote: '3,000',
    },
    { question: '上周一的报纸怎么说码头', printed: twoPapers, verdict: near, quote: '码头' },
  ])('$question', expectAnswer)
})

const diary =
  '【Diary】(Lede Echo 2025-06-05) The choir sings in the chapel on Monday at 7 p.m. ¶ The library board meets in the reading room on Sunday at 1 p.m.'

describe('a weekday beside an hour is that of an event', () => {
  it.each<Case>([
    { question: 'monday 7 p.m. choir', printed: diary, verdict: sure, quote: 'chapel' },
    { question: 'sunday 1 p.m. library board', printed: diary, verdict: sure, quote: 'reading room' },
    {
      question: '周一晚上七点合唱团',
      printed: '【活动】(晚报 2025-06-05) 周日下午一点图书馆理事会开会。 ¶ 合唱团周一晚上七点在教堂唱歌。',
      verdict: sure,
      quote: '教堂',
    },
  ])('$question', expectAnswer)

  it('but what is over is of its day', async () => {
    const answer = await answerTo('what happened on monday at 7 p.m.', diary)
    expect(answer.asked?.from).toBe('2025-06-16')
  })
})
