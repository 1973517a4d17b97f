import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import colors from 'picocolors'
import { expect, test } from 'vitest'
import { appManifest } from '../channels/slack/manifest.ts'
import { tellManifest } from './slack.ts'

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
