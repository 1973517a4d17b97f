import { AutoModelForSequenceClassification, type Tensor } from '@xenova/transformers'
import { loadModel, type OpenOptions } from '../embed/load-model.ts'
import { FootnoteError } from '../errors.ts'
import type { Support, SupportModel } from './support-model.ts'

/** A support model that runs in this process. `judge` blocks the event loop while the model works. */
export type LocalSupportModel = SupportModel & { close(): Promise<void> }

/** UTF-16 code units: what is longer would not fit into the model’s window together with the claim. */
const longestClaim = 600
const longestEvidence = 1200

/** Where the model’s outputs for “says so” and “says the contrary” stand; the second is -1 where it has none. */
type Places = { readonly supported: number; readonly contradicted: number }

/**
 * Opens a model of natural language inference: a classifier of two texts with a class named like `entailment`, and mostly
 * one like `contradiction`.
 *
 * @throws FootnoteError `model_unavailable`, also for a model whose classes are others
 */
export async function openSupportModel(options: OpenOptions): Promise<LocalSupportModel> {
  const instead = 'leave out FOOTNOTE_SUPPORT_MODEL'
  const [tokenizer, classifier] = await loadModel(AutoModelForSequenceClassification, {
    ...options,
    instead,
  })
  const places = placesIn(classifier.config as { id2label?: Record<string, string> }, options.model)
  return {
    model: options.model,
    close: async () => {
      await classifier.dispose()
    },
    async judge(pairs, { signal } = {}) {
      const judged: Support[] = []
      // One by one: the library fills up the rows of a batch of pairs wrongly.
      for (const { claim, evidence } of pairs) {
        signal?.throwIfAborted()
        const inputs = tokenizer(evidence.slice(0, longestEvidence), {
          text_pair: claim.slice(0, longestClaim),
          truncation: true,
        })
        const { logits } = (await classifier(inputs)) as { logits: Tensor }
        judged.push(supportIn(logits, places))
      }
      return judged
    },
  }
}

function placesIn({ id2label = {} }: { id2label?: Record<string, string> }, model: string): Places {
  const find = (wanted: RegExp): number =>
    Number(Object.keys(id2label).find((id) => wanted.test(id2label[id]!)) ?? -1)
  const supported = find(/^(?:entail|support)/i)
  if (supported >= 0) return { supported, contradicted: find(/^(?:contradict|refut)/i) }
  const classes = Object.values(id2label).join(', ') || 'none'
  throw new FootnoteError(
    'model_unavailable',
    `the model ${model} judges no support: expected a class named entailment, found ${classes}; name a model of natural language inference, or leave out FOOTNOTE_SUPPORT_MODEL`,
  )
}

/** The softmax of the outputs for one pair. */
function supportIn({ data }: Tensor, { supported, contradicted }: Places): Support {
  const values = Array.from(data as Float32Array)
  const highest = Math.max(...values)
  const parts = values.map((value) => Math.exp(value - highest))
  const total = parts.reduce((sum, part) => sum + part, 0)
  return {
    supported: parts[supported]! / total,
    contradicted: contradicted < 0 ? 0 : parts[contradicted]! / total,
  }
}
