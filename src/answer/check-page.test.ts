import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import type { Citation } from './answer.ts'
import type { CheckedDraft, CheckedSentence } from './check.ts'
import { checkPage } from './check-page.ts'
import { claimsIn } from './claims.ts'

const noon = new Date('2026-03-04T12:00:00Z')

function citation(number: number, facts: Partial<Citation> = {}): Citation {
  return {
    number,
    passageId: 'dam.0',
    documentId: 'dam',
    title: 'Behind the dam',
    authors: ['Ada Example'],
    publisher: 'The Quay',
    date: '2012-07-04',
    dateInferred: false,
    voice: 'author',
    speaker: null,
    quote: 'The dam was finished in 1967.',
    start: 0,
    end: 29,
    url: 'https://quay.example/dam#:~:text=The%20dam',
    href: '/documents/dam?start=0&end=29#quote',
    ...facts,
  }
}

/** A draft of which the claims have the verdicts, in turn, and cite the source of the same number. */
function checkedWith(
  text: string,
  verdicts: readonly CheckedSentence['verdict'][],
  facts: Partial<Citation> = {},
): CheckedDraft {
  const { claims, leftAlone } = claimsIn(text)
  const sentences = claims.map((claim, i): CheckedSentence => {
    const verdict = verdicts[i % verdicts.length]!
    return {
      ...claim,
      verdict,
      support: 1,
      faults: verdict === 'supported' ? [] : [{ kind: 'date', words: '1967' }],
      citations: verdict === 'unsupported' ? [] : [i + 1],
    }
  })
  const cited = sentences.flatMap(({ citations }) => citations)
  return { sentences, citations: cited.map((number) => citation(number, facts)), leftAlone }
}

const all = ['supported', 'contradicted', 'unsupported'] as const

async function pageOf(text: string, checked: CheckedDraft = checkedWith(text, all)) {
  const page = await checkPage('draft.md', text, checked, noon)
  return { page, document: parseHTML(page).document }
}

const draft = `# The dam

The dam was **finished in *1967*** by [the mayor](https://town.example/mayor). Norland left the old pact in 1967.

> - The herring quota was halved in 1967
> - Was it?

| Year | What |
|---|---|
| 1967 | The orchard was felled in the year 1967. |
`

test('every claim is marked in its place, with a sign that leads to what it rests on', async () => {
  const { document } = await pageOf(draft)
  const claims = [...document.querySelectorAll('main .claim')]
  expect(claims.map((each) => [each.className, each.textContent])).toEqual([
    ['claim supported', 'The dam was '],
    ['claim supported', 'finished in '],
    ['claim supported', '1967'],
    ['claim supported', ' by '],
    ['claim supported', 'the mayor'],
    ['claim supported', '.'],
    ['claim contradicted', 'Norland left the old pact in 1967.'],
    ['claim unsupported', 'The herring quota was halved in 1967'],
    ['claim supported', 'The orchard was felled in the year 1967.'],
  ])
  const signs = [...document.querySelectorAll('main a.sign')]
  expect(signs.map((each) => [each.textContent, each.getAttribute('href')])).toEqual([
    ['✓1', '#source-1'],
    ['✗', '#finding-2'],
    ['?', '#finding-3'],
    ['✓4', '#source-4'],
  ])
  expect(signs[1]!.getAttribute('aria-label')).toBe('Contradicted: what says otherwise')
})

test('the structure of the draft stays, its headings below that of the page', async () => {
  const { document } = await pageOf(draft)
  expect(document.querySelectorAll('h1')).toHaveLength(1)
  expect(document.querySelector('main h2')!.textContent).toBe('The dam')
  for (const path of ['p > strong em', 'blockquote > ul > li', 'table td', 'p > a.link']) {
    expect(document.querySelector(`main ${path}`), path).not.toBeNull()
  }
})

