import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Story } from '../article/article.js'
import { sumAccounts, type Account } from '../ingest/account.js'
import { readArticleParts } from '../ingest/read-stream.js'
import { dueStories } from '../ingest/reading.js'
import type { FileParts, Recorded } from '../store/store.js'
import type { Instant } from '../time/day.js'

/** Stories in one transaction: questions are answered between two. */
const batchLimit = 200

/** Problems that are kept; a file of a million bad lines has one cause. */
const problemLimit = 1_000

/** A file that was read to its end; its last part is not recorded yet. */
export type TakenParts = {
  recorded: Recorded
  /** SHA-256 of its bytes, in hex. */
  hash: string
  problems: string[]
  isPartial: boolean
  account: Account
  /** When the next story that is held back is due. */
  nextAt?: Instant
}

/**
 * Reads a file of any size and records its stories in batches, in memory for one batch.
 * @param source - the file; its format must be one that is read in pieces
 * @param chunks - its bytes
 * @param parts - the recording, which the caller ends
 * @param options - the clock, and the signal that ends the reading between two batches
 * @returns what was recorded and what was found; undefined if the signal came first
 * @throws {ReadError} for whatever makes the file unreadable; batches that were recorded stay
 */
export const takeParts = async (
  source: Parameters<typeof readArticleParts>[0],
  chunks: AsyncIterable<Uint8Array>,
  parts: Pick<FileParts, 'add'>,
  { now, signal }: { now: () => Instant; signal: AbortSignal | undefined },
): Promise<TakenParts | undefined> => {
  const hash = createHash('sha256')
  const hashed = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      hash.update(chunk)
      yield chunk
      await setImmediate()
    }
  }
  const recorded: Recorded = { added: [], changed: [], removed: [], taken: [] }
  const problems: string[] = []
  let isPartial = false
  let account = sumAccounts([])
  let nextAt = Infinity
  let waiting: Story[] = []
  const record = async (atLeast: number): Promise<void> => {
    while (waiting.length >= atLeast) {
      const effect = await parts.add(waiting.slice(0, batchLimit), now())
      waiting = waiting.slice(batchLimit)
      for (const kind of ['added', 'changed', 'taken'] as const) for (const id of effect[kind]) recorded[kind].push(id)
      await setImmediate()
    }
  }
  for await (const part of readArticleParts(source, hashed())) {
    if (signal?.aborted) return undefined
    const { due, nextAt: next = Infinity } = dueStories(part.stories, now())
    for (const story of due) waiting.push(story)
    nextAt = Math.min(nextAt, next)
    problems.push(...part.problems.slice(0, problemLimit - problems.length))
    account = sumAccounts([account, part.account])
    isPartial ||= part.isPartial
    await record(batchLimit)
  }
  await record(1)
  const found = { recorded, hash: hash.digest('hex'), problems, isPartial, account }
  return nextAt === Infinity ? found : { ...found, nextAt }
}
