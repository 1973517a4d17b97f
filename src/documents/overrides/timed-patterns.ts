import { createContext, Script } from 'node:vm'

/** In milliseconds: a thousand times what any plain pattern takes over an article. */
export const mostPatternTime = 250

const asking = new Script(
  'while (met.length < patterns.length) met.push(texts.map((text) => patterns[met.length].test(text)))',
)
const sandbox = createContext({})

/**
 * Asks texts whether they meet regular expressions, whose time may double with each character of a text.
 *
 * @returns for each pattern, whether each text meets it; null for a pattern that took longer than it may over these texts
 */
export function askPatterns(
  patterns: readonly RegExp[],
  texts: readonly string[],
): (readonly boolean[] | null)[] {
  const met: (readonly boolean[] | null)[] = []
  let asked = patterns.length
  while (met.length < patterns.length) {
    Object.assign(sandbox, { met, texts, patterns: patterns.slice(0, met.length + asked) })
    try {
      // Only code run in this way can be stopped in the middle of a match.
      asking.runInContext(sandbox, { timeout: mostPatternTime })
    } catch {
      // Several may have used up the time together: from here on each has it for itself.
      if (asked === 1) met.push(null)
      asked = 1
    }
  }
  Object.assign(sandbox, { met: null, texts: null, patterns: null })
  return met
}
