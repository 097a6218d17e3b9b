import iconv from 'iconv-lite'

/** A run of text on a page: PDF points from the lower left corner. */
export type Painted = {
  text: string
  x: number
  y: number
  size: number
  /** Without it: the font of Chinese text, or Helvetica for text of ASCII alone. `upright` sets signs below each other. */
  font?: 'black' | 'upright' | 'roman' | 'bold'
  /** The line runs upwards, or downwards. */
  turned?: boolean | 'downwards'
  /** Points behind each sign, or behind each blank. */
  spacing?: number
  wordSpacing?: number
}

/** A page with lines or frames: left, bottom, width and height of rectangles. */
export type PaintedPage = { width: number; height: number; runs: readonly Painted[]; rules?: readonly number[][] }

const fontNames = { black: 'F4', upright: 'F3', roman: 'F5', bold: 'F6' }

const chineseFont = (name: string, encoding: string): string =>
  `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/${encoding}/DescendantFonts[4 0 R]>>`

const contentOf = ({ runs, rules = [] }: PaintedPage): string =>
  [
    ...rules.map((rule) => `0.5 w ${rule.join(' ')} re S`),
    ...runs.map(({ text, x, y, size, font, turned = false, spacing = 0, wordSpacing = 0 }) => {
      const isWestern = font === 'roman' || font === 'bold' || (font === undefined && !/[^\x20-\x7e]/.test(text))
      const name = font ? fontNames[font] : isWestern ? 'F2' : 'F1'
      const bytes = isWestern ? iconv.encode(text, 'win1252') : iconv.encode(text, 'gbk')
      const axes = turned === 'downwards' ? '0 -1 1 0' : turned ? '0 1 -1 0' : '1 0 0 1'
      const matrix = `${axes} ${x} ${y} Tm`
      return `BT /${name} ${size} Tf ${spacing} Tc ${wordSpacing} Tw ${matrix} <${bytes.toString('hex')}> Tj ET`
    }),
  ].join('\n')

/** A bead: the index of its page, and a rectangle from its lower left to its upper right corner. */
export type ABead = { page: number; rect: [number, number, number, number] }

/** An article thread: its beads in the order of reading. */
export type AThread = {
  beads: ABead[]
  title?: string
  /** The bead that follows the last one, instead of the first. */
  lastNext?: number
}

/** The objects of article threads, the first of which lists them. */
const threadObjects = (threads: readonly AThread[], from: number, firstPage: number): string[] => {
  const objects: string[] = []
  const numbers: number[] = []
  for (const { beads, title, lastNext = 0 } of threads) {
    const own = from + 1 + objects.length
    const beadAt = (at: number): string => `${own + 1 + at} 0 R`
    numbers.push(own)
    const name = title === undefined ? '' : `/I<</Title<feff${iconv.encode(title, 'utf16be').toString('hex')}>>>`
    objects.push(
      `<</Type/Thread/F ${beadAt(0)}${name}>>`,
      ...beads.map(({ page, rect }, i) => {
        const isLast = i === beads.length - 1
        const ring = `/T ${own} 0 R/N ${beadAt(isLast ? lastNext : i + 1)}/V ${beadAt((i || beads.length) - 1)}`
        return `<</Type/Bead${ring}/P ${firstPage + 2 * page} 0 R/R[${rect.join(' ')}]>>`
      }),
    )
  }
  return [`[${numbers.map((number) => `${number} 0 R`).join(' ')}]`, ...objects]
}

/**
 * Writes a PDF whose fonts are not embedded, as newspapers of before did: Chinese in GBK, everything else in Helvetica
 * or Times.
 * @param pages - what is painted on each page, in its order; 600 by 800 points unless it says so
 * @returns the bytes of the file
 */
export const aPdf = (...pages: (Painted[] | PaintedPage)[]): Uint8Array => aThreadedPdf([], ...pages)

/**
 * Writes a PDF with article threads, else as `aPdf`.
 * @param threads - in the order of the file
 * @param pages - what is painted on each page, in its order; 600 by 800 points unless it says so
 * @returns the bytes of the file
 */
export const aThreadedPdf = (threads: readonly AThread[], ...pages: (Painted[] | PaintedPage)[]): Uint8Array => {
  const whole = pages.map((page): PaintedPage => (Array.isArray(page) ? { width: 600, height: 800, runs: page } : page))
  const firstPage = 12
  const kids = whole.map((_, i) => `${firstPage + 2 * i} 0 R`).join(' ')
  const contents = whole.map(contentOf)
  const afterPages = firstPage + 2 * whole.length
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${threads.length > 0 ? `/Threads ${afterPages} 0 R` : ''}>>`,
    `<</Type/Pages/Kids[${kids}]/Count ${whole.length}>>`,
    chineseFont('STSong-Light', 'GBK-EUC-H'),
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[814 939 500 7716 7716 500]/FontDescriptor 5 0 R>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    '<</Font<</F1 3 0 R/F2 6 0 R/F3 8 0 R/F4 9 0 R/F5 10 0 R/F6 11 0 R>>>>',
    chineseFont('STSong-Light', 'GBK-EUC-V'),
    chineseFont('STHeiti-Regular', 'GBK-EUC-H'),
    '<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>',
    '<</Type/Font/Subtype/Type1/BaseFont/Times-Bold/Encoding/WinAnsiEncoding>>',
    ...contents.flatMap((content, i) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${whole[i]?.width ?? 0} ${whole[i]?.height ?? 0}]/Resources 7 0 R/Contents ${firstPage + 1 + 2 * i} 0 R>>`,
      `<</Length ${content.length}>>stream\n${content}\nendstream`,
    ]),
    ...(threads.length > 0 ? threadObjects(threads, afterPages, firstPage) : []),
  ]
  let file = '%PDF-1.4\n'
  const places = objects.map((object, i) => {
    const place = file.length
    file += `${i + 1} 0 obj${object}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF`
  return Buffer.from(file, 'latin1')
}
