/** One of the browser's stores, with room for a number of characters; several pages may share it, as tabs do. */
export function storageOf(room = Number.POSITIVE_INFINITY): Storage {
  const texts = new Map<string, string>()
  return {
    get length() {
      return texts.size
    },
    key: (at) => [...texts.keys()][at] ?? null,
    getItem: (name) => texts.get(name) ?? null,
    setItem(name, text) {
      const others = [...texts].filter(([other]) => other !== name)
      const taken = others.reduce((sum, [, other]) => sum + other.length, 0)
      if (taken + text.length > room) throw new DOMException('no room', 'QuotaExceededError')
      texts.set(name, text)
    },
    removeItem: (name) => texts.delete(name),
    clear: () => texts.clear(),
  }
}

/** A store that a browser does not let a page have. */
export function blockedStorage(): Storage {
  throw new DOMException('blocked', 'SecurityError')
}
