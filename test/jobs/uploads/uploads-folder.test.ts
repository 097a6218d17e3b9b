import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindOf } from '../../../src/ingest/format.js'
import { openCorpus } from '../../../src/jobs/corpus.js'
import { safePathOf } from '../../../src/jobs/safe-files.js'
import { bytesIn, openUploadsFolder, type UploadContent } from '../../../src/jobs/uploads/uploads-folder.js'
import { tempDir } from '../../support/temp-dir.js'

const textContent = (text: string, changedAt?: number): UploadContent => {
  const bytes = Buffer.from(text)
  return {
    size: bytes.length,
    ...(changedAt !== undefined && { changedAt }),
    open: async function* () {
      await Promise.resolve()
      yield bytes
    },
  }
}

describe('a path that a person gave', () => {
  it.each([
    ['../../etc/passwd.txt', 'etc/passwd.txt'], // leads out of the folder
    ['/etc/cron.d/page.txt', 'etc/cron.d/page.txt'], // starts at the root of the disk
    ['C:\\papers\\..\\page.txt', 'C/papers/page.txt'], // as Windows writes it
    ['.hidden.txt', 'hidden.txt'],
    ['~$page.txt', '$page.txt'], // a lock of an editor, which the corpus would pass over
    ['#page.txt#', 'page.txt'],
    ['报纸\u202etxt.md', '报纸 txt.md'], // turns the order of the signs round
    ['a\0b\n.txt', 'a b.txt'],
    ['con.txt', '_con.txt'], // a device on Windows
    ['...', 'upload'],
    ['', 'upload'],
    ['.txt', 'txt'],
    ['临江日报/2025-06-18/第03版.pdf', '临江日报/2025-06-18/第03版.pdf'],
    ['pages.jsonl.gz', 'pages.jsonl.gz'],
  ])('%j becomes %j', (given, safe) => {
    expect(safePathOf(given)).toBe(safe)
  })

  it('keeps its ending when its name is too long, and is cut between two characters', () => {
    const safe = safePathOf(`${'𠮷हि报'.repeat(40)}.jsonl.gz`)
    expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(200)
    expect(safe).toMatch(/^(?:𠮷हि报)+(?:𠮷(?:हि)?)?\.jsonl\.gz$/u)
  })

  it('stays inside its folder, visible and of limited length, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const safe = safePathOf(given)
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(1_000)
        for (const name of safe.split('/')) {
          expect(name).toMatch(/^[^.\s/\\\p{Cc}][^/\\\p{Cc}]*$/u)
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
        }
        expect(kindOf(safe).kind).not.toBe('ignored')
      }),
    )
  })
})

describe('the folder of uploads', () => {
  const openAt = (root: string) => openUploadsFolder(openCorpus(root), root)

  it('keeps both files of one name', async () => {
    const root = tempDir()
    const folder = await openAt(root)
    expect(await folder.put('page.txt', textContent('first'))).toBe('uploads/page.txt')
    expect(await folder.put('page.txt', textContent('second'))).toBe('uploads/page (2).txt')
    expect(readFileSync(join(root, 'uploads/page.txt'), 'utf8')).toBe('first')
    expect(readFileSync(join(root, 'uploads/page (2).txt'), 'utf8')).toBe('second')
    expect(readdirSync(join(root, 'uploads'))).toHaveLength(2)
  })

  it('finds the same bytes wherever they lie in the corpus, and no others of their size', async () => {
    const root = tempDir()
    mkdirSync(join(root, '临江日报'))
    writeFileSync(join(root, '临江日报/a.txt'), 'printed')
    const folder = await openAt(root)
    expect(await folder.find(textContent('printed'))).toBe('临江日报/a.txt')
    expect(await folder.find(textContent('painted'))).toBeUndefined()
    await folder.put('b.txt', textContent('painted'))
    expect(await folder.find(textContent('painted'))).toBe('uploads/b.txt')
  })

  it('takes an article whose pages are files of their own as one file', async () => {
    const root = tempDir()
    writeFileSync(join(root, 'a.html'), 'first')
    writeFileSync(join(root, 'a_2.html'), 'second')
    const corpus = openCorpus(root)
    const [{ path, size, nextPages } = { path: '', size: 0 }] = (await corpus.list()).files
    expect(nextPages).toEqual(['a_2.html'])
    const content = { size, open: () => bytesIn(corpus, path, size) }
    expect(await (await openAt(root)).find(content)).toBe('a.html')
    const elsewhere = tempDir()
    await (await openAt(elsewhere)).put('a.html', content)
    expect(statSync(join(elsewhere, 'uploads/a.html')).size).toBe(size)
  })

  it('keeps the time of a file, and knows its copy by size and time', async () => {
    const root = tempDir()
    const changedAt = 1_750_209_123_457
    await (await openAt(root)).put('a.txt', textContent('printed', changedAt))
    expect(Math.floor(statSync(join(root, 'uploads/a.txt')).mtimeMs)).toBe(changedAt)
    const again = await openAt(root)
    expect(again.isCopied('a.txt', textContent('printed', changedAt))).toBe(true)
    expect(again.isCopied('a.txt', textContent('printed', changedAt + 1))).toBe(false)
    expect(again.isCopied('a.txt', textContent('reprinted', changedAt))).toBe(false)
  })

  it('leaves nothing of a file whose bytes broke off', async () => {
    const root = tempDir()
    const broken: UploadContent = {
      size: 9,
      open: async function* () {
        await Promise.resolve()
        yield Buffer.from('half')
        throw new Error('the disk is gone')
      },
    }
    await expect((await openAt(root)).put('a.txt', broken)).rejects.toThrow('the disk is gone')
    expect(readdirSync(join(root, 'uploads'))).toEqual([])
  })

  it('is not made where the corpus is one file, or is not there', async () => {
    const file = join(tempDir(), 'all.jsonl')
    writeFileSync(file, '')
    await expect(openAt(file)).rejects.toThrow('CORPUS_DIR: expected a folder for uploads, got a file')
    await expect(openAt(`${file}.d`)).rejects.toThrow('CORPUS_DIR: expected a folder for uploads, got nothing')
  })
})
