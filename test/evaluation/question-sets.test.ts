import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/evaluation/usage-error.js'
import { readNewsQuestions, readPassageSet, readPool, readUnanswerable } from '../../src/evaluation/question-sets.js'
import { tempDir } from '../support/temp-dir.js'

/** A file of these lines in a folder of its own. */
const aFile = (name: string, ...lines: (object | string)[]): string => {
  const path = join(tempDir(), name)
  writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
  return path
}

describe('question sets', () => {
  it('read passages as articles of one paragraph, and the passage as the answer', () => {
    const dir = tempDir()
    writeFileSync(join(dir, 'passages.jsonl'), '{"id":"p1","title":"灯塔","text":"灯塔亮了。"}\n')
    writeFileSync(join(dir, 'questions.jsonl'), '{"id":"q1","question":"灯塔亮了吗","passage":"p1"}\n')
    expect(readPassageSet(dir)).toEqual({
      articles: [{ id: 'p1', headline: '灯塔', paragraphs: ['灯塔亮了。'], path: '', place: 0, arrivedAt: 0 }],
      set: {
        name: basename(dir),
        questions: [{ id: 'q1', question: '灯塔亮了吗', accepted: new Set(['p1#0']) }],
      },
    })
  })

  it('accept the paragraphs of the article and of others that also answer', () => {
    const path = aFile('news.jsonl', {
      id: 'q1',
      question: '?',
      article: 'a',
      paragraphs: [0, 2],
      also: [{ article: 'b', paragraphs: [1] }],
    })
    expect(readNewsQuestions(path)).toEqual({
      name: 'news',
      questions: [{ id: 'q1', question: '?', accepted: new Set(['a#0', 'a#2', 'b#1']) }],
    })
  })

  it('read a pool, absent fields left out', () => {
    const path = aFile('pool.jsonl', { id: 'a', headline: null, date: '2025-06-18', paragraphs: ['一'] })
    expect(readPool(path)).toEqual([
      { id: 'a', day: '2025-06-18', paragraphs: ['一'], path: '', place: 0, arrivedAt: 0 },
    ])
  })

  it('take out no passage where an unanswerable question names none', () => {
    expect(readUnanswerable(aFile('un.jsonl', { id: 'u1', question: '?' }))).toEqual([
      { id: 'u1', question: '?', removed: [] },
    ])
  })

  it('pass over blank lines', () => {
    expect(readUnanswerable(aFile('un.jsonl', '', { id: 'u1', question: '?' }, '  ', ''))).toHaveLength(1)
  })

  it.each([
    ['no JSON', '{"id": "u2", '],
    ['a field missing', '{"id": "u2"}'],
    ['a field of another type', '{"id": 2, "question": "?"}'],
  ])('name file and line where there is %s', (_, line) => {
    const path = aFile('un.jsonl', { id: 'u1', question: '?' }, '', line)
    const read = (): unknown => readUnanswerable(path)
    expect(read).toThrow(UsageError)
    expect(read).toThrow(`${path}:3: `)
  })

  it('name the file that is not there', () => {
    expect(() => readPool('/nowhere/pool.jsonl')).toThrow(
      new UsageError('/nowhere/pool.jsonl: expected a JSON Lines file, got nothing there'),
    )
  })
})
