import { describe, it } from 'vitest'
import { type Case, expectAnswer, near, sure, unsure } from './ask-library.js'

const none = ['none'] as const
const zoo = '【物业运动会】物业运动会用去横幅40条、矿泉水2600瓶、绷带15卷、号码布900张，裁判是保安。'
const farm =
  '【Open farm day】The farm at Wick End keeps 18 cows, 45 goats, 6 donkeys and 200 hens, and lets visitors feed them on Sundays.'
const ticket =
  '【Steam railway】The steam railway runs again from Easter. A single costs £6, a day ticket £14, and dogs travel free. ¶ The oldest engine was built in 1902 by Hale and Sons; driver Nora Tully has kept it running for nineteen years.'
const swim =
  '【A swim across the bay】Marta Quill swam across Lantern Bay on Saturday in two hours and nine minutes, and was met by a brass band. ¶ She is 67 and began to swim at fifty, after an operation on her knee.'
const foot =
  '【Footbridge】The new footbridge over the Lede was designed by Karin Oduya and is 88 metres long. It will stand beside the old ford and opens on 3 June.'
const hall =
  '【Concert put off】The spring concert has been put off until June because the singer has lost her voice. Tickets stay valid, and whoever cannot come gets the money back at the box office.'

describe('another name, or what nothing says of a thing, is not found', () => {
  it.each<Case>([
    {
      question: 'Who is the husband of Nora Tully?',
      printed:
        '【Engine driver】Nora Tully, a driver of the steam railway for nineteen years, was given a medal; her brother Hugh stoked the fire.',
      verdict: unsure,
    },
    {
      question: '女排决赛打了几局',
      printed: '【男排夺冠】县运会男排决赛打了五局，城关队三比二胜，观众坐满看台。',
      verdict: unsure,
    },
    { question: '缆车单程多少钱', printed: '【缆车】石牛山缆车往返票70元，老人半价，遇大风停开。', verdict: unsure },
    {
      question: 'How much is it for children?',
      printed:
        '【Boat trips】Boat trips round the lake start on Friday and cost adults £7 each; the landing stage is by the mill.',
      verdict: unsure,
    },
    {
      question: '韩春来卖了多少年豆花',
      printed: '【豆花摊】巷口的韩美英卖豆花26年，两块五一碗，卖完就收摊，雨天也来。',
      verdict: unsure,
    },
    {
      question: '北郊体育场能坐多少人',
      printed: '【体育场换座椅】南郊体育场能坐八千人，看台今年换了座椅，草皮也是新的。',
      verdict: unsure,
    },
    {
      question: 'Who manages Thornbury Rovers?',
      printed:
        '【New man at Ashdale】Ashdale Rovers have a new manager: Paul Kerrigan, who kept goal for them for ten years, takes charge on Monday.',
      verdict: unsure,
    },
    {
      question: 'When does the Willow Street clinic open?',
      printed: '【Clinic hours】The clinic in Maple Street opens at eight on weekdays and shuts at noon on Saturdays.',
      verdict: unsure,
    },
    {
      question: '柳山小学图书馆几点开门',
      printed: '【石门小学图书馆周末也开】石门小学把图书馆交给了家长轮值。 ¶ 图书馆周六9点开门，可借两本书。',
      verdict: unsure,
    },
    {
      question: '光明幼儿园的秋千花了多少钱',
      printed: '【红旗幼儿园添秋千】红旗幼儿园的秋千是家长自己焊的，花了六百元，孩子排队玩。',
      verdict: unsure,
    },
    {
      question: '女排拿了第几名',
      printed: '【女足第三】镇女足在县里的比赛中拿了第三名，守门员是养蜂人的女儿。',
      verdict: unsure,
    },
    {
      question: '白沙镇的镇长是谁',
      printed: '【清淤】白沙镇副镇长乔立民说，镇里的三条河月底清完，挖出的淤泥送到砖厂烧砖。',
      verdict: unsure,
    },
    {
      question: 'Who is the mayor of Eastholm?',
      printed:
        '【New benches】Eastholm’s deputy mayor, Ines Farrow, opened the benches on the quay and thanked the joiners.',
      verdict: unsure,
    },
    {
      question: '晚稻今年卖多少钱一斤',
      printed:
        '【早稻开镰】石塘乡的早稻这周开镰，粮站收购价每斤一元三角二分，比去年高五分。 ¶ 早稻割完就插晚稻，秧苗已经备好。',
      verdict: unsure,
    },
    {
      question: 'What do the doubles courts cost an hour?',
      printed:
        '【Tennis club】Members pay £4 an hour for the singles courts, and floodlights are another pound. ¶ Dogs stay outside. ¶ The doubles courts are to be laid again in March.',
      verdict: unsure,
    },
    {
      question: '云岭电子厂招多少人',
      printed: '【招工】海岭电子厂招普工150人，包住不包吃，夜班补贴二十元。',
      verdict: unsure,
    },
    { question: '高考几号开始', printed: '【中考】中考6月24日开始，考三天，考点门口禁止鸣笛。', verdict: unsure },
    {
      question: '今年高考有多少人报名',
      printed: '【中考报名】今年中考报名18400人，比去年多六百人，设考点21个。',
      verdict: unsure,
    },
    {
      question: 'What is the name of the girl who found the ring?',
      printed:
        '【Ring found】A girl of nine found the ring under a bench in Abbey Park and took it to the police, who gave it back to the owner on Friday.',
      verdict: unsure,
    },
    {
      question: '捡到钱包的男孩叫什么名字',
      printed: '【拾金不昧】一个十岁的男孩在桥头捡到钱包，交给派出所，里面有八百元，失主送来一面锦旗。',
      verdict: unsure,
    },
    {
      question: 'How strong is Harbour Gold ale?',
      printed:
        '【Brewery】Harbour Gold ale is sold by a chain of shops in Norway, and the brewery made a profit of 2 million pounds.',
      verdict: unsure,
    },
    {
      question: '桂花米酒多少度',
      printed: '【米酒】镇上酿的桂花米酒每坛60元，去年卖了四千坛，今年还要多酿。',
      verdict: unsure,
    },
    {
      question: '冯家豆腐坊的老板娘今年多大',
      printed: '【豆腐坊】冯家豆腐坊的老板娘每天两点起床磨豆子，一天做八板豆腐，卖完为止。',
      verdict: unsure,
    },
    {
      question: 'How many rooms does the Crown Hotel have?',
      printed:
        '【Hotel sold】The Crown Hotel in Fore Street has been sold for 3 million pounds to a family from Leeds, who will open a restaurant on the ground floor.',
      verdict: unsure,
    },
    {
      question: 'What did the new organ cost?',
      printed:
        '【New organ】The new organ of St Brannoc was played for the first time on Sunday; its 1,900 pipes were made in Denmark and came by lorry.',
      verdict: unsure,
    },
    {
      question: '新操场花了多少钱',
      printed: '【新操场】实验小学的新操场铺了塑胶，跑道一圈两百米，孩子们昨天第一次在上面开运动会。',
      verdict: unsure,
    },
  ])('$question', expectAnswer)
})

