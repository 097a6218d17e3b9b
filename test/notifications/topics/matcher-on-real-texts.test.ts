import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { textsOf, type Article } from '../../../src/article/article.js'
import { textFormat } from '../../../src/ingest/formats/text.js'
import { readArticles } from '../../../src/ingest/parse-file.js'
import { createMatcher } from '../../../src/notifications/topics/matcher.js'
import { parseTopic } from '../../../src/notifications/topics/parse-topic.js'
import { createWordEdges } from '../../../src/notifications/topics/word-edges.js'
import { dictionaryFiles } from '../../../src/search/worker/read-lexicon.js'
import { matchFormOf } from '../../../src/text/match-form.js'
import { createRandom } from '../../../tools/bench/random.js'
import { aSubscription } from '../../support/builders/a-subscription.js'

const corpus = new URL('../../../corpus/', import.meta.url)
const articles = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .flatMap((path): Article[] =>
    readArticles({
      ...{ path, format: textFormat, bytes: readFileSync(new URL(path, corpus)) },
      ...{ changedOn: '2025-06-12', zone: 'Asia/Shanghai' },
    }).stories.map((story, place) => ({ ...story, id: `${path}#${place}`, path, place, arrivedAt: 0 })),
  )
const texts = articles.flatMap(textsOf).filter((text) => text.length > 10)

const counts = new Map(
  Array.from(dictionaryFiles.words().matchAll(/^([\u4e00-\u9fff]{1,4}) (\d+)/gm), ([, word = '', count]) => ({
    word,
    count: Number(count),
  }))
    .filter(({ word, count }) => word.length === 1 || count >= 5)
    .map(({ word, count }): [string, number] => [word, count]),
)
const total = [...counts.values()].reduce((sum, count) => sum + count, 1)

/** Every cut of a text into words of the dictionary, the topic and single characters, with its likelihood. */
const cutsOf = (text: string, topic: string): { ends: number[]; log: number }[] => {
  if (text === '') return [{ ends: [], log: 0 }]
  return [1, 2, 3, 4].flatMap((length) => {
    const word = text.slice(0, length)
    const known = counts.get(word) ?? (word.length === 1 ? 1 : 0)
    const count = word === topic ? Math.max(known, 40) : known
    if (word.length < length || count === 0) return []
    return cutsOf(text.slice(length), topic).map(({ ends, log }) => ({
      ends: [length, ...ends.map((end) => end + length)],
      log: Math.log(count / total) + log,
    }))
  })
}

/** The rule as it is said: the likeliest of all cuts is more than e times as likely as any that keeps the word's edges. */
const isCutThrough = (text: string, start: number, end: number): boolean => {
  if (!/^[\u4e00-\u9fff]{2,3}$/.test(text.slice(start, end))) return false
  const before = /[\u4e00-\u9fff]{0,4}$/.exec(text.slice(0, start))?.[0] ?? ''
  const after = /^[\u4e00-\u9fff]{0,4}/.exec(text.slice(end))?.[0] ?? ''
  if (before + after === '') return false
  const [from, to] = [before.length, before.length + end - start]
  const cuts = cutsOf(before + text.slice(start, end) + after, text.slice(start, end))
  const isAround = ({ ends }: { ends: number[] }): boolean =>
    [0, ...ends].every((first, i) => {
      const last = ends[i] ?? first
      return last <= from || first >= to || (first >= from && last <= to) || (first <= from && last >= to)
    })
  const best = (of: typeof cuts): number => of.reduce((most, { log }) => Math.max(most, log), -Infinity)
  return best(cuts) > best(cuts.filter(isAround)) + 1
}

describe('the matcher on the texts of the sample papers', () => {
  it('tells words that only meet across the edges of others by the likeliest cut', () => {
    const random = createRandom(14)
    let through = 0
    for (let i = 0; i < 1_000; i += 1) {
      const { text } = matchFormOf(random.pick(texts))
      const start = random.below(text.length)
      const end = Math.min(text.length, start + 2 + random.below(3))
      const isThrough = createWordEdges(text)(start, end)
      expect([text, start, end, isThrough]).toEqual([text, start, end, isCutThrough(text, start, end)])
      through += Number(isThrough)
    }
    expect(through).toBeGreaterThan(100)
  })

  it('finds what a loop over all topics finds, also while topics come and go', () => {
    const random = createRandom(5)
    const wordOf = (): string => {
      for (;;) {
        const text = random.pick(texts)
        const word = /^(?:[A-Za-z]{3,}|[\u4e00-\u9fff]{2,5})/.exec(text.slice(random.below(text.length)))?.[0]
        if (word !== undefined) return /^[A-Za-z]/.test(word) ? word : word.slice(0, 2 + random.below(4))
      }
    }
    const joints = ['', '', '', ' ', ' OR ', ' -']
    const topicOf = (): string => {
      const joint = random.pick(joints)
      return joint === '' ? wordOf() : `${wordOf()}${joint}${wordOf()}`
    }
    const matcher = createMatcher()
    const held = new Map<string, string>()
    const put = (id: string): void => {
      const topic = topicOf()
      if (matcher.put(aSubscription(topic, { id }))) held.set(id, topic)
      else held.delete(id)
    }
    for (let i = 0; i < 2_000; i += 1) put(`s${i}`)
    let found = 0
    for (const article of articles.slice(0, 25)) {
      for (let i = 0; i < 50; i += 1) put(`s${random.below(2_000)}`)
      for (let i = 0; i < 20; i += 1) {
        const id = `s${random.below(2_000)}`
        matcher.drop('7', id)
        held.delete(id)
      }
      const forms = textsOf(article).map((text) => matchFormOf(text).text)
      const edges = forms.map(createWordEdges)
      const stands = ({ form }: { form: string }): boolean =>
        forms.some((text, t) => {
          for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1))
            if (!edges[t]?.(at, at + form.length)) return true
          return false
        })
      const wanted = [...held].filter(([, typed]) => {
        const parsed = parseTopic(typed)
        if (parsed.kind === 'problem') return false
        return parsed.topic.all.every((group) => group.some(stands)) && !parsed.topic.none.some(stands)
      })
      const ids = matcher.subscriptionsOf(article).map(({ id }) => id)
      expect([...ids].sort()).toEqual(wanted.map(([id]) => id).sort())
      expect(matcher.match(article).map(({ subscription }) => subscription.id)).toEqual(ids)
      found += ids.length
    }
    expect(matcher.size()).toBe(held.size)
    expect(found).toBeGreaterThan(300)
  })
})
