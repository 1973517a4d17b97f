import { describe, expect, test } from 'vitest'
import { evidenceOf } from './evidence.fixture.ts'
import { verify } from './verify.ts'

const verdict = (sentence: string, source: string) => verify(sentence, [evidenceOf(source)]).verdict

describe('what is not so, or not yet, is not told as done', () => {
  test.each([
    ['The quay closed.', 'It is false that the quay closed.'],
    ['The quay closed.', 'Brid dreamed that the quay closed.'],
    ['The council closed the quay.', 'Rumours that the council closed the quay were untrue.'],
    ['The council closed the quay.', 'Nobody says the council closed the quay.'],
    ['The council closed the quay.', 'The council almost closed the quay.'],
    ['The treaty has ended.', 'The treaty has yet to end.'],
    ['The treaty ended.', 'The treaty was about to end.'],
    ['The council built the quay.', 'Had the council built the quay, ships would have come.'],
    ['The council built the quay.', 'The council denied building the quay.'],
    ['The council built the quay.', 'Sarn is rich. Did the council build the quay?'],
    ['The ferry landed at Sarn.', 'The ferry left Tippet and was meant to cross and land at Sarn.'],
  ])('%s | %s', (sentence, source) => {
    expect(verdict(sentence, source)).not.toBe('supported')
  })

  test.each([
    ['The quay closed.', 'It is true that the quay closed.'],
    ['The quay closed.', 'The quay, which was about to be enlarged, closed.'],
    ['The treaty has not ended yet.', 'The treaty has yet to end.'],
    ['The council almost closed the quay.', 'The council nearly closed the quay.'],
    ['The council built the quay.', 'Why was it rich? The council built the quay.'],
  ])('%s | %s carries it', (sentence, source) => {
    expect(verdict(sentence, source)).toBe('supported')
  })
})

describe('one small word excludes another', () => {
  test.each([
    ['No member voted for the bridge.', 'Not every member voted for the bridge.'],
    ['Few ships came to the quay.', 'Many ships came to the quay.'],
    ['The mayor visited Sarn, not Tippet.', 'The mayor visited Tippet, not Sarn.'],
    ['Only Orrell visited Sarn.', 'Orrell visited Sarn.'],
    ['Orrell alone visited Sarn.', 'Orrell and Lee visited Sarn.'],
    ['Everyone except Brid voted.', 'Everyone, including Brid, voted.'],
    ['The shop opened at 9 am.', 'The shop opened at 9 pm.'],
    ['Rents rose by 10 per cent.', 'Rents rose by 10 percentage points.'],
    ['Rents rose to 10 per cent.', 'Rents rose by 10 per cent.'],
    ['The bridge fell before the war.', 'The bridge fell during the war.'],
    ['The weir was built of gold.', 'The weir was built in 1967.'],
    ['It was -5 degrees in Sarn.', 'It was 5 degrees in Sarn.'],
    ['The bill passed at first reading.', 'The bill passed at second reading.'],
  ])('%s | %s', (sentence, source) => {
    expect(verdict(sentence, source)).not.toBe('supported')
  })

  test.each([
    ['Only Orrell visited Sarn.', 'Orrell was the only one who visited Sarn.'],
    ['The mayor visited Tippet.', 'The mayor visited Tippet, not Sarn.'],
    ['The shop opened at 9 am.', 'The shop opened at 9 a.m. on Monday.'],
    ['It was minus 5 degrees in Sarn.', 'It was -5 degrees in Sarn.'],
    ['It was -5 degrees in Sarn.', 'It was 5 degrees below zero in Sarn.'],
    ['At first the council refused.', 'The council refused at first.'],
  ])('%s | %s carries it', (sentence, source) => {
    expect(verdict(sentence, source)).toBe('supported')
  })
})
