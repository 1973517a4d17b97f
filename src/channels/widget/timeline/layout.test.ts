import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryAt, madeUpCollection } from './collection.fixture.ts'
import { entriesOf } from './entries.ts'
import { lanesOf } from './lanes.ts'
import { createLayout, drawnAt, laneBoxes, rowHeight } from './layout.ts'
import { wholeOf } from './whole.ts'

const day = 86_400_000
const { documents } = entriesOf(madeUpCollection(600), [])
const lanes = lanesOf(documents, 'author', null)
const whole = wholeOf(documents)

test('lanes stand below each other, each with room for its rows', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 80 }), fc.constantFrom(0, 24), (rows, labelHeight) => {
      const boxes = laneBoxes(lanes, whole, 900, rows, labelHeight)
      let bottom = 0
      for (const box of boxes) {
        expect(box.top).toBe(bottom)
        expect(box.height).toBeGreaterThanOrEqual(labelHeight + box.rows * rowHeight)
        bottom += box.height
      }
      const least = boxes.length * 3
      expect(boxes.reduce((sum, box) => sum + box.rows, 0)).toBeLessThanOrEqual(
        Math.max(rows, least),
      )
    }),
  )
})

test('a lane that needs more rows than others gets what they leave', () => {
  const start = Date.parse('1971-01-01')
  const crowd = Array.from({ length: 12 }, (_, i) =>
    entryAt(`bar ${i}`, start, start + 900 * day, 'about'),
  )
  const alone = [entryAt('alone', start, start + day, 'day')]
  const [few, most] = laneBoxes(
    [
      { key: 'few', name: 'few', author: null, entries: alone },
      { key: 'most', name: 'most', author: null, entries: crowd },
    ],
    wholeOf(crowd),
    900,
    20,
    0,
  )
  expect([few?.rows, most?.rows, most?.isRoomy]).toEqual([2, 12, true])
})

test('a roomy lane keeps every mark where it is at any zoom', () => {
  const some = documents.slice(0, 40)
  const boxes = laneBoxes([{ key: 'a', name: 'a', author: null, entries: some }], whole, 900, 40, 0)
  expect(boxes[0]?.isRoomy).toBe(true)
  const layout = createLayout(boxes, whole, 900)
  expect(layout(900)[0]).toBe(layout(1)[0])
})

test('the closer, the more stands by itself, until all does', () => {
  const boxes = laneBoxes(lanes, whole, 900, 20, 0)
  const layout = createLayout(boxes, whole, 900)
  const singles = [1, 4, 16, 64, 2048].map(
    (zoom) =>
      layout(zoom)
        .flat()
        .filter(({ entries }) => entries.length === 1).length,
  )
  expect([...singles].sort((one, other) => one - other)).toEqual(singles)
  expect(singles[0]).toBeLessThan(documents.length / 2)
  expect(singles.at(-1)).toBeGreaterThan(0.9 * documents.length)
  const counted = layout(1)
    .flat()
    .reduce((sum, { entries }) => sum + entries.length, 0)
  expect(counted).toBe(lanes.reduce((sum, { entries }) => sum + entries.length, 0))
})

test('a point stays a point, and a bar as long as its time, at any zoom', () => {
  const start = Date.parse('1998-07-01')
  const point = entryAt('point', start, start + day, 'day')
  const bar = entryAt('bar', start, start + 30 * day, 'within')
  const boxes = laneBoxes(
    [{ key: 'a', name: 'a', author: null, entries: [point, bar] }],
    { start: Date.parse('1947-01-01'), end: Date.parse('2027-01-01') },
    900,
    20,
    0,
  )
  const layout = createLayout(boxes, whole, 900)
  const view = { start: start - 10 * day, end: start + 80 * day }
  const drawn = layout(300)[0]?.map((mark) => drawnAt(mark, view, 900))
  expect(drawn?.map(({ x, width }) => [Math.round(x), width])).toEqual([
    [99, 12],
    [100, 300],
  ])
})
