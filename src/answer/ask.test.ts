import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createHashingEmbedder } from '../embed/hashing-embedder.fixture.ts'
import { retrieve } from '../retrieve/retrieve.ts'
import type { Answer, AnswerEvent, AskRequest } from './answer.ts'
import { type AskOptions, ask } from './ask.ts'
import { documents } from './collection.fixture.ts'
import { collectionForTests } from './collection-for-tests.fixture.ts'

const { embedder, index } = await collectionForTests()

// What is measured over any question is honesty, not meaning: hashed words serve, and long questions then take no time.
const hashed = await collectionForTests(documents, createHashingEmbedder(384))

const askFor = (question: string, request: Partial<AskRequest> = {}, options?: AskOptions) =>
  ask({ embedder, index }, { ...request, question }, options)

async function eventsOf(question: string) {
  const events: AnswerEvent[] = []
  const answer = await askFor(question, {}, { onEvent: (event) => void events.push(event) })
  return { answer, events }
}

/** What holds of every answer, whatever was asked. */
function expectHonest(answer: Answer): void {
  const { sentences, citations, abstained } = answer
  expect(answer.mode).toBe('extractive')
  expect(abstained).toBe(sentences.length === 0)
  expect(answer.answer.startsWith('The passages do not answer this. ')).toBe(abstained)
  expect(answer.missing).not.toBe('')
  expect(abstained && answer.missing === undefined).toBe(false)
  expect(citations.map(({ number }) => number)).toEqual(citations.map((_, i) => i + 1))
  expect(sentences.flatMap((sentence) => sentence.citations)).toEqual(
    citations.map((_, i) => i + 1),
  )
  sentences.forEach(({ text, support, voice }, i) => {
    const { documentId, start, end, quote, voice: cited } = citations[i]!
    const document = documents.find(({ id }) => id === documentId)!
    expect(document.text.slice(start, end)).toBe(quote)
    expect(text.endsWith(quote.replace(/\s+/g, ' '))).toBe(true)
    expect([voice, support]).toEqual([cited, 1])
    const span = document.spans.find((each) => each.start <= start && end <= each.end)
    expect(span?.voice).toBe(voice)
  })
}

const answerable = [
  'When was the harbour treaty signed?',
  'Why did Norland leave the harbour treaty?',
  'How high is the Aldermere dam?',
  'When was the dam finished and who drew its plans?',
  'Why is the herring quota a swindle?',
  'What did Cole Brown say about moorings?',
]

describe('an answer', () => {
  test.each(answerable)('is made of cited, exact words of the sources: %s', async (question) => {
    const answer = await askFor(question)
    expectHonest(answer)
    expect(answer).toMatchObject({
      question,
      standaloneQuestion: question,
      abstained: false,
      model: 'footnote/small-en-v1',
      generation: 'gen-000001',
    })
    expect(answer.answer).toBe(
      answer.sentences.map(({ text, citations }) => `${text} [${citations}]`).join(' '),
    )
  })

  test.each([
    ['When was the harbour treaty signed?', '3 May 1959'],
    ['How high is the Aldermere dam?', '90 metres'],
    ['Who drew the plans for the Aldermere dam?', 'Dora Mock'],
  ])('begins with what was asked for: %s', async (question, told) => {
    expect((await askFor(question)).sentences[0]?.text).toContain(told)
  })

  test('tells both things that one question asks', async () => {
    const { sentences } = await askFor('When was the dam finished and who drew its plans?')
    expect(sentences[0]?.text).toContain('1967')
    expect(sentences.some(({ text }) => text.includes('Dora Mock'))).toBe(true)
  })

  test('shows the nearest passages, best first, one a document', async () => {
    const question = 'When was the harbour treaty signed?'
    const { nearest } = await askFor(question)
    const { hits } = await retrieve({ embedder, index }, { question })
    const scores = nearest.map(({ score }) => score)
    expect(nearest[0]?.passageId).toBe(hits[0]?.passage.id)
    expect(nearest[0]?.title).toBe('The harbour treaty')
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(new Set(nearest.map(({ title }) => title)).size).toBe(nearest.length)
    expect(nearest.length).toBeLessThanOrEqual(5)
  })

  test('tells how long each step took', async () => {
    const { total, ...steps } = (await askFor('How high is the dam?')).timings
    expect(Object.keys(steps).sort()).toEqual(['answer', 'embed', 'rewrite', 'search'])
    expect(Object.values(steps).every((time) => time >= 0 && time <= total)).toBe(true)
  })
})

