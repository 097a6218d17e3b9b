import type { ArticleId } from '../../article/article.js'

/** What decides which of a file's earlier articles a story is. */
export type Told = { id?: ArticleId; headline?: string; textHash: string }

/** An article that the same file gave before. */
export type Known = { id: ArticleId; headline?: string; textHash: string; place: number; isRemoved: boolean }

/** By key, the one to be taken next at the end: those still there before removed ones, then by place. */
const queued = (known: Known[], keyOf: (one: Told) => string | undefined): Map<string, Known[]> => {
  const queues = new Map<string, Known[]>()
  const lastFirst = known.toSorted((a, b) => Number(b.isRemoved) - Number(a.isRemoved) || b.place - a.place)
  for (const one of lastFirst) {
    const key = keyOf(one)
    if (key === undefined) continue
    const queue = queues.get(key)
    if (queue) queue.push(one)
    else queues.set(key, [one])
  }
  return queues
}

/**
 * Which id each story of a file has: its own; else that of the same text, then of the same headline, in the same file
 * before; else `<path>#<n>`, n counted up from its place past ids that are spoken for.
 * In: `known`: everything the path ever gave.
 * Out: one id a story, in order; those made or kept here are apart, those that the file gives may repeat.
 */
export const assignIds = (path: string, told: Told[], known: Known[]): ArticleId[] => {
  const ids: (ArticleId | undefined)[] = told.map((story) => story.id)
  const spoken = new Set(ids.filter((id) => id !== undefined))

  const keep = (candidates: Known[], keyOf: (one: Told) => string | undefined): void => {
    const queues = queued(candidates, keyOf)
    told.forEach((story, place) => {
      const key = ids[place] === undefined ? keyOf(story) : undefined
      const queue = key === undefined ? undefined : queues.get(key)
      let kept = queue?.pop()
      while (kept && spoken.has(kept.id)) kept = queue?.pop()
      if (!kept) return
      ids[place] = kept.id
      spoken.add(kept.id)
    })
  }

  keep(known, (one) => one.textHash)
  // A rewritten story follows one that is still there; only a file that was gone altogether comes back as a whole.
  const living = known.filter((one) => !one.isRemoved)
  const rewritable = living.length > 0 ? living : known
  keep(rewritable, (one) => one.headline)

  if (living.length > 0) for (const one of known) if (one.isRemoved) spoken.add(one.id)
  return ids.map((id, place) => {
    if (id !== undefined) return id
    let n = place + 1
    while (spoken.has(`${path}#${n}`)) n += 1
    const made = `${path}#${n}`
    spoken.add(made)
    return made
  })
}
