import type { Choice } from '../../../chat/message.js'
import type { Keyboard } from '../api.js'
import type { DataSigner } from './signed-data.js'
import { cleanText } from './clean-text.js'

/** What stands behind the buttons of one message. */
export type Stamp = {
  /** `callback_data` for a command; throws RangeError on one that is too long or empty. */
  data: (command: string, isForAll: boolean) => string
  /** The address of the private chat with a /start payload. */
  link: (payload: string) => string
}

const buttonLimit = 100
const rowLimit = 8
/** Longer labels are cut short on every screen; code points. */
const labelLimit = 64
/** Labels and what stands behind them, all in all. Telegram names no figure, and refuses somewhat more than this. */
const keyboardBytesLimit = 9_000

/**
 * Who may press the buttons of an answer: in a group who asked, elsewhere whoever is in the chat. A chat that speaks
 * for itself (a channel, an anonymous admin) presses as somebody else, so its buttons are for all.
 */
export const createStamp = (
  keys: DataSigner,
  bot: { username: string },
  holder: { chatId: string; userId?: string; isGroup?: boolean },
): Stamp => {
  const { chatId, userId, isGroup } = holder
  const isBound = isGroup === true && userId !== undefined && !userId.startsWith('-')
  return {
    data: (command, isForAll) => keys.sign(command, isBound && !isForAll ? { chatId, userId } : { chatId }),
    link: (payload) => {
      if (!/^[\w-]{1,64}$/.test(payload)) {
        throw new RangeError(`expected a payload of 1..64 letters, digits, _ and -, got ${payload.length} signs`)
      }
      return `https://t.me/${bot.username}?start=${payload}`
    },
  }
}

const buttonOf = (choice: Choice, text: string, stamp: Stamp): Keyboard['inline_keyboard'][number][number] => {
  if ('open' in choice) return { text, url: stamp.link(choice.open) }
  if ('share' in choice)
    return { text, url: `https://t.me/share/url?url=${encodeURIComponent(stamp.link(choice.share))}` }
  return { text, callback_data: stamp.data(choice.command, choice.isForAll === true) }
}

const labelOf = (label: string, where: string): string => {
  const text = cleanText(label).trim()
  if (text === '') throw new RangeError(`expected a label, got blanks ${where}`)
  const signs = Array.from(text)
  return signs.length > labelLimit ? `${signs.slice(0, labelLimit - 1).join('')}…` : text
}

/**
 * Choices as buttons; nothing without any.
 * Throws: RangeError on buttons past Telegram's limits, without a label, or with nothing fit to stand behind them.
 */
export const keyboardOf = (choices: Choice[][], stamp: Stamp): Keyboard | undefined => {
  const rows = choices.filter((row) => row.length > 0)
  if (rows.length === 0) return undefined
  const count = rows.reduce((sum, row) => sum + row.length, 0)
  if (count > buttonLimit) throw new RangeError(`expected at most ${buttonLimit} buttons, got ${count}`)
  const keyboard: Keyboard = {
    inline_keyboard: rows.map((row, number) => {
      const where = `in row ${number + 1} of the buttons`
      if (row.length > rowLimit)
        throw new RangeError(`expected at most ${rowLimit} buttons, got ${row.length} ${where}`)
      return row.map((choice) => buttonOf(choice, labelOf(choice.label, where), stamp))
    }),
  }
  const bytes = keyboard.inline_keyboard
    .flat()
    .reduce((sum, button) => sum + Object.values(button).reduce((all, text) => all + Buffer.byteLength(text), 0), 0)
  if (bytes > keyboardBytesLimit) {
    throw new RangeError(`expected buttons of at most ${keyboardBytesLimit} bytes, got ${bytes}`)
  }
  return keyboard
}
