import { describe, expect, it } from 'vitest'
import { type Case, answerTo, expectAnswer, near, sure, unsure } from '../ask-library.js'

const football =
  '【Harcombe climb to third】Harcombe Town beat Stoneleigh 3-1 at Mill Lane on Saturday. Manager Derek Fallon said his side had deserved it, and striker Joe Prentice scored twice. ¶ Stoneleigh, who travelled with only thirteen players, stay bottom of the table with nine points. Their goalkeeper was sent off after 70 minutes.'
const roof =
  '【Two hours on a hotel roof】A window cleaner was rescued from the roof of the Grand Hotel on Thursday after his ladder was blown down. He waited two hours in the sleet until a guest heard him shout. ¶ Hotel manager Lucy Barr said he was given soup and a dry coat. Firefighters needed twelve minutes to bring him down.'
const dog =
  '【Biscuit comes home】Biscuit, a terrier who went missing on Boxing Day, has been found in a coal cellar in Tanner Street, two miles from home. Her owner, retired nurse Pam Oakes, 71, had put up 300 posters. ¶ Mrs Oakes said the dog was thin but well, and that a reward of £200 would go to the animal shelter.'
const barge =
  "【Barge goes down at Cooper's Wharf】The barge Marigold sank at her moorings by Cooper's Wharf on Monday night. Nobody was on board, and a boom has been laid to catch the diesel. ¶ The harbour office hopes to raise her next week. She was built in 1931 and had been a floating cafe since 2012."
const choir =
  "【Choir wins again】The choir of St Jude's won the county cup for the third time running. Its conductor was presented with a silver baton by the mayor, Ruth Calder. ¶ Baker Anna Lindqvist came from Umea in 2017 and gets up at three. Her brother delivers to six cafes."
const fire =
  '【Fire at the crisp factory】Sixty firefighters fought a blaze at the Golding crisp factory until dawn on Sunday. Two workers were treated for smoke and went home.'
const english = [football, roof, dog, barge, choir, fire].join(' ⏎ ')

describe('what is asked of somebody is not found in what is told of another', () => {
  it.each<Case>([
    { question: 'who is the manager of Stoneleigh', printed: english, verdict: unsure },
    { question: 'who runs Stoneleigh Town', printed: english, verdict: unsure },
    { question: "what's the name of Stoneleigh's goalkeeper", printed: english, verdict: unsure },
    { question: "what is the window cleaner's name", printed: english, verdict: unsure },
    { question: 'what is the window cleaner called', printed: english, verdict: unsure },
    { question: 'how old is Biscuit', printed: english, verdict: unsure },
    { question: 'who found Biscuit', printed: english, verdict: unsure },
    { question: 'where does Pam Oakes live', printed: english, verdict: unsure },
    { question: 'why did the Marigold sink', printed: english, verdict: unsure },
    { question: 'how did the Marigold come to sink', printed: english, verdict: unsure },
    { question: 'what caused the barge to sink', printed: english, verdict: unsure },
    { question: 'who owns the Marigold', printed: english, verdict: unsure },
    { question: 'who built the Marigold', printed: english, verdict: unsure },
    { question: "what is the choir conductor's name", printed: english, verdict: unsure },
    { question: "what is the name of Anna Lindqvist's brother", printed: english, verdict: unsure },
    { question: 'why did the crisp factory catch fire', printed: english, verdict: unsure },
    { question: 'how tall is Joe Prentice', printed: english, verdict: unsure },
  ])('$question', expectAnswer)

  it.each<Case>([
    { question: 'who manages Harcombe Town', printed: english, verdict: near, quote: 'Derek Fallon' },
    { question: 'who scored twice for Harcombe', printed: english, verdict: sure, mark: 'Joe Prentice' },
    { question: 'who is the manager of the Grand Hotel', printed: english, verdict: sure, mark: 'Lucy Barr' },
    { question: 'how old is Pam Oakes', printed: english, verdict: sure, mark: '71' },
    { question: 'what did Pam Oakes do before she retired', printed: english, verdict: near, quote: 'nurse' },
    { question: 'when was the Marigold built', printed: english, verdict: sure, mark: '1931' },
    { question: 'where does Anna Lindqvist come from', printed: english, verdict: near, quote: 'Umea' },
    {
      question: 'why was the river path closed',
      printed: '【River path】The river path was closed on Monday because part of the bank had slipped into the water.',
      verdict: sure,
      quote: 'because',
    },
    {
      question: 'who is the captain of Marl',
      printed:
        '【Marl draw】Marl drew 1-1 with Thornby on a wet pitch. Marl captain Petra Voss headed in after an hour.',
      verdict: near,
      mark: 'Petra Voss',
    },
    {
      question: "what is the ferry captain's name",
      printed:
        '【Ferry】The island ferry runs again after a week. Its captain, Tom Hale, says the new shaft is quieter.',
      verdict: near,
      quote: 'Tom Hale',
    },
  ])('and what is told is still found: $question', expectAnswer)
})

