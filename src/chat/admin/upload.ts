import { commandAgeLimitMs, type Command } from '../command.js'
import type { Translate } from '../../i18n/catalog.js'
import { factsText, listText } from '../../i18n/printed.js'
import type { Account, DropReason } from '../../ingest/account.js'
import { kindOf, namedEndings } from '../../ingest/format.js'
import { webAddress } from '../../ingest/given.js'
import type { Summary } from '../../ingest/reading.js'
import { dayOf } from '../../time/day.js'
import type { Context, Services, Upload } from '../context.js'
import { headline, inPlace, line, note, sentence, shownLine } from '../elements.js'
import type { Block, Choice, ForwardedPost, Reply, SentFile } from '../message.js'
import { isBotAdmin } from '../permissions.js'
import { feedListSent } from './feeds.js'

/** Headlines that a report shows; the others are counted. */
const headlinesLimit = 20
/** Problems that a report shows. */
const problemsLimit = 3

const megabytesOf = (bytes: number): number => Math.floor(bytes / 1024 / 1024)

const endingsOf = (t: Translate): { endings: string; lastEnding: string } => ({
  endings: listText(t, namedEndings.slice(0, -1)),
  lastEnding: namedEndings.at(-1) ?? '',
})

type LeftOut = 'upload-left-out-page' | 'upload-left-out-twice' | 'upload-left-out-fields' | 'upload-left-out-unread'

/** The kinds of text that is in no article, as a report names them; everything else is marks and code. */
const leftOutKinds: Partial<Record<DropReason, LeftOut>> = {
  'name, date and number of the page': 'upload-left-out-page',
  editors: 'upload-left-out-page',
  'marks of jumps between pages': 'upload-left-out-page',
  'weather and notices of the page': 'upload-left-out-page',
  'printed twice': 'upload-left-out-twice',
  'repeated headline': 'upload-left-out-twice',
  fields: 'upload-left-out-fields',
  'numbers of stories': 'upload-left-out-fields',
  addresses: 'upload-left-out-fields',
  'lines that are no JSON': 'upload-left-out-unread',
  'articles with an id that another has': 'upload-left-out-unread',
  'pages without an article': 'upload-left-out-unread',
}

const leftOutBlocks = ({ dropped }: Account, t: Translate): Block[] => {
  const sums = new Map<LeftOut | 'upload-left-out-marks', number>()
  for (const { reason, characters } of dropped) {
    const kind = leftOutKinds[reason] ?? 'upload-left-out-marks'
    sums.set(kind, (sums.get(kind) ?? 0) + characters)
  }
  if (sums.size === 0) return []
  const parts = Array.from(sums, ([kind, characters]) => t(kind, { characters }))
  return [line(t('upload-left-out', { parts: factsText(t, parts) }))]
}

const waitingChoices = (t: Translate, { id }: Upload): Choice[][] => [
  [
    { label: t('upload-button-publish'), command: `/upload publish ${id}` },
    { label: t('upload-button-discard'), command: `/upload discard ${id}` },
  ],
]

/** Tells what was read of a file: its articles by headline, and what was left out and why. */
const reportReply = (
  upload: Upload,
  { articles, headlines, held, problems, account }: Summary,
  t: Translate,
): Reply => {
  const shown = headlines.slice(0, headlinesLimit)
  const more = articles - shown.length
  return {
    blocks: [
      headline(upload.name),
      ...(articles > 0 ? [line(t('upload-articles', { articles }))] : []),
      ...shown.map((text, i) => line(`${i + 1}. ${shownLine(text ?? t('no-headline'))}`)),
      ...(more > 0 ? [line(t('upload-more', { articles: more }))] : []),
      ...(held > 0 ? [line(t('upload-held', { articles: held }))] : []),
      ...leftOutBlocks(account, t),
      ...problems.slice(0, problemsLimit).map((problem) => line(`· ${shownLine(problem)}`)),
      note(t('upload-confirm')),
    ],
    choices: waitingChoices(t, upload),
  }
}

const take = async (
  { uploads }: Services,
  { incoming, language, t }: Context,
  file: { name: string; bytes: Uint8Array },
): Promise<Reply> => {
  const name = shownLine(file.name)
  incoming.showProgress?.({ ...sentence(t('upload-reading', { name })), language })
  const received = await uploads.receive(file)
  switch (received.kind) {
    case 'known':
      return sentence(t('upload-known', { path: shownLine(received.path) }))
    case 'refused':
      return sentence(t('upload-unreadable', { name, problem: shownLine(received.problem) }))
    case 'read':
      return reportReply(received.upload, received.summary, t)
  }
}

/**
 * Answers a file that was sent: an admin of the bot gets a report of what was read, with buttons; everybody else is
 * refused, and the file is not fetched.
 * @param services - services of the chat
 * @param ctx - the message
 * @param sent - the file
 * @returns the reply
 */
