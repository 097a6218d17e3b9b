import { foldSameLength } from './fold-same-length.js'

// Exact sums: figures are held as whole trillionths, since 1.15 × 亿 is 114999999.99999999 in floating point.
const decimals = 12
const one = 10n ** BigInt(decimals)
// Longer integers are identifiers, not amounts; the bound also keeps BigInt's quadratic parsing out.
const integerDigitsLimit = 24

type Part =
  | { kind: 'zero' }
  | { kind: 'figure'; value: bigint; single: boolean }
  | { kind: 'tens'; value: bigint }
  | { kind: 'times'; factor: bigint }

const factors = new Map([
  ['十', 10n],
  ['百', 100n],
  ['千', 1000n],
  ['万', 10_000n],
  ['亿', 100_000_000n],
])
const tens = new Map([
  ['廿', 20n],
  ['卅', 30n],
])
const partForm = /(\d[\d,]*(?:\.\d+)?)|([一二三四五六七八九两])|([〇零])|[十百千万亿廿卅]|[多余](?=[万亿])/y
const digitsForm = /^[〇零一二三四五六七八九]{2,}$/
const pointForm = /^([^点]+)点([〇零一二三四五六七八九]+)([万亿]*)$/

/** Writes Han digits as Arabic ones, `二〇二五` as `2025`; expects text after `foldSameLength`. */
const arabicDigits = (text: string): string =>
  text.replace(/[〇零一二三四五六七八九两]/g, (digit) =>
    digit === '两' ? '2' : String('〇一二三四五六七八九'.indexOf(digit)).replace('-1', '0'),
  )

const figureOf = (digits: string): bigint | undefined => {
  const [integer = '', fraction = ''] = digits.replaceAll(',', '').split('.')
  if (integer.length > integerDigitsLimit || fraction.length > decimals) return undefined
  return BigInt(integer) * one + BigInt(fraction.padEnd(decimals, '0'))
}

const partsOf = (run: string): Part[] | undefined => {
  const parts: Part[] = []
  partForm.lastIndex = 0
  while (partForm.lastIndex < run.length) {
    const found = partForm.exec(run)
    if (!found) return undefined
    const [written, figure, digit, zero] = found
    const factor = factors.get(written)
    const ten = tens.get(written)
    if (figure !== undefined) {
      const value = figureOf(figure)
      if (value === undefined) return undefined
      parts.push({ kind: 'figure', value, single: figure.length === 1 })
    } else if (digit !== undefined)
      parts.push({ kind: 'figure', value: BigInt(arabicDigits(digit)) * one, single: true })
    else if (zero !== undefined) parts.push({ kind: 'zero' })
    else if (factor !== undefined) parts.push({ kind: 'times', factor })
    else if (ten !== undefined) parts.push({ kind: 'tens', value: ten })
  }
  return parts
}

/** The surroundings of a group: the factor that ended the one before it, and whether another follows. */
type Place = { above?: bigint; ends: boolean }

/** Parses a group with nothing above 千. */
const sumSmall = (parts: Part[], { above, ends }: Place): bigint | undefined => {
  let sum = 0n
  let last = above
  let held: { value: bigint; single: boolean } | undefined
  let zero = false
  for (const part of parts) {
    if (part.kind === 'zero') {
      if (held || zero) return undefined
      zero = true
    } else if (part.kind === 'figure') {
      // A figure right after a figure is an estimate (三四百), and 零 leads only where something stands above.
      if (held || (zero && last === undefined)) return undefined
      held = part
    } else if (part.kind === 'tens') {
      if (held || (last !== undefined && last <= 10n)) return undefined
      sum += part.value * one
      last = 10n
      zero = false
    } else {
      if (part.factor > 1000n || (last !== undefined && part.factor >= last)) return undefined
      // Only 十 goes without a figure before it.
      const figure = held?.value ?? (part.factor === 10n ? one : undefined)
      if (figure === undefined || figure >= 10n * one) return undefined
      sum += figure * part.factor
      held = undefined
      last = part.factor
      zero = false
    }
  }
  if (!held) return zero && parts.length > 1 ? undefined : sum
  if (last === undefined) return held.value
  // 三千五 is 3500 and 三千零五 is 3005; in the middle of a number only the whole stretch may be one figure (三亿五万).
  if (held.single && !zero && last > 10n && (ends || parts.length > 1)) {
    return ends ? sum + (held.value * last) / 10n : undefined
  }
  return held.value < last * one ? sum + held.value : undefined
}

const sumUnderWan = (parts: Part[], place: Place): bigint | undefined => split(10_000n, sumSmall, parts, place)

const split = (
  factor: bigint,
  below: (parts: Part[], place: Place) => bigint | undefined,
  parts: Part[],
  place: Place,
): bigint | undefined => {
  const at = parts.findLastIndex((part) => part.kind === 'times' && part.factor === factor)
  if (at === -1) return below(parts, place)
  // Nothing before 万 is a word (万一, 万科); two of a kind (亿亿) fail in the stretch below.
  if (at === 0) return undefined
  const times = below(parts.slice(0, at), { ...place, ends: false })
  const rest = at + 1 < parts.length ? below(parts.slice(at + 1), { above: factor, ends: place.ends }) : 0n
  if (times === undefined || rest === undefined || rest >= factor * one) return undefined
  return times * factor + rest
}

