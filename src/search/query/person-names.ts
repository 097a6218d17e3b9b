import { fromLexicon, wordsNamed } from '../../text/lexicon.js'
import type { Range } from '../../text/sentences.js'
import { isWord, tagsOf, type Tagged } from '../analysis/analyzer.js'
import { matchesIn } from '../../text/patterns.js'

/** The surnames by which names are found in running text: all but the last entry, which holds everyday words. */
const surnames = fromLexicon((lexicon): ReadonlySet<string> => new Set(lexicon.surnames.slice(0, -1).join('')))
/** Surnames that are words more often. */
const doubtfulSurnames = fromLexicon((lexicon): ReadonlySet<string> => new Set(lexicon.surnames.at(-1)))
const commonSurnames = fromLexicon((lexicon): ReadonlySet<string> => new Set(lexicon.surnames[0]))

const han = /^[\p{Script=Han}]+$/u
const signs = '[\\s,，。、;；:：!！?？(（)）“”"「」《]'

/** Patterns of what stands in names and around them, with the words of `lexicon/name-words.txt`. */
const forms = fromLexicon(({ nameWords }) => {
  const any = (name: string): string => wordsNamed(nameWords, name).join('|')
  const characters = (name: string): string => `[${wordsNamed(nameWords, name).join('')}]`
  const foreign = characters('foreignCharacters')
  const end = '(?=$|[\\s,，。、;；:：!！?？的在是有说教种养开从把被和与]'
  return {
    compound: new RegExp(`^(?:${any('compoundSurnames')})`, 'u'),
    /** A word of these characters alone that no dictionary has is a foreign name. */
    foreign: new RegExp(`^${foreign}{3,}$`, 'u'),
    /** A name from abroad is written out with a dot, which the tokenizer does not know. */
    dotted: new RegExp(
      `(?:${foreign}{1,8}|[\\p{Script=Han}]{1,4})(?:[·・‧•.](?:${foreign}{2,8}|[\\p{Script=Han}]{1,4}?(?=$|[\\s\\p{P}])|[\\p{Script=Han}]{2}))+`,
      'gu',
    ),
    /** Names of the peoples of the west and north, of which the tokenizer makes grammar words. */
    western: new RegExp(
      `(?:${any('westernBeginnings')})[\\p{Script=Han}]{0,3}?(?:[·・‧•][\\p{Script=Han}]{2})?${end}|[·・‧•][\\p{Script=Han}]{2})` +
        `(?:[·・‧•][\\p{Script=Han}]{2,3}?(?=$|[\\s,，。、;；:：!！?？的在是有说教种养开从把被和与卖])|[·・‧•][\\p{Script=Han}]{2})?`,
      'gu',
    ),
    /** What stands behind a name: speech, deeds, and the signs that end it. */
    behind: new RegExp(`^(?:$|${signs}|\\d|${any('wordsBehindNames')})`, 'u'),
    /** What stands in front of a name: titles and trades, signs, and words that lead to somebody. */
    before: new RegExp(`(?:^|${signs.replace('《', '》')}|${characters('charactersBeforeNames')})$`, 'u'),
    /** What is said, counted or done behind a surname, and is no given name. */
    noGiven: new RegExp(`^(?!${any('givenNames')})(?:${any('notGivenNames')})`, 'u'),
    /** Offices, trades and kin: whoever is named right behind one is a person. */
    title: new RegExp(`(?:${any('titles')})$`, 'u'),
    /** With a surname before it one of these is a person too: 戚女士, 王总. */
    honorific: new RegExp(`^(?:${any('honorifics')}|总(?=$|[\\p{P}说的在表]))`, 'u'),
    /** What somebody does, where it looks like the last letter of a name: 晏清说, 佟岚上任. */
    deed: new RegExp(`^(?:${any('deeds')})`, 'u'),
    placeEnd: new RegExp(`${characters('placeEnds')}$`, 'u'),
    /** Words that the dictionary takes for names, and papers print as words. */
    ordinary: new RegExp(`^(?:${any('notNames')})$`, 'u'),
  }
})

const isGiven = (text: string): boolean => han.test(text) && text.length <= 2

const startsWithSurname = (text: string): number =>
  forms().compound.test(text) ? 2 : surnames().has(text.charAt(0)) ? 1 : 0

