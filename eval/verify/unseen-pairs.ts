import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { checkRequest } from '../../src/channels/http/validation.ts'
import type { Split } from '../questions.ts'
import { type Pair, pairKinds } from './pairs.ts'

/** A line of a file of such pairs. */
export const unseenPair = z.strictObject({
  split: z.enum(['dev', 'test']),
  kind: z.enum(pairKinds),
  sentence: z.string().min(1),
  evidence: z.array(z.looseObject({ text: z.string().min(1) })).min(1),
})

/** The pairs of a half that were written without knowledge of the rules, with evidence as a request to check gives it. */
export function readUnseenPairs(path: string, split: Split): Pair[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => unseenPair.parse(JSON.parse(line)))
    .filter((row) => split === 'all' || row.split === split)
    .map(({ kind, sentence, evidence }) => ({
      kind,
      sentence,
      evidence: checkRequest.parse({ text: sentence, evidence }).evidence ?? [],
    }))
}
