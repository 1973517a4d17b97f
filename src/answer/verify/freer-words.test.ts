import { describe, expect, test } from 'vitest'
import { evidenceOf } from './evidence.fixture.ts'
import { verify } from './verify.ts'

const kinds = (sentence: string, source: string, facts = {}) =>
  [...new Set(verify(sentence, [evidenceOf(source, facts)]).faults.map(({ kind }) => kind))].join(
    ' ',
  )

type Case = readonly [sentence: string, source: string, faults: string]

describe('how sure something is told to be', () => {
  test.each<Case>([
    [
      'Pilots can be called to particular quays.',
      'Pilots of Larkmoor can be called to specific quays.',
      '',
    ],
    [
      'The harbour court ruled that Larkmoor had broken the law of the sea.',
      'The harbour court held that Larkmoor had broken the law of the sea.',
      '',
    ],
    [
      'On most ferries, late riders pay all of the fine.',
      'Most ferries have a fine. Late riders pay all of the fine.',
      '',
    ],
    [
      'All ferries have a fine for late riders.',
      'Most ferries have a fine for late riders.',
      'modality',
    ],
    [
      'Brid Orrell alleged that Tippet used the pier for smuggling rum.',
      'Brid Orrell accused Tippet of using the pier for smuggling rum.',
      '',
    ],
    [
      'Tippet is alleged to have used the pier for smuggling rum.',
      'Tippet used the pier for smuggling rum.',
      'modality',
    ],
    [
      'Everyone must have access to the pier, a principle of the charter.',
      'A principle of the charter is that all persons have access to the pier.',
      '',
    ],
    [
      'More than 40 members of the harbour forces have died since 1901.',
      'Over 40 members of the harbour forces have died since 1901.',
      '',
    ],
  ])('%s', (sentence, source, faults) => {
    expect(kinds(sentence, source)).toBe(faults)
  })
})

describe('what is denied in other words', () => {
  test.each<Case>([
    [
      'Tickets carry a number in place of a name.',
      'Tickets carry a number rather than a name.',
      '',
    ],
    ['Tickets carry a name.', 'Tickets carry a number in place of a name.', 'negation'],
    [
      'Larkmoor missed the deadline for building the pier.',
      'Larkmoor failed to build the pier by the deadline.',
      '',
    ],
    [
      'The council had refused the fee and so could not apply its rule to the boats.',
      'The council had refused the fee, so it was kept from applying its rule to the boats.',
      '',
    ],
    [
      'The harbour crew is strong enough to launch the lifeboat.',
      'The harbour crew is stretched too thin to launch the lifeboat.',
      'negation',
    ],
    [
      'The crew is too thin to launch the lifeboat.',
      'The harbour crew is stretched too thin to launch the lifeboat.',
      '',
    ],
    [
      'The storm strained the ties of Larkmoor and Sarn more than anything else.',
      'Nothing has done more to strain the ties of Larkmoor and Sarn than the storm.',
      '',
    ],
    [
      'Ann Lee twice won the Harbour Prize for her piers.',
      'Ann Lee was twice nominated for the Harbour Prize for her piers.',
      'negation',
    ],
    [
      'The plan of the ferry was welcomed in Sarn.',
      'The plan of the ferry was criticized in Sarn.',
      'negation',
    ],
    [
      'The finished boats were handed over to Tippet in 1931.',
      'Nine finished boats were built for Tippet but were not handed over. Tippet paid until 1931 and reached an agreement.',
      'negation',
    ],
  ])('%s', (sentence, source, faults) => {
    expect(kinds(sentence, source)).toBe(faults)
  })
})

describe('names and numbers in another form', () => {
  test.each<Case>([
    [
      'Wilf Garrow, the Harbour Marshal of Sarn, closed the quay.',
      'The quay was closed by Harbour Marshall Wilf Garrow of Sarn.',
      '',
    ],
    [
      'Ann Lee was paid three times, in 1901, 1904 and 1911.',
      'Ann Lee was paid in 1901, 1904 and 1911.',
      '',
    ],
    [
      'Ann Lee was paid four times, in 1901, 1904 and 1911.',
      'Ann Lee was paid in 1901, 1904 and 1911.',
      'number',
    ],
    ['The two towns fell out over the ferry.', 'Larkmoor-Sarn ties broke over the ferry.', ''],
  ])('%s', (sentence, source, faults) => {
    expect(kinds(sentence, source)).not.toMatch(faults === '' ? /name|number/ : /^$/)
    expect(kinds(sentence, source)).toContain(faults)
  })

  test('who tells may be named with what makes them tell', () => {
    const facts = { voice: 'comment', speaker: 'Wilf Garrow' }
    const source = 'The war of the ferries goes on.'
    expect(
      kinds('Commenter Wilf Garrow wrote that the war of the ferries goes on.', source, facts),
    ).toBe('')
    expect(
      kinds('Captain Wilf Garrow wrote that the war of the ferries goes on.', source, facts),
    ).toContain('name')
  })
})
