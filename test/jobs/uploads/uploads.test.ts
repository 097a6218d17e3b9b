import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createUploads } from '../../../src/jobs/uploads/uploads.js'
import { readHere } from '../../support/doubles/read-here.js'
import { tempDir } from '../../support/temp-dir.js'

const noon = 1_750_219_200_000
const ferry = Buffer.from('渡船停航\n\n西岸渡船明天停航三天，班车照常。\n')

/** Uploads into an empty corpus; `start` opens them once more, as a new start of the program does. */
const aScene = () => {
  const [dataDir, corpusDir] = [tempDir(), tempDir()]
  const removed: string[] = []
  const start = (now = noon, read = readHere) =>
    createUploads({
      ...{ dataDir, corpusDir, zone: 'Asia/Shanghai', read, now: () => now },
      fetcher: { fetch: () => Promise.resolve({ kind: 'refused', problem: 'expected a public host' }) },
      articles: {
        remove: (path) => {
          removed.push(path)
          return Promise.resolve({ added: [], changed: [], removed: [], taken: [] })
        },
      },
    })
  const corpus = () => readdirSync(corpusDir, { recursive: true, encoding: 'utf8' }).sort()
  return { dataDir, corpusDir, removed, start, corpus }
}

const receive = async (uploads: ReturnType<typeof createUploads>, name = '渡船.txt', bytes = ferry) => {
  const received = await uploads.receive({ name, bytes })
  if (received.kind !== 'read') throw new Error(`expected a file that can be read, got ${JSON.stringify(received)}`)
  return received.upload.id
}

it('a file waits outside the corpus, over a restart, until it is published', async () => {
  const { start, corpus, corpusDir, dataDir } = aScene()
  const received = await start().receive({ name: '渡船.txt', bytes: ferry })
  expect(received).toMatchObject({
    kind: 'read',
    upload: { name: '渡船.txt', articles: 1 },
    summary: { articles: 1, headlines: ['渡船停航'], held: 0 },
  })
  expect(corpus()).toEqual([])
  const [waiting = ''] = readdirSync(join(dataDir, 'uploads'))
  expect(statSync(join(dataDir, 'uploads', waiting)).mode & 0o077).toBe(0)
  const id = received.kind === 'read' ? received.upload.id : ''
  expect(await start().publish(id)).toEqual({ id, name: '渡船.txt', articles: 1 })
  expect(corpus()).toEqual(['uploads', 'uploads/渡船.txt'])
  expect(readFileSync(join(corpusDir, 'uploads/渡船.txt'))).toEqual(ferry)
  expect(await start().publish(id)).toMatchObject({ name: '渡船.txt' })
  expect(corpus()).toHaveLength(2)
})

it('a published file is taken out with its articles, and can be published again', async () => {
  const { start, corpus, removed } = aScene()
  const id = await receive(start())
  await start().publish(id)
  expect(await start().undo(id)).toMatchObject({ name: '渡船.txt' })
  expect({ corpus: corpus(), removed }).toEqual({ corpus: ['uploads'], removed: ['uploads/渡船.txt'] })
  expect(await start().undo(id)).toBeUndefined()
  await start().publish(id)
  expect(corpus()).toEqual(['uploads', 'uploads/渡船.txt'])
})

it('a discarded file is gone', async () => {
  const { start, corpus, dataDir } = aScene()
  const id = await receive(start())
  expect(await start().discard(id)).toMatchObject({ name: '渡船.txt' })
  expect(await start().publish(id)).toBeUndefined()
  expect(readdirSync(join(dataDir, 'uploads'))).toEqual([])
  expect(corpus()).toEqual([])
})

it('the same bytes are there already, under any name and in any folder', async () => {
  const { start, corpusDir } = aScene()
  mkdirSync(join(corpusDir, '盐口日报'))
  writeFileSync(join(corpusDir, '盐口日报/a.txt'), ferry)
  expect(await start().receive({ name: '渡船.txt', bytes: ferry })).toEqual({ kind: 'known', path: '盐口日报/a.txt' })
})

