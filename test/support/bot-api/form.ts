import { isObject } from './shape.js'

/** Fields that are text whatever they look like. */
const texts = new Set(['caption', 'text', 'chat_id'])

/** What stands in a form as text and is meant as something else. */
const unpack = (name: string, text: string): unknown => {
  if (texts.has(name) || !/^([[{]|-?\d{1,16}$|true$|false$)/.test(text)) return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

const readForm = (body: Buffer, boundary: string): Record<string, unknown> => {
  // One character a byte, so that places in the text are places in the bytes.
  const parts = body.toString('latin1').split(`--${boundary}`).slice(1, -1)
  return Object.fromEntries(
    parts.map((part) => {
      const split = part.indexOf('\r\n\r\n')
      const head = Buffer.from(part.slice(0, split), 'latin1').toString('utf8')
      const text = Buffer.from(part.slice(split + 4, -2), 'latin1').toString('utf8')
      const name = /[; ]name="([^"]*)"/.exec(head)?.[1] ?? ''
      const file = /filename="([^"]*)"/.exec(head)?.[1]
      return [name, file === undefined ? unpack(name, text) : { name: file, text }]
    }),
  )
}

/** The parameters of a call, sent as JSON or as a form; a file in a form becomes its name and text. */
export const readCall = (body: Buffer, contentType: string): Record<string, unknown> => {
  const boundary = /multipart\/form-data;.*boundary="?([^";]+)/.exec(contentType)?.[1]
  if (boundary !== undefined) return readForm(body, boundary)
  const payload = JSON.parse(body.toString('utf8') || '{}') as unknown
  return isObject(payload) ? payload : {}
}
