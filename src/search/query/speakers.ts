import type { Range } from '../../text/sentences.js'

/** Those for whom something is done, and those who may or must, are told by what they are: 环卫工人, pensioners. */
export const asksForWhom =
  /[为给向对替让]谁|谁的|谁(?:才|都|还)?(?:可以|能(?:领|拿|申请|报名|参加|免|享|坐|乘|进|买|用)|有资格|需要|必须|应该|不(?:用|能|可以|许|准|得)|符合)|\b(?:whom|whose)\b|^who (?:can|may|must|should|needs?|has to|have to|pays?|qualif\w+|(?:is|are) (?:allowed|entitled|eligible|exempt)|(?:does|do) not (?:have|need))\b/u

/** Of these the answer may be the speaker. */
const ofSomebody = /\b(?:whom|whose|pays?)\b|谁的|[为给向对替让]谁/u
/** Whoever runs or pays for something is as often a body as a person. */
const asksKeeper =
  /^who (?:is |will be |'s )?(?:runs?|running|owns?|operates?|manages?|pays?|funds?|maintains?|organi[sz]es?)\b|(?:由谁|谁(?:在|来|负责)?)(?:经营|运营|管理|养护|维护|主办|承办|出资|出钱|负责)/u
const says = /^(?:介绍|[说称讲]|表示|告诉|透露|指出|认为|坦言)|^ (?:said|says|told|added|explained|announced)\b/u
const saidBy = /\b(?:said|says|added|explained)(?: (?!that\b)[a-z-]+){0,3} $/u
const body =
  /公司|集团|合作社|政府|[局处院厂校馆会社队]|基金|\b(?:company|trust|council|mission|society|association|club|charity|county|cooperative|co-op|group|firm|authority|board|church|school|university|college|volunteers)\b/u
/** Whoever speaks, speaks of what is his or her own. */
const own =
  /\b(?:he|she|i|my|his|her)\b|[他她我]|\b(?:owner|proprietor|landlord|landlady|founder|operator)\b|老板|店主|业主|摊主|掌柜|经营者|园主|场主/u

/** Whoever wrote the article or took the picture is nobody in it. */
const byline = /(?:记者|通讯员|实习生|摄影|撰文|本报评论员)[:： ]?(?:[\p{Script=Han}]{2,4}[、 ])*$/u
const asksWriter = /记者|通讯员|谁(?:写|报道|拍|摄|采访)/u

/**
 * Checks whether somebody whom a text names only tells what a group or body may or does: the station master in `the station
 * master, Wu, said that pensioners ride free`.
 * @param question - folded
 * @param folded - the text
 * @param range - of the name
 * @returns true where the question asks for whom something is or who keeps it, and the name is that of the speaker
 */
export const isOnlySpeaker = (question: string, folded: string, [from, to]: Range): boolean => {
  if (byline.test(folded.slice(0, from)) && !asksWriter.test(question)) return true
  if (!says.test(folded.slice(to)) && !saidBy.test(folded.slice(0, from))) return false
  return (
    (asksForWhom.test(question) && !ofSomebody.test(question)) ||
    (asksKeeper.test(question) && body.test(folded) && !own.test(folded))
  )
}
