import { createContext } from 'preact'
import type { ExportFormat } from '../../export/exported-turn.ts'
import { RequestError } from '../asking.ts'
import { failureInWords, failureOf } from '../failure.ts'
import { filtersInWords } from '../filters.tsx'
import { isOpen, type Turn } from '../state.ts'
import { parseFailure, parseJson } from '../stream.ts'

/** A file that the server made of answers. */
export type MadeFile = { readonly name: string; readonly content: Blob }

/** Has answers, or what they cite, made into a file; throws `RequestError` where it gets none. */
export type Exporting = (format: ExportFormat, turns: readonly Turn[]) => Promise<MadeFile>

/** How the page below has files made; null where it cannot. */
export const ExportingContext = createContext<Exporting | null>(null)

/** Has files made by the page's own server. */
export function createExporting(fetch: typeof globalThis.fetch): Exporting {
  return async (format, turns) => {
    const body = JSON.stringify({ format, turns: turns.filter(isExportable).map(exportedTurn) })
    const headers = { 'content-type': 'application/json' }
    const response = await fetch('/api/export', { method: 'POST', headers, body }).catch(
      (cause: unknown) => {
        const failure = { code: 'unreachable', message: '', requestId: null }
        throw new RequestError(0, failure, null, { cause })
      },
    )
    if (!response.ok) {
      const failure = parseFailure(parseJson(await response.text().catch(() => '')))
      throw new RequestError(response.status, failure)
    }
    const named = /filename="([\w.-]+)"/.exec(response.headers.get('content-disposition') ?? '')
    return { name: named?.[1] ?? 'answer.txt', content: await response.blob() }
  }
}

/** Whether there is something of a turn to keep: an answer that has ended, whole or not, or that says it has none. */
export function isExportable(turn: Turn): boolean {
  return !isOpen(turn) && (turn.answer !== null || turn.sentences.length > 0)
}

/** Why there is no file, in plain words. */
export function exportFailureInWords(error: unknown): string {
  const failure = failureOf(error)
  if (failure.code === 'payload_too_large' || failure.code === 'bad_request')
    return 'This is too much for one file. Export its answers one by one.'
  return failureInWords(failure)
}

/** Conversations number their turns by the time, in microseconds; other numbers tell none. */
function timeOf(id: number): { readonly askedAt?: string } {
  const time = id / 1000
  const isTime = time > Date.UTC(2020) && time < Date.UTC(2100)
  return isTime ? { askedAt: new Date(time).toISOString() } : {}
}

/** A turn as the server takes it. */
function exportedTurn({ id, question, filters, sentences, citations, answer, ...turn }: Turn) {
  return {
    question,
    only: filtersInWords(filters),
    ...timeOf(id),
    standaloneQuestion: turn.standaloneQuestion ?? question,
    sentences: sentences.map(({ text, citations: numbers }) => ({ text, citations: numbers })),
    citations: citations.map(({ passageId: _, start: __, end: ___, ...citation }) => citation),
    ...(answer === null ? { notice: 'This answer is incomplete.' } : factsOf(answer)),
  }
}

function factsOf({
  answer,
  abstained,
  missing,
  notice,
  mode,
  positions,
}: NonNullable<Turn['answer']>) {
  return { answer, abstained, missing, notice, mode, positions }
}
