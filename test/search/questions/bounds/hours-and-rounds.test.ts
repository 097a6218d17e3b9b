import { describe, it } from 'vitest'
import { type Case, expectAnswer, near, sure, unsure } from '../ask-library.js'

const market = '【早市挪地方】(柏溪报 2025-06-10) 南门早市六月起挪到体育场西侧，只开到上午10时，过后清扫。'
const pool = '【游泳馆】(柏溪报 2025-06-10) 县游泳馆暑期每天下午2时至晚上9时开放，学生半价。'

describe('the hour of opening is not that of closing', () => {
  it.each<Case>([
    { question: '早市几点开门', printed: market, verdict: unsure },
    { question: '早市开到几点', printed: market, verdict: near, mark: '上午10时' },
    { question: '游泳馆几点开门', printed: pool, verdict: near, mark: '下午2时' },
    { question: '游泳馆几点关门', printed: pool, verdict: near, mark: '晚上9时' },
    {
      question: '县医院骨科专家周几坐诊',
      printed: '【专家门诊】(柏溪报 2025-06-10) 县医院骨科专家每周二、周四坐诊，可以提前三天预约。',
      verdict: near,
      mark: '周二、周四',
    },
    {
      question: 'when does the season start',
      printed:
        '【Rowing】(Ferrow Post 2025-06-10) The rowing season on Ferrow lake will not start until 5 July because the water is low, the club said.',
      verdict: sure,
      mark: '5 July',
    },
    {
      question: 'what time does the royal oak pub open',
      printed:
        '【New landlord】(Ferrow Post 2025-06-10) The Royal Oak in Mill Lane, Ferrow, has a new landlord. It opens at noon and closes at 11 pm.',
      verdict: near,
      mark: 'noon',
    },
    {
      question: 'how late are the trains running',
      printed:
        '【Trains late】(Ferrow Post 2025-06-10) Trains from Ferrow to Colsden are running up to forty minutes late because of a fallen tree.',
      verdict: near,
    },
  ])('$question', expectAnswer)
})

const semi = '【县杯半决赛】(柏溪报 2025-06-10) 县杯足球赛半决赛昨天踢完，河口队三比零胜石桥队，决赛周六下午举行。'
const lifted =
  '【Colsden lift cup】(Ferrow Post 2025-06-10) Colsden lifted the Vale Cup on Saturday, beating Ferrow Harriers 3-1 at Mill Field. In the semi-final they had needed penalties against Orrin.'
const unbeaten =
  '【Cup goes to Colsden】(Ferrow Post 2025-06-10) Ferrow Harriers went into the final of the Vale Cup unbeaten, but Colsden beat them 3-1 on Saturday.'

describe('a score is of its own round', () => {
  it.each<Case>([
    { question: '县杯决赛几比几', printed: semi, verdict: unsure },
    { question: '县杯半决赛几比几', printed: semi, verdict: near, mark: '三比零' },
    {
      question: '河口队几比几赢的',
      printed:
        '【县杯】(柏溪报 2025-06-10) 县杯足球赛昨天踢完，河口队在第88分钟打进一球，二比一胜石桥队，杜长河独中两元。',
      verdict: near,
      mark: '二比一',
    },
    {
      question: '女足1/4决赛比分多少',
      printed: '【女足】(柏溪报 2025-06-10) 县女足杯四分之一决赛昨天踢完，河口队2比1胜石桥队。',
      verdict: near,
      mark: '2比1',
    },
    {
      question: '女足半决赛谁赢了',
      printed: '【女足】(柏溪报 2025-06-10) 县女足杯四强战昨天踢完，河口队2比1胜石桥队，晋级决赛。',
      verdict: near,
    },
    { question: 'who did colsden beat in the final', printed: lifted, verdict: near },
    { question: 'who won the vale cup final', printed: unbeaten, verdict: near, quote: '3-1' },
    {
      question: 'how did the boy hurt his head',
      printed:
        '【Boy falls】(Ferrow Post 2025-06-10) A boy of nine was hurt when he fell from a wall at St Brand’s in Ferrow, the deputy head said.',
      verdict: near,
    },
  ])('$question', expectAnswer)
})
