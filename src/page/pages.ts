import { paragraphsOf, type Article, type ArticleId } from '../article/article.js'
import { refOf } from '../article/ref.js'
import { boundBlocks, isNear, nothingBlocks, questionLimit } from '../chat/answers/ask.js'
import { matterOf } from '../chat/answers/card.js'
import { cardsOf } from '../chat/answers/quote.js'
import type { ChatDeps } from '../chat/context.js'
import { line, note } from '../chat/elements.js'
import { createLimits } from '../chat/rate-limits.js'
import { cleanLine, hasWords } from '../chat/typed-text.js'
import type { languages } from '../i18n/language.js'
import { languageOf } from '../i18n/language.js'
import { leadOf } from '../notifications/digests/compose.js'
import { groupStories } from '../notifications/digests/near-duplicates.js'
import type { Answer, Passage } from '../search/search-engine.js'
import { dayOf, type Day, type Instant } from '../time/day.js'
import { articlePage, type ArticleWithNeighbours, type Beside } from './article-page.js'
import { issuePage, type Found, type Hit } from './issue-page.js'
import { noticePage, pageHeaders, queryFor, viewOf, type View } from './layout.js'
import { launchHeaders, launchName, launchPage, type LaunchGrants, type Sent } from './launch.js'
import { fragmentOf, paragraphHash, placeOf, type Grant, type LinkSigner, type Place, type Target } from './links.js'

/** A request for a page. */
export type PageRequest = {
  /** Last part of the path, as it stands in the address. */
  token: string
  /** What stands behind the `?`. */
  query: string
  /** Of the reader's machine. */
  address: string
  /** The languages that the reader's browser asks for: `zh-TW,zh;q=0.9`. */
  acceptLanguage?: string
  /** Reads the form that was sent; absent where none was. */
  readForm?: () => Promise<Sent>
}

/** The answer to a request for a page. */
export type PageAnswer = { status: number; headers: Record<string, string>; body: string }

/** Answers requests for the pages of one kind; rejects with the error of the store or of the search engine. */
export type Pages = (kind: Target['kind'], request: PageRequest) => Promise<PageAnswer>

/** Articles of a day that are listed; more than any day of papers has. */
const issueLimit = 500
/** Passages of an answer, as in the chat. */
const passagesLimit = 10
/** Of them shown: a page is read on, not turned. */
const shownLimit = 5
/** Articles that are named where none answers, as in the chat. */
const nearestLimit = 3
/** Passages among which reprints, and reports on the same matter, are looked for. */
const relatedLimit = 10
/** Reports on the same matter that are named, before and after. */
const courseLimit = 5

const answerOf = (status: number, body: string, headers: Record<string, string> = {}): PageAnswer => ({
  status,
  headers: { ...pageHeaders, ...headers },
  body,
})

const gone = (view: View): PageAnswer => answerOf(404, noticePage(view, view.t('page-gone-title'), view.t('page-gone')))

/**
 * Finds the first language of a browser's list that the program speaks.
 * @param accepted - `zh-TW,zh;q=0.9`
 * @returns the language
 */
export const languageFrom = (accepted = ''): (typeof languages)[number] => {
  const tags = accepted.split(',').map((part) => part.split(';', 1)[0]?.trim() ?? '')
  return languageOf(tags.find((tag) => /^(?:zh|en)\b/i.test(tag)))
}

/**
 * Creates the function that answers requests for reading pages. A link that is forged, cut off, over, of somebody who may
 * no longer use the bot, or to an article that is gone gives the same page as any other wrong address.
 * @param parts.links - the signer of the links
 * @param parts.isAllowed - tells whether a chat may use the bot; absent where everybody may
 * @param parts.launchGrant - decides by what the platform says of who opened a page inside it; absent where no platform does
 * @param parts.now - tells the time
 * @returns the function
 */
