import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Document, DocumentMetadata, Span, Voice } from '../documents/document.ts'
import type { Hit, Passage } from '../passages/passage.ts'
import type { Filters, PassageIndex } from './passage-index.ts'

/** A document with its passages and their unit vectors: what an index is filled with. */
export type EmbeddedDocument = {
  readonly document: Document
  readonly passages: readonly { readonly passage: Passage; readonly vector: Float32Array }[]
}

/** Length of the vectors in {@link contractDocuments}: that of the built-in model, so that an engine can open them. */
const contractDimensions = 384

type Part = {
  readonly text: string
  readonly voice?: Voice
  readonly speaker?: string
  /** Words of it that somebody else is quoted with. */
  readonly quoted?: string
  /** Places of the vector that are not 0, with equal weight. */
  readonly axes: readonly number[]
}

/** A unit vector along one or more axes. */
function along(...axes: readonly number[]): Float32Array {
  const vector = new Float32Array(contractDimensions)
  for (const axis of axes) vector[axis] = 1 / Math.sqrt(axes.length)
  return vector
}

function embedded(
  id: string,
  path: string,
  metadata: Partial<DocumentMetadata> & { readonly title: string },
  parts: readonly Part[],
): EmbeddedDocument {
  let text = ''
  const spans: Span[] = []
  const passages = parts.map(
    ({ text: words, voice = 'author', speaker = null, quoted, axes }, i) => {
      const start = text.length
      text += `${words}\n\n`
      const end = start + words.length
      spans.push({ start, end: text.length, voice, speaker })
      const headings = i === 0 ? [] : ['Part two']
      const from = start + words.indexOf(quoted ?? '')
      const quotes = quoted ? [{ start: from, end: from + quoted.length, speaker: null }] : []
      const passage = {
        documentId: id,
        text: words,
        start,
        end,
        voice,
        speaker,
        quotes,
        headings,
      }
      return { passage: { id: `${id}.${i}`, ...passage }, vector: along(...axes) }
    },
  )
  const unknown = { authors: [], publisher: null, published: null, covers: null, url: null }
  const facts: DocumentMetadata = { ...unknown, language: null, ...metadata }
  return { document: { id, path, ...facts, text, spans, headings: [] }, passages }
}

/** The documents that the contract is about, in the order of their paths. */
export const contractDocuments: readonly EmbeddedDocument[] = [
  embedded(
    'valley',
    'letters/a valley.md',
    {
      title: 'Letters home',
      authors: ['Zoë Müller'],
      publisher: 'Éditions du Nord',
      published: { date: '2011-05-02', precision: 'day', origin: 'stated' },
      url: 'https://example.org/valley?part=1',
      language: 'en',
    },
    [
      { text: 'The river flooded the valley in spring.', axes: [0] },
      { text: '“Running water never waits.”', voice: 'quoted', speaker: 'Ana Sun', axes: [1] },
      { text: 'I remember that flood. 😀', voice: 'comment', speaker: 'reader7', axes: [0, 1] },
      { text: 'Copyright: river pictures may not be copied.', voice: 'notice', axes: [0] },
    ],
  ),
  embedded(
    'dam',
    'letters/b dam.md',
    {
      title: 'Behind the wall',
      authors: ['Omar Khan', 'Lee Park'],
      publisher: 'Harbour Post',
      published: { date: '2015', precision: 'year', origin: 'markup' },
      covers: { from: '2001-02', to: '2003-06' },
    },
    [
      { text: 'The dam held the river back for years.', axes: [2] },
      { text: 'A second report, “the last”, repeats it.', quoted: '“the last”', axes: [2] },
    ],
  ),
  embedded('undated', 'notes/c.txt', { title: 'Concrete' }, [
    { text: 'Engineers poured cement by the F-16 hangar.', axes: [3] },
  ]),
  embedded(
    'rain',
    'notes/d.md',
    { title: 'Gauges', published: { date: '2012', precision: 'year', origin: 'inferred' } },
    [{ text: 'Rain fell, then rain again; the café closed.', axes: [4] }],
  ),
]

