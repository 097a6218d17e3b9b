import { describe, expect, it } from 'vitest'
import { matchesTopic } from '../../../src/notifications/topics/matcher.js'
import { anArticle } from '../../support/builders/a-subscription.js'

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
})
