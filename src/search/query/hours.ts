const word = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)'
const noHour =
  '(?! ?%| ?(?:p|m|km|kg|cm)\\b| (?:each|per|points?|metres?|miles?|seconds?|minutes?|million|billion|tons?|acres?|hectares?|tonnes?|litres?|kilos?|degrees?|dollars?|pounds?|euros?|yuan|inches|feet|hours?)\\b)'
const sum = '[£$€¥]'
/** `8.31` and `20:15`, no sum and no decimal fraction. */
const figure = `(?<![\\d.,:]|${sum} ?)(?:[01]?\\d|2[0-3])[.:][0-5]\\d(?![\\d,]|[.:]\\d)${noHour}`
const half = '(?:half|(?:a )?quarter|ten|twenty(?:-five)?|five) (?:past|to)'
/** Behind an hour in words stands what goes on with the sentence; five to six people are no hour. */
const goesOn =
  '(?=$|[,.;:!?)"”’]|\\s?[–—-]\\s|\\s(?:on|in|at|each|every|daily|and|or|but|during|from|o[\'’]clock|a\\.m|p\\.m|am|pm|sharp|this|that|tonight|today|tomorrow|yesterday|with|except|when|while|for|all|seven days|weekdays|weekends|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\\b)'
const hour = `(?:${figure}|\\d{1,2}(?: ?[ap]\\.?m\\b)?|(?:${half} )?${word}|noon|midday|midnight)`
/** What may stand before an hour that has nothing else to show that it is one. */
const led = '(?<=\\b(?:at|from|until|till|before|after|by|around|about|between|since) )'

/**
 * The hours of English as papers print them, as the source of a pattern over folded text: `8.31`, `ten to four`, `nine to
 * six` behind `from`, `at ten`. A sum (`£8.31`), a score and `five to six people` are none.
 */
export const englishHours = [
  `\\b\\d{1,2}(?:[.:]\\d\\d)? ?(?:[ap]\\.?m\\b|o['’]clock)`,
  `\\b${word} (?:o['’]clock|in the (?:morning|afternoon|evening)|at night)`,
  `(?<=\\b(?:from|between) )${hour} (?:to|until|till|and) ${hour}${goesOn}`,
  `(?<=\\bopen )${hour} (?:to|until|till) ${hour}${goesOn}`,
  `\\b${half} ${word}\\b${goesOn}`,
  `${led}${figure}`,
  `(?<=\\bthe )${figure}(?= (?:train|bus|ferry|boat|tram|coach|service|sailing|flight|to|from)\\b)`,
  `(?<=\\b(?:leav|reach|call|arriv|depart|open|clos|start|begin)(?:e?s|ing|ed|e)? (?:[a-z]+ ){0,2})${figure}`,
  `(?<=\\b(?:at|until|till|from|before|after) )${word}\\b${goesOn}`,
  '\\b(?:noon|midday|midnight)\\b',
].join('|')

/** Whether what has the form of a time has an hour in it: `8.31`, `ten to four`, 上午八点; a day alone has none. */
export const saysHour = new RegExp(
  `\\d[.:]\\d\\d|\\d[时点]|[一二三四五六七八九十两][时点]|\\b(?:[ap]\\.?m\\b|o['’]clock|noon|midday|midnight|${word}\\b)`,
  'u',
)

/** Words of a place that opens, and of one that closes, as parts of a pattern. */
export const opens = '开门|开馆|开园|开放|开市|营业|迎客|上班'
export const closes = '关门|关馆|闭馆|闭园|打烊|收摊|收市|歇业|停止营业|下班|清场'

/** The hour of opening and that of closing are asked: 几点开门, 几点关. */
const hourAsked = (words: string, short: string): string =>
  `(?:几点|什么时候|何时)钟?(?:才|能|就|会|可以|准时)*(?:(?:${words})(?![到至])|${short}(?=[呢啊呀?？]*$))|(?:${words})时间`
/** What a question for the first hour or day asks by, and one for the last. */
export const asksStart = new RegExp(
  `开始|从哪|从什么|哪天起|何时起|${hourAsked(opens, '开')}|\\bstart|\\bbegin|\\bwhat time .*\\bopens?\\b(?! (?:until|till|to)\\b)`,
  'u',
)
export const asksEnd = new RegExp(
  `${hourAsked(closes, '关')}|${
    /\bhow late\b|到(?:什么时候|啥时候?|多会|几|哪|何时)|截止|什么时候(?:结束|截止|到期)|为止|\b(?:until|deadline|ends?)\b|\b(?:entries|applications?|registrations?|nominations?|bookings?|voting|polls?|sales?|shows?|exhibitions?|offers?)\b.*\bclose|\bwhat time .*\bcloses?\b/u
      .source
  }`,
  'u',
)
