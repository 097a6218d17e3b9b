import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { helpFor, menuFor } from '../../src/chat/commands.js'
import type { Translate } from '../../src/i18n/catalog.js'
import type { Language } from '../../src/i18n/language.js'
import {
  dateText,
  daysText,
  dayText,
  factsText,
  listText,
  placesText,
  quotedText,
  weekdayText,
} from '../../src/i18n/printed.js'
import { catalog } from '../support/catalog.js'

/**
 * Every sentence that the bot said in release 0.1.0, for fixed arguments: `texts` must stay as they are unless a change
 * means to change them. `{"day":"2025-06-08"}` stands for what the functions of printed.ts make of a value.
 */
type Sentence = { id: string; args?: Record<string, Value>; value?: Value; texts: Partial<Record<Language, string>> }
type Value = string | number | { [how: string]: unknown }

const sentences = JSON.parse(readFileSync(new URL('sentences.json', import.meta.url), 'utf8')) as Sentence[]

/** The commands of release 0.1.0: the help and the menu may name further ones. */
const released = new Set(
  (
    'start ask more read latest subscribe topics unsubscribe pause digest language settings timezone quiet privacy ' +
    'export forget stats broadcast feedback help cancel'
  ).split(' '),
)

const printed: Record<string, (t: Translate, value: never) => string> = {
  day: dayText,
  date: dateText,
  weekday: weekdayText,
  days: (t, [first, last]: [string, string]) => daysText(t, first, last),
  list: listText,
  quoted: quotedText,
  places: placesText,
  facts: (t, facts: Value[]) =>
    factsText(
      t,
      facts.map((fact) => String(valueOf(t, fact))),
    ),
  help: (t, isAdmin: boolean) =>
    helpFor(t, { isAdmin })
      .filter(({ usage }) => released.has(usage.slice(1).split(' ')[0] ?? ''))
      .map(({ usage, description }) => `${usage}  ${description}`)
      .join('\n'),
  menu: (t) =>
    menuFor(t)
      .filter(({ command }) => released.has(command))
      .map(({ command, description }) => `${command} ${description}`)
      .join('\n'),
}

const valueOf = (t: Translate, value: Value): string | number => {
  if (typeof value !== 'object') return value
  if ('id' in value) return say(t, value as Sentence)
  const [[how, what] = ['', undefined]] = Object.entries(value)
  const print = printed[how]
  if (!print) throw new RangeError(`expected a way to print, got ${how}`)
  return print(t, what as never)
}

/** By ids that the compiler cannot know. */
const say = (t: Translate, { id, args }: Pick<Sentence, 'id' | 'args'>): string => {
  const values = Object.entries(args ?? {}).map(([name, value]) => [name, valueOf(t, value)])
  return (t as unknown as (id: string, args: object) => string)(id, Object.fromEntries(values) as object)
}

it.each(['zh-Hans', 'zh-Hant', 'en'] as const)('every sentence in %s is as it was in release 0.1.0', (language) => {
  const t = catalog[language]
  const known = sentences.filter(({ texts }) => texts[language] !== undefined)
  const changed = known.flatMap(({ id, args, value, texts }) => {
    const was = texts[language]
    const is = value === undefined ? say(t, { id, ...(args && { args }) }) : String(valueOf(t, value))
    return is === was ? [] : [{ id, args, was, is }]
  })
  expect(changed).toEqual([])
  expect(known.length).toBeGreaterThan(600)
})
