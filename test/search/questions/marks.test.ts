import { describe, it } from 'vitest'
import { type Case, expectAnswer, near, sure } from './ask-library.js'

const articles1 =
  '【传染病月报】五月全市报告甲类传染病0例，乙类传染病412例，丙类传染病977例，其中手足口病比上月多，幼儿园已经加强消毒。'
const articles2 =
  '【住校】男生占3/5，女生占2/5，一年级新生里有1/3住校，食堂按人数备餐，宿舍楼今年添了两层，热水全天供应。 ⏎ 【电梯投票】城北小区半数居民同意加装电梯，三分之二的商户反对，七成老人弃权，街道说月底再投一次票。 ⏎ 【出生率】去年全市人口出生率6.39‰，比前年低，产科床位空了三成，妇幼医院把两间病房改成了月子间。 ⏎ 【巴士加價】九巴申請加價百分之九，議員在立法會追問，局長說下月交代，市民說車擠，加價可以，班次也要加。'
const articles3 = '【票价】水上乐园成人票120元，学生票80元，家庭票260元，七十岁以上老人免票，存包另收5元。'
const articles4 =
  '【拔河赛】拔河比赛结束，金牌由码头队的戚大江领走，银牌归粮库的蒲春燕，铜牌由邮局的庄和平拿到，绳子断过一次。'
const articles5 = '【校园足球】校园足球赛闭幕，最佳射手是三中的芮浩然，最佳门将是实验中学的况明轩，奖杯是木头做的。'
const articles6 = '【社区分工】社区把活分给志愿者，路灯由电工滕长贵检修，花坛由园丁娄桂香浇水，锅炉由临时工鲍来喜烧。'
const articles7 =
  '【Church reopens】Carpenter Silas Webb-Hale hung the new doors of the church, Ruth Ashdown cleaned the windows and Peter van der Lamb mended the clock.'

