import { readdirSync, readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import nodejieba from 'nodejieba'
import { describe, expect, it } from 'vitest'
import { packDictionary, partOf } from '../../../src/search/analysis/dictionary.js'
import { createSegmenter } from '../../../src/search/analysis/segmenter.js'
import { dictionaryFiles, packedFile } from '../../../src/search/worker/read-lexicon.js'
import type { DictionaryFiles } from '../../../src/text/lexicon.js'
import { fold } from '../../../src/text/fold.js'
import { trieOf, valueIn } from '../../../src/text/words/word-trie.js'

const files = dictionaryFiles
const segmenter = createSegmenter(files)

const unpacked: DictionaryFiles = { ...files, packed: () => undefined }

const corpus = new URL('../../../corpus/', import.meta.url)
const paragraphs = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(txt|md|jsonl)$/.test(name))
  .flatMap((name) => readFileSync(new URL(name, corpus), 'utf8').split('\n'))
const dictionaryWords = files
  .words()
  .split('\n')
  .map((line) => line.split(' ')[0] ?? '')

const hostile = [
  '',
  ' ',
  '。',
  'A',
  'AT&T 公司和 c# 语言，b超',
  '1.2.3 加 3.14圆周 abc123中文12.5%，。\t\n x',
  '𠮷野家在東京𠮷',
  '\ud800中',
  '中\udc00国\ud83d',
  '\u0000中\u00a0国',
  '区块链云计算蓝翔韩玉鉴赏',
  '他的努力下节节节攀升',
  '中'.repeat(3000),
  '王小明在鹿港镇的锦灯社区喂猫'.repeat(200),
]

