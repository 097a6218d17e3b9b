import { createHash } from 'node:crypto'
import type { Translate } from '../i18n/catalog.js'
import { languageName, languages, type Language } from '../i18n/language.js'
import { inScript, textLanguageOf, type Script } from '../text/script.js'
import { markup, type Html } from './html.js'

const sizes = ['normal', 'large', 'huge'] as const

/** How a reader wants to see a page; it stands in the query of the address. */
export type View = {
  t: Translate
  size: (typeof sizes)[number]
  /** The script that Chinese text is converted to; absent: as printed. */
  script?: Script
}

const scripts: readonly Script[] = ['zh-Hans', 'zh-Hant']

/**
 * Reads from the query of an address how a reader wants to see a page; anything else in it is passed over.
 * @param query - the query
 * @param sayIn - gives the sentences of a language
 * @param fallback - the language of a reader whose address names none
 * @returns the view
 */
export const viewOf = (query: URLSearchParams, sayIn: (language: Language) => Translate, fallback: Language): View => {
  const script = scripts.find((one) => one === query.get('script'))
  return {
    t: sayIn(languages.find((one) => one === query.get('lang')) ?? fallback),
    size: sizes.find((one) => one === query.get('size')) ?? 'normal',
    ...(script && { script }),
  }
}

/**
 * Lists the parts of a query that stand for a view, so that the next page looks alike.
 * @param view - the view
 * @returns names and values
 */
export const settingsOf = ({ t, size, script }: View): Record<string, string> => ({
  lang: t.language,
  ...(size !== 'normal' && { size }),
  ...(script && { script }),
})

const queryOf = (parts: Record<string, string>): string => `?${new URLSearchParams(parts).toString()}`

/**
 * Writes a view as the query of a link.
 * @param view - the view
 * @returns `?lang=en&size=large`
 */
export const queryFor = (view: View): string => queryOf(settingsOf(view))

/** A text of a newspaper as a page shows it. */
export type Shown = { text: string; language: Script | 'en'; isConverted: boolean }

/**
 * Prepares printed text for a page: in the script that the reader chose, with the language that it is tagged with.
 * @param view - the view
 * @param text - as printed
 * @param sample - tells the language of the text, where it is too short to tell
 * @returns the text; unchanged unless the reader chose the other script
 */
export const shownText = ({ script }: View, text: string, sample = text): Shown => {
  const language = textLanguageOf(sample)
  if (script === undefined || language === 'en' || language === script) return { text, language, isConverted: false }
  return { text: inScript(text, script), language: script, isConverted: true }
}

/** Between the parts of a Chinese headline: behind its marks, and at blanks beside its characters. */
const betweenParts =
  /(?<=[，。：；！？、…—][”’」』》）]?)(?![，。：；！？、…—”’」』》）])|(?<=\p{Script=Han})(?=\s)|(?<=\s)(?=\p{Script=Han})/u

/**
 * Prints a headline so that its lines end between its parts. A part that is wider than the screen breaks as any text does,
 * not within figures and Latin words, nor before a mark.
 * @param text - the headline
 * @returns its parts; the text alone if it is one part
 */
export const inParts = (text: string): Html => {
  const parts = text.split(betweenParts)
  if (parts.length === 1) return markup`${text}`
  const printed = parts.map((part) => {
    const [, before = '', words = '', behind = ''] = /^(\s*)(.*?)(\s*)$/su.exec(part) ?? []
    // A blank at the edge of a part would not be seen.
    return words === '' ? markup`${part}` : markup`${before}<span class="part">${words}</span>${behind}`
  })
  return markup`${printed}`
}

