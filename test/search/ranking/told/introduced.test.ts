import { describe, it } from 'vitest'
import { type Case, expectAnswer, sure, unsure } from '../../questions/ask-library.js'

describe('who somebody is whom the question names is told beside the name', () => {
  it.each<Case>([
    { question: '周国良是谁', printed: '【清淤】镇长周国良在现场说，三条河月底前清完，淤泥送到砖厂。', verdict: sure },
    {
      question: '谁是罗建华',
      printed: '【灯会】灯会的主办方负责人罗建华说，今年有三百盏灯，比去年多一半。',
      verdict: sure,
    },
    {
      question: '沈月琴是谁啊',
      printed: '【豆腐】三条街的人都来买豆腐，磨豆子的老人叫沈月琴，今年八十一岁。',
      verdict: sure,
    },
    { question: '沈月琴是谁', printed: '【豆腐】沈月琴，81岁，是巷口的豆腐摊主，每天两点起床。', verdict: sure },
    { question: '请问罗建华是谁', printed: '【灯会】扎了四十年灯笼的罗建华说，今年有三百盏灯。', verdict: sure },
    {
      question: 'who is Dan Kowalski',
      printed: '【Mill fire】The mill could not be saved, fire chief Dan Kowalski said on Monday.',
      verdict: sure,
    },
    {
      question: 'Who is Dan Kowalski?',
      printed: '【Mill fire】The fire chief, Dan Kowalski, said the mill could not be saved.',
      verdict: sure,
    },
    {
      question: 'who was kowalski',
      printed: '【Old mill】The old mill was built by the engineer Dan Kowalski and is 30 metres high.',
      verdict: sure,
    },
    {
      question: 'who is Rosa Delgado',
      printed: '【Bakery】Rosa Delgado, who owns the bakery in Cross Lane, opens a second shop on Saturday.',
      verdict: sure,
    },
    {
      question: "who's rosa delgado?",
      printed: '【Bakery】Rosa Delgado, 54, a baker, opens a second shop on Saturday.',
      verdict: sure,
    },
    {
      question: 'who is Rosa Delgado',
      printed: '【Bakery】Rosa Delgado has run the bakery in Cross Lane for twenty years and opens a second shop.',
      verdict: sure,
    },
  ])('$question', expectAnswer)

  it.each<Case>([
    { question: '周国良是谁', printed: '【清淤】周国良在现场看了三条河，说淤泥都送到砖厂。', verdict: unsure },
    { question: '周国良是谁', printed: '【清淤】警方将周国良送到医院，镇长朱大海陪着。', verdict: unsure },
    { question: '罗建华是谁', printed: '【灯会】罗建华是在灯会上摔倒的，缝了三针。', verdict: unsure },
    {
      question: 'who is dan kowalski',
      printed: '【Mill fire】According to Dan Kowalski, the mill could not be saved, and the owner wept.',
      verdict: unsure,
    },
    {
      question: 'who is Dan Kowalski',
      printed: '【Mill fire】Rosa Miller, Dan Kowalski and Peter Archer watched from the river on Monday.',
      verdict: unsure,
    },
    {
      question: 'who is Tom Hill',
      printed: "【Regatta】Tom Hill's wife Ada won the regatta by two lengths and will row again.",
      verdict: unsure,
    },
  ])('and not where it stands bare: $question', expectAnswer)
})

const fire = '【Barn fire】Firefighters were called to Hill Farm at 2.40 a.m. on Tuesday and stayed until dawn.'

describe('a name is asked for by what something is called, and not by when somebody was', () => {
  it.each<Case>([
    { question: 'what time were firefighters called', printed: fire, verdict: sure, mark: '2.40 a.m' },
    {
      question: 'What year was the election called?',
      printed: '【Old poll】The council election of 1987 was called early because the mayor had resigned.',
      verdict: sure,
      mark: '1987',
    },
    {
      question: 'what was the dog named',
      printed: '【Dog found】The dog, a spaniel named Pepper, waited at the station for two weeks.',
      verdict: sure,
      quote: 'Pepper',
    },
  ])('$question', expectAnswer)

  it.each<Case>([
    {
      question: 'what is the new ferry called',
      printed: '【Ferry】The new ferry was launched on Friday and will carry forty people across the lake.',
      verdict: unsure,
    },
    {
      question: 'what are the twins named',
      printed: '【Twins】The twins were born on the ferry on Friday, an hour apart, and both are well.',
      verdict: unsure,
    },
  ])('and a name that is not printed is not found: $question', expectAnswer)
})
