import { describe, expect, test } from 'vitest'
import { splitSentences } from '../passages/sentences.ts'
import { candidatesOf } from './candidates.ts'
import { hitOf } from './passages.fixture.ts'

/** The candidates of a passage that does not stand at the start of its document. */
function candidatesIn(text: string) {
  const documentText = `Some words before.\n\n${text}\n\nSome words after.`
  const candidates = candidatesOf([hitOf(text, { start: documentText.indexOf(text) })])
  return { documentText, candidates, texts: candidates.map((candidate) => candidate.text) }
}

test.each([
  'The pact was signed at Aville.',
  'The pact was signed at Aville. Norland left it in 1971.\n\nSudland stayed on for ten years.',
  '1. The pact was signed at Aville.\n2. Norland left the pact again.\n- Sudland did not leave it.',
  'Norland left the pact late. “He was right”, said Ada of him. But Sudland stayed on 😀 as it was.',
  'Ein Boot fuhr früh über den Fluß. 漢字 はここ に あり ます . Zoë’s boat sank at night…',
])('the words of a candidate are those of its document at its place: %j', (text) => {
  const { documentText, candidates } = candidatesIn(text)
  expect(candidates).toHaveLength(splitSentences(text).length)
  for (const candidate of candidates) {
    expect(documentText.slice(candidate.start, candidate.end)).toBe(candidate.text)
  }
})

describe('a sentence that leans on the one before', () => {
  test.each([
    'She left the pact in 1971.',
    'But Norland left the pact again.',
    'This was said to be wrong.',
    '“They left it in the night.”',
    'The latter left the pact again.',
    'However, Norland left it in 1971.',
  ])('is taken together with it: %s', (leaning) => {
    const before = 'The pact was signed by Ada Example.'
    expect(candidatesIn(`${before} ${leaning}`).texts).toEqual([before, `${before} ${leaning}`])
  })

  test.each([
    'Norland left the pact in 1971.',
    'Butter was made dear by it.',
    'Theirs was a hard lot there.',
    'This was the last of the pacts.',
  ])('is told from one that stands alone: %s', (alone) => {
    const before = 'The pact was signed by Ada Example.'
    expect(candidatesIn(`${before} ${alone}`).texts).toEqual([before, alone])
  })

  test('stands alone at the start of its passage, and after what is no sentence', () => {
    expect(candidatesIn('She left the pact in 1971.').texts).toEqual(['She left the pact in 1971.'])
    expect(candidatesIn('A picture of the pact\n\nShe left the pact in 1971.').texts).toEqual([
      'She left the pact in 1971.',
    ])
  })

  test('takes one sentence with it, not all of them', () => {
    const { texts } = candidatesIn(
      'Ada Example signed the pact. She left it in 1971. But he stayed on for years.',
    )
    expect(texts[2]).toBe('She left it in 1971. But he stayed on for years.')
  })
})

test.each(['A picture of the pact', 'Foreign office, Aville, 1959', 'The pact ended.', '', '…'])(
  'what is no whole sentence is no candidate: %j',
  (text) => {
    expect(candidatesIn(text).texts).toEqual([])
  },
)

test.each(['- ', '• ', '– ', '— ', '* ', '1. ', '12) ', '(3) '])(
  'a list mark is no part of the candidate: %j',
  (mark) => {
    const { candidates, documentText } = candidatesIn(`${mark}Norland left the pact in 1971.`)
    expect(candidates.map(({ text }) => text)).toEqual(['Norland left the pact in 1971.'])
    expect(documentText.slice(candidates[0]!.start, candidates[0]!.end)).toBe(candidates[0]!.text)
  },
)

test('a year that opens a sentence is no list mark', () => {
  const text = '1971 was the year of the pact.'
  expect(candidatesIn(text).texts).toEqual([text])
})

test('stems, pairs, title and context are those of sentence, document, headings and passage', () => {
  const text = 'Norland left the pact late. Sudland stayed on for ten years.'
  const [, candidate] = candidatesOf([
    hitOf(text, { headings: ['After the war'], document: { title: 'Treaties' } }),
  ])
  expect(candidate!.stems).toEqual(new Set(['sudland', 'stai', 'on', 'for', 'ten', 'year']))
  expect(candidate!.pairs.has('ten year')).toBe(true)
  expect(candidate!.titleStems).toEqual(new Set(['treati', 'after', 'the', 'war']))
  expect(
    ['treati', 'war', 'norland', 'sudland'].every((stem) => candidate!.context.has(stem)),
  ).toBe(true)
})

