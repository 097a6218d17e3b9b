import { describe, expect, it } from 'vitest'
import { createLocalEngine } from '../../../../src/search/engine.js'
import { anArticle } from '../../../support/builders/an-article.js'
import { type Case, expectAnswer, sure, unsure } from '../ask-library.js'

describe('what strangers ask in their own words', () => {
  it.each<Case>([
    {
      question: 'last day of Hobbs',
      printed:
        '【Old ironmonger gives up】(2026-03-05) Hobbs, the ironmonger in Cross Lane since 1948, closes for good on Saturday 28 March. The owner says that nobody buys a single screw any more.',
      quote: '28 March',
      verdict: ['found', 'weak'],
    },
    {
      question: '五小新校长叫什么',
      printed:
        '【新校区启用】第五小学新校区今年秋天启用，共设二十个班。校长由原实验小学副校长温如岚担任，食堂自己办，午餐每份九元。',
      quote: '温如岚',
      verdict: sure,
    },
    {
      question: '樱桃第一批运了多少到外地',
      printed:
        '【樱桃上路】柳树沟的樱桃6月2日装上冷链车，8吨头一批运到外地，每斤批发价14元，比本地高出四块钱，果农说今年颗粒匀。',
      quote: '8吨',
      verdict: sure,
    },
    {
      question: '给学生做饭的那个师傅，以前在船上的，叫啥',
      printed:
        '【食堂换了师傅】学校食堂由原先在船上做饭的厨师邵大江掌勺，他今年58岁，每天凌晨四点起来和面，盐放得比从前少。',
      quote: '邵大江',
      verdict: sure,
    },
    {
      question: '儿童公园新来的大象，叫什么名字',
      printed: '【大象来了】儿童公园新来的大象取名“阿宝”，今年六岁，从外省坐了三天的车。',
      mark: '阿宝',
      verdict: sure,
    },
    {
      question: '理发店老板走失的狗，叫什么',
      printed: '【寻狗】理发店老板崔大江养的黄狗走失八天，名字叫“米糕”，左耳缺了一角。',
      mark: '米糕',
      verdict: sure,
    },
    {
      question: '文化馆去年接待了多少读者',
      printed: '【文化馆的账】(河口报 2025-06-18) 文化馆接待读者41万人次，这是去年全年的数字，比前年多出三万。',
      mark: '41万人次',
      verdict: sure,
    },
    {
      question: 'which year group planted the oaks',
      printed:
        '【Trees for the school】Year Four planted sixty young oaks behind the school at Cold Weir on Tuesday, and the caretaker is to water them all summer.',
      quote: 'Year Four',
      verdict: sure,
    },
    {
      question: '渡口的新船叫什么名字',
      printed:
        '【新船下水】渡口的新船昨天下水，船名由小学生投票选出：“海风号”，船长四十二米。 ⏎ 【桥修好了】李家桥大修完工，通车典礼上揭开了新匾，题的是“望江桥”三个字。',
      mark: '海风号',
      verdict: sure,
    },
    {
      question: 'who is in charge of the museum',
      printed:
        '【Bell for the museum】Marian Frost is in charge of the museum at Cold Weir, where the bell will hang from September.',
      verdict: sure,
    },
    {
      question: 'who denied a charge of poaching',
      printed:
        '【Court clears baker】The baker Owen Lusk denied a charge of poaching before the magistrates on Thursday and was cleared.',
      mark: 'Owen Lusk',
      verdict: sure,
    },
    {
      question: 'what did the divers fetch from the wreck',
      printed:
        "【Divers bring up a bell】Divers fetched a ship's bell from the wreck of the Hopeful on Tuesday and laid it on the quay.",
      quote: 'bell',
      verdict: sure,
    },
    {
      question: 'what did the prime lambs fetch',
      printed: '【At the mart】Prime lambs averaged £2.90 a kilo on Tuesday, a little more than a fortnight ago.',
      mark: '£2.90',
      verdict: sure,
    },
    {
      question: 'who found Biscuit',
      printed:
        '【Spaniel home again】The spaniel Biscuit was found near Cold Weir at 7.15 pm by Amy Dean, a walker, who heard her bark under the sluice.',
      verdict: sure,
    },
    {
      question: 'who drowned in Cold Weir',
      printed:
        '【Man lost at the weir】Tom Reed, 43, was drowned in Cold Weir on Thursday evening when his canoe overturned. His brother reached the bank.',
      mark: 'Tom Reed',
      verdict: sure,
    },
    {
      question: 'who married Paul Finn',
      printed:
        "【Wedding in the dale】Jane Lowe was married at St Mary's chapel on Saturday to the engineer Paul Finn, and the bells rang for an hour.",
      mark: 'Jane Lowe',
      verdict: sure,
    },
    {
      question: 'which player hit a six off the last ball',
      printed:
        '【Last-ball six beats Garsby】Loam beat Garsby by two wickets on Saturday with a six off the last ball, hit by the number ten, Harry Oakes. ⏎ 【Cards in the hall】The whist drive had forty players on Friday, and the kettle broke.',
      mark: 'Harry Oakes',
      verdict: sure,
    },
  ])('$question', expectAnswer)
})

