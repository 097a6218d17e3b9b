import { strToU8, zipSync } from 'fflate'

/** A file of an EPUB: its name, its XHTML body, and what the package says of it. */
export type EpubPage = { name: string; body: string; properties?: string; isAside?: boolean }

/**
 * Makes an EPUB.
 * @param pages - its files in the order in which they are read
 * @param options.contents - titles in the table of contents by name of file
 * @param options.date - what the package says of its day
 */
export const anEpub = (
  pages: EpubPage[],
  { contents = {}, date = '<dc:date>2025-06-18</dc:date>' }: { contents?: Record<string, string>; date?: string } = {},
): Uint8Array =>
  zipSync({
    mimetype: strToU8('application/epub+zip'),
    'META-INF/container.xml': strToU8(
      '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    ),
    'OEBPS/book.opf': strToU8(
      `<?xml version="1.0"?><opf:package xmlns:opf="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0"><opf:metadata><dc:title>芦湾周刊 [2025年6月18日]</dc:title>${date}</opf:metadata><opf:manifest><opf:item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>${pages
        .map(
          ({ name, properties }, i) =>
            `<opf:item id="p${i}" href="${encodeURI(name)}" media-type="application/xhtml+xml"${properties === undefined ? '' : ` properties="${properties}"`}/>`,
        )
        .toReversed()
        .join('')}</opf:manifest><opf:spine toc="ncx">${pages
        .map(({ isAside }, i) => `<opf:itemref idref="p${i}"${isAside ? ' linear="no"' : ''}/>`)
        .join('')}</opf:spine></opf:package>`,
    ),
    'OEBPS/toc.ncx': strToU8(
      `<?xml version="1.0"?><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>${Object.entries(contents)
        .map(
          ([name, title]) =>
            `<navPoint><navLabel><text>${title}</text></navLabel><content src="${encodeURI(name)}#top"/></navPoint>`,
        )
        .join('')}</navMap></ncx>`,
    ),
    ...Object.fromEntries(
      pages.map(({ name, body }) => [
        `OEBPS/${name}`,
        strToU8(
          `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>芦湾周刊</title></head><body>${body}</body></html>`,
        ),
      ]),
    ),
  })
