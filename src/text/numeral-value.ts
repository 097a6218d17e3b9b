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

/** Han digits as Arabic ones, the rest as it is: `二〇二五` → `2025`. In: plain forms (`foldSameLength`). */
export const arabicDigits = (text: string): string =>
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

/** What stands around a stretch: the factor that ended the one before it, and whether another follows. */
type Place = { above?: bigint; ends: boolean }

/** A stretch with nothing above 千. */
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

/** `3.50` → `3.5`, `007` → `7`, `3,000` → `3000`. In: Arabic digits, any number of them. */
export const canonicalDigits = (digits: string): string => {
  const [integer = '', fraction = ''] = digits.replaceAll(',', '').split('.')
  const kept = fraction.replace(/(?<!0)0+$/, '')
  return `${integer.replace(/^0+(?=\d)/, '')}${kept === '' ? '' : `.${kept}`}`
}

/**
 * The decimal figures of one number in Han, Arabic or mixed writing: `三千五` → `3500`, `1.2万` → `12000`.
 * In: the number alone, unsigned, in plain forms (`foldSameLength`).
 * Out: nothing where it is no well-formed number (`三四百`, `万一`, `千`) or has over 24 whole or 12 decimal digits.
 */
export const decimalOf = (run: string): string | undefined => {
  const value = valueOf(run)
  if (value === undefined) return undefined
  return canonicalDigits(`${value / one}.${String(value % one).padStart(decimals, '0')}`)
}
