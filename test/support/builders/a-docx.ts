import { strToU8, zipSync, type Zippable } from 'fflate'

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const others =
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const styles: [id: string, name: string][] = [
  ['Title', 'Title'],
  ['Subtitle', 'Subtitle'],
  ['1', 'heading 1'],
  ['2', 'heading 2'],
  ['Caption', 'caption'],
]

/** A paragraph of a document; `runs` are XML or plain text. */
export const aWordParagraph = (runs: string, style?: string): string =>
  `<w:p>${style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${runs.startsWith('<') ? runs : aRun(runs)}</w:p>`

export const aRun = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`

/**
 * Makes a Word document as Word and WPS write them.
 * @param paragraphs - XML of its body
 * @param notes - text of its footnotes, numbered from 1
 * @param more - further files of the archive, or others in the place of its own
 */
export const aDocx = (paragraphs: string[], notes: string[] = [], more: Zippable = {}): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/><Override PartName="/word/footnotes.xml" ContentType="${word}.footnotes+xml"/><Override PartName="/word/comments.xml" ContentType="${word}.comments+xml"/><Override PartName="/word/styles.xml" ContentType="${word}.styles+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${relation}/footnotes" Target="footnotes.xml"/><Relationship Id="rId3" Type="${relation}/comments" Target="comments.xml"/></Relationships>`,
    ),
    'word/styles.xml': strToU8(
      `<?xml version="1.0"?><w:styles ${w}>${styles.map(([id, name]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`).join('')}</w:styles>`,
    ),
    'word/footnotes.xml': strToU8(
      `<?xml version="1.0"?><w:footnotes ${w}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>${notes.map((note, i) => `<w:footnote w:id="${i + 1}">${aWordParagraph(note)}</w:footnote>`).join('')}</w:footnotes>`,
    ),
    'word/comments.xml': strToU8(
      `<?xml version="1.0"?><w:comments ${w}><w:comment w:id="7" w:author="编辑">${aWordParagraph('这个数字核实过吗')}</w:comment></w:comments>`,
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document ${w} ${others}><w:body>${paragraphs.join('')}</w:body></w:document>`,
    ),
    'docProps/core.xml': strToU8(
      '<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:creator>Administrator</dc:creator><dcterms:created>2019-01-01T00:00:00Z</dcterms:created></cp:coreProperties>',
    ),
    ...more,
  })
