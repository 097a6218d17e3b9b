import { describe, it } from 'vitest'
import { type Case, expectAnswer, near, sure, unsure } from './ask-library.js'

const articles1 =
  '【Island ferry gets a bigger boat】A new boat, the Lotus Root, carries 120 passengers and 30 bicycles to Heron Island. The crossing takes 25 minutes, and the last boat comes back at a quarter past six. ¶ The ferry does not sail in fog. The warden of the island counted 1,730 nests this spring, the most since records began.'
const articles2 =
  '【Riders told to register】Owners must register every e-bike by the end of July; the plate costs 15 yuan, and the city has counted 61,000 e-bikes so far. ⏎ 【Regatta costs】The organisation of the regatta costs 1.2 million yuan, and its colour programme lists 64 crews from nine cities along the river. ⏎ 【Patrols at night】Two rescue teams will co-operate on night patrols, with 36 volunteers and four boats between them, until the river falls. ⏎ 【Birds on the water】Some 900 geese landed at the reservoir, and mice ate part of the seed store, the wardens said, though nothing was lost for good.'
const articles3 =
  '【Allotments to let】The council has marked out 42 allotments behind the gasworks, and gardeners pay 60 yuan a year for each. ¶ Water is laid on, but sheds may be no higher than two metres. The first spade went in on Monday.'
const articles4 =
  '【Brass band wins cup】The Millbrook brass band won the county cup on Sunday with 193 points, four more than Dale Colliery. ¶ Conductor Agnes Holloway joined the band at eleven and has led it for 26 years.'
const articles5 =
  '【School canteen changes cook】Lunch at Elm Road school costs 2.40 pounds from September. The new cook is Idris Bell, who ran a café in the harbour for nine years.'
const articles6 =
  '【Seal rescued】A young seal was lifted out of the lock on Thursday by firemen. It weighed 31 kilos and was set free off Gull Point the next morning.'

describe('an English question', () => {
  it.each<Case>([
    {
      question: 'How many lifeguards have been hired?',
      printed:
        '【Pool opens early this summer】The town pool opens on Monday, a week ahead of plan. Thirty-two lifeguards have been hired, eight more than last year, and a swim costs 25 yuan for adults. ¶ Manager Ronald Pike asks swimmers to bring a cap and to shower first. The water is changed every four hours, and the fine for diving off the clock tower is 200 yuan.',
      verdict: sure,
      quote: 'Thirty-two lifeguards',
    },
    {
      question: 'What do stallholders pay a night?',
      printed:
        '【Night market moves to the wharf】The night market moves to the Old Timber Wharf at the end of June, where it has room for 164 stalls instead of 98. It will trade from Wednesday to Sunday until October. ¶ Stallholders pay 45 yuan a night, up from 30. Plastic bags are banned, and live music has to stop at ten in the evening.',
      verdict: sure,
      quote: '45 yuan',
    },
    {
      question: 'How many models are on show?',
      printed:
        '【Harbour museum reopens】The harbour museum reopened on Tuesday after a new roof had been put on. The museum holds 1,150 ship models, of which 320 are on show, and the work took 14 months. ¶ Visitors enter by the north gate. Curator Helen Marsh said that tickets cost 35 yuan and that children under seven go free with an adult.',
      verdict: sure,
      quote: '320 are on show',
    },
    {
      question: 'What does it cost to moor for 3 hours?',
      printed:
        '【Moorings】Boats may moor at the new quay. One hour costs £2, three hours cost £5.50 and a whole night £12; the harbour office takes cards only.',
      verdict: near,
      quote: '£5.50',
    },
    {
      question: 'Herons score last night',
      printed:
        '【Herons win at Quarry Lane】Jess Amble put the Herons ahead before half time and the keeper did the rest in a 2–1 win at Quarry Lane on Saturday. ¶ Both sides had scored in every match of the season so far, and the Herons now go to Marl.',
      quote: '2–1',
    },
    {
      question: "What's the new slipway going to cost?",
      printed:
        '【Slipway】A slipway is to be built beside the lifeboat house, and the harbour board has put the price of the job at £640,000. ¶ The new slipway is going to be open to all, the board said, and going down it will be easier for small boats than it is now.',
      quote: '£640,000',
    },
    {
      question: 'Why are sand pipers back on the mud flats?',
      printed:
        '【Waders return】Sandpipers are back on the mudflats below the fort for the first time in nine years. The dredger has gone, the warden said, because the contract ran out. ¶ Sand for the beach comes by barge now.',
      verdict: near,
      quote: 'Sandpipers are back',
    },
    { question: 'How many nests did the warden count?', printed: articles1, verdict: sure, quote: '1,730' },
    { question: 'What is the name of the new boat?', printed: articles1, verdict: sure, quote: 'Lotus Root' },
    { question: 'How much does an ebike plate cost?', printed: articles2, verdict: near, quote: '15 yuan' },
    {
      question: 'What does the organization of the regatta cost?',
      printed: articles2,
      verdict: near,
      quote: '1.2 million',
    },
    { question: 'What did the mouse eat?', printed: articles2, verdict: near, quote: 'seed store' },
    {
      question: 'How many allotments are there?',
      printed: articles3,
      verdict: sure,
      quote: '42 allotments',
      mark: '42 allotments',
    },
    { question: 'What do gardeners pay?', printed: articles3, verdict: sure, quote: '60 yuan', mark: '60 yuan' },
    {
      question: 'Who conducts the brass band?',
      printed: articles4,
      verdict: sure,
      quote: 'Agnes Holloway',
      mark: 'Agnes Holloway',
    },
    {
      question: 'How many points did the band get?',
      printed: articles4,
      verdict: sure,
      quote: '193 points',
      mark: '193 points',
    },
    { question: 'Who is the new cook?', printed: articles5, verdict: sure, quote: 'Idris Bell', mark: 'Idris Bell' },
    {
      question: 'How much is school lunch?',
      printed: articles5,
      verdict: sure,
      quote: '2.40 pounds',
      mark: '2.40 pounds',
    },
    { question: 'How heavy was the seal?', printed: articles6, verdict: near, quote: '31 kilos', mark: '31 kilos' },
    { question: 'Where was the seal set free?', printed: articles6, verdict: near, quote: 'Gull Point' },
  ])('$question', expectAnswer)
})

