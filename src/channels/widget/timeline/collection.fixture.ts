import type { DocumentSummary } from '../../../search/passage-index.ts'
import type { Entry } from './entries.ts'

const people = ['Ada Example', 'Ben Quill', 'Cora Marsh', 'Dan Orrell', 'Eve Farrow', 'Finn Tarn']
const papers = ['The Quay', 'Larkmoor Notebook', 'Harbour Review']
const subjects = ['bridge', 'ferry', 'harbour', 'budget', 'railway', 'dam', 'treaty', 'school']
const beginnings = ['The long wait for the', 'Why the', 'Who pays for the', 'Notes on the']

/** A document with as little as a listing has to say, and whatever is given. */
export function documentOf(given: Partial<DocumentSummary> & { readonly id: string }) {
  const nothing = { authors: [], publisher: null, published: null, covers: null, url: null }
  const { id } = given
  const summary: DocumentSummary = {
    ...{ path: `${id}.md`, title: `About ${id}`, language: 'en', passages: 4 },
    ...nothing,
    ...given,
  }
  return summary
}

/** When a document was published, as exactly as the date says. */
export function publishedOn(date: string) {
  const precision = date.length === 10 ? 'day' : date.length === 7 ? 'month' : 'year'
  return { date, precision, origin: 'stated' } as const
}

/** A made-up collection of 1947–2026, the same for the same count: days, months, years, periods and undated ones. */
export function madeUpCollection(count: number): DocumentSummary[] {
  let seed = 7
  const random = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return seed / 0x7fff_ffff
  }
  const oneOf = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)]!
  return Array.from({ length: count }, (_, i) => {
    const year = 1947 + Math.floor(80 * random())
    const month = String(1 + Math.floor(12 * random())).padStart(2, '0')
    const day = String(1 + Math.floor(28 * random())).padStart(2, '0')
    const kind = random()
    const date =
      kind < 0.8 ? `${year}-${month}-${day}` : kind < 0.9 ? `${year}-${month}` : `${year}`
    return documentOf({
      id: `made-up-${i}`,
      title: `${oneOf(beginnings)} ${oneOf(subjects)}`,
      authors: kind > 0.97 ? [] : [people[Math.floor(people.length * random() ** 2)]!],
      publisher: oneOf(papers),
      published: kind < 0.95 ? publishedOn(date) : null,
      covers: kind > 0.94 && kind < 0.97 ? { from: `${year - 4}-01`, to: `${year}-06` } : null,
    })
  })
}

/** An entry with a place in time and nothing else. */
export function entryAt(key: string, start: number, end: number, form: Entry['form']): Entry {
  return {
    ...{ key, start, end, form, title: key, authors: [], publisher: null, documentId: key },
    date: () => '',
    href: `/documents/${key}`,
  }
}
