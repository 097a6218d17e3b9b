import fc from 'fast-check'
import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { describe, expect, it } from 'vitest'
import { markup } from '../../src/page/html.js'

type Node = DefaultTreeAdapterTypes.Node

const childrenOf = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : [])
const elementsIn = (nodes: Node[]): Node[] =>
  nodes.flatMap((node) => [...('tagName' in node ? [node] : []), ...elementsIn(childrenOf(node))])
const textIn = (nodes: Node[]): string =>
  nodes.map((node) => ('value' in node ? node.value : textIn(childrenOf(node)))).join('')

/** Text made of what a page is made of, so that a part that is not escaped shows. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '&',
        '&lt;',
        '<script>',
        '</p>',
        '<!--',
        ']]>',
        '`',
        '=',
        'x',
        '汉',
        '\u0000',
      ),
      fc.string(),
    ),
  )
  .map((parts) => parts.join(''))

describe('a template', () => {
  it('keeps every text text, in elements and in attributes', () => {
    fc.assert(
      fc.property(hostile, hostile, (text, value) => {
        const { html } = markup`<p title="${value}">${text}</p>`
        const elements = elementsIn(parse(html).childNodes).filter(
          (node) => 'tagName' in node && !['html', 'head', 'body'].includes(node.tagName),
        )
        expect(elements.map((node) => ('tagName' in node ? node.tagName : ''))).toEqual(['p'])
        const [paragraph] = elements
        const attributes = paragraph && 'attrs' in paragraph ? paragraph.attrs : []
        expect(attributes.map(({ name }) => name)).toEqual(['title'])
        // The parser itself makes line feeds of carriage returns.
        const kept = (typed: string): string =>
          typed
            .toWellFormed()

            .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, '')
            .replace(/\r\n?/g, '\n')
        expect(attributes[0]?.value).toBe(kept(value))
        expect(textIn(paragraph ? [paragraph] : [])).toBe(kept(text))
      }),
    )
  })

  it('puts lists and pieces together, and nothing for nothing', () => {
    const items = ['a', '<'].map((item) => markup`<li>${item}</li>`)
    expect(markup`<ul>${items}${undefined}${3}</ul>`.html).toBe('<ul><li>a</li><li>&lt;</li>3</ul>')
  })
})
