import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { setLexicon } from '../../text/lexicon.js'
import { loadDictionary } from '../analysis/analyzer.js'
import { createLocalEngine } from '../engine.js'
import type { SearchEngineOptions } from '../search-engine.js'
import { readLexicon, readWordVectors } from './read-lexicon.js'
import { decodeSnapshot, encodeSnapshot } from './snapshot.js'
import type { Answered, Asked, Call, Ready } from './protocol.js'

// The shell of the search worker: carries messages and the snapshot file, decides nothing.

const { snapshotPath, storeId } = workerData as SearchEngineOptions

const readSnapshot = (): ReturnType<typeof decodeSnapshot> | undefined => {
  if (snapshotPath === undefined) return undefined
  try {
    return decodeSnapshot(readFileSync(snapshotPath), storeId)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}

/** Replaces the file in one step, so that a kill in between leaves the old one. */
const writeSnapshot = (path: string, bytes: Buffer): void => {
  const draft = `${path}.new`
  const file = openSync(draft, 'w')
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(draft, path)
}

setLexicon({ ...readLexicon(), wordVectors: readWordVectors() })
loadDictionary()
const snapshot = readSnapshot()
const searchEngine = createLocalEngine(snapshot && 'data' in snapshot ? snapshot.data : undefined)

const carryOut = async (call: Call): Promise<Extract<Answered, { result: unknown }>['result']> => {
  switch (call.kind) {
    case 'put':
      await searchEngine.put(call.articles, call.seq)
      return undefined
    case 'drop':
      await searchEngine.drop(call.ids, call.seq)
      return undefined
    case 'clear':
      await searchEngine.clear()
      return undefined
    case 'find':
      return await searchEngine.find(call.question)
    case 'subject':
      return await searchEngine.subject(call.text)
    case 'position':
      return await searchEngine.position()
    case 'paragraphs':
      return await searchEngine.paragraphs()
    case 'save':
      if (snapshotPath !== undefined) writeSnapshot(snapshotPath, encodeSnapshot(searchEngine.export(), storeId))
      return undefined
  }
}

const answer = async ({ number, call }: Asked): Promise<Answered> => {
  try {
    return { number, result: await carryOut(call) }
  } catch (error) {
    return {
      number,
      error: error instanceof Error ? error.message : String(error),
      isRange: error instanceof RangeError,
    }
  }
}

// One call after the other: a question asked while articles come in sees all of a batch or nothing of it.
let queue = Promise.resolve()
parentPort?.on('message', (asked: Asked) => {
  queue = queue.then(async () => {
    parentPort?.postMessage(await answer(asked))
  })
})
parentPort?.postMessage({
  kind: 'ready',
  ...(snapshot && 'reason' in snapshot ? { rejected: snapshot.reason } : {}),
} satisfies Ready)
