import { fromLexicon } from '../../text/lexicon.js'
import { measureQuestions, type MeasureKind } from './measure-questions.js'

/** How the answer to a question looks in print. */
export type AnswerType = {
  kind: 'number' | 'time' | 'person' | 'place' | 'reason' | 'other'
  /** Over folded text. */
  pattern?: RegExp
  /** 0..1: how much it says where nothing of the kind is printed; a unit says much, a bare figure little. */
  strictness: number
}

const figure = '[0-9零〇一二两三四五六七八九十百千万亿半]'
const followed = (units: string): RegExp => new RegExp(`${figure}(?:多|余|来|几|点|[.]\\d+)? ?(?:${units})`, 'u')

const clockWords = '(?:[昨今明当次]?[天日]?(?:凌晨|清晨|早上?|上午|中午|下午|傍晚|晚上?|夜里))'

/** Units as they follow a figure in print. */
const printedUnits: Readonly<Partial<Record<MeasureKind, RegExp>>> = {
  money: followed('元|美元|欧元|日元|英镑|卢布|港元|人民币|块|卢比|韩元|法郎|yuan|dollars?'),
  area: followed('平方|平米|公顷|亩|平|㎡'),
  height: followed('米|厘米|公里|千米|层|公尺|英尺|尺'),
  length: followed('公里|千米|米|厘米|毫米|海里|里|公尺|英里|英尺'),
  weight: followed('吨|千克|公斤|斤|克|毫克|磅|kg'),
  volume: followed('立方|桶|升|毫升|方'),
  energy: followed('千瓦时|千瓦|度|兆瓦|吉瓦'),
  temperature: followed('摄氏度|℃|度|°'),
  speed: followed('公里|千米|米|兆比特|mbps|节'),
  people: followed('个?人|名|位|户|例|口|个|员'),
  times: followed('次|届|场|轮|回|遍|倍|度'),
  share:
    /\d%|百分之[一二三四五六七八九十百点]+|[一二两三四五六七八九]成|[一二三四五六七八九十百]+分之[一二三四五六七八九十]|\d个百分点|[\d一二两三四五六七八九十]+倍/u,
  age: followed('岁|周岁'),
  duration: followed('年|个月|月|周|天|日|小时|分钟|秒|昼夜|分|世纪'),
  clock: new RegExp(
    `${clockWords}?[0-9一二三四五六七八九十]+(?:时|点|:)(?:[0-9一二三四五六七八九十]+分?|半|许)?|\\b\\d{1,2}(?:[.:]\\d\\d)? ?[ap]m\\b`,
    'u',
  ),
  rank: /第[0-9一二三四五六七八九十百]+|名|首位|榜首|冠军|亚军|季军/u,
  score: /\d+\s?[:比]\s?\d+|[0-9一二两三四五六七八九十]+(?:比|分|枚|环)/u,
  magnitude: followed('级|度'),
}

const things =
  '个|家|件|项|座|辆|架|艘|台|套|条|处|所|部|枚|颗|只|头|株|份|剂|种|支|张|本|篇|名|位|人|例|宗|起|次|幅|间|批|款|道|组|类|村|国|期|首'
const anyFigure = new RegExp(figure, 'u')
const time = new RegExp(
  `(?:[0-9〇零一二三四五六七八九十]+(?:年|月|日|号|时|点|分|世纪)${clockWords}?)+` +
    `|今天|昨天|明天|前夕|近日|日前|年代|(?:星期|周)[一二三四五六日]|[春夏秋冬]季|${clockWords}|\\b(?:january|february|march|april|may|june|july|august|september|october|november|december|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?(?: \\d{1,2})?\\b|\\b(?:19|20)\\d\\d\\b|\\b\\d{1,2}(?:[.:]\\d\\d)? ?[ap]m\\b`,
  'u',
)
const place = /[省市县区镇村州国岛港湾山河江湖路街站馆院校城]|位于|坐落|在[\p{Script=Han}]{2,6}(?:举行|召开|开幕|开工)/u
const person =
  /[\p{Script=Han}]{2,4}(?:说|表示|指出|认为|称|介绍)|·|主席|总统|总理|首相|教授|先生|女士|主任|书记|部长|市长|局长|选手|导演|作者|队长|由|皇帝|国王|将军|博士|姓|名叫/u
const reason = /因为|由于|因此|所以|导致|为了|原因|使得|以便|从而|受.{1,12}影响|because|due to|so that/u

