import { dayFrom, type Day } from '../../time/day.js'
import type { Caption, Dateline } from '../../article/article.js'
import { fromLexicon } from '../../text/lexicon.js'

const han = '\\p{Script=Han}'
const printedDay = '\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日'
const agency = `(?:新华社|中新社|中新网|本报|本刊|本网|本台|${han}{2,6}(?:通讯社|日报|晚报))`
const reporters = '[（(]\\s*(?:本报|本刊|新华社)?\\s*(?:记者|通讯员|见习记者|特派记者|实习生)[^（）()。！？]{1,60}[）)]'

// 新华社贵阳6月18日电（记者 …） · 据新华社… · 本报讯（记者 …） · 本报武汉2月11日电
const opening = new RegExp(
  `^[■□●○◆▲▼]?\\s*(?:据)?\\s*(?:(${agency})\\s*(${han}{1,8}?)??\\s*(${printedDay})\\s*(?:专)?(?:电|讯)|(本报|本刊|本网)\\s*讯)(?:\\s*(${reporters}))?\\s*`,
  'u',
)
const openingStart = new RegExp(
  `^[■□●○◆▲▼]?\\s*(?:据)?\\s*(?:(?:${agency})\\s*(?:${han}{1,8}?)??\\s*${printedDay}\\s*(?:专)?(?:电|讯)|(?:本报|本刊|本网)\\s*讯\\s*[（( ])`,
  'u',
)
const closing = new RegExp(
  `[（(]\\s*(?:据)?\\s*(${agency})\\s*(${han}{1,8}?)??\\s*(${printedDay})\\s*(?:专)?(?:电|讯)\\s*[）)]\\s*$`,
  'u',
)
const closingReporters = new RegExp(`${reporters}\\s*$`, 'u')

/** Whether a text begins as a filed story does: `新华社石家庄4月26日电`, `本报讯（记者 …`. */
export const opensWithDateline = (text: string): boolean =>
  openingStart.test(text) || /^[（(◀▲]?\s*(?:紧接|上接)\s*第?\s*\S{1,4}\s*版/.test(text)

/** Where a dateline begins inside a line whose head is the end of something else, or -1. */
export const datelineInside = (text: string): number => {
  const found = new RegExp(`(?<![（(据]\\s*)(?:据\\s*)?新华社\\s*${han}{1,8}?\\s*${printedDay}\\s*电`, 'u').exec(text)
  return found && found.index > 0 ? found.index : -1
}

const jumpMark = /下转\s*第?\s*\S{1,4}\s*版\s*[）)]?$/

/** What in brackets ends a text: where it was filed, `（新华社北京6月18日电）`, or who wrote it, `（记者 …）`. */
export const tailOf = (text: string): 'dateline' | 'reporters' | undefined => {
  if (closing.test(text)) return 'dateline'
  return closingReporters.test(text) || jumpMark.test(text) ? 'reporters' : undefined
}

const surnames = fromLexicon((lexicon): ReadonlySet<string> => new Set(lexicon.surnames.join('')))

/** Names out of a run that lost its blanks: cut before a surname, each part two to four signs. */
const splitRun = (run: string): string[] => {
  if (run.length <= 3) return [run]
  for (const length of [3, 2]) {
    const rest = run.slice(length)
    if (rest.length >= 2 && surnames().has(rest.charAt(0))) {
      const tail = splitRun(rest)
      if (tail.every((name) => name.length <= 3)) return [run.slice(0, length), ...tail]
    }
  }
  return [run]
}

/** A name that a line end has cut is one again; a line end between two whole names parts them as a blank does. */
const joinCutNames = (part: string): string =>
  part.replace(/(\p{Script=Han}*)\n(\p{Script=Han}*)/gu, (_, before: string, after: string) =>
    before.length + after.length <= 3 ? before + after : `${before} ${after}`,
  )

/**
 * Reporters' names of a byline: `记者 周 圆 魏弘毅` gives 周圆 and 魏弘毅. Two-sign names are printed with a blank inside,
 * several names are kept apart by blanks, commas or a line end.
 */
