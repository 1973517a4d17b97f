import { z } from 'zod'
import { documentPage, documentSummary, wholeDocument } from './document-schemas.ts'
import { problemType, publicFailures } from './errors.ts'
import { exportRequest } from './export-request.ts'
import { type Operation, operations } from './operations.ts'
import { answer, checkReply, citation, problem, searchReply, sentence } from './reply-schemas.ts'
import { askRequest, checkRequest, searchRequest } from './validation.ts'

const version = '0.1.0'

const keyDescription =
  'A name for the request, such as a UUID: who sends it again gets the answer that was made the first time. Kept for an hour, in bounded memory.'

/** The events of a streamed answer. */
export const eventsDescription =
  'Events `status` (its `phase` is `searching` or `answering`), `citation` (a Citation), `sentence` (a Sentence, behind its citations), then `done` (the whole Answer) or `error` (as `error` of a Problem). A stream that ends with neither is incomplete.'

/** JSON Schema, as far as it is read here. */
export type JsonSchema = {
  readonly $ref?: string
  readonly type?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly maxItems?: number
  readonly default?: unknown
}

const requests = named({
  AskRequest: askRequest,
  SearchRequest: searchRequest,
  CheckRequest: checkRequest,
  ExportRequest: exportRequest,
})
const replies = named({
  Answer: answer,
  Sentence: sentence,
  Citation: citation,
  SearchReply: searchReply,
  CheckReply: checkReply,
  DocumentPage: documentPage,
  DocumentSummary: documentSummary,
  Document: wholeDocument,
  Problem: problem,
})

/** The name of a body's schema. */
export function schemaName(schema: z.ZodType): string {
  const { id } = requests.get(schema) ?? replies.get(schema) ?? {}
  if (id === undefined) throw new TypeError('a body without a name')
  return id
}

/** The fields of an object by name, as JSON Schema. */
export function fieldsOf(schema: z.ZodObject): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input' }) as JsonSchema
}

/** Parameters in a path, such as `id`. */
export const pathParameters = ({ path }: Operation): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)

/** The HTTP interface as an OpenAPI document. */
export type OpenApi = ReturnType<typeof openApi>

/** The HTTP interface as OpenAPI 3.1. */
export function openApi() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Footnote',
      version,
      summary: 'Ask a collection of articles: every sentence of the answer is cited.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    externalDocs: { url: '/api', description: 'The same for people' },
    security: [{}, { key: [] }],
    paths: Object.fromEntries(
      Map.groupBy(operations, ({ path }) => path)
        .entries()
        .map(([path, all]) => [
          path,
          Object.fromEntries(all.map((each) => [each.method, operationObject(each)])),
        ]),
    ),
    components: {
      // From those that requests are checked with, and that replies are held against in the tests.
      schemas: { ...jsonSchemas(requests, 'input'), ...jsonSchemas(replies, 'output') },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'Where the server wants a key' },
      },
    },
  }
}

function operationObject(operation: Operation) {
  const { id, summary, description, body, examples } = operation
  return {
    operationId: id,
    summary,
    description,
    parameters: parametersOf(operation),
    ...(body ? { requestBody: { required: true, content: json(body) } } : {}),
    responses: { ...successOf(operation), ...failuresOf(operation) },
    'x-codeSamples': examples.map(({ title, command }) => ({
      lang: 'Shell',
      label: title,
      source: command,
    })),
  }
}

function parametersOf(operation: Operation) {
  const { query, isAsked, isTagged } = operation
  const inPath = pathParameters(operation).map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const fields = query ? Object.entries(fieldsOf(query).properties ?? {}) : []
  const inQuery = fields.map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    description,
    schema,
  }))
  const header = (name: string, description: string) => ({
    name,
    in: 'header',
    description,
    schema: { type: 'string' },
  })
  return [
    ...inPath,
    ...inQuery,
    ...(isAsked ? [header('Idempotency-Key', keyDescription)] : []),
    ...(isTagged ? [header('If-None-Match', 'An `ETag` of before')] : []),
  ]
}

function successOf({ reply, files = [], isAsked, isTagged }: Operation) {
  const header = (name: string, description: string) => ({
    headers: { [name]: { description, schema: { type: 'string' } } },
  })
  const headers = {
    ...(isTagged ? header('ETag', 'Of this very body') : {}),
    ...(files.length > 0 ? header('Content-Disposition', 'A name for the file') : {}),
    ...(isAsked ? header('Idempotency-Replayed', '`true` where the answer was made before') : {}),
  }
  const events = isAsked
    ? { 'text/event-stream': { schema: { type: 'string', description: eventsDescription } } }
    : {}
  const asFiles = Object.fromEntries(files.map((type) => [type, { schema: { type: 'string' } }]))
  return {
    200: {
      description: 'As asked',
      ...headers,
      content: { ...(reply ? json(reply) : {}), ...events, ...asFiles },
    },
    ...(isTagged ? { 304: { description: 'The same as before' } } : {}),
  }
}

/** The failures that an operation may end with. */
function failuresOf(operation: Operation) {
  const content = { [problemType]: { schema: refTo(problem) } }
  const byStatus = Map.groupBy(
    publicFailures.filter(({ status }) => mayFail(operation, status)),
    ({ status }) => status,
  )
  return Object.fromEntries(
    byStatus.entries().map(([status, failures]) => {
      const codes = failures.map(({ code, title }) => `\`${code}\`: ${title}`)
      return [status, { description: codes.join('; '), content }]
    }),
  )
}

function mayFail(operation: Operation, status: number): boolean {
  if (status === 404) return pathParameters(operation).length > 0
  if (status === 405) return false
  if (status === 409 || status === 422) return operation.isAsked === true
  if (status === 413 || status === 415) return operation.body !== undefined
  return true
}

const json = (schema: z.ZodType) => ({ 'application/json': { schema: refTo(schema) } })

const refTo = (schema: z.ZodType) => ({ $ref: `#/components/schemas/${schemaName(schema)}` })

function named(all: Readonly<Record<string, z.ZodType>>) {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(all)) registry.add(schema, { id })
  return registry
}

/** A later server may add fields to what it tells, so replies are not closed; requests are as strict as they are. */
function jsonSchemas(registry: ReturnType<typeof named>, io: 'input' | 'output') {
  const made = z.toJSONSchema(registry, {
    io,
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => {
      if (io === 'output') delete jsonSchema.additionalProperties
    },
  })
  return Object.fromEntries(
    Object.entries(made.schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [
      id,
      schema as JsonSchema,
    ]),
  )
}
