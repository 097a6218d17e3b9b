import type { Translate } from '../../src/i18n/catalog.js'
import { dayText } from '../../src/i18n/printed.js'
import type { Block, Choice, Reply } from '../../src/chat/message.js'
import { cutLine, fontSize, linesOf, type Line, type Run } from './lines.js'
import type { Scene } from './play.js'

/** Something drawn at the top left corner, and how high it is. */
type Drawn = { svg: string; height: number }

/** Pixels. */
const width = 380
const margin = 8
const bubbleWidth = 360
const padding = 12
const lineHeight = 25
const buttonHeight = 40
const gap = 4
const sceneGap = 12
const headerHeight = 48
/** Of the line on which the signs stand, below the top of its line. */
const baseline = 19

const fonts = "'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif"
/** Before the others in English: fonts of Chinese draw its quotation marks as wide as a sign. */
const latinFonts = "'Helvetica Neue',Arial,'Liberation Sans'"

const styleFor = ({
  language,
}: Translate): string => `text{font-family:${language === 'en' ? `${latinFonts},` : ''}${fonts};font-size:${fontSize}px;white-space:pre}
.b{font-weight:bold}.i{font-style:italic}.u{font-weight:bold;text-decoration:underline}
.ground{fill:#dbe5ec}.head{fill:#f7f9fa}.bot{fill:#fff}.user{fill:#d9f7be}.day{fill:#8ba0b0}
.button{fill:#b9cad6}.pressed,.bar{fill:#2678b8}.tint{fill:#e9f2f9}
.text{fill:#14191d}.link{fill:#1c669f}.light{fill:#fff}
@media(prefers-color-scheme:dark){.ground{fill:#0f1920}.head{fill:#1b2730}.bot{fill:#1e2b35}.user{fill:#2c5a3a}
.day{fill:#3d4f5c}.button{fill:#2c3e4b}.tint{fill:#24394a}.text{fill:#f1f4f6}.link{fill:#7fc0f2}}`

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;')

const box = (name: string, at: { x: number; y: number; width: number; height: number }, radius = 0): string =>
  `<rect class="${name}" x="${at.x}" y="${at.y}" width="${at.width}" height="${at.height}" rx="${radius}"/>`

const letters = { bold: 'b', italic: 'i', mark: 'u' }

const runSvg = ({ text, style: how }: Run): string =>
  how === undefined ? escaped(text) : `<tspan class="${letters[how]}">${escaped(text)}</tspan>`

const lineSvg = ({ runs }: Line, x: number, y: number, name: string): string =>
  runs.length === 0 ? '' : `<text class="${name}" x="${x}" y="${y + baseline}">${runs.map(runSvg).join('')}</text>`

const middle = (text: string, x: number, y: number, name: string): string =>
  `<text class="${name}" x="${x}" y="${y}" text-anchor="middle">${escaped(text)}</text>`

const down = ({ svg }: Drawn, by: number): string => `<g transform="translate(0 ${by})">${svg}</g>`

const blockNames: Record<Block['kind'], string> = {
  line: 'text',
  headline: 'text b',
  note: 'text i',
  quote: 'text',
  folded: 'text',
}

const quoteIndent = 11

const blockOf = ({ kind, spans }: Block): Drawn => {
  const isQuote = kind === 'quote' || kind === 'folded'
  const x = margin + padding + (isQuote ? quoteIndent : 0)
  const room = bubbleWidth - 2 * padding - (isQuote ? quoteIndent + 4 : 0)
  const lines = linesOf(spans, room, { isBold: kind === 'headline' })
  const height = lines.length * lineHeight
  const texts = lines.map((line, i) => lineSvg(line, x, i * lineHeight, blockNames[kind])).join('')
  if (!isQuote) return { svg: texts, height }
  const left = margin + padding
  const bar =
    box('tint', { x: left, y: 0, width: bubbleWidth - 2 * padding, height }, 4) +
    box('bar', { x: left, y: 0, width: 3, height })
  return { svg: `${bar}<g class="quote">${texts}</g>`, height }
}

/** One below the other; `between` gives the pixels from one to the next. */
const stack = <T>(things: T[], drawn: (thing: T) => Drawn, between: (above: T, below: T) => number): Drawn => {
  let height = 0
  const svg = things.map((thing, i) => {
    const above = things[i - 1]
    if (above !== undefined) height += between(above, thing)
    const each = drawn(thing)
    const moved = down(each, height)
    height += each.height
    return moved
  })
  return { svg: svg.join(''), height }
}

/** As Telegram sets them apart: quotes by their frame, a further headline by a blank line. */
const blockGap = (above: Block, below: Block): number =>
  below.kind === 'headline' ? lineHeight / 2 : above.kind === 'quote' || below.kind === 'quote' ? 6 : 0

