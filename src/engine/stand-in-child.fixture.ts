import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { FootnoteError } from '../errors.ts'
import { type OpenedIndex, serve } from './serve.ts'

/**
 * An engine child without a model or an index on disk. It obeys scripts:
 * `CURRENT` names the generation, `<generation>.script` in the data folder how it opens (`damaged`, `crash`, `hang`,
 * `other model`, `slow`, `warn`; beside the one before: `share`, `share and crash`, `share and fail`), and the text that is embedded what happens (`wait 300`, `block 300`, `crash`, `bug`, `bad`).
 */
serve(async ({ data, model, generation: pinned }, { onWarning }) => {
  const generation = pinned ?? readFileSync(join(data, 'CURRENT'), 'utf8').split(' ')[0]!
  const how = script(data, generation)
  writeFileSync(join(data, `${generation}.opening`), '')
  await open(how, onWarning)
  const seen: string[] = []
  return {
    embedder: {
      model,
      dimensions: 4,
      embed: async (texts) => {
        seen.push(...texts)
        for (const text of texts) await obey(text)
        return texts.map((text) => Float32Array.of(text.length, 0, 0, 0))
      },
    },
    index: standInIndex(data, generation, how === 'other model' ? 'someone/else' : model, seen),
    openNext: async (next) => {
      const nextHow = script(data, next)
      if (!nextHow.startsWith('share')) return null
      writeFileSync(join(data, `${next}.opening`), '')
      if (nextHow.endsWith('crash')) process.kill(process.pid, 'SIGKILL')
      if (nextHow.endsWith('fail')) throw new Error('the tail is damaged')
      return standInIndex(data, next, model, seen)
    },
    close: async () => {},
  }
})

function standInIndex(
  data: string,
  generation: string,
  model: string,
  seen: readonly string[],
): OpenedIndex {
  return {
    generation,
    model,
    dimensions: 4,
    size: 3,
    nearest: async (vector) => [{ passageId: vector.constructor.name, score: vector[0]!, rank: 1 }],
    match: async () => [{ passageId: generation, score: 1, rank: 1 }],
    // How often each text has reached this child.
    frequencies: async (words) => words.map((word) => seen.filter((text) => text === word).length),
    passages: async () => [],
    document: async () => null,
    documents: async () => ({ documents: [], next: null }),
    close: () => writeFileSync(join(data, `${generation}.closed`), ''),
  }
}

function script(data: string, generation: string): string {
  try {
    return readFileSync(join(data, `${generation}.script`), 'utf8')
  } catch {
    return 'open'
  }
}

async function open(how: string, onWarning: (message: string) => void): Promise<void> {
  if (how === 'warn') onWarning('exact search is used')
  if (how === 'damaged') throw new FootnoteError('index_damaged', 'vectors.f32 has another SHA-256')
  if (how === 'crash') process.kill(process.pid, 'SIGKILL')
  if (how === 'hang') await wait(60_000)
  if (how === 'slow') await wait(300)
}

async function obey(text: string): Promise<void> {
  const time = Number(text.split(' ')[1])
  if (text.startsWith('wait')) await wait(time)
  if (text.startsWith('block')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, time)
  if (text === 'crash') process.kill(process.pid, 'SIGKILL')
  if (text === 'bug') throw new Error('secret passage text at /some/path')
  if (text === 'bad') throw new RangeError('a blank text cannot be embedded')
}
