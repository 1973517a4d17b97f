import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'

/** What a caller is told of a failure. */
export type Failure = {
  readonly code: string
  readonly message: string
  /** Under which the server's log tells more. */
  readonly requestId?: string
}

const correct = 'Correct the arguments and call again.'
const wait = 'Call again in a few seconds.'
const tellOperator =
  'If it stays so, whoever runs this server has to put it right; its log says why.'

const remedies: Readonly<Record<string, string>> = {
  bad_request: correct,
  not_found: 'Take the id from a citation, from `search`, or from the list of resources.',
  overloaded: wait,
  deadline_exceeded: wait,
  cancelled: wait,
  engine_unavailable: wait,
}

/**
 * The result of a tool that failed, so that the model sees it and can do something about it. Programs find the same under
 * `_meta`: structured output has the shape of a success only.
 */
export function failedTool(failure: Failure): CallToolResult {
  const remedy = remedyOf(failure)
  const text = `${failure.code}: ${failure.message}\n${remedy}`
  return {
    isError: true,
    content: [{ type: 'text', text }],
    _meta: { 'footnote/error': { ...failure, remedy } },
  }
}

const invalidParams = -32602
const resourceNotFound = -32002
const internalError = -32603

/** The same as an error of the protocol, which is all that a resource can answer with. */
export function protocolError(failure: Failure): Error {
  const codes: Readonly<Record<string, number>> = {
    bad_request: invalidParams,
    not_found: resourceNotFound,
  }
  return Object.assign(new Error(failure.message), {
    code: codes[failure.code] ?? internalError,
    data: { ...failure, remedy: remedyOf(failure) },
  })
}

const remedyOf = ({ code }: Failure): string => remedies[code] ?? tellOperator
