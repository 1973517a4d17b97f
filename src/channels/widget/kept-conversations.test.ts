import fc from 'fast-check'
import { expect, test } from 'vitest'
import { davisAnswer } from './answers.fixture.ts'
import { conversationsIn, type Room } from './kept-conversations.ts'
import { lenientStore } from './lenient-store.ts'
import { newTurn, type Turn, turnAfter } from './state.ts'
import { blockedStorage, storageOf } from './store.fixture.ts'

const roomy: Room = { conversations: 9, turns: 9, characters: 99_999, charactersEach: 50_000 }
const asked = (id: number, question = `Question ${id}?`) => newTurn(id, question, {})
const answered = (id: number): Turn => turnAfter(asked(id), { type: 'done', answer: davisAnswer })
const keptIn = (storage: Storage, room?: Room) =>
  conversationsIn(
    lenientStore(() => storage),
    room,
  )
const titles = (kept: ReturnType<typeof keptIn>) => kept.list().map(({ title }) => title)

test('a turn is found again as it was, and half of what its answer says twice is kept once', () => {
  const storage = storageOf()
  keptIn(storage).put('a', answered(1), 5)
  expect(keptIn(storage).turns('a')).toEqual([answered(1)])
  expect(storage.getItem(storage.key(0)!)!.split(davisAnswer.sentences[0]!.text)).toHaveLength(
    JSON.stringify(davisAnswer).split(davisAnswer.sentences[0]!.text).length,
  )
})

test('conversations are listed by when something was last asked, under their first question', () => {
  const kept = keptIn(storageOf())
  kept.put('a', asked(1, ' How\ndid  it end? '), 1)
  kept.put('b', asked(2), 2)
  kept.put('a', asked(3), 3)
  expect(kept.list()).toEqual([
    { id: 'a', title: 'How did it end?', asked: 3 },
    { id: 'b', title: 'Question 2?', asked: 2 },
  ])
})

test('a title that is given stays, and is the first question again once it is emptied', () => {
  const kept = keptIn(storageOf())
  kept.put('a', asked(1), 1)
  kept.rename('a', ' The\ncase ')
  kept.put('a', asked(2), 2)
  expect(titles(kept)).toEqual(['The case'])
  kept.rename('a', '  ')
  expect(titles(kept)).toEqual(['Question 1?'])
  kept.rename('gone', 'A title')
  expect(titles(kept)).toEqual(['Question 1?'])
})

test('two tabs write over nothing of each other’s, in one conversation or in two', () => {
  const storage = storageOf()
  const [here, there] = [keptIn(storage), keptIn(storage)]
  here.put('a', asked(1), 1)
  there.put('a', asked(2), 2)
  there.put('b', asked(3), 3)
  here.put('a', answered(1), 4)
  expect(here.turns('a').map(({ id, phase }) => [id, phase])).toEqual([
    [1, 'done'],
    [2, 'cut'],
  ])
  expect(there.list().map(({ id }) => id)).toEqual(['a', 'b'])
})

test('what was removed comes back, with what was added since', () => {
  const kept = keptIn(storageOf())
  kept.put('a', asked(1), 1)
  kept.put('b', asked(2), 2)
  const removed = kept.remove(['a', 'b', 'never there'])
  expect(kept.list()).toEqual([])
  kept.put('b', asked(3), 3)
  kept.restore(removed)
  expect(kept.list().map(({ id }) => id)).toEqual(['b', 'a'])
  expect(kept.turns('b').map(({ id }) => id)).toEqual([2, 3])
  expect(titles(kept)).toEqual(['Question 2?', 'Question 1?'])
})

test('where there are too many, those that were left the longest go', () => {
  const kept = keptIn(storageOf(), { ...roomy, conversations: 3 })
  for (const id of [1, 2, 3]) kept.put(`${id}`, asked(id), id)
  kept.put('1', asked(9), 9)
  kept.put('4', asked(10), 10)
  expect(kept.list().map(({ id }) => id)).toEqual(['4', '1', '3'])
})

