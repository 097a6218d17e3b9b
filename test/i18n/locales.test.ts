import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { FluentResource } from '@fluent/bundle'
import { FluentParser, type Entry, type Expression, type Message, type Pattern } from '@fluent/syntax'
import { describe, expect, it } from 'vitest'
import { createCatalog, type MessageFault } from '../../src/i18n/catalog.js'
import { fallbackLanguage, languages } from '../../src/i18n/language.js'
import { readLocales } from '../../src/locales.js'
import { catalog } from '../support/catalog.js'

const texts = readLocales()
const parser = new FluentParser()

const isMessage = (entry: Entry): entry is Message => entry.type === 'Message'
const messagesIn = (text: string): Message[] => parser.parse(text).body.filter(isMessage)

type BundlePattern = FluentResource['body'][number]['value']
type BundleExpression = Exclude<NonNullable<BundlePattern>, string>[number]

/** A pattern as text, with what stands in braces in one spelling, from either reading. */
const spellSyntax = (pattern: Pattern): string =>
  pattern.elements
    .map((element) => (element.type === 'TextElement' ? element.value : `{${spellExpression(element.expression)}}`))
    .join('')

const spellExpression = (expression: Expression): string => {
  switch (expression.type) {
    case 'StringLiteral':
      return `"${expression.parse().value}"`
    case 'NumberLiteral':
      return expression.value
    case 'VariableReference':
      return `$${expression.id.name}`
    case 'FunctionReference': {
      const { positional, named } = expression.arguments
      const how = named.map(({ name, value }) => `${name.name}:${spellExpression(value as Expression)}`)
      return `${expression.id.name}(${[...positional.map((each) => spellExpression(each as Expression)), ...how].join()})`
    }
    case 'Placeable':
    case 'MessageReference':
    case 'TermReference':
      throw new RangeError(`expected text, variables, functions or a selection, got ${expression.type}`)
    case 'SelectExpression': {
      const variants = expression.variants.map(
        ({ key, value }) => `[${key.type === 'Identifier' ? key.name : key.value}]${spellSyntax(value)}`,
      )
      const star = expression.variants.findIndex((variant) => variant.default)
      return `${spellExpression(expression.selector)} -> ${variants.join('')}*${star}`
    }
  }
}

const spellBundle = (pattern: BundlePattern): string => {
  if (pattern === null || typeof pattern === 'string') return pattern ?? ''
  return pattern.map((part) => (typeof part === 'string' ? part : `{${spellPart(part)}}`)).join('')
}

const spellPart = (part: BundleExpression): string => {
  if (typeof part === 'string') return part
  switch (part.type) {
    case 'str':
      return `"${part.value}"`
    case 'num':
      return part.value.toFixed(part.precision)
    case 'var':
      return `$${part.name}`
    case 'func': {
      const parts = part.args.map((each) =>
        each.type === 'narg' ? `${each.name}:${spellPart(each.value)}` : spellPart(each),
      )
      return `${part.name}(${parts.join()})`
    }
    case 'mesg':
    case 'term':
      throw new RangeError(`expected text, variables, functions or a selection, got ${part.type}`)
    case 'select': {
      const variants = part.variants.map(({ key, value }) => {
        const name = key.type === 'num' ? key.value.toFixed(key.precision) : key.value
        return `[${name}]${spellBundle(value)}`
      })
      return `${spellPart(part.selector)} -> ${variants.join('')}*${part.star}`
    }
  }
}

/** Names of the variables of each message. */
const variablesIn = (text: string): Record<string, string[]> =>
  Object.fromEntries(
    messagesIn(text).map(({ id, value }) => {
      const names = value ? spellSyntax(value).matchAll(/\$([a-zA-Z][\w-]*)/g) : []
      return [id.name, [...new Set([...names].map(([, name]) => name ?? ''))].sort()]
    }),
  )

/** Finds lines of a file that Fluent passes over without an error: the program would leave them out or change them. */
const problemsOf = (text: string): string[] => {
  const messages = messagesIn(text)
  const inFile = messages.map(({ id, value }) => `${id.name}: ${value ? spellSyntax(value) : ''}`)
  const inProgram = new FluentResource(text).body.map(({ id, value }) => `${id}: ${spellBundle(value)}`)
  const ids = messages.map(({ id }) => id.name)
  return [
    ...parser.parse(text).body.flatMap((entry) => (entry.type === 'Junk' ? `cannot be read: ${entry.content}` : [])),
    ...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `stands twice: ${id}`),
    ...messages.filter(({ value }) => !value).map(({ id }) => `says nothing: ${id.name}`),
    ...messages.filter(({ attributes }) => attributes.length > 0).map(({ id }) => `has an attribute: ${id.name}`),
    ...inFile.filter((message) => !inProgram.includes(message)).map((message) => `only in the file: ${message}`),
    ...inProgram.filter((message) => !inFile.includes(message)).map((message) => `only in the program: ${message}`),
  ]
}

