/** OpenAI's chat completions, Anthropic's messages and what Workers AI has of its own, streamed. */
export type Format = 'openai' | 'anthropic' | 'workers-ai'

/** A text as a stream, event by event, in pieces of a few letters that cut words and citations anywhere. */
export function transcript(
  format: Format,
  text: string,
  { finish = 'stop', piece = 7 }: { finish?: string | null; piece?: number } = {},
): string {
  const pieces = text.match(new RegExp(`[^]{1,${piece}}`, 'gu')) ?? []
  if (format === 'workers-ai') {
    return [
      ...pieces.map((response) => workersAiEvent({ response })),
      workersAiEvent({ response: '', usage: { prompt_tokens: 10, completion_tokens: 15 } }),
      ...(finish === null ? [] : ['data: [DONE]\n\n']),
    ].join('')
  }
  if (format === 'openai') {
    return [
      openaiEvent({ role: 'assistant', content: '' }),
      ...pieces.map((content) => openaiEvent({ content })),
      ...(finish === null ? [] : [openaiEvent({}, finish)]),
      'data: [DONE]\n\n',
    ].join('')
  }
  return [
    anthropicEvent('message_start', {
      message: {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        content: [],
        model: 'scripted',
        stop_reason: null,
        stop_sequence: null,
        usage: { input_tokens: 10, output_tokens: 1 },
      },
    }),
    anthropicEvent('content_block_start', {
      index: 0,
      content_block: { type: 'text', text: '' },
    }),
    anthropicEvent('ping', {}),
    ...pieces.map((each) =>
      anthropicEvent('content_block_delta', {
        index: 0,
        delta: { type: 'text_delta', text: each },
      }),
    ),
    anthropicEvent('content_block_stop', { index: 0 }),
    ...(finish === null
      ? []
      : [
          anthropicEvent('message_delta', {
            delta: { stop_reason: finish === 'stop' ? 'end_turn' : finish, stop_sequence: null },
            usage: { output_tokens: 15 },
          }),
        ]),
    anthropicEvent('message_stop', {}),
  ].join('')
}

/** One event of Workers AI's own format. */
export function workersAiEvent(event: Readonly<Record<string, unknown>>): string {
  return `data: ${JSON.stringify(event)}\n\n`
}

/** One event of OpenAI's format. */
export function openaiEvent(
  delta: Readonly<Record<string, unknown>>,
  finish: string | null = null,
): string {
  const choices = [{ index: 0, delta, finish_reason: finish }]
  const head = { id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'scripted' }
  return `data: ${JSON.stringify({ ...head, choices })}\n\n`
}

/** One event of Anthropic's format. */
export function anthropicEvent(type: string, rest: Readonly<Record<string, unknown>>): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...rest })}\n\n`
}
