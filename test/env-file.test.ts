import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadEnvFile } from '../src/env-file.js'
import { tempDir } from './support/temp-dir.js'

/** Loads a file with this text into an environment. */
const load = (text: string, { env = {}, mode = 0o600 }: { env?: Record<string, string>; mode?: number } = {}) => {
  const path = join(tempDir(), '.env')
  writeFileSync(path, text)
  chmodSync(path, mode)
  return { problems: loadEnvFile(path, env), env }
}

describe('the file of settings', () => {
  it('fills the environment, which has the last word', () => {
    const { problems, env } = load('PORT=8080\nHOST="::1" # both\nexport LOG_LEVEL=warn\n', { env: { PORT: '9090' } })
    expect({ problems, env }).toEqual({ problems: [], env: { PORT: '9090', HOST: '::1', LOG_LEVEL: 'warn' } })
  })

  it('may be absent', () => {
    expect(loadEnvFile(join(tempDir(), '.env'), {})).toBeUndefined()
  })

  it('may begin with a byte order mark and end its lines as Windows does', () => {
    expect(load('\uFEFFPORT=8080\r\n\r\nHOST=::1\r\n')).toEqual({ problems: [], env: { PORT: '8080', HOST: '::1' } })
  })

  it.each([
    ['BOT_TOKN', 'BOT_TOKEN'],
    ['TELEGRAM_BOT_TOKEN', 'BOT_TOKEN'],
    ['bot_token', 'BOT_TOKEN'],
    ['ADMIN_ID', 'ADMIN_IDS'],
    ['CORPUSDIR', 'CORPUS_DIR'],
  ])('has %s named as a slip of %s', (name, meant) => {
    expect(load(`${name}=x`).problems).toEqual([`.env: ${name} is no setting of Wenbao; is ${meant} meant?`])
  })

  it('has other unknown names named, and no name that means something to Node or the system', () => {
    const { problems } = load('COLOUR=red\nTZ=UTC\nNODE_OPTIONS=\nhttps_proxy=\nTEST_POSTGRES_URL=\nLC_ALL=C\n')
    expect(problems).toEqual(['.env: COLOUR is no setting of Wenbao'])
  })

  it('loses no setting to a line that is none, which is named by its number alone', () => {
    const { problems, env } = load('# first\n123456:canary\nPORT=8080\n\nHOST: ::1\nLOG_LEVEL=warn')
    expect(env).toEqual({ PORT: '8080', LOG_LEVEL: 'warn' })
    expect(problems).toEqual([
      '.env: expected NAME=value in line 2, got something else (not shown)',
      '.env: expected NAME=value in line 5, got something else (not shown)',
    ])
  })

  it('may hold a quoted value of several lines', () => {
    expect(load('HOST="a\nb: c\n"\nPORT=1')).toEqual({ problems: [], env: { HOST: 'a\nb: c\n', PORT: '1' } })
  })

  it.skipIf(process.platform === 'win32')('is named where it holds a secret that others may read', () => {
    const warning = ['.env: holds secrets, and others on this machine may read it: chmod 600 .env']
    for (const secret of ['BOT_TOKEN=x', 'WEBHOOK_SECRET=x', 'DATABASE_URL=postgres://me:pass@db/x']) {
      expect(load(secret, { mode: 0o640 }).problems).toEqual(warning)
      expect(load(secret).problems).toEqual([])
    }
    expect(load('PORT=8080\nBOT_TOKEN=\n', { mode: 0o644 }).problems).toEqual([])
  })
})
