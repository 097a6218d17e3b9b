/**
 * Groups of simplified characters that are taken for each other by hand and by eye.
 * Source: put together for this project from the confusions that Chinese proof-reading warns of.
 */
const groups = `
  己已巳 未末 市巿 薄簿 辩辨辫瓣 晴睛 拔拨 土士 日曰 人入八 大太犬 天夭无 干千于 刀刁力 田由甲申 王玉主 木本术 午牛 今令 毛手 夫失 贝见
  儿几九丸 乌鸟 马鸟 白自 目且 米来 代伐 仑仓 沧沦 抡抢枪 戊戌戍戎 折拆析 坏怀杯环 治冶 兔免 享亨 侯候 历厉 住往注驻 还环 没设
  爪瓜 孤狐弧 喝渴揭竭歇 微徽徵 栗粟 载栽裁戴 赢羸嬴 崇祟 茶荼 籍藉 暑署薯 燥躁噪澡操 幕墓慕暮募 慢漫谩 模摸膜摹 密蜜 竞竟 壁璧 陪赔培倍 侍待持特恃
  贪贫 斑班 采彩踩 峰锋蜂烽 逢缝蓬 洋样详 园圆圜 营莹萤 浇烧绕挠饶侥 跳挑桃逃 清请情晴精 蓝篮 炮泡抱饱跑袍 低底抵 很恨狠根跟 浪狼娘粮
  弹惮掸 券卷 沟钩购构 狗拘 场扬杨汤肠 票漂飘标瓢 捡检险验脸 佛拂沸 旋漩 贷货贺 宵霄 消销稍俏 徒陡徙 陈阵 除徐余途涂 深探 技枝岐歧 投役
  位拉粒垃 缓援暖 坊防访妨仿纺 坦担但胆 抗杭航坑 抓爬 批比 毕华 化华 军库晕 连莲 练炼拣 冻栋陈 轶铁跌迭秩 钱线残浅贱 续读 卖买 帅师狮
  帖贴站粘沾点战 绩积债责渍 织职识帜炽 取联娶趣 辑缉揖 编偏遍篇骗 弄异导 员损陨 困因固囚 团国围 圈圃 区驱躯 欧殴呕 枢抠 巨臣 拒距矩柜
  若苦 右石古 活话括刮 恬甜 哪那娜 呢泥尼 局居屋层 昼尽 春舂奏泰秦 夏复 爱受授 更便使 史吏 争净挣静睁 刑形型邢 列例烈裂 另别拐 加如
  知和种 秋科料 祖组租阻粗姐 查宣宜渲 直真值植置 具真俱 是足定 题提堤 社杜灶 朴补扑 神伸绅审 视现规观 权劝欢仅汉叹双 披被彼波 戏戒
  肓盲 汆氽 茸葺 赐踢 遣遗 迥迴 侮悔 诲海 撒撤 辙撤 概慨溉 肆肄 崖涯 曝暴瀑爆 燃然 埋理 厘里 享亭停 哀衷衰 撞幢 檐詹瞻 锻缎 豪毫 毅毁 刺剌 叔淑 博搏膊缚
  搏博 漠寞 蹋塌 梁粱 梢稍 幅福副辐 蓄畜 瞧憔 恳垦 贩版板 盅忠 抒杼 抑仰迎 振震赈 掉悼 拴栓 洲州 晋普 菅管 萃粹 瑞端 喘揣
`

const build = (): ReadonlyMap<string, ReadonlySet<string>> => {
  const table = new Map<string, Set<string>>()
  for (const group of groups.trim().split(/\s+/)) {
    for (const char of group) {
      const others = table.get(char) ?? new Set<string>()
      for (const other of group) if (other !== char) others.add(other)
      table.set(char, others)
    }
  }
  return table
}

let table: ReadonlyMap<string, ReadonlySet<string>> | undefined

/** The characters that are easily taken for a simplified character: `未` gives `末`. */
export const shapesLike = (char: string): ReadonlySet<string> => (table ??= build()).get(char) ?? new Set()
