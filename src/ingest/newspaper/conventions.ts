import { dayFrom, type Day } from '../../time/day.js'
import type { Caption, Dateline } from '../../article/article.js'
import { fromLexicon } from '../../text/lexicon.js'
import { beginsWithSurname } from '../../text/words/surnames.js'
import { findDay, weekday } from '../written-date.js'

/**
 * Makes a pattern of a source in simplified characters that matches the traditional ones too.
 * @param source - of a regular expression
 * @param flags - of the same
 * @returns a function that gives the pattern
 */
const pattern = (source: string, flags = 'u'): (() => RegExp) =>
  fromLexicon(({ traditionalForms }) => {
    const traditionalOf = new Map(traditionalForms.map((pair) => [pair.charAt(0), pair.charAt(1)]))
    let isInClass = false
    let made = ''
    for (const sign of source) {
      if (sign === '[') isInClass = true
      if (sign === ']') isInClass = false
      const traditional = traditionalOf.get(sign)
      if (traditional === undefined) made += sign
      else made += isInClass ? sign + traditional : `[${sign}${traditional}]`
    }
    return new RegExp(made, flags)
  })

const han = '\\p{Script=Han}'
const printedDay = '\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日'
// Who filed a report: an agency, the paper itself, another paper.
const wires = '新华社|中新社|中央社|中通社'
const ours = '本报|本刊|本网'
const otherPaper = `${han}{2,4}报`
const agency = `(?:${wires}|中新网|${ours}|本台|${han}{2,6}(?:通讯社|日报|晚报))`
const reporter = '(?:记者|通讯员|见习记者|特派记者|特派员|实习记者|实习生)'
const reporters = `[（(]\\s*(?:${ours}|${wires})?\\s*${reporter}[^（）()。！？]{1,60}[）)]`
const told = '(?:报导|报道|电|讯|特稿|连线)'
const bullet = '[■□●○◆▲▼]?'

// A dateline without a date: 本报柏坳讯（记者 …）, 据新华社电, in brackets 【本報高雄訊】; in a sentence 本报通讯 is none.
const ownPlaced = `(?:${ours})(?!通|资|简|快|短)${han}{2,5}讯(?=[ \\u3000（(])`
const undated = `(?:据\\s*(?:${wires})\\s*电(?![影视台话讯动力子网报信商缆])|(?:${wires})\\s*(?:${han}{2,5})??(?:电|讯)(?=[ \\u3000（(]))`
const boxed = `[【〔\\[]\\s*(?:(?:${ours}|${wires}|${otherPaper})(?:${han}{2,5}?)??\\s*(?:讯|电))\\s*[】〕\\]]`
// 本报记者12日电话采访了… and 本报将于15日电视直播 are sentences.
const wired = '(?:电(?![影视台话动力子网报信商缆询告贺邀])|讯)'
const spokenOf = '(?!\\s*(?:记者|通讯员)|\\D{0,8}(?:将|于|等)\\s*\\d)'
// 中央社高雄6日電
const dayAlone = `(?:${wires}|本报)${spokenOf}\\s*${han}{2,8}?\\s*\\d{1,2}\\s*日\\s*${wired}`
// 中央社記者藍白花蓮6日電
const agencyNamed = `(?:${wires})${reporter}\\s*${han}{4,10}?\\s*(?:\\d{1,2}\\s*月\\s*)?\\d{1,2}\\s*日\\s*${wired}`

