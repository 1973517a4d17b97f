import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { main } from '../cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'footnote-escapes-'))
const corpus = join(folder, 'articles')
const data = join(folder, 'index')
const gapsLog = join(folder, 'gaps.jsonl')
const draft = join(folder, 'draft.md')

/** Clears the screen, names the window, writes to the clipboard, hides words, rings, goes back; each as C0 and as C1. */
const escapes = [
  '\u001b[2J',
  '\u001b]0;named\u0007',
  '\u001b]52;c;aGk=\u001b\\',
  '\u001b[8m',
  '\u0007',
  '\b\b',
  '\u009b31m',
  '\u009d0;named\u009c',
  '\u0090q\u009c',
  '\u008d',
]
const sly = (word: string) => escapes.map((sequence) => word + sequence).join('')
const named = (word: string) => join(corpus, `${word}-${escapes.join('').replaceAll('/', '')}.md`)

/** What a terminal obeys in a text, but for what ends a line and what sets a column, with what stands before it. */
const obeyed = (text: string) =>
  [...text.matchAll(/.{0,20}(?![\n\t])\p{Cc}/gu)].map(([found]) => JSON.stringify(found))

/** More of it would be taken for no text at all. */
const raw = () =>
  `# Raw${escapes[0]}\n\nThe mill${escapes[6]} burned in 1974.${escapes[4]}\n\n${'It was built of stone. '.repeat(20)}`

beforeAll(() => {
  mkdirSync(corpus)
  // As the files of other programs have them: in quoted values, and raw in the text and in the name.
  const quoted = (word: string) => JSON.stringify(sly(word))
  const facts = `title: ${quoted('Bridge')}\nauthor: ${quoted('Ada')}\npublisher: ${quoted('Quay')}`
  const text = `The harbour bridge was opened in 1931 by ${sly('Mayor')} Tamsin. It cost ${sly('crowns')}.`
  writeFileSync(
    named('bridge'),
    `---\n${facts}\ndate: 1989-03-02\n---\n\n# ${sly('Head')}\n\n${text}\n`,
  )
  writeFileSync(named('raw'), raw())
  writeFileSync(named('empty'), '')
  writeFileSync(
    join(corpus, 'collection.yaml'),
    `files:\n  "none-${escapes[0]!.slice(1)}": {}\n${quoted('key')}: 1\n`,
  )
  writeFileSync(
    draft,
    `The harbour bridge was opened in 1935 by ${sly('nobody')}. The mill burned in 1974.\n`,
  )
  const gap = {
    time: '2026-01-02T10:00:00.000Z',
    question: sly('How tall is it?'),
    missing: sly('The height.'),
    nearest: [sly('Bridge')],
  }
  writeFileSync(gapsLog, `${JSON.stringify(gap)}\n${sly('torn')}\n`)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** All that a command writes, where a terminal would see it. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  const taking = (name: keyof typeof said) => (piece: string | Uint8Array) => {
    said[name] += typeof piece === 'string' ? piece : new TextDecoder().decode(piece)
    return true
  }
  vi.spyOn(process.stdout, 'write').mockImplementation(taking('out'))
  vi.spyOn(process.stderr, 'write').mockImplementation(taking('err'))
  vi.stubEnv('FOOTNOTE_GAPS_LOG', gapsLog)
  const code = await main(['node', 'footnote', ...args])
  vi.restoreAllMocks()
  return { code, ...said }
}

const here = ['--data', data]
const both = [...here, '--corpus', corpus]

test('the collection is indexed, and what is wrong with its files told, without a byte that a terminal obeys', async () => {
  const { code, out, err } = await run('index', corpus, ...here)
  expect(code).toBe(0)
  expect(out).toContain('Indexed 2 documents')
  expect(err).toContain('skipped empty-')
  expect(obeyed(out)).toEqual([])
  expect(obeyed(err)).toEqual([])
})

test.each<[string, string[], RegExp]>([
  ['ask', ['ask', 'When was the harbour bridge opened?', ...here], /1931/],
  ['ask --explain', ['ask', 'When was the harbour bridge opened?', '--explain', ...here], /1931/],
  ['ask --json', ['ask', 'When was the harbour bridge opened?', '--json', ...here], /1931/],
  ['ask, unanswered', ['ask', sly('Who was first on the moon?'), ...here], /moon/],
  ['search', ['search', 'harbour bridge mill', ...here], /score/],
  ['search --json', ['search', sly('harbour bridge'), '--json', ...here], /"hits"/],
  ['inspect', ['inspect', named('bridge'), ...both], /Ada/],
  ['inspect --json', ['inspect', named('raw'), '--json', ...both], /Raw/],
  ['check', ['check', draft, ...here], /contradicted/],
  ['check --footnotes', ['check', draft, '--footnotes', ...here], /\[\^/],
  ['check --json', ['check', draft, '--json', ...here], /"verdict"/],
  ['gaps', ['gaps'], /How tall/],
  ['gaps --json', ['gaps', '--json'], /How tall/],
  ['doctor', ['doctor', ...both], /index/],
  ['doctor --all', ['doctor', '--all', ...both], /index/],
  ['doctor --json', ['doctor', '--all', '--json', ...both], /"checks"/],
])('%s writes nothing that a terminal obeys', async (_, args, says) => {
  const { out, err } = await run(...args)
  expect(out).toMatch(says)
  expect(obeyed(out)).toEqual([])
  expect(obeyed(err)).toEqual([])
})

test.each([
  ['an unknown option', ['ask', 'why?', `--${sly('x')}`]],
  ['a missing file', ['inspect', `/no/${sly('such').replaceAll('/', '')}.md`, ...both]],
  ['a missing collection', ['index', join(folder, sly('none')), ...here]],
  ['a wrong date', ['search', 'why?', '--from', sly('2011'), ...here]],
  ['a missing index', ['ask', 'why?', '--data', join(folder, sly('none'))]],
  ['a wrong address', ['widget', '--url', sly('ftp://a.example/')]],
  ['a missing draft', ['check', join(folder, sly('none')), ...here]],
])('neither does a failure that names %s', async (_, args) => {
  const { code, out, err } = await run(...args)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(/^footnote: /)
  expect(obeyed(err)).toEqual([])
})
