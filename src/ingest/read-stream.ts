import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { accountProblem, sumAccounts } from './account.js'
import { readableOf } from './formats.js'
import { createCompletion } from './parse-file.js'
import type { Reading } from './reading.js'
import { ReadError, type Source } from './source-file.js'

/** Share of characters of a first piece that may be broken in a UTF-8 file: one in this many. */
const soundShare = 50

const decoderOf = (path: string, start: Uint8Array): InstanceType<typeof TextDecoder> => {
  const [first, second] = start
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le')
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be')
  const text = new TextDecoder('utf-8').decode(start, { stream: true })
  const broken = text.match(/\ufffd/g)?.length ?? 0
  if (start.includes(0) || broken * soundShare > text.length)
    throw new ReadError(path, 'expected UTF-8 in a file that is read in pieces, got bytes that are none')
  return new TextDecoder('utf-8')
}

/**
 * Reads the articles of a file of any size, in memory for a piece and an article.
 * @param source - the file; its format must be one that is read in pieces
 * @param chunks - its bytes in order, cut anywhere
 * @returns a reading for each piece in which articles end, with day and source filled in
 * @throws {ReadError} for whatever makes the file unreadable; what was read before is given first
 */
export const readArticleParts = async function* (
  source: Omit<Source, 'bytes'>,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Reading> {
  const { path } = source
  const format = readableOf(source.format)
  const reader = 'read' in format ? undefined : format.openReader?.(source)
  if (!reader) throw new ReadError(path, 'expected a format that can be read in pieces')
  const bytes: AsyncIterable<Uint8Array> = /\.gz$/i.test(path) ? Readable.from(chunks).pipe(createGunzip()) : chunks
  let decoder: InstanceType<typeof TextDecoder> | undefined
  let broken = 0
  let count = 0
  let account = sumAccounts([])
  const complete = (reading: Reading): Reading => ({
    ...reading,
    stories: reading.stories.map(createCompletion(source, reading)),
  })
  try {
    for await (const chunk of bytes) {
      decoder ??= decoderOf(path, chunk)
      const text = decoder.decode(chunk, { stream: true })
      broken += text.match(/\ufffd/g)?.length ?? 0
      const part = reader.push(text)
      if (!reader.isBounded())
        throw new ReadError(path, 'expected a list or lines of articles in a file of more than 20 MB, got one object')
      count += part.stories.length
      account = sumAccounts([account, part.account])
      if (part.stories.length + part.problems.length + part.account.read > 0) yield complete(part)
    }
    const last = reader.end()
    count += last.stories.length
    const note = broken > 0 ? `expected UTF-8 text, got ${broken} broken characters: shown as \ufffd` : undefined
    const problems = [...last.problems, note, accountProblem(sumAccounts([account, last.account]))]
    yield complete({ ...last, problems: problems.filter((problem) => problem !== undefined) })
  } catch (error) {
    if (error instanceof ReadError) throw error
    throw new ReadError(path, error instanceof Error ? error.message : String(error), { cause: error })
  }
  if (count === 0) throw new ReadError(path, 'expected an article, got none')
}
