import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/search/search-engine.js'
import { createLocalEngine } from '../../src/search/engine.js'
import { fold } from '../../src/text/fold.js'
import { designationsOf, lacksDesignation } from '../../src/search/query/constraints.js'
import { anArticle } from '../support/doubles/fake-store.js'

type Printed = { headline: string; text: string | string[]; day?: string }

/** News that answers none of the questions below. */
const others: Printed[] = [
  { headline: '早市搬回', text: '东门早市搬回原址，摊位重新划线，卖菜的在南边，停三轮车的地方比从前小。' },
  { headline: '老戏台', text: '镇东头的老戏台换了瓦，木匠用旧料修旧件，头一场戏请的是邻县的班子，台下自带板凳。' },
  { headline: '雨季提醒', text: '入梅以后墙根返潮，社区网格员挨家看过，把漏雨的屋顶记在本子上，等天晴请师傅来补。' },
  { headline: 'Old stage repaired', text: 'Carpenters have put new tiles on the opera stage at the east end of town.' },
  { headline: 'Books at the station', text: 'The waiting room now has a shelf from which travellers may take a book.' },
]

const ask = async (text: string, printed: Printed[], today = '2025-06-22', earlier?: string[]): Promise<Answer> => {
  const searchEngine = createLocalEngine()
  await searchEngine.put(
    [...printed, ...others].map(({ headline, text: body, day = '2025-06-20' }, i) =>
      anArticle({ id: `a${i}`, headline, day, paragraphs: Array.isArray(body) ? body : [body] }),
    ),
    1,
  )
  return searchEngine.find({ text, today, limit: 5, ...(earlier && { earlier }) })
}

const marksOf = ({ passages: [first] }: Answer): string[] =>
  (first?.quote.marks ?? []).map(([from, to]) => first?.quote.text.slice(from, to) ?? '')

describe('another than the one asked for is never called found', () => {
  it.each([
    ['张林教了多少年语文', '城南小学教师张琳教语文21年，街坊们都知道，门口种着一架葡萄。'],
    ['动物园门票多少钱', '植物园门票30元，老年人半价，来往的人多。'],
    ['白马水库蓄水多少', '青龙水库蓄水3.1亿立方米，比去年多一成。'],
    ['卖馕的阿不都在河湾住了多少年', '卖馕的巴图尔在河湾住了18年，街坊们都认得他。'],
    ['中医院夜诊挂号费多少', '第三医院夜诊挂号费12元，每晚三名医生。'],
    ['G1525次列车全程多长时间', 'G1523次列车提速后全程4小时12分，比原来缩短26分钟。'],
    ['养犬条例第18条罚多少', '依据养犬条例第17条，遛狗不牵绳的罚200元。'],
    ['H5N1病例有多少例', '市疾控中心通报，今年报告H7N9病例3例，均已出院。'],
    ['98号汽油多少钱', '92号汽油每升7.31元，95号汽油每升7.79元，油站不排队。'],
    ['四年级的学生参观哪里', '五年级的学生参观科技馆，六年级的学生去农场，家长陪同。'],
    ['李建国捐了多少钱', '退休工人王建国捐了三万元，没有留下电话。'],
    ['319国道封到几点', '318国道封到今晚十点，绕行的车走老路。'],
    ['高三开学是哪天', '高一8月28日开学，住校的提前一天报到。'],
    ['市一院夜间门诊挂号多少钱', '市二院夜间门诊今天开诊，挂号费12元，每晚三名医生。'],
    ['市一院夜间门诊挂号多少钱', '市第二人民医院夜间门诊今天开诊，挂号费12元，每晚三名医生。'],
  ])('%s', async (question, text) => {
    const { verdict } = await ask(question, [{ headline: '近况', text }])
    expect(verdict).not.toBe('found')
  })

  it.each([
    ['这家园林要招多少园丁和官员', '和官员', '园林处今年招园丁12名，也招了管账的人。'],
    ['胡同口的老太太说了什么', '太太', '胡同口的老人说，孙子爱吃枣糕，她天天去买。'],
    ['高英杀价以后花了多少钱', '高英杀', '高英在集上讲价，最后花了80元买下竹椅。'],
  ])('what counts, ranks or goes on is no name that must be printed: %s', async (question, name, text) => {
    const { missing, instead } = await ask(question, [{ headline: '近况', text }])
    expect({ isMissing: missing.includes(name), instead }).toEqual({ isMissing: false, instead: undefined })
  })

  it.each([
    ['东乡第一座水塔哪年建的', true],
    ['最后一班轮渡几点开', true],
    ['养犬条例第18条罚多少', true],
    ['98号汽油多少钱', undefined],
    ['H5N1病例有多少例', undefined],
  ])('what may count or rank tells only by another number in its place: %s', (question, isOfRow) => {
    expect(designationsOf(fold(question)).map((one) => one.isOfRow)).toContain(isOfRow)
  })

  it.each([
    ['市二院', '市第二人民医院夜间门诊今天开诊。', false],
    ['第二人民医院', '市二院夜间门诊今天开诊。', false],
    ['第二医院', '县第二中心医院今天开诊。', false],
    ['市二院', '市第三人民医院夜间门诊今天开诊。', true],
    ['市一院', '两院院士来到市医院。', true],
  ])('a hospital has a short and a long name: %s in %s', (name, text, isAnother) => {
    expect(lacksDesignation(designationsOf(`${name}几点开门`), text)).toBe(isAnother)
  })

  it('tells what is printed instead', async () => {
    const { instead, missing } = await ask('养犬条例第18条罚多少', [
      { headline: '近况', text: '依据养犬条例第17条，遛狗不牵绳的罚200元。' },
    ])
    expect(instead).toEqual({ asked: '第18条', printed: '第17条' })
    expect(missing).toContain('第18条')
  })
})

