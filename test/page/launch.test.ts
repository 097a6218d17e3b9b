import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createInitDataReader } from '../../src/platforms/telegram/init-data.js'
import { saltmouth } from '../chat/paper.js'
import { catalog } from '../support/catalog.js'
import { noon } from '../support/clocks/clock.js'
import { aFront, botToken, signedInitData } from './a-front.js'

const t = catalog.en
const minute = 60_000
const hour = 60 * minute
const reader = { chatId: 'telegram:42', language: 'en' } as const
const quoted = { paragraph: 2, text: saltmouth[0]?.paragraphs[2] ?? '', quote: '首日免收过桥费' }

/** What Telegram says where a person has just opened a page; each opening has an id of its own. */
const openedBy = (id: number, at = noon, more: Record<string, string> = {}) => ({
  query_id: `AAH${id}-${at}`,
  user: JSON.stringify({ id, first_name: '小满 & +', allows_write_to_pm: true }),
  auth_date: String(at / 1000),
  signature: 'zL-ucjNyREiHDE8aihFwpfR9',
  ...more,
})

/** A front as a phone sees it that pressed a button: `press` is sent what the script of the page sends. */
const aPhone = async (options: Parameters<typeof aFront>[1] = {}) => {
  const front = await aFront(saltmouth, options)
  const inTelegram = (address: string): string => {
    const url = new URL(address)
    url.hash = ''
    url.searchParams.set('app', '1')
    return url.href
  }
  const press = (address: string, initData: string) =>
    front.read(inTelegram(address), { method: 'POST', body: new URLSearchParams({ initData }) })
  /** The status of a press, and of the page that it led to. */
  const statuses = async (address: string, initData: string): Promise<number[]> => {
    const { status, headers } = await press(address, initData)
    const location = headers.get('location')
    return location === null ? [status] : [status, (await front.read(new URL(location, address).href)).status]
  }
  return { ...front, inTelegram, press, statuses, link: front.links.article('bridge', reader, quoted) }
}

const closed = () => ({ allowed: new Set(['telegram:42', 'telegram:43']) })
const opens = [303, 200]
const gone = [404]

describe('what Telegram says of who opened a page', () => {
  const vector =
    'query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A42%2C%22first_name%22%3A%22%E5%B0%8F%E6%BB%A1%20%26%20%2B%22%2C%22last_name%22%3A%22%22%2C%22username%22%3A%22xm%22%2C%22language_code%22%3A%22zh-hans%22%2C%22allows_write_to_pm%22%3Atrue%2C%22photo_url%22%3A%22https%3A%5C%2F%5C%2Ft.me%5C%2Fi%5C%2Fuserpic%5C%2F320%5C%2Fx.svg%22%7D&auth_date=1795320000&signature=zL-ucjNyREiHDE8aihFwpfR9aggP2xiAo3NSpfe-p7I'
  // Signed by another program, after the documentation.
  const hash = 'f730bba531901abcf665fdc40159c520ad71cb8a045c1f3370d5b3daa73d9eda'
  const read = createInitDataReader(botToken)

  it('is believed as documented, in any order of its fields', () => {
    const { id, ...opened } = read(`${vector}&hash=${hash}`) ?? { id: '' }
    expect(opened).toEqual({ at: 1_795_320_000_000, userId: 'telegram:42' })
    expect(id).toMatch(/^[\w-]{16}$/)
    expect(read(`hash=${hash}&${vector.split('&').toReversed().join('&')}`)?.id).toBe(id)
  })

  it('is not believed with any character changed, left out or added, a field more or less, or by another token', () => {
    const whole = `${vector}&hash=${hash}`
    for (let at = 0; at < whole.length; at += 1) {
      const changed = `${whole.slice(0, at)}${whole[at] === '4' ? '5' : '4'}${whole.slice(at + 1)}`
      expect(read(changed)).toBeUndefined()
      expect(read(whole.slice(0, at))).toBeUndefined()
    }
    for (const forged of [
      ...[`${whole}&start_param=x`, `${whole}&user=%7B%22id%22%3A43%7D`, `${whole}0`, vector, `${vector}&hash=`],
      ...[
        `${vector}&hash=${hash.toUpperCase()}`,
        `${vector}&hash=${hash.slice(1)}`,
        `${vector}&hash=é${hash.slice(2)}`,
      ],
      ...['', '&', 'hash', `hash=${hash}`, vector.split('&').slice(1).join('&')],
    ])
      expect([forged, read(forged)]).toEqual([forged, undefined])
    expect(createInitDataReader(`${botToken}x`)(whole)).toBeUndefined()
  })

  it('may name no user, or none that can be read', () => {
    for (const user of [undefined, '', '{', 'null', '[]', '{"id":"42"}', '{"id":1e300}'])
      expect(
        read(signedInitData({ auth_date: '1795320000', ...(user !== undefined && { user }) })) ?? {},
      ).not.toHaveProperty('userId')
    expect(read(signedInitData({ auth_date: 'soon', user: '{"id":42}' }))).toBeUndefined()
    expect(read(signedInitData({ user: '{"id":42}' }))).toBeUndefined()
  })
})