describe('what looks like an answer and is none', () => {
  it.each<Case>([
    {
      question: 'who left the basket of kittens',
      printed:
        '【Kittens at the vicarage】A basket of kittens was left on the doorstep of Martha Holme on Sunday night. The vet says that all five are well and will be ready for new homes in June.',
      verdict: unsure,
    },
    {
      question: '台风叫什么名字',
      printed:
        '【雨要来了】气象台预报，18日前后有一股台风外围云系过境，有望下一场中到大雨。预报员说，她不敢打包票，“但这回云是厚的”。',
      verdict: unsure,
    },
    {
      question: '柳树沟樱桃去年卖到外地多少吨',
      printed:
        '【樱桃上路】(2026-06-04) 柳树沟有樱桃三千亩，其中一千亩今年没有减产，卖到外地的全镇产量估计900吨，和去年持平，批发价每斤14元。',
      verdict: unsure,
    },
    {
      question: '文化馆去年接待了多少读者',
      printed: '【文化馆的账】(河口报 2025-06-18) 文化馆今年接待读者41万人次，这是去年同一时候的两倍多。',
      verdict: unsure,
    },
    {
      question: 'what will the new flats in Kiln Street sell for',
      printed:
        '【Flats for Kiln Street】The ground where the kiln stood until 1987 is to be built on. The committee gave leave last week for twelve new flats in Kiln Street, four of them to be let.',
      verdict: unsure,
    },
  ])('$question', expectAnswer)
})

it('of two papers that tell the same, the one of today answers before one of another year', async () => {
  const engine = createLocalEngine()
  const text = 'A swim in the town pool costs six pounds for adults and three for children until the end of September.'
  await engine.put(
    [
      anArticle({ id: 'old', headline: 'Pool prices', day: '2024-06-01', paragraphs: [`${text} Bring a cap.`] }),
      anArticle({ id: 'new', headline: 'Pool prices', day: '2026-06-01', paragraphs: [`${text} No dogs.`] }),
    ],
    1,
  )
  const ask = async (today: string): Promise<string | undefined> =>
    (await engine.find({ text: 'what does a swim in the pool cost', today, limit: 2 })).passages[0]?.article.id
  expect(await ask('2026-06-10')).toBe('new')
  await engine.close()
})

it('what a library of old papers tells is as sure years later', async () => {
  const engine = createLocalEngine()
  const paragraphs = ['谢桂兰第一个坐上新电梯，她住在六楼，三年没有下过楼。这部电梯总价46万元。']
  const lift = anArticle({ id: 'lift', headline: '老楼装上电梯', day: '2024-06-01', paragraphs })
  // What is dated ahead makes nothing old.
  const ahead = anArticle({ id: 'ahead', headline: '下月电梯检修', day: '2027-01-01', paragraphs: ['电梯每年检修。'] })
  await engine.put([lift, ahead], 1)
  const ask = async (today: string): Promise<number> =>
    (await engine.find({ text: '谁第一个坐电梯', today, limit: 2 })).confidence
  expect(await ask('2026-06-10')).toBe(await ask('2024-06-03'))
  await engine.close()
})

it('a small bowl is no school of that number', async () => {
  const engine = createLocalEngine()
  const paragraphs = [
    '夜市昨晚开张，一小碗牛肉面卖8元，摊主说料足汤浓。',
    '第一小学门口的摊位全部搬走，学生放学不再绕行。',
  ]
  await engine.put([anArticle({ id: 'market', headline: '夜市开张', day: '2026-06-01', paragraphs })], 1)
  const { confidence } = await engine.find({ text: '一小碗牛肉面多少钱', today: '2026-06-02', limit: 2 })
  expect(confidence).toBeGreaterThan(0.7)
  await engine.close()
})
