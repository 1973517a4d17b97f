import { AutoModelForQuestionAnswering, type Tensor } from '@xenova/transformers'
import { type BertRow, bertInputs } from '../embed/bert.ts'
import { loadModel, type OpenOptions } from '../embed/load-model.ts'
import { rememberWords } from '../embed/word-encoder.ts'
import { type JudgedPassage, mostOdds, type Reranker, type SentenceExtent } from './reranker.ts'

/** A reranker that runs in this process. `judge` blocks the event loop while the model works. */
export type LocalReranker = Reranker & { close(): Promise<void> }

/** Tokens the model was trained to read, special ones included, and how many of them a question may have. */
const window = 320
const mostOfQuestion = 64
/** Tokens of the longest answer it was trained to mark. */
const longestAnswer = 20
/** Likeliest beginnings of an answer that are tried in a sentence. */
const beginnings = 5
/** Of one run, padding left aside: more no longer fit into the caches. */
const tokensPerRun = 1000

/** A passage as the model reads it; each word of its title and text with the tokens that are its own. */
type Encoded = {
  readonly row: BertRow & { readonly second: number }
  readonly words: readonly { readonly start: number; readonly from: number; readonly to: number }[]
}

/**
 * Opens a BERT model that marks answers in passages: its output for each token is how likely an answer begins and how
 * likely it ends there, and for the first token how likely there is none (Devlin et al., 2018, section 4.3).
 *
 * @throws FootnoteError `model_unavailable`
 */
export async function openReranker(options: OpenOptions): Promise<LocalReranker> {
  const instead = 'leave out FOOTNOTE_RERANKER'
  const [tokenizer, model] = await loadModel(AutoModelForQuestionAnswering, { ...options, instead })
  const { first, last, wordIds } = rememberWords((text) => tokenizer.encode(text))
  const encode = (question: string, { title, text }: JudgedPassage): Encoded => {
    const asked = wordsIn(question).flatMap(({ word }) => wordIds(word))
    const ids = [first, ...asked.slice(0, mostOfQuestion), last]
    const second = ids.length
    const words: { start: number; from: number; to: number }[] = []
    for (const { word, start } of wordsIn(`${title}\n${text}`)) {
      const from = ids.length
      for (const id of wordIds(word)) if (ids.length < window - 1) ids.push(id)
      if (ids.length > from) words.push({ start: start - title.length - 1, from, to: ids.length })
    }
    ids.push(last)
    return { row: { ids, second }, words }
  }
  return {
    model: options.model,
    close: async () => {
      await model.dispose()
    },
    async judge(question, passages, { signal } = {}) {
      const encoded = passages.map((passage) => encode(question, passage))
      const odds: number[][] = []
      for (const run of runsOf(encoded)) {
        signal?.throwIfAborted()
        const { start_logits: starts, end_logits: ends } = (await model(
          bertInputs(run.map(({ row }) => row)),
        )) as { start_logits: Tensor; end_logits: Tensor }
        for (const [i, passage] of run.entries()) {
          const marks = { starts: rowOf(starts, i), ends: rowOf(ends, i) }
          const { sentences } = passages[odds.length]!
          odds.push(sentences.map((sentence) => oddsOf(sentence, passage, marks)))
        }
      }
      return odds
    },
  }
}

function wordsIn(text: string): { word: string; start: number }[] {
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({ word, start: index }))
}

/** Passages that the model reads at once, in their order. */
function runsOf(encoded: readonly Encoded[]): Encoded[][] {
  const runs: Encoded[][] = []
  let longest = 0
  for (const passage of encoded) {
    const run = runs.at(-1)
    longest = Math.max(run ? longest : 0, passage.row.ids.length)
    if (run && (run.length + 1) * longest <= tokensPerRun) run.push(passage)
    else {
      runs.push([passage])
      longest = passage.row.ids.length
    }
  }
  return runs
}

function rowOf({ data, dims }: Tensor, row: number): Float32Array {
  const [, tokens = 0] = dims
  return (data as Float32Array).subarray(row * tokens, (row + 1) * tokens)
}

/** Of the best answer that lies in a sentence, beside there being none. */
function oddsOf(
  { start, end }: SentenceExtent,
  { words }: Encoded,
  { starts, ends }: { readonly starts: Float32Array; readonly ends: Float32Array },
): number {
  const own = words.filter((word) => word.start >= start && word.start < end)
  const [from, to] = [own[0]?.from, own.at(-1)?.to]
  if (from === undefined || to === undefined) return -mostOdds
  const likeliest = Array.from(starts.subarray(from, to), (value, i) => ({ value, at: from + i }))
    .toSorted((a, b) => b.value - a.value)
    .slice(0, beginnings)
  const spans = likeliest.map(
    ({ value, at }) => value + Math.max(...ends.subarray(at, Math.min(to, at + longestAnswer))),
  )
  const odds = Math.max(...spans) - starts[0]! - ends[0]!
  return Math.max(-mostOdds, Math.min(mostOdds, odds))
}
