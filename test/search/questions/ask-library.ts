import { expect } from 'vitest'
import { createLocalEngine } from '../../../src/search/engine.js'
import type { Answer, Passage, Verdict } from '../../../src/search/search-engine.js'
import { anArticle } from '../../support/builders/an-article.js'

/** A question to a few articles, and what its answer must be. */
export type Case = {
  /** As typed; questions of one conversation are parted by ` → `. */
  question: string
  /**
   * `【headline】(source day) paragraph ¶ next paragraph`, articles parted by ` ⏎ `; source and day may be left out, `undated`
   * is an article without a day.
   */
  printed: string
  verdict?: readonly Verdict[]
  /** Stands in the quote of the first passage. */
  quote?: string
  /** Stands in the first mark, which is little longer. */
  mark?: string
  /** Stands in no mark. */
  notMark?: string
}

export const sure: readonly Verdict[] = ['found']
export const near: readonly Verdict[] = ['found', 'weak']
export const unsure: readonly Verdict[] = ['none', 'weak']

/** So much longer than the answer may a mark be: a sign, a unit. */
const slack = 4

/** News that answers none of the questions. */
const others = [
  '【早市搬回老地方】东门早市昨天搬回原址，摊位重新划过线，卖菜的在南边，卖鱼的在北边，雨棚接到了马路牙子。摊主们说新地面不积水，穿布鞋也能逛，只是停三轮车的地方比从前小，来早了才占得到。',
  '【夏令营收尾】少年宫的夏令营办了两期，孩子们学划船、认星星、做风筝，最后一晚在操场上看了露天电影。辅导员都是大学生，白天带队，晚上写日记，营歌是他们自己填的词。',
  '【老戏台修好了】镇东头的老戏台换了瓦，补了雕花，木匠师傅用旧料修旧件，没有上新漆。头一场戏请的是邻县的班子，台下自带板凳，散戏时有人把鞋跑丢了，广播里喊了两遍。',
  '【渔船换网】休渔期快要结束，渔民把船拖上滩刷漆换网，合作社请人来讲怎样看气象图。老船长说网眼放大以后鱼少了些，可是个头大，卖得上价，算下来不吃亏。',
  '【图书漂流】车站候车室添了书架，旅客可以随手取书，到站以后放进任何一个漂流箱。志愿者每周整理一次，最受欢迎的是菜谱和游记，也有人把自家孩子的旧课本放进去。',
  '【雨季提醒】入梅以后墙根返潮，住建部门提醒老房子检查电线，阳台上的花盆要收进屋。社区网格员挨家看过，把漏雨的屋顶记在本子上，等天晴请师傅来补。',
  '【Old stage repaired】Carpenters have put new tiles on the old opera stage at the east end of town and mended its carvings with timber of the same age. A troupe from the next county gave the first play, and the audience brought its own benches and stayed until the lamps went out.',
  '【Nets change size】Fishermen are painting their boats and fitting nets with a wider mesh before the closed season ends. An old skipper said the catch would be smaller but each fish heavier, so that nobody would be poorer at the end of the year.',
  '【Books at the station】The waiting room at the station now has a shelf from which travellers may take a book and leave it in any box along the line. Volunteers tidy it once a week; cookery and travel go fastest, and somebody left a whole set of old school readers.',
  '【Rain on old roofs】The rainy weeks have begun, and the housing office asks people in old houses to look at their wiring and bring flower pots in from the balcony. Wardens have written down every leaking roof and will send for workmen when the sky clears.',
]

const form = /^【([^】]*)】(?:\((.*?) (\d{4}-\d\d-\d\d|undated)\) )?(.*)$/su

const articleOf = (printed: string, i: number): ReturnType<typeof anArticle> => {
  const [, headline, source, day = '2025-06-20', text] = form.exec(printed.trim()) ?? []
  if (headline === undefined || text === undefined) throw new Error(`expected 【headline】text, got ${printed}`)
  const paragraphs = text.split(' ¶ ')
  return anArticle({
    id: `a${i}`,
    headline,
    ...(day !== 'undated' && { day }),
    paragraphs,
    ...(source !== undefined && { source }),
  })
}

/** Asks on 22 June 2025, among ten articles of other news. */
export const answerTo = async (question: string, printed: string): Promise<Answer> => {
  const searchEngine = createLocalEngine()
  await searchEngine.put([...printed.split(' ⏎ '), ...others].map(articleOf), 1)
  const asked = question.split(' → ')
  const earlier = asked.slice(0, -1)
  return searchEngine.find({ text: asked.at(-1) ?? '', today: '2025-06-22', limit: 3, earlier })
}

const quotesOf = ({ quote, next }: Passage): Passage['quote'][] => (next ? [quote, next.quote] : [quote])

/** Asks a case, and expects what it says. */
export const expectAnswer = async ({ question, printed, verdict, quote, mark, notMark }: Case): Promise<void> => {
  const answer = await answerTo(question, printed)
  const quotes = answer.passages.slice(0, 1).flatMap(quotesOf)
  const marks = quotes.flatMap(({ text, marks: ranges }) => ranges.map(([from, to]) => text.slice(from, to)))
  if (verdict) expect(verdict).toContain(answer.verdict)
  if (quote !== undefined) expect(quotes.map(({ text }) => text).join('\n')).toContain(quote)
  if (mark !== undefined) {
    expect(marks[0]).toContain(mark)
    expect(marks[0]?.length).toBeLessThanOrEqual(mark.length + slack)
  }
  if (notMark !== undefined) expect(marks.join('\n')).not.toContain(notMark)
}
