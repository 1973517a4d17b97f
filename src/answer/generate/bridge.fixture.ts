import { candidatesOf } from '../candidates.ts'
import { hitOf } from '../passages.fixture.ts'
import { type GenerateOptions, type Generation, generate, type Task } from './generate.ts'
import type { Limits } from './provider-text.ts'
import { chatModelAt } from './scripted-provider.fixture.ts'
import { type ChatModel, openWriter, type Writer } from './writer.ts'

const bridge =
  'The harbour bridge was opened in 1931 by the mayor. It carried two lanes and a tramway.'
const orchard =
  'A storm felled forty of the pear trees in 1974. “We will plant no more,” said the miller.'

/** Two passages, by two authors, and a question about the first. */
export const task: Task = {
  question: 'When was the harbour bridge opened?',
  candidates: candidatesOf([
    hitOf(bridge, { document: { id: 'bridge', title: 'The bridge' } }),
    hitOf(orchard, { document: { id: 'orchard', title: 'The orchard', authors: ['Ben Sample'] } }),
  ]),
}

/** An answer that both passages carry. */
export const goodAnswer =
  'The harbour bridge was opened in 1931 by the mayor. [1] A storm felled forty of the pear trees in 1974. [2]'

/** Short enough for tests; too short for a second try. */
export const shortLimits: Limits = {
  firstText: 500,
  gap: 250,
  total: 1_000,
  characters: 2_000,
  outputTokens: 100,
}

/** A writer that asks a provider at an address. */
export function writerAt(url: string, provider: ChatModel['provider'] = 'openai'): Writer {
  return openWriter(chatModelAt(url, provider), () => {})
}

/** Has the task written by a provider that was never asked before. */
export function writeAt(
  url: string,
  options: GenerateOptions & { readonly provider?: ChatModel['provider'] } = {},
): Promise<Generation> {
  return generate(writerAt(url, options.provider), task, options)
}
