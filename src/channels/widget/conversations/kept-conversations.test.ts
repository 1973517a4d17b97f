import fc from 'fast-check'
import { expect, test } from 'vitest'
import { davisAnswer } from '../answer/answers.fixture.ts'
import { newTurn, type Turn, turnAfter } from '../state.ts'
import { conversationsIn } from './kept-conversations.ts'
import type { Room } from './kept-room.ts'
import { lenientStore } from './lenient-store.ts'
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
  keptIn(storage).put('a', answered(1))
  expect(keptIn(storage).turns('a')).toEqual([answered(1)])
  expect(storage.getItem('footnote.turn/a/1')!.split(davisAnswer.sentences[0]!.text)).toHaveLength(
    JSON.stringify(davisAnswer).split(davisAnswer.sentences[0]!.text).length,
  )
})

test('conversations are listed by when something was last asked, under their first question', () => {
  const kept = keptIn(storageOf())
  kept.put('a', asked(1, ' How\ndid  it end? '))
  kept.put('b', asked(2))
  kept.put('a', asked(3))
  expect(kept.list()).toEqual([
    { id: 'a', title: 'How did it end?', asked: 0.003 },
    { id: 'b', title: 'Question 2?', asked: 0.002 },
  ])
})

test('a title that is given stays, and is the first question again once it is emptied', () => {
  const kept = keptIn(storageOf())
  kept.put('a', asked(1))
  kept.rename('a', ' The\ncase ')
  kept.put('a', asked(2))
  expect(titles(kept)).toEqual(['The case'])
  kept.rename('a', '  ')
  expect(titles(kept)).toEqual(['Question 1?'])
  kept.rename('gone', 'A title')
  expect(titles(kept)).toEqual(['Question 1?'])
})

/** A store as another tab sees it that has not been told of the latest changes yet. */
function lateViewOf(storage: Storage): Storage {
  const before = storageOf()
  for (let at = 0; at < storage.length; at++) {
    before.setItem(storage.key(at)!, storage.getItem(storage.key(at)!)!)
  }
  const { setItem, removeItem } = before
  return Object.assign(before, {
    setItem(name: string, text: string) {
      setItem(name, text)
      storage.setItem(name, text)
    },
    removeItem(name: string) {
      removeItem(name)
      storage.removeItem(name)
    },
  })
}

test('two tabs write over nothing of each other’s, even before they see it', () => {
  const storage = storageOf()
  const here = keptIn(storage)
  here.put('a', answered(1))
  const there = keptIn(lateViewOf(storage))
  here.put('a', answered(2))
  there.put('a', answered(3))
  here.put('b', asked(4))
  there.put('c', asked(5))
  there.rename('c', 'Renamed there')
  expect(here.turns('a').map(({ id }) => id)).toEqual([1, 2, 3])
  expect(titles(here)).toEqual(['Renamed there', 'Question 4?', 'Question 1?'])
})

test('what was removed comes back, with what was added since', () => {
  const kept = keptIn(storageOf())
  kept.put('a', asked(1))
  kept.put('b', asked(2))
  const removed = kept.remove(['a', 'b', 'never there'])
  expect(kept.list()).toEqual([])
  kept.put('b', asked(3))
  kept.restore(removed)
  expect(kept.list().map(({ id }) => id)).toEqual(['b', 'a'])
  expect(kept.turns('b').map(({ id }) => id)).toEqual([2, 3])
  expect(titles(kept)).toEqual(['Question 2?', 'Question 1?'])
})

test('where there are too many, those that were left the longest go', () => {
  const kept = keptIn(storageOf(), { ...roomy, conversations: 3 })
  for (const id of [1, 2, 3]) kept.put(`${id}`, asked(id))
  kept.put('1', asked(9))
  kept.put('4', asked(10))
  expect(kept.list().map(({ id }) => id)).toEqual(['4', '1', '3'])
})

test('all of them together take no more than their room, and each no more than its own', () => {
  const room: Room = { ...roomy, characters: 12_000, charactersEach: 8_000 }
  const storage = storageOf()
  const kept = keptIn(storage, room)
  for (let id = 1; id <= 40; id++) kept.put(id < 30 ? `${id % 5}` : '0', answered(id))
  const texts = Array.from({ length: storage.length }, (_, i) => storage.getItem(storage.key(i)!)!)
  expect(texts.join('').length).toBeLessThanOrEqual(12_000)
  expect(kept.turns('0').length).toBeGreaterThan(1)
  const [turn] = kept.turns('0')
  expect(
    kept.turns('0').length * JSON.stringify({ ...turn, sentences: [], citations: [] }).length,
  ).toBeLessThanOrEqual(8_000)
  expect(kept.turns('0').at(-1)).toEqual(answered(40))
})

