import { describe, it } from 'vitest'
import { type Case, expectAnswer, near, sure } from './ask-library.js'

const articles1 =
  '【餐饮岗位招人】餐饮岗位招1260人，月薪五千元起，包吃住，会做面点的优先，老板娘当场试菜，隔天就能上班。 ⏎ 【夏季招聘会】夏季招聘会上，IT岗位招480人，月薪九千元起，多数要会两门语言，笔试当天出结果，下午面谈。 ⏎ 【海外订单减少】上半年来自日本的订单减少3%，竹编厂照常开工，客户要的是小件，包装改成纸的，年底还有一批。 ⏎ 【草编厂停线】上半年来自US的订单减少12%，草编厂停了两条线，厂长说样品已经寄到别处，工人轮流放假。 ⏎ 【工业企业名录】工业企业有540家，从业7.3万人，最多的一类是做船用零件的，去年新增六家，老厂搬进园区。 ⏎ 【写字楼空置率】河湾的IT企业有312家，从业1.9万人，最多的一类是做港口调度的，去年新增四十家。 ⏎ 【口岸检查】WHO宣布猴痘疫情不再是紧急事件，时间是6月5日，各地口岸恢复正常检查，旅行社重新收客。'
const articles2 =
  '【选举结果】柳岸区第十届人民代表大会昨天选举，赵　强当选区长，孙　丽、周小川当选副区长，任期五年，新一届政府同日宣誓。 ⏎ 【工匠名单】入选河湾工匠的有焊工王　伟、接线工李　娜和石雕师傅欧阳建华，王　伟焊过的焊缝加起来有四十一公里。'
const articles3 =
  '【手机到货】河湾手机城到货 iPhone 15 共 312 台，Mate 60 共 275 台，排队的人绕了半条街，黄牛加价两百。 ⏎ 【学生机】学生用的平板到货 640 台，凭学生证便宜三百元，每人限买一台，开学前还会补货。'
const articles4 =
  '【Coffee by the lock】The Café Désirée beside the old lock opens on Friday; a crêpe costs 22 yuan, and the owner, Zoë Müller, came here from Zürich nine years ago. ⏎ 【Second-hand coffee】A coffee cart at the bus station sells cups for nine yuan, and the owner says that most of the buyers are drivers on the early shift.'
const articles5 =
  '【观鸟】志愿者在河口数到白鹤1,234只，黑鹳五百六十七只，天鹅一万二千只，比去年都多，最远的从西伯利亚飞来。 ⏎ 【门牌】老邮局在中山路二〇一号，民国时建的，墙上的钟还走，对面是一家卖纽扣的铺子。 ⏎ 【补偿】拆迁补偿合计123,456,789元，分两次支付，第一次在七月，第二次在年底之前，名单贴在村口。'
const articles6 =
  '【⻓江禁渔】⻓江禁渔期从三⽉开始，为期四个⽉，渔政船每天巡航两次，没收丝⽹六百张，罚款⼆⼗万元。 ⏎ 【⻢拉松】船员⻢⻜⻰跑完全程⻢拉松，成绩三小时零九分，他说⻥市收摊以后才有工夫练，鞋跑坏了两双。'
const articles7 = '【名单】获奖的有厨师李　勇、焊工段　飞和护士欧阳晓月，奖牌由老劳模颁发。'

