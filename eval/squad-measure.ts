import { hash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildIndex } from '../index/build.ts'
import { ask } from '../src/answer/ask.ts'
import { gatherEvidence, probabilityAnswered } from '../src/answer/evidence.ts'
import { find } from '../src/answer/find.ts'
import { rankHits } from '../src/answer/rank-hits.ts'
import type { LocalEmbedder } from '../src/embed/transformers.ts'
import type { Ports } from '../src/retrieve/ports.ts'
import { toStandalone } from '../src/retrieve/standalone.ts'
import { openLocalIndex } from '../src/search/local/open.ts'
import { readSquad, type SquadParagraph, type SquadQuestion } from './squad.ts'
import { createPeer, type PeerAnswer } from './squad-peer.ts'

/** Where the questions are, where the index is kept, and the model that it is searched with. */
type SquadOptions = {
  /** A file in the format of SQuAD 2.0, or a folder with `dev-half.json.gz`. */
  readonly path: string
  readonly data: string
  readonly embedder: LocalEmbedder
}

/** A question with what came of it. */
export type AskedSquadQuestion = SquadQuestion & {
  readonly isRefused: boolean
  /** The sentences shown, none where it was refused. */
  readonly sentences: readonly string[]
  /** The sentence that would come first if nothing were refused, null where none was found. */
  readonly best: string | null
  /** Probability, in its own eyes, that the passages answer. */
  readonly evidence: number
  /** Milliseconds that composing took. */
  readonly composing: number
  readonly peer: PeerAnswer
}

/**
 * Indexes the paragraphs as an archive of one file each, and asks every question, of us and of the peer.
 *
 * @param onProgress told how many questions are done
 */
export async function measureSquad(
  { path, data, embedder }: SquadOptions,
  onProgress: (done: number, total: number) => void,
): Promise<{ asked: AskedSquadQuestion[]; passages: number }> {
  const { paragraphs, questions } = readSquad(path)
  // Beside the index, which is kept out of the repository as they have to be.
  const corpus = join(data, 'paragraphs')
  writeArchive(corpus, paragraphs)
  await buildIndex({ corpus: [corpus], data, embedder })
  const index = await openLocalIndex(data)
  const peer = createPeer(paragraphs)
  try {
    const asked: AskedSquadQuestion[] = []
    for (const each of questions) {
      const ours = await askOne({ embedder, index }, each.question)
      asked.push({ ...each, ...ours, peer: peer(each.question) })
      onProgress(asked.length, questions.length)
    }
    return { asked, passages: index.size }
  } finally {
    index.close()
  }
}

function writeArchive(folder: string, paragraphs: readonly SquadParagraph[]): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const { title, text } of paragraphs) {
    const name = hash('sha256', `${title}\n${text}`).slice(0, 16)
    writeFileSync(
      join(folder, `${name}.md`),
      `---\ntitle: ${JSON.stringify(title)}\n---\n\n${text}\n`,
    )
  }
}

async function askOne(
  ports: Ports,
  question: string,
): Promise<Omit<AskedSquadQuestion, keyof SquadQuestion | 'peer'>> {
  const answer = await ask(ports, { question })
  const found = await find(ports, {}, toStandalone(question, []), undefined)
  const asking = { ports, isAsked: found.isAsked, signal: undefined }
  const { ranked, reading } = await rankHits(asking, question, found.search, found.retrieval)
  const [best] = ranked
  const evidence = best ? gatherEvidence(ranked, reading) : null
  return {
    isRefused: answer.abstained,
    sentences: answer.sentences.map(({ text }) => text),
    best: best?.text ?? null,
    evidence: evidence ? probabilityAnswered(evidence) : 0,
    composing: answer.timings.answer,
  }
}
