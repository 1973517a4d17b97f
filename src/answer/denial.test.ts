import { expect, test } from 'vitest'
import { denialOf } from './denial.ts'
import type { Fault } from './verify/verdict.ts'
import { stemsOf } from './words.ts'

const claim = 'The Aldermere dam was finished in 1968 and is 80 metres high'

/** A piece of evidence with what is wrong with the claim beside it, as `kind: words`. */
function beside(text: string, faults: readonly `${Fault['kind']}: ${string}`[], support = 0.5) {
  const wrong = faults.map((fault): Fault => {
    const [kind, words] = fault.split(': ')
    return { kind: kind as Fault['kind'], words: words! }
  })
  return { piece: { text, stems: new Set(stemsOf(text)) }, verdict: { support, faults: wrong } }
}

const denialAmong = (...judged: ReturnType<typeof beside>[]) =>
  denialOf(claim, judged)?.piece.text ?? null

test('the piece that differs least says otherwise, however well another is carried', () => {
  const twice = beside('The dam is 90 or 91 metres high.', ['number: 80', 'number: metres'], 0.9)
  const once = beside('The Aldermere dam was finished in 1967.', ['date: 1968'], 0.4)
  expect(denialAmong(twice, once)).toBe(once.piece.text)
})

test('of those that differ as much, the one that shares most words says otherwise, then the one that carries most', () => {
  const far = beside('A dam was closed in 1967.', ['date: 1968'], 0.9)
  const near = beside('The Aldermere dam was finished in 1967.', ['date: 1968'], 0.4)
  const nearer = beside('The Aldermere dam was finished by 1967.', ['date: 1968'], 0.6)
  expect(denialAmong(far, near, nearer)).toBe(nearer.piece.text)
})

test.each([
  ['something is missing beside', 'The dam was finished in 1967.', ['date: 1968', 'content: high']],
  ['only something is missing', 'The dam was finished.', ['content: 80 metres']],
  ['a name and a day differ', 'The Corvo dam, 1967.', ['name: Aldermere', 'date: 1968']],
  ['two names differ', 'The dam was finished.', ['name: Aldermere', 'name: Belmar']],
  ['a title alone names it', 'The Corvo dam was finished in 1967.', ['date: 1968']],
  ['nothing but the day is alike', 'The guidelines of 1967.', ['date: 1968']],
] as const)('where %s, nothing is denied', (_, text, faults) => {
  expect(denialAmong(beside(text, faults))).toBeNull()
})

test('the same fault told twice is one', () => {
  const text = 'The Corvo dam was finished in 1968.'
  expect(denialAmong(beside(text, ['name: Aldermere', 'name: Aldermere']))).toBe(text)
})
