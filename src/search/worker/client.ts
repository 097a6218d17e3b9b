import { Worker } from 'node:worker_threads'
import {
  SearchEngineEnded,
  SearchEngineSilent,
  type Answer,
  type OpenedSearchEngine,
  type SearchEngineOptions,
} from '../search-engine.js'
import type { Answered, Asked, Call, Ready } from './protocol.js'

type Result = Extract<Answered, { result: unknown }>['result']
/** What a failure in the worker is here. */
const failures = { range: RangeError, silent: SearchEngineSilent, other: Error }

/** With more, newer releases of Node let questions wait twice as long for a collection of garbage. */
export const youngGenerationMb = 48

type Waiting = { resolve: (result: Result) => void; reject: (error: Error) => void }

/**
 * Creates the embedded engine in a long-lived worker, which owns dictionary, index and snapshot; the caller's thread
 * loads none of them. A worker that ends later rejects all calls, those under way and those to come.
 * @param options - the store's id and the path of the snapshot
 * @param workerFile - the compiled worker.js
 * @returns the engine, when its snapshot has been loaded or refused
 * @throws {Error} if the worker cannot start
 */
export const createWorkerEngine = async (
  options: SearchEngineOptions,
  workerFile: URL = new URL('./worker.js', import.meta.url),
): Promise<OpenedSearchEngine> => {
  const worker = new Worker(workerFile, {
    workerData: options,
    resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMb },
  })
  const waiting = new Map<number, Waiting>()
  let last = 0
  let death: Error | undefined
  let reportDeath: (error: Error) => void = () => undefined
  const died = new Promise<Error>((resolve) => {
    reportDeath = resolve
  })

  const ready = await new Promise<Ready>((resolve, reject) => {
    const die = (error: Error): void => {
      if (!death) reportDeath(error)
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
      if ('error' in message) call?.reject(new failures[message.failure](message.error))
      else call?.resolve(message.result)
    })
    worker.on('error', (error: unknown) =>
      die(
        new SearchEngineEnded('the search worker died', {
          cause: error instanceof Error ? error : new Error(String(error)),
        }),
      ),
    )
    worker.on('exit', (code) => die(new SearchEngineEnded(`the search worker ended with code ${code}`)))
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
      await ask({ kind: 'put', articles, seq })
    },
    drop: async (ids, seq) => {
      await ask({ kind: 'drop', ids, seq })
    },
    clear: async () => {
      await ask({ kind: 'clear' })
    },
    find: async (question) => (await ask({ kind: 'find', question })) as Answer,
    subject: async (text) => (await ask({ kind: 'subject', text })) as string[],
    position: async (options) => (await ask({ kind: 'position', ...options })) as number,
    paragraphs: async () => (await ask({ kind: 'paragraphs' })) as number,
    save: async () => {
      await ask({ kind: 'save' })
    },
    close: async () => {
      death ??= new SearchEngineEnded('the library is closed')
      await worker.terminate()
    },
  }
}
