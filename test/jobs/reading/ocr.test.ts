import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it, onTestFinished } from 'vitest'
import { pdfFormat } from '../../../src/ingest/formats/pdf.js'
import { readAnyArticles } from '../../../src/ingest/parse-file.js'
import type { Reading } from '../../../src/ingest/reading.js'
import { ReadError, type Source } from '../../../src/ingest/source-file.js'
import { createOcr, readWithOcr, type Ocr, type OcrOptions } from '../../../src/jobs/reading/ocr.js'
import { createReader } from '../../../src/jobs/reading/reader.js'
import { aPdf } from '../../support/builders/a-pdf.js'
import { tempDir } from '../../support/temp-dir.js'

const workerFile = new URL('../../../dist/jobs/reading/worker.js', import.meta.url)

/** What a command prints that found one sentence on the page. */
const printed = JSON.stringify({
  pages: [{ width: 600, height: 800, boxes: [{ text: '渡轮周六停航，退票不收手续费。', box: [40, 40, 340, 60] }] }],
})

const limits = { pages: 3, startMs: 600_000, pageMs: 0, bytes: 1024 * 1024 }

/** An OCR command that is a program of Node. */
const ocrOf = (program: string, options: Partial<OcrOptions> = {}): Ocr =>
  createOcr({ command: [process.execPath, '-e', program], env: process.env, limits, ...options })

/** Reads files in this thread, with such a command. */
const open = (...given: Parameters<typeof ocrOf>) => ({
  read: (file: Source, signal?: AbortSignal): Promise<Reading> =>
    readWithOcr(file, (each) => readAnyArticles(each), ocrOf(...given), signal),
})

const source = (path: string, bytes: Uint8Array = aPdf([], [])): Source => ({
  ...{ path, format: pdfFormat, bytes, changedOn: '2025-06-20', zone: 'Asia/Shanghai' },
})

const problemOf = async (reading: Promise<unknown>): Promise<string | undefined> => {
  const error = await reading.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ReadError)
  // Another start may bring a command that reads it.
  expect((error as ReadError).pictures).toMatchObject({ pages: 2 })
  return (error as ReadError).problem
}

describe('a PDF without a text layer', () => {
  it('is read by the OCR command, and its articles say so', async () => {
    const ocr = ocrOf(`process.stdout.write(${JSON.stringify(printed)})`)
    const reader = createReader({ timeLimitMs: 600_000, memoryLimitMb: 512, workerFile, ocr })
    onTestFinished(() => reader.close())
    expect((await reader.read(source('a.pdf'))).stories).toMatchObject([
      { paragraphs: ['渡轮周六停航，退票不收手续费。'], isByOcr: true },
    ])
  })

  it('reaches the command as a file whose name no article file can choose (G58)', async () => {
    const log = join(tempDir(), 'arguments')
    const { read } = open(
      `require('fs').writeFileSync(${JSON.stringify(log)}, JSON.stringify(process.argv.slice(1))); process.stdout.write(${JSON.stringify(printed)})`,
    )
    await read(source('--help $(touch x); `touch y`.pdf'))
    const [path = '', ...others] = JSON.parse(readFileSync(log, 'utf8')) as string[]
    expect(others).toEqual([])
    expect(path).toMatch(/^\/.*\/wenbao-ocr-\w+\/pages\.pdf$/)
    expect(existsSync(path)).toBe(false)
  })

  it.each([
    [
      'it fails',
      'console.error("Traceback:\\nno module named x"); process.exit(3)',
      'expected OCR_COMMAND to end with code 0, got 3: no module named x',
    ],
    [
      'it is killed',
      'process.kill(process.pid, "SIGTERM"); setInterval(() => 1, 1000)',
      'expected OCR_COMMAND to end with code 0, got SIGTERM',
    ],
    ['it prints no JSON', 'console.log("hello")', 'expected JSON from OCR_COMMAND, got something else'],
    [
      'it prints without end',
      'for (;;) require("fs").writeSync(1, "x".repeat(4096))',
      'expected at most 1 MB from OCR_COMMAND, got more',
    ],
  ])('is refused with the reason where %s (G58)', async (_, program, problem) => {
    expect(await problemOf(open(program).read(source('a.pdf')))).toBe(problem)
  })

  it('is refused where the command does not end, or is not there (G58)', async () => {
    const hanging = open('setInterval(() => 1, 1000)', { limits: { ...limits, startMs: 0 } })
    expect(await problemOf(hanging.read(source('a.pdf')))).toBe('expected OCR_COMMAND to end within 0 s, got no end')
    const missing = open('', { command: ['/nowhere/ocr'] })
    expect(await problemOf(missing.read(source('a.pdf')))).toBe(
      'expected OCR_COMMAND to start, got no such program: /nowhere/ocr',
    )
  })

  it('is refused where it has more pages than a newspaper', async () => {
    const pages = Array.from({ length: 4 }, () => [])
    const reading = open('').read(source('a.pdf', aPdf(...pages)))
    await expect(reading).rejects.toThrow('expected at most 3 pages for OCR_COMMAND, got 4')
  })

  it('ends with all that its command has started where the reading is given up (G58)', async () => {
    const log = join(tempDir(), 'child')
    const { read } = open(
      `const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => 1, 1000)']);
       require('fs').writeFileSync(${JSON.stringify(`${log}.part`)}, String(child.pid));
       require('fs').renameSync(${JSON.stringify(`${log}.part`)}, ${JSON.stringify(log)});
       setInterval(() => 1, 1000)`,
    )
    const giveUp = new AbortController()
    const reading = read(source('a.pdf'), giveUp.signal)
    while (!existsSync(log)) await new Promise((resolve) => setImmediate(resolve))
    giveUp.abort(new Error('given up'))
    await expect(reading).rejects.toThrow('given up')
    const isThere = (): boolean => {
      try {
        process.kill(Number(readFileSync(log, 'utf8')), 0)
        return true
      } catch {
        return false
      }
    }
    while (isThere()) await new Promise((resolve) => setImmediate(resolve))
  })
})
