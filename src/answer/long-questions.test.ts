import { expect, test } from 'vitest'
import { type Expectation, expectationOf } from './expectation.ts'
import { partsOf, wantsSeveral } from './parts.ts'
import { readingOf } from './passages.fixture.ts'
import { periodOf } from './period.ts'
import { contentWords } from './question.ts'
import { scopeOf } from './scope.ts'
import { toldIn } from './told.ts'

const longest = 2000
const mostMilliseconds = 50

const openings = ['', 'What ', 'Aa and ', 'according to ']
const repeated = [
  'A',
  'a',
  'A ',
  'Aa ',
  'Aa. ',
  'É',
  'ÉÉ-',
  "Aa'",
  'X. Y ',
  'Aa and b ',
  'and how ',
  'did ',
  'how many ',
  'who ',
  'from ',
  'between 1971 and ',
  'before ',
  '1971 ',
  '1,',
  ' ',
  '\n',
  '. ',
  "''",
  '́',
  '漢',
]
const endings = ['!x', ' and 1971?']

const questions = openings.flatMap((opening) =>
  repeated.flatMap((unit) =>
    endings.map((ending) => {
      const room = longest - opening.length - ending.length
      return opening + unit.repeat(Math.ceil(room / unit.length)).slice(0, room) + ending
    }),
  ),
)

const sentence = 'On 4 May 1971 Ada Example went to Norland because of 40 ships.'
const everyExpectation: readonly Expectation[] = [
  { kind: 'date' },
  { kind: 'person' },
  { kind: 'place' },
  { kind: 'reason' },
  { kind: 'name' },
  { kind: 'speech', speaker: ['norland'] },
  { kind: 'quantity', counted: 'ship', units: null },
]

test.each<[string, (question: string) => unknown]>([
  ['content words', contentWords],
  ['the whole reading', readingOf],
  ['what is asked for', expectationOf],
  ['what a sentence tells', (text) => everyExpectation.map((each) => toldIn(each, text)(sentence))],
  ['what it tells as a sentence', (text) => everyExpectation.map((each) => toldIn(each, '')(text))],
  ['parts', partsOf],
  ['whether several are wanted', wantsSeveral],
  ['period', periodOf],
  ['scope', scopeOf],
])('the nastiest 2,000 characters are read at once: %s', (_, read) => {
  const slow = questions.filter((question) => {
    // What the machine does beside this must not count, so the better of a few tries does.
    for (let attempt = 0; attempt < 5; attempt++) {
      const started = performance.now()
      read(question)
      if (performance.now() - started <= mostMilliseconds) return false
    }
    return true
  })
  expect(slow).toEqual([])
})
