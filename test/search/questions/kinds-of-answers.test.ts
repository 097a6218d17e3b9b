import { describe, it } from 'vitest'
import { type Case, expectAnswer, near, sure, unsure } from './ask-library.js'

const bridge =
  '【柳桥推迟通车】柳桥原定周五通车，要再等几天，因为发现五处支座垫石开裂，必须凿掉重浇。 ¶ 绕行的公交3路、9路照旧，早高峰过渡口要12分钟，多派了四名交警。'
const helmets =
  '【头盔】电动车驾驶人不戴头盔的，第二次起罚款30元，后座的人也一样。 ¶ 记者数了半小时，经过的418辆车里有351辆的驾驶人戴了头盔，没戴的多是买菜回家的。'
const canteen =
  '【食堂一顿饭最低五块钱】磨坊里的长者食堂开张，两荤一汤，七十岁以上付8元，八十岁以上只要5元。 ¶ 走不动的由食堂送上门，送完要说两句话再走，发现异常就打电话。'
const island = '【撤离】沙洲上87户菜农共243人昨天中午前全部撤离，最后一个上船的抱着小鸭。'
const show =
  '【瓷器展】瓷器展今天在县博物馆开幕，展期到10月12日，一共286件。 ¶ 展览不收门票，提前预约，每逢周五开到晚上9点，7点钟有人讲解。'
const library =
  '【Longer hours】The library in Elm Road stays open until 5 pm on Saturdays. It is shut on Sundays and Mondays. ¶ A man gave £9,000 so that it could pay for the longer hours.'
const bus =
  '【Late bus】From Monday 2 June the last number 12 leaves the bus station at 11.20 pm. ¶ A single costs £2.10 from 2 June, and a day ticket £5.'

describe('the kind of what is asked decides what answers', () => {
  it.each<Case>([
    { question: '柳桥为啥晚几天通车', printed: bridge, verdict: near, quote: '垫石开裂', notMark: '12分钟' },
    { question: '电动车不戴头盔罚多少', printed: helmets, verdict: sure, mark: '30元' },
    { question: '一顿饭要几块', printed: canteen, verdict: sure, quote: '8元' },
    { question: '沙洲撤了多少人', printed: island, verdict: sure, mark: '243人' },
    { question: '瓷器展门票多少钱', printed: show, verdict: near, quote: '不收门票' },
    { question: '瓷器展到几号结束', printed: show, verdict: near, quote: '10月12日', notMark: '9点' },
    { question: '柳桥通行要多长', printed: '【桥】柳桥全长840米，双向四车道。', verdict: near, mark: '840米' },
    {
      question: '自来水停到几点',
      printed: '【停水】清湾街自来水8月20日晚10时到21日早上6时停水，涉及三百户。',
      verdict: near,
      mark: '21日早上6时',
    },
    {
      question: 'How many people watched the game with Stoneleigh?',
      printed:
        '【Rovers win】Rovers beat Stoneleigh 3–1 in front of 862 spectators, their best crowd this year. ¶ Burnt Mill lost 22 of 26 matches and go down.',
      verdict: near,
      mark: '862 spectators',
    },
    {
      question: 'How old is Gladstone the tortoise?',
      printed: '【Tortoise】Gladstone the tortoise is 54 years old and as wide as a plate.',
      verdict: near,
      mark: '54 years old',
    },
    { question: 'When does the last number 12 bus leave?', printed: bus, verdict: near, quote: '11.20 pm' },
  ])('$question', expectAnswer)
})

describe('a weekday on which something is always open or shut bounds no paper', () => {
  it.each<Case>([
    { question: 'Is the library open on Sunday?', printed: library, verdict: near, quote: 'shut on Sundays' },
    {
      question: '博物馆周一闭馆吗',
      printed: '【开放时间】(河湾日报 2025-03-04) 县博物馆每天九点开门，周一闭馆，节假日照常。',
      verdict: near,
      quote: '周一闭馆',
    },
  ])('$question', expectAnswer)
})

describe('words of Cantonese and other dialects are met by those of print', () => {
  it.each<Case>([
    {
      question: '老人家搭渡輪仲係兩蚊咩',
      printed: '【渡輪加價】渡輪下月加價五角，長者的兩元優惠不變。 ¶ 公司說去年蝕本，燃油也貴。',
      verdict: near,
      quote: '兩元優惠不變',
    },
    {
      question: '街市裝修點解要延期',
      printed: '【街市】街市翻新推遲三星期，因為電錶未裝妥，檔戶改在下月搬。',
      verdict: near,
      quote: '電錶未裝妥',
    },
    {
      question: '啷个时候开始收油菜籽',
      printed: '【油菜籽】镇上的粮站5月20日开始收购油菜籽，每斤3元2角。',
      verdict: near,
      quote: '5月20日',
    },
  ])('$question', expectAnswer)
})

