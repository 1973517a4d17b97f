import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitSentences } from './sentences.ts'

const sentencesOf = (text: string) =>
  splitSentences(text).map(({ start, end }) => text.slice(start, end))

/** Cases are written with a bar where a sentence ends. */
function expectSentences(marked: string): void {
  const sentences = marked.split('|').map((sentence) => sentence.trim())
  expect(sentencesOf(marked.replaceAll('|', ''))).toEqual(sentences)
}

describe('a sentence goes on after', () => {
  test.each([
    'He met the U.S. Secretary of State and the U.K. Ambassador.',
    'The U.S. drones of 2004 and U.N. officials in Washington D.C. agreed.',
    'It was Gen. Zia who asked Lt. Gen. Akhtar and Brig. Sadiq.',
    'Only A. Q. Khan and J. A. Rahim knew; so did H. I. Jones and J.-P. Moreau.',
    'Dr. Sattar, Mr. Bevin, Mrs. Luce and Sen. Will Hale met at St. Mary.',
    'It came on Jan. 5, on Sept. 11 and in Nov. 1979.',
    'It cost $3.2 billion, or Rs. 270 Crore, that is 0.4 per cent.',
    'See No. 5 Squadron, vol. II, fig. 3 and pp. 4–7.',
    'They left at 5 p.m. Thursday and 6 a.m. Friday.',
    'It holds for Acme Co. Ltd. Karachi, for Smith Jr. Moreover all of Brown et al. Later.',
    'Some (e.g. Murree, i.e. Muree) vs. Quetta count.',
    'Read example.com/a.html and v20.1.0 first.',
    'She waited… Nobody came.',
  ])('%s', expectSentences)
})

describe('a sentence ends after', () => {
  test.each([
    'They met on 4 July.| Then they left.',
    'He spoke in the U.S.| The talks failed.',
    'It closed in Sept.| The war was over.',
    'He joined Acme Inc.| It failed at 5 p.m.| Then he slept.',
    'That was World War I.| It was Plan B.| He knew.',
    'She has a Ph.D.| He does not.',
    'He said no.| That was all.',
    'Is it so?| Yes!| No?!| (Really.)| Well.',
    'It rose 3.2.| In 1971 it fell.',
  ])('%s', expectSentences)
})

describe('quotations', () => {
  test.each([
    '“Go now.” he said.| He went.',
    '"Stop!" the guard cried.| "Why?" asked Tam.',
    '“Never.”| She left.',
    'He said: “It is over.”| Nobody spoke.',
    'She called it “the end.” and left.',
    "'No,' he said.| 'Not I.'",
  ])('%s', expectSentences)
})

describe('other languages', () => {
  test.each([
    ['Urdu', 'یہ پہلا جملہ ہے۔| کیا یہ دوسرا ہے؟| یہ تیسرا ہے۔'],
    ['French', 'M. Dupont est venu.| L’eau, c’est 3,5 m³.| Voilà !| Il dit : « Non. »'],
    ['Chinese', '他走了。|她来了！|好吗？'],
    ['Hindi', 'वह गया।| वह आई।'],
  ])('%s', (_, marked) => expectSentences(marked))
})