export const fileSent = async (services: Services, ctx: Context, sent: SentFile): Promise<Reply> => {
  const { incoming, language, t } = ctx
  // A message carries a file, never folders.
  const file = { ...sent, name: sent.name.split(/[/\\]/).at(-1) ?? '' }
  if (!isBotAdmin(services, ctx)) return { ...sentence(t('upload-refused')), refused: 'not-admin' }
  const { files } = services
  const tooLarge = (): Reply => sentence(t('upload-too-large', { megabytes: megabytesOf(files.limit) }))
  if ((file.size ?? 0) > files.limit) return tooLarge()
  // Hidden files and others that the corpus passes over get a visible name when they are taken in.
  const isFeedList = /\.opml$/i.test(file.name)
  if (!isFeedList && ['unknown', 'refused'].includes(kindOf(file.name).kind))
    return sentence(t('upload-unknown-ending', endingsOf(t)))
  incoming.showProgress?.({ ...sentence(t('upload-fetching', { name: shownLine(file.name) })), language })
  const fetched = await files.download(file)
  if (fetched.kind === 'too-large') return tooLarge()
  if (fetched.kind === 'failed') return sentence(t('upload-not-fetched'))
  if (isFeedList) return feedListSent(services, ctx, fetched.bytes)
  return take(services, ctx, { name: file.name, bytes: fetched.bytes })
}

/**
 * Answers a message of an admin of the bot that is an address and nothing else: the page or file is fetched, and reported
 * as a file that was sent.
 * @param services - services of the chat
 * @param ctx - the message
 * @returns the reply, or undefined for any other text, and for a user who may not upload
 */
export const linkSent = async (services: Services, ctx: Context): Promise<Reply | undefined> => {
  const { incoming, language, t } = ctx
  const text = incoming.text.trim()
  const address = incoming.isPress || /\s/.test(text) ? undefined : webAddress(text)
  if (address === undefined || !isBotAdmin(services, ctx)) return undefined
  const { host, pathname } = new URL(address)
  incoming.showProgress?.({ ...sentence(t('upload-fetching', { name: shownLine(`${host}${pathname}`) })), language })
  const fetched = await services.uploads.fetchLink(address)
  if (fetched.kind === 'fetched') return take(services, ctx, fetched.file)
  return sentence(t('upload-unreadable', { name: shownLine(fetched.name), problem: shownLine(fetched.problem) }))
}

/** A first line that is longer, or that ends as a sentence does, is no headline. */
const headlineLimit = 60

/** Makes an article file of a post: its first line is the headline where it looks like one. */
const articleOfPost = (text: string, { source, url, postedAt }: ForwardedPost, zone: string): string => {
  const lines = text.split(/\n+/).flatMap((each) => each.trim() || [])
  const [first = '', ...rest] = lines
  const isHeadline =
    rest.length > 0 && Array.from(first).length <= headlineLimit && !/[。！？!?.…;；:：,，]["”’」』）)]*$/u.test(first)
  return JSON.stringify({
    ...(isHeadline && { headline: first }),
    date: dayOf(postedAt, zone),
    ...(source !== undefined && { source }),
    ...(url !== undefined && { url }),
    paragraphs: isHeadline ? rest : lines,
  })
}

/**
 * Answers a post of a channel that an admin of the bot forwarded: with the report of an article file made of it.
 * @param services - services of the chat
 * @param ctx - the message
 * @param post - where the post comes from
 * @returns the reply, or undefined for a user who may not upload: for them the text is a message as any other
 */
export const postForwarded = async (
  services: Services,
  ctx: Context,
  post: ForwardedPost,
): Promise<Reply | undefined> => {
  if (!isBotAdmin(services, ctx)) return undefined
  const article = articleOfPost(ctx.incoming.text, post, services.zone)
  const number = /\/(\d+)$/.exec(post.url ?? '')?.[1]
  const name = [post.source ?? 'post', dayOf(post.postedAt, services.zone), ...(number === undefined ? [] : [number])]
  return take(services, ctx, { name: `${name.join(' ')}.jsonl`.replace(/[/\\]/g, ' '), bytes: Buffer.from(article) })
}

type Step = { step: 'publish' | 'undo' | 'discard'; id: string }

/** Does what a button below a report says, or says how files are sent. */
const upload = async (services: Services, ctx: Context, asked: Step | undefined): Promise<Reply> => {
  const { t } = ctx
  const { uploads, files } = services
  if (!asked) return sentence(t('upload-how-to', { ...endingsOf(t), megabytes: megabytesOf(files.limit) }))
  const { step, id } = asked
  const done = await uploads[step](id)
  if (!done) return sentence(t('upload-gone'))
  const name = shownLine(done.name)
  switch (step) {
    case 'publish':
      return inPlace(ctx, {
        blocks: [line(t('upload-published', { name, articles: done.articles }))],
        choices: [[{ label: t('upload-button-undo'), command: `/upload undo ${id}` }]],
      })
    case 'undo':
      return inPlace(ctx, { blocks: [line(t('upload-undone', { name }))], choices: waitingChoices(t, done) })
    case 'discard':
      return inPlace(ctx, sentence(t('upload-discarded', { name })))
  }
}

/** /upload: the buttons below the report of a file or link that an admin has sent. */
export const uploadCommand: Command<Step | undefined> = {
  name: 'upload',
  inMenu: false,
  access: 'bot-admins',
  staleAfterMs: commandAgeLimitMs,
  parse: (rest) => {
    const [, step, id = ''] = /^(publish|undo|discard) ([0-9a-f]{20})$/.exec(rest) ?? []
    return step === undefined ? undefined : { step: step as Step['step'], id }
  },
  run: upload,
}
