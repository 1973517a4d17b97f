import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withTextFragment } from './text-fragment.ts'

const address = 'https://quay.example/letter'

type Parsed = { prefix: string | null; start: string; end: string | null; suffix: string | null }

/** "Parse a text directive" of the specification, step by step; null where it returns null. */
function parsed(url: string): Parsed | null {
  const directive = url.slice(url.indexOf(':~:text=') + ':~:text='.length)
  // Another directive would begin here, and a browser would look for that, too.
  expect(directive).not.toContain('&')
  expect(directive).toMatch(/^[!-~]*$/)
  const tokens = directive.split(',')
  if (tokens.length > 4 || tokens.includes('')) return null
  const prefix = tokens[0]!.endsWith('-') ? decodeURIComponent(tokens.shift()!.slice(0, -1)) : null
  if (tokens.length === 0) return null
  const suffix = tokens.at(-1)!.startsWith('-') ? decodeURIComponent(tokens.pop()!.slice(1)) : null
  if (tokens.length === 0 || tokens.length > 2) return null
  const [start, end = null] = tokens.map(decodeURIComponent)
  return { prefix, start: start!, end, suffix }
}

const squeezed = (text: string) =>
  text
    .replace(/^[^\S\n]*[-*•–](?=\s)/gm, '')
    .replace(/\s+/g, ' ')
    .trim()

/**
 * What a browser marks on a page of one paragraph a line: the first `start` that stands after `prefix`, and what follows
 * up to the first `end` that stands before `suffix`, without regard to white space at line ends.
 */
function markedBy(url: string, text: string): string | null {
  const { prefix, start, end, suffix } = parsed(url)!
  const page = squeezed(text)
  const isLed = (at: number) =>
    page
      .slice(0, at)
      .trimEnd()
      .endsWith(prefix ?? '')
  const isFollowed = (at: number) =>
    page
      .slice(at)
      .trimStart()
      .startsWith(suffix ?? '')
  for (const at of placesOf(start, page).filter(isLed)) {
    const first = at + start.length
    const ends = end === null ? [first] : placesOf(end, page, first).map((to) => to + end.length)
    const last = ends.find(isFollowed)
    if (last !== undefined) return `${wordsIn(page.slice(0, at))} words, ${page.slice(at, last)}`
  }
  return null
}

const wordsIn = (text: string) => text.split(/\s+/).filter(Boolean).length

function placesOf(words: string, page: string, from = 0): number[] {
  const at = page.indexOf(words, from)
  return at < 0 ? [] : [at, ...placesOf(words, page, at + 1)]
}

const rangeOf = (text: string, words: string, from = 0) => {
  const start = text.indexOf(words, from)
  return { start, end: start + words.length }
}
const directiveFor = (text: string, words: string, from = 0) =>
  withTextFragment(address, text, rangeOf(text, words, from)).split(':~:text=')[1]

test('a short quote is named whole, a long one by its first and last words', () => {
  const text = `${'The ferry - “old”, they say & rightly - is (often) late.'} ${'It was built in the year of the great storm, and nobody since then has painted it.'}`
  expect(directiveFor(text, 'The ferry - “old”, they say & rightly')).toBe(
    'The%20ferry%20%2D%20%E2%80%9Cold%E2%80%9D%2C%20they%20say%20%26%20rightly',
  )
  expect(directiveFor(text, text.slice(text.indexOf('It was')))).toBe(
    'It%20was%20built%20in%20the%20year,nobody%20since%20then%20has%20painted%20it.',
  )
})

test('no term goes over the end of a line, and none holds a list mark', () => {
  const text = 'One.\n\n- The boat is late.\n- Nobody minds.\n\nThe end of it.'
  expect(directiveFor(text, '- The boat is late.\n- Nobody minds.')).toBe(
    'The%20boat%20is%20late.,Nobody%20minds.',
  )
  expect(directiveFor(text, 'late.\n- Nobody minds.\n\nThe end')).toBe('late.,The%20end')
})

