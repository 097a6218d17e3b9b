import { countCharacters } from './account.js'
import { sourceFromPath } from './newspaper/conventions.js'

/** Folders that programs make and whose names are no newspaper's. */
const plainFolders =
  /^(?:_?posts?|_?drafts?|sources?|contents?|docs?|documents?|blogs?|articles?|archives?|data|datasets?|files?|public|static|src|pages?|notes?|assets?|images?|attachments?|inbox|output|out|dist|export(?:s|ed)?|downloads?|raw|texts?|txt|markdown|md|jsonl?|zh|zh-(?:cn|tw|hk|hans|hant)|en|cn|index|readme|文章|博客|笔记|文档|归档|附件|下载|导出|资料|新建文件夹|未命名)$/i

const ownPage = /^(?:readme|index|_index|content|post|article|正文)$/i

const withoutEnding = (name: string): string => name.replace(/\.gz$/i, '').replace(/\.[A-Za-z]{2,8}$/, '')

/**
 * Names the newspaper that a path stands for: the nearest folder that is neither a date nor made by a program.
 * @param path - inside the corpus, with `/`
 * @returns undefined for a file in no such folder; `readme.md` in a folder of its own does not name it
 */
export const paperFromPath = (path: string): string | undefined => {
  const names = path.split('/')
  const name = names.pop() ?? ''
  if (ownPage.test(withoutEnding(name))) names.pop()
  return sourceFromPath([...names.filter((folder) => !plainFolders.test(folder)), name].join('/'))
}

const dateLead =
  /^(?:(?:19|20)\d{2}[-_.年]?\d{1,2}[-_.月]?\d{1,2}日?|(?:19|20)\d{6}|\d{1,4})(?:[-_ .、：:]+|(?=[\p{Script=Han}]))/u
const noHeadline =
  /^(?:readme|index|_index|untitled|未命名|无标题|新建.*|page[-_ ]?\d*|第?[\s\d]*版.*|[A-Z]?\d+版?.*|news|article|post|content|正文|text|document|note|draft|副本.*)$/i

/**
 * Reads a headline out of the name of a file, for a text that has none: without date, number and ending.
 * @param path - inside the corpus, with `/`
 * @returns undefined for names that say nothing, as `page-03.txt`
 */
export const headlineFromPath = (path: string): string | undefined => {
  const names = path.split('/')
  const file = withoutEnding(names.at(-1) ?? '')
  const own = ownPage.test(file) ? (names.at(-2) ?? '') : file
  let name = own.normalize('NFC').replaceAll('_', ' ').trim()
  for (let lead = dateLead.exec(name); lead && lead[0].length < name.length; lead = dateLead.exec(name))
    name = name.slice(lead[0].length).trim()
  name = name.replace(/\s*[(（](?:\d{1,2}|副本|copy)[)）]$/i, '')
  if (noHeadline.test(name) || plainFolders.test(name)) return undefined
  const hanSigns = name.match(/\p{Script=Han}/gu)?.length ?? 0
  if (hanSigns >= 4) return name.replace(/\s+/g, ' ')
  // A name in Latin letters is a headline where it is several words.
  const words = name.split(/[\s-]+/).filter((word) => /[a-z]{2}/i.test(word))
  return hanSigns === 0 && words.length >= 3 && countCharacters(name) >= 12 ? name.replace(/[\s-]+/g, ' ') : undefined
}
