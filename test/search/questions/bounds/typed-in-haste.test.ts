import { describe, it } from 'vitest'
import { type Case, expectAnswer, near, sure, unsure } from '../ask-library.js'

const library =
  '【Library to open on Sundays】Wexcombe library will open on Sundays from 1 July, from ten until two. Entry to the new reading room is free, and lockers cost 50p. ¶ Librarian Grace Udall said that students had asked for it for years.'
const buses =
  '【Bus fares go up】A single ticket on the town buses rises from £2.20 to £2.50 on 1 August, and children will pay 80p instead of 70p. ¶ Pensioners still travel free after half past nine. The company, Swiftline, blames the price of diesel.'
const museum =
  '【Museum counts its guests】The toy museum had 18,200 visitors in 2023 and 21,400 in 2024, director Hugh Penn said. A tin robot of 1957 is the most photographed piece.'
const reading =
  '【玩具馆客流】玩具博物馆2023年接待观众18200人次，2024年21400人次，馆长彭修说，1957年的铁皮机器人最受欢迎。'

describe('pence, words typed in haste, and years that are no sums', () => {
  it.each<Case>([
    { question: 'how much do children pay on the bus', printed: buses, verdict: sure, mark: '80p' },
    { question: 'whats the price of a locker', printed: library, verdict: sure, mark: '50p' },
    { question: 'how much is a locker at the library', printed: library, verdict: sure, mark: '50p' },
    { question: 'how many pence is a locker', printed: library, verdict: near, mark: '50p' },
    { question: 'how much is entry to the reading room', printed: library, verdict: sure, mark: 'free' },
    { question: 'whens the library open on sundays', printed: library, verdict: near, quote: '1 July' },
    { question: 'whos the director of the toy museum', printed: museum, verdict: near, mark: 'Hugh Penn' },
    { question: 'whats a single ticket on the bus cost', printed: buses, verdict: near, quote: '2.50' },
    { question: 'how many visitors did the toy museum have in 2024', printed: museum, verdict: sure, mark: '21,400' },
    {
      question: 'how many visitors did the toy museum have in 2023',
      printed: museum,
      verdict: sure,
      mark: '18,200 visitors',
    },
    { question: 'how many visitors did the toy museum have in 2022', printed: museum, verdict: unsure },
    { question: 'how much does the tin robot cost', printed: museum, verdict: unsure, notMark: '1957' },
    { question: '玩具博物馆2024年接待了多少观众', printed: reading, verdict: sure, mark: '21400人次' },
    { question: '玩具博物馆2023年接待了多少观众', printed: reading, verdict: sure, mark: '18200人次' },
    { question: '铁皮机器人多少钱', printed: reading, verdict: unsure, notMark: '1957' },
  ])('$question', expectAnswer)
})
