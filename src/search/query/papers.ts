import { foldSameLength } from '../../text/fold-same-length.js'
import { escapePattern } from '../../text/patterns.js'
import { hasHan } from '../../text/han.js'

/** A part of a question, in UTF-16 units. */
export type Cut = { start: number; end: number }

/** A paper that the library has, its name as articles carry it and as names are compared. */
export type KnownPaper = { name: string; folded: string; fold: (text: string) => string }

/** The part of a question that names a paper; where that may as well be what is asked about, what is asked of it: 主编 in 海岭晚报的主编. */
export type NamedPaper = Cut & { source: string; asked?: string }

/**
 * Finds the part of a question where a place lies.
 * @param at - the place
 * @param parts - of the question
 * @returns the first one around it
 */
export const within = (at: number, parts: readonly Cut[]): Cut | undefined =>
  parts.find(({ start, end }) => at >= start && at < end)

/**
 * Finds the longest known paper that a question names from a place on.
 * @param question - as typed
 * @param at - the place
 * @param papers - longest name first
 * @returns the paper
 */
export const knownAt = (question: string, at: number, papers: readonly KnownPaper[]): KnownPaper | undefined =>
  papers.find(({ name, folded, fold }) => fold(question.slice(at, at + name.length)) === folded)

const opening = /[\s,，。;；、!！?？据據在看从從《]/
const asking = '(?:什么|什麼|甚麼|甚么|啥|哪些|哪几|哪幾)'
const telling = '(?:刊登|刊载|刊載|登载|登載|报道|报导|報道|報導|发表|發表|登|写|寫|说|說|讲|講|报|報|有)'
const printedWords =
  '(?:报道|报导|報道|報導|新闻|新聞|消息|文章|头条|頭條|头版|頭版|要闻|要聞|内容|內容|评论|評論|社论|社論|专栏|專欄)'
const following = new RegExp(
  `^》?(?:的(?=${printedWords})|(?:上|里|裡)(?=[有登写寫说說讲講报報刊都怎])|(?=\\s?(?:报道|报导|報道|報導|刊登|刊载|刊載|发表|發表|登[了的过過]|写[了的过過]|寫[了的過]|(?:怎么|怎麼|怎样|怎樣|如何|有没有|有沒有)(?!卖|賣|买|買)${telling})|\\s?(?:最近|近来|近來|近日|这几天|這幾天)?(?:又|还|還)?都?${telling}(?:了|过|過|的)?(?:都?是|些|点|點)*${asking}))`,
)
const belonging = /^》?的/
/** So much of what is asked of a paper is compared: an office, a thing. */
const askedLength = 2

/** 人民日报的… and 人民日报 报道…: at the start or where a name can begin. */
const chinesePaper = (
  question: string,
  papers: readonly KnownPaper[],
  quoted: readonly Cut[],
): NamedPaper | undefined => {
  const plain = foldSameLength(question)
  for (let at = 0; at < question.length; at++) {
    if (at > 0 && !opening.test(question.charAt(at - 1))) continue
    const known = knownAt(question, at, papers)
    if (!known || within(at, quoted)) continue
    const end = at + known.name.length
    const rest = plain.slice(end, end + 16)
    const printed = following.exec(rest)
    const behind = printed ?? belonging.exec(rest)
    if (!behind) continue
    const inBrackets = question.charAt(at - 1) === '《' && behind[0].startsWith('》')
    return {
      start: inBrackets ? at - 1 : at,
      end: end + behind[0].length,
      source: known.name,
      ...(!printed && {
        asked: plain
          .slice(end + behind[0].length)
          .trimStart()
          .slice(0, askedLength),
      }),
    }
  }
  return undefined
}

/**
 * Tells whether a text speaks of another paper in the way a question does of its own: 青山日报的主编 for 海岭晚报的主编.
 * @param paper - the folded name of the one asked about, and what is asked of it
 * @param papers - all names, folded
 * @param text - folded
 * @returns true if it does
 */
export const isOfOtherPaper = (
  { source, asked }: { source: string; asked: string },
  papers: readonly string[],
  text: string,
): boolean => asked !== '' && papers.some((name) => name !== source && text.includes(`${name}的${asked}`))

/** Stands for each character of the name of a paper while the words around it are read. */
const blank = '\uE000'
const paper = `(?:(?:the|our|that) )?${blank}+`
const news = '(?:news|headlines?|stor(?:y|ies)|articles?|reports?|reporting|coverage|pieces?|front page)'
const tells = '(?:say|tell|write|print|publish|report|cover|carry|run|mention)'
const told =
  '(?:said|told|written|printed|published|reported|covered|carried|run|mentioned|(?:say|tell|writ|print|publish|report|cover|carry|runn)ing)'
