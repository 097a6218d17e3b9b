import iconv from 'iconv-lite'

/** A run of text on a page: PDF points from the lower left corner. */
export type Painted = { text: string; x: number; y: number; size: number }

/**
 * Writes a PDF whose fonts are not embedded, as newspapers of before did: Chinese in GBK, everything else in Helvetica.
 * @param pages - what is painted on each page, in its order
 * @returns the bytes of the file
 */
export const aPdf = (...pages: Painted[][]): Uint8Array => {
  const kids = pages.map((_, i) => `${8 + 2 * i} 0 R`).join(' ')
  const contents = pages.map((page) =>
    page
      .map(({ text, x, y, size }) => {
        const font = /[^\x20-\x7e]/.test(text) ? 'F1' : 'F2'
        const bytes = font === 'F1' ? iconv.encode(text, 'gbk') : Buffer.from(text)
        return `BT /${font} ${size} Tf ${x} ${y} Td <${bytes.toString('hex')}> Tj ET`
      })
      .join('\n'),
  )
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/GBK-EUC-H/DescendantFonts[4 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor 5 0 R>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    '<</Font<</F1 3 0 R/F2 6 0 R>>>>',
    ...contents.flatMap((content, i) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources 7 0 R/Contents ${9 + 2 * i} 0 R>>`,
      `<</Length ${content.length}>>stream\n${content}\nendstream`,
    ]),
  ]
  let file = '%PDF-1.4\n'
  const places = objects.map((object, i) => {
    const place = file.length
    file += `${i + 1} 0 obj${object}endobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF`
  return Buffer.from(file, 'latin1')
}
