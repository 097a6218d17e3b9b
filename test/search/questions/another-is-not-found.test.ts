import { describe, it } from 'vitest'
import { type Case, expectAnswer, near, sure, unsure } from './ask-library.js'

describe('a name or number that the articles do not have is not found in those of another', () => {
  it.each<Case>([
    {
      question: '张林教了多少年语文',
      printed:
        '【近况】城南小学教师张琳教语文21年，街坊们都知道这件事，说起来有头有尾，编辑部的人去看过，门口种着一架葡萄，来往的人多。',
      verdict: unsure,
    },
    {
      question: '动物园门票多少钱',
      printed:
        '【近况】植物园门票30元，老年人半价，街坊们都知道这件事，说起来有头有尾，编辑部的人去看过，门口种着一架葡萄，来往的人多。',
      verdict: unsure,
    },
    {
      question: '白马水库蓄水多少',
      printed:
        '【近况】青龙水库蓄水3.1亿立方米，比去年多一成，街坊们都知道这件事，说起来有头有尾，编辑部的人去看过，门口种着一架葡萄，来往的人多。',
      verdict: unsure,
    },
    {
      question: '卖馕的阿不都在河湾住了多少年',
      printed:
        '【近况】卖馕的巴图尔在河湾住了18年，街坊们都知道这件事，说起来有头有尾，编辑部的人去看过，门口种着一架葡萄，来往的人多。',
      verdict: unsure,
    },
    {
      question: '中医院夜诊挂号费多少',
      printed:
        '【近况】第三医院夜诊挂号费12元，每晚三名医生，街坊们都知道这件事，说起来有头有尾，编辑部的人去看过，门口种着一架葡萄，来往的人多。',
      verdict: unsure,
    },
    {
      question: 'G1525次列车全程多长时间',
      printed:
        '【高铁提速】G1523次列车提速后全程4小时12分，比原来缩短26分钟，票价不变，餐车供应本地早点，夜里不停小站。',
      verdict: unsure,
    },
    {
      question: '养犬条例第18条罚多少',
      printed: '【条例施行】依据养犬条例第17条，遛狗不牵绳的罚200元，情节严重的罚500元，并可没收犬只，罚款当场开票。',
      verdict: unsure,
    },
    {
      question: 'H5N1病例有多少例',
      printed: '【疫情通报】市疾控中心通报，今年报告H7N9病例3例，均已治愈出院，密切接触者已解除观察，市场照常营业。',
      verdict: unsure,
    },
    {
      question: '98号汽油多少钱',
      printed: '【油价】92号汽油每升7.31元，95号汽油每升7.79元，这是今年第十次调价，下一次在月底，油站不排队。',
      verdict: unsure,
    },
    {
      question: '四年级的学生参观哪里',
      printed: '【参观】五年级的学生参观科技馆，六年级的学生去农场，各班由家长陪同前往，中午在外吃饭。',
      verdict: unsure,
    },
    {
      question: '蒋淑英改一条裤脚收多少',
      printed: '【裁缝铺】陈家巷的裁缝蒋素英改一条裤脚收8元，街坊排队等她，铺子开了三十年。',
      verdict: unsure,
    },
    {
      question: '柳溪村的樱桃园采摘每人多少钱',
      printed: '【采摘】石岭村的樱桃园采摘每人40元，可带走一斤，周末人多。',
      verdict: unsure,
    },
    {
      question: 'K9大巴票价多少',
      printed: '【大巴增开】从车站去机场的K7大巴票价25元，半小时一班，夜里停开。',
      verdict: unsure,
    },
    {
      question: '第七批抽检的糕点有几款不合格',
      printed: '【抽检】第六批抽检的糕点有3款不合格，商家已经下架，消费者可以退款。',
      verdict: unsure,
    },
    {
      question: '初三得了合唱几等奖',
      printed: '【分班】初二(5)班得了合唱一等奖，指挥是班长自己，评委给了九十六分。',
      verdict: unsure,
    },
    {
      question: '15栋的电梯坏了几天',
      printed: '【楼盘】12栋的电梯坏了五天，物业说配件周五到，老人由志愿者背上楼。',
      verdict: unsure,
    },
    {
      question: 'How much does the Osprey ferry charge for adults?',
      printed:
        '【Ferry fares】The Heron ferry charges 12 yuan for adults and 5 yuan for bicycles, and it sails every half hour.',
      verdict: unsure,
    },
    {
      question: 'When does metro line 6 close each night?',
      printed: '【Line 4】Metro line 4 will close at ten each night until the end of May while cables are replaced.',
      verdict: unsure,
    },
    {
      question: '乔老板的女儿判了几年',
      printed: '【宣判】镇法院昨天宣判，驳回乔老板的岳母祁桂香的上诉，维持原判，判她一年监禁。',
      verdict: unsure,
    },
    {
      question: '6月5号码头取消了几班船',
      printed: '【大风】(无 undated) 6月1日，码头刮起大风。 ¶ 码头已发船210班，取消17班，旅客可以退票。',
      verdict: unsure,
    },
  ])('$question', expectAnswer)
})

