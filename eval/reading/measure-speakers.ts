import type { Answer } from '../../src/answer/answer.ts'
import { ask } from '../../src/answer/ask.ts'
import type { Ports } from '../../src/retrieve/ports.ts'
import { one, type Tally } from '../bootstrap.ts'
import { type Figure, figureOf } from '../figures.ts'
import { fold } from './marked-text.ts'
import type { PageTruth } from './truth.ts'

const parts = ['author', 'quoted', 'comment'] as const

/** A person of the marked pages: an author, else somebody quoted, else a commenter. */
type Speaker = { readonly name: string; readonly part: (typeof parts)[number] }

/** What came of asking what somebody says. */
export type AskedSpeaker = Speaker & {
  readonly question: string
  readonly answer: Answer
  /** Whose words each citation has. */
  readonly tellers: readonly (readonly string[])[]
  /** Whether that person's own words are cited. */
  readonly isHeard: boolean
  /** Whether another's comment or direct speech is cited; of an author, anything that is another's. */
  readonly hearsOthers: boolean
}

/**
 * Everybody who writes, is quoted or comments on the pages by a name of several words, each once.
 *
 * A single word is left out, since it may be a part of many names.
 */
export function speakersOf(truths: readonly PageTruth[]): Speaker[] {
  const speakers = new Map<string, Speaker>()
  for (const part of parts) {
    for (const name of truths.flatMap((truth) => namesOf(truth, part))) {
      if (name.includes(' ') && !speakers.has(fold(name))) speakers.set(fold(name), { name, part })
    }
  }
  return [...speakers.values()]
}

function namesOf({ authors, quotes, comments }: PageTruth, part: Speaker['part']): string[] {
  const names: Record<Speaker['part'], readonly (string | null)[]> = {
    author: authors,
    quoted: quotes.map(({ speaker }) => speaker),
    comment: comments.map(({ by }) => by),
  }
  return names[part].filter((name) => name !== null)
}

/** Asks what somebody says, and looks whose words the answer cites. */
export async function askSpeaker(speaker: Speaker, ports: Ports): Promise<AskedSpeaker> {
  const question = `What ${speaker.part === 'quoted' ? 'did' : 'does'} ${speaker.name} say?`
  const answer = await ask(ports, { question })
  const tellers: string[][] = []
  for (const { documentId, voice, authors, start, end } of answer.citations) {
    const spans = (await ports.index.document(documentId))?.spans ?? []
    const within = spans.filter((span) => span.speaker && span.start < end && start < span.end)
    tellers.push([...(voice === 'author' ? authors : []), ...within.map((span) => span.speaker!)])
  }
  const isOwn = (names: readonly string[]): boolean =>
    names.some((name) => fold(name) === fold(speaker.name))
  return {
    ...speaker,
    question,
    answer,
    tellers,
    isHeard: tellers.some(isOwn),
    hearsOthers: answer.citations.some(({ voice }, i) => voice !== 'author' && !isOwn(tellers[i]!)),
  }
}

/** How often those of each part are heard themselves, and how often nobody else is heard in their place. */
export function speakerFigures(asked: readonly AskedSpeaker[]): Figure[] {
  return parts.flatMap((part) => {
    const some = asked.filter((each) => each.part === part)
    const share = (holds: (each: AskedSpeaker) => boolean): Tally[] =>
      some.map((each) => one(holds(each)))
    return [
      ...figureOf(
        `${part}: own words`,
        share(({ isHeard }) => isHeard),
        { tolerance: 0.03 },
      ),
      ...figureOf(
        `${part}: nobody else’s`,
        share(({ hearsOthers }) => !hearsOthers),
        { tolerance: 0 },
      ),
    ]
  })
}

/** The questions that were not answered by whom they ask, or by others too. */
export function speakerFaults(asked: readonly AskedSpeaker[]): string[] {
  return asked
    .filter(({ isHeard, hearsOthers }) => !isHeard || hearsOthers)
    .flatMap(({ part, question, answer, tellers, hearsOthers }) => [
      `${question} (${part}${hearsOthers ? ', others are heard' : ''})`,
      `  answer    ${answer.answer}`,
      ...tellers.map((names, i) => `  cited     [${i + 1}] ${names.join(', ')}`),
      '',
    ])
}
