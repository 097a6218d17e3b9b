import { readAnyArticles } from '../../../src/ingest/parse-file.js'
import type { Reader } from '../../../src/jobs/reading/reader.js'

/** Reads a file in the thread of the test: a worker costs half a second. */
export const readHere: Reader['read'] = (source) => readAnyArticles(source)
