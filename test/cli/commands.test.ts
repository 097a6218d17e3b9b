import { spawn, spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readLexicon } from '../../src/search/worker/read-lexicon.js'
import { createBar } from '../../src/cli/program.js'
import { aSite } from '../jobs/feeds/a-site.js'
import { tempDir } from '../support/temp-dir.js'

type Ended = { code: number | null; out: string; complaints: string }

/** A folder with these files in it. */
const folderWith = (files: Record<string, string | object[]>): string => {
  const dir = tempDir()
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    const text = typeof content === 'string' ? content : content.map((line) => JSON.stringify(line)).join('\n')
    writeFileSync(join(dir, path), text)
  }
  return dir
}

/** Runs a command as npm does, but in this folder and without the environment of the tests. */
const run = (
  command: 'ask' | 'doctor' | 'eval' | 'ingest' | 'parse',
  args: string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const file = fileURLToPath(new URL(`../../dist/cli/${command}.js`, import.meta.url))
    const child = spawn(process.execPath, [file, ...args], { cwd, env: { PATH: process.env.PATH, ...env } })
    const ended: Ended = { code: 0, out: '', complaints: '' }
    child.stdout.on('data', (part: Buffer) => (ended.out += part.toString()))
    child.stderr.on('data', (part: Buffer) => (ended.complaints += part.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...ended, code }))
  })