describe('another number is not found', () => {
  it.each<Case>([
    { question: '5号线末班几点', printed: '【地铁】15号线末班晚上11点10分，周五周六延长半小时。', verdict: unsure },
    { question: '7路车首班几点', printed: '【公交】17路车首班5点40分，末班晚上10点，沿路增加三站。', verdict: unsure },
    {
      question: 'How long is Highway 12 closed?',
      printed:
        '【Road work】Highway 21 is closed for six days while a bridge is painted; drivers go by way of Oak Road.',
      verdict: unsure,
    },
    {
      question: '二年级几点放学',
      printed: '【放学时间】一年级下午三点放学，三年级下午四点放学，家长在东门接。',
      verdict: unsure,
    },
    {
      question: '第三届豆腐节来了多少人',
      printed: '【豆腐节】第四届豆腐节来了两万人，吃掉豆腐九千斤。',
      verdict: unsure,
    },
    {
      question: 'Which floor is ward 5 on?',
      printed: '【Hospital moves】Ward 6 is on the third floor now, and visitors take the lift by the shop.',
      verdict: unsure,
    },
  ])('$question', expectAnswer)
})

describe('an English question is met by what is printed', () => {
  it.each<Case>([
    { question: 'What does a day ticket cost?', printed: ticket, verdict: sure, quote: '£14', mark: '£14' },
    { question: 'When was the oldest engine built?', printed: ticket, verdict: sure, quote: '1902' },
    { question: 'Can I take my dog on the steam railway?', printed: ticket, verdict: near, quote: 'dogs travel free' },
    {
      question: 'Who designed the footbridge?',
      printed: foot,
      verdict: sure,
      quote: 'Karin Oduya',
      mark: 'Karin Oduya',
    },
    { question: 'How long is the new footbridge?', printed: foot, verdict: sure, quote: '88 metres' },
    { question: 'Why was the concert put off?', printed: hall, verdict: sure, quote: 'lost her voice' },
    { question: 'where do i get my money back for the concert', printed: hall, verdict: near, quote: 'box office' },
  ])('$question', expectAnswer)
})

