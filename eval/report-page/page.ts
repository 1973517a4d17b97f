import { hash } from 'node:crypto'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import type { Baselines } from '../baselines.ts'
import { questionView } from './answer-view.ts'
import { type Comparison, compareRuns } from './compare-runs.ts'
import { type MakeElement, openDocument } from './element.ts'
import type { RunRecord } from './run-record.ts'
import {
  cellSection,
  comparisonSection,
  headlineList,
  idOfSet,
  pairSection,
  plotSection,
} from './sections.ts'

/** What a page is made of. */
type PageContent = {
  readonly run: RunRecord
  /** The run that it is compared with. */
  readonly before: RunRecord | null
  /** Of the same run, and of everything else. */
  readonly baselines: { readonly own: Baselines[string]; readonly others: Baselines }
}

/**
 * The report as one HTML file that needs nothing else: plots, figures, and every question to click open.
 *
 * It asks nothing of any server, and its policy forbids whatever it does not bring itself, so that words of a source
 * that pass for markup could do nothing.
 */
export function reportPage({ run, before, baselines }: PageContent): string {
  const { document, element } = openDocument()
  const maker = { document, element }
  const comparison = before && compareRuns(run, before)
  const script = bundled('page-script.ts')
  const style = bundled('page.css')
  const main = element(
    'main',
    {},
    headlineList(element, run, comparison),
    plotSection(maker, run),
    before && comparison ? comparisonSection(element, before, comparison) : null,
    questionSection(element, run, comparison),
    pairSection(element, run.pairs),
    cellSection(element, run, baselines),
  )
  const attacks = Object.keys(baselines.others).find((key) => key.startsWith('attacks/'))
  document.body.append(header(element, run, attacks), main)
  const title = document.createElement('title')
  title.textContent = `Footnote: ${run.name}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${title.outerHTML}
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
${document.body.outerHTML.replace(/<\/body>$/, '')}
<script>${script}</script>
</body>
</html>
`
}

function policyFor(script: string, style: string): string {
  const digest = (text: string) => `'sha256-${hash('sha256', text, 'base64')}'`
  return `default-src 'none'; img-src data:; script-src ${digest(script)}; style-src ${digest(style)}; base-uri 'none'; form-action 'none'`
}

function header(element: MakeElement, run: RunRecord, attacks: string | undefined): HTMLElement {
  const { name, date, split, model, reranker, questions, passages } = run
  const facts = `${questions.length} questions (${split}) over ${passages} passages · ${[model, reranker].filter(Boolean).join(', ')} · ${date.slice(0, 16).replace('T', ' ')} UTC`
  const links = [
    ['#figures', 'figures'],
    ['#questions', 'questions'],
    ['#pairs', 'sources that differ'],
    ['#cells', 'every figure'],
    ...(attacks ? [[`#${idOfSet(attacks)}`, 'injected instructions']] : []),
  ]
  return element(
    'header',
    {},
    element('h1', {}, 'How well does it answer?'),
    element('p', {}, `${name} · ${facts}`),
    element(
      'nav',
      { 'aria-label': 'Parts of the page' },
      ...links.flatMap(([href, words]) => [element('a', { href: href! }, words!), ' ']),
    ),
  )
}

function questionSection(
  element: MakeElement,
  { questions }: RunRecord,
  comparison: Comparison | null,
): HTMLElement {
  const changes = new Map(comparison?.questions.map(({ id, change }) => [id, change]))
  const kinds = [...new Set(questions.map(({ kind }) => kind))].sort()
  const select = (name: string, words: string, options: readonly (readonly [string, string])[]) =>
    element(
      'label',
      {},
      `${words} `,
      element(
        'select',
        { name },
        ...options.map(([value, shown]) => element('option', { value }, shown)),
      ),
    )
  const states = [
    ['', 'all'],
    ['failed', 'with a fault'],
    ...(comparison ? [['changed', 'changed'] as const] : []),
  ] as const
  return element(
    'section',
    { id: 'questions' },
    element('h2', {}, 'Every question'),
    element(
      'form',
      { id: 'filter', role: 'search', hidden: true },
      select('kind', 'Kind', [['', 'all'], ...kinds.map((kind) => [kind, kind] as const)]),
      select('state', 'Show', states),
      element(
        'label',
        {},
        'Search ',
        element('input', { type: 'search', name: 'words', autocomplete: 'off' }),
      ),
      element('output', { id: 'shown', 'aria-live': 'polite' }),
    ),
    ...questions.map((question) =>
      questionView(element, question, changes.get(question.id) ?? null),
    ),
  )
}

function bundled(file: string): string {
  const { outputFiles } = buildSync({
    absWorkingDir: import.meta.dirname,
    entryPoints: [join(import.meta.dirname, file)],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'silent',
  })
  return outputFiles[0]!.text.trim()
}
