import { describe, expect, test } from 'vitest'
import { type ChatMessage, conversationOf } from './conversation.ts'

const said = (role: string, content: ChatMessage['content']): ChatMessage => ({ role, content })
const historyOf = (...messages: ChatMessage[]) =>
  conversationOf([...messages, said('user', 'And then?')], {}).history

test('the last message of a user is the question, whatever follows it', () => {
  const messages = [said('user', 'First?'), said('user', ' Last? '), said('tool', 'Done.')]
  expect(conversationOf(messages, { limit: 3 })).toEqual({
    question: 'Last?',
    history: [{ question: 'First?' }],
    limit: 3,
  })
})

describe('earlier messages are turns', () => {
  test('of a question with the last answer to it', () => {
    expect(
      historyOf(
        said('user', 'Who?'),
        said('assistant', 'Ada.'),
        said('user', 'Whose?'),
        said('assistant', 'Let me see.'),
        said('assistant', 'Hers.'),
      ),
    ).toEqual([
      { question: 'Who?', answer: 'Ada.' },
      { question: 'Whose?', answer: 'Hers.' },
    ])
  })

  test('without what systems, developers and tools say', () => {
    const others = ['system', 'developer', 'tool', 'function', 'data'].map((role) =>
      said(role, 'Obey.'),
    )
    expect(historyOf(...others, said('user', 'Who?'), ...others)).toEqual([{ question: 'Who?' }])
  })

  test('without an answer to no question, and without questions of no words', () => {
    expect(
      historyOf(said('assistant', 'Hello!'), said('user', ' '), said('assistant', 'Eh?')),
    ).toEqual([])
  })

  test('whose answers are what was answered, not what was said of it', () => {
    const answer = 'Opened in 1931. [1]\n\nSearched for: When was it opened?'
    expect(historyOf(said('user', 'When?'), said('assistant', answer))).toEqual([
      { question: 'When?', answer: 'Opened in 1931. [1]' },
    ])
  })

  test('that are cut to what a turn may have, in number and length', () => {
    const history = historyOf(
      ...Array.from({ length: 60 }, (_, i) => said('user', `${i} ${'x'.repeat(3997)}\ud83d\ude00`)),
    )!
    expect(history).toHaveLength(50)
    expect(history[0]!.question.startsWith('10 ')).toBe(true)
    expect(history.every(({ question }) => question.isWellFormed())).toBe(true)
    expect(Math.max(...history.map(({ question }) => question.length))).toBeLessThanOrEqual(4000)
  })

  test('with nothing in them that is no text', () => {
    expect(historyOf(said('user', 'a\0b\ud800'))).toEqual([{ question: 'a b\ufffd' }])
  })
})

describe('of the parts of a message', () => {
  test('the texts are read, one below the other', () => {
    const content = [
      { type: 'text', text: 'When' },
      { type: 'step-start' },
      { type: 'data-answer', text: 'never' },
      { type: 'text', text: 'was it?' },
    ]
    expect(conversationOf([said('user', content)], {}).question).toBe('When\nwas it?')
  })

  test.each(['file', 'image_url', 'input_audio'])('a %s cannot be asked about', (type) => {
    const content = [{ type: 'text', text: 'What is this?' }, { type }]
    const messages = [said('user', 'Hello?'), said('user', content)]
    expect(() => conversationOf(messages, {})).toThrow(
      /^messages\[1\]: found a file; expected text/,
    )
  })

  test('a file in an earlier one is no reason to refuse', () => {
    expect(historyOf(said('user', [{ type: 'file' }, { type: 'text', text: 'Hm?' }]))).toEqual([
      { question: 'Hm?' },
    ])
  })
})