/** Nouns of which the measure is known, before 多少 or 几: `票价多少` wants money. */
const measuredNouns: [RegExp, MeasureKind][] = [
  [
    /(?:工资|薪水|月薪|年薪|薪酬|待遇|收入|[票房油电水气物造报售菜]价|价格|单价|费用?|[租奖押罚现资税]金|投资|[额款]|成本|预算|损失|产值|营收|利润|身价)$/,
    'money',
  ],
  [/(?:身高|海拔|高度|水位|水深|深度)$/, 'height'],
  [/(?:全长|长度|里程|距离|全程|宽度|厚度)$/, 'length'],
  [/(?:面积|占地)$/, 'area'],
  [/(?:体重|重量|净重|产量|载重)$/, 'weight'],
  [/(?:库容|容量|蓄水量)$/, 'volume'],
  [/(?:气温|温度|体温)$/, 'temperature'],
  [/(?:时速|速度|风速)$/, 'speed'],
  [/(?:人数|人口|[船队会成雇]员|观众|学生|居民|乘客|游客)$/, 'people'],
  [/(?:比例|占比|比重|[率幅]|增长|上涨|下降|提升|增速|同比|环比)$/, 'share'],
  [/(?:年龄|岁数|年纪)$/, 'age'],
  [/(?:时长|工期|寿命|任期)$/, 'duration'],
  [/(?:比分|得分|成绩)$/, 'score'],
  [/(?:震级|级别)$/, 'magnitude'],
]

/** The measure of the noun before the asking word. */
const measureOfNoun = (folded: string): MeasureKind | undefined => {
  const before = /^(.*?)(?:一共|总共|大概|大约|约|是|有|为|要|达|了)*(?:多少|几)/u.exec(folded)?.[1]
  return before === undefined ? undefined : measuredNouns.find(([form]) => form.test(before))?.[1]
}

/** All ways to ask for a measure, the longest first. */
const asked = fromLexicon(() => [...measureQuestions()].sort((a, b) => b[0].length - a[0].length))

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** "How much" of nothing in particular is asked of a price. */
const priced =
  /\bhow much (?:is|are|was|were|does|do|did|for|to|will|would|must)\b|\b(?:price|cost|fare|fee)s? (?:of|for|per)\b/u
const price = new RegExp(`${printedUnits.money?.source ?? ''}|[$£€¥]\\d|\\bfree\\b`, 'u')

/** "Rose by how much" is answered by a share as well as by a sum. */
const changed = /(?:[涨跌降升增减]|多|少|贵|便宜)了?(?:多少|几)/u
const change = new RegExp(`${printedUnits.share?.source ?? ''}|${printedUnits.money?.source ?? ''}`, 'u')

const whenWords =
  /何时|啥时|什么时候|什么时间|几时|哪一?[年天日月]|何年|几[月号日]|哪[个一]?(?:世纪|时期|时间|年代|朝代)|when\b|what (?:time|year|day|date)/u
const whereWords =
  /哪里|哪儿|在哪|去哪|到哪|何处|何地|什么地方|哪一?[个座]?(?:国|省|市|县|区|城|地|州|镇|村|岛|洲)|where\b/u

/** What kind of answer a folded question asks for. */
export const answerTypeOf = (folded: string): AnswerType => {
  if (priced.test(folded)) return { kind: 'number', pattern: price, strictness: 0.7 }
  if (changed.test(folded)) return { kind: 'number', pattern: change, strictness: 0.7 }
  const measure = asked().find(([phrase]) => folded.includes(phrase))?.[1] ?? measureOfNoun(folded)
  const units = measure === undefined ? undefined : printedUnits[measure]
  if (measure !== 'people' && units)
    return { kind: measure === 'clock' ? 'time' : 'number', pattern: units, strictness: 1 }
  if (whenWords.test(folded)) return { kind: 'time', pattern: time, strictness: 0.7 }
  if (units) return { kind: 'number', pattern: units, strictness: 1 }
  const counted = /(?:多少|几)([\p{Script=Han}]{0,2})/u.exec(folded)
  if (counted) {
    const noun = counted[1] ?? ''
    const first = noun.slice(0, 1)
    // "几支小分队" names its unit, "多少企业" only what is counted: then any unit of things will do.
    if (noun === '') return { kind: 'number', pattern: anyFigure, strictness: 0.4 }
    return {
      kind: 'number',
      pattern: followed(`${escape(first)}|${things}|[\\p{Script=Han}]{0,6}${escape(noun)}`),
      strictness: 0.7,
    }
  }
  if (/多[大高长远重深快宽久]|how (?:many|much|long|far|high|old|big)/u.test(folded))
    return { kind: 'number', pattern: anyFigure, strictness: 0.6 }
  if (/谁|哪一?(?:位|人)|什么人|何人|who\b|whom\b|whose\b/u.test(folded))
    return { kind: 'person', pattern: person, strictness: 0.5 }
  if (whereWords.test(folded)) return { kind: 'place', pattern: place, strictness: 0.3 }
  if (/为什么|为何|为啥|咋回事|怎么回事|原因|why\b/u.test(folded))
    return { kind: 'reason', pattern: reason, strictness: 0.4 }
  return { kind: 'other', strictness: 0 }
}

const asks = /^(?:一共|总共|大概|大约|约|是|有|为|要|达|了)*(?:多少|几|谁|什么|啥|哪|多[大高长远重深快宽久])/u

/** Whether a word of the folded question is what the asking word asks for: 水温 in `泳池水温多少`. */
export const isAskedFor = (folded: string, word: string): boolean => {
  const at = folded.indexOf(word)
  return at >= 0 && asks.test(folded.slice(at + word.length))
}
