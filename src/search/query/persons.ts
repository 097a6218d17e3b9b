import type { Range } from '../../text/sentences.js'
import { personNamesIn } from './person-names.js'
import type { IndexedParagraph } from '../index/documents.js'

// Two capitals in a row are a name; one alone only behind a title.
const latinName =
  /(?<![\p{L}\d])(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Cllr|Councillor|Coach|Mayor|Judge|Sergeant|Inspector|Professor|Captain|Constable|Father|Sister)\.? )?\p{Lu}[\p{Ll}'’-]+(?: (?:de|van|von|der|la|al|bin) )?(?:[ -](?:\p{Lu}\.? )?(?:O['’]|Mc|Mac)?\p{Lu}[\p{Ll}'’-]+)+/gu
const family = /(?<![\p{L}\d])\p{Lu}[\p{Ll}'’-]+ (?:family|brothers|sisters|twins)\b/gu
const titled =
  /(?<![\p{L}\d])(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Cllr|Councillor|Coach|Mayor|Judge|Sergeant|Inspector|Professor|Captain|Constable)\.? \p{Lu}[\p{Ll}'’-]+/gu
/** Capitals that are no persons: days, months, streets, bodies. */
const noPerson =
  /^(?:The|A|An|In|On|At|By|For|But|And|This|That|It|He|She|They|We|When|If|From|After|Before|Last|Next|New|North|South|East|West|Great|Royal|Saint|St) |(?:Street|Road|Lane|Avenue|Hall|Club|Council|Court|School|College|Hospital|Bridge|River|Park|House|Inn|Church|Square|Market|Island|Town|City|County|Festival|Fund|Trust|Company|Bank|Station|Hotel|Museum|League|Cup|Day|Week|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|July|August|September|October|November|December|Highway|Centre|Center|Bay|Hill|Falls|Lake|Pier|Theatre|Library|University|Party|Courier|Post|Ledger|Herald|Times|News|United|Albion|Rovers|Green|Cross|Farm|Dairy|Brewery|Garage|Colliery|Mill|Band|Works|Team|Choir|Society|Association|Department|Office|Police|Act|Point|Wharf|Quay|Harbour|Lock|Common|Wood|Forest|Valley|Junction|Bakery|Grammar|Primary|Infants|Juniors|Lifeboat|Gardens|Mercury|Gazette|Cinema|Pool|Baths|Arms|Row|Close|Terrace|Rock|Beach|Sands|Cove|Head|Cross|Hockey|Cricket|Football)$/u

/** A trade or office that begins a sentence is no part of the name behind it: `Coxswain Dave Petrie`. */
const trade =
  /^(?:(?:\p{Lu}\p{Ll}*(?:ers?|or|ist|man|woman|ian|swain|keeper|master|mistress|ess|ent|ant|ee|ary)|Head|Chief|Deputy|Vice|Union|Trust|Club|Police|School|Town|Chair|Captain|Managing|Veterinary|Forward) )+(?=\p{Lu}\p{Ll}+ (?:\p{Lu}|de |van |von |al |la ))/u

type Texts = Pick<IndexedParagraph, 'text' | 'folded'>

const known = new WeakMap<Texts, Range[]>()

/**
 * Finds the persons that a paragraph names, in Chinese and in Latin letters.
 * @param indexed - the paragraph
 * @returns half-open UTF-16 ranges of its text, sorted
 */
export const personsIn = (indexed: Texts): Range[] => {
  const kept = known.get(indexed)
  if (kept) return kept
  const han = /\p{Script=Han}/u.test(indexed.folded) ? personNamesIn(indexed.folded) : []
  const latin = [latinName, titled, family].flatMap((form) =>
    [...indexed.text.matchAll(form)]
      .filter(([name]) => !noPerson.test(name))
      .map(({ 0: name, index }): Range => [index + (trade.exec(name)?.[0].length ?? 0), index + name.length]),
  )
  const apart: Range[] = []
  for (const range of [...han, ...latin].sort((a, b) => a[0] - b[0] || b[1] - a[1]))
    if (range[0] >= (apart.at(-1)?.[1] ?? 0)) apart.push(range)
  known.set(indexed, apart)
  return apart
}
