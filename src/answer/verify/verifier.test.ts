import { expect, test } from 'vitest'
import type { ClaimBeside, SupportModel } from '../../support/support-model.ts'
import { evidenceOf } from './evidence.fixture.ts'
import { verifierOf } from './verifier.ts'

/** A model that gives every pair the same likelihood, and the pairs it was asked about. */
function modelOf(supported: number): { model: SupportModel; asked: ClaimBeside[] } {
  const asked: ClaimBeside[] = []
  const judge: SupportModel['judge'] = async (pairs) => {
    asked.push(...pairs)
    return pairs.map(() => ({ supported, contradicted: 0 }))
  }
  return { model: { model: 'test/constant', judge }, asked }
}

const piece = evidenceOf('The quay was sold to a brewer in 1912 for nine crowns.')
const free = 'A maker of beer now owns where ships used to tie up, and he paid little.'

test('without a model the rules decide', async () => {
  expect((await verifierOf()(free, [piece])).verdict).toBe('unsupported')
})

test('a model that is sure decides what the rules could not follow', async () => {
  const { model, asked } = modelOf(0.95)
  expect((await verifierOf(model)(free, [piece])).verdict).toBe('supported')
  expect(asked).toEqual([{ claim: free, evidence: piece.text }])
})

test('the model reads the claim without its introduction, and several pieces of evidence as one', async () => {
  const { model, asked } = modelOf(0.5)
  const other = evidenceOf('It burned down in 1913.')
  await verifierOf(model)('Ada Example writes (1913): The quay burned.', [piece, other])
  expect(asked[0]).toEqual({
    claim: 'The quay burned.',
    evidence: `${piece.text} ${other.text}`,
  })
})

test('who tells the evidence is read where the claim names them', async () => {
  const { model, asked } = modelOf(0.5)
  const told = { ...piece, authors: ['Ada Example'], date: '1951-03-04' }
  await verifierOf(model)('In 1951 Example recalled that a brewer bought the quay.', [told])
  expect(asked[0]!.evidence).toBe(`Ada Example (4 March 1951) writes: ${piece.text}`)
})

test('it is not asked about the evidence’s own words, nor where there is none', async () => {
  const { model, asked } = modelOf(0)
  expect((await verifierOf(model)(piece.text, [piece])).verdict).toBe('supported')
  expect((await verifierOf(model)(free, [])).verdict).toBe('unsupported')
  expect(asked).toEqual([])
})
