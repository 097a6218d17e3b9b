import { isFurniture, opensWithDateline, tailOf, takeCredit } from './conventions.js'
import { isWoven } from './layout/columns.js'
import { linesOf } from './layout/lines.js'

/** What a text file holds: a newspaper page, one plain article, or columns side by side, which nobody can read. */
export type Layout = { kind: 'page' } | { kind: 'article' } | { kind: 'side-by-side'; line: number }

// A gap inside a line that no sentence has: the space between two columns.
const columnGap = /\S {3,}\S|\S\t+\S|\S\u3000{3,}\S/
// Newspaper columns are at most so many ems wide; text broken at a wider measure is a typed article.
const widestColumn = 26

/** Tells the forms apart by the gaps inside lines, by the widths of lines and by the marks of newspaper pages. */
export const detectLayout = (text: string): Layout => {
  const inked = text.split('\n').filter((line) => line.trim() !== '')
  const gapped = inked.flatMap((line, index) => (columnGap.test(line.trim()) ? [index] : []))
  if (gapped.length >= 6 && gapped.length > inked.length * 0.12) {
    const line = text.split('\n').findIndex((each) => columnGap.test(each.trim()))
    return { kind: 'side-by-side', line: line + 1 }
  }
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  if (han <= latin) return { kind: 'article' }
  const lines = linesOf(text)
  const marks = lines.filter(
    ({ text: own }) =>
      isFurniture(own) || opensWithDateline(own) || (tailOf(own) && own.length < 60) || takeCredit(own),
  ).length
  if (marks >= 2 || isWoven(lines)) return { kind: 'page' }
  // Broken at a narrow measure: most lines are of the commonest width, none much wider.
  const counts = new Map<number, number>()
  for (const { width } of lines) counts.set(Math.round(width), (counts.get(Math.round(width)) ?? 0) + 1)
  const [measure = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  const full = lines.filter(({ width, spaced }) => spaced || Math.abs(width - measure) <= 1.2).length
  const narrow = lines.length >= 12 && measure <= widestColumn && full >= lines.length * 0.5
  return { kind: narrow ? 'page' : 'article' }
}