test('all of them together take no more than their room, and each no more than its own', () => {
  const room: Room = { ...roomy, characters: 12_000, charactersEach: 8_000 }
  const storage = storageOf()
  const kept = keptIn(storage, room)
  for (let id = 1; id <= 40; id++) kept.put(`${id % 5}`, answered(id), id)
  const sizes = Array.from(
    { length: storage.length },
    (_, i) => storage.getItem(storage.key(i)!)!.length,
  )
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(12_000)
  // The heading stands beside the turns.
  for (const size of sizes) expect(size).toBeLessThanOrEqual(8_100)
  expect(kept.turns('0').at(-1)).toEqual(answered(40))
})

test('a conversation keeps its latest turns', () => {
  const kept = keptIn(storageOf(), { ...roomy, turns: 2 })
  for (const id of [1, 2, 3]) kept.put('a', asked(id), id)
  expect(kept.turns('a').map(({ id }) => id)).toEqual([2, 3])
  expect(titles(kept)).toEqual(['Question 1?'])
})

test('a browser with less room than that loses the oldest conversation, not the newest question', () => {
  const storage = storageOf(3_500)
  const kept = keptIn(storage)
  for (const id of [1, 2, 3]) kept.put(`${id}`, asked(id, `${id}${'x'.repeat(1_200)}`), id)
  expect(
    keptIn(storage)
      .list()
      .map(({ id }) => id),
  ).toEqual(['3', '2'])
})

test('a browser that refuses for another reason loses nothing but what it refused', () => {
  const storage = storageOf()
  const kept = keptIn(storage)
  for (const id of [1, 2, 3]) kept.put(`${id}`, asked(id, `${id}${'x'.repeat(9_000)}`), id)
  storage.setItem = () => {
    throw new DOMException('read only', 'NoModificationAllowedError')
  }
  kept.put('4', asked(4), 4)
  expect(kept.list().map(({ id }) => id)).toEqual(['4', '3', '2'])
  expect(
    keptIn(storage)
      .list()
      .map(({ id }) => id),
  ).toEqual(['3', '2'])
})

test('without a store the conversations last as long as the page', () => {
  const kept = conversationsIn(lenientStore(blockedStorage))
  kept.put('a', asked(1), 1)
  kept.put('b', asked(2), 2)
  kept.remove(['a'])
  expect(kept.turns('b').map(({ question }) => question)).toEqual(['Question 2?'])
  expect(titles(kept)).toEqual(['Question 2?'])
})

test.each([
  [''],
  ['nothing of ours'],
  ['{"title":3,"asked":1}\n[]'],
  ['{"title":"a"}\n[]'],
  ['{"title":"a","asked":null}\n[]'],
  ['null\nnull'],
  ['[]\n[[]]'],
])('a damaged text is no conversation, and goes first where there is no room (%#)', (text) => {
  const storage = storageOf()
  storage.setItem('footnote.conversation/x', text)
  const kept = keptIn(storage, { ...roomy, conversations: 2 })
  kept.put('a', asked(1), 1)
  expect(kept.turns('x')).toEqual([])
  expect(kept.list().map(({ id }) => id)).toEqual(['a'])
  kept.put('b', asked(2), 2)
  expect(kept.list().map(({ id }) => id)).toEqual(['b', 'a'])
  expect(storage.getItem('footnote.conversation/x')).toBeNull()
})

test('wherever a text is cut or changed, the list can be read and only whole turns are shown', () => {
  const storage = storageOf()
  keptIn(storage).put('a', answered(1), 5)
  const text = storage.getItem('footnote.conversation/a')!
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(40), fc.string(), (at, length, words) => {
      storage.setItem(
        'footnote.conversation/a',
        text.slice(0, at) + words + text.slice(at + length),
      )
      const kept = keptIn(storage)
      for (const { title, asked } of kept.list()) {
        expect([typeof title, Number.isFinite(asked)]).toEqual(['string', true])
      }
      for (const turn of kept.turns('a')) expect(turn.answer?.sentences).toEqual(turn.sentences)
    }),
  )
})

test('names of others are left alone', () => {
  const storage = storageOf()
  storage.setItem('footnote.theme', '"dark"')
  const kept = keptIn(storage, { ...roomy, conversations: 1 })
  kept.put('a', asked(1), 1)
  kept.put('b', asked(2), 2)
  kept.remove(['theme', 'footnote.theme'])
  expect(storage.getItem('footnote.theme')).toBe('"dark"')
  expect(kept.isOurs('footnote.theme')).toBe(false)
  expect(kept.isOurs('footnote.conversation/a')).toBe(true)
})
