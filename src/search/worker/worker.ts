import { readFileSync } from 'node:fs'
import { open as openFile, rename } from 'node:fs/promises'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { setLexicon } from '../../text/lexicon.js'
import { loadDictionary } from '../analysis/analyzer.js'
import { createLocalEngine, type LocalEngine } from '../engine.js'
import { SearchEngineSilent, type SearchEngine, type SearchEngineOptions } from '../search-engine.js'
import { readLexicon, readWordVectors } from './read-lexicon.js'
import { decodeSnapshot, encodeSnapshot } from './snapshot.js'
import type { Answered, Asked, Call, Ready } from './protocol.js'

// The shell of the search worker: carries messages and the snapshot file, decides nothing.

const { snapshotPath, storeId, server } = workerData as SearchEngineOptions

const readSnapshot = (): ReturnType<typeof decodeSnapshot> | undefined => {
  if (snapshotPath === undefined) return undefined
  try {
    return decodeSnapshot(readFileSync(snapshotPath), storeId)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}

/** Replaces the file in one step, so that a kill in between leaves the old one. Questions are answered between two chunks. */
const writeSnapshot = async (path: string, chunks: Iterable<Buffer>): Promise<void> => {
  const draft = `${path}.new`
  const file = await openFile(draft, 'w', 0o600)
  try {
    // A draft that a kill has left behind may be readable by others.
    await file.chmod(0o600)
    for (const chunk of chunks) await file.writeFile(chunk)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}

/**
 * By so many percent the heap of each thread of the process may grow before V8 collects what is old. By itself it waits
 * until there is four times as much as is in use: 100 MB, as reading articles back leaves much behind. With the index in
 * memory nearly all is in use, and collecting is dear.
 */
const growthPercent = 30
if (server) setFlagsFromString(`--heap-growing-percent=${growthPercent}`)

setLexicon({ ...readLexicon(), wordVectors: readWordVectors() })
loadDictionary()
const snapshot = readSnapshot()
const data = snapshot && 'data' in snapshot ? snapshot.data : undefined
const time = {
  now: Date.now,
  wait: (ms: number): Promise<void> => setTimeout(ms, undefined, { ref: false }),
  breathe: (): Promise<void> => setImmediate(),
}
/** Only the embedded engine has changes that take long in this thread. */
const open = async (): Promise<{ searchEngine: SearchEngine & Pick<LocalEngine, 'export'>; local?: LocalEngine }> => {
  if (server) {
    // The client of OpenSearch is 500 modules.
    const { createArchiveEngine } = await import('../opensearch/engine.js')
    return { searchEngine: createArchiveEngine({ server, storeId, time, ...(data && { newest: data }) }) }
  }
  const local = createLocalEngine(data)
  return { searchEngine: local, local }
}
const { searchEngine, local } = await open()

/** After so many milliseconds of a change waiting questions get their turn, however much a step of it costs. */
const batchMs = 3

/** Who has asked often asks again at once, for another reading of the same question: so long the change waits for it. */
const pauseMs = 4
let hasAnswered = false

const inBatches = async <Result>(steps: Iterator<void, Result>): Promise<Result> => {
  for (let begun = performance.now(); ;) {
    const { done, value } = steps.next()
    if (done === true) return value
    if (performance.now() - begun < batchMs) continue
    await setImmediate()
    if (hasAnswered) {
      hasAnswered = false
      await setTimeout(pauseMs)
    }
    begun = performance.now()
  }
}

const carryOut = async (call: Call): Promise<Extract<Answered, { result: unknown }>['result']> => {
  switch (call.kind) {
    case 'put':
      if (local) await inBatches(local.putInSteps(call.articles, call.seq))
      else await searchEngine.put(call.articles, call.seq)
      return undefined
    case 'drop':
      if (local) await inBatches(local.dropInSteps(call.ids, call.seq))
      else await searchEngine.drop(call.ids, call.seq)
      return undefined
    case 'clear':
      await searchEngine.clear()
      return undefined
    case 'find':
      return await searchEngine.find(call.question)
    case 'subject':
      return await searchEngine.subject(call.text)
    case 'position':
      return await searchEngine.position(call)
    case 'paragraphs':
      return await searchEngine.paragraphs()
    case 'save':
      if (snapshotPath !== undefined) {
        await searchEngine.save()
        const data = await inBatches(searchEngine.export())
        await writeSnapshot(snapshotPath, encodeSnapshot(data, storeId))
      }
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
      failure: error instanceof RangeError ? 'range' : error instanceof SearchEngineSilent ? 'silent' : 'other',
    }
  }
}

const changing: ReadonlySet<Call['kind']> = new Set(['put', 'drop', 'clear', 'save'])

// One change after the other. A question waits for a batch of the change that is under way, and not for its end.
let changes = Promise.resolve()
parentPort?.on('message', (asked: Asked) => {
  const reply = async (): Promise<void> => {
    parentPort?.postMessage(await answer(asked))
  }
  if (changing.has(asked.call.kind)) {
    changes = changes.then(reply)
    return
  }
  hasAnswered = true
  void reply()
})
parentPort?.postMessage({
  kind: 'ready',
  ...(snapshot && 'reason' in snapshot ? { rejected: snapshot.reason } : {}),
} satisfies Ready)
