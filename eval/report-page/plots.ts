import * as Plot from '@observablehq/plot'
import { type Estimate, estimate, one } from '../bootstrap.ts'
import type { RunRecord } from './run-record.ts'

/** Draws a plot of a width in pixels. */
export type Draw = (width: number, document: Document) => Element

/** The two ways of answering, each with the name of its colour. */
export const composers = {
  plain: { name: 'the sources’ own sentences', color: 'var(--rubric)' },
  written: { name: 'a model that also lies, checked', color: 'var(--quoted)' },
} as const
/** What the model wrote before anything was checked. */
export const unchecked = { name: 'the model, unchecked', color: 'var(--comment)' } as const

type Series = { readonly name: string; readonly color: string }
type Row = Estimate & { readonly row: string; readonly series: Series; readonly facet?: string }

const kindsFirst = ['fact', 'date-bound', 'several', 'follow-up', 'paraphrase']
/** Below this width labels stand closer. */
const narrow = 500

/** The share handled rightly of each kind of question, by both ways of answering, with 95 % intervals. */
export function answersByKind({ questions }: RunRecord): Draw {
  const kinds = [...new Set(questions.map(({ kind }) => kind))].sort(
    (a, b) => placeOf(a) - placeOf(b) || a.localeCompare(b),
  )
  const rows = kinds.flatMap((kind) =>
    (['plain', 'written'] as const).flatMap((composer): Row[] => {
      const inKind = questions.filter((question) => question.kind === kind)
      const found = estimate(inKind.map((question) => one(question[composer].isRight)))
      return found ? [{ ...found, row: kind, series: composers[composer] }] : []
    }),
  )
  return drawRows(rows, kinds, 'share right, or rightly refused')
}

function placeOf(kind: string): number {
  const place = kindsFirst.indexOf(kind)
  return place < 0 ? kindsFirst.length : place
}

/** Citations and correctness of both ways of answering, beside what the model wrote unchecked. */
export function citations({ figures }: RunRecord): Draw {
  const byCell = new Map(figures.map(({ cell, estimate: found }) => [cell, found]))
  const measures: readonly (readonly [string, readonly (readonly [string, Series])[]])[] = [
    [
      'citation recall',
      [
        ['citation recall', composers.plain],
        ['written: citation recall', composers.written],
      ],
    ],
    [
      'citation precision',
      [
        ['citation precision', composers.plain],
        ['written: citation precision', composers.written],
      ],
    ],
    [
      'true sentences',
      [
        ['written: shown sentences that are true', composers.written],
        ['written: written sentences that are true', unchecked],
      ],
    ],
    [
      'answer correct',
      [
        ['answer correct', composers.plain],
        ['written: answer correct', composers.written],
      ],
    ],
  ]
  const rows = measures.flatMap(([row, cells]) =>
    cells.flatMap(([cell, series]): Row[] => {
      const found = byCell.get(cell)
      return found ? [{ ...found, row, series }] : []
    }),
  )
  return drawRows(
    rows,
    measures.map(([row]) => row),
    'share',
  )
}

/** What each run finds, by measure, with 95 % intervals; HNSW. */
export function retrieval({ figures }: RunRecord): Draw {
  const runs = ['lexical', 'dense', 'fused', 'shown']
  const measures = ['recall@5', 'recall@10', 'MRR', 'nDCG@10']
  const series = { name: 'HNSW', color: 'var(--rubric)' }
  const rows = figures.flatMap(({ cell, estimate: found }): (Row & { facet: string })[] => {
    const [run = '', search, measure = ''] = cell.split('/')
    return search === 'hnsw' && runs.includes(run)
      ? [{ ...found, row: run, series, facet: measure }]
      : []
  })
  return (width, document) =>
    Plot.plot({
      ...frame(width, document),
      height: runs.length * measures.length * 15 + 70,
      marginLeft: 70,
      marginRight: 72,
      x: { domain: scaleFrom(rows), label: 'mean over the questions →', grid: true },
      y: { domain: runs, label: null },
      fy: { domain: measures, label: null },
      marks: [
        Plot.ruleY(rows, { y: 'row', fy: 'facet', x1: 'low', x2: 'high', stroke: series.color }),
        Plot.dot(rows, {
          y: 'row',
          fy: 'facet',
          x: 'value',
          fill: series.color,
          r: 3.5,
          title: wordsOf,
        }),
      ],
    })
}

