import { allIn, elementAt, htmlIn, textIn, type XmlElement } from '../xml/tree.js'
import type { AgencyItem } from './agency-item.js'
import { nitfItem, nitfText } from './nitf.js'

const attribute = (element: XmlElement | undefined, name: string): string | undefined => element?.attributes.get(name)

/** The role of a headline, by its last part: `hltype:main`. */
const roleOf = (element: XmlElement): string =>
  (attribute(element, 'role') ?? '').split(':').at(-1)?.toLowerCase() ?? ''

/** Plain text with a paragraph on each line, or HTML that was sent as text. */
const dataAsHtml = (text: string, contentType: string): string =>
  /html|xml/i.test(contentType)
    ? text
    : text
        .split(/\n+/)
        .map((line) => `<p>${line.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
        .join('')

const rawText = ({ children }: XmlElement): string =>
  children.map((child) => (typeof child === 'string' ? child : rawText(child))).join('')

/** The text of an item: NITF, HTML or plain text; undefined for pictures, lists and what is stored elsewhere. */
const textOf = (item: XmlElement): string | undefined => {
  for (const inline of allIn(item, 'inlineXML')) {
    const [nitf] = allIn(inline, 'nitf')
    const body = nitf ? nitfText(nitf) : htmlIn(allIn(inline, 'body')[0] ?? inline, { head: '' })
    if (body.replace(/<[^>]*>/g, '').trim() !== '') return body
  }
  for (const inline of allIn(item, 'inlineData')) {
    const html = dataAsHtml(rawText(inline), attribute(inline, 'contenttype') ?? '')
    if (html.replace(/<[^>]*>/g, '').trim() !== '') return html
  }
  return undefined
}

/**
 * Reads an item of NewsML-G2.
 * @param item - a newsItem
 * @returns its parts; undefined for a picture, a list and other items without a text
 */
export const newsItem = (item: XmlElement): AgencyItem | undefined => {
  const html = textOf(item)
  if (html === undefined) return undefined
  const management = elementAt(item, 'itemMeta')
  const content = elementAt(item, 'contentMeta')
  const headlines = content ? allIn(content, 'headline') : []
  const ofRole = (...roles: string[]): string | undefined =>
    textIn(headlines.find((headline) => roles.includes(roleOf(headline))))
  const [first] = headlines
  const status = (attribute(elementAt(management, 'pubStatus'), 'qcode') ?? '').split(':').at(-1)
  const [nitf] = allIn(item, 'nitf')
  const inside = nitf && nitfItem(nitf)
  const name = (element: XmlElement | undefined): string | undefined =>
    textIn(elementAt(element, 'name')) ?? attribute(element, 'literal')
  return {
    id: attribute(item, 'guid'),
    headline: ofRole('main') ?? textIn(first) ?? inside?.headline,
    kicker: ofRole('kicker', 'over', 'overline', 'eyebrow'),
    subtitle: ofRole('sub', 'subhead', 'subtitle', 'deck') ?? inside?.subtitle,
    byline: textIn(elementAt(content, 'by')) ?? name(elementAt(content, 'creator')) ?? inside?.byline,
    city: name(elementAt(content, 'located')) ?? inside?.city,
    filedOn: inside?.filedOn,
    date:
      textIn(elementAt(content, 'contentCreated')) ??
      textIn(elementAt(management, 'firstCreated')) ??
      textIn(elementAt(management, 'versionCreated')) ??
      inside?.date,
    source: name(elementAt(management, 'provider')) ?? name(elementAt(content, 'infoSource')) ?? inside?.source,
    url: attribute(
      (management ? allIn(management, 'link') : []).find(({ attributes }) =>
        /^https?:/i.test(attributes.get('href') ?? ''),
      ),
      'href',
    ),
    topics: content ? allIn(content, 'keyword').map(textIn) : [],
    embargo: textIn(elementAt(management, 'embargoed')) ?? (elementAt(management, 'embargoed') ? '' : inside?.embargo),
    isWithdrawn: status === 'withheld' || status === 'canceled' || inside?.isWithdrawn === true,
    html,
  }
}
