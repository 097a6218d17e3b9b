import { describe, expect, it } from 'vitest'
import { readAnyArticles } from '../../../src/ingest/parse-file.js'
import { aSource } from '../../support/builders/a-source.js'

const snow = '清溪镇迎来今冬第一场雪'
const text = [
  '雪从昨夜两点下到今晨八点，镇北的山口积雪十二厘米，去县城的早班车晚发了四十分钟，学校没有停课。',
  '养路段凌晨三点开始撒盐，用了六吨。段长说，桥面最先结冰，所以先撒桥，再撒坡，最后才是镇里的大街。',
]
const body = `<div class="article-content">${text.map((each) => `<p>${each}</p>`).join('')}</div>`

/** The headline and the subheadings of a page with this head and these elements above its text. */
const read = async (head: string, above: string, content = body): Promise<(string | undefined)[]> => {
  const html = `<html><head>${head}</head><body>${above}${content}</body></html>`
  const { stories } = await readAnyArticles(aSource('pages/a.html', html))
  return stories.flatMap(({ headline, subheadings = [] }) => [headline, ...subheadings.map((each) => each.text)])
}

describe('the only main heading is the headline', () => {
  it.each([
    ['the title is the name of the site', '<title>清溪网</title>', `<h1>${snow}</h1>`],
    ['the title is the site and its front page', '<title>首页 - 清溪网</title>', `<h1>${snow}</h1>`],
    ['the title has other words', '<title>清溪镇下雪 - 清溪网</title>', `<h1>${snow}</h1>`],
    ['the title has no word of it', '<title>新闻详情_清溪网</title>', `<header><h1>${snow}</h1></header>`],
    [
      'the title is cut',
      '<title>清溪镇迎来今冬… - 清溪网</title>',
      `<article><header><h1>${snow}</h1></header></article>`,
    ],
    [
      'programs are told the name of the site',
      '<title>清溪网</title><meta property="og:title" content="清溪网"><meta property="og:site_name" content="清溪网">',
      `<h1>${snow}</h1>`,
    ],
    [
      'programs are told the site, readers other words',
      '<title>清溪镇下雪</title><meta property="og:title" content="清溪网">',
      `<h1>${snow}</h1>`,
    ],
    [
      'the site says its name, which ends like no other',
      '<title>溪边人家</title><meta property="og:site_name" content="溪边人家">',
      `<h1>${snow}</h1>`,
    ],
    ['it ends like a name', '<title>清溪网</title>', '<h1>渔民重新织网</h1>', '渔民重新织网'],
    ['the logo is one too', '<title>清溪网</title>', `<h1>清溪网</h1><h1>${snow}</h1>`],
    [
      'a picture in one is the way home',
      '<title>清溪镇下雪 - 清溪网</title>',
      `<h1><a href="/"><img src="l.png"> 清溪的网上家园</a></h1><h1>${snow}</h1>`,
    ],
    [
      'it is English',
      '<title>Weather - The Mill Valley Courier</title>',
      '<h1>First snow closes the pass</h1>',
      'First snow closes the pass',
    ],
  ])('where %s', async (_, head, above, headline = snow) => {
    expect(await read(head, above)).toEqual([headline])
  })
})

describe('the title is the headline', () => {
  const title = `<title>${snow} - 清溪日报</title>`

  it.each([
    ['where the main heading is the name of the site', title, '<header><h1>清溪日报</h1></header>'],
    ['where the name of the site is half as long', '<title>老井淘净_望潮报</title>', '<h1>望潮报</h1>', '老井淘净'],
    ['where the main heading is a paper of another name', title, '<div id="top"><h1>清溪晚报</h1></div>'],
    ['where the main heading is the way home', title, '<h1><a href="https://a.example/">清溪人自己的报纸</a></h1>'],
    ['where the main heading is a logo', title, '<div class="site-logo"><h1>清溪人自己的报纸</h1></div>'],
    ['where the main heading is in a menu', title, '<nav><h1>清溪人自己的报纸</h1></nav>'],
    ['where the main heading is hidden', title, '<h1 style="display:none">清溪人自己的报纸</h1>'],
    ['where the main heading is a section of the site', title, '<h1>社会</h1>'],
    [
      'where the title names the section too',
      '<title>清溪下雪 - 社会新闻 - 清溪网</title>',
      '<h1>社会新闻</h1>',
      '清溪下雪',
    ],
    ['where there are two main headings', title, '<h1>清溪人自己的报纸</h1><h1>今天的天气和路况</h1>'],
    [
      'which programs are told as well, in other words',
      '<title>清溪网</title><meta property="og:title" content="山口积雪十二厘米">',
      `<h1>${snow}</h1>`,
      '山口积雪十二厘米',
    ],
  ])('%s', async (_, head, above, headline = snow) => {
    expect((await read(head, above))[0]).toBe(headline)
  })

  it('where the main heading stands below running text', async () => {
    const first = `<p>${text[0] ?? ''}</p>`
    const content = `<div class="article-content">${first}<h1>撒盐的人三点起床</h1><p>${text[1] ?? ''}</p></div>`
    expect(await read(title, '', content)).toEqual([snow, '撒盐的人三点起床'])
  })
})
