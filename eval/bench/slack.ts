import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIndex } from '../../index/build.ts'
import {
  commandBody,
  type FakeSlack,
  openFakeSlack,
  signedHeaders,
} from '../../src/channels/slack/slack.fixture.ts'
import { openEmbedder } from '../../src/embed/transformers.ts'
import type { BenchFigure } from './figures.ts'
import { percentile } from './load.ts'
import { measureForgeries } from './slack-forgeries.ts'
import { applyStreams } from './streams/load.ts'

/** How much is sent. */
export type SlackExtent = { readonly commands: number; readonly forgeries: number }

export const fullSlack: SlackExtent = { commands: 1000, forgeries: 100_000 }
export const quickSlack: SlackExtent = { commands: 100, forgeries: 2_000 }

const typedAtOnce = 20
/** More than the engine takes. */
const streamsAtOnce = 150

/**
 * How soon commands are acknowledged while more is asked over HTTP than the server can answer, whether each gets one
 * message, and whether anything forged or replayed runs.
 *
 * @param corpus is indexed in a folder that is removed afterwards
 * @param onStep told what is measured next
 */
export async function measureSlack(
  corpus: string,
  questions: readonly string[],
  { commands, forgeries }: SlackExtent,
  onStep: (step: string) => void,
): Promise<BenchFigure[]> {
  const data = mkdtempSync(join(tmpdir(), 'footnote-slack-'))
  const slack = await openFakeSlack()
  try {
    onStep('indexing the collection')
    const embedder = await openEmbedder({ model: 'footnote/small-en-v1', models: null })
    await buildIndex({ corpus: [corpus], data, embedder })
    await embedder.close()
    onStep(`${commands} commands beside ${streamsAtOnce} streams at once`)
    const overloaded = await underOverload(data, slack, questions, commands)
    onStep(`${forgeries} forged and replayed requests`)
    return [...overloaded, ...(await measureForgeries(forgeries))]
  } finally {
    await slack.close()
    rmSync(data, { recursive: true, force: true })
  }
}

async function underOverload(
  data: string,
  slack: FakeSlack,
  questions: readonly string[],
  commands: number,
): Promise<BenchFigure[]> {
  const server = fork(new URL('./slack-process.ts', import.meta.url), [data, slack.origin])
  const [port] = (await once(server, 'message')) as [number]
  const url = `http://127.0.0.1:${port}`
  const streams = { url, questions, streams: 2 * streamsAtOnce, atOnce: streamsAtOnce }
  try {
    await applyStreams({ ...streams, atOnce: 10 })
    let [isOver, asked, refused] = [false, 0, 0]
    const overload = async () => {
      while (!isOver) {
        const outcomes = await applyStreams(streams)
        asked += outcomes.length
        refused += outcomes.filter(({ end }) => end === 'refused').length
      }
    }
    const overloading = overload()
    const addresses = Array.from({ length: commands }, () => slack.address())
    const acknowledged = await typeAll(url, addresses, questions)
    isOver = true
    await overloading
    await slack.taken(commands)
    const once = addresses.filter(
      (address) => slack.posts(address) === 1 && slack.messages(address).length === 1,
    )
    const detail = `${commands} commands; meanwhile ${asked} streams were asked for, ${refused} of them refused`
    const ms = (share: number, atMost: number): BenchFigure => ({
      name: `commands acknowledged under overload, ${share < 1 ? `p${share * 100}` : 'longest'}`,
      value: percentile(acknowledged, share),
      unit: 'ms',
      target: { atMost },
      detail,
    })
    return [
      ms(0.99, 500),
      ms(1, 3000),
      {
        name: 'commands not answered exactly once',
        value: commands - once.length,
        unit: '',
        target: { atMost: 0 },
        detail: `of ${commands}; ${answersAmong(slack, addresses)} have an answer, the others say why not`,
      },
    ]
  } finally {
    const exited = once(server, 'exit')
    server.disconnect()
    await exited
  }
}

/** Types a question for each address, and returns how many milliseconds each took to be acknowledged. */
async function typeAll(
  url: string,
  addresses: readonly string[],
  questions: readonly string[],
): Promise<number[]> {
  const times: number[] = []
  let next = 0
  const typeInTurn = async () => {
    while (next < addresses.length) {
      const text = questions[next % questions.length]!
      const body = commandBody({ text, response_url: addresses[next++]! })
      const headers = signedHeaders(body)
      const started = performance.now()
      const response = await fetch(`${url}/slack/commands`, { method: 'POST', headers, body })
      await response.text()
      // One that is refused counts as never acknowledged.
      times.push(response.ok ? performance.now() - started : Number.POSITIVE_INFINITY)
    }
  }
  await Promise.all(Array.from({ length: typedAtOnce }, typeInTurn))
  return times
}

function answersAmong(slack: FakeSlack, addresses: readonly string[]): number {
  const isAnswer = (address: string) =>
    slack.messages(address).some(({ text }) => !text.startsWith('Footnote'))
  return addresses.filter(isAnswer).length
}
