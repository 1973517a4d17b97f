import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMarkdown } from './markdown.ts'
import { markdownParts } from './markdown-parts.ts'

const read = (source: string, path = 'notes/the-old_quay.md') => readMarkdown(source, path)!
const textOf = (source: string) => read(source).text

describe('the text of markdown', () => {
  test('is what a page would show, in blocks with a blank line between them', () => {
    const source = `# The quay

It is *old*, says **everyone**, and ~~new~~ \`worn\`.
A second line.

> Quoted words.

- one
- two

  more of two
  - deeper

1. first

\`\`\`
let x = 1
\`\`\`

| ship | load |
|------|-----:|
| Ada  | 9    |

---

Last[^1].

[^1]: A note.
`
    expect(textOf(source).split('\n\n')).toEqual([
      'The quay',
      'It is old, says everyone, and new worn. A second line.',
      'Quoted words.',
      '- one',
      '- two',
      'more of two',
      '- deeper',
      '- first',
      'let x = 1',
      'ship | load',
      'Ada | 9',
      'Last.',
      'A note.',
    ])
  })

  test.each([
    ['[the quay](https://example.org "title")', 'the quay'],
    ['[the quay][q]\n\n[q]: https://example.org/q', 'the quay'],
    ['see <https://example.org>', 'see https://example.org'],
    ['before ![a hidden text](x.png) after', 'before after'],
    ['<!-- hidden -->\nshown', 'shown'],
    ['a <!-- hidden --> word', 'a word'],
    ['<div style="display:none">hidden</div>\n\nshown', 'shown'],
    ['a <b>bold</b> word', 'a bold word'],
    ['one<br>two<BR/>three', 'one two three'],
    ['one  \ntwo\\\nthree', 'one two three'],
    ['AT&amp;T &copy; 1 &lt; 2', 'AT&T © 1 < 2'],
    ['a \\*star\\*', 'a *star*'],
    ['one     two', 'one two'],
    ['Fish&#8203;ing &#x202e;boats&zwj;', 'Fishing boats'],
  ])('of %j is %j', (source, text) => {
    expect(textOf(source.includes('\n\n') ? source : `${source}\n`)).toBe(text)
  })

  test('is the author’s from end to end', () => {
    const { text, spans } = read('# A\n\nb\n\n> c')
    expect(spans).toEqual([{ start: 0, end: text.length, voice: 'author', speaker: null }])
  })
})

describe('headings', () => {
  test('are stretches of the text with their level', () => {
    const { text, headings } = read(
      'Before.\n\n# One *more*\n\ntext\n\n### Deep &#8203;down\n\nTwo\n---\n\n> ## Quoted\n\n#\n\nend',
    )
    const found = headings.map(({ start, end, level }) => [level, text.slice(start, end)])
    expect(found).toEqual([
      [1, 'One more'],
      [3, 'Deep down'],
      [2, 'Two'],
      [2, 'Quoted'],
    ])
  })

  test('give the title where the front matter gives none, and the file’s name gives it last', () => {
    expect(read('---\ntitle: From above\n---\n# Heading\n\ntext').title).toBe('From above')
    expect(read('text\n\n## Heading\n\ntext').title).toBe('Heading')
    expect(read('text').title).toBe('the old quay')
    expect(read('text', '---.md').title).toBe('Untitled')
  })
})

describe('front matter', () => {
  test('is no part of the text', () => {
    const { text, authors } = read('---\nauthor: Odile Farrow\n---\n\nText.')
    expect(text).toBe('Text.')
    expect(authors).toEqual(['Odile Farrow'])
  })

  test('may be empty, and stands only at the very top', () => {
    expect(textOf('---\n---\nText.')).toBe('Text.')
    expect(textOf('Text.\n\n---\n\nmore\n\n---\n')).toBe('Text.\n\nmore')
    expect(textOf('--- \ntitle: x\n---')).toBe('')
  })

  test('is TOML between plus signs', () => {
    const { text, title, authors } = read(
      '+++\ntitle = "The quay"\nauthors = ["Odile Farrow"]\n+++\n\nText.\n\n+++\n',
    )
    expect({ text, title, authors }).toEqual({
      text: 'Text.\n\n+++',
      title: 'The quay',
      authors: ['Odile Farrow'],
    })
    expect(readMarkdown('+++\nindex = false\n+++\nText.', 'a.md')).toBeNull()
    expect(textOf('+++\ntitle = "x"\n---\n')).toContain('title = "x"')
  })

  test('knows more of a page in HTML than the page does', () => {
    const page =
      '<article><h1>Old</h1><p>By Bo Lee</p><p>The quay is closed to ships.</p></article>'
    expect(read(`---\nauthor: Odile Farrow\npublished: 2014\n---\n${page}`)).toMatchObject({
      title: 'Old',
      authors: ['Odile Farrow'],
      published: { date: '2014', origin: 'stated' },
      origins: { authors: 'stated', title: 'stated' },
    })
  })

  test('that is not closed is text', () => {
    expect(textOf('---\ntitle: x\n\nmore')).toBe('title: x\n\nmore')
  })
})

