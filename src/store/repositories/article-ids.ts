import type { ArticleId } from '../../article/article.js'

/** The parts of a story that decide which earlier article of its file it is. */
export type StoryKey = { id?: ArticleId; headline?: string; textHash: string }

/** An article that the file held before. */
export type Known = { id: ArticleId; headline?: string; textHash: string; place: number; isRemoved: boolean }

/** Queues by key; the next one stands at the end: existing articles before removed ones, then by place. */
const queued = (known: Known[], keyOf: (one: StoryKey) => string | undefined): Map<string, Known[]> => {
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
 * Decides the id of each story of a file: its own; else the id that its text, then its headline, had in the same file
 * before; else `<path>#<n>`, n counted up from its place past ids that are taken.
 * @param path - path of the file
 * @param stories - the stories that the file holds now
 * @param known - every article that the path ever held
 * @returns one id for each story, in order; only ids that the file itself gives may repeat
 */
export const assignIds = (path: string, stories: StoryKey[], known: Known[]): ArticleId[] => {
  const ids: (ArticleId | undefined)[] = stories.map((story) => story.id)
  const taken = new Set(ids.filter((id) => id !== undefined))

  const keep = (candidates: Known[], keyOf: (one: StoryKey) => string | undefined): void => {
    const queues = queued(candidates, keyOf)
    stories.forEach((story, place) => {
      const key = ids[place] === undefined ? keyOf(story) : undefined
      const queue = key === undefined ? undefined : queues.get(key)
      let kept = queue?.pop()
      while (kept && taken.has(kept.id)) kept = queue?.pop()
      if (!kept) return
      ids[place] = kept.id
      taken.add(kept.id)
    })
  }

  keep(known, (one) => one.textHash)
  // A rewritten story follows one that is still there; only a file that was gone altogether comes back as a whole.
  const living = known.filter((one) => !one.isRemoved)
  const rewritable = living.length > 0 ? living : known
  keep(rewritable, (one) => one.headline)

  if (living.length > 0) for (const one of known) if (one.isRemoved) taken.add(one.id)
  return ids.map((id, place) => {
    if (id !== undefined) return id
    let n = place + 1
    while (taken.has(`${path}#${n}`)) n += 1
    const made = `${path}#${n}`
    taken.add(made)
    return made
  })
}
