import fc from 'fast-check'
import type { Nodes, Root } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { turnOf } from './exported.fixture.ts'
import type { ExportedTurn } from './exported-turn.ts'
import { markdownOf } from './markdown.ts'

const base = 'https://ask.example.org'
const parse = (text: string): Root => unified().use(remarkParse).use(remarkGfm).parse(text)

function textOf(node: Nodes): string {
  if ('value' in node) return node.value
  if ('children' in node) return node.children.map(textOf).join('')
  return ''
}
const all = (node: Nodes): Nodes[] => [
  node,
  ...('children' in node ? node.children : []).flatMap(all),
]

test('an answer has its question, sentences with marks, and every footnote with its source', () => {
  const turn = turnOf(
    [{}, { quote: 'I saw it,\n\nand it was late.', voice: 'comment', speaker: 'Sal', url: null }],
    { askedAt: '2026-11-22T09:30:00.000Z', mode: 'extractive', missing: 'Nothing says by whom.' },
  )
  expect(markdownOf([turn], base)).toBe(`# When was the weir finished?

*Asked on 22 November 2026.*

The weir was finished in 1940.[^1] I saw it, and it was late.[^2]

Nothing says by whom.

*In the sources’ own words.*

[^1]: “The weir was finished in 1940.” Ada Example, *The weir at Corran Head*, The Quay, 4 July 2012. [Read in context](<https://ask.example.org/documents/weir-0a1b2c3d?start=0&end=30#quote>) · [quay.example](<https://www.quay.example/weir?page=1#top:~:text=The%20weir>)

[^2]: “I saw it, and it was late.” Reader comment by Sal. Ada Example, *The weir at Corran Head*, The Quay, 4 July 2012. [Read in context](<https://ask.example.org/documents/weir-0a1b2c3d?start=0&end=30#quote>)
`)
})

test('several answers are numbered on, and every mark has its footnote', () => {
  const differing = turnOf([{}, {}], {
    positions: [
      { stance: 'Ada says 1940.', citations: [1] },
      { stance: 'Tom says 1950.', citations: [2] },
    ],
  })
  const text = markdownOf([turnOf([{}, {}]), differing], null)
  expect(text).toContain('- Ada says 1940.[^3]\n- Tom says 1950.[^4]')
  const nodes = all(parse(text))
  const defined = nodes.filter(({ type }) => type === 'footnoteDefinition')
  const named = nodes.filter(({ type }) => type === 'footnoteReference')
  const names = ['1', '2', '3', '4']
  expect(defined.map((node) => 'identifier' in node && node.identifier)).toEqual(names)
  const used = new Set(named.map((node) => 'identifier' in node && node.identifier))
  expect([...used]).toEqual(names)
  expect(text).not.toContain('Read in context')
})

test('an abstention says so, and what was searched is told where it differs', () => {
  const turn: ExportedTurn = {
    ...turnOf([]),
    standaloneQuestion: 'When was the weir at Corran finished?',
    only: 'from 1930',
    abstained: true,
    answer: 'The passages do not answer this.',
  }
  expect(markdownOf([turn], null)).toBe(
    '# When was the weir finished?\n\n*Searched for: When was the weir at Corran finished?*\n\n*Only from 1930*\n\nThe passages do not answer this.\n',
  )
})

test('an address in words leads to itself at most, and keeps its footnote', () => {
  const text = '[here](javascript:alert(1)) <javascript:alert(2)> https://a.example www.b.example'
  const nodes = all(parse(markdownOf([turnOf([{ url: null, quote: text, title: text }])], null)))
  const links = nodes.filter((node) => node.type === 'link')
  for (const link of links) {
    expect(link.url).toMatch(/^https?:\/\/(a|www\.b)\.example[”’]?$/)
    expect(link.url).toContain(textOf(link))
  }
  expect(nodes.filter(({ type }) => type === 'footnoteReference')).toHaveLength(1)
})

test('only addresses of the web and of our reader are linked to', () => {
  const turn = turnOf([{ url: 'javascript:alert(1)', href: '//evil.example/documents/x' }])
  expect(all(parse(markdownOf([turn], base))).filter(({ type }) => type === 'link')).toEqual([])
})

const hostile = fc.string({
  unit: fc.constantFrom(
    ...'ab1 .#*_`~<>[](){}!|\\&;:/=+-$^"\'\n',
    ...['![x](y)', '<b>', '&amp;', '[x]: y', '[x]'],
    ...['[^1]', '1. ', '- ', '## ', '***', '\u202E'],
  ),
  maxLength: 12,
})

test('no words become marks, and all of them are there', () => {
  fc.assert(
    fc.property(hostile, hostile, (words, others) => {
      const [sentence, other] = [`${words}x`.trim(), `${others}y`.trim()]
      const facts = { title: sentence, authors: [other], publisher: other, url: null }
      const turn = turnOf([{ quote: other, ...facts }], {
        question: other,
        sentences: [{ text: sentence, citations: [1] }],
        missing: sentence,
        positions: [{ stance: other, citations: [1] }],
      })
      const root = parse(markdownOf([turn], null))
      const shape = root.children.map(({ type }) => type)
      expect(shape).toEqual([
        ...['heading', 'paragraph', 'paragraph', 'list', 'paragraph', 'footnoteDefinition'],
      ])
      const plain = (text: string) => text.replaceAll('\u202E', '').replaceAll(/\s+/g, ' ').trim()
      const texts = root.children.map((node) => textOf(node))
      expect(texts.slice(0, 2)).toEqual([plain(other), plain(sentence)])
      expect(texts.slice(3, 5)).toEqual([plain(other), plain(sentence)])
      expect(texts[5]).toContain(`“${plain(other)}”`)
      const types = new Set(all(root).map(({ type }) => type))
      for (const type of ['link', 'image', 'html', 'code', 'inlineCode', 'delete', 'strong']) {
        expect(types).not.toContain(type)
      }
    }),
    { numRuns: 300 },
  )
})
