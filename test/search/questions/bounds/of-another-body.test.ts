import { describe, it } from 'vitest'
import { type Case, expectAnswer, sure, unsure } from '../ask-library.js'

const hospitals =
  '【两家医院换新楼】北塘区人民医院院长骆明义说，新楼有四百张床位，年底搬完。南塘区人民医院的工程还在打桩。 ¶ 洪都水务总经理岑国富说，两处的水管由公司免费改接。江都水务没有参加。'
const runners =
  '【渡口半程赛】柏子恒昨天第一个冲线，赛后因为抄近路被取消成绩。原来的第二名谷小川递补，成绩1小时9分30秒。 ¶ 赛道最陡的一段在石桥头，全程补给点六个。'

describe('whoever has the office in another body is not whom the question asks for', () => {
  it.each<Case>([
    { question: '南塘人民医院的院长叫什么', printed: hospitals, verdict: unsure },
    { question: '江都水务的总经理是谁', printed: hospitals, verdict: unsure },
    { question: '柏子恒跑了多长时间', printed: runners, verdict: unsure },
  ])('$question', expectAnswer)

  it.each<Case>([
    { question: '北塘人民医院的院长叫什么', printed: hospitals, verdict: sure, mark: '骆明义' },
    { question: '洪都水务的总经理是谁', printed: hospitals, verdict: sure, mark: '岑国富' },
    { question: '谷小川跑了多长时间', printed: runners, mark: '1小时9分30秒' },
    {
      question: '第一个冲线的选手是谁',
      printed: '【半程赛】来自河西的选手柏子恒第一个冲线，领先第二名四十秒，赛后他和志愿者一起收拾补给点。',
      verdict: sure,
      mark: '柏子恒',
    },
    {
      question: '北塘人民医院的院长是谁',
      printed: '【新楼】北塘人民医院新楼昨天启用。新任院长骆明义说，楼里有四百张床位，停车场还要再等一个月。',
      verdict: sure,
      mark: '骆明义',
    },
    {
      question: '河东小学的校长是谁',
      printed: '【开学】河东小学昨天举行开学典礼，校长兼党支部书记梁静说，一年级多收了两个班，食堂也扩建了。',
      verdict: sure,
      mark: '梁静',
    },
    {
      question: '周国良修船一共用了多长时间',
      printed: '【修船】周国良上月修好了那条船。周先生一共用时三年，木料都是拆下来的旧料，桐油刷了五遍。',
      verdict: sure,
      mark: '三年',
    },
    {
      question: '江大的校长是谁',
      printed: '【宿舍】江口大学校长林文舟说，江大的新宿舍明年盖好，先给一年级住，老楼改成实验室。',
      verdict: sure,
      mark: '林文舟',
    },
    {
      question: '周国良修船用了多长时间',
      printed: '【修船】周国良上月修好了那条船。周先生白天摆摊、夜里下工，一共用了三年，木料都是拆下来的旧料。',
      verdict: sure,
      mark: '三年',
    },
  ])('$question: the one who is named answers', expectAnswer)
})

const press =
  '【印刷厂捐出老机器】一台重八吨的圆盘印刷机上周从雁桥印刷厂搬进市博物馆，六个工人抬了一上午，观众七月可以看到。'
const picture =
  '【小镇拍卖会】画家祁墨林的一幅《渡口》上周在拍卖会上拍出六万八千元，是当天最贵的一件。场子里坐了七十多人，外面还站着一些。'
const fair =
  '【The autumn auction】A view of the quay by Ellen Marsh fetched £6,800 at the autumn auction on Friday, more than anything else in the sale. Seventy people sat in the hall and more stood outside.'

