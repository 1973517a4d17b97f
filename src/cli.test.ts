import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const launcher = join(import.meta.dirname, 'bin.js')
const folder = mkdtempSync(join(tmpdir(), 'footnote-cli-'))
const corpus = join(folder, 'corpus')
const data = join(folder, 'data')

beforeAll(() => {
  mkdirSync(corpus)
  const frontMatter = '---\ntitle: The harbour bridge\nauthor: Ada Moss\ndate: 1989-03-02\n---\n\n'
  const text = 'The harbour bridge was opened in 1931 by the mayor. It carried two lanes.\n'
  writeFileSync(join(corpus, 'bridge.md'), frontMatter + text)
  writeFileSync(join(corpus, 'picture.png'), '')
})

afterAll(() => rmSync(folder, { recursive: true }))

type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

function start(args: readonly string[]) {
  const child = spawn(process.execPath, [launcher, ...args], {
    env: { HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text
  })
  const ended: Promise<Ended> = once(child, 'close').then(([code]) => ({ code, ...said }))
  return { child, said, ended }
}

const footnote = (args: readonly string[]) => start(args).ended

async function untilSays(child: ChildProcess, said: { out: string }, pattern: RegExp) {
  while (!pattern.test(said.out)) await once(child.stdout!, 'data')
  return pattern.exec(said.out)!
}

describe('a mistake of the user', () => {
  test.each<[string, string[], RegExp]>([
    ['an unknown option', ['ask', 'why?', '--nope'], /^footnote: unknown option '--nope'\n/],
    ['a draft behind --html', ['check', '--html', 'draft.md'], /: check draft\.md --html\n/],
    ['a missing question', ['ask'], /^footnote: missing required argument 'question'\n/],
    [
      'a bad setting',
      ['serve', '--port', 'x'],
      /^footnote: settings .*PORT \(--port\): .*leave them out\n$/,
    ],
    [
      'a missing corpus',
      ['index', 'no/such', '--data', data],
      /^footnote: \/.*\/no\/such does not exist .*\n$/,
    ],
    [
      'a missing file',
      ['inspect', 'no/such.html', '--data', data],
      /^footnote: no\/such\.html does not exist; name a file of a collection\n$/,
    ],
    [
      'a missing index',
      ['ask', 'why?', '--data', 'no where'],
      /^footnote: there is no index in \/.*\/no where; run `npx footnote index --data 'no where'` .*\n$/,
    ],
    [
      'a bad filter',
      ['search', 'why?', '--from', '2011-13'],
      /^footnote: filters\.from: expected a date.*\n$/,
    ],
  ])('such as %s ends with 2 and one line', async (_, args, message) => {
    const { code, out, err } = await footnote(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
    expect(err).not.toMatch(/^\s+at /m)
  })

  test('such as a port in use ends with 2 and names another', async () => {
    const busy = createServer().listen(0, '127.0.0.1')
    await once(busy, 'listening')
    const { port } = busy.address() as AddressInfo
    const { code, err } = await footnote(['serve', '--data', data, '--port', String(port)])
    busy.close()
    expect(code).toBe(2)
    expect(err).toContain(`footnote: port ${port} on 127.0.0.1 is in use`)
    expect(err).toContain(`take another: \`--port ${port + 1}\``)
  })
})

test.each(['start', 'start --watch', 'watch', 'serve'])(
  '%s refuses a host at which nobody was let in before it indexes anything',
  async (command) => {
    const here = join(folder, 'unasked')
    const options = ['--corpus', corpus, '--data', here, '--host', '0.0.0.0', '--port', '0']
    const { code, out, err } = await footnote([...command.split(' '), ...options])
    expect({ code, out, indexed: existsSync(here) }).toEqual({ code: 2, out: '', indexed: false })
    expect(err).toMatch(/^footnote: HOST=0\.0\.0\.0 can be reached from other machines, .*\n$/)
  },
)

test('help ends with 0 and gives an example', async () => {
  const { code, out } = await footnote(['search', '--help'])
  expect(code).toBe(0)
  expect(out).toMatch(/--publisher <name>[\s\S]*Example:\n {2}\$ npx footnote search "/)
})

test('a small collection is indexed, served, asked, examined, and refused once it is damaged', async () => {
  const settings = ['--corpus', corpus, '--data', data]
  const { child, said, ended } = start(['start', corpus, '--data', data, '--port', '0'])
  const [, url] = await untilSays(child, said, /answers at (http:\S+)/)
  expect(said.out).toContain('Indexed 1 document,')
  const question = 'When was the harbour bridge opened?'
  const served = await fetch(`${url}/api/ask`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ question }),
  })
  const { timings: _, ...answer } = (await served.json()) as Record<string, unknown>
  expect(answer).toMatchObject({ abstained: false, generation: 'gen-000001' })
  expect((await fetch(url!)).status).toBe(200)
  child.kill('SIGTERM')
  expect((await ended).code).toBe(0)

  const local = await footnote(['ask', question, '--json', ...settings])
  const { timings: __, ...sameAnswer } = JSON.parse(local.out)
  expect({ code: local.code, err: local.err }).toEqual({ code: 0, err: '' })
  expect(sameAnswer).toEqual(answer)
  const printed = await footnote(['ask', question, '--data', data])
  expect(printed.out).toMatch(/^[^[]*1931[^[]*\[1\]/)
  expect(printed.out).toMatch(
    /\[1\] “.*”\n.*The harbour bridge · Ada Moss · 1989-03-02\n {4}bridge\.md\n/,
  )

  const again = await footnote(['index', corpus, '--data', data])
  expect(again.out).toBe('The index is up to date: 1 document, 1 passage (gen-000001).\n')
  expect(again.err).toBe('skipped picture.png: is empty\n')

  appendFileSync(join(data, 'gen-000001', 'vectors.f32'), 'x')
  const refused = await footnote(['ask', question, '--data', data])
  expect(refused).toMatchObject({ code: 3, out: '' })
  expect(refused.err).toMatch(/^footnote: the index is damaged: gen-000001\/vectors\.f32: .*\n$/)
  const examined = await footnote(['doctor', '--json', ...settings])
  const results = JSON.parse(examined.out).checks.map((check: { name: string; result: string }) => [
    check.name,
    check.result,
  ])
  expect(examined.code).toBe(3)
  expect(Object.fromEntries(results)).toMatchObject({
    settings: 'ok',
    model: 'ok',
    index: 'ok',
    'passages.sqlite': 'ok',
    'vectors.f32': 'failed',
    search: 'failed',
  })
}, 60_000)

describe('an index of another collection than the usual one', () => {
  const letters = join(folder, 'letters')
  const elsewhere = join(folder, 'elsewhere')
  const serveElsewhere = (args: readonly string[]) =>
    start(['start', '--data', elsewhere, '--port', '0', ...args])

  beforeAll(async () => {
    mkdirSync(letters)
    writeFileSync(join(letters, 'mill.md'), 'The mill was sold in 1950 to a miller from the coast.')
    await footnote(['index', letters, '--data', elsewhere])
  }, 30_000)

  test('keeps its collection where none is named, and says so', async () => {
    writeFileSync(join(letters, 'kiln.md'), 'The kiln was lit in 1951 by the widow of the potter.')
    const { code, out, err } = await footnote(['index', '--data', elsewhere])
    expect(code).toBe(0)
    expect(out).toMatch(/^Indexed 2 documents, .* 1 reused/)
    expect(err).toBe(
      `footnote: the index in ${elsewhere} was built from ${letters}; no other collection is named, so that is used again\n`,
    )
    const { child, said, ended } = serveElsewhere([])
    await untilSays(child, said, /answers at/)
    child.kill('SIGTERM')
    const served = await ended
    expect(served.out).not.toContain('Indexed')
    expect(served.err.match(/is used again/g)).toHaveLength(1)
  }, 30_000)

  test('is replaced where another is named, and start says so in one line', async () => {
    const { child, said, ended } = serveElsewhere(['--corpus', corpus])
    await untilSays(child, said, /answers at/)
    child.kill('SIGTERM')
    const { out, err } = await ended
    expect(out).toContain('Indexed 1 document,')
    const notice = `footnote: the index in ${elsewhere} was built from ${letters}; ${corpus} is to take its place\n`
    expect(err.split(notice)).toHaveLength(2)
    const again = await footnote(['index', '--data', elsewhere])
    expect(again.err).toContain(`was built from ${corpus}; no other`)
  }, 30_000)

  test('tells why it looked for a collection that is gone', async () => {
    const gone = join(folder, 'gone.md')
    const here = join(folder, 'once')
    writeFileSync(gone, 'The mill was sold in 1950 to a miller from the coast.')
    await footnote(['index', gone, '--data', here])
    rmSync(gone)
    const { code, err } = await footnote(['start', '--data', here])
    expect(code).toBe(2)
    expect(err).toMatch(/gone\.md; no other.*is used again\n.*gone\.md does not exist/)
  }, 30_000)
})
