import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Story } from '../article/article.js'
import { sumAccounts, type Account } from '../ingest/account.js'
import type { readArticleParts as ReadArticleParts } from '../ingest/read-stream.js'
import { dueStories } from '../ingest/reading.js'
import type { FileParts, FileRecord, Recorded } from '../store/store.js'
import type { Instant } from '../time/day.js'

/** Stories in one transaction. A question reads and writes some eight times, and each time may wait for one of these. */
const batchLimit = 25

/** Problems that are kept; a file of a million bad lines has one cause. */
const problemLimit = 1_000

/** A file whose stories are recorded in batches. */
export type Batches = {
  /** Records full batches; the rest waits for more stories. */
  add: (stories: Story[]) => Promise<void>
  /** Records the rest and the file itself, and returns all that was recorded. */
  end: (...file: EndOfFile) => Promise<Recorded>
}

type EndOfFile = [record: FileRecord, options: Parameters<FileParts['end']>[2]]

/**
 * Records the stories of a file in batches: each is a transaction, and questions are answered between two.
 * @param parts - the recording of the file
 * @param now - the clock
 * @returns the batches, to be added to and ended
 */
export const recordInBatches = (parts: FileParts, now: () => Instant): Batches => {
  const all: Recorded = { added: [], changed: [], removed: [], taken: [] }
  let waiting: Story[] = []
  const collect = (recorded: Recorded): void => {
    for (const kind of ['added', 'changed', 'removed', 'taken'] as const)
      for (const id of recorded[kind]) all[kind].push(id)
  }
  const record = async (atLeast: number): Promise<void> => {
    let from = 0
    for (; waiting.length - from >= atLeast; from += batchLimit) {
      collect(await parts.add(waiting.slice(from, from + batchLimit), now()))
      await setImmediate()
    }
    waiting = waiting.slice(from)
  }
  return {
    add: async (stories) => {
      for (const story of stories) waiting.push(story)
      await record(batchLimit)
    },
    end: async (file, options) => {
      await record(1)
      collect(await parts.end(file, now(), options))
      return all
    },
  }
}

/** A file that was read to its end; its last batch is not recorded yet. */
export type TakenParts = {
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
 * @param batches - the recording, which the caller ends
 * @param options - the clock, and the signal that ends the reading between two batches
 * @returns what was found; undefined if the signal came first
 * @throws {ReadError} for whatever makes the file unreadable; batches that were recorded stay
 */
export const takeParts = async (
  source: Parameters<typeof ReadArticleParts>[0],
  chunks: AsyncIterable<Uint8Array>,
  batches: Pick<Batches, 'add'>,
  { now, signal }: { now: () => Instant; signal: AbortSignal | undefined },
): Promise<TakenParts | undefined> => {
  const { readArticleParts } = await import('../ingest/read-stream.js')
  const hash = createHash('sha256')
  const hashed = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      hash.update(chunk)
      yield chunk
      await setImmediate()
    }
  }
  const problems: string[] = []
  let isPartial = false
  let account = sumAccounts([])
  let nextAt = Infinity
  for await (const part of readArticleParts(source, hashed())) {
    if (signal?.aborted) return undefined
    const { due, nextAt: next = Infinity } = dueStories(part.stories, now())
    await batches.add(due)
    nextAt = Math.min(nextAt, next)
    problems.push(...part.problems.slice(0, problemLimit - problems.length))
    account = sumAccounts([account, part.account])
    isPartial ||= part.isPartial
  }
  const found = { hash: hash.digest('hex'), problems, isPartial, account }
  return nextAt === Infinity ? found : { ...found, nextAt }
}
