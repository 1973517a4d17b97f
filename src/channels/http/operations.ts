import type { z } from 'zod'
import { exportTypes } from '../export/export-file.ts'
import { documentPage, wholeDocument } from './document-schemas.ts'
import { pageQuery } from './documents.ts'
import { exportRequest } from './export-request.ts'
import { answer, checkReply, searchReply } from './reply-schemas.ts'
import { askRequest, checkRequest, searchRequest } from './validation.ts'

/** Where the examples find a server: at home. */
export const exampleOrigin = 'http://localhost:8787'

/** One thing that programs can have done over HTTP, as `/openapi.json` and the page `/api` tell of it. */
export type Operation = {
  readonly id: string
  readonly method: 'get' | 'post'
  /** With its parameters in braces, as in OpenAPI. */
  readonly path: string
  readonly summary: string
  readonly description: string
  readonly body?: z.ZodObject
  readonly query?: z.ZodObject
  /** Without it, a file comes back. */
  readonly reply?: z.ZodObject
  /** What it may be, as media types. */
  readonly files?: readonly string[]
  /** Also answers as events, and knows `Idempotency-Key`. */
  readonly isAsked?: true
  /** Has an `ETag`. */
  readonly isTagged?: true
  /** Shell commands that run as they are; `$ID` is a document's. */
  readonly examples: readonly { readonly title: string; readonly command: string }[]
}

const post = (path: string, body: string, headers = ''): string =>
  `curl -s ${exampleOrigin}${path} -H 'Content-Type: application/json'${headers} \\\n  -d '${body}'`

const question = '"question": "How much was the aid that General Zia called peanuts?"'

const ask: Operation = {
  id: 'ask',
  method: 'post',
  path: '/api/ask',
  summary: 'Ask a question',
  description:
    'The answer, every sentence of it with citations of the exact words that carry it, or what is missing where the passages do not answer.',
  body: askRequest,
  reply: answer,
  isAsked: true,
  examples: [
    { title: 'An answer', command: post('/api/ask', `{${question}}`) },
    {
      title: 'The same, sentence by sentence',
      command: post('/api/ask', `{${question}}`, ` -N -H 'Accept: text/event-stream'`),
    },
    {
      title: 'A follow-up, from writing of some years',
      command: post(
        '/api/ask',
        `{"question": "When was it offered?", "history": [{${question}}],\n       "filters": {"from": "1979", "to": "1990-06"}}`,
      ),
    },
    {
      title: 'Asked again with the same key: the same answer, made once',
      command: post(
        '/api/ask',
        `{${question}}`,
        ` -H 'Idempotency-Key: "6f8e3c1a-9d2b-4f57-8a60-2b7c91e4d035"'`,
      ),
    },
  ],
}

const search: Operation = {
  id: 'search',
  method: 'post',
  path: '/api/search',
  summary: 'Search without an answer',
  description: 'The passages for a question, best first, with their ranks by words and by meaning.',
  body: searchRequest,
  reply: searchReply,
  examples: [
    { title: 'Three passages', command: post('/api/search', `{${question}, "limit": 3}`) },
  ],
}

const check: Operation = {
  id: 'check',
  method: 'post',
  path: '/api/check',
  summary: 'Check a draft',
  description:
    'Every claim of a text: supported, contradicted or unsupported by the collection, or by the evidence that is sent alone.',
  body: checkRequest,
  reply: checkReply,
  examples: [
    {
      title: 'Against the collection',
      command: post('/api/check', '{"text": "The U-2 was shot down in 1961."}'),
    },
    {
      title: 'Against one text',
      command: post(
        '/api/check',
        '{"text": "The weir was finished in 1950.",\n       "evidence": [{"text": "The weir was finished in 1940.", "author": "Ada Example"}]}',
      ),
    },
  ],
}

const exported: Operation = {
  id: 'export',
  method: 'post',
  path: '/api/export',
  summary: 'Export answers and citations',
  description:
    'Answers as a file: Markdown with footnotes, one page of HTML, or what they cite as BibTeX, CSL-JSON, or a bibliography after Chicago (17th edition) or MLA (9th). `Content-Disposition` has a name for it. Nothing is looked up or fetched.',
  body: exportRequest,
  files: exportTypes,
  examples: [
    {
      title: 'An answer, asked for and exported',
      command: `${post('/api/ask', `{${question}}`)} \\
  | sed -e '1s/^/{"format": "markdown", "turns": [/' -e '$s/$/]}/' \\
  | curl -s ${exampleOrigin}/api/export -H 'Content-Type: application/json' --data-binary @-`,
    },
    {
      title: 'What is cited, for a reference manager',
      command: post(
        '/api/export',
        `{"format": "csl-json", "turns": [{"question": "When was the weir finished?",
       "sentences": [{"text": "The weir was finished in 1940.", "citations": [1]}],
       "citations": [{"number": 1, "documentId": "weir", "title": "The weir", "authors": ["Ada Example"],
                      "publisher": "The Quay", "date": "1940-05", "quote": "It was finished in 1940."}]}]}`,
      ),
    },
  ],
}

const documents: Operation = {
  id: 'documents',
  method: 'get',
  path: '/api/documents',
  summary: 'List the documents',
  description:
    'Page by page, in the order of their paths. `next` is the `cursor` of the following page, null on the last.',
  query: pageQuery,
  reply: documentPage,
  isTagged: true,
  examples: [
    { title: 'The first two', command: `curl -s '${exampleOrigin}/api/documents?limit=2'` },
    {
      title: 'Only where they have changed since',
      command: `curl -s --etag-save list.etag --etag-compare list.etag -o list.json \\\n  ${exampleOrigin}/api/documents`,
    },
  ],
}

const document: Operation = {
  id: 'document',
  method: 'get',
  path: '/api/documents/{id}',
  summary: 'Read a document',
  description: 'Its text, what is known of it, and whose voice each part of it is.',
  reply: wholeDocument,
  isTagged: true,
  examples: [{ title: 'One of the list', command: `curl -s "${exampleOrigin}/api/documents/$ID"` }],
}

/** Every operation, in the order in which people want them. */
export const operations: readonly Operation[] = [ask, search, check, exported, documents, document]

/** The same from a program in JavaScript, in a browser or on Node; runs as it is. */
export const clientExample = `import { createClient } from 'footnote/client'

const footnote = createClient('${exampleOrigin}')
const question = 'How much was the aid that General Zia called peanuts?'
const { answer, citations } = await footnote.ask({ question })
console.log(answer)
for (const { number, title, quote } of citations) console.log(number, title, quote)

for await (const event of footnote.askStream({ question })) {
  if (event.type === 'sentence') console.log(event.sentence.text)
}`
