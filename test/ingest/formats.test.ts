import { describe, expect, it } from 'vitest'
import { endingsInWords, formatOfEnding, kindOf, namedEndings } from '../../src/ingest/format.js'

describe('formats', () => {
  it('finds the format of every ending that is named', () => {
    for (const ending of namedEndings) expect(formatOfEnding(ending)?.endings[0]).toBe(ending)
  })

  it('knows no format for another ending', () => {
    expect(formatOfEnding('.xyz')).toBeUndefined()
  })

  it('puts the endings into words', () => {
    expect(endingsInWords).toBe('.txt, .md, .jsonl, .pdf, .html, .docx, .epub or .xml')
  })
})

describe('kindOf', () => {
  it.each([
    ['a.txt', 'text'],
    ['papers/2026-11-22/a.md', 'markdown'],
    ['a.b.jsonl', 'jsonl'],
    ['A.TXT', 'text'],
    ['../elsewhere/./a.txt', 'text'],
    ['a.markdown', 'markdown'],
    ['a.json', 'jsonl'],
    ['a.ndjson', 'jsonl'],
    ['a.jl', 'jsonl'],
    ['a.jsonl.gz', 'jsonl'],
    ['a.MD.GZ', 'markdown'],
    ['a.html', 'html'],
    ['a.HTM', 'html'],
    ['a.xml', 'xml'],
    ['a.rss', 'xml'],
    ['a.DOCX', 'docx'],
    ['a.epub', 'epub'],
  ])('reads %s as %s', (path, name) => {
    expect(kindOf(path)).toMatchObject({ kind: 'read', format: { name } })
  })

  it.each(['a.doc', 'a.DOC', 'a/feeds.opml'])('refuses %s, which is known and not read, with the reason', (path) => {
    expect(kindOf(path)).toMatchObject({
      kind: 'refused',
      problem: expect.stringMatching(/^expected .*, got \.\w+: \w/) as string,
    })
  })

  it.each(['a.txt~', '~$a.txt', '.txt', '.hidden.txt', '.git/a.txt', 'papers/.trash/a.md'])('ignores %j', (path) => {
    expect(kindOf(path)).toEqual({ kind: 'ignored' })
  })

  it.each([
    ['a.xyz', '.xyz'],
    ['a.mdx', '.mdx'],
    ['README', ''],
    ['a.', ''],
    ['a.gz', ''],
  ])('knows no format for %s', (path, ending) => {
    expect(kindOf(path)).toEqual({ kind: 'unknown', ending })
  })
})
