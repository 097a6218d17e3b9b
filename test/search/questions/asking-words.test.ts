import { describe, it } from 'vitest'
import { type Case, expectAnswer, near, sure } from './ask-library.js'

const articles1 =
  '【办证指南】办居住证先在网上预约，再带租房合同到派出所，十个工作日后领证，不收工本费，委托他人须带双方证件。 ⏎ 【医保提醒】医保卡丢了可以打12393挂失，次日到社保大厅补卡，补卡费20元，旧卡里的余额自动转到新卡。 ⏎ 【野猪下山】遇到野猪不要跑也不要喊，慢慢后退，上高处躲避，随后拨打110，今年已有四个村报警，山民夜里敲锣。 ⏎ 【停水】望江街道今晚10时停水，明早6时恢复，自来水公司派三辆水车，停在菜市场门口，养老院由专车保供。 ⏎ 【西红柿降价】西红柿每斤降到1.8元，比上周便宜四角，菜贩说雨停以后外地货来得多，周末还会再降一些。'
const articles2 = '【办证】老年优待证带身份证和一张照片到社区窗口办，当场拿证，不收钱。'

describe('words that only ask are not looked for', () => {
  it.each<Case>([
    { question: '居住证怎么办', printed: articles1, verdict: sure, quote: '网上预约' },
    { question: '医保卡丢了咋办', printed: articles1, verdict: sure, quote: '12393' },
    { question: '西红柿几多钱', printed: articles1, verdict: sure, quote: '1.8元' },
    { question: '医保卡丢了怎么办', printed: articles1, verdict: sure, quote: '12393' },
    { question: '老年优待证怎么弄', printed: articles2, verdict: sure, quote: '社区窗口' },
    { question: '老年优待证咋办', printed: articles2, verdict: sure, quote: '社区窗口' },
    { question: '老年优待证去边度办', printed: articles2, verdict: sure, quote: '社区窗口' },
    {
      question: '没带钥匙去边度过夜',
      printed: '【夜归】没带钥匙的住户可到物业值班室过夜，那里有两张行军床。',
      verdict: sure,
      quote: '物业值班室',
    },
    {
      question: '那口铜钟有多重',
      printed: '【铜钟】钟楼的铜钟重一千二百斤，铸于清代，敲钟人姓葛。',
      verdict: sure,
      quote: '一千二百斤',
    },
    {
      question: '6月1号码头取消了几班船',
      printed: '【大风】(无 undated) 6月1日，码头刮起大风。 ¶ 码头已发船210班，取消17班，旅客可以退票。',
      verdict: near,
      quote: '17班',
    },
    {
      question: '乔捷多大岁数',
      printed: '【巡堤】副镇长乔捷夜里巡堤时落水，被渔民救起，乔捷今年48岁，当过水手。',
      verdict: sure,
      quote: '48岁',
    },
    {
      question: '落水的副镇长多大',
      printed: '【巡堤】副镇长乔捷夜里巡堤时落水，被渔民救起，时年48岁，当过水手。',
      verdict: near,
      quote: '48岁',
      mark: '48岁',
    },
    {
      question: '谷雨想让邻居养什么',
      printed: '【邻里】养鸟人谷雨一直希望邻居能养画眉，邻居只肯养鱼。',
      verdict: near,
      quote: '画眉',
    },
    {
      question: '青贝要补拍几集',
      printed: '【补拍】连续剧《青贝》下月补拍，集数从36集改成40集，导演青贝镇人。',
      verdict: near,
      quote: '40集',
    },
    {
      question: '水管冻裂了怎么办',
      printed: '【水管冻裂】水管冻裂先关总阀，再打供水热线96116报修，师傅两小时内上门。',
      verdict: sure,
      quote: '关总阀',
    },
    {
      question: '泰国香米几钱一斤',
      printed: '【米价】东北大米每斤3.2元，泰国香米每斤5.6元，粮店说库存够卖两个月。',
      verdict: sure,
      quote: '5.6元',
    },
    {
      question: '卫东来点解落选',
      printed: '【落选】候选人卫东来因为材料不全落选，他说明年再报名。',
      verdict: sure,
      quote: '材料不全',
    },
  ])('$question', expectAnswer)
})

const permit =
  '【暂住登记改版】从七月起，居住证可在手机上申领：填好表，传租房合同和照片，八个工作日寄到家。 ¶ 派出所说，居住证去年发了四万二千张，比前年多三成。 ⏎ 【驾校搬家】驾校搬到西郊，学员要自带身份证复印件报到，班车半小时一趟，车费三元。'

describe('how to get a paper is asked in many wordings', () => {
  it.each<Case>(
    [
      '居住证怎么办',
      '居住证咋办理',
      '怎样申请居住证',
      '如何申领居住证',
      '办居住证要什么手续',
      '想办个居住证',
      '居住证办理流程',
      '居住证申请材料',
      '居住证点样申请',
      '请问居住证怎么申办',
      '居住證如何辦理',
      '去哪办居住证',
      '居住证要带什么',
      '办居住证需要什么材料',
    ].map((question) => ({ question, printed: permit, quote: '填好表' })),
  )('$question', expectAnswer)
})
