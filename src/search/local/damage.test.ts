import { hash } from 'node:crypto'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contractDocuments } from '../passage-index.contract.ts'
import { openLocalIndex } from './open.ts'
import { writeIndex } from './written-index.fixture.ts'

const home = mkdtempSync(join(tmpdir(), 'footnote-damage-'))
const whole = join(home, 'whole')
const foreign = join(home, 'foreign')
const data = join(home, 'data')
const generation = 'gen-000001'
const files = [
  'CURRENT',
  `${generation}/manifest.json`,
  `${generation}/passages.sqlite`,
  `${generation}/vectors.f32`,
  `${generation}/hnsw.bin`,
]

beforeAll(async () => {
  await writeIndex(whole, contractDocuments)
  // The same sizes and counts, other contents: the worst file to take for the right one.
  const swapped = contractDocuments.map(({ document, passages }) => ({
    document,
    passages: passages.map(({ passage, vector }) => ({ passage, vector: vector.toReversed() })),
  }))
  await writeIndex(foreign, swapped)
})
afterAll(() => rmSync(home, { recursive: true }))

/** A whole index in `data`, then damaged. */
function damage(how: () => void): void {
  rmSync(data, { recursive: true, force: true })
  cpSync(whole, data, { recursive: true })
  how()
}

async function opening(): Promise<{ code: string; message: string }> {
  try {
    const index = await openLocalIndex(data)
    index.close()
    return { code: 'opened', message: '' }
  } catch (error) {
    return error as { code: string; message: string }
  }
}

/** Changes the manifest and states the new hash in CURRENT, as only a faulty or hostile writer would. */
function forge(change: (manifest: Record<string, unknown>) => unknown): void {
  const path = join(data, generation, 'manifest.json')
  const text = JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8'))))
  writeFileSync(path, text)
  writeFileSync(join(data, 'CURRENT'), `${generation} ${hash('sha256', text)}\n`)
}

/** States sizes and hashes as they are on the disk. */
function stateFilesAsTheyAre(manifest: Record<string, unknown>): Record<string, unknown> {
  const stated = (manifest.files as { name: string }[]).map(({ name }) => {
    const bytes = readFileSync(join(data, generation, name))
    return { name, size: bytes.length, sha256: hash('sha256', bytes) }
  })
  return { ...manifest, files: stated }
}

describe.each(files)('%s', (file) => {
  const path = join(data, file)

  async function expectDamaged(how: () => void, what: string): Promise<void> {
    damage(how)
    const { code, message } = await opening()
    expect(code, what).toBe('index_damaged')
    expect(message, what).toContain(file)
    expect(message, what).toContain('npx footnote index')
    expect(message, what).not.toContain(home)
  }

  test('is refused at any other length', async () => {
    const { length } = readFileSync(join(whole, file))
    for (const percent of [0, 1, 25, 50, 75, 99]) {
      const shorter = Math.floor((length * percent) / 100)
      await expectDamaged(() => truncateSync(path, shorter), `cut to ${shorter} bytes`)
    }
    await expectDamaged(() => truncateSync(path, length - 1), 'one byte less')
    await expectDamaged(() => appendFileSync(path, '\0'), 'one byte more')
    await expectDamaged(() => writeFileSync(path, Buffer.alloc(length)), 'zeros')
  })

  test('is refused with any bit flipped', async () => {
    const original = readFileSync(join(whole, file))
    for (let trial = 0; trial < 40; trial++) {
      // The first bytes, then places spread over the file: headers are where damage is most dangerous.
      const place = trial < 12 ? trial : (trial * 7919) % original.length
      const bytes = Buffer.from(original)
      bytes[place]! ^= 1 << (trial % 8)
      damage(() => writeFileSync(path, bytes))
      const { code } = await opening()
      // A flipped digit makes CURRENT name a generation that is not there.
      expect(code, `byte ${place}`).toBe('index_damaged')
    }
  })

  test('is refused when it is another index’s, a folder or a link', async () => {
    await expectDamaged(() => {
      rmSync(path)
      mkdirSync(path)
    }, 'a folder')
    if (file === 'CURRENT') return
    await expectDamaged(() => cpSync(join(foreign, file), path), 'of another index')
    await expectDamaged(() => {
      renameSync(path, `${path}.away`)
      symlinkSync(`${path}.away`, path)
    }, 'a link')
    await expectDamaged(() => rmSync(path), 'missing')
  })
})

test('without its folder, the generation that CURRENT names is damaged', async () => {
  damage(() => rmSync(join(data, generation), { recursive: true }))
  expect(await opening()).toMatchObject({ code: 'index_damaged' })
})

test('an undamaged copy opens', async () => {
  damage(() => {})
  expect(await opening()).toEqual({ code: 'opened', message: '' })
  damage(() => forge((manifest) => stateFilesAsTheyAre(manifest)))
  expect(await opening()).toEqual({ code: 'opened', message: '' })
})

test('an index of another format is refused with both formats', async () => {
  damage(() => forge((manifest) => ({ ...manifest, format: 1 })))
  expect(await opening()).toMatchObject({
    code: 'index_mismatch',
    message: expect.stringMatching(/format 1.*format 4.*npx footnote index/),
  })
})

test.each<[string, (manifest: Record<string, unknown>) => unknown]>([
  ['a file outside the folder', (m) => ({ ...m, files: [{ name: '../x', size: 1, sha256: '0' }] })],
  ['an unknown field', (m) => ({ ...m, extra: 1 })],
  [
    'a field of every object',
    (m) => JSON.parse(JSON.stringify(m).replace('{', '{"__proto__":{},')),
  ],
  ['another generation’s name', (m) => ({ ...m, generation: 'gen-000002' })],
  ['a path as its name', (m) => ({ ...m, generation: '../gen-000001' })],
  ['huge numbers', (m) => ({ ...m, counts: { documents: 1e300, passages: 1, vectors: 1 } })],
  ['no vectors', (m) => ({ ...m, counts: { ...(m.counts as object), vectors: 0 } })],
  ['more passages', (m) => ({ ...m, counts: { ...(m.counts as object), passages: 9 } })],
  ['fewer documents', (m) => ({ ...m, counts: { ...(m.counts as object), documents: 3 } })],
  ['another length of vectors', (m) => ({ ...m, dimensions: 192 })],
  ['a probe beyond the vectors', (m) => ({ ...m, probes: [99] })],
  ['a graph it has no file for', (m) => ({ ...m, graph: { kind: 'none', reason: 'unreliable' } })],
  ['nothing', () => ({})],
  ['null', () => null],
])('a manifest that states %s is refused', async (_, change) => {
  damage(() => forge(change))
  expect((await opening()).code).toBe('index_damaged')
})

test.each<[string, string, RegExp]>([
  ['another graph', 'hnsw.bin', /must find itself/],
  ['vectors without unit norm', 'vectors.f32', /unit norm/],
])('%s under a forged hash are found out by the probes', async (_, file, reason) => {
  damage(() => {
    const path = join(data, generation, file)
    if (file === 'hnsw.bin') cpSync(join(foreign, generation, file), path)
    else writeFileSync(path, Buffer.alloc(readFileSync(path).length, 64))
    forge(stateFilesAsTheyAre)
  })
  const { code, message } = await opening()
  expect([code, message]).toEqual(['index_damaged', expect.stringMatching(reason)])
})
