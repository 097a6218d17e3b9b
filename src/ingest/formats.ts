import type { Format } from './format.js'
import { jsonlFormat } from './formats/jsonl.js'
import { markdownFormat } from './formats/markdown.js'
import { textFormat } from './formats/text.js'

/** Every format that is read. A new one is a file of its own and a line here. */
const formats: readonly Format[] = [textFormat, markdownFormat, jsonlFormat]

const byEnding = new Map(formats.flatMap((format) => format.endings.map((ending) => [ending, format])))

/**
 * Finds the format of an ending.
 * @param ending - in lower case with the dot: `.md`
 * @returns undefined where no format has it
 */
export const formatOfEnding = (ending: string): Format | undefined => byEnding.get(ending)

/** The best known ending of each format, as texts name them. */
export const namedEndings: readonly string[] = formats.map(({ endings: [first] }) => first)

/** The named endings as English messages put them: `.txt, .md or .jsonl`. */
export const endingsInWords = `${namedEndings.slice(0, -1).join(', ')} or ${namedEndings.at(-1) ?? ''}`
