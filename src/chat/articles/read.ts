import { type Article, paragraphsOf } from '../../article/article.js'
import { cutText } from '../../text/sentences.js'
import type { Block, Choice, Reply, Span } from '../message.js'
import type { Translate } from '../../i18n/catalog.js'
import { listText } from '../../i18n/printed.js'
import type { Turn, TurnPassage } from '../../store/store.js'
import { quotedAt } from '../answers/card.js'
import { inPlace, line, note, paginationRow, sentenceForOne, shownLine, sourceSpans, watchChoice } from '../elements.js'
import type { Context, Services } from '../context.js'
import { shareChoice } from '../deep-links.js'
import { type Command, commandAgeLimitMs } from '../command.js'
import { parseArguments } from '../typed-text.js'
import { isListing } from '../conversation.js'
import { saveChoice } from './saved.js'

/** UTF-16 units: two screens of a phone, and far below Telegram's 4096. */
const pageLimit = 1500

/** A part of an article that is never cut. `ordinal`: its paragraph in `paragraphsOf(article)`. */
type Piece = { text: string; kind: 'text' | 'subheading' | 'caption'; ordinal?: number }

/** A page of an article. */
export type Page = { pieces: Piece[] }

const piecesOf = (article: Article, limit: number, credit: (name: string) => string): Piece[] => {
  const subheadings = article.subheadings ?? []
  const before = (from: number, to: number): Piece[] =>
    subheadings
      .filter((subheading) => subheading.before >= from && subheading.before < to)
      .map(({ text }) => ({ text, kind: 'subheading' }))
  const body = article.paragraphs.flatMap((text, ordinal): Piece[] => [
    ...before(ordinal, ordinal + 1),
    ...cutText(text, limit).map((cut): Piece => ({ text: cut, kind: 'text', ordinal })),
  ])
  const captions = (article.captions ?? []).map((caption, i): Piece => ({
    text: caption.credit === undefined ? caption.text : `${caption.text}${credit(caption.credit)}`,
    kind: 'caption',
    ordinal: article.paragraphs.length + i,
  }))
  return [...body, ...before(article.paragraphs.length, Infinity), ...captions]
}

/**
 * Cuts the text of an article into pages at paragraph ends; a subheading stays with the paragraph below it.
 * @param article - a stored article
 * @param credit - prints the photographer's name behind a caption
 * @param limit - UTF-16 units
 * @returns at least one page, none longer than about `limit`
 */
export const cutPages = (article: Article, credit: (name: string) => string, limit = pageLimit): Page[] => {
  const pieces = piecesOf(article, limit, credit)
  const pages: Page[] = [{ pieces: [] }]
  let size = 0
  pieces.forEach((piece, i) => {
    const follower = piece.kind === 'subheading' ? (pieces[i + 1]?.text.length ?? 0) : 0
    const hasHeading = pieces[i - 1]?.kind === 'subheading'
    if (size > 0 && !hasHeading && size + piece.text.length + follower > limit) {
      pages.push({ pieces: [] })
      size = 0
    }
    pages.at(-1)?.pieces.push(piece)
    size += piece.text.length
  })
  return pages
}

/** The paragraph at which an article opens, and its marked part: all of it, these words, or nothing. */
export type Marked = { ordinal: number; isWhole?: boolean; words?: string }

const holds = (piece: Piece, { ordinal, words = '' }: Marked): boolean =>
  piece.ordinal === ordinal && piece.text.includes(words)

/**
 * Finds the page to open: the one with the marked words, else the one where their paragraph begins, else the first.
 * @param pages - all pages of the article
 * @param marked - the paragraph and the words in it
 * @returns the number of the page, from 1
 */
export const pageOf = (pages: Page[], marked: Marked): number => {
  const indexOf = (wanted: Marked): number =>
    pages.findIndex(({ pieces }) => pieces.some((piece) => holds(piece, wanted)))
  return Math.max(0, indexOf({ ordinal: marked.ordinal }), indexOf(marked)) + 1
}

const styles = { text: undefined, subheading: 'bold', caption: 'italic' } as const

/** Marks the words in a piece; the rest keeps its style. */
const markedSpans = (text: string, words: string, style: Span['style']): Span[] => {
  if (words === '') return [{ text, ...(style && { style }) }]
  const at = text.indexOf(words)
  const end = at + words.length
  const rest = (part: string): Span[] => (part === '' ? [] : [{ text: part, ...(style && { style }) }])
  return [...rest(text.slice(0, at)), { text: words, style: 'mark' }, ...rest(text.slice(end))]
}

/**
 * Prints a page, with an empty line between paragraphs.
 * @param page - the pieces of the page
 * @param marked - the paragraph or words to mark, if any
 * @returns the styled text of the page
 */
