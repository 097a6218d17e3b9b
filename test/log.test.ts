import { describe, expect, it } from 'vitest'
import { createLog } from '../src/log.js'

const token = '123456:AAbbCCddEEff'
const proxy = { url: 'http://me:proxy%20word@proxy.example', except: '' }
const config = { logLevel: 'info', botToken: token, webhookSecret: 'hook-secret', proxy } as const

const logged = (act: (log: ReturnType<typeof createLog>) => void, terminal = false): string => {
  let lines = ''
  const to = { write: (line: string) => (lines += line) }
  act(createLog(config, { terminal, to }))
  return lines
}

describe('createLog', () => {
  it('writes one JSON line with the facts in fields', () => {
    const line = logged((log) => log.info({ articleId: 'a.txt#1', paragraphs: 14 }, 'article indexed'))
    expect(JSON.parse(line)).toMatchObject({ level: 30, articleId: 'a.txt#1', paragraphs: 14, msg: 'article indexed' })
  })

  it('takes the token out of messages, stacks, causes and fields', () => {
    const cause = new Error(`POST https://api.telegram.org/bot${token}/getMe`)
    const err = new Error(`failed: ${encodeURIComponent(token)}`, { cause })
    const line = logged((log) => log.error({ err, url: `/bot${token}/x` }, `token ${token}`))
    expect(line).toContain('[token]')
    expect(line).not.toContain('AAbbCCddEEff')
    expect(() => JSON.parse(line) as unknown).not.toThrow()
  })

  it('takes the password of the proxy out, in both its forms', () => {
    expect(logged((log) => log.info({ url: proxy.url }, 'to proxy word'))).not.toMatch(/proxy(?:%20| )word/)
  })

  it('takes the webhook secret out', () => {
    expect(logged((log) => log.info({ header: 'hook-secret' }, 'update'))).not.toContain('hook-secret')
  })

  it('keeps the stack of an error', () => {
    const line = logged((log) => log.error({ err: new TypeError('broken') }, 'turn failed'))
    expect((JSON.parse(line) as { err: { type: string; stack: string } }).err).toMatchObject({
      type: 'TypeError',
      stack: expect.stringContaining('log.test.ts') as string,
    })
  })

  it('speaks from warn up in the terminal chat', () => {
    const lines = logged((log) => {
      log.info('all is well')
      log.warn('a file was skipped')
    }, true)
    expect(lines).not.toContain('all is well')
    expect(lines).toContain('a file was skipped')
  })
})
