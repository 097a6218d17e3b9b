/** What a question asks the size of. */
export type MeasureKind =
  | 'money'
  | 'area'
  | 'height'
  | 'length'
  | 'weight'
  | 'volume'
  | 'energy'
  | 'temperature'
  | 'speed'
  | 'people'
  | 'things'
  | 'times'
  | 'share'
  | 'age'
  | 'duration'
  | 'date'
  | 'clock'
  | 'rank'
  | 'score'
  | 'magnitude'
  | 'place'

const words = (text: string): readonly string[] => text.split(' ')

/** The words that print an answer of the kind, the most telling first; they follow a number, `place` aside. */
export const measureWords: Readonly<Record<MeasureKind, readonly string[]>> = {
  money: words('亿元 万元 元 亿美元 万美元 美元 欧元 英镑 日元 卢布 港元 万亿元 千元 百元 人民币 金额 总额'),
  area: words('平方公里 平方千米 平方米 公顷 亩 万亩 亿亩 平米 面积 占地'),
  height: words('米 海拔 厘米 公里 千米 层 高度'),
  length: words('公里 千米 米 厘米 毫米 海里 全长 总长 里程 距离 长度'),
  weight: words('吨 万吨 亿吨 千克 公斤 斤 克 亿斤 毫克 重量 重达'),
  volume: words('立方米 亿立方米 桶 万桶 升 毫升 容量 库容'),
  energy: words('千瓦时 亿千瓦时 度 千瓦 万千瓦 兆瓦 吉瓦 装机容量'),
  temperature: words('摄氏度 ℃ 度 零下 气温 温度'),
  speed: words('公里/小时 公里每小时 千米/小时 时速 米/秒 兆比特每秒 mbps 速度'),
  people: words('人 名 位 万人 亿人 余人 多人 人次 人口 户 例'),
  things: words('个 家 件 项 座 辆 架 艘 台 套 条 处 所 部 枚 颗 只 头 株 份 剂 万辆 万台 万套 万件 亿件 亿剂'),
  times: words('次 第 届 场 轮 回 人次 遍 倍 连续'),
  share: words('% 百分之 成 百分点 比例 占比 比重 占 率 分之'),
  age: words('岁 周岁 年龄 享年 终年 高龄'),
  duration: words('年 个月 月 周 天 日 小时 分钟 秒 昼夜 历时 为期 周期'),
  date: words('年 月 日 号 时间 期间 当日 近日 日前 年底 年初'),
  clock: words('时 分 点 时许 时整 上午 下午 凌晨 晚间 北京时间'),
  rank: words('第 位 名 位居 位列 排名 居 榜首 首位'),
  score: words('比 分 环 枚 比分 总分 得分 成绩 胜'),
  magnitude: words('级 里氏 震级 度 烈度'),
  place: words('位于 地处 坐落 省 市 县 区 镇 村 州 境内 附近 当地 在'),
}

/** The ways a question asks for the kind, longest first where one begins another. */
export const measureQuestions: Readonly<Record<MeasureKind, readonly string[]>> = {
  money: words('多少钱 几块钱 多少块 多少元 多少亿 多少万 几个亿 多贵 啥价 什么价 花多少 赚多少 卖多少钱'),
  area: words('多大面积 多大地方 占地多少 多少亩 多少平 多少平方 多宽敞 面积多大 多大'),
  height: words('多高 几米高 多少米高 多深 几层 多少层'),
  length: words('多长的路 多少公里 几公里 多少里 多远 多宽 多厚 多长'),
  weight: words('多重 多少吨 多少斤 多少公斤 几吨 几斤 产量多少'),
  volume: words('多少方 多少桶 多少立方 多少升'),
  energy: words('多少度电 几度电 多少电 多少千瓦'),
  temperature: words('多少度 几度 多冷 多热 零下几度 零下多少'),
  speed: words('多快 时速多少 每小时多少 跑多快'),
  people: words('多少个人 多少人 几个人 几人 多少名 多少位 几位 几名 多少户 几口人 多少例 几例'),
  things: words('多少个 几个 多少家 几家 多少座 多少辆 多少架 多少台 多少件 多少套 多少剂 几样 几种 多少种'),
  times: words('多少次 几次 几回 多少回 第几次 第几届 几届 几遍 几倍 多少倍'),
  share: words('几成 占多少 百分之几 百分之多少 多大比例 多大比重 占比多少 几个点 多少个百分点 涨多少 跌多少'),
  age: words('多大岁数 多大年纪 多少岁 几岁 多大了 芳龄'),
  duration: words('多长时间 多少时间 多少天 多少年 几个月 几天 几年 几小时 几个小时 几分钟 多久 待多久 多少个月'),
  date: words('什么时候 啥时候 什么时间 啥时间 哪年 哪一年 哪天 哪一天 几月 几号 几月几号 何时 哪会儿 啥时'),
  clock: words('几点钟 几点 几点几分 几时'),
  rank: words('第几名 第几位 排第几 第几 排老几 名次'),
  score: words('几比几 多少比多少 比分多少 多少分 几分 几块牌 几枚 多少枚 几金 几块金牌'),
  magnitude: words('几级 多少级 多强 多大的地震'),
  place: words('在哪里 在哪儿 什么地方 啥地方 哪里 哪儿 哪个省 哪个市 哪个城市 哪个县 哪个国家 何处 哪块'),
}
