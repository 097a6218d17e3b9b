/** Whole texts by which somebody agrees, takes leave or is polite: there is nothing in them to look for. */
const talk =
  /^(?:(?:好|行|对|是|嗯|哦|噢|成|中)(?:的|吧|啊|呀|了|滴|嘞|呢|哒)?|好好|好嘞|ok|okay|okk|收到|知道了|明白了?|了解了?|懂了|可以(?:了|的)?|没事了?|没有了?|没了|不用(?:了|谢)?|不要了?|算了|谢谢(?:你|您|啦|了)?|多谢|感谢|辛苦了|再见|拜拜|晚安|早安|你好|您好|在吗|哈哈+|呵呵+|嘻嘻+|no|yes|yep|yeah|nope|sure|fine|great|thanks?(?: you)?|thx|cool|got it|i see|all right|alright|bye(?: bye)?|goodbye|good night|never ?mind)$/u

/**
 * Tells whether a text is assent, farewell or politeness and no question.
 * @param folded - the whole text
 * @returns whether nothing is asked
 */
export const isSmallTalk = (folded: string): boolean => talk.test(folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim())
