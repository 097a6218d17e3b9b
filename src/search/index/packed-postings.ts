/** Postings packed by key: those of `keys[i]` lie in `postings[starts[i], starts[i + 1])`, of so many documents. */
export type PackedPostings = { keys: Float64Array; starts: Uint32Array; postings: Uint32Array; documents: Uint32Array }

export const emptyPostings = (): PackedPostings => ({
  keys: new Float64Array(0),
  starts: new Uint32Array(1),
  postings: new Uint32Array(0),
  documents: new Uint32Array(0),
})

/** Old and fresh postings in one, without those that are no longer alive; keys left without any are dropped. */
export const merge = (
  old: PackedPostings,
  fresh: ReadonlyMap<number, readonly number[]>,
  isAlive: (posting: number) => boolean,
): PackedPostings => {
  const freshKeys = Float64Array.from(fresh.keys()).sort()
  let extra = 0
  for (const postings of fresh.values()) extra += postings.length
  const keys = new Float64Array(old.keys.length + freshKeys.length)
  const starts = new Uint32Array(keys.length + 1)
  const documents = new Uint32Array(keys.length)
  const postings = new Uint32Array(old.postings.length + extra)
  let size = 0
  let filled = 0
  const take = (posting: number): void => {
    if (!isAlive(posting)) return
    postings[filled] = posting
    filled += 1
  }
  for (let i = 0, j = 0; i < old.keys.length || j < freshKeys.length;) {
    const oldKey = old.keys[i] ?? Infinity
    const freshKey = freshKeys[j] ?? Infinity
    const key = Math.min(oldKey, freshKey)
    const start = filled
    if (oldKey === key) {
      for (let p = old.starts[i] ?? 0; p < (old.starts[i + 1] ?? 0); p += 1) take(old.postings[p] ?? 0)
      i += 1
    }
    if (freshKey === key) {
      for (const posting of fresh.get(key) ?? []) take(posting)
      j += 1
    }
    if (filled === start) continue
    keys[size] = key
    starts[size] = start
    documents[size] = filled - start
    size += 1
  }
  starts[size] = filled
  return {
    keys: keys.slice(0, size),
    starts: starts.slice(0, size + 1),
    postings: postings.slice(0, filled),
    documents: documents.slice(0, size),
  }
}
