import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countCharacters } from '../../../src/ingest/account.js'
import { decodeEntities, isCaption, isHtml, readHtml } from '../../../src/ingest/formats/html-text.js'

const textsOf = (html: string) => readHtml(html).blocks.map(({ text }) => text)

describe('readHtml', () => {
  it('makes a paragraph of each block', () => {
    expect(textsOf('<p>一段。</p><div align="center">二段。<p>三段。</div>')).toEqual(['一段。', '二段。', '三段。'])
  })

  it('parts lines at a break and joins lines that are only wrapped', () => {
    expect(textsOf('<p>甲地<br>乙地<br/>丙地</p>')).toEqual(['甲地', '乙地', '丙地'])
    expect(textsOf('<p>水价\n不涨。\nThe price\nstays.</p>')).toEqual(['水价不涨。The price stays.'])
  })

  it('gives a row of a table as one line with its cells apart', () => {
    expect(
      textsOf(
        '<table><caption>停水</caption><tr><th>街道</th><th>开始</th></tr><tr><td>北门</td><td>22:00</td></tr></table>',
      ),
    ).toEqual(['停水', '街道\u3000开始', '北门\u300022:00'])
  })

  it('keeps the numbers that a browser prints before the items of a list', () => {
    const html =
      '<ol start="3"><li>储水。<li><p>关阀。</p><p>再开。</p><ol type="a"><li>总阀。</li></ol></li><li value="9">放水。</li><li></li></ol><ul><li>带伞。</li></ul>'
    expect(textsOf(html)).toEqual(['3. 储水。', '4. 关阀。', '再开。', 'a. 总阀。', '9. 放水。', '带伞。'])
    const plain = '<ol style="list-style: none"><li>甲。</li></ol><ol><li>1、乙。</li><li>（二）丙。</li></ol>'
    expect(textsOf(plain)).toEqual(['甲。', '1、乙。', '（二）丙。'])
    const { blocks, dropped } = readHtml('<ol><li>储水。</li></ol>')
    const shown = blocks.reduce((sum, { text }) => sum + countCharacters(text), 0)
    expect(shown + dropped.reduce((sum, { characters }) => sum + characters, 0)).toBe(
      countCharacters('<ol><li>储水。</li></ol>'),
    )
  })

  it('tells captions and headings from paragraphs', () => {
    expect(
      readHtml('<h2>换管</h2><figure><img src="a.jpg" alt="旧管"><figcaption>吊装。沈玉 摄</figcaption></figure>')
        .blocks,
    ).toEqual([
      { kind: 'heading', text: '换管', depth: 2 },
      { kind: 'caption', text: '旧管' },
      { kind: 'caption', text: '吊装。沈玉 摄' },
    ])
  })

  it('leaves out scripts, comments and the readings of ruby, and counts them', () => {
    const { blocks, dropped } = readHtml(
      '<ruby>望潮<rp>(</rp><rt>wàng</rt><rp>)</rp></ruby>区<!-- 编者 --><script>let a</script>',
    )
    expect(blocks).toEqual([{ kind: 'paragraph', text: '望潮区' }])
    expect(dropped).toContainEqual({ reason: 'readings of characters', characters: 4 })
    expect(dropped).toContainEqual({ reason: 'scripts and styles', characters: 4 })
  })

  it('decodes entities and keeps a sign that is no tag', () => {
    expect(textsOf('<p>水价 &lt; 3 元&nbsp;&ldquo;不涨&rdquo;，a < b。</p>')).toEqual(['水价 < 3 元 “不涨”，a < b。'])
  })

  it('accounts for every character of any input', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<br>',
        '<td>',
        '<rt>',
        '</rt>',
        '<script>',
        '</script>',
        '&amp;',
        '&#x6c34;',
        '<!--',
        '-->',
        '<img alt="旧管的图">',
        '<',
        '"',
      ),
      fc.string(),
      fc.constantFrom('水厂', 'pipe', '3元'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const html = pieces.join('')
        const { blocks, dropped } = readHtml(html)
        const shown = blocks.reduce((sum, { text }) => sum + countCharacters(text), 0)
        const left = dropped.reduce((sum, { characters }) => sum + characters, 0)
        // Numeric entities may stand for a letter although they are written with more of them.
        expect(shown).toBeLessThanOrEqual(countCharacters(html))
        expect(shown + left).toBe(countCharacters(html))
      }),
    )
  })
})

describe('isHtml and decodeEntities', () => {
  it.each([
    ['<p>水</p>', true],
    ['水<br/>电', true],
    ['水价 < 3 元 > 2 元', false],
    ['<临江日报>', false],
  ])('takes %s for HTML: %s', (text, is) => {
    expect(isHtml(text)).toBe(is)
  })

  it('decodes entities in plain text', () => {
    expect(decodeEntities('三水厂 &amp; 停水，AT&T，&ldquo;好&rdquo;')).toBe('三水厂 & 停水，AT&T，“好”')
  })

  it.each([
    ['工人吊装新管。沈玉 摄', true],
    ['IMG_2034', false],
    ['a-b.jpg', false],
    ['图1', false],
    ['', false],
    ['image-20230101120000', false],
  ])('takes %s for a caption: %s', (alt, is) => {
    expect(isCaption(alt)).toBe(is)
  })
})
