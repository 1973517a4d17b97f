import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer, Citation } from '../../answer/answer.ts'
import { abstention, davisAnswer } from '../widget/answer/answers.fixture.ts'
import { answerMessage, type Shown, unshownMessage } from './answer-message.ts'
import { addressesIn, problemsOf, wordsIn } from './block-kit.fixture.ts'

const readerUrl = 'https://ask.example.org'
const shown: Shown = { share: false, readerUrl }
const wordsOf = (answer: Answer, how = shown) => wordsIn(answerMessage(answer, how).blocks)

/** An answer of so many sentences, each with a footnote of its own. */
function answerOf(texts: readonly string[], change: Partial<Citation> = {}): Answer {
  return {
    ...davisAnswer,
    sentences: texts.map((text, i) => ({
      ...davisAnswer.sentences[0]!,
      text,
      citations: [i + 1],
    })),
    citations: texts.map((text, i) => ({
      ...davisAnswer.citations[0]!,
      number: i + 1,
      quote: text,
      ...change,
    })),
  }
}

describe('an answer', () => {
  test('has its sentences with numbers, and every footnote with its source', () => {
    expect(wordsOf(davisAnswer)).toEqual([
      'How did the case end?',
      'Searched for: How did the Raymond Davis case end?',
      'Davis was charged with murder and acquitted the same day — in Lahore. [1]\nA reader signing as Salim comments on “The Raymond Davis case”: I do not believe a word of it. Nobody asked the heirs. [2]',
      'In the sources’ own words.',
      '[1]',
      ' · ',
      'Read in context',
      ' · ',
      'example.org',
      'A court charged Davis with murder on 16 March 2011 and acquitted him the same day.',
      'The Raymond Davis case · Ada Example · The Quay · 4 July 2012 (inferred)',
      '[2]',
      ' · ',
      'Read in context',
      ' · ',
      'example.org',
      'I do not believe a word of it.\n\nNobody asked the heirs.',
      'The Raymond Davis case · Ada Example · The Quay · 4 July 2012 (inferred) · Reader comment by Salim',
    ])
  })

  test('leads to the words in our own reader, and to the document’s own address', () => {
    const [first, second] = davisAnswer.citations
    expect(addressesIn(answerMessage(davisAnswer, shown).blocks)).toEqual([
      readerUrl + first!.href,
      first!.url,
      readerUrl + second!.href,
      second!.url,
    ])
    const under = answerMessage(davisAnswer, { share: false, readerUrl: 'https://x.example/ask/' })
    expect(addressesIn(under.blocks)[0]).toBe(`https://x.example/ask${first!.href}`)
    const nowhere = answerOf(['One.'], { url: null })
    expect(addressesIn(answerMessage(nowhere, { share: false, readerUrl: null }).blocks)).toEqual(
      [],
    )
  })

  test('is prose where a model wrote it', () => {
    const words = wordsOf({ ...davisAnswer, mode: 'generated' })
    expect(words).toContainEqual(expect.stringMatching(/^Davis .* \[1\] A reader .* \[2\]$/))
    expect(words).toContainEqual(expect.stringMatching(/^Written by a model/))
  })

  test('is private unless it is shared, and never previewed', () => {
    const message = answerMessage(davisAnswer, shown)
    expect(message).toMatchObject({
      response_type: 'ephemeral',
      unfurl_links: false,
      unfurl_media: false,
    })
    const shared = answerMessage(davisAnswer, { ...shown, share: true })
    expect(shared.response_type).toBe('in_channel')
    expect(shared.blocks).toEqual(message.blocks)
  })

  test('tells its filters, where the sources differ, what is missing and its notice', () => {
    const words = wordsOf(
      {
        ...davisAnswer,
        standaloneQuestion: davisAnswer.question,
        positions: [
          { stance: 'It ended in 2011.', citations: [1] },
          { stance: 'It never ended.', citations: [2] },
        ],
        missing: 'Nothing says who paid.',
        notice: 'The model’s words did not hold.',
      },
      { ...shown, filters: { from: '2011', author: 'Ada Example' } },
    )
    expect(words).toContain('Only from 2011 · author Ada Example')
    expect(words).toEqual(
      expect.arrayContaining([
        'Where the sources differ',
        'It ended in 2011. [1]',
        'It never ended. [2]',
        'Nothing says who paid.',
        'The model’s words did not hold.',
      ]),
    )
    expect(words).not.toContain('In the sources’ own words.')
  })
})

