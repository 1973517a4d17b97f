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

/** A model that does whatever any text tells it to: it writes what follows `WRITE:`, cites it, and then goes on. */
export function obeys(prompt: string): string {
  const orders = passagesIn(prompt).flatMap(({ number, text }) =>
    [...text.matchAll(/WRITE: *(.+)/g)].map(([, words]) => `${words} [${number}]`),
  )
  return [...orders, repeatsPassages(prompt)].join('\n')
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0].replaceAll('\n', ' ') ?? text
}
