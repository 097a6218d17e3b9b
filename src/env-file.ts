import { readFileSync, statSync } from 'node:fs'
import process from 'node:process'
import { parseEnv } from 'node:util'
import { ConfigError, isSecret, isSetting, settingLike } from './config.js'

/** A setting with its value, which may be quoted and then go over several lines. */
const settingLines = /^[ \t]*(?:export[ \t]+)?[\w.-]+[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|`[^`]*`)?.*$/gm

const emptied = (text: string): string => text.replace(/[^\n]+/g, '')

/** The lines that are neither a setting nor a comment nor blank; lines count from 1. */
const strayLines = (text: string): number[] =>
  text
    .replace(settingLines, emptied)
    .split('\n')
    .flatMap((line, i) => (/^\s*(?:#.*)?$/.test(line) ? [] : [i + 1]))

/** A value is never named, nor is a stray line: it may be a token. */
const problemsOf = (settings: Record<string, string>, strays: number[]): string[] => [
  ...strays.map((line) => `.env: expected NAME=value in line ${line}, got something else (not shown)`),
  ...Object.keys(settings)
    .filter((name) => !isSetting(name))
    .map((name) => {
      const meant = settingLike(name)
      return `.env: ${name} is no setting of Wenbao${meant === undefined ? '' : `; is ${meant} meant?`}`
    }),
]

/**
 * Puts the settings of the file `.env` into the environment; what the environment has already stays. A byte order mark
 * at the start of the file is passed over, and so are lines that are no setting.
 * @param path - the file; that in the folder of the process unless given
 * @param env - the environment; that of the process unless given
 * @returns a sentence for each thing that the operator should know; undefined where there is no such file
 * @throws {ConfigError} if the file cannot be read
 */
export const loadEnvFile = (path = '.env', env = process.env): string[] | undefined => {
  let text: string
  let mode: number
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) return undefined
    mode = found.mode
    text = readFileSync(path, 'utf8')
      .replace(/^\uFEFF/, '')
      .replace(/\r\n?/g, '\n')
  } catch (error) {
    throw new ConfigError([`.env: cannot be read, ${error instanceof Error ? error.message : String(error)}`])
  }
  const strays = strayLines(text)
  // Node 20 joins a line that is no setting with the name of the next one, which is then lost.
  const lines = text.split('\n').map((line, i) => (strays.includes(i + 1) ? '' : line))
  const settings = parseEnv(lines.join('\n')) as Record<string, string>
  for (const [name, value] of Object.entries(settings)) env[name] ??= value
  const isOpen = process.platform !== 'win32' && (mode & 0o077) !== 0
  const holdsSecret = Object.entries(settings).some(([name, value]) => isSecret(name, value))
  return [
    ...problemsOf(settings, strays),
    ...(isOpen && holdsSecret ? ['.env: holds secrets, and others on this machine may read it: chmod 600 .env'] : []),
  ]
}
