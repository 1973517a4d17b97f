import type { Answer } from '../answer/answer.ts'
import { ask } from '../answer/ask.ts'
import { parseAs } from '../answer/parse-as.ts'
import { searchBody } from '../channels/http/search.ts'
import { askRequest, searchRequest } from '../channels/http/validation.ts'
import type { Config } from '../config.ts'
import { openGapsLog } from '../gaps/gaps-log.ts'
import type { Ports } from '../retrieve/ports.ts'
import { retrieve } from '../retrieve/retrieve.ts'
import { answerText, hitsText } from './answer-text.ts'
import { explanationText } from './explanation-text.ts'
import { withPorts } from './open-ports.ts'
import { openWriterOf } from './open-writer.ts'
import { plain, type Terminal, writeJson } from './terminal.ts'

/** What narrows a question on the command line, as it was typed. */
export type QuestionOptions = {
  readonly json?: boolean
  readonly from?: string
  readonly to?: string
  readonly author?: string
  readonly publisher?: string
  readonly voice?: string
  readonly document?: string
  readonly limit?: number
  readonly explain?: boolean
}

/** `footnote ask`: one answer with its notes, or the whole `Answer` as JSON. */
export async function askOnce(
  question: string,
  options: QuestionOptions,
  config: Config,
  terminal: Terminal,
): Promise<void> {
  const { explain } = options
  const request = parseAs(askRequest, { ...requestOf(question, options), explain })
  const note = (message: string): void => void terminal.err.write(`footnote: ${plain(message)}\n`)
  const writer = await openWriterOf(config, note)
  const onFallback = (reason: string): void => note(`the model that writes was not used: ${reason}`)
  await withPorts(config, terminal, async (ports) => {
    const answer = await ask(ports, request, { writer, onFallback })
    if (config.gapsLog) await openGapsLog(config.gapsLog, note).record(answer)
    if (options.json) return writeJson(answer, terminal)
    terminal.out.write(answerText(answer, await pathsOf(answer, ports), terminal))
    if (answer.explanation) {
      terminal.out.write(`\n${explanationText(answer.explanation, answer.timings, terminal)}`)
    }
  })
}

/** `footnote search`: the passages that were found, or the body of `POST /api/search` as JSON. */
export async function searchOnce(
  question: string,
  options: QuestionOptions,
  config: Config,
  terminal: Terminal,
): Promise<void> {
  const request = parseAs(searchRequest, requestOf(question, options))
  await withPorts({ ...config, reranker: null, supportModel: null }, terminal, async (ports) => {
    const retrieval = await retrieve(ports, request)
    if (options.json) return writeJson(searchBody(retrieval), terminal)
    terminal.out.write(hitsText(retrieval.hits, terminal))
  })
}

function requestOf(question: string, options: QuestionOptions) {
  const { from, to, author, publisher, voice, document, limit } = options
  return { question, filters: { from, to, author, publisher, voice, document }, limit }
}

async function pathsOf(answer: Answer, { index }: Ports): Promise<Map<string, string>> {
  const cited = await index.passages(answer.citations.map(({ passageId }) => passageId))
  return new Map(cited.map(({ documentId, document }) => [documentId, document.path]))
}
