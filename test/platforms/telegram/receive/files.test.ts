import { pino } from 'pino'
import { expect, it } from 'vitest'
import type { Api } from '../../../../src/platforms/telegram/api.js'
import { createFiles } from '../../../../src/platforms/telegram/receive/files.js'

const open = (getFile: unknown, fetchFile: Api['fetchFile'] = () => Promise.reject(new Error('not asked for'))) => {
  const lines: string[] = []
  const log = pino({}, { write: (line: string) => void lines.push(line) })
  const call = (() => Promise.resolve(getFile)) as Api['call']
  return { lines, files: createFiles({ call, fetchFile, limit: 20, log }) }
}
const sent = { id: 'F1', name: '晚报.pdf' }

it('fetches a file by the path that Telegram gives', async () => {
  const bytes = Buffer.from('%PDF')
  const { files } = open({ kind: 'done', result: { file_path: 'documents/a.pdf' } }, (path, limit) => {
    expect([path, limit]).toEqual(['documents/a.pdf', 20])
    return Promise.resolve({ kind: 'fetched', bytes })
  })
  expect(await files.download(sent)).toEqual({ kind: 'fetched', bytes })
})

it('knows a file that is too large for bots by what Telegram says', async () => {
  const { files } = open({ kind: 'refused', code: 400, description: 'Bad Request: file is too big' })
  expect(await files.download(sent)).toEqual({ kind: 'too-large' })
})

it.each([
  ['Telegram no longer has', { kind: 'refused', code: 400, description: 'Bad Request: wrong file_id' }],
  ['is not answered for', { kind: 'lost', reason: 'no answer within 20000 ms' }],
  ['has no path', { kind: 'done', result: {} }],
])('a file that %s is not fetched, which the log says without its name', async (_, outcome) => {
  const { files, lines } = open(outcome)
  expect(await files.download(sent)).toEqual({ kind: 'failed' })
  expect(lines.join('')).toMatch(/file was not fetched/)
  expect(lines.join('')).not.toMatch(/晚报|F1/)
})
