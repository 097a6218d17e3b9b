import { isObject } from './shape.js'

/** Telegram's refusal of a call. */
export type Refusal = { status: number; description: string; parameters?: Record<string, unknown> }

export const badRequest = (what: string, parameters?: Record<string, unknown>): Refusal => ({
  status: 400,
  description: `Bad Request: ${what}`,
  ...(parameters && { parameters }),
})
export const forbidden = (what: string): Refusal => ({ status: 403, description: `Forbidden: ${what}` })
export const tooMany = (seconds: number): Refusal => ({
  status: 429,
  description: `Too Many Requests: retry after ${seconds}`,
  parameters: { retry_after: seconds },
})

/** A stretch of formatting, as far as it is looked at here. */
type Stretch = { type: string; offset: number; length: number; url?: string }

const stretches = (entities: unknown): Stretch[] =>
  Array.isArray(entities) ? entities.filter((each): each is Stretch => isObject(each) && 'offset' in each) : []

const splitsPair = (text: string, index: number) =>
  /[\uD800-\uDBFF]/.test(text.charAt(index - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(index))

const refuseStretch = (text: string, { offset, length }: Stretch): Refusal | undefined => {
  const end = offset + length
  if (offset < 0) return badRequest(`receive an entity with incorrect offset ${offset}`)
  if (length < 0) return badRequest(`receive an entity with incorrect length ${length}`)
  if (offset > text.length) return badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`)
  if (end > text.length)
    return badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
    )
  if (splitsPair(text, offset))
    return badRequest(
      `entity begins in a middle of a UTF-16 symbol at byte offset ${Buffer.byteLength(text.slice(0, offset))}`,
    )
  if (splitsPair(text, end))
    return badRequest(
      `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at byte offset ${Buffer.byteLength(text.slice(0, end))}`,
    )
  return undefined
}

/** What Telegram would put right without a word, and shows that something has been thought out badly. */
const oddities = (text: string, all: Stretch[]): string[] => {
  const crossing = all.flatMap((a) =>
    all
      .filter((b) => a.offset < b.offset && b.offset < a.offset + a.length && a.offset + a.length < b.offset + b.length)
      .map((b) => `${a.type} and ${b.type} cross at ${b.offset}`),
  )
  const quotes = all.filter(({ type }) => type.endsWith('blockquote'))
  const nested = quotes.filter((a) =>
    quotes.some((b) => b !== a && b.offset <= a.offset && b.offset + b.length >= a.offset + a.length),
  )
  return [
    ...crossing,
    ...nested.map(({ offset }) => `blockquote inside a blockquote at ${offset}`),
    ...all.filter(({ length }) => length === 0).map(({ type, offset }) => `empty ${type} at ${offset}`),
    ...(text.isWellFormed() ? [] : ['half of a surrogate pair in the text']),
  ]
}

/** Checks text and formatting in the order of Telegram. Returns its refusal, if any, and the faults that it ignores. */
export const judgeText = (
  text: unknown,
  entities: unknown,
  limit = 4096,
): { refusal?: Refusal; oddities: string[] } => {
  const given = typeof text === 'string' ? text : ''
  const all = stretches(entities)
  const refusal = refuseText(given, all, limit)
  return { ...(refusal && { refusal }), oddities: oddities(given, all) }
}

const refuseText = (text: string, all: Stretch[], limit: number): Refusal | undefined => {
  if (text === '') return badRequest('message text is empty')
  if (Buffer.byteLength(text) > 32_768) return badRequest('text is too long')
  const wrong = all.map((each) => refuseStretch(text, each)).find((each) => each !== undefined)
  if (wrong) return wrong
  if (text.trim() === '') return badRequest('text must be non-empty')
  if (Array.from(text).length > limit) return badRequest('message is too long')
  const bytes = all.reduce((sum, { url }) => sum + 32 + Buffer.byteLength(url ?? ''), 0)
  return bytes > 9_500 ? badRequest('ENTITIES_TOO_LONG') : undefined
}

/** What can be read of a rich message: each text a line. */
export const richTextsOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(richTextsOf).join('')
  if (!isObject(value)) return ''
  const { summary, text, blocks, credit } = value
  return [summary, text, ...(Array.isArray(blocks) ? (blocks as unknown[]) : []), credit]
    .filter((part) => part !== undefined)
    .map(richTextsOf)
    .join('\n')
}

/** Buttons as Telegram looks at them. */
export const refuseMarkup = (markup: unknown): Refusal | undefined => {
  if (markup === undefined) return undefined
  if (!isObject(markup)) return badRequest('object expected as reply markup')
  const rows = markup.inline_keyboard
  if (!Array.isArray(rows)) return undefined
  const buttons = rows.flat().filter(isObject)
  if (buttons.length > 100) return badRequest('reply markup is too long')
  return buttons.map(refuseButton).find((each) => each !== undefined)
}

const refuseButton = (button: Record<string, unknown>): Refusal | undefined => {
  const { text, callback_data: data, url } = button
  if (typeof text !== 'string' || text.trim() === '')
    return badRequest("can't parse inline keyboard button: Inline keyboard button text must be non-empty")
  const does = Object.keys(button).filter((key) => !['text', 'style', 'icon_custom_emoji_id'].includes(key))
  if (does.length === 0)
    return badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
  if (data !== undefined && (typeof data !== 'string' || data === '' || Buffer.byteLength(data) > 64))
    return badRequest('BUTTON_DATA_INVALID')
  if (url !== undefined && typeof url !== 'string') return badRequest('field "url" must be of type String')
  if (url !== undefined && !URL.canParse(url))
    return badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`)
  return undefined
}