describe('a short item answers', () => {
  it.each<Case>([
    {
      question: '管道输了多少天然气',
      printed: '【天然气】跨江管道输送天然气2.4亿立方米，够全市用半年。',
      verdict: near,
      quote: '2.4亿立方米',
    },
    {
      question: '消防演练多久办一次',
      printed: '【演练】消防演练每季度办一次，各楼轮着来。',
      verdict: near,
      quote: '每季度',
    },
    { question: '游泳馆几点关门', printed: '【游泳馆延时】游泳馆延至晚上九点半关门。', verdict: sure, quote: '九点半' },
    { question: '大风吹倒了几个大棚', printed: '【大风】大风吹倒蔬菜大棚6个。', verdict: sure, quote: '6个' },
    { question: '灯会门票', printed: '【灯会】灯会门票每人25元。', verdict: sure, quote: '25元' },
  ])('$question', expectAnswer)
})

describe('the figure asked for is marked', () => {
  it.each<Case>([
    {
      question: '龙舟队报名电话多少',
      printed: '【龙舟队招人】龙舟队招划手二十名，每周六练习。报名电话6612-0987，10月20日截止。',
      mark: '6612-0987',
    },
    {
      question: '龙舟队报名截止到哪天',
      printed: '【龙舟队招人】龙舟队招划手二十名，每周六练习。报名电话6612-0987，10月20日截止。',
      mark: '10月20日',
    },
    {
      question: 'When does the ford road close?',
      printed:
        '【Ford road】The ford road will close on Tuesday, 4 August, and the work is to be done by the end of October.',
      mark: 'Tuesday, 4 August',
    },
    {
      question: '公办幼儿园一个月多少钱',
      printed: '【红旗幼儿园收费】红旗幼儿园是公办的，保教费每月三百二十元，伙食另算。',
      mark: '三百二十元',
    },
    { question: '运动会用了多少瓶水', printed: zoo, verdict: near, quote: '2600瓶', mark: '2600瓶' },
    {
      question: '木桥多宽',
      printed: '【木桥】木桥长42米，宽3米，高出水面5米，栏杆是旧船板。',
      quote: '宽3米',
      mark: '3米',
    },
    { question: 'How many goats are there?', printed: farm, verdict: sure, quote: '45 goats', mark: '45 goats' },
  ])('$question', expectAnswer)
})

