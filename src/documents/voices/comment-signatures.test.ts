import { describe, expect, test } from 'vitest'
import { readComments } from './reader-comments.ts'

/** Who wrote each line of the comments that is somebody's words. */
const writersOf = (...lines: string[]) =>
  readComments(lines.map((text) => ({ text, start: 0, end: text.length }))).flatMap((who, i) =>
    who ? [`${who.speaker}: ${lines[i]}`] : [],
  )

describe('a name under the text of a comment', () => {
  const first = ['The crane was never paid for by the town.', 'Ann Lee']
  const second = ['And so it stands where it stood.', 'Ann Lee']
  const posted = 'Posted by harbourcat | Report as abusive'

  test('is its writer’s where two comments of an account end with it', () => {
    expect(writersOf(...first, posted, ...second, posted)).toEqual([
      `Ann Lee: ${first[0]}`,
      `Ann Lee: ${second[0]}`,
    ])
  })

  test('is its writer’s where somebody else comments under it', () => {
    expect(writersOf('• harbourcat', ...first, '• Ann Lee', 'That was mine.')).toEqual([
      `Ann Lee: ${first[0]}`,
      'Ann Lee: That was mine.',
    ])
  })

  test('may be a town, where it stands there once', () => {
    expect(writersOf(...first, posted)).toEqual([`harbourcat: ${first[0]}`])
  })

  test('is not what a page adds to every comment', () => {
    const buttons = ['Recommend Report', posted]
    expect(writersOf(first[0]!, ...buttons, second[0]!, ...buttons)).toEqual([
      `harbourcat: ${first[0]}`,
      `harbourcat: ${second[0]}`,
    ])
  })

  test('is not that of a writer who has a name', () => {
    const named = 'Posted by Tam Holloway | Report as abusive'
    expect(writersOf(...first, named, ...second, named)).toEqual([
      `Tam Holloway: ${first[0]}`,
      `Tam Holloway: ${second[0]}`,
    ])
  })
})
