import { Converter } from 'opencc-js/cn2t'
import type { PaintedPage } from '../builders/a-pdf.js'
import { chineseArticles, englishArticles, type WrittenArticle } from './articles.js'
import { setArticle, type Run, type Setting } from './frame.js'

/** What is printed of an article, in the form of the gold pages. */
export type PrintedArticle = {
  headline: string | null
  kicker: string | null
  subtitle: string | null
  subheadings: { text: string; before: number }[]
  byline: string[]
  dateline: { agency: string | null; city: string | null; date: string | null; raw: string } | null
  paragraphs: string[]
  captions: { text: string; credit: string }[]
}

/** A file of one or more pages with what is printed on them. */
export type TypesetFile = {
  name: string
  layout: string
  /** No rule of the reader was fitted to it. */
  isHeldOut: boolean
  pages: PaintedPage[]
  articles: PrintedArticle[]
}

/** The order in which a program paints the parts of a page. */
type Order = 'articles' | 'heads last' | 'shuffled' | 'lines'

/** Numbers from 0 up to 1 that are the same at every run. */
const dice = (seed: number): (() => number) => {
  let state = seed * 7919 + 17
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

const ordered = (runs: readonly Run[], order: Order, seed: number): Run[] => {
  const roll = dice(seed)
  switch (order) {
    case 'articles':
      return [...runs]
    case 'heads last':
      return runs.toSorted((a, b) => Number(a.part === 'head') - Number(b.part === 'head'))
    case 'lines':
      return runs.toSorted((a, b) => a.y - b.y || a.x - b.x)
    case 'shuffled': {
      const keys = new Map<string, number>()
      const keyOf = ({ article, part, x }: Run): number => {
        const name = `${article ?? ''} ${part} ${part === 'text' ? Math.round(x / 40) : ''}`
        const key = keys.get(name) ?? roll()
        keys.set(name, key)
        return key
      }
      return runs.toSorted((a, b) => keyOf(a) - keyOf(b))
    }
  }
}

const printedOf = (article: WrittenArticle, setting: Setting, isEnglish: boolean): PrintedArticle => {
  const isStrip = setting.headKind !== 'level' && setting.headKind !== 'overprinted'
  const { city, date, agency } = article.filed
  const isFiled = city !== undefined || setting.signed === 'opening'
  const raw = isEnglish ? `${city ?? ''} —` : city === undefined ? '本报讯' : `${agency ?? ''}${city}${date ?? ''}电`
  const subheadings: PrintedArticle['subheadings'] = []
  const paragraphs: string[] = []
  for (const { kind, text } of article.body)
    if (kind === 'text') paragraphs.push(text)
    else subheadings.push({ text, before: paragraphs.length })
  return {
    headline: setting.isWithoutHead ? null : article.headline.join(' '),
    kicker: isStrip ? null : (article.kicker ?? null),
    subtitle: isStrip ? null : (article.subtitle ?? null),
    subheadings,
    byline: isStrip && !isFiled && setting.signed === 'under' ? [] : article.names,
    dateline: isEnglish
      ? { agency: null, city: city ?? null, date: null, raw }
      : isFiled
        ? { agency: agency ?? null, city: city ?? null, date: date ?? null, raw }
        : null,
    paragraphs,
    captions: setting.pictureColumn !== undefined && article.caption ? [article.caption] : [],
  }
}

type Cell = Partial<Setting> & { article: WrittenArticle; columns: number; isBoxed?: boolean; isRest?: boolean }

type Sheet = { page: PaintedPage; articles: PrintedArticle[] }

/** Sets rows of articles below each other on one page. */
const setPage = (
  furniture: readonly { text: string; x: number; size: number }[],
  rows: readonly (readonly Cell[])[],
  shared: Pick<Setting, 'measure' | 'size' | 'leading' | 'gutter' | 'headSize'> & Partial<Setting>,
  { order, seed, font }: { order: Order; seed: number; font?: 'roman' },
): Sheet => {
  const margin = 36
  const runs: Run[] = furniture.map((own) => ({ ...own, y: 30, part: 'furniture', ...(font && { font }) }))
  const frames: { x: number; top: number; width: number; height: number }[] = []
  const articles: PrintedArticle[] = []
  let top = 62
  let widest = 0
  let count = 0
  for (const row of rows) {
    let x = margin
    let height = 0
    for (const { article, isBoxed = false, isRest = false, ...cell } of row) {
      const setting: Setting = {
        x: x + (isBoxed ? 6 : 0),
        top: top + (isBoxed ? 6 : 0),
        headColumns: cell.columns,
        headKind: 'level',
        align: 'centre',
        signed: 'opening',
        justify: 'spread',
        isEnglish: false,
        ...shared,
        ...cell,
      }
      const set = setArticle(article, count++, setting)
      runs.push(...set.runs)
      if (!isRest) articles.push(printedOf(article, setting, setting.isEnglish))
      const width = set.width + (isBoxed ? 12 : 0)
      if (isBoxed) frames.push({ x, top, width, height: set.height + 14 })
      x += width + setting.size * setting.gutter * 1.25
      height = Math.max(height, set.height + (isBoxed ? 16 : 0))
    }
    widest = Math.max(widest, x)
    top += height + shared.size * 1.6
  }
  const width = Math.ceil(widest + margin - shared.size)
  const height = Math.ceil(top + margin)
  return {
    articles,
    page: {
      width,
      height,
      runs: ordered(runs, order, seed).map((run) => ({ ...run, y: height - run.y })),
      rules: [
        [margin, height - 40, width - 2 * margin, 0.2],
        ...frames.map((frame) => [frame.x, height - frame.top - frame.height, frame.width, frame.height]),
      ],
    },
  }
}

const orders: readonly Order[] = ['articles', 'heads last', 'shuffled', 'lines']

/** Takes articles one after the other, none twice, from another place on each page. */
type Take = (fits?: (article: WrittenArticle) => boolean) => WrittenArticle

const picker = (articles: readonly WrittenArticle[], from: number): Take => {
  const start = from % articles.length
  const left = [...articles.slice(start), ...articles.slice(0, start)]
  return (fits = () => true) => {
    const [article] = left.splice(left.findIndex(fits), 1)
    if (!article) throw new Error('expected more articles, got none')
    return article
  }
}

const isPictured = ({ caption }: WrittenArticle): boolean => caption !== undefined

type Maker = (take: Take, version: number) => Sheet[]

const masthead = (page: number) => [
  { text: `${page}版 要闻`, x: 36, size: 12 },
  { text: '2026年9月14日 星期一', x: 220, size: 9 },
  { text: '芦湾日报', x: 400, size: 14 },
]

/** Five columns, small articles in frames, one of them inside the columns of a large one. */
const broadsheet: Maker = (take, version) => {
  const shared = {
    measure: 12 + (version % 2),
    size: 9,
    leading: 1.42,
    gutter: 1.6,
    headSize: 22,
    justify: 'spread',
  } as const
  const order = orders[version % 4] ?? 'articles'
  const narrow = { columns: 1, headSize: 14, align: 'left' } as const
  return [
    setPage(
      masthead(3),
      [
        [
          { article: take(isPictured), columns: 3, headColumns: version === 1 ? 2 : 3, pictureColumn: 2 },
          { article: take(), ...narrow, isBoxed: true },
          { article: take(), ...narrow, headSize: 13 },
        ],
        [
          { article: take(), columns: 2, headSize: 18, signed: 'under', align: version % 2 === 0 ? 'left' : 'centre' },
          {
            article: take(),
            columns: 2,
            headSize: 17,
            headColumn: version === 2 ? 1 : 0,
            headColumns: version === 2 ? 1 : 2,
          },
          { article: take(), ...narrow, signed: 'end' },
        ],
        [
          { article: take(), columns: 3, headSize: 24, signed: 'end' },
          { article: take(), columns: 2, headSize: 15, isBoxed: true },
        ],
      ],
      shared,
      { order, seed: version + 1 },
    ),
  ]
}

/** Three wide columns. */
const tabloid: Maker = (take, version) => {
  const shared = {
    measure: 17 + version,
    size: 9.5,
    leading: 1.5,
    gutter: 1.8,
    headSize: 26,
    justify: 'ragged',
  } as const
  const order = orders[(version + 1) % 4] ?? 'articles'
  const lead = take(isPictured)
  return [
    setPage(
      [{ text: `芦湾晚报 2026年9月14日 星期一 A${version + 2}版 本地`, x: 36, size: 10 }],
      [
        [{ article: lead, columns: 3, signed: 'under', pictureColumn: version % 2 === 0 ? 1 : 2 }],
        [
          { article: take(), columns: 2, headSize: 20, align: 'left' },
          { article: take(), columns: 1, headSize: 16, align: 'left', signed: 'end' },
        ],
        [
          { article: take(), columns: 1, headSize: 15, align: 'left' },
          { article: take(), columns: 1, headSize: 15, align: 'left', isBoxed: version > 1 },
          { article: take(), columns: 1, headSize: 15, align: 'left', signed: 'under' },
        ],
      ],
      shared,
      { order, seed: version + 11 },
    ),
  ]
}

const toTraditional = Converter({ from: 'cn', to: 'tw' })

const traditional = (article: WrittenArticle): WrittenArticle =>
  // Marks of quotation are those of the other side of the strait.
  JSON.parse(toTraditional(JSON.stringify(article)).replaceAll('“', '「').replaceAll('”', '」')) as WrittenArticle

/** Traditional characters, headlines that stand upright beside the text. */
const upright: Maker = (takeSimple, version) => {
  const take: Take = (fits) => traditional(takeSimple(fits))
  const shared = { measure: 15, size: 9, leading: 1.45, gutter: 1.6, headSize: 22, justify: 'ragged' } as const
  const kind = version % 2 === 0 ? 'vertical' : 'single signs'
  return [
    setPage(
      [{ text: `蘆灣時報 2026年9月14日 星期一 第${version + 4}版`, x: 36, size: 10 }],
      [
        [{ article: take(), columns: 4, headSize: 24 }],
        [
          { article: take(), columns: 2, headKind: kind, headSize: 18 },
          { article: take(), columns: 2, headKind: kind, headSize: 18 },
        ],
        [
          { article: take(), columns: 1, headSize: 15, align: 'left' },
          { article: take(), columns: 3, headKind: kind, headSize: 20 },
        ],
      ],
      shared,
      { order: orders[version % 3] ?? 'articles', seed: version + 21 },
    ),
  ]
}

/** The place where an article is cut for another page: about in the middle. */
const cutOf = ({ body }: WrittenArticle): number => {
  const middle = Math.max(1, Math.ceil(body.length / 2))
  const isText = (at: number): boolean => body[at]?.kind === 'text'
  return [middle, middle + 1, middle - 1, middle + 2].find((at) => isText(at - 1) && isText(at)) ?? middle
}

/** English: four columns; one article goes on on the next page. */
const english: Maker = (take, version) => {
  const shared = {
    measure: 17,
    size: 9,
    leading: 1.22,
    gutter: 1.3,
    headSize: 22,
    isEnglish: true,
    align: 'left',
  } as const
  const jumping = take()
  const cut = cutOf(jumping)
  const furniture = (page: number) => [
    { text: `The Harrow Bay Herald  Monday, September 14, 2026  A${page}`, x: 36, size: 9 },
  ]
  const options = { order: orders[version % 3] ?? 'articles', seed: version + 31, font: 'roman' } as const
  return [
    setPage(
      furniture(1),
      [
        [
          { article: jumping, columns: 2, slice: [0, cut], onwards: 'Continued on A4' },
          { article: take(), columns: 2, headSize: 18 },
        ],
        [
          { article: take(), columns: 1, headSize: 14 },
          { article: take(), columns: 2, headSize: 17, isBoxed: version > 1 },
          { article: take(), columns: 1, headSize: 14 },
        ],
      ],
      shared,
      options,
    ),
    setPage(
      furniture(4),
      [
        [
          { article: take(), columns: 2, headSize: 18 },
          {
            article: jumping,
            columns: 2,
            isRest: true,
            isWithoutHead: true,
            slice: [cut, jumping.body.length],
            from: 'Continued from A1',
          },
        ],
        [{ article: take(), columns: 3, headSize: 20 }],
      ],
      shared,
      options,
    ),
  ]
}

/** Two pages of a file: the first article of the one goes on on the other. */
const jumps: Maker = (take, version) => {
  const shared = { measure: 14, size: 9, leading: 1.45, gutter: 1.6, headSize: 22, justify: 'spread' } as const
  const jumping = take(({ body }) => body.length >= 6)
  const cut = cutOf(jumping)
  const options = { order: orders[version % 4] ?? 'articles', seed: version + 41 }
  return [
    setPage(
      masthead(1),
      [
        [
          { article: jumping, columns: 3, slice: [0, cut], onwards: '（下转第4版）', signed: 'under' },
          { article: take(), columns: 1, headSize: 15, align: 'left' },
        ],
        [
          { article: take(), columns: 2, headSize: 18 },
          { article: take(), columns: 2, headSize: 18, signed: 'end' },
        ],
      ],
      shared,
      options,
    ),
    setPage(
      masthead(4),
      [
        [
          {
            article: jumping,
            columns: 2,
            isRest: true,
            isWithoutHead: true,
            slice: [cut, jumping.body.length],
            from: '（上接第1版）',
          },
          { article: take(), columns: 2, headSize: 18, align: 'left' },
        ],
        [
          { article: take(), columns: 1, headSize: 15, align: 'left', isBoxed: version > 1 },
          { article: take(), columns: 3, headSize: 20, signed: 'under' },
        ],
      ],
      shared,
      options,
    ),
  ]
}

/** Pictures with captions, turned headlines, headlines painted twice, a large article around a frame. */
const mixed: Maker = (take, version) => {
  const shared = { measure: 13, size: 9, leading: 1.5, gutter: 1.7, headSize: 22, justify: 'spread' } as const
  const boxed = take()
  const around = take(isPictured)
  const box = { columns: 2, headSize: 14, align: 'left', isBoxed: true } as const
  const order = orders[(version + 2) % 4] ?? 'articles'
  const first = setPage(
    masthead(6),
    [
      [
        { article: take(isPictured), columns: 3, headKind: 'overprinted', pictureColumn: version % 3 },
        { article: take(), columns: 1, headKind: 'turned', headSize: 16 },
      ],
      [
        { article: take(), columns: 2, headKind: version % 2 === 0 ? 'turned' : 'level', headSize: 18 },
        { article: take(), columns: 2, headKind: 'overprinted', headSize: 17, align: 'left', signed: 'end' },
      ],
      [{ article: around, columns: 4, headColumns: version % 2 === 0 ? 4 : 2, pictureColumn: 0, signed: 'under' }],
      [
        { article: boxed, ...box },
        { article: take(), columns: 2, headSize: 18 },
      ],
    ],
    shared,
    { order, seed: version + 51 },
  )
  return [first]
}

const layouts: readonly { name: string; make: Maker; isEnglish?: true; heldOut: readonly number[] }[] = [
  { name: 'broadsheet', make: broadsheet, heldOut: [1] },
  { name: 'tabloid', make: tabloid, heldOut: [3] },
  { name: 'upright', make: upright, heldOut: [2] },
  { name: 'english', make: english, isEnglish: true, heldOut: [1] },
  { name: 'jumps', make: jumps, heldOut: [0, 3] },
  { name: 'mixed', make: mixed, heldOut: [2, 3] },
]

/** Twenty-four files in six layouts; every third is left out of all fitting. */
export const typesetFiles = (): TypesetFile[] =>
  layouts.flatMap(({ name, make, isEnglish, heldOut }, at) =>
    [0, 1, 2, 3].map((version): TypesetFile => {
      const isHeldOut = heldOut.includes(version)
      const written = (isEnglish ? englishArticles : chineseArticles)[isHeldOut ? 'held' : 'tuned']
      const sheets = make(picker(written, at * 5 + version * 7), version)
      return {
        name: `${name}-${version + 1}`,
        layout: name,
        isHeldOut,
        pages: sheets.map(({ page }) => page),
        articles: sheets.flatMap(({ articles }) => articles),
      }
    }),
  )