describe('words that HTML hides', () => {
  const hide = 'style="display:none"'
  test.each([
    ['in a sentence', `The quay <span ${hide}>secret</span>is old.`],
    ['to the end of a sentence', `The quay is old. <span hidden>secret\n\nIt is.`],
    [
      'over paragraphs',
      `The quay is old.\n\n<div ${hide}>\n\nsecret\n\n<div>\n\n- secret\n\n</div>\n</div>\n\nIt is.`,
    ],
    ['in a heading', `# The quay <b hidden>secret</b> is old.`],
    ['in white', `The quay <font color="white">secret</font>is old.`],
    ['as a template', `<template>\n\nsecret\n\n</template>\n\nThe quay is old.`],
    ['as a script in a sentence', 'The quay <script>secret</script>is old.'],
    ['as a remark', 'The quay <!-- secret -->is old.'],
    [
      'to the end of the file',
      `The quay is old.\n\n<div ${hide}>\n\nsecret\n\n${'secret\n\n'.repeat(2000)}`,
    ],
  ])('%s are dropped and counted', (_, source) => {
    const { text, dropped } = readMarkdown(source, 'a.md')!
    expect(text.replace('It is.', '').trim()).toBe('The quay is old.')
    expect(dropped!.hidden).toBeGreaterThan(5)
  })

  test('are not those that it only sets, nor those after a tag that is named in a sentence', () => {
    const source = 'Use <b>bold</b> or the <script> tag.\n\n<div>\n\nThe quay is old.\n\n</div>'
    const read = readMarkdown(source, 'a.md')!
    expect(read.text).toBe('Use bold or the tag.\n\nThe quay is old.')
    expect(read.dropped).toBeUndefined()
  })
})

describe('words in raw HTML', () => {
  const hide = 'style="display:none"'

  test('are those that a page shows, each in its voice', () => {
    const source = `# The quay

<details><summary>More &amp; older</summary>

It is *old*.

</details>

<div class="note">Built in <b>1911</b>.</div>

<figure><img src="x.png"><figcaption>The crane</figcaption></figure>

<table><tr><td>Ada</td><td>9</td></tr></table>

<ul class="comments"><li class="comment"><b class="author">Bo</b><p>Pull it down.</p></li></ul>

- <i>one</i>`
    const { text, spans } = read(source)
    expect(spans.map(({ start, end, voice }) => [voice, text.slice(start, end).trim()])).toEqual([
      ['author', 'The quay\n\nMore & older\n\nIt is old.\n\nBuilt in 1911.'],
      ['notice', 'The crane'],
      ['author', 'Ada | 9'],
      ['comment', 'Pull it down.'],
      ['author', '- one'],
    ])
  })

  test('are dropped and counted where a page hides them, or shows a menu', () => {
    const source = `The quay is old.

<div>It <span ${hide}>secret</span>is<!-- secret --> closed.<p ${hide}>secret</p></div>

<div ${hide}>

<p>secret</p>

</div>

<nav>Home</nav>`
    const { text, dropped } = read(source)
    expect(text).toBe('The quay is old.\n\nIt is closed.')
    expect(dropped).toEqual({ hidden: 4 * 'secret'.length, chrome: 4, undecodable: 0 })
  })

  test('are those that a page shows on a line of five hundred tags too', () => {
    const cells = `<td ${hide}>secret</td><td>Ada</td><td>9</td>`.repeat(200)
    const { text } = read(`The quay is old.\n\n<table><tr>${cells}</tr></table>`)
    expect(text).toMatch(/^The quay is old\.\n\nAda \| 9 \| Ada/)
    expect(text).not.toMatch(/secret|</)
  })
})

