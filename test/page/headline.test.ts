import { expect, it } from 'vitest'
import { inParts } from '../../src/page/layout.js'

const partsOf = (text: string): string[] =>
  [...inParts(text).html.matchAll(/<span class="part">(.*?)<\/span>/g)].map(([, part = '']) => part)

it.each([
  ['大桥通车，首日免费', ['大桥通车，', '首日免费']],
  ['他说：“来了！”众人鼓掌', ['他说：', '“来了！”', '众人鼓掌']],
  ['青溪大桥 今晨通车', ['青溪大桥', '今晨通车']],
  ['大桥 iPhone 拍摄', ['大桥', 'iPhone', '拍摄']],
  ['盼了三年……通车了', ['盼了三年……', '通车了']],
  ['第三篇', []],
  ['Harbour wall to be raised, council says', []],
  ['', []],
])('the headline %j has the parts %j', (text, parts) => {
  expect(partsOf(text)).toEqual(parts)
})

it.each(['青溪大桥 今晨通车', '大桥 iPhone 拍摄', '问：<b> & 答。', ' ，，… 大桥 ', '大桥\n通车'])(
  'no character of %j is lost, and none is markup',
  (text) => {
    const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
    expect(inParts(text).html.replace(/<\/?span[^>]*>/g, '')).toBe(escaped)
  },
)
