import { createRequire } from 'node:module'
import type * as Canvas from '@napi-rs/canvas'
import type { Logger } from 'pino'
import type { Chart } from '../../chat/message.js'
import { errorFacts } from '../../server/redact.js'

/** Draws a chart as PNG; undefined where it cannot be drawn, or not in letters that everybody can read. */
export type DrawChart = (chart: Chart) => Promise<Uint8Array<ArrayBuffer> | undefined>

type Canvases = typeof Canvas
type Context = ReturnType<ReturnType<Canvases['createCanvas']>['getContext']>

const width = 1200
const height = 675
/** Around the bars. */
const margin = { left: 90, right: 40, top: 120, bottom: 80 }
const titleSize = 40
const labelSize = 26
/** Its own paper, so that it reads the same in a light and a dark chat; every colour is 4.5 : 1 to it or more. */
const colours = { paper: '#ffffff', text: '#1f2328', faint: '#59636e', line: '#d1d9e0', bar: '#0969da' }

/** The letters that are installed with the program, behind them those of the machine. */
const family = '"Wenbao Chart", "Noto Sans CJK SC", "Noto Sans CJK TC", sans-serif'
const fontFile = '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2'

/** Has no letter in any font. */
const noLetter = '\u{10FFFD}'
const cell = 40

/** Checks that every character has a letter, and remembers those that have: without one a canvas draws a box or nothing, and reports no error. */
const canDraw = ({ createCanvas }: Canvases, text: string, drawable: Set<string>): boolean => {
  const context = createCanvas(cell, cell).getContext('2d')
  const pixelsOf = (character: string): Buffer => {
    context.fillStyle = colours.paper
    context.fillRect(0, 0, cell, cell)
    context.fillStyle = colours.text
    context.font = `28px ${family}`
    context.fillText(character, 4, 30)
    return Buffer.from(context.getImageData(0, 0, cell, cell).data)
  }
  const none = pixelsOf(noLetter)
  return [...new Set(text.replace(/\s/gu, ''))].every((character) => {
    if (!drawable.has(character) && !none.equals(pixelsOf(character))) drawable.add(character)
    return drawable.has(character)
  })
}

/** The distance of the lines across: 1, 2 or 5 of a power of ten, at most five lines. */
const stepFor = (most: number): number => {
  const tens = 10 ** Math.floor(Math.log10(Math.max(1, most / 5)))
  return [1, 2, 5, 10].map((factor) => factor * tens).find((step) => step * 5 >= most) ?? tens
}

const shortened = (context: Context, text: string, room: number): string => {
  const characters = Array.from(text)
  if (context.measureText(text).width <= room) return text
  while (characters.length > 1 && context.measureText(`${characters.join('')}…`).width > room) characters.pop()
  return `${characters.join('')}…`
}

const paint = (context: Context, { title, language, bars }: Chart): void => {
  context.lang = language
  context.fillStyle = colours.paper
  context.fillRect(0, 0, width, height)
  context.textBaseline = 'middle'
  context.textAlign = 'left'
  context.fillStyle = colours.text
  context.font = `${titleSize}px ${family}`
  context.fillText(shortened(context, title, width - 2 * margin.right), margin.right, margin.top / 2)

  context.font = `${labelSize}px ${family}`
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const step = stepFor(most)
  const top = Math.ceil(most / step) * step
  const floor = height - margin.bottom
  const heightOf = (count: number): number => (count / top) * (floor - margin.top)
  context.textAlign = 'right'
  for (let count = 0; count <= top; count += step) {
    context.fillStyle = colours.line
    context.fillRect(margin.left, floor - heightOf(count), width - margin.left - margin.right, 2)
    context.fillStyle = colours.faint
    context.fillText(String(count), margin.left - 14, floor - heightOf(count))
  }
  const stride = (width - margin.left - margin.right) / bars.length
  const widest = Math.max(...bars.map(({ label }) => context.measureText(label).width)) + labelSize
  // Names that would run into each other are left out.
  const every = Math.ceil(widest / stride)
  const hasCounts = context.measureText(String(most)).width < stride
  context.textAlign = 'center'
  for (const [place, { label, count }] of bars.entries()) {
    const middle = margin.left + stride * (place + 0.5)
    const barWidth = Math.min(120, stride * 0.75)
    context.fillStyle = colours.bar
    context.fillRect(middle - barWidth / 2, floor - heightOf(count), barWidth, heightOf(count))
    context.fillStyle = colours.text
    if (count > 0 && hasCounts) context.fillText(String(count), middle, floor - heightOf(count) - labelSize * 0.7)
    // The first name would run over the edge.
    const at = Math.min(Math.max(middle, widest / 2), width - widest / 2)
    if (place % every === 0) context.fillText(label, at, floor + margin.bottom / 2)
  }
}

const openCanvases = async (): Promise<Canvases> => {
  const canvases = await import('@napi-rs/canvas')
  const font = createRequire(import.meta.url).resolve(fontFile)
  if (!canvases.GlobalFonts.registerFromPath(font, 'Wenbao Chart')) throw new Error('the font cannot be read')
  return canvases
}

/**
 * Creates the drawing of charts. The canvas is loaded with the first chart; where it or its letters cannot be used, that is
 * logged once.
 * @param log - gets the reason why nothing can be drawn
 * @returns the function that draws
 */
export const createChartDrawing = (log: Pick<Logger, 'info'>): DrawChart => {
  let opening: Promise<Canvases> | undefined
  const drawable = new Set<string>()
  let isTold = false
  return async (chart) => {
    try {
      const canvases = await (opening ??= openCanvases())
      if (!canDraw(canvases, chart.title + chart.bars.map(({ label }) => label).join(''), drawable)) return undefined
      const canvas = canvases.createCanvas(width, height)
      paint(canvas.getContext('2d'), chart)
      // Not by `encode`, whose thread may outlive the canvas.
      return Uint8Array.from(canvas.toBuffer('image/png'))
    } catch (error) {
      if (!isTold) log.info({ err: errorFacts(error) }, 'charts are sent as text: they cannot be drawn')
      isTold = true
      return undefined
    }
  }
}
