import type { Instant } from '../time/day.js'
import type { LaunchStore } from '../store/store.js'
import { markup, type Html } from './html.js'
import { documentOf, scriptedPageHeaders, type View } from './layout.js'
import type { Grant, ReadLink } from './links.js'

/** Who opened a page inside the platform and when, as the platform itself says. */
export type Opened = {
  /** Of this opening; names nobody. */
  id: string
  /** When, by the clock of the platform. */
  at: Instant
  /** Absent where the platform does not tell. */
  userId?: string
}

const minuteMs = 60_000
/** A page is opened at once, on a slow phone within a minute. */
const proofMs = 5 * minuteMs
/** The clock of the platform is known to within seconds, also to each of several processes. */
const aheadMs = minuteMs

/** Part of the query of the address behind a button that opens a page inside the platform. */
export const launchName = 'app'

/** The field of the form in which the script sends what the platform said. */
const field = 'initData'

/**
 * The only script of the pages, run by the one page that a button opens inside Telegram. Telegram puts who opened it behind
 * the `#` of the address, which no server is sent: the script hands it on in a form. Where nothing stands there, it follows
 * the link, if the page has one. It stands above all else, so that nothing is drawn before it leads on.
 *
 * No file of telegram.org is loaded for it, and nothing of `tgWebAppVersion` is needed: of the methods of Mini Apps none is
 * called. `ready` would only let a client show the page before it is loaded, and a page that is one file is loaded when it
 * could be called. Written for the browsers of old phones.
 */
const script = `(function () {
  var data = new URLSearchParams(location.hash.slice(1)).get('tgWebAppData')
  if (data) {
    var form = document.createElement('form')
    form.method = 'post'
    form.action = location.pathname + location.search
    var input = form.appendChild(document.createElement('input'))
    input.type = 'hidden'
    input.name = '${field}'
    input.value = data
    document.documentElement.appendChild(form)
    form.submit()
  } else document.addEventListener('DOMContentLoaded', function () {
    var link = document.getElementById('open')
    if (link) location.replace(link.href)
  })
})()`

const scriptElement: Html = { html: `<script>${script}</script>` }

/** Headers of the page that a button opens inside Telegram. */
export const launchHeaders = scriptedPageHeaders(script)

/**
 * Makes the page that a button opens inside Telegram. It shows nothing of an article: it hands on who opened it and leads on.
 * @param view - the view
 * @param parts.href - the page that is read; absent where the link has ended
 * @param parts.isClosed - there is a list of those who may use the bot: the link is then there for browsers without a script
 *   alone, because every other one can prove who opens it
 * @returns the document
 */
export const launchPage = (view: View, { href, isClosed }: { href?: string; isClosed: boolean }): string => {
  const { t } = view
  const link = href === undefined ? undefined : markup`<p><a id="open" href="${href}">${t('page-launch-link')}</a></p>`
  return documentOf(view, {
    title: t('page-launch-title'),
    script: scriptElement,
    keep: { [launchName]: '1' },
    main: markup`<h1>${t('page-launch-title')}</h1>
      <p>${t('page-launch')}</p>
      ${isClosed && link ? markup`<noscript>${link}</noscript>` : link}`,
  })
}

/** What a form sent; or the status for a body that is longer than a form, or none. */
export type Sent = URLSearchParams | 413 | 415

/**
 * Decides under which grant a page opened inside the platform is shown, by its link, the token of the link and the form;
 * undefined for none.
 */
export type LaunchGrants = (link: ReadLink, token: string, sent: URLSearchParams) => Promise<Grant | undefined>

/**
 * Creates the function that decides what a page opened inside the platform may show.
 * @param parts.identify - checks what the platform said; undefined for what it did not say
 * @param parts.mayOpen - tells whether a person may open pages
 * @param parts.launches - remembers what proofs were used for
 * @param parts.isClosed - there is a list of those who may use the bot
 * @param parts.now - tells the time
 * @param parts.platformNow - tells the time by the clock of the platform: by it alone proofs are measured, because the clocks
 *   of several processes differ
 * @returns the function
 */
export const createLaunchGrants =
  ({
    identify,
    mayOpen,
    launches,
    isClosed,
    now,
    platformNow,
  }: {
    identify: (initData: string) => Opened | undefined
    mayOpen: (chatId: string) => Promise<boolean>
    launches: LaunchStore
    isClosed: boolean
    now: () => Instant
    platformNow: () => Instant
  }): LaunchGrants =>
  async ({ grant, isOver }, token, sent) => {
    const opened = identify(sent.get(field) ?? '')
    if (!opened) return undefined
    // A link that is good for everybody needs no proof.
    if (!isClosed && !isOver) return grant
    const { id, at, userId } = opened
    const present = platformNow()
    const isFresh = present - at <= proofMs && at - present <= aheadMs
    if (!isFresh || userId === undefined || (grant.chatId !== undefined && grant.chatId !== userId)) return undefined
    if (!(await mayOpen(userId))) return undefined
    const to = token.slice(token.lastIndexOf('.') + 1)
    if (!(await launches.bind({ id, to, until: at + proofMs + aheadMs }, present))) return undefined
    return { issuedAt: now(), ...(isClosed && { chatId: userId }) }
  }