const ferry = '【Ferry times】In winter the last ferry leaves Mevan at 6.40, Portloe at 7.15 and Gorran at 7.50.'
const rink =
  '【Ice rink】The ice rink is open from ten to two on weekdays, from twelve to nine on Fridays and is closed on Mondays.'
const raffle =
  '【Raffle】Raffle tickets cost 1.50 each, prizes go to ten to twelve winners and a team is five to six people.'

describe('an hour is one in every writing', () => {
  it.each<Case>([
    { question: 'When does the last ferry leave Portloe?', printed: ferry, verdict: sure, mark: '7.15' },
    { question: 'What time does the ferry leave Gorran?', printed: ferry, verdict: sure, mark: '7.50' },
    { question: 'When is the ice rink open on Fridays?', printed: rink, verdict: sure, mark: 'twelve to nine' },
    { question: 'When is the ice rink open on weekdays?', printed: rink, verdict: sure, mark: 'ten to two' },
    {
      question: 'When does the matinee start?',
      printed: '【Theatre】The matinee starts at ten to three and the evening play at quarter past seven.',
      verdict: sure,
      mark: 'ten to three',
    },
    {
      question: 'What time is the fish market open?',
      printed: '【Fish market】The fish market is open from five until nine every morning.',
      verdict: sure,
      mark: 'five until nine',
    },
    { question: 'What time does the raffle begin?', printed: raffle, verdict: unsure },
    { question: 'When is the raffle?', printed: raffle, verdict: unsure },
    {
      question: 'When does the gallery open?',
      printed: '【Gallery】The gallery opens on 4 May. Tickets are 8.50 for adults and 4.25 for children.',
      verdict: sure,
      mark: '4 May',
      notMark: '8.50',
    },
    {
      question: '泳池周六几点开门',
      printed: '【泳池】泳池平日早上八点开门，周六早上十点开门，周日休息，票价不变。',
      verdict: sure,
      mark: '周六早上十点',
    },
  ])('$question', expectAnswer)
})

