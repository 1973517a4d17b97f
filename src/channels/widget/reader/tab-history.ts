import type { Memory } from '../storage.ts'

/** What is used of the browser's Navigation API, where it has it. */
type Entries = {
  readonly currentEntry: { readonly index: number; readonly key: string } | null
  entries(): readonly { readonly key: string }[]
}

const name = 'footnote.conversation-entry'

/** Notes where in the tab's history the conversation is; it is being left. */
export function noteConversation(view: Window, visit: Memory): void {
  visit.write(name, navigationOf(view)?.currentEntry?.key ?? null)
}

/**
 * Goes back to the conversation where it is the page before this one, so that it is as it was left: at its place, with the
 * focus on the link that led away.
 *
 * @returns false, with nothing done, where another page is, or where the browser does not tell
 */
export function goBackToConversation(view: Window, visit: Memory): boolean {
  const navigation = navigationOf(view)
  const before = navigation?.entries()[(navigation.currentEntry?.index ?? 0) - 1]
  if (!before || before.key !== visit.read(name)) return false
  view.history.back()
  return true
}

function navigationOf(view: Window): Entries | undefined {
  return Reflect.get(view, 'navigation')
}
