import { expect, test } from 'vitest'
import { column, line, pdfOf } from '../pdf/pdf.fixture.ts'
import { readPdf } from '../pdf/read-pdf.ts'
import { type FileProperties, factsOf } from './file-properties.ts'

const facts = (properties: FileProperties) => factsOf(properties, 'reports/salt-2011.pdf')

test('takes the first of each that says something', () => {
  expect(
    facts({
      titles: [undefined, 'x.pdf', 'The Price of Salt'],
      authors: [['Jane Doe', 'John Roe'], 'someone else'],
      publishers: ['', 'Journal of Trade'],
      dates: [7, '2011-05'],
      addresses: ['doi:10', 'https://example.com/salt'],
      languages: ['en_GB'],
    }),
  ).toEqual({
    title: 'The Price of Salt',
    authors: ['Jane Doe', 'John Roe'],
    publisher: 'Journal of Trade',
    published: { date: '2011-05', precision: 'month', origin: 'markup' },
    url: 'https://example.com/salt',
    language: 'en-gb',
    origins: {
      title: 'markup',
      authors: 'markup',
      publisher: 'markup',
      url: 'markup',
      language: 'markup',
    },
  })
})

test.each([
  'Microsoft Word - salt final.docx',
  'salt_v3.indd',
  'salt-2011',
  'untitled',
  'Document1',
  'about:blank',
  'PowerPoint Presentation',
  '12-0417_r2',
  '???',
])('does not take %s for a title', (title) => {
  expect(facts({ titles: [title] }).title).toBeNull()
})

test.each([
  'Printing in Venice',
  'Adobe Houses of the South',
  'Untouched',
  'Microsoft Word and the Novel',
])('takes %s for a title', (title) => {
  expect(facts({ titles: [title] }).title).toBe(title)
})

test.each([
  'user',
  'Administrator',
  'Microsoft Office User',
  'Adobe InDesign CS6',
  'jdoe',
  'HP',
  'jane@example.com',
])('does not take %s for an author', (author) => {
  expect(facts({ authors: [author] })).toMatchObject({ authors: [], origins: {} })
})

test.each([
  ['Jane Doe and John Roe', ['Jane Doe', 'John Roe']],
  ['Jane Doe; John Roe', ['Jane Doe', 'John Roe']],
  ['Jane Doe, John Roe', ['Jane Doe', 'John Roe']],
  ['Doe, Jane', ['Doe, Jane']],
  ['Tex Word-Canon', ['Tex Word-Canon']],
  ['Institute of Trade', ['Institute of Trade']],
])('reads the authors of %s', (author, expected) => {
  expect(facts({ authors: [author] }).authors).toEqual(expected)
})

test.each([
  ['2011-13-40', null],
  ['2011', { date: '2011', precision: 'year', origin: 'markup' }],
  ['2011-05-02T10:00:00Z', { date: '2011-05-02', precision: 'day', origin: 'markup' }],
])('reads the date %s', (date, expected) => {
  expect(facts({ dates: [date] }).published).toEqual(expected)
})

test('does not follow an address that is none of the web', () => {
  expect(facts({ addresses: ['javascript:alert(1)'] }).url).toBeNull()
})

test('reads the packet of a file, and takes the largest heading for a title where none is stated', async () => {
  const pages = [
    line('The Price of Salt', { y: 720, size: 20 }) + column(['The committee met.'], { y: 680 }),
  ]
  const packet = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"><dc:creator><rdf:Seq><rdf:li>Jane Doe</rdf:li></rdf:Seq></dc:creator><prism:publicationDate>2011-05-02</prism:publicationDate></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
  const bytes = pdfOf({
    pages,
    packet,
    info: { Title: 'Microsoft Word - a.doc', CreationDate: 'D:20190101' },
  })
  const { parts } = await readPdf({ path: 'a.pdf', bytes })
  expect(parts[0]?.read).toMatchObject({
    title: 'The Price of Salt',
    authors: ['Jane Doe'],
    published: { date: '2011-05-02', precision: 'day', origin: 'markup' },
    origins: { title: 'stated', authors: 'markup' },
  })
})

test('does not take the day on which a file was made for the day of publication', async () => {
  const pages = [column(['The committee met.'], { y: 680 })]
  const info = { Title: 'Salt and Corn', CreationDate: "D:20190101120000+01'00'" }
  const { parts } = await readPdf({ path: 'a.pdf', bytes: pdfOf({ pages, info }) })
  expect(parts[0]?.read).toMatchObject({ title: 'Salt and Corn', published: null })
})
