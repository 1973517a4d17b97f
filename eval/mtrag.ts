import { hash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import type { Document } from '../src/documents/document.ts'
import { FootnoteError } from '../src/errors.ts'
import type { Turn } from '../src/retrieve/standalone.ts'
import { toDocument } from './beir.ts'
import type { Split } from './questions.ts'

/** The collections that are measured, each with conversations about it. */
export const mtragNames = ['clapnq', 'fiqa'] as const
export type MtragName = (typeof mtragNames)[number]

/** A turn after the first of its conversation, with what people judged and how they would have asked it alone. */
export type FollowUp = {
  readonly id: string
  readonly conversation: string
  readonly question: string
  /** The turns before, oldest first, with the answers that people accepted. */
  readonly history: readonly Turn[]
  readonly rewrite: string
  /** Ids of the relevant documents, at least one. */
  readonly relevant: readonly string[]
}

const querySchema = z.object({
  id: z.string().min(1),
  lastturn: z.string(),
  rewrite: z.string(),
  qrels: z.record(z.string(), z.number()),
})
const passageSchema = z.object({ _id: z.string().min(1), title: z.string(), text: z.string() })
const conversationSchema = z.object({
  conversation_id: z.string().min(1),
  turns: z.array(z.object({ task_id: z.string(), user: z.string(), agent: z.string() })),
})

/**
 * The passages of one collection's smaller pool, which holds every judged one, each as a document.
 *
 * @throws FootnoteError `corpus_missing` for a file that is not there, `config_invalid` for one not in MTRAG's format
 * @see Katsis et al., MTRAG, 2025, arXiv:2501.03468
 */
export function readPool(folder: string, name: MtragName): Document[] {
  const pool = parse(z.array(z.int()), readText(folder, `${name}_lite_pool.json`), name)
  const lines = readLines(folder, `${name}_passages.jsonl.gz`)
  return pool.map((at) => {
    const { title, text, ...id } = parse(passageSchema, lines[at] ?? '', `${name} passage ${at}`)
    const body = text.startsWith(title) ? text.slice(title.length) : text
    return toDocument({ ...id, title, text: body.trim() })
  })
}

/**
 * The follow-ups of one collection; whole conversations fall into one half.
 *
 * @throws FootnoteError as `readPool`
 */
export function readFollowUps(folder: string, name: MtragName, split: Split): FollowUp[] {
  const conversations = readLines(folder, 'conversations.jsonl.gz').map((line, i) =>
    parse(conversationSchema, line, `conversations.jsonl.gz:${i + 1}`),
  )
  const places = new Map(
    conversations.flatMap(({ conversation_id: conversation, turns }) =>
      turns.map(({ task_id: id }, at) => [id, { conversation, turns: turns.slice(0, at) }]),
    ),
  )
  return readLines(folder, `${name}_queries.jsonl`).flatMap((line, i) => {
    const query = parse(querySchema, line, `${name}_queries.jsonl:${i + 1}`)
    const place = places.get(query.id)
    const relevant = Object.keys(query.qrels).filter((id) => query.qrels[id]! > 0)
    if (!place || place.turns.length === 0 || relevant.length === 0) return []
    if (split !== 'all' && halfOf(place.conversation) !== split) return []
    return {
      id: query.id,
      conversation: place.conversation,
      question: spoken(query.lastturn),
      history: place.turns.map(({ user: question, agent: answer }) => ({ question, answer })),
      rewrite: spoken(query.rewrite),
      relevant,
    }
  })
}

/** Fixed by the conversation's id alone, so that no reading order changes it. */
function halfOf(conversation: string): Split {
  return Number.parseInt(hash('sha256', conversation).slice(0, 2), 16) % 2 === 0 ? 'dev' : 'test'
}

function spoken(turn: string): string {
  return turn.replace(/^\|user\|: /, '').trim()
}

function readLines(folder: string, name: string): string[] {
  return readText(folder, name).trim().split('\n')
}

function readText(folder: string, name: string): string {
  const path = join(folder, name)
  if (!existsSync(path)) {
    throw new FootnoteError(
      'corpus_missing',
      `${name} is not in ${folder}; expected MTRAG: NAME_passages.jsonl.gz, NAME_lite_pool.json and NAME_queries.jsonl for ${mtragNames.join(' and ')}, and conversations.jsonl.gz`,
    )
  }
  const bytes = readFileSync(path)
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}

function parse<Value>(schema: z.ZodType<Value>, text: string, place: string): Value {
  try {
    return schema.parse(JSON.parse(text))
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : 'is not JSON'
    throw new FootnoteError('config_invalid', `${place}: ${reason}`, { cause })
  }
}
