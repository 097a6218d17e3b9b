import { Worker } from 'node:worker_threads'
import type { Answer, SearchEngine } from '../search-engine.js'
import type { Answered, Asked, Call, Ready, WorkerOptions } from './protocol.js'

type Result = Extract<Answered, { result: unknown }>['result']
type Waiting = { resolve: (result: Result) => void; reject: (error: Error) => void }

/** A library in a worker, and why its snapshot was not used, if there was one that could not be. */
export type WorkerEngine = SearchEngine & {
  rejectedSnapshot?: string
  /** Resolves with the reason when the worker dies before it is closed: no call will be answered any more. */
  died: Promise<Error>
}

// A batch of articles keeps the worker busy for about this many paragraphs before a question gets its turn.
const paragraphsABatch = 200

/**
 * The library in its one long-lived worker, which owns dictionary, index and snapshot; the caller's thread loads none
 * of them. Resolves when the snapshot is loaded or refused.
 * In: `workerFile`, the compiled worker.js; beside this module unless told.
 * Rejects where the worker cannot start. A worker that dies later rejects all calls, then and after.
 */
export const createWorkerEngine = async (
  options: WorkerOptions,
  workerFile: URL = new URL('./worker.js', import.meta.url),
): Promise<WorkerEngine> => {
  const worker = new Worker(workerFile, { workerData: options })
  const waiting = new Map<number, Waiting>()
  let last = 0
  let death: Error | undefined
  let tellDeath: (error: Error) => void = () => undefined
  const died = new Promise<Error>((resolve) => {
    tellDeath = resolve
  })

  const ready = await new Promise<Ready>((resolve, reject) => {
    const die = (error: Error): void => {
      if (!death) tellDeath(error)
      death ??= error
      for (const { reject: refuse } of waiting.values()) refuse(death)
      waiting.clear()
      reject(death)
    }
    worker.on('message', (message: Ready | Answered) => {
      if ('kind' in message) {
        resolve(message)
        return
      }
      const call = waiting.get(message.number)
      waiting.delete(message.number)
      if ('error' in message) call?.reject(message.isRange ? new RangeError(message.error) : new Error(message.error))
      else call?.resolve(message.result)
    })
    worker.on('error', (error: unknown) =>
      die(new Error('the search worker died', { cause: error instanceof Error ? error : new Error(String(error)) })),
    )
    worker.on('exit', (code) => die(new Error(`the search worker ended with code ${code}`)))
  })

  const ask = (call: Call): Promise<Result> =>
    new Promise((resolve, reject) => {
      if (death) {
        reject(death)
        return
      }
      last += 1
      waiting.set(last, { resolve, reject })
      worker.postMessage({ number: last, call } satisfies Asked)
    })

  return {
    ...(ready.rejected === undefined ? {} : { rejectedSnapshot: ready.rejected }),
    died,
    put: async (articles, seq) => {
      // Questions slip in between the batches. The position moves with the last one: a crash before it repeats them.
      let from = 0
      while (from < articles.length) {
        let to = from
        let paragraphs = 0
        while (to < articles.length && paragraphs < paragraphsABatch) {
          paragraphs += articles[to]?.paragraphs.length ?? 0
          to += 1
        }
        const isLast = to >= articles.length
        const before = isLast ? seq : ((await ask({ kind: 'position' })) as number)
        await ask({ kind: 'put', articles: articles.slice(from, to), seq: before })
        from = to
      }
      if (articles.length === 0) await ask({ kind: 'put', articles, seq })
    },
    drop: async (ids, seq) => {
      await ask({ kind: 'drop', ids, seq })
    },
    clear: async () => {
      await ask({ kind: 'clear' })
    },
    find: async (question) => (await ask({ kind: 'find', question })) as Answer,
    subject: async (text) => (await ask({ kind: 'subject', text })) as string[],
    position: async () => (await ask({ kind: 'position' })) as number,
    paragraphs: async () => (await ask({ kind: 'paragraphs' })) as number,
    save: async () => {
      await ask({ kind: 'save' })
    },
    close: async () => {
      death ??= new Error('the library is closed')
      await worker.terminate()
    },
  }
}
