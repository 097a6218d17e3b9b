import { describe, expect, it } from 'vitest'
import { answerFor, headlinesFor, type Paper } from './newspaper.js'

/** News of the town that answers none of the questions below. */
const town: Paper = {
  渡船改线: '西岸渡船从周一起改停新码头，末班船不变。',
  市集迁址: '河边市集下月搬到老纺织厂的院子里，摊位数目不变。',
  合唱团招人: '江畔合唱团本周开始招募低音声部，不要求识谱。',
}

describe('inside a longer word', () => {
  it.each([
    // The dictionary cuts 安装简单 into other words than the question.
    ['简单', '新锅炉到货', '新锅炉安装简单，工人半天就能装好。'],
    // 待处理 is one word of the dictionary.
    ['处理', '投诉积压', '街道还有二十件投诉待处理。'],
    // 在建工程 is one word of the dictionary.
    ['工程', '工地停工', '台风期间全市在建工程一律停工。'],
    // One character of a word of two.
    ['灯', '夜路', '路口的大灯坏了三天。'],
    ['知', '老人讲古', '从前的事只有船工知道。'],
    // A name that no dictionary has.
    ['鹿鸣湖', '露营', '周末去鹿鸣湖露营的人比去年多。'],
    ['濮阳青禾', '新校长', '新校长濮阳青禾昨天到任。'],
    // A piece of a name.
    ['青禾', '新校长', '新校长濮阳青禾昨天到任。'],
  ])('%s finds its text', async (question, headline, text) => {
    expect((await headlinesFor(question, { ...town, [headline]: text }))[0]).toBe(headline)
  })
})

describe('as a unit', () => {
  it('finds a name before texts that hold its characters apart', async () => {
    const headlines = await headlinesFor('张益唐', {
      ...town,
      三个朋友: '姓张的先生与人为善，受益的是唐家和张家，唐老又让张家受益。',
      数学讲座: '张益唐昨天在市图书馆讲了孪生素数。',
    })
    expect(headlines.indexOf('数学讲座')).toBe(0) // the three characters in a row
  })

  it('does not take 本地 for 本田', async () => {
    const paper = { 本地瓜上市: '本地西瓜上市，本地摊贩说本地瓜比外地瓜甜。', 摩托车展: '车展上最旧的是一台本田。' }
    expect((await headlinesFor('本田', paper))[0]).toBe('摩托车展') // the word itself, once
  })

  it('does not take 本地 for 本田 in a longer question', async () => {
    const paper = {
      ...town,
      本地车价: '本地车市降价，本地车商说本地车主观望，车价多少要看下月，多少人在等。',
      摩托车展: '车展上最旧的一台本田卖到八万元。',
    }
    expect((await headlinesFor('本田卖多少钱', paper))[0]).toBe('摩托车展') // 本田 and its price
  })

  it('never takes 经典 for 景点', async () => {
    const paper = { ...town, 经典重映: '影院重映五部经典，票价二十元。' }
    const { verdict, passages } = await answerFor('景点', paper)
    expect(passages.filter(({ quote }) => quote.text.includes('经典'))).toEqual([])
    expect(verdict).toBe('none')
  })

  it('finds 景点 where both words are printed', async () => {
    const paper = { 经典重映: '影院重映五部经典。', 新景点: '江心岛成了新景点。' }
    expect((await headlinesFor('景点', paper))[0]).toBe('新景点')
  })

  it('finds a whole word, not a Latin word that it is inside of', async () => {
    const paper = { 'The party': 'The party in the harbour lasted all night.', 'The show': 'Her art hung on the wall.' }
    expect((await headlinesFor('art', paper))[0]).toBe('The show') // art inside party is no match
  })
})

describe('full questions', () => {
  it('are led by their content words', async () => {
    const paper = {
      ...town,
      热线开通: '有事请告诉我们，如何办事、如何投诉，我都可以告诉你。',
      写作课: '夜校这期教人写周报：先写结果，再写困难。',
    }
    expect((await headlinesFor('告诉我如何写周报', paper))[0]).toBe('写作课') // 写 and 周报; the rest only asks
  })

  it('prefer the paragraph that gives the figure asked for', async () => {
    const paper = {
      开工: '白鹭大桥昨天开工，市里的领导到了场，还要再等。',
      合龙: '白鹭大桥昨天合龙，从东岸到西岸一共1820米，比原来估计的要多。',
    }
    expect((await headlinesFor('白鹭大桥有多长', paper))[0]).toBe('合龙') // a length
  })

  it('prefer words close together to the same words far apart', async () => {
    const night = '江风吹了一夜，'.repeat(20)
    const paper = {
      江上杂记: `渡船上有人下棋，${night}邻村停航。`,
      江上消息: `有人下棋，${night}说渡船明天早上起停航三天。`,
    }
    expect((await headlinesFor('渡船停航', paper))[0]).toBe('江上消息') // one clause holds both
  })

  it('count the headline', async () => {
    const paper = {
      ...town,
      灯塔重新点亮: '昨晚八点，守塔人按下开关，对岸的人都出来看。',
      灯谜会: '昨晚八点，广场上挂出三百条灯谜。',
    }
    expect((await headlinesFor('灯塔什么时候点亮', paper))[0]).toBe('灯塔重新点亮') // its paragraph names neither word
  })

  it('prefer the text to a short line above it', async () => {
    const paper = { 一周简讯: ['码头夜市', '码头夜市周五开张，开到夜里十一点。', '图书馆', '图书馆周一闭馆。'] }
    const { passages } = await answerFor('码头夜市', paper)
    expect(passages[0]?.paragraph).toBe(1) // the sentence, not the heading
  })
})

