/** Foreign words and Latin letters set into Chinese. Lines in the form of `parseTheme`. */
export const loanThemes: readonly string[] = [
  // Latin letters, English, pinyin
  `
ceo 首席执行官
cfo 首席财务官
boss 老板>负责人 董事长 总裁
vip 贵宾
member 会员 成员>成员 会员
members>成员 会员
meeting>会议 会见 会谈
talk talks>会谈 谈判
call>通话 电话
deal>协议 交易
agreement 协议>协议 协定
summit>峰会
visit>访问
team>团队 代表团
game match>比赛
final>决赛
gold>金牌
medal>奖牌
olympic olympics>奥运会 奥林匹克
covid-19 新冠 新冠肺炎
vaccine>疫苗
virus>病毒
pcr 核酸 核酸检测
ct 影像检查
icu 重症监护 重症监护室
dna 基因 脱氧核糖核酸
hpv 宫颈癌疫苗 人乳头瘤病毒
wifi 无线网络
online>线上 在线 网上
offline>线下
internet>互联网 网络
website>网站
email 邮箱 邮件>电子邮件
pc>电脑 计算机
cpu 处理器 芯片
chip>芯片 半导体
robot>机器人
data>数据
cloud>云计算
bug 漏洞
hacker>黑客
update>更新 升级
live>直播
show>节目 表演 展示
party 聚会 派对
wto 世贸组织 世界贸易组织
ipo 首次公开募股 首发上市
fdi 外国直接投资 外商直接投资
m2 广义货币
lpr 贷款市场报价利率
esg 环境、社会和公司治理
gmv 成交额 交易总额
kpi 考核指标
ngo 非政府组织
president>总统 国家主席
minister>部长 外长
china>中国
chinese>中国 中文
beijing>北京
shanghai>上海
usa us america>美国
uk britain>英国
russia>俄罗斯
ukraine>乌克兰
japan>日本
korea>韩国
eu europe>欧盟 欧洲
africa>非洲
asia>亚洲
trump>特朗普
biden>拜登
putin>普京
zelensky>泽连斯基
beijing2022>北京冬奥会
suv 越野车
ev 电动汽车 新能源汽车
pm2.5 细颗粒物
co2 二氧化碳
led 发光二极管
4g 第四代移动通信
k12 中小学
mba 工商管理硕士
phd 博士
offer>录用 录取
case>病例 案件
top>排名 前列
no.1>第一 首位
plan>计划 方案
project>项目 工程
bank>银行
market>市场
tax>税 税收
price>价格
oil>石油 原油
gas>天然气
train>列车 火车
flight>航班
ticket>票 门票 车票
hotel>酒店 宾馆
酒店 宾馆 饭店
民宿 农家乐
fans>球迷 粉丝
`,
]
