import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { anArticle } from '../support/builders/an-article.js'
import { saltmouth } from '../chat/paper.js'
import { catalog } from '../support/catalog.js'
import { noon } from '../support/clocks/clock.js'
import { aFront, signedInitData } from './a-front.js'

/** Debian's, or another one that the environment names. */
const executablePath = process.env.TEST_CHROMIUM ?? '/usr/bin/chromium'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const t = catalog['zh-Hans']
const reader = { chatId: 'telegram:42', language: 'zh-Hans' } as const
const quoted = saltmouth[0]?.paragraphs[2] ?? ''
const unbroken = anArticle({
  ...{ id: 'unbroken', headline: 'W'.repeat(120), kicker: 'https://example.org/'.repeat(20), source: 'S'.repeat(90) },
  ...{ day: '2025-06-18', topics: ['T'.repeat(90)], paragraphs: ['x'.repeat(900), `这里𠮷${'《》'.repeat(80)}`] },
})

/** Reads the lines of the headline as they are drawn. */
const linesOfHeadline = `(() => {
  const walker = document.createTreeWalker(document.querySelector('h1'), NodeFilter.SHOW_TEXT)
  const lines = []
  let bottom = -Infinity
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (let at = 0; at < node.length; at += 1) {
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + 1)
      const box = range.getBoundingClientRect()
      if (box.top >= bottom - 8) lines.push('')
      if (box.top >= bottom - 8) bottom = box.bottom
      lines[lines.length - 1] += node.data[at]
    }
  return lines
})()`

/** The addresses of every kind of page. */
const aPaper = async () => {
  const front = await aFront([...saltmouth, unbroken], { adminIds: ['telegram:9'], failing: ['W'.repeat(60)] })
  const { links, figures, base, usage, read } = front
  for (let asked = 0; asked < 12_345; asked += 1) await usage.add('2026-11-22', 'found', noon)
  const login = () => figures.link({ userId: 'telegram:9', language: 'zh-Hans' }).address
  const { headers } = await read(login(), { method: 'POST' })
  const [, name = '', value = ''] = /^([^=]+)=([^;]+)/.exec(headers.get('set-cookie') ?? '') ?? []
  /** The browser of an admin who has entered. */
  const entered: BrowserContextOptions = {
    storageState: {
      cookies: [
        {
          ...{ name, value, domain: '127.0.0.1', path: '/admin/', expires: -1 },
          httpOnly: true,
          secure: false,
          sameSite: 'Strict',
        },
      ],
      origins: [],
    },
  }
  const day = links.day('2025-06-18', reader)
  const pages = {
    article: links.article('bridge', reader, { paragraph: 2, text: quoted, quote: '首日免收过桥费' }),
    long: links.article('dredging', reader),
    English: links.article('harbour', { ...reader, language: 'en' }),
    unbroken: links.article('unbroken', reader),
    day,
    answer: `${day}&q=${encodeURIComponent('大桥今天上午八点通车')}`,
    nothing: `${day}&q=zzz`,
    gone: `${base}/a/forged?lang=zh-Hans`,
    launch: `${base}/d/${links.tokenOf({ kind: 'day' }, { issuedAt: 0 })}?lang=zh-Hans&app=1`,
    login: login(),
    figures: `${base}/admin/?lang=zh-Hans`,
  }
  return { ...front, pages, login, entered }
}

// `npm run test:servers` runs these, and whoever names a browser.
const isLeftOut = process.env.TEST_CHROMIUM === undefined && process.env.TEST_SERVERS !== 'required'

