import { voices } from '../documents/document.ts'
import type { Survey } from '../search/local/survey.ts'
import { counted, foundIn } from './index-report.ts'
import { plain, type Terminal } from './terminal.ts'

/** One thing that a collection was asked for, with the documents or files it is true of. */
type Section = {
  readonly name: string
  readonly summary: string
  readonly lines: readonly string[]
}

const shownLines = 20

/**
 * What a collection lacks and holds, for people.
 *
 * @param showAll lists every document and file, not the first 20 of each kind
 */
export function surveyText(
  survey: Survey,
  showAll: boolean,
  { paint }: Pick<Terminal, 'paint'>,
): string {
  const sections = sectionsOf(survey)
  const column = Math.max(...sections.map(({ name }) => name.length)) + 2
  const blocks = sections.map(({ name, summary, lines }) => {
    const shown = showAll ? lines : lines.slice(0, shownLines)
    const more = lines.length - shown.length
    return [
      `  ${name.padEnd(column)}${summary}`,
      ...shown.map((line) => paint.dim(`      ${plain(line)}`)),
      ...(more > 0 ? [paint.dim(`      … and ${more} more; --all lists them`)] : []),
    ].join('\n')
  })
  return `${paint.bold('The collection')}\n${blocks.join('\n')}\n`
}

function sectionsOf(survey: Survey): Section[] {
  const { withoutAuthor, withoutDate, skipped, superseded, badlyEncoded } = survey
  const { documents, boilerplate, hidden, undecodable } = survey
  const shares = (count: number): string => `${count} of ${documents}`
  const shownFor = (relation: string) =>
    superseded
      .filter((document) => document.relation === relation)
      .map(({ path, shown }) => `${path} → ${shown}`)
  const size = [
    counted(documents, 'document'),
    counted(survey.files, 'file'),
    counted(survey.passages, 'passage'),
  ]
  return [
    { name: 'size', summary: size.join(', '), lines: [] },
    { name: 'without author', summary: shares(withoutAuthor.length), lines: withoutAuthor },
    {
      name: 'without date',
      summary: shares(withoutDate.length),
      lines: withoutDate.map(({ path, after }) => (after ? `${path} (after ${after})` : path)),
    },
    {
      name: 'skipped',
      summary: counted(skipped.length, 'file'),
      lines: skipped.map(({ path, reason }) => `${path}: ${reason}`),
    },
    { name: 'copies', summary: shares(survey.copies), lines: shownFor('copy') },
    { name: 'replaced', summary: shares(survey.replaced), lines: shownFor('replaced') },
    { name: 'boilerplate', summary: foundIn(boilerplate, 'paragraph'), lines: [] },
    { name: 'hidden text', summary: `${foundIn(hidden, 'character')}, left out`, lines: [] },
    {
      name: 'not decodable',
      summary: foundIn(undecodable, 'character'),
      lines: badlyEncoded.map(({ path, characters }) => `${path}: ${characters}`),
    },
    { name: 'voices', summary: voiceShares(survey), lines: [] },
  ]
}

/** `author 81.2 %, quoted 7.1 %, comment 10.0 %, notice 1.7 %`, by letters. */
function voiceShares({ letters }: Survey): string {
  const total = voices.reduce((sum, voice) => sum + letters[voice], 0)
  if (total === 0) return 'no letters'
  return voices
    .map((voice) => `${voice} ${((100 * letters[voice]) / total).toFixed(1)} %`)
    .join(', ')
}
