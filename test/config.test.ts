import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ConfigError, loadConfig, searchServerOf, refuseFiles } from '../src/config.js'
import { tempDir } from './support/temp-dir.js'

const problemsOf = (env: NodeJS.ProcessEnv): string[] => {
  try {
    loadConfig(env)
    return []
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as ConfigError).problems
  }
}

describe('loadConfig', () => {
  it('needs nothing', () => {
    expect(loadConfig({})).toEqual({
      trustedProxies: ['127.0.0.0/8', '::1'],
      telegramApiRoot: 'https://api.telegram.org',
      corpusDir: './corpus',
      dataDir: './data',
      timeZone: 'Asia/Shanghai',
      digestMinute: 480,
      oldDays: 30,
      feedAllowedHosts: [],
      removedDays: 90,
      adminIds: [],
      allowedIds: [],
      host: '127.0.0.1',
      logLevel: 'info',
      noColor: false,
    })
  })

  it('cuts the OCR command into words, and keeps its own settings from it', () => {
    const env = { OCR_COMMAND: `"my ocr/bin/python" -u 'tools/a b.py'`, BOT_TOKEN: '1:canary', PATH: '/bin' }
    const { ocr } = loadConfig(env)
    expect(ocr).toEqual({ command: ['my ocr/bin/python', '-u', 'tools/a b.py'], env: { PATH: '/bin' } })
    for (const wrong of ['"open', `it's`, '""'])
      expect(problemsOf({ OCR_COMMAND: wrong })).toEqual([
        `OCR_COMMAND: expected a program and its arguments, with quotation marks around words with blanks, got "${wrong}"`,
      ])
  })

  it('does not repeat an address with a password in it', () => {
    const wrong = () => loadConfig({ TELEGRAM_API_ROOT: 'ftp://bot:canary@api.example.org' })
    expect(wrong).toThrow(
      'TELEGRAM_API_ROOT: expected an address with http:// or https://, got something else (not shown)',
    )
    expect(wrong).not.toThrow('canary')
    expect(() => loadConfig({ TELEGRAM_API_ROOT: 'ftp://api.example.org' })).toThrow('got "ftp://api.example.org"')
  })

  it('takes every variable', () => {
    expect(
      loadConfig({
        BOT_TOKEN: '123456:ABC-def_1',
        TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
        CORPUS_DIR: '/papers',
        DATA_DIR: '/data',
        TIME_ZONE: 'Europe/Berlin',
        DIGEST_TIME: '7:30',
        OLD_DAYS: '7',
        BROADCAST_STARS: '120',
        FEED_ALLOWED_HOSTS: 'intranet.example, 10.2.0.0/16',
        REMOVED_DAYS: '14',
        ADMIN_IDS: '42, 77,',
        ALLOWED_IDS: '5,-1001234567890',
        DATABASE_URL: 'postgresql://bot:secret@db.example.org/wenbao',
        WEBHOOK_URL: 'https://bot.example.org/hook',
        WEBHOOK_SECRET: 'long-enough',
        HOST: '0.0.0.0',
        PORT: '8080',
        PUBLIC_URL: 'https://paper.example.org/read/',
        TRUSTED_PROXIES: '10.0.0.0/8, fd00::/8,192.0.2.7',
        LOG_LEVEL: 'Debug',
        LANG: 'zh_TW.UTF-8',
        NO_COLOR: '1',
      }),
    ).toEqual({
      botToken: '123456:ABC-def_1',
      telegramApiRoot: 'http://127.0.0.1:8081',
      corpusDir: '/papers',
      dataDir: '/data',
      databaseUrl: 'postgresql://bot:secret@db.example.org/wenbao',
      timeZone: 'Europe/Berlin',
      digestMinute: 450,
      oldDays: 7,
      broadcastStars: 120,
      removedDays: 14,
      feedAllowedHosts: ['intranet.example', '10.2.0.0/16'],
      adminIds: ['42', '77'],
      allowedIds: ['5', '-1001234567890'],
      webhookUrl: 'https://bot.example.org/hook',
      webhookSecret: 'long-enough',
      host: '0.0.0.0',
      port: 8080,
      publicUrl: 'https://paper.example.org/read',
      trustedProxies: ['10.0.0.0/8', 'fd00::/8', '192.0.2.7'],
      logLevel: 'debug',
      locale: 'zh_TW.UTF-8',
      noColor: true,
    })
  })

  it('lets no message cost Stars unless it is told how many, nor beside other processes', () => {
    expect(loadConfig({ BROADCAST_STARS: '0' })).toEqual(loadConfig({}))
    expect(problemsOf({ BROADCAST_STARS: '-1' })).toEqual([
      'BROADCAST_STARS: expected Stars from 0 to 999999, got "-1"',
    ])
    const shared = { BOT_TOKEN: '1:canary', DATABASE_URL: 'postgres://u:p@h/d', ROLES: 'chat' }
    expect(problemsOf({ ...shared, BROADCAST_STARS: '9' })).toEqual([
      'BROADCAST_STARS: expected none beside ROLES, got one',
    ])
  })

  it('counts an empty value as not set', () => {
    expect(loadConfig({ BOT_TOKEN: '', PORT: ' ', TIME_ZONE: '', ADMIN_IDS: '' })).toEqual(loadConfig({}))
  })

  it('names every bad variable in one error', () => {
    const problems = problemsOf({
      BOT_TOKEN: 'nonsense',
      TELEGRAM_API_ROOT: 'ftp://x',
      DATABASE_URL: 'mysql://localhost/x',
      TIME_ZONE: 'Mars/Olympus',
      DIGEST_TIME: '25:00',
      FEED_ALLOWED_HOSTS: 'http://x/y',
      ADMIN_IDS: 'me,you',
      ALLOWED_IDS: '@club',
      WEBHOOK_URL: 'bot',
      WEBHOOK_SECRET: 'no blanks please',
      PORT: '70000',
      LOG_LEVEL: 'loud',
    })
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'BOT_TOKEN',
      'TELEGRAM_API_ROOT',
      'DATABASE_URL',
      'TIME_ZONE',
      'DIGEST_TIME',
      'FEED_ALLOWED_HOSTS',
      'ADMIN_IDS',
      'ADMIN_IDS',
      'ALLOWED_IDS',
      'WEBHOOK_URL',
      'WEBHOOK_SECRET',
      'PORT',
      'LOG_LEVEL',
    ])
  })

  it('says what was expected and what was got', () => {
    expect(problemsOf({ PORT: '0' })).toEqual(['PORT: expected a port from 1 to 65535, got "0"'])
  })

  it('never repeats a secret', () => {
    const secrets = { BOT_TOKEN: '123456 hidden', WEBHOOK_SECRET: 'hidden one', DATABASE_URL: 'mysql://me:hidden@db/x' }
    expect(problemsOf(secrets).join()).not.toContain('hidden')
  })

  it.each(['localhost', 'postgres://localhost', 'postgres://me:pass word@/'])(
    'takes no database from %s',
    (address) => {
      expect(problemsOf({ DATABASE_URL: address })).toEqual([
        'DATABASE_URL: expected an address as postgres://user:password@host/database, got something else (not shown)',
      ])
    },
  )

  it.each([
    'http://search.example.org:9200',
    'ftp://localhost',
    'search.example.org:9200',
    'https://me:half%@search.example.org',
    'https://search.example.org/path',
    'https://search.example.org,http://search.example.org',
  ])('takes no OpenSearch from %s', (address) => {
    const [problem = '', ...others] = problemsOf({ SEARCH_URL: address })
    expect(problem).toMatch(/^SEARCH_URL: expected addresses as https:/)
    expect([others, problem.includes('half')]).toEqual([[], false])
  })

  it('takes several servers of OpenSearch, over http on loopback alone', () => {
    const { searchUrls } = loadConfig({ SEARCH_URL: 'https://me:secret@a.example.org:9200, https://b.example.org' })
    expect(searchUrls).toEqual(['https://me:secret@a.example.org:9200', 'https://b.example.org'])
    expect(loadConfig({ SEARCH_URL: 'http://127.0.0.1:9200' }).searchUrls).toEqual(['http://127.0.0.1:9200'])
    expect(loadConfig({}).searchUrls).toBeUndefined()
  })

  it('refuses a certificate authority that cannot be read', async () => {
    const config = { searchUrls: ['https://a.example.org'], searchCa: '/no/such/file.pem' }
    await expect(searchServerOf(config)).rejects.toThrow(/SEARCH_CA: expected a file that can be read/)
    expect(await searchServerOf({})).toBeUndefined()
  })

  it('refuses a webhook without a port to listen on, or without a secret', () => {
    expect(problemsOf({ WEBHOOK_URL: 'https://bot.example.org/' })).toEqual([
      'PORT: expected one for WEBHOOK_URL, got none',
      'WEBHOOK_SECRET: expected one for WEBHOOK_URL, got none',
    ])
  })

  it('refuses a webhook to which Telegram would have to come without TLS', () => {
    const env = { WEBHOOK_URL: 'http://bot.example.org/hook', WEBHOOK_SECRET: 'long-enough', PORT: '8080' }
    expect(problemsOf(env)).toEqual([
      'WEBHOOK_URL: expected an address with https://, got "http://bot.example.org/hook"',
    ])
  })

  it('refuses files in place of its folders, and takes folders that are there or not', async () => {
    const dir = tempDir()
    const file = join(dir, 'page.txt')
    writeFileSync(file, '')
    await expect(refuseFiles({ corpusDir: file, dataDir: file })).rejects.toMatchObject({
      problems: [
        `CORPUS_DIR: expected a folder, got a file at "${file}"`,
        `DATA_DIR: expected a folder, got a file at "${file}"`,
      ],
    })
    await refuseFiles({ corpusDir: dir, dataDir: join(dir, 'not', 'there') })
  })

  it('takes a proxy from PROXY_URL, else from the environment at large, where it may stand without its kind', () => {
    const except = 'intranet.example'
    expect(loadConfig({ PROXY_URL: 'socks5h://p:1080', HTTPS_PROXY: 'http://q:1', NO_PROXY: except }).proxy).toEqual({
      url: 'socks5://p:1080',
      except,
    })
    for (const env of [{ https_proxy: 'q:7890', ALL_PROXY: 'socks5://r:1' }, { HTTPS_PROXY: 'http://q:7890' }])
      expect(loadConfig(env).proxy).toEqual({ url: 'http://q:7890', except: '' })
    expect(loadConfig({ all_proxy: 'socks://r:1080', no_proxy: '*' }).proxy).toEqual({
      url: 'socks5://r:1080',
      except: '*',
    })
    expect(loadConfig({ PROXY_URL: '', HTTPS_PROXY: ' ' }).proxy).toBeUndefined()
  })

  it('refuses a proxy of another kind, by the name of its variable and without its password', () => {
    expect(problemsOf({ PROXY_URL: 'ftp://p:21' })).toEqual([
      'PROXY_URL: expected an address with http:// or socks5://, got "ftp://p:21"',
    ])
    expect(problemsOf({ ALL_PROXY: 'socks4://me:password@p:1080' })).toEqual([
      'ALL_PROXY: expected an address with http:// or socks5://, got something else (not shown)',
    ])
    expect(problemsOf({ PROXY_URL: 'http://me:100%@p:1080' })).toEqual([
      'PROXY_URL: expected an address with http:// or socks5://, got something else (not shown)',
    ])
    expect(problemsOf({ PROXY_URL: 'socks5://p:1080', ALL_PROXY: 'socks4://p:1080' })).toEqual([])
  })

  it('believes web servers on this machine alone, unless others are named by address or network', () => {
    expect(loadConfig({}).trustedProxies).toEqual(['127.0.0.0/8', '::1'])
    for (const wrong of ['proxy.example', '10.0.0.0/33', '10.0.0.0/', '::1/129', '10.0.0.0/8/8', '10.0.0', '*'])
      expect(problemsOf({ TRUSTED_PROXIES: wrong })).toEqual([
        `TRUSTED_PROXIES: expected addresses or networks as 10.2.0.3,10.0.0.0/8, got "${wrong}"`,
      ])
  })

  it('takes a public address over https, over http on this machine alone, and only with a port', () => {
    for (const address of ['https://paper.example', 'http://localhost:8080', 'http://127.0.0.1', 'http://[::1]:80/x'])
      expect(problemsOf({ PUBLIC_URL: address, PORT: '8080' })).toEqual([])
    for (const address of ['http://paper.example', 'paper', 'https://x/?a=1', 'https://x/#a', 'https://me:hidden@x/']) {
      const problems = problemsOf({ PUBLIC_URL: address, PORT: '8080' })
      expect([address, problems.map((problem) => problem.split(':')[0])]).toEqual([address, ['PUBLIC_URL']])
      expect(problems.join()).not.toContain('hidden')
    }
    expect(problemsOf({ PUBLIC_URL: 'https://paper.example' })).toEqual(['PORT: expected one for PUBLIC_URL, got none'])
  })

  it.each(['/healthz', '/metrics'])('refuses a webhook at %s, which is taken', (path) => {
    const env = { WEBHOOK_URL: `https://bot.example.org${path}`, WEBHOOK_SECRET: 'long-enough', PORT: '8080' }
    expect(problemsOf(env)).toHaveLength(1)
  })

  it('takes roles for a bot on PostgreSQL alone, each once', () => {
    const bot = { BOT_TOKEN: '1:a', DATABASE_URL: 'postgres://a@b/c' }
    expect(loadConfig({ ...bot, ROLES: ' chat , notices,chat' }).roles).toEqual(['chat', 'notices'])
    expect(loadConfig(bot).roles).toBeUndefined()
    expect(problemsOf({ ...bot, ROLES: 'chat,chef' })).toEqual([
      'ROLES: expected some of intake,chat,notices, got "chef"',
    ])
    expect(problemsOf({ BOT_TOKEN: '1:a', ROLES: 'chat' })).toEqual([
      'DATABASE_URL: expected an address of PostgreSQL for ROLES, got none',
    ])
    expect(problemsOf({ DATABASE_URL: bot.DATABASE_URL, ROLES: 'chat' })).toEqual([
      'BOT_TOKEN: expected one for ROLES, got none',
    ])
  })
})

describe('.env.example', () => {
  const example = parseEnv(readFileSync('.env.example', 'utf8')) as NodeJS.ProcessEnv

  it('holds the defaults', () => {
    expect(loadConfig(example)).toEqual(loadConfig({}))
  })

  it('names every variable that is read', () => {
    const read = readFileSync('src/config.ts', 'utf8').match(/^ {2}[A-Z][A-Z_]+(?=:)/gm) ?? []
    expect(Object.keys(example).toSorted()).toEqual(
      [...read.map((name) => name.trim()), 'TEST_CHROMIUM', 'TEST_OPENSEARCH_URL', 'TEST_POSTGRES_URL'].toSorted(),
    )
  })
})
