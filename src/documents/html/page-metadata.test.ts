import { expect, test } from 'vitest'
import { readHtml } from './read-html.ts'

const body = `<h1>The quay</h1><p>The old crane on the quay at Brennick lifts four tonnes, and the timber ships that now call there carry loads of nine.</p>`
const read = (head: string, article = body) =>
  readHtml(
    `<html><head>${head}</head><body><main>${article}</main></body></html>`,
    'a/the-old-quay.html',
  )
const data = (value: unknown) =>
  `<script type="application/ld+json">${JSON.stringify(value)}</script>`
const article = { '@type': 'Article', headline: 'The quay' }

test.each([
  ['a string', 'Odile Farrow', ['Odile Farrow']],
  ['several in a string', 'Odile Farrow and Tam Holloway', ['Odile Farrow', 'Tam Holloway']],
  [
    'a list',
    [{ '@type': 'Person', name: 'Odile Farrow' }, 'Tam Holloway'],
    ['Odile Farrow', 'Tam Holloway'],
  ],
  [
    'an organisation whose name holds an and',
    { '@type': 'Organization', name: 'Council for Ports and Harbours' },
    ['Council for Ports and Harbours'],
  ],
  ['an address', 'https://people.example/odile', []],
  ['an account', { name: 'admin' }, []],
  ['a name in capitals', 'ODILE FARROW', ['Odile Farrow']],
])('an author given as %s is read', (_, author, names) => {
  expect(read(data({ ...article, author })).authors).toEqual(names)
})

test('the owner of the site is not the author of an article', () => {
  const graph = [article, { '@type': 'Person', '@id': '#owner', name: 'Barnaby Owner' }]
  expect(read(data({ '@graph': graph })).authors).toEqual([])
})

test('articles that a page lists are not the page', () => {
  const others = [
    {
      '@type': 'NewsArticle',
      headline: 'The lamp',
      author: 'Ann Other',
      datePublished: '2001-01-01',
    },
    {
      '@type': 'NewsArticle',
      headline: 'The slip',
      author: 'Bob Other',
      datePublished: '2002-01-01',
    },
  ]
  expect(read(data(others))).toMatchObject({ authors: [], published: null })
  expect(read(data([...others, { ...article, author: 'Odile Farrow' }])).authors).toEqual([
    'Odile Farrow',
  ])
})

test.each([
  ['2014-03-03T23:30:00-05:00', '2014-03-03', 'day'],
  ['2014-03', '2014-03', 'month'],
  ['2014', '2014', 'year'],
  ['3 March 2014', '2014-03-03', 'day'],
  ['Mon, 03 Mar 2014 10:00:00 GMT', '2014-03-03', 'day'],
  ['20140303', '2014-03-03', 'day'],
  ['03/04/2014', '2014', 'year'],
])('%s is a date as exact as it is written', (value, date, precision) => {
  expect(read(`<meta property="article:published_time" content="${value}">`).published).toEqual({
    date,
    precision,
    origin: 'markup',
  })
})

test.each([
  ['when it was changed', '<meta property="article:modified_time" content="2014-03-03">'],
  ['the beginning of computer time', '<meta name="date" content="1970-01-01T00:00:00Z">'],
  ['no date', '<meta name="date" content="yesterday">'],
])('%s is not when a page was published', (_, head) => {
  expect(
    read(head, `${body}<footer>© 2023</footer><p class="updated">Updated 4 May 2016</p>`).published,
  ).toBeNull()
})

test('a moment in universal time gives the day that the page shows', () => {
  const shown = body.replace(
    '</h1>',
    '</h1><time datetime="2014-03-04T04:30:00Z">March 3, 2014</time>',
  )
  expect(
    read('<meta property="article:published_time" content="2014-03-04T04:30:00Z">', shown).published
      ?.date,
  ).toBe('2014-03-03')
})

test('facts come from citation tags, Dublin Core and a byline that is marked', () => {
  expect(
    read(
      '<meta name="citation_author" content="Farrow, Odile"><meta name="DC.publisher" content="Harbour Press"><meta name="DC.date.issued" content="2011-05"><meta name="DC.language" content="en_GB">',
    ),
  ).toMatchObject({
    authors: ['Odile Farrow'],
    publisher: 'Harbour Press',
    published: { date: '2011-05' },
    language: 'en-gb',
  })
  const byline = '</h1><p class="byline">By Odile Farrow, staff writer, and Tam Holloway</p>'
  expect(read('', body.replace('</h1>', byline)).authors).toEqual(['Odile Farrow', 'Tam Holloway'])
})

