import type { Nodes } from 'mdast'
import { quotesIn } from '../documents/voices/quotes.ts'
import { sayingsIn } from '../documents/voices/saying.ts'
import { splitSentences } from '../passages/sentences.ts'
import { extentOf, parseDraft, type Run, runsOf } from './draft-tree.ts'
import { numbersIn } from './evidence-pieces.ts'
import { contentWords } from './question.ts'

/** A sentence of somebody's draft, in UTF-16 code units of it; `text` is exactly what stands there. */
export type DraftSentence = {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A sentence that claims something, also in its words alone, without the marks of markdown. */
export type Claim = DraftSentence & { readonly plain: string }

/** Why a sentence is not held against anything. `unfinished`: no mark ends it, as in titles and captions. */
export type Reason =
  | 'heading'
  | 'question'
  | 'opinion'
  | 'wish'
  | 'short'
  | 'long'
  | 'unfinished'
  | 'other'

/** Of a draft what may be checked, and what is nobody's claim. */
type Draft = {
  readonly claims: readonly Claim[]
  readonly leftAlone: readonly (Claim & { readonly reason: Reason })[]
}

const leastWords = 3
/** An item of a list without a mark at its end says something from so many content words on. */
const leastWordsOfItem = 4
/** UTF-16 code units, and numbers; what has more is no sentence, and would take the time of a hundred. */
const longestSentence = 1000
const mostNumbers = 20
/** A sentence of so many words does not have each of them three times over. */
const manyWords = 20
const leastDistinct = 0.35
const endMark = /[.!…:;][\p{Pf}\p{Pi}"')\]]*$/u
const questionMark = /\?[\p{Pf}\p{Pi}"')\]]*$/u
/** What somebody thinks, told as such. `I` behind a name is a number: "World War I". */
const opinion =
  /(?<!\p{Lu}\p{L}* )\bI\b|^(?:When|As|If|While|Where|Today|Now|And|But|So|What|Since|Though|Yet|Still|Here|That|Then|For|Or|Once|How) I\b|\b(?:we|[Mm]y|[Oo]ur)\b|^We\b|^(?:In (?:my|our) (?:view|opinion)|Perhaps|Arguably|It (?:is|seems) (?:time|clear|obvious|best|worth|right|wrong|a (?:pity|shame))|Hopefully|Surely)\b/u
/** What somebody wants. */
const wish = /\b(?:ought to|should|deserves? to)\b|^Let(?: us|['’]s)\b/
/** Marks of notes, of the draft itself and of an earlier check. */
const noteMark = /\[\^[^\]\s]{1,80}\]/g

/** A line that goes on in the next, however short it is. */
const lineBreak = /(?<![.!?:;…])\r?\n[ \t]*(?=\p{Ll})/gu

/** A part of a draft that no sentence crosses. */
type Block = {
  readonly kind: 'prose' | 'item' | 'heading' | 'other'
  readonly start: number
  readonly end: number
  readonly runs: readonly Run[]
}

/**
 * The sentences of a draft that claim something, and those that don't: headings, questions, opinions told as such, what
 * has too few words to be looked for, notes, code and HTML. A claim that is all there is needs no mark at its end.
 *
 * @param text plain or markdown
 */
export function claimsIn(text: string): Draft {
  const sentences = [...blocksIn(parseDraft(text), text, 'prose')].flatMap((block) =>
    sentencesIn(block, text),
  )
  const [only] = sentences
  const isAlone =
    sentences.length === 1 &&
    only?.reason === 'unfinished' &&
    contentWords(only.plain).length >= leastWords
  const read = isAlone ? [{ ...only, reason: null }] : sentences
  return {
    claims: read.flatMap(({ reason, ...claim }) => (reason === null ? [claim] : [])),
    leftAlone: read.flatMap(({ reason, ...each }) =>
      reason === null ? [] : [{ ...each, reason }],
    ),
  }
}

function* blocksIn(node: Nodes, text: string, kind: 'prose' | 'item'): Generator<Block> {
  switch (node.type) {
    case 'root':
    case 'blockquote':
    case 'list':
    case 'table':
    case 'tableRow':
      for (const child of node.children) yield* blocksIn(child, text, kind)
      break
    case 'listItem':
      for (const child of node.children) yield* blocksIn(child, text, 'item')
      break
    case 'paragraph':
    case 'tableCell':
    case 'heading':
      yield {
        ...extentOf(node),
        kind: node.type === 'heading' ? 'heading' : kind,
        runs: allRuns(node, text),
      }
      break
    case 'code':
    case 'html':
    case 'footnoteDefinition': {
      const extent = extentOf(node)
      // Lines that begin with spaces are code to the parser; in a draft they are an author's habit.
      const isIndented = node.type === 'code' && !/^[`~]/.test(text.slice(extent.start, extent.end))
      const run = { ...extent, shown: text.slice(extent.start, extent.end) }
      yield { ...extent, kind: isIndented ? kind : 'other', runs: [run] }
      break
    }
    default:
    // Rules and definitions of links show no words.
  }
}

function allRuns(node: Nodes, text: string): Run[] {
  if (!('children' in node)) return runsOf(node, text)
  return node.children.flatMap((child) => allRuns(child, text))
}

type ReadSentence = Claim & { readonly reason: Reason | null }

function sentencesIn(block: Block, text: string): ReadSentence[] {
  const shown = shownIn(block)
  const isWhole = block.kind === 'heading' || block.kind === 'other'
  const extents = isWhole ? [{ start: 0, end: shown.length }] : splitSentences(shown)
  return extents.flatMap((extent) => {
    const words = shown.slice(extent.start, extent.end)
    if (words.trim() === '') return []
    const start = block.start + extent.start + (words.length - words.trimStart().length)
    const end = block.start + extent.start + words.trimEnd().length
    const plain = plainIn(block.runs, start, end)
    const reason = block.kind === 'heading' || block.kind === 'other' ? block.kind : null
    return [
      {
        start,
        end,
        text: text.slice(start, end),
        plain,
        reason: reason ?? reasonOf(plain, block.kind),
      },
    ]
  })
}

/** A block with spaces in the place of everything that is not shown, so that offsets stay what they are. */
function shownIn({ start, end, runs }: Block): string {
  let shown = ''
  for (const run of runs) {
    shown = shown.padEnd(run.start - start)
    shown += run.shown.padEnd(run.end - run.start)
  }
  const spaces = (found: string): string => ' '.repeat(found.length)
  return shown
    .padEnd(end - start)
    .replaceAll(noteMark, spaces)
    .replaceAll(lineBreak, spaces)
}

/** The shown words between two offsets, on one line. */
function plainIn(runs: readonly Run[], start: number, end: number): string {
  const clipped = runs.flatMap((run) => {
    if (run.end <= start || run.start >= end) return []
    if (run.end - run.start !== run.shown.length) return [run.shown]
    return [run.shown.slice(Math.max(0, start - run.start), Math.max(0, end - run.start))]
  })
  return clipped.join('').replaceAll(noteMark, '').replaceAll(/\s+/g, ' ').trim()
}

function reasonOf(plain: string, kind: Block['kind']): Reason | null {
  if (isTooLong(plain)) return 'long'
  if (questionMark.test(plain)) return 'question'
  const own = ownWords(plain)
  if (opinion.test(own)) return 'opinion'
  if (wish.test(own)) return 'wish'
  const words = contentWords(plain).length
  const isFinished = endMark.test(plain) || (kind === 'item' && words >= leastWordsOfItem)
  if (!isFinished) return 'unfinished'
  return words < leastWords ? 'short' : null
}

/** Whether a sentence has more than can be compared in a moment: no prose has. */
function isTooLong(plain: string): boolean {
  if (plain.length > longestSentence || numbersIn(plain) > mostNumbers) return true
  const words = plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.length > manyWords && new Set(words).size < leastDistinct * words.length
}

/** A sentence without what others are told to have said: that is a claim about them. */
function ownWords(plain: string): string {
  let own = ''
  let from = 0
  for (const { start, end } of quotesIn(plain)) {
    own += plain.slice(from, Math.max(from, start))
    from = Math.max(from, end)
  }
  own += plain.slice(from)
  const saying = sayingsIn(own).find(({ end }) => own.startsWith(' that ', end))
  return saying ? own.slice(0, saying.end) : own
}
