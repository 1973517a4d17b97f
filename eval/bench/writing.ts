import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIndex } from '../../index/build.ts'
import { candidatesOf } from '../../src/answer/candidates.ts'
import { checkSentence } from '../../src/answer/generate/check-sentence.ts'
import { generate } from '../../src/answer/generate/generate.ts'
import { liesAbout } from '../../src/answer/generate/lying-model.fixture.ts'
import { promptOf } from '../../src/answer/generate/prompt.ts'
import {
  chatModelAt,
  type ScriptedProvider,
  startScriptedProvider,
} from '../../src/answer/generate/scripted-provider.fixture.ts'
import { openaiEvent } from '../../src/answer/generate/transcript.fixture.ts'
import { openWriter } from '../../src/answer/generate/writer.ts'
import { createSentenceReader } from '../../src/answer/generate/written-sentences.ts'
import { verifierOf } from '../../src/answer/verify/verifier.ts'
import { openEmbedder } from '../../src/embed/transformers.ts'
import { type RetrievedPassage, retrieve } from '../../src/retrieve/retrieve.ts'
import { openLocalIndex } from '../../src/search/local/open.ts'
import { seededRandom } from '../random.ts'
import type { BenchFigure } from './figures.ts'
import { percentile } from './load.ts'

/** Passages that a model is given, as for any answer. */
const passagesTold = 10
const writtenPerQuestion = 3
/** How long the model of the second measure thinks in the middle of its answer. */
const pauseMs = 100

/**
 * What checking adds to an answer that a model writes: the time of each sentence, and how soon the first one is told.
 *
 * @param corpus is indexed in a folder that is removed afterwards
 * @param questions are searched in it, and written about by a model that lies
 * @param onStep told what is measured next
 */
export async function measureWriting(
  corpus: string,
  questions: readonly string[],
  onStep: (step: string) => void,
): Promise<BenchFigure[]> {
  const data = mkdtempSync(join(tmpdir(), 'footnote-writing-'))
  const embedder = await openEmbedder({ model: 'footnote/small-en-v1', models: null })
  try {
    onStep('indexing the collection and searching it')
    await buildIndex({ corpus: [corpus], data, embedder })
    const index = await openLocalIndex(data)
    const found: RetrievedPassage[][] = []
    for (const question of questions) {
      const { hits } = await retrieve({ embedder, index }, { question, limit: passagesTold })
      if (hits.length > 0) found.push([...hits])
    }
    index.close()
    onStep('checking sentences')
    const before = process.cpuUsage()
    const checks: number[] = []
    for (const [i, hits] of found.entries()) checks.push(...(await timesOfChecks(hits, i)))
    const { user, system } = process.cpuUsage(before)
    onStep('waiting for first sentences')
    const provider = await startScriptedProvider()
    const leads: Lead[] = []
    for (const hits of found) leads.push(...(await leadOf(hits, provider)))
    await provider.close()
    return [...checkFigures(checks, (user + system) / 1000), ...leadFigures(leads)]
  } finally {
    await embedder.close()
    rmSync(data, { recursive: true, force: true })
  }
}

/** Milliseconds that each sentence of a lying model takes to be checked against passages. */
async function timesOfChecks(hits: readonly RetrievedPassage[], seed: number): Promise<number[]> {
  const random = seededRandom(seed)
  const passages = hits.map((hit) => candidatesOf([hit]))
  const { prompt } = promptOf(
    '',
    hits.map(({ passage }) => passage),
  )
  const times: number[] = []
  for (let answer = 0; answer < writtenPerQuestion; answer++) {
    const reader = createSentenceReader()
    for (const sentence of [...reader.push(liesAbout(prompt, random).text), ...reader.end()]) {
      const started = performance.now()
      await checkSentence(sentence, passages, verifierOf())
      times.push(performance.now() - started)
    }
  }
  return times
}

/** How long after its last letter a sentence was told, and whether that was before the next one was written. */
type Lead = { readonly ms: number; readonly isBefore: boolean }

/** Has a model write two sentences with a pause between them; empty where the first one is not told. */
async function leadOf(
  hits: readonly RetrievedPassage[],
  provider: ScriptedProvider,
): Promise<Lead[]> {
  const [first, second] = hits
    .flatMap((hit) => candidatesOf([hit]))
    .filter(({ text }) => !/\n/.test(text))
  if (!first || !second) return []
  const numberOf = ({ hit }: typeof first): number => hits.indexOf(hit) + 1
  let written = 0
  let isNext = false
  provider.follow((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(openaiEvent({ content: `${first.text} [${numberOf(first)}]` }))
    written = performance.now()
    // Only what follows shows that the citations were all.
    response.write(openaiEvent({ content: '\n' }))
    setTimeout(() => {
      isNext = true
      response.write(openaiEvent({ content: `${second.text} [${numberOf(second)}]` }))
      response.end(`${openaiEvent({}, 'stop')}data: [DONE]\n\n`)
    }, pauseMs)
  })
  const leads: Lead[] = []
  const candidates = hits.flatMap((hit) => candidatesOf([hit]))
  const onSentence = (): void => {
    if (leads.length === 0) leads.push({ ms: performance.now() - written, isBefore: !isNext })
  }
  const writer = openWriter(chatModelAt(provider.url), () => {})
  await generate(writer, { question: 'What?', candidates }, { onSentence })
  return leads
}

function checkFigures(checks: readonly number[], processorMs: number): BenchFigure[] {
  const figure = { unit: 'ms', target: { atMost: 5 } } as const
  const name = 'check of a sentence that a model wrote'
  return [
    {
      ...figure,
      name: `${name}, p50`,
      value: percentile(checks, 0.5),
      detail: `${checks.length} sentences against up to ${passagesTold} passages; p95 ${percentile(checks, 0.95).toFixed(1)} ms`,
    },
    {
      ...figure,
      name: `${name}, processor time`,
      value: processorMs / checks.length,
      detail: 'mean, with what it takes to compile: what other work on the machine changes least',
    },
  ]
}

function leadFigures(leads: readonly Lead[]): BenchFigure[] {
  const before = leads.filter(({ isBefore }) => isBefore).length
  return [
    {
      name: 'first sentences told before the second was written',
      value: (100 * before) / leads.length,
      unit: '%',
      target: { atLeast: 100 },
      detail: `${leads.length} answers, ${pauseMs} ms between their sentences`,
    },
    {
      name: 'first sentence, from its last letter to the reader, p50',
      value: percentile(
        leads.map(({ ms }) => ms),
        0.5,
      ),
      unit: 'ms',
      target: null,
      detail: 'checking, the provider’s socket and the kit included',
    },
  ]
}