/** 老周, 小郑, behind which nothing belongs to the name. */
const familiar = /^[老小阿](?=[\p{Script=Han}])/u

/** What is asked of the words around a place in a text. */
type Words = { folded: string; tags: readonly Tagged[]; starts: ReadonlySet<number> }

/** Whether a name may end at a place: a word ends there, or what follows is done or said by somebody. */
const mayEnd = ({ folded, starts }: Words, end: number): boolean =>
  starts.has(end) || forms().behind.test(folded.slice(end))

/** Whether a word that the dictionary tags as a name is one here: many of them are words of the language. */
const isLikely = ({ folded }: Words, { word, start }: Tagged, surname: number, isLed: boolean): boolean => {
  if (forms().ordinary.test(word)) return false
  const isTitled = forms().title.test(folded.slice(Math.max(0, start - 4), start)) && (surname > 0 || word.length > 2)
  if (isTitled || forms().foreign.test(word)) return true
  const isCut =
    surnames().has(folded.charAt(start - 1)) && forms().before.test(folded.slice(Math.max(0, start - 2), start - 1))
  if (surname === 0) return isCut
  return word.length > 2 ? !forms().placeEnd.test(word) : isCut || (isLed && commonSurnames().has(word.charAt(0)))
}

/** The name right behind a title, which may be any name that the dictionary does not know. */
const titledAt = (words: Words, i: number, start: number): Range | undefined => {
  const { folded, tags } = words
  const token = tags[i]
  if (!token || !forms().title.test(folded.slice(Math.max(0, start - 4), start))) return undefined
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
    forms().behind.test(text.slice(3))
  if (surname === 1 && isJoined) return [start, start + 3]
  if (surname > 0 && !isPlain) {
    const honour = forms().honorific.exec(text.slice(surname))
    if (honour) return [start, start + surname + honour[0].length]
    for (const length of [surname + 2, surname + 1]) {
      const name = text.slice(0, length)
      if (name.length < length || !han.test(name) || forms().noGiven.test(name.slice(surname))) continue
      if (length === surname + 2 && forms().deed.test(text.slice(length - 1))) continue
      if (mayEnd(words, start + length)) return [start, start + length]
      // 会计仇素 云管 账: the tokenizer took what somebody does for the end of a word.
      const rest = tags[i + 1]
      const isCut = rest?.tag === 'x' && rest.start < start + length && rest.start + rest.word.length > start + length
      if ((isCut || token.tag === 'x') && trade.test(text.slice(length))) return [start, start + length]
    }
  }
  const next = tags[i + 1]
  const isUnknown = token.start === start && token.tag === 'x' && han.test(rest) && !isWord(rest)
  // 水映 红, 撒 贝宁: a rare surname, and a name cut in two.
  if (isUnknown && rest.length === 2 && next?.word.length === 1 && han.test(next.word))
    if (!forms().behind.test(next.word) && mayEnd(words, start + 3)) return [start, start + 3]
  if (isUnknown && rest.length >= 2 && rest.length <= 4 && !forms().behind.test(rest) && !forms().noGiven.test(rest))
    return [start, start + rest.length]
  if (rest.length === 1 && next && /^n[rs]/.test(next.tag) && next.word.length === 2 && !forms().behind.test(rest))
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
  const isLed = forms().before.test(folded.slice(Math.max(0, start - 1), start))
  if (familiar.test(word) && surnames().has(word.charAt(1)) && !/^[nva]/.test(tag) && isLed)
    if (word.length === 2 || (word.length === 3 && forms().deed.test(folded.slice(end - 1)))) return [start, start + 2]
  // From abroad, or known to the dictionary.
  const surname = startsWithSurname(word)
  if (surname > 0 && word.length === surname && isLed) {
    const honour = forms().honorific.exec(folded.slice(end))
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
    const rest = tags[i + 1]
    // 查德 旺 说: the last letter of a name went to a word of its own.
    const isShort = word.length === 2 && surname === 1 && rest?.start === end && rest.word.length === 1
    if (isShort && /^(?:a|n|x|z|g)/.test(rest.tag) && han.test(rest.word) && !forms().behind.test(folded.slice(end)))
      if (!forms().noGiven.test(rest.word) && forms().behind.test(folded.slice(end + 1))) return [start, end + 1]
    const isCut = word.length === 2 && surname === 0 && surnames().has(folded.charAt(start - 1))
    return isCut && forms().before.test(folded.slice(0, start - 1).slice(-1)) ? [start - 1, end] : [start, end]
  }
  if (tag === 'x' && forms().foreign.test(word)) return [start, end]
  // 快递 员仇 小军, 师柯敬亭: the title went to the name.
  for (let place = start; place < Math.min(end, start + 2); place += 1) {
    const titled = place === start || (tag === 'x' && !isWord(word)) ? titledAt(words, i, place) : undefined
    if (titled) return titled
  }
  // 由顾 明川 接替: the word that leads to a name took its surname.
  if (tag === 'x' && !isWord(word) && leadTo.test(word) && surnames().has(word.charAt(1)))
    for (const length of [3, 2]) {
      const [from, to] = [start + 1, start + 1 + length]
      const given = folded.slice(from + 1, to)
      if (han.test(given) && !forms().noGiven.test(given) && forms().behind.test(folded.slice(to))) return [from, to]
    }
  const isDoubtful = surname === 0 && doubtfulSurnames().has(word.charAt(0))
  if (isDoubtful && isLed && tag === 'x' && word.length === 3 && !forms().placeEnd.test(word))
    return forms().noGiven.test(word.slice(1)) || !forms().behind.test(folded.slice(end)) ? undefined : [start, end]
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
      if (!forms().behind.test(folded.slice(end)) && mayEnd(words, end + 1)) return [start, end + 1]
    // 韩梅 英卖 了: two pieces that no dictionary has, the second with what somebody does for its last letter.
    if (tag === 'x' && word.length === surname + 1 && last?.start === end && last.tag === 'x' && last.word.length === 2)
      if (trade.test(folded.slice(end + 1))) return [start, end + 1]
    // 张琳教: the tokenizer took the word behind the name along.
    const isStrange = tag === 'x' || /^n[rsz]/.test(tag)
    if (
      tag === 'x' &&
      word.length === surname + 2 &&
      !forms().placeEnd.test(word) &&
      !forms().noGiven.test(word.slice(surname))
    )
      return [start, forms().deed.test(folded.slice(end - 1)) ? end - 1 : end]
    if (!isStrange || word.length > surname + 3) return undefined
    for (const length of [surname + 2, surname + 1])
      if (
        word.length >= length &&
        !forms().noGiven.test(word.slice(surname)) &&
        !(length === surname + 2 && forms().deed.test(folded.slice(start + length - 1))) &&
        forms().behind.test(folded.slice(start + length))
      )
        return [start, start + length]
    return undefined
  }
  // 郑 海生, 黄 三元: a surname cut off.
  const next = tags[i + 1]
  if (next?.start !== end || !isGiven(next.word) || forms().noGiven.test(next.word)) return undefined
  if (!/^(?:n|x|a|v|m|i|z|b|g|t|j|d)/.test(next.tag)) return undefined
  const after = tags[i + 2]
  const whole = next.start + next.word.length
  if (
    next.word.length === 1 &&
    after?.start === whole &&
    after.word.length === 1 &&
    !forms().behind.test(folded.slice(whole))
  )
    return isGiven(after.word) && forms().behind.test(folded.slice(whole + 1)) ? [start, whole + 1] : undefined
  // 孙 桂花 养了几只羊: what begins a question with a surname and goes on with a trade is somebody.
  const isSomebody = forms().behind.test(folded.slice(whole)) || (start === 0 && trade.test(folded.slice(whole)))
  return isSomebody ? [start, whole] : undefined
}

const dot = /[·・‧•.]/u

/** What somebody does for a living, or has done. */
const trade = /^[卖买养种修做干开办住练学跑游唱画骑写教打拍织编酿管看补扎烧缝浇喂守送运洗刷扫敲]/u

const leadTo = /^[由被把和与同跟让给向对替]/u

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
  for (const match of matchesIn(forms().dotted, folded)) {
    // The tokenizer knows best where a name without a title begins.
    const place = match.index + match[0].search(dot)
    const led = tags.findLast(
      ({ start, word, tag }) =>
        start >= match.index &&
        start + word.length === place &&
        /^(?:nr|x|ns|nz)/.test(tag) &&
        !forms().foreign.test(word),
    )
    names.push([led?.start ?? match.index + leading(match[0]), match.index + match[0].length])
  }
  for (const match of matchesIn(forms().western, folded))
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