test('a conversation keeps its latest turns', () => {
  const kept = keptIn(storageOf(), { ...roomy, turns: 2 })
  for (const id of [1, 2, 3]) kept.put('a', asked(id))
  expect(kept.turns('a').map(({ id }) => id)).toEqual([2, 3])
  expect(titles(kept)).toEqual(['Question 1?'])
})

test('a browser with less room than that loses the oldest conversation, not the newest question', () => {
  const storage = storageOf(3_500)
  const kept = keptIn(storage)
  for (const id of [1, 2, 3]) kept.put(`${id}`, asked(id, `${id}${'x'.repeat(1_200)}`))
  expect(
    keptIn(storage)
      .list()
      .map(({ id }) => id),
  ).toEqual(['3', '2'])
})

test('a browser that refuses for another reason loses nothing but what it refused', () => {
  const storage = storageOf()
  const kept = keptIn(storage)
  for (const id of [1, 2, 3]) kept.put(`${id}`, asked(id, `${id}${'x'.repeat(9_000)}`))
  storage.setItem = () => {
    throw new DOMException('read only', 'NoModificationAllowedError')
  }
  kept.put('4', asked(4))
  expect(kept.list().map(({ id }) => id)).toEqual(['4', '3', '2'])
  expect(
    keptIn(storage)
      .list()
      .map(({ id }) => id),
  ).toEqual(['3', '2'])
})

test('without a store the conversations last as long as the page', () => {
  const kept = conversationsIn(lenientStore(blockedStorage))
  kept.put('a', asked(1))
  kept.put('b', asked(2))
  kept.remove(['a'])
  expect(kept.turns('b').map(({ question }) => question)).toEqual(['Question 2?'])
  expect(titles(kept)).toEqual(['Question 2?'])
})

test.each([
  '',
  'null',
  '[]',
  '{"id":1}',
  JSON.stringify({ ...asked(1), failure: undefined }),
  JSON.stringify({ ...asked(1), standaloneQuestion: 3 }),
  JSON.stringify({ ...asked(1), filters: { from: 1971 } }),
  JSON.stringify({ ...answered(1), answer: { ...davisAnswer, citations: {} } }),
])('a damaged text is no turn, and of the others nothing is lost (%#)', (text) => {
  const storage = storageOf()
  const kept = keptIn(storage)
  storage.setItem('footnote.turn/a/1', text)
  storage.setItem('footnote.turn/x/1', text)
  storage.setItem('footnote.turn/x/y', text)
  kept.put('a', asked(2))
  expect(kept.turns('a').map(({ id }) => id)).toEqual([2])
  expect(kept.turns('x')).toEqual([])
  expect(kept.list()).toEqual([{ id: 'a', title: 'Question 2?', asked: 0.002 }])
})

test('wherever a text is cut or changed, only whole turns are shown', () => {
  const storage = storageOf()
  keptIn(storage).put('a', answered(1))
  const text = storage.getItem('footnote.turn/a/1')!
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(40), fc.string(), (at, length, words) => {
      const changed = text.slice(0, at) + words + text.slice(at + length)
      storage.setItem('footnote.turn/a/1', changed)
      for (const turn of keptIn(storage).turns('a')) {
        expect(turn.answer?.sentences ?? turn.sentences).toEqual(turn.sentences)
        expect(typeof turn.question).toBe('string')
      }
    }),
  )
})

test('names of others are left alone', () => {
  const storage = storageOf()
  storage.setItem('footnote.theme', '"dark"')
  const kept = keptIn(storage, { ...roomy, conversations: 1 })
  kept.put('a', asked(1))
  kept.put('b', asked(2))
  kept.remove(['a', 'theme', 'footnote.theme'])
  expect(storage.getItem('footnote.theme')).toBe('"dark"')
  const names = ['footnote.theme', 'footnote.turn/b/2', 'footnote.title/b', 'footnote.turn/b']
  expect(names.map(kept.isOurs)).toEqual([false, true, true, false])
})
