import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { findBrowser } from '../eval/chromium.setup.ts'
import { serverForTests } from './channels/http/loopback.fixture.ts'
import type * as Footnote from './client.ts'

const executablePath = findBrowser()
const browser = executablePath
  ? await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  : null
const server = await serverForTests()

afterAll(() => browser?.close())

test.skipIf(!browser)(
  'a page of the server asks, listens and is told what went wrong',
  async () => {
    const { outputFiles } = await build({
      entryPoints: ['src/client.ts'],
      ...{
        bundle: true,
        write: false,
        platform: 'browser',
        format: 'iife',
        globalName: 'footnote',
      },
    })
    const page = await browser!.newPage({ bypassCSP: true })
    await page.goto(`${server}/api`)
    await page.addScriptTag({ content: outputFiles[0]!.text })
    const told = await page.evaluate(async () => {
      const { footnote } = globalThis as unknown as { footnote: typeof Footnote }
      const client = footnote.createClient('')
      const question = 'When was the harbour bridge opened?'
      const { answer } = await client.ask({ question })
      const events: string[] = []
      for await (const event of client.askStream({ question })) events.push(event.type)
      const left = new AbortController()
      left.abort()
      const failures = [
        client.document('nowhere'),
        client.ask({ question }, { signal: left.signal }),
      ]
      const codes = failures.map((failure) =>
        failure.then(
          () => 'none',
          (error) => (error instanceof footnote.FootnoteClientError ? error.code : String(error)),
        ),
      )
      return { answer, events, codes: await Promise.all(codes) }
    })
    expect(told.answer).toContain('opened in 1931')
    expect(told.events).toEqual(['status', 'status', 'citation', 'sentence', 'done'])
    expect(told.codes).toEqual(['not_found', 'aborted'])
  },
)
