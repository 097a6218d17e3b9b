/** How the answer to a question looks in print: a pattern over folded text, and how telling a match is (0..1). */
export type AnswerKind = { kind: 'number' | 'time' | 'person' | 'place' | 'reason' | 'other'; pattern?: RegExp }

const figure = '[0-9０-９零〇一二两三四五六七八九十百千万亿几数半.,:%]'
const money = '(?:元|美元|欧元|日元|英镑|卢布|港元|人民币|块)'
const time =
  /[0-9一二三四五六七八九十]+(?:年|月|日|号|时|点|分钟|小时|天|周|世纪)|今天|昨天|明天|前夕|近日|日前|年代|星期[一二三四五六日]|春|夏|秋|冬|晚|凌晨|上午|下午|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\b(?:19|20)\d\d\b/
const place = /[省市县区镇村州国岛港湾山河江湖路街站馆院校城]|位于|坐落|在[\p{Script=Han}]{2,6}(?:举行|召开|开幕|开工)/u
const person =
  /[\p{Script=Han}]{2,4}(?:说|表示|指出|认为|称|介绍)|·|主席|总统|总理|首相|教授|先生|女士|主任|书记|部长|市长|局长|选手|导演|作者|队长|由|皇帝|国王|将军|博士|姓|名叫/u
const reason =
  /因为|由于|因此|所以|导致|为了|原因|使得|以便|从而|受.{1,12}影响|为[\p{Script=Han}]{2,12}[,，]|because|due to|so that/u

/** Words after "how many" that name no unit in print. */
const unitlessMeasures = new Set(['的', '了', '是', '有', '呢', '吗'])

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The pattern of a figure with the unit that the question names: `几支小分队` → a figure before 支. */
const numberPattern = (measure: string): RegExp => {
  if (/^(?:钱|资金|投资|经费)/.test(measure)) return new RegExp(`${figure}+(?:多|余)?${money}`, 'u')
  if (/^(?:成|比例)/.test(measure) || measure.includes('比例')) return /[0-9.]+%|百分之|[一二三四五六七八九]成|分之/u
  const first = Array.from(measure)[0]
  if (first === undefined || unitlessMeasures.has(first)) return new RegExp(`${figure}{1,}`, 'u')
  // People are counted in 人, 名, 位 alike, and things in 个, 家, 项, 座 as the paper likes.
  const unit = /^[个人名位口]/.test(first) ? '[个人名位口例]' : escape(first)
  return new RegExp(`${figure}(?:多|余|来)?${unit}`, 'u')
}

/** What kind of answer a folded question asks for. */
export const answerKindOf = (folded: string): AnswerKind => {
  const count = /(?:多少|几)([\p{Script=Han}]{0,4})/u.exec(folded)
  const amount = /多(?:大|高|长|远|重|深|快|宽|久)|how (?:many|much|long|far|high|old|big)/.exec(folded)
  if (
    /何时|啥时|什么时候|什么时间|几时|哪[一]?[年天日月]|何年|几[月号日点]|哪[个一]?(?:世纪|时期|时间|年代|朝代)|when\b|what (?:time|year|day|date)/.test(
      folded,
    )
  )
    return { kind: 'time', pattern: time }
  if (count) return { kind: 'number', pattern: numberPattern(count[1] ?? '') }
  if (amount) return { kind: 'number', pattern: new RegExp(`${figure}+`, 'u') }
  if (/谁|哪[一]?(?:位|人)|什么人|何人|who\b|whom\b|whose\b/.test(folded)) return { kind: 'person', pattern: person }
  if (
    /哪里|哪儿|在哪|去哪|到哪|何处|何地|什么地方|哪[一]?[个座]?(?:国|省|市|县|区|城|地|州|镇|村|岛|洲)|where\b/.test(
      folded,
    )
  )
    return { kind: 'place', pattern: place }
  if (/为什么|为何|为啥|咋回事|怎么回事|原因|why\b/.test(folded)) return { kind: 'reason', pattern: reason }
  return { kind: 'other' }
}
