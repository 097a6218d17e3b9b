import type { Article, Story } from '../article/article.js'
import type { Translate } from '../i18n/catalog.js'
import { dayText, listText } from '../i18n/printed.js'
import { namedEndings } from '../ingest/format.js'
import type { Snippet } from '../search/search-engine.js'
import type { Turn } from '../store/store.js'
import type { Context, Services } from './context.js'
import type { Block, Choice, PageLinks, PlatformLimits, Reply, Span } from './message.js'
import { cleanLine } from './typed-text.js'

/** Longer button labels are cut by phones anyway, in the middle of a character. */
const labelLimit = 36

const spanOf = (span: Span | string): Span => (typeof span === 'string' ? { text: span } : span)

/**
 * Makes a line of a reply.
 * @param spans - its parts; a string is a part without style
 * @returns the block
 */
export const line = (...spans: (Span | string)[]): Block => ({ kind: 'line', spans: spans.map(spanOf) })

/**
 * Makes a line that says something about the reply itself.
 * @param spans - its parts; a string is a part without style
 * @returns the block
 */
export const note = (...spans: (Span | string)[]): Block => ({ kind: 'note', spans: spans.map(spanOf) })

/** Code points of a headline that are shown: no printed one is longer, but a file may give any text as one. */
const shownLimit = 300

/** Shows nothing, and keeps messengers from making a link of the characters around it. */
const joiner = '\u2060'

/**
 * Prepares a headline or source for showing: one line of limited length, in which no name, command or address becomes a
 * link. Messengers make links of such words by themselves, and these would lead away from the article.
 * @param text - as the file gives it
 * @returns one line
 */
export const shownLine = (text: string): string => {
  const characters = Array.from(text.replace(/\s*[\n\v\f\r\u0085\u2028\u2029]+\s*/gu, ' '))
  const shown = characters.length <= shownLimit ? characters : [...characters.slice(0, shownLimit - 1), '…']
  return shown
    .join('')
    .replace(/@(?=[\p{L}\p{N}_])/gu, `@${joiner}`)
    .replace(/(?<![a-z0-9_/])\/(?=[a-z])/giu, `/${joiner}`)
    .replace(/:\/\//g, `:/${joiner}/`)
    .replace(/(?<=[\p{L}\p{N}])\.(?=\p{L}{2})/gu, `.${joiner}`)
}

/**
 * Makes a headline.
 * @param text - the whole headline
 * @returns the block
 */
export const headline = (text: string): Block => ({ kind: 'headline', spans: [{ text: shownLine(text) }] })

/**
 * Makes a reply of one sentence.
 * @param text - the sentence
 * @returns the reply, without buttons
 */
export const sentence = (text: string): Reply => ({ blocks: [line(text)], choices: [] })

/**
 * Makes a reply of one sentence that concerns nobody but who asked.
 * @param text - the sentence
 * @returns the reply; in a group the others do not see it where the platform can show it to one person
 */
export const sentenceForOne = (text: string): Reply => ({ ...sentence(text), isForOne: true })

/**
 * Makes a reply replace the message whose button was pressed; the reply to a typed command stays a new message.
 * @param ctx - the message that is answered
 * @param reply - the reply
 * @returns the reply
 */
export const inPlace = ({ incoming }: Context, reply: Reply): Reply =>
  incoming.isPress ? { ...reply, replaces: true } : reply

/**
 * Shows a sentence over the pressed button for a moment; the reply to a typed command is a message.
 * @param ctx - the message that is answered
 * @param text - at most 200 code points
 * @returns the reply
 */
export const inPassing = ({ incoming }: Context, text: string): Reply =>
  incoming.isPress ? { blocks: [], choices: [], toast: text } : sentence(text)

/**
 * Makes the line about the progress of the first pass over the corpus.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @returns one line during the pass, none afterwards
 */
export const readingNote = (services: Services, { t }: Context): Block[] => {
  const progress = services.readiness?.()
  return progress ? [note(t('reading-progress', progress))] : []
}

/** Tells an operator which files to put where. */
const fillText = (t: Translate, folder: string): string =>
  t('how-to-fill', { folder, endings: listText(t, namedEndings.slice(0, -1)), lastEnding: namedEndings.at(-1) ?? '' })

/**
 * Makes the reply for a store without articles: the corpus is being read, or its folder has no articles.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @returns the reply
 */
export const emptyReply = (services: Services, ctx: Context): Reply => {
  const reading = readingNote(services, ctx)
  const { t } = ctx
  const folder = `${(services.corpusDir ?? 'corpus').replace(/^\.\/|\/+$/g, '')}/`
  return {
    blocks:
      reading.length > 0 ? [...reading, line(t('ask-later'))] : [line(t('no-articles')), line(fillText(t, folder))],
    choices: [],
  }
}

/**
 * Shortens a text for a button.
 * @param text - any text
 * @returns at most 36 code points, an ellipsis where something was cut off
 */
export const labelOf = (text: string): string => {
  const characters = Array.from(text)
  return characters.length <= labelLimit
    ? text
    : `${characters
        .slice(0, labelLimit - 1)
        .join('')
        .trimEnd()}…`
}

/**
 * Makes the button that opens an article: on its page where links to pages last as long as messages, else as given.
 * @param pages - makes links to pages, where pages are served
 * @param isPrivate - whether the message goes to a private chat
 * @param choice - the button that opens it in the chat
 * @param addressOf - makes the address of its page
 * @returns the button
 */
export const openChoice = (
  pages: PageLinks | undefined,
  isPrivate: boolean,
  choice: Choice,
  addressOf: (pages: PageLinks) => string,
): Choice => (pages?.isLasting(isPrivate) ? { label: choice.label, page: addressOf(pages) } : choice)

/**
 * Names an article on a button.
 * @param t - the sentences in the language of the chat
 * @param article - the article
 * @param more - further candidates; the first that is not empty is taken
 * @returns its headline, else its first words, else that it has none; at most 36 code points
 */
export const titleLabel = (
  t: Translate,
  article: Pick<Article, 'headline'> & Partial<Pick<Article, 'paragraphs' | 'captions'>>,
  more: readonly (string | undefined)[] = [article.paragraphs?.[0], article.captions?.[0]?.text],
): string => {
  const names = [article.headline, ...more].map((name) => cleanLine(name ?? ''))
  return labelOf(names.find((name) => name !== '') ?? t('no-headline'))
}

/**
 * Makes the button that subscribes to a topic.
 * @param label - text of the button, shortened if it is too long
 * @param topic - as it would be typed behind the command
 * @param limits - `commandBytes`: the most bytes of a command
 * @returns the button, or undefined if the topic is too long for one
 */
export const subscribeChoice = (
  label: string,
  topic: string,
  { commandBytes }: Pick<PlatformLimits, 'commandBytes'>,
): Choice | undefined => {
  const command = `/subscribe ${topic}`
  return Buffer.byteLength(command) <= commandBytes ? { label: labelOf(label), command } : undefined
}

/**
 * Makes the button that proposes the topic of a question, or of the article at a place of a listing.
 * @param t - the sentences in the language of the chat
 * @param turn - the question or listing
 * @param place - of the passage, from 1
 * @returns the button
 */
export const watchChoice = (t: Translate, turn: Turn, place: number): Choice => ({
  label: t('topic-button-subscribe'),
  command: `/subscribe ?${turn.id} ${place}`,
  // In a group, whoever presses is led on if the topics are not theirs to set.
  isForAll: true,
})

/**
 * Makes the row with the button that opens the settings.
 * @param ctx - the message that is answered
 * @returns a row of one button
 */
export const settingsChoices = ({ t }: Context): Choice[] => [{ label: t('settings-back'), command: '/settings' }]

/**
 * Makes the row of buttons to the pages before and after one.
 * @param t - the sentences in the language of the chat
 * @param place - the page, from 1, and the number of pages
 * @param choiceFor - makes the rest of the button that leads to a page
 * @returns no row if there is only one page
 */
export const paginationRow = (
  t: Translate,
  { page, pages }: { page: number; pages: number },
  choiceFor: (to: number) => { command: string; isForAll?: boolean },
): Choice[][] => {
  const turnTo = (label: string, to: number): Choice[] => (to >= 1 && to <= pages ? [{ label, ...choiceFor(to) }] : [])
  const place: Choice = { label: `${page}/${pages}`, isOff: true }
  const row = [...turnTo(t('button-previous-page'), page - 1), place, ...turnTo(t('button-next-page'), page + 1)]
  return pages > 1 ? [row] : []
}

/**
 * Cuts a snippet into spans at its marks.
 * @param snippet - a text with half-open ranges in UTF-16 units, sorted and disjoint
 * @returns spans whose texts, joined, are the text of the snippet
 */
export const markedSpans = ({ text, marks }: Snippet): Span[] => {
  const spans: Span[] = []
  let at = 0
  for (const [start, end] of marks) {
    if (start > at) spans.push({ text: text.slice(at, start) })
    if (end > start) spans.push({ text: text.slice(start, end), style: 'mark' })
    at = end
  }
  if (at < text.length) spans.push({ text: text.slice(at) })
  return spans
}

const isWebAddress = (url: string | undefined): url is string =>
  url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url)

