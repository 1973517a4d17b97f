import { CommanderError } from 'commander'
import { type ErrorCode, FootnoteError } from '../errors.ts'

/** What the person who typed the command can put right. */
const usersMistakes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'bad_request',
  'not_found',
  'config_invalid',
  'port_in_use',
  'corpus_missing',
  'corpus_empty',
  'file_unreadable',
  'disk_full',
  'index_busy',
  'index_missing',
  'model_unavailable',
])
const badIndex: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['index_damaged', 'index_mismatch'])

/**
 * 2 for a user's mistake, 3 for an index that is damaged or was built otherwise, 1 for anything else.
 *
 * Commander ends help and version with an error of its own too, and those are 0.
 */
export function exitCodeOf(error: unknown): 0 | 1 | 2 | 3 {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (!(error instanceof FootnoteError)) return 1
  if (badIndex.has(error.code)) return 3
  return usersMistakes.has(error.code) ? 2 : 1
}

/**
 * One line about a failure; nothing for commander's own, which it has told by then.
 *
 * @param debug adds the stack, with all causes, of what is not a user's mistake
 */
export function failureLine(error: unknown, debug: boolean): string {
  if (error instanceof CommanderError) return ''
  const message = error instanceof Error ? error.message : String(error)
  const line = `footnote: ${message.replaceAll(/\s+/g, ' ').trim()}`
  if (error instanceof FootnoteError && !debug) return `${line}\n`
  if (!debug) return `${line} (a fault of ours; set FOOTNOTE_DEBUG=1 for the stack)\n`
  return `${line}\n${error instanceof Error ? error.stack : ''}\n`
}
