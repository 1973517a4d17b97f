import { expect, test } from 'vitest'
import { kindOf } from './kind.ts'
import { candidateOf, readingOf } from './passages.fixture.ts'
import { rankCandidates } from './rank.ts'
import { settle, settledBy } from './settle.ts'

const whether = (question: string) => {
  const kind = kindOf(question)
  if (kind.kind !== 'whether') throw new Error(`${question} is of the kind ${kind.kind}`)
  return kind
}
const ranked = (question: string, ...texts: string[]) =>
  rankCandidates(
    texts.map((text, i) => candidateOf(text, { document: { id: `d${i}` } })),
    readingOf(question),
  )
const answers = (question: string, text: string) =>
  settledBy(whether(question), ranked(question, text)).map(({ says }) => says)

test.each([
  ['Did Norland join the pact?', 'Norland joined the pact in May 1954.'],
  ['Did Norland join the pact in 1954?', 'In May 1954 Norland joined the pact.'],
  ['Was Cole Brown released?', 'Cole Brown was released in the spring.'],
  ['Is Norland a member of the pact?', 'Norland is a member of the pact.'],
  ['Did Norland leave the pact?', 'Norland left the pact because its fishermen protested.'],
  ['Is it true that Norland joined the pact?', 'Norland and Sudland joined the pact.'],
])('%s Yes: %s', (question, text) => {
  expect(answers(question, text)).toEqual(['Yes'])
})

test.each([
  ['Did Norland join the pact?', 'Norland never joined the pact at all.'],
  ['Did Norland join the pact?', 'Norland refused to join the pact.'],
  ['Did the council approve the plan?', 'In the end the council rejected the plan.'],
  ['Was Cole Brown released?', 'Cole Brown was not released that year.'],
])('%s No: %s', (question, text) => {
  expect(answers(question, text)).toEqual(['No'])
})

test.each([
  ['Did Norland join the pact in 1955?', 'Norland joined the pact in May 1954.'],
  ['Did Norland join the pact?', 'Norland wanted to join the pact.'],
  ['Did Norland join the pact?', 'Sudland asked Norland to join the pact.'],
  ['Did Norland join the pact?', 'Norland protested and Sudland joined the pact.'],
  ['Did Norland join the pact?', 'Norland joined the talks about the pact.'],
  ['Did Norland join the pact?', 'Norland reportedly joined the pact in May.'],
  ['Is Norland a member of the pact?', 'Norland was a member of the pact until 1971.'],
  ['Did the council approve the plan?', 'The council leader approved the plan.'],
  [
    'Did the council approve the plan?',
    'The council did not approve the plan because of its cost.',
  ],
  ['Did Ada give the boat to Ben?', 'That winter Ben gave the boat to Ada.'],
])('%s is not settled by: %s', (question, text) => {
  expect(answers(question, text)).toEqual([])
})

test('what a reader or somebody quoted says settles nothing', () => {
  const question = 'Did Norland join the pact?'
  const comment = candidateOf('Norland joined the pact in 1954.', { voice: 'comment' })
  expect(settledBy(whether(question), rankCandidates([comment], readingOf(question)))).toEqual([])
})

test('an answer leads with what settles it, and needs little else', () => {
  const question = 'Did Norland join the pact?'
  const others = ranked(
    question,
    'The pact was signed by everybody who came.',
    'Norland sent the fleet to the pact.',
    'Norland joined the pact in May 1954.',
    'The pact of Norland was long.',
  )
  const { chosen } = settle(whether(question), { chosen: others.slice(0, 4), ranked: others })
  expect(chosen[0]).toMatchObject({
    text: 'Norland joined the pact in May 1954.',
    opening: 'Yes. ',
  })
  expect(chosen).toHaveLength(3)
})

test('a yes and a no stand side by side, and nothing is said to be so', () => {
  const question = 'Did Norland join the pact?'
  const both = ranked(
    question,
    'Norland joined the pact in May 1954.',
    'Norland never joined the pact.',
  )
  const { chosen, differing } = settle(whether(question), {
    chosen: both.slice(0, 1),
    ranked: both,
  })
  expect(differing).toHaveLength(2)
  expect(chosen.map(({ opening }) => opening)).toEqual([undefined, undefined])
})

test.each([
  ['author', 'The dam was a failure, because nobody could pay for it.'],
  ['quoted', '“The dam was never a success,” she said.'],
] as const)('nothing is said to be so where somebody’s words (%s) deny it: %s', (voice, text) => {
  const question = 'Was the dam a success?'
  const told = [
    candidateOf('The dam was a success from the first day.', { document: { id: 'one' } }),
    candidateOf(text, { document: { id: 'other' }, voice }),
  ]
  const both = rankCandidates(told, readingOf(question))
  const { chosen, differing } = settle(whether(question), { chosen: both, ranked: both })
  expect(chosen.map(({ opening }) => opening)).toEqual([undefined, undefined])
  expect(differing).toHaveLength(2)
})

test('a reader’s remark does not shake what an author says', () => {
  const question = 'Was the dam a success?'
  const told = [
    candidateOf('The dam was a success from the first day.', { document: { id: 'one' } }),
    candidateOf('The dam was never a success at all.', { voice: 'comment', speaker: 'gull' }),
  ]
  const both = rankCandidates(told, readingOf(question))
  expect(settle(whether(question), { chosen: both, ranked: both }).chosen[0]!.opening).toBe('Yes. ')
})

test('what settles nothing is left as it is', () => {
  const outcome = { chosen: [], missing: 'Nothing.', ranked: [] }
  expect(settle(whether('Did Norland join the pact?'), outcome)).toBe(outcome)
})

test('what is told of two times is no dispute, and no plain yes; views that differ are', () => {
  const told = (question: string, texts: readonly string[], isDisputed: boolean) => {
    const all = ranked(question, ...texts)
    const chosen = texts.map((text) => all.find((each) => each.text === text)!)
    const differing = isDisputed ? chosen : []
    const settled = settle(whether(question), { chosen, ranked: all, differing })
    return { differing: settled.differing?.length, opening: settled.chosen[0]!.opening }
  }
  const road = [
    'The Aville road was not open in January 1963.',
    'The Aville road was open in April 1963.',
  ]
  expect(told('Was the Aville road open?', road, false)).toEqual({ differing: 0 })
  const views = ['The Aville hall is beautiful.', 'The Aville hall is a heap of plates.']
  expect(told('Is the Aville hall beautiful?', views, true)).toEqual({ differing: 2 })
  expect(told('Is the Aville hall beautiful?', views, false).opening).toBe('Yes. ')
})