export const pageSpans = ({ pieces }: Page, marked: Marked | undefined): Span[] =>
  pieces.flatMap((piece, i) => {
    const isContinued = piece.ordinal !== undefined && pieces[i + 1]?.ordinal === piece.ordinal
    const text = i === pieces.length - 1 || isContinued ? piece.text : `${piece.text}\n\n`
    const style = styles[piece.kind]
    if (!marked || !holds(piece, marked)) return { text, ...(style && { style }) }
    if (marked.isWhole) return { text, style: 'mark' }
    return markedSpans(text, marked.words ?? '', style)
  })

/** UTF-16 units: a longer paragraph fills a screen, and all of it marked points at nothing. */
const markedLimit = 140

/** Columns of text that are shown at once, a Han character two: nine lines of a phone. */
const openLimit = 360

const columnsOf = (text: string): number => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0)

const textOf = (spans: readonly Span[]): string => spans.map(({ text }) => text).join('')

/** Leaves out blank lines at both ends. */
const trimmed = (spans: readonly Span[]): Span[] =>
  spans
    .map((span, at) => {
      const text = at === 0 ? span.text.replace(/^\n+/, '') : span.text
      return { ...span, text: at === spans.length - 1 ? text.replace(/\n+$/, '') : text }
    })
    .filter(({ text }) => text !== '')

/** The first span, or as many of its sentences as are shown at once, and the rest of it. */
const opened = ([first, ...others]: readonly Span[]): [Span[], Span[]] => {
  if (!first) return [[], []]
  const shown: Span[] = [first]
  for (const span of others) {
    if (columnsOf(textOf([...shown, span])) > openLimit) break
    shown.push(span)
  }
  const rest = others.slice(shown.length - 1)
  if (shown.length > 1 || columnsOf(first.text) <= openLimit) return [shown, rest]
  const isHan = columnsOf(first.text) > first.text.length * 1.5
  const [text = '', ...more] = cutText(first.text, isHan ? openLimit / 2 : openLimit)
  return [[{ ...first, text }], [{ ...first, text: more.join('') }, ...rest]]
}

/** Puts an empty line between blocks, as between the paragraphs. */
const apart = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block, at) => (at === 0 ? [block] : [line(''), block]))

/**
 * Lays out a page for a phone: what is quoted, or the beginning, stands open, and the rest is folded. The words are those
 * of the page, in their order.
 */
const phoneBlocks = (spans: readonly Span[]): Block[] => {
  const folded = (part: readonly Span[]): Block[] => {
    const shown = trimmed(part)
    return shown.length === 0 ? [] : [{ kind: 'folded', spans: shown }]
  }
  if (columnsOf(textOf(spans)) <= openLimit) return spans.length === 0 ? [] : [line(...spans)]
  const from = spans.findIndex(({ style }) => style === 'mark')
  if (from < 0) {
    const [shown, rest] = opened(spans)
    const isInside = !textOf(shown).endsWith('\n')
    const blocks = [line(...trimmed(shown)), ...folded(rest)]
    return isInside ? blocks : apart(blocks)
  }
  const to = spans.findLastIndex(({ style }) => style === 'mark') + 1
  const quoted = trimmed(spans.slice(from, to)).map(({ text }) => ({ text }))
  return apart([...folded(spans.slice(0, from)), { kind: 'quote', spans: quoted }, ...folded(spans.slice(to))])
}

/** Passages and pages count from 1; `turn`: the answer, the newest one unless given. */
type ReadArgs = { turn?: string; passage?: number; page?: number }

/**
 * Opens the article of a passage at the page that holds it, or at the page asked for.
 * @param services - services of the chat
 * @param ctx - the message that is answered
 * @param request - the turn, by default the newest of the chat; the passage and the page, from 1
 * @returns the page of the article, or a sentence that there is none
 */
export const read = async (services: Services, ctx: Context, request: ReadArgs): Promise<Reply> => {
  const { incoming, t } = ctx
  const turn = await services.turns.find(incoming.chatId, request.turn)
  if (!turn) return sentenceForOne(t(request.turn === undefined ? 'nothing-to-continue' : 'answer-forgotten'))
  const place = request.passage ?? (isListing(turn) ? 1 : Math.max(1, services.turns.shown(turn)))
  const wanted = turn.passages[place - 1]
  const passages = turn.passages.length
  if (!wanted) return sentenceForOne(passages === 0 ? t('nothing-to-continue') : t('no-such-passage', { passages }))
  const article = await services.articles.article(wanted.articleId)
  if (!article) return sentenceForOne(t('article-gone'))
  const marked = await markedIn(services, ctx, { turn, place, article, ordinal: wanted.paragraph })
  const { reply, page } = articleReply(ctx, {
    article,
    corrections: await correctionsIn(services, wanted),
    ...(marked && { marked }),
    ...(request.page !== undefined && { page: request.page }),
    command: `/read ${place} ${turn.id}`,
    watch: watchChoice(t, turn, place),
    onPage: pageChoice(services, ctx, article, wanted.paragraph),
  })
  services.turns.open(turn, { place, page })
  // The quote card stays where it is; only a page takes the place of another page.
  return request.page === undefined ? reply : inPlace(ctx, reply)
}

