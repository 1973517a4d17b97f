import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readQuestions } from './questions.ts'

const folder = mkdtempSync(join(tmpdir(), 'footnote-questions-'))
afterAll(() => rmSync(folder, { recursive: true }))

const dev = {
  id: 'fact-01',
  kind: 'fact',
  split: 'dev',
  question: 'Who built the mill?',
  gold: [{ document: 'mill.md', contains: 'built by Ada Moss' }],
  answer: ['moss'],
}

function write(...lines: unknown[]): string {
  const path = join(folder, `${Math.random()}.jsonl`)
  writeFileSync(path, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)
  return path
}

test('reads patterns that ignore case, and only the questions of the split', () => {
  const path = write(dev, { ...dev, id: 'fact-02', split: 'test' })
  const [question, ...others] = readQuestions(path, 'dev')
  expect(others).toEqual([])
  expect(question!.answer[0]!.test('By Ada MOSS.')).toBe(true)
  expect(question!.abstain).toBe(false)
  expect(readQuestions(path, 'all')).toHaveLength(2)
})

test.each([
  ['an unknown key', { ...dev, golden: [] }],
  ['a pattern that is no regular expression', { ...dev, answer: ['('] }],
  ['no gold for a question that has an answer', { ...dev, gold: [], answer: [] }],
  ['gold for a question that is to be declined', { ...dev, abstain: true }],
])('refuses %s and names the line', (_, line) => {
  const path = write({ ...dev, id: 'other' }, line)
  expect(() => readQuestions(path, 'dev')).toThrow(`${path}:2`)
})

test('refuses two questions of one id', () => {
  expect(() => readQuestions(write(dev, dev), 'dev')).toThrow('same id')
})

test('holds at least a hundred fixed questions, half of them for the test, of every kind in both', () => {
  const path = join(import.meta.dirname, 'questions.jsonl')
  const [ours, held] = [readQuestions(path, 'dev'), readQuestions(path, 'test')]
  expect(ours.length + held.length).toBeGreaterThanOrEqual(100)
  expect(held).toHaveLength(ours.length)
  const kindsOf = (questions: typeof ours) => new Set(questions.map(({ kind }) => kind))
  expect(kindsOf(ours)).toEqual(kindsOf(held))
  expect(kindsOf(ours).size).toBe(7)
})