describe('G64: a page opened inside Telegram, with a list of those who may use the bot', () => {
  it('is shown to the person of the link, at the quoted words, by a link of that person', async () => {
    const { press, read, links, link, time } = await aPhone(closed())
    const { status, headers, body } = await press(link, signedInitData(openedBy(42)))
    expect([status, body]).toEqual([303, ''])
    const to = headers.get('location') ?? ''
    expect(decodeURIComponent(to)).toMatch(/^[^/?#]+\?lang=en#p3:~:text=/)
    expect(links.open('article', to.replace(/\?.*/, ''))?.grant).toEqual({ issuedAt: time.at, chatId: 'telegram:42' })
    expect((await read(to)).body).toContain('<mark>首日免收过桥费</mark>')
  })

  it('is shown also when the link has ended long since, or is from before there was a list', async () => {
    const { statuses, link, links, base, time } = await aPhone(closed())
    const earlier = links.tokenOf({ kind: 'day', day: '2025-06-18' }, { issuedAt: time.at })
    expect(await statuses(`${base}/d/${earlier}`, signedInitData(openedBy(42)))).toEqual(opens)
    time.pass(400 * 24 * hour)
    expect(await statuses(link, signedInitData(openedBy(42, time.at)))).toEqual(opens)
    expect(await statuses(link, signedInitData(openedBy(43, time.at)))).toEqual(gone)
  })

  const mine = openedBy(42)
  it.each([
    ['nothing', ''],
    ['a made-up signature', signedInitData(mine, { hash: '0'.repeat(64) })],
    ['none', new URLSearchParams(mine).toString()],
    [
      'the signature of another bot',
      signedInitData(mine, { token: '987654321:AAE-token-of-another-bot_0123456789abcd' }),
    ],
    ['the name of another in what was signed', signedInitData(mine).replace('%3A42', '%3A43')],
    ['another person, who may use the bot too', signedInitData(openedBy(43))],
    ['a stranger', signedInitData(openedBy(44))],
    ['no user', signedInitData({ auth_date: mine.auth_date, query_id: 'x', chat_type: 'channel' })],
    [
      'the user of another opening beside its own',
      `${signedInitData(openedBy(43))}&user=${encodeURIComponent(mine.user)}`,
    ],
    ['what was said more than five minutes ago', signedInitData(openedBy(42, noon - 5 * minute - 1000))],
    ['what will be said in a minute', signedInitData(openedBy(42, noon + minute + 1000))],
  ])('stays shut for %s', async (_, initData) => {
    const { press, link, read } = await aPhone(closed())
    const { status, headers, body } = await press(link, initData)
    expect([status, headers.get('location'), body]).toEqual([404, null, (await read('/a/forged?lang=en')).body])
  })

  it('opens for a person whose phone was slow, by Telegram’s clock where that of this machine is wrong', async () => {
    const { statuses, link, time } = await aPhone(closed())
    for (const at of [noon - 5 * minute, noon + minute])
      expect(await statuses(link, signedInitData(openedBy(42, at)))).toEqual(opens)
    const late = signedInitData(openedBy(42, noon - 20 * minute))
    expect(await statuses(link, late)).toEqual(gone)
    time.aheadMs = 20 * minute
    expect(await statuses(link, late)).toEqual(opens)
  })

  it('opens nothing for who is on the list no longer, or banned', async () => {
    const { allowed } = closed()
    const { statuses, link, store } = await aPhone({ allowed })
    await store.bans.add('telegram:42', noon)
    expect(await statuses(link, signedInitData(openedBy(42)))).toEqual(gone)
    await store.bans.lift('telegram:42')
    allowed.delete('telegram:42')
    expect(await statuses(link, signedInitData(openedBy(42)))).toEqual(gone)
    allowed.add('telegram:42')
    expect(await statuses(link, signedInitData(openedBy(42)))).toEqual(opens)
  })

  it('takes one opening for one link alone, also in another process with the same store, and again for the same', async () => {
    const front = await aPhone(closed())
    const initData = signedInitData(openedBy(42))
    const other = front.links.article('dredging', reader)
    expect(await front.statuses(front.link, initData)).toEqual(opens)
    expect(await front.statuses(other, initData)).toEqual(gone)
    const beside = await aPhone({ ...closed(), store: front.store })
    expect(await beside.statuses(other.replace(front.base, beside.base), initData)).toEqual(gone)
    expect(await beside.statuses(front.link.replace(front.base, beside.base), initData)).toEqual(opens)
    expect(await front.statuses(other, signedInitData(openedBy(42, noon - 1000)))).toEqual(opens)
  })

  it('does so also where the clock of the other process is wrong, and knows it', async () => {
    const front = await aPhone(closed())
    const beside = await aPhone({ ...closed(), store: front.store })
    beside.time.aheadMs = 4 * minute
    beside.time.pass(4 * minute)
    const initData = signedInitData(openedBy(42))
    expect(await front.statuses(front.link, initData)).toEqual(opens)
    beside.time.pass(2 * minute)
    const theirs = beside.links.article('bridge', { ...reader, chatId: 'telegram:43' })
    expect(await beside.statuses(theirs, signedInitData(openedBy(43, noon + 2 * minute)))).toEqual(opens)
    expect(await beside.statuses(beside.links.article('dredging', reader), initData)).toEqual(gone)
  })

  it('does not open by a link that is forged, of a group, of another kind, or to an article that is gone', async () => {
    const { statuses, links, link, base } = await aPhone(closed())
    const token = new URL(link).pathname.slice(3)
    const group = links.article('bridge', { ...reader, chatId: 'telegram:-7' })
    for (const address of [`${base}/a/${token}x`, `${base}/d/${token}`, group, links.article('gone', reader)])
      expect(await statuses(address, signedInitData(openedBy(42)))).toEqual(gone)
  })

  it('gives a forwarded address nothing but a link for browsers without a script, and that while the link is good', async () => {
    const { read, inTelegram, link, time } = await aPhone(closed())
    const { status, body } = await read(inTelegram(link))
    expect(status).toBe(200)
    expect(body).not.toContain('盐口大桥')
    const [, href = ''] = /<noscript><p><a id="open" href="([^"]+)"/.exec(body) ?? []
    expect((await read(href.replaceAll('&amp;', '&'))).body).toContain('盐口大桥今日通车')
    time.pass(hour + minute)
    expect((await read(inTelegram(link))).body).not.toContain('href="F')
    expect((await read(inTelegram(link))).body).not.toContain('<noscript')
  })
})

