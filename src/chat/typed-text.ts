import { fold } from '../text/fold.js'

/**
 * Cleans a typed text for reading and quoting.
 * @param text - as typed
 * @returns one line without control and invisible characters, lone halves of surrogate pairs and repeated spaces
 */
export const cleanLine = (text: string): string =>
  text
    .replace(/\p{Cf}|\p{Cs}/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()

/**
 * Makes the key under which texts count as the same, whatever their case, spaces and punctuation.
 * @param text - as typed
 * @returns letters and digits in lower case, one space where anything else stood; an apostrophe leaves no space
 */
export const plainKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * Checks whether a text contains anything to search for.
 * @param text - as typed
 * @returns true if it contains a letter or a digit
 */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/**
 * How questions are put that have no question mark, over folded text. Topics may hold the same characters: 哪吒, 热点解读,
 * 周边度假, 多伦多大学, 多重国籍, 十几个国家, 羊毛呢, 饿了么, Will Smith.
 */
const askingForms = [
  /什么|怎么|怎样|咋|为啥|为何|干啥|干嘛|[谁啥乜]|哪(?!吒)|如何|(?<!几)何时|(?<!任)何[地处人]|[是能可]否/u,
  /(?<![十百千万好这那近前后头没])几(?:[点时号天家个次岁月位块元钱多]|人(?!大))/u,
  /(?<![很更许众诸太大多好伦])多(?:[久远深]|少(?!数民|先队)|高(?!层|校)|[长大]|快(?!好)|重$)|有多重/u,
  /([\p{Script=Han}])(?:不|没|唔)\1|有[没无]有|系咪|^点[解样]|(?<![周海河江湖路岸山沿旁两])边[个度间位]/u,
  /(?<!饿了)[吗么]$|(?<![毛花])呢$|[了着过]没$|没有$/u,
  /^(?:whom?|what|which|when|where|why|how)(?:'?(?:s|ll|d|re))?(?: \S+){2}|^whose(?: \S+){2}/u,
  /^how (?:much|many|long|far|old|big|tall|high|deep|often|soon)$|^what happened$/u,
  /^(?:in|at|on|by|to|from|for|of|with|since|until) (?:what|which|whom|whose)(?: \S+){2}/u,
  /^(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|must|shall)(?:n'?t)?(?: \S+){3}/u,
  /^(?:is|are|was|were|did) (?:it|this|that|there|they|he|she|we|you)(?: \S+)/u,
]

/**
 * Tells whether a text is put as a question.
 * @param text - as typed
 * @returns true if it has a question mark, a word that asks, or an English verb in front
 */
export const asks = (text: string): boolean => {
  // An abbreviation asks nothing: WHO. Where all is in capitals, none is one.
  const named = /\p{Ll}/u.test(text) ? text.replace(/\b\p{Lu}{2,}\b/gu, '…') : text
  const plain = fold(named).replaceAll('’', "'").trim()
  return /[?？]/.test(text) || askingForms.some((form) => form.test(plain))
}

/**
 * Parses the turn and the numbers among a command's arguments, in any order; anything else is ignored.
 * @param rest - the text behind the command
 * @param names - the names of the numbers, in the order of the numbers
 * @returns the id of a turn and the numbers by name, as far as they were given
 */
export const parseArguments = <Name extends string>(
  rest: string,
  ...names: Name[]
): { turn?: string } & Partial<Record<Name, number>> => {
  const words = rest.normalize('NFKC').toLowerCase().split(' ')
  const turn = words.find((word) => /^[a-z][a-z0-9]{0,31}$/.test(word))
  const numbers = words.filter((word) => /^\d{1,6}$/.test(word)).map(Number)
  const given = names.flatMap((name, i) => (numbers[i] === undefined ? [] : [[name, numbers[i]]]))
  return { ...(turn !== undefined && { turn }), ...Object.fromEntries(given) } as ReturnType<
    typeof parseArguments<Name>
  >
}