describe('numbers and names', () => {
  it.each([
    // Asked, printed, and another number in the same sentence of another paper.
    ['三千', '3000', '4200'],
    ['3000', '三千', '四千'],
    ['百分之三十五', '35%', '40%'],
    ['35%', '百分之三十五', '百分之四十'],
    ['３５％', '35%', '40%'],
    ['一万两千', '1.2万', '2.1万'],
  ])('%s finds %s', async (asked, printed, another) => {
    const paper = {
      ...town,
      报名一: `今年马拉松报名${another}人次，奖金不变。`,
      报名二: `今年马拉松报名${printed}人次，奖金不变。`,
    }
    expect((await headlinesFor(`马拉松报名${asked}人次`, paper))[0]).toBe('报名二') // the same number
  })

  it.each([
    ['C919', '国产飞机C919昨天降落在临江机场。'],
    ['c919', '国产飞机Ｃ９１９昨天降落在临江机场。'],
    ['C９１９', '国产飞机C919昨天降落在临江机场。'],
    ['DeepSeek', '中学生用DeepSeek写诗。'],
    ['deepseek', '中学生用ＤｅｅｐＳｅｅｋ写诗。'],
    ['GPT-4', '图书馆的GPT-4讲座满座。'],
    ['GPT4', '图书馆的GPT-4讲座满座。'],
  ])('%s finds %s', async (question, text) => {
    const paper = { ...town, 飞机展: '老式飞机C909的模型展出。', 读写课: 'GPT-3的读写课改期。', 要找的: text }
    expect((await headlinesFor(question, paper))[0]).toBe('要找的')
  })

  it('finds a single rare character', async () => {
    const paper = { ...town, 古井: '井栏上刻着一个鼙字，无人认得。' }
    expect((await headlinesFor('鼙', paper))[0]).toBe('古井')
  })

  it('finds a character of the second plane', async () => {
    const paper = { ...town, 饭馆: '𠮷野家饭馆昨天重开。' }
    expect((await headlinesFor('𠮷野家', paper))[0]).toBe('饭馆')
  })
})

describe('languages', () => {
  const english: Paper = {
    'Harbour closed': 'The harbour was closed on Monday after heavy flooding along the quay.',
    'Market day': 'The market opens on Monday with forty new stalls.',
    'Choir wanted': 'The choir is looking for singers with low voices.',
  }

  it.each([
    ['when did the harbour close?', 'Harbour closed'], // close meets closed
    ['floods', 'Harbour closed'], // floods meets flooding
    ['who wants a singer?', 'Choir wanted'], // singer meets singers
    ['opening of the market', 'Market day'], // opening meets opens
    ['HARBOUR', 'Harbour closed'],
  ])('%s', async (question, headline) => {
    expect((await headlinesFor(question, english))[0]).toBe(headline)
  })

  it('find the simplified text for a traditional question', async () => {
    const paper = { ...town, 灯塔: '港口的灯塔昨晚重新点亮，台风过后第一次。' }
    expect((await headlinesFor('港口的燈塔什麼時候重新點亮', paper))[0]).toBe('灯塔')
  })

  it('find the traditional text for a simplified question', async () => {
    const paper = { ...town, 燈塔: '港口的燈塔昨晚重新點亮，颱風過後第一次。' }
    expect((await headlinesFor('港口的灯塔什么时候重新点亮', paper))[0]).toBe('燈塔')
  })

  it('give a traditional question and its simplified form the same answer', async () => {
    const paper = { ...town, 灯塔: '港口的灯塔昨晚重新点亮，台风过后第一次。' }
    expect(await answerFor('颱風過後燈塔點亮了嗎', paper)).toEqual(await answerFor('台风过后灯塔点亮了吗', paper))
  })

  it('quote the letters of the paper, not of the question', async () => {
    const paper = { ...town, 燈塔: '港口的燈塔昨晚重新點亮。' }
    expect((await answerFor('灯塔', paper)).passages[0]?.quote).toEqual({
      text: '港口的燈塔昨晚重新點亮。',
      marks: [[3, 5]],
    })
  })
})

describe('spoken words', () => {
  it.each([
    // What a user says, what the paper prints: no word and no pair of characters in common.
    ['老婆', '寻人', '昨天走失的是船长的妻子，六十岁。'],
    ['爸爸', '接班', '渡口新船工的父亲也是船工。'],
    ['闺女', '拜师', '钟表匠把手艺传给了女儿。'],
  ])('%s finds what is printed for it', async (question, headline, text) => {
    expect((await headlinesFor(question, { ...town, [headline]: text }))[0]).toBe(headline)
  })

  it('stand behind the same word in print', async () => {
    const paper = { ...town, 船长的妻子: '船长的妻子昨天出院。', 渡口闲话: '船长的老婆昨天出院。' }
    expect(await headlinesFor('船长老婆出院', paper)).toEqual(['渡口闲话', '船长的妻子'])
  })
})

describe('freshness', () => {
  it('puts the newer paper first where relevance ties', async () => {
    const paper = {
      潮水表一: { day: '2025-06-12', text: '明天高潮在清晨五点。' },
      潮水表二: { day: '2025-06-20', text: '明天高潮在清晨五点。' },
      潮水表三: { day: '2025-06-15', text: '明天高潮在清晨五点。' },
    }
    expect(await headlinesFor('高潮在几点', paper)).toEqual(['潮水表二', '潮水表三', '潮水表一'])
  })

  it('counts for nothing where the older paper says more', async () => {
    const paper = {
      高潮时刻: { day: '2020-06-12', text: '明天高潮在清晨五点。' },
      江边见闻: { day: '2025-06-20', text: '清晨江边有人钓鱼。' },
    }
    expect((await headlinesFor('清晨高潮在几点', paper))[0]).toBe('高潮时刻') // older, but it names the tide
  })
})