describe('G64: a page opened inside Telegram, where everybody may use the bot', () => {
  it('opens by its link as ever, and not with what Telegram has not said', async () => {
    const { statuses, read, link, links, inTelegram, time, store } = await aPhone()
    for (const initData of [openedBy(42), openedBy(7), openedBy(42, noon - hour)])
      expect(await statuses(link, signedInitData(initData))).toEqual(opens)
    expect(await statuses(link, signedInitData(openedBy(42), { hash: 'f'.repeat(64) }))).toEqual(gone)
    const [, href = ''] = /<a id="open" href="([^"]+)"/.exec((await read(inTelegram(link))).body) ?? []
    expect(new URL(href, link).href).toBe(link)
    time.pass(31 * 24 * hour)
    expect(await statuses(link, signedInitData(openedBy(7)))).toEqual(gone)
    expect(await statuses(link, signedInitData(openedBy(7, time.at)))).toEqual(opens)
    // The same opening for another link.
    expect(await statuses(links.article('bridge', reader), signedInitData(openedBy(7, time.at)))).toEqual(opens)
    await store.bans.add('telegram:8', noon)
    expect(await statuses(link, signedInitData(openedBy(8, time.at)))).toEqual(gone)
  })
})

describe('G51: the page that a button opens inside Telegram', () => {
  it('runs its own script alone, loads nothing, and sends its form nowhere else', async () => {
    const { read, inTelegram, link } = await aPhone()
    const { headers, body } = await read(inTelegram(link))
    const [, script = ''] = /<script>(.*?)<\/script>/s.exec(body) ?? []
    const policy = (headers.get('content-security-policy') ?? '').split('; ')
    expect(policy.toSorted()).toEqual([
      "base-uri 'none'",
      "default-src 'none'",
      "form-action 'self'",
      'frame-ancestors https://web.telegram.org',
      `script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
      expect.stringMatching(/^style-src 'sha256-[\w+/]+='$/),
    ])
    expect([headers.get('cache-control'), headers.get('referrer-policy')]).toEqual(['private, no-store', 'no-referrer'])
    expect(body.match(/<script/g)).toHaveLength(1)
    expect(body).not.toMatch(/https?:|\ssrc=|\son\w+=/)
  })

  it('takes a short form and nothing else, and keeps neither token nor what Telegram said', async () => {
    const { read, inTelegram, link, lines } = await aPhone(closed())
    const post = async (body: string, type?: string): Promise<[number, string | null, string]> => {
      const headers = type === undefined ? undefined : { 'content-type': type }
      const answer = await read(inTelegram(link), { method: 'POST', body, ...(headers && { headers }) })
      return [answer.status, answer.headers.get('location'), answer.body]
    }
    const initData = signedInitData(openedBy(42))
    const form = new URLSearchParams({ initData }).toString()
    const urlencoded = 'application/x-www-form-urlencoded'
    for (const type of [
      'application/json',
      'text/plain',
      'multipart/form-data; boundary=x',
      `${urlencoded}x`,
      undefined,
    ])
      expect([type, await post(form, type)]).toEqual([type, [415, null, '']])
    expect(await post(`${form}&x=${'x'.repeat(16_384)}`, urlencoded)).toEqual([413, null, ''])
    for (const body of ['', '&&&', 'initdata=x', '%', '\u0000', initData])
      expect([body, (await post(body, urlencoded))[0]]).toEqual([body, 404])
    const answers = [await post(form, `${urlencoded}; charset=UTF-8`), await post(form, urlencoded.toUpperCase())]
    expect(answers.map(([status]) => status)).toEqual([303, 303])
    for (const secret of [botToken, botToken.split(':')[1] ?? '', '小满', 'AAH42', initData])
      expect(JSON.stringify([lines, answers])).not.toContain(secret)
  })

  it('has no header and no address from what was sent', async () => {
    const { read, inTelegram, link, time } = await aPhone(closed())
    const evil = ['%0d%0aset-cookie:%20x=1', '//evil.example', '%22%3e%3cscript%3e', 'https:%2f%2fevil.example']
    for (const one of evil) {
      const address = inTelegram(link).replace('lang=en', `lang=${one}&size=${one}&script=${one}&app=${one}`)
      const body = `${new URLSearchParams({ initData: signedInitData(openedBy(42, time.at)) }).toString()}&location=${one}&lang=${one}`
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      const answer = await read(address, { method: 'POST', body, headers })
      expect([...answer.headers.values()].join('\n')).not.toMatch(/set-cookie|evil|script>/)
      expect(answer.headers.get('location')).toMatch(/^[\w.~-]+\?lang=en#p3/)
      const { body: page } = await read(address)
      expect(page).not.toMatch(/evil|set-cookie/)
      expect(page.match(/<script/g)).toHaveLength(1)
    }
  })

  it('is no page where no platform says who opens it, and takes no form elsewhere', async () => {
    const { read, link, links } = await aPhone()
    for (const address of [link, links.day('2025-06-18', reader)])
      expect((await read(address, { method: 'POST', body: new URLSearchParams({ initData: 'x' }) })).status).toBe(405)
    const alone = await aFront(saltmouth, { isAlone: true })
    const address = alone.links.article('bridge', reader).replace('?', '?app=1&')
    expect((await alone.read(address)).body).toContain('盐口大桥今日通车')
    expect((await alone.read(address, { method: 'POST', body: new URLSearchParams() })).status).toBe(405)
  })
})

it('says in every language what to do where it does not open by itself', async () => {
  const { read, inTelegram, link } = await aPhone()
  for (const language of ['zh-Hans', 'zh-Hant', 'en'] as const) {
    const { body } = await read(inTelegram(link).replace('lang=en', `lang=${language}`))
    expect(body).toContain(catalog[language]('page-launch'))
    if (language !== 'en') expect(body).not.toContain(t('page-launch'))
  }
})