describe('another number, name or owner is not found', () => {
  it.each<Case>([
    {
      question: '天河五号探测船多长',
      printed: '【船】天河七号探测船昨天进港，长108米，宽18米，能在海上待六十天。',
      verdict: unsure,
    },
    {
      question: '沧北农商银行一年期利率多少',
      printed: '【利率】沧南农商银行一年期存款利率1.6%，三年期2%，柜台周末也开。',
      verdict: unsure,
    },
    {
      question: '沧南农商银行一年期利率多少',
      printed: '【利率】沧南农商银行一年期存款利率1.6%，三年期2%，柜台周末也开。',
      verdict: sure,
      mark: '1.6%',
    },
    {
      question: '桂花岭隧道多长',
      printed: '【隧道】梅花岭隧道昨天贯通，全长2100米，明年通车。',
      verdict: unsure,
    },
    {
      question: '刑法第二百三十四条讲什么',
      printed: '【普法】普法讲师说，刑法第二百三十二条讲的是故意杀人，来听的有八十人。',
      verdict: unsure,
    },
    {
      question: '88号窗口办什么',
      printed: '【窗口】政务大厅5,6,8号窗口办理社保，9号窗口办理公积金。',
      verdict: unsure,
    },
    {
      question: '去港口做工一天补多少钱',
      printed: '【通勤】去港区做工的，每人每天补贴40元，单身的住公寓，不收房费。',
      verdict: near,
      quote: '40元',
    },
    {
      question: '守门员石凯今年几岁',
      printed: '【训练】守门员石凯昨天伤了脚踝，替他上场的是19岁的门将白岩。',
      verdict: unsure,
    },
    {
      question: '守门员石凯今年几岁',
      printed: '【训练】27岁的守门员石凯昨天伤了脚踝，下周才能训练。',
      verdict: sure,
      mark: '27岁',
    },
    {
      question: '掌舵的老人几岁了',
      printed: '【龙舟】码头队掌舵的老人是67岁的梁启明，划了四十七年，赛后不再上船。',
      verdict: near,
      mark: '67岁',
    },
    {
      question: '木匠郝大勇多大岁数',
      printed:
        '【手艺】木匠郝大勇做了一辈子风箱，村里的灶都用过他的手艺。 ¶ 他的徒弟罗小满今年16岁，放了学就来刨木头。',
      verdict: unsure,
    },
    {
      question: '木匠郝大勇的徒弟多大了',
      printed:
        '【手艺】木匠郝大勇做了一辈子风箱，村里的灶都用过他的手艺。 ¶ 他的徒弟罗小满今年16岁，放了学就来刨木头。',
      verdict: near,
      quote: '16岁',
    },
    {
      question: 'How old is Martha Quill?',
      printed:
        '【Bakery】Martha Quill has kept the bakery on Salt Lane open through the flood. ¶ Her brother Tom, 58, carried the flour upstairs.',
      verdict: unsure,
    },
    {
      question: 'How old is Martha Quill?',
      printed:
        '【Bakery】Martha Quill, 63, has kept the bakery on Salt Lane open through the flood. Her brother Tom, 58, carried the flour upstairs.',
      verdict: sure,
      mark: '63',
    },
    {
      question: '李家的枇杷一斤卖多少',
      printed: '【采摘】李家的枇杷园五月开放，入园一人收60元，园里吃不要钱，带走另算。',
      verdict: unsure,
    },
    {
      question: '停车一小时多少钱',
      printed: '【停车】南门停车场包月，一个月收380元，外来车辆停在北门。',
      verdict: unsure,
    },
    {
      question: '《渡口》那出戏谁写的',
      printed: '【演出】6月24日，文化宫：青年话剧社演出《渡口》，票价20元，学生半价。',
      verdict: unsure,
    },
    {
      question: '《渡口》那出戏谁写的',
      printed: '【演出】6月24日，文化宫：青年话剧社演出《渡口》，编剧是退休教师梅若兰，票价20元。',
      verdict: sure,
      mark: '梅若兰',
    },
    {
      question: '和平街停电吗',
      printed: '【停电】明天检修线路，停电的街道有永和　平安　新华　建设，早八点到晚六点。',
      verdict: unsure,
    },
    {
      question: '平安街停电吗',
      printed: '【停电】明天检修线路，停电的街道有永和　平安　新华　建设，早八点到晚六点。',
      verdict: sure,
    },
    {
      question: '柳树村通车了吗',
      printed: '【通车】桃园村的水泥路昨天通车，三十户人家敲锣打鼓。',
      verdict: unsure,
    },
    {
      question: '今年哪座桥通车',
      printed: '【通车】柳渡大桥今年六月通车，两头各修了一座凉亭。',
      verdict: near,
      quote: '柳渡大桥',
    },
    {
      question: '渡船月票多少钱',
      printed: '【渡口】渡口月底涨价，单程3元。月票照旧，学生凭证。',
      verdict: unsure,
    },
    {
      question: '渡船月票多少钱',
      printed: '【渡口】渡口月底涨价，单程3元。月票涨到60元，学生凭证。',
      verdict: sure,
      mark: '60元',
    },
    {
      question: 'How old is Martha Quill?',
      printed: '【Bakery】Martha Quill, who runs the bakery with her husband, is 63.',
      verdict: sure,
      mark: '63',
    },
  ])('$question', expectAnswer)
})
