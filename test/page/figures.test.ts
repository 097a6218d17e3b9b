import { describe, expect, it } from 'vitest'
import { createUsage } from '../../src/chat/usage.js'
import { createFiguresPages } from '../../src/page/figures.js'
import { saltmouth } from '../chat/paper.js'
import { catalog } from '../support/catalog.js'
import { noon } from '../support/clocks/clock.js'
import { createFakeStore } from '../support/doubles/fake-store.js'
import { aFront } from './a-front.js'

const admin = 'telegram:9'
const other = 'telegram:8'
const minute = 60_000
const hour = 60 * minute
const t = catalog.en

/** The front as an admin's browser sees it: `enter` follows a link and presses its button. */
const aBrowser = async (options: Parameters<typeof aFront>[1] = {}) => {
  const front = await aFront(saltmouth, { adminIds: [admin, other], ...options })
  const link = (userId = admin): string => front.figures.link({ userId, language: 'en' }).address
  const press = (address: string, cookie?: string) =>
    front.read(address, { method: 'POST', ...(cookie !== undefined && { headers: { cookie } }) })
  const enter = async (address = link()): Promise<string> => {
    const { status, headers } = await press(address)
    expect([status, headers.get('location')]).toEqual([303, './?lang=en'])
    return headers.get('set-cookie')?.split(';', 1)[0] ?? ''
  }
  const figuresWith = (cookie?: string) =>
    front.read('/admin/?lang=en', cookie === undefined ? {} : { headers: { cookie } })
  return { ...front, link, press, enter, figuresWith }
}

describe('G66: the page of figures', () => {
  it('shows an admin what /stats and /healthz tell, and the questions day by day in numbers', async () => {
    const { store, usage, enter, figuresWith } = await aBrowser({ failing: ['feeds'] })
    await store.chats.recordSeen({ chatId: 'telegram:1', kind: 'private', userId: 'telegram:1', at: noon })
    for (const verdict of ['found', 'found', 'weak', 'none']) await usage.add('2026-11-22', verdict, noon)
    await usage.add('2026-11-20', 'found', noon)
    const { status, body } = await figuresWith(await enter())
    expect(status).toBe(200)
    for (const text of [
      'A task fails again and again: feeds',
      'Telegram last answered 0 s ago',
      'Running for 1 h 30 min, Wenbao 1.2.3',
      'Users: 1, of them 1 in the last 7 days',
      'Today: 4 questions, found 50%, near 25%, none 25%',
      'Most questions on a day of the last 14: 4, 22 November 2026',
      'Articles: 7',
    ])
      expect(body).toContain(text)
    const days = Array.from(
      body.matchAll(
        /<time datetime="([\d-]+)">[^<]*<\/time>\s*<small>([^<]*)<\/small>\s*<svg[^>]*><rect width="(\d+)"/g,
      ),
      ([, day, asked, width]) => [day, asked, width],
    )
    expect(days).toHaveLength(14)
    expect(days.slice(0, 3)).toEqual([
      ['2026-11-22', '4 questions, found 50%, near 25%, none 25%', '100'],
      ['2026-11-21', 'no questions', '0'],
      ['2026-11-20', '1 question, found 100%, near 0%, none 0%', '25'],
    ])
  })

  it('says that all is well where nothing fails', async () => {
    const { enter, figuresWith } = await aBrowser()
    expect((await figuresWith(await enter())).body).toContain(`<li>${t('figures-well')}</li>`)
  })

  it('shows nothing without a session: neither a guess nor a link of the reading page opens it', async () => {
    const { links, figuresWith, read, press } = await aBrowser()
    const reading = links.day('2025-06-18', { chatId: admin, language: 'en' })
    const token = reading.split('/').at(-1)?.split('?')[0] ?? ''
    const answers = await Promise.all([
      figuresWith(),
      figuresWith('wenbao-admin='),
      figuresWith(`wenbao-admin=${token}`),
      figuresWith('wenbao-admin=a.b.c.d; other=1'),
      read(`/admin/${token}?lang=en`),
      press(`/admin/${token}?lang=en`),
      press('/admin/?lang=en'),
    ])
    const gone = (await read('/a/forged?lang=en')).body
    for (const { status, headers, body } of answers) {
      expect([status, headers.get('set-cookie'), body]).toEqual([404, null, gone])
    }
  })

  it('is never kept, framed or scripted, and loads nothing', async () => {
    const { enter, figuresWith, read, link } = await aBrowser()
    const pages = [await read(link()), await figuresWith(await enter()), await figuresWith()]
    for (const { headers, body } of pages) {
      const policy = headers.get('content-security-policy')
      expect(policy).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      )
      expect(headers.get('cache-control')).toBe('private, no-store')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(body).not.toMatch(/<script|<img|<link|style=|\son\w+=|\bsrc=/i)
      expect(body).not.toMatch(/https?:\/\//)
    }
  })
})

