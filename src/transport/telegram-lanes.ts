/** Work in lanes: one after the other within a lane, lanes side by side. */
export type Lanes = {
  /** Runs the work after everything before it in its lane, whatever became of that. Settles as the work does. */
  run: (lane: string, work: () => Promise<void>) => Promise<void>
}

/** Creates lanes; an empty lane takes no room. */
export const createLanes = (): Lanes => {
  const ends = new Map<string, Promise<void>>()
  return {
    run: (lane, work) => {
      const result = (ends.get(lane) ?? Promise.resolve()).then(work)
      const end = result
        .catch(() => undefined)
        .then(() => {
          if (ends.get(lane) === end) ends.delete(lane)
        })
      ends.set(lane, end)
      return result
    },
  }
}