describe('who made or bought something is told by a word for that', () => {
  it.each<Case>([
    { question: '那台圆盘印刷机是哪家厂造的', printed: press, verdict: unsure },
    { question: '祁墨林那幅渡口被谁买走了', printed: picture, verdict: unsure },
    { question: 'who bought the view of the quay by Ellen Marsh', printed: fair, verdict: unsure },
    { question: 'how much does Ellen Marsh get paid', printed: fair, verdict: unsure },
  ])('$question', expectAnswer)

  it.each<Case>([
    {
      question: '那台圆盘印刷机是哪家厂造的',
      printed: press.replace('重八吨的圆盘', '由沪东机器厂制造、重八吨的圆盘'),
      verdict: sure,
    },
    {
      question: 'who bought the view of the quay by Ellen Marsh',
      printed: fair.replace('more than', 'bought by the grocer Adam Pike, more than'),
      verdict: sure,
    },
    {
      question: 'who bought the old cinema in Ferrow',
      printed:
        '【Cinema sold】The old cinema in Ferrow has been sold for £400,000 to the brewer Hal Brody, who means to keep the screen.',
      verdict: sure,
    },
    {
      question: '停电的那段视频是谁拍的',
      printed: '【停电】停电的那段视频由路过的外卖员陈大勇用手机拍摄，昨晚传到网上，一夜有三万人看过。',
      verdict: sure,
    },
  ])('$question: it is told', expectAnswer)
})

const stall =
  '【早点摊】梁彩凤的面馆有二十四平方米，市场每月每平方米收租30元，一个月要交七百二十元。她说生意还过得去，明年想再租一间。'
const noodles = '【早点摊】梁彩凤的面馆开了二十年，牛肉面一碗12元，素面一碗8元，早上五点半开门，卖完就收。'
const dog =
  '【Lost dog found by roofer】Roofer Dean Tully chased a lost whippet across the common on Monday and handed it to the vet. Baker Nora Quince, who owns the field, lent him her van, and Hal Brody lent a lead.'

describe('another unit, name or trade is none', () => {
  it.each<Case>([
    { question: '梁彩凤的面一碗多少钱', printed: stall, verdict: unsure },
    { question: 'what was the whippet called that the roofer chased', printed: dog, verdict: unsure },
    { question: 'what does Hal Brody do for a living', printed: dog, verdict: unsure },
    {
      question: '火车站那场火到底怎么起的',
      printed:
        '【候车室起火】火车站候车室前天半夜起火，烧掉一排座椅和一块屏幕，火在二十分钟内扑灭，没有人受伤，早班车照常开出。',
      verdict: unsure,
    },
    {
      question: '古筝独奏会弹了哪些曲子',
      printed: '【周末】市音乐厅周六晚上七点半有古筝独奏会，票价60元到180元，学生凭证半价，开演后不得入场。',
      verdict: unsure,
    },
    {
      question: '支付宝怎么改名字',
      printed: '【车站改名】船厂站改了名字，叫船坞公园站，站牌月底换好，报站的录音已经重录，老乘客说还是叫不惯。',
      verdict: unsure,
    },
  ])('$question', expectAnswer)

  it.each<Case>([
    { question: '梁彩凤的牛肉面一碗多少钱', printed: noodles, verdict: sure, mark: '12元' },
    {
      question: '博物馆门票多少钱一个人',
      printed: '【博物馆】博物馆周一闭馆，门票每人30元，儿童免票，讲解器另收十元押金，出门时退还。',
      verdict: sure,
      mark: '30元',
    },
    {
      question: '社区食堂的盒饭一份多少钱',
      printed: '【社区食堂】社区食堂的盒饭每盒15元，两荤一素，老人凭卡少付三元，中午十一点开始打饭。',
      verdict: sure,
      mark: '15元',
    },
    {
      question: '明天哪些片区停水',
      printed: '【停水】城北、江东两个片区明天停水，从早上八点到下午四点，依据是《供水办法》，请提前存水。',
      verdict: sure,
    },
    {
      question: '酒店的早餐一份多少钱',
      printed: '【酒店】酒店每日早餐38元，六点半到九点半，住客凭房卡，过路的人也可以进来吃，儿童半价。',
      verdict: sure,
      mark: '38元',
    },
    {
      question: '祁墨林那幅渡口被谁买走了',
      printed: picture.replace('是当天最贵的一件', '由茶商陈大勇购买'),
      verdict: sure,
    },
    {
      question: 'what does Hal Brody do for a living',
      printed:
        '【Lost dog】Hal Brody found the whippet on Monday, wet and hungry. Brody, a roofer, handed it to Nora Quince, who owns it.',
      verdict: sure,
    },
    {
      question: '六月份黄瓜怎么涨价了',
      printed: '【菜价】黄瓜每斤涨到5元，是这个月涨得最多的，摊主说因为雨水太多，大棚里烂了根，补种的要到七月才上市。',
      verdict: sure,
    },
  ])('$question: it is told', expectAnswer)
})
