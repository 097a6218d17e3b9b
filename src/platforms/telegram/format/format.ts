import type { Block, Chart, Reply, Span } from '../../../chat/message.js'
import type { Button, Entity, FieldKeyboard, Keyboard, RichBlock, RichMessage, RichText } from '../methods.js'
import { chartLines } from '../../chart-lines.js'
import { keyboardOf, type ButtonTargets } from './keyboard.js'
import { cleanText, endWithin, splitText, type Piece } from './split.js'

/**
 * One Telegram message. `entities`: sorted, offsets in UTF-16 units of `text`. `field`: the keyboard below the input field
 * from then on. With a `document` the text, maybe empty, is its caption; with a `chart` that of its picture. `rich`: the
 * same with headings and folded stories, for servers that take it.
 */
export type Part = {
  text: string
  rich?: RichMessage
  entities?: Entity[]
  keyboard?: Keyboard
  field?: FieldKeyboard
  document?: { name: string; text: string }
  chart?: Chart
}

/** Telegram shows a longer quote folded until the user touches it; UTF-16 units. */
const unfoldedQuoteLimit = 400

/** Longer addresses take the room that Telegram leaves for formatting; bytes. */
const addressLimit = 2048

/** A caption holds 1024 code points; some are left for a line above it. */
const captionLimit = 900

/** The target length of a reply in one message, somewhat less than a message holds; code points. */
const oneMessageLimit = 3_900

/**
 * Formats a reply as messages within the limits of Telegram. They are text with entities, never markup, so that no text
 * can break or fake the formatting.
 * @param reply - the reply of the chat
 * @param targets - makes the data and links of the buttons
 * @returns one part or more; joined they give the reply. The buttons are under the last text, a file comes after it.
 * @throws {RangeError} if the reply has neither visible text nor a file, or if its buttons are not valid
 */
export const formatReply = (reply: Reply, targets: ButtonTargets): Part[] => {
  const { text, entities } = layOut(reply.blocks)
  const texts = splitText(text, entities).map(partOf)
  const keyboard = keyboardOf(reply.choices, targets)
  const last = texts.at(-1)
  if (keyboard && last) last.keyboard = keyboard
  // Where it is refused, the plain text takes its place: both are one message, or messages that arrived could not be counted.
  if (reply.folds && last && texts.length === 1) {
    last.rich = { blocks: foldedBlocks(reply.blocks), skip_entity_detection: true }
  }
  const asking = reply.asksLocation === undefined ? undefined : locationKeyboardOf(reply.asksLocation)
  // A message holds one keyboard.
  if (asking && last && !keyboard && !reply.replaces) last.field = asking
  else if (asking && reply.asksLocation !== undefined) texts.push({ text: reply.asksLocation, field: asking })
  const { chart } = reply
  if (chart && !chart.isApart && last && codePointsIn(last.text) <= captionLimit) last.chart = chart
  else if (chart) texts.push({ text: '', chart })
  const parts: Part[] = [...texts, ...(reply.document ? [{ text: '', document: reply.document }] : [])]
  if (parts.length === 0) {
    throw new RangeError(`expected a reply with visible text, got ${reply.blocks.length} blocks without any`)
  }
  return parts
}

/**
 * Formats a reply as one message. If it is too long, its longest quote is cut after a sentence, then the end of the
 * text. Buttons with commands are left out, because they would belong to no chat.
 * @param reply - the reply of the chat
 * @param targets - makes the links of the buttons
 * @returns one part
 * @throws {RangeError} if the reply has no visible text
 */
export const formatOneMessage = (reply: Reply, targets: ButtonTargets): Part => {
  const whole = layOut(reply.blocks)
  const isTooLong = splitText(whole.text, whole.entities).length > 1
  const { text, entities } = isTooLong ? layOut(withShortQuote(reply.blocks, codePointsIn(whole.text))) : whole
  const [first] = splitText(text, entities)
  if (!first) throw new RangeError(`expected a reply with visible text, got ${reply.blocks.length} blocks without any`)
  const kept = reply.choices.map((row) => row.filter((choice) => 'share' in choice || 'copy' in choice))
  const keyboard = keyboardOf(kept, targets)
  return { ...partOf(first), ...(keyboard && { keyboard }) }
}

