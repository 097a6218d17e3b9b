import type { AgencyItem } from './agency-item.js'

type Row = Record<string, unknown>

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined

const rowsIn = (value: unknown): Row[] => (Array.isArray(value) ? value.filter(isRow) : isRow(value) ? [value] : [])

/** One of several forms of a text, as ninjs 2 and 3 have them, by its role or type. */
const formOf = (value: unknown, ...wanted: RegExp[]): string | undefined => {
  const forms = rowsIn(value)
  for (const pattern of wanted) {
    const form = forms.find(({ role, contenttype, contentType }) =>
      pattern.test([role, contenttype, contentType].map((each) => textOf(each) ?? '').join(' ')),
    )
    const text = textOf(form?.value)
    if (text !== undefined) return text
  }
  return textOf(forms[0]?.value)
}

const asHtml = (text: string): string =>
  text
    .split(/\n+/)
    .map((line) => `<p>${line.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
    .join('')

/**
 * Reads an object of ninjs 1, 2 or 3, the JSON of agencies.
 * @param value - any value of a JSON file
 * @returns its parts; undefined for any other object, and for one without a text
 */
export const ninjsItem = (value: unknown): AgencyItem | undefined => {
  // An address of its own and the moment of a version are in all of them and in few other objects.
  if (!isRow(value) || textOf(value.uri) === undefined || value.versioncreated === undefined) return undefined
  const isHtmlForm = ({ contenttype, contentType }: Row): boolean => /html/i.test(String(contenttype ?? contentType))
  const bodies = rowsIn(value.bodies)
  const html = textOf(value.body_xhtml) ?? textOf(value.body_html) ?? formOf(bodies.filter(isHtmlForm), /main|body/i)
  const plain = textOf(value.body_text) ?? formOf(bodies, /plain/i)
  const body = html ?? (plain === undefined ? undefined : asHtml(plain))
  if (body === undefined) return undefined
  const names = (list: unknown): string[] => rowsIn(list).flatMap(({ name }) => textOf(name) ?? [])
  const status = textOf(value.pubstatus)
  return {
    id: textOf(value.uri),
    headline: textOf(value.headline) ?? formOf(value.headlines, /main/i) ?? textOf(value.title),
    subtitle: textOf(rowsIn(value.headlines).find(({ role }) => /sub|deck/i.test(String(role)))?.value),
    byline: textOf(value.byline) ?? textOf(value.by),
    city: textOf(value.located),
    date: textOf(value.contentcreated) ?? textOf(value.firstcreated) ?? textOf(value.versioncreated),
    source: [...names(value.infosources), ...names(value.infosource)][0] ?? textOf(value.copyrightholder),
    topics: Array.isArray(value.keywords) ? value.keywords.map(textOf) : [],
    embargo: textOf(value.embargoed),
    isWithdrawn: status === 'withheld' || status === 'canceled' || status === 'cancelled',
    html: body,
  }
}
