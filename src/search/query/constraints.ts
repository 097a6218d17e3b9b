import { isWord, tagsOf, type Tagged } from '../analysis/analyzer.js'
import { fromLexicon } from '../../text/lexicon.js'
import type { Range } from '../../text/sentences.js'
import { chineseNumeral } from '../../text/numerals.js'
import { personNamesIn } from './person-names.js'
import { personsIn } from './persons.js'
import type { IndexedParagraph } from '../index/documents.js'
import { escapePattern, matchesIn } from '../../text/patterns.js'
import { isAskingWord, isStopWord } from '../../text/stop-words.js'

/**
 * A number that is a name, as `18条`, `g1525`, `高3`: another number is another thing. `noun` goes with it. `isOfRow`: it
 * may as well count or rank, as the first of something does, and only another number in its place tells.
 */
export type Designation = { number: string; noun: string; text: string; isOfRow?: true }

/** What a passage must speak of to answer: another person, number or thing is another story. */
export type Constraints = { designations: Designation[]; persons: string[]; places: string[] }

/** A number in figures or in Han numerals, as a pattern. */
export const numeral = '(?:[0-9]+|[〇零一二三四五六七八九十百]+)'
// Numbers before these name a thing of a row; with 第 in front any noun does.
const rowNouns =
  '号窗口|号窗|号线|号楼|号院|号文件|号汽油|号柴油|号桌|号厅|号门|号馆|号台风|号机|号码头|路公交|路车|路|届|期工程|中学|小学|中|医院|水厂|师|年级|单元|座|栋|幢|班|国道|省道|县道|车间|年代|大队|支队'
const byNoun = new RegExp(`(?<![月0-9.点第每近约])(${numeral})(${rowNouns})`, 'gu')
/** Articles of a law go into the thousands; 三千中学生 are no school. */
const longNumeral = '(?:[0-9]+|[〇零一二三四五六七八九十百千]+)'
const ordinal = new RegExp(`第(${longNumeral})(?!(?:人民|中心)?医院)([\\p{Script=Han}])`, 'gu')
/** Hospitals have a number for a name, and two short forms of it: 市一院, 第一人民医院. */
const hospital = new RegExp(
  `(?:(?<=[市县区省州军])(${numeral})院(?![士子校落线长])|第(${numeral})(?:人民|中心)?医院)`,
  'gu',
)
const graded =
  /(高|初|大|小|研)([一二三四五六])(?=$|[\s,，。?？学年生班的有要什上下几哪多开得获拿去到]|家长|老师|同学)/gu
const mixed = /(?<![a-z0-9.])([a-z]{1,12})[ -]?([0-9]{1,5}[a-z]?(?:\.[0-9]+)?)(?![0-9:%])((?:[a-z][0-9]+)*)/gu
const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
/** Numbers of English in words, behind what has a number for its name: gate twelve. */
const spelt = new RegExp(
  `(?<![a-z])(gate|platform|room|stand|pier|desk|lane|route|line|bus|number|flat|floor|ward|court|bay|berth|track|zone|unit|plot|table|block|stall|counter|window|terminal|exit|junction|channel|studio|screen|shaft|reactor|year|class|section|article|chapter|page) (?:(${tens.join('|')})-?)?(${ones.join('|')})?(?![a-z-])(?! (?:of|way|night|people|times?|hours?|minutes?|days?|weeks?|months?|years?|miles?|metres?|feet|storeys?)\\b)`,
  'gu',
)
const lettered = /(?<![a-z0-9])([a-z])(座|栋|区|馆|厅|股|楼|口|级|类|班|组)/gu
const named =
  /([\p{Script=Han}]{2})([0-9]{1,4})(?![0-9.,:：%％/／-]|\s?[年月日号个名位人元万亿千百点时分岁届条件次吨米公所天周项种家台辆只头场倍度级斤亩户集章页度秒块])/gu

/** Ships, craft and probes: 嫦娥六号; not the sixth of a month or week. */
const craft = new RegExp(
  `((?:(?![〇零一二三四五六七八九十百千第月日年])\\p{Script=Han}){2})(?<![周期拜编])(${numeral})号(?![线楼院文汽柴桌厅门馆台机码窗])`,
  'gu',
)

