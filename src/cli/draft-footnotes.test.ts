import { expect, test } from 'vitest'
import type { CheckedDraft } from '../answer/check.ts'
import { claimsIn } from '../answer/claims.ts'
import { withFootnotes, withoutFootnotes } from './draft-footnotes.ts'

const draft = `# Dams

The **Aldermere** dam was finished in 1967.[^1] It cost 14 million crowns in all.

- The mayor of Corvo opened it in 1968

[^1]: See the files.
`

/** The three claims of the draft: carried by a source, contradicted by another, not found. */
function checked(text: string, quote = 'The dam was finished in 1967.'): CheckedDraft {
  const { claims, leftAlone } = claimsIn(text)
  const verdicts = ['supported', 'contradicted', 'unsupported'] as const
  const citation = {
    passageId: 'dam.0',
    documentId: 'dam',
    title: 'Behind the *dam*',
    authors: ['Ada Example'],
    publisher: null,
    date: '2003',
    dateInferred: false,
    voice: 'author',
    speaker: null,
    start: 0,
    end: 29,
    href: '/documents/dam',
  } as const
  return {
    sentences: claims.map((claim, i) => ({
      ...claim,
      verdict: verdicts[i]!,
      support: 1,
      faults: [],
      citations: i < 2 ? [i + 1] : [],
    })),
    citations: [
      { ...citation, number: 1, quote, url: 'https://quay.example/dam' },
      { ...citation, number: 2, quote: 'It cost\n12 million crowns.', url: 'javascript:alert(1)' },
    ],
    leftAlone,
  }
}

const noted = `# Dams

The **Aldermere** dam was finished in 1967.[^archive-1][^1] It cost 14 million crowns in all.[^archive-contradicted][^archive-2]

- The mayor of Corvo opened it in 1968[^archive-not-found]

[^1]: See the files.

[^archive-1]: “The dam was finished in 1967.” Behind the \\*dam\\*, Ada Example, 2003 <https://quay.example/dam>
[^archive-2]: “It cost 12 million crowns.” Behind the \\*dam\\*, Ada Example, 2003
[^archive-contradicted]: The archive says otherwise; see the note beside this one.
[^archive-not-found]: The archive has nothing that carries this.
`

test('every claim gets its footnote, beside those that the draft has', () => {
  expect(withFootnotes(draft, checked(draft))).toBe(noted)
})

test('a draft that has such footnotes gets the same again', () => {
  const own = withoutFootnotes(noted)
  expect(own).toBe(draft)
  expect(withFootnotes(own, checked(own))).toBe(noted)
})

test('what a draft says of itself is left as it is', () => {
  const text = 'An [archive-1] and a [^archive] stay.  \n\n[^note]: So does this.\n\n\n'
  expect(withoutFootnotes(text)).toBe(text)
})

test('words of sources are no markdown, no HTML and no commands to a terminal', () => {
  const text = withFootnotes(draft, checked(draft, '<b>*a*</b>\u001b[31m [x](y) `z` &amp; $'))
  expect(text).toContain('“\\<b\\>\\*a\\*\\</b\\>\\[31m \\[x\\](y) \\`z\\` \\&amp; $”')
})
