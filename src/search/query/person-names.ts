import { fromLexicon } from '../../text/lexicon.js'
import type { Range } from '../../text/sentences.js'
import { isWord, tagsOf, type Tagged } from '../analysis/analyzer.js'

/** The surnames by which names are found in running text: all but the last entry, which holds everyday words. */
const surnames = fromLexicon((lexicon): ReadonlySet<string> => new Set(lexicon.surnames.slice(0, -1).join('')))
const commonSurnames = fromLexicon((lexicon): ReadonlySet<string> => new Set(lexicon.surnames[0]))
const longSurnames =
  /^(?:欧阳|上官|司马|诸葛|令狐|皇甫|尉迟|公孙|慕容|司徒|夏侯|东方|端木|呼延|万俟|闻人|宇文|长孙|轩辕|独孤|南宫|申屠|赫连)/u

/** Letters that foreign names are written with; a word of these alone that no dictionary has is one. */
const foreign =
  /^[阿埃艾安奥巴贝比彼宾波伯博布查达戴德迪丁杜多恩尔法菲费弗福盖戈格古哈海汉赫亨霍基吉加贾杰金卡凯康考科克肯库拉莱兰劳勒雷里利莉列林琳龙卢鲁路伦罗洛马玛麦曼梅门蒙米莫姆穆纳娜奈内尼妮诺帕佩皮珀普齐奇乔切琼瑞萨塞桑瑟森沙莎山施史斯丝索塔泰坦汤特提图托瓦万威韦维温文沃乌西希夏辛休雅亚杨耶叶伊因英尤约扎詹珍朱兹提冈]{3,}$/u

