import type { Article } from '../article/article.js'
import { questionLimit } from '../chat/answers/ask.js'
import { textFacts } from '../chat/elements.js'
import type { Block } from '../chat/message.js'
import { dayText } from '../i18n/printed.js'
import { leadOf } from '../notifications/digests/compose.js'
import type { Passage } from '../search/search-engine.js'
import type { Day } from '../time/day.js'
import { articleLink, factsOf, type Beside } from './article-page.js'
import { markup, type Html } from './html.js'
import { documentOf, settingsOf, shownText, type View } from './layout.js'

/** A passage that the search found: its article with the address that opens it at the quote. */
export type Hit = Beside & { passage: Passage }

/** The answer to a question that was typed on the page. */
export type Found = {
  question: string
  /** What is said about the answer in words, as in the chat. */
  said: readonly Block[]
  hits: readonly Hit[]
  /** The passages answer, and are quoted; else they are only near. */
  isAnswer: boolean
}

/** The articles of a day. */
export type Issue = {
  /** Absent: the articles without a day. */
  day?: Day
  articles: readonly Beside[]
  /** There are more articles than are listed. */
  isCut: boolean
  before?: { day: Day; href: string }
  after?: { day: Day; href: string }
  found?: Found
}

const groupedBy = <Key>(articles: readonly Beside[], keyOf: (article: Article) => Key): [Key, Beside[]][] => {
  const groups = new Map<Key, Beside[]>()
  for (const beside of articles) {
    const key = keyOf(beside.article)
    groups.set(key, [...(groups.get(key) ?? []), beside])
  }
  return [...groups]
}

const itemOf = (view: View, beside: Beside): Html => {
  const lead = leadOf(beside.article)
  // The first words already name an article without a headline.
  const shown = lead && beside.article.headline !== undefined ? shownText(view, lead.text) : undefined
  const facts = textFacts(beside.article, view.t).join(' · ')
  return markup`<li>
    ${articleLink(view, beside)}${facts === '' ? undefined : markup`<small>${facts}</small>`}${shown && markup`<small lang="${shown.language}">${shown.text}</small>`}
  </li>`
}

/** The articles of one paper, section by section in the order of the paper; what stands in no section comes last. */
const paperOf = (view: View, source: string | undefined, articles: readonly Beside[]): Html => {
  const sections = groupedBy(articles, ({ topics }) => topics?.[0])
  const ordered = [
    ...sections.filter(([name]) => name !== undefined),
    ...sections.filter(([name]) => name === undefined),
  ]
  const paper = source === undefined ? undefined : shownText(view, source)
  const headingOf = (name: string | undefined): Html | undefined => {
    // A paper without sections is a plain list.
    if (ordered.length === 1 && name === undefined) return undefined
    const shown = shownText(view, name ?? '')
    return name === undefined
      ? markup`<h3>${view.t('page-other-section')}</h3>`
      : markup`<h3 lang="${shown.language}">${shown.text}</h3>`
  }
  return markup`<section>
    ${paper && markup`<h2 lang="${paper.language}">${paper.text}</h2>`}
    ${ordered.map(
      ([name, list]) =>
        markup`${headingOf(name)}
          <ul class="list">
            ${list.map((beside) => itemOf(view, beside))}
          </ul>`,
    )}
  </section>`
}

const markedQuote = (view: View, { text, marks }: Passage['quote']): Html => {
  const { language } = shownText(view, text)
  const part = (from: number, to: number): string => shownText(view, text.slice(from, to), text).text
  const pieces = marks.flatMap(([from, to], at) => [
    markup`${part(marks[at - 1]?.[1] ?? 0, from)}`,
    markup`<mark>${part(from, to)}</mark>`,
  ])
  return markup`<blockquote lang="${language}"><p>${pieces}${part(marks.at(-1)?.[1] ?? 0, text.length)}</p></blockquote>`
}

const hitOf = (view: View, hit: Hit, isAnswer: boolean): Html =>
  markup`<li>
    <h3>${articleLink(view, hit)}</h3>
    <p class="facts">${factsOf(view, hit.article)}</p>
    ${isAnswer ? markedQuote(view, hit.passage.quote) : undefined}
    ${isAnswer && hit.passage.next ? markedQuote(view, hit.passage.next.quote) : undefined}
  </li>`

const foundIn = (view: View, { question, said, hits, isAnswer }: Found): Html => {
  const lines = said.map(({ spans }) => markup`<p>${spans.map(({ text }) => text.trim())}</p>`)
  return markup`<section aria-labelledby="found">
    <h2 id="found">${view.t('page-search-results', { question })}</h2>
    ${lines}
    <ol class="list">
      ${hits.map((hit) => hitOf(view, hit, isAnswer))}
    </ol>
  </section>`
}

/** A form of the browser's own: the question goes into the address of the same page. */
const searchForm = (view: View, question: string): Html => {
  const { t } = view
  const hidden = Object.entries(settingsOf(view))
  return markup`<form role="search" method="get">
    <label for="q">${t('page-search')}</label>
    <div class="fields">
      <input type="search" id="q" name="q" value="${question}" maxlength="${questionLimit}" placeholder="${t('page-search-hint')}" enterkeyhint="search">
      ${hidden.map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`)}
      <button type="submit">${t('page-search-button')}</button>
    </div>
  </form>`
}

/**
 * Makes the page of a day's papers, with a form that asks them.
 * @param view - the view
 * @param issue - the articles of the day, its neighbours, and the answer to the question that was typed
 * @returns the document
 */
export const issuePage = (view: View, issue: Issue): string => {
  const { day, articles, isCut, before, after, found } = issue
  const { t } = view
  const title = day === undefined ? t('page-undated') : t('page-issue-of', { day: dayText(t, day) })
  const turn = (label: string, to: Issue['before']): Html | undefined =>
    to &&
    markup`<li>
      <a href="${to.href}">${label} <time datetime="${to.day}">${dayText(t, to.day)}</time></a>
    </li>`
  const papers = groupedBy(articles, ({ source }) => source)
  const count = articles.length
  return documentOf(view, {
    title: found ? `${found.question} · ${title}` : title,
    hasChinese: true,
    ...(found && { keep: { q: found.question } }),
    main: markup`<h1>${title}</h1>
      <p class="facts">
        ${isCut ? t('page-articles-first', { articles: count }) : t('page-articles', { articles: count })}
      </p>
      ${searchForm(view, found?.question ?? '')}${found && foundIn(view, found)}${papers.map(([source, list]) => paperOf(view, source, list))}`,
    ...((before ?? after) && {
      below: markup`<nav class="beside">
        <ul class="row">
          ${turn(t('page-issue-before'), before)}${turn(t('page-issue-after'), after)}
        </ul>
      </nav>`,
    }),
  })
}
