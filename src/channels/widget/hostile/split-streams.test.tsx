import { parseHTML } from 'linkedom'
import { render } from 'preact'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Citations } from '../answer/open-citation.ts'
import { TurnView } from '../answer/turn.tsx'
import { newTurn, turnAfter } from '../state.ts'
import { readEvents, type StreamEvent } from '../stream.ts'
import { hostileWords } from './words.fixture.ts'

const all = hostileWords('http://canary.example')
// Four of five: three hundred are enough, and of every kind.
const some = all.filter(({ number }) => number % 5 > 0)

beforeEach(() => {
  const { document, HTMLElement, Node } = parseHTML('<!doctype html><body></body>')
  for (const [name, value] of Object.entries({ document, HTMLElement, Node })) {
    vi.stubGlobal(name, value)
  }
})

const closed: Citations = {
  opened: null,
  open: () => {},
  preview: () => {},
  leave: () => {},
  stay: () => {},
}

/** The events of a short answer with the words in a sentence and in its source, as the server sends them. */
function streamWith(words: string): Uint8Array<ArrayBuffer> {
  const sentence = { text: words, citations: [1] }
  const citation = { number: 1, quote: 'q', title: words, href: '/', authors: [], url: null }
  const event = (name: string, value: unknown) =>
    `event: ${name}\ndata: ${JSON.stringify(value)}\n\n`
  return new TextEncoder().encode(event('citation', citation) + event('sentence', sentence))
}

function eventsOf(...chunks: Uint8Array<ArrayBuffer>[]): Promise<StreamEvent[]> {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })
  return Array.fromAsync(readEvents(body))
}

/** What the page shows after the events, drawn anew after each group of them. */
function shownAfter(groups: readonly (readonly StreamEvent[])[]): HTMLElement {
  const root = document.createElement('div')
  let turn = newTurn(1, 'Why?', {})
  for (const group of groups) {
    turn = group.reduce(turnAfter, turn)
    render(<TurnView turn={turn} isFresh={false} citations={closed} onRetry={() => {}} />, root)
  }
  return root
}

const shapesIn = (root: HTMLElement): string[] =>
  [...root.querySelectorAll('*')].map(({ localName, attributes }) =>
    [localName, ...[...attributes].map(({ name }) => name)].join(' '),
  )

test('an answer is the same wherever its stream is split, with more than three hundred hostile words', async () => {
  expect(some.length).toBeGreaterThan(300)
  expect(new Set(some.map(({ kind }) => kind))).toEqual(new Set(all.map(({ kind }) => kind)))
  const calm = shapesIn(shownAfter([await eventsOf(streamWith('calm'))]))
  for (const { words, kind } of some) {
    const bytes = streamWith(words)
    const events = await eventsOf(bytes)
    const whole = shownAfter([events])
    expect(whole.textContent, kind).toContain(words)
    expect(shapesIn(whole), kind).toEqual(calm)
    const told = JSON.stringify(events)
    for (let at = 1; at < bytes.length; at += 1) {
      const split = await eventsOf(bytes.subarray(0, at), bytes.subarray(at))
      // Not by the test's own comparison, which takes longer than all of the rest.
      if (JSON.stringify(split) !== told) expect(split, `${kind} at ${at}`).toEqual(events)
    }
    // What is drawn follows from the events alone, and from which of them arrive together.
    for (let at = 1; at <= events.length; at += 1) {
      const drawn = shownAfter([events.slice(0, at), events.slice(at)])
      expect(drawn.innerHTML, kind).toBe(whole.innerHTML)
    }
    expect(shownAfter(events.map((event) => [event])).innerHTML, kind).toBe(whole.innerHTML)
  }
}, 60_000)