/**
 * Makes the form of a part that servers of the Bot API take which do not know all of it: without buttons that
 * copy or do nothing, styles of buttons, and hours in the zone of the reader.
 * @param part - the message
 * @returns the part in that form; undefined if it is that form already
 */
export const olderForm = (part: Part): Part | undefined => {
  const { keyboard, entities = [], ...rest } = part
  const buttons = keyboard?.inline_keyboard ?? []
  const known = entities.filter(({ type }) => type !== 'date_time')
  const hasNew = buttons.flat().some((button) => isNew(button) || button.style)
  if (!hasNew && known.length === entities.length) return undefined
  const rows = buttons
    .map((row) => row.filter((button) => !isNew(button)).map(withoutStyle))
    .filter((row) => row.length > 0)
  return {
    ...rest,
    ...(known.length > 0 && { entities: known }),
    ...(rows.length > 0 && { keyboard: { inline_keyboard: rows } }),
  }
}

const isNew = (button: Button): boolean => 'copy_text' in button || 'disabled' in button

const withoutStyle = (button: Button): Button => {
  const bare = { ...button }
  delete bare.style
  return bare
}

/**
 * Makes the form of a part without its picture.
 * @param part - the message
 * @returns the part, with a line for each bar of its chart below the text
 */
export const withoutPicture = ({ chart, ...part }: Part): Part =>
  chart ? { ...part, text: [...(part.text === '' ? [] : [part.text]), ...chartLines(chart)].join('\n') } : part

/**
 * Adds a line above a part; the limit of a part leaves room for one.
 * @param part - the message
 * @param line - one line of text
 * @returns a new part; the offsets of its entities are shifted
 */
export const withLineAbove = (part: Part, line: string): Part => {
  const shift = line.length + 1
  const entities = part.entities?.map((entity) => ({ ...entity, offset: entity.offset + shift }))
  const rich = part.rich && { ...part.rich, blocks: [paragraphOf(line), ...part.rich.blocks] }
  const text = part.text === '' ? line : `${line}\n${part.text}`
  return { ...part, text, ...(entities && { entities }), ...(rich && { rich }) }
}

const partOf = ({ text, entities }: Piece): Part => ({
  text,
  ...(entities.length > 0 && { entities }),
})

const locationKeyboardOf = (label: string): FieldKeyboard => ({
  keyboard: [[{ text: label, request_location: true }]],
  resize_keyboard: true,
  one_time_keyboard: true,
})

const codePointsIn = (text: string): number => Array.from(text).length

const lengthOf = ({ spans }: Block): number => spans.reduce((sum, { text }) => sum + codePointsIn(text), 0)

/**
 * Cuts the longest quote after a sentence, so that all blocks fit into one message.
 * @param length - of all blocks, code points
 */
const withShortQuote = (blocks: Block[], length: number): Block[] => {
  const longest = blocks.filter(({ kind }) => kind === 'quote').toSorted((a, b) => lengthOf(b) - lengthOf(a))[0]
  if (!longest) return blocks
  const room = lengthOf(longest) - (length - oneMessageLimit)
  if (room <= 0) return blocks
  let left = endWithin(longest.spans.map(({ text }) => text).join(''), room)
  const spans = longest.spans.flatMap((span) => {
    const part = span.text.slice(0, left)
    left -= part.length
    return part === '' ? [] : [{ ...span, text: part }]
  })
  return blocks.map((block) => (block === longest ? { ...block, spans: [...spans, { text: '…' }] } : block))
}

/**
 * Returns the line breaks between two blocks: an empty line goes before a further headline and between two quotes, unless
 * the reply has one there already.
 */
