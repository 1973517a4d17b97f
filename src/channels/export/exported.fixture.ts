import type { ExportedCitation, ExportedTurn } from './exported-turn.ts'

/** A citation of a signed and dated article. */
export function citation(changes: Partial<ExportedCitation> = {}): ExportedCitation {
  return {
    number: 1,
    documentId: 'weir-0a1b2c3d',
    title: 'The weir at Corran Head',
    authors: ['Ada Example'],
    publisher: 'The Quay',
    date: '2012-07-04',
    dateInferred: false,
    voice: 'author',
    speaker: null,
    quote: 'The weir was finished in 1940.',
    url: 'https://www.quay.example/weir?page=1#top:~:text=The%20weir',
    href: '/documents/weir-0a1b2c3d?start=0&end=30#quote',
    ...changes,
  }
}

/** An answer of a sentence for every citation. */
export function turnOf(
  citations: readonly Partial<ExportedCitation>[],
  changes: Partial<ExportedTurn> = {},
): ExportedTurn {
  const numbered = citations.map((each, i) => citation({ ...each, number: i + 1 }))
  return {
    question: 'When was the weir finished?',
    abstained: false,
    sentences: numbered.map(({ number, quote }) => ({ text: quote, citations: [number] })),
    citations: numbered,
    ...changes,
  }
}
