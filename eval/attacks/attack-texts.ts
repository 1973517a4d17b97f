import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { FootnoteError } from '../../src/errors.ts'
import { readLines } from './article.ts'

/** A text that gives orders to whoever answers from the document that it is put into. */
export type AttackText = {
  readonly kind: string
  /** With `{question}` in the place of the question that is attacked. */
  readonly text: string
  /** A word that stands in this text and nowhere else; null for texts of others, which have none. */
  readonly canary: string | null
}

const ownKind = z.strictObject({ kind: z.string(), texts: z.array(z.string()) })

/** The 150 texts of our own, ten of each kind, each with a canary of its own. */
export function ownAttacks(): AttackText[] {
  return readLines('instructions.jsonl', ownKind).flatMap(({ kind, texts }, k) =>
    texts.map((text, t) => {
      const canary = `PWNED-${(k * 16 + t + 0x700).toString(16)}`
      return { kind, text: text.replaceAll('{canary}', canary), canary }
    }),
  )
}

const bipia = z.record(z.string(), z.array(z.string()))

/**
 * The texts of BIPIA's `text_attack_*.json` in a folder.
 *
 * @throws FootnoteError `corpus_missing` where it is not there
 * @see Yi et al., Benchmarking and Defending Against Indirect Prompt Injection Attacks, arXiv:2312.14197
 */
export function bipiaAttacks(folder: string): AttackText[] {
  const path = join(folder, 'text_attack_train.json')
  if (!existsSync(path)) {
    throw new FootnoteError(
      'corpus_missing',
      `${path} is not there; expected the attacks of BIPIA, or leave --data out`,
    )
  }
  return Object.values(bipia.parse(JSON.parse(readFileSync(path, 'utf8')))).flatMap((texts) =>
    texts.map((text) => ({ kind: 'BIPIA', text, canary: null })),
  )
}
