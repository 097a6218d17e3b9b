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
    ['建行', '市里新建行政服务中心。'],
    ['中行', '途中行人摔倒，好心人扶起。'],
    ['农行', '菜农行走三里送菜。'],
    ['日本', '节日本馆照常开放。'],
    ['美国', '健美国家队来集训。'],
    ['河南', '淮河南岸的堤加高了。'],
    ['山东', '登山东路改单行。'],
    ['北海', '湖北海选歌手。'],
    ['上海', '晚上海风很大。'],
    ['南京', '云南京剧团来演出。'],
    ['国会', '外国会计师来讲课。'],
    ['学会', '小学会议室改成书吧。'],
    ['机场', '农机场院停满收割机。'],
    ['高考', '提高考勤要求。'],
    ['大会', '北大会计系招生。'],
    ['体育', '集体育苗两千亩。'],
    ['市政', '城市政策有调整。'],
    ['文化', '语文化学两科补考。'],
    ['行长', '在银行长椅上睡着了。'],
    ['动物', '机动物流车进站。'],
    ['平安', '和平安置房交付。'],
    ['东风', '山东风筝节开幕。'],
    ['国美', '中国美术馆办展。'],
  ])('%s is not met across the edges of words in %s', (topic, text) => {
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
    ['建行', '建行在镇上设了网点。'],
    ['日本', '日本游客来赏樱。'],
    ['高考', '高考成绩二十五日公布。'],
    ['文化', '文化站办书法班。'],
    ['体育', '市体育局发通知。'],
    ['生产', '安全生产月开始。'],
    ['动物', '动物园添了小熊猫。'],
    ['机场', '新机场航站楼封顶。'],
    ['河南', '来自河南省的收割机。'],
    ['山东', '山东半岛大雾。'],
    ['市政', '市政府开会。'],
    ['行长', '副行长老马退休。'],
    ['機器人', '一台机器人在送饭。'],
  ])('%s is found in %s', (topic, text) => {
    expect(isAbout(topic, text)).toBe(true)
  })
})