const ids = (hits: readonly Hit[]): string[] => hits.map(({ passageId }) => passageId)

/**
 * The behaviour that every `PassageIndex` shows. Each implementation's test file calls this.
 *
 * @param open gives an index that holds exactly these documents, passages and vectors
 */
export function itBehavesLikeAPassageIndex(
  name: string,
  open: (documents: readonly EmbeddedDocument[]) => Promise<PassageIndex>,
  close: (index: PassageIndex) => void | Promise<void> = () => {},
): void {
  describe(`${name} as a PassageIndex`, () => {
    let index: PassageIndex
    beforeAll(async () => {
      index = await open(contractDocuments)
    })
    afterAll(() => close(index))

    test('says what it holds', () => {
      expect(index).toMatchObject({ dimensions: contractDimensions, size: 8 })
      expect(index.generation).toMatch(/\S/)
      expect(index.model).toMatch(/\S/)
    })

    nearestTests(() => index)
    matchTests(() => index)
    filterTests(() => index)
    readingTests(() => index)
  })
}

function nearestTests(index: () => PassageIndex): void {
  test('finds the passage whose vector is asked for, with similarity 1', async () => {
    const [hit] = await index().nearest(along(3), 1)
    expect(hit).toMatchObject({ passageId: 'undated.0', rank: 1 })
    expect(hit?.score).toBeCloseTo(1, 5)
  })
  test('orders by similarity and counts ranks from 1', async () => {
    const hits = await index().nearest(along(0, 4), 3)
    expect(ids(hits).slice(0, 2).sort()).toEqual(['rain.0', 'valley.0'])
    expect(hits.map(({ rank }) => rank)).toEqual([1, 2, 3])
    const scores = hits.map(({ score }) => score)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  })
  test('gives every passage that shares a vector', async () => {
    expect(ids(await index().nearest(along(2), 2)).sort()).toEqual(['dam.0', 'dam.1'])
  })
  test('gives all there are when more are asked for, without notices', async () => {
    const hits = await index().nearest(along(0), 1000)
    expect(ids(hits)).toHaveLength(7)
    expect(ids(hits)).not.toContain('valley.3')
  })
  test('refuses a vector of another length or with a number that is not finite', async () => {
    await expect(index().nearest(new Float32Array(3), 1)).rejects.toThrow(RangeError)
    const poisoned = along(0)
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      poisoned[7] = value
      await expect(index().nearest(poisoned, 1)).rejects.toThrow(RangeError)
    }
  })
  test.each([0, -1, 1.5, 1001, Number.NaN])('refuses to give %s hits', async (k) => {
    await expect(index().nearest(along(0), k)).rejects.toThrow(RangeError)
    await expect(index().match('river', k)).rejects.toThrow(RangeError)
  })
}

