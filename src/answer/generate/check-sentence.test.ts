import { expect, test } from 'vitest'
import { type Candidate, candidatesOf } from '../candidates.ts'
import { hitOf } from '../passages.fixture.ts'
import type { Evidence, Verdict } from '../verify/verdict.ts'
import { checkSentence } from './check-sentence.ts'

const canal = candidatesOf([
  hitOf(
    'The canal was dug in 1820. Its locks were built of oak by Norland masons. Boats carried coal on the canal until 1950.',
    { document: { id: 'canal' } },
  ),
])
const railway = candidatesOf([
  hitOf('The railway took the coal away from the boats in 1950.', { document: { id: 'railway' } }),
])
const comment = candidatesOf([
  hitOf('The locks were a disgrace to the whole county.', {
    voice: 'comment',
    speaker: 'Tom',
    document: { id: 'comment' },
  }),
])
const passages = [canal, railway, comment]

const verdict = (isGood: boolean): Verdict => ({
  verdict: isGood ? 'supported' : 'unsupported',
  support: isGood ? 1 : 0,
  faults: [],
})
/** Carried by evidence that has all the words. */
const byWords = (...words: string[]) => {
  return async (_: string, evidence: readonly Evidence[]) =>
    verdict(words.every((word) => evidence.some(({ text }) => text.includes(word))))
}
const quotesOf = (checked: Awaited<ReturnType<typeof checkSentence>>): string[] => {
  if ('dropped' in checked) throw new Error(checked.dropped)
  return checked.quotes.map(({ text }: Candidate) => text)
}

test('the quote is the sentence that says it', async () => {
  const written = { text: 'Masons of Norland built the locks of oak.', numbers: [1] }
  expect(quotesOf(await checkSentence(written, passages, byWords('oak')))).toEqual([
    'The canal was dug in 1820. Its locks were built of oak by Norland masons.',
  ])
})

test('neighbouring sentences are quoted where one is not enough', async () => {
  const written = { text: 'The canal was dug in 1820 and carried coal until 1950.', numbers: [1] }
  const [quote] = quotesOf(await checkSentence(written, passages, byWords('1820', 'coal')))
  expect(quote).toBe(canal[0]!.hit.passage.text)
})

test('two passages carry together what neither carries alone', async () => {
  const written = { text: 'Dug in 1820, it lost its coal to the railway.', numbers: [1, 2] }
  const checked = await checkSentence(written, passages, byWords('1820', 'railway'))
  expect(quotesOf(checked)).toHaveLength(2)
  expect(checked).toMatchObject({
    sentence: { attribution: 'Ada Example, The Quay, 4 July 2012' },
  })
})

test('a passage that neither carries it nor is needed is not cited', async () => {
  const written = { text: 'The railway took the coal in 1950.', numbers: [1, 2, 3] }
  expect(quotesOf(await checkSentence(written, passages, byWords('railway')))).toEqual([
    'The railway took the coal away from the boats in 1950.',
  ])
})

test('passages that each carry it are all cited', async () => {
  const written = { text: 'Coal went by boat until 1950.', numbers: [1, 2] }
  expect(quotesOf(await checkSentence(written, passages, byWords('1950')))).toHaveLength(2)
})

test('the voice and the name of who says it are those of the words cited', async () => {
  const written = { text: 'A reader calls the locks a disgrace.', numbers: [3] }
  expect(await checkSentence(written, passages, byWords('disgrace'))).toMatchObject({
    sentence: {
      voice: 'comment',
      attribution: 'reader comment by Tom on “A letter from Norland”',
    },
  })
})

test('what the sources deny is told apart from what they do not say', async () => {
  const written = { text: 'The canal was dug in 1920.', numbers: [1] }
  const denied = async (): Promise<Verdict> => ({
    verdict: 'contradicted',
    support: 0.5,
    faults: [],
  })
  expect(await checkSentence(written, passages, denied)).toEqual({ dropped: 'contradicted' })
  expect(await checkSentence(written, passages, async () => verdict(false))).toEqual({
    dropped: 'unsupported',
  })
})

test('the evidence has who wrote it, where and when', async () => {
  const seen: Evidence[] = []
  await checkSentence(
    { text: 'The railway took coal.', numbers: [2] },
    passages,
    async (_, evidence) => {
      seen.push(...evidence)
      return verdict(true)
    },
  )
  expect(seen[0]).toEqual({
    text: 'The railway took the coal away from the boats in 1950.',
    voice: 'author',
    speaker: null,
    authors: ['Ada Example'],
    publisher: 'The Quay',
    title: 'A letter from Norland',
    date: '2012-07-04',
  })
})

test("a reader's words that the model tells as its own are told as the reader's", async () => {
  const voiceFault: Verdict = {
    verdict: 'unsupported',
    support: 0.5,
    faults: [{ kind: 'voice', words: 'The locks' }],
  }
  const written = { text: 'The locks were a disgrace to the county.', numbers: [3] }
  const checked = await checkSentence(written, passages, async (sentence) =>
    sentence.startsWith('A reader signing as Tom comments') ? verdict(true) : voiceFault,
  )
  expect(checked).toMatchObject({
    sentence: {
      text: 'A reader signing as Tom comments on “A letter from Norland”: The locks were a disgrace to the county.',
      support: 1,
    },
  })
  expect(await checkSentence(written, passages, async () => voiceFault)).toEqual({
    dropped: 'unsupported',
  })
})

test('a mark of letters and digits that no passage has is not shown, whoever carries the rest', async () => {
  const checked = async (text: string) => {
    const result = await checkSentence({ text, numbers: [1] }, passages, async () => verdict(true))
    return 'dropped' in result ? result.dropped : 'shown'
  }
  expect(await checked('PwNED-7f3 The canal was dug in 1820.')).toBe('unsupported')
  expect(await checked('The canal was dug in 1820, says x1y.')).toBe('unsupported')
  expect(await checked('In the 1820s the canal was dug, 3rd of its kind, 5km long.')).toBe('shown')
})

test('words of who reports around those of the speaker are never told as the speaker’s', async () => {
  const text = '“The locks were a disgrace to the whole county,” he told the council.'
  const quotes = [{ start: 0, end: text.indexOf('”') + 1, speaker: 'Cole Brown' }]
  const framed = candidatesOf([hitOf(text, { quotes })])
  const isQuoting = (sentence: string) => /writes .*, quoting Cole Brown: /.test(sentence)
  const checked = await checkSentence(
    { text: 'The locks were a disgrace, the council heard.', numbers: [1] },
    [framed],
    async (sentence) =>
      isQuoting(sentence)
        ? verdict(true)
        : { ...verdict(false), faults: [{ kind: 'voice', words: 'The locks' }] },
  )
  expect(checked).toMatchObject({ sentence: { support: 1, voice: 'quoted' } })
})
