import { describe, expect, it } from 'vitest'
import { type Case, answerTo, expectAnswer, near, sure, unsure } from '../ask-library.js'

const storm =
  "【Storm floods cellars】(Wexcombe Chronicle 2022-08-10) The thunderstorm of 9 August flooded 23 cellars in the lower town, and lightning struck the clock of St Jude's, which stopped at 4.12."
const older =
  '【Carnival】(Wexcombe Chronicle 2021-08-10) The carnival of 9 August flooded Castle Green with 4,000 people, and 11 cellars sold cider.'
const thunder = '【雷雨淹了地窖】(青川晚报 2022-08-10) 8月9日的雷雨淹了下城23个地窖，闪电击中钟楼，大钟停在四点十二分。'
const floats = '【花车巡游】(青川晚报 2021-08-10) 8月9日的花车巡游吸引4000人到城堡草坪，最佳花车奖给了划艇队。'
const library =
  '【图书馆周日开门】(青川晚报 2025-06-20) 青川图书馆7月6日起周日开门，上午十点到下午两点，新阅览室免费进。'
const fair =
  '【庙会开张】(青川晚报 2025-06-19) 庙会6月21日开张，有舞龙和皮影戏，晚上十点放焰火。 ⏎ 【去年庙会】(青川晚报 2024-06-21) 今天庙会有木偶戏和扭秧歌，到场三千人。'
const fairEnglish =
  '【Fair opens】(Echo 2025-06-19) The fair opens on 21 June with a brass band on the green and fireworks at ten. ⏎ 【Fair last year】(Echo 2024-06-21) The fair had a puppet show and a ploughing match on the green.'
const talks = '【图书馆讲座】(青川晚报 2023-09-20) 图书馆七月到九月办了十二场讲座，听众两千人。'

describe('a day without its year is that of the newest year that the library holds', () => {
  it.each<Case>([
    {
      question: 'how many cellars were flooded on 9 August',
      printed: `${storm} ⏎ ${older}`,
      verdict: sure,
      mark: '23 cellars',
    },
    { question: 'what was struck by lightning on August 9', printed: storm, verdict: near, quote: 'clock' },
    { question: 'what did the paper say on 10 August', printed: `${older} ⏎ ${storm}`, verdict: near, quote: '23' },
    { question: 'news of 10 August', printed: `${older} ⏎ ${storm}`, verdict: near, quote: '23 cellars' },
    { question: 'how many cellars were flooded in August', printed: storm, verdict: near, quote: '23 cellars' },
    { question: '8月9日的雷雨淹了多少地窖', printed: `${thunder} ⏎ ${floats}`, verdict: sure, mark: '23个' },
    { question: '8月9日淹了多少地窖', printed: thunder, verdict: sure, mark: '23个' },
    { question: '8月9号闪电击中了哪里', printed: thunder, verdict: near, quote: '钟楼' },
    { question: '8月10日的新闻', printed: `${floats} ⏎ ${thunder}`, verdict: near, quote: '雷雨' },
    { question: '8月10日报上登了什么', printed: `${floats} ⏎ ${thunder}`, verdict: near, quote: '雷雨' },
    { question: '八月十号有什么新闻', printed: `${floats} ⏎ ${thunder}`, verdict: near, quote: '雷雨' },
    { question: '7月6日图书馆几点开门', printed: library, verdict: near, quote: '十点' },
  ])('$question', expectAnswer)

  it.each<Case>([
    {
      question: '8月9日淹了多少地窖',
      printed:
        '【暴雨】(青川周报 2024-08-15) 8月9日的暴雨淹了7个地窖。 ⏎ 【雷雨】(青川周报 2020-08-10) 8月9日的雷雨淹了23个地窖。',
      verdict: sure,
      mark: '7个',
    },
    {
      question: '8月8日到10日淹了多少地窖',
      printed: thunder,
      verdict: sure,
      mark: '23个',
    },
    {
      question: 'how many cellars were flooded between 8 and 10 August',
      printed: storm,
      verdict: near,
      quote: '23 cellars',
    },
  ])('also of weekly papers, and of several days: $question', expectAnswer)

  it.each<Case>([
    { question: '6月21日庙会有什么', printed: fair, verdict: sure, quote: '舞龙' },
    { question: '6月21日廟會有什麼', printed: fair, verdict: sure, quote: '舞龙' },
    { question: 'what is on at the fair on 21 June', printed: fairEnglish, verdict: sure, quote: 'brass band' },
  ])('a day that the newest papers announced is not that of another year: $question', expectAnswer)

  it.each<Case>([
    { question: '七月到九月图书馆办了几场讲座', printed: talks, verdict: sure, quote: '十二场' },
    {
      question: '一月到三月图书馆办了几场讲座',
      printed: talks.replaceAll('七月到九月', '一月到三月').replace('09-20', '03-20'),
      verdict: sure,
      quote: '十二场',
    },
  ])('several months are as many in that year: $question', expectAnswer)

  it.each<Case>([
    { question: 'how many cellars were flooded on 9 September', printed: storm, verdict: unsure },
    { question: 'how many cellars were flooded on 9 August 2024', printed: storm, verdict: unsure },
    { question: '10月9日淹了多少地窖', printed: thunder, verdict: unsure },
    { question: '去年8月9日淹了多少地窖', printed: thunder, verdict: unsure },
    { question: '2024年8月9日淹了多少地窖', printed: thunder, verdict: unsure },
  ])('and another day is not found: $question', expectAnswer)

  it.each([
    ['how many cellars were flooded on 9 August', storm, '2022-08-09'],
    ['8月9日淹了多少地窖', `${thunder} ⏎ ${floats}`, '2022-08-09'],
    ['7月6日图书馆几点开门', library, '2025-07-06'],
    ['2月29日淹了多少地窖', '【地窖】(青川晚报 2024-02-29) 2月29日的大雨淹了9个地窖。', '2024-02-29'],
  ])('the answer says which day is meant: %s', async (question, printed, day) => {
    expect((await answerTo(question, printed)).asked).toMatchObject({ from: day, to: day })
  })
})
