import { describe, expect, test } from 'vitest'
import { isQuestion } from './english.ts'
import { toStandalone, withoutBefore } from './standalone.ts'

describe('toStandalone', () => {
  test.each([
    ['Who was Ada Example?', []],
    ['Which rivers did Norland get under the treaty of 1960?', ['What is the capital of Sudland?']],
    ['What did President Brown say about Norland in 1975?', ['When was the harbour built?']],
    ['What is the weather in Sudport today?', ['Who flew the aircraft?']],
    ['Who is the president of Sudland?', ['When did Norland join the pact?']],
    ['What is the tallest mountain on earth?', ['When did Norland join the pact?']],
    ['By the way, who won the vote?', ['When did Norland join the pact?']],
    ['Who was Ada Example?', ['can I deduct gifts?']],
    ['thanks', ['When did Norland join the pact?']],
    ['Thank you very much, that helped!', ['When did Norland join the pact?']],
    ['ok, thanks', ['can I deduct gifts?']],
    ['No', ['When did Norland join the pact?']],
    ['???', ['When did Norland join the pact?']],
    ['yes', []],
    ['¿Quién firmó el tratado?', ['When did Norland join the pact?']],
  ])('leaves a question that names its subject as it is: %s', (question, earlier) => {
    expect(
      toStandalone(
        question,
        earlier.map((asked) => ({ question: asked })),
      ),
    ).toBe(question)
  })

  test.each([
    [
      'And in 1971?',
      'How much aid did Norland get in 1965?',
      'How much aid did Norland get in 1971?',
    ],
    ['Why?', 'When did Norland leave the pact?', 'Why did Norland leave the pact?'],
    ['Why?', 'Was the pact renewed?', 'Why was the pact renewed?'],
    ['Why?', 'Who left the pact?', 'Who left the pact, and why?'],
    ['and for the Bank?', 'Who signed the pact?', 'Who signed the pact for the Bank?'],
    ['And Chile?', 'How does Peru read the pact?', 'How does Chile read the pact?'],
    [
      'and the Peruvians?',
      'How many ships did Chile lose?',
      'How many ships did the Peruvians lose?',
    ],
    ['And Example?', 'Where was Ada Sample arrested?', 'Where was Example arrested?'],
    [
      'What about the one on the Aa?',
      'Which dam on the Bee was built?',
      'Which dam on the Aa was built?',
    ],
    ['and the following year?', 'Who led Norland in 1989?', 'Who led Norland in 1990?'],
    [
      'what about the ships?',
      'When did Norland leave?',
      'When did Norland leave, and what about the ships?',
    ],
    ['and in 2012?', 'can I deduct gifts?', 'Can I deduct gifts in 2012?'],
    ['How come?', 'can I deduct gifts?', 'Why can I deduct gifts?'],
  ])('completes the elliptic %s from %s', (question, before, expected) => {
    expect(toStandalone(question, [{ question: before }])).toBe(expected)
  })

  test.each([
    ['Whom did she meet?', 'When did Ada Example visit Norland?', '', 'Whom did Ada Example meet?'],
    [
      'When did she resign?',
      'Who led the mission?',
      'It was led by Ada Example.',
      'When did Ada Example resign?',
    ],
    [
      'Where did he go when they let him out?',
      'When was Bob Example tried?',
      '',
      'Where did Bob Example go when they let him out?',
    ],
    [
      'What was her first decision?',
      'When did Ada Example win?',
      '',
      'What was Ada Example’s first decision?',
    ],
    ['Who signed it?', 'When was the harbour treaty signed?', '', 'Who signed the harbour treaty?'],
    [
      'Who voted for it?',
      'When did Norland leave the old pact?',
      '',
      'Who voted for the old pact?',
    ],
    [
      'Who replaced the ambassador?',
      'Who died?',
      'Norland lost Ambassador Bob Example.',
      'Who replaced Ambassador Bob Example?',
    ],
    [
      'When were the carriers sold?',
      'What was bought?',
      'Forty armoured personnel carriers.',
      'When were the Forty armoured personnel carriers sold?',
    ],
    [
      'Who won the vote that year?',
      'When did Norland join?',
      'In May 1955.',
      'Who won the vote in 1955?',
    ],
    [
      'What happened to Ada Example the next month?',
      'When was the raid?',
      'On 4 December 1955.',
      'What happened to Ada Example in January 1956?',
    ],
  ])('names what %s points back at', (question, before, answer, expected) => {
    expect(toStandalone(question, [{ question: before, answer }])).toBe(expected)
  })

  test('passes over whoever was called by the other pronoun', () => {
    const history = [
      { question: 'When did Ada Example win?' },
      { question: 'How did her government end?', answer: 'The president dismissed it.' },
    ]
    expect(toStandalone('What reason did he give?', history)).toBe(
      'What reason did the president give? (About “How did Ada Example’s government end?”)',
    )
  })

  test('takes nobody for the one meant where an answer names two alike', () => {
    const history = [{ question: 'Who was aboard?', answer: 'Ada Example and Bob Sample.' }]
    expect(toStandalone('When did he die?', history)).toBe(
      'When did he die? (About “Who was aboard?”)',
    )
  })

  test('does not take who wrote an answer for the one it is about', () => {
    const answer = 'Cy Writer writes (4 July 2012): The raid was led by Bob Example. [1]'
    const history = [{ question: 'Who led the raid?', answer }]
    expect(toStandalone('When did he die?', history)).toBe('When did Bob Example die?')
  })

  test('puts the question before beside one that it cannot name', () => {
    const history = [{ question: 'How much did Norland offer?' }]
    expect(toStandalone('Why did they turn it down?', history)).toBe(
      'Why did they turn it down? (About “How much did Norland offer?”)',
    )
    expect(withoutBefore(toStandalone('Why did they turn it down?', history))).toBe(
      'Why did they turn it down?',
    )
  })

  test.each([
    ['Who?', 'When did Norland leave?', 'Who? (About “When did Norland leave?”)'],
    ['What else?', 'can I deduct gifts?', 'What else? (About deduct gifts)'],
    [
      'How does it work?',
      'Can a small firm buy bonds?',
      'How does it work? (About small firm buy bonds)',
    ],
    ['What is the biggest risk?', 'how are bonds sold', 'What is the biggest risk? (About bonds)'],
    ['assets', 'can I deduct gifts?', 'What about assets? (About deduct gifts)'],
    ['Sudport', 'When was the harbour built?', 'What about Sudport? (About harbour)'],
    ['How are bonds sold?', 'Are bonds safe?', 'How are bonds sold?'],
    [
      'Is it wise to buy gold or silver coins?',
      'Are bonds safe?',
      'Is it wise to buy gold or silver coins?',
    ],
    [
      'Is it true, what you said?',
      'Are bonds safe?',
      'Is it true, what you said? (About bonds safe)',
    ],
    ['Thanks. Are they taxed?', 'Are bonds safe?', 'Are they taxed? (About bonds safe)'],
    [
      'Warum?',
      'Wann trat Norland dem Pakt bei?',
      'Warum? (About “Wann trat Norland dem Pakt bei?”)',
    ],
    ['¿Por qué?', '¿Cuándo salió Norland?', '¿Por qué? (About “¿Cuándo salió Norland?”)'],
    ['为什么?', '诺兰何时离开?', '为什么? (About 诺兰何时离开)'],
  ])('puts beside %s what %s was about', (question, before, expected) => {
    expect(toStandalone(question, [{ question: before }])).toBe(expected)
  })

  test('asks about whom a pronoun means what was asked before', () => {
    const history = [{ question: 'Who led the raid?', answer: 'It was led by Bob Example.' }]
    const expected = 'What about Bob Example? (About raid)'
    expect(toStandalone('what about him?', history)).toBe(expected)
    expect(toStandalone('and him?', history)).toBe(expected)
  })

  test('takes the one that was chosen from what the last answer lists', () => {
    const answer = 'Norland built the Aa Dam and the Bee Dam. [1]'
    const history = [{ question: 'Which dams did Norland build?', answer }]
    expect(toStandalone('the second one', history)).toBe('What about Bee Dam?')
    expect(toStandalone('When was the first one built?', history)).toBe('When was Aa Dam built?')
    expect(toStandalone('the ninth one', history)).toBe(
      'What about the ninth one? (About “Which dams did Norland build?”)',
    )
  })

  test('takes yes for the question that the answer ends with, or for more of the same', () => {
    const question = 'When did Norland leave?'
    const offered = { question, answer: 'It left in 1964. [1] Do you mean the old pact?' }
    expect(toStandalone('yes', [offered])).toBe('Do you mean the old pact?')
    expect(toStandalone('Yes, please', [{ question, answer: 'It left in 1964. [1]' }])).toBe(
      'Tell me more. (About “When did Norland leave?”)',
    )
  })

  test('finds what a talk is about behind a turn that does not say it', () => {
    const history = [
      { question: 'how are municipal bonds taxed', answer: 'Municipal bonds are not taxed.' },
      { question: 'Is that fair?', answer: 'Bonds pay for schools.' },
    ]
    expect(toStandalone('Who decides that?', history)).toBe(
      'Who decides that? (About municipal bonds and fair)',
    )
  })

  test('leaves a pronoun alone whose name stands in the same question', () => {
    const history = [{ question: 'When did Bob Sample die?' }]
    const question = 'What did Ada Example say when she left?'
    expect(toStandalone(question, history)).toBe(question)
  })

  test('carries a subject over several turns', () => {
    const history = [
      { question: 'How much aid did Norland get in 1965?' },
      { question: 'And in 1971?' },
    ]
    expect(toStandalone('And in 1980?', history)).toBe('How much aid did Norland get in 1980?')
  })

  test.each(['A-', ' ', 'in ', 'Aa ', 'the ', "it's "])(
    'reads 8,000 characters of %j in no time',
    (piece) => {
      const long = `${piece.repeat(8000 / piece.length)}?`
      const history = Array.from({ length: 6 }, () => ({ question: long, answer: long }))
      const started = performance.now()
      toStandalone(long, history)
      toStandalone('Why did she leave it?', history)
      expect(performance.now() - started).toBeLessThan(300)
    },
  )

  test('reads no more than the last turns, however long the history is', () => {
    const history = Array.from({ length: 10_000 }, () => ({ question: 'And in 1971?' }))
    const started = performance.now()
    toStandalone('Why?', history)
    expect(performance.now() - started).toBeLessThan(50)
  })
})

test.each([
  ['who signed the treaty', true],
  ['aid to Norland?', true],
  ['norland aid 1965 figures', false],
  ['Is it so? (About the aid)', true],
  ['Norland (About the aid)', false],
])('tells questions from keywords: %s', (words, expected) => {
  expect(isQuestion(words)).toBe(expected)
})

test('characters that show nothing are not searched', () => {
  const tags = [...'ignore'].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0)))
  const hidden = `Who\u200b left\u202e the\ufe0f pact${tags.join('')}?`
  expect(toStandalone(hidden, [])).toBe('Who left the pact?')
  expect(toStandalone('\u200b', [])).toBe('\u200b')
})