export const namesOf = (byline: string): string[] => {
  const bare = byline
    .replace(/[■□●○◆▲▼]/g, ' ')
    .replace(/^[（(\s]+|[）)\s]+$/g, '')
    .replace(/(?:本报|本刊|新华社|见习|特派|实习)*(?:记者|通讯员|实习生|作者)|报道|文\/|图\//g, ' ')
  const names: string[] = []
  for (const part of bare.split(/[、，,；;：:/|]/)) {
    let single = ''
    for (const word of joinCutNames(part).split(/\s+/).filter(Boolean)) {
      const ofOne = /^\p{Script=Han}$/u.test(word)
      if (ofOne && single) {
        names.push(single + word)
        single = ''
      } else if (ofOne) single = word
      else if (single) {
        names.push(...splitRun(single + word))
        single = ''
      } else names.push(...(/^\p{Script=Han}+$/u.test(word) ? splitRun(word) : [word]))
    }
    if (single) names.push(single)
  }
  return names.filter((name) => /^[\p{L}·.\- ]{2,}$/u.test(name))
}

/** A paragraph without the dateline and byline at its ends, and what they said. */
export type Filed = { text: string; dateline?: Dateline; byline: string[] }

const datelineOf = (name: string | undefined, city: string | undefined, date: string | undefined): Dateline => ({
  ...(name ? { agency: name } : {}),
  ...(city ? { city } : {}),
  ...(date ? { date: date.replace(/\s/g, '') } : {}),
})

/** Takes the dateline and the reporters off the beginning of a story's first paragraph. */
export const takeOpening = (text: string): Filed => {
  const found = opening.exec(text)
  if (!found) return { text, byline: [] }
  const [all, filedBy, city, date, own, names] = found
  return {
    text: text.slice(all.length).trim(),
    dateline: datelineOf(filedBy ?? own, city, date),
    byline: names ? namesOf(names) : [],
  }
}

/** Takes `（记者 …）` and `（新华社…电）` off the end of a story's last paragraph. */
export const takeClosing = (text: string): Filed => {
  let rest = text.trim()
  let dateline: Dateline | undefined
  const byline: string[] = []
  for (let round = 0; round < 2; round++) {
    const filed = closing.exec(rest)
    if (filed) {
      dateline = datelineOf(filed[1], filed[2], filed[3])
      rest = rest.slice(0, filed.index).trim()
    }
    const names = closingReporters.exec(rest)
    if (names) {
      byline.push(...namesOf(names[0]))
      rest = rest.slice(0, names.index).trim()
    }
  }
  return { text: rest, byline, ...(dateline ? { dateline } : {}) }
}

const bylineLine =
  /^[■□●○◆▲▼]?\s*(?:本报|本刊|新华社|人民网)?\s*(?:记者|通讯员|特派记者|见习记者)[\s:：]+[\p{Script=Han}\s、·]{2,40}$/u

/** Whether the line names reporters and nothing else: `本报记者　梁芳晨`, `□ 本报记者 方子`. */
export const isBylineLine = (text: string): boolean =>
  bylineLine.test(text) && !/摄\s*$/.test(text) && namesOf(text).length > 0

const creditForm =
  /[（(]?\s*(?:(?:(?:本报|新华社|中新社|人民图片|影像中国)?\s*(?:记者|通讯员)\s*)|(?:新华社|中新社)发\s*|影像中国\s*|本报\s*)?[（(]?\s*[\p{Script=Han}\s·]{2,14}(?<!拍)摄\s*[）)]?\s*(?:[（(][\p{Script=Han}]{2,10}[）)])?\s*[）)]?\s*$/u

/** A text without the pair of brackets around the whole of it, or a half of that pair. */
const unwrap = (text: string): string => {
  const opened = text.match(/[（(]/g)?.length ?? 0
  const closed = text.match(/[）)]/g)?.length ?? 0
  if (opened > closed) return text.replace(/^[（(]\s*/, '')
  if (closed > opened) return text.replace(/\s*[）)]$/, '')
  return /^[（(][^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*[）)]$/.test(text) ? text.slice(1, -1).trim() : text
}

/** The sentence under a picture and its credit, or nothing where the text ends in none. The caption's own text may be empty. */
export const takeCredit = (text: string): Caption | undefined => {
  const found = creditForm.exec(text)
  if (!found) return undefined
  const before = text.slice(0, found.index)
  // A credit stands alone or after a whole sentence; 摄 at the end of a clause is an ordinary word.
  if (before && !/[。！？”）》]\s*$/.test(before)) return undefined
  const credit = unwrap(found[0].trim())
  // Without a word of who paid for it, only a short name apart from 摄 is a credit.
  if (
    !/记者|通讯员|发|[（(]/.test(found[0]) &&
    !/^[\p{Script=Han}·]{1,4}(?:\s\p{Script=Han}{1,3})?\s+摄$/u.test(credit)
  )
    return undefined
  return { text: before.trim(), credit }
}

const weekday = '星期[一二三四五六日天]'
const fullDay = /(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/
const section =
  '(?:要闻|综合|时事|国内|国际|本地|新闻|经济|文化|体育|副刊|评论|理论|广告|专版|生活|社会|教育|健康|法治|科技|民生|生态|财经|视点|视觉|城事|热点)'
const paperName = `${han}{2,8}(?:日报|晚报|早报|晨报|时报|商报|都市报|周报|周刊|周末|青年报|导报|快报|新报|电讯|生活报|农民报|工人报|经济报|法制报|法治报|新闻)`
// The name of a paper once more in capital Latin letters, as mastheads print it: LINJIANG RIBAO, THE DAILY HERALD.
const latinName =
  "(?:[A-Z][A-Z'’&.-]*\\s+){1,5}(?:(?:RI|WAN|ZAO|CHEN|SHI|SHANG|DAO|KUAI|XIN)?BAO|ZHOU(?:BAO|KAN)|DAILY|NEWS|TIMES|POST|HERALD|WEEKLY|GAZETTE|JOURNAL|TRIBUNE|OBSERVER|COURIER)(?![A-Za-z])"
const editorial =
  '(?:本版)?(?:责任编辑|责编|本版编辑|本期编辑|编辑|主编|值班主任|版式设计|版式|美编|美术编辑|设计|校对|组版|责校|制图|图编|终审|统筹|视觉)'
const furnitureParts = [
  `\\d{4}\\s*年\\s*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日`,
  weekday,
  '(?:农历)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年[\\p{Script=Han}]{2,8}',
  '第?\\s*[A-Z]?\\d{1,3}\\s*版(?:面)?',
  `[A-Z]?\\d{1,3}\\s*(?:版)?\\s*[·|]?\\s*${section}(?:新闻)?`,
  `${section}(?:新闻)?\\s*[A-Z]?\\d{1,3}`,
  paperName,
  latinName,
  `${editorial}\\s*[:：]\\s*[\\p{Script=Han}\\s、]{2,24}?(?=\\s*${editorial}\\s*[:：]|$|\\s*(?:电话|邮箱|Tel|E-?mail))`,
  '(?:国内统一(?:连续出版物|刊)号|邮发代号|代号|网址|电话|邮箱|新闻热线|第\\s*\\d+\\s*期|总第\\s*\\d+\\s*期|今日\\s*\\d+\\s*版|CN\\s*\\d)[^。，]{0,40}',
  `[A-Z]?\\d{1,3}`,
  section,
]
const furniture = new RegExp(`^(?:\\s*[|·/]?\\s*(?:${furnitureParts.join('|')}))+\\s*$`, 'u')
const certain = new RegExp(
  `${weekday}|\\d{4}\\s*年\\s*\\d{1,2}\\s*月|版|${editorial}\\s*[:：]|刊号|邮发|热线|^\\s*(?:[A-Z]?\\d{1,3}\\s*)?${section}\\s*(?:[A-Z]?\\d{1,3})?\\s*$`,
  'u',
)

/** Whether the line belongs to the page and to no article: name and date of the paper, page number, editors. */
export const isFurniture = (text: string): boolean =>
  text.length <= 80 &&
  furniture.test(text) &&
  (certain.test(text) ||
    new RegExp(`^(?:${paperName}|${latinName})$`, 'u').test(text.trim()) ||
    /^[A-Z]?\d{1,3}$/.test(text))

/** What a line of furniture says about the issue. */
export const issueOf = (text: string): { day?: Day; source?: string } => {
  const date = fullDay.exec(text)
  const day = date ? dayFrom(Number(date[1]), Number(date[2]), Number(date[3])) : undefined
  const name = new RegExp(`(?:^|[\\s日一二三四五六闻合])(${paperName})(?=\\s|$)`, 'u').exec(
    text.replace(new RegExp(weekday, 'gu'), ' '),
  )
  return { ...(day ? { day } : {}), ...(name?.[1] ? { source: name[1] } : {}) }
}

const dayInName = /(?<!\d)((?:19|20)\d{2})([-_.]?)(\d{2})\2(\d{2})(?!\d)/g

/** The day in a path, `2025-06-18` or `20250618`: of the file's name, else of the nearest folder that has one. */
export const dayFromPath = (path: string): Day | undefined => {
  for (const name of path.split('/').reverse())
    for (const [, year, , month, date] of name.matchAll(dayInName)) {
      const day = dayFrom(Number(year), Number(month), Number(date))
      if (day) return day
    }
  return undefined
}

/** The newspaper that a path names: the nearest folder that is not a date, or nothing for a file in no folder. */
export const sourceFromPath = (path: string): string | undefined =>
  path
    .split('/')
    .slice(0, -1)
    .reverse()
    .find((name) => name !== '' && name !== '.' && name !== '..' && !/^[\d\s._年月日-]+$/u.test(name))

/** The day of a dateline, whose year is the one nearest before `changedOn`. */
export const dayOfDateline = (dateline: Dateline | undefined, changedOn: Day): Day | undefined => {
  const found = /(\d{1,2})月(\d{1,2})日/.exec(dateline?.date ?? '')
  if (!found) return undefined
  const year = Number(changedOn.slice(0, 4))
  // 29 February may need four years, eight around a century.
  for (let back = 0; back <= 8; back++) {
    const day = dayFrom(year - back, Number(found[1]), Number(found[2]))
    if (day && day <= changedOn) return day
  }
  return undefined
}
