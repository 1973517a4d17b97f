import { createRequire } from 'node:module'

/** A model's session in onnxruntime, without tokenizer, pooling or anything else of ours. */
export type RawModel = {
  /**
   * Runs one batch of made-up tokens, each text filled up to the longest; the work depends on lengths only.
   *
   * @param lengths tokens of each text
   * @returns milliseconds that onnxruntime took
   */
  run(lengths: readonly number[]): Promise<number>
  close(): Promise<void>
}

type Runtime = {
  readonly InferenceSession: { create(path: string, options: object): Promise<Session> }
  readonly Tensor: new (type: 'int64', values: BigInt64Array, dims: readonly number[]) => object
}
type Session = {
  readonly inputNames: readonly string[]
  run(feeds: Record<string, object>): Promise<unknown>
  release?(): Promise<void>
}

/** Ordinary word pieces; the first thousand of the vocabulary are special or unused. */
const firstWord = 1000
const words = 20_000

/** Opens a model file with the onnxruntime that the embedder uses. */
export async function openRawModel(path: string): Promise<RawModel> {
  const ours = createRequire(import.meta.url)
  const { InferenceSession, Tensor } = createRequire(ours.resolve('@xenova/transformers'))(
    'onnxruntime-node',
  ) as Runtime
  const session = await InferenceSession.create(path, { executionProviders: ['cpu'] })
  return {
    async run(lengths) {
      const dims = [lengths.length, Math.max(...lengths)]
      const values = fillBatch(lengths, dims[1]!)
      const feeds = Object.fromEntries(
        session.inputNames.map((name) => [
          name,
          new Tensor('int64', values[name] ?? values.zeros!, dims),
        ]),
      )
      const started = performance.now()
      await session.run(feeds)
      return performance.now() - started
    },
    close: async () => {
      await session.release?.()
    },
  }
}

function fillBatch(lengths: readonly number[], longest: number): Record<string, BigInt64Array> {
  const size = lengths.length * longest
  const ids = new BigInt64Array(size)
  const mask = new BigInt64Array(size)
  lengths.forEach((length, row) => {
    for (let i = 0; i < length; i++) {
      ids[row * longest + i] = BigInt(firstWord + ((row * 7919 + i * 104_729) % words))
      mask[row * longest + i] = 1n
    }
  })
  return { input_ids: ids, attention_mask: mask, zeros: new BigInt64Array(size) }
}
