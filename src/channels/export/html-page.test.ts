import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { turnOf } from './exported.fixture.ts'
import type { ExportedTurn } from './exported-turn.ts'
import { htmlPage } from './html-page.ts'

const base = 'https://ask.example.org'
const read = async (turns: readonly ExportedTurn[], at: string | null = base) =>
  parseHTML(await htmlPage(turns, at)).document
const textOf = (element: Element | null) => element?.textContent.replaceAll(/\s+/g, ' ').trim()

test('an answer has its question, sentences with marks, and every footnote with its source', async () => {
  const turn = turnOf([{}, { voice: 'comment', speaker: 'Sal', date: null }], {
    askedAt: '2026-11-22T09:30:00.000Z',
    mode: 'generated',
  })
  const document = await read([turn])
  expect(document.title).toBe('When was the weir finished?')
  expect(textOf(document.querySelector('h1'))).toBe('When was the weir finished?')
  expect(textOf(document.querySelector('.answer'))).toBe(
    'The weir was finished in 1940.1 The weir was finished in 1940.2',
  )
  expect([...document.querySelectorAll('.aside')].map(textOf)).toEqual([
    'Asked on 22 November 2026',
    'Written by a model; every sentence checked against the words it cites.',
  ])
  expect([...document.querySelectorAll('.source')].map(textOf)).toEqual([
    'Ada Example, The weir at Corran Head, The Quay, 4 July 2012. Read in context · quay.example https://www.quay.example/weir?page=1#top',
    'Reader comment by Sal · Ada Example, The weir at Corran Head, The Quay, undated. Read in context · quay.example https://www.quay.example/weir?page=1#top',
  ])
  expect([...document.querySelectorAll('.ways a')].map((a) => a.getAttribute('href'))).toEqual([
    'https://ask.example.org/documents/weir-0a1b2c3d?start=0&end=30#quote',
    'https://www.quay.example/weir?page=1#top:~:text=The%20weir',
    'https://ask.example.org/documents/weir-0a1b2c3d?start=0&end=30#quote',
    'https://www.quay.example/weir?page=1#top:~:text=The%20weir',
  ])
})

test('every link within the page leads to something, and no two things have one name', async () => {
  const turn = turnOf([{}, {}], {
    positions: [{ stance: 'Ada says 1940.', citations: [1, 2] }],
  })
  const document = await read([turn, turn])
  const links = [...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute('href'))
  expect(links).toHaveLength(12)
  for (const link of links) expect(document.querySelector(link!)).not.toBeNull()
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(document.querySelectorAll('h1, h2')).toHaveLength(2)
})

test('words of documents and people are text, and nothing runs', async () => {
  const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>&amp;'
  const turn = turnOf(
    [{ title: hostile, authors: [hostile], publisher: hostile, quote: hostile, speaker: hostile }],
    {
      question: hostile,
      standaloneQuestion: `${hostile}!`,
      missing: hostile,
      notice: hostile,
      positions: [{ stance: hostile, citations: [1] }],
    },
  )
  const page = await htmlPage([turn], base)
  expect(page).not.toMatch(/<script|<img/i)
  const { document } = parseHTML(page)
  expect(document.title).toBe(hostile)
  for (const place of ['h1', '.answer > span', 'li span', '.remark', 'q', 'cite']) {
    expect(document.querySelector(place)?.textContent).toBe(hostile)
  }
  expect(page).toContain("default-src 'none'; style-src 'sha256-")
})

test('only addresses of the web and of our reader are linked to', async () => {
  const turn = turnOf([{ url: 'javascript:alert(1)', href: '//evil.example/documents/x' }])
  const document = await read([turn])
  expect(document.querySelectorAll('.ways a')).toHaveLength(0)
  const away = await read([turnOf([{}])], null)
  expect([...away.querySelectorAll('.ways a')].map(textOf)).toEqual(['quay.example'])
})

test('an abstention says so', async () => {
  const turn = turnOf([], {
    only: 'from 1930',
    abstained: true,
    missing: 'Nothing found mentions “moon”.',
  })
  const document = await read([turn])
  expect(textOf(document.querySelector('.remark'))).toBe('Nothing found mentions “moon”.')
  expect(textOf(document.querySelector('.aside'))).toBe('Only from 1930')
  expect(document.querySelector('.notes')).toBeNull()
})
