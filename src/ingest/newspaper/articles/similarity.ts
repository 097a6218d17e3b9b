const word = /[A-Za-z0-9]+(?:[.,][0-9]+)*%?|\p{Script=Han}+/gu

/** Pairs of neighbouring Chinese signs, and whole Western words and numbers. */
export const pairsOf = (text: string): Set<string> => {
  const pairs = new Set<string>()
  for (const [run] of text.matchAll(word)) {
    if (/^[A-Za-z0-9]/.test(run)) pairs.add(run)
    else for (let i = 0; i + 1 < run.length; i++) pairs.add(run.slice(i, i + 2))
  }
  return pairs
}

/** Text without punctuation and blanks, for looking up one wording in another. */
export const bareOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')

/** How much each pair tells on a page: what stands everywhere tells nothing. */
export type Weights = (pair: string) => number

/** Weights out of the paragraphs of a page: inverse document frequency. */
export const weightsOf = (texts: readonly ReadonlySet<string>[]): Weights => {
  const counts = new Map<string, number>()
  for (const pairs of texts) for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  const total = texts.length + 1
  return (pair) => Math.log(1 + total / (1 + (counts.get(pair) ?? 0)))
}

/** Share (0..1) of the weight of `part` that `whole` holds. */
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
