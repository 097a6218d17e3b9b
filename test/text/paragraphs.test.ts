import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinLines, splitParagraphs } from '../../src/text/paragraphs.js'

describe('splitParagraphs', () => {
  it.each([
    ['parts paragraphs at blank lines', '渡口开了。\n\n船来了。', ['渡口开了。', '船来了。']],
    [
      'takes every line for a paragraph where lines are whole sentences',
      '渡口开了。\n船来了。',
      ['渡口开了。', '船来了。'],
    ],
    [
      'joins lines that are broken at a measure',
      '芦湾镇的渡口昨天重新开了，第一\n班船坐了三十六个人，船上有人唱\n起了歌。',
      ['芦湾镇的渡口昨天重新开了，第一班船坐了三十六个人，船上有人唱起了歌。'],
    ],
    [
      'joins a sentence over a blank line where a column has ended',
      '芦湾镇的渡口昨天重新开了，第一\n班船坐了三十六个人，船上有人唱\n\n起了歌，后来全船的人都跟着唱，\n一直唱到对岸。',
      ['芦湾镇的渡口昨天重新开了，第一班船坐了三十六个人，船上有人唱起了歌，后来全船的人都跟着唱，一直唱到对岸。'],
    ],
    [
      'parts broken lines at indented ones',
      '　　芦湾镇的渡口昨天重新开了，第\n一班船坐了三十六个人，船上有人唱。\n　　对岸的人敲起锣来，锣声传得很远\n，连山上的人都听见了。',
      [
        '芦湾镇的渡口昨天重新开了，第一班船坐了三十六个人，船上有人唱。',
        '对岸的人敲起锣来，锣声传得很远，连山上的人都听见了。',
      ],
    ],
    [
      'joins English lines with blanks and mends hyphens',
      'The ferry at Luwan opened again on Friday after three years of re-\npairs, and thirty-six people took the first boat across the river to\nsee it.\n\nA second boat follows in May.',
      [
        'The ferry at Luwan opened again on Friday after three years of repairs, and thirty-six people took the first boat across the river to see it.',
        'A second boat follows in May.',
      ],
    ],
    ['keeps verses apart', '月亮弯弯\n照在渡口\n船儿轻轻\n靠了码头', ['月亮弯弯', '照在渡口', '船儿轻轻', '靠了码头']],
    ['gives nothing for blank text', ' \n\n\t\n', []],
  ])('%s', (_, text, paragraphs) => {
    expect(splitParagraphs(text)).toEqual(paragraphs)
  })

  it('loses no sign but blanks and hyphens', () => {
    const sign = fc.constantFrom('渡', '口', '。', '，', '\n', ' ', 'a', 'B', '-', '7')
    fc.assert(
      fc.property(fc.array(sign), (signs) => {
        const bare = (text: string): string => text.replace(/[\s-]/g, '')
        expect(bare(splitParagraphs(signs.join('')).join(''))).toBe(bare(signs.join('')))
      }),
    )
  })
})

describe('joinLines', () => {
  it('closes Chinese lines up and keeps Western words apart', () => {
    expect(joinLines(['渡口的新船叫', 'Blue', 'Heron，白色'])).toBe('渡口的新船叫Blue Heron，白色')
  })
})
