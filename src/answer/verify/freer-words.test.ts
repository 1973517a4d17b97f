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
    [
      'The strike delayed the unloading of grain until May.',
      'Because of the strike, the grain could not be unloaded until May.',
      '',
    ],
    [
      'The frost kept the grain from being unloaded until May.',
      'The frost ruined the wheat. Because the port was on strike, the grain could not be unloaded until May.',
      'cause',
    ],
    [
      'Wilf Garrow thinks that the price of cod will stay the same.',
      'Wilf Garrow expects the price of cod to hold.',
      '',
    ],
    [
      'The two mayors agreed to meet at Sarn.',
      'Brid Orrell told the mayor of Tippet that she regretted the loss, and both agreed to meet at Sarn.',
      '',
    ],
    [
      'People who bathe at Sarn often catch a cold.',
      'Those who bathe at Sarn are more likely to catch a cold.',
      '',
    ],
    [
      'People who bathe at Sarn catch a cold.',
      'Those who bathe at Sarn are more likely to catch a cold.',
      'modality',
    ],
    [
      'The works, due to start in May, will close the pier.',
      'The works are due to start in May and will close the pier.',
      '',
    ],
    [
      'The council rejected an amendment to save the pier.',
      'The council rejected an amendment that would have saved the pier.',
      '',
    ],
    [
      'Brid Orrell had been calling on the mayor to resign.',
      'The mayor resigned in May. Brid Orrell had demanded his resignation for years.',
      '',
    ],
    [
      'Tippet objected to the treaty without resorting to force.',
      'Tippet objected to the treaty but used no force.',
      '',
    ],
    ['Children need not pay on the ferry.', 'Children do not pay on the ferry.', ''],
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
      'Never since the war had exports of cod been so high.',
      'Exports of cod rose to the highest figure since the war.',
      '',
    ],
    [
      'The ferry was handed over to Tippet in May 1931.',
      'The ferry was not handed over to Tippet. In May 1931 Tippet reached the end of its payments.',
      'negation',
    ],
    [
      'The council no longer had a majority for the bridge.',
      'The council lost its majority for the bridge.',
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
    ['The catch of cod is down by 90 percent.', 'The catch of cod has fallen to a tenth.', ''],
    [
      'The catch of cod is down by 80 percent.',
      'The catch of cod has fallen to a tenth.',
      'number',
    ],
    ['The strike has lasted more than three weeks.', 'The strike is in its fourth week.', ''],
    ['The strike has lasted more than four weeks.', 'The strike is in its fourth week.', 'number'],
    ['80 percent of the towns pay.', 'Four out of five towns pay.', ''],
    ['70 percent of the towns pay.', 'Four out of five towns pay.', 'number'],
    ['The bell rings every quarter of an hour.', 'The bell rings every 15 minutes.', ''],
    [
      'Between five and ten thousand boats were lost.',
      'Between 5,000 and 10,000 boats were lost.',
      '',
    ],
    ['The two towns fell out over the ferry.', 'Larkmoor-Sarn ties broke over the ferry.', ''],
  ])('%s', (sentence, source, faults) => {
    expect(kinds(sentence, source)).not.toMatch(faults === '' ? /name|number/ : /^$/)
    expect(kinds(sentence, source)).toContain(faults)
  })

  test('what a sentence tells of her is told of the one named before', () => {
    const source =
      'Brid Orrell joined the council in 1898. She retired in 1931 and was succeeded by Wilf Garrow.'
    expect(kinds('Orrell retired in 1931.', source)).toBe('')
    expect(kinds('Ann Lee retired in 1931.', source)).toContain('name')
  })

  test('by how many votes something is passed is not by whom', () => {
    const source = 'Larkmoor passed the plan by nine votes to six, and Tippet sold the pier.'
    expect(kinds('The plan was passed by nine votes to six.', source)).toBe('')
    expect(kinds('The plan was passed by Tippet.', source)).toContain('name')
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