const about = '(?: us)?(?: (?:about|of|on)(?= ?\\p{L}))?'
const printedIn = new RegExp(
  [
    `\\b(?:do|does|did) ${paper} (?:have to )?${tells}\\b${about}`,
    `\\b(?:has|have|had|is|was) ${paper} (?:been )?${told}\\b${about}`,
    `\\b(?:according to|as (?:reported|told|printed) (?:in|by)) ${paper}`,
    `\\b(?:what'?s |what is |the |any |latest )*${news} (?:in|of|from|by) ${paper}${about}`,
    `${paper}(?:['’]s)? (?:latest )?${news}\\b${about}`,
  ].join('|'),
  'iu',
)
// A capital behind it goes on with the name, so case counts: in the Echo Building, in the Echo last week.
const placedIn = new RegExp(
  `\\b(?:[Ii]n|[Ff]rom) (?:(?:[Tt]he|[Oo]ur|[Tt]hat) )?${blank}+(?![${blank}\\p{L}'’]| \\p{Lu})`,
  'u',
)
const isOneWord = /^\p{L}+$/u

/** What did the Wick Gazette say about …, in the Wick Gazette; a name of one word is typed as the paper prints it. */
const englishPaper = (
  question: string,
  papers: readonly KnownPaper[],
  quoted: readonly Cut[],
): NamedPaper | undefined => {
  for (const { name: source, fold } of papers) {
    const name = source.replace(/^the /iu, '')
    const at = isOneWord.test(name) ? question.indexOf(name) : fold(question).indexOf(fold(name))
    if (at < 0 || hasHan(name) || within(at, quoted)) continue
    const blanked = question.slice(0, at) + blank.repeat(name.length) + question.slice(at + name.length)
    const printed = printedIn.exec(blanked)
    const found = printed ?? placedIn.exec(blanked)
    if (!found) continue
    return { start: found.index, end: found.index + found[0].length, source, ...(!printed && { asked: '' }) }
  }
  return undefined
}

/**
 * Finds the paper that a question is limited to: what it printed is asked for, or what is in it.
 * @param question - as typed
 * @param papers - longest name first
 * @param quoted - parts in quotation marks, where no paper is named
 * @returns the paper with the words that name it
 */
export const namedPaper = (
  question: string,
  papers: readonly KnownPaper[],
  quoted: readonly Cut[],
): NamedPaper | undefined => chinesePaper(question, papers, quoted) ?? englishPaper(question, papers, quoted)

/** What papers are called: the gazette of the Wick Gazette, 晚报 of 海岭晚报. */
const ownWord = /(?<![\p{L}'])(?!news$|papers?$|report$|today$)[a-z]{4,}$|(?:[日晚早晨周时時商]|都市|青年)[报報]$/iu
const commonNames = /\b(?:newspapers?|gazette|herald|chronicle|tribune)\b/giu

/**
 * Puts a plain word for the names of papers.
 * @param text - a question or a part of it
 * @param sources - the names that articles carry
 * @param options - `isByOwnWord`: a paper may be called by the last word of its name: the gazette
 * @returns the text with papers as plain papers, and the known ones that it names
 */
export const withPlainPapers = (
  text: string,
  sources: readonly string[],
  { isByOwnWord }: { isByOwnWord: boolean },
): { plain: string; named: string[] } => {
  const isIn = (form: RegExp): boolean => text.search(form) !== -1
  const formOf = (name: string, lead: string): RegExp =>
    new RegExp(hasHan(name) ? escapePattern(name) : `${lead}${escapePattern(name)}(?![\\p{L}'])`, 'giu')
  const whole = sources.flatMap((source) => {
    if (!ownWord.test(source)) return []
    const form = formOf(source.replace(/^the /iu, ''), "(?<![\\p{L}'])")
    return isIn(form) ? [{ source, form }] : []
  })
  const byOwnWord = (): typeof whole =>
    sources.flatMap((source) => {
      const [own] = ownWord.exec(source) ?? []
      const form = own === undefined ? undefined : formOf(own, '(?<=\\b(?:the|our|that) )')
      return form && isIn(form) ? [{ source, form }] : []
    })
  const named = whole.length > 0 || !isByOwnWord ? whole : byOwnWord()
  const plain = named.reduce((rest, { source, form }) => rest.replace(form, hasHan(source) ? '报纸' : 'paper'), text)
  return {
    plain: plain.replace(commonNames, 'paper'),
    named: named.map(({ source }) => source),
  }
}