const noodles = '【面馆被罚】柳岸区一家面馆往河里倒泔水，昨天被罚两万元，老板当场认错，说以后雇车拉走，街坊拍了照片。'
const academy = '【高考放榜】渡口村的女孩今年考了六百四十分，她爸爸说孩子想学农，通知书还没有到，全家等着摆酒。'
const kites =
  '【风筝失事】风筝节上又有一只老鹰风筝落水，飞手说线断了，这只老鹰风筝是他花半个月扎的。 ¶ 裁判长说，三天里已有9只老鹰风筝落水，都是因为江风太急，明年要换场地。'
const ranking = '【龙舟】城南龙舟队这几年在全省排名里起起落落，教练说排名不重要，划得齐才要紧，队员白天都上班。'
const traders = '【集市】镇上的集市重新登记，到年底有个体工商户4120户，比前年多三百，卖菜的最多。'
const regatta = '【赛艇】赛艇总决赛昨天划完，最后两百米里白浪队反超，把卫冕的红帆队甩在后面，捧走银桨。'

describe('what a thing is called is told by a name', () => {
  it.each<Case>([
    { question: '被罚的面馆叫什么名字', printed: noodles, verdict: unsure },
    {
      question: '被罚的面馆叫什么名字',
      printed: noodles.replace('一家面馆', '一家名为“三碗不过江”的面馆'),
      verdict: sure,
      mark: '三碗不过江',
    },
    { question: '渡口村的女孩考上了哪所大学', printed: academy, verdict: unsure },
    {
      question: '渡口村的女孩考上了哪所大学',
      printed: academy.replace('通知书还没有到', '已经收到河湾农业大学的通知书'),
      verdict: near,
      quote: '河湾农业大学',
    },
  ])('$question in $printed', expectAnswer)
})

describe('what points at one thing counts none', () => {
  it.each<Case>([
    { question: '有多少只老鹰风筝落水', printed: kites, verdict: near, mark: '9只' },
    { question: '城南龙舟队在全省排第几名', printed: ranking, verdict: unsure },
    {
      question: '城南龙舟队在全省排第几名',
      printed: ranking.replace('起起落落', '升到第6'),
      verdict: near,
      quote: '第6',
    },
    { question: '镇上的集市有多少个体户', printed: traders, verdict: sure, mark: '4120户' },
  ])('$question in $printed', expectAnswer)
})

describe('who did it may be a team', () => {
  it.each<Case>([{ question: '赛艇总决赛最后谁夺冠', printed: regatta, verdict: near, quote: '白浪队' }])(
    '$question',
    expectAnswer,
  )
})

describe('a year, a day of the week, an illness, a length of time must be printed', () => {
  it.each<Case>([
    {
      question: '福源寺是哪一年修的',
      printed: '【庙会】福源寺的庙会改到6月28日、29日，因为大雨冲坏了山门前的台阶。',
      verdict: unsure,
    },
    {
      question: '福源寺是哪一年修的',
      printed: '【庙会】福源寺始建于1764年，庙会改到6月28日、29日。',
      verdict: sure,
      mark: '1764年',
    },
    {
      question: '福源寺是几几年修的',
      printed: '【庙会】福源寺始建于1764年，重修花了3年，庙会改到6月28日、29日。',
      verdict: sure,
      mark: '1764年',
    },
    {
      question: '夜校周几上课',
      printed: '【夜校】夜校在二小三楼，每周四晚七点上课，一期十次，收费一百元。',
      verdict: sure,
      mark: '周四',
    },
    {
      question: '修车铺星期几不开门',
      printed: '【修车】修车铺早八点开门，星期三不开门，补胎一次十五元。',
      verdict: sure,
      mark: '星期三',
    },
    {
      question: '推拿馆周几休息',
      printed: '【推拿】推拿馆夜里十点打烊，周一休息，推拿一次八十元。',
      verdict: sure,
      mark: '周一',
    },
    {
      question: '坐209路到机场要多久',
      printed: '【公交】209路去机场的末班车提早到晚上9点40分，票价8元，周末不停。',
      verdict: unsure,
    },
    {
      question: '坐209路到机场要多久',
      printed: '【公交】209路去机场要50分钟，末班车提早到晚上9点40分，票价8元。',
      verdict: sure,
      mark: '50分钟',
    },
    {
      question: '老艺人秦月楼得的什么病走的',
      printed: '【讣告】老艺人秦月楼6月18日在市医院去世，享年88岁，前一天还给护士唱了一段。',
      verdict: unsure,
    },
    {
      question: '老艺人秦月楼得的什么病走的',
      printed: '【讣告】老艺人秦月楼6月18日因肺癌在市医院去世，享年88岁。',
      verdict: sure,
      mark: '肺癌',
    },
    {
      question: '新浮标重多少',
      printed: '【浮标】新浮标昨天下水，高5米，重3.4吨，灯光十里外看得见。',
      verdict: sure,
      mark: '3.4吨',
    },
  ])('$question in $printed', expectAnswer)
})

