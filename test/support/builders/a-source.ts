import type { Source, SourceKind } from '../../../src/ingest/source-file.js'

/** A corpus file with this text in it. */
export const aSource = (path: string, content: string | Uint8Array): Source => {
  const kinds: Record<string, SourceKind> = { md: 'markdown', jsonl: 'jsonl', txt: 'text' }
  return {
    path,
    kind: kinds[path.split('.').at(-1) ?? ''] ?? 'text',
    bytes: typeof content === 'string' ? Buffer.from(content) : content,
    changedOn: '2026-11-22',
  }
}