describe.skipIf(isLeftOut)('G52: in a browser', () => {
  let browser: Browser
  // A page of the web may not show one of loopback, as a test of frames does.
  const args = ['--no-sandbox', '--disable-features=LocalNetworkAccessChecks']
  beforeAll(async () => void (browser = await chromium.launch({ executablePath, args })))
  afterAll(() => browser.close())

  const open = async (address: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext(options)
    onTestFinished(() => context.close())
    const page = await context.newPage()
    await page.goto(address)
    return page
  }

  it('no page is wider than a screen of 320, 390 or 1280 pixels, with any text size and without a script', async () => {
    const { pages, entered } = await aPaper()
    const page = await open('about:blank', { ...entered, javaScriptEnabled: false })
    for (const [name, address] of Object.entries(pages)) {
      for (const size of ['normal', 'huge']) {
        await page.goto(address.replace('?', `?size=${size}&`))
        for (const width of [320, 390, 1280]) {
          await page.setViewportSize({ width, height: 700 })
          const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
          expect([name, size, wide]).toEqual([name, size, width])
        }
      }
    }
  })

  it('axe finds nothing in light and in dark colours, nor what it could not decide', async () => {
    const { pages, entered } = await aPaper()
    const page = await open('about:blank', { ...entered, viewport: { width: 390, height: 700 } })
    for (const [name, address] of Object.entries(pages)) {
      await page.goto(address)
      await page.locator('summary').click()
      // By evaluation: the policy of the page lets no script tag run.
      await page.evaluate(axe)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const { violations, incomplete } = await page.evaluate<AxeResults>('axe.run()')
        const found = [...violations, ...incomplete].map(
          ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`,
        )
        expect([name, colorScheme, found]).toEqual([name, colorScheme, []])
      }
    }
  })

  it('the quoted paragraph is scrolled to and marked, without a script', async () => {
    const { pages } = await aPaper()
    const text = saltmouth.find(({ id }) => id === 'dredging')?.paragraphs[8] ?? ''
    const { links } = await aFront(saltmouth)
    const address = links.article('dredging', reader, { paragraph: 8, text, quote: '三万二千方' })
    for (const to of [pages.article, address, address.replace(/:~:.*/, '')]) {
      const page = await open(to, { javaScriptEnabled: false, viewport: { width: 390, height: 500 } })
      const box = await page.locator('.quoted mark').boundingBox()
      expect(box?.y).toBeGreaterThanOrEqual(0)
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(500)
    }
  })

  it('nothing is asked for but the page, and nothing is refused by its own policy', async () => {
    const { pages, entered } = await aPaper()
    for (const address of [pages.article, pages.answer, pages.figures]) {
      const context = await browser.newContext(entered)
      onTestFinished(() => context.close())
      const page = await context.newPage()
      const asked: string[] = []
      const complaints: string[] = []
      page.on('request', (request) => asked.push(request.url().replace(/#.*/, '')))
      page.on('console', (message) => complaints.push(message.text()))
      await page.goto(address, { waitUntil: 'networkidle' })
      expect([asked, complaints]).toEqual([[address.replace(/#.*/, '')], []])
    }
  })

  /** The address behind a button, as Telegram opens it. */
  const launched = (address: string, initData: string): string =>
    `${address.replace(/#.*/, '').replace('?', '?app=1&')}#${new URLSearchParams({
      ...{ tgWebAppData: initData, tgWebAppVersion: '9.1', tgWebAppPlatform: 'ios' },
      tgWebAppThemeParams: '{"bg_color":"#ffffff"}',
    }).toString()}`

  /** A paper for one person alone, and the page behind a button at its quoted words, as that person opens it. */
  const aLaunch = async () => {
    const front = await aFront(saltmouth, { allowed: new Set(['telegram:42']) })
    const text = saltmouth.find(({ id }) => id === 'dredging')?.paragraphs[8] ?? ''
    const address = front.links.article('dredging', reader, { paragraph: 8, text, quote: '三万二千方' })
    const user = JSON.stringify({ id: 42, first_name: '小满 & +#%' })
    const initData = signedInitData({ user, auth_date: String(noon / 1000), query_id: 'AAH' })
    return { ...front, address, initData }
  }
  const seesQuote = async (page: { locator: Page['locator'] }): Promise<void> => {
    const box = await page.locator('.quoted mark').boundingBox()
    expect(box?.y).toBeGreaterThanOrEqual(0)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(500)
  }

  it('a page that Telegram opens comes to the quoted words, says nothing of its reader, and asks nobody else (G64)', async () => {
    const { address, initData, base } = await aLaunch()
    const context = await browser.newContext({ viewport: { width: 390, height: 500 } })
    onTestFinished(() => context.close())
    const page = await context.newPage()
    const asked: string[] = []
    const complaints: string[] = []
    page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).origin}`))
    page.on('console', (message) => complaints.push(message.text()))
    await page.goto(launched(address, initData))
    await page.waitForURL(/#p9/)
    await seesQuote(page)
    expect([asked, complaints]).toEqual([[`GET ${base}`, `POST ${base}`, `GET ${base}`], []])
    expect(page.url()).not.toMatch(/tgWebApp|app=1|AAH/)
    // Back leads out of the page, not to the one that leads on.
    expect(await page.evaluate<number>('history.length')).toBeLessThanOrEqual(2)
  })

  it('so does one in the frame of Telegram’s own web client, and none in any other', async () => {
    const { address, initData } = await aLaunch()
    const context = await browser.newContext({ viewport: { width: 390, height: 500 } })
    onTestFinished(() => context.close())
    for (const [site, isShown] of [
      ['https://web.telegram.org', true],
      ['https://evil.example', false],
    ] as const) {
      const page = await context.newPage()
      const sandbox = 'allow-scripts allow-same-origin allow-popups allow-forms allow-modals'
      await page.route(`${site}/**`, (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<iframe width=390 height=480 sandbox="${sandbox}" src="${launched(address, initData).replaceAll('&', '&amp;')}"></iframe>`,
        }),
      )
      await page.goto(`${site}/k/`)
      const frame = page.frameLocator('iframe')
      if (isShown) await frame.locator('.quoted mark').waitFor()
      expect(await frame.locator('#main').count()).toBe(isShown ? 1 : 0)
    }
  })

  it('without what Telegram says, or with what it has not said, nothing is shown, but to browsers without a script', async () => {
    const { address, initData } = await aLaunch()
    const page = await open(launched(address, initData.replace('%3A42', '%3A43')))
    await page.waitForURL((url) => url.hash === '')
    expect(await page.locator('h1').textContent()).toBe(t('page-gone-title'))
    const plain = launched(address, '').replace(/#.*/, '')
    const forwarded = await open(plain)
    expect(await forwarded.locator('h1').textContent()).toBe(t('page-launch-title'))
    expect(await forwarded.locator('main a').count()).toBe(0)
    const unscripted = await open(plain, { javaScriptEnabled: false, viewport: { width: 390, height: 500 } })
    await unscripted.locator('#open').focus()
    await unscripted.keyboard.press('Enter')
    await unscripted.waitForURL(/#p9/)
    await seesQuote(unscripted)
  })

  it('where everybody may read, the address behind a button leads any browser on to the quoted words', async () => {
    const { pages } = await aPaper()
    const page = await open(launched(pages.article, '').replace(/#.*/, ''), { viewport: { width: 390, height: 500 } })
    await page.waitForURL(/#p3/)
    await seesQuote(page)
  })

  it('is read with the keyboard alone, and the focus is seen', async () => {
    const { pages } = await aPaper()
    const page = await open(pages.day, { javaScriptEnabled: false })
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').textContent()).toBe(t('page-skip'))
    const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle')
    expect(outline).toBe('solid')
    await page.keyboard.press('Enter')
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('main')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').getAttribute('name')).toBe('q')
    await page.keyboard.type('大桥今天上午八点通车')
    await page.keyboard.press('Enter')
    await page.waitForURL(/[?&]q=/)
    expect(await page.locator('blockquote mark').first().textContent()).toContain('大桥今天上午八点通车')
  })

  it('an admin who comes from another site enters with the keyboard, without a script, and signs out (G66)', async () => {
    const { login, base } = await aPaper()
    const page = await open('about:blank', { javaScriptEnabled: false })
    // Of another site than the page, as a messenger in the browser is.
    await page.route('http://messenger.example/', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<a href="${login()}">login</a>` }),
    )
    await page.goto('http://messenger.example/')
    await page.locator('a').click()
    const button = page.getByRole('button', { name: t('figures-enter-button') })
    await button.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(`${base}/admin/?lang=zh-Hans`)
    expect(await page.locator('.days li').count()).toBe(14)
    await page.getByRole('link', { name: t('figures-refresh') }).click()
    expect(await page.locator('.days li').count()).toBe(14)
    await page.getByRole('button', { name: t('figures-leave') }).click()
    expect(await page.locator('h1').textContent()).toBe(t('figures-left-title'))
    await page.goto(`${base}/admin/?lang=zh-Hans`)
    expect(await page.locator('h1').textContent()).toBe(t('page-gone-title'))
  })

  it('lines of a headline end between its parts, never within a figure or before a mark', async () => {
    const headlines = [
      '洪水预警：青溪水位今晨超过警戒线，两千三百名居民连夜转移',
      '国家统计局发布12345678亿元数据',
      '青溪镇OpenStreetMap地图志愿者2025年度大会昨日举行',
    ]
    for (const headline of headlines) {
      const { links } = await aFront([anArticle({ id: 'long', headline, day: '2025-06-18' })])
      const page = await open(links.article('long', reader), { viewport: { width: 320, height: 700 } })
      const lines = await page.evaluate<string[]>(linesOfHeadline)
      expect(lines.length).toBeGreaterThan(1)
      expect(lines.join('')).toBe(headline)
      expect(lines.filter((line) => /^[，：]/.test(line))).toEqual([])
      const whole = headline.match(/[a-z0-9]+|洪水预警：(?=青)/gi) ?? []
      expect(whole.filter((part) => !lines.some((line) => line.includes(part)))).toEqual([])
      if (headline.includes('：')) expect(lines[0]).toBe('洪水预警：')
    }
  })

  it('targets of a finger are large enough, and text grows with the size that was chosen', async () => {
    const { pages, entered } = await aPaper()
    const sizeIn = async (address: string): Promise<string> =>
      (await open(address)).evaluate<string>("getComputedStyle(document.querySelector('#p1')).fontSize")
    expect(await sizeIn(pages.article)).toBe('16px')
    expect(await sizeIn(pages.article.replace('?', '?size=huge&'))).toBe('24px')
    const page = await open(pages.day, { ...entered, viewport: { width: 320, height: 700 } })
    const boxes = []
    for (const address of [pages.day, pages.figures]) {
      await page.goto(address)
      await page.locator('summary').click()
      const targets = await page.locator('nav a, .list a, summary, button, input[type=search]').all()
      boxes.push(...(await Promise.all(targets.map((target) => target.boundingBox()))))
    }
    expect(boxes.length).toBeGreaterThan(10)
    for (const box of boxes) expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24)
  })
})
