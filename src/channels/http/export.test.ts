import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createApp } from '../../app.ts'
import { turnOf } from '../export/exported.fixture.ts'
import { exportFormats } from '../export/exported-turn.ts'
import { serverForTests } from './loopback.fixture.ts'
import { smallCollection } from './small-collection.fixture.ts'

const app = createApp({
  use: (work) => work(smallCollection()),
  status: () => ({ state: 'ready' }),
  page: { html: '', assets: new Map() },
  log: pino({ enabled: false }),
  url: 'https://ask.example.org',
})
const post = (path: string, body: unknown) =>
  app.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const exported = (body: unknown) => post('/api/export', body)
const turn = turnOf([{}])

test('an answer is exported as it comes', async () => {
  const answer = await (
    await post('/api/ask', { question: 'When was the harbour bridge opened?' })
  ).json()
  const response = await exported({ format: 'markdown', turns: [answer] })
  expect(response.status).toBe(200)
  const text = await response.text()
  expect(text).toMatch(/^# When was the harbour bridge opened\?\n\n.*opened in 1931.*\[\^1\]/)
  expect(text).toContain(`[Read in context](<https://ask.example.org${answer.citations[0].href}>)`)
})

test.each([
  ['markdown', 'text/markdown', 'when-was-the-weir-finished.md', /^# When was/],
  ['html', 'text/html', 'when-was-the-weir-finished.html', /^<!doctype html>/],
  ['bibtex', 'application/x-bibtex', 'when-was-the-weir-finished.bib', /^@article\{/],
  [
    'csl-json',
    'application/vnd.citationstyles.csl+json',
    'when-was-the-weir-finished.json',
    /^\[\n {2}\{\n {4}"id"/,
  ],
  ['chicago', 'text/plain', 'when-was-the-weir-finished-chicago.txt', /July 4, 2012\./],
  ['mla', 'text/plain', 'when-was-the-weir-finished-mla.txt', /4 July 2012, www/],
])('%s is a file with a type and a name', async (format, type, name, beginning) => {
  const response = await exported({ format, turns: [turn] })
  expect(response.headers.get('Content-Type')).toBe(`${type}; charset=utf-8`)
  expect(response.headers.get('Content-Disposition')).toBe(`attachment; filename="${name}"`)
  expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(response.headers.get('Cache-Control')).toBe('no-store')
  expect(await response.text()).toMatch(beginning)
})

test.each([
  ['Что было?', 'answer.md'],
  ['"; filename=evil.exe\r\nX: y', 'filename-evil-exe-x-y.md'],
  ['Con?', 'answer-con.md'],
  ['Où est l’écluse?', 'ou-est-l-ecluse.md'],
  ['x'.repeat(500), `${'x'.repeat(60)}.md`],
])('a name is safe in headers and on disks: %j', async (question, name) => {
  const response = await exported({ format: 'markdown', turns: [{ ...turn, question }] })
  expect(response.headers.get('Content-Disposition')).toBe(`attachment; filename="${name}"`)
})

test('an answer that cites nothing has an empty bibliography', async () => {
  const turns = [turnOf([], { abstained: true })]
  for (const format of exportFormats) {
    expect((await exported({ format, turns })).status).toBe(200)
  }
  expect(await (await exported({ format: 'csl-json', turns })).json()).toEqual([])
  expect(await (await exported({ format: 'mla', turns })).text()).toBe('')
})

test('the day of access is told where it is given', async () => {
  const response = await exported({ format: 'mla', turns: [turn], accessed: '2026-03-02' })
  expect(await response.text()).toMatch(/Accessed 2 Mar\. 2026\.\n$/)
})

const [citation] = turn.citations
test.each<[string, unknown, RegExp]>([
  ['no JSON', '{', /not JSON/],
  ['another format', { format: 'docx', turns: [turn] }, /format: expected one of markdown, html/],
  ['no turns', { format: 'mla', turns: [] }, /turns: expected at least one/],
  ['too many turns', { format: 'mla', turns: Array(51).fill(turn) }, /at most 50 turns/],
  [
    'a mark without its citation',
    { format: 'mla', turns: [{ ...turn, sentences: [{ text: 'So.', citations: [2] }] }] },
    /cites 2, which is not the number of a citation/,
  ],
  [
    'one number twice',
    { format: 'mla', turns: [{ ...turn, citations: [citation, citation] }] },
    /two citations of one number/,
  ],
  [
    'a date that is none',
    { format: 'mla', turns: [turnOf([{ date: '2012-13' }])] },
    /turns\.0\.citations\.0\.date|turns\[0\]\.citations\[0\]\.date/,
  ],
  ['half a character', { format: 'mla', turns: [{ ...turn, question: '\uD800' }] }, /surrogate/],
  ['a day that is none', { format: 'mla', turns: [turn], accessed: '2026-02-30' }, /such as 2026/],
])('%s is refused with what was expected', async (_, body, detail) => {
  const response = await exported(body)
  expect(response.status).toBe(400)
  expect(response.headers.get('Content-Type')).toContain('application/problem+json')
  expect((await response.json()).detail).toMatch(detail)
})

test('a body may be as large as a conversation is, and no larger', async () => {
  const quote = 'The weir was finished in 1940. '.repeat(350)
  const turns = Array.from({ length: 40 }, () => turnOf([{ quote }]))
  expect((await exported({ format: 'html', turns })).status).toBe(200)
  const larger = Array.from({ length: 40 }, () => turnOf([{ quote }, { quote }]))
  expect((await exported({ format: 'html', turns: larger })).status).toBe(413)
})

test('who is refused for the size of a body can ask again at once', async () => {
  const address = `${await serverForTests()}/api/export`
  const send = (body: string) =>
    fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
  for (let i = 0; i < 3; i += 1) {
    const refused = await send('x'.repeat(3_000_000))
    expect(refused.status).toBe(413)
    await refused.text()
    const again = await send(JSON.stringify({ format: 'mla', turns: [turn] }))
    expect(again.status).toBe(200)
    await again.text()
  }
})

test('a bibliography of too many documents is refused, and no other file', async () => {
  const citationsOf = (i: number) =>
    Array.from({ length: 10 }, (_, k) => ({ documentId: `document-${i}-${k}` }))
  const turns = Array.from({ length: 16 }, (_, i) => turnOf(citationsOf(i)))
  const response = await exported({ format: 'mla', turns })
  expect(response.status).toBe(400)
  expect((await response.json()).detail).toContain('more than 150 documents')
  expect((await exported({ format: 'bibtex', turns })).status).toBe(200)
  expect((await exported({ format: 'mla', turns: turns.slice(0, 15) })).status).toBe(200)
})
