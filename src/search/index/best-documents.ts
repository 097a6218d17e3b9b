/**
 * Picks the best of the documents that a search has touched, and empties their scores for the next search.
 * @param touched - numbers of documents, each once
 * @param scores - by document; 0 again afterwards for those touched
 * @param limit - how many are wanted
 * @param isAllowed - which documents may be given
 * @returns the best first; ties by number, higher first: what came last is mostly of the newest paper
 */
export const bestDocuments = (
  touched: readonly number[],
  scores: Float32Array | Float64Array,
  limit: number,
  isAllowed?: (document: number) => boolean,
): { document: number; score: number }[] => {
  const best: { document: number; score: number }[] = []
  // A small sorted list instead of sorting all that was touched.
  for (const document of touched) {
    const score = scores[document] ?? 0
    scores[document] = 0
    if (isAllowed && !isAllowed(document)) continue
    const last = best[limit - 1]
    if (last && (score < last.score || (score === last.score && document < last.document))) continue
    let at = best.length
    while (at > 0) {
      const before = best[at - 1]
      if (!before || before.score > score || (before.score === score && before.document > document)) break
      at -= 1
    }
    best.splice(at, 0, { document, score })
    if (best.length > limit) best.pop()
  }
  return best
}
