import type { TextFile } from './format.js'
import { webAddress } from './given.js'
import { namesOf } from './newspaper/conventions.js'
import { isDayName, isEnglishName, position } from './newspaper/english-conventions.js'
import { fieldNameOf } from './metadata.js'
import { findDate, readDate, weekday } from './written-date.js'

/** The fields that a line above the text gives, by their names as written; empty if a reader needs none of them. */
export type HeadLine = { fields: [name: string, value: string][] }

const label = '[\\p{Script=Han}]{2,6}|[A-Z][A-Za-z]+(?: [A-Za-z]+){0,2}'
const bracketed = /^【\s*((?:[\p{Script=Han}]\s*){2,8})】\s*(.*)$/u
// In small letters only at the start: `Our time: a memoir` is a headline.
const labelled = new RegExp(`^(${label}|[a-z]{3,})\\s*[:：]\\s*(.*)$`, 'u')
const anyLabel = new RegExp(`(?:^|[\\s\\u3000|｜·/，,；;]+)(${label}|^[a-z]{3,})\\s*[:：]\\s*`, 'gu')
const unknownLabel =
  /[\s\u3000|｜]+(?:浏览|瀏覽|阅读|閱讀|点击|點擊|评论|評論|人气|字号|字體|字体|分享|收藏|打印)\p{Script=Han}{0,3}\s*[:：]?\s*[\d,，.万次]*\s*$/u
const address = /^https?:\/\/\S+$/i
const breadcrumb = /^(?:当前位置|您的位置|您所在的位置|當前位置|首页|首頁|网站首页|Home)\s*[:：>»›/]/i
const pageMark = /^[[［【]\s*第?\s*[A-Z]?\d{1,3}\s*版\s*[:：]?[^\]］】]{0,12}[\]］】]/u

