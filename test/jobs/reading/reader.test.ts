import { readdirSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { afterEach, describe, expect, it } from 'vitest'
import { jsonlFormat } from '../../../src/ingest/formats/jsonl.js'
import { readArticles } from '../../../src/ingest/parse-file.js'
import { ReadError, type Source } from '../../../src/ingest/source-file.js'
import { createReader, type Reader, type ReaderOptions } from '../../../src/jobs/reading/reader.js'

const builtWorker = new URL('../../../dist/jobs/reading/worker.js', import.meta.url)

/** A worker that never ends with `hang.jsonl`, that fills the memory with `fat.jsonl`, and refuses any other file. */
const oddWorker = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', ({ path }) => {
      while (path === 'hang.jsonl') ;
      for (const kept = []; path === 'fat.jsonl'; ) kept.push(new Array(100_000).fill(0.5))
      if (path === 'dead.jsonl') process.exit(3)
      if (path === 'odd.jsonl') setImmediate(() => { throw new RangeError('too deep') })
      if (path === 'odd.jsonl') return
      parentPort.postMessage({ problem: 'refused ' + path })
    })
    parentPort.postMessage({ isReady: true })
  `)}`,
)

let reader: Reader | undefined
const open = (options: Partial<ReaderOptions> = {}): Reader => {
  reader = createReader({ timeLimitMs: 600_000, memoryLimitMb: 512, workerFile: oddWorker, ...options })
  return reader
}
afterEach(() => reader?.close())

const source = (path: string, text = '{"headline":"渡轮停航","paragraphs":["渡轮周六停航。"]}'): Source => ({
  path,
  format: jsonlFormat,
  bytes: Buffer.from(text),
  changedOn: '2025-06-20',
  zone: 'Asia/Shanghai',
})

describe('the reader in a worker', () => {
  it('reads what the reader in the same thread reads, and refuses what it refuses', async () => {
    const { read } = open({ workerFile: builtWorker })
    expect(await read(source('a.jsonl'))).toEqual(readArticles(source('a.jsonl')))
    const problem = await read(source('b.jsonl', 'nothing')).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(ReadError)
    expect(() => readArticles(source('b.jsonl', 'nothing'))).toThrow((problem as ReadError).message)
  })

  it.runIf(process.platform === 'linux')('gives way to questions: its thread is nicer than the others', async () => {
    /** Nice values of the threads of this process, by /proc/PID/task/TID/stat. */
    const niceOfThreads = (): number[] =>
      readdirSync('/proc/self/task').map((thread) => {
        const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8')
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
      })
    const nicest = Math.max(...niceOfThreads())
    await open({ workerFile: builtWorker }).read(source('a.jsonl'))
    expect(niceOfThreads().filter((nice) => nice > nicest)).toHaveLength(1)
  })

  it('ends a file that takes longer than its limit, and reads the next one (G46)', async () => {
    const { read } = open({ timeLimitMs: 1 })
    await expect(read(source('hang.jsonl'))).rejects.toThrow('hang.jsonl: expected a file that can be read in 0 s')
    await reader?.close()
    await expect(open().read(source('next.jsonl'))).rejects.toThrow('refused next.jsonl')
  })

  it('ends a file that takes more memory than its limit, and reads the next one (G46)', async () => {
    const { read } = open({ memoryLimitMb: 64 })
    await expect(read(source('fat.jsonl'))).rejects.toThrow('can be read with 64 MB of memory, got one that needs more')
    await expect(read(source('next.jsonl'))).rejects.toThrow('refused next.jsonl')
  })

  it('stops in the middle of a file when it is told to', async () => {
    const { read } = open()
    const ending = new AbortController()
    const reading = read(source('hang.jsonl'), ending.signal)
    ending.abort(new Error('the program ends'))
    await expect(reading).rejects.toThrow('the program ends')
    await expect(read(source('next.jsonl'))).rejects.toThrow('refused next.jsonl')
  })

  it('refuses a file at which the reader fails in a way that nobody foresaw, and reads the next one', async () => {
    const { read } = open()
    await expect(read(source('odd.jsonl'))).rejects.toThrow(/^odd.jsonl: .* got one at which the reader failed$/)
    await expect(read(source('next.jsonl'))).rejects.toThrow('refused next.jsonl')
  })

  it('passes on that its worker has ended, which is no problem of the file', async () => {
    const { read } = open()
    const error = await read(source('dead.jsonl')).catch((reason: unknown) => reason)
    expect(error).not.toBeInstanceOf(ReadError)
    await expect(read(source('next.jsonl'))).rejects.toThrow('refused next.jsonl')
  })

  it('says before it reads a file that it does, and reads none that could not be noted', async () => {
    const { read } = open()
    const noted: string[] = []
    const noting = (name: string) => () => Promise.resolve(void noted.push(name))
    for (const name of ['1.jsonl', '2.jsonl'])
      await expect(read(source(name), undefined, noting(name))).rejects.toThrow(`refused ${name}`)
    expect(noted).toEqual(['1.jsonl', '2.jsonl'])
    const failing = () => Promise.reject(new Error('disk full'))
    await expect(read(source('3.jsonl'), undefined, failing)).rejects.toThrow('disk full')
    await expect(read(source('4.jsonl'))).rejects.toThrow('refused 4.jsonl')
  })

  it('goes on after a rest', async () => {
    const { read, rest } = open()
    await expect(read(source('1.jsonl'))).rejects.toThrow('refused 1.jsonl')
    await rest()
    await expect(read(source('2.jsonl'))).rejects.toThrow('refused 2.jsonl')
  })

  it('reads files in the order in which they come', async () => {
    const { read } = open()
    const ends: string[] = []
    const names = ['1.jsonl', '2.jsonl', '3.jsonl']
    await Promise.all(names.map((name) => read(source(name)).catch(() => ends.push(name))))
    expect(ends).toEqual(names)
  })
})
