import { describe, it } from 'vitest'
import { type Case, expectAnswer, sure, unsure } from '../ask-library.js'

const otters =
  "【Otters at home】The Otters play Ringford Rovers on Saturday at three o'clock on the Mill Ground, and gates open at one."
const masks = '【社区发口罩】居民凭身份证到东门社区服务站领取口罩，每人两包，不能代领。'

describe('what is told in other words, or beside a ban, is not the opposite', () => {
  it.each<Case>([
    { question: 'Who do the Otters play against on Saturday?', printed: otters, verdict: sure, quote: 'Rovers' },
    {
      question: 'What was the score in the match against Ringford?',
      printed:
        '【Otters win】The Otters beat Ringford Rovers 2-1 on Saturday at the Mill Ground in front of 900 people.',
      verdict: sure,
      mark: '2-1',
    },
    { question: '哪里可以领口罩？', printed: masks, verdict: sure, quote: '东门社区服务站' },
    { question: '哪裡可以領口罩？', printed: masks, verdict: sure, quote: '东门社区服务站' },
    {
      question: '什么时候能上新桥？',
      printed: '【新桥通车】新桥定于7月1日通车，货车不能上桥，行人走两侧的步道。',
      verdict: sure,
      mark: '7月1日',
    },
    {
      question: 'Where can I park for the fair?',
      printed:
        '【Fair parking】Parking for the fair is in the field behind the school, and drivers must not stop on Mill Lane.',
      verdict: sure,
      quote: 'behind the school',
    },
    {
      question: 'How many people can the new hall hold?',
      printed: '【New hall】The new hall holds 300 people and cannot be booked on Sundays.',
      verdict: sure,
      mark: '300',
    },
    {
      question: '博物馆哪天不开门？',
      printed: '【博物馆暑期开放】博物馆暑期延长开放到晚上八点，每周一闭馆，凭身份证免费参观。',
      verdict: sure,
      mark: '周一',
    },
    {
      question: '博物館哪天不開門？',
      printed: '【博物館暑期開放】博物館暑期延長開放到晚上八點，每週一閉館，憑身份證免費參觀。',
      verdict: sure,
      quote: '閉館',
    },
    {
      question: 'How many people did not survive the crash?',
      printed: '【Crash】Three people died in the crash on the coast road and five were hurt.',
      verdict: sure,
      mark: 'Three',
    },
    {
      question: '哪条路不通？',
      printed: '【道路封闭】东门路从周一起封闭施工，车辆绕行北门路。',
      verdict: sure,
      quote: '东门路',
    },
  ])('$question', expectAnswer)

  it.each<Case>([
    {
      question: 'Where can I swim in the Long Pool?',
      printed: '【Long Pool】Swimming in the Long Pool is forbidden, and boats may be hired at the mill.',
      verdict: unsure,
    },
    {
      question: 'Who spoke against the new bridge?',
      printed: '【New bridge】Ivy Marsh spoke for the new bridge at the meeting on Monday.',
      verdict: unsure,
    },
    { question: '哪天不免费？', printed: '【博物馆】博物馆周二免费参观。', verdict: unsure },
  ])('and what is its opposite is not found: $question', expectAnswer)
})

