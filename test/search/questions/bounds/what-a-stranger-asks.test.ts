import { describe, expect, it } from 'vitest'
import { answerTo, type Case, expectAnswer, near, unsure } from '../ask-library.js'

const vote =
  '【Grader bought】(Ferrow Post 2025-06-10) The vote was 2-1. Councillor Lorna Reeve of Colsden was against it, saying the county should mend the old grader for one more season.'
const window =
  '【From the log】(Ferrow Post 2025-06-10) Someone broke a stained-glass window at St Brand’s church in Ferrow on Sunday. Damage is put at £3,800.'
const librarian =
  '【New librarian】(Ferrow Post 2025-06-10) Iris Callow, 29, took over on Monday as director of Ferrow Library, succeeding Ruth Pell, who ran it for 27 years.'
const widow =
  '【Harlan Brand】(Ferrow Post 2025-06-10) Harlan Brand of Ferrow died on 3 June at 82. He left school for the railway. His wife, the former Marlene Dietz, died in 2016.'
const sheriff =
  '【New sheriff】(Ferrow Post 2025-06-10) The council voted on Tuesday to name Teresa Amaya as sheriff after Roy Boyle retired. She took the oath from Judge Milton Crane that afternoon.'
const hay =
  '【Market】(Ferrow Post 2025-06-10) Hay in big bales is quoted at £185 a ton delivered. Eggs at the Saturday market were £4 a dozen.'

describe('a figure or name beside the question is not what is asked', () => {
  it.each<Case>([
    { question: 'how old is councillor lorna reeve', printed: vote, verdict: unsure },
    { question: 'who broke the window at st brands', printed: window, verdict: unsure },
    { question: "what's iris callow paid at the library", printed: librarian, verdict: unsure },
    { question: 'when did harlan brand get married to marlene', printed: widow, verdict: unsure },
    { question: 'when was harlan brand born', printed: widow, verdict: unsure },
    {
      question: '孟师傅哪年结的婚',
      printed: '【孟师傅】(柏溪报 2025-06-10) 孟师傅1984年学修表，在柏溪老街开铺四十年。',
      verdict: unsure,
    },
    {
      question: '孟师傅哪年结的婚',
      printed: '【孟师傅】(柏溪报 2025-06-10) 孟师傅1984年成家，在柏溪老街开铺四十年。',
      verdict: near,
      mark: '1984年',
    },
  ])('$question', expectAnswer)
})

describe('who has an office, what something costs and how a game ended are marked', () => {
  it.each<Case>([
    { question: 'whos sheriff now that boyle has retired', printed: sheriff, verdict: near, mark: 'Teresa Amaya' },
    { question: 'hay price delivered, the big bales', printed: hay, verdict: near, mark: '£185' },
    {
      question: 'score when the ferrow girls beat colsden',
      printed:
        '【Girls win】(Ferrow Post 2025-06-10) The Ferrow girls beat Colsden 3-1 on Saturday at Mill Field before two hundred people.',
      verdict: near,
      mark: '3-1',
    },
    {
      question: '黄瓜咋卖',
      printed: '【菜场】(柏溪报 2025-06-10) 黄瓜昨天两块五一斤，豆角四块，天热以后都会便宜。',
      verdict: near,
      mark: '两块五',
    },
    {
      question: '玉米多钱一斤',
      printed: '【玉米价格】(柏溪报 2025-06-10) 收购站昨天的玉米每斤1.16元，比上周贵两分，农户都在观望。',
      verdict: near,
      mark: '1.16元',
    },
    {
      question: '孩子打预防针去哪',
      printed: '【接种点搬家】(柏溪报 2025-06-10) 城关预防接种门诊六月起搬到妇幼保健院门诊楼二层，周三周五上午接种。',
      verdict: near,
      quote: '门诊楼二层',
    },
    {
      question: '哪条路封了',
      printed: '【封路】(柏溪报 2025-06-10) 因为换水管，桂花路从今天起全封闭施工半个月，公交绕行体育路。',
      verdict: near,
      quote: '桂花路',
    },
  ])('$question', expectAnswer)
})

it('names no word as missing that only the tokenizer took for one', async () => {
  const { missing } = await answerTo(
    '5路车末班几点',
    '【公交调整】(柏溪报 2025-06-10) 5路公交首班6时不变，末班由19时30分延至21时，票价两元。',
  )
  expect(missing.join(' ')).not.toMatch(/路车/u)
})