describe('G66: a link of an admin', () => {
  it('is not used up by looking at it, as a messenger does, and works once', async () => {
    const { link, read, press, figuresWith } = await aBrowser()
    const address = link()
    for (const method of ['GET', 'HEAD', 'GET']) {
      const { status, headers } = await read(address, { method })
      expect([status, headers.get('set-cookie')]).toEqual([200, null])
    }
    const first = await press(address)
    expect(first.status).toBe(303)
    expect((await figuresWith(first.headers.get('set-cookie')?.split(';', 1)[0])).status).toBe(200)
    const again = await press(address)
    expect([again.status, again.headers.get('set-cookie')]).toEqual([404, null])
    expect((await read(address)).status).toBe(404)
  })

  it('lets one of many in who press at the same time', async () => {
    const { link, press } = await aBrowser()
    const address = link()
    const answers = await Promise.all(Array.from({ length: 6 }, () => press(address)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 404, 404, 404, 404, 404])
  })

  it('ends after five minutes, whichever way the clock went', async () => {
    const { link, read, press, time } = await aBrowser()
    const address = link()
    time.pass(5 * minute)
    expect((await read(address)).status).toBe(200)
    time.pass(1)
    expect((await press(address)).status).toBe(404)
    time.at = noon - 5 * minute - 1
    expect((await press(address)).status).toBe(404)
  })

  it('opens nothing once its owner is an admin no longer, nor for anybody who never was one', async () => {
    const { link, press, adminIds } = await aBrowser()
    const [address, stranger] = [link(other), link('telegram:7')]
    adminIds.splice(adminIds.indexOf(other), 1)
    expect((await press(address)).status).toBe(404)
    expect((await press(stranger)).status).toBe(404)
    expect((await press(link(admin))).status).toBe(303)
  })

  it('is refused with any character changed, left out or added, with the name of another admin, and by another key', async () => {
    const { link, time } = await aBrowser()
    const token = link().split('/').at(-1)?.split('?')[0] ?? ''
    const [at = '', , nonce = '', signature = ''] = token.split('.')
    const store = createFakeStore(saltmouth)
    const pages = (secret: string) =>
      createFiguresPages({
        services: {
          ...{ store, usage: createUsage(store.dailyCounts), zone: 'Asia/Shanghai' },
          figures: () => Promise.resolve({ version: '1.2.3', startedAt: noon, waiting: 0 }),
        },
        ...{ secret, base: 'http://127.0.0.1', adminIds: [admin, other], catalog },
        ...{ health: () => Promise.resolve({ problems: [] }), now: () => (time.at += minute / 10_000) },
      })
    let address = 0
    const statusOf = async (secret: string, tried: string): Promise<number> =>
      (await pages(secret).answer({ token: tried, query: '', address: `203.0.113.${(address += 1)}`, isPost: false }))
        .status
    const secret = await store.secret()
    expect(await statusOf(secret, token)).toBe(200)
    expect(await statusOf('00'.repeat(32), token)).toBe(404)
    const named = [at, Buffer.from(other).toString('base64url'), nonce, signature].join('.')
    const later = [(parseInt(at, 36) + minute).toString(36), ...token.split('.').slice(1)].join('.')
    const changed = Array.from(token, (character, i) => {
      const swapped = character === 'A' ? 'B' : 'A'
      return [`${token.slice(0, i)}${swapped}${token.slice(i + 1)}`, `${token.slice(0, i)}${token.slice(i + 1)}`]
    }).flat()
    for (const tried of [named, later, `${token}A`, `${token}.`, `${token}.x`, `.${token}`, ...changed])
      expect([tried, await statusOf(secret, tried)]).toEqual([tried, 404])
  })
})

