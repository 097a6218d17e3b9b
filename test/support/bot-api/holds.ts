import type { ServerResponse } from 'node:http'

type Call = { method: string; payload: Record<string, unknown> }
type When = 'before' | 'after'

/** A call that has been stopped. */
type Held = Call & {
  /** Lets it go on. */
  go: () => void
  /** Lets it go on; resolves when its answer is on the wire. */
  goAndAnswer: () => Promise<void>
  /** Breaks the connection off. */
  drop: () => void
}

type Hold = { method: string; when: When; isMeant: (call: Call) => boolean; catches: (held: Held) => void }

/** Stops calls at points of their way: just come in, or carried out and not answered. */
export const createHolds = () => {
  const holds: Hold[] = []

  return {
    /** Waits for the next call of a method and stops it there. */
    hold: (method: string, when: When = 'before', isMeant: (call: Call) => boolean = () => true): Promise<Held> =>
      new Promise((resolve) => holds.push({ method, when, isMeant, catches: resolve })),

    /** Where a call stands still, if somebody waits for it. */
    pass: (when: When, call: Call, response: ServerResponse): Promise<void> | undefined => {
      const found = holds.find((hold) => hold.method === call.method && hold.when === when && hold.isMeant(call))
      if (!found) return undefined
      holds.splice(holds.indexOf(found), 1)
      return new Promise((resolve) => {
        found.catches({
          ...call,
          go: resolve,
          goAndAnswer: () =>
            new Promise((answered) => {
              response.on('close', answered)
              resolve()
            }),
          drop: () => {
            response.socket?.destroy()
            resolve()
          },
        })
      })
    },
  }
}
