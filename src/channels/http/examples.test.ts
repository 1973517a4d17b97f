import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parseHTML } from 'linkedom'
import { afterAll, expect, test } from 'vitest'
import { serverForTests } from './loopback.fixture.ts'
import { exampleOrigin } from './operations.ts'
import { documents } from './small-collection.fixture.ts'

const server = await serverForTests()
const folder = mkdtempSync(join(tmpdir(), 'footnote-examples-'))

afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a line as a reader would, with a document's id at hand; only the server is another. */
async function run(command: string): Promise<string> {
  const line = command.replaceAll(exampleOrigin, server)
  expect(line).not.toBe(command)
  const options = {
    cwd: folder,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', ID: documents[0]!.id },
  }
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', line], options)
  return stdout
}

const { document } = parseHTML(await (await fetch(`${server}/api`)).text())
const shown = [...document.querySelectorAll('pre code')].map((each) => each.textContent)
const ofPage = shown.filter((each) => each.startsWith('curl '))
const readme = readFileSync('README.md', 'utf8')
const ofReadme = [...readme.matchAll(/^curl (?:.*\\\n)*.*$/gm)]
  .map(([command]) => command)
  .filter((command) => command.includes(`${exampleOrigin}/api/`))

test('both the page and the README have examples', () => {
  expect(ofPage.length).toBeGreaterThan(5)
  expect(ofReadme.length).toBeGreaterThan(0)
})

test.each([...ofPage, ...ofReadme])('%s', async (command) => {
  const told = await run(command)
  const withoutRemark = command.replace(/\s# .*/, '')
  if (/'accept: text\/event-stream'/i.test(withoutRemark)) {
    expect(told).toMatch(/^event: status\n(.*\n)*event: done\ndata: \{.*\}\n\n$/)
  } else if (command.includes(' -o ')) {
    expect(JSON.parse(readFileSync(join(folder, 'list.json'), 'utf8'))).toHaveProperty('documents')
  } else if (command.includes('"format": "markdown"')) {
    expect(told).toMatch(/^# .*\?\n\n/)
  } else {
    expect(JSON.parse(told)).not.toHaveProperty('error')
  }
})

test('the same key gives the very same answer, and the same tag nothing new', async () => {
  const [asked] = ofPage.filter((command) => command.includes('Idempotency-Key'))
  expect(await run(asked!)).toBe(await run(asked!))
  const [listed] = ofPage.filter((command) => command.includes('--etag-compare'))
  const status = `${listed} -w '%{http_code}'`
  await run(listed!)
  expect(await run(status)).toBe('304')
})

/** What lines of a program print, with the client and the server of this test. */
async function print(lines: string): Promise<string> {
  const file = join(folder, 'example.mjs')
  const client = new URL('../../client.ts', import.meta.url).pathname
  writeFileSync(file, lines.replace('footnote/client', client).replace(exampleOrigin, server))
  return (await promisify(execFile)(process.execPath, [file])).stdout
}

test('the lines in JavaScript run, and tell the answer whole and sentence by sentence', async () => {
  const [lines] = shown.filter((each) => each.startsWith('import '))
  const other = lines!.replace(/(?<=const question = ).*/, "'When was the harbour bridge opened?'")
  expect(await print(other)).toMatch(
    /opened in 1931.*\[1\]\n1 The harbour bridge The harbour.*\n.*1931.*\n$/,
  )
  const scripts = [...readme.matchAll(/(?<=^```js\n)(?:.*\n)*?(?=```$)/gm)].map(
    ([script]) => script,
  )
  for (const script of scripts.filter((each) => each.includes('footnote/client')))
    await print(script)
})
