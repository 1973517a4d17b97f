import { blockTags } from './blocks.ts'
import { isBody, isChromeTag, roleOf } from './roles.ts'
import { elementsOf, type PageElement } from './tree.ts'

/** What is below an element, counted once for the whole page. */
export type Measure = {
  readonly element: PageElement
  /** Place in the page: an element holds another whose `start` and `end` lie within its own. */
  readonly start: number
  readonly end: number
  /** Characters of text, and those of them inside links. */
  readonly characters: number
  readonly linked: number
  /** Characters of paragraphs outside of links and page furniture. */
  readonly prose: number
  /** Whether its own words, not those of blocks in it, are prose. */
  readonly isParagraph: boolean
  /** Whether its prose is page furniture and counts for nothing around it. */
  readonly isFurniture: boolean
  readonly endsSentence: boolean
}

export type Measures = ReadonlyMap<PageElement, Measure>

/** Shorter runs of words are labels, titles and buttons as often as paragraphs. */
export const shortestProse = 80
/** Furniture by its names that holds more of all prose than this is named for something else. */
const mostOfAll = 0.5

type Run = { characters: number; linked: number; last: string }

/** Measures every element below a root, and the root. */
export function measure(root: PageElement): Measures {
  const drafts = new Map<PageElement, Draft>()
  const all = draft(root, drafts, { at: 0 }, false, newRun())
  const bodies = [...drafts.keys()].filter((element) => drafts.get(element)!.isBody)
  const measures = new Map<PageElement, Measure>()
  settle(root, drafts, measures, { prose: all.prose, isNamed: bodies.length > 0 })
  return measures
}

/** The characters of prose in an element; 0 for one that is not measured. */
export function proseOf(measures: Measures, element: PageElement): number {
  return measures.get(element)?.prose ?? 0
}

/** Whether an element is marked as a whole article or as the main part of its page. */
export function isMainArticle(element: PageElement): boolean {
  const role = element.attributes.get('role')
  return element.tag === 'article' || role === 'article'
}

type Draft = {
  element: PageElement
  start: number
  end: number
  characters: number
  linked: number
  /** Of its own runs, and of all below. */
  own: number
  prose: number
  endsSentence: boolean
  isBody: boolean
  holdsBody: boolean
  holdsTitle: boolean
}

function newRun(): Run {
  return { characters: 0, linked: 0, last: '' }
}

function draft(
  element: PageElement,
  drafts: Map<PageElement, Draft>,
  clock: { at: number },
  inLink: boolean,
  outer: Run,
): Draft {
  const made: Draft = {
    element,
    start: clock.at++,
    end: 0,
    characters: 0,
    linked: 0,
    own: 0,
    prose: 0,
    endsSentence: false,
    isBody: isBody(element),
    holdsBody: false,
    holdsTitle: element.tag === 'h1',
  }
  drafts.set(element, made)
  const isBlock = blockTags.has(element.tag)
  let run = isBlock ? newRun() : outer
  const isLinked = inLink || element.tag === 'a'
  for (const child of element.children) {
    if (typeof child === 'string') addText(made, run, child, isLinked)
    else {
      const startsBlock = blockTags.has(child.tag)
      if (isBlock && startsBlock) run = closeRun(made, run)
      const inner = draft(child, drafts, clock, isLinked, run)
      addInner(made, inner)
      if (startsBlock) made.endsSentence = inner.endsSentence
    }
  }
  if (isBlock) closeRun(made, run)
  made.prose += made.own
  made.end = clock.at++
  return made
}

function addText(made: Draft, run: Run, source: string, isLinked: boolean): void {
  const text = source.trim()
  if (text === '') return
  run.characters += text.length
  made.characters += text.length
  if (isLinked) {
    run.linked += text.length
    made.linked += text.length
  }
  run.last = text.slice(-3)
}

function addInner(made: Draft, inner: Draft): void {
  made.characters += inner.characters
  made.linked += inner.linked
  made.prose += inner.prose
  made.holdsBody ||= inner.isBody || inner.holdsBody
  made.holdsTitle ||= inner.holdsTitle
}

function closeRun(made: Draft, run: Run): Run {
  const words = run.characters - run.linked
  if (words >= shortestProse) made.own += words
  if (run.characters > 0) made.endsSentence = /[.!?…]["”’')]*$/.test(run.last)
  return newRun()
}

/** What an element stands in: the page, or the article's body. `isNamed` where names can tell the body from the rest. */
type Around = { readonly prose: number; readonly isNamed: boolean }

/** Takes the prose of menus, sidebars and inserts out of what their surroundings hold. */
function settle(
  element: PageElement,
  drafts: ReadonlyMap<PageElement, Draft>,
  measures: Map<PageElement, Measure>,
  around: Around,
): number {
  const made = drafts.get(element)!
  const { start, end, characters, linked, own, endsSentence } = made
  // Within a body the box that holds most of it is the body again, whatever its own names.
  const inside = made.isBody && !made.holdsBody ? { prose: made.prose, isNamed: false } : around
  let prose = own
  for (const child of elementsOf(element)) prose += settle(child, drafts, measures, inside)
  const set = isFurniture(made, around)
  measures.set(element, {
    element,
    start,
    end,
    characters,
    linked,
    prose,
    endsSentence,
    isParagraph: own > 0,
    isFurniture: set,
  })
  return set ? 0 : prose
}

function isFurniture(draft: Draft, around: Around): boolean {
  const { element, characters, prose, holdsBody, holdsTitle } = draft
  if (isChromeTag(element)) return !holdsBody
  if (draft.isBody || holdsBody || holdsTitle || prose === 0) return false
  if (!around.isNamed && prose > mostOfAll * around.prose) return false
  if (element.tag === 'aside' || element.tag === 'footer' || element.tag === 'form') return true
  const role = roleOf(element, characters, true)
  return role === 'chrome' || role === 'notice'
}
