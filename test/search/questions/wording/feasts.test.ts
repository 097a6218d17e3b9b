import { describe, it } from 'vitest'
import { type Case, expectAnswer, near, sure, unsure } from '../ask-library.js'

const feasts =
  '【桥】 望江桥的栏杆清明前换好，桥面不封闭。 ⏎ 【井】 东巷的井台中秋前砌好。 ⏎ 【戏楼】 老戏楼春节后开门。 ⏎ 【渡口】 沙洲渡口端午期间停航。 ⏎ 【灯会】 北门灯会元宵当天亮灯。 ⏎ 【游船】 环湖游船国庆前恢复。'
const seasons =
  '【Rink】 The ice rink on the green opens before Christmas. ⏎ 【Bridge】 The footbridge at Larkfield will be repaired by Easter. ⏎ 【Library】 The reading room closes after Thanksgiving. ⏎ 【Market】 The flower market returns at Whitsun.'
const diary =
  '【校庆】 百年校庆纪念T恤每件38元，帽子每顶20元。 ⏎ 【园博】 园区的U盘每个25元，K歌房每小时90元。 ⏎ 【Summit】 The G7 trade ministers will meet at Corrie Castle. ⏎ 【Road】 The M25 bridge will close at Stanwick. ⏎ 【Ferry】 The cargo boat to Kirkwall sails on Thursdays. ⏎ 【Bins】 Glass is collected on Tuesdays in Elm Road. ⏎ 【Theatre】 The playhouse in the granary seats 180. ⏎ 【Chapel】 The chapel on the hill holds 95. ⏎ 【Boat】 The new ferry carries 400. ⏎ 【颁奖】 陆涛得了三千元奖金，何敏得到一辆自行车。'
const others =
  '【河灯】 桥头的清明上河图壁画请人补色，工期未定。 ⏎ 【晚会】 春节晚会的舞台搬到体育馆。 ⏎ 【集市】 The Christmas market on the wharf sells toys. ⏎ 【Ferry】 The boat to Skerry is full. Its crew, who play football on Sundays, are tired. ⏎ 【Unit】 Rescue 3 and Ladder 7 went to the fire in Mill Lane. ⏎ 【Flight】 United 93 tells of a flight. ⏎ 【Drive】 The drive to the coast takes two hours. ⏎ 【Team】 Dr Oona Reed leads the clinic at 5 Reed St.'

describe('before, after and during a feast is a time', () => {
  it.each<Case>([
    { question: '望江桥的栏杆什么时候换好', printed: feasts, verdict: sure, mark: '清明前' },
    { question: '望江橋欄杆什麼時候換好', printed: feasts, verdict: sure, mark: '清明前' },
    { question: '东巷的井台什么时候砌好', printed: feasts, verdict: sure, mark: '中秋前' },
    { question: '老戏楼几时开门', printed: feasts, verdict: sure, mark: '春节后' },
    { question: '沙洲渡口什么时候停航', printed: feasts, verdict: sure, mark: '端午期间' },
    { question: '北门灯会什么时候亮灯', printed: feasts, verdict: sure, mark: '元宵当天' },
    { question: '环湖游船啥时候恢复', printed: feasts, verdict: sure, mark: '国庆前' },
    {
      question: 'When does the ice rink on the green open?',
      printed: seasons,
      verdict: sure,
      mark: 'before Christmas',
    },
    {
      question: 'When will the footbridge at Larkfield be repaired?',
      printed: seasons,
      verdict: sure,
      mark: 'by Easter',
    },
    { question: 'When does the reading room close?', printed: seasons, verdict: sure, mark: 'after Thanksgiving' },
    { question: 'When does the flower market return?', printed: seasons, verdict: near, mark: 'at Whitsun' },
  ])('$question', expectAnswer)
})

describe('the weekdays on which something is done are a time', () => {
  it.each<Case>([
    { question: 'On what day does the boat to Kirkwall sail?', printed: diary, verdict: sure, mark: 'Thursdays' },
    { question: 'When does the boat to Kirkwall sail?', printed: diary, verdict: sure, mark: 'Thursdays' },
    { question: 'What day is glass collected in Elm Road?', printed: diary, verdict: sure, mark: 'Tuesdays' },
    { question: 'When is glass collected in Elm Road?', printed: diary, verdict: sure, mark: 'Tuesdays' },
  ])('$question', expectAnswer)
})

describe('a feast in a name is no time', () => {
  it.each<Case>([
    { question: '清明上河图壁画什么时候补完', printed: others, verdict: unsure },
    { question: 'When does the market on the wharf close?', printed: others, verdict: unsure },
    { question: 'When does the boat to Skerry sail?', printed: others, verdict: unsure },
  ])('$question', expectAnswer)
})
