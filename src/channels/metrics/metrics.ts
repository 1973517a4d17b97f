import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Answer } from '../../answer/answer.ts'
import type { Usage } from '../access/usage.ts'
import type { Readiness } from '../http/health.ts'

/** What a monitor is told of the server: figures, and no words of any question or document. */
export type Metrics = {
  readonly contentType: string
  /** All figures as they are now, in Prometheus' text format. */
  text(): Promise<string>
  /** To be told every answer that is complete. */
  answered(answer: Pick<Answer, 'mode' | 'abstained' | 'timings'>): void
}

/** The state of the engine; what it does not have yet is left out. */
export type EngineFigures = Readiness & {
  readonly generation?: string | null
  readonly model?: string | null
  readonly passages?: number
  readonly restarts?: number
  readonly queued?: number
  readonly inFlight?: number
}

/** Seconds: extractive answers take hundredths of one, a model that writes takes many. */
const buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** Figures of this process, of its engine, and of what was asked for by whom; counted from now on. */
export function openMetrics(usage: Usage, status: () => EngineFigures): Metrics {
  const registry = new Registry()
  registry.registerMetric(requestsOf(usage))
  for (const gauge of gaugesOf(status)) registry.registerMetric(gauge)
  figuresOfProcess()
  const answers = new Histogram({
    name: 'footnote_answer_seconds',
    help: 'How long answers took, by whose words they have and whether they say that nothing answers',
    labelNames: ['mode', 'abstained'],
    buckets,
    registers: [registry],
  })
  return {
    contentType: registry.contentType,
    text: () => Registry.merge([registry, figuresOfProcess()]).metrics(),
    answered: ({ mode, abstained, timings }) =>
      answers.observe({ mode, abstained: String(abstained) }, timings.total / 1000),
  }
}

let ofProcess: Registry | null = null

/** Memory, time and open files, counted by timers that never end: once, however many servers there are. */
function figuresOfProcess(): Registry {
  if (ofProcess) return ofProcess
  ofProcess = new Registry()
  collectDefaultMetrics({ register: ofProcess })
  return ofProcess
}

/** Counted where access is decided, and only shown here. */
function requestsOf(usage: Usage): Counter<'key' | 'route' | 'status'> {
  return new Counter({
    name: 'footnote_requests_total',
    help: 'Requests by the name of their key (empty without one), their route and their status',
    labelNames: ['key', 'route', 'status'],
    registers: [],
    collect() {
      this.reset()
      for (const { key, route, status, requests } of usage.usage()) {
        this.inc({ key: key ?? '', route, status }, requests)
      }
    },
  })
}

function gaugesOf(status: () => EngineFigures): Gauge[] {
  const gauge = (name: string, help: string, value: (figures: EngineFigures) => number) =>
    new Gauge({
      name,
      help,
      registers: [],
      collect() {
        this.set(value(status()))
      },
    })
  return [
    gauge('footnote_ready', '1 while questions can be answered', ({ state }) =>
      state === 'ready' ? 1 : 0,
    ),
    gauge('footnote_passages', 'Passages in the index', ({ passages = 0 }) => passages),
    gauge('footnote_engine_waiting', 'Calls that wait for the engine', ({ queued = 0 }) => queued),
    gauge('footnote_engine_running', 'Calls in the engine', ({ inFlight = 0 }) => inFlight),
    gauge(
      'footnote_engine_restarts',
      'Starts of the engine after it died',
      ({ restarts = 0 }) => restarts,
    ),
    new Gauge({
      name: 'footnote_index',
      help: 'Always 1: the generation that is searched, and the model it was made with',
      labelNames: ['generation', 'model'],
      registers: [],
      collect() {
        this.reset()
        const { generation, model } = status()
        if (generation) this.set({ generation, model: model ?? '' }, 1)
      },
    }),
  ]
}
