import { describe, expect, it } from 'vitest'
import { unexplained } from '../../../src/ingest/account.js'
import { readAnyArticles } from '../../../src/ingest/parse-file.js'
import { aSource } from '../../support/builders/a-source.js'

const read = (text: string, path = '临江日报/1956-06-18/p1.xml') => readAnyArticles(aSource(path, Buffer.from(text)))

type Placed = { id: string; top?: number; height?: number; lines: string[] }

/** A block as programs for digitising write it: a String a word, or a sign of Chinese. `…` before a line indents it. */
const block = ({ id, top = 1_000, height = 30, lines }: Placed): string =>
  `<TextBlock ID="${id}" VPOS="${top}">${lines
    .map((line) => {
      const words = line.replace('…', '').match(/[a-z0-9-]+[.,]?|\S/gi) ?? []
      const strings = words.map((word) => `<String CONTENT="${word}"/>`).join('<SP WIDTH="-3"/>')
      return `<TextLine HPOS="${line.startsWith('…') ? 160 : 100}" HEIGHT="${height}">${strings}</TextLine>`
    })
    .join('')}</TextBlock>`

const page = (blocks: string[], order = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><alto:alto xmlns:alto="http://www.loc.gov/standards/alto/ns-v4#">${order}<Layout><Page HEIGHT="5000"><PrintSpace>${blocks.join('')}</PrintSpace></Page></Layout></alto:alto>`

describe('a page in ALTO', () => {
  it('gives an article below each headline, its columns joined, without the head of the page', async () => {
    const { stories, account } = await read(
      page([
        block({ id: 'head', top: 50, height: 80, lines: ['临江日报'] }),
        block({ id: 'a', height: 60, lines: ['渡船停航'] }),
        block({ id: 'a1', lines: ['…本报讯（记者 沈玉）西岸渡船明天停航三', '天，班车照常。', '…学生凭证'] }),
        block({ id: 'a2', lines: ['半价，油钱由市里补贴。'] }),
        block({ id: 'b', height: 60, lines: ['大潮将至'] }),
        block({ id: 'b1', lines: ['…周六夜里大潮，渔船都要回港。'] }),
      ]),
    )
    expect(stories).toMatchObject([
      {
        headline: '渡船停航',
        byline: ['沈玉'],
        source: '临江日报',
        day: '1956-06-18',
        paragraphs: ['西岸渡船明天停航三天，班车照常。', '学生凭证半价，油钱由市里补贴。'],
      },
      { headline: '大潮将至', paragraphs: ['周六夜里大潮，渔船都要回港。'] },
    ])
    expect(unexplained(account)).toBe(0)
  })

  it('is read in the order that it gives itself', async () => {
    const blocks = [block({ id: 'b', lines: ['渔船都要回港。'] }), block({ id: 'a', lines: ['周六夜里大潮，'] })]
    const order = '<ReadingOrder><OrderedGroup><ElementRef REF="a"/><ElementRef REF="b"/></OrderedGroup></ReadingOrder>'
    expect((await read(page(blocks, order))).stories[0]?.paragraphs).toEqual(['周六夜里大潮，渔船都要回港。'])
  })

  it('gives a word whole that was broken at the end of a line', async () => {
    const lines =
      '<TextLine HPOS="1" HEIGHT="9"><String CONTENT="The"/><SP/><String CONTENT="news" SUBS_TYPE="HypPart1" SUBS_CONTENT="newspaper"/><HYP CONTENT="-"/></TextLine><TextLine HPOS="1" HEIGHT="9"><String CONTENT="paper" SUBS_TYPE="HypPart2" SUBS_CONTENT="newspaper"/><SP/><String CONTENT="said."/></TextLine>'
    const { stories } = await read(page([`<TextBlock ID="a" VPOS="900">${lines}</TextBlock>`]))
    expect(stories[0]?.paragraphs).toEqual(['The newspaper said.'])
  })

  it('without running text is refused, and so is the METS file of an issue', async () => {
    await expect(read(page([block({ id: 'a', lines: [] })]))).rejects.toThrow(
      'expected a page with running text, got none',
    )
    await expect(read('<mets:mets xmlns:mets="http://www.loc.gov/METS/"><mets:fileSec/></mets:mets>')).rejects.toThrow(
      'expected pages in ALTO, got the METS file of an issue',
    )
  })
})
