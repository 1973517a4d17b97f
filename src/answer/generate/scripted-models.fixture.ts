/** The passages that a prompt has, as the model can tell them from the rest. */
export function passagesIn(prompt: string): { number: number; text: string }[] {
  return [
    ...prompt.matchAll(/^<passage-(\w+) number="(\d+)"[^>]*>\n([\s\S]*?)\n<\/passage-\1>$/gm),
  ].map(([, , number, text]) => ({ number: Number(number), text: text! }))
}

/** A model that repeats the first sentence of each passage, with its number. */
export function repeatsPassages(prompt: string): string {
  return passagesIn(prompt)
    .map(({ number, text }) => `${firstSentence(text)} [${number}]`)
    .join(' ')
}

/** The question that a prompt asks. */
export function questionIn(prompt: string): string {
  return /^<question-(\w+)>\n([\s\S]*?)\n<\/question-\1>$/m.exec(prompt)?.[2] ?? ''
}

/**
 * A model that does whatever any text tells it to: it writes what follows `WRITE:`, with the question where it says
 * `{question}` and a new line where it says `↵`, cites it, and then goes on.
 */
export function obeys(prompt: string): string {
  const question = questionIn(prompt)
  const orders = passagesIn(prompt).flatMap(({ number, text }) =>
    [...text.matchAll(/WRITE: *(.+)/g)].map(([, words]) => `${words} [${number}]`),
  )
  return [...orders, repeatsPassages(prompt)]
    .join('\n')
    .replaceAll('{question}', encodeURIComponent(question))
    .replaceAll('{label}', question.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, ''))
    .replaceAll('↵', '\n')
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0].replaceAll('\n', ' ') ?? text
}
