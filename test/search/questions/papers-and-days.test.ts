import { describe, it } from 'vitest'
import { type Case, expectAnswer, near } from './ask-library.js'

const articles1 =
  '【灯塔换灯】(海岭晚报 2025-06-11) 灯塔换上新灯，射程二十二海里，守塔人说夜里出海的渔民老远就能看见，比旧灯省电一半。 ⏎ 【桥头堡落成】新桥的桥头堡昨天落成，设计者是三位年轻人，造价九百万元，内设观景台，周末开放。'
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
  ])('$question', expectAnswer)
})
