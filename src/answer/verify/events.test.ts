import { describe, expect, test } from 'vitest'
import { evidenceOf } from './evidence.fixture.ts'
import { verify } from './verify.ts'

const text =
  `Larkmoor joined the Coast League in April 1955 and Tippet joined in September 1955. A storm damaged 40 trees at Gannet Holm
on 3 May 1961. The mayor, Ann Lee, said the council would replant them, but Brid Orrell doubts that there is money. Some of the
teachers opposed the plan. The league beat Sarn 3-1. The ferry of 1902 never made a profit. The council
ended the tax of 1931 on boats in 1988.`.replaceAll('\n', ' ')

const kinds = (sentence: string, source = text) =>
  verify(sentence, [evidenceOf(source)]).faults.map(({ kind }) => kind)

describe('of what another did, or at another time, is told', () => {
  test.each([
    ['The mayor damaged 40 trees at Gannet Holm.', 'name'],
    ['Brid Orrell said the council would replant the trees.', 'name'],
    ['Larkmoor joined the Coast League in September 1955.', 'date'],
    ['A storm damaged 40 trees at Sarn on 3 May 1961.', 'name'],
    ['The league beat Sarn 1-3.', 'number'],
    ['The ferry made a profit.', 'negation'],
  ])('%s', (sentence, kind) => {
    expect(kinds(sentence)).toContain(kind)
  })
})

describe('more, or less, is told to be sure', () => {
  test.each([
    'The council might replant the trees.',
    'The council replanted the trees.',
    'A storm was expected to damage 40 trees at Gannet Holm.',
    'Most teachers opposed the plan.',
  ])('%s', (sentence) => {
    expect(kinds(sentence)).toContain('modality')
  })
})

describe('the same in another form is carried', () => {
  test.each([
    'Forty trees at Gannet Holm were damaged by a storm.',
    'Ann Lee said that the council would replant the trees.',
    'Tippet joined the Coast League in September 1955.',
    'In 1988 the council ended the tax.',
  ])('%s', (sentence) => {
    expect(kinds(sentence)).toEqual([])
  })
})

describe('a number may follow from what is stated', () => {
  const reign =
    'Costa ruled Sarn from 1958 until 1971. Larkmoor, Tippet and Sarn signed the treaty in 1950 and met three years later.'
  test.each([
    ['Costa ruled Sarn for thirteen years.', []],
    ['Costa ruled Sarn for nineteen years.', ['number']],
    ['Three towns, Larkmoor among them, signed the treaty.', []],
    ['Larkmoor and Tippet met in 1953.', []],
  ])('%s', (sentence, expected) => {
    expect(kinds(sentence, reign)).toEqual(expected)
  })
})

test('a reason that the source gives for something else is none', () => {
  const source = 'The bridge was closed on 3 April. Shops lost a fifth of their trade that month.'
  expect(
    kinds('Shops lost a fifth of their trade because the bridge was closed.', source),
  ).toContain('cause')
  const given = 'Shops lost a fifth of their trade because the bridge was closed.'
  expect(kinds('Because the bridge was closed, shops lost a fifth of their trade.', given)).toEqual(
    [],
  )
  expect(
    kinds('The bridge was closed because shops lost a fifth of their trade.', given),
  ).toContain('cause')
})

test('a comparison that is turned round is denied', () => {
  const source = 'Men were more likely to leave Sarn than women.'
  expect(kinds('Women were more likely to leave Sarn than men.', source)).toContain('negation')
  expect(kinds('Men were less likely to leave Sarn.', source)).toContain('negation')
  expect(kinds('Men were more likely than women to leave Sarn.', source)).toEqual([])
})

describe('who gives and who receives', () => {
  const source =
    'Larkmoor supplied Tippet with rifles in 1974, and Sarn sold the ferry to Larkmoor.'
  test.each([
    ['Tippet received rifles from Larkmoor.', []],
    ['Larkmoor bought the ferry from Sarn.', []],
    ['Larkmoor received rifles from Tippet.', ['name']],
    ['Sarn sold the ferry to Tippet.', ['name']],
  ])('%s', (sentence, expected) => {
    expect([...new Set(kinds(sentence, source))]).toEqual(expected)
  })
})

describe('who does what is done by somebody', () => {
  const source =
    'In the early hours of 3 May 1961, local time, Tippet rangers came to Sarn and closed the quay.'
  test.each([
    ['The quay was closed by Larkmoor rangers.', source, ['name']],
    ['The quay was closed by Tippet rangers.', source, []],
    [
      'The quay was closed by the army.',
      'The quay was closed by the navy after the army refused.',
      ['name'],
    ],
    ['Brid’s brother died in 1990.', 'Brid died in 1990; her brother lived.', ['name']],
    ['Brid died in 1990.', 'Brid’s brother died in 1990.', ['name']],
    ['Brid’s brother died in 1990.', 'Brid’s elder brother died in 1990.', []],
  ])('%s', (sentence, stated, expected) => {
    expect([...new Set(kinds(sentence, stated))]).toEqual(expected)
  })
})
