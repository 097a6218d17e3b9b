import { setParagraph } from '../a-typeset-page.js'
import type { WrittenArticle } from './articles.js'

const measure = 15

/** The lines of articles below each other: headline, then paragraphs with their first line indented. */
const linesOf = (articles: readonly WrittenArticle[]): string[] =>
  articles.flatMap(({ headline, names, body }) => [
    ...headline,
    ...body.flatMap(({ kind, text }, at) =>
      kind === 'subheading'
        ? [text]
        : setParagraph(at === 0 ? `本报讯（记者 ${names.join(' ')}）${text}` : text, measure),
    ),
  ])

/**
 * A page of four columns as an extractor gives it that sorts lines by their height alone: the first two columns stand
 * on one height, the others half a line lower; two full lines on one height become one line.
 */
export const scatteredPage = (articles: readonly WrittenArticle[]): string => {
  const lines = linesOf(articles)
  const rows = Math.ceil(lines.length / 4)
  const columns = [0, 1, 2, 3].map((column) => lines.slice(column * rows, (column + 1) * rows))
  const printed: string[] = []
  for (let row = 0; row < rows; row++)
    for (const [left, right] of [
      [columns[0]?.[row], columns[1]?.[row]],
      [columns[2]?.[row], columns[3]?.[row]],
    ]) {
      const areBeside = left !== undefined && right !== undefined && left.length >= measure && right.length >= measure
      if (areBeside) printed.push(`${left} ${right}`)
      else printed.push(...[left, right].filter((line) => line !== undefined))
    }
  return `芦湾日报\n2026年9月14日 星期一 第3版\n\n${printed.join('\n')}\n`
}