describe('how something is done is told by whole sentences, and no word of them is marked', () => {
  it.each<Case>([
    {
      question: '被蜂蛰了怎么办',
      printed: '【防蜂】被蜂蛰了先拔出毒刺，再用肥皂水洗伤口，疼得厉害要去医院，也可以拨打热线咨询。',
      verdict: sure,
      notMark: '拨打',
    },
    {
      question: '孩子走丢了怎么办',
      printed: '【防走失】孩子走丢了先在原地等，找保安登记，广播找人，二十分钟没找到就报警。',
      verdict: sure,
      notMark: '登记',
    },
    {
      question: '信用卡丢了怎么补办',
      printed: '【卡丢了】信用卡丢了先打客服挂失，再带身份证去网点补办，新卡七天寄到。',
      verdict: sure,
      notMark: '挂失',
    },
  ])('$question', expectAnswer)
})

describe('what only looks like another form or owner is the answer', () => {
  it.each<Case>([
    {
      question: '坐209路到机场要多久',
      printed: '【公交】209路去机场全程用时50分钟，票价8元。',
      verdict: sure,
      mark: '50分钟',
    },
    {
      question: '修桥要多久',
      printed: '【桥】老桥修了又修，这次修桥历时3年，昨天通车。',
      verdict: sure,
      mark: '3年',
    },
    {
      question: '菊花展门票多少钱',
      printed: '【菊花展】菊花展在植物园免费开放，不收门票，看到月底。',
      verdict: sure,
      mark: '免费',
    },
    {
      question: '博物馆一天多少人参观',
      printed: '【博物馆】博物馆每天接待3000人参观，门票每人60元。',
      verdict: sure,
      mark: '3000人',
    },
    {
      question: '去工地做工一天多少钱',
      printed: '【招工】工地招人做工，每人每天补贴140元，管两顿饭。',
      verdict: sure,
      mark: '140元',
    },
    {
      question: '孩子们得了什么病',
      printed: '【停课】二班的孩子们得了手足口病，停课一周。',
      verdict: sure,
    },
    {
      question: '那个班得了什么病',
      printed: '【停课】六班十一个学生得了水痘，停课十天。',
      verdict: near,
      mark: '水痘',
    },
    {
      question: '老艺人秦月楼得的什么病走的',
      printed: '【讣告】老艺人秦月楼6月18日因病在市医院去世，享年88岁。',
      verdict: unsure,
    },
    {
      question: '福源寺是哪一年修的',
      printed: '【寺】福源寺始建于清康熙二十八年，香火一直很旺。',
      verdict: sure,
      mark: '康熙二十八年',
    },
    {
      question: '福源寺是哪一年修的',
      printed: '【寺】福源寺修缮花了1200万元，工人住了30天。',
      verdict: unsure,
    },
    {
      question: '渡船一周几趟',
      printed: '【渡船】渡船每周开4趟，票价六元。',
      verdict: sure,
    },
    {
      question: '义诊周几',
      printed: '【义诊】义诊一周三次，地点在社区。',
      verdict: unsure,
    },
    {
      question: '小区周几停水',
      printed: '【停水】小区明天上午停水，检修水管。',
      verdict: sure,
    },
    {
      question: '今年小麦一亩收多少',
      printed: '【夏收】今年小麦一亩收了一千一百斤，比去年多。',
      verdict: sure,
      mark: '一千一百斤',
    },
    {
      question: '首日卖了多少票',
      printed: '【车票】首日卖出500张票，候车室坐满了。',
      verdict: sure,
      mark: '500张',
    },
    {
      question: '新装了多少台AED',
      printed: '【急救】广场和车站新装AED120台，都有使用说明。',
      verdict: sure,
      mark: '120台',
    },
    {
      question: '5号窗口办什么',
      printed: '【窗口】政务大厅5,6,8号窗口办理社保，9号窗口办理公积金。',
      verdict: sure,
    },
    {
      question: '柳渡大桥通车了吗',
      printed: '【通车】柳渡桥昨日通车，两头各修一座凉亭。',
      verdict: sure,
    },
    {
      question: '停电是谁导致的',
      printed: '【停电】电力公司施工挖断电缆，导致城南停电三小时。',
      verdict: sure,
    },
  ])('$question', expectAnswer)
})
