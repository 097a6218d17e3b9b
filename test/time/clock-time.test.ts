import { describe, expect, it } from 'vitest'
import { parseSchedule } from '../../src/notifications/digests/parse-schedule.js'
import { fold } from '../../src/text/fold.js'
import { clockTimeAt } from '../../src/time/clock-time.js'
import { parseQuiet } from '../../src/time/quiet-hours.js'

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

/** The hour of 24 that readers mean by one to twelve o'clock after each part of the day. */
const table: [string, number[]][] = [
  ['凌晨', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0]],
  ['早 早上 早晨 清晨 清早 上午', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
  ['中午 正午', [13, 14, 15, 16, 17, 18, 7, 8, 9, 10, 11, 12]],
  ['下午', [13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 12]],
  ['傍晚 黄昏 黃昏', [13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 0]],
  ['晚 晚上 晚间 晚間 夜 夜晚 夜间 夜里 夜裡 深夜 半夜 午夜', [1, 2, 3, 4, 17, 18, 19, 20, 21, 22, 23, 0]],
]

const scheduled = (text: string): number | undefined => {
  const parsed = parseSchedule(text)
  return parsed.kind === 'schedule' ? parsed.minute : undefined
}

/** The first end of quiet hours, whose second is one that no wording of these tests names. */
const quietFrom = (text: string): number | undefined => {
  const parsed = parseQuiet(`${text}-03:07`)
  return parsed?.kind === 'hours' ? parsed.hours.from : undefined
}

describe('a time of day', () => {
  it.each(table)('after %s is the hour that readers mean, for the digest and for quiet hours alike', (words, hours) => {
    for (const word of words.split(' ')) {
      for (const [i, hour] of hours.entries()) {
        for (const said of [String(i + 1), numerals[i + 1] ?? '']) {
          for (const [ending, minute] of Object.entries({
            点: 0,
            點: 0,
            点钟: 0,
            点半: 30,
            点一刻: 15,
            點05分: 5,
            时20分: 20,
          })) {
            const text = `${word}${said}${ending}`
            const meant = hour * 60 + minute
            expect([text, scheduled(text), quietFrom(text)]).toEqual([text, meant, meant])
          }
        }
      }
    }
  })

  it.each<[string, number]>([
    ['noon', 720],
    ['midnight', 0],
    ['中午', 720],
    ['午夜', 0],
    ['零点', 0],
    ['廿二点', 22 * 60],
    ['二十二点', 22 * 60],
    ['12am', 0],
    ['12 p.m.', 720],
    ["8 o'clock", 480],
    ["8 o'clock pm", 20 * 60],
    ['10:30 PM', 22 * 60 + 30],
    ['晚上9.30', 21 * 60 + 30],
    ['2230', 22 * 60 + 30],
    ['24:00', 0],
    ['２２：００', 22 * 60],
  ])('reads %s for the digest and for quiet hours alike', (text, minute) => {
    expect([scheduled(text), quietFrom(text)]).toEqual([minute, minute])
  })

  it.each(['25:00', '8:75', '13pm', '0am', '二十五点', '24:30'])('is none in %s, though it looks like one', (text) => {
    expect(clockTimeAt(fold(text), 0)?.minute).toBeUndefined()
    expect(parseSchedule(text)).toMatchObject({ kind: 'problem', problem: 'hour' })
    expect(quietFrom(text)).toBeUndefined()
  })

  it('ends where its words end', () => {
    expect(clockTimeAt('每天晚上八点半好吗', 2)).toEqual({ end: 7, minute: 20 * 60 + 30 })
    expect(clockTimeAt('8 places', 0)).toBeUndefined()
    expect(clockTimeAt('8 places', 0, { bareHour: true })).toEqual({ end: 1, minute: 480 })
  })
})
