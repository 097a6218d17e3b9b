import { fromLexicon, wordsNamed, type NamedWords } from '../../text/lexicon.js'
import { isWord } from '../analysis/analyzer.js'
import { englishHours } from './hours.js'
import { escapePattern } from '../../text/patterns.js'

const kinds = [
  'money',
  'area',
  'height',
  'length',
  'weight',
  'volume',
  'energy',
  'temperature',
  'speed',
  'people',
  'things',
  'times',
  'share',
  'age',
  'duration',
  'date',
  'clock',
  'rank',
  'score',
  'magnitude',
  'place',
] as const

/** Figures in groups: 5566-3021, 010 6512 3344. */
const phoneNumber = /\d{3,}(?:[- ]\d{2,})+|\d{5,}/u

/** What a question asks the size of. */
export type MeasureKind = (typeof kinds)[number]

/** The kind that a line of a lexicon file is named by. */
const kindOf = (file: string, name: string): MeasureKind => {
  const kind = kinds.find((one) => one === name)
  if (kind === undefined) throw new Error(`lexicon/${file}: expected a kind of measure, got ${JSON.stringify(name)}`)
  return kind
}

const byKind = (file: string, lines: readonly NamedWords[]): [word: string, kind: MeasureKind][] =>
  lines.flatMap(({ name, words }) => words.map((word): [string, MeasureKind] => [word, kindOf(file, name)]))

/** The ways a question asks for a measure and its kind, longest first where one begins another. */
export const measureQuestions = fromLexicon((lexicon) => byKind('measure-questions.txt', lexicon.measureQuestions))

/** How the answer to a question looks in print. */
export type AnswerType = {
  kind: 'number' | 'time' | 'person' | 'place' | 'reason' | 'other'
  /** Over folded text. */
  pattern?: RegExp
  /** What of it may be marked as the answer: all that the pattern meets unless given. */
  marked?: RegExp
  /** What the pattern meets shows that the answer is near, and is none: nothing is marked. */
  isSign?: true
  /** 0..1: how much it says where nothing of the kind is printed; a unit says much, a bare figure little. */
  strictness: number
}

const figure = '[0-9零〇一二两三四五六七八九十百千万亿半]'
const followed = (units: string): RegExp => new RegExp(`${figure}(?:多|余|来|几|点|[.]\\d+)? ?(?:${units})`, 'u')
/** 另一架, 每一名 and 第三个 point at one thing, Mavic 3 names one, 半个月 is a time: they say nothing of how many there are. */
const counted = (units: string): RegExp =>
  new RegExp(
    `(?<!第${figure}*)(?<![a-z][ -]?[0-9]*(?=[0-9] ?[〇零一二两三四五六七八九]))(?<!(?:[另这那每某任同又]|又有)(?=一))${followed(units).source}(?<![国省县乡](?=道))(?<!个(?=月|半|星期|礼拜|小时|钟头|世纪|百分点))`,
    'u',
  )

const clockWords = '(?:(?:[昨今明当次][天日]?)?(?:凌晨|清晨|早上?|上午|中午|下午|傍晚|晚上?|夜里))'

const alternation = (words: readonly string[]): string => words.join('|')

/** Kinds of which the print has more form than a figure and its unit. */
const printedForms: Readonly<Partial<Record<MeasureKind, RegExp>>> = {
  share:
    /\d[%‰]|\d\/\d|[百千]分之[一二三四五六七八九十百点\d]+|[一二两三四五六七八九]成|[一二三四五六七八九十百]+分之[一二三四五六七八九十]|\d个百分点|[\d一二两三四五六七八九十]+倍|半数|过半|一半|\d per ?cent\b/u,
  // A month or a year by its number is a date.
  duration:
    /(?:(?<![0-9.:点]|[0-9一二三四五六七八九十]时)[0-9]{1,3}(?:\.[0-9])?|(?<![点一二三四五六七八九十]|[0-9一二三四五六七八九十]时)[一二两三四五六七八九十百半几]{1,4})(?:多|余|来)?(?:年(?:[零又]?[0-9一二两三四五六七八九十]+个(?:半)?月)?|个(?:半)?月|个?星期|周|天|个?(?:半)?小时|个?钟头|分钟?|秒|昼夜|个?世纪)/u,
  clock: new RegExp(
    `${clockWords}?[0-9一二三四五六七八九十]+(?:时|点|:)(?:[0-9一二三四五六七八九十]+分?|半|许)?|${englishHours}`,
    'u',
  ),
  rank: /第[0-9一二三四五六七八九十百]+|[0-9一二三四五六七八九十]名|名列|首位|榜首|头名|前[0-9一二三四五六七八九十]+|冠军|亚军|季军/u,
  score:
    /\d+\s?[:比–—-]\s?\d+(?!\d*[年月/-])|[0-9〇零一二两三四五六七八九十]+(?:比[0-9〇零一二两三四五六七八九十]+|比(?=[^分])|分(?![钟之])|枚|环)/u,
}

/** Pay and rent are told without a unit: 月薪四千五到六千. */
const wage =
  '(?<=(?:[月年日底]薪|工资|月租|租金|售价|起拍价)(?:为|是|约|达|在)?)[0-9一二两三四五六七八九]{1,4}[千万0-9]+[一二三四五六七八九]?'
/** Units as they follow a figure in print. */
const printedUnits = fromLexicon(({ printedUnits: lines }): Readonly<Partial<Record<MeasureKind, RegExp>>> => {
  const kinds = lines.filter(({ name }) => !/^(?:anything|whole|characters|free|english_.*)$/.test(name))
  const free = alternation(wordsNamed(lines, 'free'))
  return {
    ...printedForms,
    ...Object.fromEntries(
      kinds.map(({ name, words }) => {
        const kind = kindOf('printed-units.txt', name)
        const form = followed(alternation(words))
        return [kind, kind === 'money' ? new RegExp(`${form.source}|${free}|${wage}`, 'u') : form]
      }),
    ),
  }
})

