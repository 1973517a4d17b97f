import { restoredTurns, type Turn } from './state.ts'
import type { Memory } from './storage.ts'

/**
 * The turns of the conversation that is open in this tab, oldest first; empty where there is none.
 *
 * For pages beside the chat page, such as the reader: what has been cited so far is in their `citations`.
 *
 * @param visit kept as long as the tab
 * @param open gives what the browser keeps for good; it may throw, as browsers do where storage is blocked
 */
export function keptTurns(visit: Memory, open: () => Storage): readonly Turn[] {
  void open
  return restoredTurns(visit.read('footnote.conversation'))
}
