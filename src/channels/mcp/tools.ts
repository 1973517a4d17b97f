import type { Tool as ListedTool } from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'
import type { AnswerEvent, Citation } from '../../answer/answer.ts'
import { parseAs } from '../../answer/parse-as.ts'
import { FootnoteError } from '../../errors.ts'
import type { WithPorts } from '../../retrieve/ports.ts'
import { type RetrievedPassage, retrieve } from '../../retrieve/retrieve.ts'
import type { Answering } from '../http/ask.ts'
import { readDocument } from '../http/documents.ts'
import { searchBody } from '../http/search.ts'
import { askRequest, searchRequest } from '../http/validation.ts'
import { answerOutput, documentOutput, searchOutput } from './outputs.ts'
import { documentPiece } from './piece.ts'
import type { LinkedDocument } from './resources.ts'
import { answerText, documentText, hitsText } from './texts.ts'

/** What the tools draw on. */
export type ToolSources = { readonly use: WithPorts; readonly answer: Answering }

/** One call of a tool: how it is stopped, and who is told how far it is. */
export type ToolCall = {
  readonly signal: AbortSignal
  readonly onEvent: (event: AnswerEvent) => Promise<void>
}

/** What a tool found: for programs, for a model to read, and the documents it comes from. */
export type ToolOutput = {
  readonly structured: object
  readonly text: string
  readonly documents: readonly LinkedDocument[]
}

type Tool = {
  readonly listed: ListedTool
  /** @throws FootnoteError `bad_request` for arguments that are not as listed, or what the search throws */
  call(given: unknown, sources: ToolSources, call: ToolCall): Promise<ToolOutput>
}

type ToolDefinition<Input extends z.ZodType> = {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly input: Input
  readonly output: z.ZodType
  run(request: z.output<Input>, sources: ToolSources, call: ToolCall): Promise<ToolOutput>
}

const maxPiece = 50_000
const usualPiece = 20_000

const filters =
  'Narrows what is searched: from and to (YYYY, YYYY-MM or YYYY-MM-DD, inclusive), part of the name of an author or a publisher, voice (whose words), document (an id)'
const history = 'Earlier turns, oldest first, where the question only makes sense after them'

const askArguments = z.object({
  question: askRequest.shape.question.describe('A question in whole words, as to a person'),
  history: askRequest.shape.history.describe(history),
  filters: askRequest.shape.filters.describe(filters),
  limit: askRequest.shape.limit.describe('How many passages the answer may draw on'),
})

const searchArguments = z.object({
  question: searchRequest.shape.question.describe('A question or the words to look for'),
  history: searchRequest.shape.history.describe(history),
  filters: searchRequest.shape.filters.describe(filters),
  limit: searchRequest.shape.limit.describe('How many passages to give'),
})

const documentArguments = z.object({
  id: z
    .string('expected a string')
    .min(1, 'expected the id of a document')
    .max(200, 'expected at most 200 characters')
    .describe('The documentId of a citation or of a passage'),
  start: z
    .int('expected a whole number')
    .min(0, 'expected 0 or more')
    .optional()
    .describe('Where to begin, in UTF-16 code units; 0 if left out'),
  length: z
    .int('expected a whole number')
    .min(100, `expected 100 to ${maxPiece}`)
    .max(maxPiece, `expected 100 to ${maxPiece}`)
    .optional()
    .describe(`How much to read at most, in UTF-16 code units; ${usualPiece} if left out`),
})

/** The tools, in the order in which they are listed. */
export const tools: readonly Tool[] = [
  defineTool({
    name: 'ask',
    title: 'Ask the collection',
    description:
      'Answers a question from a collection of articles. Every sentence cites the exact words it rests on and was checked against them; where the passages do not answer, it says so and names what is missing. Keep the [n] marks and give the citations with whatever you use.',
    input: askArguments,
    output: answerOutput,
    run: async (request, { answer }, call) => {
      const whole = await answer(request, call)
      return { structured: whole, text: answerText(whole), documents: citedIn(whole.citations) }
    },
  }),
  defineTool({
    name: 'search',
    title: 'Search the collection',
    description:
      'Finds passages by meaning and by words, best first, without an answer. For reading the sources yourself; `ask` checks what it says against them.',
    input: searchArguments,
    output: searchOutput,
    run: async (request, { use }, { signal }) => {
      const found = await use((ports) => retrieve(ports, request, { signal }), { signal })
      return {
        structured: searchBody(found),
        text: hitsText(found),
        documents: foundIn(found.hits),
      }
    },
  }),
  defineTool({
    name: 'read_document',
    title: 'Read a document',
    description:
      'Gives the text of one document, a piece at a time, with whose words each part is: the author’s, somebody quoted, a reader’s comment or a notice.',
    input: documentArguments,
    output: documentOutput,
    run: async ({ id, start = 0, length = usualPiece }, { use }, { signal }) => {
      const document = await use((ports) => readDocument(ports, id, signal), { signal })
      if (!document) throw new FootnoteError('not_found', 'no document has this id')
      const piece = documentPiece(document, start, length)
      const { title, authors, publisher, published } = document
      return {
        structured: piece,
        text: documentText(document, piece.spans) + (piece.next === null ? '' : moreAt(piece.next)),
        documents: [{ id, title, authors, publisher, date: published?.date ?? null }],
      }
    },
  }),
]

const moreAt = (next: number) => `\n\n[The text goes on: read_document with start ${next}]`

function defineTool<Input extends z.ZodType>(definition: ToolDefinition<Input>): Tool {
  const { name, title, description, input, output, run } = definition
  return {
    listed: {
      name,
      title,
      description,
      inputSchema: jsonSchema(input),
      outputSchema: jsonSchema(output),
      annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
    },
    call: (given, sources, call) => run(parseAs(input, given ?? {}), sources, call),
  }
}

/** Draft 7, which every client's validator reads; objects may get more fields later. */
function jsonSchema(schema: z.ZodType): ListedTool['inputSchema'] {
  return z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }) as ListedTool['inputSchema']
}

function citedIn(citations: readonly Citation[]): LinkedDocument[] {
  return onceEach(citations.map(({ documentId, ...cited }) => ({ ...cited, id: documentId })))
}

function foundIn(hits: readonly RetrievedPassage[]): LinkedDocument[] {
  const documents = hits.map(({ passage }) => passage.document)
  return onceEach(
    documents.map(({ published, ...known }) => ({ ...known, date: published?.date ?? null })),
  )
}

function onceEach(documents: readonly LinkedDocument[]): LinkedDocument[] {
  return [...new Map(documents.map((document) => [document.id, document])).values()]
}