const chinese = [
  '【镜湖队升至第三】镜湖队周六主场3比1胜石桥队，主教练方正说赢得应该，前锋乔峰林独中两元。 ¶ 石桥队只带来十三名球员，仍以9分垫底，门将第70分钟被罚下场。',
  '【酒店楼顶困了两小时】一名擦窗工人周四在海天酒店楼顶被困，他的梯子被大风刮倒，在雨夹雪里等了两个小时才被住客听见。 ¶ 酒店经理罗敏说给他端了热汤，换了干衣服。消防员用了十二分钟把他接下来。',
  '【豆沙回家】元旦走失的小狗豆沙找到了，在三里外桐油巷的煤窖里。主人潘玉梅今年71岁，是退休护士，贴过三百张寻狗启事。 ¶ 潘玉梅说狗瘦了些，精神还好，二百元酬金捐给了流浪动物站。',
  '【黑猫煤球守店】五金店的黑猫煤球每晚睡在收银台上，主人周德生说，它来了以后老鼠少了一半。 ¶ 街坊常来给煤球送小鱼，门口还挂了一块“本店有猫”的牌子。',
  '【运沙船码头沉没】运沙船“青川六号”周一夜里在柏树码头沉没，当时船上没有人，水面上拉起了围油栏。 ¶ 港航处打算下周把船捞起来。这条船1998年下水，载重三百吨。',
  '【薯片厂起火】六十名消防员周日凌晨扑灭了金穗薯片厂的大火，两名工人吸入浓烟，治疗后已经回家。 ¶ 厂长冯彩说停产三周，85个岗位一个不减。',
].join(' ⏎ ')

