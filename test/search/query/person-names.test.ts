import { describe, expect, it } from 'vitest'
import { personNamesIn } from '../../../src/search/query/person-names.js'
import { personsIn } from '../../../src/search/query/persons.js'
import { fold } from '../../../src/text/fold.js'

const namesIn = (text: string): string[] => {
  const folded = fold(text)
  return personNamesIn(folded).map(([from, to]) => folded.slice(from, to))
}

describe('a name in a Chinese text', () => {
  it.each([
    ['女子第一是护士水映红，2小时51分08秒。', ['水映红']],
    ['银奖给了绣娘敖小满，铜奖空缺。', ['敖小满']],
    ['新馆长由文物修复师柯敬亭担任，老馆长鲁之渊退休。', ['柯敬亭', '鲁之渊']],
    ['出租车司机麻立新在后座捡到一个布包。', ['麻立新']],
    ['失主是卖鱼的老乔。', ['老乔']],
    ['先讲话的是校友会会长冼伯涛，后讲话的是新生代表佟可心。', ['冼伯涛', '佟可心']],
    ['镇长毕云山透露了这件事。', ['毕云山']],
    ['村支书卓玛央宗带头捐款。', ['卓玛央宗']],
    ['快递员仇小军当场报警。', ['仇小军']],
    ['诗人海桑朗诵了一首。', ['海桑']],
    ['陪练柴静怡陪她跑了两圈。', ['柴静怡']],
    ['经理王总说货已经到了。', ['王总']],
    ['骑手鞠萍萍被评为标兵。', ['鞠萍萍']],
    ['市民戚女士报料。', ['戚女士']],
    ['首发的是郝梦瑶和郝梦琪姐妹。', ['郝梦瑶', '郝梦琪']],
    ['由她的女儿牧之接手。', ['牧之']],
    ['机加车间钻工褚明戴着线手套。', ['褚明']],
    ['县文物所所长晏清说，石板要取出。', ['晏清']],
    ['教练员佟岚上任第一周天天练救球。', ['佟岚']],
    ['银牌归粮库的蒲春燕，铜牌由邮局的庄和平拿到。', ['蒲春燕', '庄和平']],
    ['第二名是开茶馆的容少白，第三名被中学生江一帆拿走。', ['容少白', '江一帆']],
    ['祠堂的账由会计仇素云管，戏服由裁缝曲春梅缝制。', ['仇素云', '曲春梅']],
    ['花坛由园丁娄桂香浇水，山门由渔嫂车玉凤扫。', ['娄桂香', '车玉凤']],
    ['特等奖由老篾匠亢宝山摘得，队医湛青云送了花。', ['亢宝山', '湛青云']],
  ])('is whole in %s', (text, names) => {
    expect(namesIn(text)).toEqual(names)
  })

  it.each([
    '店内新铺的权当摆设，负责人和相关部门看过。',
    '苗圃里的苗长得匀，师傅说明年能卖。',
    '马拉松下周开跑，学生方便了许多。',
    '居民高兴得一夜没睡。',
  ])('is none where there are words alone: %s', (text) => {
    expect(namesIn(text)).toEqual([])
  })
})

describe('a name in an English text', () => {
  it.each([
    ['Conductor Agnes Holloway joined at eleven.', ['Agnes Holloway']],
    ['The Marchetti family runs the café.', ['Marchetti family']],
    ['The band is led by Rhiannon Vaughan-Price.', ['Rhiannon Vaughan-Price']],
    ['Shearer Fiona MacLeod-Ross came with Jean-Luc Moreau.', ['Fiona MacLeod-Ross', 'Jean-Luc Moreau']],
    ['Potter Luca di Napoli and Butcher Elsa von Trott opened shops.', ['Luca di Napoli', 'Elsa von Trott']],
    ['Organist Pieter van der Veen wrote to Maria da Costa.', ['Pieter van der Veen', 'Maria da Costa']],
    ['Ahmed bin Salim keeps the light.', ['Ahmed bin Salim']],
    ["Anne O'Brien’s son was judged by Seán O'Malley.", ["Anne O'Brien", "Seán O'Malley"]],
    ['Mayor Clara Finch cut the ribbon for Dolly Baker.', ['Clara Finch', 'Dolly Baker']],
  ])('is whole in %s', (text, names) => {
    const found = personsIn({ text, folded: fold(text) })
    expect(found.map(([from, to]) => text.slice(from, to))).toEqual(names)
  })

  it("is none where a town or a church has one: King's Lynn Town played at St John's Church.", () => {
    const text = "King's Lynn Town played at St John's Church."
    expect(personsIn({ text, folded: fold(text) })).toEqual([])
  })
})