describe('the first mark is what is asked for', () => {
  it.each<Case>([
    {
      question: '学校买了几台投影仪',
      printed:
        '【学校采购清单】新学年学校采购课桌椅320套、电脑45台、投影仪12台、篮球60个、钢琴1架，总价186万元，八月底前到货。',
      quote: '12台',
      mark: '12台',
    },
    { question: '丙类传染病多少例', printed: articles1, quote: '977', mark: '977' },
    {
      question: 'EU的订单增加多少',
      printed:
        '【船厂订单】上半年来自US的订单减少12%，来自EU的订单增加7%，来自东南亚的订单持平，船厂说下半年船台已经排满。',
      quote: '7%',
      mark: '7%',
    },
    {
      question: '新桥主塔高多少',
      printed:
        '【新桥数据】新桥全长860米，桥面宽26米，主塔高98米，工期31个月，投资4.6亿元，年底通车，两侧各留一条人行道。',
      quote: '98米',
      mark: '98米',
    },
    {
      question: '死亡率是多少',
      printed: '【人口变动】去年全市人口出生率6.39‰，死亡率7.87‰，常住人口比前年减少一万多人，外来人口略有增加。',
      quote: '7.87‰',
      mark: '7.87‰',
    },
    { question: '乙类传染病多少例', printed: articles1, quote: '412', mark: '412', notMark: '0例' },
    {
      question: '项目负责人是谁',
      printed: '【支座更换】项目负责人郑海生说，桥面要换九十六个支座，夜里施工不影响早高峰，下周收尾，人行道照常开放。',
      quote: '郑海生',
      mark: '郑海生',
    },
    {
      question: '二等功授予谁',
      printed: '【消防队受奖】获得一等功的是消防员雷大鹏，二等功授予民警尹小雪，三等功共有十二人，颁奖会在体育馆举行。',
      quote: '尹小雪',
      mark: '尹小雪',
    },
    {
      question: '谁代表红队发言',
      printed: '【辩论会】王中军代表蓝队发言，黄三元代表红队发言，评委五人当场打分，红队多得两分，观众投票另算。',
      quote: '黄三元',
      mark: '黄三元',
    },
    {
      question: '谁救起了落水儿童',
      printed: '【江边救人】救起落水儿童的人叫巴图尔·艾山，是卖馕的摊主，不肯留名，街坊认出了他，给他送去一面锦旗。',
      quote: '巴图尔·艾山',
      mark: '巴图尔·艾山',
    },
    {
      question: '最后一个完赛的是谁',
      printed: '【冲线】第一个冲线的是外地选手马跃川，最后一个完赛的是73岁的窦长生，医疗点处理了四十个水泡。',
      quote: '窦长生',
      mark: '窦长生',
    },
    { question: '女生占多少', printed: articles2, verdict: sure, quote: '2/5', mark: '2/5' },
    { question: '出生率多少', printed: articles2, verdict: sure, quote: '6.39‰', mark: '6.39‰' },
    { question: '九巴申请加价多少', printed: articles2, verdict: sure, quote: '百分之九', mark: '百分之九' },
    { question: '多少老人弃权', printed: articles2, verdict: sure, quote: '七成', mark: '七成', notMark: '一次' },
    { question: '水上乐园学生票多少钱', printed: articles3, quote: '80元', mark: '80元' },
    { question: '水上乐园存包收多少', printed: articles3, quote: '5元', mark: '5元' },
    {
      question: '灯会每晚几点熄灯',
      printed: '【灯会】灯会二月初八开始，三月初一闭幕，每晚七点亮灯，十点熄灯，猜灯谜的摊子摆在东门。',
      quote: '十点熄灯',
      mark: '十点',
    },
    {
      question: '逾期每天罚多少',
      printed: '【借书】新馆一次可借15本，期限30天，逾期每天罚一角，丢书照价赔偿，押金100元不变。',
      quote: '一角',
      mark: '一角',
    },
    {
      question: '上座率是多少',
      printed: '【比赛】城东队3比1胜了城西队，射手金怀远进了两个，上座率六成五，门票收入7.8万元。',
      quote: '六成五',
      mark: '六成五',
    },
    {
      question: '优秀率多少',
      printed: '【考核】全县考了412人，合格率96.5%，优秀率21.3%，补考定在下月。',
      quote: '21.3%',
      mark: '21.3%',
    },
    {
      question: '死亡率多少',
      printed: '【人口】去年全县出生率5.11‰，死亡率8.02‰，自然增长率-2.91‰。',
      quote: '8.02‰',
      mark: '8.02‰',
    },
    {
      question: '超过警戒水位多少',
      printed: '【水位】昨天上午8时水位24.31米，超过警戒水位0.31米，下午5时退到23.9米。',
      quote: '0.31米',
      mark: '0.31米',
    },
    {
      question: '银奖给了谁',
      printed: '【颁奖】金奖给了木雕匠人骆长庚，银奖给了绣娘敖小满，铜奖空缺，奖杯是瓷的。',
      quote: '敖小满',
      mark: '敖小满',
    },
    {
      question: '博物馆新馆长是谁',
      printed: '【新馆长】博物馆新馆长由文物修复师柯敬亭担任，老馆长鲁之渊退休。',
      quote: '柯敬亭',
      mark: '柯敬亭',
    },
    {
      question: '谁捡到了布包',
      printed: '【拾金】出租车司机麻立新在后座捡到一个布包，里面有现金2.6万元，失主是卖鱼的老乔。',
      quote: '麻立新',
      mark: '麻立新',
    },
    {
      question: '后讲话的是谁',
      printed: '【演讲】开幕式上先讲话的是校友会会长冼伯涛，后讲话的是新生代表佟可心。',
      quote: '佟可心',
      mark: '佟可心',
    },
    {
      question: '歌手大赛冠军是谁',
      printed: '【歌手大赛】歌手大赛冠军是阿依古丽·买买提，亚军是外卖员尚小北，决赛唱到半夜。',
      quote: '阿依古丽·买买提',
      mark: '阿依古丽·买买提',
    },
    {
      question: '美术馆什么时候重新开门',
      printed: '【闭馆】美术馆7月3日至7月18日闭馆换灯，7月19日上午9时30分重新开门，预约照旧。',
      quote: '7月19日',
      mark: '7月19日上午9时30分',
    },
    {
      question: '反对的占多少',
      printed: '【选票】居民投票，赞成的占4/7，反对的占2/7，其余弃权，电梯还是装。',
      quote: '2/7',
      mark: '2/7',
    },
    {
      question: '码头取消了多少班船',
      printed: '【大风】截至晚上六点，码头已发船210班，取消17班，另有9班改走内河，旅客可在窗口退票。',
      quote: '取消17班',
      mark: '17班',
    },
    {
      question: '龙舟邀请赛啥时候办',
      printed: '【龙舟】清湾龙舟邀请赛将于2025年9月4日至12日举行，报名的有三十支队伍。',
      quote: '9月4日',
      mark: '2025年9月4日至12日',
    },
    {
      question: '海塘路封到什么时候',
      printed: '【修路】海塘路自7月3日0时起封闭修路，至8月9日24时止，公交车绕行渔港路。',
      quote: '8月9日',
      mark: '8月9日24时',
    },
    {
      question: '糯米节几号开始',
      printed: '【糯米节】本报青湾6月18日消息，6月16日，一年一度的糯米节开始，三条街摆满了蒸笼。',
      quote: '6月16日',
      mark: '6月16日',
    },
    {
      question: '海湾航运股价收盘多少',
      printed: '【收盘】海湾航运（600123.SH）今日股价收盘报21.37元，跌2%，成交比昨天少。',
      quote: '21.37元',
      mark: '21.37元',
      notMark: '600123',
    },
    {
      question: '信用合作社有多少客户',
      printed: '【年报】信用合作社说，社里目前有83万国际客户，比去年多，手续费没有涨。',
      quote: '83万',
      mark: '83万',
    },
    {
      question: '铜牌由谁拿到',
      printed: articles4,
      verdict: sure,
      quote: '庄和平',
      mark: '庄和平',
    },
    { question: '银牌归了谁', printed: articles4, verdict: sure, quote: '蒲春燕', mark: '蒲春燕' },
    { question: '最佳门将是谁', printed: articles5, verdict: sure, quote: '况明轩', mark: '况明轩' },
    { question: '花坛由谁浇水', printed: articles6, verdict: sure, quote: '娄桂香', mark: '娄桂香' },
    { question: '锅炉由谁烧', printed: articles6, verdict: sure, quote: '鲍来喜', mark: '鲍来喜' },
    {
      question: 'Who mended the clock?',
      printed: articles7,
      verdict: sure,
      quote: 'Peter',
      mark: 'Peter van der Lamb',
    },
    { question: 'Who hung the doors?', printed: articles7, verdict: sure, quote: 'Silas', mark: 'Silas Webb-Hale' },
  ])('$question', expectAnswer)
})

