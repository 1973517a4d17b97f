import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createHashingEmbedder } from '../src/embed/hashing-embedder.fixture.ts'
import type { LocalEmbedder } from '../src/embed/transformers.ts'
import { currentGeneration } from '../src/search/local/generation.ts'
import type { Manifest } from '../src/search/local/manifest.ts'
import type { ContinuationLimits } from './continuation.ts'
import { readCorpusFile } from './reader-child.ts'
import type { CorpusReader } from './reader-pool.ts'

/** An embedder that remembers every text it was given. */
export function watchEmbedder(embedder: LocalEmbedder = createHashingEmbedder()): LocalEmbedder & {
  readonly texts: string[]
} {
  const texts: string[] = []
  return {
    ...embedder,
    texts,
    embed: (batch, role, options) => {
      texts.push(...batch)
      return embedder.embed(batch, role, options)
    },
  }
}

/** Reads files in this process, which is faster to start than others. */
export function readHere(): CorpusReader {
  return { ahead: 2, read: readCorpusFile, warm: () => {}, close: async () => {} }
}

/** Writes files under a folder; null removes one. */
export function writeFiles(folder: string, files: Record<string, string | null>): void {
  for (const [path, text] of Object.entries(files)) {
    const whole = join(folder, path)
    mkdirSync(dirname(whole), { recursive: true })
    if (text === null) rmSync(whole)
    else writeFileSync(whole, text)
  }
}

/** An article of one passage a section; each section's words are its own. */
export function article(title: string, sections: number): string {
  const lines = Array.from({ length: sections }, (_, i) => {
    const words = `${title} says that point ${i} stands apart from what ${title} said before it.`
    return `## ${title} ${i}\n\n${words} ${`Reason ${i} of ${title} is given here. `.repeat(9)}`
  })
  return `---\ntitle: ${title}\n---\n\n${lines.join('\n\n')}\n`
}

/** The manifest of the current generation. */
export async function currentManifest(data: string): Promise<Manifest> {
  const name = await currentGeneration(data)
  return JSON.parse(readFileSync(join(data, name!, 'manifest.json'), 'utf8')) as Manifest
}

/** Limits at which every generation continues the one before, however small. */
export const alwaysContinue: ContinuationLimits = {
  leastBase: 1,
  tailShare: 100,
  mostTail: 10_000,
  share: 100,
}