describe('whoever is asked for is marked', () => {
  it.each<Case>([
    {
      question: 'Who is the quarterback?',
      printed:
        '【Rovers win again】Quarterback Owen Tarrant threw four touchdowns for the Rovers. Coach Dilys Marr said that the mud had helped.',
      mark: 'Owen Tarrant',
    },
    {
      question: 'Who is the coach of the Rovers?',
      printed:
        '【Rovers win again】Quarterback Owen Tarrant threw four touchdowns for the Rovers. Coach Dilys Marr said that the mud had helped.',
      mark: 'Dilys Marr',
    },
    {
      question: 'Who is the fire chief?',
      printed:
        '【Barn fire】The barn burned for six hours. Fire Chief Noel Abbott said that a lamp had fallen into the hay.',
      mark: 'Noel Abbott',
    },
    {
      question: '副镇长是谁',
      printed: '【清淤】白沙镇镇长葛春和到场，副镇长乔立民说，镇里的三条河月底清完，挖出的淤泥送到砖厂烧砖。',
      verdict: sure,
    },
    {
      question: '谁拿了剪纸一等奖',
      printed: '【剪纸比赛】剪纸一等奖由退休会计辛若兰获得，二等奖是学生冯朵朵，作品在少年宫展出。',
      quote: '辛若兰',
      mark: '辛若兰',
    },
    {
      question: '护林队队长是谁',
      printed: '【护林队】护林队队长查德旺说，今年巡山四百次，劝回烧荒的人十九个。',
      verdict: near,
      quote: '查德旺',
      mark: '查德旺',
    },
    {
      question: 'Who won the cake contest?',
      printed:
        '【Cake contest】Retired nurse Olive Tranter won the cake contest with a lemon sponge; second was baker Sid Moon.',
      verdict: sure,
      quote: 'Olive Tranter',
      mark: 'Olive Tranter',
    },
  ])('$question', expectAnswer)
})

describe('the next paragraph tells it', () => {
  it.each<Case>([
    {
      question: '卫明哲退休前做什么',
      printed:
        '【老校长回乡】卫明哲上周回到村里，在祠堂办了一间书屋，孩子们放学就往那儿跑。 ¶ 他退休前是县中的校长，教了四十年物理，书屋里的三千本书都是他自己攒的。',
      verdict: near,
      quote: '校长',
    },
    { question: 'How old is Marta Quill?', printed: swim, verdict: sure, quote: '67' },
  ])('$question', expectAnswer)
})

describe('asking words are not looked for', () => {
  it.each<Case>([
    {
      question: '公租房咋申请',
      printed: '【公租房】申请公租房先到社区领表，带收入证明和身份证，初审要二十天。',
      verdict: sure,
      quote: '领表',
    },
    {
      question: '孩子落户要准备啥',
      printed: '【落户】孩子落户要带出生证和父母户口本，到派出所当场办。',
      verdict: sure,
      quote: '出生证',
    },
  ])('$question', expectAnswer)
})

describe('assent and farewell ask nothing', () => {
  it.each<Case>([
    { question: '嗯嗯 谢谢', printed: zoo, verdict: none },
    { question: '下次再聊', printed: zoo, verdict: none },
    { question: 'no thanks', printed: farm, verdict: none },
    { question: "that's all", printed: farm, verdict: none },
    { question: '好的谢谢，没别的了', printed: zoo, verdict: none },
    { question: '先这样吧', printed: zoo, verdict: none },
    { question: 'ok great, talk later', printed: farm, verdict: none },
  ])('$question', expectAnswer)
})

describe('a country is no grammar word', () => {
  it.each<Case>([
    {
      question: 'How many US visitors came?',
      printed:
        '【Visitors】The museum counted 9,300 visitors from Japan last year. ⏎ 【Summer visitors】Of the summer guests 4,120 were visitors from the US, most of them on cruises.',
      verdict: near,
      quote: '4,120',
    },
  ])('$question', expectAnswer)
})

