import { describe, it } from 'vitest'
import { type Case, expectAnswer, near, sure, unsure } from '../ask-library.js'

const infirmary =
  '【Ward opens】 The cottage infirmary at Dunmoor now has thirty-six beds and two kitchens. ⏎ 【Trees】 Volunteers put 3,180 young oaks along the towpath in March; the council planted 3,180 of them in one week. ⏎ 【Hotel】 The inn on Quay Street has 58 rooms. ⏎ 【Airport】 Gate 12 is closed for repairs; passengers use gate 14. ⏎ 【Road】 Route 66 signs were stolen in Pinefield. ⏎ 【Fire】 Section 41 of the stand burned. ⏎ 【Depot】 The depot has bought 17 electric buses. The depot will lose 9 drivers in May.'
const fleet =
  '【Fleet】 The airline flies 14 A320 planes and two A380 planes. ⏎ 【Home】 The care home at Mill Street has sixty-two rooms.'
const diary =
  '【校庆】 百年校庆纪念T恤每件38元，帽子每顶20元。 ⏎ 【园博】 园区的U盘每个25元，K歌房每小时90元。 ⏎ 【Summit】 The G7 trade ministers will meet at Corrie Castle. ⏎ 【Road】 The M25 bridge will close at Stanwick. ⏎ 【Ferry】 The cargo boat to Kirkwall sails on Thursdays. ⏎ 【Bins】 Glass is collected on Tuesdays in Elm Road. ⏎ 【Theatre】 The playhouse in the granary seats 180. ⏎ 【Chapel】 The chapel on the hill holds 95. ⏎ 【Boat】 The new ferry carries 400. ⏎ 【颁奖】 陆涛得了三千元奖金，何敏得到一辆自行车。'
const others =
  '【河灯】 桥头的清明上河图壁画请人补色，工期未定。 ⏎ 【晚会】 春节晚会的舞台搬到体育馆。 ⏎ 【集市】 The Christmas market on the wharf sells toys. ⏎ 【Ferry】 The boat to Skerry is full. Its crew, who play football on Sundays, are tired. ⏎ 【Unit】 Rescue 3 and Ladder 7 went to the fire in Mill Lane. ⏎ 【Flight】 United 93 tells of a flight. ⏎ 【Drive】 The drive to the coast takes two hours. ⏎ 【Team】 Dr Oona Reed leads the clinic at 5 Reed St.'

describe('a number behind a verb counts', () => {
  it.each<Case>([
    { question: 'Does the infirmary at Dunmoor have 36 beds?', printed: infirmary, verdict: sure, quote: 'thirty-six' },
    {
      question: 'Are there 36 beds at the infirmary in Dunmoor?',
      printed: infirmary,
      verdict: sure,
      quote: 'thirty-six',
    },
    { question: 'Did the council plant 3180 oaks?', printed: infirmary, verdict: sure, quote: '3,180' },
    { question: 'Does the inn on Quay Street have 58 rooms?', printed: infirmary, verdict: sure, quote: '58' },
    { question: 'Did the depot buy 17 electric buses?', printed: infirmary, verdict: sure, quote: '17' },
    { question: 'Will the depot lose 9 drivers?', printed: infirmary, verdict: sure, quote: '9 drivers' },
    { question: 'Has the depot got 17 buses?', printed: infirmary, verdict: near, quote: '17' },
  ])('$question', expectAnswer)
})

describe('a number behind a thing of a row names one', () => {
  it.each<Case>([
    { question: 'Is gate 12 closed?', printed: infirmary, verdict: sure, quote: 'Gate 12' },
    { question: 'Is gate 17 closed?', printed: infirmary, verdict: unsure },
    { question: 'Were Route 61 signs stolen in Pinefield?', printed: infirmary, verdict: unsure },
    { question: 'Were Route 66 signs stolen in Pinefield?', printed: infirmary, verdict: sure },
    { question: 'Did section 43 of the stand burn?', printed: infirmary, verdict: unsure },
    { question: 'What happened to section 41 of the stand?', printed: infirmary, verdict: near },
    { question: 'Where did Rescue 3 go?', printed: others, verdict: near, quote: 'Mill Lane' },
    { question: 'Did Ladder 8 go to the fire in Mill Lane?', printed: others, verdict: unsure },
  ])('$question', expectAnswer)
})

describe('who has room is told by the figure behind the verb', () => {
  it.each<Case>([
    { question: 'Where will the G 7 ministers meet?', printed: diary, verdict: sure, quote: 'Corrie' },
    { question: 'Where will the M 25 bridge close?', printed: diary, verdict: sure, quote: 'Stanwick' },
    { question: 'How many people does the playhouse in the granary seat?', printed: diary, verdict: sure, mark: '180' },
    { question: 'How many people does the chapel on the hill hold?', printed: diary, verdict: sure, mark: '95' },
    { question: 'How many passengers does the new ferry carry?', printed: diary, verdict: near, mark: '400' },
  ])('$question', expectAnswer)
})

describe('a name ends before its verb', () => {
  it.each<Case>([
    { question: '陆涛得了多少奖金', printed: diary, verdict: sure, mark: '三千元' },
    { question: '何敏得到什么', printed: diary, verdict: near, quote: '自行车' },
    { question: 'How many A320 planes are there?', printed: fleet, verdict: near },
    { question: 'Does the care home at Mill Street have sixty-two rooms?', printed: fleet, verdict: near },
  ])('$question', expectAnswer)
})

describe('the cabbage of Taiwan is that of the mainland', () => {
  const market = '【菜价】 卷心菜每斤降到七角，土豆每斤一元二。'
  it.each<Case>([
    { question: '高麗菜一斤多少錢', printed: market, verdict: sure, mark: '七角' },
    { question: '高麗菜多少錢一斤', printed: market, verdict: sure, mark: '七角' },
    { question: '高麗菜降到多少錢', printed: market, verdict: sure, mark: '七角' },
    { question: '韭菜一斤多少錢', printed: market, verdict: unsure },
  ])('$question', expectAnswer)
})
