import { isWideCharacter } from '../../text/clean.js'
import { listNumber } from '../../text/list-number.js'
import { allIn, elementAt, escaped, parseXml, type XmlElement } from '../xml/tree.js'

/** A level of a list: what is printed before its items, `第%1条` or `%1.%2`, and how its numbers are. */
type Level = { text: string; form: string; start: number; isDigits: boolean; style: string | undefined }

/** A list: which numbers it goes on with, and its levels. */
type List = { counter: string; levels: Map<number, Level>; starts: Map<number, number> }

const valueOf = (element: XmlElement | undefined, name = 'val'): string | undefined => element?.attributes.get(name)

const levelOf = (element: XmlElement): Level => ({
  text: valueOf(elementAt(element, 'lvlText')) ?? '',
  form: valueOf(elementAt(element, 'numFmt')) ?? 'decimal',
  start: Number(valueOf(elementAt(element, 'start')) ?? 1),
  isDigits: elementAt(element, 'isLgl') !== undefined,
  style: valueOf(elementAt(element, 'pStyle')),
})

const levelsIn = (element: XmlElement): Map<number, Level> =>
  new Map(allIn(element, 'lvl').map((level) => [Number(valueOf(level, 'ilvl') ?? 0), levelOf(level)]))

const listsIn = (numbering: XmlElement): Map<string, List> => {
  const shared = new Map(
    allIn(numbering, 'abstractNum').map((list) => [valueOf(list, 'abstractNumId') ?? '', levelsIn(list)]),
  )
  return new Map(
    allIn(numbering, 'num').map((list) => {
      const counter = valueOf(elementAt(list, 'abstractNumId')) ?? ''
      const overrides = allIn(list, 'lvlOverride')
      const levels = new Map([...(shared.get(counter) ?? []), ...overrides.flatMap((each) => [...levelsIn(each)])])
      const starts = new Map(
        overrides.flatMap((each): [number, number][] => {
          const start = valueOf(elementAt(each, 'startOverride'))
          return start === undefined ? [] : [[Number(valueOf(each, 'ilvl') ?? 0), Number(start)]]
        }),
      )
      return [valueOf(list, 'numId') ?? '', { counter, levels, starts }]
    }),
  )
}

/** The list and level of a paragraph or style. */
type Place = { list?: string; level?: number }

const placeIn = (properties: string): Place => {
  const numbering = /<w:numPr>([\s\S]*?)<\/w:numPr>/.exec(properties)?.[1]
  if (numbering === undefined) return {}
  const list = /<w:numId\s[^>]*w:val="(\d+)"/.exec(numbering)?.[1]
  const level = /<w:ilvl\s[^>]*w:val="(\d+)"/.exec(numbering)?.[1]
  return { ...(list !== undefined && { list }), ...(level !== undefined && { level: Number(level) }) }
}

/** More styles are not based on each other. */
const basedLimit = 20

/** Finds the list of a style, or of the one that it is based on. */
const createStylePlaces = (styles: string): ((id: string | undefined) => Place) => {
  const known = new Map(
    Array.from(styles.matchAll(/<w:style\s([^>]*)>([\s\S]*?)<\/w:style>/g), ([, head = '', body = '']) => [
      /w:styleId="([^"]*)"/.exec(head)?.[1] ?? '',
      { place: placeIn(body), base: /<w:basedOn\s[^>]*w:val="([^"]*)"/.exec(body)?.[1] },
    ]),
  )
  return (id) => {
    let style = known.get(id ?? '')
    const found: Place = {}
    for (let i = 0; style && i < basedLimit; i += 1) {
      if (found.list === undefined && style.place.list !== undefined) found.list = style.place.list
      if (found.level === undefined && style.place.level !== undefined) found.level = style.place.level
      style = known.get(style.base ?? '')
    }
    return found
  }
}

/** A paragraph up to the end of its properties, without what they were before a tracked change; and its text. */
const paragraph =
  /(<w:p(?:\s[^>]*)?>\s*<w:pPr>((?:(?!<w:pPrChange|<\/w:pPr>)[\s\S])*)(?:<w:pPrChange[\s\S]*?<\/w:pPrChange>)?\s*<\/w:pPr>)((?:(?!<w:p[ >])[\s\S])*?<\/w:p>)/g

/**
 * Writes the numbers that Word prints before the items of lists and before headings into their text, where they stand on
 * paper; the marks of lists without numbers are left out.
 * @param document - the XML of a document
 * @param parts - the XML of its lists and styles, empty where there is none
 * @returns the XML in which no paragraph is an item of a list
 */
export const writeListNumbers = (document: string, parts: { numbering: string; styles: string }): string => {
  const lists = parts.numbering === '' ? new Map<string, List>() : listsIn(parseXml(parts.numbering))
  const placeOfStyle = createStylePlaces(parts.styles)
  const counts = new Map<string, number[]>()
  const begun = new Set<string>()

  /** Counts an item, and returns what is printed before it. */
  const labelOf = (place: Place): string => {
    const list = lists.get(place.list ?? '')
    const at = place.level ?? 0
    const level = list?.levels.get(at)
    if (!list || !level) return ''
    const numbers = counts.get(list.counter) ?? []
    counts.set(list.counter, numbers)
    const restart = list.starts.get(at)
    const isBegun = begun.has(`${place.list ?? ''} ${at}`)
    begun.add(`${place.list ?? ''} ${at}`)
    const before = restart !== undefined && !isBegun ? undefined : numbers[at]
    numbers[at] = before === undefined ? (restart ?? level.start) : before + 1
    numbers.length = at + 1
    if (level.form === 'bullet' || level.form === 'none') return ''
    return level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const of = list.levels.get(Number(digit) - 1)
      const form = level.isDigits ? 'decimal' : of?.form
      return listNumber(numbers[Number(digit) - 1] ?? of?.start ?? 1, form)
    })
  }

  return document.replace(paragraph, (all, head: string, properties: string, rest: string) => {
    const style = /<w:pStyle\s[^>]*w:val="([^"]*)"/.exec(properties)?.[1]
    const place = { ...placeOfStyle(style), ...placeIn(properties) }
    if (place.list === undefined || place.list === '0') return all
    // A level may name the style that has it.
    place.level ??= [...(lists.get(place.list)?.levels ?? [])].find(([, level]) => level.style === style)?.[0] ?? 0
    const plain = head.replace(/<w:numPr>[\s\S]*?<\/w:numPr>/, '')
    // An empty paragraph counts, and its number alone says nothing.
    const label = labelOf(place).trim()
    if (label === '' || !/<w:t[ >]/.test(rest)) return plain + rest
    const blank = isWideCharacter(label.at(-1) ?? '') ? '' : ' '
    return `${plain}<w:r><w:t xml:space="preserve">${escaped(label)}${blank}</w:t></w:r>${rest}`
  })
}
