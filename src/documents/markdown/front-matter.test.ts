import { describe, expect, test } from 'vitest'
import { readFrontMatter } from './front-matter.ts'

const unreadable = (message: RegExp) =>
  expect.objectContaining({ code: 'file_unreadable', message: expect.stringMatching(message) })

test('metadata is what the file states', () => {
  const yaml = `title: "The quay: an account"
subtitle: Before the flood
authors:
  - Odile Farrow
  - Bram Ottersen
publisher: Larkmoor Gazette
published: 2014-03-03
covers: 2013-11/2014-02
url: https://example.org/Quay
language: en-GB
section: History
records: [ledgers, letters]`
  expect(readFrontMatter(yaml)).toEqual({
    title: 'The quay: an account',
    subtitle: 'Before the flood',
    authors: ['Odile Farrow', 'Bram Ottersen'],
    publisher: 'Larkmoor Gazette',
    published: { date: '2014-03-03', precision: 'day', origin: 'stated' },
    covers: { from: '2013-11', to: '2014-02' },
    url: 'https://example.org/Quay',
    language: 'en-gb',
    section: 'History',
    origins: {
      title: 'stated',
      subtitle: 'stated',
      authors: 'stated',
      publisher: 'stated',
      covers: 'stated',
      url: 'stated',
      language: 'stated',
      section: 'stated',
    },
    indexed: true,
  })
})

test('TOML states the same as YAML', () => {
  const toml = `title = "The quay: an account" # its name
author = 'Odile Farrow'
authors = ["Odile Farrow",
  "Bram Ottersen"]
publisher = "Larkmoor Gazette"
date = 2014-03-03T23:30:00-05:00
covers = 2013
url = "javascript:alert(1)"
language = "en-GB"
index = true
weight = 12345678901234567890
__proto__ = "no"
[params]
title = "no"`
  const yaml = `title: "The quay: an account"
authors: [Odile Farrow, Bram Ottersen]
publisher: Larkmoor Gazette
date: 2014-03-03
covers: 2013
language: en-GB`
  expect(readFrontMatter(toml, 'TOML')).toEqual(readFrontMatter(yaml))
  expect(readFrontMatter('', 'TOML')).toEqual(readFrontMatter(''))
})

test.each([
  ['title = The quay', /^front matter is not TOML: .+ at line 1, column \d+; correct it, or/],
  ['title = "a"\ntitle = "b"', /^front matter is not TOML: .+ at line 2, /],
  ['title: The quay', /^front matter is not TOML: /],
  ['date = 09:30:00', /^front matter: date: expected YYYY.*, found "09:30:00.*"$/],
  ['date = 2014-02-30', /^front matter: date: expected .* found "a day that does not exist"$/],
  ['date = 2014-02-31T00:00:00Z', /found "a day that does not exist"$/],
  ['title = 2014-03', /^front matter is not TOML: /],
  ['authors = [["a"]]', /^front matter: authors: expected a name or a list of names/],
  ['title = { a = "b" }', /^front matter: title: expected text, found keys of its own$/],
])('TOML that is not as expected is refused: %s', (toml, message) => {
  expect(() => readFrontMatter(toml, 'TOML')).toThrow(unreadable(message))
})

test('TOML with keys inside of keys is read or refused in a moment', () => {
  const start = performance.now()
  expect(readFrontMatter(`${'a.'.repeat(7000)}b = 1\ntitle = "x"`, 'TOML').title).toBe('x')
  expect(readFrontMatter(`a = ${'['.repeat(900)}${']'.repeat(900)}`, 'TOML').title).toBeNull()
  for (const toml of [
    `a = ${'['.repeat(10_000)}`,
    `a = ${'{b='.repeat(4000)}`,
    'a = 1\n'.repeat(5000),
  ]) {
    expect(() => readFrontMatter(toml, 'TOML')).toThrow(unreadable(/^front matter.{1,400}$/))
  }
  expect(performance.now() - start).toBeLessThan(4000)
})

