import { fold } from '../../text/fold.js'
import { chineseNumeral } from '../../text/numerals.js'

/** Zones without summer time that stand for an offset of broken hours; minutes east of Greenwich. */
const brokenZones = new Map([
  [-570, 'Pacific/Marquesas'],
  [210, 'Asia/Tehran'],
  [270, 'Asia/Kabul'],
  [330, 'Asia/Kolkata'],
  [345, 'Asia/Kathmandu'],
  [390, 'Asia/Yangon'],
  [525, 'Australia/Eucla'],
  [570, 'Australia/Darwin'],
])

/** The westernmost and the easternmost whole hour in use. */
const west = -12
const east = 14

/** A parsed offset; `zone` is absent if no place keeps it all year round. */
type OffsetReading = { minutes: number; zone?: string }

const signOf = (mark: string | undefined): number => (mark === '-' || mark === '西' ? -1 : 1)

/** Minutes east of Greenwich of `+8`, `UTC+8`, `GMT-5:30`, `东八区`, `西5区`; nothing where the text is no offset. */
const minutesOf = (text: string): number | undefined => {
  const plain = fold(text).replace(/\s/g, '').replace(/[−–—]/g, '-')
  const [, mark, hours, minutes = '0'] = /^(?:utc|gmt|时区)?([+-]?)(\d{1,2})(?::?([0-5]\d))?$/.exec(plain) ?? []
  if (hours !== undefined) return signOf(mark) * (Number(hours) * 60 + Number(minutes))
  const [, side, numeral = '', half] = /^([东西])([\d一二三四五六七八九十]{1,2})(半)?时?区$/.exec(plain) ?? []
  const zones = /^\d+$/.test(numeral) ? Number(numeral) : chineseNumeral(numeral)
  if (side !== undefined && zones !== undefined) return signOf(side) * (zones * 60 + (half ? 30 : 0))
  return /^[零0中]时?区$/.test(plain) ? 0 : undefined
}

/**
 * Parses an offset from UTC and finds a zone without summer time that has it. The name of a zone is needed because Node
 * takes bare offsets as zones only since version 22.
 * @param text - as typed: `UTC+8`, `+05:30`
 * @returns minutes east of Greenwich, with the zone if there is one; undefined if the text is no offset
 */
export const parseOffset = (text: string): OffsetReading | undefined => {
  const minutes = minutesOf(text)
  if (minutes === undefined) return undefined
  const hours = minutes / 60
  if (!Number.isInteger(hours)) {
    const zone = brokenZones.get(minutes)
    return { minutes, ...(zone !== undefined && { zone }) }
  }
  if (hours < west || hours > east) return { minutes }
  // These names count westward.
  return { minutes, zone: hours === 0 ? 'UTC' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}` }
}

/**
 * Prints an offset from UTC.
 * @param minutes - minutes east of Greenwich
 * @returns `UTC+8`, `UTC-5:30`, `UTC`
 */
export const printedOffset = (minutes: number): string => {
  if (minutes === 0) return 'UTC'
  const rest = Math.abs(minutes) % 60
  const hours = `${minutes > 0 ? '+' : '-'}${Math.floor(Math.abs(minutes) / 60)}`
  return `UTC${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}
