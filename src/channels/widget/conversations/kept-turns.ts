import type { Turn } from '../state.ts'
import type { Memory } from '../storage.ts'
import { openIn } from './conversations.ts'
import { conversationsIn } from './kept-conversations.ts'
import { lenientStore } from './lenient-store.ts'

/**
 * The turns of the conversation that is open in this tab, oldest first; in a tab that has opened none, those of the one
 * in which something was asked last. Empty where nothing is kept.
 *
 * For pages beside the chat page, such as the reader: what has been cited so far is in their `citations`.
 *
 * @param visit kept as long as the tab
 * @param open gives what the browser keeps for good; it may throw, as browsers do where storage is blocked
 */
export function keptTurns(visit: Memory, open: () => Storage): readonly Turn[] {
  const kept = conversationsIn(lenientStore(open))
  const id = openIn(visit) ?? kept.list()[0]?.id
  return id === undefined ? [] : kept.turns(id)
}