const gapBetween = (above: Block, below: Block) => {
  const needsEmptyLine = below.kind === 'headline' || (above.kind === 'quote' && below.kind === 'quote')
  return needsEmptyLine && above.spans.some((span) => span.text.trim() !== '') ? '\n\n' : '\n'
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
      if (span.names && spanText !== '') entities.push(hourOf(span.names, from, spanText.length))
    }
    const whole = styleOfBlock(block, text.length - offset)
    if (whole) addStyle(entities, whole, offset, text.length)
  }
  return { text, entities }
}

const paragraphOf = (text: RichText): RichBlock => ({ type: 'paragraph', text })

/** The blocks of a rich message, by the roles of the lines: a story holds its details until the next line without such a role. */
const foldedBlocks = (lines: Block[]): RichBlock[] => {
  const blocks: RichBlock[] = []
  let story: RichBlock[] | undefined
  for (const line of lines) {
    const text = richTextOf(line)
    if (text === undefined) continue
    const { role, kind } = line
    const block: RichBlock = kind === 'quote' ? { type: 'blockquote', blocks: [paragraphOf(text)] } : paragraphOf(text)
    const above = story?.at(-1)
    if (role === 'credit' && above?.type === 'blockquote') above.credit = text
    else if (story && (role === 'detail' || role === 'credit')) story.push(block)
    else if (role === 'story') blocks.push({ type: 'details', summary: text, blocks: (story = []) })
    else {
      story = undefined
      const size = role === 'title' ? 2 : 4
      blocks.push(role === 'title' || role === 'chapter' ? { type: 'heading', text, size } : block)
    }
  }
  // A story of a headline alone has nothing to unfold.
  return blocks.map((block) =>
    block.type === 'details' && block.blocks.length === 0 ? paragraphOf({ type: 'bold', text: block.summary }) : block,
  )
}

/** The text of a line with its formatting; undefined if nothing of it can be seen. */
const richTextOf = ({ spans, kind, role }: Block): RichText | undefined => {
  const texts = spans.map((span, i) => ({
    span,
    text: i === 0 ? cleanText(span.text).trimStart() : cleanText(span.text),
  }))
  if (texts.every(({ text }) => text.trim() === '')) return undefined
  const parts = texts.filter(({ text }) => text !== '').map(({ span, text }) => richSpanOf(span, text))
  const [only] = parts
  const whole = parts.length === 1 && only !== undefined ? only : parts
  return kind === 'note' && role !== 'chapter' ? { type: 'italic', text: whole } : whole
}

const richSpanOf = (span: Span, text: string): RichText => {
  let rich: RichText = text
  for (const type of span.style ? spanStyles[span.style] : []) rich = { type, text: rich }
  const url = addressOf(span)
  if (url !== undefined) rich = { type: 'url', text: rich, url }
  if (!span.names) return rich
  const { unix_time, date_time_format } = hourOf(span.names, 0, text.length)
  return { type: 'date_time', text: rich, unix_time, date_time_format }
}

const hourOf = (
  { instant, withDay }: NonNullable<Span['names']>,
  offset: number,
  length: number,
): Entity & { type: 'date_time' } => ({
  ...{ type: 'date_time', offset, length, unix_time: Math.floor(instant / 1000) },
  date_time_format: withDay ? 'Dt' : 't',
})

type Style = Exclude<Entity['type'], 'text_link' | 'date_time'>

const spanStyles: Record<NonNullable<Span['style']>, ('bold' | 'italic' | 'underline')[]> = {
  bold: ['bold'],
  italic: ['italic'],
  // Bold alone is hard to see in a quote of Chinese text.
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
    case 'folded':
      return 'expandable_blockquote'
    case 'line':
      return undefined
  }
}

/** Adds a style to a range and joins it with ranges of the same style that it covers or touches: Telegram counts entities. */
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

const addressOf = (span: Span): string | undefined => {
  const { href } = span
  if (href === undefined || span.text === '') return undefined
  if (!/^https?:\/\//i.test(href) || !URL.canParse(href)) return undefined
  return Buffer.byteLength(href) > addressLimit ? undefined : href
}
