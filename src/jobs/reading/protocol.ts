import type { Reading } from '../../ingest/reading.js'
import type { Pictures, Source } from '../../ingest/source-file.js'

/** A file for the reading worker, which finds the format by the path. */
export type FileToRead = Omit<Source, 'format'> & {
  /** The bytes are what the OCR command printed of the file. */
  isByOcr?: true
}

/** The first message of a worker: it has loaded what it needs and begins at once with the next file. */
export type ReaderReady = { isReady: true }

/** What the worker made of a file: its reading, why it cannot be read, or what the reader itself threw. */
export type FileRead = { reading: Reading } | { problem: string; pictures?: Pictures } | { error: string }
