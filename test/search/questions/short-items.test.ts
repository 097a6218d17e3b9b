import { describe, it } from 'vitest'
import { type Case, expectAnswer, sure } from './ask-library.js'

describe('a short item answers where its headline says the words', () => {
  it.each<Case>([
    {
      question: '失业率多少',
      printed: '【失业率】城镇调查失业率4.8%，比上月低0.1个百分点。',
      verdict: sure,
      quote: '4.8%',
    },
    {
      question: '柳岸区区长是谁',
      printed: '【柳岸区区长选出】关山岳昨天当选柳岸区区长，任期五年。',
      verdict: sure,
      quote: '关山岳',
    },
    {
      question: '老街装了多少路灯',
      printed: '【老街路灯换新】老街装了路灯420盏，全部是暖光。',
      verdict: sure,
      quote: '420盏',
    },
    {
      question: '周六轮渡停航了吗',
      printed: '【周六轮渡停航】因浓雾，周六上午轮渡停航，下午看情况。',
      verdict: sure,
      quote: '停航',
    },
    {
      question: '学费多少',
      printed: '【民办小学学费】民办小学学费每学期8600元，分两次缴。',
      verdict: sure,
      quote: '8600元',
    },
    {
      question: '翠园小区物业费多少',
      printed: '【物业费】翠园小区物业费每平方米1.6元，九月起收。',
      verdict: sure,
      quote: '1.6元',
      mark: '1.6元',
    },
    {
      question: '实验小学校长是谁',
      printed: '【校长换人】童书岚接任实验小学校长。',
      verdict: sure,
      quote: '童书岚',
      mark: '童书岚',
    },
    {
      question: '北仓街停水多久',
      printed: '【停水】北仓街明早6时起停水四小时。',
      verdict: sure,
      quote: '四小时',
      mark: '四小时',
    },
    {
      question: '捐了多少旧书',
      printed: '【捐书】读者捐来旧书1300册。',
      verdict: sure,
      quote: '1300册',
      mark: '1300册',
    },
    {
      question: '缆车哪天恢复',
      printed: '【缆车检修】缆车周一至周三检修，周四恢复。',
      verdict: sure,
      quote: '周四恢复',
      mark: '周四',
    },
    {
      question: '茶场收了多少鲜叶',
      printed: '【小满】小满那天茶场收鲜叶3.2吨。',
      verdict: sure,
      quote: '3.2吨',
      mark: '3.2吨',
    },
  ])('$question', expectAnswer)
})
