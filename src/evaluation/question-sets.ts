import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as v from 'valibot'
import type { Article } from '../article/article.js'
import { UsageError } from './usage-error.js'

/** A question with the paragraphs that answer it, as `<article id>#<ordinal>`. */
export type GoldQuestion = { id: string; question: string; accepted: Set<string> }

/** A named set of questions. */
export type QuestionSet = { name: string; questions: GoldQuestion[] }

/** A question that nothing answers once these articles are taken out. */
export type Unanswerable = { id: string; question: string; removed: string[] }

const passage = v.object({ id: v.string(), title: v.optional(v.string()), text: v.string() })
const passageQuestion = v.object({ id: v.string(), question: v.string(), passage: v.string() })
const article = v.object({
  id: v.string(),
  headline: v.optional(v.nullable(v.string())),
  date: v.optional(v.nullable(v.string())),
  source: v.optional(v.nullable(v.string())),
  url: v.optional(v.nullable(v.string())),
  paragraphs: v.array(v.string()),
})
const place = { article: v.string(), paragraphs: v.array(v.number()) }
const newsQuestion = v.object({
  id: v.string(),
  question: v.string(),
  ...place,
  also: v.optional(v.array(v.object(place)), []),
})
const unanswerable = v.object({
  id: v.string(),
  question: v.string(),
  removed_passages: v.optional(v.array(v.string()), []),
})

/** The records of a JSON Lines file. Throws UsageError naming file and line. */
export const readJsonLines = <T>(path: string, schema: v.GenericSchema<unknown, T>): T[] => {
  if (!existsSync(path)) throw new UsageError(`${path}: expected a JSON Lines file, got nothing there`)
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return []
      try {
        return [v.parse(schema, JSON.parse(line))]
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error)
        throw new UsageError(`${path}:${i + 1}: ${problem}`, { cause: error })
      }
    })
}

const shelved = { path: '', place: 0, arrivedAt: 0 }

/** The passages of a folder as articles of one paragraph, and its questions. */
export const readPassageSet = (dir: string): { articles: Article[]; set: QuestionSet } => ({
  articles: readJsonLines(join(dir, 'passages.jsonl'), passage).map(({ id, title, text }) => ({
    id,
    ...(title === undefined ? {} : { headline: title }),
    paragraphs: [text],
    ...shelved,
  })),
  set: {
    name: basename(dir),
    questions: readJsonLines(join(dir, 'questions.jsonl'), passageQuestion).map((asked) => ({
      id: asked.id,
      question: asked.question,
      accepted: new Set([`${asked.passage}#0`]),
    })),
  },
})

/** Articles as `corpus/*.jsonl` holds them. */
export const readPool = (path: string): Article[] =>
  readJsonLines(path, article).map(({ id, headline, date, source, url, paragraphs }) => ({
    id,
    ...(headline ? { headline } : {}),
    ...(date ? { day: date } : {}),
    ...(source ? { source } : {}),
    ...(url ? { url } : {}),
    paragraphs,
    ...shelved,
  }))

/** Questions of the news form. */
export const readNewsQuestions = (path: string): QuestionSet => ({
  name: basename(path, '.jsonl'),
  questions: readJsonLines(path, newsQuestion).map(({ id, question, also, ...gold }) => ({
    id,
    question,
    accepted: new Set(
      [gold, ...also].flatMap((where) => where.paragraphs.map((ordinal) => `${where.article}#${ordinal}`)),
    ),
  })),
})

export const readUnanswerable = (path: string): Unanswerable[] =>
  readJsonLines(path, unanswerable).map((asked) => ({
    id: asked.id,
    question: asked.question,
    removed: asked.removed_passages,
  }))
