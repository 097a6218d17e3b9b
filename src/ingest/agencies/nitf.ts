import { allIn, elementAt, htmlIn, textIn, type XmlElement } from '../xml/tree.js'
import type { AgencyItem } from './agency-item.js'

/** The HTML names of what NITF calls otherwise; the pictures of a story are sent apart from it. */
const htmlNames = {
  hl2: 'h3',
  media: 'figure',
  'media-caption': 'figcaption',
  'media-reference': '',
  'media-metadata': '',
  'media-producer': '',
  block: 'div',
  table: 'table',
  note: '',
}

/** The text of a NITF document, which also stands inside of other formats. */
export const nitfText = (nitf: XmlElement): string => {
  const content = elementAt(nitf, 'body', 'body.content')
  return content ? htmlIn(content, htmlNames) : ''
}

const norm = (element: XmlElement | undefined): string | undefined => element?.attributes.get('norm')

/**
 * Reads a document of NITF.
 * @param nitf - its element
 * @returns its parts
 */
export const nitfItem = (nitf: XmlElement): AgencyItem => {
  const docdata = elementAt(nitf, 'head', 'docdata')
  const pubdata = elementAt(nitf, 'head', 'pubdata')
  const head = elementAt(nitf, 'body', 'body.head')
  const dateline = elementAt(head, 'dateline')
  const status = docdata?.attributes.get('management-status')?.toLowerCase()
  return {
    id: elementAt(docdata, 'doc-id')?.attributes.get('id-string'),
    headline: textIn(elementAt(head, 'hedline', 'hl1')) ?? textIn(elementAt(nitf, 'head', 'title')),
    subtitle: textIn(elementAt(head, 'hedline', 'hl2')),
    byline: textIn(elementAt(head, 'byline', 'person')) ?? textIn(elementAt(head, 'byline')),
    city: textIn(elementAt(dateline, 'location', 'city')) ?? textIn(elementAt(dateline, 'location')),
    filedOn: textIn(elementAt(dateline, 'story.date')),
    date:
      pubdata?.attributes.get('date.publication') ??
      norm(elementAt(docdata, 'date.issue')) ??
      norm(elementAt(docdata, 'date.release')) ??
      norm(elementAt(dateline, 'story.date')),
    source: pubdata?.attributes.get('name') ?? textIn(elementAt(head, 'distributor')),
    url: pubdata?.attributes.get('ex-ref'),
    topics: docdata ? allIn(docdata, 'keyword').map(({ attributes }) => attributes.get('key')) : [],
    embargo: status === 'embargoed' ? (norm(elementAt(docdata, 'date.release')) ?? '') : undefined,
    isWithdrawn: status === 'killed' || status === 'withheld' || status === 'canceled' || status === 'cancelled',
    html: nitfText(nitf),
  }
}
