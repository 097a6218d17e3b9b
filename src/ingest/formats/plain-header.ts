import type { Day } from '../../time/day.js'
import { findDay } from '../written-date.js'
import { namesOf } from '../newspaper/conventions.js'

/** What the line between a headline and its text says: `2025年06月18日 09:12 来源：临江日报 作者：沈玉`. */
export type Header = { day?: Day; source?: string; byline: string[] }

const time = /\d{1,2}\s*[:：]\s*\d{2}(?:\s*[:：]\s*\d{2})?/
const date =
  /(?:(?:中?[华華]?民[国國]\s*)?[\d〇○零一二三四五六七八九十]{2,4}\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十廿卅]{1,4}\s*[日号號]|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})/u
const weekday = /[（(]?(?:星期|礼拜|周|週)[一二三四五六日天][）)]?/u
const dateLabel = /(?:发布|發布|發佈|发表|更新|刊登|出版)?(?:时间|時間|日期)\s*[:：]/u
const sourceLabel = /(?:稿件|文章|消息|新闻)?(?:来源|來源|出处|出處|稿源)\s*[:：]\s*/u
const nameLabel = /(?:作者|记者|記者|撰文|撰稿|文)\s*[:：/／]\s*/u
const editorLabel = /(?:责任编辑|責任編輯|责编|編輯|编辑|校对|校對|审核|監制|监制)\s*[:：]\s*/u
const reporting =
  /(?:[\p{Script=Han}]{2,6}[报報网網社])\s+[记記]者(\p{Script=Han}{2,4})[／/]\p{Script=Han}{2,6}[报報][导導道]/u

const longest = 90

/**
 * Reads a line of date, source and names under a headline.
 * @param line - a printed line
 * @returns nothing where any part of the line is something else
 */
export const headerOf = (line: string): Header | undefined => {
  if (line.length > longest) return undefined
  let rest = line.trim()
  const header: Header = { byline: [] }
  const day = findDay(rest)?.day
  let known = 0
  const take = (form: RegExp): string | undefined => {
    const found = form.exec(rest)
    if (!found) return undefined
    rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`
    return found[0]
  }
  const signed = reporting.exec(rest)
  if (signed && day) {
    header.byline.push(...namesOf(signed[1] ?? ''))
    const source = /^\p{Script=Han}+/u.exec(signed[0])?.[0]
    if (source) header.source = source
    take(reporting)
    known++
  }
  take(dateLabel)
  if (day && take(date)) {
    header.day = day
    known++
    take(time)
    take(weekday)
  }
  const valueOf = (label: RegExp): string | undefined => {
    const found = new RegExp(
      `${label.source}([^:：]{2,30}?)(?=\\s{2,}|\\s*[|｜]|\\s+\\S{2,6}[:：]|\\u3000|\\s*$)`,
      'u',
    ).exec(rest)
    if (!found) return undefined
    rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`
    known++
    return found[1]?.trim()
  }
  const source = valueOf(sourceLabel)
  if (source) header.source = source
  const names = valueOf(nameLabel)
  if (names) header.byline.push(...namesOf(names))
  if (header.day || source) valueOf(editorLabel)
  return known > 0 && !/[\p{L}\p{N}]/u.test(rest) && (header.day ?? header.source) !== undefined ? header : undefined
}