describe('a long file', () => {
  test('is cut into parts that together are the file, each line in one', () => {
    const line = fc.constantFrom(
      '',
      'words here',
      '- item',
      '```',
      '# h',
      '['.repeat(600),
      '> '.repeat(90),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), fc.nat(60), (lines, repeats) => {
        const source = Array.from({ length: repeats }, () => lines.join('\n')).join('\n')
        const parts = [...markdownParts(source)]
        expect(parts.map(({ text }) => text).join('\n')).toBe(source)
      }),
      { numRuns: 50 },
    )
  })

  test('reads as its sections read one by one', () => {
    const section = (i: number) => `## Part ${i}\n\nThe *quay* is [old](x).\n\n- one\n- two\n\n`
    const sections = Array.from({ length: 200 }, (_, i) => section(i))
    const { text, headings } = read(sections.join(''))
    expect(text).toBe(sections.map(textOf).join('\n\n'))
    expect(headings.map(({ start, end }) => text.slice(start, end))).toEqual(
      sections.map((_, i) => `Part ${i}`),
    )
  })

  test('is not cut inside a block of code that has blank lines', () => {
    const code = `${'x *y*\n\n'.repeat(250)}z`
    expect(textOf(`${'words\n\n'.repeat(200)}\`\`\`\n${code}\n\`\`\`\n`)).toContain(code)
  })

  test('of ordinary length is one part, so that definitions at its end are found', () => {
    const source = `${'See [the list][l] of *ships*.\n\n'.repeat(100)}[l]: https://example.org\n`
    expect([...markdownParts(source)]).toHaveLength(1)
    expect(textOf(source)).not.toMatch(/[[\]*]/)
  })
})

describe('what is no prose', () => {
  test('is left as it was typed: a line of brackets, a line of nested quotations', () => {
    const brackets = `word ${'['.repeat(100_000)}`
    const quotation = `${'>'.repeat(100_000)} a`
    expect(textOf(`First *one*.\n\n${brackets}\n\n${quotation}\n\nLast.`)).toBe(
      `First one.\n\n${brackets}\n\n${quotation}\n\nLast.`,
    )
  })

  test('takes no time, though its tables are huge or its definitions lead in a circle', () => {
    const row = `${'| a '.repeat(100)}|\n`
    const rule = `${'|---'.repeat(100)}|\n`
    expect(textOf(`${row}${rule}${row.repeat(50)}`)).toMatch(/^a \| a/)
    const circle = Array.from({ length: 2000 }, (_, i) => `[${i}]: <[${(i + 1) % 2000}]>`)
    expect(
      textOf(`See [0][1999] and [^1].\n\n${circle.join('\n')}\n\n[^1]: As in [^1].`),
    ).toContain('See')
  })

  test('is told by its marks: five hundred stars in a line are no emphasis', () => {
    expect(textOf('*a* '.repeat(250))).toBe('a '.repeat(250).trim())
    expect(textOf('*a* '.repeat(251))).toBe('*a* '.repeat(251).trim())
  })

  test('does not stop the rest from being read, however deep lists go', () => {
    const steps = Array.from({ length: 300 }, (_, depth) => `${'  '.repeat(depth)}- step ${depth}`)
    const text = textOf(`${steps.join('\n')}\n\nAfter.`)
    for (const depth of [0, 10, 30, 299]) expect(text).toContain(`- step ${depth}`)
    expect(text.endsWith('After.')).toBe(true)
  })

  test('rules and underlines of any length are still rules and underlines', () => {
    expect(textOf(`Title\n${'-'.repeat(200)}\n\ntext\n\n${'*'.repeat(300)}\n\nend`)).toBe(
      'Title\n\ntext\n\nend',
    )
  })

  test('needs no parser: paragraphs without marks read as they do beside one with marks', () => {
    const piece = fc.constantFrom(
      ...['a', 'Old  quay.', 'www.example.org', 'a@b.co', '1', '1.', '12)', ' ', '\n', '\n\n'],
      ...['-', '+', ':', '    ', '\t', '>', '&amp;', '\\', '|', '"', '!', '---', ':-', '5 m', '—'],
    )
    const source = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(source, (source) => {
        // What begins so may be front matter, and no valid one.
        fc.pre(!/^(?:---|\+\+\+)/.test(source))
        const beside = textOf(`${source}\n\nz\n\n# z`).replace(/\n\nz$/, '')
        expect(textOf(`${source}\n\nz`)).toBe(beside)
      }),
      { numRuns: 1000 },
    )
  })

  test('in paragraphs of one letter is read in a moment', () => {
    const start = performance.now()
    read('a\n\n'.repeat(200_000))
    // With the parser this takes a quarter of a minute.
    expect(performance.now() - start).toBeLessThan(4000)
  })

  test('in many lines is read in time that grows with their number', () => {
    const start = performance.now()
    for (const row of ['a\n=\n', '*a_\n']) read(row.repeat(16_000 / row.length))
    // Read at once, the first of these alone takes several times as long.
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
