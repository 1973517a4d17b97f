import { type IncomingMessage, request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'
import { seededRandom } from '../../random.ts'
import type { StreamLoad, StreamOutcome } from './load.ts'

const { url, questions, streams, atOnce, leaveBefore, seed = 1 } = workerData as StreamLoad
const random = seededRandom(seed)
const outcomes: StreamOutcome[] = []
let next = 0

async function askInTurn(): Promise<void> {
  while (next < streams) outcomes.push(await ask(questions[next++ % questions.length]!))
}

async function ask(question: string): Promise<StreamOutcome> {
  const asked = performance.now()
  const ms = () => performance.now() - asked
  const left = new AbortController()
  const leaving =
    leaveBefore === undefined ? undefined : setTimeout(() => left.abort(), random() * leaveBefore)
  const outcome = { status: 0, first: null as number | null, saysWhen: false }
  const endAs = (end: StreamOutcome['end']) => ({ ...outcome, whole: ms(), end })
  try {
    const response = await responseTo(question, left.signal)
    outcome.status = response.statusCode!
    outcome.saysWhen = Number(response.headers['retry-after']) > 0
    let text = ''
    for await (const piece of response.setEncoding('utf8')) {
      if (outcome.status === 200) outcome.first ??= ms()
      text += piece
    }
    return endAs(outcome.status === 200 ? endOf(text) : 'refused')
  } catch {
    return endAs(left.signal.aborted ? 'left' : 'cut')
  } finally {
    clearTimeout(leaving)
  }
}

function responseTo(question: string, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream' }
    const options = { method: 'POST', agent: false, headers, signal }
    const sent = request(`${url}/api/ask`, options, resolve)
    sent.on('error', reject)
    sent.end(JSON.stringify({ question }))
  })
}

/** The name of the last event, where it ends a stream. */
function endOf(text: string): 'done' | 'error' | 'cut' {
  const [, name] = /(?:^|\n\n)event: (done|error)\ndata: .*\n\n$/.exec(text) ?? []
  return (name as 'done' | 'error' | undefined) ?? 'cut'
}

await Promise.all(Array.from({ length: atOnce }, askInTurn))
parentPort!.postMessage(outcomes)
