import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quotesIn } from './quotes.ts'

const words = (text: string) => quotesIn(text).map(({ start, end }) => text.slice(start, end))

describe('what stands between quotation marks', () => {
  test.each([
    ['He said, “We wait,” and sat down.', ['“We wait,”']],
    ['He said, "We wait," and sat down.', ['"We wait,"']],
    ['‘We wait,’ he said. ‘It’s late.’', ['‘We wait,’', '‘It’s late.’']],
    ["'We wait,' he said. 'It's late.'", ["'We wait,'", "'It's late.'"]],
    ['« Nous attendons », dit-il.', ['« Nous attendons »']],
    ['Er sagte: „Wir warten.“ Dann ging er.', ['„Wir warten.“']],
    ['»Wir warten«, sagte er.', ['»Wir warten«']],
    ['他说「我们等」。', ['「我们等」']],
    ['“He called it ‘a mess’ twice,” she said.', ['“He called it ‘a mess’ twice,”', '‘a mess’']],
    ['‘He called it “a mess” twice,’ she said.', ['‘He called it “a mess” twice,’', '“a mess”']],
    ['“He called it “a mess” twice,” she said.', ['“He called it “a mess” twice,”', '“a mess”']],
    ['(“We wait.”)', ['“We wait.”']],
    ['He waited—“too long”—and left.', ['“too long”']],
  ])('%s', (text, found) => {
    expect(words(text)).toEqual(found)
  })

  test.each([
    'It’s the dogs’ bowl and the boss’s chair.',
    "It's the dogs' bowl and the boss's chair.",
    'The 6" plank and the 5\'10" door.',
    "In the '70s and the ’80s, rock 'n' roll.",
    '’Twas the night, and ’tis the season.',
    'No marks at all.',
  ])('is nothing where marks are apostrophes or measures: %s', (text) => {
    expect(words(text)).toEqual([])
  })

  test('goes on past inches and plural possessives', () => {
    expect(words('"The 6" plank broke," he said.')).toEqual(['"The 6" plank broke,"'])
    expect(words('‘It is the soldiers’ fault,’ he said.')).toEqual(['‘It is the soldiers’ fault,’'])
    expect(words('The ‘safe havens’ are gone.')).toEqual(['‘safe havens’'])
  })

  test('ends with its sentence, or before the next quotation, where no mark closes it', () => {
    expect(words('He said “we wait for it. Then he left. And so on.')).toEqual(['“we wait for it.'])
    expect(words('He said “we wait and “it is late” he added.')).toEqual([
      '“we wait and ',
      '“it is late”',
    ])
    expect(words('He said "we wait')).toEqual(['"we wait'])
    expect(words('We wait,” he said.')).toEqual([])
  })
})

test('quotations nest and never cross, whatever the marks', () => {
  const text = fc.string({
    unit: fc.constantFrom(
      '“',
      '”',
      '"',
      '‘',
      '’',
      "'",
      '«',
      '»',
      '„',
      '「',
      '」',
      'a',
      ' ',
      '.',
      '6',
      's',
    ),
  })
  fc.assert(
    fc.property(text, (marked) => {
      const quotes = quotesIn(marked)
      for (const [i, quote] of quotes.entries()) {
        expect(quote.start).toBeGreaterThanOrEqual(0)
        expect(quote.end).toBeGreaterThan(quote.start)
        expect(quote.end).toBeLessThanOrEqual(marked.length)
        for (const other of quotes.slice(i + 1)) {
          expect(other.start).toBeGreaterThanOrEqual(quote.start)
        }
      }
    }),
    { numRuns: 500 },
  )
})
