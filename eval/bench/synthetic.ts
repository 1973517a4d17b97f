import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles, loadFile } from '../../src/documents/files.ts'
import { readFile } from '../../src/documents/read.ts'
import type { LocalEmbedder } from '../../src/embed/transformers.ts'
import { splitSentences } from '../../src/passages/sentences.ts'
import { seededRandom } from '../random.ts'

const seed = 1947
const passagesPerDocument = 20
/** A paragraph of this many words is one passage. */
const leastWords = 85

/** All sentences of a collection, each once. */
export async function sentencesOf(corpus: string): Promise<string[]> {
  const sentences = new Set<string>()
  for (const path of (await listFiles(corpus)).files) {
    const { documents } = await readFile(path, await loadFile(corpus, path))
    for (const { text } of documents) {
      for (const { start, end } of splitSentences(text)) {
        const sentence = text.slice(start, end).replaceAll(/\s+/g, ' ')
        if (/[.?!]$/.test(sentence)) sentences.add(sentence)
      }
    }
  }
  return [...sentences]
}

/**
 * Writes articles whose paragraphs are drawn from real sentences: about `passages` passages, always the same ones.
 *
 * Each sentence occurs many times, each passage once.
 */
export function writeCollection(
  folder: string,
  sentences: readonly string[],
  passages: number,
): void {
  mkdirSync(folder, { recursive: true })
  const random = seededRandom(seed)
  const draw = (): string => sentences[Math.floor(random() * sentences.length)]!
  for (let number = 0; number * passagesPerDocument < passages; number++) {
    const paragraphs = Array.from({ length: passagesPerDocument }, () => {
      let paragraph = draw()
      while (paragraph.split(' ').length < leastWords) paragraph += ` ${draw()}`
      return paragraph
    })
    const date = `${1950 + (number % 68)}-${String(1 + (number % 12)).padStart(2, '0')}-01`
    const matter = `---\ntitle: Collected notes ${number}\nauthors: [Author ${number % 40}]\npublished: ${date}\n---\n`
    writeFileSync(join(folder, `notes-${number}.md`), `${matter}\n${paragraphs.join('\n\n')}\n`)
  }
}

/**
 * An embedder that gives a passage the mean of its sentences' vectors: real directions at a hundredth of the work.
 *
 * Under the model's own name, so that its index is searched with that model.
 *
 * @param sentences those that passages are made of; others count as nothing
 */
export async function averagingEmbedder(
  embedder: LocalEmbedder,
  sentences: readonly string[],
): Promise<LocalEmbedder> {
  const vectors = new Map<string, Float32Array>()
  const byLength = sentences.toSorted((a, b) => a.length - b.length)
  for (let i = 0; i < byLength.length; i += 32) {
    const batch = byLength.slice(i, i + 32)
    const found = await embedder.embed(batch, 'passage')
    for (const [j, sentence] of batch.entries()) vectors.set(sentence, found[j]!)
  }
  const average = (text: string): Float32Array | null => {
    const parts = splitSentences(text).flatMap(
      ({ start, end }) => vectors.get(text.slice(start, end)) ?? [],
    )
    const sum = new Float32Array(embedder.dimensions)
    for (const part of parts) for (let i = 0; i < sum.length; i++) sum[i]! += part[i]!
    const norm = Math.hypot(...sum)
    return norm > 0 ? sum.map((value) => value / norm) : null
  }
  return {
    ...embedder,
    embed: (texts, role, options) =>
      Promise.all(
        texts.map(
          async (text) => average(text) ?? (await embedder.embed([text], role, options))[0]!,
        ),
      ),
  }
}
