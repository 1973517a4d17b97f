import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { watchCurrent } from './current-watch.ts'
import { setCurrent, standInData, until } from './stand-in.fixture.ts'

/** Fast enough to see all that happens between two steps of a test. */
const poll = 5

async function watched(folder: string): Promise<string[]> {
  const seen: string[] = []
  const watch = await watchCurrent(folder, poll, (generation) => seen.push(generation))
  onTestFinished(() => watch.close())
  return seen
}

test('each change of CURRENT is told once, and what it named before is not', async () => {
  const folder = standInData()
  const seen = await watched(folder)
  setCurrent(folder, 'gen-000002')
  await until(() => expect(seen).toEqual(['gen-000002']))
  setCurrent(folder, 'gen-000002')
  setCurrent(folder, 'gen-000003')
  await until(() => expect(seen).toEqual(['gen-000002', 'gen-000003']))
})

test('a CURRENT that is missing or unreadable changes nothing', async () => {
  const folder = standInData()
  const seen = await watched(folder)
  writeFileSync(join(folder, 'CURRENT'), 'not a generation')
  await new Promise((resolve) => setTimeout(resolve, 4 * poll))
  rmSync(join(folder, 'CURRENT'))
  await new Promise((resolve) => setTimeout(resolve, 4 * poll))
  setCurrent(folder, 'gen-000001')
  setCurrent(folder, 'gen-000002')
  await until(() => expect(seen).toEqual(['gen-000002']))
})

test('a folder that does not exist yet is watched too', async () => {
  const folder = standInData()
  rmSync(folder, { recursive: true })
  const seen = await watched(folder)
  mkdirSync(folder)
  setCurrent(folder, 'gen-000001')
  await until(() => expect(seen).toEqual(['gen-000001']))
})

test('nothing is told after close', async () => {
  const folder = standInData()
  const closed: string[] = []
  const watch = await watchCurrent(folder, poll, (generation) => closed.push(generation))
  const open = await watched(folder)
  watch.close()
  setCurrent(folder, 'gen-000002')
  await until(() => expect(open).toEqual(['gen-000002']))
  expect(closed).toEqual([])
})
