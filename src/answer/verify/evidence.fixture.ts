import type { Evidence } from './verdict.ts'

/** Words of an author on a harbour that nobody has built. */
export function evidenceOf(text: string, facts: Partial<Evidence> = {}): Evidence {
  return {
    text,
    voice: 'author',
    speaker: null,
    authors: ['Ada Example'],
    publisher: 'The Quay',
    title: 'The harbour of Larkmoor',
    date: '2012-07-04',
    ...facts,
  }
}
