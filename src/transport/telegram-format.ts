import type { Block, Choice, Reply, Span } from '../chat/message.js'
import type { Entity, Keyboard } from './telegram-api.js'
import { splitText } from './telegram-split.js'

/** One Telegram message. `entities` sorted, offsets in UTF-16 units of `text`; absent: none. */
export type Part = { text: string; entities?: Entity[]; keyboard?: Keyboard }

/** A longer quote is folded until it is touched; UTF-16 units. */
const unfoldedQuoteLimit = 400

/** Longer addresses are no use to anybody and eat the room that Telegram leaves for formatting; bytes. */
const addressLimit = 2048

const buttonLimit = 100
const rowLimit = 8
const commandBytesLimit = 64

/**
 * A reply as messages within Telegram's limits: text and entities, never markup, so no text can break or fake it.
 * Out: at least one part; joined, the parts give the reply; the buttons stand under the last.
 * Throws: RangeError on a reply without visible text, on buttons past Telegram's limits, on a command that is not
 * 1..64 bytes long.
 */
export const formatReply = (reply: Reply): Part[] => {
  const { text, entities } = layOut(reply.blocks)
  const parts: Part[] = splitText(text, entities).map((part) => ({
    text: part.text,
    ...(part.entities.length > 0 && { entities: part.entities }),
  }))
  const last = parts.at(-1)
  if (!last) throw new RangeError(`expected a reply with visible text, got ${reply.blocks.length} blocks without any`)
  const keyboard = keyboardOf(reply.choices)
  if (keyboard) last.keyboard = keyboard
  return parts
}

/**
 * Blocks stand on lines of their own; a blank line goes before a further headline and between two quotes, unless the
 * reply has one there already.
 */
const gapBetween = (above: Block, below: Block) => {
  const wantsBlank = below.kind === 'headline' || (above.kind === 'quote' && below.kind === 'quote')
  return wantsBlank && above.spans.some((span) => span.text.trim() !== '') ? '\n\n' : '\n'
}

const layOut = (blocks: Block[]): { text: string; entities: Entity[] } => {
  let text = ''
  const entities: Entity[] = []
  for (const [place, block] of blocks.entries()) {
    const above = blocks[place - 1]
    if (above) text += gapBetween(above, block)
    const offset = text.length
    for (const span of block.spans) {
      const spanText = cleanText(span.text)
      const from = text.length
      text += spanText
      for (const style of span.style ? spanStyles[span.style] : []) addStyle(entities, style, from, text.length)
      const url = addressOf(span)
      if (url !== undefined) entities.push({ type: 'text_link', offset: from, length: spanText.length, url })
    }
    const whole = styleOfBlock(block, text.length - offset)
    if (whole) addStyle(entities, whole, offset, text.length)
  }
  return { text, entities }
}

type Style = Exclude<Entity['type'], 'text_link'>

const spanStyles: Record<NonNullable<Span['style']>, Style[]> = {
  bold: ['bold'],
  italic: ['italic'],
  // Bold alone is easily missed in a quote of Chinese text.
  mark: ['bold', 'underline'],
}

const styleOfBlock = (block: Block, length: number): Style | undefined => {
  switch (block.kind) {
    case 'headline':
      return 'bold'
    case 'note':
      return 'italic'
    case 'quote':
      return length > unfoldedQuoteLimit ? 'expandable_blockquote' : 'blockquote'
    case 'line':
      return undefined
  }
}

/** Adds a style to a range, taking in what of the same style it covers or continues: Telegram counts entities. */
const addStyle = (entities: Entity[], type: Style, from: number, to: number) => {
  if (from === to) return
  let start = from
  let end = to
  for (let i = entities.length - 1; i >= 0; i -= 1) {
    const entity = entities[i]
    if (entity?.type !== type || entity.offset + entity.length < from) continue
    start = Math.min(start, entity.offset)
    end = Math.max(end, entity.offset + entity.length)
    entities.splice(i, 1)
  }
  entities.push({ type, offset: start, length: end - start })
}

/**
 * The text as Telegram would keep it: it drops direction marks and turns controls into blanks. Lone halves of
 * surrogate pairs, which it refuses, become U+FFFD.
 */
const cleanText = (text: string) =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\u202a-\u202e]/g, '')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .replace(/\p{Surrogate}/gu, '\ufffd')

const addressOf = (span: Span): string | undefined => {
  const { href } = span
  if (href === undefined || span.text === '') return undefined
  if (!/^https?:\/\//i.test(href) || !URL.canParse(href)) return undefined
  return Buffer.byteLength(href) > addressLimit ? undefined : href
}

const keyboardOf = (choices: Choice[][]): Keyboard | undefined => {
  const rows = choices.filter((row) => row.length > 0)
  if (rows.length === 0) return undefined
  const count = rows.reduce((sum, row) => sum + row.length, 0)
  if (count > buttonLimit) throw new RangeError(`expected at most ${buttonLimit} buttons, got ${count}`)
  return {
    inline_keyboard: rows.map((row, number) => {
      const where = `in row ${number + 1} of the buttons`
      if (row.length > rowLimit)
        throw new RangeError(`expected at most ${rowLimit} buttons, got ${row.length} ${where}`)
      return row.map(({ label, command }) => {
        const bytes = Buffer.byteLength(command)
        if (bytes < 1 || bytes > commandBytesLimit) {
          throw new RangeError(`expected a command of 1..${commandBytesLimit} bytes, got ${bytes} bytes ${where}`)
        }
        const text = cleanText(label).trim()
        if (text === '') throw new RangeError(`expected a label, got blanks ${where}`)
        return { text, callback_data: command }
      })
    }),
  }
}
