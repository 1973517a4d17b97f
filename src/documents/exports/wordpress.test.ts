import { describe, expect, test } from 'vitest'
import type { Document } from '../document.ts'
import { readFile } from '../read.ts'

const cdata = (text: string) => `<![CDATA[${text}]]>`

type Post = {
  readonly title?: string
  readonly slug?: string
  readonly status?: string
  readonly type?: string
  readonly creator?: string
  readonly date?: string
  readonly content?: string
  readonly more?: string
}

function item(post: Post): string {
  const { title = 'The old quay', slug = 'old-quay', content = 'The quay is closed.' } = post
  return `<item>
    <title>${cdata(title)}</title>
    <link>https://quay.example/${slug}/</link>
    <pubDate>Tue, 03 May 2011 02:10:00 +0000</pubDate>
    <dc:creator>${cdata(post.creator ?? 'ofarrow')}</dc:creator>
    <content:encoded>${cdata(content)}</content:encoded>
    <excerpt:encoded>${cdata('An excerpt that is no part of it.')}</excerpt:encoded>
    <wp:post_id>7</wp:post_id>
    <wp:post_date>${cdata(post.date ?? '2011-05-02 21:10:00')}</wp:post_date>
    <wp:post_name>${cdata(slug)}</wp:post_name>
    <wp:status>${cdata(post.status ?? 'publish')}</wp:status>
    <wp:post_type>${cdata(post.type ?? 'post')}</wp:post_type>
    ${post.more ?? ''}
  </item>`
}

const exported = (...items: string[]) => `<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
  <title>Harbour &amp; Quay</title>
  <language>en-GB</language>
  <wp:author><wp:author_login>${cdata('ofarrow')}</wp:author_login>
    <wp:author_display_name>${cdata('Odile Farrow')}</wp:author_display_name></wp:author>
  <wp:author><wp:author_login>tam</wp:author_login>
    <wp:author_display_name>Tam Reyes</wp:author_display_name></wp:author>
  ${items.join('\n')}
</channel></rss>`

const read = (...items: string[]) =>
  readFile('site.xml', new TextEncoder().encode(exported(...items)))
const one = async (post: Post): Promise<Document> => (await read(item(post))).documents[0]!

describe('a post', () => {
  test('has the facts that the export tells', async () => {
    const more =
      '<category domain="post_tag" nicename="x">cranes</category><category domain="category" nicename="o">Opinion</category>'
    expect(await one({ more })).toMatchObject({
      path: 'site.xml/old-quay',
      title: 'The old quay',
      authors: ['Odile Farrow'],
      publisher: 'Harbour & Quay',
      published: { date: '2011-05-02', precision: 'day', origin: 'markup' },
      url: 'https://quay.example/old-quay/',
      language: 'en-gb',
      section: 'Opinion',
      text: 'The quay is closed.',
      origins: { title: 'markup', authors: 'markup', publisher: 'markup', section: 'markup' },
    })
  })

  test('names all its authors, and nobody for an account', async () => {
    const more = `<category domain="author" nicename="tam">${cdata('tam')}</category>
      <category domain="author" nicename="ofarrow">${cdata('ofarrow')}</category>`
    expect((await one({ more })).authors).toEqual(['Tam Reyes', 'Odile Farrow'])
    expect((await one({ creator: 'xk42' })).authors).toEqual([])
  })

  test('takes the feed’s day where its own is missing', async () => {
    const { published } = await one({ date: '0000-00-00 00:00:00' })
    expect(published?.date).toBe('2011-05-03')
  })

  test.each(['draft', 'private', 'pending', 'future', 'trash', 'inherit'])(
    'that is not published is left out: %s',
    async (status) => {
      expect(await read(item({ status }))).toEqual({
        documents: [],
        skipped: [
          { path: 'site.xml', reason: 'is a WordPress export without a published post or page' },
        ],
      })
    },
  )

  test.each(['attachment', 'nav_menu_item', 'revision', 'wp_block'])(
    'is a post or a page, no %s',
    async (type) => {
      const { documents } = await read(item({ type }), item({ type: 'page', slug: 'about' }))
      expect(documents.map(({ path }) => path)).toEqual(['site.xml/about'])
    },
  )

  test('behind a password is named', async () => {
    const { documents, skipped } = await read(
      item({ more: '<wp:post_password>secret</wp:post_password>' }),
    )
    expect(documents).toEqual([])
    expect(skipped).toEqual([
      { path: 'site.xml/old-quay', reason: 'is protected by a password on its site' },
    ])
  })
})