describe('G66: the session of an admin', () => {
  it('is kept by the browser alone, for this page alone, and over https only where there is https', async () => {
    const { link, press } = await aBrowser()
    const plain = (await press(link())).headers.get('set-cookie')?.split('; ').slice(1)
    expect(plain).toEqual(['Path=/admin/', 'Max-Age=28800', 'HttpOnly', 'SameSite=Strict'])
    const store = createFakeStore(saltmouth)
    const { link: linkTo, answer } = createFiguresPages({
      services: {
        ...{ store, usage: createUsage(store.dailyCounts), zone: 'Asia/Shanghai' },
        figures: () => Promise.resolve({ version: '1.2.3', startedAt: noon, waiting: 0 }),
      },
      ...{
        secret: await store.secret(),
        base: 'https://paper.example/wenbao',
        adminIds: [admin],
        catalog,
        now: () => noon,
      },
      health: () => Promise.resolve({ problems: [] }),
    })
    const { address } = linkTo({ userId: admin, language: 'en' })
    expect(address).toMatch(/^https:\/\/paper\.example\/wenbao\/admin\/[\w.-]+\?lang=en$/)
    const token = address.split('/').at(-1)?.split('?')[0] ?? ''
    const { headers } = await answer({ token, query: 'lang=en', address: '203.0.113.1', isPost: true })
    expect(headers['set-cookie']).toMatch(
      /^__Secure-wenbao-admin=[\w.-]+; Path=\/wenbao\/admin\/; Max-Age=28800; HttpOnly; SameSite=Strict; Secure$/,
    )
  })

  it('ends after eight hours, and with its owner’s place among the admins; another’s goes on', async () => {
    const { link, enter, figuresWith, time, adminIds } = await aBrowser()
    const [mine, theirs] = [await enter(link(admin)), await enter(link(other))]
    adminIds.splice(adminIds.indexOf(other), 1)
    expect((await figuresWith(theirs)).status).toBe(404)
    expect((await figuresWith(mine)).status).toBe(200)
    time.pass(8 * hour + 1)
    expect((await figuresWith(mine)).status).toBe(404)
  })

  it('ended by its owner, opens nothing any more, whoever has kept the cookie', async () => {
    const { enter, figuresWith, press } = await aBrowser()
    const [cookie, second] = [await enter(), await enter()]
    const { status, headers, body } = await press('/admin/?lang=en', cookie)
    expect([status, headers.get('set-cookie')]).toEqual([
      200,
      'wenbao-admin=; Path=/admin/; Max-Age=0; HttpOnly; SameSite=Strict',
    ])
    expect(body).toContain(t('figures-left-title'))
    expect((await figuresWith(cookie)).status).toBe(404)
    expect((await figuresWith(second)).status).toBe(200)
  })

  it('is no link, and a link is no session', async () => {
    const { link, enter, figuresWith, read } = await aBrowser()
    const session = (await enter()).split('=')[1] ?? ''
    const token = link().split('/').at(-1)?.split('?')[0] ?? ''
    expect((await read(`/admin/${session}`)).status).toBe(404)
    expect((await figuresWith(`wenbao-admin=${token}`)).status).toBe(404)
  })

  it('makes somebody wait who tries too fast', async () => {
    const { figuresWith } = await aBrowser()
    const statuses = new Set<number>()
    for (let tries = 0; tries < 120; tries += 1) statuses.add((await figuresWith('wenbao-admin=guess')).status)
    expect(statuses).toEqual(new Set([404, 429]))
  })
})
