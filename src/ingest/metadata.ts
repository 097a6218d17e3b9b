import type { Story } from '../article/article.js'
import type { Instant } from '../time/day.js'
import { excerpt, webAddress } from './given.js'
import { decodeEntities } from './formats/html-text.js'
import { readDate } from './written-date.js'

/** The meaning of a field, whatever its name in the file. */
export type FieldName =
  | 'headline'
  | 'subtitle'
  | 'date'
  | 'source'
  | 'author'
  | 'url'
  | 'topics'
  | 'draft'
  | 'published'
  | 'status'
  | 'text'
  | 'other'

/** The names under which front matter, exports and labelled texts give each field, the best one first. */
const namesOfFields: Record<FieldName, string> = {
  headline: 'headline title 标题 標題 题目 題目 主标题 主標題 新闻标题 name',
  subtitle: 'subtitle 副标题 副標題 副题 副題',
  date: 'date pubdate publishdate publishedat datepublished publishedon publishedtime publisheddate publishtime pubtime releasedate postdate 日期 发布日期 發布日期 发布时间 發布時間 发表时间 發表時間 发表日期 出版日期 见报日期 刊发日期 时间 時間 创建时间 創建時間 创建日期 datetime time created createdat createdtime createtime creationdate ctime timestamp',
  source:
    'source 来源 來源 出处 出處 媒体 媒體 报纸 報紙 报刊 報刊 稿源 newspaper publisher media sitename publication site',
  author: 'author authors 作者 记者 記者 byline by reporter writer creator 撰文',
  url: 'url link sourceurl originalurl canonicalurl externalurl 链接 鏈接 連結 网址 網址 原文链接 原文連結 原文网址 原文地址 原文 permalink href',
  topics: 'topics tags tag keywords 标签 標籤 关键词 關鍵詞 关键字 categories category 分类 分類 栏目 欄目',
  draft: 'draft isdraft 草稿',
  published: 'published ispublished publish',
  status: 'status poststatus',
  text: '正文 内容 內容 content body text',
  other:
    'updated updatedat lastmod modified lastedited lasteditedtime lastupdated 更新时间 更新時間 更新日期 编辑 編輯 责任编辑 責任編輯 责编 校对 校對 版次 版面 版号 文献号 字数 字數 阅读 阅读量 浏览 浏览量 点击 点击量 slug layout comments cover description summary excerpt 摘要 导语 id language lang toc weight type template image thumbnail views section edition page',
}

const byName = new Map(
  Object.entries(namesOfFields).flatMap(([field, names]) =>
    names.split(' ').map((name): [string, FieldName] => [name, field as FieldName]),
  ),
)

const bareName = (name: string): string => name.toLowerCase().replace(/[\s_.-]/g, '')

/**
 * Returns the meaning of a field of this name.
 * @param name - as written: `pubDate`, `published_at`, `标 题`
 * @returns undefined for a name that no export uses
 */
export const fieldNameOf = (name: string): FieldName | undefined => byName.get(bareName(name))

/** An article's fields, and until when it is held back. */
export type Metadata = Omit<Story, 'paragraphs'> & { draft?: true; heldUntil?: Instant }

const isTrue = (value: string): boolean => /^(?:true|yes|on|1|y|是)\b/i.test(value)
const isFalse = (value: string): boolean => /^(?:false|no|off|0|n|否)\b/i.test(value)

/** Text out of a scalar, or out of an object that names it: `{"name": "临江日报"}`, `{"rendered": "…"}`. */
const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return decodeEntities(value).replace(/\s+/g, ' ').trim() || undefined
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  for (const key of ['name', 'title', 'rendered', 'text', '$date', 'value', 'label', '#text'])
    if (key in value) return textOf((value as Record<string, unknown>)[key])
  return undefined
}

const isAbsent = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

/** A longer source names no paper and day. */
const longestSource = 200

/**
 * Reads the fields of an article, under any of the names that front matter and exports use.
 * @param fields - by name as written; of two names for one field the better known wins
 * @param file - zone: of the paper; changedOn: a date up to the day on which the file was changed holds nothing back
 * @param where - begins the sentence of a problem: `front matter: `
 * @returns what could be used, and a line for each field that could not
 */
