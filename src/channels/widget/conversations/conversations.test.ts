import { expect, test, vi } from 'vitest'
import { davisAnswer } from '../answer/answers.fixture.ts'
import { memoryIn } from '../storage.ts'
import type { StreamEvent } from '../stream.ts'
import { createConversations } from './conversations.ts'
import { conversationsIn } from './kept-conversations.ts'
import { keptTurns } from './kept-turns.ts'
import { lenientStore } from './lenient-store.ts'
import { blockedStorage, storageOf } from './store.fixture.ts'

/** A server whose answers come when the test says so; the signal of each question is kept. */
function scriptedServer() {
  const answers: { question: string; signal: AbortSignal; send(event: StreamEvent): void }[] = []
  return {
    answers,
    async *ask({ question }: { question: string }, signal: AbortSignal) {
      const events: StreamEvent[] = []
      let wake = () => {}
      answers.push({
        question,
        signal,
        send(event) {
          events.push(event)
          wake()
        },
      })
      for (;;) {
        const event = events.shift()
        if (event) yield event
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}

let clock = 1_000

/** A tab of a browser: what it keeps for itself, beside what all tabs keep. */
function tabOf(local = storageOf(), session = storageOf()) {
  const server = scriptedServer()
  const visit = memoryIn(() => session)
  const conversations = createConversations({
    client: server,
    kept: conversationsIn(lenientStore(() => local)),
    visit,
    now: () => clock++,
    newId: () => `c${clock++}`,
  })
  const done = (at = 0) => server.answers[at]!.send({ type: 'done', answer: davisAnswer })
  const phases = () => conversations.look().turns.map(({ question, phase }) => [question, phase])
  return { conversations, server, visit, session, done, phases }
}

const questionsIn = ({ conversations }: ReturnType<typeof tabOf>) =>
  conversations.look().headings.map(({ title }) => title)

test('a question begins a conversation, which is kept, and open again after a reload', async () => {
  const local = storageOf()
  const tab = tabOf(local)
  expect(tab.conversations.look()).toMatchObject({ turns: [], headings: [], isAsking: false })
  tab.conversations.ask('How did it end?', { from: '2011' })
  expect(tab.conversations.look()).toMatchObject({ isAsking: true })
  tab.done()
  await vi.waitUntil(() => !tab.conversations.look().isAsking)
  const reloaded = tabOf(local, tab.session)
  expect(reloaded.conversations.look().turns).toEqual(tab.conversations.look().turns)
  expect(reloaded.conversations.look().turns[0]).toMatchObject({
    phase: 'done',
    filters: { from: '2011' },
    answer: davisAnswer,
  })
  expect(tabOf(local).conversations.look().turns).toEqual([])
})

test('an answer goes on while another conversation is looked at', async () => {
  const local = storageOf()
  const tab = tabOf(local)
  tab.conversations.ask('First?', {})
  const { openId } = tab.conversations.look()
  tab.conversations.clear()
  tab.conversations.ask('Second?', {})
  expect([...tab.conversations.look().answering]).toContain(openId)
  tab.done(0)
  await vi.waitUntil(() => !tab.conversations.look().answering.has(openId))
  expect(tab.phases()).toEqual([['Second?', 'searching']])
  tab.conversations.open(openId)
  expect(tab.phases()).toEqual([['First?', 'done']])
  expect(questionsIn(tab)).toEqual(['Second?', 'First?'])
})

test('one question is asked at a time in a conversation, with what was said before it', async () => {
  const tab = tabOf()
  const asked = vi.spyOn(tab.server, 'ask')
  const { conversations } = tab
  conversations.ask('First?', {})
  conversations.ask('Too early?', {})
  conversations.stop()
  expect(tab.server.answers[0]?.signal.aborted).toBe(true)
  conversations.ask('Second?', {})
  expect(tab.phases()).toEqual([
    ['First?', 'stopped'],
    ['Second?', 'searching'],
  ])
  conversations.stop()
  conversations.retry(conversations.look().turns[0]!)
  expect(asked.mock.calls.map(([request]) => request)).toMatchObject([
    { question: 'First?', history: [] },
    { question: 'Second?', history: [{ question: 'First?' }] },
    { question: 'First?', history: [] },
  ])
  expect(tab.phases()[0]).toEqual(['First?', 'searching'])
})

test('two tabs that ask in one conversation at once both keep their turn', async () => {
  const local = storageOf()
  const first = tabOf(local)
  first.conversations.ask('First?', {})
  const second = tabOf(
    local,
    Object.assign(storageOf(), { getItem: first.session.getItem.bind(first.session) }),
  )
  second.conversations.ask('Second?', {})
  first.done()
  second.done()
  await vi.waitUntil(() => !second.conversations.look().isAsking)
  await vi.waitUntil(() => !first.conversations.look().isAsking)
  first.conversations.refresh()
  second.conversations.refresh()
  const both = [
    ['First?', 'done'],
    ['Second?', 'done'],
  ]
  expect(first.phases()).toEqual(both)
  expect(second.phases()).toEqual(both)
})

test('a conversation that another tab removes is gone here too, and its answer does not bring it back', async () => {
  const local = storageOf()
  const [here, there] = [tabOf(local), tabOf(local)]
  here.conversations.ask('First?', {})
  const { openId } = here.conversations.look()
  there.conversations.refresh()
  there.conversations.remove([openId])
  here.done()
  await vi.waitUntil(() => !here.conversations.look().isAsking)
  expect(here.conversations.look()).toMatchObject({ turns: [], headings: [] })
})

test('what is removed is stopped, and Undo brings it back as it was', () => {
  const tab = tabOf()
  const { conversations } = tab
  conversations.ask('First?', {})
  const { openId } = conversations.look()
  conversations.clear()
  conversations.ask('Second?', {})
  conversations.remove(conversations.look().headings.map(({ id }) => id))
  expect(conversations.look()).toMatchObject({ turns: [], headings: [] })
  expect(conversations.look().removed).toHaveLength(2)
  expect(tab.server.answers.map(({ signal }) => signal.aborted)).toEqual([true, true])
  conversations.undo()
  expect(tab.phases()).toEqual([['Second?', 'stopped']])
  expect(questionsIn(tab)).toEqual(['Second?', 'First?'])
  conversations.remove([openId])
  expect(tab.phases()).toEqual([['Second?', 'stopped']])
  conversations.clear()
  conversations.undo()
  expect(tab.phases()).toEqual([])
})

test('who has begun something else before Undo stays there', () => {
  const tab = tabOf()
  const { conversations } = tab
  conversations.ask('First?', {})
  conversations.remove([conversations.look().openId])
  conversations.ask('Second?', {})
  conversations.undo()
  expect(tab.phases()).toEqual([['Second?', 'searching']])
  expect(questionsIn(tab).sort()).toEqual(['First?', 'Second?'])
})

test('what has arrived when the page is left is shown as cut', async () => {
  const local = storageOf()
  const tab = tabOf(local)
  tab.conversations.ask('First?', {})
  const [sentence] = davisAnswer.sentences
  tab.server.answers[0]!.send({ type: 'sentence', sentence: sentence! })
  await vi.waitUntil(() => tab.conversations.look().turns[0]?.sentences.length === 1)
  tab.conversations.leave()
  const [turn] = tabOf(local, tab.session).conversations.look().turns
  expect(turn).toMatchObject({ phase: 'cut', sentences: [sentence] })
})

test.each([null, 3, '', 'a/b', 'x'.repeat(65)])(
  '%j in the tab is no conversation that is open',
  (id) => {
    const session = storageOf()
    session.setItem('footnote.open', JSON.stringify(id))
    expect(tabOf(storageOf(), session).conversations.look().openId).toMatch(/^c\d+$/)
  },
)

test('only what was asked in this tab is its own, and listeners are told until they leave', () => {
  const local = storageOf()
  const tab = tabOf(local)
  let told = 0
  const leave = tab.conversations.subscribe(() => {
    told += 1
  })
  tab.conversations.ask('First?', {})
  expect(told).toBeGreaterThan(0)
  const [turn] = tab.conversations.look().turns
  expect(tab.conversations.isOwn(turn!)).toBe(true)
  expect(tabOf(local, tab.session).conversations.isOwn(turn!)).toBe(false)
  leave()
  told = 0
  tab.conversations.clear()
  expect(told).toBe(0)
})

test('other pages find the turns of the conversation that is open in the tab, or else of the latest', () => {
  const local = storageOf()
  const tab = tabOf(local)
  const questions = (visit = tab.visit) =>
    keptTurns(visit, () => local).map(({ question }) => question)
  expect(questions()).toEqual([])
  tab.conversations.ask('First?', {})
  const { openId } = tab.conversations.look()
  tab.conversations.clear()
  expect(questions()).toEqual([])
  tab.conversations.ask('Second?', {})
  tab.conversations.open(openId)
  expect(questions()).toEqual(['First?'])
  expect(questions(memoryIn(() => storageOf()))).toEqual(['Second?'])
  expect(keptTurns(memoryIn(blockedStorage), blockedStorage)).toEqual([])
})
