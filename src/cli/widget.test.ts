import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import colors from 'picocolors'
import { expect, test } from 'vitest'
import { buildWidget } from '../channels/widget/embed/build-widget.ts'
import { tellWidget, type WidgetOptions } from './widget.ts'

async function told(options: WidgetOptions): Promise<string> {
  const out = new PassThrough()
  const paint = colors.createColors(false)
  await tellWidget(options, { port: 8787 }, { out, err: out, width: 80, paint, redraws: false })
  out.end()
  return text(out)
}

test('prints the tag with the integrity of the very file, and what a policy must allow', async () => {
  const words = await told({ url: 'https://ask.example.org/' })
  const { path, integrity } = await buildWidget()
  expect(words).toContain(`src="https://ask.example.org${path}"`)
  expect(words).toContain(`integrity="${integrity}"`)
  expect(words).toContain('crossorigin="anonymous" data-mode="launcher"></script>')
  expect(words).toContain('src="https://ask.example.org/widget.js"')
  expect(words).toContain('script-src https://ask.example.org; connect-src https://ask.example.org')
})

test('without an address the server is the one of this machine', async () => {
  const { src, tag } = JSON.parse(await told({ json: true, inline: true }))
  expect(src).toMatch(/^http:\/\/localhost:8787\/widget\/[0-9a-f]{16}\.js$/)
  expect(tag).toContain('data-mode="inline"')
})

test.each([
  'ask.example.org',
  'javascript:alert(1)',
  'https://a:b@example.org',
  'https://x/?"><b>',
])('an address that is none of a server is refused: %s', async (url) => {
  await expect(told({ url })).rejects.toMatchObject({ code: 'bad_request' })
})

test('nothing in an address ends the attribute it stands in', async () => {
  const { tag } = JSON.parse(await told({ json: true, url: 'https://ask.example.org/"><b>\'' }))
  expect(tag.match(/"/g)).toHaveLength(8)
  expect(tag).not.toContain('<b>')
})
