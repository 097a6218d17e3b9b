import type { Took } from './clock.js'

/** What one run is asked to measure. */
export type Task = {
  data: string
  size: number
  questions: number
  /** No more articles are put in after so many ms on the wall, or when the process is so many bytes large. */
  buildLimitMs: number
  memoryLimit: number
  /** MiniSearch as it comes is given up after so many ms. */
  miniSearchLimitMs: number
}

export type Latency = { wall: { p50: number; p99: number }; cpu: { p50: number; p99: number }; recallAt1: number }
export type LoopDelay = { p50: number; p99: number; max: number }

/** What was measured with so many paragraphs; times in ms, sizes in bytes, shares of 1. */
export type Report = {
  size: number
  /** How many paragraphs went in before time or memory was up; the rest is measured over these. */
  paragraphs: number
  pool: string
  load: { before: number; after: number }
  build: Took
  heap: { objects: number; buffers: number }
  rss: { now: number; peak: number }
  loop: { idle: LoopDelay; rebuild: LoopDelay }
  snapshot: { save: Took; bytes: number; load: Took }
  /** Until a worker with an empty library, or with the snapshot, takes questions. */
  start: Took
  ready: Took
  readyShare: number
  questions: number
  fts5Build: Took
  miniSearchBuild: Took
  /** Without MiniSearch where it was given up after so many paragraphs. */
  miniSearchParagraphs: number
  engines: Record<string, Latency>
}

/** What a run tells the one who started it. */
export type Told =
  | { kind: 'at'; step: string; paragraphs: number }
  | { kind: 'report'; report: Report }
  | { kind: 'failed'; problem: string }
