import { mentionsIn } from './names.ts'

const ordinals = 'first second third fourth fifth'.split(' ')
const choice = new RegExp(
  String.raw`\bthe (?:(${ordinals.join('|')}|last|other) (?:one|of (?:them|these|those))|(former|latter))\b|(?<=^(?:(?:and|what about|how about) )?)the (${ordinals.join('|')}|last)(?=[?.!]*$)`,
  'iu',
)

/**
 * "The second one" as the second name of what the last turn listed: in its answer, or in its question where the answer
 * lists nothing.
 *
 * @returns the question itself where it chooses nothing, or nothing listed is as long
 */
export function withChoiceNamed(
  question: string,
  last: { readonly question: string; readonly answer: string },
): string {
  return question.replace(choice, (words, one, pair, bare) => {
    const listed = [last.answer, last.question].map(namesListed).find(({ length }) => length > 1)
    return listed?.at(placeOf((one ?? pair ?? bare).toLowerCase())) ?? words
  })

  function namesListed(text: string): string[] {
    const asked = new Set(text === last.question ? [] : mentionsIn(last.question).map(nameOf))
    const sentences = text.split(/(?<=[.?!:]) /)
    const lists = sentences.map((each) => [...new Set(mentionsIn(each).map(nameOf))])
    return lists.map((names) => names.filter((name) => !asked.has(name))).find(isList) ?? []
  }
}

function placeOf(ordinal: string): number {
  if (ordinal === 'former') return 0
  return /last|latter|other/.test(ordinal) ? -1 : ordinals.indexOf(ordinal)
}

function nameOf({ name }: { readonly name: string }): string {
  return name
}

function isList(names: readonly string[]): boolean {
  return names.length > 1
}
