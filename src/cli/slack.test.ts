import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { Command } from 'commander'
import colors from 'picocolors'
import { expect, test, vi } from 'vitest'
import { appManifest } from '../channels/slack/manifest.ts'
import { addSlack, tellManifest } from './slack.ts'

const choices = { url: 'https://ask.example.org', command: '/ask', name: 'Footnote' }

test('prints the manifest as JSON, and beside it what to do next', async () => {
  const [out, err] = [new PassThrough(), new PassThrough()]
  const paint = colors.createColors(false)
  await tellManifest(choices, { out, err, width: 80, paint, redraws: false })
  out.end()
  err.end()
  expect(JSON.parse(await text(out))).toEqual(appManifest(choices))
  expect(await text(err)).toContain('SLACK_SIGNING_SECRET')
})

test('takes the address from the settings where none is given', async () => {
  vi.stubEnv('FOOTNOTE_URL', 'https://ask.example.org/archive')
  const [out, err] = [new PassThrough(), new PassThrough()]
  const program = new Command()
  addSlack(program, { out, err, width: 80, paint: colors.createColors(false), redraws: false })
  await program.parseAsync(['slack', 'manifest'], { from: 'user' })
  out.end()
  expect(await text(out)).toContain('"https://ask.example.org/archive/slack/commands"')
})
