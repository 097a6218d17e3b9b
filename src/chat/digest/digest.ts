import { LRUCache } from 'lru-cache'
import type { Article } from '../../article/article.js'
import { dayFrom, type Instant } from '../../time/day.js'
import type { Translate } from '../../i18n/catalog.js'
import { dayText, placesText, quotedText } from '../../i18n/printed.js'
import { isReadIn } from '../../i18n/language.js'
import {
  composeDigest,
  readEdition,
  type Digest,
  type DigestEntry,
  type Edition,
} from '../../notifications/digests/compose.js'
import type { Store } from '../../store/store.js'
import { headline, line, note, labelOf, shownLine, sourceSpans, paginationRow } from '../elements.js'
import type { DigestOf, DigestOrder, DigestWindow, Listener } from './window.js'
import { articleChoice } from '../deep-links.js'
import type { Block, Choice, Reply } from '../message.js'

/** Articles of a digest: more than anybody reads; /latest has the rest. */
const arrivalsLimit = 500
/** Topics named with one entry, each shortened as on a button. */
const topicsLimit = 3
/** Entries of a message unless the chat has chosen: with headline, sentence and source they fill two screens of a phone. */
export const usualItems = 6
/** Numbers in one row of buttons: more are too small for a finger. */
const numbersPerRow = 6
/** Editions that are kept: chats with a digest at the same hour on the same days share one. */
const keptLimit = 8

/**
 * An entry with its number; one without a headline has the number in front of its source.
 * @param heading - the topic that stands above it, which it need not name once more
 */
const entryBlocks = (
  { article, lead, topics, alsoIn }: DigestEntry,
  { number, heading }: { number: number; heading?: string },
  t: Translate,
): Block[] => {
  const source = sourceSpans(article, t)
  const named = topics
    .filter((topic) => topic !== heading)
    .slice(0, topicsLimit)
    .map(labelOf)
  const papers = alsoIn.map(({ source: paper }) => paper && shownLine(paper))
  const facts = [
    ...(named.length > 0 ? [t('alert-because', { topics: quotedText(t, named) })] : []),
    ...(papers.length > 0 ? [t('also-in', { places: placesText(t, papers) })] : []),
  ]
  return [
    { ...headline(`${number}. ${article.headline ?? ''}`.trimEnd()), role: 'story' },
    ...(lead === undefined ? [] : [{ kind: 'quote' as const, spans: [{ text: lead.text }], role: 'detail' as const }]),
    ...(source.length > 0 ? [{ ...line(...source), role: lead ? ('credit' as const) : ('detail' as const) }] : []),
    ...(facts.length > 0 ? [{ ...note(facts.join(' · ')), role: 'detail' as const }] : []),
  ]
}

/** The heading of an entry: of a page that folds its first topic, else only whether it has one; '' stands for none. */
const headingOf = ({ topics: [first] }: DigestEntry, folds: boolean): string =>
  folds || !first ? (first ?? '') : 'own'

/** Puts the entries of a page below their headings, each heading where its first entry stands. */
const underHeadings = (
  entries: readonly DigestEntry[],
  folds: boolean,
): { heading: string; entries: DigestEntry[] }[] => {
  const headings = new Map<string, DigestEntry[]>()
  for (const entry of entries) {
    const heading = headingOf(entry, folds)
    headings.set(heading, [...(headings.get(heading) ?? []), entry])
  }
  return [...headings].map(([heading, entries]) => ({ heading, entries }))
}

const orderMarks: Record<DigestOrder, string> = { none: 'p', chinese: 'z', other: 'e' }

/** Writes order, page and window as a command; instants in base 36 leave room for a channel's id. */
const pageCommand = (page: number, { window: { day, from, to }, order }: Composed, prefix: string): string => {
  const begin = from === undefined ? '-' : from.toString(36)
  return `/digest ${prefix}${orderMarks[order]} ${page} ${day.replaceAll('-', '')} ${begin} ${to.toString(36)}`
}

const pageForm = /^([pze]) (\d{1,3}) (\d{4})(\d{2})(\d{2}) (-|[0-9a-z]{1,9}) ([0-9a-z]{1,9})$/

/**
 * Parses the page of a digest from the text behind the command.
 * @param rest - `p PAGE YYYYMMDD FROM TO`, `z` or `e` in place of `p` for an order by language; the instants are in base 36, a
 *   missing one is `-`
 * @returns the page, from 1, the time window and the order of the digest; undefined if the text has another form
 */
export const parseDigestPage = (
  rest: string,
): { page: number; window: DigestWindow; order: DigestOrder } | undefined => {
  const [, mark, page, year, month, date, from, to] = pageForm.exec(rest) ?? []
  const day = dayFrom(Number(year), Number(month), Number(date))
  if (page === undefined || day === undefined || from === undefined || to === undefined) return undefined
  const begin = from === '-' ? {} : { from: parseInt(from, 36) }
  const order = mark === 'z' ? 'chinese' : mark === 'e' ? 'other' : 'none'
  return { page: Number(page), window: { day, to: parseInt(to, 36), ...begin }, order }
}

/** What a digest is made of: its entries in their order, how many old articles it only counts, and what it covers. */
type Composed = { digest: Digest; old: number; window: DigestWindow; order: DigestOrder }