describe('what the passages do not say', () => {
  test.each([
    ['Who invented the telephone switchboard in Ruritania?', 'Ruritania'],
    ['What is it?', 'names nothing'],
    ['?!', 'names nothing'],
  ])('is not answered, and is named: %s', async (question, named) => {
    const { answer, events } = await eventsOf(question)
    expectHonest(answer)
    expect(answer).toMatchObject({ abstained: true, sentences: [], citations: [] })
    expect(answer.missing).toContain(named)
    expect(answer.answer).toBe(`The passages do not answer this. ${answer.missing}`)
    expect(answer.nearest.length).toBeGreaterThan(0)
    expect(events.map(({ type }) => type)).toEqual(['status', 'status'])
  })
})

describe('who says it', () => {
  test('is the commenter, never the author', async () => {
    const { sentences } = await askFor('Why is the herring quota a swindle?')
    const comment = sentences.find(({ text }) => text.includes('swindle'))
    expect(comment).toMatchObject({
      voice: 'comment',
      attribution: 'reader comment by gullwatcher on “Who owns the herring?”',
    })
    expect(comment?.text).toMatch(/^A reader signing as gullwatcher comments/)
    expect(comment?.text).not.toMatch(/Sample|Instance/)
  })

  test('is only the one whose words are asked for', async () => {
    const { sentences } = await askFor('What does gullwatcher say?')
    expect(sentences.length).toBeGreaterThan(0)
    for (const { attribution } of sentences) expect(attribution).toMatch(/^reader comment by gullw/)
  })

  test('is only readers where readers are asked for', async () => {
    const { sentences } = await askFor('What do readers say about the herring quota?')
    expect(sentences.map(({ voice }) => voice)).toContain('comment')
    expect(new Set(sentences.map(({ voice }) => voice)).size).toBe(1)
  })

  test('is the person quoted', async () => {
    const { sentences } = await askFor('What did Cole Brown say about moorings?')
    expect(sentences[0]).toMatchObject({
      voice: 'quoted',
      attribution: 'Cole Brown, quoted by Ada Example, The Quay, 4 July 2012',
    })
  })

  test('is the author that the question names', async () => {
    const { citations } = await askFor('What does Ada Example say about the ports?')
    expect(citations.map(({ authors }) => authors)).toEqual(citations.map(() => ['Ada Example']))
    expect(citations.length).toBeGreaterThan(0)
  })

  test('is the author, on what the titles say, where nothing else is asked', async () => {
    const { sentences, citations } = await askFor('What does Fay Placeholder say?')
    expect(sentences[0]?.text).toMatch(
      /^Fay Placeholder writes \(undated\): The orchard behind the mill/,
    )
    expect(citations.map(({ authors }) => authors)).toEqual(
      citations.map(() => ['Fay Placeholder']),
    )
  })

  test('is somebody of whom only the name is asked', async () => {
    const { sentences } = await askFor('What did Cole Brown say?')
    expect(sentences.map(({ attribution }) => attribution)).toEqual([
      'Cole Brown, quoted by Ada Example, The Quay, 4 July 2012',
    ])
  })

  test('is never somebody whom the author quotes when the author’s own view is asked for', async () => {
    const { sentences } = await askFor('What does Ada Example say about the moorings?')
    expect(sentences.map(({ voice }) => voice)).toEqual(sentences.map(() => 'author'))
    expect(JSON.stringify(sentences)).not.toMatch(/behind our backs/)
  })

  test('is no notice, unless notices are asked for', async () => {
    const question = 'Which herring quota tables may not be copied by any zeppelin?'
    const answer = await askFor(question)
    expect(JSON.stringify(answer).replaceAll(question, '')).not.toMatch(/notice|on this page/)
    const { sentences } = await askFor(question, { filters: { voice: 'notice' } })
    expect(sentences.map(({ voice }) => voice)).toEqual(['notice'])
  })
})

describe('events', () => {
  test.each(answerable)('tell the whole answer in order: %s', async (question) => {
    const { answer, events } = await eventsOf(question)
    expect(events.slice(0, 2)).toEqual([
      { type: 'status', phase: 'searching' },
      { type: 'status', phase: 'answering', standaloneQuestion: question },
    ])
    const told = events.slice(2)
    const sentences = told.flatMap((event) => (event.type === 'sentence' ? [event.sentence] : []))
    const citations = told.flatMap((event) => (event.type === 'citation' ? [event.citation] : []))
    expect(sentences).toEqual(answer.sentences)
    expect(citations).toEqual(answer.citations)
    const known = new Set<number>()
    for (const event of told) {
      if (event.type === 'citation') known.add(event.citation.number)
      else if (event.type === 'sentence') {
        expect(event.sentence.citations.filter((number) => !known.has(number))).toEqual([])
      }
    }
  })

  test('wait for a slow reader', async () => {
    const log: string[] = []
    await askFor(
      'How high is the Aldermere dam?',
      {},
      {
        onEvent: async ({ type }) => {
          log.push(`${type} begins`)
          await new Promise(setImmediate)
          log.push(`${type} ends`)
        },
      },
    )
    expect(log.length).toBeGreaterThan(4)
    log.forEach((line, i) => {
      expect(line).toBe(
        i % 2 === 0 ? line.replace(/\w+$/, 'begins') : `${log[i - 1]!.split(' ')[0]} ends`,
      )
    })
  })
})

