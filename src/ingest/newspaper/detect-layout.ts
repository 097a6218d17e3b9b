import { isFurniture, opensWithDateline, tailOf, takeCredit } from './conventions.js'
import { isWoven } from './layout/columns.js'
import { englishByline, isCapitalHead, isEnglishFurniture, opensInEnglish } from './english-conventions.js'
import { linesOf, type Line } from './layout/lines.js'
import { endsSentence } from './layout/line-roles.js'
import { widestColumn } from './layout/cells.js'

/** Layout of a text file: newspaper page, plain article, or text whose reading order is lost. */
export type Layout =
  | { kind: 'page' }
  | { kind: 'english-page' }
  | { kind: 'article' }
  | { kind: 'side-by-side'; line: number }
  | { kind: 'vertical-rows'; line: number }

// A gap inside a line that no sentence has: the space between two columns.
const columnGap = /(?<=\S)(?: {3,}|\t+|\u3000{3,})(?=\S)/
// Text columns are at least so wide, in ems; the cells of a table or a line-up are narrower.
const narrowestColumn = 8

/** The number of the first line with columns side by side, where they make up much of the text. */
const sideBySide = (text: string): number | undefined => {
  const rows = text.split('\n').map((row) => row.trim())
  let inked = 0
  let columns = 0
  let sentences = 0
  let first: number | undefined
  rows.forEach((row, index) => {
    if (row === '') return
    inked++
    const cells = row.split(columnGap)
    const wide = cells.filter((cell) => cell.length >= narrowestColumn).length
    if (cells.length < 2 || wide < 2) return
    columns++
    if (endsSentence(row)) sentences++
    first ??= index + 1
  })
  // A text in which a wide blank stands inside whole sentences has no columns.
  const cut = columns >= 6 && columns > inked * 0.12 && sentences < columns * 0.6
  return cut ? first : undefined
}

const closer = /^[。，、；：！？）》”’」』]/

// Words that news of any kind uses; in Chinese text read the wrong way there are hardly any.
const commonWords =
  /今天|昨天|明天|上午|下午|晚上|分钟|分鐘|小时|小時|公里|记者|記者|表示|已经|已經|可以|以后|以後|以上|以下|之间|之間|其中|进行|進行|开始|開始|工作|中国|中國|全国|全國|全市|城市|车辆|車輛|道路|学校|學校|学生|學生|老人|孩子|市民|群众|民眾|企业|企業|公司|政府|经济|經濟|发展|發展|社会|社會|问题|問題|时间|時間|地方|大家|自己|因为|因為|但是|如果|不是|没有|沒有|还有|還有|就是|这个|這個|一个|一個|我们|我們|他们|他們|现在|現在|去年|今年|明年|方面|部门|部門|单位|單位|负责|負責|人员|人員|活动|活動|服务|服務|建设|建設|管理|安全|生活|文化|教育|医院|醫院|重要|主要|只要|不能|同时|同時|目前|通过|通過|由于|由於|根据|根據|以及|一些|每天|之后|之後|之前|正式|人行|夜里|夜裡|票价|票價|大道|居民|新[的建]|起来|起來|两[侧边]|兩[側邊]/gu

/** How well runs of characters read: common words, less the stops that stand where none may. */
const readingOf = (runs: readonly string[]): number =>
  runs.reduce(
    (sum, run) =>
      sum +
      (run.match(commonWords)?.length ?? 0) -
      (closer.test(run) ? 1 : 0) -
      (run.match(/[。，、；：][。，、；：]/g)?.length ?? 0),
    0,
  )

