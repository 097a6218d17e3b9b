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

const crash =
  '【国道追尾】(柏溪报 2025-06-10) 昨天清晨六点，302国道石桥段两车追尾，造成三人受伤，一人腿部骨折，已送县医院。事故原因正在调查。'
const pupils =
  '【二小招生】(柏溪报 2025-06-10) 县二小今年秋季招一年级新生240人，分六个班，比去年少一个班，7月5日起网上报名。'
const basket = '【菜篮子】(柏溪报 2025-06-10) 本周猪肉每斤跌了八毛，牛肉持平，鸡蛋略涨，黄瓜因为大量上市降到一块二。'
const cable =
  '【法院】(柏溪报 2025-06-10) 县法院昨天宣判，被告人贺某盗割电缆两百米，判处有期徒刑一年二个月，并处罚金五千元。'
const purse =
  '【拾金不昧】(柏溪报 2025-06-10) 出租车司机卫成林上周三在后座发现一只黑皮包，里面有现金八千元和身份证。他当天就送到了城关派出所。'
const rice = '【粉坊】(柏溪报 2025-06-10) 后柳村粉坊花170万元上了烘干线，粉条一年四季能晒。工人都是附近村里的。'

describe('asked in the words of the street', () => {
  it.each<Case>([
    { question: '车祸伤了几个人', printed: crash, verdict: near, mark: '三人' },
    { question: '车祸死了几个', printed: crash, verdict: unsure },
    { question: '车祸咋引起的', printed: crash, verdict: unsure },
    { question: '二小几号开始报名', printed: pupils, verdict: near, mark: '7月5日' },
    { question: '二小报名什么时候截止', printed: pupils, verdict: unsure },
    { question: '学校招多少新生', printed: pupils, verdict: near, mark: '240人' },
    { question: '猪肉跌了多少', printed: basket, verdict: near, mark: '八毛' },
    { question: '鸡蛋涨了多少', printed: basket, verdict: unsure },
    { question: '偷电缆的判了几年', printed: cable, verdict: near, mark: '一年二个月' },
    { question: '谁捡到的钱包', printed: purse, verdict: near, mark: '卫成林' },
    { question: '粉坊的粉条一斤卖多少钱', printed: rice, verdict: unsure },
    {
      question: '自来水公司电话多少来着',
      printed: '【停水】(柏溪报 2025-06-10) 县自来水公司安排2辆送水车，停在公园西门。服务热线：7253119。',
      verdict: near,
      mark: '7253119',
    },
    {
      question: '石桥中学现在的校长是谁',
      printed: '【讣告】(柏溪报 2025-06-10) 原石桥中学校长、退休教师高振邦先生，因病于6月3日逝世，享年92岁。',
      verdict: unsure,
      notMark: '高振邦',
    },
    {
      question: '四小跳绳队几个人',
      printed: '【跳绳】(柏溪报 2025-06-10) 四小跳绳队上月在市里比赛拿了第二名，以前他们借粮站的院子训练。',
      verdict: unsure,
    },
  ])('$question', expectAnswer)
})

const principal =
  '【New principal】(Ferrow Post 2025-06-10) Donal Hart has been appointed principal of Ferrow National School. ¶ Mr Hart, aged 39, has been deputy principal of a school in Limerick since 2018 and coaches chess.'
const novelist =
  '【Library opens】(Ferrow Post 2025-06-10) The library is to be opened by the novelist Deirdre Lavelle, who grew up in Bridge Street.'
const tools =
  '【Court】(Ferrow Post 2025-06-10) Jason Meehan was ordered to carry out 120 hours of community service for taking €1,150 worth of power tools from a shop.'
const shelters =
  '【Letters】(Ferrow Post 2025-06-10) Three bus shelters were promised to Rathcloon in 2019. We have a pole. My daughter stands in the rain.'
const ward =
  '【Unit stays open】(Ferrow Post 2025-06-10) Campaigner Bernie Tighe welcomed the news but said the fight for the maternity ward, which was closed in 2006, would go on.'

describe('what is only mentioned is not told', () => {
  it.each<Case>([
    { question: 'what school in limerick was donal hart teaching in', printed: principal, verdict: unsure },
    { question: "what is deirdre lavelle's new novel called", printed: novelist, verdict: unsure },
    { question: 'how much was jason meehan fined', printed: tools, verdict: unsure },
    { question: 'when will rathcloon get its bus shelters', printed: shelters, verdict: unsure },
    { question: 'why was the maternity ward closed', printed: ward, verdict: unsure },
    {
      question: 'what age is donal hart',
      printed: principal,
      verdict: near,
      mark: 'aged 39',
    },
  ])('$question', expectAnswer)
})

const library = '【图书馆】(柏溪报 2025-06-10) 县图书馆每人可借五本书，借期三十天，可续借一次，逾期每天一角。周一闭馆。'
const ferry = '【轮渡】(柏溪报 2025-06-10) 江北轮渡每四十分钟一班，头班六点，末班晚九点半，票价两元，自行车加一元。'
const joiner =
  '【杨木匠】(柏溪报 2025-06-10) 七十一岁的杨守田做木工五十二年，带过九个徒弟，如今只有大儿子杨春来还在做。'
const dog = '【狗伤人】(柏溪报 2025-06-10) 上月咬伤放学孩子的黑狗，主人已向孩子家赔偿四千三百元，狗被送到郊外收容所。'

describe('one paragraph tells of several things', () => {
  it.each<Case>([
    { question: '书还晚了罚多少', printed: library, verdict: near, mark: '一角' },
    { question: '图书馆哪天不开', printed: library, verdict: near, mark: '周一' },
    { question: '轮渡最晚几点', printed: ferry, verdict: near, mark: '晚九点半' },
    { question: '带自行车过江多少钱', printed: ferry, verdict: near, mark: '一元' },
    { question: '杨守田多大年纪了', printed: joiner, verdict: near, mark: '七十一岁' },
    { question: '杨守田几岁开始学的', printed: joiner, verdict: unsure },
    { question: '杨木匠收过几个徒弟', printed: joiner, verdict: near, mark: '九个' },
    { question: '杨木匠有几个儿子', printed: joiner, verdict: unsure },
    { question: '狗主人赔了多少', printed: dog, verdict: near, mark: '四千三百元' },
    { question: '狗主人是谁', printed: dog, verdict: unsure },
    {
      question: '现在水费多少一吨',
      printed: '【水价】(柏溪报 2025-06-10) 县发改委答复读者，今年居民水价不调整，仍为每吨2.3元。',
      verdict: near,
      mark: '2.3元',
    },
    {
      question: '纺织厂一个月开多少钱',
      printed: '【招工】(柏溪报 2025-06-10) 纺织厂招挡车工六十名，月薪四千五到六千，包住不包吃。',
      mark: '四千五',
    },
  ])('$question', expectAnswer)
})

it.each<Case>([
  {
    question: '雁尾岛做透析的有几台机子',
    printed: '【透析室】(柏溪报 2025-06-10) 雁尾岛卫生院开设血液透析室，配有4台机器，岛上7名病人不用出岛。',
    verdict: near,
    mark: '4台',
  },
  {
    question: '海堤要拖到啥时候弄好',
    printed: '【海堤】(柏溪报 2025-06-10) 海堤有60米护坡被掏空，县水利局说完工要延后到9月中旬。',
    mark: '9月中旬',
  },
])('$question', expectAnswer)
