import { hasHan } from '../../../text/han.js'
// Fewer signs below each other may be an initial, a list of grades or a torn line.
const shortestRun = 4
// A headline of a vertical page is no longer.
const longestHead = 30

const isSingle = (line: string): boolean => /^[\p{Script=Han}\u3001-\u303f\uff01-\uffefA-Za-z0-9“”‘’—…·]$/u.test(line)

const isRun = (signs: readonly string[]): boolean =>
  signs.length >= shortestRun && signs.filter((sign) => hasHan(sign)).length >= signs.length * 0.6

/** The paragraphs of vertical columns: a column that breaks off inside a sentence goes on in the next. */
const joinColumns = (columns: readonly string[]): string[] => {
  const paragraphs: string[] = []
  let open = ''
  columns.forEach((column, at) => {
    open += column
    const isHead = at === 0 && columns.length > 1 && column.length <= longestHead && !/[，。、；：！？]/.test(column)
    if (isHead || /[。！？][”」』）]*$/.test(open)) {
      paragraphs.push(open)
      open = ''
    }
  })
  return open ? [...paragraphs, open] : paragraphs
}

/**
 * Joins vertical text, which comes out of a PDF with one character a line.
 * @param text - the whole file
 * @returns the text with each vertical run on one line; other lines unchanged
 */
export const joinVertical = (text: string): string => {
  const lines = text.split('\n')
  const inked = lines.filter((line) => line.trim() !== '')
  const single = inked.filter((line) => isSingle(line.trim()))
  if (single.length < shortestRun) return text
  const isWhole = single.length >= inked.length * 0.8
  const made: string[] = []
  let run: string[] = []
  let columns: string[] = []
  const closeRun = (): void => {
    if (isWhole && run.length) columns.push(run.join(''))
    else if (isRun(run)) made.push(run.join(''))
    else made.push(...run)
    run = []
  }
  const closeColumns = (): void => {
    if (columns.length) made.push(joinColumns(columns).join('\n\n'))
    columns = []
  }
  for (const line of lines) {
    const sign = line.trim()
    if (isSingle(sign)) {
      run.push(sign)
      continue
    }
    closeRun()
    if (isWhole && sign === '') continue
    closeColumns()
    made.push(line)
  }
  closeRun()
  closeColumns()
  return made.join('\n')
}
