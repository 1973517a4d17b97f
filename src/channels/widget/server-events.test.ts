import { createParser } from 'eventsource-parser'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEventReader } from './server-events.ts'

type Told = [name: string, data: string][]

function eventsIn(pieces: readonly string[]): Told {
  const told: Told = []
  const feed = createEventReader((name, data) => told.push([name, data]))
  pieces.forEach(feed)
  return told
}

test('an event has a name and the lines of its data; comments and other fields are none of it', () => {
  expect(
    eventsIn([
      ': hello\nevent: done\nid: 7\ndata: {"a":\ndata:1}\nretry: 9\n\ndata\n\nevent: x\n\n',
    ]),
  ).toEqual([
    ['done', '{"a":\n1}'],
    ['message', ''],
  ])
})

test('what is unfinished at the end is not told', () => {
  expect(eventsIn(['event: done\ndata: 1\n'])).toEqual([])
})

test('a separator of lines that is none in the format stays in the data', () => {
  expect(eventsIn(['data: a\u2028b\u0085c\n\n'])).toEqual([['message', 'a\u2028b\u0085c']])
})

const line = fc.oneof(
  fc.constantFrom(
    '',
    'data',
    'data:',
    'data: x',
    'data:  two',
    'event: e',
    'event:',
    ':',
    ': c',
    'id: 1',
  ),
  fc
    .tuple(fc.constantFrom('data:', 'data: ', 'event: ', ''), fc.string({ unit: 'grapheme' }))
    .map((parts) => parts.join('').replace(/[\r\n\ufeff]/g, ' ')),
)
const ended = fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r')).map((parts) => parts.join(''))

test('any stream tells the same events as the parser of the format that everybody uses, however it is split', () => {
  fc.assert(
    fc.property(fc.array(ended), fc.array(fc.nat(200)), (lines, cuts) => {
      // A carriage return that ends the whole leaves open whether a line feed would have come.
      const text = `${lines.join('')}:\n`
      const known: Told = []
      const parser = createParser({
        onEvent: ({ event, data }) => known.push([event ?? 'message', data]),
      })
      parser.feed(text)
      const places = [0, ...cuts.map((at) => Math.min(at, text.length)).sort((a, b) => a - b)]
      const pieces = places.map((at, i) => text.slice(at, places[i + 1] ?? text.length))
      expect(eventsIn(pieces)).toEqual(known)
    }),
    { numRuns: 500 },
  )
})