const han = /^[\p{Script=Han}]+$/u
/** A person stands in front of these: speech, deeds, and the signs that end a name. */
const behind =
  /^(?:$|[\s,，。、;；:：!！?？(（)）“”"「」《]|说|表示|介绍|告诉|认为|指出|回忆|笑|称|讲|坦言|代表|昨|今|前|当选|获|夺|以|在|是|为|和|与|及|同|将|被|把|从|对|也|就|还|已|曾|教|担任|出任|接任|当|任|率|带|发|救|跑|射|打|进|领|主|先生|女士|老师|师傅|医生|教授|同学|的|等|之|向|给|按|花|用|退|拿|上|下|来|去|出|都|没|不|有|今年|年|第|最|一|两|三|四|五|六|七|八|九|十|\d|接|开|创|设|捐|写|拍|唱|演|执|摘|摆|成|因|由)/u
/** In front of a name: titles and trades, signs, and words that lead to somebody. */
const before =
  /(?:^|[\s,，。、;；:：!！?？(（)）“”"「」》]|[员长民记手师生者人工警官兵将帅官事任席席理练农商主婆爷伯叔姨嫂哥姐弟妹妻夫子女父母友星王后士客徒匠民户贩家童叫是由让给和与及同跟被把向对救找请的了为岁名有])$/u

const isGiven = (text: string): boolean => han.test(text) && text.length <= 2

/** Letters that are no names behind a surname: what is said, counted or done. */
const noName = /^(?:[说表是在和与及或也都就还已不没了着过的地得总老]|先生|女士|老师|师傅|市|县|区|镇|村|省)/u

const startsWithSurname = (text: string): number =>
  longSurnames.test(text) ? 2 : surnames().has(text.charAt(0)) ? 1 : 0

/** Offices, trades and kin: whoever is named right behind one is a person. */
const title =
  /(?:[员长师匠警官兵将帅席贩徒娘]|[农渔牧居市村网]民|[学新考男女医]生|[记患读作学胜]者|[失店摊业车房财]主|[老好诗病客证]人|[画专作企指挥]家|[职民矿技电焊木瓦石钻车钳铣泥漆水]工|[歌选骑水鼓枪射助]手|[司]机|[球队]友|教练|陪练|经理|总裁|董事|主任|书记|支书|代表|会计|保安|大厨|外援|后卫|前锋|门将|中锋|替补|导演|主演|编剧|教授|院士|博士|硕士|冠军|亚军|季军|得主|女孩|男孩|女子|男子|妻子|丈夫|儿子|女儿|父亲|母亲|[父母]亲|哥哥|弟弟|姐姐|妹妹|爷爷|奶奶|孙子|孙女|老板|掌柜|护士|大夫|医生|校友|先锋|模范|律师|法官|干部)$/u
/** With a surname before it one of these is a person too: 戚女士, 王总. */
const honorific =
  /^(?:先生|女士|老师|师傅|大爷|大妈|大叔|阿姨|奶奶|爷爷|医生|主任|书记|经理|教授|总(?=$|[\p{P}说的在表]))/u
/** 老周, 小郑, behind which nothing belongs to the name. */
const familiar = /^[老小阿](?=[\p{Script=Han}])/u

/** What somebody does, where it looks like the last letter of a name: 晏清说, 佟岚上任. */
const deed = /^(?:[说称讲道提笑问答戴看听]|[上到][任场台]|接[手任替]|出[任席场])/u

const placeEnd = /[站路街桥村镇县市区省园厂店馆湖河山江岛楼院校寺]$/u

/** What is asked of the words around a place in a text. */
type Words = { folded: string; tags: readonly Tagged[]; starts: ReadonlySet<number> }

/** Whether a name may end at a place: a word ends there, or what follows is done or said by somebody. */
const mayEnd = ({ folded, starts }: Words, end: number): boolean => starts.has(end) || behind.test(folded.slice(end))

/** Words that the dictionary takes for names, and papers print as words. */
const ordinary = /^(?:马拉松|师傅|苗圃|田埂|张贴|洪峰|明星|童谣|高铁|高速|安全|金牌|银牌)$/u

/** Whether a word that the dictionary tags as a name is one here: many of them are words of the language. */
const isLikely = ({ folded }: Words, { word, start }: Tagged, surname: number, isLed: boolean): boolean => {
  if (ordinary.test(word)) return false
  const isTitled = title.test(folded.slice(Math.max(0, start - 4), start)) && (surname > 0 || word.length > 2)
  if (isTitled || foreign.test(word)) return true
  const isCut = surnames().has(folded.charAt(start - 1)) && before.test(folded.slice(Math.max(0, start - 2), start - 1))
  if (surname === 0) return isCut
  return word.length > 2 ? !placeEnd.test(word) : isCut || (isLed && commonSurnames().has(word.charAt(0)))
}

/** The name right behind a title, which may be any name that the dictionary does not know. */
const titledAt = (words: Words, i: number, start: number): Range | undefined => {
  const { folded, tags } = words
  const token = tags[i]
  if (!token || !title.test(folded.slice(Math.max(0, start - 4), start))) return undefined
  const text = folded.slice(start)
  const surname = startsWithSurname(text)
  const rest = token.word.slice(start - token.start)
  // 学生方便, 工人高兴: a word of the language is no name.
  const isPlain = rest.length > 1 && !/^(?:n[rsz]|x)/.test(token.tag) && isWord(rest)
  // 麻立 新 在: a word that goes on to a name is one letter of it.
  const isJoined =
    isPlain &&
    rest.length === 2 &&
    tags[i + 1]?.word.length === 1 &&
    !/^[了着过的地得在是不也都很和与就把被让要能会将已]/u.test(tags[i + 1]?.word ?? '') &&
    behind.test(text.slice(3))
  if (surname === 1 && isJoined) return [start, start + 3]
  if (surname > 0 && !isPlain) {
    const honour = honorific.exec(text.slice(surname))
    if (honour) return [start, start + surname + honour[0].length]
    for (const length of [surname + 2, surname + 1]) {
      const name = text.slice(0, length)
      if (name.length < length || !han.test(name) || noName.test(name.slice(surname))) continue
      if (length === surname + 2 && deed.test(text.slice(length - 1))) continue
      if (mayEnd(words, start + length)) return [start, start + length]
    }
  }
  const next = tags[i + 1]
  const isUnknown = token.start === start && token.tag === 'x' && han.test(rest) && !isWord(rest)
  // 水映 红, 撒 贝宁: a rare surname, and a name cut in two.
  if (isUnknown && rest.length === 2 && next?.word.length === 1 && han.test(next.word))
    if (!behind.test(next.word) && mayEnd(words, start + 3)) return [start, start + 3]
  if (isUnknown && rest.length >= 2 && rest.length <= 4 && !behind.test(rest) && !noName.test(rest))
    return [start, start + rest.length]
  if (rest.length === 1 && next && /^n[rs]/.test(next.tag) && next.word.length === 2 && !behind.test(rest))
    return [start, start + 3]
  return undefined
}

/** The name that begins at a token, by the letters that follow its surname. */
const nameAt = (words: Words, i: number): Range | undefined => {
  const { folded, tags } = words
  const token = tags[i]
  if (!token) return undefined
  const { word, tag, start } = token
  const end = start + word.length
  if (!han.test(word)) return undefined
  const isLed = before.test(folded.slice(Math.max(0, start - 1), start))
  if (familiar.test(word) && surnames().has(word.charAt(1)) && !/^[nva]/.test(tag) && isLed)
    if (word.length === 2 || (word.length === 3 && deed.test(folded.slice(end - 1)))) return [start, start + 2]
  // From abroad, or known to the dictionary.
  const surname = startsWithSurname(word)
  if (surname > 0 && word.length === surname && isLed) {
    const honour = honorific.exec(folded.slice(end))
    if (honour) return [start, end + honour[0].length]
  }
  if (/^nr/.test(tag) && word.length >= 2) {
    // 令狐 骁: the dictionary knows the surname alone.
    if (word.length === 2 && surname === 2) {
      const given = tags[i + 1]
      if (given?.start === end && given.word.length <= 2 && han.test(given.word))
        return [start, end + given.word.length]
    }
    if (!isLikely(words, token, surname, isLed)) return undefined
    const isCut = word.length === 2 && surname === 0 && surnames().has(folded.charAt(start - 1))
    return isCut && before.test(folded.slice(0, start - 1).slice(-1)) ? [start - 1, end] : [start, end]
  }
  if (tag === 'x' && foreign.test(word)) return [start, end]
  // 快递 员仇 小军, 师柯敬亭: the title went to the name.
  for (let place = start; place < Math.min(end, start + 2); place += 1) {
    const titled = place === start || (tag === 'x' && !isWord(word)) ? titledAt(words, i, place) : undefined
    if (titled) return titled
  }
  if (surname === 0 || !isLed) return undefined
  if (word.length > surname) {
    // 水映 红: the last letter went to the next word.
    const last = tags[i + 1]
    if (
      tag === 'x' &&
      word.length === surname + 1 &&
      last?.start === end &&
      last.word.length === 1 &&
      han.test(last.word)
    )
      if (!behind.test(folded.slice(end)) && mayEnd(words, end + 1)) return [start, end + 1]
    // 张琳教: the tokenizer took the word behind the name along.
    const isStrange = tag === 'x' || /^n[rsz]/.test(tag)
    if (tag === 'x' && word.length === surname + 2 && !placeEnd.test(word) && !noName.test(word.slice(surname)))
      return [start, deed.test(folded.slice(end - 1)) ? end - 1 : end]
    if (!isStrange || word.length > surname + 3) return undefined
    for (const length of [surname + 2, surname + 1])
      if (
        word.length >= length &&
        !noName.test(word.slice(surname)) &&
        !(length === surname + 2 && deed.test(folded.slice(start + length - 1))) &&
        behind.test(folded.slice(start + length))
      )
        return [start, start + length]
    return undefined
  }
  // 郑 海生, 黄 三元: a surname cut off.
  const next = tags[i + 1]
  if (next?.start !== end || !isGiven(next.word) || noName.test(next.word)) return undefined
  if (!/^(?:n|x|a|v|m|i|z|b|g|t|j|d)/.test(next.tag)) return undefined
  const after = tags[i + 2]
  const whole = next.start + next.word.length
  if (next.word.length === 1 && after?.start === whole && after.word.length === 1 && !behind.test(folded.slice(whole)))
    return isGiven(after.word) && behind.test(folded.slice(whole + 1)) ? [start, whole + 1] : undefined
  return behind.test(folded.slice(whole)) ? [start, whole] : undefined
}

// Names of the peoples of the west and north, of which the tokenizer makes grammar words.
const western =
  /(?:阿不都|阿卜杜|阿布都|买买提|艾买提|吐尔逊|吾买尔|热合曼|古丽|帕提|玉素甫|依明|库尔班|艾合买提|艾力|努尔|巴特尔|其其格|扎西|次仁|卓玛|多吉|旺堆|格桑)[\p{Script=Han}]{0,3}?(?:[·・‧•][\p{Script=Han}]{2})?(?=$|[\s,，。、;；:：!！?？的在是有说教种养开从把被和与]|[·・‧•][\p{Script=Han}]{2})(?:[·・‧•][\p{Script=Han}]{2,3}?(?=$|[\s,，。、;；:：!！?？的在是有说教种养开从把被和与卖])|[·・‧•][\p{Script=Han}]{2})?/gu

const dot = /[·・‧•.]/u
const foreignLetters = foreign.source.slice(2, foreign.source.indexOf(']'))
/** A name from abroad is written out with a dot, which the tokenizer does not know. */
const dottedName = new RegExp(
  `(?:[${foreignLetters}]{1,8}|[\\p{Script=Han}]{1,4})(?:[·・‧•.](?:[${foreignLetters}]{2,8}|[\\p{Script=Han}]{1,4}?(?=$|[\\s\\p{P}])|[\\p{Script=Han}]{2}))+`,
  'gu',
)

/** Letters before a name that lead to it. */
const leading = (text: string): number => /^[叫由和与及是被让给向对]{0,2}/u.exec(text)?.[0].length ?? 0

/** 那守塔人: the tokenizer takes the word that points for a surname. */
const pointing = /^[那这哪].{3}/u

/**
 * Finds the names of persons in a folded Chinese text.
 * @param folded - the text
 * @returns half-open UTF-16 ranges, sorted, apart; a name that the dictionary cut in two is whole
 */
export const personNamesIn = (folded: string): Range[] => {
  const tags = tagsOf(folded)
  const words: Words = { folded, tags, starts: new Set(tags.map(({ start }) => start)) }
  const names: Range[] = []
  for (const match of folded.matchAll(dottedName)) {
    // The tokenizer knows best where a name without a title begins.
    const place = match.index + match[0].search(dot)
    const led = tags.findLast(
      ({ start, word, tag }) =>
        start >= match.index && start + word.length === place && /^(?:nr|x|ns|nz)/.test(tag) && !foreign.test(word),
    )
    names.push([led?.start ?? match.index + leading(match[0]), match.index + match[0].length])
  }
  for (const match of folded.matchAll(western))
    if (!names.some(([from, to]) => match.index < to && from < match.index + match[0].length))
      names.push([match.index, match.index + match[0].length])
  const dotted = names.length
  for (let i = 0; i < tags.length; i += 1) {
    const found = nameAt(words, i)
    if (!found || found[0] < (names.slice(dotted).at(-1)?.[1] ?? 0)) continue
    if (pointing.test(folded.slice(...found))) continue
    if (names.slice(0, dotted).some(([from, to]) => found[0] < to && from < found[1])) continue
    names.push(found)
  }
  return names.sort((a, b) => a[0] - b[0])
}
