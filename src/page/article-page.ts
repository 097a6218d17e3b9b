import { paragraphsOf, type Article } from '../article/article.js'
import { textFacts } from '../chat/elements.js'
import type { Translate } from '../i18n/catalog.js'
import { languageName } from '../i18n/language.js'
import { dayText, listText } from '../i18n/printed.js'
import { leadOf } from '../notifications/digests/compose.js'
import { markup, type Html } from './html.js'
import { documentOf, inParts, shownText, type View } from './layout.js'
import { fragmentOf, paragraphHash, type Place } from './links.js'

/** Another article that a page names, and its address. */
export type Beside = { article: Article; href: string }

/** An article with what stands around it. */
export type ArticleWithNeighbours = {
  article: Article
  /** The paragraph at which it is opened, and the words in it that were quoted. */
  place?: Place
  /** Paragraphs in which its paper set it right later. */
  corrections: (Beside & { text: string })[]
  /** The same story in other papers. */
  alsoIn: Beside[]
  /** Reports on the same matter, each list with the oldest first. */
  earlier: Beside[]
  later: Beside[]
  /** Neighbours in the same paper of the same day. */
  previous?: Beside
  next?: Beside
  /** The page of its day. */
  issueHref: string
}

/** Enough of an article to tell its language. */
const sampleOf = ({ headline = '', paragraphs, captions = [] }: Article): string =>
  `${headline} ${paragraphs[0] ?? captions[0]?.text ?? ''}`

const isWebAddress = (url: string | undefined): url is string =>
  url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url)

/** Code points of the words by which an article without a headline is named. */
const nameLimit = 40

/** Names an article by its headline, else by its first words. */
const nameOf = (article: Article, t: Translate): string => {
  if (article.headline !== undefined) return article.headline
  const first = Array.from(leadOf(article)?.text ?? '')
  if (first.length === 0) return t('no-headline')
  return first.length > nameLimit ? `${first.slice(0, nameLimit - 1).join('')}…` : first.join('')
}

const time = (t: Translate, day: string | undefined): Html | undefined =>
  day === undefined ? undefined : markup`<time datetime="${day}">${dayText(t, day)}</time>`

/** Puts ` · ` between the parts that are there. */
const dotted = (parts: readonly (Html | undefined)[]): Html[] =>
  parts.filter((part) => part !== undefined).flatMap((part, at) => (at === 0 ? [part] : [markup` · `, part]))

const sourceOf = (view: View, article: Article): Html | undefined => {
  const { source, url } = article
  const { text, language } = shownText(view, source ?? '', sampleOf(article))
  const name = source === undefined ? view.t('original-page') : text
  const lang = source === undefined ? view.t.language : language
  if (isWebAddress(url)) return markup`<a href="${url}" rel="noopener noreferrer" lang="${lang}">${name}</a>`
  return source === undefined ? undefined : markup`<bdi lang="${lang}">${name}</bdi>`
}

/**
 * Prints the paper and the day of an article, and what is to be known of its text.
 * @param view - the view
 * @param article - the article
 * @returns the parts with ` · ` between them
 */
export const factsOf = (view: View, article: Article): Html[] =>
  dotted([
    sourceOf(view, article),
    time(view.t, article.day),
    ...textFacts(article, view.t).map((fact) => markup`<span lang="${view.t.language}">${fact}</span>`),
  ])

/**
 * Makes the link to another article, with its paper and day.
 * @param view - the view
 * @param beside - the article and its address
 * @returns the link
 */
export const articleLink = (view: View, { article, href }: Beside): Html => {
  const { text, language } = shownText(view, nameOf(article, view.t), sampleOf(article))
  return markup`<a href="${href}" lang="${language}">${inParts(text)}</a>`
}

const itemOf = (view: View, { article, href }: Beside): Html => {
  const source = shownText(view, article.source ?? '', sampleOf(article))
  const facts = dotted([
    article.source === undefined ? undefined : markup`<bdi lang="${source.language}">${source.text}</bdi>`,
    time(view.t, article.day),
  ])
  return markup`<li>${articleLink(view, { article, href })}<small>${facts}</small></li>`
}

/** The text of a paragraph with the quoted words marked, if it is still the paragraph that was quoted. */
const markedText = (text: string, shown: (part: string) => string, range: Place['range']): Html => {
  if (!range || range.hash !== paragraphHash(text)) return markup`${shown(text)}`
  const { from, to } = range
  return markup`${shown(text.slice(0, from))}<mark>${shown(text.slice(from, to))}</mark>${shown(text.slice(to))}`
}

