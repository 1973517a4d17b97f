import { bibliography } from './bibliography.ts'
import { bibtex } from './bibtex.ts'
import { cslItems } from './csl-items.ts'
import type { ExportedTurn, ExportFormat } from './exported-turn.ts'
import { htmlPage } from './html-page.ts'
import { markdownOf } from './markdown.ts'

/** A file to be kept: its name has no sign that a file system or a header could mind. */
export type ExportFile = { readonly name: string; readonly type: string; readonly text: string }

/** What is known besides the answers. */
type ExportContext = {
  /** What paths of our reader are put behind, such as `https://ask.example.org`; null where that is unknown. */
  readonly base: string | null
  /** `YYYY-MM-DD`: when somebody looked at the sources' own addresses. */
  readonly accessed?: string | undefined
}

/** How the files of each format end, and what they are sent as. */
const kinds = {
  markdown: { ending: '.md', type: 'text/markdown' },
  html: { ending: '.html', type: 'text/html' },
  bibtex: { ending: '.bib', type: 'application/x-bibtex' },
  'csl-json': { ending: '.json', type: 'application/vnd.citationstyles.csl+json' },
  chicago: { ending: '-chicago.txt', type: 'text/plain' },
  mla: { ending: '-mla.txt', type: 'text/plain' },
} as const satisfies Record<ExportFormat, unknown>

/** The media types of all files, each once. */
export const exportTypes: readonly string[] = [
  ...new Set(Object.values(kinds).map(({ type }) => type)),
]

/** Questions and answers, or what they cite, as a file in UTF-8. Nothing is fetched. */
export async function exportFile(
  format: ExportFormat,
  turns: readonly ExportedTurn[],
  context: ExportContext,
): Promise<ExportFile> {
  const { ending, type } = kinds[format]
  return {
    name: nameOf(turns) + ending,
    type: `${type}; charset=utf-8`,
    text: await textOf(format, turns, context),
  }
}

async function textOf(
  format: ExportFormat,
  turns: readonly ExportedTurn[],
  { base, accessed }: ExportContext,
): Promise<string> {
  switch (format) {
    case 'markdown':
      return markdownOf(turns, base)
    case 'html':
      return htmlPage(turns, base)
    case 'bibtex':
      return bibtex(cslItems(turns, accessed))
    case 'csl-json':
      return `${JSON.stringify(cslItems(turns, accessed), null, 2)}\n`
    case 'chicago':
    case 'mla':
      return bibliography(cslItems(turns, accessed), format)
  }
}

const longestName = 60
/** What Windows takes for a device, whatever follows the dot. */
const isDevice = /^(?:con|prn|aux|nul|(?:com|lpt)\d)$/

/** The first question in ASCII letters, such as `when-was-the-weir-finished`. */
function nameOf([first]: readonly ExportedTurn[]): string {
  const letters = first?.question.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase() ?? ''
  const words = letters.match(/[a-z0-9]+/g) ?? []
  let name = words.shift()?.slice(0, longestName) ?? 'answer'
  for (const word of words) {
    if (name.length + word.length >= longestName) break
    name += `-${word}`
  }
  return isDevice.test(name) ? `answer-${name}` : name
}
