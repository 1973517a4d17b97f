/** Rows of text under a header; every row has as many cells as the header. */
export type Table = {
  readonly title: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** What the figures mean, in a sentence or two below the table. */
  readonly note?: string | undefined
}

/**
 * A table for the terminal: columns aligned with spaces, the first to the left, figures to the right.
 *
 * @returns lines with a newline at the end of each
 */
export function formatPlain({ title, header, rows, note }: Table): string {
  const widths = header.map((_, i) => Math.max(...[header, ...rows].map((row) => width(row[i]!))))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => pad(cell, widths[i]!, i === 0))
      .join('  ')
      .trimEnd()
  const rule = '-'.repeat(widths.reduce((sum, cells) => sum + cells + 2, -2))
  return `${[title, '', line(header), rule, ...rows.map(line), ...(note ? ['', note] : [])].join('\n')}\n`
}

/** The same table in markdown, ready for a document. */
export function formatMarkdown({ title, header, rows, note }: Table): string {
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  const rule = `|${header.map((_, i) => (i === 0 ? '---' : '---:')).join('|')}|`
  return `${[`**${title}**`, '', line(header), rule, ...rows.map(line), ...(note ? ['', note] : [])].join('\n')}\n`
}

function pad(cell: string, to: number, left: boolean): string {
  const space = ' '.repeat(to - width(cell))
  return left ? cell + space : space + cell
}

/** Columns that a cell takes; the characters used here all take one. */
function width(cell: string): number {
  return [...cell].length
}
