import { declaredCharset, decodeText } from '../../ingest/decode.js'
import { endingsInWords, kindOf } from '../../ingest/format.js'
import { decodePercents } from '../../ingest/given.js'
import { noteSavedFrom } from '../../ingest/saved-from.js'
import { byteLimit, ReadError } from '../../ingest/source-file.js'
import { bodyOf, publicAddress, type Fetcher } from '../feeds/fetch.js'

/** The endings of files by the type that a server names; types that say nothing of the format are missing. */
const endingsOfTypes = new Map([
  ['text/html', '.html'],
  ['application/xhtml+xml', '.html'],
  ['application/pdf', '.pdf'],
  ['application/rss+xml', '.xml'],
  ['application/atom+xml', '.xml'],
  ['application/rdf+xml', '.xml'],
  ['application/feed+json', '.json'],
  ['application/ld+json', '.json'],
  ['application/x-ndjson', '.jsonl'],
  ['application/jsonl', '.jsonl'],
  ['text/markdown', '.md'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', '.docx'],
  ['application/epub+zip', '.epub'],
])

/** Types behind which the ending of the address says more; the ending is for an address without one. */
const vagueTypes = new Map([
  ['text/plain', '.txt'],
  ['text/xml', '.xml'],
  ['application/xml', '.xml'],
  ['application/json', '.json'],
  ['application/octet-stream', ''],
  ['binary/octet-stream', ''],
  ['application/gzip', ''],
  ['application/x-gzip', ''],
  ['application/zip', ''],
])

/** The folders and the name of an address, in one name: they often tell the day. */
const nameOf = (url: string): string => {
  const { host, pathname } = new URL(url)
  const names = pathname.split('/').filter((name) => name !== '')
  return names.length > 0 ? names.map(decodePercents).join('-') : host
}

const knownEnding = (name: string): string | undefined => {
  const isKnown = kindOf(name.replace(/^[.~#]+/, '')).kind === 'read'
  return isKnown ? /\.[^.]+(?:\.gz)?$/i.exec(name)?.[0] : undefined
}

/** Tells the format by the beginning of a file, where its type may be wrong or says nothing. */
const endingOfBytes = (bytes: Uint8Array): string | undefined => {
  const start = Buffer.from(bytes.subarray(0, 2_000))
    .toString('latin1')
    .replace(/^(?:\xef\xbb\xbf)?\s+|^\xef\xbb\xbf/, '')
  if (start.startsWith('%PDF-')) return '.pdf'
  if (/<(?:rss|feed|rdf:RDF|urlset)[\s>]/.test(start) && start.startsWith('<')) return '.xml'
  return /^<(?:!doctype html|html|head|body)[\s>]/i.test(start) ? '.html' : undefined
}

const endingOf = (name: string, contentType: string | undefined, bytes: Uint8Array): string | undefined => {
  const seen = endingOfBytes(bytes)
  if (seen !== undefined && seen !== '.html') return seen
  const told = contentType === undefined ? undefined : endingsOfTypes.get(contentType)
  if (told !== undefined) return told
  const vague = contentType === undefined ? '' : vagueTypes.get(contentType)
  return vague === undefined ? undefined : (knownEnding(name) ?? seen ?? (vague === '' ? undefined : vague))
}

/** A saved page says where it is from, as those do that browsers save. It is UTF-8, whatever the server said. */
const savedPage = (url: string, text: string): string => {
  const address = url.replaceAll('--', '%2D%2D')
  return `\ufeff<!-- saved from url=(${String(address.length).padStart(4, '0')})${address} -->\n${text}`
}

/**
 * Fetches an address as a file that can be taken into the corpus: a web page, a feed, a PDF or an article file.
 * @param url - of http or https
 * @param fetcher - the guarded fetcher of feeds
 * @returns the name that the file gets, with the ending of its format, and its bytes
 * @throws {ReadError} where nothing can be fetched, or nothing that is read
 */
export const fetchLink = async (
  url: string,
  fetcher: Pick<Fetcher, 'fetch'>,
): Promise<{ name: string; bytes: Uint8Array }> => {
  const refuse = (problem: string): ReadError => new ReadError(publicAddress(url), problem)
  const fetched = bodyOf(url, await fetcher.fetch(url, { byteLimit }), 'a page')
  const { body, contentType, charset } = fetched
  const name = nameOf(fetched.url)
  const ending = endingOf(name, contentType, body)
  if (ending === undefined)
    throw refuse(
      `expected a web page, a feed or a file with ${endingsInWords}, got ${contentType ?? 'a file of no type'}`,
    )
  const ended = name.toLowerCase().endsWith(ending.toLowerCase()) ? name : `${name}${ending}`
  if (ending === '.pdf') return { name: ended, bytes: noteSavedFrom(body, fetched.url) }
  if (ending !== '.html') return { name: ended, bytes: body }
  const page = decodeText(body, charset ?? declaredCharset(body))
  if ('problem' in page) throw refuse(page.problem)
  return { name: ended, bytes: Buffer.from(savedPage(fetched.url, page.text)) }
}