/** The style of every page. Sizes are in rem: the browser's own text size counts, and the reader's choice on top of it. */
const style = `
:root{color-scheme:light dark;--text:#1c1b1a;--back:#fdfcfa;--soft:#57534e;--line:#d6d3ce;--link:#0b4a94;--mark:#ffe7a0;--here:#fff6da;--bar:#a45c00}
@media (prefers-color-scheme:dark){:root{--text:#e9e7e3;--back:#171719;--soft:#b8b4ad;--line:#46443f;--link:#94c0ff;--mark:#5d4a05;--here:#2a2516;--bar:#e3ab45}}
html{font-size:100%;-webkit-text-size-adjust:100%;text-size-adjust:100%}
html.large{font-size:125%}
html.huge{font-size:150%}
body{margin:0 auto;max-width:40rem;padding:.5rem 1rem 3rem;background:var(--back);color:var(--text);font:1rem/1.75 system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere;text-autospace:normal}
[lang=zh-Hant]{font-family:system-ui,-apple-system,"PingFang TC","Noto Sans CJK TC","Microsoft JhengHei",sans-serif}
a{color:var(--link);text-underline-offset:.2em}
a:focus-visible,summary:focus-visible,input:focus-visible,button:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--bar);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{position:static;display:inline-block;padding:.6rem 0}
h1{font-size:1.6rem;line-height:1.35;margin:.3rem 0 .5rem;text-wrap:balance}
.part{display:inline-block;text-decoration:inherit}
h2{font-size:1.15rem;line-height:1.5;margin:2rem 0 .5rem}
h3{font-size:1.05rem;line-height:1.5;margin:1.5rem 0 .25rem}
p{margin:0 0 1em}
.kicker,.subtitle,.facts,.note{color:var(--soft);margin:0 0 .5rem}
.facts,.note,.caption{font-size:.9rem}
.caption{color:var(--soft);border-left:2px solid var(--line);padding-left:.75rem}
article p,article h2{scroll-margin-top:20vh}
article p:target,article p.quoted{background:var(--here);box-shadow:-.25rem 0 0 var(--bar);padding:.25rem .5rem;margin-left:-.25rem}
mark{background:var(--mark);color:inherit}
::target-text{background:var(--mark);color:inherit}
aside,blockquote{margin:0 0 1rem;padding:.5rem .75rem;border-left:3px solid var(--bar);background:var(--here)}
blockquote p,aside p:last-child{margin:0}
nav ul,.list{list-style:none;margin:0;padding:0}
nav a,.list a,summary{display:inline-block;padding:.6rem 0;min-height:1.5rem}
.row{display:flex;flex-wrap:wrap;column-gap:1.25rem}
.row a,.row [aria-current]{min-width:1.5rem}
.row [aria-current]{display:inline-block;padding:.6rem 0;font-weight:600}
.beside{border-top:1px solid var(--line);margin-top:2rem}
.beside small,.list small{display:block;color:var(--soft);font-size:.9rem}
summary{cursor:pointer;color:var(--soft)}
summary::after{content:" ▾"}
details[open]>summary::after{content:" ▴"}
form{margin:1rem 0}
.fields{display:flex;flex-wrap:wrap;gap:.5rem}
input,button{font:inherit;color:inherit;background:var(--back);border:1px solid var(--soft);border-radius:.3rem;padding:.5rem .7rem;min-height:2.75rem;box-sizing:border-box}
input{flex:1 1 12rem;min-width:0}
.days li{padding:.35rem 0;border-top:1px solid var(--line)}
.days svg{display:block;width:100%;height:.5rem;fill:var(--bar)}
@media print{nav,form,details,.skip{display:none}body{max-width:none;padding:0;color:#000;background:#fff}article p:target,article p.quoted{background:none}a{color:inherit;text-decoration:none}}
`

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64')

const styleHash = hashOf(style)

const headersWith = (frameAncestors: string, script = ''): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}';${script} form-action 'self'; base-uri 'none'; frame-ancestors ${frameAncestors}`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
  'cache-control': 'private, no-store',
})

const telegramWeb = 'https://web.telegram.org'

/**
 * Headers of every page. Nothing is loaded but the style that the page itself holds, no script runs, no other site learns
 * the address, and nobody keeps a copy. Telegram's own web client may show a page in a frame, nobody else.
 */
