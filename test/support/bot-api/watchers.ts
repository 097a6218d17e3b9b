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
    /** Resolves as soon as this is so, or once nobody waits for it any more: whoever is not asked costs nothing. */
    until: (isMet: () => boolean, over?: AbortSignal): Promise<void> =>
      new Promise((resolve) => {
        const watcher = { isMet, go: resolve }
        watchers.push(watcher)
        over?.addEventListener('abort', () => {
          watchers = watchers.filter((each) => each !== watcher)
          resolve()
        })
        wake()
      }),
  }
}
