/** Those who wait for something to have happened; they look again whenever anything has. */
export const createWatchers = () => {
  type Watcher = { isMet: () => boolean; go: () => void; fail: (reason: Error) => void }
  let watchers: Watcher[] = []

  const wake = (): void => {
    const met = watchers.filter(({ isMet }) => isMet())
    watchers = watchers.filter((watcher) => !met.includes(watcher))
    for (const { go } of met) go()
  }

  return {
    /** Something has happened. */
    wake,
    /** What is waited for will not happen any more: all who wait are told so. */
    fail: (reason: Error): void => {
      const waiting = watchers
      watchers = []
      for (const { fail } of waiting) fail(reason)
    },
    /** Resolves as soon as this is so, or once nobody waits for it any more: whoever is not asked costs nothing. */
    until: (isMet: () => boolean, over?: AbortSignal): Promise<void> =>
      new Promise((resolve, reject) => {
        const watcher = { isMet, go: resolve, fail: reject }
        watchers.push(watcher)
        over?.addEventListener('abort', () => {
          watchers = watchers.filter((each) => each !== watcher)
          resolve()
        })
        wake()
      }),
  }
}
