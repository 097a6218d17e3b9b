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
