import { describe, expect, test } from 'vitest'
import type { DocumentMetadata } from '../documents/document.ts'
import { ask } from './ask.ts'
import { documentOf } from './collection.fixture.ts'
import { collectionForTests } from './collection-for-tests.fixture.ts'
import { verify } from './verify/verify.ts'

const by = (author: string, date: string): Partial<DocumentMetadata> => ({
  authors: [author],
  published: { date, precision: 'year', origin: 'stated' },
})
const collection = [
  documentOf('boats', { title: 'The herring fleet', ...by('Ada Example', '2012') }, [
    {
      text: 'In 1921 the herring fleet of Belmar had 12 boats, all of them under sail. The herring fleet grew to 90 boats in 1957, when Norland paid for engines. Gulls followed it everywhere.',
    },
    {
      text: 'I hold that the harbour toll is a fair price for dredging. The harbour toll pays for the lamps too. The lamps of Belmar burn oil from Corvo all night. The lamps of Belmar were good for trade in every winter.',
    },
  ]),
  documentOf('quota', { title: 'After the quota', ...by('Ben Sample', '2015') }, [
    {
      text: 'The herring fleet of Belmar lost 40 boats in 1986 after the quota was halved. By 2009 the herring fleet of Belmar had only 7 boats left. The late 1950s saw old sails of the herring fleet turned into tents, which children loved.',
    },
    { text: 'The harbour toll is a swindle, for nobody has dredged the harbour since the war.' },
  ]),
  documentOf('ports', { title: 'The league of ports', ...by('Eve Instance', '2018') }, [
    {
      text: 'Belmar and Corvo joined the league of ports in 1931. Aville joined the league of ports in 1950 with its two islands. Danholm joined the league of ports last of all, in 1962. The league of ports never admitted Sudland. The league paid for lamps in every one of its ports. The lamps of Belmar were bad for trade in every winter.',
    },
  ]),
]
const ports = await collectionForTests(collection)

async function answerTo(question: string) {
  const answer = await ask(ports, { question, explain: true })
  for (const { quote, start, end, documentId } of answer.citations) {
    expect(collection.find(({ id }) => id === documentId)!.text.slice(start, end)).toBe(quote)
  }
  for (const { text, citations } of answer.sentences) {
    const cited = answer.citations.filter(({ number }) => citations.includes(number))
    const evidence = cited.map(({ quote, ...source }) => ({ ...source, text: quote }))
    expect(verify(text, evidence)).toMatchObject({ verdict: 'supported', faults: [] })
  }
  return { ...answer, texts: answer.sentences.map(({ text }) => text) }
}

describe('a comparison', () => {
  test('tells one author after the other, each among that author’s own words', async () => {
    const { texts, citations, missing } = await answerTo(
      'How do Ada Example and Ben Sample differ on the harbour toll?',
    )
    expect(texts[0]).toMatch(/^Ada Example writes \(2012\): I hold that the harbour toll/)
    expect(texts.find((text) => text.startsWith('Ben Sample writes (2015): '))).toMatch(/swindle/)
    const authors = citations.map((citation) => citation.authors[0])
    expect(authors).toEqual(authors.toSorted())
    expect(missing).toBeUndefined()
  })

  test('begins with what both tell of, but otherwise', async () => {
    const { texts } = await answerTo('How do Ada Example and Eve Instance differ on the lamps?')
    expect(texts[0]).toMatch(
      /^Ada Example writes \(2012\): The lamps of Belmar were good for trade/,
    )
    expect(texts.find((text) => text.startsWith('Eve'))).toMatch(
      /: The lamps of Belmar were bad for trade/,
    )
  })

  test('says whose side is told where nobody speaks for it, and how little there is of the other', async () => {
    const { texts, missing } = await answerTo(
      'How did Aville and Zembla differ on the league of ports?',
    )
    expect(texts[0]).toMatch(/^On Aville, Eve Instance writes \(2018\): Aville joined the league/)
    expect(missing).toBe(
      'Nothing was found of Zembla on the league of ports; what is told is one side.',
    )
  })

  test('of what nothing tells is refused', async () => {
    const { abstained, missing } = await answerTo('How did Zembla and Qwerty differ on zeppelins?')
    expect(abstained).toBe(true)
    expect(missing).toBe('Nothing was found of Zembla or Qwerty on zeppelins.')
  })
})

describe('a course of events', () => {
  test('is told in the order of time, from several documents', async () => {
    const { texts, explanation } = await answerTo('How did the herring fleet change over time?')
    const years = texts.map((text) => /\b(?:1921|1957|1950s|1986|2009)\b/.exec(text)?.[0])
    expect(years).toEqual(['1921', '1957', '1950s', '1986', '2009'])
    expect(texts[0]).toMatch(/^Ada Example writes \(2012\): /)
    expect(texts[2]).toMatch(/^Ben Sample writes \(2015\): /)
    expect(explanation!.kind).toBe('course')
  })

  test('keeps to the time that is asked for', async () => {
    const { texts } = await answerTo('How did the herring fleet change from 1950 to 1990?')
    expect(texts.join(' ')).toMatch(/1957.*1986/)
    expect(texts.join(' ')).not.toMatch(/\b(?:1921|2009)\b/)
  })
})

describe('a list', () => {
  test.each([
    'Which towns joined the league of ports?',
    'List the towns that joined the league of ports.',
  ])('has everything that is told of it: %s', async (question) => {
    const { texts } = await answerTo(question)
    for (const port of ['Belmar', 'Corvo', 'Aville', 'Danholm']) {
      expect(texts.join(' ')).toContain(port)
    }
  })
})

describe('whether something is so', () => {
  test('is said at once where that is sure', async () => {
    const { texts } = await answerTo('Did Aville join the league of ports?')
    expect(texts[0]).toMatch(
      /^Yes\. Eve Instance writes \(2018\): Aville joined the league of ports/,
    )
  })

  test('is denied where that is sure', async () => {
    const { texts } = await answerTo('Did the league of ports admit Sudland?')
    expect(texts[0]).toMatch(
      /^No\. Eve Instance writes \(2018\): The league of ports never admitted/,
    )
  })

  test('is left to what the sources say where it is not', async () => {
    const { texts } = await answerTo('Is the harbour toll a fair price?')
    expect(texts.length).toBeGreaterThan(0)
    expect(texts[0]).not.toMatch(/^(?:Yes|No)\b/)
  })
})
