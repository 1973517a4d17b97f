import { isPersonName, namesOfNoPlace } from '../voices/names.ts'
import type { Block, Mark } from './blocks.ts'
import { ancestors, type PageElement } from './tree.ts'

/** So many questions make an interview. */
const fewestQuestions = 3
/** The share of the terms that ask, and speak to somebody, and of the answers that speak of oneself. */
const enough = 0.5
const proseWords = 8

const you = /\byou(?:r|rs|rself)?\b/i
/** `we` answers for an office. */
const firstPerson = /\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b/

/**
 * Marks the answers of an interview that a page sets as a list of terms (`dt`), which ask, and definitions (`dd`), which
 * answer: they are the words of whoever the prose above the first question names first. Other such lists stay as they
 * are: an office's answers to what readers ask, and those where nobody, or only an author, is named above.
 *
 * @param isAuthor whether the page names somebody as its author
 */
export function markAnswers(
  blocks: readonly Block[],
  isAuthor: (name: string) => boolean,
): readonly Block[] {
  const places = blocks.map(placeOf)
  if (!places.some((place) => place?.tag === 'dt')) return blocks
  const wordsIn = (tag: string): string[] => {
    const words = new Map<PageElement, string>()
    for (const [i, place] of places.entries()) {
      if (place?.tag === tag) words.set(place, `${words.get(place) ?? ''} ${blocks[i]!.text}`)
    }
    return [...words.values()]
  }
  if (!isInterview(wordsIn('dt'), wordsIn('dd'))) return blocks
  const first = places.findIndex((place) => place?.tag === 'dt')
  const speaker = guestIn(blocks.slice(0, first), isAuthor)
  if (speaker === null) return blocks
  const mark: Mark = { voice: 'quoted', speaker }
  return blocks.map((block, i) => (places[i]?.tag === 'dd' ? { ...block, mark } : block))
}

/** The term or definition that a block of the author's stands in. */
function placeOf({ owner, mark }: Block): PageElement | null {
  if (mark.voice !== 'author') return null
  return [owner, ...ancestors(owner)].find(({ tag }) => tag === 'dt' || tag === 'dd') ?? null
}

function isInterview(terms: readonly string[], definitions: readonly string[]): boolean {
  const share = (all: readonly string[], pattern: RegExp) =>
    all.filter((words) => pattern.test(words)).length / all.length
  const questions = terms.filter((words) => /\?["”’]?$/.test(words))
  return (
    questions.length >= fewestQuestions &&
    questions.length >= enough * terms.length &&
    share(terms, you) >= enough &&
    share(terms, /\bI\b/) < enough &&
    share(definitions, firstPerson) >= enough
  )
}

function guestIn(blocks: readonly Block[], isAuthor: (name: string) => boolean): string | null {
  const prose = blocks.filter(
    ({ text, mark }) => mark.voice === 'author' && text.split(' ').length >= proseWords,
  )
  const names = prose.flatMap(({ text }) => namesOfNoPlace(text))
  const guest = names.find(({ name }) => name.includes(' ') && isPersonName(name))
  return guest && !isAuthor(guest.name) ? guest.name : null
}