function matchTests(index: () => PassageIndex): void {
  test('matches words whatever their case, accents and endings', async () => {
    expect(ids(await index().match('RUN', 10))).toEqual(['valley.1'])
    expect(ids(await index().match('Flooding', 10)).sort()).toEqual(['valley.0', 'valley.2'])
    expect(ids(await index().match('cafe', 10))).toEqual(['rain.0'])
  })
  test('matches words of the title and the headings', async () => {
    expect(ids(await index().match('gauge', 10))).toEqual(['rain.0'])
    expect(ids(await index().match('two', 10)).sort()).toEqual(['dam.1', 'valley.1', 'valley.2'])
  })
  test('gives scores above 0, best first, and no more hits than asked for', async () => {
    const hits = await index().match('river valley', 10)
    expect(ids(hits)).toEqual(['valley.0', 'dam.0'])
    expect(hits[0]!.score).toBeGreaterThan(hits[1]!.score)
    expect(hits[1]!.score).toBeGreaterThan(0)
    expect(ids(await index().match('river valley', 1))).toEqual(['valley.0'])
  })
  test('looks for the telling words, and for the others only when there is nothing else', async () => {
    expect(ids(await index().match('what was the rain', 10))).toEqual(['rain.0'])
    expect(ids(await index().match('the', 10))).toContain('dam.0')
  })
  test.each(['', '  ', '"', '—', '???', '()', '*'])('finds nothing for %j', async (query) => {
    expect(await index().match(query, 10)).toEqual([])
  })
  test.each([
    'rain"',
    'rain*',
    'NOT rain',
    'title:rain',
    '(rain',
    'rain^2',
    'NEAR(rain',
    "rain'; DROP TABLE documents",
    'rain -- + {text}:',
    'ra\u0000in rain',
  ])('takes %j as words, not as syntax', async (query) => {
    expect(ids(await index().match(query, 10))).toContain('rain.0')
  })
  test('keeps to passages that have one of some words', async () => {
    const found = await index().match('river valley rain', 10, {}, { having: ['rain', 'nowhere'] })
    expect(ids(found)).toEqual(['rain.0'])
    expect(await index().match('river valley', 10, {}, { having: ['nowhere'] })).toEqual([])
  })
  test('survives a very long query', async () => {
    const words = Array.from({ length: 3000 }, (_, i) => `word${i}`)
    expect(ids(await index().match(['rain', ...words].join(' '), 10))).toEqual(['rain.0'])
  })
  test('counts the passages of each word, in the order of the words', async () => {
    const words = ['floods', 'nowhere', 'F-16', '—', 'rain']
    expect(await index().frequencies(words)).toEqual([2, 0, 1, 0, 1])
    expect(await index().frequencies([])).toEqual([])
  })
}

function filterTests(index: () => PassageIndex): void {
  /** Documents found under a filter, which must be the same by meaning and by words. */
  const documentsFound = async (filters: Filters): Promise<string[]> => {
    const everything = 'river water flood second cement rain copyright'
    const dense = ids(await index().nearest(along(0, 1, 2, 3, 4), 100, filters))
    const lexical = ids(await index().match(everything, 100, filters))
    expect(lexical.sort()).toEqual(dense.sort())
    return [...new Set(dense.map((id) => id.slice(0, id.indexOf('.'))))]
  }

  test.each<[string, Filters, string[]]>([
    ['nothing', {}, ['dam', 'rain', 'undated', 'valley']],
    ['a day', { from: '2011-05-02', to: '2011-05-02' }, ['valley']],
    ['the day after', { from: '2011-05-03', to: '2011-06' }, []],
    ['a month of a document dated by its year', { from: '2012-03', to: '2012-03' }, ['rain']],
    ['an open start', { to: '2011' }, ['dam', 'valley']],
    ['an open end', { from: '2011-06' }, ['rain']],
    ['the period a document covers', { from: '2003-06', to: '2004' }, ['dam']],
    ['the publication of a document that covers a period', { from: '2015', to: '2015' }, []],
    ['a part of an author’s name', { author: 'zoe MULL' }, ['valley']],
    ['a second author', { author: 'park' }, ['dam']],
    ['the end of one author and the beginning of the next', { author: 'khan lee' }, []],
    ['a part of a publisher’s name', { publisher: 'editions' }, ['valley']],
    ['who speaks, by a part of the name', { speaker: 'Sún' }, ['valley']],
    ['who speaks, by the whole name', { speaker: 'ana sun', voice: 'quoted' }, ['valley']],
    ['a part of a word of who speaks', { speaker: 'Su' }, []],
    ['one speaker’s first name and another’s', { speaker: 'ana reader7' }, []],
    ['a heading that names nobody', { speaker: 'part two' }, []],
    ['a speaker without letters', { speaker: '"—"' }, []],
    ['a document', { document: 'dam' }, ['dam']],
    ['a document that is not there', { document: 'nobody' }, []],
    ['conditions that only hold together', { author: 'khan', from: '2011' }, []],
    ['conditions with quotes in them', { author: "' OR 1=1 --" }, []],
  ])('filters by %s', async (_, filters, expected) => {
    expect((await documentsFound(filters)).sort()).toEqual(expected)
  })

  test.each<[Voice, string[]]>([
    ['quoted', ['dam.1', 'valley.1']],
    ['comment', ['valley.2']],
    ['notice', ['valley.3']],
  ])('finds the voice %s alone when asked for it', async (voice, expected) => {
    expect(ids(await index().nearest(along(0, 1), 100, { voice })).sort()).toEqual(expected)
    const words = 'river water flood report'
    expect(ids(await index().match(words, 100, { voice })).sort()).toEqual(expected)
  })

  test('finds what somebody says by their name', async () => {
    expect(ids(await index().match('reader7', 10))).toEqual(['valley.2'])
    expect(ids(await index().match('Ana Sun', 10))).toEqual(['valley.1'])
  })

  test('finds as many as asked for among the allowed', async () => {
    const found = await index().nearest(along(0), 2, { document: 'dam' })
    expect(ids(found).sort()).toEqual(['dam.0', 'dam.1'])
  })
}

