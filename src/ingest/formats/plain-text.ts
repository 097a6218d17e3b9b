import type { Day } from '../../time/day.js'
import { findDay, weekday } from '../written-date.js'
import {
  isBylineLine,
  isEditorsLine,
  isFurniture,
  isNameAlone,
  isSection,
  issueOf,
  namesOf,
  opensWithDateline,
  takeClosing,
  takeOpening,
} from '../newspaper/conventions.js'
import type { Story, Subheading } from '../../article/article.js'
import { cleanText, widthOf } from '../../text/clean.js'
import { splitLines, splitParagraphs } from '../../text/paragraphs.js'
import { type DropReason, type OpenAccount, charactersOfStory, countCharacters, openAccount } from '../account.js'
import { hasHan } from '../../text/han.js'
import {
  englishByline,
  englishIssueOf,
  isEnglishFurniture,
  isEnglishJump,
  isEnglishName,
  isEnglishNotice,
  takeEnglishDateline,
  takeEnglishNames,
} from '../newspaper/english-conventions.js'
import { endsSentence } from '../newspaper/layout/line-roles.js'
import type { TextReading } from '../reading.js'
import { cleanHeading, isNumbered } from '../newspaper/articles/blocks.js'
import { cutSetPage } from '../newspaper/set-page.js'
import { subtitleForm } from './text-head.js'

/** The fields in the line between a headline and its text: `2025年06月18日 09:12 来源：临江日报 作者：沈玉`. */
type Header = { day?: Day; source?: string; byline: string[] }

const time = /\d{1,2}\s*[:：]\s*\d{2}(?:\s*[:：]\s*\d{2})?/
const date =
  /(?:(?:中?[华華]?民[国國]\s*)?[\d〇○零一二三四五六七八九十]{2,4}\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十廿卅]{1,4}\s*[日号號]|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})/u
