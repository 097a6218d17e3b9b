import { sentenceEnd } from '../../text/paragraphs.js'
import { countCharacters, type DropReason, type OpenAccount } from '../account.js'
import { hasHan } from '../../text/han.js'
import { beginsWithSurname } from '../../text/words/surnames.js'
import type { HtmlBlock } from '../formats/html-text.js'
import { isBylineLine, namesOf } from '../newspaper/conventions.js'
import { englishByline } from '../newspaper/english-conventions.js'
import { findDate } from '../written-date.js'
import type { PageFacts } from './facts.js'
import { squashed } from './headline.js'

// The label of a fact, and its value up to the next label, a rule or a wide blank.
const valueEnd =
  '(?=\\s*(?:[|｜丨•·]\\s|\\u3000|\\s\\p{Script=Han}{2,5}\\s*[:：]|(?:责任|責任)?(?:编辑|編輯)\\s*[:：]|作者\\s*[:：]|\\s[A-Z][a-z]+:|$))'
const sourceForm = new RegExp(
  `(?:(?:文章|信息|新闻|稿件|内容)?(?:来源|來源)|稿源|出处|Source)\\s*[:：]\\s*([^:：]{2,30}?)${valueEnd}`,
  'iu',
)
const authorForm = new RegExp(
  `(?:作者|记者|記者|撰文|通讯员|(?:^|[\\s\\u3000])文)\\s*[:：/／丨]\\s*([^:：/／。]{2,40}?)${valueEnd}`,
  'u',
)
const editorWord =
  '(?:责任编辑|責任編輯|责编|責編|本文编辑|值班编辑|编辑|編輯|校对|校對|审核|審核|初审|复审|终审|监制|監製|主编|值班主任|责任校对|校审|排版|美编|视觉|制图|供稿|网编|投稿邮箱|爆料热线)'
