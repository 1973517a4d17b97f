import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import colors from 'picocolors'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type GapsOptions, tellGaps } from './gaps.ts'

const folder = mkdtempSync(join(tmpdir(), 'footnote-tell-gaps-'))
const gapsLog = join(folder, 'gaps.jsonl')
afterAll(() => rmSync(folder, { recursive: true }))

const line = (time: string, question: string) =>
  JSON.stringify({ time, question, missing: 'The \u001b[31mheight.', nearest: ['The town'] })

beforeEach(() => {
  const lines = [
    line('2026-01-02T10:00:00.000Z', 'How tall is the lighthouse?'),
    '{"torn',
    line('2026-03-03T10:00:00.000Z', 'how tall is the lighthouse'),
    line('2026-03-04T10:00:00.000Z', 'What is the height of the lighthouse?'),
    line('2026-03-05T10:00:00.000Z', 'Is there a crossword?'),
  ]
  writeFileSync(gapsLog, `${lines.join('\n')}\n`)
})

async function told(options: GapsOptions = {}, log: string | null = gapsLog) {
  const [out, err] = [new PassThrough(), new PassThrough()]
  const paint = colors.createColors(false)
  const terminal = { out, err, width: 60, paint, redraws: false }
  await tellGaps(options, { gapsLog: log, models: null }, terminal)
  out.end()
  err.end()
  return { out: await text(out), err: await text(err) }
}

test('groups are told with count, days, what is missing and what came nearest', async () => {
  const { out, err } = await told()
  expect(out).toMatch(
    /^How tall is the lighthouse\?\n {3}3 times, 2 January 2026 to 4 March 2026\n {3}Missing: The \[31mheight\.\n {3}Nearest: The town\n {3}Also asked: What is the height of the lighthouse\?\n\nIs there/,
  )
  expect(out).toMatch(/\n\n4 questions in 2 groups\.\n$/)
  expect(err).toBe(`footnote: 1 line of ${gapsLog} skipped: damaged, or not ours\n`)
})

test('a day limits them', async () => {
  expect((await told({ since: '2026-03-05' })).out).toMatch(
    /^Is there [\s\S]*1 question in 1 group/,
  )
  expect((await told({ since: '2027' })).out).toBe(
    `No unanswered question in ${gapsLog} since 2027.\n`,
  )
  await expect(told({ since: 'March' })).rejects.toMatchObject({ code: 'bad_request' })
})

test('programs get them as JSON', async () => {
  const { out, err } = await told({ json: true })
  expect(err).toBe('')
  expect(JSON.parse(out)).toMatchObject({
    groups: [{ count: 3, last: '2026-03-04T10:00:00.000Z' }, { count: 1 }],
    questions: 4,
    damaged: 1,
  })
})

test('nothing yet, and no log at all, are told apart', async () => {
  const none = join(folder, 'none.jsonl')
  expect((await told({}, none)).out).toBe(`No unanswered question in ${none} so far.\n`)
  await expect(told({}, null)).rejects.toMatchObject({
    code: 'config_invalid',
    message: expect.stringContaining('set FOOTNOTE_GAPS_LOG to a file'),
  })
})
