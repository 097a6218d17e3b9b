import { foldSameLength } from '../../text/fold-same-length.js'
import { escapePattern } from '../../text/patterns.js'
import { fold } from '../../text/fold.js'
import { hasHan } from '../../text/han.js'
import { onceFor } from '../once.js'

/** A part of a question, in UTF-16 units. */
export type Cut = { start: number; end: number }

/** The papers that a library has, by what is looked for of their names: an archive has thousands. */
export type KnownPapers = {
  /** Names as articles carry them, by how names are compared. */
  byName: ReadonlyMap<string, string>
  /** The lengths of the names in UTF-16 units, the longest first. */
  lengths: readonly number[]
  /** Names without a Han character, the longest first; `name` and `folded` without "the". */
  english: readonly { source: string; name: string; folded: string; isOneWord: boolean }[]
  /** Names that say that they are of a paper, and the word that does: gazette, 晚报; in small letters. */
  own: readonly { source: string; name: string; word: string }[]
}

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

/** Whether a text says anything: a letter or a digit. */
export const hasWord = /[\p{L}\p{N}]/u
const isOneWord = /^\p{L}+$/u
const withoutThe = (name: string): string => name.replace(/^the /iu, '')

/**
 * Prepares the names of papers for looking for them in questions.
 * @param sources - the names that articles carry
 * @returns what is known of them, made once for each list
 */
export const knownPapers = onceFor((sources: readonly string[]): KnownPapers => {
  const names = sources.filter((name) => hasWord.test(name)).sort((a, b) => b.length - a.length)
  const byName = new Map<string, string>()
  for (const name of names) {
    const folded = fold(name)
    if (!byName.has(folded)) byName.set(folded, name)
  }
  return {
    byName,
    lengths: [...new Set(names.map(({ length }) => length))],
    english: names
      .filter((name) => !hasHan(name))
      .map((source) => {
        const name = withoutThe(source)
        return { source, name, folded: fold(name), isOneWord: isOneWord.test(name) }
      }),
    own: sources.flatMap((source) => {
      const [word] = ownWord.exec(source) ?? []
      return word === undefined ? [] : [{ source, name: withoutThe(source).toLowerCase(), word: word.toLowerCase() }]
    }),
  }
})

/**
 * Finds the longest known paper that a question names from a place on.
 * @param question - as typed
 * @param at - the place
 * @param papers - those of the library
 * @returns its name as articles carry it
 */
export const knownAt = (question: string, at: number, { byName, lengths }: KnownPapers): string | undefined => {
  for (const length of lengths) {
    const name = at + length > question.length ? undefined : byName.get(fold(question.slice(at, at + length)))
    if (name !== undefined) return name
  }
  return undefined
}

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
const chinesePaper = (question: string, papers: KnownPapers, quoted: readonly Cut[]): NamedPaper | undefined => {
  const plain = foldSameLength(question)
  for (let at = 0; at < question.length; at++) {
    if (at > 0 && !opening.test(question.charAt(at - 1))) continue
    const known = knownAt(question, at, papers)
    if (!known || within(at, quoted)) continue
    const end = at + known.length
    const rest = plain.slice(end, end + 16)
    const printed = following.exec(rest)
    const behind = printed ?? belonging.exec(rest)
    if (!behind) continue
    const inBrackets = question.charAt(at - 1) === '《' && behind[0].startsWith('》')
    return {
      start: inBrackets ? at - 1 : at,
      end: end + behind[0].length,
      source: known,
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
/** What did the Wick Gazette say about …, in the Wick Gazette; a name of one word is typed as the paper prints it. */
const englishPaper = (question: string, { english }: KnownPapers, quoted: readonly Cut[]): NamedPaper | undefined => {
  const plain = fold(question)
  for (const { source, name, folded, isOneWord } of english) {
    const at = isOneWord ? question.indexOf(name) : plain.indexOf(folded)
    if (at < 0 || within(at, quoted)) continue
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
 * @param papers - those of the library
 * @param quoted - parts in quotation marks, where no paper is named
 * @returns the paper with the words that name it
 */
export const namedPaper = (question: string, papers: KnownPapers, quoted: readonly Cut[]): NamedPaper | undefined =>
  chinesePaper(question, papers, quoted) ?? englishPaper(question, papers, quoted)

/** What papers are called: the gazette of the Wick Gazette, 晚报 of 海岭晚报. */
const ownWord = /(?<![\p{L}'])(?!news$|papers?$|report$|today$)[a-z]{4,}$|(?:[日晚早晨周时時商]|都市|青年)[报報]$/iu
const commonNames = /\b(?:newspapers?|gazette|herald|chronicle|tribune)\b/giu

/**
 * Puts a plain word for the names of papers.
 * @param text - a question or a part of it
 * @param papers - those of the library
 * @param options - `isByOwnWord`: a paper may be called by the last word of its name: the gazette
 * @returns the text with papers as plain papers, and the known ones that it names
 */
export const withPlainPapers = (
  text: string,
  { own }: KnownPapers,
  { isByOwnWord }: { isByOwnWord: boolean },
): { plain: string; named: string[] } => {
  const lower = text.toLowerCase()
  type Named = { source: string; form: RegExp }
  /** To look for a name is far cheaper than to make an expression of it. */
  const namedBy = (source: string, name: string, lead: string): Named[] => {
    if (!lower.includes(name)) return []
    const form = new RegExp(hasHan(name) ? escapePattern(name) : `${lead}${escapePattern(name)}(?![\\p{L}'])`, 'giu')
    return text.search(form) < 0 ? [] : [{ source, form }]
  }
  const whole = own.flatMap(({ source, name }) => namedBy(source, name, "(?<![\\p{L}'])"))
  const byOwnWord = (): Named[] => own.flatMap(({ source, word }) => namedBy(source, word, '(?<=\\b(?:the|our|that) )'))
  const named = whole.length > 0 || !isByOwnWord ? whole : byOwnWord()
  const plain = named.reduce((rest, { source, form }) => rest.replace(form, hasHan(source) ? '报纸' : 'paper'), text)
  return {
    plain: plain.replace(commonNames, 'paper'),
    named: named.map(({ source }) => source),
  }
}
