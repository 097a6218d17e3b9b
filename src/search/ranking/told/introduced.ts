import { fromLexicon, wordsNamed } from '../../../text/lexicon.js'
import type { Range } from '../../../text/sentences.js'
import type { IndexedParagraph } from '../../index/documents.js'
import { personNamesIn } from '../../query/person-names.js'
import { personsIn } from '../../query/persons.js'
import { escapePattern, matchesIn } from '../../../text/patterns.js'
import { hasHan } from '../../../text/han.js'

/** Who somebody is whom the question names: who is Rosa Delgado, 周国良是谁, 谁是周国良. */
const asksOfNamed =
  /^(?:do you know |tell me )?who(?:'?s| is| was) (?:mr\.? |mrs\.? |ms\.? |miss )?(?!the |an? )([\p{L}'-]+(?: [\p{L}'.-]+){0,4})\W*$|^(?:请问|你知道|那个?|这个?)?([\p{Script=Han}·]{2,12}?)(?:先生|女士|同志)?(?:到底|究竟|又)?(?:是|系)(?:谁|哪位|何人|(?:一个)?什么人|何许人也?|什么来头|什么身份)[啊呀呢吗]?\P{L}*$|^(?:请问|你知道|到底|究竟)?谁是([\p{Script=Han}·]{2,12}?)[啊呀呢]?\P{L}*$/u

/** Offices, trades and kin in English, by their last word. */
const latinTrades = fromLexicon(({ nameWords }) => {
  const titles = wordsNamed(nameWords, 'latinTitles').filter((title) => !noOffice.test(title))
  return {
    lower: trades(titles.map((title) => title.toLowerCase())),
    title: `(?:${titles.join('|')}|Chief|Head|President|Director)`,
  }
})
const noOffice = /^(?:Mr|Mrs|Ms|Miss|Sir|Dame|Lord|Lady)$/u
const trades = (titles: readonly string[]): string =>
  `(?!(?:${noTrades})\\b)(?:[a-z-]{2,}(?:er|or|ist|woman|keeper|smith|ician|arian)|[a-z-]*[a-z]man|${titles.join('|')}|${otherTrades})s?(?![\\p{L}])`
/** Words with the endings of trades. */
const noTrades =
  'after|over|under|un?til|n?ever|however|moreover|together|later|earlier|other|another|rather|whether|n?either|further|remember|honou?r|consider|answer|order|offer|enter|discover|cover|deliver|water|weather|summer|winter|paper|dinner|supper|letter|number|river|tower|flower|power|corner|centre|center|member|former|latter|better|greater|older|younger|longer|floor|door|minor|major|exist|consist|assist|insist|resist|persist|twist|list|human|german'
const otherTrades =
  'chief|head|boss|deputy|nurse|midwife|cook|chef|clerk|judge|priest|nun|monk|vicar|curate|bishop|dean|mechanic|guard|vet|guide|host|pilot|president|student|superintendent|agent|resident|lieutenant|constable|coxswain|assistant|accountant|consultant|tenant|merchant|attendant|servant|secretary|referee|trustee|guardian|comedian|historian|actress|waitress|headmistress|princess|duchess|king|queen|prince|duke|spouse|husband|wife|father|mother|son|daughter|brother|sister|widow|uncle|aunt|cousin|nephew|niece|twin|friend|neighbou?r|hero|champion|captain|spokesperson|chair|mp|expert|architect|apprentice|graduate|veteran|pupil|schoolboy|schoolgirl'

const latinForms = fromLexicon(() => {
  const { lower, title } = latinTrades()
  const trade = `(?:${lower}|${title}\\b)`
  const small = "(?:[\\p{Ll}\\d'’-]+ ){0,4}?"
  const own = 'the|an?|his|her|its|their|our'
  return {
    /** Of a folded text. */
    only: new RegExp(`^${lower}$`, 'u'),
    lead: new RegExp(`^(?:[\\p{L}-]+ )*${lower} `, 'u'),
    title: new RegExp(`(?<![\\p{L}])${lower} (?:mr\\.? |mrs\\.? |ms\\.? |miss )?$`, 'u'),
    /** The fire chief, Dan Kowalski; the head of the school, Rosa Delgado; a baker called Rosa Delgado; owned by. */
    before: new RegExp(
      `(?<![\\p{L}])${trade}(?: (?:of|at|for|in) [^,.;:!?]{1,40})?(?:,? (?:is|was|will be|named|called)|,|, who is) (?:Mrs?\\.? |Ms\\.? |Miss )?$|\\b(?:owned|run|founded|managed|led|chaired|edited|coached) by $`,
      'u',
    ),
    /** Rosa Delgado, 54, a baker; Rosa Delgado, who owns; Rosa Delgado is the owner; Rosa Delgado of the union. */
    behind: new RegExp(
      `^(?: \\(\\d{1,3}\\))?(?:, (?:aged )?\\d{1,3})?(?:` +
        `, (?:who(?! (?:said|says|told|added)\\b)|whose)\\b` +
        `|,? (?:of|from) (?:the )?\\p{L}` +
        `|(?:, | \\()(?:\\d{1,3}, )?(?:(?:${own}|\\p{L}+['’]s) )?${small}${trade}(?! (?:is|was|were|had|has|will|would|could|did|can|said|says)\\b)` +
        `|,? (?:is|was|became|becomes|has been|had been|will be|works as|worked as|serves as|served as) (?:now |still |also |once )?(?:(?:${own}|one of)\\b(?! (?:first|last|same)\\b)|[^,.;!?]{0,40}?${trade})` +
        `| (?:has |had )?(?:owns?|owned|runs|run the|ran (?:${own})|manage[sd]?|leads?|heads?|headed|chair(?:s|ed)|coach(?:es|ed)|captain(?:s|ed)|founded|edit(?:s|ed)|teaches|taught|works? (?:as|for|at|in)|worked (?:as|for|at|in)|farms|farmed|represents|represented) ` +
        `)`,
      'u',
    ),
  }
})

const hanTrade = fromLexicon(
  ({ nameWords }) =>
    `(?:(?<=[大名小上中少老武部])将|${wordsNamed(nameWords, 'titles')
      .filter((title) => title !== '将')
      .join(
        '|',
      )}|(?<![有让令使])人|主播|总监|主管|主厨|主编|顾问|秘书|作者|老总|大使|首相|总理|总统|国王|女王|王子|公主|皇帝|院士|部下)`,
)
const hanOffice =
  '(?:副|总)?(?:[镇市县区乡村局院校厂所队处科馆站省部会行组班团社]长|书记|主任|经理|教授|老师|师傅|医生|大夫|律师|教练|院士|博士|主席|总裁|董事长|主编|老板|师父|教官|法官|警官)'
const hanForms = fromLexicon(() => {
  const trade = hanTrade()
  return {
    /** 镇长周国良, 负责人罗建华, 老人叫周国良, 主讲人：周国良, 卖豆腐的周国良. */
    before: new RegExp(
      `(?:${trade})(?:名?叫(?:做|作)?|是|为|名为|[:：])?\\s?[“"]?$|[卖养种修做干开办教拍编扎织酿写唱画][\\p{Script=Han}]{1,10}的$`,
      'u',
    ),
    /** 周国良镇长; 周国良是修船匠; 周国良，54岁，修船匠; 周国良（镇长）. */
    behind: new RegExp(
      `^(?:${hanOffice}` +
        `|(?:[,，(（](?:[今现]年)?\\d{1,3}岁|[,，(（][男女](?=[,，]))*[,，)）]?(?:他|她)?[今现曾原前也就]?(?:是(?![在因怎被否从如这想去来要说不])|为(?![了此何])|系|任|担任|出任|接任|当选|当过|做过|干过|从事|毕业于|创办|掌管|执教|执导|主演|掌勺)` +
        `|(?:[,，(（](?:[今现]年)?(?:\\d{1,3}岁|[男女]|[\\p{Script=Han}]{1,6}人))*[,，(（][^,，。;；!！?？)）]{0,12}(?:${trade}|师傅)(?=[,，。;；)）]|$))`,
      'u',
    ),
  }
})

/** Where a paragraph names somebody of the question; a title in front stands around the name, unless it is asked with it. */
const mentionsOf = (name: string, paragraph: IndexedParagraph): Range[] => {
  const { text, folded } = paragraph
  if (hasHan(name)) {
    const [whole] = personNamesIn(name)
    if (whole?.[0] !== 0 || whole[1] !== name.length) return []
    return matchesIn(new RegExp(escapePattern(name), 'gu'), folded).map(({ index }) => [index, index + name.length])
  }
  const { only, lead } = latinForms()
  if (only.test(name)) return []
  const known = personsIn(paragraph).flatMap(([from, to]): Range[] => {
    const printed = folded.slice(from, to)
    if (!` ${printed} `.includes(` ${name} `)) return []
    return [[printed.startsWith(name) ? from : from + (lead.exec(printed)?.[0].length ?? 0), to]]
  })
  if (known.length > 0 || !name.includes(' ')) return known
  // Tom Hill may be a hill, but not where it is asked who that is.
  return matchesIn(new RegExp(`(?<![a-z])${escapePattern(name)}(?![a-z])`, 'gu'), folded)
    .filter(({ index }) => /^\p{Lu}/u.test(text.slice(index)))
    .map(({ index }) => [index, index + name.length])
}

/** The longest text beside a name that tells who it is. */
const reach = 70

const isIntroduced = ({ text, folded }: IndexedParagraph, [from, to]: Range): boolean => {
  const start = Math.max(0, from - reach)
  if (hasHan(folded.slice(from, to))) {
    const { before, behind } = hanForms()
    return before.test(folded.slice(start, from)) || behind.test(folded.slice(to, to + reach))
  }
  const { title, before, behind } = latinForms()
  return (
    title.test(folded.slice(start, from)) ||
    before.test(text.slice(start, from)) ||
    behind.test(text.slice(to, to + reach))
  )
}

/**
 * Tells of a question for who somebody is whether a passage says so beside the name: by an office, a trade or kin, or
 * in a clause about them.
 * @param question - folded
 * @param passage - the paragraphs that answer
 * @returns undefined where the question asks something else, or the passage does not print the name
 */
export const introducesNamed = (question: string, passage: readonly IndexedParagraph[]): boolean | undefined => {
  const [, latin, asked, other] = asksOfNamed.exec(question) ?? []
  const name = latin ?? asked ?? other
  if (name === undefined) return undefined
  const mentions = passage.flatMap((paragraph) =>
    mentionsOf(name, paragraph).map((range) => isIntroduced(paragraph, range)),
  )
  return mentions.length === 0 ? undefined : mentions.some(Boolean)
}