const rowOf = (row: Choice[], pressed: string | undefined): Drawn => {
  const each = (bubbleWidth - gap * (row.length - 1)) / row.length
  const svg = row.map(({ label }, i) => {
    const x = Math.round((margin + i * (each + gap)) * 10) / 10
    const at = { x, y: 0, width: Math.round(each * 10) / 10, height: buttonHeight }
    const isPressed = label === pressed
    const text = middle(cutLine(label, each - 4), x + at.width / 2, 26, isPressed ? 'light' : 'text')
    return box(isPressed ? 'pressed' : 'button', at, 8) + text
  })
  return { svg: svg.join(''), height: buttonHeight }
}

const botOf = ({ blocks, choices }: Reply, pressed: string | undefined): Drawn => {
  const text = stack(blocks, blockOf, blockGap)
  const inner = text.height + 2 * padding - 4
  const bubble = box('bot', { x: margin, y: 0, width: bubbleWidth, height: inner }, 14)
  const rows = stack(
    choices.filter((row) => row.length > 0),
    (row) => rowOf(row, pressed),
    () => gap,
  )
  const below = rows.height > 0 ? gap : 0
  return {
    svg: bubble + down(text, padding - 2) + (below > 0 ? down(rows, inner + below) : ''),
    height: inner + below + rows.height,
  }
}

const userOf = (text: string): Drawn => {
  const lines = linesOf([{ text }], bubbleWidth - 72)
  const inner = Math.ceil(Math.max(...lines.map((line) => line.width)))
  const height = lines.length * lineHeight + 2 * padding - 4
  const x = width - margin - inner - 2 * padding
  const texts = lines.map((line, i) => lineSvg(line, x + padding, padding - 2 + i * lineHeight, 'text'))
  return { svg: box('user', { x, y: 0, width: inner + 2 * padding, height }, 14) + texts.join(''), height }
}

const dayOf = (text: string): Drawn => {
  const [line] = linesOf([{ text }], width)
  const wide = Math.ceil(line?.width ?? 0) + 28
  const at = { x: (width - wide) / 2, y: 0, width: wide, height: 30 }
  return { svg: box('day', at, 15) + middle(text, width / 2, 21, 'light'), height: 30 }
}

/** Lines of a result: headline, then two of the passage, as phones show it. */
const passageLines = 2

/** The list above the field in which somebody types. */
const resultsOf = (results: Extract<Scene, { kind: 'results' }>['results']): Drawn => {
  const room = bubbleWidth - 2 * padding
  const list = stack(
    results,
    ({ title, description }) => {
      const lines = linesOf([{ text: description }], room)
      const shown = lines.slice(0, passageLines)
      const texts = shown.map((line, i) => lineSvg(line, margin + padding, (i + 1) * lineHeight, 'text'))
      const head = `<text class="text b" x="${margin + padding}" y="${baseline}">${escaped(cutLine(title, room))}</text>`
      return { svg: head + texts.join(''), height: (shown.length + 1) * lineHeight }
    },
    () => padding,
  )
  const height = list.height + 2 * padding - 4
  return { svg: box('bot', { x: margin, y: 0, width: bubbleWidth, height }, 4) + down(list, padding - 2), height }
}

const sceneOf = (scene: Scene, t: Translate): Drawn => {
  switch (scene.kind) {
    case 'day':
      return dayOf(dayText(t, scene.day))
    case 'heading':
      return dayOf(t(scene.id))
    case 'user':
      return userOf(scene.text)
    case 'results':
      return resultsOf(scene.results)
    case 'bot':
      return botOf(scene.reply, scene.pressed)
  }
}

/** For who does not see the picture: the conversation in plain text. */
const spoken = (scenes: Scene[], t: Translate): string =>
  scenes
    .map((scene) => {
      switch (scene.kind) {
        case 'day':
          return dayText(t, scene.day)
        case 'heading':
          return t(scene.id)
        case 'user':
          return `${t('picture-user')}: ${scene.text}`
        case 'results':
          return scene.results.map(({ title, description }) => `${title}\n${description}`).join('\n')
        case 'bot': {
          const lines = scene.reply.blocks.map(({ spans }) => spans.map(({ text }) => text).join(''))
          const labels = scene.reply.choices.flat().map(({ label }) => `[${label}]`)
          return `${t('picture-bot')}: ${[...lines, labels.join(' ')].join('\n')}`
        }
      }
    })
    .join('\n')

/** A conversation as an SVG picture of a phone's chat: 380 pixels wide, as high as it needs. */
export const draw = (scenes: Scene[], t: Translate, title = t('picture-title')): string => {
  const talk = stack(
    scenes,
    (scene) => sceneOf(scene, t),
    () => sceneGap,
  )
  const height = Math.ceil(headerHeight + talk.height + 2 * sceneGap)
  const all = { x: 0, y: 0, width }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${escaped(title)}</title>
<desc>${escaped(spoken(scenes, t))}</desc>
<style>${styleFor(t)}</style>
${box('ground', { ...all, height }, 12)}
${box('head', { ...all, height: headerHeight }, 12)}
${middle(t('picture-bot'), width / 2, 30, 'text b')}
${down(talk, headerHeight + sceneGap).replaceAll('<g transform', '\n<g transform')}
</svg>
`
}
