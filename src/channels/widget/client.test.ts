import { expect, test } from 'vitest'
import { davisCase } from './answer/answers.fixture.ts'
import { createClient } from './client.ts'

const listed = { ...davisCase, passages: 4 }
const clientOf = (body: unknown) => createClient('', async () => Response.json(body))
const unreadable = { failure: { code: 'unreadable' } }

test('documents are given as the server sends them', async () => {
  const page = { documents: [listed, { ...listed, published: null, covers: null }], next: null }
  expect(await clientOf(page).documents(null)).toEqual(page)
  expect(await clientOf(listed).document('davis-0001')).toEqual(listed)
})

test.each([
  ['no documents', {}],
  ['a document that is none', { documents: [null], next: null }],
  ['a document without a title', { documents: [{ ...listed, title: undefined }], next: null }],
  ['a cursor that is no text', { documents: [], next: 3 }],
])('a list with %s is not readable', async (_, body) => {
  await expect(clientOf(body).documents(null)).rejects.toMatchObject(unreadable)
})

test.each([
  ['id', 7],
  ['title', null],
  ['text', undefined],
  ['authors', 'Ada Example'],
  ['authors', [null]],
  ['publisher', {}],
  ['url', undefined],
  ['published', '2012'],
  ['published', { date: 2012 }],
  ['covers', { from: '2011' }],
  ['spans', undefined],
  ['spans', [{ start: 0 }]],
  ['headings', {}],
  ['headings', [null]],
])('a document with %s = %j is not readable', async (name, value) => {
  const client = clientOf({ ...listed, [name]: value })
  await expect(client.document('davis-0001')).rejects.toMatchObject(unreadable)
})