const editorLine = new RegExp(
  `^[\\s\\[【（(［〔]*(?:(?:本文)?来源[:：].{2,20}?)?(?:本文|本版|本期|文章|新闻)?${editorWord}\\s*[:：丨|/／][^。！？，]{0,60}$`,
  'u',
)
const editorTail = new RegExp(
  `\\s*[\\[【（(［〔]\\s*${editorWord}\\s*[:：][^\\]】）)］〕]{1,40}[\\]】）)］〕]\\s*$`,
  'u',
)
/** A line of the pages of an article, to be turned: 上一页 1 2 3 下一页. */
const pagerLine =
  /^\d{1,2}\s*\/\s*\d{1,2}$|^(?=.*(?:页|頁|page|next|prev|[[［]\d))(?:上一[页頁篇]|下一[页頁篇]|首[页頁]|尾[页頁]|末[页頁]|全文阅读|单页阅读|阅读全文|余下全文|第?\s*\d+\s*[页頁]|共\s*\d+\s*[页頁]|next(?: page)?|prev(?:ious)?(?: page)?|page \d+(?: of \d+)?|\d+|[[\]［］()（）.…<>«»‹›|/·\s:：-])+$/iu
const toolLine =
  /^[[【（(]?(?:分享(?:到|至|给)?|收藏|打印(?:本[页文])?|关闭(?:窗口|本页)?|举报(?:\/反馈)?|点赞\s*\d*|评论\s*\d*|复制链接|字[号体]\s*[:：大小默].{0,12}|微信扫.{0,20}|扫一扫.{0,24}|(?:扫码|长按).{0,10}(?:二维码|关注|识别).{0,10}|返回.{1,12}，查看更多|返回.{0,8}(?:顶部|目录|首页|列表).{0,6}|举报邮箱.{0,40}|在看|图集|\+1|订阅|相关资讯请关注.{0,20}|展开全文|收起|阅读原文|原文链接.{0,4}|点击(?:查看|进入|下载|关注|图片).{0,16}|我要(?:评论|纠错).{0,6}|(?:打开|下载).{0,10}(?:APP|客户端).{0,16}|预览时标签不可点|继续滑动看下一个|Share(?: this)?(?: article| story)?|Print|Advertisement|广告|廣告|Listen to this article.{0,20}|Sign up .{0,60}|Subscribe .{0,40})[\]】）)：:]?$/iu
const relatedLabel =
  /^[[【（(▍●◆■▼\s]*(?:相关(?:阅读|新闻|报道|链接|文章|稿件|推荐)|相關(?:閱讀|新聞|報道|報導|文章)|延伸(?:阅读|閱讀)|推荐(?:阅读|新闻)|推薦閱讀|更多(?:新闻|阅读|精彩|内容|新聞).{0,8}|往期(?:推荐|回顾|精彩)|热门(?:推荐|新闻)|猜你喜欢|(?:read|see) (?:more|also)|also read|related(?: (?:articles?|stories|content|topics?|news))?|more (?:on this(?: story)?|about)|関連(?:記事|ニュース)|おすすめ(?:記事|情報)|you may also like|recommended(?: for you)?)\s*[】）)\]]?\s*(?:[:：|丨]|$)/iu
const boilerplate =
  /^[[【（(※*\s]*(?:本文来自.{2,40}(?:APP|客户端)|版权(?:声明|所有|归)|免责声明|特别声明|郑重声明|声明\s*[:：]|凡(?:本网|注明|来源)|未经.{0,10}(?:授权|许可|允许)|本(?:文|网)(?:转载|图片|仅代表)|以上内容.{0,10}(?:仅|为)|图片来源.{0,20}$|.{0,80}\bsign(?:ing)? up (?:for|to)\b.{0,60}newsletter|©|copyright\b|all rights reserved)/iu
/** The line under a picture that names its agency alone. */
const pictureCredit = /^[^。！？.]{2,70}(?:Getty Images|AFP|AP Photo|PA Wire|Shutterstock|Reuters)\)?$/u
const originalTitle = /^[（(【[]?\s*(?:本文)?原(?:标题|標題|题)为?\s*[:：《“]/u

/**
 * Reads the names of people out of the fields and lines in which pages name the author.
 * @param texts - as written: `本报记者 沈玉`, `By Jane Doe`
 * @param paper - the source of the article
 * @param isSure - the text is the name of an author, not whatever a site puts there: pen names are names too
 * @returns names without papers, sites and offices, which pages put into the same field
 */
export const peopleOf = (texts: readonly string[], paper: string | undefined, isSure: boolean): string[] => {
  const people = texts.flatMap((text) => {
    const bare = text.replace(/^(?:作者|记者|記者|文|撰文)\s*[:：/／]\s*/u, '').trim()
    const english = englishByline(bare)
    if (english) return english
    if (hasHan(bare)) return namesOf(bare)
    return bare
      .replace(/^by\s+/i, '')
      .split(/\s*[,;|]\s*|\s+and\s+/)
      .filter((name) => /^\p{Lu}[\p{L}.'’-]*(?: [\p{L}.'’-]+){1,3}$/u.test(name))
  })
  const office =
    /(?:网|網|网易|报|報|社|电视台|新闻|新聞|编辑部|編輯部|客户端|频道|中心|办公室|管理员|小编|查看更多|Staff|Team|Inc\.?|Editors?|News|Desk|Reuters|Press)$/u
  const isName = (name: string): boolean => {
    if (name === paper || name.length > 40 || office.test(name)) return false
    if (!/^\p{Script=Han}+$/u.test(name)) return true
    const isFamily = beginsWithSurname(name)
    return name.length <= 3 ? isSure || isFamily : name.length === 4 && isFamily
  }
  return [...new Set(people)].filter(isName)
}

/** A byline of any medium: `临江新闻记者 沈玉 实习生 方子`. */
const reporterLine =
  /^\p{Script=Han}{0,10}(?:报|報|新闻|新聞|网|網|社|台|周刊)(?:特约|见习|首席)?(?:记者|記者|通讯员)[\s:：]+[\p{Script=Han}\s、·]{2,40}$/u

/** What a line beside the headline says: date, paper, reporters. */
export type LineFacts = { date?: string; source?: string; authors: string[]; rest: string }

/**
 * Reads what a line beside the headline or at an end of the text says of the article.
 * @param text - one line
 * @param zone - of the paper
 * @returns date, source and authors as written, and the rest of the line
 */
export const factsOfLine = (text: string, zone: string): LineFacts => {
  let rest = text
  const facts: LineFacts = { authors: [], rest }
  const date = text.length <= 200 ? findDate(rest, zone) : undefined
  if (date) {
    facts.date = rest.slice(date.from, date.to)
    rest = `${rest.slice(0, date.from)} | ${rest.slice(date.to)}`
  }
  // When it was changed last says nothing new.
  for (let more = date && findDate(rest, zone); more; more = findDate(rest, zone))
    rest = `${rest.slice(0, more.from)} | ${rest.slice(more.to)}`
  const source = sourceForm.exec(rest)
  if (source) {
    facts.source = source[1]?.replace(/[《》]|\s*(?:举报|订阅|\+?关注|微博|微信|[⋅·].*)$/gu, '').trim() ?? ''
    rest = rest.replace(source[0], ' | ')
  }
  for (let author = authorForm.exec(rest); author; author = authorForm.exec(rest)) {
    facts.authors.push(author[1] ?? '')
    rest = rest.replace(author[0], ' | ')
  }
  const line = rest.replace(/[\s|]+/g, ' ').trim()
  if (isBylineLine(line) || reporterLine.test(line) || (englishByline(line)?.length ?? 0) > 0) {
    facts.authors.push(line)
    rest = ''
  }
  facts.rest = rest
  return facts
}

/** Checks whether a line holds facts and hardly anything else. */
const isFactLine = (facts: LineFacts): boolean => {
  const isSome = facts.date !== undefined || facts.source !== undefined || facts.authors.length > 0
  const left = facts.rest.replace(
    /发布(?:时间|日期|于)?|發布|发表于?|更新(?:时间|于)?|时间|日期|星期[一二三四五六日天]|周[一二三四五六日]|浏览(?:次数|量)?|阅读(?:数|量)?|点击(?:数|量)?|字[体号]|[大中小]|打印|分享|收藏|责任编辑|编辑|Published|Updated|on|at|\d+/giu,
    '',
  )
  return isSome && countCharacters(left) <= 6
}

/** Lines above and below a headline that may tell of the article. */
const nearHeadline = 14
/** UTF-16 units. */
const headLineLimit = 160

/**
 * Finds the lines between the headline and the text of a page, with a few above.
 * @param page - all blocks of the page
 * @param headline - of the article
 * @param first - the first block of its text
 * @returns short lines in the order of the page
 */
export const headLines = (
  page: readonly HtmlBlock[],
  headline: string | undefined,
  first: string | undefined,
): string[] => {
  const key = squashed(first ?? '').slice(0, 60)
  const textAt = key === '' ? -1 : page.findIndex(({ text }) => squashed(text).startsWith(key))
  const end = textAt < 0 ? page.length : textAt
  const name = squashed(headline ?? '')
  const headAt = name === '' ? -1 : page.slice(0, end).findLastIndex(({ text }) => squashed(text) === name)
  const from = headAt < 0 ? Math.max(0, end - 6) : Math.max(0, headAt - 3)
  const lines = page.slice(from, headAt < 0 ? end : Math.min(end, headAt + nearHeadline)).map(({ text }) => text)
  // A label and its value may stand in elements of their own.
  return lines
    .map((line, i) => (/^\S{2,6}[:：]$/u.test(line) ? `${line}${lines[i + 1] ?? ''}` : line))
    .filter((line) => line.length <= headLineLimit && squashed(line) !== name)
}

/** The text of an article, and what lines at its ends say. */
export type Text = { blocks: HtmlBlock[]; facts: LineFacts[] }

const isLinks = ({ text, linked = 0 }: HtmlBlock, share = 0.9): boolean =>
  linked > 0 && linked >= countCharacters(text) * share

/**
 * Takes the lines that are no text out of the blocks of an article: editors, pages to turn, links, facts, tools.
 * @param all - the blocks of the element that holds the article
 * @param facts - what the page says elsewhere: a repeated headline is no text
 * @param zone - of the paper
 * @param account - gets the characters that are taken out
 * @returns the blocks that are left, and the facts of the lines
 */
export const takeLines = (all: readonly HtmlBlock[], facts: PageFacts, zone: string, account: OpenAccount): Text => {
  const heads = new Set([facts.headline, facts.kicker, facts.subtitle].map((head) => squashed(head ?? '')))
  heads.delete('')
  const authors = (facts.authors ?? []).flatMap(({ names }) => names.map(squashed)).filter((name) => name !== '')
  const found: LineFacts[] = []
  const kept: HtmlBlock[] = []
  let isAmongLinks = false
  /** The reason why a block is no text of the article. */
  const reasonOf = (block: HtmlBlock, i: number): DropReason | undefined => {
    const { text } = block
    const isNearEnd = i >= all.length - 6
    const isAtTop = kept.length < 2
    if (isAmongLinks && isLinks(block)) return 'links to other articles'
    isAmongLinks =
      relatedLabel.test(text) && (block.kind === 'heading' || text.length <= 12 || block.linked !== undefined)
    if (isAmongLinks) return 'links to other articles'
    if (editorLine.test(text)) return 'editors'
    if (pagerLine.test(text)) return 'name, date and number of the page'
    // A number of comments, an old headline, the way to another column.
    const isLinkAbove = kept.length === 0 && isLinks(block) && !sentenceEnd.test(text)
    const isSign = kept.length === 0 && countCharacters(text) <= 1 && block.kind === 'paragraph'
    if (isLinkAbove || isSign || toolLine.test(text)) return 'web page around the article'
    if (originalTitle.test(text)) return 'fields'
    if (isNearEnd && kept.length > 0 && boilerplate.test(text)) return 'web page around the article'
    if (isAtTop && heads.has(squashed(text))) return 'repeated headline'
    // The position of the author, alone or behind the name.
    const name = squashed(text).replace(/^by/, '')
    const isPosition =
      englishByline(text)?.length === 0 ||
      (text.length <= 80 && !sentenceEnd.test(text) && authors.some((author) => name.startsWith(author)))
    if (isAtTop && isPosition) return 'fields'
    if (text.length > headLineLimit || (kept.length >= 3 && !isNearEnd)) return undefined
    const line = factsOfLine(text, zone)
    if (!isFactLine(line)) return undefined
    found.push(line)
    return 'fields'
  }
  all.forEach((block, i) => {
    const reason = reasonOf(block, i)
    if (reason !== undefined) {
      account.drop(reason, countCharacters(block.text))
      return
    }
    const tail = editorTail.exec(block.text)?.[0] ?? ''
    account.drop('editors', countCharacters(tail))
    const isCredit = block.kind === 'paragraph' && pictureCredit.test(block.text)
    kept.push({
      ...block,
      text: block.text.slice(0, block.text.length - tail.length),
      ...(isCredit && { kind: 'caption' }),
    })
  })
  for (let last = kept.at(-1); last && kept.length > 1; last = kept.at(-1)) {
    const isEmptyHead = last.kind === 'heading' && !sentenceEnd.test(last.text)
    const isLink = isLinks(last, 0.6)
    if (!isLink && !isEmptyHead) break
    account.drop(isLink ? 'links to other articles' : 'web page around the article', countCharacters(last.text))
    kept.pop()
  }
  return { blocks: kept, facts: found }
}
