import { describe, expect, it } from 'vitest'
import { type Case, answerTo, expectAnswer, sure } from './ask-library.js'

const articles1 =
  '【老人跳江救人】6月15日傍晚，河湾市民褚大年跳进江里救起一个落水的男孩，上岸以后换了件衣服就走了，是钓鱼的人认出了他。 ¶ 他今年71岁，退休前是渔轮船长，在海上干了三十多年，说江水比海水沉，男孩抓着他的胳膊不放，两个人差点都上不来。 ¶ 区里给了他一万元奖金，他转手捐给了男孩念书的小学，学校用这笔钱买了救生圈，挂在江边的栏杆上。'
const articles2 =
  '【启明星公司落户】启明星机器人公司昨天在柳岸区揭牌，厂房租用原来的丝绸厂，门口的老樟树留了下来，区里派了专人帮它办手续。 ¶ 公司总投资4.2亿元，首期招工260人，食宿全包，本地户籍的优先，生产线九月开动，头一批产品送到养老院试用。 ⏎ 【海风公司落户】海风储能公司昨天在东坡区揭牌，厂房紧挨着码头，货轮可以直接靠岸装箱，区里修了一条专用的路。 ¶ 公司总投资7.7亿元，首期招工500人，要倒班，夜班另有补贴，头一批电池已经订给海岛上的渔村。'

describe('a fact told in the paragraph after the name', () => {
  it.each<Case>([
    { question: '褚大年多大年纪', printed: articles1, verdict: sure, quote: '71岁' },
    { question: '褚大年得了多少奖金', printed: articles1, verdict: sure, quote: '一万元' },
    { question: '海风储能招多少人', printed: articles2, verdict: sure, quote: '招工500人' },
    { question: '启明星机器人公司招多少人', printed: articles2, verdict: sure, quote: '招工260人' },
    {
      question: '邢春生多大了',
      printed:
        '【新船长】渡轮公司昨天给南湾三号换了船长，接班的是三十年没离开过江的老水手邢春生，码头上放了一挂鞭炮。 ¶ 他今年58岁，父亲和祖父都撑过渡船，家里还留着一根百年的竹篙，逢年过节要擦一遍。',
      verdict: sure,
      quote: '58岁',
    },
    {
      question: '木廊桥全长多少',
      printed:
        '【廊桥重开】修了两年的木廊桥昨天重开，乡里人从四面赶来，桥头卖米糕的摊子排出去半里地。 ¶ 该桥全长62米，没有用一颗铁钉，木料是从邻县拆下的老祠堂里换来的。',
      verdict: sure,
      quote: '62米',
    },
    {
      question: '青杏药业有多少员工',
      printed:
        '【药厂搬家】青杏药业昨天把最后一条生产线搬进新区，老厂房交给街道做菜场，工人们合影留念。 ¶ 公司去年营收3.4亿元，有员工870人，其中一半是本地人，搬家没有裁掉一个。',
      verdict: sure,
      quote: '870人',
    },
    {
      question: '庹玉兰几岁开始练举重',
      printed:
        '【冠军回乡】举重冠军庹玉兰昨天回到母校，给体校的孩子带来一箱护腕，孩子们围着她问长问短。 ¶ 她从十岁开始练举重，教练是看大门的老孙头，最早的杠铃是两个水泥墩子。',
      verdict: sure,
      quote: '十岁',
    },
    {
      question: 'How much did Brightwater pay for the lido?',
      printed:
        '【Lido sold】The town has sold the old lido to Brightwater, a firm from the coast that already runs three pools. ¶ The company paid 1.8 million pounds and promises to keep the entry price below four pounds for five years.',
      verdict: sure,
      quote: '1.8 million pounds',
    },
  ])('$question', expectAnswer)
})

describe('a question of which two paragraphs in a row tell a part each', () => {
  const clock =
    '【钟匠退休】修钟的老匠人区伯上周退休，街坊送他一面锦旗，他把用了四十年的放大镜留给了镇上的博物馆。 ¶ 往后他打算去河边学吹笛子，孙女已经替他挑了一支，老伴说总算不用再听钟声。'
  const quilt =
    '【Quilt wins prize】Widow Agnes Toller spent her prize from the county show within a week, her neighbours say, and has no regrets. ¶ She bought a moped, a hammock and two goats, and the cash that was left over went to the chapel roof.'
  it.each<Case>([
    { question: '修钟的区伯退休后想学什么', printed: clock, quote: '学吹笛子' },
    { question: 'What did Agnes Toller use the cash from her prize for?', printed: quilt, quote: 'moped' },
  ])('$question', expectAnswer)
})

describe('a question that either of two neighbours may answer', () => {
  const market =
    '【旧书集市】青石图书馆下月初在门前广场摆旧书集市，每本一元起，志愿者帮着分类，下雨就改到报告厅里。 ¶ 卖得的款子给山村小学添课桌，去年凑了三万多元，买了六十张，还剩一点换了窗玻璃。'
  const circus =
    '【马戏团换人】摔伤的小丑要养三个月，马戏团的夜场不停，票照卖，已经买票的人不用换。 ¶ 顶上去的是驯马师巴图，他年轻时演过两年滑稽戏，头一场试演把自己也逗笑了。'
  const ferry =
    '【Ferry stops】The island ferry will not sail for two weeks because its ramp has to be welded, the harbour office said. ¶ Islanders will cross on the fishing boat Marigold, which has room for twelve, and post goes by helicopter.'
  it.each<Case>([
    { question: '谁顶替小丑上夜场', printed: circus, quote: '巴图' },
    { question: 'what do people use instead of the ferry', printed: ferry, quote: 'fishing boat Marigold' },
  ])('$question', expectAnswer)

  it.each([
    { question: '旧书集市在哪里摆', printed: market, told: '门前广场' },
    { question: 'why will the island ferry not sail', printed: ferry, told: 'ramp has to be welded' },
  ])('$question: a paragraph that is far ahead is quoted alone', async ({ question, printed, told }) => {
    const [passage] = (await answerTo(question, printed)).passages
    expect(passage?.quote.text).toContain(told)
    expect(passage?.next).toBeUndefined()
  })
})

describe('whom an article names first is known to whoever reads on', () => {
  it.each<Case>([
    {
      question: 'What does Hobday get for lending his anchor?',
      printed:
        '【Anchor in a potato field】Farmer Silas Hobday has dug up an iron anchor two miles from the sea, and nobody can say how it came there. ¶ Scrap dealers offered him £900 for it, but he is lending it to the harbour museum for five years in return for free entry for his village.',
      verdict: sure,
      quote: 'free entry',
    },
  ])('$question', expectAnswer)
})