// 新华社贵阳6月18日电（记者 …） · 据新华社… · 本报讯（记者 …） · 本报武汉2月11日电 · 【本報訊】（記者…）
const opening = pattern(
  `^${bullet}\\s*[【〔\\[]?\\s*(?:据)?\\s*(?:(${agency})\\s*(${han}{1,8}?)??\\s*(${printedDay})\\s*(?:专)?(?:电|讯)|(${ours}|${otherPaper})\\s*讯)\\s*[】〕\\]]?(?:\\s*(${reporters}))?\\s*`,
  'u',
)
const placed = pattern(`^${bullet}\\s*(${boxed}|${dayAlone}|${ownPlaced}|${undated})(?:\\s*(${reporters}))?\\s*`, 'u')
const placedParts = pattern(
  `^[【〔\\[]?\\s*(?:据)?\\s*(${ours}|${wires}|${otherPaper})\\s*(${han}{2,8}?)??\\s*(\\d{1,2}\\s*日)?\\s*(?:电|讯)`,
  'u',
)
const named = pattern(`^${bullet}\\s*${agencyNamed}`, 'u')
const openingStart = pattern(
  `^${bullet}\\s*(?:(?:据)?\\s*(?:(?:${agency})\\s*(?:${han}{1,8}?)??\\s*${printedDay}\\s*(?:专)?(?:电|讯)|(?:${ours})\\s*讯\\s*[（( 　])|[【〔\\[]\\s*(?:${ours}|${otherPaper})\\s*讯\\s*[】〕\\]])`,
  'u',
)
// 【記者沈玉臨江報導】 · 〔記者何青／高雄報導〕 · （中央社記者何青臨江18日電） · 記者沈玉／臨江報導
const filed = pattern(
  `^${bullet}\\s*(?:[【〔\\[（(]\\s*(${agency})?\\s*${reporter}\\s*([^【】〔〕\\[\\]（）()。！？]{2,40}?)\\s*((?:\\d{1,2}\\s*月\\s*)?\\d{1,2}\\s*日)?\\s*(?:即时|综合|特稿|独家)?${told}\\s*[】〕\\]）)]|${reporter}\\s*(${han}{2,4}(?:[、，]${han}{2,4})*[／/]${han}{2,6}?)(?:即时)?(?:报导|报道)(?=[\\s　：:]))[：:]?\\s*`,
  'u',
)
// 本报青岭7月30日电 记者方云山报道：
const saidBy = pattern(
  `^\\s*(?:本报)?${reporter}\\s*(${han}{2,4}(?:[、 ]${han}{2,4})*?)\\s*(?:报道|报导)[：:]\\s*`,
  'u',
)
const closing = pattern(
  `[（(]\\s*(?:据)?\\s*(${agency})\\s*(${han}{1,8}?)??\\s*(${printedDay})\\s*(?:专)?(?:电|讯)\\s*[）)]\\s*$`,
  'u',
)
const closingReporters = pattern(`${reporters}\\s*$`, 'u')
const continued = pattern('^[（(◀▲]?\\s*(?:紧接|上接)\\s*第?\\s*\\S{1,4}\\s*版', 'u')

/**
 * Checks whether a text begins with a dateline: `新华社石家庄4月26日电`, `本报讯（记者 …`, `【記者沈玉臨江報導】`.
 * @param text - a line or a paragraph
 * @returns true if it does
 */
export const opensWithDateline = (text: string): boolean =>
  openingStart().test(text) || filed().test(text) || placed().test(text) || named().test(text) || continued().test(text)

const insideForm = pattern(`(?<![（(据]\\s*)(?:据\\s*)?新华社\\s*${han}{1,8}?\\s*${printedDay}\\s*电`, 'u')

/**
 * Finds a dateline inside a line whose head is the end of something else.
 * @param text - a printed line
 * @returns where it begins, or -1
 */
export const datelineInside = (text: string): number => {
  const found = insideForm().exec(text)
  return found && found.index > 0 ? found.index : -1
}

const jumpMark = pattern('下转\\s*第?\\s*\\S{1,4}\\s*版\\s*[）)]?$', 'u')

/**
 * Tells what in brackets ends a text: where it was filed, `（新华社北京6月18日电）`, or its reporters, `（记者 …）`.
 * @param text - a line or a paragraph
 * @returns undefined where neither ends it
 */
export const tailOf = (text: string): 'dateline' | 'reporters' | undefined => {
  if (closing().test(text)) return 'dateline'
  return closingReporters().test(text) || jumpMark().test(text) ? 'reporters' : undefined
}