/** Whether the rows are vertical columns written across: rows of single characters that read better downwards. */
const isVerticalRows = (text: string): boolean => {
  const rows = text.split('\n').flatMap((row) => (row.trim() === '' ? [] : [row.trim().split(/[ \t\u3000]+/u)]))
  const single = rows.filter((row) => row.length >= 2 && row.every((cell) => Array.from(cell).length === 1))
  if (single.length < 3 || single.length < rows.length * 0.7) return false
  const widest = Math.max(...single.map((row) => row.length))
  // Printed across, letter-spaced lines are as wide as their column; vertical text has few columns.
  const down = Array.from({ length: widest }, (_, at) => single.map((row) => row[widest - 1 - at] ?? '').join(''))
  return readingOf(single.map((row) => row.join(''))) < readingOf(down)
}

/** Whether most of the ink stands in lines broken at the measure of a newspaper column. */
const isColumnar = (lines: readonly Line[]): boolean => {
  const counts = new Map<number, number>()
  const runsOn = ({ text, width, spaced }: Line): boolean =>
    spaced || (width <= widestColumn && width >= 4 && !endsSentence(text))
  for (const line of lines) {
    if (!runsOn(line)) continue
    const at = Math.round(line.width)
    counts.set(at, (counts.get(at) ?? 0) + 1)
  }
  const enough = Math.max(2, lines.length * 0.05)
  // Full lines of a column: their widths come again and again.
  const isFull = (line: Line): boolean => {
    const at = Math.round(line.width)
    return (
      line.spaced || (runsOn(line) && [-1, 0, 1].reduce((sum, off) => sum + (counts.get(at + off) ?? 0), 0) >= enough)
    )
  }
  let ink = 0
  let full = 0
  let wide = 0
  for (const line of lines) {
    ink += line.width
    if (line.width > widestColumn + 2) wide += line.width
    else if (isFull(line)) full += line.width
  }
  return full >= ink * 0.45 && wide <= ink * 0.2
}

const isMark = ({ text }: Line): boolean =>
  isFurniture(text) ||
  opensWithDateline(text) ||
  (tailOf(text) !== undefined && text.length < 60) ||
  takeCredit(text) !== undefined

/** Whether most lines have the commonest width, and that is the width of a column. */
const isNarrow = (lines: readonly Line[]): boolean => {
  const counts = new Map<number, number>()
  for (const { width } of lines) counts.set(Math.round(width), (counts.get(Math.round(width)) ?? 0) + 1)
  const [measure] = [...counts].reduce((top, own) => (own[1] > top[1] ? own : top), [0, 0])
  const full = lines.filter(({ width, spaced }) => spaced || Math.abs(width - measure) <= 1.2).length
  return lines.length >= 12 && measure >= 10 && measure <= 26 && full >= lines.length * 0.5
}

/** Whether an English text has the marks of a page: furniture above a headline in capitals, or two stories that open. */
const isEnglishPage = (lines: readonly Line[]): boolean => {
  const top = lines.slice(0, 4).some(({ text }) => isEnglishFurniture(text))
  const heads = lines.filter(({ text }) => isCapitalHead(text) && !isEnglishFurniture(text)).length
  const opens = lines.filter(({ text }, at) =>
    /^by\s/i.test(text) && (englishByline(text) ?? []).length > 0 ? true : at > 0 && opensInEnglish(text),
  ).length
  return (top && heads + opens >= 1) || (heads >= 2 && opens >= 2)
}

/**
 * Tells the layouts of text files apart. A page needs columns: lines broken at a narrow measure, or several columns run
 * together in each line. Names, numbers and credits alone make no page.
 */
export const detectLayout = (text: string): Layout => {
  if (isVerticalRows(text)) return { kind: 'vertical-rows', line: 1 }
  const line = sideBySide(text)
  if (line !== undefined) return { kind: 'side-by-side', line }
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  const lines = linesOf(text)
  // A Chinese sign says as much as some three letters.
  if (han * 3 <= latin) return { kind: isEnglishPage(lines) ? 'english-page' : 'article' }
  if (isWoven(lines)) return { kind: 'page' }
  const columnar = isColumnar(lines) && (isNarrow(lines) || lines.filter(isMark).length >= 2)
  return { kind: columnar ? 'page' : 'article' }
}
