import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { IndexReport } from '../../index/build.ts'
import { lockForWatching } from '../search/local/lock.ts'
import { newlySkipped, runLine } from './watch.ts'

const launcher = join(import.meta.dirname, '../bin.js')
const folder = mkdtempSync(join(tmpdir(), 'footnote-watch-'))
const corpus = join(folder, 'corpus')
const longMs = 20_000

const start = (args: readonly string[]) =>
  spawn(process.execPath, [launcher, ...args], {
    env: { HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** Everything that a process writes. */
function listen({ stdout, stderr }: ChildProcess): { text: string } {
  const said = { text: '' }
  for (const stream of [stdout!, stderr!]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said.text += text
    })
  }
  return said
}

const eventually = <Result>(look: () => Result | Promise<Result>) =>
  vi.waitFor(look, { timeout: longMs, interval: 50 })

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('while it serves', () => {
  let child: ChildProcess
  let said: { text: string }
  let url: string

  const save = (name: string, year: number, subject = name) =>
    writeFileSync(
      join(corpus, `${name}.md`),
      `---\ntitle: The ${subject}\n---\n\nThe ${subject} was opened in ${year} by the mayor of the town.\n`,
    )
  const says = (pattern: RegExp) => eventually(() => expect(said.text).toMatch(pattern))
  const answer = async (subject: string): Promise<string> => {
    const response = await fetch(`${url}/api/ask`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ question: `When was the ${subject} opened?` }),
    })
    return ((await response.json()) as { answer: string }).answer
  }
  const answers = (subject: string, pattern: RegExp) =>
    eventually(async () => expect(await answer(subject)).toMatch(pattern))
  const indexer = (): number => {
    const list = execFileSync('pgrep', ['-P', String(child.pid), '-f', 'watch-child'])
    return Number(String(list).trim())
  }

  beforeAll(async () => {
    mkdirSync(corpus)
    save('bridge', 1931)
    const data = join(folder, 'data')
    child = start(['watch', corpus, '--data', data, '--port', '0'])
    said = listen(child)
    url = await eventually(() => {
      const [, address] = /answers at (http:\S+)/.exec(said.text) ?? []
      expect(address).toBeDefined()
      return address!
    })
  })

  afterAll(() => child.kill('SIGKILL'))

  test('the collection is indexed at first', async () => {
    expect(said.text).toContain('Indexed 1 document,')
    expect(await answer('bridge')).toContain('1931')
  })

  test('a save is answered from as soon as it is indexed, and told in a line', async () => {
    save('mill', 1950)
    await answers('mill', /1950/)
    save('mill', 1951)
    await answers('mill', /1951/)
    expect(said.text).toMatch(/^\d\d:\d\d:\d\d indexed 1 changed file: 1 passage, \d+\.\d s$/m)
  })

  test('a file that is deleted is no longer answered from', async () => {
    save('kiln', 1960)
    await answers('kiln', /1960/)
    rmSync(join(corpus, 'kiln.md'))
    await eventually(async () => expect(await answer('kiln')).not.toMatch(/1960/))
    await says(/removed 1 document, /)
  })

  test('a file that cannot be read is named with the reason, and others are indexed', async () => {
    writeFileSync(join(corpus, 'bad.pdf'), '%PDF-1.4 and nothing else')
    save('forge', 1970)
    await says(/\d skipped bad\.pdf: \S/)
    await answers('forge', /1970/)
    save('forge', 1971)
    await answers('forge', /1971/)
    expect(said.text.match(/skipped bad\.pdf/g)).toHaveLength(1)
  })

  test('many files that come together are one run, or two', async () => {
    const before = said.text.length
    for (let i = 0; i < 60; i++) save(`ship-${i}`, 1800 + i, `ship ${i}`)
    await answers('ship 59', /1859/)
    const lines = said.text.slice(before).match(/indexed \d+ changed files?/g)!
    expect(lines.length).toBeLessThanOrEqual(2)
    const files = lines.map((line) => Number(/\d+/.exec(line)))
    expect(files.reduce((sum, count) => sum + count, 0)).toBe(60)
  })

  test('a collection that is away for a moment goes on being served, and is indexed when it is back', async () => {
    renameSync(corpus, `${corpus}-away`)
    await says(/not indexed, the index before goes on being served: .*corpus does not exist/)
    expect(await answer('bridge')).toContain('1931')
    renameSync(`${corpus}-away`, corpus)
    await says(/the index is up to date again/)
    save('bridge', 1932)
    await answers('bridge', /1932/)
  })

  test('an indexing process that dies is started again, and finds what was saved meanwhile', async () => {
    const pid = indexer()
    process.kill(pid, 'SIGKILL')
    await says(/the indexing process ended \(SIGKILL\); it is started again in 1 s/)
    save('tower', 1980)
    await answers('tower', /1980/)
    expect(indexer()).not.toBe(pid)
  })

  test('a signal ends all of its processes in order', async () => {
    const pid = indexer()
    child.kill('SIGTERM')
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  })
})

