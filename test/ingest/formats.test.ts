import { describe, expect, it } from 'vitest'
import { endingsInWords, formatOfEnding, namedEndings } from '../../src/ingest/formats.js'

describe('formats', () => {
  it('finds the format of every ending that is named', () => {
    for (const ending of namedEndings) expect(formatOfEnding(ending)?.endings[0]).toBe(ending)
  })

  it('knows no format for another ending', () => {
    expect(formatOfEnding('.csv')).toBeUndefined()
  })

  it('puts the endings into words', () => {
    expect(endingsInWords).toBe('.txt, .md or .jsonl')
  })
})
