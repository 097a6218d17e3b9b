import { expect, it } from 'vitest'
import { missingNames } from '../../../src/chat/answers/ask.js'

it.each([
  ['我家孩子打针发烧了咋办', ['我家', '咋办'], []],
  ['车停到哪', ['停到'], []],
  ['What do you know about the submarine', ['What', 'you', 'submarine'], ['submarine']],
  ['谁发明了潜水艇', ['发明', '潜水', '艇'], ['发明', '潜水艇']],
  ['quantum teleporter price', ['teleporter', 'quantum'], ['quantum teleporter']],
  ['艇', ['艇'], []],
  ['甲虫、乙醇、丙烷、丁香', ['甲虫', '乙醇', '丙烷', '丁香'], ['甲虫', '乙醇', '丙烷']],
  ['typed otherwise', ['invented'], ['invented']],
])('names of %j only what says something', (question, words, names) => {
  expect(missingNames(question, words)).toEqual(names)
})
