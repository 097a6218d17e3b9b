import { describe, it } from 'vitest'
import { type Case, expectAnswer } from './ask-library.js'

const articles1 =
  '【Harbour museum reopens】The harbour museum reopened on Tuesday after Mr. Albert Wong of the St. James Trust paid for a new roof. Dr. Mei Lin, who runs the place, said the work cost 3.4 million yuan, twice the first estimate, and took 14 months. Visitors now enter by the north gate, where a guide meets them at 9.30 a.m. and again at 2 p.m. every day except Monday. "We lost nothing. Not one model was broken," she said. It holds 1,150 ship models, of which 320 are on show at any time, and plans an outdoor exhibition of anchors in October. Tickets cost 35 yuan, and children under 1.2 metres go free with an adult.'
const articles2 =
  '【老戏院翻新】镇上的老戏院昨天脱下脚手架，外墙的水刷石一块块修过，门楣上的凤凰重新贴了金。当年的售票窗留着，只是换了玻璃，票根还能撕出锯齿边。修戏院的是一支外乡来的队伍，领头的木匠叫凌阿炳，带了六个徒弟，吃住都在后台，干了十四个月。座位从八百个减到五百二十个，间距宽了一拃。首演定在端午节晚上，演的是《珍珠塔》，票价30元到150元。散场以后，门口有夜宵摊，卖馄饨和糖芋苗。'
const articles3 =
  '【Mill reopens as library】The old cotton mill on Weir Lane reopened on Saturday as a library after three years of work by a trust of former weavers. Its chairman, Gordon Tate, cut a ribbon woven on the last loom, which still stands in the hall. The shelves hold 48,000 books, a third of them new, and there is a room where children may shout. Readers can borrow twelve books at a time for four weeks. The café on the second floor is run by two sisters from Hull, and a pot of tea costs 1.90 pounds. The building is open from nine to eight except on Sundays, when it closes at one.'

describe('the sentence of a long paragraph that answers is quoted', () => {
  it.each<Case>([
    {
      question: '大剧院什么时候开始卖票',
      printed:
        '【大剧院揭开面纱】河湾大剧院昨天揭开围挡，这座建筑像一只扣在江边的贝壳，屋面用了一万二千块陶瓷片，白天随云影变色，夜里由两千盏小灯勾边。设计团队先后做了十一轮模型，在风洞里吹过台风，也在渔村里借过老船匠的眼光。剧院分大小两个厅，后台能同时停四辆货柜车。首场演出定在9月28日，曲目是本地作曲家写的《潮信》。票价从80元到680元，学生凭证半价，八月一日起在剧院窗口和小程序同时开售。散场后有两条夜班公交在门口等候，末班车是23点40分。',
      quote: '八月一日',
    },
    { question: 'How much are tickets for the harbour museum?', printed: articles1, quote: '35 yuan' },
    { question: 'How much did the harbour museum work cost?', printed: articles1, quote: '3.4 million' },
    { question: '修戏院的木匠是谁', printed: articles2, quote: '凌阿炳' },
    { question: '老戏院票价多少', printed: articles2, quote: '30元到150元' },
    { question: '老戏院首演是什么时候', printed: articles2, quote: '端午节晚上' },
    { question: 'How many books can I borrow from the mill library?', printed: articles3, quote: 'twelve books' },
    { question: 'What does a pot of tea cost at the mill library?', printed: articles3, quote: '1.90 pounds' },
  ])('$question', expectAnswer)
})
