import type { Day, Instant } from '../time/day.js'

/** `<path in the corpus>#<n>` (n from 1), or the id that the file itself gives. */
export type ArticleId = string

/** A heading inside the body; `before` is the index of the paragraph it stands in front of. */
export type Subheading = { text: string; before: number }

/** The sentence under a picture and who took it. */
export type Caption = { text: string; credit?: string }

/** Agency, place and day of a report, as printed: `新华社`, `石家庄`, `6月18日`. */
export type Dateline = { agency?: string; city?: string; date?: string }

/** One article as a file gives it. Text is as printed, without the marks of its page. */
export type Story = {
  /** Given by the file; without it the place in the file decides. */
  id?: ArticleId
  headline?: string
  /** The line above the headline. */
  kicker?: string
  /** The line below the headline, with its leading dashes. */
  subtitle?: string
  subheadings?: Subheading[]
  byline?: string[]
  dateline?: Dateline
  captions?: Caption[]
  /** The newspaper or agency that printed it. */
  source?: string
  url?: string
  topics?: string[]
  /** Calendar day of the issue. */
  day?: Day
  /** An OCR engine read it from a picture of the page: single characters may be wrong. */
  isByOcr?: true
  /** Running text, whole paragraphs, at least one unless there is a caption. */
  paragraphs: string[]
}

/** The text that replaced an earlier one of the same article: the second version, the third, and its day. */
export type Revision = { number: number; day: Day }

/** A story that is stored. */
export type Article = Story & {
  id: ArticleId
  /** Path of its file inside the corpus, with `/`. */
  path: string
  /** Position in its file, from 0. */
  place: number
  /** Instant at which it was first read. */
  arrivedAt: Instant
  /** Missing where the text is the one that was first read. */
  revision?: Revision
}

/** A part of an article that can be found and quoted: a paragraph or a caption. */
export type Paragraph = { articleId: ArticleId; ordinal: number; text: string }

/** A caption as it is quoted, with its credit. */
const printed = ({ text, credit }: Caption): string => (credit === undefined ? text : `${text} ${credit}`)

/**
 * Lists the parts of an article that can be found and quoted: its paragraphs in order, then its captions.
 * @param article - the article; a caption is followed by its credit
 * @returns the parts with ordinals from 0 without gaps
 */
export const paragraphsOf = (article: Story & { id: ArticleId }): Paragraph[] =>
  [...article.paragraphs, ...(article.captions ?? []).map(printed)].map((text, ordinal) => ({
    articleId: article.id,
    ordinal,
    text,
  }))

/**
 * Lists the kicker, the subtitle and the subheadings of an article.
 * @param story - the article, with or without these parts
 * @returns the texts in this order; empty if the article has none of them
 */
export const headTextsOf = ({ kicker, subtitle, subheadings = [] }: Story): string[] => [
  ...(kicker === undefined ? [] : [kicker]),
  ...(subtitle === undefined ? [] : [subtitle]),
  ...subheadings.map(({ text }) => text),
]

/**
 * Lists all texts of an article: headline, kicker, subtitle, subheadings, paragraphs and captions.
 * @param article - a stored article
 * @returns the texts in this order
 */
export const textsOf = (article: Article): string[] => [
  ...(article.headline === undefined ? [] : [article.headline]),
  ...headTextsOf(article),
  ...paragraphsOf(article).map(({ text }) => text),
]