const bodyOf = (view: View, article: Article, place: Place | undefined): Html[] => {
  const sample = sampleOf(article)
  const shown = (text: string): string => shownText(view, text, sample).text
  const headings = (from: number, to: number): Html[] =>
    (article.subheadings ?? [])
      .filter(({ before }) => before >= from && before < to)
      .map(({ text }) => markup`<h2>${shown(text)}</h2>\n`)
  const first = article.paragraphs.length
  const parts = paragraphsOf(article).map(({ text, ordinal }): Html[] => {
    const isQuoted = place?.paragraph === ordinal
    const names = [...(ordinal >= first ? ['caption'] : []), ...(isQuoted ? ['quoted'] : [])].join(' ')
    // On one line: a browser makes a blank of a line break, and would not find a quotation across it.
    const whole = markedText(text, shown, isQuoted ? place.range : undefined)
    const style = names === '' ? undefined : markup` class="${names}"`
    return [...headings(ordinal, ordinal + 1), markup`<p id="p${ordinal + 1}"${style}>${whole}</p>\n`]
  })
  return [...parts.slice(0, first).flat(), ...headings(first, Infinity), ...parts.slice(first).flat()]
}

const headOf = (view: View, article: Article): Html => {
  const sample = sampleOf(article)
  const shown = (text: string): string => shownText(view, text, sample).text
  const { agency, city, date } = article.dateline ?? {}
  const filed = [agency, city, date].filter((part) => part !== undefined).join(' ')
  const by = [...(article.byline?.length ? [listText(view.t, article.byline)] : []), ...(filed === '' ? [] : [filed])]
  return markup`${article.kicker === undefined ? undefined : markup`<p class="kicker">${shown(article.kicker)}</p>`}
    <h1>${inParts(shown(nameOf(article, view.t)))}</h1>
    ${article.subtitle === undefined ? undefined : markup`<p class="subtitle">${shown(article.subtitle)}</p>`}
    <p class="facts">${factsOf(view, article)}</p>
    ${by.length === 0 ? undefined : markup`<p class="facts">${shown(by.join(' · '))}</p>`}`
}

const listOf = (view: View, title: string, articles: readonly Beside[]): Html | undefined =>
  articles.length === 0
    ? undefined
    : markup`<h3>${title}</h3>
        <ul class="list">
          ${articles.map((beside) => itemOf(view, beside))}
        </ul>`

const asidesOf = (view: View, { corrections, alsoIn }: ArticleWithNeighbours): Html => {
  const { t } = view
  const notes = corrections.map(({ article, href, text }) => {
    const shown = shownText(view, text, sampleOf(article))
    return markup`<aside aria-label="${t('article-corrected')}">
      <p class="facts">${t('article-corrected')} ${articleLink(view, { article, href })} ${time(t, article.day)}</p>
      <p lang="${shown.language}">${shown.text}</p>
    </aside>`
  })
  const others = alsoIn.map(({ article, href }) => {
    const source = shownText(view, article.source ?? t('no-headline'), sampleOf(article))
    return markup`<a href="${href}" lang="${source.language}">${source.text}</a>`
  })
  // The papers stand where the sentence has its variable, each as a link.
  const [before = '', behind = ''] = t('also-in', { places: '\n' }).split('\n')
  return markup`${notes}${others.length === 0 ? undefined : markup`<p class="facts">${before}${dotted(others)}${behind}</p>`}`
}

/**
 * Makes the page of an article.
 * @param view - the view
 * @param shown - the article with what stands around it
 * @returns the document
 */
export const articlePage = (view: View, shown: ArticleWithNeighbours): string => {
  const { article, place, earlier, later, previous, next, issueHref } = shown
  const { t } = view
  const { language, isConverted } = shownText(view, sampleOf(article))
  const issue = article.day === undefined ? t('page-undated') : t('page-issue-of', { day: dayText(t, article.day) })
  const note = t('page-converted', { script: language === 'en' ? '' : languageName(language) })
  const turn = (label: string, beside: Beside | undefined): Html | undefined =>
    beside && markup`<li><small>${label}</small>${articleLink(view, beside)}</li>`
  return documentOf(view, {
    title: [nameOf(article, t), article.source].filter((part) => part !== undefined).join(' · '),
    hasChinese: language !== 'en',
    ...(place && { fragment: fragmentOf({ paragraph: place.paragraph }) }),
    above: markup`<nav aria-label="${issue}"><a href="${issueHref}">‹ ${issue}</a></nav>`,
    main: markup`${isConverted ? markup`<p class="note">${note}</p>` : undefined}
      <article lang="${language}">
        ${headOf(view, article)} ${asidesOf(view, shown)} ${bodyOf(view, article, place)}
      </article>`,
    below: markup`${
      earlier.length + later.length === 0
        ? undefined
        : markup`<nav class="beside" aria-labelledby="story">
              <h2 id="story">${t('page-story')}</h2>
              ${listOf(view, t('page-story-later'), later)}${listOf(view, t('page-story-earlier'), earlier)}
            </nav>`
    }
      <nav class="beside" aria-labelledby="issue">
        <h2 id="issue">${t('page-issue')}</h2>
        <ul class="list">
          ${turn(t('page-previous'), previous)}${turn(t('page-next'), next)}
          <li><a href="${issueHref}">${t('page-issue-whole')}</a></li>
        </ul>
      </nav>`,
  })
}