test('a collection that was never there ends the command with 2 and one line', async () => {
  const child = start(['watch', join(folder, 'nowhere'), '--data', join(folder, 'none')])
  const said = listen(child)
  const [code] = await once(child, 'close')
  expect(code).toBe(2)
  expect(said.text).toMatch(/^footnote: \S+nowhere does not exist .*\n$/)
})

describe('a second one on the same data folder', () => {
  const waiting = /^\d\d:\d\d:\d\d waiting: another `npx footnote watch` \(process (\d+)\) keeps /gm
  const watchTwo = (data: string) => {
    const child = start(['watch', two, '--data', data, '--port', '0'])
    onTestFinished(() => void child.kill('SIGKILL'))
    return { child, said: listen(child) }
  }
  const two = join(folder, 'two')
  const save = (name: string) =>
    writeFileSync(join(two, `${name}.md`), `The ${name} was sold in 1950 to a miller of the coast.`)
  beforeAll(() => mkdirSync(two))

  test('serves beside the first, names it once, and goes on where that was killed', async () => {
    save('mill')
    const data = join(folder, 'two-data')
    const first = watchTwo(data)
    await eventually(() => expect(first.said.text).toContain('answers at'))
    const second = watchTwo(data)
    await eventually(() => expect(second.said.text).toContain('answers at'))
    save('barn')
    await eventually(() => expect(first.said.text).toContain('indexed 1 changed file'))
    first.child.kill('SIGKILL')
    save('kiln')
    await eventually(() => expect(second.said.text).toMatch(/Indexed 3 documents/))
    save('shed')
    await eventually(() => expect(second.said.text).toContain('indexed 1 changed file'))
    const named = [...second.said.text.matchAll(waiting)].map(([, pid]) => Number(pid))
    expect(named).toEqual([first.child.pid])
  })

  test('waits where there is no index yet', async () => {
    save('mill')
    const data = join(folder, 'none-yet')
    mkdirSync(data)
    const unlock = lockForWatching(data, process.pid)
    const { child, said } = watchTwo(data)
    await eventually(() => expect(said.text).toMatch(waiting))
    expect(child.exitCode).toBe(null)
    unlock()
    await eventually(() => expect(said.text).toMatch(/^Indexed [\s\S]*answers at/m))
  })
})

test('start takes the option to watch', async () => {
  const one = join(folder, 'one')
  mkdirSync(one)
  writeFileSync(join(one, 'a.md'), 'The mill was sold in 1950 to a miller from the coast.')
  const data = join(folder, 'one-data')
  const child = start(['start', '--watch', '--corpus', one, '--data', data, '--port', '0'])
  const said = listen(child)
  await eventually(() => expect(said.text).toContain('answers at'))
  writeFileSync(join(one, 'b.md'), 'The kiln was lit in 1951 by the widow of the potter.')
  await eventually(() => expect(said.text).toContain('indexed 1 changed file: 1 passage'))
  child.kill('SIGINT')
  expect((await once(child, 'exit'))[0]).toBe(0)
})

describe('a run in a line', () => {
  const report: IndexReport = {
    ...{ generation: 'gen-000002', documents: 9, passages: 30, embedded: 3, reused: 27 },
    ...{ removed: 0, skipped: [], seconds: 0.62, upToDate: false },
  }
  test.each<[number, Partial<IndexReport>, string | null]>([
    [1, {}, 'indexed 1 changed file: 3 passages, 0.6 s'],
    [2, { embedded: 1 }, 'indexed 2 changed files: 1 passage, 0.6 s'],
    [2, { removed: 1 }, 'indexed 2 changed files: 3 passages, removed 1 document, 0.6 s'],
    [0, { embedded: 0, removed: 2 }, 'removed 2 documents, 0.6 s'],
    [0, { embedded: 0 }, 'nothing new to index, 0.6 s'],
    [0, { upToDate: true }, null],
  ])('of %i files and %o is %s', (files, differing, line) => {
    expect(runLine({ files, report: { ...report, ...differing } })).toBe(line)
  })
})

test('a skipped file is news once, and again when its reason or its absence has changed', () => {
  const news = newlySkipped()
  const bad = { path: 'bad.pdf', reason: 'is damaged' }
  const other = { path: 'bad.pdf', reason: 'is too large' }
  expect(news([bad])).toEqual([bad])
  expect(news([bad])).toEqual([])
  expect(news([other])).toEqual([other])
  expect(news([])).toEqual([])
  expect(news([other])).toEqual([other])
})
