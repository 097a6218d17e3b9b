import { asTyped, commandAgeLimitMs, type Command } from '../command.js'
import { factsText } from '../../i18n/printed.js'
import { webAddress } from '../../ingest/given.js'
import { ReadError } from '../../ingest/source-file.js'
import type { Context, FeedEntry, Services } from '../context.js'
import { headline, inPlace, labelOf, line, note, paginationRow, sentence, shownLine } from '../elements.js'
import { naming } from '../local-time.js'
import type { Block, Choice, Reply, Span } from '../message.js'

const pageSize = 8

const nameOf = ({ title, url }: FeedEntry): string => title ?? new URL(url).host

/** How a feed is: resting, or when it was asked and how that ended. */
const stateSpans = ({ t, zone }: Context, { isPaused, polledAt, problem }: FeedEntry): Span[] => {
  if (isPaused) return [{ text: t('feeds-state-paused') }]
  if (polledAt === undefined) return [{ text: t('feeds-state-new') }]
  return naming(t, { instant: polledAt, zone, withDay: true }, (day, clock) => {
    const at = `${day} ${clock}`
    return problem === undefined
      ? t('feeds-state-asked', { at })
      : t('feeds-state-failed', { at, problem: shownLine(problem) })
  })
}

const listReply = async (services: Services, ctx: Context, wanted = 1, said?: string): Promise<Reply> => {
  const { t } = ctx
  const feeds = await services.feeds.list()
  const pages = Math.max(1, Math.ceil(feeds.length / pageSize))
  const page = Math.min(Math.max(1, wanted), pages)
  const first = (page - 1) * pageSize
  const shown = feeds.slice(first, first + pageSize)
  return {
    blocks: [
      ...(said === undefined ? [] : [line(said)]),
      headline(t('feeds-title', { feeds: feeds.length })),
      ...shown.map((feed, i) => line(`${first + i + 1}. ${shownLine(nameOf(feed))} · `, ...stateSpans(ctx, feed))),
      note(t('feeds-how-to')),
    ],
    choices: [
      ...shown.map((feed): Choice[] => [{ label: labelOf(nameOf(feed)), command: `/feeds show ${feed.id}` }]),
      ...paginationRow(t, { page, pages }, (to) => ({ command: `/feeds page ${to}` })),
      ...(feeds.length > 0 ? [[{ label: t('feeds-button-export'), command: '/feeds export' }]] : []),
    ],
  }
}

const feedReply = (ctx: Context, feed: FeedEntry, said?: string): Reply => {
  const { t } = ctx
  const { id, url, isPaused, articles = 0, corrected = 0 } = feed
  const counts = [
    t('feeds-articles', { articles }),
    ...(corrected > 0 ? [t('feeds-corrected', { articles: corrected })] : []),
  ]
  const blocks: Block[] = [
    ...(said === undefined ? [] : [line(said)]),
    headline(nameOf(feed)),
    line(url),
    line(...stateSpans(ctx, feed)),
    line(factsText(t, counts)),
  ]
  return {
    blocks,
    choices: [
      [
        isPaused
          ? { label: t('feeds-button-resume'), command: `/feeds resume ${id}` }
          : { label: t('feeds-button-pause'), command: `/feeds pause ${id}` },
        { label: t('feeds-button-remove'), command: `/feeds remove ${id}` },
      ],
      [{ label: t('feeds-button-list'), command: '/feeds' }],
    ],
  }
}

const add = async (services: Services, ctx: Context, typed: string): Promise<Reply> => {
  const { incoming, language, t } = ctx
  const url = webAddress(/:\/\//.test(typed) ? typed : `https://${typed}`)
  if (url === undefined || typed === '') return sentence(t('feeds-no-address'))
  incoming.showProgress?.({ ...sentence(t('feeds-asking')), language })
  const { feed, isNew } = await services.feeds.add(url)
  return feedReply(ctx, feed, t(isNew ? 'feeds-added' : 'feeds-known'))
}

/** Finds the id of a feed by what was typed: its id, its number in the list, its address or its name. */
const idOf = async ({ feeds }: Services, typed: string): Promise<string> => {
  if (/^[0-9a-f]{12}$/.test(typed)) return typed
  const listed = await feeds.list()
  const found = /^\d{1,4}$/.test(typed)
    ? listed[Number(typed) - 1]
    : listed.find((feed) => feed.url === typed || feed.url === webAddress(typed) || feed.title === typed)
  return found?.id ?? ''
}

const steps = new Set(['show', 'remove', 'pause', 'resume'] as const)
type Step = 'show' | 'remove' | 'pause' | 'resume'

const isStep = (word: string): word is Step => (steps as ReadonlySet<string>).has(word)

const changed = async (services: Services, ctx: Context, step: Step, typed: string): Promise<Reply> => {
  const { t } = ctx
  const { feeds } = services
  const id = await idOf(services, typed)
  switch (step) {
    case 'show': {
      const feed = (await feeds.list()).find((each) => each.id === id)
      return feed ? inPlace(ctx, feedReply(ctx, feed)) : sentence(t('feeds-gone'))
    }
    case 'remove': {
      const feed = await feeds.remove(id)
      if (!feed) return sentence(t('feeds-gone'))
      const said = t('feeds-removed', { name: shownLine(nameOf(feed)), url: feed.url })
      return inPlace(ctx, await listReply(services, ctx, 1, said))
    }
    case 'pause':
    case 'resume': {
      const feed = await feeds.pause(id, step === 'pause')
      return feed ? inPlace(ctx, feedReply(ctx, feed)) : sentence(t('feeds-gone'))
    }
  }
}

const exported = async ({ feeds }: Services, { t }: Context): Promise<Reply> => {
  const text = await feeds.text()
  return text === undefined
    ? sentence(t('feeds-none'))
    : { ...sentence(t('feeds-exported')), document: { name: 'feeds.opml', text } }
}

/** Runs what works with the list; says why where the list or the feed cannot be read. */
const saying = async ({ t }: Context, work: () => Promise<Reply>): Promise<Reply> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ReadError)) throw error
    return sentence(t('feeds-problem', { name: shownLine(error.path), problem: shownLine(error.problem) }))
  }
}

const feeds = (services: Services, ctx: Context, rest: string): Promise<Reply> =>
  saying(ctx, async () => {
    const [word = '', ...others] = rest.trim().split(/\s+/)
    const step = word.toLowerCase()
    const typed = others.join(' ')
    if (step === 'add') return add(services, ctx, typed)
    if (step === 'export') return exported(services, ctx)
    if (isStep(step)) return changed(services, ctx, step, typed)
    if (webAddress(word) !== undefined) return add(services, ctx, word)
    return inPlace(ctx, await listReply(services, ctx, step === 'page' ? Number(typed) || 1 : 1))
  })

/**
 * Answers a list of feeds in OPML that an admin of the bot has sent: its feeds are added to those of the bot.
 * @param services - services of the chat
 * @param ctx - the message
 * @param opml - the file
 * @returns the number of feeds that are new, with the list
 */
export const feedListSent = (services: Services, ctx: Context, opml: Uint8Array): Promise<Reply> =>
  saying(ctx, async () => {
    const { added, known } = await services.feeds.take(opml)
    return listReply(services, ctx, 1, ctx.t('feeds-taken', { added, known }))
  })

/** /feeds: the feeds that are polled; add, remove, pause, resume, export. */
export const feedsCommand: Command<string> = {
  name: 'feeds',
  argument: 'argument-feeds',
  inMenu: false,
  access: 'bot-admins',
  staleAfterMs: commandAgeLimitMs,
  parse: asTyped,
  run: feeds,
}
