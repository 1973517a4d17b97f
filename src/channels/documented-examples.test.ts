import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { serverForTests } from './http/loopback.fixture.ts'
import { readTyped } from './slack/command.ts'

// The lines that the README and its page on channels show, run as they stand but for the address and what is asked.
const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const server = await serverForTests()
const folder = mkdtempSync(join(tmpdir(), 'footnote-documented-'))
afterAll(() => rmSync(folder, { recursive: true }))

const [readme, channels] = ['README.md', 'docs/channels.md'].map((name) =>
  readFileSync(join(root, name), 'utf8'),
)
const here = (lines: string) =>
  lines
    .replaceAll(/(?:http:\/\/)?localhost:8787/g, server)
    .replaceAll(
      /When was the bridge opened\?|How much was the aid [^"]*\?/g,
      'When was the harbour bridge opened?',
    )
const blocksOf = (language: string, holding: string) => {
  const blocks = [
    ...channels!.matchAll(new RegExp(`(?<=^\`\`\`${language}\\n)(?:.*\\n)*?(?=\`\`\`$)`, 'gm')),
  ]
  const found = blocks.map(([block]) => block).filter((block) => block.includes(holding))
  expect(found).toHaveLength(1)
  return found[0]!
}
/** What a module prints that is run where the packages are, as one in the folder of a reader's program. */
const print = async (lines: string) =>
  (await run(process.execPath, ['--input-type=module-typescript', '-e', lines], { cwd: root }))
    .stdout

describe('docs/channels.md', () => {
  test.each([
    ['/v1/chat/completions', /"choices":\[.*1931.*\[1\]/],
    ['/mcp', /^event: message\ndata: .*1931.*\[1\]/],
    ['/api/export', /^Example, Ada\.|“The Harbour Bridge/i],
  ])('the line for %s is answered', async (path, told) => {
    const line = here(blocksOf('sh', path))
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', line], { cwd: folder })
    expect(stdout).toMatch(told)
  })

  test('the lines for the client of OpenAI give answer and citations', async () => {
    const told = await print(`${here(blocksOf('ts', "from 'openai'"))}
      console.log(JSON.stringify([choices[0].message.content, citations.length]))`)
    expect(JSON.parse(told)).toEqual([expect.stringMatching(/1931.*\[1\]/), expect.any(Number)])
  })

  test('the transport shown for the AI SDK gives messages with sources', async () => {
    const [transport] = /new DefaultChatTransport\(.*?\}\)/.exec(here(blocksOf('tsx', 'useChat')))!
    const told = await print(`import { DefaultChatTransport } from 'ai'
      import { Chat } from '@ai-sdk/react'
      const chat = new Chat({ transport: ${transport} })
      await chat.sendMessage({ text: 'When was the harbour bridge opened?' })
      console.log(JSON.stringify(chat.messages.at(-1).parts))`)
    expect(JSON.parse(told).map(({ type }: { type: string }) => type)).toEqual(
      expect.arrayContaining(['source-document', 'text', 'data-answer']),
    )
    expect(told).toContain('1931')
  })

  test('the lines for a server of one’s own answer and serve', async () => {
    const articles = join(folder, 'articles')
    mkdirSync(articles)
    writeFileSync(join(articles, 'a.txt'), 'The amendment was proposed by Ada Example in 1971.\n')
    const settings = JSON.stringify({ corpus: articles, data: join(folder, 'data') })
    const lines = blocksOf('js', 'createFootnote')
      .replace("{ corpus: 'articles' }", settings)
      .replace(
        /^createServer\((.*)\)\.listen\(8787\)/m,
        'const served = createServer($1).listen(0)',
      )
    const told = await print(`${lines}
      const { port } = served.address()
      const { status } = await fetch(\`http://127.0.0.1:\${port}/healthz\`)
      console.log(JSON.stringify([status, answer]))
      served.close()
      await footnote.close()`)
    expect(JSON.parse(told)).toEqual([200, expect.stringContaining('Ada Example')])
  })

  test('the commands for Slack are understood', () => {
    const typed = blocksOf('', '/ask share').match(/(?<=^\/ask ).*?(?= {2,}|$)/gm)!
    expect(typed.map((text) => readTyped(text.replace('…', 'Who?')).kind)).toEqual([
      'question',
      'question',
      'question',
      'help',
    ])
  })
})

test.each([
  ['widget', /<script async src="https:\/\/ask\.example\.org\/widget\//],
  ['slack manifest', /"https:\/\/ask\.example\.org\/slack\/commands"/],
])('the README’s line for %s prints what is to be used', async (command, told) => {
  const [line] = new RegExp(`(?<=^npx footnote )${command} .*?(?= +#|$)`, 'm').exec(readme!)!
  const { stdout } = await run(process.execPath, [join(root, 'src/bin.js'), ...line.split(' ')])
  expect(stdout).toMatch(told)
})