export const createPages = ({
  store: { articles },
  searchEngine,
  catalog,
  zone,
  readiness,
  links,
  isAllowed,
  launchGrant,
  now,
}: Pick<ChatDeps, 'searchEngine' | 'catalog' | 'zone' | 'readiness'> & {
  store: Pick<ChatDeps['store'], 'articles'>
  links: LinkSigner
  isAllowed?: (chatId: string) => Promise<boolean>
  launchGrant?: LaunchGrants
  now: () => Instant
}): Pages => {
  const limits = createLimits()

  const articleHref = (view: View, grant: Grant, id: ArticleId, place?: Place, text?: string): string => {
    const token = links.tokenOf({ kind: 'article', ref: refOf(id), ...(place && { place }) }, grant)
    return `../a/${token}${queryFor(view)}${place ? fragmentOf(place, text) : ''}`
  }
  const dayHref = (view: View, grant: Grant, day: Day | undefined): string =>
    `../d/${links.tokenOf({ kind: 'day', ...(day !== undefined && { day }) }, grant)}${queryFor(view)}`

  /** What the search engine knows of an article: its corrections, its reprints, and reports on the same matter. */
  const relatedTo = async (
    article: Article,
    besideOf: (other: Article) => Beside,
  ): Promise<Pick<ArticleWithNeighbours, 'corrections' | 'alsoIn' | 'earlier' | 'later'>> => {
    const text = Array.from(article.headline ?? leadOf(article)?.text ?? '')
      .slice(0, questionLimit)
      .join('')
    const find = async (question: string): Promise<Passage[]> => {
      if (!hasWords(question)) return []
      const today = article.day ?? dayOf(now(), zone)
      return (await searchEngine.find({ text: question, today, limit: relatedLimit })).passages
    }
    // The words by which a reader would follow the matter: the chat proposes them as a topic.
    const words = await searchEngine.subject(text)
    const [named, onMatter] = await Promise.all([find(text), find(words.join(' '))])
    const own = named.filter((passage) => passage.article.id === article.id)
    const ids = new Set([...named, ...onMatter].map((passage) => passage.article.id))
    ids.delete(article.id)
    const others = (await Promise.all([...ids].map((id) => articles.article(id)))).filter(
      (other) => other !== undefined,
    )
    const [reprints = []] = groupStories([article, ...others], new Map())
    const isReprint = (other: Article): boolean => reprints.some(({ id }) => id === other.id)
    const isOnMatter = matterOf(words)
    const set = own.flatMap(({ corrections = [] }) => corrections)
    const corrections = await Promise.all(
      set.map(async ({ articleId, paragraph }) => {
        const correction = await articles.article(articleId)
        const printed = correction && paragraphsOf(correction)[paragraph]?.text
        return correction && printed !== undefined ? [{ ...besideOf(correction), text: printed }] : []
      }),
    )
    const course = others
      .filter((other) => isOnMatter(other) && !isReprint(other) && !set.some(({ articleId }) => articleId === other.id))
      .toSorted((a, b) => (a.day ?? '').localeCompare(b.day ?? ''))
    const { day } = article
    const isBefore = (other: Article): boolean => day !== undefined && other.day !== undefined && other.day < day
    const isAfter = (other: Article): boolean => day !== undefined && other.day !== undefined && other.day > day
    return {
      corrections: corrections.flat(),
      alsoIn: others.filter((other) => isReprint(other) && other.source !== article.source).map(besideOf),
      earlier: course.filter(isBefore).slice(-courseLimit).map(besideOf),
      later: course.filter(isAfter).slice(0, courseLimit).map(besideOf),
    }
  }

  const showArticle = async (view: View, grant: Grant, article: Article, place?: Place): Promise<string> => {
    const besideOf = (other: Article): Beside => ({ article: other, href: articleHref(view, grant, other.id) })
    const [issue, related] = await Promise.all([articles.ofDay(article.day, issueLimit), relatedTo(article, besideOf)])
    const paper = issue.filter(({ source }) => source === article.source)
    const at = paper.findIndex(({ id }) => id === article.id)
    const [previous, next] = at < 0 ? [] : [paper[at - 1], paper[at + 1]]
    return articlePage(view, {
      article,
      ...(place && { place }),
      ...related,
      ...(previous && { previous: besideOf(previous) }),
      ...(next && { next: besideOf(next) }),
      issueHref: dayHref(view, grant, article.day),
    })
  }

  const saidOf = (view: View, question: string, isCut: boolean, answer: Answer, nearest: number): Found['said'] => {
    const { t } = view
    const progress = readiness?.()
    const isNothing = answer.verdict === 'none'
    return [
      ...(isCut ? [note(t('question-too-long', { limit: questionLimit }))] : []),
      ...(answer.understood === undefined ? [] : [note(t('understood-as', { reading: answer.understood }))]),
      ...boundBlocks(t, answer),
      ...(progress ? [note(t('reading-progress', progress))] : []),
      ...(answer.verdict === 'weak' ? [line(t('weak-answer'))] : []),
      ...(isNothing && progress ? [line(t('not-yet-found')), line(t('ask-later'))] : []),
      ...(isNothing && !progress ? nothingBlocks(t, question, answer, nearest) : []),
      ...(isNothing && nearest > 0 ? [note(t('nearest-articles', { articles: nearest }))] : []),
      ...(answer.didYouMean.length > 0 ? [note(t('did-you-mean')), ...answer.didYouMean.map((one) => note(one))] : []),
    ]
  }

  /** Asks the search engine as the chat does. */
  const search = async (view: View, grant: Grant, typed: string): Promise<Found> => {
    const characters = Array.from(cleanLine(typed))
    const question = characters.slice(0, questionLimit).join('')
    if (!hasWords(question)) return { question, said: [line(view.t('question-blank'))], hits: [], isAnswer: false }
    const answer = await searchEngine.find({ text: question, today: dayOf(now(), zone), limit: passagesLimit })
    const near = isNear(answer) ? cardsOf(answer.passages) : []
    const isFirst = ({ passage }: (typeof near)[number], at: number): boolean =>
      near.findIndex((card) => card.passage.article.id === passage.article.id) === at
    const isAnswer = answer.verdict !== 'none'
    // Beside another reading that is proposed, what is near a typing error is not shown.
    const nearest = answer.didYouMean.length > 0 ? [] : near.filter(isFirst).slice(0, nearestLimit)
    const cards = isAnswer ? near.slice(0, shownLimit) : nearest
    const found = await Promise.all(
      cards.map(async ({ passage }): Promise<Hit[]> => {
        const article = await articles.article(passage.article.id)
        const { paragraph, text, quote } = passage
        const place = placeOf({ paragraph, text, quote: quote.text })
        return article ? [{ article, href: articleHref(view, grant, article.id, place, text), passage }] : []
      }),
    )
    const hits = found.flat()
    const said = saidOf(view, question, characters.length > questionLimit, answer, hits.length)
    return { question, said, hits, isAnswer }
  }

  const showIssue = async (view: View, grant: Grant, day: Day | undefined, typed: string | null): Promise<string> => {
    const [listed, beside, found] = await Promise.all([
      articles.ofDay(day, issueLimit + 1),
      day === undefined ? undefined : articles.daysBeside(day),
      typed === null ? undefined : search(view, grant, typed),
    ])
    const { before, after } = beside ?? {}
    const to = (other: Day) => ({ day: other, href: dayHref(view, grant, other) })
    return issuePage(view, {
      ...(day !== undefined && { day }),
      articles: listed.slice(0, issueLimit).map((article) => ({ article, href: articleHref(view, grant, article.id) })),
      isCut: listed.length > issueLimit,
      ...(before !== undefined && { before: to(before) }),
      ...(after !== undefined && { after: to(after) }),
      ...(found && { found }),
    })
  }

  /** Where a link leads, if it is genuine and whoever has it may still use the bot. */
  const openLink = async (kind: Target['kind'], token: string): Promise<ReturnType<LinkSigner['open']>> => {
    const opened = links.open(kind, token)
    if (!opened || !isAllowed) return opened
    return opened.grant.chatId !== undefined && (await isAllowed(opened.grant.chatId)) ? opened : undefined
  }

  /** Also for a wrong link, so that it takes as long as one to an article that is gone. */
  const articleOf = (target: Target | undefined): Promise<Article | undefined> =>
    articles.articleByRef(target?.kind === 'article' ? target.ref : '')

  /** The address of the page itself, opened at its place. */
  const pageHref = (view: View, token: string, target: Target, article: Article | undefined): string => {
    const place = target.kind === 'article' ? target.place : undefined
    const text = place && article && paragraphsOf(article)[place.paragraph]?.text
    const isAsQuoted = text !== undefined && place?.range?.hash === paragraphHash(text)
    // Without a fragment of its own it would get the one of the page before.
    return `${token}${queryFor(view)}${place ? fragmentOf(place, isAsQuoted ? text : undefined) : '#main'}`
  }

  /** Answers for the page that leads to another as soon as the platform has said who opened it. */
  const launch = async (
    view: View,
    kind: Target['kind'],
    token: string,
    readForm: PageRequest['readForm'],
  ): Promise<PageAnswer> => {
    const link = links.read(kind, token)
    const article = await articleOf(link?.target)
    if (!link || (kind === 'article' && !article)) return gone(view)
    if (!readForm) {
      const opened = await openLink(kind, token)
      const href = opened && pageHref(view, token, opened.target, article)
      const body = launchPage(view, { ...(href !== undefined && { href }), isClosed: isAllowed !== undefined })
      return answerOf(200, body, launchHeaders)
    }
    const sent = await readForm()
    if (typeof sent === 'number') return answerOf(sent, '')
    const grant = await launchGrant?.(link, token, sent)
    if (!grant) return gone(view)
    return answerOf(303, '', { location: pageHref(view, links.tokenOf(link.target, grant), link.target, article) })
  }

  return async (kind, { token, query, address, acceptLanguage, readForm }) => {
    const asked = new URLSearchParams(query)
    const isLaunch = launchGrant !== undefined && asked.has(launchName)
    if (readForm && !isLaunch) return answerOf(405, '', { allow: 'GET, HEAD' })
    const view = viewOf(asked, (language) => catalog[language], languageFrom(acceptLanguage))
    const { t } = view
    const typed = kind === 'day' ? asked.get('q') : null
    const grant = limits.take({ kind: typed === null ? 'press' : 'message', userId: address }, now())
    if (grant.kind === 'wait') {
      const seconds = Math.ceil(grant.waitMs / 1000)
      const body = noticePage(view, t('page-too-fast-title'), t('page-too-fast', { seconds }))
      return answerOf(429, body, { 'retry-after': String(seconds) })
    }
    if (isLaunch) return launch(view, kind, token, readForm)
    const opened = await openLink(kind, token)
    if (kind === 'day')
      return opened?.target.kind === 'day'
        ? answerOf(200, await showIssue(view, opened.grant, opened.target.day, typed))
        : gone(view)
    const article = await articleOf(opened?.target)
    if (opened?.target.kind !== 'article' || !article) return gone(view)
    return answerOf(200, await showArticle(view, opened.grant, article, opened.target.place))
  }
}
