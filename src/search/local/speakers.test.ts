import type { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase } from './schema.ts'
import { createSpeakerSearch } from './speakers.ts'

const names = [
  'Zoë Müller',
  'Андрей Пётров',
  'Νίκος Άλφα',
  '김철수',
  'प्रिया शर्मा',
  'がく',
  "Ann O'Neill",
  'old_whip',
]
let database: DatabaseSync

beforeAll(() => {
  database = createDatabase(':memory:')
  // No documents are needed here; only outside of a transaction can their keys be left unchecked.
  database.exec('COMMIT; PRAGMA foreign_keys = OFF')
  const passage = database.prepare(
    `INSERT INTO passages VALUES (?, ?, 0, 0, 0, 1, 'author', ?, ?, '[]', 'Well.')`,
  )
  const words = database.prepare(
    'INSERT INTO words (rowid, title, headings, text) VALUES (?, ?, ?, ?)',
  )
  names.forEach((name, i) => {
    // Half of them speak, half are quoted.
    const speaks = i % 2 === 0
    passage.run(i, `${i}`, speaks ? name : null, JSON.stringify(speaks ? [] : [{ speaker: name }]))
    words.run(i, '', name, 'Well.')
  })
})
afterAll(() => database.close())

const found = (name: string) => [...createSpeakerSearch(database)(name)].map((i) => names[i])

test.each(names)('whoever is called %s is found by that name', (name) => {
  expect(found(name)).toEqual([name])
})

test.each([
  ['zoe muller', 'Zoë Müller'],
  ['ПЁТРОВ', 'Андрей Пётров'],
  ['O’Neill', "Ann O'Neill"],
])('%s is %s', (name, expected) => {
  expect(found(name)).toEqual([expected])
})

test.each(['Zo', 'Zoë Пётров', '—', ''])('%j is nobody', (name) => {
  expect(found(name)).toEqual([])
})