const recordsOf = ({ out }: Ended): Record<string, unknown>[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

// Each run costs up to three seconds: one a command that does its work, and three that fail.
describe('ask', () => {
  it('explains a score as a sum of features and weights', async () => {
    const dir = folderWith({ 'corpus/a.md': '---\nheadline: 灯塔重新点亮\n---\n\n港口的灯塔昨晚八点重新点亮。\n' })
    const ended = await run('ask', ['--corpus', 'corpus', '--explain', '--json', '灯塔什么时候点亮'], dir)
    const [answer] = recordsOf(ended) as {
      passages: { score: number; shares: { value: number; weight: number }[] }[]
    }[]
    const [passage] = answer?.passages ?? []
    const sum = passage?.shares.reduce((total, { value, weight }) => total + value * weight, 0)
    expect(passage?.shares.length).toBeGreaterThan(3)
    expect(sum).toBeCloseTo(passage?.score ?? 0, 2)
    const printed = await run('ask', ['--corpus', 'corpus', '--explain', '灯塔什么时候点亮'], dir)
    const { ranking } = readLexicon().weights
    expect(printed.out).toMatch(
      new RegExp(`^ {3}score \\d[^]* contextCover +\\d\\.\\d{3} × ${ranking.contextCover}$`, 'm'),
    )
  })

  it('answers a batch in JSON Lines, in order, a file it cannot read named and skipped', async () => {
    const dir = folderWith({
      'corpus/2025-06-18/lighthouse.md':
        '---\nheadline: 灯塔重新点亮\ndate: 2025-06-18\nsource: 江报\n---\n\n港口的灯塔昨晚八点重新点亮。\n\n守塔人老卢今年七十岁。\n',
      'corpus/broken.jsonl': '{"id": ',
      'corpus/old.docx': 'not read',
      'questions.jsonl': [
        { id: 'q1', question: '灯塔什么时候点亮', asOf: '2025-06-22', chat: 'c1' },
        { question: '灯塔' },
        { id: 'q3', question: '那守塔人呢', chat: 'c1' },
        { id: 'q4', question: '潜水艇多少钱' },
      ],
    })
    const ended = await run('ask', ['--corpus', 'corpus', '--batch', 'questions.jsonl', '--limit', '1'], dir)
    const [first, second, third, fourth, ...more] = recordsOf(ended)
    expect(ended.code).toBe(0)
    expect(first).toEqual({
      id: 'q1',
      question: '灯塔什么时候点亮',
      verdict: expect.stringMatching(/^(found|weak|none)$/) as unknown,
      confidence: expect.any(Number) as unknown,
      passages: [
        {
          articleId: '2025-06-18/lighthouse.md#1',
          headline: '灯塔重新点亮',
          paragraph: 0,
          text: '港口的灯塔昨晚八点重新点亮。',
          score: expect.any(Number) as unknown,
          quote: { text: '港口的灯塔昨晚八点重新点亮。', marks: [[5, 9]] },
          date: '2025-06-18',
          source: '江报',
        },
      ],
    })
    expect(second).not.toHaveProperty('id')
    expect(third).toMatchObject({ id: 'q3', passages: [{ paragraph: 1 }] })
    expect(fourth).toMatchObject({ id: 'q4', verdict: 'none' })
    expect(more).toEqual([])
    expect(ended.complaints.trimEnd().split('\n').sort()).toEqual([
      expect.stringMatching(/^broken\.jsonl: /) as unknown,
      expect.stringMatching(/^old\.docx: /) as unknown,
    ])
  })

  it.each([
    ['no question', [], 'ask: expected a question or --batch FILE, one of them'],
    [
      'a corpus that is not there',
      ['灯塔', '--corpus', 'nowhere'],
      'nowhere: expected a file or folder, got nothing there',
    ],
  ])('with %s ends with 2 and one line', async (_, args, line) => {
    expect(await run('ask', args, tempDir())).toEqual({ code: 2, out: '', complaints: `${line}\n` })
  })
})

describe('eval', () => {
  it('gives its figures as one JSON object', async () => {
    const dir = folderWith({
      'harbour/passages.jsonl': [
        { id: 'p1', title: '灯塔', text: '港口的灯塔昨晚八点重新点亮。' },
        { id: 'p2', title: '渡船', text: '西岸渡船明天停航三天。' },
      ],
      'harbour/questions.jsonl': [
        { id: 'q1', question: '港口的灯塔什么时候重新点亮', passage: 'p1' },
        { id: 'q2', question: '西岸渡船停航几天', passage: 'p2' },
      ],
      'nothing.jsonl': [{ id: 'u1', question: '潜水艇多少钱', removed_passages: [] }],
    })
    const ended = await run('eval', ['harbour', '--unanswerable', 'nothing.jsonl', '--json'], dir)
    expect({ code: ended.code, complaints: ended.complaints }).toEqual({ code: 0, complaints: '' })
    expect(recordsOf(ended)).toEqual([
      {
        sets: [{ name: 'harbour', n: 2, recall: { '1': 1, '3': 1, '5': 1, '10': 1 }, mrr10: 1 }],
        abstention: {
          auroc: 1,
          foundAnswerable: expect.any(Number) as unknown,
          foundUnanswerable: expect.any(Number) as unknown,
          unanswerableAt95: 0,
        },
      },
    ])
  })

  it('ends with 2 and names file and line of a wrong question', async () => {
    const dir = folderWith({ 'pool.jsonl': [{ id: 'a', paragraphs: ['一'] }, { id: 'b' }] })
    const { code, out, complaints } = await run('eval', ['--pool', 'pool.jsonl'], dir)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(complaints).toMatch(/^pool\.jsonl:2: [^\n]+\n$/)
  })
})

describe('parse', () => {
  it('traces what each line of a page became', async () => {
    const page = readFileSync(new URL('../ingest/newspaper/pages/kicker-set-apart/source.txt', import.meta.url), 'utf8')
    const ended = await run('parse', ['--trace', 'page.txt'], folderWith({ 'page.txt': page }))
    expect(ended.out).toMatch(/^furniture 芦湾晚报$/m)
    expect(ended.out).toMatch(/^display {3}渡口大雾三天三夜\n {10}\(8 of [\d.]+ em wide, after a blank line\)$/m)
    expect(ended.out).toMatch(/^first {5}芦湾渡口从上周五起大雾三天三夜，$/m)
  })

  it('reads all files and ends with 1 where one cannot be read', async () => {
    const dir = folderWith({ 'a.txt': '灯塔重新点亮\n\n港口的灯塔昨晚八点重新点亮，守塔人老卢站在灯下。\n' })
    const ended = await run('parse', ['nowhere.txt', 'a.txt', '--json'], dir)
    const [missing, read] = recordsOf(ended)
    expect(ended.code).toBe(1)
    expect(missing).toEqual({ file: 'nowhere.txt', error: expect.any(String) as unknown })
    expect(read?.file).toBe('a.txt')
    const [article] = read?.articles as Record<string, unknown>[]
    expect(Object.keys(article ?? {})).toEqual([
      'headline',
      'kicker',
      'subtitle',
      'subheadings',
      'byline',
      'dateline',
      'paragraphs',
      'captions',
    ])
    expect(ended.complaints).toMatch(/^nowhere\.txt: [^\n]+\n$/)
  })

  it('reads a folder as the bot would: a line for each file, one for all, and what is not read by name', async () => {
    const lighthouse = '灯塔重新点亮\n\n港口的灯塔昨晚八点重新点亮，守塔人老卢站在灯下。\n'
    const dir = folderWith({
      'papers/芦湾晚报/2025-06-18/a.txt': lighthouse,
      'papers/b.jsonl': [
        { headline: '渡船停航', paragraphs: ['西岸渡船明天停航三天。'] },
        { headline: '渡船复航', paragraphs: ['西岸渡船复航。'] },
      ],
      'papers/.hidden.txt': lighthouse,
      'papers/picture.png': 'passed over',
      'papers/broken.jsonl': 'no JSON at all',
      'papers.txt/c.txt': lighthouse,
    })
    const ended = await run('parse', ['papers', 'papers.txt'], dir)
    expect(ended.out).toMatch(
      /^papers\/b\.jsonl: 2 articles\npapers\/芦湾晚报\/2025-06-18\/a\.txt: 1 article\n\npapers: 3 files with 3 articles, 1 not read\naccount: \d+ letters and digits, .*\npapers\.txt\/c\.txt: 1 article\n\npapers\.txt: 1 file with 1 article\n/,
    )
    expect(ended.complaints).toMatch(/^papers: 1 \.png passed over\npapers\/broken\.jsonl: .+\n$/)
    expect(ended.code).toBe(1)
    const listed = recordsOf(await run('parse', ['papers', '--json'], dir))
    expect(listed.map(({ file }) => file)).toEqual([
      'papers/b.jsonl',
      'papers/broken.jsonl',
      'papers/芦湾晚报/2025-06-18/a.txt',
    ])
  })
})

describe('ingest', () => {
  const lighthouse = '灯塔重新点亮\n\n港口的灯塔昨晚八点重新点亮，守塔人老卢站在灯下。\n'

  it('copies what can be read into the corpus, names what cannot, and changes nothing the second time', async () => {
    const dir = folderWith({
      'corpus/old.txt': lighthouse,
      'papers/2025-06-18/ferry.md': '---\nheadline: 渡船停航\n---\n\n西岸渡船明天停航三天。\n',
      'papers/copy.txt': lighthouse,
      'papers/.hidden.txt': lighthouse,
      'papers/feeds.opml': 'not an article',
      'papers/picture.png': 'passed over',
    })
    const ended = await run('ingest', ['papers', 'nowhere.txt'], dir)
    expect({ code: ended.code, out: ended.out }).toEqual({
      code: 1,
      out: 'corpus/uploads: 1 file taken in with 1 article, 1 there already, 2 refused\n',
    })
    expect(ended.complaints.trimEnd().split('\n')).toEqual([
      'papers: 1 .png passed over',
      expect.stringMatching(/^papers\/feeds\.opml: expected \.txt, .* got \.opml/) as unknown,
      'nowhere.txt: expected a file or folder, got nothing there',
    ])
    expect(readdirSync(join(dir, 'corpus'), { recursive: true }).sort()).toEqual([
      'old.txt',
      'uploads',
      'uploads/papers',
      'uploads/papers/2025-06-18',
      'uploads/papers/2025-06-18/ferry.md',
    ])
    expect(await run('ingest', ['papers/2025-06-18'], dir)).toEqual({
      code: 0,
      out: 'corpus/uploads: 0 files taken in with 0 articles, 1 there already\n',
      complaints: '',
    })
    const ferry = 'papers/2025-06-18/ferry.md'
    const alone = await run('ingest', [ferry], dir)
    expect(alone.out).toBe('corpus/uploads: 0 files taken in with 0 articles, 1 there already\n')
    appendFileSync(join(dir, ferry), '\n班车照常。\n')
    const changed = await run('ingest', [ferry, 'papers/copy.txt'], dir)
    expect(changed.out).toBe('corpus/uploads: 1 file taken in with 1 article, 1 there already\n')
  })

  it('fetches addresses: a page is taken in, one that may not be reached is named', async () => {
    const site = await aSite()
    site.on(
      '/2025-06-18/ferry',
      '<h1>渡船停航</h1><div class="article-body"><p>西岸渡船明天停航三天，班车照常，学生凭证半价，油钱由市里补贴，晚班的工人绕行大桥。</p></div>',
      { 'content-type': 'text/html; charset=utf-8' },
    )
    const dir = folderWith({ 'corpus/old.txt': lighthouse })
    const page = site.address('/2025-06-18/ferry', '127.0.0.1')
    const ended = await run('ingest', [page, 'ftp://paper.example/a'], dir, { FEED_ALLOWED_HOSTS: '127.0.0.1' })
    expect(ended).toEqual({
      code: 1,
      out: 'corpus/uploads: 1 file taken in with 1 article, 1 refused\n',
      complaints: 'ftp://paper.example/a: expected an address of http or https, got another\n',
    })
    expect(readdirSync(join(dir, 'corpus/uploads'))).toEqual(['2025-06-18-ferry.html'])
    const refused = await run('ingest', [page], dir)
    expect(refused.code).toBe(1)
    expect(refused.complaints).toMatch(/^127\.0\.0\.1:\d+\/2025-06-18\/ferry: expected a host of the public internet/)
  })

  it('ends with 2 without a path, and without a corpus folder', async () => {
    const dir = folderWith({ 'a.txt': lighthouse })
    const none = await run('ingest', [], dir)
    expect({ ...none, complaints: none.complaints.split('\n').length }).toEqual({ code: 2, out: '', complaints: 2 })
    expect(await run('ingest', ['a.txt'], dir)).toEqual({
      code: 2,
      out: '',
      complaints: 'CORPUS_DIR: expected a folder for uploads, got none at ./corpus\n',
    })
  })
})

it('a bar is drawn on a terminal only, and lines are printed above it', () => {
  const written: string[] = []
  const stream = { write: (text: string) => written.push(text) > 0 }
  let now = 0
  const draw = (isTTY: boolean): void => {
    const bar = createBar({ ...stream, isTTY }, () => now)
    bar.show(0, 4)
    bar.show(1, 4)
    now += 200
    bar.show(2, 4)
    bar.say('a.txt: expected text')
    bar.clear()
  }
  draw(false)
  expect(written.splice(0)).toEqual(['a.txt: expected text\n'])
  draw(true)
  expect(written).toEqual([
    '\r[..............................] 0/4\u001B[K',
    '\r[###############...............] 2/4\u001B[K',
    '\r\u001B[K',
    'a.txt: expected text\n',
  ])
})

describe('doctor', () => {
  it('says what would happen, names what is wrong, and changes nothing', async () => {
    const dir = folderWith({
      'corpus/a.md': '灯塔重新点亮\n\n港口的灯塔昨晚八点重新点亮。\n',
      'corpus/picture.jpg': 'x',
      '.env': 'ADMIN_ID=5\nTIME_ZONE=Europe/Berlin\n',
    })
    const ended = await run('doctor', [], dir)
    expect(ended).toMatchObject({ code: 0, complaints: '' })
    for (const line of [
      'note .env: ADMIN_ID is no setting of Wenbao; is ADMIN_IDS meant?',
      'ok   no BOT_TOKEN: npm start opens the chat in the terminal',
      'ok   data: ./data is made at the first start',
      'ok   database: SQLite, made at the first start',
      'note corpus: passed over with .jpg: 1',
      'ok   corpus: files of articles: 1',
    ])
      expect(ended.out.split('\n')).toContain(line)
    expect(readdirSync(dir).toSorted()).toEqual(['.env', 'corpus'])
  })

  it('ends with 1 where the bot would not work, and with 2 for wrong settings, without their secrets', async () => {
    const dir = folderWith({ '.env': '\uFEFFBOT_TOKEN=123:canary\nTELEGRAM_API_ROOT=http://127.0.0.1:9\n' })
    const missing = await run('doctor', [], dir)
    expect(missing.code).toBe(1)
    expect(missing.out).toMatch(/^note \.env: holds secrets, and others on this machine may read it/m)
    expect(missing.out).toMatch(/^bad {2}corpus: expected a folder in \.\/corpus, got nothing there/m)
    expect(missing.out).toMatch(/^bad {2}token: Telegram was not reached/m)
    expect(missing.out).toMatch(/^ok {3}no ROLES: this process does everything, alone on its database$/m)
    expect(missing.out).not.toContain('canary')
    const nowhere = { DATABASE_URL: 'postgres://wenbao:canary@127.0.0.1:9/wenbao', ROLES: 'chat,notices' }
    const shared = await run('doctor', [], dir, nowhere)
    expect(shared.out).toMatch(/^ok {3}ROLES: chat, notices, beside others on the same database$/m)
    expect(shared.out).toMatch(/^bad {2}database: postgres:\/\/127\.0\.0\.1:9\/wenbao: no connection/m)
    expect(shared.out).not.toContain('canary')
    const wrong = await run('doctor', [], dir, { BOT_TOKEN: 'canary', PORT: '99999' })
    expect(wrong.code).toBe(2)
    expect(wrong.out).toMatch(/^bad {2}PORT: expected a port from 1 to 65535, got "99999"/m)
    expect(wrong.out).not.toContain('canary')
    const file = await run('doctor', [], dir, { CORPUS_DIR: '.env' })
    expect(file.code).toBe(2)
    expect(file.out).toMatch(/^bad {2}CORPUS_DIR: expected a folder, got a file at "\.env"$/m)
  })
})

describe('chaos', () => {
  it.each([
    [['--help'], 0, /^Usage: npm run chaos/, /^$/],
    [['--nonsense'], 2, /^$/, /^Unknown option '--nonsense'[^]*Usage: npm run chaos/],
  ])('%s prints how it is used', (args, code, out, complaints) => {
    const script = fileURLToPath(new URL('../../scripts/chaos.mjs', import.meta.url))
    const ended = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' })
    expect(ended.status).toBe(code)
    expect(ended.stdout).toMatch(out)
    expect(ended.stderr).toMatch(complaints)
  })
})