describe('what only looks like the answer is never called found', () => {
  it.each([
    ['游泳冠军林一舟身高多少', '游泳冠军林一舟昨天在400米决赛里第一个触壁，泳衣是妈妈缝的。'],
    ['曹记的绿豆糕卖多少钱', '曹记绿豆糕昨天免费请街坊尝，每人两个，尝完为止。'],
    ['修桥一共要几天', '柳桥修了三年，今天通车，街坊们放了鞭炮。'],
    ['来了多少志愿者', '江滩昨天种下312棵杨柳，志愿者干到天黑才走。'],
    ['How many goals has Petra Voss scored for Marl?', 'Marl are second with 31 points after Petra Voss headed in.'],
    ['When do Marl play Thornby?', 'Marl, who have not lost to Thornby since August, won again on a wet pitch.'],
    ['cheap rooms in lanzarote', 'Cheap rooms in the old mill are let by the week, the owner said.'],
  ])('%s', async (question, text) => {
    expect((await ask(question, [{ headline: 'News', text }])).verdict).not.toBe('found')
  })

  it.each([
    ['游泳冠军林一舟身高多少', '游泳冠军林一舟1.86米，昨天在400米决赛里第一个触壁。', '1.86米'],
    ['曹记的绿豆糕卖多少钱', '曹记的绿豆糕卖12元一斤，买两斤送一块。', '12元'],
    ['柳桥修桥一共要几天', '柳桥修桥要封45天，街坊们绕行渡口。', '45天'],
    ['江滩种树来了多少志愿者', '江滩昨天种树312棵，来了86名志愿者，干到天黑才走。', '86名'],
    ['渔民新村的月租金多少', '渔民新村的房租仍是每月一百三十元，水电另算，押金不收。', '一百三十元'],
    ['How many goals has Petra Voss scored for Marl?', 'Petra Voss has scored 14 goals for Marl this season.', '14'],
    ['When do Marl play Thornby?', 'Marl play Thornby on Saturday, for the first time since August.', 'Saturday'],
  ])('and what is the answer is still told: %s', async (question, text, mark) => {
    const answer = await ask(question, [{ headline: 'News', text }])
    expect(answer.verdict).toBe('found')
    expect(marksOf(answer)[0]).toContain(mark)
  })
})

