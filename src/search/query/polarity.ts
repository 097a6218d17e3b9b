import { asksYesNo } from './answer-type.js'

/** Whether what is not so is asked for (`not`), or what is allowed (`may`). */
export type Polarity = 'not' | 'may'

const asking = /\b(?:who|whom|whose|what|which|where|when|how)(?:'?s)?\b|什么|啥|甚么|哪|谁|几|多少|何/u
/** A reason is asked of what is not so too, and told by what is. */
const why = /\bwhy\b|为什么|为何|为啥|怎么|咋/u
/** Words with 不 and 没 that negate nothing, and the two halves of a choice: 能不能. */
export const noNegation =
  /不(?:少|同|断|错|久|过|仅|但|论|管|止|幸|满|锈|动产|得不|得了|见了?|到|足|及)|差不多|了不起|来不及|对不起|[没不](?:在?了|命)|(\p{Script=Han})[不没]\1|有没有|[不没]有?\s*[?？]?$|没事|[淹埋沉出吞覆]没|没[收落]|未(?:来|成年|婚|必|知)|不(?:良|明|法|安|便|利|平|等|料|禁|妨|妙|适)|\bnot only\b|\bno (?:doubt|longer than|more than|less than|fewer than)\b|\bno\. ?\d/gu
const negated =
  /\b(?:not|never|cannot|(?:ca|do|does|did|is|are|was|were|has|have|had|wo|would|could|should|must|need)n'?t|(?:vot(?:e[sd]?|ing)|sp[eo]aks?|spoke|argu(?:e[sd]?|ing)|decided|ruled|campaign\w*|protest\w*|is|are|was|were) against|banned|forbidden|prohibited|off limits)\b|不|没|未|禁止|反对|勿/u
/** Leave is given. */
export const allowed =
  /\b(?:can|may|could|should|allowed|ok to|okay to|good for|permitted)\b|可以|(?<![功才技智性产节职])能(?![力源量耗])|允许|应该|准许/u
/** The month, and no leave. */
const mayOfYear =
  /\b(?:in|of|on|since|until|till|by|from|to|and|before|after|during|last|this|next|early|late|mid|\d{1,2}(?:st|nd|rd|th)?)[ -]may\b|\bmay(?= \d|\W*$)/gu

/**
 * Tells whether a question asks for what is not so, or for what is allowed.
 * @param folded - the question
 * @returns undefined where it asks for neither, for a reason, or by yes and no
 */
export const polarityOf = (folded: string): Polarity | undefined => {
  if (why.test(folded) || asksYesNo(folded)) return undefined
  const clause = folded.split(/[,，;；]/u).find((part) => asking.test(part))
  const plain = clause?.replace(noNegation, ' ').replace(mayOfYear, ' ') ?? ''
  return negated.test(plain) ? 'not' : allowed.test(plain) ? 'may' : undefined
}