test('candidates come in the order of hits and text', () => {
  const hits = [
    hitOf('Norland left it in 1971. Sudland stayed on for years.'),
    hitOf('The dam was built in 1961.', { document: { id: 'dam' } }),
  ]
  expect(candidatesOf(hits).map(({ text }) => text.split(' ')[0])).toEqual([
    'Norland',
    'Sudland',
    'The',
  ])
  expect(candidatesOf([])).toEqual([])
})

describe('a sentence with direct speech in it', () => {
  const text =
    '“The pact was a mistake from the start,” Ida Model said. The minister called it “a costly pact”.'
  const quoteOf = (words: string, speaker: string) => {
    const start = text.indexOf(words)
    return { start, end: start + words.length, speaker }
  }
  const quotes = [
    quoteOf('“The pact was a mistake from the start,”', 'Ida Model'),
    quoteOf('“a costly pact”', 'Bo Form'),
  ]
  const [said, told] = candidatesOf([hitOf(text, { quotes })])

  test('is the speaker’s when most of it is spoken', () => {
    expect(said).toMatchObject({ voice: 'quoted', speaker: 'Ida Model' })
    expect(said!.titleStems.has('ida')).toBe(true)
  })

  test('stays the author’s when a few words of it are', () => {
    expect(told).toMatchObject({ voice: 'author', speaker: null })
    expect(told!.titleStems.has('form')).toBe(false)
  })

  test('names all whose words it has', () => {
    expect(said!.tellers).toEqual(['Ida Model'])
    expect(told!.tellers).toEqual(['Ada Example', 'Bo Form'])
  })
})

describe('before a sentence', () => {
  const quotes = [{ start: 0, end: 4, speaker: 'Fay Osten' }]
  const told = (text: string) => candidatesOf([hitOf(text, { quotes })])

  test.each(['A: ', 'FO: ', '– ', '2. '])('the mark %j is left out', (mark) => {
    const [only] = told(`${mark}We never left the pact.`)
    expect(only).toMatchObject({ text: 'We never left the pact.', start: mark.length })
  })
  test('a country is not', () => {
    expect(told('UK: Bread prices rose by nine per cent.')[0]!.text).toMatch(/^UK: /)
  })
})

describe('a short remark', () => {
  const remarks = (text: string, voice: 'author' | 'comment') =>
    candidatesOf([hitOf(text, { voice, speaker: 'gull' })]).map((each) => each.text)

  test('is told where a comment says no more', () => {
    expect(remarks('Go on then.', 'comment')).toEqual(['Go on then.'])
    expect(remarks('the pact is fine by me', 'comment')).toEqual(['the pact is fine by me'])
  })
  test('is left out beside a whole sentence, and in an article', () => {
    expect(remarks('Go on then. The pact was never kept.', 'comment')).toEqual([
      'The pact was never kept.',
    ])
    expect(remarks('Go on then.', 'author')).toEqual([])
  })
})

test.each(['“', '”', '»', '’', ')'])('a sentence may end with %s', (mark) => {
  expect(candidatesIn(`Norland said it would leave the pact.${mark}`).texts).toHaveLength(1)
})

