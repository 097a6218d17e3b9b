import { dayOf, type Instant } from '../../time/day.js'
import { endingsInWords, kindOf } from '../../ingest/format.js'
import { sumUp, type Summary } from '../../ingest/reading.js'
import { byteLimit, ReadError, tooLarge } from '../../ingest/source-file.js'
import type { Reader } from '../reading/reader.js'
import { uploadsName } from '../safe-files.js'
import type { UploadContent } from './uploads-folder.js'

const bytesOf = async (chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  // Memory of its own: the bytes go to another thread.
  return new Uint8Array(Buffer.concat(parts))
}

/**
 * Reads a file as the corpus would, before it is put there.
 * @param path - inside the folder of uploads
 * @param content - the file
 * @param parts - the reader of whole files, the IANA zone of the corpus, and the clock
 * @returns what it holds
 * @throws {ReadError} for whatever makes the file unreadable
 */
export const readUpload = async (
  path: string,
  content: UploadContent,
  { read, zone, now }: { read: Reader['read']; zone: string; now: () => Instant },
): Promise<Summary> => {
  const kind = kindOf(path)
  if (kind.kind === 'refused') throw new ReadError(path, kind.problem)
  if (kind.kind !== 'read') {
    const got = kind.kind === 'unknown' && kind.ending !== '' ? kind.ending : 'a name without an ending'
    throw new ReadError(path, `expected ${endingsInWords}, got ${got}`)
  }
  const { size, open, changedAt = now() } = content
  const source = {
    path: `${uploadsName}/${path}`,
    format: kind.format,
    changedOn: dayOf(Math.min(changedAt, now()), zone),
    zone,
  }
  if (size <= byteLimit) return sumUp(undefined, await read({ ...source, bytes: await bytesOf(open()) }), now())
  if (!kind.format.inParts) throw tooLarge(path, size)
  const { readArticleParts } = await import('../../ingest/read-stream.js')
  let sum: Summary | undefined
  for await (const part of readArticleParts(source, open())) sum = sumUp(sum, part, now())
  if (!sum) throw new ReadError(path, 'expected an article, got none')
  return sum
}
