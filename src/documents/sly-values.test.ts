import { describe, expect, test } from 'vitest'
import type { Document } from './document.ts'
import { docxOf, epubOf, paragraph } from './office/office.fixture.ts'
import { applyOverrides } from './overrides/apply-overrides.ts'
import { parseOverrides } from './overrides/overrides.ts'
import { line, pdfOf } from './pdf/pdf.fixture.ts'
import { readFile } from './read.ts'

/** A tag, a bidirectional override, a zero-width space and a selector, which show nothing. */
const sly = (word: string) => `${word}\u{e0041}\u202e\u200b\ufe0f`
const unseen = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]|(?![\t\n])\p{Cc}/u
const [title, author, text] = [sly('Quay'), sly('Odile Farrow'), sly('The quay is old.')]

const core = `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>${title}</dc:title><dc:creator>${author}</dc:creator></cp:coreProperties>`
const wordpress = (
  url: string,
) => `<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>${sly('Bay')}</title><link>${url}</link>
  <item><title>${title}</title><link>${url}</link><dc:creator>${author}</dc:creator><content:encoded>${text}</content:encoded>
  <wp:post_name>quay</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
  <wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>${sly('Nadia')}</wp:comment_author><wp:comment_author_url>${url}</wp:comment_author_url>
  <wp:comment_content>${text}</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment></item></channel></rss>`
const ghost = (url: string) => {
  const post = { id: '1', title, slug: 'quay', html: `<p>${text}</p>`, status: 'published' }
  const users = [{ id: '2', name: author }]
  const settings = [{ key: 'title', value: sly('Bay') }]
  const posts = [{ ...post, author_id: '2', canonical_url: url, custom_excerpt: sly('Old') }]
  return JSON.stringify({ db: [{ data: { posts, users, settings } }] })
}
const page = (url: string) =>
  `<!DOCTYPE html><html><head><title>${title}</title><link rel="canonical" href="${url}"><meta property="og:url" content="${url}">
  <script type="application/ld+json">${JSON.stringify({ '@type': 'Article', headline: title, url, author: { name: author, url } })}</script></head>
  <body><article><h1>${title}</h1><p>${text} <a href="${url}">It</a> was built long ago.</p></article></body></html>`

/** An article of every format, all of whose values hide something, and whose address is the one given. */
const files: Readonly<Record<string, (url: string) => string | Uint8Array>> = {
  'a.md': (url) => `---\ntitle: ${title}\nauthor: ${author}\nurl: "${url}"\n---\n[${text}](${url})`,
  'a.html': page,
  'wordpress.xml': wordpress,
  'ghost.json': ghost,
  'a.jsonl': (url) => JSON.stringify({ title, author, text, url, id: url }),
  'a.csv': (url) => `title,author,text,url\n${title},${author},${text},"${url}"`,
  'a.docx': () => docxOf(paragraph(text), { 'docProps/core.xml': core }),
  'a.epub': (url) =>
    epubOf({
      metadata: `<dc:title>${title}</dc:title><dc:creator>${author}</dc:creator><dc:source>${url}</dc:source>`,
      chapters: { 'a.xhtml': `<h1>${title}</h1><p>${text} <a href="${url}">x</a></p>` },
    }),
  'a.pdf': (url) =>
    pdfOf({
      pages: [line('The quay is old.', { y: 700 })],
      packet: `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier>${url}</dc:identifier></rdf:Description></rdf:RDF></x:xmpmeta>`,
      info: { Title: 'Old quay', Author: 'Odile Farrow' },
    }),
}

async function documentsOf(name: string, url: string): Promise<Document[]> {
  const { documents } = await readFile(name, Buffer.from(files[name]!(url) as string))
  expect(documents).toHaveLength(1)
  return documents
}

describe.each(Object.keys(files))('%s', (name) => {
  test.each([
    'javascript:alert(1)',
    'JaVa\tScript:alert(1)',
    'data:text/html,<b>x</b>',
    'vbscript:x',
    'file:///etc/hosts',
    'https://quay.example@evil.example/a',
    'https://quay.example:a@evil.example/a',
  ])('gives no document the address %s', async (url) => {
    for (const document of await documentsOf(name, url)) expect(document.url).toBeNull()
  })

  test('keeps no character that shows nothing, in any value', async () => {
    for (const { path: _, ...document } of await documentsOf(name, 'https://quay.example/a')) {
      const values = [document.text, ...Object.values(document).flat(), ...document.spans]
      const written = values.map((value) => (typeof value === 'object' ? namesIn(value) : value))
      expect(written.join(' ')).not.toMatch(unseen)
      expect(document.text).toContain('The quay is old.')
    }
  })
})

test('what a sidecar states is cleaned likewise, and its addresses are only links', async () => {
  const [document] = await documentsOf('a.jsonl', '')
  const yaml = [
    ...[`title: "${title}"`, `author: "${author}"`, `publisher: "${sly('Bay')}"`],
    ...[`section: "${sly('Port')}"`, 'url: "data:text/html,x"'],
    `voices: [{paragraph: The quay, voice: comment, speaker: "${sly('Nadia')}"}]`,
  ]
  const { rules, faults } = parseOverrides(yaml.join('\n'), 'sidecar')
  expect(faults).toEqual([expect.stringMatching(/^url: expected an address that begins with http/)])
  const changed = applyOverrides(document!, { rules })!
  expect(changed).toMatchObject({ title: 'Quay', publisher: 'Bay', section: 'Port', url: null })
  expect(changed.spans).toMatchObject([{ voice: 'comment', speaker: 'Nadia' }])
  expect(changed.authors).toEqual(['Odile Farrow'])
})

function namesIn(value: object | null): string {
  return Object.values(value ?? {}).join(' ')
}
