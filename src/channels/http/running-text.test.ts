import { describe, expect, test } from 'vitest'
import type { Answer, AnswerSentence, Citation } from '../../answer/answer.ts'
import { ask } from '../../answer/ask.ts'
import { createRunningText, type RunningText } from './running-text.ts'
import { smallCollection } from './small-collection.fixture.ts'

const question = 'When was the harbour bridge opened and how many pear trees did the orchard hold?'
const answer = await ask(smallCollection(), { question })
const unanswered = await ask(smallCollection(), { question: 'Who built the lighthouse?' })

/** Tells some of an answer's sentences as `ask` does. */
function tell(
  running: RunningText,
  { sentences, citations }: Pick<Answer, 'sentences' | 'citations'>,
) {
  const known = new Set<number>()
  for (const sentence of sentences) {
    for (const number of sentence.citations.filter((one) => !known.has(one))) {
      known.add(number)
      running.take({ type: 'citation', citation: citations[number - 1]! })
    }
    running.take({ type: 'sentence', sentence })
  }
}

function written(of: Answer): string {
  const running = createRunningText()
  running.end(of)
  return running.text()
}

/** A text with each mark as what is cited there. */
function withQuotes(running: RunningText): string {
  const text = running.text()
  return running.marks.toReversed().reduce((read, { number, start, end }) => {
    expect(text.slice(start, end)).toBe(`[${number}]`)
    expect(running.citations[number - 1]!.number).toBe(number)
    return `${read.slice(0, start)}{${running.citations[number - 1]!.quote}}${read.slice(end)}`
  }, text)
}

const saying = (text: string): AnswerSentence => ({ ...answer.sentences[0]!, text })

test('is the same however much was told before the end', () => {
  for (let told = 0; told <= answer.sentences.length; told++) {
    const running = createRunningText()
    tell(running, { ...answer, sentences: answer.sentences.slice(0, told) })
    running.end(answer)
    expect(running.text()).toBe(answer.answer)
    expect(running.citations).toEqual(answer.citations)
    expect(running.marks.map(({ number }) => number)).toEqual([1, 2])
  }
})

test('is the sum of what each step returns', () => {
  const running = createRunningText()
  const pieces = [
    running.take({ type: 'status', phase: 'searching' }),
    running.take({ type: 'citation', citation: answer.citations[0]! }),
    running.take({ type: 'sentence', sentence: answer.sentences[0]! }),
    running.end(answer),
  ]
  expect(pieces.slice(0, 2)).toEqual(['', ''])
  expect(pieces.join('')).toBe(running.text())
})

test('keeps what was told of an answer that another takes the place of, and numbers on', () => {
  const first = answer.citations[1]!
  const draft = {
    sentences: [{ ...answer.sentences[1]!, text: 'The model told of pear trees.', citations: [1] }],
    citations: [{ ...first, number: 1 }] as readonly Citation[],
  }
  const running = createRunningText()
  tell(running, draft)
  running.end({ ...answer, mode: 'fallback', notice: 'These are the sources’ own words.' })
  const [bridge, orchard] = answer.sentences
  expect(withQuotes(running)).toBe(
    `The model told of pear trees. {${first.quote}}\n\nThese are the sources’ own words.\n\n` +
      `${bridge!.text} {${answer.citations[0]!.quote}} ${orchard!.text} {${first.quote}}`,
  )
  expect(running.citations.map(({ number }) => number)).toEqual([1, 2, 3])
})

test('is not taken for the same answer where the words are and what they rest on is not', () => {
  const running = createRunningText()
  const elsewhere = { ...answer.citations[0]!, passageId: 'harbour.1', quote: 'Other words.' }
  tell(running, { sentences: answer.sentences.slice(0, 1), citations: [elsewhere] })
  running.end(answer)
  expect(running.citations.map(({ quote }) => quote)).toEqual([
    'Other words.',
    ...answer.citations.map(({ quote }) => quote),
  ])
})

describe('what is to be known of the sentences follows in paragraphs of its own', () => {
  test.each<[string, Partial<Answer>, string]>([
    ['what is missing', { missing: 'Nothing is said of 1950.' }, 'Nothing is said of 1950.'],
    ['how it was made', { notice: 'A model was not available.' }, 'A model was not available.'],
    ['what was searched', { standaloneQuestion: 'Which bridge?' }, 'Searched for: Which bridge?'],
    [
      'where the sources differ',
      {
        positions: [
          { stance: 'For', citations: [1] },
          { stance: 'Against', citations: [2, 1] },
        ],
      },
      'Where the sources differ:\n\n- For [1]\n- Against [2][1]',
    ],
  ])('%s', (_, more, paragraph) => {
    expect(written({ ...answer, ...more })).toBe(`${answer.answer}\n\n${paragraph}`)
  })

  test('and so does what comes near, where nothing answers', () => {
    expect(written(unanswered)).toBe(
      `${unanswered.answer}\n\nNearest: “The orchard”, “The harbour bridge”`,
    )
  })
})

describe('words of documents are words', () => {
  test.each([
    ['see ![map](https://evil.example/x.png)', 'see ![map\\](https://evil.example/x.png)'],
    ['see [the map](javascript:alert(1))', 'see [the map\\](javascript:alert(1))'],
    ['see [the map\\](https://evil.example)', 'see [the map\\\\\\](https://evil.example)'],
    ['[map]: https://evil.example', '[map\\]: https://evil.example'],
    ['<img src=https://evil.example>', '\\<img src=https://evil.example>'],
    ['</p><https://evil.example>', '\\</p>\\<https://evil.example>'],
    ['as was shown [2].', 'as was shown [2\\].'],
    ['one\r\n\r\n# two\u2028three', 'one # two three'],
  ])('%j', (text, shown) => {
    const given = { ...answer, sentences: [saying(text)], citations: [answer.citations[0]!] }
    expect(written(given)).toBe(`${shown} [1]`)
  })

  test.each([
    'It was [sic] so.',
    'If a < b and 3<4.',
    'Figures [12, 13].',
    'He said “no” (twice).',
  ])('%j is left as it is', (text) => {
    const given = { ...answer, sentences: [saying(text)], citations: [answer.citations[0]!] }
    expect(written(given)).toBe(`${text} [1]`)
  })

  test('and so are those of titles and questions', () => {
    const [title, asked] = ['![a](b)', '<img src=x>']
    const nearest = [{ ...unanswered.nearest[0]!, title: title! }]
    const text = written({ ...unanswered, nearest, standaloneQuestion: asked! })
    expect(text).toContain('Searched for: \\<img src=x>\n\nNearest: “![a\\](b)”')
  })
})