const valueOf = (run: string): bigint | undefined => {
  if (digitsForm.test(run)) return figureOf(arabicDigits(run))
  const point = pointForm.exec(run)
  if (point) {
    const [, before = '', after = '', scale = ''] = point
    const whole = valueOf(before)
    const fraction = figureOf(`0.${arabicDigits(after)}`)
    if (whole === undefined || fraction === undefined) return undefined
    return Array.from(scale).reduce((value, factor) => value * (factors.get(factor) ?? 1n), whole + fraction)
  }
  const parts = partsOf(run)
  return parts && parts.length > 0 ? split(100_000_000n, sumUnderWan, parts, { ends: true }) : undefined
}

/** Most figures are written as every one is. */
const plainDigits = /^[1-9]\d*$/

/** Removes what two writings of one number differ in: `3.50` → `3.5`, `007` → `7`, `3,000` → `3000`. */
const canonicalDigits = (digits: string): string => {
  if (plainDigits.test(digits)) return digits
  const [integer = '', fraction = ''] = digits.replaceAll(',', '').split('.')
  const kept = fraction.replace(/(?<!0)0+$/, '')
  return `${integer.replace(/^0+(?=\d)/, '')}${kept === '' ? '' : `.${kept}`}`
}

/**
 * Writes one number in Han, Arabic or mixed writing in decimal figures: `三千五` → `3500`, `1.2万` → `12000`.
 * @param run - the number alone, unsigned, after `foldSameLength`
 * @returns undefined where it is no well-formed number (`三四百`, `万一`, `千`) or has over 24 whole or 12 decimal digits
 */
const decimalOf = (run: string): string | undefined => {
  const value = valueOf(run)
  if (value === undefined) return undefined
  return canonicalDigits(`${value / one}.${String(value % one).padStart(decimals, '0')}`)
}

/** A number in a text: its UTF-16 range `[start, end)`, and `term` in canonical figures: `3000`, `-20`, `3.5`, `35%`. */
export type NumberTerm = { start: number; end: number; term: string }

// Two or more Han numerals make a number by themselves; a single one (三人, 十天) needs one of these behind it.
const unitForm =
  /年|月(?![球亮饼])|日(?!本)|天|周|星期|个|[多余]|人|名|位|家|号|岁|届|次|块|元|米|吨|克|斤|公[里斤顷]|千[米克瓦]|厘米|毫[米升克]|平方|立方|英[里尺寸]|海里|亩|架|艘|辆|台(?![山湾])|座|条|只|头|匹|张|份|件|项|部|篇|所|间|栋|层|楼|场|轮|期|批|组|队|枚|颗|株|棵|户|倍|度|分钟|小时|秒|点|季度|世纪|种|类|级|摄氏|美元|欧元|%/y
// 一个, 一家, 一次 say "a" more often than "1": 一 counts only with units that measure.
const firmUnitForm =
  /[年月日号岁元吨米届倍级亩秒]|公[里斤顷]|千[米克瓦]|分钟|小时|季度|世纪|平方|立方|摄氏|美元|欧元|%/y
// The numeral at the end of a run belongs to the word that begins there: 第一百货, 2022万科.
const wordForm = /百[货姓科花合]|万[科达象物能般国]|千[里古金]/y

const arabic = String.raw`(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+(?!\d|\.\d))?`
const han = '[〇零一二三四五六七八九两十百千万亿廿卅]'
// After Arabic figures a Han digit belongs to the number only with a multiplier of its own: 3亿五千万, not 3万一览.
// Bounded: a tail that is no number is read again from its second figure on, which must not cost the whole text.
const arabicTail = String.raw`(?:[多余]?[百千万亿]{1,3}(?:零?\d+(?:\.\d+)?(?![\d.])|零?[一二三四五六七八九](?=[十百千万]))?){0,4}`
const runForm = new RegExp(
  `(百分之|千分之)?(负|零下|-)?(?:(${arabic})(${arabicTail})|(${han}+(?:[多余][万亿]${han}*)?)(点[〇零一二三四五六七八九]+[万亿]*)?)`,
  'g',
)

const meets = (form: RegExp, text: string, at: number): boolean => {
  form.lastIndex = at
  return form.test(text)
}

/** The run without the last numeral where that one begins an ordinary word. */
const withoutWord = (text: string, run: string, start: number): string =>
  meets(wordForm, text, start + run.length - 1) ? run.slice(0, -1) : run

/** Han digits in a row are a year or a code (二〇二五), or an estimate (三四) that is no number. */
const isCode = (run: string, next: string): boolean => {
  if (run.includes('两')) return false
  if (/[〇零]/.test(run) || run.length >= 4) return true
  const [first = 0, second = 0] = Array.from(arabicDigits(run), Number)
  return run.length === 2 && next === '年' && second !== first + 1
}