describe('a sentence that ends a quotation', () => {
  test.each([
    '“The boat did not come. Letters were lost too,” she wrote.',
    '"The boat did not come. Letters were lost too," she wrote.',
    '‘The boat did not come. Letters were lost too,’ she wrote.',
    'Ada said of it: “The boat did not come. Nobody knew why. Letters were lost that day.”',
    'Ada wrote that “the boat, the ‘Swan’, did not come. Letters were lost too,” and left.',
  ])('is taken together with what stands before it in that: %s', (quoted) => {
    const before = 'The pact was signed by Ada Example.'
    const { candidates, texts, documentText } = candidatesIn(`${before} ${quoted}`)
    expect(texts.at(-1)).toBe(quoted)
    const { start, end } = candidates.at(-1)!
    expect(documentText.slice(start, end)).toBe(quoted)
  })

  test('is told alone where it opens that itself', () => {
    const sentences = [
      '“The boat did not come,” she wrote.',
      '“Letters were lost,” she added later.',
    ]
    expect(candidatesIn(sentences.join(' ')).texts).toEqual(sentences)
  })

  test('is told alone where that would be long, or begins in another paragraph', () => {
    const last = 'Letters were lost too,” she wrote.'
    for (const between of [
      ' The sea was rough on the day.'.repeat(20),
      '\n\nOne more day passed.',
    ]) {
      expect(candidatesIn(`“The boat did not come.${between} ${last}`).texts.at(-1)).toBe(last)
    }
  })

  test('is told from its beginning with the sentence that leans on it', () => {
    const text =
      '“The boat did not come. Letters were lost too,” she wrote. But Bo Form came later.'
    expect(candidatesIn(text).texts.at(-1)).toBe(text)
  })
})

describe('a list that a colon introduces', () => {
  const lead = 'Each year Norland had to show these things:'

  test('is one candidate with its introduction', () => {
    const list = `${lead}\n\n- that it had no ships at all;\n\n- that it kept the peace.`
    const { documentText, candidates } = candidatesIn(`${list}\n\nSudland did not agree to it.`)
    expect(candidates[0]!.text).toBe(list)
    expect(documentText.slice(candidates[0]!.start, candidates[0]!.end)).toBe(list)
  })

  test('is told as far as there is room', () => {
    const items = Array.from({ length: 20 }, (_, i) => `- ${i} ${'ships and '.repeat(9)}boats.`)
    const [first] = candidatesIn(`${lead}\n\n${items.join('\n\n')}`).texts
    expect(first).toContain('- 8 ships')
    expect(first).not.toContain('- 12 ships')
  })

  test('needs items: an introduction alone tells nothing', () => {
    expect(candidatesIn(`${lead}\n\nSudland did not agree to it.`).texts).toEqual([
      'Sudland did not agree to it.',
    ])
  })
})

describe('what a comment repeats of others', () => {
  const pasted = 'The board owns all of the cranes.'
  const own = 'This is strange news to those who built them.'
  const told = (text: string, repeated: string) => {
    const at = text.indexOf(repeated)
    const quotes = [{ start: at, end: at + repeated.length, speaker: null }]
    return candidatesOf([hitOf(text, { voice: 'comment', speaker: 'tam', quotes })])
  }

  test('is not told as the reader’s', () => {
    const [only, ...others] = told(`${pasted}\n\n${own}`, pasted.slice(0, -1))
    expect(others).toEqual([])
    expect(only).toMatchObject({ text: own, voice: 'comment', speaker: 'tam', tellers: ['tam'] })
    // What it answers is what it is about.
    expect(only!.titleStems).toContain('crane')
  })

  test('is not told where the comment has nothing else', () => {
    expect(told('The board owns all of the cranesReply', 'The board owns all of the')).toEqual([])
  })

  test('is told inside a sentence of the reader’s own', () => {
    const text = 'You say that the board owns all of the cranes.'
    const [only] = told(text, 'the board owns all of the cranes')
    expect(only).toMatchObject({ text, voice: 'comment', speaker: 'tam' })
  })
})

test.each([
  ['“It was ours before the pact was signed.”', false],
  ['“It was ours before the pact was signed,” he said.', true],
])('the words of the one who reports are told from the speaker’s: %s', (text, isFramed) => {
  const quotes = [{ start: 0, end: text.indexOf('”') + 1, speaker: 'Cole Brown' }]
  const [only] = candidatesOf([hitOf(text, { quotes })])
  expect(only).toMatchObject({ text, voice: 'quoted', speaker: 'Cole Brown', isFramed })
})

test('what was made of a passage is not taken for another of the same id', () => {
  const told = (text: string) => candidatesOf([hitOf(text)]).map((candidate) => candidate.text)
  const [first, second] = ['The dam was closed in May.', 'The dam was opened again in June.']
  expect([told(first!), told(second!), told(first!)]).toEqual([[first], [second], [first]])
})
