import { describe, expect, test } from 'vitest'
import type { Answer } from './answer.ts'
import { ask } from './ask.ts'
import { collectionForTests } from './collection-for-tests.fixture.ts'
import { languageHint, languageOf } from './languages.ts'
import { spellingHint } from './spelling.ts'

const ports = await collectionForTests()

const askFor = (question: string): Promise<Answer> => ask(ports, { question })

describe('a question that nothing is asked with is refused, and told why', () => {
  test.each([
    ['only punctuation', '??? !!! …'],
    ['only signs', '😀😀 🐟'],
    ['only small words', 'What is the of and to?'],
    ['a beginning', 'When did'],
    ['characters that show nothing', '\u0000\u0007\u200b\u202e'],
  ])('%s', async (_, question) => {
    const answer = await askFor(question)
    expect(answer.abstained).toBe(true)
    expect(answer.missing).toContain('names nothing that could be looked for')
  })
})

describe('a question is answered', () => {
  test.each([
    ['of one name', 'Aldermere', 'dam'],
    ['of one word', 'herring', 'herring quota'],
    ['in capitals', 'HOW HIGH IS THE ALDERMERE DAM?', '90 metres high'],
    ['in small letters, without a mark', 'how high is the aldermere dam', '90 metres high'],
    ['with repeated words', 'how how how high high is is the Aldermere dam dam', '90 metres high'],
    [
      'with the signs of a search engine',
      '"aldermere dam" AND high* OR title:dam',
      '90 metres high',
    ],
    ['as an address', 'https://hill.example/aldermere-dam?how=high', 'Aldermere dam'],
    ['around invisible characters', 'How high is the Alder\u200bmere \u0007dam?', '90 metres high'],
    [
      'at the end of 2,000 characters',
      `${'By the way, I like it. '.repeat(84)}How high is the Aldermere dam?`,
      '90 metres high',
    ],
  ])('%s', async (_, question, words) => {
    const answer = await askFor(question)
    expect(answer.sentences[0]?.text).toContain(words)
  })
})

test('a statement of a database is a question like any other', async () => {
  const answer = await askFor(`'; DROP TABLE passages; -- "harbour treaty`)
  expect(ports.index.size).toBeGreaterThan(0)
  expect(answer.abstained || answer.citations.length > 0).toBe(true)
})

describe('a question in another language', () => {
  test.each([
    ['Wie hoch ist der Leuchtturm, und wer hat ihn gebaut?', 'German'],
    ['Qui a construit le phare et quand ?', 'French'],
    ['谁建造了这座灯塔？', 'Chinese'],
    ['مینار کس نے بنایا اور یہ کب ہوا؟', 'Urdu'],
  ])('is refused, and the languages are named: %s', async (question, language) => {
    const answer = await askFor(question)
    expect(answer.abstained).toBe(true)
    expect(answer.missing).toContain(
      `The question seems to be in ${language}; what was found here is in English.`,
    )
  })

  test('is told to be one where its names find an answer all the same', async () => {
    const answer = await askFor('Wer hat den Aldermere dam geplant, und wie hoch ist er?')
    if (!answer.abstained) expect(answer.sentences[0]?.text).toContain('Aldermere')
    expect(answer.missing).toContain('in German')
  })

  test.each([
    ['Who was Ada de la Cruz of the Sierra?', 'en'],
    ['Zardari', null],
    ['drones', null],
    ['', null],
    ['¿Quién construyó la presa y cuándo?', 'es'],
    ['Chi ha costruito la diga e quando?', 'it'],
    ['Quem construiu a barragem e quando foi?', 'pt'],
    ['Wie heeft de dam gebouwd en wanneer was het?', 'nl'],
    ['Кто построил плотину?', 'ru'],
    ['من بنى السد؟', 'ar'],
  ])('is known by its small words or its script: %s', (question, language) => {
    expect(languageOf(question)).toBe(language)
  })

  test('is none where a document is in it, or no language is known', () => {
    const question = 'Wer hat den Damm gebaut, und wann war das?'
    expect(languageHint(question, ['en', 'de-AT'])).toBeNull()
    expect(languageHint(question, [null])).toBeNull()
    expect(languageHint(question, ['en', 'fr', 'en'])).toContain('is in English and French.')
  })
})

describe('a word that is spelt wrongly', () => {
  test.each([
    ['How high is the Aldermeer dam?', 'Aldermere'],
    ['Who is Gullwatchr?', 'gullwatcher'],
  ])('is named, with the one that may be meant: %s', async (question, meant) => {
    const answer = await askFor(question)
    expect(answer.abstained).toBe(true)
    expect(answer.missing).toMatch(/Nothing .* “(?:Aldermeer|Gullwatchr)”/)
    expect(answer.missing).toContain(`Did you mean “${meant}”?`)
  })

  test('is asked after only where a word is near', async () => {
    const { missing } = await askFor('Who invented the telephone switchboard in Ruritania?')
    expect(missing).not.toContain('Did you mean')
  })

  test.each([
    [['Musharaf'], ['General Musharraf spoke.'], 'Musharraf'],
    [['Eisenhauer'], ['Eisenhower came.'], 'Eisenhower'],
    [['Brigdes'], ['Three bridges fell.'], 'bridges'],
    [['briges'], ['Three bridges fell; one bridge stood.'], 'bridges'],
    [['Halle'], ['Morwen Hale and Hale again, Hall once.'], 'Hale'],
    [['Hal'], ['Morwen Hale.'], null],
    [['Saed'], ['Hafez Saeed, it was said and said again.'], 'Saeed'],
    [['hale'], ['Saint Hall.'], null],
    [['Qatar'], ['A guitar was played.'], null],
    [['Müler'], ['Frau Muller.'], 'Muller'],
  ])('%j in %j is %s', (unknown, texts, meant) => {
    expect(spellingHint(unknown, texts)).toBe(meant && `Did you mean “${meant}”?`)
  })
})
