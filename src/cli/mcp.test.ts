import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../answer/answer.ts'

const launcher = join(import.meta.dirname, '../bin.js')
const folder = mkdtempSync(join(tmpdir(), 'footnote-mcp-'))
const corpus = join(folder, 'corpus')
const data = join(folder, 'data')
const question = 'When was the harbour bridge opened?'
const client = new Client({ name: 'test', version: '1' })

beforeAll(async () => {
  mkdirSync(corpus)
  const frontMatter = '---\ntitle: The harbour bridge\nauthor: Ada Moss\ndate: 1989-03-02\n---\n\n'
  const words = 'The harbour bridge was opened in 1931 by the mayor. It carried two lanes.\n'
  writeFileSync(join(corpus, 'bridge.md'), frontMatter + words)
  const args = [launcher, 'mcp', '--data', data]
  await client.connect(new StdioClientTransport({ command: process.execPath, args, cwd: folder }))
  await client.listTools()
})

afterAll(async () => {
  await client.close()
  rmSync(folder, { recursive: true })
})

const ask = async () =>
  (await client.callTool({ name: 'ask', arguments: { question } })) as CallToolResult

/** Runs a command to its end, with what is written to its standard input. */
async function run(args: readonly string[], input: string, env: NodeJS.ProcessEnv = {}) {
  const options = { cwd: folder, env: { HOME: folder, ...env } }
  const child = spawn(process.execPath, [launcher, ...args], options)
  const ended = once(child, 'close')
  child.stdin.end(input)
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { out, err, code: code as number }
}

describe('footnote mcp', () => {
  test('answers without an index too, and says which command makes one', async () => {
    const { isError, content } = await ask()
    expect(isError).toBe(true)
    expect(content[0]).toMatchObject({
      text: expect.stringMatching(/^index_missing: .*npx footnote index/),
    })
  })

  test('answers from the index as soon as there is one, with the words it rests on', async () => {
    const indexed = await run(['index', corpus, '--data', data], '')
    expect(indexed.code).toBe(0)
    const { structuredContent, content } = await ask()
    const { citations } = structuredContent as Answer
    expect(citations[0]).toMatchObject({
      quote: 'The harbour bridge was opened in 1931 by the mayor.',
      title: 'The harbour bridge',
      date: '1989-03-02',
    })
    const link = content.find((block) => block.type === 'resource_link')
    const { contents } = await client.readResource({ uri: link!.uri })
    expect((contents[0] as { text: string }).text).toContain(citations[0]!.quote)
  })

  test('writes nothing but the protocol to its output, drops what is cancelled, and ends with its input', async () => {
    const params = {
      protocolVersion: '2025-11-25',
      capabilities: {},
      clientInfo: { name: 'test', version: '1' },
    }
    const messages = [
      { id: 1, method: 'initialize', params },
      { method: 'notifications/initialized' },
      { id: 2, method: 'tools/call', params: { name: 'ask', arguments: { question } } },
      { method: 'notifications/cancelled', params: { requestId: 2 } },
      { id: 3, method: 'ping' },
    ]
    const lines = messages.map((message) => JSON.stringify({ jsonrpc: '2.0', ...message }))
    const input = `${lines.join('\n')}\nno JSON\n`
    const noise = `--import=data:text/javascript,process.on('exit',()=>console.log('noise'))`
    const { out, err, code } = await run(['mcp', '--data', data], input, { NODE_OPTIONS: noise })
    const answered = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(answered.map(({ jsonrpc, id }) => [jsonrpc, id])).toEqual([
      ['2.0', 1],
      ['2.0', 3],
    ])
    expect(err).toBe('noise\n')
    expect(code).toBe(0)
  })

  test('tells a wrong setting on the error stream and ends', async () => {
    const { out, err, code } = await run(['mcp', '--model', 'nonsense', '--data', data], '')
    expect([out, code]).toEqual(['', 2])
    expect(err).toMatch(/^footnote: settings .*--model/)
  })
})
