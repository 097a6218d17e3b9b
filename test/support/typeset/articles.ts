import { readFileSync } from 'node:fs'

/** An article as it is written, before it is set. */
export type WrittenArticle = {
  headline: string[]
  kicker?: string
  subtitle?: string
  names: string[]
  /** `本报讯` alone, or agency, place and day. In English: the place. */
  filed: { agency?: string; city?: string; date?: string }
  body: { kind: 'text' | 'subheading'; text: string }[]
  caption?: { text: string; credit: string }
}

const parts = (text: string): string[] => text.split('|').map((part) => part.trim())

const parseOne = (block: string): WrittenArticle => {
  const article: WrittenArticle = { headline: [], names: [], filed: {}, body: [] }
  for (const line of block.split('\n')) {
    const text = line.slice(2)
    if (line.trim() === '') continue
    if (line.startsWith('# ')) article.headline = parts(text)
    else if (line.startsWith('^ ')) article.kicker = text
    else if (line.startsWith('_ ')) article.subtitle = text
    else if (line.startsWith('= ')) article.body.push({ kind: 'subheading', text })
    else if (line.startsWith('! ')) {
      const [sentence = '', credit = ''] = parts(text)
      article.caption = { text: sentence, credit }
    } else if (line.startsWith('@ ')) {
      const [names = '', first = '', city, date] = parts(text)
      article.names = names.split(/、| and /)
      const isPlace = /^[A-Z ]+$/.test(first)
      article.filed = isPlace
        ? { city: first }
        : city === undefined || date === undefined
          ? { agency: '本报' }
          : { agency: first, city, date }
    } else article.body.push({ kind: 'text', text: line })
  }
  return article
}

const readFileOf = (name: string): { tuned: WrittenArticle[]; held: WrittenArticle[] } => {
  const file = readFileSync(new URL(name, import.meta.url), 'utf8')
  const [tuned = [], held = []] = file.split('%% held\n').map((half) =>
    half
      .split(/^(?=# )/mu)
      .filter((block) => block.trim() !== '')
      .map(parseOne),
  )
  return { tuned, held }
}

/** Articles in simplified Chinese; those of `held` stand only on pages to which no rule was fitted. */
export const chineseArticles = readFileOf('articles.txt')

/** Articles in English. */
export const englishArticles = readFileOf('english.txt')
