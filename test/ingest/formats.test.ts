import { describe, expect, it } from 'vitest'
import { kindOf } from '../../src/ingest/formats.js'

describe('kindOf', () => {
  it.each([
    ['a.txt', 'text'],
    ['papers/2026-11-22/a.md', 'markdown'],
    ['a.b.jsonl', 'jsonl'],
    ['A.TXT', 'text'],
    ['../elsewhere/./a.txt', 'text'],
  ])('reads %s as %s', (path, as) => {
    expect(kindOf(path)).toEqual({ kind: 'read', as })
  })

  it.each(['a.html', 'a.xml', 'a.json', 'a.pdf', 'a.PDF'])('refuses %s, which is reserved, with the reason', (path) => {
    expect(kindOf(path)).toMatchObject({ kind: 'refused', problem: expect.stringContaining('not read yet') as string })
  })

  it.each(['a.docx', 'a', 'txt', 'a.txt~', '.txt', '.hidden.txt', '.git/a.txt', 'papers/.trash/a.md', '', 'a.'])(
    'ignores %j',
    (path) => {
      expect(kindOf(path)).toEqual({ kind: 'ignored' })
    },
  )
})
