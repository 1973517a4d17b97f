import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { build } from 'esbuild'
import { afterAll, expect, test, vi } from 'vitest'
import { environment, installPackage, run } from './installed-package.fixture.ts'

// The processes below start on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 120_000 })

// biome-ignore lint/style/noProcessEnv: whether somebody watches is known from nowhere else.
const installed = await installPackage(process.env.CI === 'true')
const { project, tarball } = installed ?? { project: '', tarball: '' }
const footnote = join(project, 'node_modules/footnote')
const launcher = join(project, 'node_modules/.bin/footnote')
const command = (args: readonly string[], env: Record<string, string> = {}) =>
  run(launcher, args, { cwd: project, env })
const question = 'When was the harbour bridge opened?'
const started: ChildProcess[] = []

afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
  installed?.remove()
})

const inPackage = test.skipIf(!installed)

/** All files of a folder, from there, without what lies in another package. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  )

function writeArticles(): string {
  const folder = join(project, 'articles')
  mkdirSync(folder, { recursive: true })
  const article = (title: string, author: string, text: string) =>
    writeFileSync(
      join(folder, `${title.toLowerCase()}.md`),
      `---\ntitle: ${title}\nauthor: ${author}\n---\n\n${text}\n`,
    )
  article('Bridge', 'Ada Moss', 'The harbour bridge was opened in 1931 by the mayor of Quay.')
  article('Ferry', 'Ben Reed', 'The ferry to the island was founded by Clara Voss in 1902.')
  return folder
}

inPackage('is small, plain JavaScript, and leaves the checkout as it was', () => {
  const [before, after] = installed!.manifests
  expect(after).toBe(before)
  expect(statSync(tarball).size).toBeLessThan(25_000_000)
  const files = filesIn(footnote)
  expect(files.filter((path) => /(?<!\.d)\.tsx?$|\.test\.|\.fixture\./.test(path))).toEqual([])
  expect(files).toContain('dist/index/models/footnote/small-en-v1/onnx/model_quantized.onnx')
  expect(files.filter((path) => /training|answers-en-v1|dist\/kept/.test(path))).toEqual([])
  const licences = readFileSync(join(footnote, 'dist/LICENCES.txt'), 'utf8')
  for (const name of ['@xenova/transformers', 'preact']) expect(licences).toContain(`${name} `)
})

inPackage('depends on what its modules import, and on a Node', async () => {
  const { metafile } = await build({
    entryPoints: filesIn(footnote).filter((path) => path.endsWith('.js')),
    absWorkingDir: footnote,
    outdir: '/',
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  })
  const imported = Object.values(metafile.inputs)
    .flatMap(({ imports }) => imports)
    .filter(({ external, path }) => external && !isBuiltin(path))
    .map(({ path }) => /^(?:@[^/]+\/)?[^/]+/.exec(path)![0])
  const { dependencies } = JSON.parse(readFileSync(join(footnote, 'package.json'), 'utf8'))
  expect(Object.keys(dependencies).sort()).toEqual([...new Set([...imported, 'node'])].sort())
})

inPackage('indexes a folder, answers by HTTP with its pages, and stops at a signal', async () => {
  const articles = writeArticles()
  const child = spawn(launcher, ['start', articles, '--port', '0'], {
    cwd: project,
    env: environment,
  })
  started.push(child)
  const ended = once(child, 'exit')
  let said = ''
  child.stderr.resume()
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  while (child.exitCode === null && !said.includes('Stop it')) {
    await Promise.race([once(child.stdout, 'data'), ended])
  }
  expect(said).toMatch(/Indexed 2 documents, 2 passages/)
  const [, url] = /answers at (http:\S+)/.exec(said) ?? []
  const asked = await fetch(`${url}/api/ask`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ question }),
  })
  expect(await asked.json()).toMatchObject({ answer: expect.stringContaining('opened in 1931') })
  const page = await (await fetch(`${url}/`)).text()
  const [, script] = /<script type="module" src="([^"]+)"/.exec(page) ?? []
  for (const path of [script, '/widget.js']) {
    const response = await fetch(url + path!)
    expect(response.headers.get('Content-Type')).toContain('text/javascript')
    expect((await response.text()).length).toBeGreaterThan(10_000)
  }
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(existsSync(join(project, 'footnote-index/CURRENT'))).toBe(true)
})

inPackage('has every command', async () => {
  expect((await command(['--help'])).out).toContain('Usage: footnote')
  const { version } = JSON.parse(readFileSync(join(footnote, 'package.json'), 'utf8'))
  expect((await command(['--version'])).out).toBe(`${version}\n`)
  expect((await command(['index', writeArticles()])).out).toContain('The index is up to date')
  expect((await command(['ask', question])).out).toContain('opened in 1931')
  expect((await command(['widget'])).out).toContain('integrity="sha384-')
  const doctor = await command(['doctor'])
  expect({ code: doctor.code, out: doctor.out }).toEqual({
    code: 0,
    out: expect.stringContaining('the index opens and finds its probes'),
  })
})

inPackage('gives its tools to a model’s host', async () => {
  const client = new Client({ name: 'host', version: '1' })
  const env = Object.fromEntries(Object.entries(environment).map(([name, is]) => [name, is ?? '']))
  await client.connect(
    new StdioClientTransport({
      command: launcher,
      args: ['mcp'],
      cwd: project,
      env,
      stderr: 'ignore',
    }),
  )
  const { structuredContent } = await client.callTool({ name: 'ask', arguments: { question } })
  expect(JSON.stringify(structuredContent)).toContain('opened in 1931')
  await client.close()
})

inPackage('has a collection to try it with where there is no other', async () => {
  const { out } = await command(['doctor', '--json', '--data', 'nowhere'])
  expect(JSON.parse(out).checks).toContainEqual({
    name: 'corpus',
    result: 'ok',
    detail: expect.stringMatching(/^[1-9]\d+ files, 0 passed over$/),
  })
})

inPackage('says where the model is that it does not have', async () => {
  const settings = { FOOTNOTE_RERANKER: 'footnote/answers-en-v1' }
  const { code, err } = await command(['ask', question], settings)
  expect({ code, err }).toEqual({
    code: 2,
    err: expect.stringMatching(/does not come with the npm package; copy .* or leave out/),
  })
})

inPackage('is a library for other programs', async () => {
  writeArticles()
  writeFileSync(
    join(project, 'server.mjs'),
    `import { createServer } from 'node:http'
import { createFootnote } from 'footnote'
import { createClient } from 'footnote/client'

const footnote = await createFootnote({ corpus: 'articles', data: 'own-index', log: false })
const server = createServer(footnote.listener).listen(0)
const client = createClient(\`http://localhost:\${server.address().port}\`)
const page = await footnote.app.request('/')
const own = await footnote.ask('Who founded the ferry to the island?')
const asked = await client.ask({ question: '${question}' })
console.log(JSON.stringify([page.status, own.answer, asked.answer]))
server.close()
await footnote.close()
`,
  )
  const { code, out, err } = await run(process.execPath, ['server.mjs'], { cwd: project })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(JSON.parse(out)).toEqual([
    200,
    expect.stringContaining('Clara Voss'),
    expect.stringContaining('opened in 1931'),
  ])
})

inPackage('has types that a strict compiler takes, and holds callers to', async () => {
  writeFileSync(
    join(project, 'server.mts'),
    `import { type Answer, createFootnote, type Footnote, FootnoteError } from 'footnote'
import { createClient, FootnoteClientError } from 'footnote/client'

const footnote: Footnote = await createFootnote({ corpus: ['articles'], watch: true, log: false })
const answer: Answer = await footnote.ask({ question: 'Why?', filters: { from: '2011' } })
for (const { quote, number } of answer.citations) console.log(number.toFixed(), quote.trim())
export const { fetch } = footnote.app
for await (const event of createClient('').askStream({ question: 'Why?' })) {
  if (event.type === 'sentence') console.log(event.sentence.text.trim())
}
export const codeOf = (error: unknown): string =>
  error instanceof FootnoteError || error instanceof FootnoteClientError ? error.code : ''
// @ts-expect-error There is no such setting.
await createFootnote({ corpora: 'articles' })
// @ts-expect-error A question is words.
await footnote.ask({ question: 1 })
`,
  )
  const checkout = join(import.meta.dirname, '../..')
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023']
  const types = ['--types', 'node', '--typeRoots', join(checkout, 'node_modules/@types')]
  const compiler = join(checkout, 'node_modules/typescript/bin/tsc')
  const args = [compiler, ...options, ...types, 'server.mts']
  const { code, out } = await run(process.execPath, args, { cwd: project })
  expect({ code, out }).toEqual({ code: 0, out: '' })
})

inPackage('has a client that browsers can load', async () => {
  const { metafile } = await build({
    stdin: { contents: "export * from 'footnote/client'", resolveDir: project },
    absWorkingDir: project,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'browser',
    logLevel: 'silent',
  })
  const [bundle] = Object.values(metafile.outputs)
  expect(bundle!.imports).toEqual([])
  expect(bundle!.bytes).toBeLessThan(40_000)
})

/** A Node of the machine's own that cannot run the program. */
const oldNode = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => existsSync(path))
const oldVersion = oldNode ? (await run(oldNode, ['--version'], { cwd: '/' })).out : ''
const isOld = /^v(?:[1-9]|1\d|20|21)\./.test(oldVersion)

test.skipIf(!installed || !isOld)(
  'runs on the Node that npm brings where the machine’s own is too old, or says what to install',
  async () => {
    const bin = join(project, 'node_modules/node/bin')
    const alone = await run(oldNode!, [launcher, '--version'], { cwd: project })
    expect({ code: alone.code, err: alone.err }).toEqual({
      code: 2,
      err: expect.stringMatching(/is older than 22\.18, .* install Node 24, or .*\n$/),
    })
    writeFileSync(
      join(project, 'old.mjs'),
      "import { createFootnote } from 'footnote'\nawait createFootnote()\n",
    )
    const library = await run(oldNode!, ['old.mjs'], { cwd: project })
    expect(library.err).toContain('expected 22.18 or newer')
    // As its script would have done.
    mkdirSync(bin, { recursive: true })
    symlinkSync(process.execPath, join(bin, 'node'))
    const helped = await run(oldNode!, [launcher, '--version'], { cwd: project })
    expect({ code: helped.code, err: helped.err }).toEqual({ code: 0, err: '' })
  },
)
