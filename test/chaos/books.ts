import type { BotApi } from '../support/bot-api.js'

/** A row of the outbox as the database has it. */
export type OutboxLine = {
  chat_id: string
  kind: string
  notice: string
  ended_as: string | null
  /** A string where the driver gives large numbers as such. */
  message_id: number | string | null
}

/** The statement that reads the outbox, on every engine. */
export const outboxLines = 'select chat_id, kind, notice, ended_as, message_id from outbox'

type Facts = { articleId?: string; broadcastId?: string; old?: number }

/** Counts the alerts that only say how many old articles have come. */
export const countOldAlerts = (lines: OutboxLine[]): number =>
  lines.filter(({ kind, notice }) => kind === 'alert' && (JSON.parse(notice) as Facts).old !== undefined).length

type Shown = { id: number; text: string; buttons: string }

/** What the chats were shown beside what the outbox says that they were told. */
export type Books = { booked: number; shown: number; unknownShown: number; wrong: string[] }

/**
 * Compares what every chat was shown with what the outbox books: what it books as sent stands in the chat once, in the
 * message that it names; what it books as unknown at most once; what it books as failed or skipped not at all; and nothing
 * stands there that it does not book.
 * @param parts.lines - all rows of the outbox
 * @param parts.headlines - by article id: the line by which an article is known in an alert
 * @param parts.broadcasts - the texts of broadcasts by their ids
 * @returns how many were booked as sent and are shown, and each difference in words
 */
export const compareBooks = (parts: {
  api: Pick<BotApi, 'journal'>
  lines: OutboxLine[]
  headlines: ReadonlyMap<string, string>
  broadcasts: ReadonlyMap<string, string>
}): Books => {
  const { api, lines, headlines, broadcasts } = parts
  const shown = new Map<string, Shown[]>()
  for (const { method, payload, outcome } of api.journal) {
    if (method !== 'sendMessage' || outcome.kind !== 'done') continue
    const chatId = `telegram:${String(payload.chat_id)}`
    const { message_id: id } = outcome.result as { message_id: number }
    shown.set(chatId, [
      ...(shown.get(chatId) ?? []),
      { id, text: String(payload.text), buttons: JSON.stringify(payload.reply_markup ?? '') },
    ])
  }
  const isDigest = ({ text }: Shown): boolean => text.startsWith('日报 · ')
  /** What an admin is asked to confirm before it goes to everybody, maybe said again. */
  const isDraft = ({ text }: Shown): boolean => text.includes('下面这条消息会发给')
  /** The messages of a chat that tell what a line stands for, in the text or on a button; a headline that is named as missed has a dot before it. */
  const telling = (chatId: string, line: string): Shown[] =>
    (shown.get(chatId) ?? []).filter(
      (each) =>
        !isDigest(each) && !isDraft(each) && (each.text.split('\n').includes(line) || each.buttons.includes(line)),
    )

  /** Tells whether a message has a button to further articles. */
  const pageOf = (chatId: string, messageId: number): boolean =>
    (shown.get(chatId) ?? []).some(({ id, buttons }) => id === messageId && buttons.includes('下一页'))

  const wrong: string[] = []
  let booked = 0
  let right = 0
  let unknownShown = 0
  const known = new Set<string>()
  const digests = new Map<string, { sent: Set<number>; unknown: number }>()
  for (const { chat_id: chatId, kind, notice, ended_as: end, message_id: messageId } of lines) {
    const facts = JSON.parse(notice) as Facts
    // It tells a number of articles, and no headline of theirs may stand anywhere.
    if (facts.old !== undefined) continue
    if (end === 'sent') booked += 1
    if (kind === 'digest') {
      const of = digests.get(chatId) ?? { sent: new Set(), unknown: 0 }
      digests.set(chatId, of)
      if (end === 'sent' && messageId !== null) of.sent.add(Number(messageId))
      if (end === 'unknown') of.unknown += 1
      continue
    }
    const line = kind === 'alert' ? headlines.get(facts.articleId ?? '') : broadcasts.get(facts.broadcastId ?? '')
    if (line === undefined) continue
    known.add(`${chatId} ${line}`)
    const copies = telling(chatId, line)
    const name = `${chatId}: ${kind} ${line}, booked as ${end ?? 'waiting'}`
    // An alert of more than thirty articles has the others one press away.
    const isBehind = copies.length === 0 && pageOf(chatId, Number(messageId))
    if (end === 'sent' && !isBehind && !copies.some(({ id }) => id === Number(messageId)))
      wrong.push(`${name}, not shown`)
    else if (copies.length > 1) wrong.push(`${name}, shown ${copies.length} times`)
    else if (end !== 'sent' && end !== 'unknown' && copies.length > 0) wrong.push(`${name}, shown`)
    else if (end === 'sent') right += 1
    else unknownShown += copies.length
  }
  for (const [chatId, of] of digests) {
    const there = (shown.get(chatId) ?? []).filter(isDigest)
    const missing = [...of.sent].filter((id) => !there.some((each) => each.id === id))
    const unbooked = there.filter(({ id }) => !of.sent.has(id)).length
    if (missing.length > 0) wrong.push(`${chatId}: ${missing.length} digests booked, not shown`)
    if (unbooked > of.unknown) wrong.push(`${chatId}: ${unbooked - of.unknown} digests shown, not booked`)
    right += of.sent.size - missing.length
    unknownShown += Math.min(unbooked, of.unknown)
  }
  for (const chatId of shown.keys())
    for (const line of [...headlines.values(), ...broadcasts.values()])
      if (!known.has(`${chatId} ${line}`) && telling(chatId, line).length > 0)
        wrong.push(`${chatId}: ${line} shown, not booked`)
  return { booked, shown: right, unknownShown, wrong }
}

const line = (name: string, value: string | number) => `${name.padEnd(44)}${String(value).padStart(8)}\n`

/** Prints the comparison as a table. */
export const printBooks = ({ booked, shown, unknownShown, wrong }: Books): string =>
  [
    line('notifications booked as sent', booked),
    line('  shown once, in the message that is booked', shown),
    line('  shown, booked as unknown', unknownShown),
    line('shown otherwise than booked', wrong.length),
    ...wrong.map((each) => `  ${each}\n`),
  ].join('')
