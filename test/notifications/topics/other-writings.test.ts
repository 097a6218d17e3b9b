import { describe, expect, it } from 'vitest'
import { createMatcher, matchesTopic } from '../../../src/notifications/topics/matcher.js'
import { aSubscription, anArticle } from '../../support/builders/a-subscription.js'

describe('a topic', () => {
  it.each([
    ['iPhone 15', '河湾手机城到货iPhone15共312台，排队的人绕了半条街。'],
    ['艾力·买买提', '艾力•买买提医生在河湾二院做了27台手术，本周返回喀什。'],
    ['315', '3·15晚会曝光两家翻新轮胎厂，市监局当晚查封轮胎4600条。'],
    ['Zurich', 'The owner of the café beside the old lock came here from Zürich nine years ago.'],
    ['第九届茶博会', '第9届茶博会签约13亿元，展商410家，第十届定在明年四月。'],
    ['長江', '⻓江禁渔期从三月开始，为期四个月，渔政船每天巡航两次。'],
    ['12000只', '河口飞来天鹅一万二千只，最远的来自西伯利亚。'],
    ['Mate60', '卖场的 Mate 60 昨天断货，店员说周五补齐。'],
    ['阿依古丽·买买提', '阿依古丽‧买买提在歌手大赛夺冠。'],
    ['第三届灯会', '第3届灯会在南门开幕。'],
    ['5300亩', '五千三百亩水稻昨天开镰。'],
    ['Muller', 'Baker Zoë Müller opened a shop by the lock.'],
  ])('%s is met as printed in %s', (topic, text) => {
    expect(matchesTopic(anArticle({ paragraphs: [text] }), topic)).toBe(true)
  })

  it.each([
    ['preseason', 'The pre-season match at Corrie drew 900 people.'],
    ['pre-season', 'The preseason match at Corrie drew 900 people.'],
    ['ebike', 'An e-bike can be hired at the wharf.'],
    ['e-bike', 'An ebike can be hired at the wharf.'],
    ['coworking', 'The co-working hall in the mill has a new roof.'],
    ['G 7', 'The G7 trade ministers meet at Corrie Castle.'],
    ['G7', 'The G 7 trade ministers meet at Corrie Castle.'],
    ['M 25 bridge', 'The M25 bridge closes for a week.'],
    ['36 berths', 'The new quay has thirty-six berths.'],
    ['thirty-six berths', 'The new quay has 36 berths.'],
    ['"forty berths"', 'The old quay had forty berths.'],
    ['滑鼠', '社区机房换了鼠标，老人说顺手。'],
    ['伺服器', '档案馆的服务器搬进了地下一层。'],
    ['高麗菜', '卷心菜每斤降到七角。'],
    ['鼠标', '圖書館換了滑鼠，讀者說順手。'],
  ])('%s is met in another writing: %s', (topic, text) => {
    expect(matchesTopic(anArticle({ paragraphs: [text] }), topic)).toBe(true)
  })

  it.each([
    ['preseason', 'The season at Corrie was short.'],
    ['G 7', 'The G20 ministers meet at Corrie Castle; 7 came early.'],
    ['36 berths', 'The new quay has sixty-three berths.'],
    ['ebike', 'A bike can be hired at the wharf.'],
    ['滑鼠', '粮库里老鼠少了。'],
    ['quay -e-bike', 'An ebike can be hired at the quay.'],
  ])('%s is not met in %s', (topic, text) => {
    expect(matchesTopic(anArticle({ paragraphs: [text] }), topic)).toBe(false)
  })

  it('is told in the words in which it was typed', () => {
    const matcher = createMatcher()
    matcher.put(aSubscription('preseason 36'))
    const [match] = matcher.match(anArticle({ paragraphs: ['The pre-season camp has thirty-six boys.'] }))
    expect(match?.words).toEqual(['preseason', '36'])
    expect(match?.marks.length).toBeGreaterThan(1)
  })
})
