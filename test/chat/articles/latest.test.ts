import { expect, it } from 'vitest'
import { anArticle } from '../../support/doubles/fake-store.js'
import { open } from '../open-chat.js'

it.each([
  ['en', ['Ferry stops', 'Bridge opens', '渡轮停航', '大桥通车']],
  ['zh-hant', ['渡轮停航', '大桥通车', 'Ferry stops', 'Bridge opens']],
])(
  '/latest lists the articles in the language of the chat first, the newest of them on top: %s',
  async (language, told) => {
    const papers = [
      ['渡轮停航', '2025-06-18'],
      ['Ferry stops', '2025-06-17'],
      ['大桥通车', '2025-06-16'],
      ['Bridge opens', '2025-06-15'],
    ].map(([headline = '', day = ''], place) =>
      anArticle({ id: `a${place}`, headline, day, paragraphs: [`${headline}.`] }),
    )
    const reply = await open(papers).say('/latest', { language })
    expect(reply?.choices.map(([choice]) => choice?.label)).toEqual(told)
  },
)