describe('once the caller is gone', () => {
  test('nothing is searched', async () => {
    const asked = askFor('How high is the dam?', {}, { signal: AbortSignal.abort() })
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' })
  })

  test.each(['status', 'citation'])('nothing is told after a %s', async (last) => {
    const controller = new AbortController()
    const told: string[] = []
    const asked = askFor(
      'Why did Norland leave the harbour treaty?',
      {},
      {
        signal: controller.signal,
        onEvent: ({ type }) => {
          told.push(type)
          if (type === last) controller.abort()
        },
      },
    )
    await expect(asked).rejects.toThrow(/cancel|abort/i)
    expect(told.at(-1)).toBe(last)
    expect(told.filter((type) => type === last && last === 'citation').length).toBeLessThan(2)
  })
})

describe('earlier turns', () => {
  const turn = {
    question: 'When was the harbour treaty signed?',
    answer: 'Zanzibar penguins signed the harbour treaty in 1066.',
  }

  test('complete the question, and are never evidence', async () => {
    const answer = await askFor('And why did Norland leave it?', { history: [turn] })
    expectHonest(answer)
    expect(answer.question).toBe('And why did Norland leave it?')
    expect(answer.standaloneQuestion).toContain('harbour treaty')
    expect(answer.sentences.some(({ text }) => text.includes('moorings'))).toBe(true)
    expect(JSON.stringify(answer)).not.toMatch(/Zanzibar|penguins|1066/)
  })

  test('do not answer what the passages do not', async () => {
    const answer = await askFor('Who were the Zanzibar penguins?', { history: [turn] })
    expect(answer).toMatchObject({ abstained: true, citations: [] })
  })
})

test.each<[string, AskRequest['filters'], readonly string[]]>([
  ['a document', { document: 'orchard' }, ['orchard']],
  ['an author', { author: 'instance' }, ['fish']],
  ['a publisher', { publisher: 'hill' }, ['dam']],
  ['a time', { from: '1960', to: '1965' }, ['treaty']],
  ['a voice', { voice: 'quoted' }, ['treaty']],
  ['nobody', { author: 'nobody' }, []],
])('nothing is cited or shown from outside of %s', async (_, filters, ids) => {
  const titles = documents.filter(({ id }) => ids.includes(id)).map(({ title }) => title)
  const others = ['How many boats or trees were there?', 'What does Ada Example say about ports?']
  for (const question of [...answerable, ...others]) {
    const answer = await askFor(question, { filters })
    expectHonest(answer)
    expect(answer.nearest.map(({ title }) => title)).toEqual(titles)
    expect(answer.citations.filter(({ documentId }) => !ids.includes(documentId))).toEqual([])
  }
})

test('any question at all is answered honestly or not at all', async () => {
  const asking = 'When|who|how many|why|reader comments|does Ada Example say|?|$&|É'.split('|')
  const wordsOf = (text: string) => text.split(/\s+/)
  const words = documents.flatMap(({ text }) => wordsOf(text))
  const near = fc
    .tuple(
      fc.constantFrom(...asking),
      fc.nat(words.length),
      fc.nat(9),
      fc.constantFrom(...asking, ' and when'),
    )
    .map(([begin, from, length, end]) =>
      [begin, ...words.slice(from, from + length), end].join(' '),
    )
  const question = fc
    .oneof(
      { weight: 9, arbitrary: near },
      { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
      { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom(...'?!.,;:-–…"\'()[]*$\\ ') }) },
      { weight: 3, arbitrary: fc.constantFrom(...words, ...asking) },
      {
        weight: 1,
        arbitrary: fc.string({
          unit: fc.constantFrom(...words, ' and ', ' '),
          minLength: 300,
          maxLength: 500,
        }),
      },
    )
    .map((text) => text.slice(0, 2000))
    .filter((text) => text.trim() !== '')
  let answered = 0
  await fc.assert(
    fc.asyncProperty(question, fc.option(question), async (asked, before) => {
      const history = before ? [{ question: before }] : []
      const answer = await ask(hashed, { question: asked, history })
      expectHonest(answer)
      answered += Number(!answer.abstained)
    }),
    {
      numRuns: 80,
      examples: [
        ['漢字', null],
        [' . ', null],
        ['reader comments', null],
      ],
    },
  )
  expect(answered).toBeGreaterThan(0)
})
