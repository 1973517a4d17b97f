import { expect, test } from 'vitest'
import { readFile } from '../read.ts'

const tables = {
  posts: [
    {
      ...{ id: '1', title: 'The old quay', slug: 'old-quay', status: 'published', type: 'post' },
      html: '<p>The quay is closed.</p><figure><img src="a"><figcaption>In 1911</figcaption></figure>',
      ...{ published_at: '2011-05-02T21:10:00.000Z', custom_excerpt: 'What is left of it' },
      canonical_url: 'https://quay.example/old',
    },
    { id: '2', title: 'Draft', slug: 'draft', status: 'draft', html: '<p>Not yet.</p>' },
    {
      ...{ id: '3', title: 'Lexical', slug: 'lexical', status: 'published', html: null },
      lexical: JSON.stringify({
        root: {
          type: 'root',
          children: [
            { type: 'extended-heading', tag: 'h2', children: [{ type: 'text', text: 'Crane' }] },
            {
              type: 'paragraph',
              children: [
                { type: 'extended-text', text: 'It is ' },
                { type: 'link', url: 'x', children: [{ type: 'text', text: '<new>' }] },
                { type: 'text', text: '.' },
              ],
            },
            {
              type: 'list',
              children: [{ type: 'listitem', children: [{ type: 'text', text: 'Red' }] }],
            },
            { type: 'quote', children: [{ type: 'text', text: 'It stays.' }] },
            { type: 'image', src: 'x', caption: 'The crane' },
            { type: 'html', html: '<p>By hand.</p>' },
            { type: 'markdown', markdown: '## Then\n\nSee [here](https://x.example).' },
            { type: 'bookmark', url: 'x' },
          ],
        },
      }),
    },
    {
      ...{ id: 4, title: 'Mobiledoc', slug: 'mobiledoc', status: 'published' },
      mobiledoc: JSON.stringify({
        version: '0.3.1',
        markups: [['strong']],
        cards: [['image', { src: 'x', caption: 'The shed' }]],
        sections: [
          [
            1,
            'p',
            [
              [0, [], 0, 'The shed '],
              [0, [0], 1, 'stands'],
              [0, [], 0, '.'],
            ],
          ],
          [3, 'ul', [[[0, [], 0, 'Roof']]]],
          [10, 0],
        ],
      }),
    },
    { title: 'No id' },
  ],
  users: [
    { id: '8', name: 'Odile Farrow' },
    { id: '9', name: 'Tam Reyes' },
  ],
  posts_authors: [
    { post_id: '1', author_id: '9', sort_order: 1 },
    { post_id: '1', author_id: '8', sort_order: 0 },
  ],
  tags: [
    { id: 't1', name: '#internal' },
    { id: 't2', name: 'Opinion' },
  ],
  posts_tags: [
    { post_id: '1', tag_id: 't1', sort_order: 0 },
    { post_id: '1', tag_id: 't2', sort_order: 1 },
  ],
  settings: [
    { key: 'title', value: 'Harbour' },
    { key: 'locale', value: 'en' },
  ],
}

const read = (json: unknown, space?: number) =>
  readFile('ghost.json', new TextEncoder().encode(JSON.stringify(json, null, space)))

test('a Ghost export gives its published posts with their facts, on one line or many', async () => {
  for (const space of [0, 2]) {
    const { documents, skipped } = await read({ db: [{ meta: {}, data: tables }] }, space)
    expect(documents.map(({ path }) => path)).toEqual([
      'ghost.json/old-quay',
      'ghost.json/lexical',
      'ghost.json/mobiledoc',
    ])
    expect(documents[0]).toMatchObject({
      title: 'The old quay',
      subtitle: 'What is left of it',
      authors: ['Odile Farrow', 'Tam Reyes'],
      publisher: 'Harbour',
      published: { date: '2011-05-02', precision: 'day', origin: 'markup' },
      url: 'https://quay.example/old',
      language: 'en',
      section: 'Opinion',
      text: 'The quay is closed.\n\nIn 1911',
    })
    expect(documents[0]!.spans.map(({ voice }) => voice)).toEqual(['author', 'notice'])
    expect(skipped).toEqual([
      { path: 'ghost.json/post-5', reason: expect.stringMatching(/^is no post of Ghost \(id: /) },
    ])
  }
})

test('a post without HTML is read from the form of its editor', async () => {
  const { documents } = await read({ db: [{ data: tables }] })
  expect(documents[1]!.text.split('\n\n')).toEqual([
    ...[
      'Crane',
      'It is <new>.',
      '- Red',
      'It stays.',
      'The crane',
      'By hand.',
      'Then',
      'See here.',
    ],
  ])
  expect(documents[2]!.text.split('\n\n')).toEqual(['The shed stands.', '- Roof', 'The shed'])
})

test('damaged forms give no words, and no failure', async () => {
  const broken = ['{', '[]', 'null', '{"root":3}', '{"root":{"children":[3,null,{}]}}']
  for (const form of broken) {
    const posts = [
      { id: '1', title: 'Quay', slug: 'a', status: 'published', lexical: form },
      { id: '2', title: 'Quay', slug: 'b', status: 'published', mobiledoc: form },
    ]
    const { documents, skipped } = await read({ db: [{ data: { posts } }] })
    expect(documents).toEqual([])
    expect(skipped.map(({ reason }) => reason)).toEqual(['holds no words', 'holds no words'])
  }
})