/** A text of what may stand beside each other: words of the dictionary, single characters, signs. */
const texts = fc
  .array(
    fc.oneof(
      fc.nat(dictionaryWords.length - 1).map((i) => dictionaryWords[i] ?? ''),
      fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCodePoint(code)),
      fc.constantFrom('，', '。', ' ', 'a', 'Z', '7', '.', '%', '的', '一', '😀', '\ud800'),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

const tagged = (text: string): { word: string; tag: string }[] =>
  segmenter.cut(text, true).map((word) => ({ word, tag: segmenter.tagOf(word) }))

/** Holds that a text is cut, tagged and weighed as the addon does it. */
const expectAsByAddon = (text: string): void => {
  expect(segmenter.cut(text, true)).toEqual(nodejieba.cut(text, true))
  expect(segmenter.cut(text, false)).toEqual(nodejieba.cut(text, false))
  expect(tagged(text)).toEqual(nodejieba.tag(text))
  // Of equally rare words either may be the last one that is taken.
  const all = 100_000
  expect(new Map(segmenter.extract(text, all))).toEqual(
    new Map(nodejieba.extract(text, all).map(({ word, weight }) => [word, weight])),
  )
}

describe('the segmenter', () => {
  it('cuts, tags and weighs the sample papers as nodejieba does, to the last digit', () => {
    expect(paragraphs.length).toBeGreaterThan(300)
    for (const text of paragraphs) expectAsByAddon(fold(text))
  })

  it.each(hostile)('does so with %j', (text) => {
    expectAsByAddon(text)
  })

  it('does so with any text', () => {
    fc.assert(fc.property(texts, expectAsByAddon), { numRuns: 1_000 })
  })

  it('knows every word of the dictionary by its own part of speech', () => {
    const wrong = files
      .words()
      .split('\n')
      .filter((line) => line !== '')
      .filter((line) => segmenter.tagOf(line.split(' ')[0] ?? '') !== line.split(' ')[2])
    // Words that are set beside the dictionary replace those in it.
    const added = new Set(
      files
        .added()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    )
    expect(wrong.filter((line) => !added.has(line.split(' ')[0] ?? ''))).toEqual([])
  })

  it.each(['words', 'rarities', 'counts'] as const)(
    'takes %s out of what the build packed: byte by byte what the files say',
    (part) => {
      expect(Buffer.from(packDictionary(part, files)).equals(readFileSync(packedFile(part)))).toBe(true)
      expect(files.packed(part)?.length).toBeGreaterThan(1_000_000)
    },
  )

  it('holds what was packed once: no number lies in memory beside the bytes that it was taken out of', () => {
    const [words, rarities] = [partOf('words', files), partOf('rarities', files)]
    for (const { before, codes, values } of [words.table, rarities.table])
      for (const numbers of [before, codes, values, words.weights, rarities.all])
        expect(numbers.buffer.byteLength).toBe(numbers.byteLength)
  })

  it.each<[string, (packed: Uint8Array) => Uint8Array]>([
    ['is empty', () => new Uint8Array()],
    ['lacks its end', (packed) => packed.subarray(0, -1)],
    ['lacks most of it', (packed) => packed.subarray(0, 40)],
    ['was never written behind its length', (packed) => new Uint8Array(packed.length)],
  ])('reads the files where what was packed %s', (_, damage) => {
    const few: DictionaryFiles = {
      ...files,
      words: () => '灯塔 3 n\n守塔人 1 n\n',
      added: () => '',
      rarities: () => '灯塔 4\n',
    }
    for (const part of ['words', 'rarities'] as const) {
      const packed = damage(packDictionary(part, few))
      const { table } = partOf(part, { ...few, packed: () => packed })
      expect(valueIn(trieOf(table), '灯塔')).toBe(1)
      expect(table.values.filter((value) => value > 0)).toHaveLength(part === 'words' ? 2 : 1)
    }
  })

  it('cuts the same where nothing was packed', () => {
    const slow = createSegmenter(unpacked)
    for (const text of hostile) expect(slow.cut(text, true)).toEqual(segmenter.cut(text, true))
    expect(slow.extract('灯塔的守塔人重新点亮了灯塔', 9)).toEqual(segmenter.extract('灯塔的守塔人重新点亮了灯塔', 9))
  })

  it('gives the most telling words first, and no more than are asked for', () => {
    const weights = segmenter.extract('灯塔的守塔人重新点亮了灯塔，村民看见灯塔', 2)
    expect(weights).toHaveLength(2)
    expect(weights[0]?.[0]).toBe('灯塔')
    expect(weights[0]?.[1]).toBeGreaterThan(weights[1]?.[1] ?? 0)
  })

  it('keeps no room for a huge text once another is cut', () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const kept = (): number => {
      segmenter.cut('灯塔', true)
      // The first time finds what is free, the second has given it back.
      collect()
      collect()
      return process.memoryUsage().arrayBuffers
    }
    const before = kept()
    segmenter.cut('王小明在鹿港镇喂猫'.repeat(100_000), true)
    expect(kept() - before).toBeLessThan(1_000_000)
  })

  it.each([
    ['a word without a count', { words: () => '灯塔\n' }, '"灯塔"'],
    ['a count that is no number', { words: () => '灯塔 viele n\n' }, '"灯塔 viele n"'],
    ['no words', { words: () => '' }, 'got an empty file'],
    ['a model that is cut short', { model: () => '0 0 0 0\n' }, '9 lines of a model, got 1'],
  ])('refuses a dictionary with %s, and says where', (_, part, told) => {
    expect(() => createSegmenter({ ...unpacked, ...part })).toThrow(told)
  })

  it('refuses a table of rarities that is no table, when it is asked for the first', () => {
    const broken = createSegmenter({ ...unpacked, rarities: () => '灯塔 selten\n' })
    expect(broken.cut('灯塔', true)).toEqual(['灯塔'])
    expect(() => broken.extract('灯塔', 1)).toThrow('"灯塔 selten"')
    expect(() => createSegmenter({ ...unpacked, rarities: () => '' }).extract('灯塔', 1)).toThrow('got an empty file')
  })
})
