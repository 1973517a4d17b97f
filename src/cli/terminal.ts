import type colors from 'picocolors'

/** Where a command writes. Results go to standard output, everything else to standard error. */
export type Terminal = {
  readonly out: NodeJS.WritableStream
  readonly err: NodeJS.WritableStream
  /** Columns of the output. */
  readonly width: number
  /** Colours where a person reads, nothing elsewhere. */
  readonly paint: ReturnType<typeof colors.createColors>
  /** Whether lines on standard error may be drawn over. */
  readonly redraws: boolean
}

/**
 * Words from a document, safe to print: on one line, and without anything that a terminal would obey
 * (control characters, escape sequences, changes of direction).
 */
export function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '')
}

/** A text of many lines, safe to print: all of it but what a terminal would obey. Its lines end as they did. */
export function printable(text: string): string {
  return text.replaceAll(/(?![\t\n]|\r\n)\p{Cc}/gu, '')
}

/**
 * Breaks text between words so that no line has more than `width` UTF-16 code units, except for a longer word.
 *
 * @param indent put before every line, and counted
 */
export function wrap(text: string, width: number, indent = ''): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line)
      line = ''
    }
    line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, indent + line].join('\n')
}

/** One JSON value on a line of its own, also with the C1 controls escaped, which JSON would let through. */
export function writeJson(value: unknown, { out }: Terminal): void {
  const escaped = (control: string) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`
  out.write(`${JSON.stringify(value).replaceAll(/[\u007f-\u009f]/g, escaped)}\n`)
}
