import { describe, expect, it } from 'vitest'
import { createLocalEngine } from '../../../src/search/engine.js'
import { anArticle } from '../../support/builders/an-article.js'
import { type Case, expectAnswer, near, sure } from './ask-library.js'

const articles1 =
  '【派出所搬家】城南派出所搬到新街8号，户籍窗口周六照常，老地方改成社区食堂，门口的石狮子也搬了过去。 ⏎ 【土豆丰收】北坡的土豆丰收，每斤收购价六角，合作社建了冷库，能存到明年春天，路边贴着招工的纸条。 ⏎ 【特朗普】特朗普宣布加征10%关税，本地草编厂停了两单，厂长说先把样品寄到欧洲，工人轮流放假。 ⏎ 【幼儿园】幼儿园今年新增学位1800个，报名在七月初，先网上登记，再带户口本核验，混龄班另行通知。 ⏎ 【菠萝上市】菠萝大量上市，批发市场日销15吨，摊主教人挑屁股黄的，削皮不另收钱，菠萝蜜要等下个月。'
const articles2 =
  '【衞生署抽查】衞生署派人抽查食水，化粧間和廚房都取了樣，結果下週公布，住客暫時飲樽裝水，管理處派人解釋。 ⏎ 【屋邨換枱椅】屋邨茶樓換了一百張枱，舊枱送給街坊，老夥計說摺枱比圓枱好收，茶價不加。'

describe('words of Taiwan and Hong Kong', () => {
  it.each<Case>([
    { question: '警察局搬到哪裡', printed: articles1, verdict: sure, quote: '新街8号' },
    { question: '川普加徵多少關稅', printed: articles1, verdict: sure, quote: '10%' },
    { question: '馬鈴薯每斤多少錢', printed: articles1, verdict: sure, quote: '六角' },
    { question: '卫生署抽查什么', printed: articles2, verdict: sure, quote: '食水' },
    { question: '化妆间', printed: articles2, verdict: sure, quote: '化粧間' },
    {
      question: '馬鈴薯滯銷了多少噸',
      printed: '【土豆】土豆滞销，农户三百吨卖不掉，食堂订走一半。',
      verdict: sure,
      quote: '三百吨',
    },
    {
      question: '列印店搬到哪',
      printed: '【打印店】打印店搬到图书馆一楼，打印一张两毛，扫描五毛。',
      verdict: near,
      quote: '图书馆一楼',
    },
    {
      question: '軟體園招多少程式設計師',
      printed: '【软件园】软件园新招程序员260人，租房补贴每月八百。',
      verdict: near,
      quote: '260人',
    },
    {
      question: '執行長是誰',
      printed: '【纸厂】纸厂换了首席执行官，新来的叫池怀远，以前管仓库，会说四种方言。',
      verdict: near,
      quote: '池怀远',
    },
    {
      question: '安養院收多少錢一個月',
      printed: '【养老院】城东养老院每月收一千八百元，吃饭另算，院里种了柿子树。',
      verdict: near,
      quote: '一千八百元',
    },
    {
      question: '巴士加價多少',
      printed: '【公交】公交车加价两角，学生卡不变，下月一日起。',
      verdict: near,
      quote: '两角',
    },
    {
      question: '優格召回哪一批',
      printed: '【酸奶】酸奶厂召回批号为0611的酸奶，超市可以退货。',
      verdict: near,
      quote: '0611',
    },
    {
      question: '歐巴馬住在哪裡',
      printed: '【奥巴马到访】奥巴马周五到访，住在江边饭店，行程两天。',
      verdict: near,
      quote: '江边饭店',
    },
  ])('$question', expectAnswer)
})

describe('the topic of a question', () => {
  it('has the whole of a word of another region', async () => {
    const searchEngine = createLocalEngine()
    await searchEngine.put([anArticle({ id: 'a', paragraphs: ['航天员到图书馆讲课。'] })], 1)
    expect(await searchEngine.subject('圖書館的太空人是誰')).toEqual(['圖書館', '太空人'])
    expect(await searchEngine.subject('太空有多冷')).toEqual(['太空'])
  })
})
