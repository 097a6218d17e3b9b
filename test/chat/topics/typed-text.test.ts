import { describe, expect, it } from 'vitest'
import { asks } from '../../../src/chat/typed-text.js'

describe('a text without a question mark', () => {
  it.each([
    ...['大桥哪天通车', '如何报名', '能否退票', '通车了么', '桥通车没有', '停不停航', '有没有停电', '死了多少人'],
    ...['市长多大年纪', '桥有多长', '石头有多重', '几月开学', '几人受伤', '票价几元', '何处可买'],
    ...['甚麼時候開', '幾多錢', '邊度買票', '邊個係市長', '點解停航', '乜嘢時候開', '會唔會停'],
    ...['when does it open', "who's the mayor", 'what’s the price', 'whens the ferry', 'whatll it cost', 'how much'],
    ...["isn't the bridge open", 'is it open', 'did it rain', 'in which year was it built', 'what happened'],
    'WHEN DOES IT OPEN',
  ])('asks: %s', (text) => expect(asks(text)).toBe(true))

  it.each([
    ...['热点解读', '重点解决', '周边度假', '海边个体户', '一点样本', '哪吒', '野猪出没', '饿了么', '羊毛呢', '任何人'],
    ...['多伦多大学', '很多大学扩招', '更多高铁', '众多高校', '多高层住宅', '许多少年', '多少数民族', '诸多大事'],
    ...['多重国籍', '多快好省', '十几个国家', '好几次地震', '那几天', '几内亚', '熱點解讀', '週邊度假'],
    ...[
      'Will Smith',
      'Is Milan',
      'WHO pandemic treaty',
      'who',
      'WHO',
      'IT outage',
      'IS militants in Syria',
      'What3words',
    ],
  ])('names a topic: %s', (text) => expect(asks(text)).toBe(false))
})
