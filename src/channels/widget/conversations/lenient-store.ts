/** Texts by name, as a browser's store keeps them. Never fails: what the browser refuses is kept as long as the page. */
export type TextStore = {
  names(): readonly string[]
  read(name: string): string | null
  /** False where the browser had no room, or no wish, to keep the text. */
  write(name: string, text: string): boolean
  remove(name: string): void
}

/**
 * The texts of one of the browser's stores, and beside them those that it would not take.
 *
 * @param open gives the store; it may throw, as browsers do where storage is blocked
 */
export function lenientStore(open: () => Storage): TextStore {
  const refused = new Map<string, string>()
  function attempt<Result>(use: (store: Storage) => Result, otherwise: Result): Result {
    try {
      return use(open())
    } catch {
      return otherwise
    }
  }
  return {
    names() {
      const kept = attempt(
        (store) => Array.from({ length: store.length }, (_, i) => store.key(i)),
        [],
      )
      return [...new Set([...kept.filter((name) => name !== null), ...refused.keys()])]
    },
    read: (name) => refused.get(name) ?? attempt((store) => store.getItem(name), null),
    write(name, text) {
      const isKept = attempt((store) => {
        store.setItem(name, text)
        return true
      }, false)
      if (isKept) refused.delete(name)
      else refused.set(name, text)
      return isKept
    },
    remove(name) {
      refused.delete(name)
      attempt((store) => store.removeItem(name), undefined)
    },
  }
}