const things = fromLexicon(({ printedUnits: lines }) => alternation(wordsNamed(lines, 'anything')))
const englishNumbers =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen|half|quarter|third|once|twice|none|no one|nobody'
const measureWords = fromLexicon((lexicon) => lexicon.measureWords)
/** What counts in English: no sum, share or hour. */
const count = new RegExp(
  `(?<![$£€¥\\d.,:–—-])\\d[\\d.,]*(?![\\d.,]*(?:[–—-]\\d| ?[%°]| ?[ap]\\.?m\\b| (?:per ?cent|yuan|pounds|dollars)))|\\b(?:${englishNumbers})\\b`,
  'u',
)
const anyFigure = new RegExp(`${figure}|\\b(?:${englishNumbers})\\b`, 'u')
/** What English asks the size of, by the name of the units that follow a figure in print. */
const englishSizes: [RegExp, string][] = [
  [/\bhow long\b/u, 'english_long'],
  [/\bhow far\b/u, 'english_far'],
  [/\bhow (?:tall|wide|deep|big|high|thick|large)\b|\b(?:height|depth|width)(?=$| of\b)/u, 'english_size'],
  [/\bhow old\b|\bwhat age\b/u, 'english_age'],
  [/\bhow fast\b|\bspeeds?(?=$| of\b)/u, 'english_speed'],
  [/\bhow heavy\b|\bhow much\b.*\bweigh|\bweight\b/u, 'english_weight'],
  [/\bhow strong\b/u, 'english_strength'],
  [/\bhow (?:hot|cold|warm)\b|\btemperatures?(?=$| of\b)/u, 'english_heat'],
]
const englishUnits = fromLexicon(
  ({ printedUnits: lines }) =>
    new Map(englishSizes.map(([, name]) => [name, alternation(wordsNamed(lines, name))] as const)),
)
/** Strengths of drinks, winds and earthquakes that have no unit behind their figure. */
const strength = /\d ?%|\b(?:magnitude|force|category) (?:\d|[a-z]+\b)/u
const englishSize = (folded: string): RegExp | undefined => {
  const name = englishSizes.find(([form]) => form.test(folded))?.[1]
  const units = name === undefined ? undefined : englishUnits().get(name)
  if (units === undefined) return undefined
  // Six years alone are any time.
  if (name === 'english_age') return englishAge()
  const more = name === 'english_strength' ? `|${strength.source}` : ''
  return new RegExp(`(?:\\d|\\b(?:a|an|one|${englishNumbers}))[ -]?(?:[a-z]+[ -])?(?:${units})s?\\b${more}`, 'u')
}
const time = new RegExp(
  `(?:[0-9〇零一二三四五六七八九十]+(?:年|月|日|号|时|点|分|世纪)${clockWords}?)+` +
    `|今天|昨天|明天|前夕|近日|日前|年代|(?:星期|周)[一二三四五六日]|[春夏秋冬]季|${clockWords}|\\b(?:january|february|march|april|may|june|july|august|september|october|november|december|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?(?: \\d{1,2})?\\b|\\b(?:19|20)\\d\\d\\b|${englishHours}`,
  'u',
)
/** Before, after and during a feast is a time; so are the weekdays on which something is done. */
const feast =
  '(?:元旦|春节|除夕|元宵|清明|五一|劳动节|端午|七夕|中秋|国庆|重阳|腊八|冬至|圣诞|小年|中元|寒假|暑假|高考|中考|开学|立[春夏秋冬]|谷雨|芒种|夏至|处暑|白露|寒露|霜降)(?:节|长假|假期|假)?(?:前后|前夕|之?前(?![往面台])|之?后(?!来)|以[前后]|过后|期间|当[天日晚夜]|那天)|' +
  "\\b(?:(?:on|at|by|before|after|until|till|over|during|around|this|next|last) (?:christmas|boxing day|new year|easter|good friday|whitsun|pentecost|thanksgiving|hallowe'?en|hanukkah|passover|ramadan|eid|diwali|lent|midsummer|bonfire night|independence day|memorial day|labou?r day)(?:'s)?(?: (?:eve|day|sunday|monday))?\\b(?! (?:markets?|fairs?|trees?|lights?|dinners?|concerts?|part(?:y|ies)|cards?|plays?|shows?|sales?|parades?|services?|eggs?|hunts?|lunch|shopp\\w+))|(?:mon|tues|wednes|thurs|fri|satur|sun)days\\b(?<!, who [^,.]{0,30}(?:mon|tues|wednes|thurs|fri|satur|sun)days))"
