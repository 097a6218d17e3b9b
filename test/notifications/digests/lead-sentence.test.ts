import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leadOf } from '../../../src/notifications/digests/compose.js'
import { anArticle } from '../../support/builders/a-subscription.js'

const leadOfText = (...paragraphs: string[]): string | undefined => leadOf(anArticle({ paragraphs }))?.text

describe('leadOf', () => {
  it.each([
    [
      '江水涨到警戒线以上，渡轮今天全部停航。明天再看。',
      '江水涨到警戒线以上，渡轮今天全部停航。',
      'the first sentence',
    ],
    [
      '本报讯（记者 罗青禾）望潮菜市场昨天全部换上了电子秤。',
      '望潮菜市场昨天全部换上了电子秤。',
      'without its dateline',
    ],
    ['新华社石家庄6月18日电（记者 林平）河北今天开始收割小麦。', '河北今天开始收割小麦。', 'nor an agency’s'],
    ['（记者 温以宁）下了两天大雨，操场没有积水。', '下了两天大雨，操场没有积水。', 'nor who wrote it'],
    ['本报记者昨天走访了三个菜市场，价格都涨了。', '本报记者昨天走访了三个菜市场，价格都涨了。', 'but with a subject'],
    ['水涨了。渡轮今天停航，明天再看。', '水涨了。渡轮今天停航，明天再看。', 'a short one with its neighbour'],
    ['LONDON, June 18 (Reuters) - Rain fell all day in the city.', 'Rain fell all day in the city.', 'in English too'],
  ])('of %s is %s: %s', (text, lead) => {
    expect(leadOfText(text)).toBe(lead)
  })

  it('skips a paragraph without content', () => {
    expect(leadOf(anArticle({ paragraphs: ['本报讯', '——', '渡轮今天全部停航，明天再看情况。'] }))).toEqual({
      paragraph: 2,
      text: '渡轮今天全部停航，明天再看情况。',
      isCut: false,
    })
  })

  it('ends a long sentence at a clause', () => {
    const text = `${'水位仍在上涨，'.repeat(30)}渡轮停航。`
    const lead = leadOf(anArticle({ paragraphs: [text] }))
    expect(lead).toEqual({ paragraph: 0, text: '水位仍在上涨，'.repeat(17).slice(0, -1), isCut: true })
  })

  it('takes the caption of a picture if there is no text', () => {
    const captions = [{ text: '游客昨天在江边拍照留念，天气很好。', credit: '林平摄' }]
    expect(leadOf(anArticle({ paragraphs: [], captions }))?.text).toBe('游客昨天在江边拍照留念，天气很好。')
    expect(leadOf(anArticle({ paragraphs: [] }))).toBeUndefined()
  })

  it('is always a part of the text, and never long', () => {
    const signs = fc.constantFrom(...Array.from('江水涨，。！“”（）a b. 1😀'), '本报讯', '记者')
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 300 }), (parts) => {
        const text = parts.join('')
        const lead = leadOf(anArticle({ paragraphs: [text] }))
        if (!lead) return
        expect(text).toContain(lead.text)
        expect(lead.text.length).toBeLessThanOrEqual(180)
        expect(lead.text.isWellFormed()).toBe(true)
      }),
    )
  })
})
