import type { ComponentChildren } from 'preact'
import type { Entries } from './entries.ts'

/** What the forms on the chart mean, as far as they occur. */
export function Legend({ entries, hasCounts }: { entries: Entries; hasCounts: boolean }) {
  const { documents, cited } = entries
  const has = (form: string) => documents.some((entry) => entry.form === form)
  return (
    <ul class="legend-line" aria-label="What the marks mean">
      {has('day') && (
        <Row words="published that day">
          <circle class="point" cx={10} cy={9} r={4.5} />
        </Row>
      )}
      {has('within') && (
        <Row words="some time in that month or year">
          <rect class="within" x={1} y={8} width={18} height={3} rx={1.5} />
        </Row>
      )}
      {has('about') && (
        <Row words="about that time">
          <rect class="about" x={0.5} y={2} width={19} height={14} rx={3} />
        </Row>
      )}
      {hasCounts && (
        <Row words="counted until you come closer: the higher, the more">
          <path class="column" d="M1 17v-7h5v7zM7.5 17V3h5v14zM14 17v-5h5v5z" />
        </Row>
      )}
      {cited.length > 0 && (
        <Row words="cited in your conversation">
          <path class="tag" d="M1 2h18v11h-5l-4 4l-4 -4h-5z" />
        </Row>
      )}
    </ul>
  )
}

function Row({ words, children }: { words: string; children: ComponentChildren }) {
  return (
    <li>
      <svg width={20} height={18} aria-hidden="true">
        {children}
      </svg>
      {words}
    </li>
  )
}
