import { createHash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import { analyzerVersion } from '../analysis/analyzer.js'
import type { EngineData } from '../engine.js'

const magic = Buffer.from('WENBAO-INDEX\n')
const digestLength = 32
/** Changes when what is kept in a snapshot changes. */
const layoutVersion = 4

/** Of which store, analyzer and engine a snapshot is: another one is never read. */
const stamp = (storeId: string): string =>
  JSON.stringify({ storeId, layoutVersion, analyzerVersion, v8: process.versions.v8, minisearch: 7 })

const digestOf = (body: Buffer): Buffer => createHash('sha256').update(body).digest()

/**
 * Encodes a snapshot of the index.
 * @param data - what the engine exports
 * @param storeId - of the store that the index is a view of
 * @returns a mark, the SHA-256 of the rest, the stamp and the data
 */
export const encodeSnapshot = (data: EngineData, storeId: string): Buffer => {
  const body = serialize({ stamp: stamp(storeId), data })
  return Buffer.concat([magic, digestOf(body), body])
}

/**
 * Decodes a snapshot of the index.
 * @param bytes - of the file
 * @param storeId - of the store that is open
 * @returns the data, or the reason why the index must be made anew
 */
export const decodeSnapshot = (bytes: Buffer, storeId: string): { data: EngineData } | { reason: string } => {
  if (!bytes.subarray(0, magic.length).equals(magic)) return { reason: 'it is not an index snapshot' }
  const body = bytes.subarray(magic.length + digestLength)
  if (!digestOf(body).equals(bytes.subarray(magic.length, magic.length + digestLength)))
    return { reason: 'it is damaged' }
  const kept = deserialize(body) as { stamp: string; data: EngineData }
  if (kept.stamp !== stamp(storeId)) return { reason: 'it was made by another version or for other data' }
  return { data: kept.data }
}