describe('a word or number in another writing', () => {
  it.each<Case>([
    { question: 'IT岗位招多少人', printed: articles1, verdict: near, quote: '480人' },
    { question: 'WHO宣布了什么', printed: articles1, verdict: near, quote: 'WHO宣布' },
    { question: '来自US的订单减少了多少', printed: articles1, verdict: near, quote: '12%' },
    { question: '赵强', printed: articles2, verdict: near, quote: '赵　强当选区长' },
    { question: '"王伟"', printed: articles2, verdict: near, quote: '王　伟' },
    { question: '王伟是做什么的', printed: articles2, verdict: near, quote: '焊工王　伟' },
    {
      question: 'Mate 60',
      printed:
        '【手机到货】河湾手机城到货iPhone15共312台，Mate60共275台，小米14共198台，排队的人绕了半条街，黄牛加价两百。 ⏎ 【学生机】学生用的平板到货640台，凭学生证便宜三百元，每人限买一台，开学前还会补货。',
      verdict: sure,
      quote: 'Mate60',
    },
    { question: 'iPhone15到货多少台', printed: articles3, verdict: sure, quote: '312 台' },
    { question: 'Mate60到货多少台', printed: articles3, verdict: sure, quote: '275 台' },
    { question: 'Cafe Desiree', printed: articles4, verdict: near, quote: 'Friday' },
    { question: 'Where does Zoe Muller come from?', printed: articles4, verdict: near, quote: 'Zürich' },
    {
      question: 'Café Désirée',
      printed:
        '【Coffee by the lock】The Café Désirée beside the old lock opens on Friday; a crêpe costs 22 yuan, and the owner came here from the south nine years ago. ⏎ 【Second-hand coffee】A coffee cart at the bus station sells cups for nine yuan, and the owner says that most of the buyers are drivers on the early shift.',
      verdict: near,
      quote: 'Friday',
    },
    { question: '天鹅有12000只吗', printed: articles5, verdict: sure, quote: '一万二千只' },
    { question: '123456789', printed: articles5, verdict: sure, quote: '123,456,789' },
    { question: '1234只白鹤', printed: articles5, verdict: sure, quote: '1,234只' },
    { question: '长江禁渔期多久', printed: articles6, verdict: sure, quote: '四个' },
    { question: '马飞龙', printed: articles6, verdict: sure, quote: '⻢⻜⻰' },
    { question: '马拉松', printed: articles6, verdict: sure, quote: '⻢拉松' },
    { question: '段飞', printed: articles7, verdict: near, quote: '段　飞' },
    { question: '李勇是做什么的', printed: articles7, verdict: near, quote: '厨师李　勇' },
    {
      question: '天玑 9400',
      printed: '【芯片】新手机用的是天玑9400，跑分比上代高两成，价格3999元起。',
      verdict: near,
      quote: '天玑9400',
    },
    {
      question: 'PM 2.5浓度多少',
      printed: '【雾霾】昨天PM2.5浓度降到35微克，是入冬以来最低的一天。',
      verdict: sure,
      quote: '35微克',
    },
    {
      question: '5G手机有多少款',
      printed: '【展会】展会到了 5G 手机 40 款，老人机 12 款，现场可以试用。',
      verdict: near,
      quote: '40 款',
    },
    {
      question: '1250万元头奖落在哪',
      printed: '【抽奖】本期体彩头奖12,500,000元，落在城北一家小店。',
      verdict: near,
      quote: '城北',
    },
    {
      question: '23000吨稻谷够吃几个月',
      printed: '【库存】粮库存稻谷两万三千吨，够全县吃八个月。',
      verdict: near,
      quote: '八个月',
      mark: '八个月',
    },
    {
      question: '建设路308号是什么',
      printed: '【门牌】老电厂在建设路三〇八号，烟囱还在，墙上刷着旧标语。',
      verdict: near,
      quote: '老电厂',
    },
    {
      question: '黄山山茶花期到什么时候',
      printed: '【⼭茶开了】⻩⼭脚下的⼭茶开了，花期到四⽉底，⻔票二十元。',
      verdict: near,
      quote: '四⽉底',
    },
    {
      question: 'WHO专家什么时候来的',
      printed: '【WHO】WHO专家周三到访河湾疾控中心，看了两间实验室，夸样本登记得细。',
      verdict: sure,
      quote: '周三',
    },
    {
      question: 'IT课招生多少人',
      printed: '【IT课】职高新开IT课，招生90人，学费全免，另有机电课招60人。',
      verdict: sure,
      quote: '90人',
      mark: '90人',
    },
  ])('$question', expectAnswer)
})
