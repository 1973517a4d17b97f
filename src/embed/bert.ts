import { type PreTrainedTokenizer, Tensor } from '@xenova/transformers'

/** One text, or two after each other, as ids. */
export type BertRow = {
  readonly ids: readonly number[]
  /** Where the second text begins; none where it is left out. */
  readonly second?: number
}

/** Whether a tokenizer never joins two words, so that a text may be encoded word by word. */
export function isBert(tokenizer: PreTrainedTokenizer): boolean {
  return tokenizer.constructor.name === 'BertTokenizer'
}

/** What BERT reads: a row a text, filled up with 0, its padding, to the longest. */
export function bertInputs(rows: readonly BertRow[]): Record<string, Tensor> {
  const dims = [rows.length, Math.max(...rows.map(({ ids }) => ids.length))]
  const [ids, mask, types] = Array.from({ length: 3 }, () => new BigInt64Array(dims[0]! * dims[1]!))
  for (const [row, { ids: values, second = values.length }] of rows.entries()) {
    const offset = row * dims[1]!
    for (const [i, id] of values.entries()) ids![offset + i] = BigInt(id)
    mask!.fill(1n, offset, offset + values.length)
    types!.fill(1n, offset + second, offset + values.length)
  }
  const tensor = (values: BigInt64Array): Tensor => new Tensor('int64', values, dims)
  return { input_ids: tensor(ids!), attention_mask: tensor(mask!), token_type_ids: tensor(types!) }
}
