import type { Feeds, Uploads } from '../../../src/chat/context.js'
import type { Files } from '../../../src/chat/message.js'

/** A platform on which no file can be fetched. */
export const noFiles: Files = { limit: 20 * 1024 * 1024, download: () => Promise.resolve({ kind: 'failed' }) }

const noSuch = (): Promise<undefined> => Promise.resolve(undefined)

/** A corpus that takes nothing in. */
export const noUploads: Uploads = {
  fetchLink: () => Promise.reject(new Error('expected no link, got one')),
  receive: () => Promise.reject(new Error('expected no file, got one')),
  publish: noSuch,
  undo: noSuch,
  discard: noSuch,
}

/** A list of feeds that is empty and stays so. */
export const noFeeds: Feeds = {
  list: () => Promise.resolve([]),
  add: () => Promise.reject(new Error('expected no feed, got one')),
  remove: noSuch,
  pause: noSuch,
  take: () => Promise.resolve({ added: 0, known: 0 }),
  text: noSuch,
}
