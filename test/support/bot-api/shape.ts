/** Says what is wrong with a value, one line a fault; nothing is right. */
export type Shape = (value: unknown, at: string) => string[]

type Fields = Record<string, Shape>

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const wants =
  (what: string, isRight: (value: unknown) => boolean): Shape =>
  (value, at) =>
    isRight(value) ? [] : [`${at}: expected ${what}, got ${typeof value}`]

export const text = wants('text', (value) => typeof value === 'string')
export const whole = wants('a whole number', Number.isSafeInteger)
export const flag = wants('true or false', (value) => typeof value === 'boolean')

/** A chat or user id, as a number or as its digits. */
export const id = wants('an id', (value) => /^-?\d{1,16}$/.test(String(value)))
/** An id, or the public name of a group or channel. */
export const chatId = wants('a chat id', (value) => /^(-?\d{1,16}|@[A-Za-z]\w{3,31})$/.test(String(value)))

export const word = (...words: string[]): Shape =>
  wants(`one of ${words.join(', ')}`, (value) => words.includes(String(value)))

/** Text of so many code points. */
export const textOf = (from: number, to: number): Shape =>
  wants(
    `text of ${from}..${to} code points`,
    (value) => typeof value === 'string' && isWithin(Array.from(value).length, from, to),
  )

/** Text of so many bytes. */
export const bytesOf = (from: number, to: number): Shape =>
  wants(
    `text of ${from}..${to} bytes`,
    (value) => typeof value === 'string' && isWithin(Buffer.byteLength(value), from, to),
  )

const isWithin = (size: number, from: number, to: number) => size >= from && size <= to

export const listOf =
  (item: Shape, limit = Infinity): Shape =>
  (value, at) => {
    if (!Array.isArray(value)) return [`${at}: expected a list, got ${typeof value}`]
    if (value.length > limit) return [`${at}: expected ${limit} at most, got ${value.length}`]
    return value.flatMap((each, i) => item(each, `${at}[${i}]`))
  }

/** An object with these fields and no others. */
export const fields =
  (required: Fields, optional: Fields = {}): Shape =>
  (value, at) => {
    if (!isObject(value)) return [`${at}: expected an object, got ${typeof value}`]
    const known: Fields = { ...required, ...optional }
    const missing = Object.keys(required).filter((name) => value[name] === undefined)
    return [
      ...missing.map((name) => `${at}.${name}: missing`),
      ...Object.entries(value).flatMap(([name, each]) => {
        const shape = Object.hasOwn(known, name) ? known[name] : undefined
        if (!shape) return [`${at}.${name}: unknown`]
        return each === undefined ? [] : shape(each, `${at}.${name}`)
      }),
    ]
  }

/** An object that is told apart by one field, as `type`. */
export const kindOf =
  (field: string, kinds: Record<string, Shape>): Shape =>
  (value, at) => {
    if (!isObject(value)) return [`${at}: expected an object, got ${typeof value}`]
    const kind = String(value[field])
    const shape = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
    return shape ? shape(value, at) : [`${at}.${field}: expected one of ${Object.keys(kinds).join(', ')}, got ${kind}`]
  }

/** One of several shapes: right where any of them is. */
export const anyOf =
  (...shapes: Shape[]): Shape =>
  (value, at) => {
    const faults = shapes.map((shape) => shape(value, at))
    return faults.some((each) => each.length === 0) ? [] : (faults.toSorted((a, b) => a.length - b.length)[0] ?? [])
  }