test("a title is without its site's name, and falls back to a heading and the file's name", () => {
  const plain = '<p>The old crane on the quay at Brennick lifts four tonnes.</p>'
  expect(read('<title>The quay at dawn | Larkmoor Gazette</title>', plain).title).toBe(
    'The quay at dawn',
  )
  expect(
    read('<meta property="og:site_name" content="Quays"><title>Quays: The quay</title>', plain)
      .title,
  ).toBe('The quay')
  expect(read('', plain).title).toBe('the old quay')
  expect(read('', `<h2>A heading</h2>${plain}`).title).toBe('A heading')
})

test('every fact says where it comes from, and an absent one says nothing', () => {
  const { origins } = read(
    `<title>The quay – Larkmoor Gazette</title>${data({ ...article, author: 'Odile Farrow' })}`,
  )
  expect(origins).toEqual({ title: 'stated', authors: 'markup', publisher: 'inferred' })
})

test('broken data of a page states what can still be read', () => {
  const broken =
    '<script type="application/ld+json">/*<![CDATA[*/{"@type":"Article","headline":"The\nquay","author":{"name":"Odile Farrow"},}/*]]>*/;</script>'
  expect(read(broken).authors).toEqual(['Odile Farrow'])
  expect(read('<script type="application/ld+json">{nonsense</script>').title).toBe('The quay')
})

test('a sign that links to the front page names the publisher where the markup names nobody else', () => {
  const sign = '<a href="/"><img src="/m.gif" alt="KARLMOOR GAZETTE logo"></a>'
  expect(read('', sign + body).publisher).toBe('Karlmoor Gazette')
  const blog = '<meta property="og:site_name" content="Odile Farrow">'
  const own = `${blog}<meta name="author" content="Odile Farrow">`
  expect(read(own, sign + body).publisher).toBe('Karlmoor Gazette')
  expect(read(blog, sign + body).publisher).toBe('Odile Farrow')
})

test('a byline’s names stand behind its By, and not in the link to a place', () => {
  const line =
    '<div class="byline">6:00am Thursday in <a href="/n">North Quay</a> <span>By Odile Farrow, chief reporter</span></div>'
  expect(read('', body.replace('</h1>', `</h1>${line}`)).authors).toEqual(['Odile Farrow'])
})

test('a byline’s names may be linked or not, in capitals, and above those of other parts', () => {
  const named = (line: string) =>
    read('', body.replace('</h1>', `</h1><div class="byline">${line}</div>`)).authors
  const linked = '<a href="/authors/of">Odile Farrow</a>'
  expect(
    named(
      `Words by ${linked} &amp; Tam Holloway, photographs by <a href="/authors/bl">Bram Lee</a>`,
    ),
  ).toEqual(['Odile Farrow', 'Tam Holloway'])
  expect(named('BY ODILE FARROW AND TAM HOLLOWAY')).toEqual(['Odile Farrow', 'Tam Holloway'])
  expect(named(`Words &amp; pictures by ${linked}`)).toEqual(['Odile Farrow'])
  expect(named('Medically reviewed by Odile Farrow')).toEqual([])
  expect(named('Odile Farrow, Harbour Correspondent')).toEqual(['Odile Farrow'])
  expect(named('By Odile Farrow, The Karlmoor Gazette')).toEqual(['Odile Farrow'])
  const other = '<a href="/authors/th">Tam Holloway</a>'
  expect(named(`${linked} and ${other} in <a href="/k">Karlmoor</a>`)).toEqual([
    'Odile Farrow',
    'Tam Holloway',
  ])
})

test('a date behind that of the publication is that of a change', () => {
  const line =
    '<div class="meta date">Fri 7 Mar 2014 06.00 GMT. Last modified on Sat 8 Mar 2014</div>'
  expect(read('', body.replace('</h1>', `</h1>${line}`)).published?.date).toBe('2014-03-07')
})

test('a firm is one author, and a webmaster none', () => {
  expect(read('<meta name="author" content="Farrow &amp; Holloway">').authors).toEqual([
    'Farrow & Holloway',
  ])
  expect(read('<meta name="author" content="Webmaster, QS">').authors).toEqual([])
})

test('a heading with all words of the page’s own title is its title', () => {
  const named = body.replace('<h1>The quay</h1>', '<h2>A WALK ALONG THE OLD BRENNICK QUAY</h2>')
  expect(read('<title>Quay Friends - A Walk Along the Quay</title>', named).title).toBe(
    'A WALK ALONG THE OLD BRENNICK QUAY',
  )
})
