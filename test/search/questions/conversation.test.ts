import { describe, it } from 'vitest'
import { type Case, expectAnswer, near, sure } from './ask-library.js'

const articles1 =
  '【拍黄瓜要脆】吃不完的不要过夜，当天吃掉最好，要是配粥，可以多放半勺醋，不用放糖，剩下的收到冰箱里。 ⏎ 【夜诊】儿科夜诊每晚安排三名医生，节假日不休，挂号费和白天一样，走廊里添了热水和毯子，好吧台改成了分诊台。'
const articles2 =
  '【石拱桥推迟通车】石拱桥原定6月18日通车，要再等三天。施工队说，新发现七处垫石开裂，必须凿掉重浇，通车时间改为6月21日早上六点。 ¶ 绕行的麻烦跟着延长，渡口加开两班船，末班改到夜里十一点，票价不变，三轮车仍旧不能上船，只好走上游的公路桥。 ⏎ 【夜市抽签】夜市的老板说，好的摊位要抽签，没有抽中的等下个月，先来后到不算数，喊号的时候不在就作废。'
const articles3 = '【腌菜】腌好的萝卜收到坛子里，行走江湖的老师傅说，可以多放一点糖，晚安排人翻动。'
const articles4 = '【缆车】白云山缆车往返票55元，单程30元，老人半价。 ¶ 缆车末班下午5点半，遇大风停开，索道站设在南门。'
const articles5 =
  '【大桥封闭】(河湾日报 2025-06-10) 青石大桥6月10日起封闭维修，车辆绕行上游，工期十天，人行道也不开。 ⏎ 【大桥通车】(河湾日报 2025-06-20) 青石大桥维修完工，昨天恢复通车，限重二十吨，绕行标志已经撤掉。'

describe('assent, farewell and what follows them', () => {
  it.each<Case>([
    { question: '好的', printed: articles1, verdict: ['none'] },
    { question: '收到', printed: articles1, verdict: ['none'] },
    { question: '不用了', printed: articles1, verdict: ['none'] },
    { question: '晚安', printed: articles1, verdict: ['none'] },
    { question: '石拱桥什么时候通车 → ok → 渡口末班呢', printed: articles2, verdict: sure, quote: '夜里十一点' },
    { question: '石拱桥什么时候通车 → 好的 → 还有吗', printed: articles2, verdict: sure, quote: '渡口' },
    { question: '行', printed: articles3, verdict: ['none'] },
    { question: '好嘞', printed: articles3, verdict: ['none'] },
    { question: '明白了，谢谢', printed: articles3, verdict: ['none'] },
    { question: '好的，再见', printed: articles3, verdict: ['none'] },
    { question: 'ok thanks, bye', printed: articles3, verdict: ['none'] },
    ...['sounds great', 'No worries, thanks so much', 'fair enough', 'take care'].map((question) => ({
      question,
      printed:
        '【Ferry】The ferry across the sound is in great order; take care at a fair number of worries, thanks enough.',
      verdict: ['none'] as const,
    })),
    { question: '真不错，下回再聊', printed: '【理发】理发师傅手艺真不错，街坊说下回再来聊。', verdict: ['none'] },
    { question: '唔该晒', printed: articles3, verdict: ['none'] },
    { question: '缆车往返票多少钱 → 知道了 → 末班呢', printed: articles4, verdict: near, quote: '5点半' },
    { question: '缆车往返票多少钱 → 那单程呢', printed: articles4, verdict: near, quote: '30元' },
    {
      question: '缆车往返票多少钱 → 豆腐节哪天开锣',
      printed:
        '【缆车】白云山缆车往返票55元，单程30元，老人半价。 ⏎ 【豆腐节】豆腐节周六开锣，请来十二位师傅现场磨豆腐，门票全免，停车在粮库。',
      verdict: sure,
      quote: '周六开锣',
    },
    {
      question: 'How much is the cable car? → And when is the last one?',
      printed:
        '【Cable car】The cable car costs 55 yuan return and 30 yuan one way. ¶ The last car leaves at half past five, and it does not run in high wind.',
      verdict: near,
      quote: 'half past five',
    },
  ])('$question', expectAnswer)
})

const articles6 =
  '【货船沉没】运砂船“顺河”在下游浅滩沉没，船长说是夜里雾大，撞上了没有灯的浮标，船上三人获救。 ⏎ 【瓜洲撤离】瓜洲的菜农昨天撤到学校，最后一个上船的老人怀里抱着小鹅，下周水退以后回去。'
const articles7 =
  '【柳溪隧道】柳溪隧道下月通车，双向四车道，限速六十。 ¶ 隧道全长1840米，两头各有一个收费站，行人不得进入。 ⏎ 【茶山步道】茶山步道全长9公里，沿路有六个凉亭。'

const articles8 =
  '【缆车】白云山缆车往返票55元，单程30元，老人半价。 ⏎ 【食堂】粮库食堂重新开张，一顿饭8块钱，一荤两素，汤随便添。'

