import { describe, it } from 'vitest'
import { type Case, expectAnswer, near, sure } from '../ask-library.js'

const tram =
  '【有轨电车明年五月载客】(江口晚报 2025-03-04) 江口有轨电车一号线全长九公里，设十一座车站，预计2026年5月1日通车试运营，票价尚未确定。 ⏎ 【电车试跑】(江口晚报 2025-06-10) 六辆新车昨天第一次上路试跑，市民在路边拍照。 ¶ 轨道办同时说明，一号线试运营的时间由2026年5月1日改为2026年10月，因为供电设备晚到了。'
const bridge =
  '【Bridge work to end in May】(Ferrow Post 2025-03-04) The iron bridge in Ferrow closed on Monday for new bearings. It will reopen on 12 May, the county said, and walkers must use the weir until then. ⏎ 【More rust than thought】(Ferrow Post 2025-06-10) Engineers have found rust in two piers. The reopening of the iron bridge has been put back from 12 May to 30 August, and the weir path stays open.'

describe('what a later paper changes is answered by what it was changed to', () => {
  it.each<Case>([
    {
      question: '江口有轨电车一号线什么时候通车',
      printed: tram,
      verdict: near,
      quote: '2026年10月',
      mark: '2026年10月',
    },
    { question: 'when does the iron bridge in Ferrow reopen', printed: bridge, verdict: near, mark: '30 August' },
    {
      question: '南塘泳池一张票多少钱',
      printed:
        '【南塘泳池开门】(江口晚报 2025-05-04) 南塘泳池周末开门，门票每张25元，儿童免费，每天早上七点开到晚上九点。 ⏎ 【泳池降价】(江口晚报 2025-06-10) 因为水温不够，南塘泳池的门票由每张25元降到18元。',
      mark: '18元',
    },
    {
      question: '南塘泳池一张票多少钱',
      printed:
        '【南塘泳池开门】(江口晚报 2025-05-04) 南塘泳池周末开门，门票每张25元，儿童免费，每天早上七点开到晚上九点。 ⏎ 【泳池降价】(江口晚报 2025-05-30) 因为水温不够，南塘泳池的门票由每张25元降到18元。 ⏎ 【泳池又涨价】(江口晚报 2025-06-12) 天热人多，南塘泳池的门票从每张18元涨到22元。',
      mark: '22元',
    },
    {
      question: 'how much is entry to Ferrow pool',
      printed:
        '【Ferrow pool opens】(Ferrow Post 2025-05-04) Entry to Ferrow pool is £5 for everybody over six, and the water is heated. ⏎ 【Pool prices】(Ferrow Post 2025-06-10) Entry to Ferrow pool rises from £5 to £6 in July.',
      mark: '£6',
    },
    {
      question: 'how much is a single on the Ferrow buses',
      printed:
        '【Buses】(Ferrow Post 2025-05-04) A single on the Ferrow buses is £2.40 and a day ticket £6, the company said. ⏎ 【Fares】(Ferrow Post 2025-06-10) A single on the Ferrow buses will go up from £2.40 to £2.60 on Monday.',
      mark: '£2.60',
    },
  ])('$question', expectAnswer)

  it.each<Case>([
    {
      question: '南塘泳池门票多少钱',
      printed:
        '【南塘泳池开门】(江口晚报 2025-05-04) 南塘泳池周末开门，门票25元，儿童免费，每天早上七点开到晚上九点。 ⏎ 【停车降价】(江口晚报 2025-06-10) 南塘泳池的停车费由25元降到10元。',
      mark: '25元',
    },
    {
      question: 'how much is entry to Ferrow pool',
      printed:
        '【Ferrow pool opens】(Ferrow Post 2025-05-04) Entry to Ferrow pool is £4.50 for everybody over six, and the water is heated. ⏎ 【Parking】(Ferrow Post 2025-06-10) Parking at Ferrow pool rises from £4.50 to £6 in July.',
      mark: '£4.50',
    },
    {
      question: '南塘图书馆什么时候开放',
      printed:
        '【南塘图书馆】(江口晚报 2025-05-04) 南塘图书馆7月1日开放，藏书八万册，周一闭馆，凭身份证可以借书。 ⏎ 【泳池推迟】(江口晚报 2025-06-10) 南塘泳池的开放时间由7月1日推迟到7月15日。',
      mark: '7月1日',
    },
    {
      question: 'what time is the harbour fair in Ferrow',
      printed:
        '【Fair】The harbour fair in Ferrow goes on from 10am to 4pm, with stalls along the quay and a band at noon.',
      mark: '10am',
    },
    { question: '江口有轨电车一号线原来定的什么时候通车', printed: tram, mark: '2026年5月1日' },
    { question: '江口有轨电车一号线多长', printed: tram, verdict: sure, mark: '九公里' },
    {
      question: '南塘泳池几点开门',
      printed:
        '【南塘泳池开门】(江口晚报 2025-05-04) 南塘泳池周末开门，每天早上七点开门，晚上九点关门。 ⏎ 【夜场】(江口晚报 2025-06-10) 南塘泳池周五加开夜场，从早上七点开到半夜。',
      mark: '七点',
    },
  ])('$question: what was asked stays first', expectAnswer)
})

describe('a figure that is set right answers no question for something else', () => {
  const school =
    '【两所小学九月开新校区】(江口晚报 2025-06-03) 西埠小学和东埠小学的新校区九月启用，共招三百六十名新生。 ¶ 西埠小学的教学楼四层，没有装空调，每间教室有四台吊扇。西埠小学食堂每餐十四元。 ⏎ 【更正】(江口晚报 2025-06-10) 本报6月3日《两所小学九月开新校区》一文写错了西埠小学食堂的价格，每餐应为16元，不是14元。'

  it.each<Case>([
    { question: '西埠小学的教室装空调吗', printed: school, quote: '没有装空调' },
    { question: '西埠小学食堂一餐多少钱', printed: school, quote: '16元' },
  ])('$question', expectAnswer)
})
