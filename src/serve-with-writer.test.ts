import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Answer } from './answer/answer.ts'
import { canaryKey } from './answer/generate/scripted-provider.fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'footnote-writer-'))
const corpus = join(folder, 'corpus')
const data = join(folder, 'data')
const started: ChildProcess[] = []

afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** Starts a program of ours, and tells all that it printed. */
function start(program: string, args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(import.meta.dirname, program), ...args], {
    env: { HOME: folder, ...env },
  })
  started.push(child)
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
  }
  const untilPrints = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(printed)) await once(child.stdout, 'data')
    return pattern.exec(printed)![0]
  }
  return { child, untilPrints, printed: () => printed }
}

/** Reads a stream until it has a text, or to its end. */
async function readUntil(reader: ReadableStreamDefaultReader<string>, text?: string) {
  let all = ''
  while (text === undefined || !all.includes(text)) {
    const { done, value } = await reader.read()
    if (done) break
    all += value
  }
  return all
}

/** The paths of all files in a folder, with what is in them. */
function filesIn(place: string): string[] {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .flatMap((path) => [path, readFileSync(path, 'latin1')])
}

const text = `The harbour bridge was opened in 1931 by the mayor. It carried two lanes and a tramway. \
The harbour bridge was closed in 1988 after cracks were found in its northern pylon.\n`
const begun = 'The harbour bridge was opened in 1931 by the mayor. [1] The harbour bridge was clo'

test('a model that dies in the middle of a sentence leaves a whole, cited answer, and its key nowhere', async () => {
  mkdirSync(corpus)
  writeFileSync(
    join(corpus, 'bridge.md'),
    `---\ntitle: The bridge\nauthor: Ada Moss\n---\n\n${text}`,
  )
  await once(start('bin.js', ['index', corpus, '--data', data]).child, 'close')
  const provider = start('answer/generate/provider-process.fixture.ts', [begun])
  const address = await provider.untilPrints(/http:\S+/)
  const server = start('bin.js', ['serve', '--data', data, '--port', '0'], {
    FOOTNOTE_CHAT_MODEL: `${address}#scripted`,
    FOOTNOTE_CHAT_KEY: canaryKey,
  })
  const url = (await server.untilPrints(/answers at http:\S+/)).slice('answers at '.length)

  const response = await fetch(`${url}/api/ask`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify({ question: 'When was the harbour bridge opened?', explain: true }),
  })
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  const before = await readUntil(
    reader,
    'event: sentence\ndata: {"text":"The harbour bridge was opened',
  )
  provider.child.kill('SIGKILL')
  const after = await readUntil(reader)

  expect(before).not.toContain('event: done')
  const done = JSON.parse(/event: done\ndata: (.*)\n\n$/.exec(after)![1]!) as Answer
  expect(done).toMatchObject({
    mode: 'fallback',
    abstained: false,
    notice: 'The writing model was not available; these are the sources’ own words.',
  })
  expect(done.sentences.length).toBeGreaterThan(0)
  expect(done.sentences.every(({ citations }) => citations.length > 0)).toBe(true)
  expect(done.citations.filter(({ quote }) => !text.includes(quote))).toEqual([])
  expect(server.printed()).toMatch(/"reason":"the stream broke \(\w+\)"/)

  const ready = await (await fetch(`${url}/readyz`)).text()
  server.child.kill('SIGTERM')
  await once(server.child, 'close')
  const kept = filesIn(folder)
  const artefacts = [before, after, ready, server.printed(), ...kept]
  expect(artefacts.filter((each) => each.includes(canaryKey))).toEqual([])
  expect(kept.join()).toContain('cracks were found')
}, 60_000)
