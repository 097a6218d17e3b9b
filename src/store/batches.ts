/** Rows of one statement: many times faster than one by one, and far below the limit of parameters of both engines. */
const batchLimit = 500

/**
 * Cuts a list into batches small enough for one statement.
 * @param items - the items, any number
 * @returns batches of at most 500 items, in order
 */
export const batchesOf = <T>(items: T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / batchLimit) }, (_, i) =>
    items.slice(i * batchLimit, (i + 1) * batchLimit),
  )
