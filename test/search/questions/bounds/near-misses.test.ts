import { describe, it } from 'vitest'
import { type Case, expectAnswer, near, sure, unsure } from '../ask-library.js'

const round =
  '【Harriers beaten on penalties】(Ferrow Post 2025-06-10) Ferrow Harriers went out of the Vale Cup on Saturday when Colsden beat them 5-4 on penalties. ¶ Colsden will play Market Orrin in the final on Saturday, 28 June, at three in the afternoon.'
const reached =
  '【Harriers go on】(Ferrow Post 2025-06-03) Ferrow Harriers beat Orrin Vale 3-1 at Mill Field on Saturday to reach the semi-final of the Vale Cup for the first time since the war.'
const cup =
  '【县杯半决赛】(柏溪报 2025-06-10) 县杯足球赛踢完半决赛，河口队点球胜了石桥队，门将杜长河扑出三个。 ¶ 决赛六月二十八日下午三点在体育场举行，门票不收钱。'

describe('a round of a contest is not another one', () => {
  it.each<Case>([
    { question: 'when is the colsden semi final', printed: round, verdict: unsure },
    { question: 'when do colsden play in the final', printed: round, verdict: near, mark: 'Saturday, 28 June' },
    { question: 'did harriers win the semi final', printed: reached, verdict: unsure },
    { question: 'did harriers beat orrin vale', printed: reached, verdict: near, quote: '3-1' },
    { question: '县杯决赛几号踢', printed: cup, verdict: near, mark: '六月二十八日' },
    {
      question: '县杯半决赛几号踢',
      printed: '【县杯决赛】(柏溪报 2025-06-10) 县杯足球赛的决赛六月二十八日下午三点在体育场举行，门票不收钱。',
      verdict: unsure,
    },
    { question: '半决赛里谁扑出三个点球', printed: cup, verdict: near, mark: '杜长河' },
  ])('$question', expectAnswer)
})

const court =
  '【From the court】(Ferrow Post 2025-06-10) Alan Brisk, 31, of Tannery Yard, was fined £240 by Ferrow magistrates on Thursday for fishing in the mill pond without a licence.'
const kick =
  '【Harriers level late】(Ferrow Post 2025-06-10) Danny Orme levelled for Ferrow Harriers with a free kick eight minutes from the end, his ninth of the season, after Colsden had led through a header.'
const chapel =
  '【Car hits railings】(Ferrow Post 2025-06-10) A man from Colsden was arrested after his car struck the railings of the Baptist chapel in Chapel Yard on Sunday, police said.'
const museum =
  '【Library opens on Sundays】(Ferrow Post 2025-06-10) Ferrow Library will open on Sundays from July. ¶ The museum next door keeps its own hours. It opens from Wednesday to Saturday between 10 am and 4.30 pm, and admission is £4 for adults.'
const bridge =
  '【Bridge work takes longer】(Ferrow Post 2025-06-10) The work on the weir bridge in Ferrow will take fourteen weeks instead of seven and is to be finished by 14 August, the county said.'
const mayor =
  '【Council budget】(Ferrow Post 2025-06-10) Mrs Penrose, who followed George Holland as mayor of Ferrow last May, will hand over the chain on 18 July. Her deputy, Councillor Anil Dass, is to take it.'
const wait =
  '【Second doctor】(Ferrow Post 2025-06-10) The manager of Riverside Surgery in Ferrow said that the wait for an appointment had fallen from nineteen days to eleven since the second doctor came.'
const head =
  '【New head】(Ferrow Post 2025-06-10) Mr Farris succeeds Judith Lowe, who has led St Brand’s School in Ferrow for twelve years and is leaving to train teachers in Malawi.'
const hall =
  '【Meeting on the bridge】(Ferrow Post 2025-06-10) A public meeting on the weir bridge will be held in the Corn Hall in Ferrow on Thursday, June 12, at seven.'