describe('a widened name', () => {
  it.each<Case>([
    {
      question: '曹颖多大了',
      printed: '【青年歌手】青年歌手曹　颖今年34岁，在县剧团唱了十二年，嗓子从没坏过。',
      verdict: near,
      quote: '34岁',
    },
  ])('$question', expectAnswer)
})

describe('a name and its number, together or apart', () => {
  it.each<Case>([
    {
      question: 'Switch2卖多少钱',
      printed: '【游戏机】游戏机 Switch 2 到货，每台卖3100元，限购一台。',
      verdict: near,
      quote: '3100元',
    },
  ])('$question', expectAnswer)
})

describe('a name without its diacritics', () => {
  it.each<Case>([
    {
      question: 'Bjorn Aslund',
      printed: '【Skipper】Skipper Björn Åslund brought the herring boat home through the gale with four men on board.',
      verdict: near,
      quote: 'Björn',
    },
  ])('$question', expectAnswer)
})

describe('a number in another writing', () => {
  it.each<Case>([
    {
      question: '种了2500棵树吗',
      printed: '【植树】志愿者在河堤种了两千五百棵树，成活的有九成。',
      verdict: sure,
      quote: '两千五百棵',
    },
    {
      question: 'Are there 12 lifeboats?',
      printed: '【Lifeboats】The ship carries twelve lifeboats, each for sixty people, and a doctor.',
      verdict: near,
      quote: 'twelve lifeboats',
    },
  ])('$question', expectAnswer)
})

describe('shares and fractions are figures', () => {
  it.each<Case>([
    {
      question: '加征多少关税',
      printed: '【关税】对方宣布加征15%关税，竹编厂停了两单。',
      verdict: sure,
      quote: '15%',
      mark: '15%',
    },
    {
      question: '小学生近视率多少',
      printed: '【近视】小学生近视率降到31.6%，初中生58.2%，体检做了两个月。',
      verdict: sure,
      quote: '31.6%',
      mark: '31.6%',
    },
    {
      question: '多少村民同意搬迁',
      printed: '【搬迁】五分之四的村民同意搬迁，其余的要再想想，村里下周开会。',
      verdict: near,
      quote: '五分之四',
      mark: '五分之四',
    },
  ])('$question', expectAnswer)
})

describe('words of Taiwan and Hong Kong', () => {
  it.each<Case>([
    {
      question: '計程車起跳多少錢',
      printed: '【出租车】出租车起步价由9元涨到10元，夜里另加两元。',
      verdict: near,
      quote: '10元',
    },
    {
      question: '冷氣要設幾度',
      printed: '【节电】商场空调一律设在26度，写字楼也一样，违者通报。',
      verdict: near,
      quote: '26度',
    },
    {
      question: '單車徑幾時開',
      printed: '【骑行道】江边的自行车道十月一日开放，全长十二公里，行人不得入内。',
      verdict: near,
      quote: '十月一日',
    },
    {
      question: '外賣員要唔要考牌',
      printed: '【外卖员】外卖员从下月起要考证，题目四十道，考不过的不能接单。',
      verdict: near,
      quote: '考证',
    },
  ])('$question', expectAnswer)
})

describe('English spelling and inflection', () => {
  it.each<Case>([
    {
      question: 'When do the playoffs start?',
      printed: '【Hockey】The play-offs start on 9 March, and the first match is at Corrie.',
      verdict: sure,
      quote: '9 March',
    },
    {
      question: 'How many wolves were seen?',
      printed: '【Wolf count】Rangers saw a wolf and three cubs near the dam, and believe that there are no more.',
      verdict: near,
      quote: 'a wolf',
    },
    {
      question: 'Who taught the class?',
      printed: '【Sewing】Rosa Lind teaches the sewing class on Mondays, and twelve boys have joined.',
      verdict: near,
      quote: 'Rosa Lind',
    },
    {
      question: 'What color is the new bus?',
      printed: '【Buses】The colour of the new buses is a dark green that was last used in 1950.',
      verdict: near,
      quote: 'dark green',
    },
  ])('$question', expectAnswer)
})

