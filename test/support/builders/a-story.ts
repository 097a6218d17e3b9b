import type { Story } from '../../../src/article/article.js'
import type { FileRecord } from '../../../src/store/store.js'

/** A story of which a test says only what it is about. */
export const aStory = (story: Partial<Story> = {}): Story => ({
  paragraphs: [`${story.headline ?? 'Somewhere'}: something happened today.`],
  ...story,
})

/** A file that was read without trouble. */
export const aFile = (path: string, file: Partial<FileRecord> = {}): FileRecord => ({
  path,
  size: 100,
  changedAt: 1_795_000_000_000,
  fingerprint: 'f0',
  ...file,
})
