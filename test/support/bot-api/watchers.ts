/** Those who wait for something to have happened; they look again whenever anything has. */
export const createWatchers = () => {
  let watchers: { isMet: () => boolean; go: () => void }[] = []

  const wake = (): void => {
    const met = watchers.filter(({ isMet }) => isMet())
    watchers = watchers.filter((watcher) => !met.includes(watcher))
    for (const { go } of met) go()
  }

  return {
    /** Something has happened. */
    wake,
    /** Resolves as soon as this is so. */
    until: (isMet: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        watchers.push({ isMet, go: resolve })
        wake()
      }),
  }
}