describe('what a correction says goes before what it corrects', () => {
  it.each<Case>([
    {
      question: '灯会到底几号开始',
      printed:
        '【灯会】(河湾日报 2025-06-10) 江边灯会6月18日开始，展出花灯三百盏，门票每人25元。 ⏎ 【更正】(河湾日报 2025-06-12) 本报6月10日《灯会》一文日期有误，灯会应为6月20日开始。',
      quote: '6月20日',
    },
    {
      question: 'How many trees were felled?',
      printed:
        '【Trees felled】(The Post 2025-06-10) The council felled 60 trees in Abbey Road last week, and the neighbours were angry. ⏎ 【Corrections】(The Post 2025-06-12) In our story “Trees felled” we said that 60 trees were felled in Abbey Road. There were 16.',
      quote: '16',
    },
  ])('$question', expectAnswer)
})

describe('the newest stage of a story answers', () => {
  it.each<Case>([
    {
      question: '走失的老人找到了吗',
      printed:
        '【寻人】(河湾日报 2025-06-10) 七十八岁的走失老人穿蓝布衫，家人在东门贴了启事，酬谢一千元。 ⏎ 【平安回家】(河湾日报 2025-06-14) 走失四天的老人昨晚在邻县被司机认出，已经平安回家。',
      verdict: near,
      quote: '平安回家',
    },
    {
      question: 'Has the missing boat been found?',
      printed:
        '【Boat missing】(The Post 2025-06-09) A fishing boat with two men has been missing since Sunday, and a helicopter is looking for it. ⏎ 【Boat towed in】(The Post 2025-06-12) The missing fishing boat was found off Gull Point with a dead engine and towed in; both men are well.',
      verdict: near,
      quote: 'found off Gull Point',
    },
  ])('$question', expectAnswer)
})

describe('what is not so is asked for', () => {
  it.each<Case>([
    {
      question: '哪些街道不停水',
      printed: '【停水】周五夜里望湖街、槐树街停水，钟楼街和米市街不停水，养老院由水车保供。',
      verdict: near,
      quote: '钟楼街和米市街不停水',
    },
    {
      question: 'Which day is the museum not open?',
      printed: '【Museum】The museum is open from ten to five. It is closed on Tuesdays and at Christmas.',
      verdict: near,
      quote: 'Tuesdays',
    },
  ])('$question', expectAnswer)
})

describe('a day of the paper in other words', () => {
  it.each<Case>([
    {
      question: '上周五的报纸登了什么',
      printed: '【灯塔换灯】(海岭晚报 2025-06-13) 灯塔换上新灯，射程二十二海里，守塔人说夜里出海的渔民老远就能看见。',
      verdict: near,
    },
    {
      question: '六月十三日有啥新闻',
      printed: '【灯塔换灯】(海岭晚报 2025-06-13) 灯塔换上新灯，射程二十二海里，守塔人说夜里出海的渔民老远就能看见。',
      verdict: near,
      quote: '灯塔',
    },
  ])('$question', expectAnswer)
})

describe('a question that leans on the one before it', () => {
  it.each<Case>([
    {
      question: '木桥长多少 → 宽呢',
      printed: '【木桥】木桥长42米，宽3米，高出水面5米，栏杆是旧船板。',
      verdict: near,
      quote: '3米',
    },
    { question: 'What does a day ticket cost? → and a single?', printed: ticket, verdict: near, quote: '£6' },
    { question: 'Who designed the footbridge? → when does it open', printed: foot, verdict: near, quote: '3 June' },
    {
      question: '游泳馆几点关门 → 门票多少',
      printed: '【游泳馆】游泳馆延至晚上九点半关门，门票18元，学生半价。 ⏎ 【灯会】灯会门票每人25元。',
      verdict: near,
      quote: '18元',
    },
  ])('$question', expectAnswer)
})