describe('the days that a question names', () => {
  const prices = ['2023', '2024', '2025'].map((year, i) => ({
    headline: '枇杷开园',
    text: `镇上的枇杷昨天开园，批发价每斤${i + 6}元，果农说今年雨水匀。`,
    day: `${year}-05-14`,
  }))

  it.each([
    ['2023年枇杷批发价每斤多少', '6元'],
    ['去年枇杷批发价每斤多少', '7元'],
    ['今年枇杷批发价每斤多少', '8元'],
    ['2024年5月枇杷批发价每斤多少', '7元'],
  ])('%s is answered from them', async (question, price) => {
    const answer = await ask(question, prices)
    expect(answer.verdict).toBe('found')
    expect(answer.passages[0]?.text).toContain(price)
  })

  it.each(['2022年枇杷批发价每斤多少', '前年十月枇杷批发价每斤多少', '昨天公布的枇杷批发价是多少'])(
    '%s is not answered from others',
    async (question) => {
      const { verdict, asked, passages } = await ask(question, prices)
      expect(verdict).not.toBe('found')
      expect(asked?.isOutside).toBe(true)
      expect(passages).not.toEqual([]) // the nearest is offered
    },
  )

  it('are given with the answer, both ends included', async () => {
    const { asked } = await ask('2023年枇杷批发价每斤多少', prices)
    expect(asked).toMatchObject({ from: '2023-01-01', to: '2023-12-31' })
  })

  it('are those of the event where the text names them', async () => {
    const notification = { headline: '停水', text: '望江街道6月25日晚10时停水，次日早6时恢复。', day: '2025-06-19' }
    const { verdict, asked } = await ask('6月25日望江街道几点停水', [notification], '2025-06-25')
    expect(asked?.isOutside).toBeUndefined()
    expect(verdict).toBe('found')
  })

  it('bound a list of news, and the nearest are offered where the paper had none', async () => {
    const { verdict, asked, passages } = await ask('6月18日的新闻', [])
    expect(verdict).toBe('none')
    expect(asked).toMatchObject({ from: '2025-06-18', to: '2025-06-18', isOutside: true })
    expect(passages.length).toBeGreaterThan(0)
  })
})

describe('the mark is the answer', () => {
  it.each([
    ['学校买了几台投影仪', '新学年学校采购课桌椅320套、电脑45台、投影仪12台、篮球60个，八月底前到货。', '12台'],
    ['丙类传染病多少例', '五月全市报告甲类传染病0例，乙类传染病412例，丙类传染病977例。', '977例'],
    ['乙类传染病多少例', '五月全市报告甲类传染病0例，乙类传染病412例，丙类传染病977例。', '412例'],
    ['新桥主塔高多少', '新桥全长860米，桥面宽26米，主塔高98米，工期31个月，投资4.6亿元。', '98米'],
    ['项目负责人是谁', '项目负责人郑海生说，桥面要换九十六个支座，夜里施工。', '郑海生'],
    ['二等功授予谁', '获得一等功的是消防员雷大鹏，二等功授予民警尹小雪，三等功共有十二人。', '尹小雪'],
    ['谁代表红队发言', '王中军代表蓝队发言，黄三元代表红队发言，评委五人当场打分。', '黄三元'],
    ['谁救起了落水儿童', '救起落水儿童的人叫巴图尔·艾山，是卖馕的摊主，不肯留名。', '巴图尔·艾山'],
    ['最后一个完赛的是谁', '第一个冲线的是选手马跃川，最后一个完赛的是73岁的窦长生。', '窦长生'],
  ])('%s', async (question, text, mark) => {
    expect(marksOf(await ask(question, [{ headline: '本市消息', text }]))).toEqual([mark])
  })

  it('takes a day with its hour', async () => {
    const answer = await ask('龙舟赛什么时候开始', [
      { headline: '龙舟赛', text: '今年的龙舟赛6月21日晚7时30分开始，河堤上设三个看台。' },
    ])
    expect(marksOf(answer)).toEqual(['6月21日晚7时30分'])
  })

  it('takes a sum with its sign', async () => {
    const answer = await ask('How much did the roof cost?', [
      { headline: 'Church roof', text: 'The church roof cost £412,000, and the work took nine months.' },
    ])
    expect(marksOf(answer)).toEqual(['£412,000'])
  })
})