describe('the languages', () => {
  it('have a file each, and every file is of a language', () => {
    const files = readdirSync(new URL('../../locales/', import.meta.url))
    expect(files.toSorted()).toEqual(languages.map((language) => `${language}.ftl`).toSorted())
  })

  it('have the types that the program is compiled with', () => {
    const script = ['scripts/generate-message-types.mjs', '--check']
    expect(execFileSync(process.execPath, script, { encoding: 'utf8' })).toBe('')
  })
})

it('every message is used somewhere', () => {
  const code = ['../../src/', '../../tools/']
    .map((path) => new URL(path, import.meta.url))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts') && !path.endsWith('messages.ts'))
        .map((path) => readFileSync(new URL(path, folder), 'utf8')),
    )
    .join('\n')
  // Ids put together of a beginning and a name: `topic-state-${state}`.
  const beginnings = [...code.matchAll(/\bt\(`([a-z-]+-)\$\{/g)].map(([, beginning = '']) => beginning)
  const isSaid = (id: string): boolean =>
    code.includes(`'${id}'`) || beginnings.some((beginning) => id.startsWith(beginning))
  expect(beginnings.length).toBeGreaterThan(0)
  expect(messagesIn(texts.en).flatMap(({ id }) => (isSaid(id.name) ? [] : [id.name]))).toEqual([])
})

describe.each(languages)('%s.ftl', (language) => {
  it('has the messages and variables of the others', () => {
    expect(Object.keys(variablesIn(texts[language])).length).toBeGreaterThan(250)
    expect(variablesIn(texts[language])).toEqual(variablesIn(texts[fallbackLanguage]))
  })

  it('is said whole by the program', () => {
    expect(problemsOf(texts[language])).toEqual([])
  })
})

describe('a file with', () => {
  it.each([
    ['an ideographic space at the beginning of a line', 'a =\n    一\n\u3000\u3000二\n'],
    ['an ideographic space behind the indentation', 'a =\n    一\n    \u3000\u3000二\n'],
    ['a line that begins with a bracket', 'a =\n    一\n    [二\n'],
    ['a line that begins with a star', 'a =\n    一\n    *二\n'],
    ['a line that begins with a dot', 'a =\n    一\n    .二\n'],
    ['a line that begins like an attribute', 'a =\n    一\n    .b = 二\n'],
    ['a closing brace', 'a = 一}二\n'],
    ['a line without indentation', 'a = 一\n二\n'],
    ['a byte order mark', '\uFEFFa = 一\n'],
    ['a message twice', 'a = 一\na = 二\n'],
  ])('%s does not pass', (_, text) => {
    expect(problemsOf(text)).not.toEqual([])
  })

  it('an ideographic space behind the equals sign passes', () => {
    expect(problemsOf('a = \u3000一\n')).toEqual([])
  })
})

describe('the catalog', () => {
  it('refuses a language that lacks a message, or has one too many or twice', () => {
    const without = texts.en.replace(/^sorry = .*$/m, '')
    const fail = (): never => {
      throw new Error('expected no fault')
    }
    expect(() => createCatalog({ ...texts, 'zh-Hant': without }, fail)).toThrow(/zh-Hant\.ftl: .*sorry/)
    expect(() => createCatalog({ ...texts, en: `${texts.en}\nextra = x\n` }, fail)).toThrow(/zh-Hans\.ftl: .*extra/)
    expect(() => createCatalog({ ...texts, en: `${texts.en}\nsorry = x\n` }, fail)).toThrow(/en\.ftl: .*once/)
  })

  it('tells of a message that it could print only in part', () => {
    const faults: MessageFault[] = []
    const broken = createCatalog(
      { ...texts, en: texts.en.replace(/^sorry = .*$/m, 'sorry = Sorry, { $name }') },
      (fault) => faults.push(fault),
    )
    expect(broken.en('sorry')).toBe('Sorry, {$name}')
    expect(faults).toEqual([{ language: 'en', id: 'sorry', problem: 'Unknown variable: $name' }])
  })

  it('puts no invisible marks around variables', () => {
    for (const language of languages) {
      const text = catalog[language]('topic-propose', { topic: '大桥' })
      expect(text).toContain('大桥')
      expect(text).not.toMatch(/\p{Cf}/u)
    }
  })

  it('takes no wrong id, and no wrong, missing or further variable', () => {
    const t = catalog.en
    const wrong = [
      // @ts-expect-error there is no such message
      () => t('no-such-message'),
      // @ts-expect-error the variable is missing
      () => t('topic-propose'),
      // @ts-expect-error the variable has another name
      () => t('topic-propose', { title: 'x' }),
      // @ts-expect-error there is no such variable
      () => t('topic-propose', { topic: 'x', more: 'y' }),
      // @ts-expect-error the variable is a number
      () => t('alert-and-more', { articles: '2' }),
      // @ts-expect-error the message has no variables
      () => t('sorry', { name: 'x' }),
    ]
    expect(wrong).toHaveLength(6)
  })
})
