import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { unexplained } from '../../../src/ingest/account.js'
import { unpackArchive } from '../../../src/ingest/manuscripts/archive.js'
import { readAnyArticles } from '../../../src/ingest/parse-file.js'
import { aDocx, aRun, aWordParagraph as p } from '../../support/builders/a-docx.js'
import { aSource } from '../../support/builders/a-source.js'
import { anEpub } from '../../support/builders/an-epub.js'

const read = (path: string, bytes: Uint8Array) => readAnyArticles(aSource(path, bytes))

const ferry = '西岸渡船明天停航三天，班车照常，学生凭证半价，油钱由市里补贴，时刻表贴在候船室。'
const tide = '气象台说，周六夜里大潮，东堤外的渔船都要回港，岸上的人不要下滩，堤上的灯彻夜不熄。'

describe('a Word document', () => {
  it('is read with its tracked changes as accepted, moved text where it is now', async () => {
    const bytes = aDocx([
      p('渡船停航', 'Title'),
      p(
        `${aRun('西岸渡船')}<w:del w:id="1"><w:r><w:delText>今天</w:delText></w:r></w:del><w:ins w:id="2">${aRun('明天')}</w:ins>${aRun('停航三天，班车照常。')}`,
      ),
      `<w:p><w:moveFrom w:id="3">${aRun('油钱由市里补贴。')}</w:moveFrom></w:p>`,
      p(`${aRun('学生凭证半价。')}<w:moveTo w:id="4">${aRun('油钱由市里补贴。')}</w:moveTo>`),
    ])
    const { stories, problems, account } = await read('a.docx', bytes)
    expect(stories).toMatchObject([
      { headline: '渡船停航', paragraphs: ['西岸渡船明天停航三天，班车照常。', '学生凭证半价。油钱由市里补贴。'] },
    ])
    expect(problems).toEqual([])
    expect(unexplained(account)).toBe(0)
  })

  it('keeps the words that a comment or a reading is about, without comment and reading', async () => {
    const ruby =
      '<w:r><w:ruby><w:rubyPr><w:lid w:val="zh-CN"/></w:rubyPr><w:rt><w:r><w:t>wàngcháo</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>望潮</w:t></w:r></w:rubyBase></w:ruby></w:r>'
    const bytes = aDocx([
      p('渡船停航', 'Title'),
      p(
        `${ruby}${aRun('区的渡船')}<w:commentRangeStart w:id="7"/>${aRun('停航三天')}<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>${aRun('，班车照常。')}`,
      ),
    ])
    const { stories } = await read('a.docx', bytes)
    expect(stories[0]?.paragraphs).toEqual(['望潮区的渡船停航三天，班车照常。'])
  })

  it.each([
    ['a simple field', '<w:fldSimple w:instr=" DATE ">RUN</w:fldSimple>', '渡船五月三日停航。'],
    ['a direction of its own', '<w:bdo w:val="ltr">RUN</w:bdo>', '渡船五月三日停航。'],
    ['a formula', '<m:oMath><m:r><m:t>五月三日</m:t></m:r></m:oMath>', '渡船五月三日停航。'],
    [
      'a fraction and a power',
      '<m:oMath><m:f><m:fPr><m:ctrlPr><w:rPr/></m:ctrlPr></m:fPr><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f><m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup><m:sup/></m:oMath>',
      '渡船1/2m^2停航。',
    ],
    [
      'a tab to a place',
      '<w:r><w:t>五月</w:t><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/><w:t>三日</w:t></w:r>',
      '渡船五月 三日停航。',
    ],
  ])('keeps the words of %s', async (_, part, line) => {
    const bytes = aDocx([
      p('渡船停航', 'Title'),
      p(`${aRun('渡船')}${part.replace('RUN', aRun('五月三日'))}${aRun('停航。')}`),
    ])
    const { stories } = await read('a.docx', bytes)
    expect(stories[0]?.paragraphs).toEqual([line])
  })

  it('keeps a large first letter with its word', async () => {
    const letter = `<w:p w:rsidR="1"><w:pPr><w:keepNext/><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>${aRun('T')}</w:p>`
    const rest = `<w:p><w:pPr><w:jc w:val="both"/></w:pPr>${aRun('he ferry rests.')}</w:p>`
    const bytes = aDocx([p('Ferry', 'Title'), p(aRun('On Monday.')), '<w:p w:rsidR="2"/>', letter, rest])
    const { stories } = await read('a.docx', bytes)
    expect(stories[0]?.paragraphs).toEqual(['On Monday.', 'The ferry rests.'])
  })

  it.each([
    [
      'in both forms',
      (box: string) =>
        `<mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>${box}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`,
    ],
    [
      'in the new form alone',
      (box: string) =>
        `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box}</wps:txbx></w:drawing></mc:Choice></mc:AlternateContent>`,
    ],
    ['in the old form alone', (box: string) => `<w:pict><v:textbox>${box}</v:textbox></w:pict>`],
  ])('gives the words of a text box once: %s', async (_, around) => {
    const box = `<w:txbxContent>${p('链接：渡口建于一九五六年。')}</w:txbxContent>`
    const bytes = aDocx([p('渡船停航', 'Title'), p(ferry), p(`<w:r>${around(box)}</w:r>`)])
    const { stories } = await read('a.docx', bytes)
    expect(stories[0]?.paragraphs).toEqual([ferry, '链接：渡口建于一九五六年。'])
  })

  it('keeps footnotes out of sentences and at the end', async () => {
    const mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    const bytes = aDocx(
      [p('渡船停航', 'Title'), p(`${aRun('渡船停航三天')}${mark}${aRun('，班车照常。')}`), p(tide)],
      ['据渡口公司六月的通告。'],
    )
    const { stories } = await read('a.docx', bytes)
    expect(stories[0]?.paragraphs).toEqual(['渡船停航三天，班车照常。', tide, '据渡口公司六月的通告。'])
  })

  it('with headings is parted by them: headline, subtitle, subheadings, caption, and what is printed below', async () => {
    const bytes = aDocx([
      p('渡船停航', 'Title'),
      p('西岸居民改乘班车', 'Subtitle'),
      p('临江日报记者 沈玉'),
      p('2025年6月18日'),
      p(ferry),
      p('班车怎么走', '1'),
      p(tide),
      p('渡口贴出的通告。沈玉 摄', 'Caption'),
    ])
    const { stories } = await read('a.docx', bytes)
    expect(stories).toMatchObject([
      {
        headline: '渡船停航',
        subtitle: '西岸居民改乘班车',
        byline: ['沈玉'],
        day: '2025-06-18',
        subheadings: [{ text: '班车怎么走', before: 1 }],
        captions: [{ text: '渡口贴出的通告。', credit: '沈玉 摄' }],
        paragraphs: [ferry, tide],
      },
    ])
  })

  describe('with lists', () => {
    const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    const level = (at: number, form: string, text: string, more = '') =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${form}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
    const numbering = `<?xml version="1.0"?><w:numbering ${w}>
      <w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '第%1条')}${level(1, 'decimal', '（%2）')}${level(2, 'lowerLetter', '%2.%3)')}</w:abstractNum>
      <w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '')}</w:abstractNum>
      <w:abstractNum w:abstractNumId="2">${level(0, 'chineseCounting', '%1、', '<w:pStyle w:val="2"/>')}</w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
      <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/></w:lvlOverride></w:num>
      <w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num></w:numbering>`
    const item = (list: number, at: number, text: string) =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${text === '' ? '' : aRun(text)}</w:p>`
    const styles = `<?xml version="1.0"?><w:styles ${w}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style></w:styles>`
    const readLists = async (...paragraphs: string[]) => {
      const document = aDocx([p('渡口守则', '1'), ...paragraphs], [], {
        'word/numbering.xml': Buffer.from(numbering),
        'word/styles.xml': Buffer.from(styles),
      })
      return (await read('a.docx', document)).stories[0]
    }

    it('keeps the numbers that Word prints, in their forms and levels', async () => {
      const story = await readLists(
        item(1, 0, '船票当天有效。'),
        item(1, 1, '学生半价。'),
        item(1, 1, ''),
        item(1, 1, '老人免票。'),
        item(1, 2, '要带证件。'),
        item(2, 0, '带伞。'),
        item(1, 0, '大雾停航。'),
        item(1, 1, '退票。'),
        item(3, 0, '夜里不开船。'),
      )
      expect(story?.paragraphs).toEqual([
        '第一条船票当天有效。',
        '（1）学生半价。',
        '（3）老人免票。',
        '3.a) 要带证件。',
        '带伞。',
        '第二条大雾停航。',
        '（1）退票。',
        '第十一条夜里不开船。',
      ])
    })

    it('keeps the numbers that a style gives to headings', async () => {
      const story = await readLists(
        p('守则六月起施行。'),
        p('购票', '2'),
        p('船票当天有效。'),
        p('退票', '2'),
        p('大雾停航可退。'),
      )
      expect(story?.subheadings).toEqual([
        { text: '一、购票', before: 1 },
        { text: '二、退票', before: 2 },
      ])
    })
  })

  it('gives a row of a table as one line', async () => {
    const cell = (...texts: string[]): string => `<w:tc>${texts.map((text) => p(text)).join('')}</w:tc>`
    const table = `<w:tbl><w:tr>${cell('望潮', '东堤')}${cell('6:30')}</w:tr></w:tbl>`
    const { stories } = await read('a.docx', aDocx([p('渡船停航', 'Title'), p(ferry), table]))
    expect(stories[0]?.paragraphs).toEqual([ferry, '望潮 东堤\u30006:30'])
  })

  it('without styles is a plain text; who saved the file and when is not printed', async () => {
    const { stories } = await read('a.docx', aDocx([p('渡船停航三天'), p('临江日报记者 沈玉'), p(ferry), p(tide)]))
    expect(stories).toMatchObject([{ headline: '渡船停航三天', byline: ['沈玉'], paragraphs: [ferry, tide] }])
    expect(stories[0]).not.toHaveProperty('day')
  })

  it('with several main headings holds an article below each', async () => {
    const { stories } = await read('a.docx', aDocx([p('渡船停航', '1'), p(ferry), p('大潮将至', '1'), p(tide)]))
    expect(stories).toMatchObject([
      { headline: '渡船停航', paragraphs: [ferry] },
      { headline: '大潮将至', paragraphs: [tide] },
    ])
  })

  it.each([
    [
      'an old .doc or one with a password',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      'got a file of old Office or one with a password',
    ],
    ['no archive', Buffer.from('text'), 'expected a ZIP archive, got something else or one that is broken'],
    ['another archive', zipSync({ 'a.xml': strToU8('<a/>') }), 'expected a Word document, got another archive'],
    [
      'entities',
      aDocx([], [], { 'word/document.xml': strToU8('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>') }),
      'that declares entities in word/document.xml',
    ],
    [
      'a name that leads out',
      aDocx([p(ferry)], [], { '../../etc/a.xml': strToU8('<a/>') }),
      'expected names below the folder of the archive, got "../../etc/a.xml"',
    ],
    [
      'elements too deep inside each other',
      aDocx([`${'<w:sdt><w:sdtContent>'.repeat(20_000)}${p(ferry)}${'</w:sdtContent></w:sdt>'.repeat(20_000)}`]),
      'got one whose elements lie too deep inside each other',
    ],
    [
      'a document that breaks off',
      aDocx([], [], { 'word/document.xml': strToU8('<w:document xmlns:w="x"><w:body>') }),
      'got one that is broken',
    ],
  ])('is refused: %s', async (_, bytes, problem) => {
    await expect(read('a.docx', bytes)).rejects.toThrow(problem)
  })
})

describe('an archive', () => {
  const archive = zipSync({
    'a.xml': strToU8('a'.repeat(2_000)),
    'b.xml': strToU8('b'),
    'c.png': strToU8('c'.repeat(9_000)),
  })
  const wanted = (name: string): boolean => name.endsWith('.xml')

  it('over its limits is refused before anything is unpacked; what is not wanted does not count', () => {
    const unpack = (limits: { entries: number; bytes: number }) => () => unpackArchive(archive, wanted, limits)
    expect([...unpack({ entries: 3, bytes: 2_001 })().keys()]).toEqual(['a.xml', 'b.xml'])
    expect(unpack({ entries: 2, bytes: 2_001 })).toThrow('expected at most 2 files in the archive, got more')
    expect(unpack({ entries: 3, bytes: 2_000 })).toThrow(/expected at most .* MB of text in the archive, got more/)
  })

  it('that says a file is smaller than it is takes no more memory than it says', () => {
    const lying = Buffer.from(zipSync({ 'a.xml': strToU8('a'.repeat(100_000)) }))
    // The size after unpacking, in both headers.
    lying.writeUInt32LE(10, lying.indexOf('PK\u0003\u0004') + 22)
    lying.writeUInt32LE(10, lying.indexOf('PK\u0001\u0002') + 24)
    let size = 0
    try {
      size = unpackArchive(lying, wanted).get('a.xml')?.length ?? 0
    } catch (error) {
      expect(error).toBeInstanceOf(SyntaxError)
    }
    expect(size).toBeLessThanOrEqual(10)
  })

  it.each(['../a.xml', '/etc/a.xml', 'a/../../b.xml', '..\\a.xml', 'C:\\a.xml'])(
    'with the name %s is refused',
    (name) => {
      const outside = zipSync({ 'a.xml': strToU8('a'), [name]: strToU8('b') })
      expect(() => unpackArchive(outside, () => false)).toThrow('expected names below the folder of the archive')
    },
  )
})

describe('an EPUB', () => {
  const issue = anEpub(
    [
      { name: 'cover.xhtml', body: '<img src="cover.jpg" alt="封面"/>' },
      { name: 'nav.xhtml', properties: 'nav', body: '<nav><ol><li><a href="ferry.xhtml">渡船停航</a></li></ol></nav>' },
      { name: '潮汐.xhtml', body: `<p>${tide}</p>` },
      {
        name: 'ferry.xhtml',
        body: `<section><h1>渡船停航</h1><p>记者 沈玉</p><p>${ferry}</p><h2>班车</h2><p>${tide}</p></section>`,
      },
      { name: 'notes.xhtml', isAside: true, body: `<p>${tide}</p>` },
      { name: 'empty.xhtml', body: '<p>■</p>' },
    ],
    { contents: { '潮汐.xhtml': '大潮将至' } },
  )

  it('gives an article a chapter in the order of reading, without cover, contents and asides', async () => {
    const { stories, problems } = await read('a.epub', issue)
    expect(stories).toMatchObject([
      { headline: '大潮将至', source: '芦湾周刊', day: '2025-06-18', paragraphs: [tide] },
      { headline: '渡船停航', byline: ['沈玉'], subheadings: [{ text: '班车', before: 1 }], paragraphs: [ferry, tide] },
    ])
    expect(stories).toHaveLength(2)
    expect(problems).toEqual([expect.stringMatching(/^OEBPS\/empty\.xhtml: expected/)])
  })

  it('has the day of its title where its package gives none', async () => {
    const bytes = anEpub([{ name: 'a.xhtml', body: `<h1>渡船停航</h1><p>${ferry}</p>` }], { date: '' })
    expect((await read('a.epub', bytes)).stories).toMatchObject([{ source: '芦湾周刊', day: '2025-06-18' }])
  })

  it('without chapters, and one that is no EPUB, is refused', async () => {
    await expect(read('a.epub', anEpub([]))).rejects.toThrow('expected chapters in the EPUB, got none')
    await expect(read('a.epub', aDocx([]))).rejects.toThrow(
      'expected META-INF/container.xml in the EPUB, got no such file',
    )
  })
})