test('an abstention says what is missing and leads to the nearest documents', () => {
  const message = answerMessage(abstention, shown)
  expect(problemsOf(message)).toEqual([])
  expect(wordsIn(message.blocks)).toEqual([
    'Who was first on the moon?',
    'The documents do not answer this.',
    'Nothing found mentions “moon”.',
    'What comes closest:',
    'The Raymond Davis case',
  ])
  expect(addressesIn(message.blocks)).toEqual([`${readerUrl}/documents/davis-0001`])
})

describe('a long answer', () => {
  test.each([2999, 3000, 3001, 20_000])('of %i characters is within every limit', (length) => {
    for (const answer of [
      answerOf(['a'.repeat(length)]),
      answerOf(Array.from({ length: length / 50 }, (_, i) => `${i} ${'a'.repeat(47)}.`)),
    ]) {
      expect(problemsOf(answerMessage(answer, shown))).toEqual([])
    }
  })

  test('keeps all sentences and shortens quotes first, at the end of a sentence', () => {
    const quote = 'The heirs had accepted compensation in return. '.repeat(30).trim()
    const answer = answerOf(
      Array.from({ length: 9 }, (_, i) => `Sentence ${i}.`),
      { quote },
    )
    const words = wordsOf(answer)
    expect(words.join('\n').match(/^Sentence \d\. \[\d\]$/gm)).toHaveLength(9)
    expect(words.filter((text) => /^\[\d\]$/.test(text))).toHaveLength(9)
    expect(words.filter((text) => text.startsWith('The heirs'))).toEqual(
      Array(9).fill(
        expect.stringMatching(/^(The heirs had accepted compensation in return\. ?)+…$/),
      ),
    )
  })

  test('of 60 sources says how much had no room, and shows no number without its footnote', () => {
    const answer = answerOf(Array.from({ length: 60 }, (_, i) => `The sentence number ${i}.`))
    const words = wordsOf(answer)
    const marked = [...words.join('\n').matchAll(/^The sentence.* \[(\d+)\]$/gm)].map(([, n]) => n)
    const footnotes = words.flatMap((text) => /^\[(\d+)\]$/.exec(text)?.[1] ?? [])
    expect(marked.length).toBeGreaterThan(5)
    expect(footnotes).toEqual(marked)
    const left = 60 - marked.length
    expect(words).toContain(
      `There was no room here for ${left} sentences and ${left} footnotes more. `,
    )
    expect(addressesIn(answerMessage(answer, shown).blocks).at(-1)).toBe(
      `${readerUrl}/?q=How%20did%20the%20case%20end%3F`,
    )
  })

  test('of many small footnotes is within the number of blocks', () => {
    const answer = answerOf(
      Array.from({ length: 30 }, (_, i) => `${i}.`),
      { url: null, title: 'T', authors: [], publisher: null },
    )
    const message = answerMessage(answer, { share: false, readerUrl: null })
    expect(problemsOf(message)).toEqual([])
    expect(message.blocks.length).toBeGreaterThan(40)
  })

  test('of one sentence with many footnotes has the numbers of those that are shown', () => {
    const { citations, sentences } = answerOf(Array.from({ length: 60 }, () => 'It was so.'))
    const numbers = citations.map(({ number }) => number)
    const words = wordsOf({
      ...davisAnswer,
      citations,
      sentences: [{ ...sentences[0]!, citations: numbers }],
    })
    const shownNumbers = words.filter((text) => /^\[\d+\]$/.test(text))
    expect(shownNumbers.length).toBeGreaterThan(1)
    expect(words).toContain(`It was so. ${shownNumbers.join('')}`)
    expect(words).toContain(
      `There was no room here for ${60 - shownNumbers.length} footnotes more. `,
    )
  })

  test('is not cut within a character', () => {
    for (let i = 0; i < 4; i++) {
      const answer = answerOf(['🧭'.repeat(3000).slice(i % 2)], { title: '🧭'.repeat(300) })
      expect(problemsOf(answerMessage(answer, shown))).toEqual([])
    }
  })
})

test('what could not be shown is told privately and leads to the chat page', () => {
  const message = unshownMessage(davisAnswer, shown)
  expect(problemsOf(message)).toEqual([])
  expect(message.response_type).toBe('ephemeral')
  expect(addressesIn(message)).toEqual([`${readerUrl}/?q=How%20did%20the%20case%20end%3F`])
  const filters = { from: '2011', author: 'Ada Example' }
  expect(addressesIn(unshownMessage(davisAnswer, { readerUrl, filters }))).toEqual([
    `${readerUrl}/?q=How%20did%20the%20case%20end%3F&from=2011&author=Ada%20Example`,
  ])
  expect(addressesIn(unshownMessage(davisAnswer, { readerUrl: null }))).toEqual([])
})