const nothing = {
  title: null,
  authors: [],
  publisher: null,
  published: null,
  covers: null,
  url: null,
  language: null,
  origins: {},
  indexed: true,
}

test.each([
  ['no front matter', ''],
  ['only a comment', '# nothing'],
  ['keys without values', 'title:\nauthor: ""\nauthors:\npublisher: ~\npublished: null\nurl:'],
  ['unknown keys', 'layout: post\ntags: [a, b]\nnested: {title: no}'],
  ['names of object properties', '__proto__: {title: no}\nconstructor: x\ntoString: y'],
])('%s states nothing', (_, yaml) => {
  expect(readFrontMatter(yaml)).toEqual(nothing)
})

describe('dates', () => {
  test.each([
    ['2014', 'year', '2014'],
    ['2014-03', 'month', '2014-03'],
    ['2014-03-03', 'day', '2014-03-03'],
    ['"2014"', 'year', '2014'],
    ['2014-03-03T09:30:00Z', 'day', '2014-03-03'],
    ['2014-03-03 09:30:00 +0500', 'day', '2014-03-03'],
    ['2012-02-29', 'day', '2012-02-29'],
  ])('%s is exact to the %s', (written, precision, date) => {
    const published = { date, precision, origin: 'stated' }
    expect(readFrontMatter(`published: ${written}`).published).toEqual(published)
    expect(readFrontMatter(`date: ${written}`).published).toEqual(published)
  })

  test('published comes before date', () => {
    expect(readFrontMatter('date: 2010\npublished: 2014').published?.date).toBe('2014')
  })

  test.each([
    '2013-02-29',
    '2014-13',
    '2014-00-01',
    '03/04/2014',
    'March 2014',
    '14',
    '[2014]',
    '2014-3-3',
  ])('%s is refused with what was expected', (date) => {
    expect(() => readFrontMatter(`published: ${date}`)).toThrow(
      unreadable(/^front matter: published: expected .+, found (".+"|a list)$/),
    )
  })

  test.each([
    ['2011', '2011-01', '2011-12'],
    ['2011-05', '2011-05', '2011-05'],
    ['2011-05/2012', '2011-05', '2012-12'],
    ['2011/2012-03', '2011-01', '2012-03'],
  ])('covers: %s runs from %s to %s', (covers, from, to) => {
    expect(readFrontMatter(`covers: ${covers}`).covers).toEqual({ from, to })
  })

  test.each(['2011-13', '2011-01/2011-99', '2012/2011', '2011-05-02', 'lately'])(
    'covers: %s is refused',
    (covers) => {
      expect(() => readFrontMatter(`covers: ${covers}`)).toThrow(
        unreadable(/^front matter: covers: expected .+, found "\S+"$/),
      )
    },
  )
})