const orderFor = ({ t, isChannel }: Listener): DigestOrder => {
  if (isChannel) return 'none'
  return t.language === 'en' ? 'other' : 'chinese'
}

const pageOf = (
  composed: Composed,
  { number, pageSize, folds }: { number: number; pageSize: number; folds: boolean },
  listener: Listener,
): Reply => {
  const { t, isPrivate, prefix = '', shownIn = listener.chatId } = listener
  const reader = { ...listener, chatId: shownIn }
  const { digest, old, window } = composed
  const entries = [...digest.own, ...digest.rest]
  const pages = Math.max(1, Math.ceil(entries.length / pageSize))
  const page = Math.min(Math.max(1, number), pages)
  const first = (page - 1) * pageSize
  const chapters = underHeadings(entries.slice(first, first + pageSize), folds)
  const shown = chapters.flatMap((chapter) => chapter.entries)
  const blocks = chapters.flatMap(({ heading, entries }) => {
    const named = folds ? labelOf(heading) : t('digest-own-topics')
    const title = heading === '' ? t('digest-other-news') : named
    return [
      ...(digest.own.length > 0 ? [{ ...note(`\n${title}`), role: 'chapter' as const }] : []),
      ...entries.flatMap((entry) => {
        const number = first + shown.indexOf(entry) + 1
        return entryBlocks(entry, { number, ...(folds && { heading }) }, t)
      }),
    ]
  })
  const turning = paginationRow(t, { page, pages }, (to) => ({
    command: pageCommand(to, composed, prefix),
    isForAll: true,
  }))
  const read = shown.map(({ article }, i) => articleChoice(article.id, String(first + i + 1), reader))
  const rows = Array.from({ length: Math.ceil(read.length / numbersPerRow) }, (_, row) =>
    read.slice(row * numbersPerRow, (row + 1) * numbersPerRow),
  )
  // In a group only admins change it, and the message is there for everybody.
  const change: Choice[] = isPrivate
    ? [
        { label: t('digest-button-change'), command: `/digest ${prefix}apart` },
        { label: t('digest-button-off'), command: `/digest ${prefix}apart off` },
      ]
    : []
  const { leftOut } = digest
  return {
    blocks: [
      { ...headline(t('digest-title', { day: dayText(t, window.day) })), role: 'title' },
      ...(window.from === undefined ? [note(t('digest-newest'))] : []),
      ...blocks,
      ...(page === pages && leftOut > 0 ? [note(`\n${t('digest-left-out', { articles: leftOut })}`)] : []),
      ...(page === pages && old > 0 ? [note(`\n${t('old-articles', { articles: old })}`)] : []),
      ...(pages > 1 ? [note(t('page-of', { page, pages }))] : []),
    ],
    choices: [...rows, ...turning, change],
    ...(folds && { folds }),
  }
}

/**
 * Creates the renderer of digests. Chats whose digests cover the same time share what was read from the store.
 * @param store - articles, arrivals, subscriptions, and the settings of chats
 * @param pause - is awaited between articles, so that other work goes on
 * @returns the function that renders the digest of a chat
 */
export const createDigestReply = (
  store: Pick<Store, 'articles' | 'arrivals' | 'subscriptions' | 'chats'>,
  pause: () => Promise<void> = () => Promise.resolve(),
): DigestOf => {
  const kept = new LRUCache<string, Promise<Edition>>({ max: keptLimit })

  const newestIssue = async (to: Instant): Promise<Article[]> => {
    const newest = await store.articles.latest(arrivalsLimit, 0)
    // Later arrivals belong to the next digest.
    const [first, ...others] = newest.filter(({ arrivedAt }) => arrivedAt < to)
    return first ? [first, ...others.filter(({ day }) => day === first.day)] : []
  }
  const arrivalsIn = ({ from, to }: DigestWindow): Promise<Article[]> =>
    from === undefined ? newestIssue(to) : store.arrivals.arrivedBetween(from, to, arrivalsLimit)

  const read = (key: string, window: DigestWindow): Promise<Edition> => {
    const edition = arrivalsIn(window).then((arrivals) => readEdition(arrivals, pause))
    // A failed edition is forgotten, unless a newer one has taken its place.
    edition.catch(() => {
      if (kept.peek(key) === edition) kept.delete(key)
    })
    return edition
  }

  /** Reads an edition once for all chats. */
  const editionOf = (window: DigestWindow): Promise<Edition> => {
    const key = `${window.from ?? 'newest'} ${window.to}`
    const edition = kept.get(key) ?? read(key, window)
    kept.set(key, edition)
    return edition
  }

  return async (window, listener, page = 1, order = orderFor(listener)) => {
    const edition = await editionOf(window)
    const digest = composeDigest({
      edition,
      subscriptions: await store.subscriptions.of(listener.chatId),
      isFirst: (article) => order !== 'none' && isReadIn(order === 'chinese' ? 'zh-Hans' : 'en', article),
    })
    const articleIds = [...digest.own, ...digest.rest].map(({ article }) => article.id)
    const { from, to } = window
    const old = from === undefined ? 0 : await store.arrivals.oldBetween(from, to)
    if (articleIds.length === 0 && old === 0) return undefined
    const { digestItems: pageSize = usualItems, digestFolds: folds = false } = await store.chats.settings(
      listener.chatId,
    )
    return { reply: pageOf({ digest, old, window, order }, { number: page, pageSize, folds }, listener), articleIds }
  }
}
