import { expect, test } from 'vitest'
import type { DocumentSummary } from '../../search/passage-index.ts'
import { exampleQuestions } from './examples.ts'

let count = 0
function documentOf(title: string, from?: string, to = from): DocumentSummary {
  count += 1
  return {
    id: `document-${count}`,
    path: `${count}.md`,
    title,
    authors: [],
    publisher: null,
    published: null,
    covers: from && to ? { from, to } : null,
    url: null,
    language: 'en',
    passages: 1,
  }
}
const questionsOf = (...documents: DocumentSummary[]) =>
  exampleQuestions(documents, 6).map(({ question }) => question)

test('questions come from every part of the years, oldest first', () => {
  const documents = Array.from({ length: 60 }, (_, i) =>
    documentOf(`The treaty of ${1950 + i}`, String(1950 + i)),
  )
  const years = exampleQuestions([...documents].reverse(), 6).map((one) => Number(one.years))
  expect(years).toHaveLength(6)
  for (const [part, year] of years.entries()) {
    expect(year).toBeGreaterThanOrEqual(1950 + part * 10)
    expect(year).toBeLessThan(1960 + part * 10)
  }
})

test('the same documents give the same questions', () => {
  const documents = [documentOf('The siege of the embassy', '1979'), documentOf('A treaty', '1954')]
  expect(exampleQuestions(documents, 6)).toEqual(exampleQuestions([...documents].reverse(), 6))
})

test('a title that is a phrase flows on, any other is quoted', () => {
  expect(questionsOf(documentOf('The Indus Waters Treaty'))[0]).toMatch(
    /about the Indus Waters Treaty\?$/,
  )
  expect(questionsOf(documentOf('Drones make enemies.'))[0]).toMatch(
    /about “Drones make enemies”\?$/,
  )
  expect(questionsOf(documentOf('The generals are wrong'))[0]).toMatch(
    /about “The generals are wrong”\?$/,
  )
})

test('something that happened is asked about as such, each in its own way', () => {
  const questions = questionsOf(
    documentOf('The burning of the embassy', '1979'),
    documentOf('The closure of the supply routes', '2011'),
    documentOf('The Raymond Davis case', '2012'),
  )
  expect(questions[2]).toBe('What happened in the Raymond Davis case?')
  expect(
    questions
      .slice(0, 2)
      .map((one) => one.replace(/ the .*/, ''))
      .sort(),
  ).toEqual(['What happened after', 'What led to'])
})

test.each([
  ['<img src=x onerror=alert(1)>'],
  ['\u202Eevil title here'],
  ['report_final.pdf'],
  ['two\nlines of title'],
  ['What do they want?'],
  ['From war to peace'],
  ['Untitled'],
  ['x '.repeat(60)],
  [''],
])('a title that reads badly in a question is passed over (%j)', (title) => {
  expect(questionsOf(documentOf(title))).toEqual([])
})

test('a document in another language is passed over', () => {
  expect(questionsOf({ ...documentOf('Der Vertrag von 1954'), language: 'de' })).toEqual([])
})
