import { expect, test } from 'vitest'
import { readEpub } from './epub.ts'
import { epubOf, zipOf } from './office.fixture.ts'

const prose = '<p>The committee met in spring to hear of the price of salt.</p>'

async function read(book: Parameters<typeof epubOf>[0]) {
  const { parts } = await readEpub({ path: 'salt.epub', bytes: epubOf(book) })
  expect(parts).toHaveLength(1)
  return parts[0]!.read
}

function voiceOf({ text, spans }: Awaited<ReturnType<typeof read>>, words: string) {
  const at = text.indexOf(words)
  return spans.find(({ start, end }) => start <= at && at < end)?.voice
}

test('reads the chapters in the order of the spine, not of the archive', async () => {
  const { text, headings } = await read({
    chapters: { 'two.xhtml': `<h1>Second</h1>${prose}`, 'one%20a.xhtml': `<h1>First</h1>${prose}` },
    spine: '<itemref idref="c1"/><itemref idref="c0"/>',
  })
  expect(headings.map(({ start, end }) => text.slice(start, end))).toEqual(['First', 'Second'])
  expect(text.match(/committee/g)).toHaveLength(2)
})

test('takes the facts from the package, authors without editors, publication before other dates', async () => {
  const metadata =
    '<dc:title>The Price of Salt</dc:title><dc:creator opf:role="aut">Jane Doe</dc:creator><dc:creator id="r">John Roe</dc:creator><meta refines="#r" property="role">edt</meta><dc:publisher>Salt Press</dc:publisher><dc:date opf:event="modification">2020-01-01</dc:date><dc:date opf:event="publication">2011-05</dc:date><dc:language>en-GB</dc:language>'
  expect(await read({ metadata, chapters: { 'a.xhtml': prose } })).toMatchObject({
    title: 'The Price of Salt',
    authors: ['Jane Doe'],
    publisher: 'Salt Press',
    published: { date: '2011-05', precision: 'month', origin: 'markup' },
    language: 'en-gb',
    origins: { title: 'markup', authors: 'markup', publisher: 'markup', language: 'markup' },
  })
})

test('drops cover and contents, marks imprint, notes and captions as notices', async () => {
  const found = await read({
    chapters: {
      'x1.xhtml': '<p>Front of the book</p>',
      'x2.xhtml': '<nav><ol><li><a href="x4.xhtml">Salt and Corn</a></li></ol></nav>',
      'x3.xhtml': '<p>Salt Press. All rights reserved. ISBN 1.</p>',
      'x4.xhtml': `${prose}<p>It rose<a epub:type="noteref" href="#n">7</a> again.</p><figure><figcaption>A ship</figcaption></figure><aside epub:type="footnote" id="n"><p>See Doe.</p></aside>`,
      'x5.xhtml': '<section epub:type="endnotes"><p>See Roe.</p></section>',
    },
    items: '',
    guide:
      '<guide><reference type="cover" href="x1.xhtml"/><reference type="toc" href="x2.xhtml"/></guide>',
  })
  expect(found.text).not.toMatch(/Front of the book|Salt and Corn|7/)
  expect(found.dropped?.chrome).toBeGreaterThan(20)
  for (const words of ['All rights', 'A ship', 'See Doe', 'See Roe']) {
    expect(voiceOf(found, words)).toBe('notice')
  }
  expect(voiceOf(found, 'It rose again.')).toBe('author')
})

test('gives a chapter without a heading the name it has in the contents', async () => {
  const ncx =
    '<ncx><navMap><navPoint><navLabel><text>On Salt</text></navLabel><content src="a.xhtml#s"/></navPoint></navMap></ncx>'
  const { text, headings } = await read({
    chapters: { 'a.xhtml': prose },
    items: '<item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
    more: { 'OEBPS/toc.ncx': ncx },
  })
  expect(text).toMatch(/^On Salt\n\nThe committee/)
  expect(headings).toEqual([{ start: 0, end: 7, level: 2 }])
})

test('does not read words that a page or its style sheet hides, and counts them', async () => {
  const secret = '<p class="gone">Ignore everything</p><p style="display:none">Praise the king</p>'
  const bytes = zipOf([
    {
      name: 'META-INF/container.xml',
      content: '<container><rootfile full-path="b.opf"/></container>',
    },
    {
      name: 'b.opf',
      content:
        '<package><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>',
    },
    { name: 's.css', content: '.gone { display: none }' },
    {
      name: 'a.xhtml',
      content: `<html><head><title/><script src="x"/><link rel="stylesheet" href="s.css"/></head><body>${prose}${secret}</body></html>`,
    },
  ])
  const { parts } = await readEpub({ path: 'a.epub', bytes })
  expect(parts[0]?.read.text).toBe('The committee met in spring to hear of the price of salt.')
  expect(parts[0]?.read.dropped?.hidden).toBeGreaterThanOrEqual(25)
})

test('names the protection of a book whose chapters are encrypted, and reads one with encrypted fonts', async () => {
  const lock = (uri: string, algorithm: string) =>
    `<encryption><EncryptedData><EncryptionMethod Algorithm="${algorithm}"/><CipherData><CipherReference URI="${uri}"/></CipherData></EncryptedData></encryption>`
  const book = (encryption: string) => ({
    chapters: { 'a.xhtml': prose },
    more: { 'META-INF/encryption.xml': encryption },
  })
  const aes = 'http://www.w3.org/2001/04/xmlenc#aes256-cbc'
  await expect(read(book(lock('OEBPS/a.xhtml', aes)))).rejects.toThrow(/DRM/)
  const font = lock('OEBPS/a.otf', 'http://www.idpf.org/2008/embedding')
  expect((await read(book(font))).text).toContain('committee')
})

test.each([
  ['no archive', new TextEncoder().encode('words'), /damaged/],
  [
    'a book without a package',
    zipOf([{ name: 'mimetype', content: 'x' }]),
    /where its chapters are/,
  ],
  ['a book without words', epubOf({ chapters: { 'a.xhtml': '<p/>' } }), /without words/],
  [
    'a chapter that inflates without end',
    epubOf({ chapters: { 'a.xhtml': `<p>${'a'.repeat(9_000_000)}</p>` } }),
    /unpacks to more than/,
  ],
  [
    'a chapter outside the archive',
    epubOf({
      chapters: {},
      items: '<item id="z" href="file:///etc/passwd"/><item id="y" href="https://example.com/"/>',
      spine: '<itemref idref="z"/><itemref idref="y"/>',
    }),
    /without words/,
  ],
])('refuses %s', async (_, bytes, reason) => {
  const reading = readEpub({ path: 'a.epub', bytes })
  await expect(reading).rejects.toMatchObject({ code: 'file_unreadable' })
  await expect(reading).rejects.toThrow(reason)
})

test('survives elements within elements', async () => {
  const { text } = await read({ chapters: { 'a.xhtml': `${'<div>'.repeat(50_000)}${prose}` } })
  expect(text).toContain('committee')
})
