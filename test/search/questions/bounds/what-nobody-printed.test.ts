import { describe, it } from 'vitest'
import { type Case, expectAnswer, near, sure, unsure } from '../ask-library.js'

const bakery =
  '【Ovens go cold】The Crumb Tray bakery in Dock Street shut its doors on Friday. Baker Lena Osgood had kept it for six years and will now bake for the hotel. ¶ The ovens go to a college. Her neighbour Piet Maas said he would miss the rye.'
const organist =
  '【Organist dies】Walter Prynne, organist of St Bride’s for half a lifetime, died on 3 May at his home in Quarry Lane. He was 84 and had played for a wedding the Saturday before.'
const ferryman =
  '【Ferryman dies】Amos Tully, who rowed the last ferry at Sandwick, died on Sunday after a stroke. He was 79.'
const ranger =
  '【New ranger】Dina Harcastle is the new ranger of Pell Forest. She is 37, comes from the coast and moves into the lodge on 1 July. ¶ Her predecessor kept bees.'
const cyclist =
  '【Cart overturned】A hay cart overturned on Mill Hill on Tuesday when a cyclist braked in front of it. The carter was not hurt, and the road was clear by noon. ¶ The hay went to the zoo.'
const routes =
  '【Trams run again】All nine lines of the Corbridge trams have been running again since Monday. The stoppage had lasted a week, and 400 journeys a day had been lost.'
const pool =
  '【Pool prices】From June an adult ticket for the Linden pool costs £6.20, and pensioners pay £4. The pool opens at seven.'
const printed = [bakery, organist, ferryman, ranger, cyclist, routes, pool].join(' ⏎ ')

describe('what nobody printed of somebody is not found in what was printed', () => {
  it.each<Case>([
    { question: 'how old is the baker lena osgood', printed, verdict: unsure },
    { question: 'what did walter prynne die of', printed, verdict: unsure },
    { question: 'cause of death walter prynne', printed, verdict: unsure },
    { question: 'has dina harcastle got any children', printed, verdict: unsure },
    { question: 'is the new ranger dina harcastle married', printed, verdict: unsure },
    { question: 'was the cyclist on mill hill fined', printed, verdict: unsure },
    { question: 'what salary will the new ranger get', printed, verdict: unsure },
    { question: 'how many trams does corbridge have', printed, verdict: unsure },
    { question: 'how much is a kids ticket for linden pool', printed, verdict: unsure },
  ])('$question', expectAnswer)

  it.each<Case>([
    { question: 'how old is dina harcastle', printed, verdict: sure, mark: '37' },
    { question: 'what did amos tully die of', printed, verdict: sure, quote: 'stroke' },
    { question: 'how old was amos tully', printed, verdict: sure, mark: '79' },
    { question: 'how many tram lines are running again in corbridge', printed, verdict: near, quote: 'nine lines' },
    { question: 'how much is an adult ticket for linden pool', printed, verdict: sure, mark: '£6.20' },
    {
      question: 'how old is the footbridge at tarn',
      printed:
        '【Footbridge】The footbridge at Tarn, built in 1887, gets new planks. Walkers are sent round by the weir.',
      verdict: sure,
      quote: '1887',
    },
    {
      question: 'was the skipper of the dredger fined',
      printed: '【Dredger】The skipper of the dredger Ursula was given a caution by magistrates on Monday.',
      verdict: sure,
      quote: 'caution',
    },
  ])('and what was is still found: $question', expectAnswer)
})

describe('a year that is named in haste is the year it names', () => {
  it.each<Case>([
    {
      question: 'score of last years cup final',
      printed: '【Cup final】(Post 2025-06-15) Thornby beat Marl 2-1 in the cup final on Saturday.',
      verdict: unsure,
    },
    {
      question: 'score of last years cup final',
      printed:
        '【Cup final】(Post 2024-06-15) Thornby beat Marl 2-1 in the cup final on Saturday. ⏎ 【Cup final】(Post 2025-06-15) Thornby lost to Marl 0-3 in the cup final on Saturday.',
      quote: '2-1',
    },
  ])('$question: $printed', expectAnswer)
})