describe('in a row each figure goes with what touches it', () => {
  it.each<Case>([
    {
      question: '救灾仓库备了多少顶帐篷',
      printed: '【仓库】救灾仓库备好了600床棉被、150顶帐篷和90台发电机，值班的人都在。',
      verdict: sure,
      mark: '150顶',
    },
    {
      question: '渔港卸了多少鱿鱼',
      printed: '【渔港】渔港昨天卸下黄鱼12吨、带鱼35吨、鱿鱼8吨，码头上的冰用光了。',
      verdict: sure,
      mark: '8吨',
    },
    {
      question: '河湾队拿了多少枚铜牌',
      printed: '【赛会】河湾队拿到金牌11枚、银牌6枚、铜牌4枚，回来坐的是加挂的车厢。',
      verdict: sure,
      mark: '4枚',
    },
    {
      question: 'Parrot4买了几架',
      printed: '【无人机】植保队新买Parrot4六架、Falcon9三架，请厂家来教。',
      verdict: sure,
      mark: '六架',
      notMark: '4六',
    },
    {
      question: 'Falcon 9买了几架',
      printed: '【无人机】植保队新买Parrot4六架、Falcon9三架，请厂家来教。',
      verdict: sure,
      mark: '三架',
    },
    {
      question: '李家的枇杷一斤卖多少',
      printed: '【采摘】李家的枇杷园五月开放，入园一人收60元，带走每斤12元。',
      verdict: sure,
      mark: '12元',
    },
    {
      question: '水泵房加班费发了多少',
      printed: '【更正】上期写水泵房加班费三百六十元，核对后应为三百二十元，已经补发。',
      verdict: near,
      mark: '三百二十元',
    },
    {
      question: '机场取消了多少航班',
      printed: '【大雾】机场原有航班200架次，取消36架次，旅客可以退票。',
      verdict: sure,
      mark: '36架',
    },
  ])('$question', expectAnswer)
})

const locker =
  '【储物柜】图书馆装了一百个储物柜。馆长倪素琴介绍，持读者证的人和残疾人能免费用储物柜，其他人每次收一元。'
const lane =
  '【Bus lane】The bus lane on Mill Road opens on Monday. Inspector Dan Peel said buses, taxis and cyclists can use it.'
const cableCar =
  '【Cable car】Cable car fares go up in June. Driver Lucy Brand said the Summit Company operates the cable car at a loss.'