export const readMetadata = (
  fields: ReadonlyMap<string, unknown>,
  file: { zone: string; changedOn: string },
  where = '',
): { metadata: Metadata; problems: string[] } => {
  const problems: string[] = []
  const named = new Map<FieldName, [name: string, value: unknown][]>()
  for (const [name, value] of fields) {
    const field = fieldNameOf(name)
    if (field !== undefined && !isAbsent(value)) named.set(field, [...(named.get(field) ?? []), [name, value]])
  }
  const rank = (field: FieldName, name: string): number => namesOfFields[field].split(' ').indexOf(bareName(name))
  const valuesOf = (field: FieldName): [string, unknown][] =>
    (named.get(field) ?? []).sort(([a], [b]) => rank(field, a) - rank(field, b))

  const single = (field: FieldName): [name: string, text: string] | undefined => {
    for (const [name, value] of valuesOf(field)) {
      const text = textOf(value)
      if (text !== undefined) return [name, text]
      if (Array.isArray(value) && value.length === 0) continue
      problems.push(`${where}expected text in "${name}", got a list or map: left out`)
    }
    return undefined
  }
  const several = (field: FieldName, parted: RegExp): string[] => {
    const [first] = valuesOf(field)
    if (!first) return []
    const [name, value] = first
    const items = Array.isArray(value) ? (value as unknown[]).flat() : [value]
    const texts = items.filter((item) => !isAbsent(item)).map(textOf)
    if (texts.includes(undefined))
      problems.push(`${where}expected text or a list of texts in "${name}", got something else: left out`)
    return texts
      .flatMap((text) => text?.split(parted) ?? [])
      .map((text) => text.replace(/^(?:#|\[\[)|\]\]$/g, '').trim())
      .filter((text) => text !== '')
  }

  const headline = single('headline')?.[1]
  const subtitle = single('subtitle')?.[1]
  const byline = several('author', /[,，、;；]/)
  const topics = several('topics', /[,，、;；]/)
  // `Source: Linjiang Post · 2 April 2025` names two things.
  const told = single('source')?.[1]
  const isShort = told !== undefined && told.length <= longestSource
  const [, publisher, dateBehind] = (isShort && /^(.*?\p{L}.*?)\s*[·|｜,，]\s*(\S.*)$/u.exec(told)) || []
  const isDated = dateBehind !== undefined && readDate(dateBehind, file.zone) !== undefined
  const date = single('date') ?? (isDated ? ['source', dateBehind] : undefined)
  const written = date && readDate(date[1], file.zone)
  if (date && !written)
    problems.push(`${where}expected a day as 2025-06-18 in "${date[0]}", got ${excerpt(date[1])}: left out`)

  // An address is no name of a paper, and the place of a file on its own site no address.
  const sourceText = isDated ? publisher : told
  const sourceAddress =
    sourceText !== undefined && /^https?:\/\//i.test(sourceText) ? webAddress(sourceText) : undefined
  const address = single('url')
  const own = address && webAddress(/^\[[^\]]*\]\((.*)\)$/.exec(address[1])?.[1] ?? address[1])
  if (address && own === undefined && !/^\/|^[^:：]*$/.test(address[1]))
    problems.push(`${where}expected an http or https address in "${address[0]}", got ${excerpt(address[1])}: left out`)
  const url = own ?? sourceAddress
  const source = sourceAddress === undefined ? sourceText : undefined

  const draft = single('draft')?.[1]
  const published = single('published')
  const isDraft =
    (draft !== undefined && isTrue(draft)) ||
    (published !== undefined && isFalse(published[1])) ||
    /^(?:draft|private|pending|unpublished|草稿)$/i.test(single('status')?.[1] ?? '')
  // `published: 2025-06-18` is a date under another name.
  const also = written ?? (published && readDate(published[1], file.zone))
  return {
    metadata: {
      ...(headline !== undefined && { headline }),
      ...(subtitle !== undefined && { subtitle }),
      ...(byline.length > 0 && { byline }),
      ...(source !== undefined && { source }),
      ...(url !== undefined && { url }),
      ...(topics.length > 0 && { topics }),
      ...(also && { day: also.day }),
      ...(isDraft && { draft: true as const }),
      ...(also && also.day >= file.changedOn && { heldUntil: also.at }),
    },
    problems,
  }
}
