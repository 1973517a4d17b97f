import { describe, expect, test } from 'vitest'
import { evidenceOf } from './evidence.fixture.ts'
import { verify } from './verify.ts'

const built =
  'On 12 March 1931 the Larkmoor council paid Ann Lee 12 million crowns for the new pier. Brid Orrell had asked for 9 million crowns in May 1930, and Gannet Holm got nothing.'

function kindsOf(sentence: string, text = built): string[] {
  return verify(sentence, [evidenceOf(text)]).faults.map(({ kind }) => kind)
}

test('a sentence that stands in the evidence word for word has support 1', () => {
  expect(verify(built, [evidenceOf(built)])).toEqual({
    verdict: 'supported',
    support: 1,
    faults: [],
  })
})

test('without evidence nothing is supported', () => {
  expect(verify(built, []).verdict).toBe('unsupported')
})

test.each([
  'Ann Lee was paid 12,000,000 crowns for the new pier in March 1931.',
  'For the new pier the council of Larkmoor paid Lee twelve million crowns.',
  'Ada Example writes (4 July 2012): The council paid Ann Lee for the pier in 1931.',
  'In May 1930 Brid Orrell requested 9 million crowns.',
])('the same in other words is supported: %s', (sentence) => {
  expect(verify(sentence, [evidenceOf(built)])).toMatchObject({ verdict: 'supported', faults: [] })
})

test.each([
  ['The Larkmoor council paid Ann Lee 13 million crowns for the new pier.', 'number'],
  ['The Larkmoor council paid Ann Lee 9 million crowns for the new pier.', 'number'],
  ['The Larkmoor council paid Ann Lee 12 million dollars for the new pier.', 'number'],
  ['On 13 March 1931 the Larkmoor council paid Ann Lee for the new pier.', 'date'],
  ['In May 1930 the Larkmoor council paid Ann Lee for the new pier.', 'date'],
  ['On 12 March 1931 the Tippet council paid Ann Lee for the new pier.', 'name'],
  ['On 12 March 1931 the Larkmoor council paid Ann Orrell for the new pier.', 'name'],
  ['The Larkmoor council did not pay Ann Lee for the new pier.', 'negation'],
  ['The Larkmoor council might have paid Ann Lee for the new pier.', 'modality'],
  ['The council paid Ann Lee because Gannet Holm got nothing.', 'cause'],
  ['Ann Lee “was paid in full for the pier”.', 'quotation'],
  [
    'The Larkmoor council paid Ann Lee for the new pier, a lighthouse and velvet curtains.',
    'content',
  ],
])('what the evidence does not say is named: %s', (sentence, kind) => {
  expect(kindsOf(sentence)).toContain(kind)
})

test('what the same clause says otherwise is contradicted, what nobody says is unsupported', () => {
  const verdictOn = (sentence: string) => verify(sentence, [evidenceOf(built)]).verdict
  expect(verdictOn('The Larkmoor council paid Ann Lee 13 million crowns for the pier.')).toBe(
    'contradicted',
  )
  expect(verdictOn('The Larkmoor council paid Wilf Garrow for the pier.')).toBe('unsupported')
})

test('an introduction has to agree with who wrote it and when', () => {
  const told = 'The council paid Ann Lee for the new pier.'
  expect(kindsOf(`Ada Example writes (4 July 2012): ${told}`)).toEqual([])
  expect(kindsOf(`Wilf Garrow writes (4 July 2012): ${told}`)).toEqual(['name'])
  expect(kindsOf(`Ada Example writes (5 July 2012): ${told}`)).toEqual(['date'])
})

test('a reader’s comment is supported only where the sentence says that a reader speaks', () => {
  const comment = evidenceOf('The pier was closed for fog on nine days.', {
    voice: 'comment',
    speaker: 'Wilf Garrow',
  })
  const kinds = (sentence: string) => verify(sentence, [comment]).faults.map(({ kind }) => kind)
  expect(
    kinds(
      'A reader signing as Wilf Garrow comments on “The harbour of Larkmoor”: The pier was closed for fog on nine days.',
    ),
  ).toEqual([])
  expect(
    kinds('Ada Example writes (4 July 2012): The pier was closed for fog on nine days.'),
  ).toContain('voice')
  expect(kinds('The pier was closed for fog on nine days.')).toContain('voice')
})

test('quoted words are supported only as those of who said them', () => {
  const quoted = evidenceOf('“We never asked for a pier,”', {
    voice: 'quoted',
    speaker: 'Brid Orrell',
  })
  const kinds = (sentence: string) => verify(sentence, [quoted]).faults.map(({ kind }) => kind)
  expect(
    kinds('Brid Orrell, quoted by Ada Example (4 July 2012), says: “We never asked for a pier.”'),
  ).toEqual([])
  expect(kinds('Ada Example writes (4 July 2012): We never asked for a pier.')).toContain('voice')
})

test('a quotation has to stand in one piece of evidence without a break', () => {
  const pieces = [
    evidenceOf('The drains were new, and the river was old.'),
    evidenceOf('The mayor was away.'),
  ]
  expect(
    verify('The text says “the river was old”.', pieces).faults.map(({ kind }) => kind),
  ).not.toContain('quotation')
  expect(
    verify('The text says “the drains were old”.', pieces).faults.map(({ kind }) => kind),
  ).toContain('quotation')
  expect(
    verify('The text says “the river was away”.', pieces).faults.map(({ kind }) => kind),
  ).toContain('quotation')
})

test('what somebody only holds is not told as so', () => {
  const held = 'Brid Orrell argued that the pier had ruined the fishing at Gannet Holm.'
  expect(kindsOf('The pier had ruined the fishing at Gannet Holm.', held)).toContain('modality')
  expect(kindsOf('In the view of Brid Orrell the pier had ruined the fishing.', held)).toEqual([])
})

test('names that have changed places around a verb are found', () => {
  const text = 'Larkmoor sued Tippet over the bridge.'
  expect(kindsOf('Tippet sued Larkmoor over the bridge.', text)).toContain('name')
  expect(kindsOf('Tippet was sued by Larkmoor over the bridge.', text)).toEqual([])
})

test('a sentence of two statements may rest on two pieces of evidence, a mixture of them may not', () => {
  const pieces = [
    evidenceOf('Ann Lee built the lighthouse at Gannet Holm in 1902.'),
    evidenceOf('Brid Orrell sold the ferry to the council in 1950.'),
  ]
  const verdictOn = (sentence: string) => verify(sentence, pieces).verdict
  expect(
    verdictOn('Ann Lee built the lighthouse in 1902, and Brid Orrell sold the ferry in 1950.'),
  ).toBe('supported')
  expect(verdictOn('Ann Lee sold the ferry to the council in 1950.')).not.toBe('supported')
})

describe('what is no sentence is not carried, and takes no time', () => {
  test.each([
    ['a word over and over', `${'x; '.repeat(300)}ended.`],
    ['a list of numbers', `${'1 and 2 '.repeat(120)}.`],
    ['the same phrase', `${'he said that '.repeat(90)}.`],
  ])('%s', (_, text) => {
    const started = performance.now()
    verify(text, [evidenceOf(`${text} ${text}`)])
    expect(performance.now() - started).toBeLessThan(4000)
  })
})