describe('问到的没有登，不拿别的来答', () => {
  it.each<Case>([
    { question: '石桥队的主教练是谁', printed: chinese, verdict: unsure },
    { question: '孙桂芳养了几只羊', printed: '【近况】后山的孙桂兰养了46只羊，今年下了十二只羔。', verdict: unsure },
    { question: '石桥队门将叫什么', printed: chinese, verdict: unsure },
    { question: '擦窗工人叫什么名字', printed: chinese, verdict: unsure },
    { question: '擦窗工人姓什么', printed: chinese, verdict: unsure },
    { question: '豆沙几岁了', printed: chinese, verdict: unsure },
    { question: '煤球的主人以前做什么工作', printed: chinese, verdict: unsure },
    { question: '周德生以前是干什么的', printed: chinese, verdict: unsure },
    { question: '谁找到了豆沙', printed: chinese, verdict: unsure },
    { question: '青川六号怎么会沉', printed: chinese, verdict: unsure },
    { question: '运沙船为什么沉了', printed: chinese, verdict: unsure },
    { question: '那条运沙船是咋沉的', printed: chinese, verdict: unsure },
    { question: '薯片厂怎么着的火', printed: chinese, verdict: unsure },
    { question: '薯片厂起火的原因是什么', printed: chinese, verdict: unsure },
    { question: '潘玉梅家住哪里', printed: chinese, verdict: unsure },
  ])('$question', expectAnswer)

  it.each<Case>([
    { question: '镜湖队主教练是谁', printed: chinese, verdict: sure, mark: '方正' },
    { question: '海天酒店的经理是谁', printed: chinese, verdict: sure, mark: '罗敏' },
    { question: '潘玉梅多大年纪', printed: chinese, verdict: sure, mark: '71岁' },
    { question: '豆沙的主人以前做什么工作', printed: chinese, verdict: near, quote: '护士' },
    { question: '青川六号哪年下水', printed: chinese, verdict: sure, mark: '1998' },
    { question: '薯片厂厂长是谁', printed: chinese, verdict: sure, mark: '冯彩' },
    {
      question: '夜宵送给了谁',
      printed: '【夜宵】昨天夜里，社区把三百份夜宵送给了值班的环卫工人，送完已经十一点。',
      verdict: near,
      quote: '环卫工人',
    },
    { question: '镇长是谁', printed: '【镇长选出】季明川昨天当选河口镇镇长。', verdict: sure, quote: '季明川' },
    {
      question: '石板桥为什么封了',
      printed: '【石板桥封闭】石板桥昨天封闭，因为桥墩被洪水掏空，要等水退了再修。',
      verdict: sure,
      quote: '因为',
    },
  ])('登了的照样找得到：$question', expectAnswer)
})

describe('an answer says what its passage does not tell', () => {
  it.each([
    ["what is the window cleaner's name", roof, 'name'],
    ['who is the manager of Stoneleigh', football, 'person'],
    ['how old is Biscuit', dog, 'age'],
    ['why did the Marigold sink', barge, 'reason'],
    ['周德生以前是干什么的', chinese, 'work'],
    ['潘玉梅家住哪里', chinese, 'home'],
    [
      'who voted against the car park',
      '【Car park】Councillors Ivy Marsh and Ted Lowe voted for the new car park.',
      'opposite',
    ],
  ])('%s', async (question, printed, untold) => {
    expect((await answerTo(question, printed)).untold).toBe(untold)
  })
})

const swans =
  '【Swans fall ill】Oats, peas and chopped lettuce are good for the swans on Abbey Lake, ranger Nia Holt says, and so is wheat thrown on the water. ¶ Bread and crisps must not be fed to the swans, as they swell in the crop. Four birds have fallen ill since Christmas.'
const beach =
  '【North Beach rules】Dogs are allowed on the North Beach all year, the council has decided, and barbecues until ten in the evening. ¶ Councillors Ivy Marsh and Ted Lowe voted for the new car park behind the dunes, which will have 140 spaces.'
const geese =
  '【西湖湾天鹅生病】喂天鹅可以用麦粒、豌豆和切碎的菜叶，巡护员倪荷说，撒在水面上最好。 ¶ 面包和薯片不能喂天鹅，吃了会胀气。元旦以来已经有四只天鹅生病。'
const sands =
  '【北滩新规】北滩全年可以遛狗，晚上十点以前可以烧烤，区里昨天公布了新规。 ¶ 代表马艾薇和罗德投票赞成在沙丘后面建停车场，共140个车位。'

