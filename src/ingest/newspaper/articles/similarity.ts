const word = /[A-Za-z0-9]+(?:[.,][0-9]+)*%?|\p{Script=Han}+/gu

/**
 * Collects the pairs of neighbouring Chinese characters, and whole Western words and numbers.
 * @param text - any text
 * @returns each pair once
 */
export const pairsOf = (text: string): Set<string> => {
  const pairs = new Set<string>()
  for (const [run] of text.matchAll(word)) {
    if (/^[A-Za-z0-9]/.test(run)) pairs.add(run)
    else for (let i = 0; i + 1 < run.length; i++) pairs.add(run.slice(i, i + 2))
  }
  return pairs
}

/**
 * Removes punctuation and spaces, for looking up one wording in another.
 * @param text - any text
 * @returns letters and digits
 */
export const bareOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')

/** The weight of each pair on a page: a pair that occurs everywhere has none. */
export type Weights = (pair: string) => number

/**
 * Weighs the pairs of a page by their inverse document frequency.
 * @param texts - the pairs of each paragraph
 * @returns a weight for each pair
 */
export const weightsOf = (texts: readonly ReadonlySet<string>[]): Weights => {
  const counts = new Map<string, number>()
  for (const pairs of texts) for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  const total = texts.length + 1
  return (pair) => Math.log(1 + total / (1 + (counts.get(pair) ?? 0)))
}

/**
 * Computes how much of one text another one holds.
 * @param part - pairs of the one
 * @param whole - pairs of the other
 * @param weight - weights of the pairs
 * @returns share of the weight of `part`, from 0 to 1
 */
export const coverage = (part: ReadonlySet<string>, whole: ReadonlySet<string>, weight: Weights): number => {
  let all = 0
  let found = 0
  for (const pair of part) {
    const own = weight(pair)
    all += own
    if (whole.has(pair)) found += own
  }
  return all ? found / all : 0
}
