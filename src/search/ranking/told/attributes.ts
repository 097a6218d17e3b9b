import { fromLexicon } from '../../../text/lexicon.js'
import { escapePattern } from '../../../text/patterns.js'
import type { IndexedParagraph } from '../../index/documents.js'

/** How they are asked for, by the name of the words of `lexicon/attributes.txt`. */
const asking: Readonly<Record<string, RegExp>> = {
  death:
    /^(?:so )?what(?: (?:did|has|have|had))? .*\b(?:die|died|dye) (?:of|from)\W*$|\bcause of death\b|^what killed\b/u,
  children:
    /^(?:has|have|had|does|do|did)\b(?!.*\b(?:for|to|with) (?:\S+ )?(?:kids?|child|children)\W*$)(?=.* (?:have|has|had|got|any|own) |(?:has|have|had) ).* (?:kids?|children|child|sons?|daughters?)(?: of (?:her|his|their) own)?\W*$|^(?:is|was) .* a (?:mother|father|mum|mom|dad|parent)\W*$/u,
  spouse:
    /^(?:is|was|are|were) .* (?:married|single|divorced)\W*$|^(?:has|have|had|does|did) .* (?:an? )?(?:husband|wife|girlfriend|boyfriend|partner)\W*$/u,
  penalty:
    /^(?:is|are|was|were|did|has|have|had|will|would)\b.*\b(?:fined|charged(?! (?:for|to|at|by|there|here|extra|overnight)\b|\W*$)|prosecuted|arrested|jailed|sentenced|punished|convicted|go to (?:jail|prison|court)|get a fine)\b/u,
  harm: /^(?:is|are|was|were|did|has|have)\b.*\b(?:anyone|anybody|someone|somebody|any ?one|people)\b.*\b(?:hurt|injured|killed|die|died)\b/u,
  wedding:
    /^when (?:did|was|were) .*\b(?:marr(?:y|ied)|wed|tie the knot)\b|^(?:what|which) (?:year|day|date) .*\b(?:marr(?:y|ied)|wed)\b|(?:什么时候|哪一?年|何时|几时)(?:结的?婚|成的?家|嫁|娶)/u,
  birth:
    /^(?:when|where|what year|what day|which year) (?:was|were) (?!.*\b(?:child|baby|twins?|daughter|son|calf|foal|lamb)\b).*\bborn\W*$|(?:什么时候|哪一?年|几几年|何时)(?:出生|生的)/u,
  pay: /\b(?:salary|wages?)\b|^what(?:'?s| is| was| are| were) (?:[a-z'’-]+ ){1,5}(?:paid|getting paid|earning|on a year)\b|^what .*\b(?:pay|paying|earn|earning|paid) (?:the )?(?:new )?(?:dr|doctor|mr|mrs|ms|miss|teacher|nurse|coach|manager|head)\b|\bhow much (?:does|do|did|will|is|was) (?:he|she|(?:the )?(?:new )?(?:dr|doctor|mr|mrs|ms|miss|teacher|nurse|coach|manager|head|chief|boss|mayor)(?: \S+)?) (?:earn\w*|make|making|on|get paid|getting paid)\W*$|\bhow much (?:does|do|did|will|is|was) (?:[a-z'’-]+ ){1,3}(?:get paid|getting paid)\W*$/u,
  built:
    /^(?:when|what year|in what year|how long ago) (?:was|were) .*\b(?:built|founded|constructed|established)\W*$|^how old (?:is|are) the (?:[a-z'’-]+ )*(?:church|chapel|bridge|pier|hall|school|hospital|station|library|museum|mill|house|tower|lighthouse|theatre|cinema|pub|castle|harbour)\W*$|(?:什么时候|哪一?年|何时|几时)(?:修|建|盖|造|建造|修建|创办|成立|建成|建立)(?:的|好的|起来的)?[?？呢啊呀]*$/u,
  deaths:
    /死(?:了|亡)?(?:多少|几)|(?:几|多少)(?:个?人|个)?(?:死|遇难|丧生|身亡|丧命)|死(?:了)?人(?:没|吗|了)|有人死|\bhow many (?:[a-z]+ ){0,2}(?:died|dead|killed|lost their lives)\b/u,
  fine: /\bhow much (?:was|were|did|is|has) .*\b(?:fined?|fine)\W*$|\bhow (?:big|much) (?:was|is) (?:the|his|her|their) fine\b/u,
  deadline: /截止|截至|最后期限|什么时候(?:到期|结束)|\bdeadline\b/u,
  origin:
    /(?:哪里|哪儿|什么地方|哪个地方|哪个[省市县镇村])的?人[?？呢啊呀]*$|老家(?:是|在)?(?:哪|什么地方)|\bwhere (?:is|was|does|did) (?:he|she|[a-z'’-]+(?: [a-z'’-]+)?) (?:(?:come )?from|originally from)\W*$/u,
  maker:
    /谁(?:生产|制造)的[?？呢啊呀]*$|哪一?[个家]?\p{Script=Han}{0,3}(?:厂|公司|企业|集团)(?:造|生产|制造|出品)的?[?？呢啊呀]*$|\b(?:which|what) (?:[a-z]+ )?(?:factory|firm|company|manufacturer|shipyard|maker) (?:made|built|makes|builds|manufactured) (?:the|this|that|these|those|its|an?) (?!.*\b(?:donation|bid|offer|mistake|decision|announcement|profit|loss|claim|deal|promise)s?\b)/u,
  buyer:
    /(?:谁|哪[个位家]\p{Script=Han}{0,3})(?:(?:买|购)(?:走|下|去|的|了|到)|拍(?:走|下|得|去))|(?:被|让)(?:谁|哪[个位家]\p{Script=Han}{0,3})(?:买|购|拍[走下])|卖给(?:了)?(?:谁|哪)|^who (?:has |have )?(?:bought|purchased|buys|is buying)\b|^who\b.*\bsold to\W*$|^who (?:is|was) the buyer\b/u,
}

/** The words of which one must be printed, by name. */
const printed = fromLexicon(
  ({ attributes }) =>
    new Map(
      attributes.map(({ name, words }) => {
        if (!(name in asking))
          throw new Error(`lexicon/attributes.txt: expected a name that is asked for, got ${JSON.stringify(name)}`)
        const forms = words.map((word) => escapePattern(word.replaceAll('_', ' ')).replace(/\\\*$/u, '[a-z-]*'))
        return [name, new RegExp(`(?<![a-z])(?:${forms.join('|')})(?![a-z])`, 'u')] as const
      }),
    ),
)

/**
 * Tells whether a question asks for something of somebody that a passage has no word for: what he died of, whether she has
 * children, who made or bought it.
 * @param question - folded
 * @param passage - the paragraphs that answer
 * @returns false where the question asks for none of these
 */
export const lacksAttribute = (question: string, passage: readonly IndexedParagraph[]): boolean =>
  Object.entries(asking).some(
    ([name, asks]) =>
      asks.test(question) &&
      !passage.some(({ context, folded }) => printed().get(name)?.test(`${context}\n${folded}`) ?? true),
  )
