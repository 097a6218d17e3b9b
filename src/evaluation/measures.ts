/** Ranks from 1 of the first accepted paragraph of each question; undefined if none was among the examined ones. */
export type Ranks = (number | undefined)[]

const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 1e4) / 1e4)

/**
 * Computes recall at 1, 3, 5 and 10 and the mean reciprocal rank at 10.
 * @param ranks - one for each question
 * @returns shares of 1, rounded to four digits; 0 without questions
 */
export const recallOf = (ranks: Ranks): { recall: Record<'1' | '3' | '5' | '10', number>; mrr10: number } => {
  const within = (limit: number): number =>
    share(ranks.filter((rank) => rank !== undefined && rank <= limit).length, ranks.length)
  const reciprocal = ranks.reduce<number>((sum, rank) => sum + (rank !== undefined && rank <= 10 ? 1 / rank : 0), 0)
  return {
    recall: { '1': within(1), '3': within(3), '5': within(5), '10': within(10) },
    mrr10: share(reciprocal, ranks.length),
  }
}

/**
 * Computes the area under the ROC curve: the probability that an answerable question gets a higher confidence than an
 * unanswerable one; a tie counts half.
 * @param answerable - confidences, 0..1
 * @param unanswerable - confidences, 0..1
 * @returns a share of 1, rounded to four digits
 */
export const auroc = (answerable: number[], unanswerable: number[]): number => {
  let wins = 0
  for (const high of answerable) for (const low of unanswerable) wins += high > low ? 1 : high === low ? 0.5 : 0
  return share(wins, answerable.length * unanswerable.length)
}

/**
 * Computes the share of unanswerable questions whose confidence is at or above the one that 95 % of the answerable
 * questions reach.
 * @param answerable - confidences, 0..1
 * @param unanswerable - confidences, 0..1
 * @returns a share of 1, rounded to four digits
 */
export const unanswerableAt95 = (answerable: number[], unanswerable: number[]): number => {
  const sorted = [...answerable].sort((a, b) => a - b)
  const threshold = sorted[Math.floor(sorted.length * 0.05)] ?? 0
  return share(unanswerable.filter((confidence) => confidence >= threshold).length, unanswerable.length)
}

/**
 * Computes the median.
 * @param values - in any order
 * @returns the middle value, the mean of two; 0 without values
 */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}

export { share }
