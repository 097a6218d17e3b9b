import { describe, it } from 'vitest'
import { type Case, expectAnswer, near, unsure } from '../ask-library.js'

describe('of a change the new figure answers', () => {
  it.each<Case>([
    {
      question: '城乡低保每月多少钱',
      printed: '【低保提标】(柏溪报 2025-06-10) 从七月起，城乡低保标准由每人每月560元提高到610元，特困供养金同步上调。',
      mark: '610元',
    },
    {
      question: '住校生伙食费现在多少',
      printed: '【伙食费】(柏溪报 2025-06-10) 从下学期起，住校生伙食费由每月380元提到420元，不用另外申请。',
      mark: '420元',
    },
    {
      question: '合作社拿了多少补贴',
      printed: '【更正】(柏溪报 2025-06-10) 本报六日二版《合作社添新机》一文说合作社得到补贴18万元，有误，应为15万元。',
      mark: '15万元',
    },
    {
      question: '9路尾班车什么时候',
      printed: '【9路变化】(柏溪报 2025-06-10) 9路头班早上五时五十分发车，尾班从傍晚六时半延到晚上八时，中午加两班。',
      mark: '晚上八时',
    },
    {
      question: 'when do boat fares go up',
      printed:
        '【Fares】(Ferrow Post 2025-06-10) Boat fares go up for summer visitors, from 1 July to 31 August, the ferry company said.',
      mark: '1 July',
    },
    {
      question: 'when will the water be cut off',
      printed:
        '【Water】(Ferrow Post 2025-06-10) Water will be cut off in Mill Lane, from 9 am on Thursday to 3 pm on Friday, for repairs.',
      mark: '9 am',
    },
  ])('$question', expectAnswer)
})

const heads =
  '【二中换帅】(柏溪报 2025-06-10) 县二中前任校长何敬之本月退休，他在二中干了三十一年。接替他的是陆文涛，原任县一中副校长。'
const mayor = '【人代会闭幕】(柏溪报 2025-06-10) 县人大会议昨天闭幕，罗启明接替赵怀远当选县长。'

describe('who has an office today is not whoever had it, or is a deputy', () => {
  it.each<Case>([
    { question: '二中现在谁当校长', printed: heads, verdict: near, mark: '陆文涛' },
    {
      question: '县医院院长是谁',
      printed: '【人事】(柏溪报 2025-06-10) 县医院原副院长沈白露接任院长，前任院长郭永年调市卫健委工作。',
      mark: '沈白露',
    },
    {
      question: '下一任校长是谁',
      printed:
        '【老校长退休】(柏溪报 2025-06-10) 实验小学校长丁桂兰七月退休，她带的毕业班有一千多个学生。接班的是副校长方可为。',
      mark: '方可为',
    },
    { question: '县长是谁', printed: mayor, mark: '罗启明' },
    { question: '以前的县长是谁', printed: mayor, mark: '赵怀远' },
    {
      question: '供销社的经理现在是谁',
      printed: '【供销社】(柏溪报 2025-06-10) 董事会决定，由顾明川接替钱海生担任供销社经理。',
      mark: '顾明川',
    },
    {
      question: '谁拿了冠军',
      printed: '【县杯落幕】(柏溪报 2025-06-10) （记者 高敏）县杯象棋赛昨天落幕，裴勇捧杯，亚军是上届冠军沈阔。',
      mark: '裴勇',
    },
    {
      question: 'who is the mayor of ferrow',
      printed:
        '【Chain handed on】(Ferrow Post 2025-06-10) Mrs Penrose handed the chain to her deputy, Anil Dass, who was sworn in as mayor of Ferrow on Monday.',
      mark: 'Anil Dass',
    },
    {
      question: 'who is in charge of the museum',
      printed:
        '【Museum】(Ferrow Post 2025-06-10) While the director of Ferrow Museum is ill, her deputy, Tom Price, is in charge of the museum.',
      mark: 'Tom Price',
    },
    {
      question: 'who is the head teacher of st brands',
      printed:
        '【Parents meet】(Ferrow Post 2025-06-10) Judith Lowe, headteacher of St Brand’s in Ferrow, and her deputy head teacher Tom Poole spoke to parents.',
      mark: 'Judith Lowe',
    },
  ])('$question', expectAnswer)
})

describe('one body is not another of its kind', () => {
  it.each<Case>([
    {
      question: '县医院几点开始挂号',
      printed: '【县中医院夏季作息】(柏溪报 2025-06-10) 县中医院六月起实行夏季作息，早上七点半开始挂号，下午两点上班。',
      verdict: unsure,
    },
    {
      question: '县中医院几点开始挂号',
      printed: '【县中医院夏季作息】(柏溪报 2025-06-10) 县中医院六月起实行夏季作息，早上七点半开始挂号，下午两点上班。',
      verdict: near,
      mark: '七点半',
    },
    {
      question: '海口国小午餐一顿多少钱',
      printed: '【营养午餐】(柏溪报 2025-06-10) 岬东国小的营养午餐每顿六元，由家长会和镇公所各出一半。',
      verdict: unsure,
    },
    {
      question: '林阿公是哪里人',
      printed: '【读书会】(柏溪报 2025-06-10) 林阿公在清河读书会讲了三年《西游记》，茶水自带，座位随便坐。',
      verdict: unsure,
    },
    {
      question: '林阿公是哪里人',
      printed: '【读书会】(柏溪报 2025-06-10) 林阿公祖籍泉州，在清河读书会讲了三年《西游记》，茶水自带。',
      verdict: near,
    },
    {
      question: '一小什么时候放假',
      printed: '【一小开学】(柏溪报 2025-06-10) 县第一小学九月一日上午举行开学典礼，家长请从东门进。',
      verdict: unsure,
    },
  ])('$question', expectAnswer)
})

describe('whoever has died or retired may be who is asked for where it is no office', () => {
  it.each<Case>([
    {
      question: '死者是谁',
      printed: '【落水】(柏溪报 2025-06-10) 昨天落水的死者贺长生去世时六十七岁，他在渡口摆渡三十年。',
      mark: '贺长生',
    },
    {
      question: '捡到钱包的是谁',
      printed: '【拾金不昧】(柏溪报 2025-06-10) 退休的卫成林上周三在公园捡到一只钱包，当天送到派出所。',
      mark: '卫成林',
    },
  ])('$question', expectAnswer)
})