/** The figures of a Han run between `start` and its end, or nothing where it reads as words. */
const hanFigures = (text: string, start: number, run: string, certain: boolean): string | undefined => {
  const end = start + run.length
  const before = text.charAt(start - 1)
  if (before === '几' || text.charAt(end) === '几' || text.startsWith('分之', end)) return undefined
  if (text.startsWith('分之', start - 2) && !certain) return undefined
  if (/^[十百千万亿]/.test(run) && before === '数') return undefined
  const ordinal = before === '第'
  if (run.length === 1 && !/[百千万亿]/.test(run)) {
    if (/[周期拜]/.test(before) && !certain && !text.startsWith('个', end)) return undefined
    return certain || ordinal || meets(run === '一' ? firmUnitForm : unitForm, text, end) ? decimalOf(run) : undefined
  }
  if (/^[百千]?[万亿]+$/.test(run)) {
    // 百万 and 千万 are also "very": only what is counted shows the number.
    return run.length > 1 && meets(unitForm, text, end) ? decimalOf(`一${run}`) : undefined
  }
  if (!/[十百千万亿廿卅点]/.test(run) && !isCode(run, text.charAt(end))) return undefined
  return decimalOf(run)
}

/**
 * Checks whether a dash before figures is a minus: not in ranges and names (2020-2021, 歼-20), but before degrees and
 * shares.
 */
const isMinus = (text: string, sign: number, end: number): boolean =>
  sign === 0 || /[\s,，。、:;(（~至到]/.test(text.charAt(sign - 1)) || /^\s?[℃°%]|^摄氏/.test(text.slice(end, end + 3))

const thousandths = (figures: string): string => {
  const [integer = '', fraction = ''] = figures.split('.')
  const padded = integer.padStart(2, '0')
  return canonicalDigits(`${padded.slice(0, -1)}.${padded.slice(-1)}${fraction}`)
}

/**
 * Finds the numbers of a text, so that 三千, 3,000 and ３０００ become one term, as 35% and 百分之三十五 do.
 * @param text - any text
 * @returns sorted and disjoint. Words that only hold numerals (一带一路, 万一, 十分, 五四运动), estimates (十几, 三四百)
 * and figures inside Latin names (PM2.5) give none. 2025年6月 gives 2025 and 6, 第三 gives 3, 零下20 gives -20.
 */
export const numberTerms = (text: string): NumberTerm[] => {
  const plain = foldSameLength(text)
  const terms: NumberTerm[] = []
  runForm.lastIndex = 0
  for (let found = runForm.exec(plain); found; found = runForm.exec(plain)) {
    const [, share = '', sign = '', literal, tail = '', hanRun = '', point = ''] = found
    const from = found.index + share.length + sign.length
    let run = literal === undefined ? hanRun + point : literal + tail
    let figures: string | undefined
    if (literal !== undefined) {
      const before = plain.charAt(from - 1)
      if (/[a-z]/i.test(before)) continue
      if (before === '.' && /\d/.test(plain.charAt(from - 2)) && literal.includes('.'))
        run = literal.split('.')[0] ?? ''
      else run = withoutWord(plain, run, from)
      figures = tail === '' ? canonicalDigits(run) : decimalOf(run)
      if (figures === undefined) {
        run = literal
        figures = canonicalDigits(run)
      }
    } else {
      const end = from + run.length
      // 三点五十 is a time, 两点一线 a saying: a lone decimal digit must end the words or be counted.
      const lone = point.length === 2 && /[\p{Script=Han}]/u.test(plain.charAt(end)) && !meets(unitForm, plain, end)
      if (point !== '' && (lone || /[十分刻]/.test(plain.charAt(end)))) run = hanRun
      run = withoutWord(plain, run, from)
      figures = run === '百' && share !== '' ? '100' : hanFigures(plain, from, run, share !== '' || sign === '零下')
    }
    const end = from + run.length
    runForm.lastIndex = Math.max(end, found.index + 1)
    if (figures === undefined) continue
    const percent = share !== '' ? '' : (/^\s?[%‰]/.exec(plain.slice(end, end + 2))?.[0] ?? '')
    const negative = sign !== '' && (sign !== '-' || isMinus(plain, from - 1, end)) && !/^[0.]+$/.test(figures)
    const inThousandths = share === '千分之' || percent.endsWith('‰')
    const isShare = share !== '' || percent !== ''
    const start = share !== '' || negative ? found.index : from
    terms.push({
      start,
      end: end + percent.length,
      term: `${negative ? '-' : ''}${inThousandths ? thousandths(figures) : figures}${isShare ? '%' : ''}`,
    })
  }
  return terms
}

/**
 * Reads one number in Han numerals, with or without Arabic figures: `二百零三`, `二〇二五`, `3亿5千万`, `负三点五`.
 * @param text - the number alone
 * @returns undefined where the whole text is not such a number
 */
export const chineseNumeral = (text: string): number | undefined => {
  const plain = foldSameLength(text)
  const negative = plain.startsWith('负')
  const figures = decimalOf(negative ? plain.slice(1) : plain)
  if (figures === undefined) return undefined
  return negative && figures !== '0' ? -Number(figures) : Number(figures)
}