describe('values', () => {
  test.each([
    ['title: 2011', '2011'],
    ['title: 1.10', '1.10'],
    ['title: 007', '007'],
    ['title: true', 'true'],
    ['title: |\n  two\n  lines', 'two lines'],
    ['title: "a\\u202eb\\u200bc\\U000e0041"', 'abc'],
    ['title: !!js/function "() => 1"', '() => 1'],
    ['title: !!python/object/apply:os.system "ls"', 'ls'],
  ])('%j is the words %j', (yaml, title) => {
    expect(readFrontMatter(yaml).title).toBe(title)
  })

  test('one author needs no list', () => {
    expect(readFrontMatter('author: Odile Farrow').authors).toEqual(['Odile Farrow'])
    expect(readFrontMatter('author: x\nauthors: [y, z]').authors).toEqual(['y', 'z'])
  })

  test.each([
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['file:///etc/passwd', null],
    ['not an address', null],
    ['//example.org/x', null],
    ['HTTPS://Example.ORG/a b', 'https://example.org/a%20b'],
    ['https://example.org/"><script>', 'https://example.org/%22%3E%3Cscript%3E'],
  ])('the address %s becomes %s', (url, expected) => {
    expect(readFrontMatter(`url: '${url}'`).url).toBe(expected)
  })

  test('index: false asks to be left out; anything but true and false is refused', () => {
    expect(readFrontMatter('index: false').indexed).toBe(false)
    expect(readFrontMatter('index: true').indexed).toBe(true)
    expect(() => readFrontMatter('index: maybe')).toThrow(
      unreadable(/^front matter: index: expected true or false, found "maybe"$/),
    )
  })

  test('what is wrong is told on one line, with what was found', () => {
    expect(() => readFrontMatter('date: 2011-02-30')).toThrow(
      unreadable(/^front matter: date: expected a day that exists, found "2011-02-30"$/),
    )
    expect(() => readFrontMatter(`date: "a\\nb \\u202e${'c'.repeat(90)}"`)).toThrow(
      unreadable(/^front matter: date: expected YYYY.*, found "a b c{36}…"$/),
    )
    expect(() => readFrontMatter('- a\n- b')).toThrow(
      unreadable(/^front matter: expected keys with values, found a list$/),
    )
  })

  test('every key that is wrong is named at once, without what stands in lists and keys', () => {
    expect(() => readFrontMatter('title: [Xylo]\nurl: {a: Xylo}\nlanguage: [Xylo]')).toThrow(
      unreadable(
        /^front matter: title: expected text, found a list; url: expected text, found keys of its own; language: expected text, found a list$/,
      ),
    )
  })
})

describe('what is not plain YAML is refused, shortly and soon', () => {
  const bomb = 'abcdefghi'.split('').reduce(
    (yaml, name, i, names) =>
      `${yaml}${name}: &${name} [${Array(9)
        .fill(i === 0 ? 'x' : `*${names[i - 1]}`)
        .join(',')}]\n`,
    '',
  )
  test.each([
    ['an alias bomb', bomb],
    ['lists in lists in lists', `a: ${'['.repeat(10_000)}`],
    ['keys in keys in keys', '? '.repeat(5000)],
    ['a quotation without end', `a: "${'\\'.repeat(10_000)}`],
    ['a key twice', 'title: a\ntitle: b'],
    ['two documents', 'a: b\n--- \nc: d'],
    ['a colon without quotes', 'title: The quay: an account'],
    ['an alias to nothing', `a: *${'x'.repeat(5000)}`],
    ['a list', '- a\n- b'],
    ['a sentence', 'just words'],
    ['more than a few pages', 'k: v\n'.repeat(5000)],
    ['tabs', 'a:\n\t- b'],
  ])('%s', (_, yaml) => {
    const start = performance.now()
    expect(() => readFrontMatter(yaml)).toThrow(unreadable(/^front matter.{1,400}$/s))
    expect(performance.now() - start).toBeLessThan(4000)
  })

  test('many keys are read in a moment', () => {
    const start = performance.now()
    readFrontMatter(Array.from({ length: 1400 }, (_, i) => `key${i}: v`).join('\n'))
    expect(performance.now() - start).toBeLessThan(4000)
  })
})

test.each([
  ['By Odile Farrow', ['Odile Farrow']],
  ['Odile Farrow and Bram Lee', ['Odile Farrow', 'Bram Lee']],
  ['By Odile Farrow, Bram Lee and Tam Smith', ['Odile Farrow', 'Bram Lee', 'Tam Smith']],
  ['Farrow, Odile', ['Farrow, Odile']],
  ['Farrow and Sons', ['Farrow and Sons']],
  ['Roads and Harbours Department', ['Roads and Harbours Department']],
  ['Odile Farrow, Karlmoor Gazette', ['Odile Farrow, Karlmoor Gazette']],
])(
  'several people in one text are several authors, and nobody is called By: %s',
  (text, authors) => {
    expect(readFrontMatter(`author: ${text}`).authors).toEqual(authors)
  },
)

test('a date written otherwise is told once', () => {
  expect(() => readFrontMatter('date: 7/3/2014')).toThrow(
    /^front matter: date: expected YYYY, YYYY-MM or YYYY-MM-DD, found "7\/3\/2014"$/,
  )
})
