import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { destination, type Logger, pino } from 'pino'
import type { z } from 'zod'
import type { Answer, AnswerEvent } from './answer/answer.ts'
import { parseAs } from './answer/parse-as.ts'
import { askRequest } from './channels/http/validation.ts'
import { FootnoteError } from './errors.ts'
import {
  type FootnoteSettings,
  pathsOf,
  readFootnoteSettings,
} from './package/footnote-settings.ts'
import { requireNode } from './package/require-node.ts'

export type { Answer, AnswerEvent, FootnoteSettings }
export { FootnoteError }

/** A question, with the turns before it and what it is to be answered from; as `POST /api/ask` takes it. */
export type Question = z.input<typeof askRequest>

/** How {@link createFootnote} opens a collection. */
export type FootnoteOptions = FootnoteSettings & {
  /** Goes on indexing what changes in `corpus`, and serves it. */
  readonly watch?: boolean
  /** A pino logger that is told what happens, `false` for none; otherwise warnings and failures go to standard error. */
  readonly log?: Logger | false
}

/** What a caller may say of one question. */
export type AskOptions = {
  /** Ends the work. */
  readonly signal?: AbortSignal
  /** Told what comes while the answer is made, a citation always before the first sentence that uses it; awaited. */
  readonly onEvent?: (event: AnswerEvent) => void | Promise<void>
}

/** Whether questions can be answered now, as `/readyz` tells it. */
export type FootnoteStatus = {
  readonly state: 'starting' | 'ready' | 'failed' | 'stopped' | 'draining'
  /** The generation of the index that is searched, while there is one. */
  readonly generation?: string | null
  readonly passages?: number
}

/** A collection that is open to be asked. */
export type Footnote = {
  /**
   * Every page and every address: the chat page, `/api`, `/widget.js`, `/v1`, `/mcp` … Its pages are for the root of a
   * host: `server.route('/', footnote.app)` after the server's own routes.
   */
  readonly app: Hono
  /** The same for `node:http`, and for servers such as Express: `server.use(footnote.listener)`. */
  readonly listener: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  /**
   * Answers a question from this process.
   *
   * @throws FootnoteError `bad_request`, `overloaded`, `deadline_exceeded`, `engine_unavailable`, `cancelled`
   */
  ask(question: string | Question, options?: AskOptions): Promise<Answer>
  status(): FootnoteStatus
  /**
   * Ends in order: `/readyz` answers 503, what is being answered is finished, and the processes that search and index
   * leave. Whoever listens stops listening before. Calling it again waits for the same end.
   */
  close(): Promise<void>
}

/**
 * Opens a collection for a server that is there already. Embedding and searching are done in a process of their own, one
 * for each collection; nothing listens, no signal is handled, and the caller's process is never ended.
 *
 * ```js
 * const footnote = await createFootnote({ corpus: 'articles' })
 * const { answer, citations } = await footnote.ask('Who proposed the amendment?')
 * ```
 *
 * @returns once questions can be answered
 * @throws FootnoteError `config_invalid` for bad settings, all named at once, or a Node that is too old; `corpus_missing`, `corpus_empty`;
 *   `index_missing`, `index_damaged`, `index_mismatch`; `model_unavailable`. Nothing is left running then.
 */
export async function createFootnote(options: FootnoteOptions = {}): Promise<Footnote> {
  requireNode()
  const { corpus, watch = false, log: given, ...settings } = options
  const config = readFootnoteSettings(settings)
  const paths = pathsOf({ corpus, watch })
  // Loaded once the versions and the settings are known to do: an older Node has no database, and would say only that.
  const { indexCollection } = await import('./package/index-collection.ts')
  const { openCollection } = await import('./open-collection.ts')
  const log = given === false ? pino({ enabled: false }) : (given ?? warnings())
  const indexed = paths.length > 0 ? await indexCollection(paths, config, { watch, log }) : null
  const collection = await openCollection(config, log).catch(async (error: unknown) => {
    await indexed?.stop()
    throw error
  })
  const close = async (): Promise<void> => {
    await Promise.all([collection.close(), indexed?.stop()])
  }
  await collection.ready.catch(async (error: unknown) => {
    await close()
    throw error
  })
  const { app, answer, status } = collection
  const listen = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  return {
    app,
    listener: (request, response) => listen(request, response),
    ask: async (question, { signal, onEvent } = {}) => {
      const request = typeof question === 'string' ? { question } : question
      return answer(parseAs(askRequest, request), { signal, onEvent })
    },
    status: () => {
      const { state, generation, passages } = status()
      return { state, ...(generation === undefined ? {} : { generation }), passages: passages ?? 0 }
    },
    close,
  }
}

function warnings(): Logger {
  return pino({ level: 'warn' }, destination({ fd: 2, sync: true }))
}
