import { expect, test } from 'vitest'
import { checkDraft } from './check.ts'
import { documentOf } from './collection.fixture.ts'
import { collectionForTests } from './collection-for-tests.fixture.ts'

const ports = await collectionForTests([
  documentOf('depot', { title: 'The depot at Aville' }, [
    {
      text: 'Four guards died in the raid of 2 May 1961. The government of Sudland had not warned Norland before the raid on the depot. Sudland vetoed two drafts on the harbour in March 1957.',
    },
    {
      text: 'The guidelines of April 1962 demanded an apology, an end to the patrols, and a ban on the passage of arms through the valley.',
    },
  ]),
  documentOf('council', { title: 'The coast league' }, [
    {
      text: 'The council of the coast league met in Belmar in March 1956. The league of 1954 was known as the Coast League, and its headquarters were in Corvo.',
    },
    {
      text: 'Bruno Stand, the member of the upland council who took notes, published an account of the talks in 1972.',
    },
  ]),
  documentOf('law', { title: 'The Sample amendment' }, [
    {
      text: 'The Sample amendment was named after Larry Sample, a Green from South Aldermark. It was passed in 1985. The Mock amendment, named after Dora Mock, became law in August 1977.',
    },
  ]),
])

/** What is found of a draft, and the words that are cited for it. */
async function verdictOn(text: string) {
  const { sentences, citations } = await checkDraft(ports, { text })
  return { verdict: sentences[0]!.verdict, quotes: citations.map(({ quote }) => quote) }
}

test.each([
  ['The raid took place on 2 May 1962.', 'Four guards died in the raid of 2 May 1961.'],
  ['The Mock amendment became law in August 1979.', 'The Mock amendment, named after Dora Mock'],
  ['Sudland vetoed five drafts on the harbour in March 1957.', 'Sudland vetoed two drafts'],
  ['The government of Sudland had warned Norland before the raid.', 'The government of Sudland'],
])('of all that differs, what tells of the same thing says otherwise: %s', async (claim, words) => {
  const { verdict, quotes } = await verdictOn(claim)
  expect(verdict).toBe('contradicted')
  expect(quotes).toHaveLength(1)
  expect(quotes[0]).toContain(words)
})

test.each([
  ['in place, day and name', 'The coast council met in Farhaven in May 1958.'],
  ['in a number and a day', 'Sudland vetoed nine drafts in December 1971.'],
  ['in all but a family name', 'Bruno Stand led the coast league from Aville in 1961.'],
])('what differs %s tells of something else, and denies nothing', async (_, claim) => {
  expect(await verdictOn(claim)).toEqual({ verdict: 'unsupported', quotes: [] })
})
