import { kindOf } from '../../../src/ingest/format.js'
import type { TextFile } from '../../../src/ingest/format.js'
import type { Source } from '../../../src/ingest/source-file.js'

/** A corpus file with this text in it. */
export const aSource = (path: string, content: string | Uint8Array): Source => {
  const kind = kindOf(path)
  if (kind.kind !== 'read') throw new TypeError(`${path}: expected a file that is read`)
  return {
    path,
    format: kind.format,
    bytes: typeof content === 'string' ? Buffer.from(content) : content,
    changedOn: '2026-11-22',
    zone: 'Asia/Shanghai',
  }
}

/** What a format is told of a file. */
export const aTextFile = (path = 'a.txt'): TextFile => ({ path, changedOn: '2026-11-22', zone: 'Asia/Shanghai' })
