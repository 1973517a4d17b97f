import { describe, expect, test } from 'vitest'
import { dateInWords } from '../documents/date-in-words.ts'
import { attributionOf, jointLeadIn, leadIn } from './attribute.ts'
import { type Made, passageOf } from './passages.fixture.ts'

const who = (made: Made) => attributionOf(passageOf('Words.', made))
const opening = (made: Made) => leadIn(passageOf('Words.', made))
const nobody = { authors: [], publisher: null, published: null }

describe('an author', () => {
  test.each<[string, Made['document'], string, string]>([
    [
      'signs',
      {},
      'Ada Example, The Quay, 4 July 2012',
      'Ada Example writes (The Quay, 4 July 2012): ',
    ],
    [
      'writes with others',
      { authors: ['Ada Example', 'Ben Sample', 'Cy Specimen'] },
      'Ada Example, Ben Sample and Cy Specimen, The Quay, 4 July 2012',
      'Ada Example, Ben Sample and Cy Specimen write (The Quay, 4 July 2012): ',
    ],
    [
      'is a body of people',
      { authors: ['Quay editors'], publisher: null },
      'Quay editors, 4 July 2012',
      'Quay editors write (4 July 2012): ',
    ],
    [
      'has a name that ends in s',
      { authors: ['Ada Samples'] },
      'Ada Samples, The Quay, 4 July 2012',
      'Ada Samples writes (The Quay, 4 July 2012): ',
    ],
    [
      'gives no date',
      { published: null },
      'Ada Example, The Quay, undated',
      'Ada Example writes (The Quay, undated): ',
    ],
    [
      'gives no date, but tells of a later day than others',
      { published: null, after: '2011-05-02' },
      'Ada Example, The Quay, undated, inferred to be after 2 May 2011',
      'Ada Example writes (The Quay, undated): ',
    ],
    [
      'gives a month',
      { published: { date: '2012-07', precision: 'month', origin: 'markup' } },
      'Ada Example, The Quay, July 2012',
      'Ada Example writes (The Quay, July 2012): ',
    ],
    [
      'is dated by inference',
      { published: { date: '2012', precision: 'year', origin: 'inferred' } },
      'Ada Example, The Quay, 2012, date inferred',
      'Ada Example writes (The Quay, 2012, date inferred): ',
    ],
    [
      'looks back',
      { covers: { from: '1959-01', to: '1971-12' } },
      'Ada Example, The Quay, 4 July 2012',
      'Ada Example writes (The Quay, 2012): ',
    ],
    [
      'is unknown',
      { authors: [] },
      'unsigned, The Quay, 4 July 2012',
      'An unsigned article by The Quay (4 July 2012) says: ',
    ],
    [
      'is as unknown as the publisher',
      { authors: [], publisher: null },
      'unsigned, 4 July 2012',
      'An unsigned article, “A letter from Norland” (4 July 2012), says: ',
    ],
    [
      'is unknown, with everything else',
      nobody,
      'unsigned, undated',
      'An unsigned, undated article, “A letter from Norland”, says: ',
    ],
  ])('%s', (_, document, attribution, lead) => {
    expect(who({ document: document! })).toBe(attribution)
    expect(opening({ document: document! })).toBe(lead)
  })
})

test('a body of people is not named twice where it publishes itself', () => {
  expect(opening({ document: { authors: ['Quay editors'], publisher: 'The Quay library' } })).toBe(
    'Quay editors write (4 July 2012): ',
  )
})

describe('a person quoted', () => {
  test('speaks, and the author reports', () => {
    const made = { voice: 'quoted', speaker: 'Cole Brown' } as const
    expect(who(made)).toBe('Cole Brown, quoted by Ada Example, The Quay, 4 July 2012')
    expect(opening(made)).toBe('Cole Brown, quoted by Ada Example (The Quay, 4 July 2012), says: ')
  })

  test('may be unnamed, and reported by nobody known', () => {
    const made = { voice: 'quoted', document: nobody } as const
    expect(who(made)).toBe('an unnamed speaker, quoted by an unsigned article, undated')
    expect(opening(made)).toBe(
      'An unnamed speaker, quoted by an unsigned article (undated), says: ',
    )
  })

  test('may be reported by a publisher', () => {
    const made = { voice: 'quoted', speaker: 'Cole Brown', document: { authors: [] } } as const
    expect(opening(made)).toBe('Cole Brown, quoted by The Quay (4 July 2012), says: ')
  })
})

describe('words of the one who reports, around a quotation', () => {
  const framed = (document?: Made['document'], speaker: string | null = 'Cole Brown') =>
    leadIn({
      ...passageOf('“It was ours,” he said.', { voice: 'quoted', speaker, document: document! }),
      isFramed: true,
    })

  test('are not the speaker’s', () => {
    expect(framed({})).toBe('Ada Example writes (The Quay, 4 July 2012), quoting Cole Brown: ')
    expect(framed({}, null)).toBe(
      'Ada Example writes (The Quay, 4 July 2012), quoting an unnamed speaker: ',
    )
    expect(framed({ authors: [] })).toBe(
      'An unsigned article by The Quay (4 July 2012) says, quoting Cole Brown: ',
    )
    expect(framed(nobody)).toBe(
      'An unsigned, undated article, “A letter from Norland”, says, quoting Cole Brown: ',
    )
  })

  test('are not the speaker’s where several tell them alike', () => {
    const made = { voice: 'quoted', speaker: 'Cole Brown' } as const
    const tellings = [
      passageOf('A.', made),
      passageOf('B.', { ...made, document: nobody }),
    ] as const
    expect(jointLeadIn([{ ...tellings[0], isFramed: true }, tellings[1]])).toBe(
      'Ada Example (The Quay, 4 July 2012) and an unsigned article, “A letter from Norland” (undated) say, quoting Cole Brown: ',
    )
  })
})

describe('a reader', () => {
  test('comments under a name, and is never taken for the author', () => {
    const made = { voice: 'comment', speaker: 'gullwatcher' } as const
    expect(who(made)).toBe('reader comment by gullwatcher on “A letter from Norland”')
    expect(opening(made)).toBe(
      'A reader signing as gullwatcher comments on “A letter from Norland”: ',
    )
    expect(who(made) + opening(made)).not.toMatch(/Ada Example|The Quay|2012/)
  })

  test('may be unnamed', () => {
    const made = { voice: 'comment' } as const
    expect(who(made)).toBe('reader comment by an unnamed reader on “A letter from Norland”')
    expect(opening(made)).toBe('An unnamed reader comments on “A letter from Norland”: ')
  })
})

test('a notice is the publisher’s', () => {
  const made = { voice: 'notice' } as const
  expect(who(made)).toBe("publisher's notice on “A letter from Norland”")
  expect(opening(made)).toBe("A publisher's notice on “A letter from Norland” says: ")
})

test.each([
  ['2012-07-04', '4 July 2012'],
  ['2012-12', 'December 2012'],
  ['2012', '2012'],
])('the date %s is %s in words', (date, words) => {
  expect(dateInWords(date)).toBe(words)
})
