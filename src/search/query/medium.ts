/** Things of paper, of which a question may ask: the paper mill. */
const thing =
  '(?! (?:mills?|factory|boats?|bags?|cups?|rounds?|shops?|towels?|planes?|lanterns?|money|work|trail|chain|straws?|flowers?|hats?|cranes?|birds?|recycling|bank|collection|boys?|girls?|makers?|machine)\\b)'
const paper = `(?:local )?(?:newspapers?|papers?)\\b${thing}`
const story = '(?:articles?|stor(?:y|ies)|pieces?|items?|news(?: items?)?|coverage)'
const tells =
  '(?:says?|said|reports?|reported|writes?|wrote|mentions?|mentioned|tells?|told|prints?|printed|covers?|covered|claims?|claimed)'

/** Words that speak of the paper and of what is printed, and not of what it tells. */
const english = new RegExp(
  [
    `\\b(?:according to|in|from|by) (?:the |a |an |your |this |today's |yesterday's )?${paper}`,
    `\\b(?:the|your|this|any|today's|yesterday's) ${paper}(?= (?:${tells}|have|has|had)\\b)(?: (?:${tells}))?`,
    `\\b(?:do|does|did|has|have) (?:the|your|this|any) ${paper}(?: ${tells})?`,
    `\\b(?:any|the|an?|what|which|some|latest|that) ${story}(?= (?:about|on|of|is there|are there|was there)\\b)`,
    `\\b(?:the|this|that|your) ${story} ${tells}\\b`,
    // The unit of a sum that is asked for: its answer may print the sign.
    '(?<=\\bhow many )(?:pence|quid|pounds(?!.*\\b(?:weigh\\w*|lose|loses|lost|losing|shed|gain\\w*|put on|heavy|heavier)\\b)|dollars|euros|yuan|cents)\\b',
    // Who has room is asked for by a verb, and the figure stands behind it: seats 180.
    '(?<=\\bhow many )(?:people|persons|passengers|guests|visitors|spectators)(?= (?:does|do|did|can|could|will|would) .*\\b(?:seat|hold|carry|sleep|accommodate|take|fit|employ)\\b)',
    '(?<=\\b(?:what|which) )(?:day|date)(?= (?:do|does|is|are|will|can)\\b)',
    `\\b(?:in|from|by|according to) (?:the|this|that|your|an?) (?:article|story|news)\\b(?= |,|$)`,
  ].join('|'),
  'gu',
)
const chinese =
  /(?:据|根据)?(?:(?<![海电墙简通画捷汇上申])报上|报章(?:上|里)?|报纸(?:上|里)|报纸(?=(?:有没有|怎么|是怎么|说|讲|写|提|登|刊|报道))|新闻(?:里|上|中)(?!心)|(?:这|那)?[篇则条](?:文章|报道|报导|新闻)(?:里|中|上)?|文章(?=说|讲|写|提|里|中|上)[里中上]?|报[道导](?=说|称|讲|提|里|中|上)[里中上]?|据(?:报道|报导|报载|说)|(?:日报|晚报|早报|周报)(?=上|登|说|写|刊|报[道导])上?)(?:有没有)?(?:是)?(?:怎么)?(?:说|讲|写|提到?|登|刊登?|报[道导])?(?:的|了|过)?|的(?:报[道导]|新闻|文章|消息)(?=[吗呢嘛]?[?？]?$)/gu

/**
 * Blanks out the words of a question that speak of the paper and what is printed: `what does the paper say about`, 报上说.
 * @param folded - the question
 * @returns the text with commas in their place, as long as before; as it is where nothing else is asked
 */
export const withoutMedium = (folded: string): string => {
  const rest = folded
    .replace(english, (words) => ','.repeat(words.length))
    .replace(chinese, (words) => ','.repeat(words.length))
  return /[\p{L}\p{N}]{2}/u.test(rest.replace(/\b(?:what|is|are|there|about|on|of|the|did|do|does)\b/gu, ''))
    ? rest
    : folded
}
