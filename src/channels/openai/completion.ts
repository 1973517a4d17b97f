import type { Answer } from '../../answer/answer.ts'
import { addressOf } from '../http/citation-address.ts'
import type { RunningText } from '../http/running-text.ts'

/**
 * What can be asked for as a model. Whatever answers here is the same; they differ in what is written: the second ends
 * with a list of what its marks stand for, for programs that show nothing of an answer but its text.
 */
export const modelIds = ['footnote', 'footnote-with-sources'] as const
export type ModelId = (typeof modelIds)[number]

/** Nothing is metered in tokens, but clients expect the figures. */
const usage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 }

/** What every object of one completion shares. */
export type Completion = {
  readonly id: string
  readonly model: ModelId
  /** Seconds since 1970. */
  readonly created: number
  /** The address that paths of our pages are put behind. */
  readonly base: string
}

/** `chat.completion`: the whole answer as one message, with `citations` and our own `answer` beside it. */
export function completionOf(
  { id, model, created, base }: Completion,
  running: RunningText,
  answer: Answer,
) {
  const message = {
    role: 'assistant',
    content: running.text(),
    refusal: null,
    annotations: annotationsOf(running, base),
  }
  return {
    id,
    object: 'chat.completion',
    created,
    model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
    usage,
    citations: running.citations,
    answer,
  }
}

/** The `chat.completion.chunk`s of a stream. Each has the citations so far, so a mark can be opened as soon as it is shown. */
export function chunksOf({ id, model, created, base }: Completion, running: RunningText) {
  const chunk = (delta: object, finish_reason: 'stop' | null) => ({
    id,
    object: 'chat.completion.chunk',
    created,
    model,
    choices: [{ index: 0, delta, logprobs: null, finish_reason }],
    citations: running.citations,
  })
  return {
    first: () => chunk({ role: 'assistant', content: '' }, null),
    text: (content: string) => chunk({ content }, null),
    /** Annotations come once: clients that add up lists need another form of each. */
    last: (answer: Answer) => ({
      ...chunk({ annotations: annotationsOf(running, base) }, 'stop'),
      answer,
    }),
    usage: () => ({ ...chunk({}, null), choices: [], usage }),
  }
}

/** One for each mark of the text, and over it. Its address is the source's own, else our reader's. */
function annotationsOf({ marks, citations }: RunningText, base: string) {
  return marks.map(({ number, start, end }) => ({
    type: 'url_citation',
    url_citation: {
      start_index: start,
      end_index: end,
      url: addressOf(citations[number - 1]!, base),
      title: citations[number - 1]!.title,
    },
  }))
}