function readingTests(index: () => PassageIndex): void {
  const [valley, dam] = contractDocuments
  const summary = ({ document, passages }: EmbeddedDocument) => {
    const { text, spans, headings, ...rest } = document
    return { ...rest, passages: passages.length }
  }

  test('gives passages in the order of their ids, with their document', async () => {
    const found = await index().passages(['dam.1', 'nobody.0', 'valley.2'])
    expect(found).toEqual([
      { ...dam!.passages[1]!.passage, document: summary(dam!) },
      { ...valley!.passages[2]!.passage, document: summary(valley!) },
    ])
    expect(await index().passages([])).toEqual([])
  })
  test('gives documents as they were read, and null for an unknown id', async () => {
    const found = await index().document('valley')
    expect(found).toEqual(valley!.document)
    for (const { passage } of valley!.passages) {
      expect(found!.text.slice(passage.start, passage.end)).toBe(passage.text)
    }
    expect(await index().document('nobody')).toBeNull()
  })
  test.each([1, 2, 3, 200])('lists documents by path, %i a page', async (limit) => {
    const listed = []
    let cursor: string | null = null
    do {
      const page = await index().documents(cursor, limit)
      expect(page.documents.length).toBeLessThanOrEqual(limit)
      expect(page.documents.length).toBeGreaterThan(0)
      listed.push(...page.documents)
      cursor = page.next
    } while (cursor !== null)
    expect(listed).toEqual(contractDocuments.map(summary))
  })
  test('refuses a cursor that no page returned', async () => {
    const { next } = await index().documents(null, 1)
    const other = next!.startsWith('A') ? `B${next!.slice(1)}` : `A${next!.slice(1)}`
    for (const cursor of ['', 'x', '../../etc', `${next}A`, next!.slice(0, -2), other]) {
      await expect(index().documents(cursor, 1)).rejects.toMatchObject({ code: 'bad_request' })
    }
  })
  test.each([0, 201, 1.5])('refuses a page of %s documents', async (limit) => {
    await expect(index().documents(null, limit)).rejects.toThrow(RangeError)
  })
  test('does nothing for a caller who has gone', async () => {
    const signal = AbortSignal.abort()
    const gone = { code: 'cancelled' }
    await expect(index().nearest(along(0), 1, {}, { signal })).rejects.toMatchObject(gone)
    await expect(index().match('rain', 1, {}, { signal })).rejects.toMatchObject(gone)
    await expect(index().document('dam', { signal })).rejects.toMatchObject(gone)
  })
}
