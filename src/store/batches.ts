/** Rows a statement: many times faster than one by one, and far below the parameters that either engine takes. */
const batchLimit = 500

/** The items in their order, in batches small enough for one statement. */
export const batchesOf = <T>(items: T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / batchLimit) }, (_, i) =>
    items.slice(i * batchLimit, (i + 1) * batchLimit),
  )