describe('what stands near is not what is asked', () => {
  it.each<Case>([
    { question: 'how much is a fishing licence', printed: court, verdict: unsure },
    { question: 'how much was alan brisk fined', printed: court, verdict: sure, mark: '£240' },
    { question: 'how much did harriers pay for danny orme', printed: kick, notMark: 'free', verdict: unsure },
    { question: 'when was the baptist chapel built', printed: chapel, verdict: unsure },
    {
      question: 'when was the baptist chapel built',
      printed:
        '【Chapel is old】The Baptist chapel in Chapel Yard, put up in 1836, needs a new roof, its minister said.',
      verdict: near,
      quote: '1836',
    },
    { question: 'what time does the museum cafe open', printed: museum, verdict: unsure },
    { question: 'what time does the museum open', printed: museum, verdict: sure, mark: '10 am' },
    { question: 'when is the bridge work starting', printed: bridge, verdict: unsure },
    { question: 'when will the bridge work be finished', printed: bridge, verdict: near, mark: '14 August' },
    { question: 'who is the mayor of ferrow', printed: mayor, notMark: 'George Holland' },
    { question: 'who is the mayor of ferrow', printed: mayor, notMark: 'Anil Dass' },
    { question: 'who did mrs penrose follow as mayor', printed: mayor, mark: 'George Holland' },
    { question: 'how long is the wait for an appointment at the surgery', printed: wait, mark: 'eleven' },
    { question: 'why is judith lowe leaving', printed: head, verdict: near },
    { question: 'how many people came to the corn hall meeting', printed: hall, notMark: '12', verdict: unsure },
  ])('$question', expectAnswer)
})

const prices =
  '【Market prices】(Ferrow Post 2025-06-03) Potatoes were unchanged at 95p a kilo at Ferrow market, and carrots fell five pence to 80p. ¶ Leeks stood at £2.80 a kilo. ⏎ 【Market prices】(Ferrow Post 2025-06-10) Leeks eased to £2.60 a kilo at Ferrow market. Potatoes went up for the first time this year, from 95p to £1.05 a kilo.'
const vegetables =
  '【菜价】(柏溪报 2025-05-03) 连着下雨，本地叶菜减产，菠菜零售每斤9元，香菜每斤12元。 ⏎ 【短讯】(柏溪报 2025-06-10) 叶菜略涨，菠菜每斤4.5元，香菜7元；白菜最便宜，每斤0.6元。'

describe('of two reports of prices the later one is so now', () => {
  it.each<Case>([
    { question: 'how much are potatoes', printed: prices, quote: '£1.05', mark: '£1.05' },
    { question: 'how much are leeks', printed: prices, quote: '£2.60' },
    { question: '菠菜多少钱一斤', printed: vegetables, quote: '4.5元' },
    { question: '五月三号的菠菜多少钱一斤', printed: vegetables, quote: '9元' },
  ])('$question', expectAnswer)
})

const fares =
  '【读者来信】(柏溪报 2025-06-10) 7路公交通了以后，我从河湾到县医院省了四块钱，可是末班车太早。——河湾村 陶阿姨'
const clinic =
  '【New doctor】(Ferrow Post 2025-06-10) Mill Surgery in Ferrow is open from 8 am to 6.30 pm from Monday to Friday, and until 8 pm on Tuesdays. The telephone lines open at 8.15 am.'

describe('of several figures the one that is asked', () => {
  it.each<Case>([
    { question: '去河湾坐公交几块钱', printed: fares, verdict: unsure },
    { question: '从河湾到县医院省了几块钱', printed: fares, verdict: near, mark: '四块钱' },
    { question: 'how late is the surgery open on tuesdays', printed: clinic, mark: '8 pm' },
    { question: 'who is mill surgery', printed: clinic, notMark: 'Mill Surgery' },
    {
      question: 'how many people were fined in may',
      printed:
        '【Fines】(Ferrow Post 2025-06-10) Ferrow court was busy. In May 12 people were fined for fishing at night.',
      mark: '12',
    },
    {
      question: 'why did anna crewe move',
      printed:
        '【Baker goes】(Ferrow Post 2025-06-10) Anna Crewe, who baked in Mill Lane, moved to Colsden in April with two ovens.',
      verdict: unsure,
    },
  ])('$question', expectAnswer)

  it.each<Case>([
    { question: 'how much are leeks', printed: prices, verdict: sure },
    { question: 'how much are potatoes', printed: prices, verdict: sure },
  ])('$question: what was reported before makes nothing unsure', expectAnswer)
})

