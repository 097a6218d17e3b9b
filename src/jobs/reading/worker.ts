import { constants, getPriority, setPriority } from 'node:os'
import process from 'node:process'
import { parentPort } from 'node:worker_threads'
import { kindOf, ocrPages } from '../../ingest/format.js'
import { readAnyArticles } from '../../ingest/parse-file.js'
import { ReadError } from '../../ingest/source-file.js'
import { readLexicon } from '../../search/worker/read-lexicon.js'
import { setLexicon } from '../../text/lexicon.js'
import type { FileRead, FileToRead, ReaderReady } from './protocol.js'

// The shell of the reading worker: a file comes in, its reading goes out.

/** How much nicer than the other threads: as `nice` starts programs. */
const nicer = 10

const read = async ({ isByOcr, ...file }: FileToRead): Promise<FileRead> => {
  const kind = kindOf(file.path)
  if (kind.kind !== 'read') return { problem: 'expected a file of a known format' }
  try {
    return { reading: await readAnyArticles({ ...file, format: isByOcr ? ocrPages : kind.format }) }
  } catch (error) {
    if (error instanceof ReadError)
      return { problem: error.problem, ...(error.pictures && { pictures: error.pictures }) }
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

// Linux has a priority for each thread: where both want the processor, questions go before files.
if (process.platform === 'linux') {
  setPriority(0, Math.min(getPriority(0) + nicer, constants.priority.PRIORITY_LOW))
}
setLexicon(readLexicon())
parentPort?.on('message', (file: FileToRead) => void read(file).then((reading) => parentPort?.postMessage(reading)))
parentPort?.postMessage({ isReady: true } satisfies ReaderReady)