const weekdayMark = new RegExp(`[（(]?${weekday}[）)]?`, 'u')
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
const headerOf = (line: string): Header | undefined => {
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
    take(weekdayMark)
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

// A headline is a line that can be taken in at a glance; in ems, so about twice as many Western signs.
const headlineLimit = 60

const isHeadline = (line: string): boolean =>
  widthOf(line) <= headlineLimit && !/[。；，、：,;]$/.test(line) && !/[.]$/.test(line)

/** Checks whether a line separates the text and is no part of it: a section number, the name of a section, `一、…`. */
const isSubheading = (line: string): boolean =>
  /^(?:\d{1,2}|[IVX]{1,4}|[一二三四五六七八九十]{1,3})$/.test(line) ||
  isSection(line) ||
  (isNumbered(line) && widthOf(line) <= 30)

// A gap that parts the cells of a row.
const wideGap = /(?<=\S)(?: {3,}|\t+|\u3000{2,})(?=\S)/
// A line of names or words alone, between which cleaning keeps the blanks.
const pieces = /^[\p{Script=Han}·]+(?:[ \u3000][\p{Script=Han}·]+)+$/u

// A line that parts or underlines, and says nothing.
const rule = /^\s*(?:[=＝═]{3,}|[-_*~]{3,}|[—─━]{4,})\s*$/u

/** What a site prints below its articles: `【打印本页】 【关闭窗口】`. */
const toolLine =
  /^(?:\s*[【［[]\s*(?:打印(?:本[页頁文]|正文)?|列印(?:本[页頁])?|[关關][闭閉](?:窗口|本[页頁])?|收藏(?:本[页頁])?|返回(?:[顶頂]部|列表|首[页頁])?|推荐|分享|[大中小])\s*[】］\]])+\s*$/u

type Body = { paragraphs: string[]; subheadings: Subheading[]; printed: number }

/** Splits the text under a headline into paragraphs and the lines that part them. */
const bodyOf = (lines: readonly string[]): Body => {
  const body: Body = { paragraphs: [], subheadings: [], printed: 0 }
  let open: string[] = []
  const close = (): void => {
    body.paragraphs.push(...splitParagraphs(open.join('\n')))
    open = []
  }
  const isRow = (line = ''): boolean =>
    wideGap.test(line.trim()) || (/\S[ \u3000]\S/u.test(line) && pieces.test(cleanText(line)))
  // One wide blank may stand in a sentence; two rows below each other make a list of rows.
  const hasRows = lines.some((line, at) => isRow(line) && isRow(lines[at + 1]))
  lines.forEach((line, at) => {
    const text = line.trim()
    if (hasRows && isRow(line) && !endsSentence(text)) {
      // Rows of a line-up or a price list: each is a paragraph, its cells stay apart.
      close()
      body.paragraphs.push(text.split(wideGap).map(cleanText).join(' '))
      return
    }
    // A line that parts paragraphs has one below it, and does not stand among the lines of a list.
    const below = lines.slice(at + 1, at + 4).find((each) => each.trim() !== '')
    if (text !== '' && isSubheading(text) && below !== undefined && !isSubheading(below.trim())) {
      close()
      body.subheadings.push({ text: cleanHeading(text), before: body.paragraphs.length })
    } else open.push(line)
  })
  close()
  // Nothing follows: the line is text like any other.
  while ((body.subheadings.at(-1)?.before ?? -1) >= body.paragraphs.length) {
    const last = body.subheadings.pop()
    if (last) body.paragraphs.push(last.text)
  }
  body.printed = countCharacters([...body.paragraphs, ...body.subheadings.map(({ text }) => text)].join('\n'))
  return body
}

type Lines = { at: number; text: string }[]

/** The facts about its issue in the furniture of a text; `hasName`: some of it was there. */
type Issue = { day?: string; source?: string; hasName: boolean }

/** Takes furniture off the beginning and the end of the lines. */
const takeFurniture = (lines: string[], account: OpenAccount): Issue => {
  const inked: Lines = lines.flatMap((line, at) => (line.trim() === '' ? [] : [{ at, text: line.trim() }]))
  const issue: Issue = { hasName: false }
  const drop = ({ at, text }: Lines[number], reason: DropReason): void => {
    account.drop(reason, countCharacters(text))
    lines[at] = ''
  }
  for (const [index, own] of inked.slice(0, 6).entries()) {
    const isEnglish = isEnglishFurniture(own.text)
    // A number at the head may be that of a section.
    if (!isEnglish && (!isFurniture(own.text) || /^[\dIVX]+$/.test(own.text))) break
    // The name of a paper or a section with running text below it is the headline.
    const below = inked[index + 1]?.text ?? ''
    const mayBeHead = isEnglishName(own.text) || isNameAlone(own.text) || isSection(own.text)
    if (mayBeHead && !(isHeadline(below) && inked.length > index + 2)) break
    Object.assign(issue, isEnglish ? englishIssueOf(own.text) : issueOf(own.text))
    const isEditors = isEditorsLine(own.text)
    issue.hasName ||= !isEditors && countCharacters(own.text) > 0
    drop(own, isEditors ? 'editors' : 'name, date and number of the page')
  }
  for (const own of inked.slice(-6).reverse()) {
    const isTools = toolLine.test(own.text)
    if (lines[own.at] === '' || !(isTools || isEditorsLine(own.text))) break
    drop(own, isTools ? 'web page around the article' : 'editors')
  }
  return issue
}

const nextInked = (lines: readonly string[], from: number): number => {
  let at = from
  while (at < lines.length && (lines[at] ?? '').trim() === '') at++
  return at
}

/** Times by which a headline is wider than the line above it that is none: the name of a series, the place. */
const kickerShare = 1.4

/** A line of names, of a source or of a translator is no headline. */
const creditLine =
  /[记記]者|通[讯訊][员員]|作者|[著译譯摄攝]$|^\p{Script=Han}{1,3}\s*[:：／/]|^[（(［[【]|^(?:原载|选自|摘自|来源)/u

/** The place of a second line of the headline, right below the first and set apart from a text of whole sentences. */
const secondHeadLine = (lines: readonly string[], at: number): number | undefined => {
  const [top = '', line = '', after = ''] = lines.slice(at, at + 3).map((each) => each.trim())
  const text = (lines[nextInked(lines, at + 2)] ?? '').trim()
  const isHead = isHeadline(line) && !endsSentence(line) && countCharacters(line) > 4 && hasHan(line)
  const isFact =
    creditLine.test(line) ||
    findDay(line) !== undefined ||
    isBylineLine(line) ||
    isFurniture(line) ||
    headerOf(line) !== undefined
  const isOther = isFact || isSubheading(line) || opensWithDateline(line) || pieces.test(cleanText(line))
  if (!isHead || isOther || after !== '' || widthOf(text) <= headlineLimit / 2 || !endsSentence(text)) return undefined
  return hasHan(top) && widthOf(top) <= widthOf(line) * kickerShare ? at + 1 : undefined
}

/** One story out of its lines, in the order of the file. */
const storyOf = (lines: readonly string[], account: OpenAccount): { story: Story; shown: number } | undefined => {
  const at = nextInked(lines, 0)
  const top = (lines[at] ?? '').trim()
  if (top === '') return undefined
  let from = at
  let shown = 0
  const story: Omit<Story, 'paragraphs'> = {}
  const names: string[] = []
  const filledBelow = lines.slice(at + 1).some((line) => line.trim() !== '')
  if (isHeadline(top) && filledBelow && !opensWithDateline(top)) {
    const second = secondHeadLine(lines, at)
    const below = second === undefined ? undefined : (lines[second] ?? '').trim()
    if (below === undefined) story.headline = cleanHeading(top)
    else if (widthOf(below) < widthOf(top) * kickerShare) story.headline = `${cleanHeading(top)} ${cleanHeading(below)}`
    else Object.assign(story, { kicker: cleanHeading(top), headline: cleanHeading(below) })
    shown += countCharacters(top) + countCharacters(below ?? '')
    from = (second ?? at) + 1
    for (let round = 0; round < 3; round++) {
      const next = nextInked(lines, from)
      const line = (lines[next] ?? '').trim()
      const more = nextInked(lines, next + 1) < lines.length
      const header = more ? headerOf(line) : undefined
      const by = more && isBylineLine(line) ? namesOf(line) : more ? englishByline(line) : undefined
      if (header) {
        if (header.day !== undefined) story.day ??= header.day
        if (header.source !== undefined) story.source ??= header.source
        names.push(...header.byline)
      } else if (by) {
        names.push(...by)
        // A byline may go on with a date.
        const day = findDay(line)?.day
        if (day !== undefined) story.day ??= day
      } else if (more && isFurniture(line) && !isSubheading(line)) {
        account.drop('name, date and number of the page', countCharacters(line))
        shown -= countCharacters(line)
      } else break
      shown += countCharacters(line)
      from = next + 1
    }
  }
  const body = bodyOf(lines.slice(from))
  const { paragraphs, subheadings } = body
  const opening = takeOpening(paragraphs[0] ?? '')
  const filed = opening.dateline || opening.byline.length ? opening : takeEnglishDateline(paragraphs[0] ?? '')
  if (paragraphs.length && filed.text && filed.text !== paragraphs[0]) paragraphs[0] = cleanText(filed.text)
  const closing = takeClosing(paragraphs.at(-1) ?? '')
  if (closing.text !== paragraphs.at(-1) && (paragraphs.length > 1 || closing.text)) {
    paragraphs.pop()
    if (closing.text) paragraphs.push(cleanText(closing.text))
  }
  const kept = subheadings.filter(({ before }) => before < paragraphs.length)
  const byline = [...new Set([...names, ...filed.byline, ...closing.byline])]
  const dateline = filed.dateline ?? closing.dateline
  return {
    story: {
      ...story,
      ...(kept.length ? { subheadings: kept } : {}),
      ...(byline.length ? { byline } : {}),
      ...(dateline ? { dateline } : {}),
      paragraphs,
    },
    shown: shown + body.printed,
  }
}

/**
 * Cuts a page that has one paragraph a line: before each short line that has a paragraph with a dateline below it.
 * Without the furniture of a page nothing is cut.
 */
const cutStories = (lines: readonly string[]): string[][] => {
  const inked = lines.map((line) => line.trim())
  const starts = inked.flatMap((line, at) => {
    if (line === '' || !isHeadline(line) || endsSentence(line) || opensWithDateline(line)) return []
    let below = nextInked(inked, at + 1)
    if (isBylineLine(inked[below] ?? '')) below = nextInked(inked, below + 1)
    const text = inked[below] ?? ''
    return opensWithDateline(text) && widthOf(text) > headlineLimit / 2 ? [at] : []
  })
  if (starts.length < 2) return [[...lines]]
  const first = nextInked(inked, 0)
  const cuts = [0, ...starts.filter((at) => at > first)]
  return cuts.map((from, index) => lines.slice(from, cuts[index + 1]))
}

/**
 * Reads a text in the order of its lines as one plain article: headline, the lines under it that name date, source
 * and reporters, paragraphs. Furniture is taken off its beginning and end alone.
 * @param text - the whole file
 * @returns one story, or several where furniture and datelines show a page with a paragraph a line
 */
export const readPlain = (text: string): TextReading => {
  const lines = splitLines(text).map((line) => (rule.test(line) ? '' : line))
  const characters = countCharacters(text)
  const account = openAccount()
  const { day, source, hasName } = takeFurniture(lines, account)
  const parts = hasName ? cutStories(lines) : [lines]
  const stories: Story[] = []
  let shown = 0
  for (const part of parts) {
    const read = storyOf(part, account)
    if (!read) continue
    shown += read.shown
    stories.push({ ...(source !== undefined && { source }), ...read.story })
  }
  return { stories, account: account.close(characters, shown), ...(day !== undefined && { issueDay: day }) }
}

/**
 * Reads a page of one column whose lines show by themselves where each story and each paragraph begins.
 * @param text - the whole file
 * @returns at least two stories; nothing for any other text
 */
export const readSetPage = (text: string): TextReading | undefined => {
  const lines = splitLines(text)
  const account = openAccount()
  const { day, source, hasName } = takeFurniture(lines, account)
  const leave = (line: string, reason: DropReason): void => account.drop(reason, countCharacters(line))
  lines.forEach((line, at) => {
    const isOnward = isEnglishJump(line) && !/\bfrom\b/i.test(line)
    if (!isOnward && !isEnglishNotice(line)) return
    leave(line, isOnward ? 'marks of jumps between pages' : 'weather and notices of the page')
    lines[at] = ''
  })
  const cut = cutSetPage(lines, hasName)
  if (!cut) return undefined
  let shown = 0
  const stories: Story[] = []
  for (const { heads: printed, paragraphs, subheadings } of cut) {
    // Below a headline `from 30` is its second line.
    const jumps = printed.filter((line, at) => isEnglishJump(line) && (at === 0 || !/^from\s+\d+$/i.test(line)))
    for (const line of jumps) leave(line, 'marks of jumps between pages')
    const own = printed.filter((line) => !jumps.includes(line))
    const { heads, names } = takeEnglishNames(own)
    const signed = own.slice(heads.length)
    const bylines = heads.filter(isBylineLine)
    const subtitle = heads.slice(1).find((line) => subtitleForm.test(line))
    const titles = heads.filter((line) => line !== subtitle && !bylines.includes(line))
    const [first = '', second = ''] = titles
    const kicker = titles.length === 2 && hasHan(second) && widthOf(second) >= widthOf(first) * 2 ? first : undefined
    const headline = titles.slice(kicker === undefined ? 0 : 1).join(' ')
    const read = storyOf([headline, ...bylines, '', ...paragraphs.flatMap((own) => [own, ''])], account)
    if (!read) continue
    const byline = [...new Set([...names, ...(read.story.byline ?? [])])]
    const parts = {
      ...(kicker !== undefined && { kicker: cleanHeading(kicker) }),
      ...(subtitle !== undefined && { subtitle: cleanHeading(subtitle) }),
      ...(subheadings.length > 0 && { subheadings }),
    }
    shown += read.shown + charactersOfStory({ ...parts, paragraphs: [] }) + countCharacters(signed.join('\n'))
    stories.push({
      ...(source !== undefined && { source }),
      ...read.story,
      ...parts,
      ...(byline.length > 0 && { byline }),
    })
  }
  return { stories, account: account.close(countCharacters(text), shown), ...(day !== undefined && { issueDay: day }) }
}
