import { isLabel, type Paragraph } from '../paragraphs.ts'
import {
  answererOf,
  bulletedName,
  type Commenter,
  commenter,
  headOf,
  inlineHead,
  isButton,
  isHandle,
  repliesTo,
  signedBy,
  whenLine,
} from './comment-lines.ts'
import { bySignature } from './comment-signatures.ts'
import { isFurniture } from './furniture.ts'
import { isNameLine } from './names.ts'

const nobody: Commenter = { speaker: null }

/**
 * Who wrote each paragraph below the line that opens the comments; null for what the page adds to them.
 *
 * A comment goes on to the next name: a head above it (`Name says:`, `Name · 3 days ago`, a bulleted name, a name above
 * a date) or a signature below it (`Posted by Name | …`).
 */
export function readComments(paragraphs: readonly Paragraph[]): readonly (Commenter | null)[] {
  const writers: (Commenter | null)[] = []
  const signsAbove = isSignedAbove(paragraphs)
  let current = nobody
  let pending = 0
  let i = 0
  while (i < paragraphs.length) {
    const paragraph = paragraphs[i]!
    const signature = signedBy(paragraph)
    const head =
      signature && signsAbove ? { who: signature, lines: 1 } : headAt(paragraphs, i, current)
    if (head) {
      current = head.who
      for (let line = 0; line < head.lines; line++) writers.push(null)
      i += head.lines
      pending = i
      continue
    }
    current = inlineHead(paragraph) ?? current
    if (signature) {
      sign(paragraphs, writers, pending, signature)
      current = nobody
      pending = i + 1
    }
    writers.push(signature || isAside(paragraph, current) ? null : current)
    i++
  }
  return bySignature(paragraphs, writers)
}

/** Where the last line is a signature, so is every other; else each stands above its comment. */
function isSignedAbove(paragraphs: readonly Paragraph[]): boolean {
  const lines = paragraphs.filter((one) => !isFurniture(one) && !isButton(one))
  const isSigned = (one: Paragraph | undefined) => one !== undefined && signedBy(one) !== null
  return isSigned(lines[0]) && !isSigned(lines.at(-1))
}

/** Gives the paragraphs since the last name to the one who signed; a name on the last line is a signature too. */
function sign(
  paragraphs: readonly Paragraph[],
  writers: (Commenter | null)[],
  from: number,
  who: Commenter,
): void {
  for (let i = from; i < writers.length; i++) {
    const paragraph = paragraphs[i]!
    const isName = i > from && i === writers.length - 1 && isNameLine(paragraph.text)
    if (!isName && !isFurniture(paragraph) && !isButton(paragraph)) writers[i] = who
  }
}

type Head = { readonly who: Commenter; readonly lines: number }

/** The lines that name a commenter above the comment, and how many they are. */
function headAt(paragraphs: readonly Paragraph[], i: number, current: Commenter): Head | null {
  const paragraph = paragraphs[i]!
  const replyTo = repliesTo(paragraph)
  if (replyTo !== null && i + 1 < paragraphs.length) {
    const below = headAt(paragraphs, i + 1, current)
    // `Reply to Name` above a head belongs to it; below one, to the comment that began there.
    if (below) return { who: { ...below.who, replyTo }, lines: below.lines + 1 }
    return current.speaker === null ? null : { who: { ...current, replyTo }, lines: 1 }
  }
  const name = bulletedName(paragraph)
  const next = paragraphs[i + 1]
  const head = name === null ? namedHead(paragraphs, i) : { speaker: name }
  if (head) return withWhen(head, paragraphs, i + 1)
  if (!next || !isHandle(paragraph)) return null
  if (whenLine(paragraph) === null && whenLine(next) !== null) {
    return withWhen(commenter(paragraph.text, null), paragraphs, i + 1)
  }
  // Nothing but its place tells a name alone: the first line, or the line below a button.
  const before = paragraphs[i - 1]
  const isPlaced = before === undefined || isButton(before)
  return isPlaced &&
    !isLabel(next) &&
    !isFurniture(paragraph) &&
    /^[\p{L}\p{N}_]/u.test(paragraph.text)
    ? { who: { speaker: paragraph.text }, lines: 1 }
    : null
}

function namedHead(paragraphs: readonly Paragraph[], i: number): Commenter | null {
  return headOf(paragraphs[i]!)?.who ?? answererAt(paragraphs, i)
}

/** Whoever a line above a date says answers another. */
function answererAt(paragraphs: readonly Paragraph[], i: number): Commenter | null {
  const next = paragraphs[i + 1]
  return next && whenLine(next) !== null ? answererOf(paragraphs[i]!) : null
}

/** Takes the date below a name with it, and whom the comment answers. */
function withWhen(who: Commenter, paragraphs: readonly Paragraph[], from: number): Head {
  let told = who
  let i = from
  for (; i < Math.min(from + 2, paragraphs.length); i++) {
    const posted = whenLine(paragraphs[i]!)
    const replyTo = repliesTo(paragraphs[i]!)
    if (posted === null && replyTo === null) break
    told = { ...told, ...(posted ? { posted } : {}), ...(replyTo ? { replyTo } : {}) }
  }
  return { who: told, lines: 1 + i - from }
}

/** Buttons, furniture, the commenter's own name below the comment, and labels before the first name. */
function isAside(paragraph: Paragraph, { speaker }: Commenter): boolean {
  if (isFurniture(paragraph) || isButton(paragraph) || whenLine(paragraph) !== null) return true
  if (speaker === null) return isLabel(paragraph)
  const { text } = paragraph
  return text.startsWith(speaker) && (text === speaker || isButtonText(text.slice(speaker.length)))
}

function isButtonText(text: string): boolean {
  return isButton({ text: text.trim(), start: 0, end: text.length })
}