describe('a printed correction', () => {
  it('stands before what it corrects', async () => {
    const answer = await ask('村际篮球赛得分王的奖品是什么', [
      { headline: '村际篮球赛收场', text: '村际篮球赛的得分王领到一头黑山羊做奖品。', day: '2025-06-18' },
      { headline: '更正', text: '本报关于村际篮球赛的报道写成黑山羊，得分王的奖品实为一头黑猪。', day: '2025-06-19' },
    ])
    expect(answer.passages[0]?.article.headline).toBe('更正')
  })
})

describe('assent and farewell', () => {
  const printed = [{ headline: '拍黄瓜', text: '吃不完的不要过夜，剩下的收到冰箱里，好的醋可以多放半勺。' }]

  it.each(['好的', '好', '好吧', '收到', '可以', '不用了', '没有', '晚安', 'ok', 'no', 'thanks'])(
    '%s is not searched',
    async (text) => {
      expect(await ask(text, printed)).toMatchObject({ verdict: 'none', passages: [] })
    },
  )

  it('is no question that the next one leans on', async () => {
    const ferry = [
      {
        headline: '石拱桥推迟通车',
        text: ['石拱桥原定6月18日通车，改为6月21日早上六点。', '渡口加开两班船，末班改到夜里十一点，票价不变。'],
      },
    ]
    const answer = await ask('渡口末班呢', ferry, '2025-06-22', ['石拱桥什么时候通车', 'ok'])
    expect(answer.passages[0]?.text).toContain('夜里十一点')
  })
})

describe('the paragraph that goes on from the first one is found', () => {
  it.each([
    [
      '鹤鸣亭的油漆用了什么树的汁',
      '鹤鸣亭翻新',
      ['鹤鸣亭翻新完工，油漆重新刷过，游人又能上去了。', '漆是老师傅割的漆树汁，一共刷了六遍。'],
    ],
    [
      'What did the Marlow bakery owner say about flour?',
      'Marlow bakery closes',
      ['The Marlow bakery in Quay Street has shut after sixty years.', 'She said flour had become too dear.'],
    ],
  ])('%s', async (question, headline, text) => {
    const { passages } = await ask(question, [{ headline, text }])
    expect(passages[0]?.next?.paragraph ?? passages[0]?.paragraph).toBe(1)
  })
})

describe('a word near in meaning finds what another word prints', () => {
  it.each([
    ['医生叮嘱老头别喝酒了吗', '门诊叮嘱', '大夫提醒老人戒酒，药要饭后吃。'],
    ['Are physicians leaving the clinic?', 'Surgery', 'Two doctors will depart from the surgery by the bridge.'],
  ])('%s', async (question, headline, text) => {
    const { passages } = await ask(question, [{ headline, text }])
    expect(passages[0]?.article.headline).toBe(headline)
  })
})

describe('what is counted stands behind its figure', () => {
  it.each([
    [
      'How many goals did Moss score?',
      'Moss scored three goals at Quay Park before a crowd of 1,204.',
      'Moss scored late at Quay Park before a crowd of 1,204.',
    ],
    [
      'How old is Ada Moss?',
      'Ada Moss, who is 41, won the race in nine minutes.',
      'Ada Moss won the race in nine minutes and 12 seconds.',
    ],
  ])('%s is answered more surely by "%s" than by "%s"', async (question, right, wrong) => {
    const surely = await ask(question, [{ headline: 'Sport', text: right }])
    const hardly = await ask(question, [{ headline: 'Sport', text: wrong }])
    expect(surely.confidence).toBeGreaterThan(hardly.confidence + 0.1)
  })
})