describe('a name, a reason or those concerned are told in many ways', () => {
  it.each<Case>([
    {
      question: '为什么茶园今年收成差',
      printed: '【茶园减产】今年伏旱，嫩芽发得少，全村估计收鲜叶三万斤，少了近四成。理事长说叶子少，香气反倒足。',
      verdict: sure,
    },
    {
      question: 'How old is the new conductor?',
      printed: '【Conductor】The new conductor, Mara Bell, 34, starts in June.',
      verdict: sure,
      quote: '34',
    },
    {
      question: '新指挥多大年纪？',
      printed: '【新指挥】乐团的新指挥马晓蓓今年34岁，六月上任。',
      verdict: sure,
      quote: '34岁',
    },
    {
      question: '新指揮多大年紀？',
      printed: '【新指揮】樂團的新指揮馬曉蓓今年34歲，六月上任。',
      verdict: sure,
      quote: '34歲',
    },
    {
      question: "Who can't enter?",
      printed: '【Entry】Children under twelve will be turned away; all others enter by ticket.',
      verdict: sure,
      quote: 'under twelve',
    },
    {
      question: '为什么取消比赛？',
      printed: '【比赛取消】周日的龙舟赛取消，当天有雷雨，河水涨了一米。',
      verdict: sure,
      quote: '雷雨',
    },
    {
      question: 'What is the new bridge called?',
      printed: '【New bridge】The new bridge is called Hope Bridge and opens to walkers on 1 July.',
      verdict: sure,
      quote: 'Hope Bridge',
    },
    {
      question: 'What is the name of the new park?',
      printed: '【New park】The new park, Lotus Park, opens on 1 July with a pond and two playgrounds.',
      verdict: sure,
      quote: 'Lotus Park',
    },
    {
      question: 'What is the police dog called?',
      printed: '【Police dog】The new police dog has been named Biscuit and starts work on Monday.',
      verdict: sure,
      quote: 'Biscuit',
    },
    {
      question: 'Why is Mill Lane closed?',
      printed: '【Mill Lane closed】Mill Lane will be closed all week for resurfacing, and buses go by Church Street.',
      verdict: sure,
      quote: 'resurfacing',
    },
    {
      question: 'Why was the match abandoned?',
      printed: '【Match abandoned】The match was abandoned at half time in thick fog.',
      verdict: sure,
      quote: 'fog',
    },
    {
      question: '为什么停水？',
      printed: '【停水】东门小区周三停水，检修水管，晚上八点恢复供水。',
      verdict: sure,
      quote: '检修',
    },
    {
      question: '怎么会断电？',
      printed: '【断电】大树倒在电线上，东门一带昨晚断电三小时。',
      verdict: sure,
      quote: '大树',
    },
    {
      question: '谁可以免费坐公交？',
      printed: '【公交新规】从七月起，六十五岁以上老人可以免费坐公交，学生半价。',
      verdict: sure,
      quote: '老人',
    },
    {
      question: '誰可以免費坐公車？',
      printed: '【公車新規】從七月起，六十五歲以上老人可以免費坐公車，學生半價。',
      verdict: sure,
      quote: '老人',
    },
    {
      question: 'Who can join the choir?',
      printed: '【Choir】Anybody over sixteen can join the choir; no audition is needed.',
      verdict: sure,
      quote: 'over sixteen',
    },
    {
      question: 'Who pays for the repairs?',
      printed: '【Roof repairs】The repairs to the roof are paid for by the landlords, the court said.',
      verdict: sure,
      quote: 'landlords',
    },
    {
      question: 'How many pounds did the pumpkin weigh?',
      printed: '【Giant pumpkin】The winning pumpkin weighed 312lb and was grown by Tom Hale of Ringford.',
      verdict: sure,
      mark: '312',
    },
  ])('$question', expectAnswer)

  it.each<Case>([
    {
      question: 'What is the baker called?',
      printed: '【Bakery】The baker in Mill Lane bakes 300 loaves a night and sells out by nine.',
      verdict: unsure,
    },
    {
      question: 'Who mended the bridge?',
      printed: '【Bridge】The bridge was mended in two summers and opens on Monday.',
      verdict: unsure,
    },
    {
      question: '豆沙几岁了？',
      printed: '【小狗】小狗豆沙的主人潘玉梅今年71岁，住在桐油巷。',
      verdict: unsure,
    },
    { question: '东门路为什么修路？', printed: '【东门路】东门路周一开始修路，工期两个月。', verdict: unsure },
    {
      question: 'How many pounds did the ticket cost?',
      printed: '【Ticket】The ticket weighs nothing: 300 people showed it on their phones.',
      verdict: unsure,
    },
  ])('and what is not told is not found: $question', expectAnswer)
})
