import { existsSync, readFileSync } from 'node:fs'

/**
 * Finds the top folder of the project, where `locales/` and `lexicon/` lie: the program runs from `dist/`, the tools
 * from `build/` and the tests from the sources, at different depths.
 * @param from - address of a module inside the project
 * @returns address of the nearest folder above it that holds a package.json, ends in `/`
 * @throws {Error} if there is none
 */
export const packageRoot = (from: string): URL => {
  for (let folder = new URL('./', from); ; folder = new URL('../', folder)) {
    if (existsSync(new URL('package.json', folder))) return folder
    if (folder.pathname === '/') throw new Error(`package.json: expected above ${from}, found none`)
  }
}

/**
 * Reads the version of the program.
 * @returns as it stands in package.json: `0.2.0`
 */
export const packageVersion = (): string => {
  const text = readFileSync(new URL('package.json', packageRoot(import.meta.url)), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
