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
 * How questions are put that have no question mark, over folded text. Topics may begin or end with such words too: 哪吒,
 * 野猪出没, Will Smith.
 */
const askingForms = [
  /什么|怎么|怎样|咋|为啥|为何|干啥|干嘛|[谁啥]|哪(?!吒)|几[点时号天家个次岁]|何时|何地|多[少久大长高远深重快]|是否|是不是|有没有|能不能|会不会|可不可以|点解|边[个度]/u,
  /[吗呢]$|[了着过]没$|没有$/u,
  /^(?:who|whom|whose|whats?|which|when|where|why|how)(?: \S+){2}/u,
  /^(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had)(?: \S+){3}/u,
]

/**
 * Tells whether a text is put as a question.
 * @param text - as typed
 * @returns true if it has a question mark, a word that asks, or an English verb in front
 */
export const asks = (text: string): boolean => {
  // An abbreviation asks nothing: WHO.
  const plain = fold(text.replace(/\b\p{Lu}{2,}\b/gu, '…')).trim()
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
