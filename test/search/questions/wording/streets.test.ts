import { describe, it } from 'vitest'
import { type Case, expectAnswer, near, sure, unsure } from '../ask-library.js'

const streets =
  '【House】 The corner house at 12 Maple Dr is for sale for 300,000 dollars. ⏎ 【Clinic】 Dr Hazel Finch opens a clinic in the mill. ⏎ 【Works】 Gas pipes at 40 Alder St are being replaced. ⏎ 【Church】 St Brannoc has a new organ.'
const others =
  '【河灯】 桥头的清明上河图壁画请人补色，工期未定。 ⏎ 【晚会】 春节晚会的舞台搬到体育馆。 ⏎ 【集市】 The Christmas market on the wharf sells toys. ⏎ 【Ferry】 The boat to Skerry is full. Its crew, who play football on Sundays, are tired. ⏎ 【Unit】 Rescue 3 and Ladder 7 went to the fire in Mill Lane. ⏎ 【Flight】 United 93 tells of a flight. ⏎ 【Drive】 The drive to the coast takes two hours. ⏎ 【Team】 Dr Oona Reed leads the clinic at 5 Reed St.'

describe('a street is nobody, and short before or behind its name', () => {
  it.each<Case>([
    { question: 'Who is Doctor Maple?', printed: streets, verdict: unsure },
    { question: 'Who is Dr Maple?', printed: streets, verdict: unsure },
    { question: 'What is for sale at 12 Maple Drive?', printed: streets, verdict: sure, quote: 'corner house' },
    { question: 'What does Doctor Hazel Finch open?', printed: streets, verdict: sure, quote: 'clinic' },
    { question: 'Where does Doctor Finch open a clinic?', printed: streets, verdict: sure, quote: 'mill' },
    { question: 'What is being replaced at 40 Alder Street?', printed: streets, verdict: sure, quote: 'Gas pipes' },
    { question: 'What is new at Saint Brannoc?', printed: streets, verdict: near, quote: 'organ' },
    { question: 'Who is Saint Alder?', printed: streets, verdict: unsure },
    { question: 'How long does the drive to the coast take?', printed: others, verdict: sure, mark: 'two hours' },
    { question: 'Who is Dr Reed?', printed: others, verdict: near, quote: 'clinic' },
  ])('$question', expectAnswer)
})
