import { fromLexicon, wordsNamed } from '../../text/lexicon.js'
import type { Range } from '../../text/sentences.js'

const numerals: ReadonlySet<string> = new Set('0123456789〇零一二两三四五六七八九十百千万亿半')
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39

// After a figure: multipliers, then what it counts or measures, then what it is counted by.
const chineseUnit = fromLexicon(({ printedUnits }) => {
  const whole = wordsNamed(printedUnits, 'whole').join('|')
  const characters = wordsNamed(printedUnits, 'characters').join('')
  return new RegExp(
    '^(?:(?:多|余|几)?[万亿千百十]*(?:多|余)?|来(?=[万元人名位个家户]))' +
      `(?:${whole}|成[一二三四五六七八九半]?|块[一二三四五六七八九](?![〇零十百千万个])|元[0-9一二两三四五六七八九]+角(?:[0-9一二两三四五六七八九]+分)?|(?!国[际家内外人民产])[${characters}])?` +
      '(?:[0-9〇零一二两三四五六七八九十]+(?:[角分毛]|秒)|半)?',
    'u',
  )
})
const dateTail =
  /^(?:年|月|日|号|时|点|分|秒)?(?:[上中下]旬|[初中底末])?(?:(?:凌晨|清晨|早上?|上午|中午|下午|傍晚|晚上?|夜里)?[0-9〇零一二两三四五六七八九十廿]+(?:年|月|日|号|时|点|分钟?|秒|刻)(?:半|许|整)?)*(?:半|许|整|起|钟)?/u
const dateHead =
  /(?:(?:[去今明]年|[昨今明前后]天|本月|下月|上月|本周[一二三四五六日天]?|下周[一二三四五六日天]?|上周[一二三四五六日天]?|周[一二三四五六日天]|星期[一二三四五六日天]|每天|凌晨|清晨|早上?|上午|中午|下午|傍晚|晚上?|夜里|[0-9〇零一二两三四五六七八九十廿]+(?:年|月|日|号|时|点))[的]?)+$/u
const latinTail = fromLexicon(({ printedUnits }) => {
  const units = wordsNamed(printedUnits, 'english_tail').join('|').replaceAll('_', ' ')
  return new RegExp(
    `^(?:(?:st|nd|rd|th)\\b|[ -]?(?:a\\.m\\.|p\\.m\\.|am|pm|noon|midnight)\\b|(?: |-)?(?:${units})\\b)*`,
    'iu',
  )
})

/**
 * Takes a figure whole: `1.2亿千瓦` and not `2亿`, `£412,000` and not `412`, `6月21日晚7时30分` and not `21日`.
 * @param folded - a folded text
 * @param range - a part of the figure
 * @param isTime - it is a day or an hour, and takes others beside it along
 * @returns UTF-16 places of the whole with its unit
 */
export const wholeFigure = (folded: string, [from, to]: Range, isTime: boolean): Range => {
  const isNumeral = (at: number): boolean => numerals.has(folded.charAt(at))
  const isDigitAt = (at: number): boolean => isDigit(folded.charCodeAt(at))
  // A comma parts thousands, and else what has nothing to do with each other: 5566-3021,11月30日.
  const isInside = (at: number): boolean =>
    isDigitAt(at - 1) && isDigitAt(at + 1) && /^(?:[.:：]|,\d{3}(?!\d))/.test(folded.slice(at, at + 5))
  // 六 in Mavic3六架 is no part of the name before it.
  const isApartFrom = (at: number): boolean =>
    isDigitAt(at) && /[〇零一二两三四五六七八九半]/.test(folded.charAt(at + 1))
  if (isNumeral(from)) while ((isNumeral(from - 1) && !isApartFrom(from - 1)) || isInside(from - 1)) from -= 1
  if (folded.slice(Math.max(0, from - 3), from).includes('分之'))
    from = folded.slice(0, from).search(/[百千一二三四五六七八九十]+分之$/u)
  while (isDigitAt(to) || isInside(to)) to += 1
  const share = /^\/[0-9]+|^分之[一二三四五六七八九十]+/u.exec(folded.slice(to))
  if (share) to += share[0].length
  if (/[$£€¥]/.test(folded[from - 1] ?? '')) from -= 1
  if (folded.endsWith('零下', from)) from -= 2
  if (isTime) {
    const head = dateHead.exec(folded.slice(Math.max(0, from - 24), from))
    if (head) from -= head[0].length
    to += dateTail.exec(folded.slice(to, to + 30))?.[0].length ?? 0
  }
  // A figure takes its whole unit along, and of the words behind it none: 五元五角, 五分之一 of the 家长.
  const figure = isTime
    ? null
    : /^[^0-9〇零一二两三四五六七八九十百千万亿半]{0,2}[0-9〇零一二两三四五六七八九十百千万亿半.,:/]+(?:分之[一二三四五六七八九十百点]+)?/u.exec(
        folded.slice(from, to + 8),
      )
  if (figure) {
    const end = from + figure[0].replace(/[.,:/]+$/, '').length
    const whole = end + (chineseUnit().exec(folded.slice(end, end + 10))?.[0].length ?? 0)
    if (
      whole > to ||
      ((whole > end || figure[0].includes('分之')) && !/[0-9〇零一二两三四五六七八九十]/.test(folded.slice(whole, to)))
    )
      to = whole
  } else if (isNumeral(to - 1)) to += chineseUnit().exec(folded.slice(to, to + 10))?.[0].length ?? 0
  if (/[\w]/.test(folded[to - 1] ?? '') || /^[ -]?(?:am|pm|a\.m|p\.m)/.test(folded.slice(to)))
    to += latinTail().exec(folded.slice(to, to + 40))?.[0].length ?? 0
  return [from, to]
}

/** What says which way a figure goes, or of what it is: part of the answer where it stands right before it. */
const lead =
  /(?:(?:同比|环比|总共|一共|合计|首班|末班|最早|最迟|最晚)?(?:上涨|下降|下跌|增长|增加|减少|减产|增产|提高|降低|回落|上升|下调|上调|提前|推迟|延期|延长|缩短|截止|顺延|超)(?:了|到|至|为)?|同比|环比|首班|末班|每(?:斤|公斤|吨|人|次|月|天|年|小时|平方米|张|度|户|亩|磅|位|学期|晚))$/u

/**
 * Takes along what says which way a figure goes.
 * @param folded - a folded text
 * @param range - of a whole figure
 * @returns its range, from the words before it on
 */
export const withLead = (folded: string, [from, to]: Range): Range => {
  const before = lead.exec(folded.slice(Math.max(0, from - 8), from))
  return [from - (before?.[0].length ?? 0), to]
}

/**
 * Takes along what is counted in English behind its figure: `610 homes`.
 * @param folded - a folded text
 * @param range - of a whole figure
 * @returns its range, up to the end of the noun where there is one
 */
export const withNoun = (folded: string, [from, to]: Range): Range => {
  if (!/[0-9a-z]$/.test(folded.slice(from, to)) || /[$£€¥]/.test(folded[from] ?? '')) return [from, to]
  return [from, to + (/^ [a-z]{3,9}s\b/.exec(folded.slice(to, to + 12))?.[0].length ?? 0)]
}
