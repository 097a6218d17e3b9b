import { describe, it } from 'vitest'
import { type Case, expectAnswer } from './ask-library.js'

const articles1 =
  '【老戏院翻新】镇上的老戏院昨天脱下脚手架，外墙的水刷石一块块修过，门楣上的凤凰重新贴了金。当年的售票窗留着，只是换了玻璃，票根还能撕出锯齿边。修戏院的是一支外乡来的队伍，领头的木匠叫凌阿炳，带了六个徒弟，吃住都在后台，干了十四个月。座位从八百个减到五百二十个，间距宽了一拃。首演定在端午节晚上，演的是《珍珠塔》，票价30元到150元。散场以后，门口有夜宵摊，卖馄饨和糖芋苗。'

describe('the sentence of a long paragraph that answers is quoted', () => {
  it.each<Case>([
    { question: '修戏院的木匠是谁', printed: articles1, quote: '凌阿炳' },
    { question: '老戏院票价多少', printed: articles1, quote: '30元到150元' },
    { question: '老戏院首演是什么时候', printed: articles1, quote: '端午节晚上' },
    {
      question: 'What does a pot of tea cost at the mill library?',
      printed:
        '【Mill reopens as library】The old cotton mill on Weir Lane reopened on Saturday as a library after three years of work by a trust of former weavers. Its chairman, Gordon Tate, cut a ribbon woven on the last loom, which still stands in the hall. The shelves hold 48,000 books, a third of them new, and there is a room where children may shout. Readers can borrow twelve books at a time for four weeks. The café on the second floor is run by two sisters from Hull, and a pot of tea costs 1.90 pounds. The building is open from nine to eight except on Sundays, when it closes at one.',
      quote: '1.90 pounds',
    },
  ])('$question', expectAnswer)
})