/** Names out of a run that lost its blanks: cut before a surname, each part two to four signs. */
const splitRun = (run: string): string[] => {
  if (run.length <= 3) return [run]
  for (const length of [3, 2]) {
    const rest = run.slice(length)
    if (rest.length >= 2 && beginsWithSurname(rest)) {
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

const bylineWords = pattern(
  `(?:${ours}|${wires}|见习|特派|实习)*(?:记者|通讯员|特派员|实习生|作者)|报道|报导|文/|图/`,
  'gu',
)

const paperOfReporters = pattern(`^\\s*${han}{2,8}[报网社台刊](?=\\s*${reporter})`, 'u')

/**
 * Reads reporters' names out of a byline: `记者 周 圆 魏弘毅` gives 周圆 and 魏弘毅. Names of two characters are printed with a
 * space inside, several names are kept apart by spaces, commas or a line end.
 * @param byline - as printed
 * @returns the names, without spaces inside Chinese ones
 */
export const namesOf = (byline: string): string[] => {
  const bare = byline
    .replace(/[■□●○◆▲▼]/g, ' ')
    .replace(/^[（(\s]+|[）)\s]+$/g, '')
    .replace(paperOfReporters(), ' ')
    .replace(bylineWords(), ' ')
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

// Places that 記者…報導 names without a stop before them.
const knownPlace = fromLexicon(({ datelinePlaces }) => pattern(`(?:${datelinePlaces.join('|')})$`)())

/** Names and place of `沈玉臨江`, `何青／高雄`: a place has two signs, or three after six. */
const splitFiled = (text: string): { names: string; city?: string } => {
  const [names = '', city] = text.split(/\s*[／/]\s*/)
  if (city !== undefined) return { names, ...(/^[综綜]合$/u.test(city) ? {} : { city: city.trim() }) }
  const run = text.trim()
  if (/[\s、，]/u.test(run) || !/^\p{Script=Han}{4,}$/u.test(run)) return { names: run }
  const isLong = run.length >= 6 || (run.length === 5 && /[岛乡镇县市区村島鄉鎮縣區]$/u.test(run))
  const place = knownPlace().exec(run)?.[0] ?? run.slice(isLong ? -3 : -2)
  const before = run.slice(0, -place.length)
  return { names: before, ...(/^[综綜]合$/u.test(place) ? {} : { city: place }) }
}

/** The same for a dateline without a month. */
const takePlaced = (text: string): Filed => {
  const found = placed().exec(text)
  const [, name, city, day] = placedParts().exec(found?.[1] ?? '') ?? []
  if (!found || name === undefined) return { text, byline: [] }
  return {
    text: text.slice(found[0].length).trim(),
    dateline: datelineOf(name, city, day),
    byline: found[2] ? namesOf(found[2]) : [],
  }
}

/**
 * Separates the dateline and the reporters from the beginning of an article's first paragraph.
 * @param text - the paragraph as printed, with the spaces between names
 * @returns the rest of the paragraph, the dateline and the names
 */
export const takeOpening = (text: string): Filed => {
  const bare = named().exec(text)?.[0]
  // 中央社記者藍白花蓮6日電 says the same as its twin in brackets.
  if (bare !== undefined) return takeOpening(`（${bare.trim()}）${text.slice(bare.length)}`)
  const signed = filed().exec(text)
  if (signed) {
    const [all, by, inside, date, beside] = signed
    const { names, city } = splitFiled(inside ?? beside ?? '')
    const dateline = datelineOf(by, city, date)
    return {
      text: text.slice(all.length).trim(),
      ...(Object.keys(dateline).length ? { dateline } : {}),
      byline: namesOf(names),
    }
  }
  const found = opening().exec(text)
  if (!found) return takePlaced(text)
  const [all, filedBy, city, date, own, names] = found
  const rest = text.slice(all.length).trim()
  const said = names ? undefined : saidBy().exec(rest)
  return {
    text: said ? rest.slice(said[0].length) : rest,
    dateline: datelineOf(filedBy ?? own, city, date),
    byline: names ? namesOf(names) : said ? namesOf(said[1] ?? '') : [],
  }
}

/**
 * Takes `（记者 …）` and `（新华社…电）` off the end of an article's last paragraph.
 * @param text - the paragraph
 * @returns the rest of the paragraph, and what was taken
 */
export const takeClosing = (text: string): Filed => {
  let rest = text.trim()
  let dateline: Dateline | undefined
  const byline: string[] = []
  for (let round = 0; round < 2; round++) {
    const filed = closing().exec(rest)
    if (filed) {
      dateline = datelineOf(filed[1], filed[2], filed[3])
      rest = rest.slice(0, filed.index).trim()
    }
    const names = closingReporters().exec(rest)
    if (names) {
      byline.push(...namesOf(names[0]))
      rest = rest.slice(0, names.index).trim()
    }
  }
  return { text: rest, byline, ...(dateline ? { dateline } : {}) }
}

/**
 * Checks whether a printed line begins with the dash of a subtitle.
 * @param text - a printed line
 * @returns true for two signs of `—`, `―`, `─` or `-`
 */
export const isSubtitle = (text: string): boolean => /^[—―─-]{2}/u.test(text)

const bylineLine = pattern(
  `^${bullet}\\s*(?:${ours}|${wires}|人民网|${otherPaper})?\\s*(?:记者|通讯员|特派记者|见习记者|特派员)[\\s:：]+[\\p{Script=Han}\\s、·]{2,40}$`,
  'u',
)

/**
 * Checks whether a line names reporters and nothing else: `本报记者　梁芳晨`, `□ 本报记者 方子`.
 * @param text - a printed line
 * @returns false for the credit of a picture
 */
export const isBylineLine = (text: string): boolean =>
  bylineLine().test(text) && !/[摄攝]\s*$/.test(text) && namesOf(text).length > 0

const creditForm = pattern(
  `[（(]?\\s*(?:(?:(?:本报|${wires}|人民图片|影像中国)?\\s*(?:记者|通讯员)\\s*)|(?:${wires})发\\s*|影像中国\\s*|本报\\s*)?[（(]?\\s*[\\p{Script=Han}\\s·]{2,14}(?<!拍)摄\\s*[）)]?\\s*(?:[（(][\\p{Script=Han}]{2,10}[）)])?\\s*[）)]?\\s*$`,
  'u',
)

/** A text without the pair of brackets around the whole of it, or a half of that pair. */
const unwrap = (text: string): string => {
  const opened = text.match(/[（(]/g)?.length ?? 0
  const closed = text.match(/[）)]/g)?.length ?? 0
  if (opened > closed) return text.replace(/^[（(]\s*/, '')
  if (closed > opened) return text.replace(/\s*[）)]$/, '')
  return /^[（(][^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*[）)]$/.test(text) ? text.slice(1, -1).trim() : text
}

/**
 * Splits a caption into its sentence and its credit.
 * @param text - as printed
 * @returns undefined where it ends in no credit; the sentence may be empty
 */
export const takeCredit = (text: string): Caption | undefined => {
  const found = creditForm().exec(text)
  if (!found) return undefined
  const before = text.slice(0, found.index)
  // A credit stands alone or after a whole sentence; 摄 at the end of a clause is an ordinary word.
  if (before && !/[。！？”）》]\s*$/.test(before)) return undefined
  const credit = unwrap(found[0].trim())
  // Without a word of who paid for it, only a short name apart from 摄 is a credit.
  if (
    !/[记記]者|通[讯訊][员員]|[发發]|[（(]/.test(found[0]) &&
    !/^[\p{Script=Han}·]{1,4}(?:\s\p{Script=Han}{1,3})?\s+[摄攝]$/u.test(credit)
  )
    return undefined
  return { text: before.trim(), credit }
}

const numeral = '[〇○零一二三四五六七八九十廿卅]'
const era = '(?:(?:中[华華])?民[国國]\\s*)'
const printedDate = `(?:${era}\\s*(?:\\d{1,3}|${numeral}{1,4})|1\\d{2}|\\d{4}|[〇○零一二三四五六七八九]{4})\\s*年\\s*(?:\\d{1,2}|${numeral}{1,3})\\s*月\\s*(?:\\d{1,2}|${numeral}{1,4})\\s*[日号號]`
const section =
  '(?:要闻|综合|时事|国内|国际|本地|新闻|经济|文化|体育|副刊|评论|理论|广告|专版|生活|社会|教育|健康|法治|科技|民生|生态|财经|视点|视觉|城事|热点|港闻|地方|焦点|头版|读者|文艺)'
const paperName = `${han}{2,8}(?:日报|晚报|早报|晨报|时报|商报|都市报|周报|周刊|周末|青年报|导报|快报|新报|电讯|生活报|农民报|工人报|经济报|法制报|法治报|新闻)`
// 聯合報 alone may be any word; beside a date it is the paper.
const shortName = `${han}{1,5}(?<![预举海汇通情警申])报`
// The name of a paper once more in capital Latin letters, as mastheads print it: LINJIANG RIBAO, THE DAILY HERALD.
const latinName =
  "(?:[A-Z][A-Z'’&.-]*\\s+){1,5}(?:(?:RI|WAN|ZAO|CHEN|SHI|SHANG|DAO|KUAI|XIN)?BAO|ZHOU(?:BAO|KAN)|DAILY|NEWS|TIMES|POST|HERALD|WEEKLY|GAZETTE|JOURNAL|TRIBUNE|OBSERVER|COURIER)(?![A-Za-z])"
const editorial =
  '(?:本版)?(?:责任编辑|责编|本版编辑|本期编辑|编辑|主编|值班主任|值班编委|版式设计|版式|版面|美编|美术编辑|设计|校对|责任校对|组版|责校|制图|图编|终审|审核|监制|统筹|视觉)'
const furnitureParts = [
  printedDate,
  '\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}',
  weekday,
  '(?:农历)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年[\\p{Script=Han}]{2,8}',
  `[（(]?第?\\s*(?:[A-Z]?\\d{1,3}|${numeral}{1,3})\\s*版(?:面)?[）)]?`,
  `[A-Z]?\\d{1,3}\\s*(?:版)?\\s*[·|]?\\s*${section}(?:新[闻聞])?`,
  `${section}(?:新[闻聞])?\\s*[A-Z]?\\d{1,3}`,
  paperName,
  shortName,
  latinName,
  '(?:国内统一(?:连续出版物|刊)号|邮发代号|代号|网址|电话|邮箱|新闻热线|第\\s*\\d+\\s*期|总第\\s*\\d+\\s*期|今日\\s*\\d+\\s*版|CN\\s*\\d)[^。，]{0,40}',
  `[A-Z]?\\d{1,3}`,
  section,
]
const furniturePart = pattern(`\\s*[|·/]?\\s*(?:${furnitureParts.join('|')})$`, 'uy')
const editorsPart = pattern(`\\s*[|·/]?\\s*${editorial}\\s*[:：]\\s*[\\p{Script=Han}\\s、]{2,24}$`, 'uy')
/** Names of editors go up to the next office, to how they are reached, or to the end of the line. */
const behindEditors = pattern(`^(?:\\s*${editorial}\\s*[:：]|$|\\s*(?:电话|邮箱|Tel|E-?mail))`, 'u')
const certain = pattern(
  `${weekday}|${printedDate}|\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{4}\\s*年\\s*\\d{1,2}\\s*月|版|${editorial}\\s*[:：]|刊[号號]|[邮郵][发發]|[热熱][线線]|^\\s*(?:[A-Z]?\\d{1,3}\\s*)?${section}\\s*(?:[A-Z]?\\d{1,3})?\\s*$`,
  'u',
)
const nameAlone = pattern(`^(?:${paperName}|${latinName})$`, 'u')

const sectionAlone = pattern(`^${section}$`, 'u')

/**
 * Checks whether a line is the name of a section and nothing more: `经济`, `要聞`.
 * @param text - a printed line
 * @returns false where anything else stands in it
 */
export const isSection = (text: string): boolean => sectionAlone().test(text.trim())

/**
 * Checks whether a line is the name of a paper and nothing more.
 * @param text - a printed line
 * @returns false where anything else stands in it
 */
export const isNameAlone = (text: string): boolean => nameAlone().test(text.trim())

/** Whether parts of furniture fill a line. Each place is looked at once: there are many ways to cut a row of digits. */
const isMadeOfParts = (line: string): boolean => {
  const [form, editors] = [furniturePart(), editorsPart()]
  const isPart = (from: number, to: number): boolean => {
    const part = line.slice(0, to)
    form.lastIndex = from
    editors.lastIndex = from
    return form.test(part) || (editors.test(part) && behindEditors().test(line.slice(to)))
  }
  const reached = new Set([0])
  for (const from of reached)
    for (let to = from + 1; to <= line.length; to++) {
      // A word in Latin letters is whole, or half of it would pass.
      if (reached.has(to) || /[A-Za-z]{2}/.test(line.slice(to - 1, to + 1))) continue
      if (isPart(from, to)) reached.add(to)
    }
  return reached.has(line.length)
}

/**
 * Checks whether a line belongs to the page and to no article: name and date of the paper, page number, editors.
 * @param text - a printed line
 * @returns false in doubt
 */
export const isFurniture = (text: string): boolean =>
  text.length <= 80 &&
  (nameAlone().test(text.trim()) ||
    /^[A-Z]?\d{1,3}$/.test(text) ||
    (certain().test(text) && isMadeOfParts(text.trimEnd())))

const editorsLine = pattern(`^\\s*[（(\\[【]?\\s*${editorial}\\s*[:：]`, 'u')

/**
 * Checks whether a line of furniture names the editors of a text or page.
 * @param text - a printed line
 * @returns false for any other furniture
 */
export const isEditorsLine = (text: string): boolean =>
  editorsLine().test(text) && isFurniture(text.replace(/^[\s（(\[【]+|[\s）)\]】]+$/gu, ''))

const issueName = pattern(`(?:^|[\\s日号號一二三四五六闻聞合版])(${paperName}|${shortName})(?=[\\s　]|$)`, 'u')

/**
 * Reads what a line of furniture says about the issue.
 * @param text - a printed line
 * @returns the day and the paper, as far as they stand in it
 */
export const issueOf = (text: string): { day?: Day; source?: string } => {
  const day = findDay(text)?.day
  const name = issueName().exec(
    text.replace(new RegExp(printedDate, 'gu'), ' ').replace(new RegExp(weekday, 'gu'), ' '),
  )
  return { ...(day ? { day } : {}), ...(name?.[1] ? { source: name[1] } : {}) }
}

const dayInName = /(?<!\d)((?:19|20)\d{2})([-_.]?)(\d{2})\2(\d{2})(?!\d)/g
// Sites and digital editions keep the pages of a day in such folders: 2025-06/18, 2025/06/18.
const dayInFolders = /(?:^|\/)((?:19|20)\d{2})[-/](\d{2})\/(\d{2})(?=\/)/g

/**
 * Reads the day in a path, `2025-06-18` or `20250618`: of the file's name, else of the nearest folder that has one, else
 * of folders inside each other, `2025-06/18`.
 * @param path - inside the corpus, with `/`
 * @returns undefined where no part of it is a day
 */
export const dayFromPath = (path: string): Day | undefined => {
  for (const name of path.split('/').reverse())
    for (const [, year, , month, date] of name.matchAll(dayInName)) {
      const day = dayFrom(Number(year), Number(month), Number(date))
      if (day) return day
    }
  for (const [, year, month, date] of path.matchAll(dayInFolders)) {
    const day = dayFrom(Number(year), Number(month), Number(date))
    if (day) return day
  }
  return undefined
}

/**
 * Reads the newspaper that a path names: the nearest folder that is not a date.
 * @param path - inside the corpus, with `/`
 * @returns undefined for a file in no folder
 */
export const sourceFromPath = (path: string): string | undefined =>
  path
    .split('/')
    .slice(0, -1)
    .reverse()
    .find((name) => name !== '' && name !== '.' && name !== '..' && !/^[\d\s._年月日-]+$/u.test(name))

/**
 * Computes the day of a dateline, which prints no year.
 * @param dateline - of an article
 * @param changedOn - the day on which its file was changed: the year is the nearest before it
 * @returns undefined where the dateline has no date
 */
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