const times = new RegExp(`${feast}|${time.source}`, 'u')
/** When something is or will be is not told by since when something else has been. */
const isAhead = /\bwhen(?:'s| (?:do|does|will|is|are|can)\b)/u
const timeAhead = new RegExp(`(?<!\\bsince )(?:${times.source})`, 'u')
/** A day is asked for, and no hour answers. */
const dayQuestion = /几号(?![线楼院桌厅门馆]|[\p{Script=Han}]?线)|几月|哪一?天|哪个月/u
const day =
  /(?:[0-9〇零一二三四五六七八九十]+(?:年|月|日|号))+|[今昨明前后]天|当天|近日|日前|年代|(?:星期|周)[一二三四五六日天末]|[今去前明]年|[上下本]月|[月年][初中底末]|[春夏秋冬]天?季?/u
/** The day of the week is asked for; 一周几次 asks how often. */
const weekdayQuestion = /(?<!一|每|每个)(?:周|星期|礼拜)几(?![位个名天次场点家件趟节班回期轮堂项条])/u
const weekday = new RegExp(
  `(?:(?<![一两三几])(?:周|星期|礼拜)|逢)[一二三四五六日天末](?![次回趟个节场班])|每天|天天|双休日?|节假日|工作日|无休|\\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\\b|\\d+月\\d+日|\\d+[日号]|[今昨明后]天`,
  'u',
)
/** 哪年: no day of this year answers; 哪年级 is a class. */
const hanYearQuestion = /哪一?年(?![级龄])|何年|几几年|哪个年[份头]/u
const hanYear =
  /(?<!\d)(?:1\d|20)\d\d(?=年|[^\d\p{Script=Han}]|$)|[〇零一二三四五六七八九]{4}年|(?<!\d)[5-9]\d年(?![来内间级])|(?:[今去明后]|(?<!目)前|当|同)年|年(?:之?前|之?后|以前)|民国|年间|年代|世纪|[明清宋元唐汉隋]代|(?:[明清宋元唐]|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|万历|崇祯|洪武|永乐)\p{Script=Han}{0,6}年/u
/** A year is asked for, and neither day nor hour answers; a year group is one of a school. */
const yearQuestion = /\b(?:which|what) year\b(?! (?:groups?|pupils?|students?|children|class(?:es)?)\b)/u
const year = /\b(?:1[5-9]|20)\d\d\b|\b(?:last|this|next) year\b|\byears? (?:ago|before|later)\b|\d{4}年|[去今前明]年/u
/** Of the years that are printed these are told first: by their number, or counted from the paper's own. */
export const plainYear = /(?<!\d)(?:1\d|20)\d\d(?!\d)|[〇零一二三四五六七八九]{4}年|[去今前明]年/u

/**
 * Checks whether a question asks for a year.
 * @param folded - the question
 * @returns true if it does: 几几年建的, `what year did it open`
 */
export const asksYear = (folded: string): boolean => hanYearQuestion.test(folded) || yearQuestion.test(folded)

/** Ages of persons and things as English prints them. */
const englishAge = fromLexicon(
  () =>
    new RegExp(
      `\\b(?:\\d{1,3}|an?|one|${englishNumbers})(?:-| )(?:${englishUnits().get('english_age') ?? ''})s?(?:-| )olds?\\b|\\baged? (?:of )?(?:\\d{1,3}|${englishNumbers})\\b|(?<=\\b(?:is|was|be|turn(?:s|ed|ing)|at|only|just) )\\d{1,3}\\b(?![,.:–-]?\\d| ?%)(?! (?!and\\b|but\\b|when\\b|at\\b|in\\b|on\\b|then\\b|now\\b|last\\b|this\\b|next\\b)[a-z])|(?:(?<!\\d),|\\() ?\\d{1,3}(?=[,)])(?!,\\d{3})` +
        `|\\b\\d{1,3}(?:st|nd|rd|th) birthday|\\bcentur(?:y|ies)[- ]old\\b|(?<=\\bin (?:his|her|their) (?:early |mid-|late )?)(?:\\d0s|teens|(?:twen|thir|for|fif|six|seven|eigh|nine)ties)\\b` +
        `|(?<=\\b(?:built|born|opened|founded|laid|put up|planted|launched|cast|dat(?:es?|ing))(?: back)? (?:in|from|to) (?:about |around |the )?)(?:1\\d|20)\\d\\d` +
        `|\\b\\d{2,4} years ago\\b|\\bstood (?:there )?for (?:more than )?\\d+ years\\b`,
      'u',
    ),
)
const place = /[省市县区镇村州国岛港湾山河江湖路街站馆院校城]|位于|坐落|在[\p{Script=Han}]{2,6}(?:举行|召开|开幕|开工)/u
const person =
  /[\p{Script=Han}]{2,4}(?:说|表示|指出|认为|称|介绍)|·|主席|总统|总理|首相|教授|先生|女士|主任|书记|部长|市长|局长|选手|导演|作者|队长|由|皇帝|国王|将军|博士|姓|名叫/u
const reason =
  /因(?![此而地])|由于|所以|导致|为了|原因|使得|以便|从而|受.{1,12}影响|归咎|怪|在于|源于|出于|缘于|主要是|查明|查出|解释|说(?:[:是]|,)|输在|not? enough|\b(?:because|due to|so that|blam\w+|caused? by|since|thanks to|owing to|in order to|explain\w*|said|says|reason\w*|made|need\w*|lack\w*|short(?:age|fall)?|too|instead of|had to|could not|couldn't)\b/u

/** Why something is so is asked, whatever else the question holds: 为啥晚几天通车. */
const reasonQuestion = /为什么|为何|为啥|为嘛|咋回事|怎么回事|\bwhy\b/u

/** A book, film or play is asked for by its name, which Chinese puts between brackets of its own. */
const workQuestion =
  /(?:哪|什么|啥|几)(?:一?[部本首出台场幕])?(?:片|电影|影片|书|小说|歌|曲|戏|剧|话剧|纪录片|节目|歌剧|舞剧|诗集|杂志)|(?:哪些|哪几[首支部])(?:曲|歌(?!手)|书(?!店|法|院|画|记)|电影|影片|剧目)|哪一?[部本首出]\b|哪一?[部首出](?=$|[?？])|叫什么(?:片|书|戏|歌)名/u
const frequency = new RegExp(
  `\\b(?:once|twice|(?:\\d+|${englishNumbers}) times|every [a-z]+|daily|weekly|monthly)(?: an? (?:day|week|month|year|night))?\\b`,
  'u',
)
/** How often is asked, and no length of time answers. */
const oftenQuestion =
  /(?:每?隔|每?过)?多(?:久|长时间)[\p{Script=Han}]{0,4}一[次回趟班]|(?:每|一)[天周月年][\p{Script=Han}]{0,4}[几多]少?[次回趟班]/u
const often =
  /每(?:个|隔|两|半|\d+)?[\p{Script=Han}]{1,4}|(?:一|两|三|四|五|六|\d+)[天周月年][\p{Script=Han}]{0,2}[一两三四五六七八九十\d]+[次回趟班]/u
const work = /《[^》]+》/u

/** Ends of nouns of which the measure is known, before 多少 or 几: `票价多少` wants money. */
const measuredNouns = fromLexicon((lexicon) => byKind('measured-nouns.txt', lexicon.measuredNouns))
const measureOf = (noun: string): MeasureKind | undefined => measuredNouns().find(([end]) => noun.endsWith(end))?.[1]

/** The ill are counted by cases. */
const isIll = /确诊|感染|阳性|病例|核酸/u

/** Whom a question counts: 运动员 in 来了多少名运动员. */
const personsCounted = (folded: string): string | undefined => {
  const noun = /(?:多少|几)[个名位]?([\p{Script=Han}]{2,4})/u.exec(folded)?.[1] ?? ''
  return [2, 3, 4].map((length) => noun.slice(0, length)).find((part) => measureOf(part) === 'people')
}

/** The measure of the noun before the asking word. */
const measureOfNoun = (folded: string): MeasureKind | undefined => {
  const before = /^(.*?)(?:一共|总共|大概|大约|约|是|有|为|要|达|了)*(?:多少|几)/u.exec(folded)?.[1]
  return before === undefined ? undefined : measureOf(before)
}

/** All ways to ask for a measure, the longest first. */
const asked = fromLexicon(() => [...measureQuestions()].sort((a, b) => b[0].length - a[0].length))

/** Whether a question asks by a phrase: 多少天 in 多少天然气 is none. */
const asksBy = (phrase: string, folded: string): boolean => {
  const at = folded.indexOf(phrase)
  if (at < 0) return false
  const end = at + phrase.length
  return !/[天人年分元]$/u.test(phrase) || end === folded.length || !isWord(folded.slice(end - 1, end + 1))
}

/** "How much" of nothing in particular is asked of a price; who is in charge of it, and what divers fetch from a wreck, is not. */
const priced =
  /\bhow much (?:money|cash|compensation|rent|pay|tax)\b|\bhow many (?:pence|pounds(?!.*\b(?:weigh\w*|lose|loses|lost|losing|shed|gain\w*|put on|heavy|heavier)\b)|dollars|euros|yuan|cents|quid)\b|\bhow much (?:is|are|was|were|does|do|did|for|to|will|would|must)\b|\b(?:price|cost|fare|fee)s? (?:of|for|per)\b|^(?!.*\b(?:who|whom|whose|why|when|where)\b).*\b(?:(?:rent|deposit|compensation|salary|wage)s? (?:of|for|per)|charges? (?:for|per))\b|\b(?:what|how much)\b(?!.*\b(?:who|why|when|where)\b).*\b(?:(?:sell|sells|selling|sold|go|goes|going|went) for|(?:fetch|fetches|fetched|fetching))(?=\W*$| (?:at|per|an?|each|apiece|now|last|this)\b)|\bwhat(?:'?s| do| does| did| is| are| was| were| will| would| has| have)\b.*\b(?:pay|cost|charge|earn|take|worth)\b|\bwhat\b.*\bmaking\b.*\b(?:mart|market|sale)\b|^(?!.*\bwhich\b).*\b(?:fee|fare|price|cost|pay|fine)\b(?=$| per\b)|^(?!.*\bwhich\b).*\b(?:entry|entrance|admission|parking|ticket|membership|registration|tuition) (?:fee|price|cost|charge)s?\b(?!.*\b(?:who|why|when|where)\b)|^(?:the )?(?!(?:who|why|when|where|which|did|has|is|are)\b)(?:[a-z'-]+ ){0,3}prices?\b(?!.*\b(?:who|why|when|where|rise|fall|go|went|gone)\b)|^(?:compensation|refund|reward|rent|fares?|fees?|fines?|prices?|cost|turnover|profits?|salary|wages?|budget|grant)\b(?!.*\?)/u
const price = fromLexicon(
  () =>
    new RegExp(
      `${printedUnits().money?.source ?? ''}|[$£€¥]\\d|\\d ?p\\b|(?<!\\b(?:set|broke|break|breaks|cut|pull|pulled|sugar|smoke|tax|drug|car|traffic|gluten|trouble)[ -])\\bfree\\b(?![ -](?:kicks?|hits?|throws?|fall\\w*|speech|will|hands?|range|time|press|market|vote)\\b)|\\d (?:hundred|thousand|million|billion) (?:yuan|dollars?|pounds?|euros?)|\\b(?:${englishNumbers}) (?:yuan|dollars?|pounds?|euros?|pence|cents?)\\b`,
      'u',
    ),
)

/** How big something without an extent is: `how big is the pay rise`, `how high was the turnout`. */
const amountQuestion = fromLexicon(
  ({ printedUnits: lines }) =>
    new RegExp(
      `(?<=\\bhow )(?:big|large|high|great|small|low)(?= (?:is|was|are|were|will|would|has|had|did|does|an?)\\b(?: (?:the|an?|his|her|its|their|our|this|that))?(?: [a-z-]+){0,3}? (?:${alternation(wordsNamed(lines, 'english_amounts'))})s?(?:$|\\W*$| (?:for|of|in|at|on|to|this|that|now|last|from|by|after|since|be|been|going|get|got|grow|do|did|does|will|can|has|have|is|was|are|were)\\b))`,
      'u',
    ),
)
const amount = fromLexicon(
  () => new RegExp(`${price().source}|${printedForms.share?.source ?? ''}|\\d ?%|${count.source}`, 'u'),
)

/** 多长 is asked of roads and of time. */
const extent = fromLexicon(
  () => new RegExp(`${printedUnits().length?.source ?? ''}|${printedUnits().duration?.source ?? ''}`, 'u'),
)

/** 几块 of nothing is a sum, unless of things that come in pieces. */
const paid =
  /^(?!.*(?:牌|石|板|砖|屏|碑|地|田|布|肉|糖|玻璃|拼图|片|碎|骸|骨|冰|糕|饼|皂|电池)).*(?:多少|几)块(?=$|[?？呢啊呀吗嘛一]|每)/u

/** What is sold has a price: that it was given away once does not tell it. */
const soldFor = fromLexicon(({ printedUnits: lines }) => followed(alternation(wordsNamed(lines, 'money'))))

/** The height of somebody: metres are also run. */
const stature = /身高|(?<![\d.])(?:[12]\.\d+ ?米|[12]米\d|1\d\d ?(?:厘米|公分|cm))|[一两]米[一二三四五六七八九]/u

/** 几天 is answered by days, weeks or months: a year is another length of time. */
const days = followed('天|昼夜|个?星期|周|个半?月')

/** 重多少, 长多少: the measure by its adjective; 提高多少 is a change. */
const adjectives: Readonly<Record<string, MeasureKind>> = {
  重: 'weight',
  长: 'length',
  宽: 'length',
  厚: 'length',
  远: 'length',
  高: 'height',
  深: 'height',
}
const sizedBy = /(?<![提增升加拉调延严沉拔成生身年])([重长宽厚远高深])多少(?=$|[?？呢啊呀])/u

/** The price of one: 一杯多少, 多少一斤. What a day or a field brings is a count. */
const pricedEach =
  /(?:一|每)(?:平方?米|平米|公斤|[斤两杯碗张份只瓶盒套件本针剂桶盘串笼袋包箱])(?:要|卖|是|收|得|大概|大约)*(?:多少|几块|几元)(?=$|[?？呢啊呀])|多少(?:一|每)(?:公斤|[斤两杯碗张份个只瓶盒套件本针剂串笼袋包箱])(?=$|[?？呢啊呀])/u

/** An illness is asked for. */
const illnessQuestion = /(?:什么|啥|哪种|何种)(?:毛)?病(?![房床毒人例号情历虫])/u
const illness = fromLexicon(
  ({ illnesses }) =>
    new RegExp(
      `(?:\\p{Script=Han}(?<![因患于得日了为是的有])){1,4}(?:癌|瘤|炎(?!热)|症(?!状)|疹|痘|疟|病(?![房床人例号情历虫逝故危倒毒因友患愈假痛]))|${alternation(illnesses)}`,
      'u',
    ),
)

/** How big what has no ground is: any figure may tell it. */
const sized = /(?:盘子|规模|金额|总量|总额|体量|缺口|份额|债务|力度|压力|[风雨雪浪量额])有?多大/u

/** Somebody of a title, trade or kin has an age, and no ground. */
const agedQuestion = fromLexicon(
  ({ nameWords }) => new RegExp(`(?:${wordsNamed(nameWords, 'titles').join('|')})(?:今年)?多大(?!的)`, 'u'),
)

/** "Rose by how much" is answered by a share as well as by a sum. */
const changed = /(?:[涨跌降升增减]|多|少|贵|便宜)了?(?:多少|几)/u
const change = fromLexicon(
  () => new RegExp(`${printedUnits().share?.source ?? ''}|${printedUnits().money?.source ?? ''}`, 'u'),
)

/** What a thing is called: its name stands between signs or behind a word that names, or is written in Latin letters. */
const nameQuestion =
  /(?:叫|取|起)(?:了|个)*(?:什么|啥)(?:名字?|名称)?(?=$|[?？呢啊呀])|(?:名字|名称)(?:是|叫)?(?:什么|啥)?(?=$|[?？呢啊呀])/u
// What somebody says, and what goes on in sentences, is no name; what a vote chose stands behind a colon too.
const quotedName =
  /(?<=(?<!(?:[说道称][:：]?|(?:[示答问喊醒调认复]|指出)[:：]|[,，。])\s?)[“"「『])[^“”"「」『』,，。!！?？]{1,16}(?=[”"」』])|《[^》]+》/u
const nameForm = new RegExp(
  `${quotedName.source}|(?:名[为叫曰]|命名|[取起]名|名字|名称|叫|[又俗亦也简别全旧统古合并被]称|称[为作之]|[又本原改更译学别]名)|[\\p{Script=Han}]·[\\p{Script=Han}]|[a-z]{2,}`,
  'u',
)

/** A body is asked for by what it is, and its name ends in that: 哪所大学, 哪家医院. */
const bodyQuestion = /(?:哪一?|什么)[个家所座间]?(大学|高校|学校|中学|小学|医院|公司|企业|银行|机场|车站)/u
const bodyEnds: Readonly<Record<string, string>> = {
  高校: '大学|学院',
  大学: '大学|学院',
  学校: '学校|大学|学院|书院|中学|小学|[一二三四五六七八九十]中',
  中学: '中学|学校|[一二三四五六七八九十]中',
  企业: '公司|集团|厂|企业|控股|股份',
  公司: '公司|集团|厂|企业|控股|股份',
}
const bodyForm = (body: string): RegExp =>
  new RegExp(`[\\p{Script=Han}\\d](?<![这那哪每该各本某个家所])(?:${bodyEnds[body] ?? body})|[a-z]{2,}`, 'u')

/** How something is got or done at an office, and how papers tell it. */
const howToQuestion =
  /(?:怎么|怎样|如何|咋|咋样)(?:去)?(?:办|申|领|补|续|换|报名|预约|挂失|登记|缴)|(?:办理|申请|申领|报名|补办)(?:的)?(?:流程|步骤|指南|条件|手续|材料)|(?:要|需要|得)(?:带|准备|交)?(?:什么|啥|哪些)(?:材料|手续|证件|证明)|(?:要|需要|得)(?:带|准备)(?:什么|啥|哪些)|去?(?:哪里?|哪儿)(?:办|申请|领|补)/u
const steps =
  /申领|申请|申办|办理|领取|补[办领发]|换发|提交|上传|填[写好报]|材料|证件|复印件|预约|登记|挂失|拨打|窗口|[凭带持].{0,8}(?:证|卡|单|件|书)/u

/** The name of somebody is asked for in English. */
const personName =
  /\bname of (?:the|a|an|his|her|their) (?:[a-z-]+ ){0,3}?(?:boy|girl|man|woman|lad|lady|child|baby|teenager|pensioner|student|pupil|teacher|driver|owner|nurse|doctor|farmer|captain|coach|keeper|winner|victim|son|daughter|wife|husband|brother|sister|mother|father)\b|\b(?:boy|girl|man|woman|son|daughter|wife|husband|brother|sister|mother|father) (?:called|named)\b(?=\W*$)/u

/** Who somebody is by trade, office or kin. */
const somebody =
  '(?:人|男子|女子|孩|姑娘|小伙子?|选手|客|员|师|生|妈|爸|父亲|母亲|儿(?!童)子?|女儿?|孙[子女]|媳妇|老伴|老公|[哥弟姐妹]{1,2}|徒弟|师傅|老板|老师|医生|丈夫|妻子|(?<!增|成|生|延)长|厨|匠|警|官|将|旦|老太太?|老头|老汉|大爷|大娘|阿姨|婆婆|奶奶|爷爷|主任|书记|教练|经理|教授|后卫|前锋|中锋|门将)'
/** The name of somebody is asked for: 男孩叫什么, and behind a comma 那个大厨以前在饭店的，叫啥; not of 老板走失的狗，叫什么. */
const calledPerson = new RegExp(
  `${somebody}(?:的名字)?叫(?:什么|啥)|${somebody}(?:[^?？]{0,23}的)?[,，]叫(?:什么|啥)|${somebody}[^?？]{0,24}[,，][她他](?:叫|的?名字(?:是|叫)?)(?:什么|啥)|(?:偷|抢|骗|打|救|捡|撞|卖|开|跑|种|养|写|拍|画)[^?？]{0,8}的(?:人|那个)?叫(?:什么|啥)|姓甚名谁|姓什么`,
  'u',
)

/** Somebody is asked for by a trade or age. */
const whichPerson =
  /\b(?:which|what) (?:[a-z-]+ )?(?:kid|boy|girl|lad|man|woman|child|person|pupil|student|teacher|driver|farmer|player|councillor|shopkeeper|singer|actor|writer|author|doctor|nurse|minister|resident|neighbour|swimmer|runner|rider|winner|owner|baker|butcher|striker|goalkeeper|batsman|bowler|pensioner|fisherman|conductor|gardener)\b/u

/** How a match ended, as English asks: the score is a noun there. */
const scoreQuestion =
  /^(?:what(?:'s|s| was| is) )?(?:the )?(?:final )?score\b|^(?!.*\b(?:who|whose|when|why|how many|did|does|do|to)\b).*\b(?:score|scoreline)\b/u

const whenWords =
  /何时|啥时|什么时候|什么时间|几时|哪一?[年天日月]|何年|几[月号日]|哪[个一]?(?:世纪|时期|时间|年代|朝代)|when\b|what (?:year|day|date)|^date of\b/u
/** The hour is asked for, and no day answers. */
const clockQuestion =
  /\bwhat time\b|\bhow (?:late|early) (?:is|are|does|do|will|can)\b(?!.*\b(?:running|delayed)\b)|^time of\b|\bwhen\b.*\b(?:last|first) (?:\w+ ){0,3}?(?:one|bus|train|ferry|boat|tram)\b|^(?:the )?(?:last|first|next) (?:\w+ ){0,2}?(?:bus|train|ferry|boat|tram|post|collection)\b(?!.*\b(?:how|why|who|where)\b)/u
const whereWords =
  /哪里|哪儿|在哪|去哪|到哪|何处|何地|什么地方|哪一?[个座]?(?:国|省|市|县|区|城|地|州|镇|村|岛|洲)|哪[一几]?条[路街巷河]|哪[一几]?个(?:小区|社区|路口|公园|车站)|where\b/u

/** Cantonese and dialect words for what the rules below ask by. */
const dialectQuestions = fromLexicon((lexicon) =>
  lexicon.dialectQuestions.map(([plain = '', ...others]) => ({
    plain,
    form: new RegExp(`(?<![很许太])(?:${alternation(others)})`, 'gu'),
  })),
)
/** English joins clauses by asking words too, and only the first one asks: `where do I go when it rains`, money for the man who fell. */
const laterAsking =
  /(?<=\b(?:who(?:'?s)?|what(?:'?s)?|when|where(?:'?s)?|why|how|which|whose)\b.*)\b(?:who|whom|whose|when|where|why|which)\b|(?<=\b(?:for|of|to|by|from|about) (?:the|an?|those) (?!way\b)(?:[a-z-]+ ){0,2})who\b/gu
/** Typed in haste: whens, hows, whatll. */
const contracted = /\b(who|what|when|where|why|how)'?(s|re|ll|d)\b/gu
const verbs: Readonly<Record<string, string>> = { s: 'is', re: 'are', ll: 'will', d: 'did' }
const plainOf = (folded: string): string =>
  dialectQuestions()
    .reduce((text, { plain, form }) => text.replace(form, plain), folded)
    .replace(/来着|来的(?=$|[?？])/gu, '')
    .replace(contracted, (_, asking: string, verb: string) => `${asking} ${verbs[verb] ?? verb}`)
    .replace(laterAsking, 'that')

/**
 * Blanks out asking words which the tokenizer cuts apart: 去边度过夜 holds no 度过, and 药店周几 no 店周; and `big` in `how big
 * is the pay rise`, which no paper prints.
 * @param folded - a folded text
 * @returns the text with commas in their place, as long as before
 */
export const withoutDialect = (folded: string): string =>
  dialectQuestions()
    .reduce((text, { form }) => text.replace(form, (word) => ','.repeat(word.length)), folded)
    .replace(weekdayQuestion, (word) => ','.repeat(word.length))
    .replace(amountQuestion(), (word) => ','.repeat(word.length))

/**
 * Tells what kind of answer a question asks for.
 * @param question - folded
 * @returns the kind with the form that it has in print
 */
export const answerTypeOf = (question: string): AnswerType => {
  const folded = plainOf(question)
  if (weekdayQuestion.test(folded)) return { kind: 'time', pattern: weekday, strictness: 0.8 }
  if (clockQuestion.test(folded) && printedForms.clock)
    return { kind: 'time', pattern: printedForms.clock, strictness: 0.7 }
  if (/\bhow often\b|\bhow many times\b/u.test(folded)) return { kind: 'number', pattern: frequency, strictness: 0.6 }
  if (oftenQuestion.test(folded)) return { kind: 'number', pattern: often, strictness: 0.9 }
  if (scoreQuestion.test(folded) && printedForms.score)
    return { kind: 'number', pattern: printedForms.score, strictness: 0.9 }
  if (reasonQuestion.test(folded)) return { kind: 'reason', pattern: reason, strictness: 0.4 }
  if (howToQuestion.test(folded)) return { kind: 'other', pattern: steps, isSign: true, strictness: 0.6 }
  if (workQuestion.test(folded)) return { kind: 'other', pattern: work, strictness: 0.5 }
  if (amountQuestion().test(folded)) return { kind: 'number', pattern: amount(), strictness: 0.7 }
  const size = englishSize(folded)
  if (size) return { kind: 'number', pattern: size, strictness: 0.7 }
  if (priced.test(folded)) return { kind: 'number', pattern: price(), strictness: 0.7 }
  if (changed.test(folded)) return { kind: 'number', pattern: change(), strictness: 0.7 }
  if (paid.test(folded)) return { kind: 'number', pattern: price(), strictness: 1 }
  if (pricedEach.test(folded)) return { kind: 'number', pattern: price(), strictness: 1 }
  if (illnessQuestion.test(folded)) return { kind: 'other', pattern: illness(), strictness: 0.9 }
  // 比去年高多少 compares, in any unit.
  const adjective = folded.includes('比') ? undefined : adjectives[sizedBy.exec(folded)?.[1] ?? '']
  const sizeUnits = adjective === undefined ? undefined : printedUnits()[adjective]
  if (sizeUnits) return { kind: 'number', pattern: sizeUnits, strictness: 1 }
  if (/身高/u.test(folded)) return { kind: 'number', pattern: stature, strictness: 1 }
  if (sized.test(folded)) return { kind: 'number', pattern: anyFigure, strictness: 0.6 }
  if (agedQuestion().test(folded)) return { kind: 'number', pattern: printedUnits().age ?? anyFigure, strictness: 1 }
  // 几块金牌 counts, 几块钱 pays.
  const isCounted = /(?:多少|几)块[\p{Script=Han}](?<!钱)/u.test(folded)
  if (/(?:多少|几)(?:人(?:数)?(?!次)|个人)/u.test(folded))
    return {
      kind: 'number',
      pattern: new RegExp(`${counted('个?人|名|位|口|员').source}|(?<=人数[\\p{Script=Han}]{0,4})${figure}+`, 'u'),
      strictness: 0.9,
    }
  const persons = personsCounted(folded)
  if (persons !== undefined)
    return {
      kind: 'number',
      pattern: new RegExp(
        `${counted(isIll.test(folded) ? '个?人|名|位|例' : '个?人|名|位|口|员').source}|${counted(`(?!年级)[\\p{Script=Han}]{0,6}${persons}`).source}`,
        'u',
      ),
      strictness: 0.9,
    }
  const phrase = asked().find(([form]) => asksBy(form, folded))
  const measure = isCounted ? undefined : (phrase?.[1] ?? measureOfNoun(folded))
  const units = measure === undefined ? undefined : printedUnits()[measure]
  if (hanYearQuestion.test(folded)) return { kind: 'time', pattern: hanYear, strictness: 0.8 }
  if (dayQuestion.test(folded)) return { kind: 'time', pattern: day, strictness: 0.8 }
  if (phrase && /[少几]天$/u.test(phrase[0])) return { kind: 'number', pattern: days, strictness: 1 }
  if (measure !== 'people' && units)
    return {
      kind: measure === 'clock' ? 'time' : 'number',
      pattern: measure === 'money' && /[卖售]|[花赔捐筹]了?(?=多少|几)/u.test(folded) ? soldFor() : units,
      strictness: 1,
    }
  if (yearQuestion.test(folded)) return { kind: 'time', pattern: year, strictness: 0.8 }
  if (whenWords.test(folded))
    return { kind: 'time', pattern: isAhead.test(folded) ? timeAhead : times, strictness: 0.7 }
  if (units) return { kind: 'number', pattern: units, strictness: 1 }
  if (
    /罚(?:款|了)?(?:多少|几块)|(?:花|赚|赔|卖|捐|值|欠|骗|亏|付|交|退|补|奖|挣)了?(?:多少|几块)(?=$|[?？呢啊吗])/u.test(
      folded,
    )
  )
    return { kind: 'number', pattern: printedUnits().money ?? anyFigure, strictness: 1 }
  if (
    /(?:多少|几)(?:赔偿|补偿|奖金|公帑|经费|工资|月薪|年薪|押金|租金|补贴|补助|津贴|房租|利润|投资|[公罚捐善货欠贷税]款|[\p{Script=Han}]{0,3}?(?<![消自免])费(?!者))/u.test(
      folded,
    )
  )
    return { kind: 'number', pattern: printedUnits().money ?? anyFigure, strictness: 1 }
  if (/(?:多少|几)(?:关税|利息|折扣|首付|个?税)/u.test(folded))
    return { kind: 'number', pattern: change(), strictness: 0.7 }
  if (/(?:电话|号码|热线)(?:号码?)?是?(?:多少|几|什么)[?？呢啊呀]?$/u.test(folded))
    return { kind: 'number', pattern: phoneNumber, strictness: 1 }
  const [, counter] = /(?:多少|几)(票|剂|针)(?![房价据子头织])/u.exec(folded) ?? []
  if (counter !== undefined)
    return { kind: 'number', pattern: counted(counter === '票' ? '票|张' : '剂|针|支'), strictness: 0.9 }
  const thing = /(?:多少|几)([\p{Script=Han}]{0,3})/u.exec(folded)
  if (thing) {
    // 多少个体户: the noun begins with what looks like a measure word.
    const [, three = ''] = thing
    const isNoun = three.length === 3 && isWord(three) && !isWord(three.slice(1))
    if (isNoun) return { kind: 'number', pattern: counted(`[\\p{Script=Han}]?|${things()}`), strictness: 0.7 }
    const noun = three.slice(0, 2)
    const first = noun.slice(0, 1)
    // "几支小分队" names its unit, "多少企业" only what is counted: then any unit of things will do.
    if (noun === '') return { kind: 'number', pattern: anyFigure, strictness: 0.4 }
    // 受伤的有几个: 个 by itself counts people as well as things.
    const group = noun === '个' ? undefined : measureWords().find((words) => words.includes(first))
    const any = group === undefined ? `${escapePattern(first)}|${things()}|元|岁` : Array.from(group).join('|')
    return {
      kind: 'number',
      pattern: counted(`${any}|[\\p{Script=Han}]{0,6}${escapePattern(noun)}`),
      strictness: group === undefined ? 0.7 : 0.9,
    }
  }
  if (/\bhow many\b/u.test(folded)) return { kind: 'number', pattern: count, strictness: 0.7 }
  if (/多长/u.test(folded)) return { kind: 'number', pattern: extent(), strictness: 0.9 }
  if (/多[大高远重深快宽久]|how (?:many|much|long|far|high|old|big)/u.test(folded))
    return { kind: 'number', pattern: anyFigure, strictness: 0.6 }
  if (whichPerson.test(folded)) return { kind: 'person', pattern: person, strictness: 0.5 }
  if (personName.test(folded)) return { kind: 'person', pattern: person, strictness: 0.7 }
  if (
    /谁|哪一?(?:位|人)|什么人|何人|(?:冠军|亚军|季军|第一名?|得主|主席|主任|校长|院长|局长|书记|教练|队长|经理|主演|导演|作者|负责人|老板|厂长|区长|市长)是哪个|who\b|who'?s\b|whom\b|whose\b/u.test(
      folded,
    )
  )
    return { kind: 'person', pattern: person, strictness: 0.5 }
  if (calledPerson.test(folded)) return { kind: 'person', pattern: person, strictness: 0.7 }
  if (
    /电话|号码|热线|phone number|\btelephone\b/u.test(folded) &&
    /什么|哪|号码$|号码是|热线$|电话$|what|number/u.test(folded)
  )
    return { kind: 'number', pattern: phoneNumber, strictness: 1 }
  const [, body] = bodyQuestion.exec(folded) ?? []
  if (body !== undefined) return { kind: 'other', pattern: bodyForm(body), marked: quotedName, strictness: 0.7 }
  if (nameQuestion.test(folded)) return { kind: 'other', pattern: nameForm, marked: quotedName, strictness: 0.7 }
  if (whereWords.test(folded)) return { kind: 'place', pattern: place, strictness: 0.3 }
  if (/原因|^reasons? (?:for|why|behind|of)\b/u.test(folded))
    return { kind: 'reason', pattern: reason, strictness: 0.4 }
  // 图书馆 票价: words alone that end in something measured.
  const [, noun = ''] = /(\S+?)呢?\s*$/u.exec(folded) ?? []
  const wanted = measureOf(noun)
  const printed = wanted === undefined ? undefined : printedUnits()[wanted]
  if (printed && wanted !== 'share') return { kind: 'number', pattern: printed, strictness: 0.6 }
  return { kind: 'other', strictness: 0 }
}

const yesNo =
  /^(?:is|are|was|were|am|has|have|had|will|would|does|do|did|can|could|should|must|may)\b|(?<![什甚怎那这])[吗么嘛]\s*[?？]?$|没有?\s*[?？]?$|(\p{Script=Han})[不没]\1|是否|不\s*[?？]?$/u

/**
 * Checks whether a question is answered by yes or no.
 * @param folded - the question
 * @returns true if it is: `is the pool open`, 门票涨了没有, 要不要预约
 */
export const asksYesNo = (folded: string): boolean => yesNo.test(folded)

/** What is asked for stands behind these: which team, what party, how many seats. */
const asksBehind =
  /(?:(?:哪|什么|啥|何)(?:一|几)?(?:[个所家座支条种位间款项名部类])?|(?:多少|几)[个所家座支条种位间款项名部户台辆张]?|\b(?:how many|which|what|whose)(?: (?:is|was|are|were|'s) (?:the|a|an))? |\bwho(?: is| was|'s|s) (?:the )?)$/u

const asks =
  /^(?:一共|总共|大概|大约|约|现在|今年|到底|究竟|目前|是|系|叫|为|有|要|达|了|上|在|属于|名字|的|姓名|做|干|个)*(?:多少|几|谁|什么|啥|哪|边个|边位|咩|多[大高长远重深快宽久])/u

/**
 * Checks whether a word is what the asking word asks for: 水温 in `泳池水温多少`.
 * @param folded - the question
 * @param word - a word of it, folded
 * @returns true if an asking word stands right behind it or before it
 */
export const isAskedFor = (folded: string, word: string): boolean => {
  const at = folded.indexOf(word)
  return at >= 0 && (asks.test(folded.slice(at + word.length)) || asksBehind.test(folded.slice(0, at)))
}