describe('a question stands alone unless it leans on the one before it by its form', () => {
  it.each<Case>([
    { question: '瓜洲什么时候能回去 → 那条船到底为啥沉的', printed: articles6, verdict: near, quote: '浮标' },
    { question: '瓜洲什么时候能回去 → a', printed: articles6, verdict: ['none'] },
    { question: '瓜洲什么时候能回去 → 的', printed: articles6, verdict: ['none'] },
    { question: '瓜洲什么时候能回去 → 茶山步道有多长', printed: articles7, verdict: sure, mark: '9公里' },
    { question: '柳溪隧道什么时候通车 → 那条隧道有多长', printed: articles7, verdict: sure, mark: '1840米' },
    { question: '缆车往返票多少钱 → 一顿饭要几块', printed: articles8, verdict: near, quote: '一顿饭8块钱' },
    { question: 'How much is the cable car? → 一顿饭要几块', printed: articles8, verdict: near, quote: '一顿饭8块钱' },
    { question: '柳溪隧道什么时候通车 → 它有多长', printed: articles7, verdict: near, quote: '1840米' },
    {
      question: 'When does the lido open? → Is there a bus to Moss Lane?',
      printed:
        '【Lido】The lido opens on 3 May, and a swim costs £4. ⏎ 【Buses】A bus to Moss Lane runs every half hour from the station.',
      verdict: near,
      quote: 'every half hour',
    },
    {
      question: 'When does the lido open? → What does it cost?',
      printed:
        '【Lido】The lido opens on 3 May, and a swim costs £4. ⏎ 【Buses】A bus to Moss Lane costs £2 and runs every half hour from the station.',
      verdict: near,
      quote: '£4',
    },
  ])('$question', expectAnswer)
})

const town =
  '【Biscuit comes home】Biscuit, a terrier, has been found in a coal cellar. Her owner, nurse Pam Oakes, 71, had put up 300 posters. ⏎ 【Fire at the crisp factory】Sixty firefighters fought a blaze at the Golding crisp factory until dawn. Two workers were hurt by smoke. ⏎ 【Choir wins again】The choir of St Jude won the county cup. The mayor, Ruth Calder, gave it a baton. ¶ The choir has 44 singers and rehearses in the crypt. ⏎ 【Bus fares go up】A single ticket on the town buses costs £2.50 from August, and children pay 80p.'
const chengli =
  '【豆沙回家】走失的小狗豆沙在煤窖里找到了，主人潘玉梅今年71岁，贴过三百张寻狗启事。 ⏎ 【合唱团三连冠】钟楼合唱团拿下县里的奖杯，市长柯如颁了奖。 ¶ 合唱团有44名团员，每周二在地下礼堂排练。 ⏎ 【公交】公交单程票调到2元5角，小学生票8角。 ⏎ 【薯片厂起火】消防员扑灭了薯片厂的大火，两名工人吸入浓烟受伤。'

describe('of two questions each is about its own', () => {
  it.each<Case>([
    {
      question: 'how old is Pam Oakes → that fire at the crisp factory, was anyone hurt',
      printed: town,
      quote: 'Two workers',
    },
    { question: 'who won the county cup → how much is it to go on the bus', printed: town, quote: '£2.50' },
    { question: 'how old is Pam Oakes → bus fares', printed: town, quote: '£2.50' },
    { question: "how much do children pay on the bus → who's the mayor", printed: town, quote: 'Ruth Calder' },
    { question: 'who won the county cup → how many posters were put up', printed: town, quote: '300 posters' },
    { question: 'how much is a single ticket on the bus → and for children?', printed: town, quote: '80p' },
    { question: 'who won the county cup → how many singers does it have?', printed: town, quote: '44 singers' },
    { question: 'who won the county cup → where do they rehearse?', printed: town, quote: 'crypt' },
    { question: '潘玉梅多大年纪 → 坐公交多少钱', printed: chengli, quote: '2元5角' },
    { question: '公交单程票多少钱 → 市长是谁', printed: chengli, quote: '柯如' },
    { question: '合唱团有多少团员 → 寻狗启事贴了多少张', printed: chengli, quote: '三百张' },
    { question: '潘玉梅多大年纪 → 薯片厂着火有人受伤吗', printed: chengli, quote: '两名工人' },
    { question: '县里的奖杯谁拿了 → 在哪里排练', printed: chengli, quote: '地下礼堂' },
    { question: '县里的奖杯谁拿了 → 他们有多少团员', printed: chengli, quote: '44名' },
    { question: '公交单程票多少钱 → 那小学生呢', printed: chengli, quote: '8角' },
  ])('$question', expectAnswer)
})

describe('the newest stage of a story answers for its state', () => {
  it.each<Case>([
    { question: '青石大桥通了吗', printed: articles5, verdict: sure, quote: '恢复通车' },
    {
      question: '豆包找着没',
      printed:
        '【寻猫】(河湾日报 2025-06-11) 读者的橘猫豆包在东门走失，酬谢五百元，脖子上有铜铃。 ⏎ 【豆包回家】(河湾日报 2025-06-18) 走失七天的橘猫豆包找到了，躲在水泵房里，瘦了一斤。',
      verdict: sure,
      quote: '找到了',
    },
    { question: '青石大桥现在能走车吗', printed: articles5, verdict: near, quote: '恢复通车' },
    {
      question: 'Is the island ferry running yet?',
      printed:
        '【Ferry stopped】(The Post 2025-06-09) The island ferry has been stopped since Monday because of a broken shaft. ⏎ 【Ferry back】(The Post 2025-06-17) The island ferry runs again with a new shaft, and all sailings are as before.',
      verdict: near,
      quote: 'runs again',
    },
  ])('$question', expectAnswer)
})
