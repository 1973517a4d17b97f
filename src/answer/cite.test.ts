import { expect, test } from 'vitest'
import { candidatesOf } from './candidates.ts'
import { citationOf } from './cite.ts'
import { candidateOf, hitOf } from './passages.fixture.ts'

const short = 'The pact, “signed” at Aville-on-Sea, cost 40%.'
const long =
  'In the spring of 1959 the old pact was signed again at Aville, and all of the ships\nwent home - for good & all.'

/** The address of a citation of these words, in a document with this address. */
const urlOf = (text: string, url: string | null) =>
  citationOf(candidateOf(text, { document: { url } }), 1).url

/** What a browser would look for: the parts of the text directive, decoded. */
const soughtBy = (url: string) => url.split(':~:text=')[1]!.split(',').map(decodeURIComponent)

test('a citation carries what is known of its source', () => {
  const candidate = candidateOf(short, {
    start: 20,
    voice: 'quoted',
    speaker: 'Cole Brown',
    document: { published: { date: '2012', precision: 'year', origin: 'inferred' } },
  })
  expect(citationOf(candidate, 3)).toEqual({
    number: 3,
    passageId: 'letter.20',
    documentId: 'letter',
    title: 'A letter from Norland',
    authors: ['Ada Example'],
    publisher: 'The Quay',
    date: '2012',
    dateInferred: true,
    voice: 'quoted',
    speaker: 'Cole Brown',
    quote: short,
    start: 20,
    end: 20 + short.length,
    url: null,
    href: `/documents/letter?start=20&end=${20 + short.length}#quote`,
  })
})

test('what is unknown is null', () => {
  const candidate = candidateOf(short, { document: { published: null, publisher: null } })
  expect(citationOf(candidate, 1)).toMatchObject({
    date: null,
    dateInferred: false,
    publisher: null,
    speaker: null,
    url: null,
  })
})

test('the link to our reader leads back to the exact words', () => {
  const documentText = `Some 😀 words before. ${short} ${long}`
  const hit = hitOf(`${short} ${long}`, {
    start: documentText.indexOf(short),
    document: { id: 'a/b?c#d%e' },
  })
  for (const candidate of candidatesOf([hit])) {
    const { href, quote } = citationOf(candidate, 1)
    const { pathname, searchParams, hash } = new URL(href, 'https://reader.example')
    expect(decodeURIComponent(pathname.slice('/documents/'.length))).toBe('a/b?c#d%e')
    const [start, end] = ['start', 'end'].map((name) => Number(searchParams.get(name)))
    expect(documentText.slice(start, end)).toBe(quote)
    expect(hash).toBe('#quote')
  }
})

test('the link to the source names a short quote whole', () => {
  const url = urlOf(short, 'https://quay.example/letter?part=1')!
  expect(url).toBe(
    'https://quay.example/letter?part=1#:~:text=The%20pact%2C%20%E2%80%9Csigned%E2%80%9D%20at%20Aville%2Don%2DSea%2C%20cost%2040%25.',
  )
  expect(soughtBy(url)).toEqual([short])
})

test('the link to the source names a long quote by its first and last words', () => {
  const url = urlOf(long, 'https://quay.example/letter')!
  expect(soughtBy(url)).toEqual(['In the spring of 1959 the', 'home - for good & all.'].map(String))
  // In a directive these would separate its parts.
  expect(url.split(':~:text=')[1]).not.toMatch(/[-&]|,.*,/)
})

test('a fragment that the address already has is kept', () => {
  expect(urlOf(short, 'https://quay.example/letter#two')).toMatch(
    /^https:\/\/quay\.example\/letter#two:~:text=The%20pact/,
  )
})

test('the link to the source tells words apart that its passage has twice', () => {
  const text = 'The old pact held for good. So they said at Aville. The old pact held for good.'
  const [, , last] = candidatesOf([
    hitOf(text, { start: 100, document: { url: 'https://a.example/' } }),
  ])
  expect(last?.text).toBe('The old pact held for good.')
  expect(soughtBy(citationOf(last!, 1).url!)).toEqual(['said at Aville.-', last!.text])
})

test('words from another part of the document than the passage are named alone', () => {
  const candidate = {
    ...candidateOf(short, { document: { url: 'https://a.example/' } }),
    text: 'By Ada Example',
  }
  expect(soughtBy(citationOf({ ...candidate, start: 4, end: 18 }, 1).url!)).toEqual([
    'By Ada Example',
  ])
})
