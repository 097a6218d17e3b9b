import { expect, it } from 'vitest'
import { listNumber } from '../../src/text/list-number.js'

it.each<[form: string, ...printed: [value: number, text: string][]]>([
  ['decimal', [1, '1'], [105, '105']],
  ['decimalZero', [7, '07'], [12, '12']],
  ['lowerRoman', [4, 'iv'], [19, 'xix']],
  ['I', [1994, 'MCMXCIV'], [0, '0']],
  ['a', [26, 'z'], [28, 'ab']],
  [
    'chineseCounting',
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [105, '一百零五'],
    [110, '一百一十'],
    [1_001, '一千零一'],
  ],
  ['chineseLegalSimplified', [10, '壹拾'], [23, '贰拾叁']],
  ['ideographDigital', [20, '二〇']],
  ['ideographTraditional', [3, '丙'], [11, '11']],
  ['decimalEnclosedCircle', [20, '⑳'], [21, '21']],
  ['decimalFullWidth', [12, '１２']],
  ['hebrew1', [3, '3'], [12_345, '12345']],
])('%s', (form, ...printed) => {
  expect(printed.map(([value]) => listNumber(value, form))).toEqual(printed.map(([, text]) => text))
})