it('a file that came into the corpus in another way is not taken out', async () => {
  const { start, corpus, corpusDir } = aScene()
  const id = await receive(start())
  writeFileSync(join(corpusDir, 'a.txt'), ferry)
  await start().publish(id)
  expect(await start().undo(id)).toBeUndefined()
  expect(corpus()).toEqual(['a.txt'])
})

it('a file that was changed since it was published is not taken out', async () => {
  const { start, corpus, corpusDir, removed } = aScene()
  const id = await receive(start())
  await start().publish(id)
  writeFileSync(join(corpusDir, 'uploads/渡船.txt'), '渡船复航\n\n西岸渡船今天复航。\n')
  expect(await start().undo(id)).toBeUndefined()
  expect({ corpus: corpus(), removed }).toEqual({ corpus: ['uploads', 'uploads/渡船.txt'], removed: [] })
})

it('two presses at once publish one file', async () => {
  const { start, corpus } = aScene()
  const uploads = start()
  const id = await receive(uploads)
  await Promise.all([uploads.publish(id), uploads.publish(id)])
  expect(corpus()).toEqual(['uploads', 'uploads/渡船.txt'])
})

it('an address that may not be reached is named without its query', async () => {
  const { start } = aScene()
  expect(await start().fetchLink('http://inside.example/a?key=secret')).toEqual({
    ...{ kind: 'failed', name: 'inside.example/a', problem: 'expected a public host' },
  })
})

it('a name that leads out of the folder stays in it', async () => {
  const { start, corpus } = aScene()
  const uploads = start()
  await uploads.publish(await receive(uploads, '../../.渡船.txt'))
  expect(corpus()).toEqual(['uploads', 'uploads/渡船.txt'])
})

it.each([
  ['渡船.txt', '', 'expected text, got an empty file'],
  ['渡船.jsonl', '{', 'expected'],
  ['渡船.exe', 'MZ', 'expected .txt'],
])('%s with %j is refused with its reason, and nothing of it stays', async (name, text, problem) => {
  const { start, dataDir } = aScene()
  const received = await start().receive({ name, bytes: Buffer.from(text) })
  expect(received).toMatchObject({ kind: 'refused', problem: expect.stringContaining(problem) as unknown })
  expect(existsSync(join(dataDir, 'uploads'))).toBe(false)
})

it('a file that nobody publishes for 30 days is deleted when the next one comes', async () => {
  const { start, dataDir } = aScene()
  const id = await receive(start())
  for (const name of readdirSync(join(dataDir, 'uploads')))
    utimesSync(join(dataDir, 'uploads', name), noon / 1000, noon / 1000)
  const later = start(noon + 31 * 86_400_000)
  await receive(later, '灯塔.txt', Buffer.from('灯塔点亮\n\n港口的灯塔昨晚八点重新点亮，守塔人站在灯下。\n'))
  expect(await later.publish(id)).toBeUndefined()
})

it('a file at which the program ended twice is refused, and read once it is another one', async () => {
  const { start } = aScene()
  /** A reader at whose file the program ends: its promise is never settled. */
  const deadly: typeof readHere = async (_source, _signal, starting) => {
    await starting?.()
    return new Promise(() => undefined)
  }
  for (let starts = 0; starts < 2; starts += 1)
    await new Promise<void>((resolve) => {
      const read: typeof readHere = (source, signal, starting) =>
        deadly(source, signal, async () => {
          await starting?.()
          resolve()
        })
      void start(noon, read).receive({ name: '渡船.txt', bytes: ferry })
    })
  expect(await start().receive({ name: '渡船.txt', bytes: ferry })).toEqual({
    kind: 'refused',
    problem: 'expected a file that can be read, got one at which the program ended 2 times',
  })
  await receive(start(), '渡船.txt', Buffer.concat([ferry, Buffer.from('\n渡船公司致歉。\n')]))
})
