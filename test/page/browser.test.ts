import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { anArticle } from '../support/builders/an-article.js'
import { saltmouth } from '../chat/paper.js'
import { catalog } from '../support/catalog.js'
import { aFront } from './a-front.js'

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

/** The addresses of every kind of page. */
const aPaper = async () => {
  const front = await aFront([...saltmouth, unbroken])
  const { links, base } = front
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
  }
  return { ...front, pages }
}

// `npm run test:servers` runs these, and whoever names a browser.
const isLeftOut = process.env.TEST_CHROMIUM === undefined && process.env.TEST_SERVERS !== 'required'

describe.skipIf(isLeftOut)('G52: in a browser', () => {
  let browser: Browser
  beforeAll(async () => void (browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })))
  afterAll(() => browser.close())

  const open = async (address: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext(options)
    onTestFinished(() => context.close())
    const page = await context.newPage()
    await page.goto(address)
    return page
  }

  it('no page is wider than a screen of 320, 390 or 1280 pixels, with any text size and without a script', async () => {
    const { pages } = await aPaper()
    const page = await open('about:blank', { javaScriptEnabled: false })
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
    const { pages } = await aPaper()
    const page = await open('about:blank', { viewport: { width: 390, height: 700 } })
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
    const { pages } = await aPaper()
    for (const address of [pages.article, pages.answer]) {
      const context = await browser.newContext()
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

  it('targets of a finger are large enough, and text grows with the size that was chosen', async () => {
    const { pages } = await aPaper()
    const sizeIn = async (address: string): Promise<string> =>
      (await open(address)).evaluate<string>("getComputedStyle(document.querySelector('#p1')).fontSize")
    expect(await sizeIn(pages.article)).toBe('16px')
    expect(await sizeIn(pages.article.replace('?', '?size=huge&'))).toBe('24px')
    const page = await open(pages.day, { viewport: { width: 320, height: 700 } })
    await page.locator('summary').click()
    const targets = await page.locator('nav a, .list a, summary, button, input[type=search]').all()
    const boxes = await Promise.all(targets.map((target) => target.boundingBox()))
    expect(boxes.length).toBeGreaterThan(10)
    for (const box of boxes) expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24)
  })
})