describe('lines', () => {
  test('a blank line always ends a sentence', () => {
    expect(sentencesOf('no stop here\n\nThe next')).toEqual(['no stop here', 'The next'])
    expect(sentencesOf('said Gen.\n \t\nZia left')).toEqual(['said Gen.', 'Zia left'])
  })

  test('a short line is a sentence of its own', () => {
    expect(sentencesOf('The quay\nBy Odile Farrow\nIt is old.')).toEqual([
      'The quay',
      'By Odile Farrow',
      'It is old.',
    ])
  })

  test('a line that is broken by hand goes on', () => {
    const text = 'The old crane on the quay at Brennick lifts\nfour tonnes. It is slow\nand loud.'
    expect(sentencesOf(text)).toEqual([
      'The old crane on the quay at Brennick lifts\nfour tonnes.',
      'It is slow',
      'and loud.',
    ])
  })

  test.each(['•', '-', '–', '*'])('a line that begins with %s is an item of its own', (bullet) => {
    const text = `What the harbour needs above all other things\n${bullet} a crane\n${bullet} a road`
    expect(sentencesOf(text)).toHaveLength(3)
  })

  test.each(['1.', '12)', 'a.', 'b)'])(
    'a line that begins with %s is an item of its own',
    (mark) => {
      const lead = 'What the harbour needs above all other things'
      expect(sentencesOf(`${lead}\n${mark} a crane\n${mark} a road`)).toEqual([
        lead,
        `${mark} a crane`,
        `${mark} a road`,
      ])
    },
  )

  test('a line that begins with a number of ordinary prose goes on', () => {
    const text = 'The old crane on the quay at Brennick lifted\n12 tonnes in 1971.'
    expect(sentencesOf(text)).toEqual([text])
  })

  test('a sentence may end where a long line does, and an abbreviation goes on there', () => {
    const line = 'The old crane on the quay at Brennick was'
    expect(sentencesOf(`${line} slow.\nIt was loud.`)).toEqual([`${line} slow.`, 'It was loud.'])
    expect(sentencesOf(`${line} made by Dr.\nSattar.`)).toEqual([`${line} made by Dr.\nSattar.`])
    expect(sentencesOf('The crane of Dr.\nSattar.')).toHaveLength(2)
  })

  test('a number or letter at the start belongs to what it counts', () => {
    expectSentences('1. The first point.| 2. The second.')
    expect(sentencesOf('a. First things\nb) Second things')).toHaveLength(2)
  })
})

describe('any text', () => {
  const piece = fc.constantFrom(
    ...[
      'Gen. ',
      'U.S. ',
      'A. ',
      '1. ',
      '. ',
      '.',
      '\n',
      '\n\n',
      '  ',
      '“',
      '.” ',
      '…',
      '\u2029',
      '\t',
    ],
    ...[
      'The ',
      'quay',
      'und so weiter ',
      '!?',
      '\u3000',
      '۔ ',
      'É',
      '\ud83d',
      '\ude00',
      ')',
      'No. ',
    ],
  )
  const text = fc.oneof(
    fc.array(piece, { maxLength: 80 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 300 }),
    // Longer than a slice that is given to the segmenter.
    fc.array(piece, { minLength: 30, maxLength: 40 }).map((pieces) => pieces.join('').repeat(40)),
  )

  test('has every character that is not white space in one sentence, in order', () => {
    fc.assert(
      fc.property(text, (text) => {
        let end = 0
        for (const sentence of splitSentences(text)) {
          expect(text.slice(end, sentence.start).trim()).toBe('')
          const words = text.slice(sentence.start, sentence.end)
          expect(words).toBe(words.trim())
          expect(words).not.toBe('')
          end = sentence.end
        }
        expect(text.slice(end).trim()).toBe('')
      }),
      { numRuns: 120 },
    )
  })

  test('has the sentences of its paragraphs', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(sentencesOf(`${a}\n\n${b}`)).toEqual([...sentencesOf(a), ...sentencesOf(b)])
      }),
      { numRuns: 100 },
    )
  })
})

describe('long paragraphs', () => {
  test('are split where the segmenter’s slices meet as elsewhere', () => {
    for (let shift = 1; shift < 40; shift++) {
      const lead = `${'x'.repeat(shift)} begins here.`
      const sentences = [
        lead,
        ...Array.from({ length: 120 }, (_, i) => `The pump ${i} failed on Monday.`),
      ]
      expect(sentencesOf(sentences.join(' '))).toEqual(sentences)
    }
  })

  test('keep a sentence whole that is longer than a slice', () => {
    const long = `It ${'went On and '.repeat(600)}stopped.`
    expect(sentencesOf(`Before. ${long} After it.`)).toEqual(['Before.', long, 'After it.'])
  })

  test.each([
    ['prose', 'The pump failed on Monday. '],
    ['words without a stop', 'pump '],
    ['one word', 'x'],
    ['initials', 'A. '],
    ['titles', 'Dr. Khan '],
    ['spaces', ' '],
    ['new lines', '\n'],
    ['short lines', 'pump\n'],
    ['long lines', `${'pump '.repeat(12)}\n`],
    ['stops', '. '],
    ['quotation marks', '"'],
  ])('of %s are split in a moment', (_, unit) => {
    const text = `a${unit.repeat(400_000 / unit.length)}b`
    const start = performance.now()
    splitSentences(text)
    // With the square of the length, a moment becomes many minutes.
    expect(performance.now() - start).toBeLessThan(4000)
  })
})