test('what contradicts a claim is told below its paragraph: who, where, when and the words', async () => {
  const facts = { voice: 'quoted', speaker: 'Cole Brown', dateInferred: true } as const
  const { document } = await pageOf(draft, checkedWith(draft, all, facts))
  const finding = document.querySelector('#finding-2')!
  expect(finding.previousElementSibling!.tagName).toBe('P')
  expect(finding.textContent).toContain(
    'Cole Brown, quoted by Ada Example, The Quay, 4 July 2012 (date inferred): The dam was finished',
  )
  expect(finding.textContent).toContain('Contradicted: date “1967”')
})

test('every link within the page leads somewhere, and every id is one of its kind', async () => {
  const { document } = await pageOf(draft)
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const links = [...document.querySelectorAll('a[href^="#"]')]
  expect(links.length).toBeGreaterThan(8)
  for (const each of links) expect(ids).toContain(each.getAttribute('href')!.slice(1))
})

test('the counts of all verdicts stand at the top', async () => {
  const { document } = await pageOf(draft)
  expect(document.querySelector('.summary')!.textContent).toBe(
    '4 claims: ✓ 2 supported, ✗ 1 contradicted, ? 1 not found. Left alone: 5, such as headings, questions and opinions. Checked on 4 March 2026.',
  )
})

test('nothing is loaded or run: the policy allows the style alone, which it knows by its hash', async () => {
  const { page, document } = await pageOf(draft)
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)![1]!
  const hash = createHash('sha256').update(style).digest('base64')
  const policy = document.querySelector('meta[http-equiv]')!.getAttribute('content')
  expect(policy).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
  )
  expect(document.querySelectorAll('script, link, img, iframe, [style], [src]')).toHaveLength(0)
  expect(style).not.toMatch(/url\(|@import/)
})

describe('what is no HTML of ours', () => {
  const hostile = '<img src=x onerror="alert(1)">"\'&\u202E</style>'

  test('is text, in the draft, the sources and the name', async () => {
    const text = `The ${hostile} dam was finished in 1967. [A](javascript:alert(1)) [B](https://good.example@evil.example/) ![x](https://x.example/i.png)\n\n${hostile}\n`
    const facts = {
      title: hostile,
      authors: [hostile],
      quote: hostile,
      url: 'javascript:alert(1)',
      speaker: hostile,
      voice: 'comment',
    } as const
    const checked = checkedWith(text, ['contradicted'], facts)
    const page = await checkPage(hostile, text, checked, noon)
    const { document } = parseHTML(page)
    expect(document.querySelectorAll('img, script')).toHaveLength(0)
    expect(page).not.toMatch(/href="(?!#|https?:)|href="[^"]*@/)
    expect(page).not.toContain('\u202E')
    expect(document.querySelectorAll('style')).toHaveLength(1)
  })

  test('stays text whatever was typed, and every claim is marked', async () => {
    const piece = fc.constantFrom(
      ...['**', '*', '[', '](', ')', '`', '> ', '- ', '\n', '\n\n', '|', '&amp;', '\\', '<b>', '~'],
      ...['The dam was finished in 1967. ', '😀', '<script>', '# ', '[^1]', '    ', '1. ', '"'],
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 25 }), async (pieces) => {
        const text = pieces.join('')
        const { document } = await pageOf(text)
        expect(document.querySelectorAll('script, img')).toHaveLength(0)
        const { claims } = claimsIn(text)
        claims.forEach((_, i) => {
          expect(document.querySelectorAll(`#claim-${i + 1}`)).toHaveLength(1)
        })
        expect(document.querySelectorAll('main a.sign')).toHaveLength(claims.length)
      }),
      { numRuns: 200 },
    )
  })
})

test('a draft without claims is a page too', async () => {
  const { document } = await pageOf('# Only a title')
  expect(document.querySelector('.summary')!.textContent).toMatch(/^0 claims: /)
  expect(document.querySelector('nav')).toBeNull()
})
