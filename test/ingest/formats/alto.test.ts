import { describe, expect, it } from 'vitest'
import { unexplained } from '../../../src/ingest/account.js'
import { readAnyArticles } from '../../../src/ingest/parse-file.js'
import { xmlFormat } from '../../../src/ingest/xml/xml-file.js'
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

describe('an issue in METS', () => {
  const area = (page: number, id: string) =>
    `<mets:fptr><mets:area FILEID="ALTO${page}" BEGIN="${id}" BETYPE="IDREF"/></mets:fptr>`
  const div = (type: string, inside: string, label = '') =>
    `<mets:div TYPE="${type}"${label === '' ? '' : ` LABEL="${label}"`}>${inside}</mets:div>`
  const file = (page: number) =>
    `<mets:file ID="ALTO${page}"><mets:FLocat xlink:href="file://alto/000${page}.xml"/></mets:file>`
  const mets = (articles: string) =>
    `<?xml version="1.0"?><mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns:xlink="x"><mets:dmdSec><mets:mdWrap><mods:titleInfo><mods:title>临江日报</mods:title></mods:titleInfo><mods:dateIssued>1956-06-18</mods:dateIssued></mets:mdWrap></mets:dmdSec><mets:fileSec><mets:fileGrp>${file(2)}${file(1)}</mets:fileGrp></mets:fileSec><mets:structMap TYPE="PHYSICAL">${div('PAGE', area(1, 'x'))}</mets:structMap><mets:structMap TYPE="LOGICAL">${div('Newspaper', articles)}</mets:structMap></mets:mets>`
  const pages = [
    page([
      block({ id: 't', height: 60, lines: ['渡船停航'] }),
      `<ComposedBlock ID="c">${block({ id: 'a1', lines: ['西岸渡船明天停航三', '天，班车'] })}</ComposedBlock>`,
      block({ id: 'notice', lines: ['天气：晴。'] }),
    ]),
    page([
      block({ id: 'a1', lines: ['照常，学生半价。'] }),
      block({ id: 'b', lines: ['渔船都要回港。'] }),
      block({ id: 'p', lines: ['渡口的早晨。'] }),
    ]),
  ]
  const ferry = div(
    'ARTICLE',
    div('HEADING', div('TITLE', area(1, 't'))) +
      div('BODY', div('PARAGRAPH', area(1, 'c') + area(2, 'a1')) + div('ILLUSTRATION', area(2, 'p'))),
  )
  const tide = div('ARTICLE', div('BODY', area(2, 'b')), '大潮将至')
  const joined = (...texts: string[]) => texts.join(xmlFormat.issueJoint)

  it('gives the articles of its logical structure, over pages, with the paper and the day', async () => {
    const { stories, account } = await read(joined(mets(div('SECTION', ferry + tide)), ...pages), 'a/x-mets.xml')
    expect(stories).toMatchObject([
      {
        ...{ headline: '渡船停航', source: '临江日报', day: '1956-06-18' },
        paragraphs: ['西岸渡船明天停航三天，班车照常，学生半价。'],
        captions: [{ text: '渡口的早晨。' }],
      },
      { headline: '大潮将至', paragraphs: ['渔船都要回港。'] },
    ])
    expect(unexplained(account)).toBe(0)
  })

  it('without articles, or with another number of pages, is read page by page', async () => {
    const none = await read(joined(mets(''), ...pages), 'a/x-mets.xml')
    expect(none.stories).toMatchObject([
      { headline: '渡船停航', source: '临江日报', day: '1956-06-18' },
      { source: '临江日报' },
    ])
    expect(none.problems).toEqual([])
    expect(unexplained(none.account)).toBe(0)
    const short = await read(joined(mets(ferry), pages[0] ?? ''), 'a/x-mets.xml')
    expect(short.stories).toMatchObject([{ headline: '渡船停航' }])
    expect(short.problems).toEqual(['expected the 2 pages in ALTO that the METS file names, got 1: read page by page'])
  })

  it('without its pages is refused', async () => {
    const problem = 'expected the pages of the issue in ALTO beside its METS file'
    await expect(read(mets(ferry), 'a/x-mets.xml')).rejects.toThrow(problem)
  })
})

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

  it('without running text is refused', async () => {
    await expect(read(page([block({ id: 'a', lines: [] })]))).rejects.toThrow(
      'expected a page with running text, got none',
    )
  })
})