export const pageHeaders: Readonly<Record<string, string>> = headersWith(telegramWeb)

/**
 * Makes the headers of a page that holds one script: the same, and that script alone runs.
 * @param script - the script, as it stands in the page
 * @returns the headers
 */
export const scriptedPageHeaders = (script: string): Readonly<Record<string, string>> =>
  headersWith(telegramWeb, ` script-src 'sha256-${hashOf(script)}';`)

/** Headers of pages for admins: the same, and nobody shows them in a frame. */
export const adminPageHeaders: Readonly<Record<string, string>> = headersWith("'none'")

const styleElement: Html = { html: `<style>${style}</style>` }

const linkTo = (href: string, label: string, isCurrent: boolean, lang?: string): Html => {
  const language = lang === undefined ? markup`` : markup` lang="${lang}"`
  return isCurrent
    ? markup`<li${language}><span aria-current="true">${label}</span></li>`
    : markup`<li${language}><a href="${href}">${label}</a></li>`
}

/** The links that change size, script and language, without a script: each opens the same page otherwise. */
const displayMenu = (view: View, hasChinese: boolean, keep: Record<string, string>, fragment: string): Html => {
  const { t } = view
  const { script, ...printed } = view
  const to = (changed: View, more: { lang?: Language } = {}): string =>
    `${queryOf({ ...settingsOf(changed), ...more, ...keep })}${fragment}`
  const labels = { normal: t('page-size-normal'), large: t('page-size-large'), huge: t('page-size-huge') }
  return markup`<details>
    <summary>${t('page-display')}</summary>
    <nav aria-label="${t('page-display')}">
      <ul class="row">
        ${sizes.map((size) => linkTo(to({ ...view, size }), labels[size], size === view.size))}
      </ul>
      ${
        hasChinese
          ? markup`<ul class="row">
              ${linkTo(to(printed), t('page-as-printed'), script === undefined)}${scripts.map((one) =>
                linkTo(to({ ...view, script: one }), languageName(one), one === script, one),
              )}
            </ul>`
          : undefined
      }
      <ul class="row">
        ${languages.map((lang) => linkTo(to(view, { lang }), languageName(lang), lang === t.language, lang))}
      </ul>
    </nav>
  </details>`
}

/**
 * Makes the whole document of a page.
 * @param view - the view
 * @param parts.title - stands in the tab of the browser
 * @param parts.script - runs before anything is drawn
 * @param parts.above - the navigation above the text
 * @param parts.main - the text
 * @param parts.below - the navigation below the text
 * @param parts.hasChinese - there is text that can be converted to the other script
 * @param parts.keep - parts of the query that the links to the same page keep
 * @param parts.fragment - the place in the page that they keep: `#p3`
 * @returns the document
 */
export const documentOf = (
  view: View,
  parts: {
    title: string
    script?: Html
    above?: Html
    main: Html
    below?: Html
    hasChinese?: boolean
    keep?: Record<string, string>
    fragment?: string
  },
): string => {
  const { title, script, above, main, below, hasChinese = false, keep = {}, fragment = '' } = parts
  const { t } = view
  return markup`<!doctype html>
<html lang="${t.language}" class="${view.size}">
  <head>
    <meta charset="utf-8">${script}
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex, nofollow">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>
    ${styleElement}
  </head>
  <body>
    <a class="skip" href="#main">${t('page-skip')}</a>
    <header>${above}${displayMenu(view, hasChinese, keep, fragment)}</header>
    <main id="main" tabindex="-1">${main}</main>
    ${below && markup`<footer>${below}</footer>`}
  </body>
</html>
`.html
}

/**
 * Makes the page that says something in one sentence: that a link leads nowhere, or that somebody is too fast.
 * @param view - the view
 * @param title - the heading
 * @param text - the sentence
 * @returns the document
 */
export const noticePage = (view: View, title: string, text: string): string =>
  documentOf(view, {
    title,
    main: markup`<h1>${title}</h1>
      <p>${text}</p>`,
  })
