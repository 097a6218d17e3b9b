import type { IndexedParagraph } from '../../index/documents.js'
import type { AnalyzedQuery } from '../../query/analyze-query.js'
import { matchesIn } from '../../../text/patterns.js'
import { holdsWord } from '../match-words.js'
import { goesOn } from './doers.js'

/** What brought something about is asked, and not how it is done. */
const asksCause =
  /(?<![改成作称变换设定分之名])为(?:什么|何|啥|嘛)|怎么会|咋会|怎么就|咋就|咋回事|怎么回事|(?:怎么|咋|如何)(?:引起|引发|造成|导致)|原因|火(?:灾)?(?:到底|究竟|是)*(?:怎么|咋)(?:[着起烧](?:的|来))|(?:怎么|咋)(?:着的?火|起的?火|[沉死塌摔断丢坏翻裂爆病伤](?:的|了)?)|\bwhy(?:'?s)?\b|\bhow come\b|\bhow (?:did|has|have|was|were) .+ come to\b|\bwhat (?:caused|causes|made|led to|brought about|is the (?:cause|reason)|was the (?:cause|reason))\b|\b(?:cause|reasons?) (?:of|for)\b/u
const cause =
  /(?<!原)因(?![此而地])|由于|所以|导致|引发|引起|造成(?![^,，。;；]{0,8}(?:伤|亡|死|损失|拥堵|停))|为(?:了|避|保|防|便|迎|配合|节|方便|让|使|腾|给|免|提|减)|原因(?!(?:正在|[尚还仍]?在|有待|待|尚|还|不|未|仍))|使得|以便|从而|受[^。]{1,12}影响|归咎|怪(?!物)|在于|[输赢败]在|源于|出于|缘于|主要是|查明|查出|解释|说|不够|不足|太|过[多大小重高快]|担心|怕|免得|以免|防止|避免|(?<![以之今最])后[,，]|既|撞|漏|\b(?:because|due to|so that|blam\w+|caus\w+|since(?! (?:\d|the (?:start|end|beginning|\d)|last|january|february|march|april|may|june|july|august|september|october|november|december|mon|tue|wed|thu|fri|sat|sun|christmas|then))|thanks to|owing to|in order to|explain\w*|reason\w*|need\w*|lack\w*|short(?:age|fall)?|too|instead|had to|neither (?:[a-z]+ ){1,3}could|too few|not enough|could not|couldn't|cannot|after|as (?!well)|so |to (?:make|keep|save|help|avoid|stop|let|give|protect|raise|pay|prevent)|(?<!\b(?:was|were|is|are|been) )(?:leav\w+|left|quits?|quitting|resign\w*|step\w* down|sold up|selling up) (?:[a-z]+ ){0,3}?to (?:train|study|teach|work|care|look after|look for|spend|set up|start|open|run|live|join|become|take|be|write|travel|raise|have|concentrate|focus|retire|pursue|follow|manage|coach|play)\b|for fear|worr\w+|afraid|fear\w*|led to|when)\b/u

/** Those of them that say why wherever they stand. */
const plainCause =
  /(?<!原)因(?![此而地])|由于|导致|引发|引起|造成(?![^,，。;；]{0,8}(?:伤|亡|死|损失|拥堵|停))|原因(?!(?:正在|[尚还仍]?在|有待|待|尚|还|不|未|仍))|\b(?:because|due to|blam\w+|caus\w+|thanks to|owing to|led to|reasons?)\b/u

/** What brings things about, if it is not what is asked of: for repairs, in thick fog, 检修. */
const causing =
  /\bfor (?:[a-z-]+ )?(?:[a-z]{2,}ing(?<!morning|evening|spring|king|ring)|repairs?|works?|maintenance|safety|inspections?|checks?|health|family|lack|want|fear)\b|\b(?:while|amid|following|over (?:the|a|his|her|its|their))\b|\b(?:fog|snow|ice|storms?|floods?|gales?|rain|winds?|strikes?|illness|fault)\b|检修|维修|抢修|修(?=[缮理补]|水管|路|桥)|施工|改造|装修|翻修|更换|整修|台风|[暴雷]雨|洪水|大雪|大雾|大风|结冰|故障|事故|倒在|砸|挖断|压断|(?:干|春|夏|秋|伏|大)旱|洪涝|霜冻|冰雹|虫害|病害/gu

const asksSaid = /\bsa(?:y|ys|id|ying)\b/u
/** What brought about an accident is not that it was one. */
const crash = /车祸|撞|追尾|翻车/u

/**
 * Tells whether a question asks for a reason and nothing near what happened says why.
 * @param analyzed - the question
 * @param passage - the paragraphs that answer
 * @returns false where the question asks for none
 */
export const lacksReason = (analyzed: AnalyzedQuery, passage: readonly IndexedParagraph[]): boolean => {
  const { folded: question, words } = analyzed
  if (!asksCause.test(question)) return false
  // What somebody says a thing is for is what he says.
  const saysSo = asksSaid.test(question)
  return !passage.some(({ folded }, place) => {
    if (plainCause.test(folded)) return true
    // What a neighbour says of something else is no reason.
    const isOfIt =
      place === 0 || goesOn.test(folded) || words.some((word) => word.form.length > 1 && holdsWord(folded, word))
    return (
      isOfIt &&
      (cause.test(folded) ||
        (saysSo && /\bsa(?:id|ys)\b/u.test(folded)) ||
        matchesIn(causing, folded).some(
          ([word]) => !question.includes(word) && !(word === '事故' && crash.test(question)),
        ))
    )
  })
}
