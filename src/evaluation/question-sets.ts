import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import * as v from 'valibot'
import type { Article } from '../article/article.js'
import { addDays, isDay, type Day } from '../time/day.js'
import { UsageError } from './usage-error.js'

/** A question with the paragraphs that answer it, as `<article id>#<ordinal>`. */
export type GoldQuestion = {
  id: string
  question: string
  accepted: Set<string>
  /** The day that "today" stands for; without it, any day after the last article. */
  asOf?: Day
  type?: string
  /** Stands in one of the accepted paragraphs. */
  answer?: string
}

/** A named set of questions. */
export type QuestionSet = { name: string; questions: GoldQuestion[] }

/** A question that no article answers once these articles are removed. */
export type Unanswerable = { id: string; question: string; removed: string[]; asOf?: Day }

/** The content of a folder: articles, questions, and questions without an answer. */
export type Bench = { articles: Article[]; set: QuestionSet; unanswerable: Unanswerable[] }

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
const asOf = v.optional(v.pipe(v.string(), v.check(isDay, 'expected a day as 2026-11-22')))
const newsQuestion = v.object({
  id: v.string(),
  question: v.string(),
  asOf,
  type: v.optional(v.string()),
  answer: v.optional(v.string()),
  ...place,
  also: v.optional(v.array(v.object(place)), []),
})
const unanswerable = v.object({
  id: v.string(),
  question: v.string(),
  asOf,
  removed_passages: v.optional(v.array(v.string()), []),
})

/**
 * Reads the records of a JSON Lines file; empty lines are skipped.
 * @param path - the file; one that ends in `.gz` is decompressed
 * @param schema - the form of a record
 * @returns one value for each record, in order
 * @throws {UsageError} that names the file, and the line that has another form
 */
export const readJsonLines = <T>(path: string, schema: v.GenericSchema<unknown, T>): T[] => {
  if (!existsSync(path)) throw new UsageError(`${path}: expected a JSON Lines file, got nothing there`)
  const bytes = readFileSync(path)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
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

/**
 * Reads a question set in the passage form: each passage becomes an article of one paragraph.
 * @param dir - the folder with `passages.jsonl` and `questions.jsonl`
 * @returns the articles, and the questions under the folder's name
 * @throws {UsageError} if a file is missing or a line has another form
 */
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

/**
 * Reads the articles of a question set.
 * @param path - the JSON Lines file with one article a line
 * @returns the articles in order
 * @throws {UsageError} if the file is missing or a line has another form
 */
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

/**
 * Reads the questions of a set in the news form.
 * @param path - the JSON Lines file with one question a line
 * @returns the questions under the file's name
 * @throws {UsageError} if the file is missing or a line has another form
 */
export const readNewsQuestions = (path: string): QuestionSet => ({
  name: basename(path, '.jsonl'),
  questions: readJsonLines(path, newsQuestion).map(({ id, question, also, asOf, type, answer, ...gold }) => ({
    id,
    question,
    ...(asOf === undefined ? {} : { asOf }),
    ...(type === undefined ? {} : { type }),
    ...(answer === undefined ? {} : { answer }),
    accepted: new Set(
      [gold, ...also].flatMap((where) => where.paragraphs.map((ordinal) => `${where.article}#${ordinal}`)),
    ),
  })),
})

/**
 * Reads the questions that no article answers once their own articles are removed.
 * @param path - the JSON Lines file with one question a line
 * @returns the questions in order
 * @throws {UsageError} if the file is missing or a line has another form
 */
export const readUnanswerable = (path: string): Unanswerable[] =>
  readJsonLines(path, unanswerable).map((asked) => ({
    id: asked.id,
    question: asked.question,
    removed: asked.removed_passages,
    ...(asked.asOf === undefined ? {} : { asOf: asked.asOf }),
  }))

/** Finds the file of this name, plain or compressed. */
const lyingThere = (dir: string, name: string): string | undefined =>
  [name, `${name}.gz`].map((file) => join(dir, file)).find((path) => existsSync(path))

/**
 * Reads the folder of a question set in either of its forms.
 * @param dir - holds `passages.jsonl`, or `articles.jsonl` with, where there are any, `unanswerable.jsonl`; and `questions.jsonl`
 * @returns the set under the folder's name
 * @throws {UsageError} if a file is missing or a line has another form
 */
export const readBench = (dir: string): Bench => {
  const articles = lyingThere(dir, 'articles.jsonl')
  if (articles === undefined) return { ...readPassageSet(dir), unanswerable: [] }
  const unanswerable = lyingThere(dir, 'unanswerable.jsonl')
  return {
    articles: readPool(articles),
    set: {
      ...readNewsQuestions(lyingThere(dir, 'questions.jsonl') ?? join(dir, 'questions.jsonl')),
      name: basename(dir),
    },
    unanswerable: unanswerable === undefined ? [] : readUnanswerable(unanswerable),
  }
}

/**
 * Computes the day on which questions without a day are asked.
 * @param articles - the pool
 * @returns the day after the newest article; `2022-04-01` for a pool without days
 */
export const dayAfter = (articles: readonly Article[]): Day => {
  const newest = articles.reduce((last, { day = '' }) => (day > last ? day : last), '')
  return newest === '' ? '2022-04-01' : addDays(newest, 1)
}
