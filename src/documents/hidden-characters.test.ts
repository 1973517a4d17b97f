import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFile } from './read.ts'

/** Zero-width, bidirectional controls, variation selectors, tags, and controls that are no line end or tab. */
const hidden = /[\p{Cf}\p{Variation_Selector}\u{e0000}-\u{e0fff}]|[^\P{Cc}\t\n]/u

const invisible = fc.constantFrom(
  ...['\u200b', '\u200d', '\u2060', '\ufeff', '\u202e', '\u2066', '\u00ad', '\ufe0f', '\u180e'],
  ...['\u{e0001}', '\u{e0041}', '\u{e007f}', '\u{e0100}', '\u0008', '\u001b', '\u0085'],
)
const word = fc.constantFrom('quay', 'crane', 'Norland', 'harbour', 'paid', 'ships')
const words = fc
  .array(fc.tuple(word, fc.array(invisible, { maxLength: 3 })), { minLength: 4, maxLength: 12 })
  .map((parts) => parts.map(([visible, marks]) => visible + marks.join('')).join(' '))

const references = (text: string) =>
  text.replace(/[^\w\s]/gu, (mark) => `&#${mark.codePointAt(0)!};`)

/** The same words as a file of every format that is text. */
const files: Readonly<Record<string, (title: string, text: string) => string>> = {
  'a.md': (title, text) => `---\ntitle: ${JSON.stringify(title)}\n---\n\n## ${title}\n\n${text}.\n`,
  'b.md': (title, text) => `# ${references(title)}\n\n${references(text)}.\n`,
  'c.txt': (title, text) => `${title}\n\nBy Odile ${title}\n\n${text}.`,
  'd.html': (title, text) =>
    `<html><head><title>${title}</title><meta name="author" content="${references(title)}"></head>` +
    `<body><article><h1>${title}</h1><p>${references(text)}.</p><p>${text}</p></article></body></html>`,
  'e.jsonl': (title, text) => `${JSON.stringify({ title, author: title, text })}\n`,
  'f.csv': (title, text) => `title,author,text\n"${title}","${title}","${text}"\n`,
}

test.each(Object.keys(files))('%s: nothing that shows nothing is kept', async (path) => {
  await fc.assert(
    fc.asyncProperty(words, words, async (title, text) => {
      const source = new TextEncoder().encode(files[path]!(title, text))
      const { documents } = await readFile(path, source)
      for (const document of documents) {
        const { text: read, title: named, authors, spans } = document
        const speakers = spans.map(({ speaker }) => speaker ?? '')
        for (const kept of [read, named, ...authors, ...speakers]) expect(kept).not.toMatch(hidden)
      }
    }),
    { numRuns: 60 },
  )
})