/** One reporter: up to six Han signs, or a name in letters. */
const nameForm = /^(?:[\p{Script=Han}·]{0,6}|[\p{L}\p{M}.'’·-]{0,30})(?:[（(].{0,12}[）)])?$/u

const named = (name: string): boolean => fieldNameOf(name) !== undefined

/** A line that is labels and their values from one end to the other: `来源：临江日报　作者：沈玉`. */
const labelsOf = (line: string): [string, string][] | undefined => {
  const found = [...line.matchAll(anyLabel)].filter(([, name = '']) => named(name))
  const [first] = found
  if (first?.index !== 0) return undefined
  return found.map((each, i): [string, string] => {
    const from = each.index + each[0].length
    const value = line.slice(from, found[i + 1]?.index ?? line.length).trim()
    // What stands under a label that says nothing is no part of the value before it: 浏览次数：231.
    return [each[1] ?? '', value.replace(unknownLabel, '').trim()]
  })
}

/** The rest of a line without its date: a label, a paper, a weekday. */
const aroundDate = new RegExp(
  `^(?:${weekday}|[\\s\\u3000|｜·,，/()（）[\\]-]|发布|發布|发表|發表|刊发|更新|于|於)*$`,
  'u',
)

/**
 * Reads a line above or below the headline that is no text: labels with their values, a date alone, an address, where on
 * the site the article stands.
 * @param line - one line, trimmed
 * @param file - a date after the day on which the file was changed is one that the text tells of
 * @returns undefined for anything that may be a headline or a sentence
 */
export const readHeadLine = (
  line: string,
  { zone, changedOn }: Pick<TextFile, 'zone' | 'changedOn'>,
): HeadLine | undefined => {
  if (line.length > 300) return undefined
  const inBrackets = bracketed.exec(line)
  if (inBrackets) {
    const name = (inBrackets[1] ?? '').replace(/\s/g, '')
    return named(name) ? { fields: [[name, (inBrackets[2] ?? '').trim()]] } : undefined
  }
  if (address.test(line) && webAddress(line) !== undefined) return { fields: [['url', line]] }
  if (breadcrumb.test(line)) return { fields: [] }
  const mark = pageMark.exec(line)
  const body = mark ? line.slice(mark[0].length).trim() : line
  if (mark && body === '') return { fields: [] }
  const date = body.length <= 120 ? findDate(body, zone) : undefined
  if (date && date.day > changedOn) return undefined
  if (date) {
    const before = body.slice(0, date.from)
    const after = body.slice(date.to).replace(/^[\s\u3000]+/u, '')
    const ownLabel = labelled.exec(before.trim() + ' ')?.[1]
    const isLead =
      aroundDate.test(before) ||
      (ownLabel !== undefined &&
        !/^(?:text|headline|other)$/.test(fieldNameOf(ownLabel) ?? 'other') &&
        labelsOf(before)?.length === 1)
    // `来源：临江日报 2025-06-18` and `Source: Linjiang Post · 2 April 2025` name two things behind one label.
    const told = (labelsOf(before) ?? [])
      .map(([name, value]): [string, string] => [name, value.replace(/[\s\u3000|｜·,，/—-]+$/u, '')])
      .filter(([name, value]) => value !== '' && fieldNameOf(name) !== 'date')
    const fields: HeadLine['fields'] = [['date', body.slice(date.from, date.to)], ...told]
    if (isLead && /^[\d:：\s]*$/.test(after.replace(new RegExp(`${weekday}|\\(.*?\\)`, 'gu'), ''))) return { fields }
    const rest = isLead ? labelsOf(after) : undefined
    if (rest) return { fields: [...fields, ...rest] }
  }
  if (mark) return undefined
  const all = labelsOf(body)
  if (!all) return undefined
  // A label whose value is a sentence begins a text, and `时间：周五晚上` tells of an event.
  const fits = all.every(([name, value]) => {
    const field = fieldNameOf(name)
    if (field === 'date') return value === '' || readDate(value, zone) !== undefined
    if (field === 'text' || field === 'headline' || field === 'url') return true
    // 记者：水价为何上调？ is a question, not a reporter, and a remark in the place of a name is text.
    if (field === 'author' && !value.split(/[、,，;；/&\s]+/).every((name) => nameForm.test(name))) return false
    if (field === 'source' && (value.length > 30 || /[，；]/u.test(value))) return false
    return value.length <= 80 && !/[。！？?]/u.test(value)
  })
  return fits ? { fields: all } : undefined
}

const publisher =
  /^(?:(?!.*[了的着我们在到成立们])\p{Script=Han}{1,8}(?:[報刊]|(?<![预举海汇通情警申])报|(?<![联上电渔鱼])[网網]|(?<![作行公结会])社|(?<![舞阳平站月景讲炮])台|周末|新[闻聞]|客[户戶]端|在[线線])|(?:[A-Z][\w'’&.-]*\s+){0,4}(?:News|Online|Radio|Agency|Press|Review|Today|Reuters|BBC))$/u
const personInEnglish =
  "[A-Z][\\p{L}.'’-]*(?:\\s+(?!(?:Published|Posted|Updated|Filed|Modified)\\b)[A-Z][\\p{L}.'’-]*){1,3}"
const gap = '[\\s\\u3000|｜·•,，/:：—–-]'
/** Parts of a line of date, paper and names that say nothing by themselves. */
const fillers: RegExp[] = [
  /\d{1,2}\s*[:：]\s*\d{2}(?:\s*[:：]\s*\d{2})?\s*(?:[ap]\.?m\b\.?)?/giu,
  /\d{1,2}\s*[时時点點]\s*\d{2}\s*分?/gu,
  /\b(?:[A-Z]{1,3}[DS]T|GMT|UTC|[ECMP]T)\b/gu,
  /\b(?:first |last )?(?:published|posted|updated|filed|modified)\b(?:\s+(?:on|at)\b)?|\bat\b/giu,
  /\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?/gu,
  new RegExp(weekday, 'gu'),
  /[发發][布佈表]|刊[发發登]|更新/gu,
]

/**
 * Reads a line of a date with the paper or the names of reporters around it: `临江网 2025/6/18 8:01`, `记者 沈玉 2025年6月18日`,
 * `Posted on 18 June 2025 by Anna Kowal`. Above a headline such a line may be that of a page.
 * @param line - the line under a headline, trimmed
 * @param file - a date after the day on which the file was changed is one that the text tells of
 * @returns undefined where anything else stands in the line
 */
export const readPublication = (
  line: string,
  { zone, changedOn }: Pick<TextFile, 'zone' | 'changedOn'>,
): HeadLine | undefined => {
  const date = line.length <= 120 ? findDate(line, zone) : undefined
  if (!date || date.day > changedOn) return undefined
  const fields: HeadLine['fields'] = [['date', line.slice(date.from, date.to)]]
  const takeNames = (text: string): string =>
    text
      .replace(
        new RegExp(
          `(?:\\b(?:Story|Words|Report)\\s+)?\\b[Bb][Yy]\\s+(${personInEnglish}(?:\\s+(?:and|&)\\s+${personInEnglish})*)(?:\\s*,\\s*${position})?(?:\\s+(?:on|for)(?=\\s|\\0))?(?=${gap}|$|\\0)`,
          'u',
        ),
        (all: string, names: string) => {
          if (isDayName(names, '')) return all
          fields.push(['author', names.split(/\s+(?:and|&)\s+/).join('、')])
          return '|'
        },
      )
      .replace(
        /(?:本[报報刊网網])?(?:[记記]者|通[讯訊][员員]|作者|(?<!\p{Script=Han})文(?=\s*[/／]))[\s\u3000:：/／]+((?:\p{Script=Han}{1,4}[\s\u3000、]*){1,6})(?=$|[\0|])/u,
        (_, names: string) => {
          fields.push(['author', namesOf(names).join('、')])
          return '|'
        },
      )
  // Half of a name or a date must not be taken with what stands on its other side.
  const around = takeNames(`${line.slice(0, date.from)}\0${line.slice(date.to)}`)
  const rest = fillers.reduce((left, filler) => left.replace(filler, '|'), around)
  const words = rest.split(/[\0|｜·•,，()（）[\]]+|(?:^|\s)[—–-](?=\s|$)/u).map((part) => part.trim())
  const others = words.filter((part) => /[\p{L}\p{N}]/u.test(part))
  if (others.length === 0) return { fields }
  const [name = ''] = others
  if (others.length > 1 || !(publisher.test(name) || isEnglishName(name))) return undefined
  return { fields: [...fields, ['source', name]] }
}

const numbered =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[、，章节])\s*\S.{0,26}$/u

/**
 * Checks whether a paragraph is a heading by its number: `一、什么时候停`.
 * @param text - one paragraph, clean
 * @returns true for a heading
 */
export const isNumberedHeading = (text: string): boolean => numbered.test(text) && !/[。！？!?；;：:，,…]$/u.test(text)