/** Words before a number that make it no name: a price, a time, an amount. */
const noName =
  /^(?:a|an|at|in|on|of|to|for|by|the|from|after|before|over|under|about|than|and|or|is|was|were|are|has|had|until|since|with|between|only|just|least|most|nearly|almost|up|off|out|age|aged|top|last|first|next|past|jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december|no|under|around|rs|eur|usd|rmb|per|every|within|page|are|do|does|did|can|will|get|pay|paid|cost|costs|take|took|won|lost|won|made|all|these|those|some|some|how|than|its|their|our|his|her)$/

/** Verbs that stand before what is counted and name nothing. */
const verb =
  /^(?:there|have|having|got|gets|give|gives|gave|given|buy|buys|bought|sell|sells|sold|hire|hires|employ|employs|hold|holds|held|lose|loses|keep|keeps|kept|need|needs|see|saw|seen|find|finds|found|build|builds|built|bring|brings|brought|send|sends|sent|spend|spent|say|says|said|want|wants|add|adds|raise|raises|earn|earns|cut|hurt)$/
/** Things of a row, which are told apart by a number. */
const englishRow =
  /^(?:routes?|gates?|sections?|flights?|bus|buses|trams?|trains?|lines?|platforms?|tracks?|rooms?|wards?|units?|channels?|studios?|buildings?|blocks?|halls?|plots?|lots?|courts?|terminals?|stands?|rows?|seats?|zones?|areas?|districts?|divisions?|grades?|years?|class|level|stage|phase|chapters?|articles?|rules?|clauses?|highways?|roads?|interstates?|exits?|junctions?|piers?|docks?|holes?|lanes?|cars?|engines?|ladders?|stations?|schools?|locals?|troops?|packs?|measures?|propositions?|types?|models?|series|versions?)$/
const countedBehind =
  /^(?: (?!of |in |on |at |to |for |from |by |with |and |or |the |is |are )[a-z-]+)? [a-z]{2,}(?:s|men|women|people|children)\b/
