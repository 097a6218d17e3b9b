import type { Choice } from '../../../chat/message.js'
import type { Keyboard } from '../methods.js'
import { nativeIdOf } from '../../../store/chat-id.js'
import { kindOf, telegramLimits } from '../limits.js'
import { cleanText } from './split.js'
import type { DataSigner } from './signed-data.js'

/** Makes the targets behind the buttons of one message. */
export type ButtonTargets = {
  /**
   * Makes the `callback_data` of a command.
   * @throws {RangeError} if the command is empty or too long
   */
  data: (command: string, isForAll: boolean) => string
  /** Makes the address that opens the private chat with a /start payload. */
  link: (payload: string) => string
  /** Makes what opens a reading page: inside Telegram in a private chat, in the browser elsewhere. */
  page: (address: string) => { url: string } | { web_app: { url: string } }
}

const buttonLimit = 100
const { buttonsPerRow, startPayload } = telegramLimits
/** Every screen cuts longer labels; code points. */
const labelLimit = 64
/** Labels and targets of all buttons together. Telegram documents no number, and refuses somewhat more than this. */
const keyboardBytesLimit = 9_000

/**
 * Creates the targets of the buttons of one message. In a group only the user who asked may press them, elsewhere all
 * users of the chat. An anonymous admin or a channel presses as another user than it writes, so its buttons are for
 * all.
 * @param signer - signs the commands
 * @param bot - `username`: for links, without `@`
 * @param holder - the chat of the message and the user who asked
 * @returns the functions that make data and links
 */
export const createButtonTargets = (
  signer: DataSigner,
  bot: { username: string },
  holder: { chatId: string; userId?: string; isGroup?: boolean },
): ButtonTargets => {
  const { chatId, userId, isGroup } = holder
  const isBound = isGroup === true && userId !== undefined && !nativeIdOf(userId).startsWith('-')
  return {
    data: (command, isForAll) => signer.sign(command, isBound && !isForAll ? { chatId, userId } : { chatId }),
    link: (payload) => {
      if (!/^[\w-]+$/.test(payload) || payload.length > startPayload) {
        throw new RangeError(
          `expected a payload of 1..${startPayload} letters, digits, _ and -, got ${payload.length} characters`,
        )
      }
      return `https://t.me/${bot.username}?start=${payload}`
    },
    page: (address) =>
      kindOf(chatId) === 'private' && address.startsWith('https:') ? inTelegram(address) : { url: address },
  }
}

/** Telegram puts facts of its own behind the `#`; the page asked for so leads on to the place that stood there. */
const inTelegram = (address: string): { web_app: { url: string } } => {
  const url = new URL(address)
  url.hash = ''
  url.searchParams.set('app', '1')
  return { web_app: { url: url.href } }
}

const buttonOf = (
  choice: Choice,
  text: string,
  targets: ButtonTargets,
): Keyboard['inline_keyboard'][number][number] => {
  if ('page' in choice) return { text, ...(choice.inBrowser ? { url: choice.page } : targets.page(choice.page)) }
  if ('isOff' in choice) return { text, disabled: {} }
  if ('copy' in choice) return { text, copy_text: { text: cleanText(choice.copy) } }
  if ('open' in choice) return { text, url: targets.link(choice.open) }
  if ('share' in choice)
    return { text, url: `https://t.me/share/url?url=${encodeURIComponent(targets.link(choice.share))}` }
  const { command, isForAll = false, tone } = choice
  return { text, callback_data: targets.data(command, isForAll), ...(tone && { style: styles[tone] }) }
}

const styles = { main: 'primary', danger: 'danger' } as const

const textOf = (value: string | Record<string, string>): string =>
  typeof value === 'string' ? value : Object.values(value).join('')

const labelOf = (label: string, where: string): string => {
  const text = cleanText(label).trim()
  if (text === '') throw new RangeError(`expected a label, got spaces ${where}`)
  const characters = Array.from(text)
  return characters.length > labelLimit ? `${characters.slice(0, labelLimit - 1).join('')}…` : text
}

/**
 * Makes the keyboard of the choices.
 * @param choices - rows of buttons
 * @param targets - makes the data and links of the buttons
 * @returns the keyboard, or undefined if there are no choices
 * @throws {RangeError} if a button has no label or no valid target, or the limits of Telegram are exceeded
 */
export const keyboardOf = (choices: Choice[][], targets: ButtonTargets): Keyboard | undefined => {
  const rows = choices.filter((row) => row.length > 0)
  if (rows.length === 0) return undefined
  const count = rows.reduce((sum, row) => sum + row.length, 0)
  if (count > buttonLimit) throw new RangeError(`expected at most ${buttonLimit} buttons, got ${count}`)
  const keyboard: Keyboard = {
    inline_keyboard: rows.map((row, number) => {
      const where = `in row ${number + 1} of the buttons`
      if (row.length > buttonsPerRow)
        throw new RangeError(`expected at most ${buttonsPerRow} buttons, got ${row.length} ${where}`)
      return row.map((choice) => buttonOf(choice, labelOf(choice.label, where), targets))
    }),
  }
  const bytes = keyboard.inline_keyboard
    .flat()
    .reduce((sum, button) => sum + Buffer.byteLength(Object.values(button).map(textOf).join('')), 0)
  if (bytes > keyboardBytesLimit) {
    throw new RangeError(`expected buttons of at most ${keyboardBytesLimit} bytes, got ${bytes}`)
  }
  return keyboard
}

/**
 * Turns buttons off: the first of them shows a label and does nothing, the others are gone.
 * @param keyboard - the buttons as the message has them
 * @param isOff - tells from the data of a button whether it is turned off
 * @param label - what the first one shows
 * @returns the buttons that the message is to have; undefined if none is turned off
 */
export const withButtonsOff = (
  keyboard: Keyboard,
  isOff: (data: string) => boolean,
  label: string,
): Keyboard | undefined => {
  let found = 0
  const rows = keyboard.inline_keyboard.map((row) =>
    row.flatMap((button) => {
      if (!('callback_data' in button) || !isOff(button.callback_data)) return [button]
      found += 1
      return found === 1 ? [{ text: label, disabled: {} }] : []
    }),
  )
  return found === 0 ? undefined : { inline_keyboard: rows.filter((row) => row.length > 0) }
}
