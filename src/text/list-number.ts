const letters = 'abcdefghijklmnopqrstuvwxyz'
const digits = '〇一二三四五六七八九'
const legalDigits = '零壹贰叁肆伍陆柒捌玖'
const stems = '甲乙丙丁戊己庚辛壬癸'
const branches = '子丑寅卯辰巳午未申酉戌亥'

const roman = (value: number): string => {
  const parts: [number, string][] = [
    ...([1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1] as const).map((part, i): [number, string] => [
      part,
      ['m', 'cm', 'd', 'cd', 'c', 'xc', 'l', 'xl', 'x', 'ix', 'v', 'iv', 'i'][i] ?? '',
    ]),
  ]
  let left = value
  let text = ''
  for (const [part, sign] of parts) for (; left >= part; left -= part) text += sign
  return text
}

/** `a` to `z`, then `aa`: as both Word and browsers count on, but for the letters that follow. */
const letter = (value: number): string =>
  value <= 26 ? letters.charAt(value - 1) : letter(Math.floor((value - 1) / 26)) + letters.charAt((value - 1) % 26)

/** 十二, 一百零五: as numbers up to 9,999 are counted in Chinese. */
const counted = (value: number, signs: string, units: string): string => {
  let text = ''
  let isGap = false
  for (const [i, power] of [1000, 100, 10, 1].entries()) {
    const digit = Math.floor(value / power) % 10
    if (digit === 0) isGap ||= text !== ''
    else {
      text += `${isGap ? '零' : ''}${signs.charAt(digit)}${units.charAt(i).trim()}`
      isGap = false
    }
  }
  return text
}

const inOrder = (signs: string, value: number): string | undefined =>
  value <= signs.length ? signs.charAt(value - 1) : undefined

const circled = (value: number): string | undefined => (value <= 20 ? String.fromCodePoint(0x245f + value) : undefined)

const forms: Readonly<Record<string, (value: number) => string | undefined>> = {
  decimalZero: (value) => String(value).padStart(2, '0'),
  lowerRoman: roman,
  upperRoman: (value) => roman(value).toUpperCase(),
  lowerLetter: letter,
  upperLetter: (value) => letter(value).toUpperCase(),
  chinese: (value) => counted(value, digits, '千百十 ').replace(/^一十/, '十'),
  chineseLegal: (value) => counted(value, legalDigits, '仟佰拾 '),
  chineseDigits: (value) => String(value).replace(/\d/g, (digit) => digits.charAt(Number(digit))),
  stems: (value) => inOrder(stems, value),
  branches: (value) => inOrder(branches, value),
  circled,
  fullWidth: (value) => String(value).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
}

/** The names that Word and HTML have for these forms; in all others a number is printed in digits. */
const formOf = new Map([
  ['i', 'lowerRoman'],
  ['I', 'upperRoman'],
  ['a', 'lowerLetter'],
  ['A', 'upperLetter'],
  ['chineseCounting', 'chinese'],
  ['chineseCountingThousand', 'chinese'],
  ['taiwaneseCounting', 'chinese'],
  ['taiwaneseCountingThousand', 'chinese'],
  ['japaneseCounting', 'chinese'],
  ['ideographDigital', 'chineseDigits'],
  ['taiwaneseDigital', 'chineseDigits'],
  ['japaneseDigitalTenThousand', 'chineseDigits'],
  ['chineseLegalSimplified', 'chineseLegal'],
  ['ideographTraditional', 'stems'],
  ['ideographZodiac', 'branches'],
  ['decimalEnclosedCircle', 'circled'],
  ['decimalEnclosedCircleChinese', 'circled'],
  ['decimalFullWidth', 'fullWidth'],
])

/** Higher numbers are printed in digits: no list has as many items. */
const limit = 9_999

/**
 * Prints the number of a list item.
 * @param value - the number
 * @param form - how it is printed, by the name that Word (`chineseCounting`) or HTML (`A`) has for it
 * @returns `3`, `c`, `iii`, `三`, `③`; in digits where the form is unknown or has no sign for it
 */
export const listNumber = (value: number, form = 'decimal'): string =>
  (value >= 1 && value <= limit ? forms[formOf.get(form) ?? form]?.(value) : undefined) ?? String(value)
