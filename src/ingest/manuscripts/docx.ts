import { zipSync } from 'fflate'
import { formats, type TextFormat } from '../format.js'
import { unpackArchive } from './archive.js'
import { readChapter, subtitleDepth } from './chapter.js'
import { writeListNumbers } from './numbering.js'

/** Headings below the title: the styles have these names in every language of Word and WPS. */
const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  `p[style-name='Subtitle'] => h${subtitleDepth}:fresh`,
  ...[1, 2, 3, 4].map((level) => `p[style-name='heading ${level}'] => h${level + 1}:fresh`),
  "p[style-name='caption'] => figcaption:fresh",
  // Their words are elements of the text, whatever they look like.
  'b => ',
  'i => ',
  'strike => ',
]

/** The parts of a document that hold text; pictures, fonts and sounds are left packed. */
const isText = (name: string): boolean => /\.(?:xml|rels)$/i.test(name)

const decode = (part: Uint8Array | undefined): string => new TextDecoder().decode(part)

/** A drawing without another one inside. */
const innerDrawing = /<w:drawing(?:\s[^>]*)?>((?:(?!<w:drawing[\s>])[\s\S])*?)<\/w:drawing>/g
const textBox = /<w:txbxContent>[\s\S]*?<\/w:txbxContent>/g

/** Leaves the text boxes of drawings, in the form that mammoth reads; of pictures nothing is left. */
const withPlainBoxes = (xml: string): string => {
  const plain = xml.replace(innerDrawing, (_, inside: string) => {
    const boxes = inside.match(textBox)
    return boxes ? `<w:pict>${boxes.join('')}</w:pict>` : ''
  })
  return plain === xml ? xml : withPlainBoxes(plain)
}

/** A content that is there in several forms, the form for old programs missing. */
const withoutFallback =
  /<mc:AlternateContent(?:\s[^>]*)?>(?:(?!<mc:Fallback|<mc:AlternateContent)[\s\S])*?<\/mc:AlternateContent>/g

/** A paragraph that is nothing but the large first letter of the next one, and where the runs of that one begin. */
const dropCap =
  /<w:p(?:\s[^>]*)?(?<!\/)>((?:(?!<\/w:p>)[\s\S])*?<w:framePr\b[^>]*\bw:dropCap="(?:drop|margin)"(?:(?!<\/w:p>)[\s\S])*)<\/w:p>\s*(<w:p(?:\s[^>]*)?(?<!\/)>(?:\s*<w:pPr>(?:(?!<\/w:pPr>)[\s\S])*<\/w:pPr>)?)/g
const paragraphProperties = /^\s*<w:pPr>[\s\S]*?<\/w:pPr>/

const textRun = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`

const formulaSigns = { den: '/', sup: '^', sub: '_' }

/** Writes formulas on one line, as Unicode Technical Note 28 does: a fraction as a/b, a power as x^2. */
const withPlainFormulas = (xml: string): string =>
  xml
    .replace(
      /<m:(den|sup|sub)>(?=(?:(?!<\/m:\1>)[\s\S])*<m:t[\s>])/g,
      (tag, part: 'den' | 'sup' | 'sub') => textRun(formulaSigns[part]) + tag,
    )
    .replace(/<m:(?:\w*Pr)>[\s\S]*?<\/m:\w*Pr>|<m:\w+(?:\s[^>]*)?\/>/g, '')
    .replace(/<(\/?)m:([rt])(\s[^>]*)?>/g, '<$1w:$2$3>')
    .replace(/<\/?m:\w+(?:\s[^>]*)?>/g, '')

/**
 * Prepares a part for mammoth: it loses words with a reading above them, those of simple fields, of formulas and of a
 * direction of their own, and text boxes that are there in the form of new programs alone; it glues what a line break of
 * its second kind parts, and parts a large first letter from its word. Of text that is there in two forms it reads one.
 */
const prepare = (xml: string): string =>
  withPlainFormulas(withPlainBoxes(xml))
    .replace(withoutFallback, (all) => all.replace(/<\/?mc:(?:AlternateContent|Choice)[^>]*>/g, ''))
    .replace(/<w:rt>[\s\S]*?<\/w:rt>|<w:rubyPr>[\s\S]*?<\/w:rubyPr>/g, '')
    // The word is a run inside of a run, which mammoth reads.
    .replace(/<\/?w:(?:ruby|rubyBase|fldSimple|bdo|dir)(?:\s[^>]*)?>/g, '')
    .replace(/<w:cr\s*\/>/g, '<w:br/>')
    .replace(/<w:ptab\b[^>]*\/>/g, '<w:tab/>')
    .replace(dropCap, (_, letter: string, begin: string) => begin + letter.replace(paragraphProperties, ''))

/** Has mammoth make HTML of a document. */
const htmlOf = async (document: Uint8Array): Promise<string> => {
  // A tenth of a second that only Word documents are worth.
  const { default: mammoth } = await import('mammoth')
  const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: '' }))
  try {
    return (await mammoth.convertToHtml({ buffer: Buffer.from(document) }, { styleMap, convertImage })).value
  } catch (error) {
    const what = error instanceof RangeError ? 'whose elements lie too deep inside each other' : 'that is broken'
    throw new SyntaxError(`expected a Word document, got one ${what}`, { cause: error })
  }
}

/** Takes the paragraphs out of the cells of tables: a row is one line. */
const withPlainCells = (html: string): string =>
  html.replace(/<td\b[^>]*>((?:(?!<td\b)[\s\S])*?)<\/td>/g, (_, inside: string) => {
    const text = inside.replace(/<\/p>\s*<p>/g, ' ').replace(/<\/?p>/g, '')
    return `<td>${text}</td>`
  })

/** Extracts a document as HTML: tracked changes as accepted, without comments and without the marks of notes. */
const extract = async (bytes: Uint8Array): Promise<string> => {
  const parts = unpackArchive(bytes, isText)
  if (!parts.has('[Content_Types].xml') || !parts.has('word/document.xml'))
    throw new SyntaxError('expected a Word document, got another archive')
  for (const [name, part] of parts)
    if (decode(part.subarray(0, 4_000)).includes('<!DOCTYPE'))
      throw new SyntaxError(`expected a Word document, got one that declares entities in ${name}`)
  const partOf = (name: string): string => decode(parts.get(name))
  const numbered = writeListNumbers(partOf('word/document.xml'), {
    numbering: partOf('word/numbering.xml'),
    styles: partOf('word/styles.xml'),
  })
  const plain = Object.fromEntries(
    Array.from(parts, ([name, part]): [string, Uint8Array] => {
      if (!/^word\/[^/]+\.xml$/.test(name)) return [name, part]
      return [name, Buffer.from(prepare(name === 'word/document.xml' ? numbered : decode(part)))]
    }),
  )
  const html = await htmlOf(zipSync(plain, { level: 0 }))
  return (
    withPlainCells(html)
      .replace(/<sup><a href="#(?:foot|end)note-\d+"[^>]*>\[\d+\]<\/a><\/sup>/g, '')
      .replace(/\s*<a href="#(?:foot|end)note-ref-\d+">↑<\/a>/g, '')
      .replace(/<img\b[^>]*>/g, '')
      // Only notes are lists still, and their marks are gone.
      .replace(/<(\/?)ol>/g, '<$1ul>')
  )
}

/** A manuscript of Word, WPS or LibreOffice. */
export const docxFormat: TextFormat = {
  ...formats.docx,
  extract,
  parse: (html, file) => readChapter(html, file),
}
