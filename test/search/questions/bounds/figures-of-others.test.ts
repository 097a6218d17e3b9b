import { describe, expect, it } from 'vitest'
import { type Case, answerTo, expectAnswer, sure, near, unsure } from '../ask-library.js'

const basketball =
  '【Otters through】The Otters beat Cray 71-66 on Friday. Lena Fordyce had 28 points and nine rebounds, and Mona Tate ran the floor. For Cray, Ruth Alby sat out the last quarter with a sore hip.'
const aquarium =
  '【Aquarium is back】The Brill Aquarium reopens on Saturday after fourteen months of repairs. Its oldest guest, a sturgeon, has been moved to the round tank and seems content.'
const lathes =
  '【Lathe maker sold】Orme & Pike, which began in a barn, has been bought by a group from Leeds for £24 million. It makes a lathe that listens to the wood.'
const auction =
  '【Auction for the well】The village of Hask has raised £9,400 for its well at a sale of tools and rugs. The plough went for £1,150 to a museum.'
const books =
  '【Book drive】Saturday: book drive at the fire hall, 9 a.m. to noon. The goal is 600 books. Bring no magazines.'
const organ =
  '【Organ soaked】The organ of St Anne’s was soaked when a pipe burst on Sunday. Tickets for the carol night are £8 and stay good.'
const climber =
  '【Climbers fall】Two climbers fell from Hob Crag on Sunday. Ivo Renn, 26, has a broken wrist. It was the only rescue of the three days.'
const rowing =
  '【Regatta】The regatta on Lake Orr is on 12 July, from 10 a.m. Boats are $15. Last year’s winner, Theo Marsh, has moved away.'
const printed = [basketball, aquarium, lathes, auction, books, organ, climber, rowing].join(' ⏎ ')

describe('a figure of somebody or something else answers no question', () => {
  it.each<Case>([
    { question: 'how many points did ruth alby have against the otters', printed, verdict: unsure },
    {
      question: 'how many boats set out for hob isle',
      printed: '【Race begins】On 12 May, boats set out for Hob Isle in a light wind. Crowds lined the quay to watch.',
      verdict: unsure,
    },
    {
      question: 'how many trees fell in the storm',
      printed: '【Storm】The storm blew at 90 mph, trees fell across the road to Hask and the power went out.',
      verdict: unsure,
    },
    {
      question: '茶叶蛋多少钱一个',
      printed: '【早餐铺开张】王家早餐铺昨天开张，鸡蛋饼5元一张，茶叶蛋卤得入味，街坊排队来买。',
      verdict: unsure,
    },
    {
      question: '羊肉多少钱一斤',
      printed: '【肉价】昨天市场上牛肉42元一斤，羊肉卖得快，中午就没有了。',
      verdict: unsure,
    },
    { question: 'how long is the sturgeon in the brill aquarium', printed, verdict: unsure },
    { question: 'what does one of the listening lathes cost', printed, verdict: unsure },
    { question: 'how much did the rugs go for at hask', printed, verdict: unsure },
    { question: 'how many books did they collect at the fire hall', printed, verdict: unsure },
    { question: 'how much will it cost to repair the organ of st annes', printed, verdict: unsure },
    { question: 'how long will ivo renn be out with his wrist', printed, verdict: unsure },
  ])('$question', expectAnswer)

  it.each<Case>([
    { question: 'how many points did lena fordyce have', printed, verdict: sure, mark: '28 points' },
    { question: 'how long was the brill aquarium under repair', printed, verdict: near, quote: 'fourteen months' },
    { question: 'what was orme & pike bought for', printed, verdict: near, quote: '£24 million' },
    { question: 'how much did the plough go for', printed, verdict: sure, mark: '£1,150' },
    { question: 'how many books do they want at the fire hall', printed, verdict: near, quote: '600' },
    { question: 'how much are tickets for the carol night', printed, verdict: sure, mark: '£8' },
    {
      question: 'how much did the chair go for at orme hall',
      printed:
        '【Parlour sale】A sale at Orme Hall on Friday drew buyers from three counties. The chair from the parlour went for £310.',
      verdict: sure,
      quote: '£310',
    },
    {
      question: 'how many boats did the yard build',
      printed:
        '【Yard closes】The yard in Hask has closed. It built twelve small, wooden boats before the war and none since.',
      verdict: sure,
      mark: 'twelve',
    },
    {
      question: '豆浆多少钱一碗',
      printed: '【早餐铺开张】王家早餐铺昨天开张，价目写在黑板上。2元：豆浆、包子。',
      verdict: sure,
      mark: '2元',
    },
    {
      question: 'how long is the new jetty at brill',
      printed: '【Jetty】The new jetty at Brill is open. It is 140 metres long and made of oak.',
      verdict: sure,
      mark: '140 metres',
    },
  ])('and its own is still found: $question', expectAnswer)
})

describe('an outcome is not told by what announces it', () => {
  it.each<Case>([
    { question: 'who won the regatta on lake orr this year', printed, verdict: unsure },
    {
      question: 'did marl beat thornby in the final',
      printed: '【Final on Sunday】The final is on Sunday at three against Thornby (9-0), Marl coach Ina Reed said.',
      verdict: unsure,
    },
    {
      question: 'who won the regatta',
      printed: '【Regatta】Petra Lund took the regatta on Lake Orr on Sunday by a length, her third victory.',
      verdict: sure,
      quote: 'Petra Lund',
    },
    {
      question: 'did marl beat thornby',
      printed: '【Marl out】Marl are out of the cup: Thornby were better on Sunday and won 3-1.',
      verdict: near,
      quote: 'won 3-1',
    },
  ])('$question', expectAnswer)
})

describe('an answer says which of them its passage does not tell', () => {
  it.each([
    ['how many points did ruth alby have', basketball, 'number'],
    ['who won the regatta this year', rowing, 'outcome'],
    [
      'what did walter prynne die of',
      '【Organist dies】Walter Prynne, the organist, died on 3 May. He was 84.',
      'detail',
    ],
  ])('%s', async (question, article, untold) => {
    expect((await answerTo(question, article)).untold).toBe(untold)
  })
})
