import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { expect, it } from 'vitest'
import { createFeeds } from '../../../src/jobs/feeds/list.js'
import { openStore } from '../../../src/store/open.js'
import { tempDir } from '../../support/temp-dir.js'
import { aSite } from './a-site.js'

const aDesk = async () => {
  const site = await aSite()
  const folder = tempDir()
  const { feeds: states } = await openStore(tempDir())
  const list = join(folder, 'feeds.opml')
  return { site, folder, list, states, feeds: createFeeds({ folder, feeds: states, fetcher: site.fetcher }) }
}

const rss = '<rss version="2.0"><channel><title>芦湾日报</title></channel></rss>'

it('a feed is added with its name, once, and the list is a file of its own from then on', async () => {
  const { site, feeds, folder, list } = await aDesk()
  site.on('/feed', rss)
  const url = site.address('/feed')
  const both = await Promise.all([feeds.add(url), feeds.add(url)])
  expect(both.map(({ isNew }) => isNew).toSorted()).toEqual([false, true])
  expect(await feeds.list()).toMatchObject([{ url, title: '芦湾日报' }])
  expect(readdirSync(folder)).toEqual(['feeds.opml'])
  expect(readFileSync(list, 'utf8')).toBe(await feeds.text())
})

it('the feed that a page names is added in its place, and one that moved for good at its new address', async () => {
  const { site, feeds } = await aDesk()
  site.on('/', '<html><link rel="alternate" type="application/rss+xml" href="/old"></html>')
  site.on('/old', (_, response) => response.writeHead(301, { location: '/feed' }).end())
  site.on('/feed', rss)
  expect((await feeds.add(site.address('/'))).feed.url).toBe(site.address('/feed'))
})

it('what is no feed, and what leads into a private network, is refused; the list stays as it is', async () => {
  const { site, feeds, folder } = await aDesk()
  site.on('/page', '<html><link rel="alternate" type="application/rss+xml" href="/page"></html>')
  await expect(feeds.add(site.address('/page'))).rejects.toThrow('expected RSS, Atom, RDF, JSON Feed or a sitemap')
  await expect(feeds.add(site.address('/feed', 'inside.example'))).rejects.toThrow('private network')
  await expect(feeds.add(site.address('/gone'))).rejects.toThrow('got status 404')
  expect(readdirSync(folder)).toEqual([])
})

it('a list in another encoding is read, and is UTF-8 once it is changed', async () => {
  const { feeds, list } = await aDesk()
  const text =
    '<?xml version="1.0" encoding="gbk"?><opml><body><outline text="芦湾日报" xmlUrl="https://a.example/f"/></body></opml>'
  writeFileSync(list, iconv.encode(text, 'gbk'))
  const [feed] = await feeds.list()
  expect(await feeds.pause(feed?.id ?? '', true)).toMatchObject({ title: '芦湾日报', isPaused: true })
  expect(readFileSync(list, 'utf8')).toBe(text.replace('gbk', 'UTF-8').replace('/f"/>', '/f" isComment="true"/>'))
})

it('a list that is none is named and never written over', async () => {
  const { feeds, list } = await aDesk()
  writeFileSync(list, 'text')
  await expect(feeds.list()).rejects.toThrow('feeds.opml: expected a list of feeds in OPML')
  await expect(
    feeds.take(Buffer.from('<opml><body><outline xmlUrl="https://a.example/f"/></body></opml>')),
  ).rejects.toThrow('feeds.opml')
  expect(readFileSync(list, 'utf8')).toBe('text')
})

it('a feed that is taken out is known again when it comes back: nothing of it is doubled', async () => {
  const { site, feeds, states } = await aDesk()
  site.on('/feed', rss)
  const { feed } = await feeds.add(site.address('/feed'))
  await states.saveState(feed.url, JSON.stringify({ nextAt: 0, failures: 0, landed: 3, known: ['a'] }))
  await feeds.remove(feed.id)
  expect(await feeds.list()).toEqual([])
  expect((await feeds.add(feed.url)).feed.articles).toBe(3)
})