describe('whoever only tells what a group or body may or does is not marked', () => {
  it.each<Case>([
    { question: '谁能免费用图书馆的储物柜', printed: locker, verdict: sure, notMark: '倪素琴' },
    { question: 'Who can use the bus lane?', printed: lane, verdict: sure, notMark: 'Dan Peel' },
    { question: 'Who operates the cable car?', printed: cableCar, verdict: sure, notMark: 'Lucy Brand' },
    {
      question: '渡船由谁经营',
      printed: '【渡船】北岸渡船今年换了新船。船长贺老三说，渡船由北岸合作社经营，票价两元不变。',
      verdict: sure,
      notMark: '贺老三',
    },
    {
      question: 'Who runs the tea room?',
      printed: '【Tea room】The tea room at the mill is run by Wendy Clough, who bakes the scones herself.',
      verdict: sure,
      mark: 'Wendy Clough',
    },
    {
      question: '谁说下周停水',
      printed: '【停水】水厂厂长宋大江说下周停水两天，请居民提前存水。',
      verdict: sure,
      mark: '宋大江',
    },
  ])('$question', expectAnswer)
})

const ferryCafe =
  '【Ferry cafe】The ferry cafe at Southwick, run for forty years by Albert Rowe, is now run by his granddaughter Tilly Rowe, who opens at half past six.'
const mill = '【Mill】The mill, owned until last year by Frank Dolan, now belongs to a co-operative led by Mary Keane.'
const tofu = '【豆花】豆花店由罗阿公经营了四十年，如今传到孙女罗小满手里，由她经营。'
const ferry = '【渡口】渡口曾由艄公魏长水看管，眼下交给侄子魏东明。'
const bakery = '【Bakery】Joan Pike has run the bakery in Hill Street for thirty years and still kneads by hand.'

const island = '【岛】岛上五十年前住着三百多人，如今只剩二十六人。'
const islanders = '【Island】The island had 240 people in 1950; today 61 live there all year.'
const pupils = '【学校】学校最多时有八百名学生，今年只有五十三人报到。'
const bowl = '【豆花】豆花从前一毛钱一碗，现在卖六元。'
const curator = '【馆长】博物馆前馆长方敬之去年退休，现任馆长是考古队出身的丁若兰。'

describe('what is so now is not what was so before', () => {
  it.each<Case>([
    { question: 'who runs the ferry cafe', printed: ferryCafe, verdict: sure, mark: 'Tilly Rowe' },
    { question: 'who owns the mill', printed: mill, verdict: sure, mark: 'Mary Keane' },
    { question: '谁在经营豆花店', printed: tofu, verdict: sure, mark: '罗小满' },
    { question: '渡口现在归谁管', printed: ferry, verdict: sure, mark: '魏东明' },
    { question: 'who ran the ferry cafe before', printed: ferryCafe, verdict: sure, mark: 'Albert Rowe' },
    { question: '谁经营过豆花店', printed: tofu, verdict: sure, mark: '罗阿公' },
    { question: 'who runs the bakery', printed: bakery, verdict: sure, mark: 'Joan Pike' },
    { question: '谁是现在的馆长', printed: curator, verdict: sure, mark: '丁若兰' },
    { question: '现在岛上住多少人', printed: island, verdict: sure, mark: '二十六人' },
    { question: '岛上以前住多少人', printed: island, verdict: sure, mark: '三百多人' },
    { question: 'how many people live on the island', printed: islanders, verdict: sure, mark: '61' },
    { question: 'how many people lived on the island in 1950', printed: islanders, verdict: sure, mark: '240' },
    { question: '学校有多少学生', printed: pupils, verdict: sure, mark: '五十三人' },
    { question: '学校最多时有多少学生', printed: pupils, verdict: sure, mark: '八百名' },
    { question: '豆花多少钱一碗', printed: bowl, verdict: sure, mark: '六元' },
    { question: '豆花从前多少钱一碗', printed: bowl, verdict: sure, mark: '一毛' },
  ])('$question', expectAnswer)
})

it.each<Case>([
  {
    question: '第一炉铁水是谁浇的',
    printed: '【开炉】开炉仪式上，第一炉铁水由退休工人孟广田浇铸，掌声响了很久。',
    verdict: sure,
    mark: '孟广田',
  },
  {
    question: '这口井是谁打的',
    printed: '【老井】村口的老井由石匠后人卢开山领着乡亲打成，水至今清甜。',
    verdict: sure,
    mark: '卢开山',
  },
])('marks whoever is named behind a trade or kin: $question', expectAnswer)