/** The share answered wrongly among the surest answers, over how many are answered. */
export function riskCoverage({ curve, questions }: RunRecord): Draw {
  const answered = questions.filter(({ plain }) => !plain.abstained)
  const wrong = answered.filter(({ plain }) => !plain.isRight).length
  const now = { coverage: answered.length / questions.length, risk: wrong / (answered.length || 1) }
  const color = 'var(--rubric)'
  return (width, document) =>
    Plot.plot({
      ...frame(width, document),
      height: 260,
      marginLeft: 44,
      marginRight: 30,
      x: { domain: [0, 1], label: 'questions answered →', grid: true, ...percent(width) },
      y: {
        domain: [0, Math.max(0.1, ...curve.map(({ risk }) => risk), now.risk)],
        label: '↑ of these, answered wrongly',
        grid: true,
        tickFormat: '.0%',
      },
      marks: [
        Plot.areaY(curve, {
          x: 'coverage',
          y: 'risk',
          fill: color,
          fillOpacity: 0.12,
          curve: 'step-before',
        }),
        Plot.line(curve, {
          x: 'coverage',
          y: 'risk',
          stroke: color,
          strokeWidth: 2,
          curve: 'step-before',
        }),
        Plot.dot([now], {
          x: 'coverage',
          y: 'risk',
          r: 5,
          fill: 'var(--paper)',
          stroke: 'var(--ink)',
          strokeWidth: 2,
        }),
        Plot.text([now], {
          x: 'coverage',
          y: 'risk',
          text: () => 'as it answers',
          dy: -14,
          textAnchor: 'end',
          fill: 'var(--ink)',
        }),
      ],
    })
}

/** How long answers take. */
export function timings({ questions }: RunRecord): Draw {
  const times = questions.map(({ plain }) => plain.milliseconds)
  return (width, document) =>
    Plot.plot({
      ...frame(width, document),
      height: 200,
      marginLeft: 44,
      x: { label: 'milliseconds an answer takes →', nice: true },
      y: { label: '↑ questions', grid: true },
      marks: [
        Plot.rectY(times, {
          ...Plot.binX({ y: 'count' }, { x: { value: Plot.identity, thresholds: 24 } }),
          fill: 'var(--rubric)',
          inset: 0.5,
        }),
        Plot.ruleY([0]),
      ],
    })
}

/** Rows of dots with intervals, one dot a series, side by side in their row. */
function drawRows(rows: readonly Row[], order: readonly string[], label: string): Draw {
  return (width, document) => {
    const bySeries = [...Map.groupBy(rows, ({ series }) => series)]
    const marks = bySeries.flatMap(([series, own], i) => {
      const dy = (i - (bySeries.length - 1) / 2) * 8
      return [
        Plot.ruleY(own, {
          y: 'row',
          x1: 'low',
          x2: 'high',
          stroke: series.color,
          strokeWidth: 1.5,
          dy,
        }),
        Plot.dot(own, { y: 'row', x: 'value', fill: series.color, r: 4, dy, title: wordsOf }),
      ]
    })
    return Plot.plot({
      ...frame(width, document),
      height: order.length * 36 + 50,
      marginLeft: 132,
      x: { domain: [0, 1], label: `${label} →`, grid: true, ...percent(width) },
      y: { domain: order, label: null },
      marks,
    })
  }
}

function frame(width: number, document: Document) {
  return {
    ...{ width, document, marginBottom: 40, marginTop: 24 },
    ...{ insetLeft: 6, insetRight: 6, className: 'plot' },
  }
}

function percent(width: number) {
  return { tickFormat: '.0%', ticks: width < narrow ? 4 : 10 }
}

/** From a round number below the lowest interval to 1. */
function scaleFrom(rows: readonly Row[]): [number, number] {
  return [Math.max(0, Math.floor(Math.min(1, ...rows.map(({ low }) => low)) * 10) / 10), 1]
}

function wordsOf({ row, series, value, low, high, n, facet }: Row): string {
  const where = facet ? `${facet}, ${row}` : `${row}, ${series.name}`
  return `${where}: ${value.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)}, n = ${n})`
}
