/** Packed postings in parts, the oldest first: each part is of later documents than the one before it. */
export type PackedParts<Part> = {
  all(): readonly Part[]
  /** Puts a part behind the others. */
  push(part: Part): void
  /** Goes on with joining, a little; called for each document that is added. */
  advance(): void
  /** Joins all parts, and gives the one that remains; no part is pushed meanwhile. */
  joinAll(): Generator<void, Part>
}

/** How parts are joined. */
export type Joining<Part> = {
  /** A part of no documents. */
  empty: Part
  /** What `join` has to copy of a part; it yields after every `joinStep` of it. */
  sizeOf: (part: Part) => number
  join: (older: Part, newer: Part) => Generator<void, Part>
  /** Documents of a part when it is pushed. */
  documentsAPart: number
}

/** Postings that are copied between two yields. */
export const joinStep = 4096

/** A join ends while this share of the next part comes in, so that parts do not pile up behind it. */
const joinShare = 1 / 4

/**
 * Creates a list of packed parts. Two neighbours are joined where the older is less than twice as large as the newer, so
 * there are about as many parts as the binary logarithm of their number, and a posting is copied as often. A join is
 * spread over the documents that come in meanwhile, so that no question waits for it.
 * @param first - what there is
 * @param joining - how two parts are joined
 * @returns the list
 */
export const createPackedParts = <Part>(
  first: readonly Part[],
  { empty, sizeOf, join, documentsAPart }: Joining<Part>,
): PackedParts<Part> => {
  let parts = first
  let open: { at: number; steps: Generator<void, Part>; pace: number } | undefined

  const begin = (): typeof open => {
    for (let at = parts.length - 2; at >= 0; at -= 1) {
      const [older = empty, newer = empty] = parts.slice(at, at + 2)
      if (sizeOf(older) >= 2 * sizeOf(newer)) continue
      const steps = (sizeOf(older) + sizeOf(newer)) / joinStep
      return { at, steps: join(older, newer), pace: Math.ceil(steps / (documentsAPart * joinShare)) }
    }
    return undefined
  }

  return {
    all: () => parts,
    push: (part) => {
      parts = [...parts, part]
    },
    advance: () => {
      open ??= begin()
      if (!open) return
      for (let step = 0; step < open.pace; step += 1) {
        const { done, value } = open.steps.next()
        if (done !== true) continue
        parts = parts.toSpliced(open.at, 2, value)
        open = undefined
        return
      }
    },
    *joinAll() {
      open?.steps.return(empty)
      open = undefined
      // The newest two first: they are the smallest.
      while (parts.length > 1) {
        const [older = empty, newer = empty] = parts.slice(-2)
        parts = parts.toSpliced(-2, 2, yield* join(older, newer))
      }
      return parts[0] ?? empty
    },
  }
}