describe('the words of a post', () => {
  const textOf = async (content: string) => (await one({ content })).text

  test('of the classic editor have paragraphs at blank lines', async () => {
    expect(await textOf('The quay is\nold.\r\n\r\n<h2>Crane</h2>\nIt is <em>new</em>.')).toBe(
      'The quay is old.\n\nCrane\n\nIt is new.',
    )
  })

  test('of the block editor hold no comments, and none are counted as hidden', async () => {
    const content =
      '<!-- wp:paragraph {"a":"b"} --><p>The quay is old.</p><!-- /wp:paragraph --><!-- wp:latest-posts /--><!--more-->'
    const document = await one({ content })
    expect(document.text).toBe('The quay is old.')
    expect(document.dropped).toBeUndefined()
  })

  test('have captions as notices', async () => {
    const { text, spans } = await one({
      content:
        'The quay is old.\n\n[caption id="a" width="3"]<a href="x"><img src="x.jpg" /></a> The crane, 1911[/caption]\n\nIt is closed.',
    })
    expect(text).toBe('The quay is old.\n\nThe crane, 1911\n\nIt is closed.')
    const notices = spans.filter(({ voice }) => voice === 'notice')
    expect(notices.map(({ start, end }) => text.slice(start, end).trim())).toEqual([
      'The crane, 1911',
    ])
  })

  test.each([
    ['[gallery ids="1,2"]The quay.', 'The quay.'],
    ['[embed]https://video.example/x[/embed]The quay.', 'The quay.'],
    ['[note]The quay.[/note]', 'The quay.'],
    ['[contact-form-7 id="3" title="x"/]The quay.', 'The quay.'],
    ['The quay [sic] is [he said] old [1].', 'The quay [sic] is [he said] old [1].'],
  ])('lose the marks of plugins, not the author’s brackets: %s', async (content, text) => {
    expect(await textOf(content)).toBe(text)
  })

  test('never hold an entity of a document type', async () => {
    const source = exported(item({ content: 'Words.' })).replace(
      '<rss',
      '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "lol">]><rss',
    )
    const bytes = new TextEncoder().encode(source.replace('<![CDATA[Words.]]>', 'Words &x; &y;.'))
    const [document] = (await readFile('a.xml', bytes)).documents
    expect(document!.text).not.toMatch(/root:|lol/)
  })

  test('are read in a moment, whatever is opened and never closed', async () => {
    const start = performance.now()
    for (const piece of ['[caption]', '[embed]', '<!-- wp:', '<pre>', '[a b="', '[x', '[/x]']) {
      await read(item({ content: `Words. ${piece.repeat(20_000)}` }))
    }
    expect(performance.now() - start).toBeLessThan(8000)
  })
})

describe('comments', () => {
  const comment = (id: number, name: string, text: string, more = '') => `<wp:comment>
    <wp:comment_id>${id}</wp:comment_id><wp:comment_author>${cdata(name)}</wp:comment_author>
    <wp:comment_date_gmt>2011-05-03 09:0${id}:00</wp:comment_date_gmt>
    <wp:comment_content>${cdata(text)}</wp:comment_content>
    ${more || '<wp:comment_approved>1</wp:comment_approved>'}</wp:comment>`

  test('follow the article, each in its own voice', async () => {
    const approved = '<wp:comment_approved>1</wp:comment_approved>'
    const more = [
      comment(1, 'Bo', 'It should stay.\n\nIt is ours.'),
      comment(2, 'Cy', 'Why?', `${approved}<wp:comment_parent>1</wp:comment_parent>`),
      comment(3, 'Spam', 'Buy.', '<wp:comment_approved>0</wp:comment_approved>'),
      comment(4, 'Site', 'See.', `${approved}<wp:comment_type>pingback</wp:comment_type>`),
      comment(6, 'Shop', 'Sent.', `${approved}<wp:comment_type>order_note</wp:comment_type>`),
      comment(7, 'Blog', '', `${approved}<wp:comment_type>trackback</wp:comment_type>`),
      comment(5, '', 'No name.', `${approved}<wp:comment_type>comment</wp:comment_type>`),
    ].join('')
    const { text, spans } = await one({ more })
    expect(text).toBe(
      'The quay is closed.\n\nIt should stay.\n\nIt is ours.\n\nWhy?\n\nNo name.\n\nSee.',
    )
    const found = spans.map(({ start, end, ...rest }) => ({
      ...rest,
      text: text.slice(start, end),
    }))
    expect(found).toEqual([
      { voice: 'author', speaker: null, text: 'The quay is closed.\n\n' },
      {
        ...{ voice: 'comment', speaker: 'Bo', posted: '2011-05-03T09:01:00Z' },
        text: 'It should stay.\n\nIt is ours.\n\n',
      },
      {
        ...{ voice: 'comment', speaker: 'Cy', posted: '2011-05-03T09:02:00Z', replyTo: 'Bo' },
        text: 'Why?\n\n',
      },
      { voice: 'comment', speaker: null, posted: '2011-05-03T09:05:00Z', text: 'No name.\n\n' },
      { voice: 'notice', speaker: null, text: 'See.' },
    ])
  })
})

describe('an export', () => {
  test('names nobody whose comment it does not show', async () => {
    const comment = (id: number, parent: number, name: string, approved: string) =>
      `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author>${name}</wp:comment_author><wp:comment_content>The crane too.</wp:comment_content><wp:comment_approved>${approved}</wp:comment_approved><wp:comment_parent>${parent}</wp:comment_parent></wp:comment>`
    const comments = comment(1, 0, 'Pills4U', 'spam') + comment(2, 1, 'Kim', '1')
    const source = item({}).replace('</item>', `${comments}</item>`)
    const { documents } = await read(source)
    expect(documents[0]!.spans.at(-1)).toMatchObject({ voice: 'comment', speaker: 'Kim' })
    expect(JSON.stringify(documents)).not.toContain('Pills4U')
  })

  test('cut off in the middle gives what is whole, and says so', async () => {
    const whole = exported(item({}), item({ slug: 'second' }))
    const cut = whole.slice(0, whole.lastIndexOf('<wp:status>'))
    const { documents, skipped } = await readFile('site.xml', new TextEncoder().encode(cut))
    expect(documents.map(({ path }) => path)).toEqual(['site.xml/old-quay'])
    expect(skipped).toEqual([
      { path: 'site.xml', reason: expect.stringMatching(/^ends in the middle of an article/) },
    ])
  })

  test('of megabytes is read piece by piece', async () => {
    const content = '<p>The old quay is closed to ships.</p>\n'.repeat(250)
    const items = Array.from({ length: 300 }, (_, i) => item({ slug: `post-${i}`, content }))
    const { parts } = await (await import('./wordpress.ts')).readWordpress({
      path: 'site.xml',
      bytes: new TextEncoder().encode(exported(...items)),
    })
    expect(parts).toHaveLength(300)
  })
})