const ticket =
  '【博物馆开馆】(柏溪报 2025-06-03) 柏溪博物馆昨天开馆，门票20元，学生减半。 ⏎ 【游乐场开业】(柏溪报 2025-06-10) 柏溪博物馆对面的游乐场昨天开业，门票60元。'
const eggs =
  '【Market】(Ferrow Post 2025-06-03) Eggs are £3 a dozen at Ferrow market. ⏎ 【Ducks】(Ferrow Post 2025-06-10) Duck eggs are £9 a dozen at Ferrow market.'
const nurses =
  '【Nurses】(Ferrow Post 2025-06-03) Nurses at Ferrow hospital earn £28,000 a year. ⏎ 【Abroad】(Ferrow Post 2025-06-10) Nurses in Australia earn £50,000 a year.'

describe('the later price of another thing changes nothing', () => {
  it.each<Case>([
    { question: '柏溪博物馆门票多少钱', printed: ticket, mark: '20元' },
    { question: 'how much are eggs at ferrow market', printed: eggs, mark: '£3' },
    { question: 'how much do nurses at ferrow hospital earn', printed: nurses, mark: '£28,000' },
    {
      question: 'how much are leeks',
      printed:
        '【Market】(Ferrow Post 2025-06-03) Leeks stood at £2.80 a kilo at Ferrow market. ⏎ 【Market】(Ferrow Post 2025-06-10) Leeks at £2.60 a kilo are dearer than last year at Ferrow market.',
      mark: '£2.60',
    },
  ])('$question', expectAnswer)
})

const bus = '【读者来信】(柏溪报 2025-06-10) 7路公交通了以后，我从河湾到县医院省了40元，可是末班车太早。——河湾村 陶阿姨'

describe('what is told after all is not called missing', () => {
  it.each<Case>([
    { question: '去河湾坐公交多少钱', printed: bus, verdict: unsure },
    {
      question: '交一只旧灯管给多少钱',
      printed: '【旧灯管】(柏溪报 2025-06-10) 柏溪县各社区收旧灯管，交一只补贴3元，当场付。',
      verdict: near,
      mark: '3元',
    },
    {
      question: '乱扔垃圾要交多少钱',
      printed: '【条例】(柏溪报 2025-06-10) 柏溪县文明条例下月施行，乱扔垃圾罚款50元，拒不改正的加倍。',
      verdict: near,
      mark: '50元',
    },
    {
      question: 'how long was alan brisk jailed for',
      printed:
        '【Court】(Ferrow Post 2025-06-10) Alan Brisk, 31, of Tannery Yard, was sentenced to four years in prison by Ferrow Crown Court on Thursday.',
      verdict: near,
      mark: 'four years',
    },
    {
      question: 'how many drivers were caught speeding on mill lane',
      printed:
        '【Court】(Ferrow Post 2025-06-10) Ferrow magistrates on Thursday fined 14 drivers for speeding on Mill Lane, where the limit is 20.',
      verdict: near,
      mark: '14 drivers',
    },
    {
      question: '县女中什么时候创办的',
      printed: '【女中】(柏溪报 2025-06-10) 柏溪县女中创立于1928年，昨天校友回校聚会。',
      verdict: near,
      mark: '1928年',
    },
    {
      question: 'how many people died in the ferry fire',
      printed:
        '【Ferry fire】(Ferrow Post 2025-06-10) Police in Ferrow said that 12 may have died in the fire on the ferry.',
      mark: '12',
    },
    {
      question: 'why was the bus late',
      printed:
        '【Bus late】(Ferrow Post 2025-06-10) The bus leaving Ferrow to Market Orrin was forty minutes late on Monday.',
      verdict: unsure,
    },
  ])('$question', expectAnswer)
})

const weekly = Array.from({ length: 60 }, (_, week) => {
  const [month, day] = [1 + Math.floor(week / 12), 1 + 2 * (week % 12)]
  const date = `2025-${`${month}`.padStart(2, '0')}-${`${day}`.padStart(2, '0')}`
  return `【Market】(Ferrow Post ${date}) Leeks are £${(1 + week / 100).toFixed(2)} a kilo at Ferrow market.`
})

it('of more reports than are looked at the newest answers', async () => {
  await expectAnswer({ question: 'how much are leeks', printed: weekly.join(' ⏎ '), mark: '£1.59' })
})
