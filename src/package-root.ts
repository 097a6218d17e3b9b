import { existsSync } from 'node:fs'

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
