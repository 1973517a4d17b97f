import { expect, test } from 'vitest'
import { faultWords } from './fault-words.ts'

const claim = 'The dam was finished on 9 May 1960 by the Queen.'

test('what is not carried is named, each detail once', () => {
  const faults = [
    { kind: 'date', words: '9 May 1960' },
    { kind: 'number', words: '1960' },
    { kind: 'name', words: 'Queen' },
    { kind: 'negation', words: 'finished' },
    { kind: 'content', words: claim },
  ] as const
  expect(faultWords(faults, claim)).toBe('date “9 May 1960”, name “Queen”, “finished”')
})

test('where nothing of a claim is carried, that is said', () => {
  expect(faultWords([{ kind: 'content', words: claim }], claim)).toBe('what it says')
})