describe('a question for what is not so is not answered by what is', () => {
  it.each<Case>([
    { question: 'where are dogs not allowed', printed: beach, verdict: unsure },
    { question: 'who did not vote for the car park', printed: beach, verdict: unsure },
    { question: 'who voted against the car park', printed: beach, verdict: unsure },
    { question: 'what are you not allowed to do on North Beach', printed: beach, verdict: unsure },
    { question: 'when are barbecues not allowed on the North Beach', printed: beach, verdict: unsure },
    { question: '北滩不可以做什么', printed: sands, verdict: unsure },
    { question: '北滩哪里不能遛狗', printed: sands, verdict: unsure },
    { question: '谁没有投票赞成停车场', printed: sands, verdict: unsure },
    { question: '谁反对建停车场', printed: sands, verdict: unsure },
    { question: '北滩什么时候不许烧烤', printed: sands, verdict: unsure },
    { question: "what shouldn't you feed the swans", printed: swans, verdict: near, quote: 'Bread' },
    { question: 'what shouldnt be fed to the swans', printed: swans, verdict: near, quote: 'Bread' },
    { question: 'what must you never give to the swans', printed: swans, verdict: near, quote: 'Bread' },
    { question: 'what is good for the swans', printed: swans, verdict: near, quote: 'Oats' },
    { question: '不能喂天鹅什么', printed: geese, verdict: near, quote: '面包' },
    { question: '天鹅不能吃什么', printed: geese, verdict: near, quote: '面包' },
    { question: '哪些东西不能喂天鹅', printed: geese, verdict: near, quote: '面包' },
    { question: '哪些东西可以喂天鹅', printed: geese, verdict: near, quote: '麦粒' },
    { question: 'who voted for the car park', printed: beach, verdict: near, quote: 'Ivy Marsh' },
    { question: '谁投票赞成建停车场', printed: sands, verdict: near, quote: '马艾薇' },
  ])('$question', expectAnswer)
})

const bath = '【澡堂重新迎客】清水塘澡堂翻修后重新迎客，每晚开到十点，周三停业。'
const pool = '【游泳馆暑期开放】市民游泳馆暑期早上六点开放，票价不变。'
const readingRoom = '【阅览室改时间】阅览室上午九点至下午五点开放，周一休息。'
const zoo = '【动物园延时】动物园暑假延长到晚上八点，西门晚上七点半关门。'
const shop = '【超市延时】桥头超市从下月起营业到晚上十一点，比从前晚一个钟头。'
const park = '【公园清场】沿江公园冬季傍晚六点清场，夏季延至七点。'
const post = '【邮局】河东邮局上午八点半上班，中午不休息，下午五点下班。'
const baths = '【Pool times】The swimming pool in Mill Road opens at seven on weekdays, the council said.'
const market =
  '【Market hall】The market hall in Castle Street shuts at four on Saturdays, an hour earlier than before.'
const museum = '【Museum】The railway museum is open from nine to five from Tuesday to Sunday.'
const fair = '【Fair】The fair closes at ten each night and opens on Friday with a parade.'

describe('the hour at which a place closes is not the one at which it opens', () => {
  it.each<Case>([
    { question: '澡堂早上几点开门', printed: bath, verdict: unsure },
    { question: '动物园几点开门', printed: zoo, verdict: unsure },
    { question: '超市几点开始营业', printed: shop, verdict: unsure },
    { question: '公园早晨几点开园', printed: park, verdict: unsure },
    { question: '游泳馆几点关门', printed: pool, verdict: unsure },
    { question: 'what time does the pool close', printed: baths, verdict: unsure },
    { question: 'when does the market hall open', printed: market, verdict: unsure },
  ])('$question', expectAnswer)

  it.each<Case>([
    { question: '澡堂晚上开到几点', printed: bath, verdict: sure, mark: '十点' },
    { question: '澡堂几点关门', printed: bath, verdict: sure, mark: '十点' },
    { question: '超市营业到几点', printed: shop, verdict: sure, mark: '晚上十一点' },
    { question: '游泳馆几点开门', printed: pool, verdict: sure, mark: '早上六点' },
    { question: '阅览室几点关门', printed: readingRoom, verdict: sure },
    { question: '阅览室几点开门', printed: readingRoom, verdict: sure },
    { question: '邮局几点上班', printed: post, verdict: sure, mark: '上午八点半' },
    { question: '邮局几点下班', printed: post, verdict: sure, mark: '下午五点' },
    { question: 'what time does the pool open', printed: baths, verdict: sure, mark: 'seven' },
    { question: 'when does the market hall close', printed: market, verdict: sure, mark: 'four' },
    { question: 'what time does the museum open', printed: museum, verdict: near },
    { question: 'when does the fair open', printed: fair, verdict: near, mark: 'Friday' },
  ])('$question', expectAnswer)
})