test('a quote that stands earlier, too, is told apart by what is around it', () => {
  const text = 'We close nothing. So they said.\n\nA year later: We close nothing. Nobody laughed.'
  expect(directiveFor(text, 'We close nothing.')).toBe('We%20close%20nothing.')
  expect(directiveFor(text, 'We close nothing.', 5)).toBe(
    'A%20year%20later%3A-,We%20close%20nothing.',
  )
  const list = 'No.\n\nWe close nothing.\n\nNo.\n\nWe close nothing.\n\nYes.'
  expect(directiveFor(list, 'We close nothing.', 8)).toBe('We%20close%20nothing.,-Yes.')
})

test('a word is found as a whole one only, and a quote that cuts one names it whole', () => {
  expect(directiveFor('Concatenate. A cat.', 'cat', 13)).toBe('cat')
  expect(directiveFor('The cathedral stands.', 'cat')).toBe('cathedral')
  expect(directiveFor('The cathedral stands.', 'hedral sta')).toBe('cathedral%20stands')
})

test.each([
  ['https://a.example/#part', 'https://a.example/#part:~:text=Yes'],
  ['https://a.example/#', 'https://a.example/#:~:text=Yes'],
  ['http://a.example/?q=1', 'http://a.example/?q=1#:~:text=Yes'],
  ['https://a.example/#part:~:text=No', 'https://a.example/#part:~:text=Yes'],
  ['mailto:ada@a.example', 'mailto:ada@a.example'],
  ['javascript:alert(1)', 'javascript:alert(1)'],
])('the address %s becomes %s', (url, expected) => {
  expect(withTextFragment(url, 'Yes', { start: 0, end: 3 })).toBe(expected)
})

test.each([
  { start: 0, end: 0 },
  { start: 4, end: 6 },
  { start: 90, end: 99 },
])('a range without words leaves the address as it is (%o)', (range) => {
  expect(withTextFragment(address, 'Yes. – No.', range)).toBe(address)
})

const someText = fc
  .array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom('word ', 'a', 'Boat ', ' - ', '-', ',', '&', '\n', '\n- '),
      },
      fc.constantFrom('é', '😀', '“', '%', '%2C', ':~:', '#', '(', "'", '\u00A0', '日本', '\uD83D'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))

test('the directive, parsed by the rules of the specification, gives back words of the quote', () => {
  fc.assert(
    fc.property(someText, fc.nat(), fc.nat(), (text, one, other) => {
      const ends = [one % (text.length + 1), other % (text.length + 1)]
      const [start, end] = [Math.min(...ends), Math.max(...ends)]
      // Half of a character that the text has whole is nobody's quote.
      const isCut = (at: number) =>
        /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1))
      fc.pre(!isCut(start) && !isCut(end))
      const url = withTextFragment(address, text, { start, end })
      if (url === address) return
      const terms = parsed(url)
      expect(terms).not.toBeNull()
      const known = squeezed(text.toWellFormed())
      const quote = squeezed(text.slice(start, end).toWellFormed())
      for (const term of Object.values(terms!)) {
        if (term !== null) expect(known).toContain(term)
      }
      const first = /[\p{L}\p{N}]+/u.exec(quote)
      if (terms!.end === null && quote !== '') expect(terms!.start).toContain(first?.[0] ?? '')
    }),
    { numRuns: 500 },
  )
})

const sentences = [
  'The old ferry was late again.',
  'Nobody on the island had expected anything else of it in the weeks before the storm came, the captain wrote.',
  'It rains.',
  'Nobody on the island had expected anything else.\n\nThe captain wrote.',
]
const someRepeats = fc.array(fc.constantFrom(...sentences), { minLength: 2, maxLength: 12 })

test('of words that stand in many places, a browser finds those that were meant first', () => {
  fc.assert(
    fc.property(someRepeats, fc.nat(), (chosen, which) => {
      const parts = chosen.map((sentence, i) => `${sentence} Day ${i} followed.`)
      const index = which % parts.length
      const text = parts.join('\n\n')
      const start = parts.slice(0, index).reduce((length, part) => length + part.length + 2, 0)
      const quote = { start, end: start + chosen[index]!.length }
      const url = withTextFragment(address, text, quote)
      const before = wordsIn(text.slice(0, start))
      expect(markedBy(url, text)).toBe(`${before} words, ${squeezed(chosen[index]!)}`)
    }),
  )
})