describe('how big something without an extent is', () => {
  it.each<Case>([
    {
      question: 'How big is the discount?',
      printed: '【Discount】Pensioners get a discount of 15 per cent at the baths on Mondays.',
      verdict: sure,
      mark: '15 per cent',
    },
    {
      question: 'How large is the grant?',
      printed: '【Grant】The chapel has won a grant of £45,000 to mend its roof.',
      verdict: sure,
      mark: '£45,000',
    },
    {
      question: 'How high is unemployment?',
      printed: '【Jobs】Unemployment stands at 6.1 per cent in the valley, the highest for ten years.',
      verdict: sure,
      mark: '6.1 per cent',
    },
    {
      question: 'How big was the crowd?',
      printed: '【March】A crowd of 2,300 marched to the town hall against the closure.',
      verdict: sure,
      mark: '2,300',
    },
    {
      question: 'How big is the grant?',
      printed: '【Grant】The council has refused the chapel a grant, the vicar said.',
      verdict: unsure,
    },
    {
      question: 'How high is the water tower?',
      printed: '【Tower】The water tower is 27 metres high, was built for £9,000 and leans a little.',
      verdict: sure,
      mark: '27 metres',
    },
  ])('$question', expectAnswer)
})

const loaves = '【Loaves】Alderman Joyce Pargeter baked 240 loaves for the hungry at Christmas.'
const stands =
  '【Bus station】From stand three the blue bus leaves for Hexton, from stand four the green bus leaves for Loxley.'

describe('the same person or gate under another writing', () => {
  it.each<Case>([
    { question: 'How many loaves did Mrs Pargeter bake?', printed: loaves, verdict: sure, mark: '240 loaves' },
    { question: 'How many loaves did Mrs Harker bake?', printed: loaves, verdict: unsure },
    {
      question: 'How many loaves did Mrs Pargeter bake?',
      printed: '【Loaves】Mr Pargeter baked 240 loaves for the hungry at Christmas.',
      verdict: unsure,
    },
    { question: 'Which bus leaves from stand 4?', printed: stands, verdict: sure, quote: 'stand four the green bus' },
    { question: 'Which bus leaves from stand 6?', printed: stands, verdict: unsure },
    {
      question: 'Where does Father Dunmore hold evensong now?',
      printed:
        '【Evensong】The Rev Hilda Marsh and Peter Dunmore hold evensong in the boathouse while the church is repaired.',
      verdict: sure,
    },
    {
      question: 'Where does Sister Dunmore hold evensong now?',
      printed:
        '【Evensong】The Rev Hilda Marsh and Mr Dunmore hold evensong in the boathouse while the church is repaired.',
      verdict: unsure,
    },
    {
      question: 'do ppl hafta pay for the opening nite of the lantern walk',
      printed:
        '【Lantern walk】On the opening night of the lantern walk people pay nothing; from Tuesday on a place costs £3.',
      verdict: sure,
    },
    {
      question: 'Who lives at number nine Elm Row?',
      printed: '【Elm Row】At number 9 Elm Row lives Cora Blythe, who keeps bees on the roof.',
      verdict: sure,
      mark: 'Cora Blythe',
    },
  ])('$question in $printed', expectAnswer)
})

describe('what is told is not weak for a word beside it', () => {
  it.each<Case>([
    {
      question: 'How much did the bake sale make?',
      printed: '【Bake sale】The bake sale in the chapel hall raised £640 for the new roof.',
      verdict: sure,
    },
    {
      question: 'Are visitors charged for parking?',
      printed: '【Car park】Parking for visitors is free at the mill until the end of May.',
      verdict: near,
    },
    {
      question: 'How old is the castle?',
      printed: '【Castle】The castle on the ridge was built 800 years ago and has no roof.',
      verdict: sure,
    },
    {
      question: 'How old is the tiger cub?',
      printed: '【Zoo】The tiger cub, which is a year old, was let out into the big enclosure.',
      verdict: near,
    },
    {
      question: 'Who won the race on Saturday?',
      printed: '【Race】Nell Hardy won the hill race on Saturday, beating former champion Joss Pell by a yard.',
      verdict: sure,
    },
    {
      question: 'How many stitches did the boy get?',
      printed: '【Bitten】The boy was bitten on the quay and needed six stitches in his arm.',
      verdict: sure,
    },
    {
      question: 'How much did the prize ram go for?',
      printed: '【Ram sale】The prize ram went for £9,000 to a farmer from Elsdale.',
      verdict: sure,
    },
  ])('$question', expectAnswer)
})
