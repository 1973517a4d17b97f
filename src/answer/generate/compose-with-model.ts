import { type Composition, tellAnswer } from '../tell-answer.ts'
import { type GenerateOptions, generate, type Task } from './generate.ts'
import type { Trace } from './trace.ts'
import type { Writer } from './writer.ts'

/** What is shown in the end, and how it came about. */
export type Composed = Composition & {
  readonly mode: 'generated' | 'fallback'
  /** For readers and for operators, why the model's words are not shown; null where they are. */
  readonly notice: string | null
  readonly reason: string | null
  readonly trace: Trace
}

/**
 * An answer in a model's words where they hold, else in the sources' own.
 *
 * `onSentence` is told what is shown, sentence by sentence. Where the model failed after some were told, the sources'
 * own are not told too: the whole answer, which every channel sends last, takes the place of what was told.
 *
 * @param extractive the answer in the sources' own sentences, which has some
 * @throws FootnoteError `cancelled` once the signal aborts; whatever `onSentence` throws
 */
export async function composeWithModel(
  writer: Writer,
  task: Task,
  extractive: Composition,
  options: GenerateOptions = {},
): Promise<Composed> {
  const generation = await generate(writer, task, options)
  const { trace } = generation
  if (generation.state === 'written') {
    const { sentences, citations } = generation
    return { sentences, citations, mode: 'generated', notice: null, reason: null, trace }
  }
  const { notice, reason, told } = generation
  if (told === 0) await tellAnswer(extractive, options.onSentence)
  return { ...extractive, mode: 'fallback', notice, reason, trace }
}
