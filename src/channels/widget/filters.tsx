import { areReversed, isPartialDate } from './partial-dates.ts'
import type { AskFilters } from './state.ts'
import { englishWording, useWording, type Wording } from './wording.ts'

/** What stands in the filter fields, as typed. */
export type FilterFields = { readonly from: string; readonly to: string; readonly author: string }

/** Nothing typed. */
export const noFilters: FilterFields = { from: '', to: '', author: '' }

/** The filters that are typed, or the problem to be mended first, in words. Empty fields allow everything. */
export function readFilters(
  fields: FilterFields,
  { say }: Wording = englishWording,
): AskFilters | { readonly problem: string } {
  const [from, to, author] = [fields.from.trim(), fields.to.trim(), fields.author.trim()]
  const wrong = [from, to].find((date) => date !== '' && !isPartialDate(date))
  if (wrong !== undefined) {
    return { problem: say('notADate', { date: wrong }) }
  }
  if (areReversed(from, to)) {
    return { problem: say('datesReversed', { from, to }) }
  }
  return { ...(from && { from }), ...(to && { to }), ...(author && { author }) }
}

/** Filters in a few words, such as `1971–1979, author “Example”`; empty when there are none. */
export function filtersInWords(
  { from, to, author }: AskFilters,
  { say }: Wording = englishWording,
): string {
  const years =
    from && to
      ? from === to
        ? from
        : `${from}–${to}`
      : from
        ? say('fromDate', { from })
        : to && say('untilDate', { to })
  return [years, author && say('byAuthor', { author })].filter(Boolean).join(', ')
}

/** There is one question box to a page, and to a widget's own tree. */
const authorsId = 'footnote-authors'

type FiltersProps = {
  readonly fields: FilterFields
  readonly problem: string | null
  readonly authors: readonly string[]
  readonly onChange: (fields: FilterFields) => void
}

/** Fields that narrow what is searched, folded away until they are wanted. */
export function Filters({ fields, problem, authors, onChange }: FiltersProps) {
  const wording = useWording()
  const { say } = wording
  const applied = readFilters(fields, wording)
  const summary = 'problem' in applied ? say('checkDates') : filtersInWords(applied, wording)
  const field = (name: keyof FilterFields) => ({
    value: fields[name],
    onInput: (event: { currentTarget: HTMLInputElement }) =>
      onChange({ ...fields, [name]: event.currentTarget.value }),
  })
  return (
    <details class="filters" open={problem !== null}>
      <summary>
        {say('filters')}
        {summary && <span class="applied">{summary}</span>}
      </summary>
      <div class="filter-fields">
        <label>
          {say('from')}
          <input
            {...field('from')}
            inputMode="numeric"
            placeholder="1947"
            size={10}
            maxLength={10}
          />
        </label>
        <label>
          {say('to')}
          <input {...field('to')} inputMode="numeric" placeholder="2018" size={10} maxLength={10} />
        </label>
        <label class="wide">
          {say('author')}
          <input
            {...field('author')}
            placeholder={say('anyAuthor')}
            maxLength={100}
            list={authorsId}
          />
        </label>
        <datalist id={authorsId}>
          {authors.map((author) => (
            <option key={author} value={author} />
          ))}
        </datalist>
        <button type="button" class="quiet" onClick={() => onChange(noFilters)}>
          {say('clear')}
        </button>
      </div>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </details>
  )
}