const dotted = (spans: readonly Span[]): Span[] =>
  spans.flatMap((span, i) => (i === 0 ? [span] : [{ text: ' · ' }, span]))

/**
 * Prints what a reader is to know of the text of an article: an OCR engine read it, or it replaced an earlier one.
 * @param article - the article
 * @param t - the sentences in the language of the reader
 * @returns a few words each; mostly none
 */
export const textFacts = ({ isByOcr, revision }: Pick<Article, 'isByOcr' | 'revision'>, t: Translate): string[] => [
  ...(isByOcr ? [t('read-by-ocr')] : []),
  ...(revision ? [t('text-revised', { number: revision.number, day: dayText(t, revision.day) })] : []),
]

/**
 * Prints the source and the day of an article. The source links to the original page.
 * @param story - the article, with or without these fields
 * @param t - the sentences in the language of the chat
 * @returns the spans, with ` · ` between them; empty if the article has none of the fields
 */
export const placeSpans = ({ source, url, day }: Pick<Story, 'source' | 'url' | 'day'>, t: Translate): Span[] => {
  const href = isWebAddress(url) ? { href: url } : {}
  const name: Span[] = source === undefined ? [] : [{ text: shownLine(source), ...href }]
  const date: Span[] = day === undefined ? [] : [{ text: dayText(t, day) }]
  const link: Span[] = source === undefined && isWebAddress(url) ? [{ text: t('original-page'), ...href }] : []
  return dotted([...name, ...date, ...link])
}

/**
 * Prints the source and the day of an article, and what is to be known of its text.
 * @param article - the article, with or without these fields
 * @param t - the sentences in the language of the chat
 * @returns the spans, with ` · ` between them; empty if there is nothing to print
 */
export const sourceSpans = (
  article: Pick<Article, 'source' | 'url' | 'day' | 'isByOcr' | 'revision'>,
  t: Translate,
): Span[] => {
  const place = placeSpans(article, t)
  const facts = textFacts(article, t).map((text) => ({ text }))
  return place.length === 0 || facts.length === 0
    ? [...place, ...dotted(facts)]
    : [...place, { text: ' · ' }, ...dotted(facts)]
}