const markup = [
  '<!channel>',
  '<!here>',
  '<!everyone>',
  '<@U012>',
  '<#C012>',
  '<!subteam^S012>',
  '<http://127.0.0.1:9|docs>',
  '&lt;!channel&gt;',
  '<!date^1^{date}^http://127.0.0.1:9|x>',
  'http://127.0.0.1:9/x?q=1',
  `${'a'.repeat(2998)}&&&`,
  '*bold* _it_ `code` :bomb: > quote',
  '\u202Egnp.exe\u0000\u001b]8;;',
  '\uD83E',
  '"\\'.repeat(700),
  '🧭'.repeat(1501),
]

const anyText = fc.oneof(
  fc.constantFrom(...markup),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.lorem({ maxCount: 400 }),
  fc
    .tuple(fc.constantFrom(...markup), fc.string(), fc.constantFrom(...markup))
    .map((parts) => parts.join('')),
)
const anyAddress = fc.oneof(
  fc.constant(null),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.constantFrom(
    'javascript:alert(1)',
    'data:text/html,x',
    'http://u:p@h.example/',
    'x',
    `https://e.example/${'a'.repeat(4000)}`,
  ),
)
const anyCitation = fc.record({
  title: anyText,
  authors: fc.array(anyText, { maxLength: 3 }),
  publisher: fc.option(anyText),
  date: fc.constantFrom(null, '2011', '2011-05-02'),
  dateInferred: fc.boolean(),
  voice: fc.constantFrom('author', 'quoted', 'comment', 'notice'),
  speaker: fc.option(anyText),
  quote: anyText,
  url: anyAddress,
})
const anyNumbers = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 60 })

/** Answers of any text in every place, up to 60 sentences and footnotes. */
const anyAnswer: fc.Arbitrary<Answer> = fc
  .record({
    question: anyText,
    standaloneQuestion: anyText,
    abstained: fc.boolean(),
    missing: anyText,
    notice: fc.option(anyText, { nil: undefined }),
    sentences: fc.array(fc.record({ text: anyText, citations: anyNumbers }), { maxLength: 60 }),
    citations: fc.array(anyCitation, { maxLength: 60 }),
    positions: fc.array(fc.record({ stance: anyText, citations: anyNumbers }), { maxLength: 5 }),
    nearest: fc.array(
      fc.record({ passageId: fc.stringMatching(/^[a-z]{1,9}-\d\.\d$/), title: anyText }),
      { maxLength: 6 },
    ),
  })
  .map(({ citations, ...rest }) => ({
    ...davisAnswer,
    ...(rest as unknown as Partial<Answer>),
    citations: citations.map((one, i) => ({
      ...davisAnswer.citations[0]!,
      ...(one as Partial<Citation>),
      number: i + 1,
    })),
  }))

test('whatever an answer holds, its message keeps the limits and has no mention, markup or foreign link', () => {
  const verify = (answer: Answer, share: boolean, reader: string | null) => {
    for (const message of [
      answerMessage(answer, { share, readerUrl: reader, filters: { author: answer.question } }),
      unshownMessage(answer, { readerUrl: reader }),
    ]) {
      expect(problemsOf(message)).toEqual([])
      const own = answer.citations.flatMap(({ url }) =>
        url !== null && URL.canParse(url) ? new URL(url).href : [],
      )
      const foreign = addressesIn(message).filter(
        (url) => !own.includes(url) && !url.startsWith(`${readerUrl}/`),
      )
      expect(foreign).toEqual([])
    }
  }
  fc.assert(fc.property(anyAnswer, fc.boolean(), fc.constantFrom(readerUrl, null), verify), {
    numRuns: 300,
  })
}, 30_000)

test('a text that looks like markup is shown as it is, 10,000 of them', () => {
  fc.assert(
    fc.property(
      fc
        .tuple(fc.constantFrom(...markup.slice(0, 10)), fc.string({ maxLength: 30 }))
        .map((parts) => parts.join(' ')),
      (text) => {
        const answer = answerOf([text], { title: text, url: null })
        const message = answerMessage({ ...answer, question: text }, shown)
        expect(problemsOf(message)).toEqual([])
        expect(wordsIn(message.blocks).join('\n')).toContain(text.split(' ')[0])
        expect(addressesIn(message)).toEqual([readerUrl + answer.citations[0]!.href])
      },
    ),
    { numRuns: 10_000 },
  )
}, 30_000)
