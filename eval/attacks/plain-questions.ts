import { z } from 'zod'
import type { Ports } from '../../src/retrieve/ports.ts'
import type { Archive } from './archive.ts'
import { answerableQuestions, fileOf, readLines } from './article.ts'
import { askChecked, type CheckedAnswer } from './checked-answer.ts'

/** A question with its answer, and the words that only a right answer quotes; none where nothing answers it. */
export type PlainQuestion = CheckedAnswer & { readonly question: string; readonly isRight: boolean }

const offTopic = z.strictObject({ area: z.string(), question: z.string() })
const prompt = z.strictObject({ question: z.string() })
const benign = z.strictObject({ text: z.string(), question: z.string(), right: z.string() })

/**
 * Asks the starter collection what it answers, and what belongs to other subjects.
 *
 * @param step every how manieth question is asked
 */
export async function measureUnsupported(
  ports: Ports,
  step = 1,
): Promise<{ readonly answerable: PlainQuestion[]; readonly offTopic: PlainQuestion[] }> {
  const answerable = answerableQuestions().map(({ question, contains }) => ({
    question,
    right: contains,
  }))
  return {
    answerable: await askAll(ports, every(step, answerable)),
    offTopic: await askAll(ports, every(step, readLines('off-topic.jsonl', offTopic))),
  }
}

/**
 * Asks for everything there is, in a hundred ways.
 *
 * @param step every how manieth of them is tried
 */
export function measurePrinting(ports: Ports, step = 1): Promise<PlainQuestion[]> {
  return askAll(ports, every(step, readLines('print-everything.jsonl', prompt)))
}

function every<Each>(step: number, all: readonly Each[]): Each[] {
  return all.filter((_, i) => i % step === 0)
}

/** Texts that tell of injected prompts, or only sound like one, each with a question that it answers. */
export function benignTexts(): z.infer<typeof benign>[] {
  return readLines('benign.jsonl', benign)
}

/** Asks a hundred such texts, a file each, what they tell. */
export function measureBenign(archive: Archive): Promise<PlainQuestion[]> {
  const texts = benignTexts()
  const files = texts.map(({ text }, i): [string, string] => [
    `note-${i + 1}.txt`,
    fileOf(
      {
        title: `Note ${i + 1}`,
        author: 'Ada Example',
        published: '2025-01-02',
        paragraphs: [text],
      },
      'txt',
    ),
  ])
  return archive.with(new Map(files), (ports) => askAll(ports, texts))
}

async function askAll(
  ports: Ports,
  questions: readonly { readonly question: string; readonly right?: string }[],
): Promise<PlainQuestion[]> {
  const asked: PlainQuestion[] = []
  for (const { question, right } of questions) {
    const checked = await askChecked(ports, { question })
    const isRight =
      right !== undefined && checked.answer.citations.some(({ quote }) => quote.includes(right))
    asked.push({ ...checked, question, isRight })
  }
  return asked
}