/** The quoted paragraph, or only the quoted words of a long one. A listing quotes nothing: its articles open unmarked. */
const markedIn = async (
  services: Services,
  ctx: Context,
  { turn, place, article, ordinal }: { turn: Turn; place: number; article: Article; ordinal: number },
): Promise<Marked | undefined> => {
  if (turn.kind !== 'question') return undefined
  const text = paragraphsOf(article)[ordinal]?.text ?? ''
  if (text.length <= markedLimit) return { ordinal, isWhole: true }
  const words = await quotedAt(services, ctx, turn, { place, article })
  return { ordinal, ...(words !== undefined && { words }) }
}

/** The button to the page of an article; whoever asks for it here can use also a link that ends soon. */
const pageChoice = ({ pages }: Services, { incoming, t }: Context, { id }: Article, paragraph: number): Choice[] => {
  const reader = { chatId: incoming.chatId, language: t.language }
  const page = pages?.article(id, reader, { paragraph, text: '', quote: '' })
  return page === undefined ? [] : [{ label: t('button-page'), page }]
}

const articleReply = (
  { incoming, t }: Context,
  {
    article,
    corrections,
    marked,
    page,
    command,
    watch,
    onPage,
  }: {
    article: Article
    corrections: Correction[]
    marked?: Marked
    page?: number
    command: string
    watch: Choice
    onPage: Choice[]
  },
): { reply: Reply; page: number } => {
  const pages = cutPages(article, (name) => t('photo-credit', { name }))
  const opening = marked === undefined ? 1 : pageOf(pages, marked)
  const number = Math.min(Math.max(1, page ?? opening), pages.length)
  const top = number === 1 ? [...frontBlocks(article, t), ...correctionBlocks(corrections, t)] : titleBlocks(article)
  const spans = pageSpans(pages[number - 1] ?? { pieces: [] }, marked)
  const turning = paginationRow(t, { page: number, pages: pages.length }, (to) => ({ command: `${command} ${to}` }))
  const blocks = [
    ...top,
    // An empty line between head and text, as between the paragraphs.
    ...(top.length > 0 && spans.length > 0 ? [line('')] : []),
    // A terminal folds nothing.
    ...(incoming.hasNumbers ? [line(...spans)] : phoneBlocks(spans)),
    ...(pages.length > 1 ? [note(t('page-of', { page: number, pages: pages.length }))] : []),
  ]
  return {
    reply: { blocks, choices: [...turning, [...onPage, watch, shareChoice(t, article.id), saveChoice(t, article.id)]] },
    page: number,
  }
}

const titleBlocks = ({ headline: title }: Article, kicker?: string): Block[] => {
  const above: Span[] =
    kicker === undefined
      ? []
      : [{ text: title === undefined ? shownLine(kicker) : `${shownLine(kicker)}\n`, style: 'italic' }]
  const spans = [...above, ...(title === undefined ? [] : [{ text: shownLine(title) }])]
  return spans.length > 0 ? [{ kind: 'headline', spans }] : []
}

/** A paragraph that set right what was printed before, and its article. */
type Correction = { article: Article; text: string }

/** The corrections of an article that were found with its passage, as far as they can still be found. */
const correctionsIn = async ({ articles }: Services, { corrections = [] }: TurnPassage): Promise<Correction[]> => {
  const found = await Promise.all(
    corrections.map(async ({ articleId, paragraph }) => {
      const article = await articles.article(articleId)
      const text = article && paragraphsOf(article)[paragraph]?.text
      return article && text !== undefined ? { article, text } : undefined
    }),
  )
  return found.filter((correction) => correction !== undefined)
}

/** What the paper set right later, in its own words, so that nobody reads on without it. */
const correctionBlocks = (corrections: readonly Correction[], t: Translate): Block[] =>
  corrections.flatMap(({ article, text }): Block[] => [
    line(t('article-corrected'), ' ', ...sourceSpans(article, t)),
    { kind: 'quote', spans: [{ text }] },
  ])

/** All that stands above the text on the printed page. */
const frontBlocks = (article: Article, t: Translate): Block[] => {
  const { agency, city, date } = article.dateline ?? {}
  const filed = [agency, city, date].filter((part) => part !== undefined).join(' ')
  const by = [...(article.byline?.length ? [listText(t, article.byline)] : []), ...(filed === '' ? [] : [filed])]
  const source = sourceSpans(article, t)
  return [
    ...titleBlocks(article, article.kicker),
    ...(article.subtitle === undefined ? [] : [line(shownLine(article.subtitle))]),
    ...(source.length > 0 ? [line(...source)] : []),
    ...(by.length > 0 ? [line(by.join(' · '))] : []),
  ]
}

/** /read NUMBER: the whole article of a passage. */
export const readCommand: Command<ReadArgs> = {
  name: 'read',
  argument: 'argument-read',
  inMenu: false,
  access: 'all',
  staleAfterMs: commandAgeLimitMs,
  parse: (rest) => parseArguments(rest, 'passage', 'page'),
  run: read,
}