/** Did the council plant 4750 …: the verb of a question, right before its number. */
const askedVerb =
  /\b(?:do|does|did|will|would|can|could|shall|should|may|might|must)(?: [a-z'’-]+){0,8} (?!(?:the|an?|this|that|our|its|their|his|her|of|in|at|on|from|by|for|with|to|new|old) )[a-z'’-]+ $/

/** Whether a number behind an English word counts what stands behind it: have 42 beds, plant 4750 saplings. */
const isCounted = (word: string, before: string, behind: string): boolean =>
  verb.test(word) ||
  (!englishRow.test(word) && countedBehind.test(behind) && (/..ed$/.test(word) || askedVerb.test(before.slice(-160))))

const figureOf = (text: string): string => `${chineseNumeral(text) ?? text}`

/**
 * Finds the numbers of a folded text that are names.
 * @param folded - the text
 * @returns them in the order of their kinds, numbers in Arabic figures
 */
export const designationsOf = (folded: string): Designation[] => {
  const all: Designation[] = []
  const add = (number: string, noun: string, text: string, isOfRow = false): void => {
    all.push({ number, noun, text, ...(isOfRow && { isOfRow }) })
  }
  for (const [text, number = '', noun = ''] of matchesIn(byNoun, folded))
    add(figureOf(number), noun.replace(/^路.*/u, '路').replace(/^号(?:汽油|柴油)/u, '号油'), text, /^一/u.test(number))
  for (const [text, number = '', noun = ''] of matchesIn(ordinal, folded))
    if (!/[天日次个名位]/u.test(noun) || /次(?:列车|会议|全会|大会)/u.test(folded))
      add(figureOf(number), `第${noun}`, text, true)
  for (const [text, short, long = ''] of matchesIn(hospital, folded)) add(figureOf(short ?? long), '医院', text)
  for (const [text, noun = '', number = ''] of matchesIn(graded, folded)) add(figureOf(number), noun, text)
  for (const { 0: text, 1: name = '', 2: number = '', 3: rest = '', index } of matchesIn(mixed, folded)) {
    const isSum = text.includes(' ') && isCounted(name, folded.slice(0, index), folded.slice(index + text.length))
    if (!isSum && !noName.test(name) && !/^(?:19|20)\d\d$/.test(number)) add(`${number}${rest}`, name, text)
  }
  for (const [text, noun = '', ten = '', unit = ''] of matchesIn(spelt, folded))
    if (ten !== '' || unit !== '')
      add(`${(ten === '' ? 0 : 20 + 10 * tens.indexOf(ten)) + Math.max(0, ones.indexOf(unit))}`, noun, text)
  for (const [text, letter = '', noun = ''] of matchesIn(lettered, folded)) add(letter, noun, text)
  for (const [text, name = '', number = ''] of matchesIn(craft, folded)) add(figureOf(number), `${name}号`, text, true)
  for (const [text, name = '', number = ''] of matchesIn(named, folded))
    if (!/[多少几哪么何啥约共有是在达超近第到至比年月日了着过]$/u.test(name)) add(number, name, text, true)
  return all
}

const grammarBehind = /[了过着的吗呢吧啊]$/u
const measureBegins = /[多几]$/u
const measured = /^[大少高长久重远深岁次个]/u

const gained = /^[了过到奖第]/u

/** A name without what the tokenizer took along: 刘捷 in 刘捷多大, 失联 in 失联了, 彭涛 in 彭涛得了. */
const nameIn = (folded: string, [from, to]: Range): string => {
  let end = to
  const isGrammar = (): boolean =>
    grammarBehind.test(folded.slice(from, end)) ||
    (folded[end - 1] === '得' && gained.test(folded.slice(end))) ||
    (measureBegins.test(folded.slice(from, end)) && measured.test(folded.slice(end)))
  while (end - from > 2 && isGrammar()) end -= 1
  return folded.slice(from, end)
}

/** Surnames of most people; others are words of the language as often. */
const commonSurname = /^[赵钱孙李周吴郑王张刘陈杨黄徐胡朱高林何郭马罗梁宋谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕]/u

/** Words that only look like a surname with a given name. */
const common = /[子树楼名店家奥运鱼花菜果茶米面馆厂站路街桥村镇县市区省]$|师傅|老师|先生|女士|女王|冰淇淋/u

/** A street, village or bridge by its name; 美食街 and 人行桥 are of a kind. */
const namedPlace =
  /^(?!(?:美食|小吃|步行|商业|文化|酒吧|古玩|人行|高架|立交|风雨|石拱|自然|行政|城中|移民|文明|唐人))(?:(?![哪几这那某每各条座个])\p{Script=Han}){2,5}[街路巷村镇乡桥]$/u
const placesOf = (folded: string): string[] =>
  wholeNames(tagsOf(folded)).flatMap(({ word, tag }) => (name.test(tag) && namedPlace.test(word) ? [word] : []))

/**
 * Reads from a folded question what a passage must speak of.
 * @param folded - the question without its dates
 * @returns the constraints; a name is given as it stands
 */
export const constraintsOf = (folded: string): Constraints => ({
  designations: designationsOf(folded),
  places: placesOf(folded),
  persons: [...new Set(personNamesIn(folded).map((range) => nameIn(folded, range)))].filter(
    (one) =>
      one.length > 1 &&
      !isAskingWord(one) &&
      // 管康复, 和官员: a word of grammar before a word; 于哪位 asks for one.
      !(
        !commonSurname.test(one) &&
        (isWord(one) || ((/^管/u.test(one) || isStopWord(one.charAt(0))) && isWord(one.slice(1))))
      ) &&
      !/[哪何谁几]/u.test(one) &&
      !common.test(one),
  ),
})

/** What is first in other words: 头一批 for 第一批. */
const firstOfRow = /(?:头一|首)(?=([批届场轮次期班条座个集家名位站]))/gu

/** Several of a row at once: 5,6,8号窗口. */
const several = /(\d+(?:[,、和及]\d+)+)(号窗口|号窗|号线|号楼|号院|路)/gu

/** The numbers of a text that are names, and what it calls the first of a row. */
const printedIn = (folded: string): Designation[] => [
  ...designationsOf(folded),
  ...matchesIn(several, folded).flatMap(([text, numbers = '', noun = '']) =>
    numbers.split(/\D/).map((number) => ({ number, noun, text })),
  ),
  ...matchesIn(firstOfRow, folded).map(([text, noun = '']) => ({ number: '1', noun: `第${noun}`, text })),
]

/** What may be the last letter of a name, or the verb behind it: 谷歌 in 谷歌想让. */
const auxiliary = /[想要说在是会能有被给和与去来让把多]$/u

const solid = (text: string): string => text.replace(/[\s·・‧•.]/gu, '')

/** Whether a text prints a designation, and not as the end of a longer number: 7路 in 17路 is another line. */
const isPrinted = (designation: string, text: string): boolean =>
  new RegExp(`${/^\d/.test(designation) ? '(?<!\\d)' : ''}${escapePattern(designation)}`, 'u').test(text)

/** Of a designation in a text: there, another one of its row instead, or neither. */
const standingOf = (
  { number, noun, text }: Designation,
  where: string,
  others: readonly Designation[],
): 'there' | 'other' | 'absent' => {
  const row = others.filter((other) => other.noun === noun)
  if (row.some((other) => other.number === number)) return 'there'
  if (isPrinted(solid(text), solid(where))) return 'there'
  return row.length > 0 ? 'other' : 'absent'
}

/**
 * Tells whether a text says nothing of one of the numbered things.
 * @param designations - of the question
 * @param where - the folded text
 * @returns whether one of them is not there
 */
export const lacksDesignation = (designations: readonly Designation[], where: string): boolean => {
  const there = printedIn(where)
  return designations.some((one) => standingOf(one, where, there) !== 'there')
}

/** What a passage lacks of what was asked for. */
export type Lack = {
  /** Names and numbers that stand nowhere in the article. */
  absent: string[]
  /** Something else stands in the place of what was asked for: asked, printed. */
  others: { asked: string; printed: string }[]
}

const name = /^(?:n[rstz]|eng|x)/
const noun = /^(?:n|j|x|eng|s$)/
/** Last letters of bodies and places: what stands before them tells one from another. */
const bodies =
  /(?:水库|公园|医院|小学|中学|大学|学院|学校|幼儿园|大桥|公司|集团|银行|车站|机场|码头|广场|剧院|剧场|电影院|影院|酒店|饭店|宾馆|商场|超市|市场|图书馆|博物馆|体育馆|科技馆|美术馆|文化馆|社区|街道|小区|派出所|法院|检察院|俱乐部|电视台|报社|出版社|研究院|研究所|实验室|工厂|岗位|订单|园|馆|院|校|局|厂|店|桥|路|街|巷|村|庄|屯|寨|镇|乡|县|市|区|州|省|国|岛|屿|湖|潭|江|河|溪|山|岭|峰|坡|港|湾|滩|渡|站|寺|庙|塔|楼|队|社|所|厅|行|年级|班)$/u

/** The neighbour of a place in a text: the word that touches it on one side, grammar skipped. */
const neighbourOf = (tokens: readonly Tagged[], place: number, side: -1 | 1): Tagged | undefined => {
  for (let i = place + side; i >= 0 && i < tokens.length; i += side) {
    const token = tokens[i]
    if (!token || /^[的之]$/.test(token.word)) continue
    const before = tokens[i - 1]
    // 石岭 村: the last letter of a name went to a word of its own.
    if (side === -1 && token.word.length === 1 && bodies.test(token.word) && before && name.test(before.tag))
      return { ...before, word: `${before.word}${token.word}` }
    return /[\p{L}\p{N}]/u.test(token.word) ? token : undefined
  }
  return undefined
}

const bodyOf = (text: string): string | undefined => bodies.exec(text)?.[0]

/** One letter that ends a name, and those of them that end the names of land behind any noun. */
const ends = /^[园馆院校局厂店桥路街巷村庄屯寨镇乡县市区州省国岛屿湖潭江河溪山岭峰坡港湾滩渡站寺庙塔楼队社所厅行班]$/u
const landEnds = /^[桥路街巷村庄屯寨镇乡岛屿湖潭江河溪山岭峰坡港湾滩渡寺庙塔]$/u

/** The words of a text with what the tokenizer cut from a name: 荷花 | 山, and bodies of two words behind one: 农商 | 银行. */
const wholeNames = (tokens: readonly Tagged[]): Tagged[] => {
  const whole: Tagged[] = []
  for (const token of tokens) {
    const [earlier, before] = [whole.at(-2), whole.at(-1)]
    const isBehind = (one: Tagged | undefined, next: Tagged): one is Tagged =>
      one !== undefined && one.start + one.word.length === next.start && noun.test(one.tag) && /\p{L}/u.test(one.word)
    const isBehindName = isBehind(before, token) && before.word.length > 1
    // 快递 站 is a kind of shop; 荷花 山 is a hill.
    const isEnd = (before && name.test(before.tag) ? ends : landEnds).test(token.word)
    const isSecond = token.word.length > 1 && bodyOf(token.word) === token.word && before && isBehind(earlier, before)
    if (isBehindName && (isEnd || isSecond)) whole[whole.length - 1] = { ...before, word: before.word + token.word }
    else whole.push(token)
  }
  return whole
}

const figures = new RegExp(`^${numeral}$`, 'u')
/** What stands before a school or a bridge and is no name of it. */
const commonBefore =
  /^(?:[公民国私]办|公立|私立|寄宿|[全本各某当这那哪每另其同别]|附近|周边|农村|乡[村镇]|城[市区镇乡]|郊区|重点|普通|特殊|双语|国际|民族|孩子|学生|社区|新|老|大|小|中心|实验|网上|现代|综合|儿童|妇|中医|口腔|立交|高架|人行|跨|购物|火车|汽车|高铁|长途|森林|湿地|主题|休闲|娱乐)/u

/** Whether one word may stand in a sentence where the other does, and names another thing. */
const isRival = (asked: Tagged, printed: Tagged, beside: string): boolean => {
  if (asked.word.length < 2 || printed.word.length < 2) return false
  // What only asks names nothing.
  if (/[哪何几啥]/u.test(asked.word)) return false
  // A Latin name beside a Latin name, a name beside a name.
  const isLatin = (text: string): boolean => /^[a-z0-9]+$/.test(text)
  if (isLatin(asked.word) || isLatin(printed.word))
    return /^(?:eng|n)/.test(asked.tag) && /^(?:eng|n[rst]|n$)/.test(printed.tag) && bodyOf(beside) !== undefined
  const body = bodyOf(asked.word)
  if (body !== undefined && printed.word.endsWith(body) && asked.word !== body) return true
  // Before a school or a bridge stands its name, whatever else the word may be: 青石小学.
  if ((bodyOf(beside)?.length ?? 0) > 1)
    return [asked, printed].every(({ tag }) => noun.test(tag)) && !commonBefore.test(asked.word)
  const isNamed = name.test(asked.tag) && name.test(printed.tag)
  return isNamed && (bodyOf(beside) !== undefined || (/^n[rs]/.test(asked.tag) && asked.tag === printed.tag))
}

/**
 * Finds what stands in a passage in the place of a thing that was asked for: beside the same word, where the question
 * has another.
 * @param question - the folded question
 * @param holds - whether passage or article hold a word of the question
 * @param folded - the passage
 * @returns pairs of what was asked and what is printed
 */
export const replacedIn = (question: string, holds: (form: string) => boolean, folded: string): Lack['others'] => {
  const asked = wholeNames(tagsOf(question))
  const missing = asked.map(
    ({ word, tag }, i) =>
      /^(?:n|eng|x|b|j)/.test(tag) &&
      !isAskingWord(word) &&
      !holds(word) &&
      // 3 路车: what is counted has no name of its own.
      !figures.test(asked[i - 1]?.word ?? ''),
  )
  /** Each missing word with the held word beside it that the passage prints too, and the side on which that stands. */
  const places = asked.flatMap((token, i) =>
    ([1, -1] as const).flatMap((side) => {
      const beside = missing[i] ? neighbourOf(asked, i, side) : undefined
      if (!beside || beside.word.length < 2 || isAskingWord(beside.word) || !holds(beside.word)) return []
      return folded.includes(beside.word) ? [{ token, beside, side }] : []
    }),
  )
  if (places.length === 0) return []
  const printed = taggedSentences(folded, (sentence) => places.some(({ beside }) => sentence.includes(beside.word)))
  return places.flatMap(({ token, beside, side }) =>
    printed.flatMap((tokens) =>
      tokens.flatMap((one, j) => {
        const other = one.word === beside.word ? neighbourOf(tokens, j, side === 1 ? -1 : 1) : undefined
        const isOther =
          other &&
          !asked.some(({ word }) => word === other.word) &&
          !isAskingWord(other.word) &&
          isRival(token, other, beside.word)
        return isOther ? [{ asked: token.word, printed: other.word }] : []
      }),
    ),
  )
}

/**
 * The words of some sentences, as in the tags of the whole text: the tokenizer starts anew behind each full stop. The
 * one before a sentence belongs to it, as a neighbour of its first word.
 */
const taggedSentences = (folded: string, isWanted: (sentence: string) => boolean): (readonly Tagged[])[] =>
  folded
    .split(/(?<=。)/)
    .flatMap((sentence, i) => (isWanted(sentence) ? [wholeNames(tagsOf(i === 0 ? sentence : `。${sentence}`))] : []))

/** The rows of words of which none stands for another, each member with its form in a text. */
const exclusives = fromLexicon(({ exclusiveWords }) => {
  const rows = exclusiveWords.map((row) =>
    row.map((spellings) => ({
      form: new RegExp(
        /^[a-z]/.test(spellings[0] ?? '') ? `\\b(?:${spellings.join('|')})\\b` : spellings.join('|'),
        'u',
      ),
    })),
  )
  return { rows, any: new RegExp(rows.flatMap((row) => row.map(({ form }) => form.source)).join('|'), 'u') }
})

/** Whether a place lies inside a word. */
const isInside = (folded: string, at: number): boolean =>
  tagsOf(folded).some(({ start, word }) => start < at && at < start + word.length)

/** Offices, and their deputies: 副市长 is not 市长, and 学校长期 has no 校长. */
const offices =
  /(?:副|\b(?:deputy|vice|assistant|associate)[ -])?(总经理|董事长|总裁|主任|主席|主编|书记|(?:校|院|市|区|县|镇|乡|村|局|厅|部|省|州|会|馆|行|队)长(?![期远久度江安达时])|\b(?:mayor|chief|president|principal|chair(?:man|woman)?|director|manager|coach|superintendent|governor|minister|editor|captain|commissioner|sheriff|(?<!\b(?:his|her|their|its|my|your) )head(?: ?(?:teacher|master|mistress))?)\b)/gu

/** The offices of a text, and each as it is printed. */
const officesIn = (folded: string): { office: string; text: string; isDeputy: boolean }[] =>
  matchesIn(offices, folded).map(([text, office = '']) => ({
    // Head teacher, headteacher and head are one office.
    office: office.startsWith('head') ? 'head' : office,
    text,
    isDeputy: text !== office,
  }))

/**
 * Finds who stands in a passage in the place of the holder of an office: the deputy where the mayor is asked for.
 * @param question - the folded question
 * @param folded - the passage with what stands above it
 * @returns pairs of what was asked and what is printed
 */
const deputiesIn = (question: string, folded: string): Lack['others'] => {
  const asked = officesIn(question)
  if (asked.length === 0) return []
  const there = officesIn(folded)
  return asked.flatMap(({ office, text, isDeputy }) => {
    const same = there.filter((one) => one.office === office)
    const [other] = same
    return !other || same.some((one) => one.isDeputy === isDeputy) ? [] : [{ asked: text, printed: other.text }]
  })
}

/** A round of a contest in English, with what makes it another one. */
const latinRound =
  '\\b(?:(semi|quarter)[ -]?)?finals?\\b(?! (?:whistle|minutes?|seconds?|over|lap|days?|hours?|third|ball|half|week)\\b)'
/** Rounds of a contest, each with what makes it another one: the semi-final is not the final. */
const rounds = new RegExp(
  `(?:(半|四分之一|八分之一|1/[48])?决赛|四强战?|八强战?|\\blast (?:four|eight)\\b|${latinRound})`,
  'gu',
)
/** What names the same round. */
const roundNames: Readonly<Record<string, string>> = {
  四分之一: '1/4',
  八分之一: '1/8',
  semi: '半',
  quarter: '1/4',
  四强: '半',
  四强战: '半',
  'last four': '半',
  八强: '1/4',
  八强战: '1/4',
  'last eight': '1/4',
}
/** Who has the cup has played the final. */
const hasCup =
  /\blift(?:ed|s|ing)? the\b|\bchampions?\b|\btrophy\b|\bwon the (?:[a-z]+ ){0,3}(?:cup|title|shield|championship)\b|捧|夺冠|夺杯|奖杯|冠军/u
/** Final is the last of anything, but who plays or wins it is asked of a contest. */
const asksFinal =
  /(?<!半|分之一|1\/[48])决赛|(?<!\b(?:semi|quarter)[ -]?)\bfinals?(?=\W*$| (?:on|held|played|kick\w*|start\w*|take|this|next|last|score)\b)/u

/**
 * Finds the rounds of a contest that a text names.
 * @param folded - the text
 * @returns in its order, each as written and where, with what tells it from the final; '' for the final
 */
export const roundsIn = (folded: string): { round: string; text: string; at: number }[] =>
  matchesIn(rounds, folded).map(({ 0: text, 1: han = '', 2: latin = '', index: at }) => {
    const own = han + latin
    return { round: roundNames[own === '' ? text : own] ?? own, text, at }
  })

/**
 * Finds the rounds of a contest that a question asks of.
 * @param question - folded
 * @returns as `roundsIn`; the last price of something is no round
 */
export const roundsAsked = (question: string): ReturnType<typeof roundsIn> =>
  roundsIn(question).filter(({ round }) => round !== '' || asksFinal.test(question))

/**
 * Finds which round of a contest stands in a passage in the place of the one that is asked for.
 * @param question - the folded question
 * @param text - gives the passage with what stands above it, or its article
 * @returns pairs of what was asked and what is printed
 */
const otherRoundsIn = (question: string, text: () => string): Lack['others'] => {
  const asked = roundsAsked(question)
  const [first] = asked
  if (!first) return []
  const whole = text()
  if (first.round === '' && hasCup.test(whole)) return []
  const there = roundsIn(whole)
  const [other] = there
  if (!other || there.some(({ round }) => asked.some((one) => one.round === round))) return []
  return [{ asked: first.text, printed: other.text }]
}

/**
 * Finds what stands in a passage in the place of a word that only itself will do for: 中考 where 高考 is asked for.
 * Where the article speaks of both, a passage on the other one does not answer either.
 * @param question - the folded question
 * @param folded - the passage with what stands above it
 * @param next - the paragraph after it, where the answer may stand there; empty if not
 * @param story - the whole article, where it is enough that this tells of the round of a contest
 * @returns pairs of what was asked and what is printed
 */
export const exclusiveIn = (question: string, folded: string, next: string, story?: () => string): Lack['others'] => {
  const { rows, any } = exclusives()
  const whole = `${folded}\n${next}`
  const others = [
    ...deputiesIn(question, whole),
    ...otherRoundsIn(question, story ?? (() => whole)),
    ...streetsIn(question, whole),
  ]
  // Most questions have no such word.
  if (!any.test(question)) return others
  const exclusive = rows.flatMap((row) => {
    const asked = row.filter(({ form }) => form.test(question))
    const rest = row.filter((member) => !asked.includes(member))
    return asked.flatMap(({ form }) => {
      const { 0: word, index } = form.exec(question) ?? { index: 0 }
      if (word === undefined || form.test(folded) || form.test(next)) return []
      // 太太 in 老太太 is no word.
      if (isInside(question, index)) return []
      const printed = rest.flatMap((other) => other.form.exec(folded)?.[0] ?? [])[0]
      return printed === undefined ? [] : [{ asked: word, printed }]
    })
  })
  return [...others, ...exclusive]
}

/** A title, and the short form that is one before a name and a street behind it. */
const titled = /\b(doctor|dr|saint|st)\.? ([a-z]{3,})\b/gu
const shortTitles: Readonly<Record<string, string>> = { doctor: 'dr', dr: 'dr', saint: 'st', st: 'st' }

/**
 * Finds streets that stand in a passage in the place of somebody with a title: 12 Willow Dr where Doctor Willow is asked for.
 * @param question - the folded question
 * @param folded - the passage with what stands above it
 * @returns pairs of what was asked and what is printed
 */
const streetsIn = (question: string, folded: string): Lack['others'] =>
  matchesIn(titled, question).flatMap(([asked, title = '', name = '']) => {
    const short = shortTitles[title] ?? title
    const street = new RegExp(`\\b${name} ${short}\\b`, 'u').exec(folded)
    const isNamed = new RegExp(`\\b(?:${title}|${short})\\.? (?:[a-z.]+ ){0,2}${name}\\b`, 'u').test(folded)
    return street && !isNamed ? [{ asked, printed: street[0] }] : []
  })

/** Whether an article names somebody so, and not by a longer name. */
const isNamedIn = (name: string, article: readonly IndexedParagraph[]): boolean =>
  article.some(
    (paragraph) =>
      paragraph.folded.includes(name) &&
      personsIn(paragraph).some(([from, to]) => paragraph.folded.slice(from, to) === name),
  )

/**
 * Tells what of a question's constraints a passage lacks.
 * @param constraints - of the question
 * @param indexed - the passage
 * @param article - all passages of its article
 * @returns what is absent, and what stands there instead
 */
export const lackOf = (
  { designations, persons, places }: Constraints,
  indexed: IndexedParagraph,
  article: readonly IndexedParagraph[],
): Lack => {
  const lack: Lack = { absent: [], others: [] }
  if (designations.length + persons.length + places.length === 0) return lack
  const near = `${indexed.context}\n${indexed.folded}`
  if (designations.length > 0) {
    const there = printedIn(near)
    const whole = article.map(({ folded }) => folded).join('\n')
    const anywhere = printedIn(whole)
    for (const designation of designations) {
      const standing = standingOf(designation, near, there)
      if (standing === 'there') continue
      const row = there.find(({ noun }) => noun === designation.noun)
      if (standing === 'other' && row) lack.others.push({ asked: designation.text, printed: row.text })
      else if (designation.isOfRow !== true && standingOf(designation, whole, anywhere) !== 'there')
        lack.absent.push(designation.text)
    }
  }
  const whole = solid(article.map(({ folded }) => folded).join('\n') + indexed.context)
  for (const name of persons) {
    const stem = solid(name)
    const shorter = stem.slice(0, -1)
    // 谷歌 in 谷歌想让, 高英 in 高英杀: the question goes on behind the name.
    const goesOn =
      stem.length > 2 && (auxiliary.test(stem) || isStopWord(stem.slice(-1)) || isNamedIn(shorter, article))
    if (!whole.includes(goesOn ? shorter : stem)) lack.absent.push(name)
  }
  for (const place of places) {
    // A street may be printed without its last letters, in a row of streets.
    const [short = place] = /^.{2,}?(?=(?:大?桥|[东西南北中]?路|大?街|[巷村镇乡])$)/u.exec(place) ?? []
    if (!near.includes(short) && !article.some(({ folded }) => folded.includes(short))) lack.absent.push(place)
  }
  return lack
}
