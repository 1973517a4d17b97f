import { useEffect, useState } from 'preact/hooks'
import type { ExportFormat } from '../../export/exported-turn.ts'
import { copyText } from '../answer/copy-button.tsx'
import type { Turn } from '../state.ts'
import { type Exporting, exportFailureInWords, isExportable } from './exporting.ts'

type Choice = {
  readonly format: ExportFormat
  readonly name: string
  readonly ending: string
  /** Short enough to be wanted on the clipboard. */
  readonly isCopied?: true
}

const answers: readonly Choice[] = [
  { format: 'markdown', name: 'Markdown', ending: '.md' },
  { format: 'html', name: 'Web page', ending: '.html' },
]
const citations: readonly Choice[] = [
  { format: 'chicago', name: 'Chicago', ending: '.txt', isCopied: true },
  { format: 'mla', name: 'MLA', ending: '.txt', isCopied: true },
  { format: 'bibtex', name: 'BibTeX', ending: '.bib', isCopied: true },
  { format: 'csl-json', name: 'CSL-JSON', ending: '.json' },
]

type ChoicesProps = {
  readonly turns: readonly Turn[]
  readonly exporting: Exporting
  /** Called with the name of the file that was saved. */
  readonly onSaved: (name: string) => void
}

/** The formats in which answers can be saved, some of them copied. */
export function ExportChoices({ turns, exporting, onSaved }: ChoicesProps) {
  const [problem, setProblem] = useState('')
  const attempt = (act: () => Promise<void>) => {
    setProblem('')
    act().catch((error: unknown) => setProblem(exportFailureInWords(error)))
  }
  const rows = (choices: readonly Choice[]) =>
    choices.map((choice) => (
      <li key={choice.format}>
        <button
          type="button"
          class="export-choice"
          onClick={({ currentTarget }) =>
            attempt(async () => {
              const { name, content } = await exporting(choice.format, turns)
              save(name, content, currentTarget)
              onSaved(name)
            })
          }
        >
          <span class="out-of-sight">Download </span>
          {choice.name} <span class="ending-of-file">{choice.ending}</span>
        </button>
        {choice.isCopied && (
          <CopyChoice
            name={choice.name}
            text={async () => (await exporting(choice.format, turns)).content.text()}
            attempt={attempt}
          />
        )}
      </li>
    ))
  const hasCitations = turns.some((turn) => isExportable(turn) && turn.citations.length > 0)
  return (
    <>
      <h3>{hasCitations ? 'With footnotes' : 'Save as'}</h3>
      <ul>{rows(answers)}</ul>
      {hasCitations && (
        <>
          <h3>What is cited</h3>
          <ul>{rows(citations)}</ul>
        </>
      )}
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  )
}

type CopyChoiceProps = {
  readonly name: string
  readonly text: () => Promise<string>
  readonly attempt: (act: () => Promise<void>) => void
}

function CopyChoice({ name, text, attempt }: CopyChoiceProps) {
  const [words, setWords] = useState('')
  useEffect(() => {
    if (words === '') return
    const timer = setTimeout(() => setWords(''), 2500)
    return () => clearTimeout(timer)
  }, [words])
  return (
    <>
      <button
        type="button"
        class="quiet"
        onClick={({ currentTarget }) =>
          attempt(async () => {
            const isCopied = await copyText(await text(), currentTarget)
            setWords(isCopied ? 'Copied' : 'Not allowed')
          })
        }
      >
        {words || 'Copy'}
        <span class="out-of-sight"> {name}</span>
      </button>
      <span class="out-of-sight" role="status">
        {words && `${name}: ${words}`}
      </span>
    </>
  )
}

/** Gives a file to the browser to keep. */
function save(name: string, content: Blob, near: HTMLElement): void {
  const link = near.ownerDocument.createElement('a')
  const address = URL.createObjectURL(content)
  link.href = address
  link.download = name
  link.click()
  // Some browsers read it only after the press.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
