import { describe, it } from 'vitest'
import { type Case, expectAnswer } from './ask-library.js'

const reservoir =
  '【水库清淤五月完工】(柏溪报 2025-05-12) 柏溪水库清淤由县水务局组织，五月底完工，清出的淤泥送到苗圃。 ¶ 工程总价三百二十万元，比去年那次便宜，承包的是邻县一家公司。 ⏎ 【更正】(柏溪报 2025-05-19) 5月12日《水库清淤五月完工》一文，工程总价应为二百三十万元，不是三百二十万元，特此更正。'
const ferry =
  '【渡口新船下水】(柏溪报 2025-05-12) 柏溪渡口的新船下水，能坐六十人，掌舵的是老艄公的儿子“石水根”。 ⏎ 【更正】(柏溪报 2025-05-19) 上期渡口一稿里，掌舵人“石水根”应为“石水银”，两人是堂兄弟。'
const mill =
  '【五月织布破五千匹】(柏溪报 2025-06-05) 五月织布厂三个车间一共织了5120匹布，头一回过五千，超产奖发到每人三百八十元。 ⏎ 【更正】(柏溪报 2025-06-12) 上期《五月织布破五千匹》写超产奖三百八十元，核对后应为三百二十元。'
const tram =
  '【9路电车加价五角】(柏溪报 2025-06-05) 来往码头与火车站的9路电车，七月一日起全程票价由三元加到三元五角，分段收费不变。 ⏎ 【更正】(柏溪报 2025-06-12) 上期《9路电车加价五角》误将生效日写作七月一日，实为七月十日。'
const water =
  '【三水厂周五换管】(柏溪报 2025-06-18) 三水厂周五夜里换一段老管，北门、南门、河口三个街道停水六小时。 ¶ 经理沈国梁说，旧管用了四十一年，这次换成球墨管，工程造价三百二十万元。 ⏎ 【更正】(柏溪报 2025-06-19) 6月18日《三水厂周五换管》一文中，“停水六小时”应为“停水八小时”，工程造价应为三百八十万元。'
const bakery =
  '【Bakery sells its mill】(Alder Gazette 2025-05-12) Hobb’s Bakery sold the old mill on Friday for £310,000 and put the money into two new ovens. ¶ Owner Greta Hobb said the mill had stood empty since her father died. ⏎ 【Corrections】(Alder Gazette 2025-05-19) Hobb’s Bakery sold its mill last Friday for £130,000, not £310,000. ¶ The choir in our picture of 9 May was that of St Bride.'

describe('a printed correction', () => {
  it.each<Case>([
    { question: '柏溪水库清淤总价多少钱', printed: reservoir, quote: '二百三十万元' },
    { question: '水库清淤的淤泥送到哪里', printed: reservoir, quote: '送到苗圃' },
    { question: '渡口新船谁掌舵', printed: ferry, quote: '应为“石水银”' },
    { question: '渡口新船能坐多少人', printed: ferry, quote: '能坐六十人' },
    { question: '织布厂上月织了多少匹布', printed: mill, quote: '织了5120匹布' },
    { question: '9路电车以后全程多少钱', printed: tram, quote: '加到三元五角' },
    { question: '9路电车哪天开始加价', printed: tram, quote: '实为七月十日' },
    { question: '三水厂换管要停水几个小时', printed: water, quote: '“停水八小时”' },
    { question: '三水厂换管工程造价多少', printed: water, quote: '三百八十万元' },
    { question: 'How much did the bakery get for the mill?', printed: bakery, quote: '£130,000' },
    { question: 'What did the bakery buy with the money from the mill?', printed: bakery, quote: 'two new ovens' },
    {
      question: 'How much did the bakery get for the mill?',
      printed: bakery.replace('(Alder Gazette 2025-05-19)', '(Borough Times 2025-05-19)'),
      quote: '£310,000',
    },
  ])('goes before what it corrects, and only before that: $question', expectAnswer)
})
