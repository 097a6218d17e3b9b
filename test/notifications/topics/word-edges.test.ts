import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setLexicon } from '../../../src/text/lexicon.js'
import { matchesTopic } from '../../../src/notifications/topics/matcher.js'
import { readLexicon, readWordCounts } from '../../../src/search/worker/read-lexicon.js'
import { anArticle } from '../../support/builders/a-subscription.js'

const lexicon = readLexicon()

beforeAll(() => setLexicon({ ...lexicon, wordCounts: readWordCounts() }))
afterAll(() => setLexicon(lexicon))

const isAbout = (topic: string, text: string): boolean => matchesTopic(anArticle({ paragraphs: [text] }), topic)

describe('a short topic', () => {
  it.each([
    ['京东', '北京东城区的专家来河湾讲老街保护。'],
    ['人大', '三人大巴车赛改期举行。'],
    ['海南', '从上海南站发往河湾的列车增开两趟。'],
    ['和服', '旅游和服务业增长三成。'],
    ['工行', '民工行动起来，堤坝两天就修好了。'],
    ['西安', '山西安置了一批搬迁户。'],
    ['公安', '昨天做了办公安全检查。'],
    ['法国', '宪法国旗法宣传周开始。'],
    ['科学', '要求本科学历。'],
    ['地铁', '当地铁路部门说明了原因。'],
    ['東方', '廣東方面表示歡迎。'],
  ])('%s is not found across the edges of words in %s', (topic, text) => {
    expect(isAbout(topic, text)).toBe(false)
  })

  it.each([
    ['简单', '安装简单的软件不收钱。'],
    ['京东', '电商京东宣布新计划。'],
    ['人大', '全国人大常委会开会。'],
    ['人大', '市人大代表视察码头。'],
    ['海南', '海南岛迎来客人。'],
    ['大学', '大学生就业不难。'],
    ['大学', '北京大学校长到访。'],
    ['中国', '新中国成立以后'],
    ['张琳', '教师张琳教语文。'],
    ['京东', '北京东城区的专家说，京东会来。'],
    ['灯塔', '灯塔'],
    ['機器人', '一台机器人在送饭。'],
  ])('%s is found in %s', (topic, text) => {
    expect(isAbout(topic, text)).toBe(true)
  })
})
