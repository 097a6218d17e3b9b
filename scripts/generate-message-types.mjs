// Writes src/i18n/messages.ts from locales/en.ftl: the variables of each message, so that a wrong id or variable does
// not compile. With --check it writes nothing, and ends with 1 where the file is not current or a language differs.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { FluentParser } from '@fluent/syntax'
import { format, resolveConfig } from 'prettier'

const root = new URL('../', import.meta.url)
const locales = new URL('locales/', root)
const target = new URL('src/i18n/messages.ts', root)
const pluralForms = ['zero', 'one', 'two', 'few', 'many', 'other']

/** Notes the variables of an expression; one that counts, or is printed by NUMBER, is a number. */
const noteExpression = (expression, variables) => {
  switch (expression.type) {
    case 'VariableReference':
      if (!variables.has(expression.id.name)) variables.set(expression.id.name, 'string')
      break
    case 'FunctionReference': {
      const [variable] = expression.arguments.positional
      if (expression.id.name !== 'NUMBER' || variable?.type !== 'VariableReference')
        throw new RangeError(`expected NUMBER($variable), got ${expression.id.name}()`)
      variables.set(variable.id.name, 'number')
      break
    }
    case 'SelectExpression': {
      noteExpression(expression.selector, variables)
      const isCount = expression.variants.every(
        ({ key }) => key.type === 'NumberLiteral' || pluralForms.includes(key.name),
      )
      if (isCount && expression.selector.type === 'VariableReference')
        variables.set(expression.selector.id.name, 'number')
      for (const { value } of expression.variants) notePattern(value, variables)
      break
    }
    case 'Placeable':
      noteExpression(expression.expression, variables)
      break
    case 'StringLiteral':
    case 'NumberLiteral':
      break
    default:
      throw new RangeError(`expected text, variables, NUMBER() or a selection, got ${expression.type}`)
  }
}

const notePattern = (pattern, variables) => {
  for (const element of pattern.elements)
    if (element.type === 'Placeable') noteExpression(element.expression, variables)
}

/** The type of each message's arguments, by id. */
const typesIn = (file) => {
  const { body } = new FluentParser().parse(readFileSync(new URL(file, locales), 'utf8'))
  return new Map(
    body
      .filter(({ type, value }) => type === 'Message' && value)
      .map(({ id, value }) => {
        const variables = new Map()
        notePattern(value, variables)
        const fields = [...variables].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, type]) => `${name}: ${type}`)
        return [id.name, fields.length === 0 ? '[]' : `[args: { ${fields.join('; ')} }]`]
      }),
  )
}

const types = typesIn('en.ftl')
const source = `// Written by \`npm run messages\` from locales/en.ftl.

/** The arguments of each message, by its id. */
export type Messages = {
${[...types].map(([id, type]) => `'${id}': ${type}`).join('\n')}
}
`
const path = target.pathname
const text = await format(source, { ...(await resolveConfig(path)), filepath: path })
const problems = readdirSync(locales)
  .filter((file) => file.endsWith('.ftl'))
  .flatMap((file) => {
    const own = typesIn(file)
    return [...new Set([...types.keys(), ...own.keys()])]
      .filter((id) => own.get(id) !== types.get(id))
      .map((id) => `${file}: ${id}: expected ${types.get(id) ?? 'no such message'}, got ${own.get(id) ?? 'none'}`)
  })
if (!process.argv.includes('--check')) writeFileSync(target, text)
else if (readFileSync(target, 'utf8') !== text)
  problems.push('src/i18n/messages.ts is not current, expected: npm run messages')
for (const problem of problems) process.stderr.write(`${problem}\n`)
process.exitCode = problems.length > 0 ? 1 : 0
