import { Fragment } from 'preact'
import { useMemo } from 'preact/hooks'
import { commentDetail, voiceLabel, voiceNames } from '../voice.ts'
import { Words } from '../words.tsx'
import { type CitedPassage, numbersOf } from './cited-passages.ts'
import type { Block, Piece, Said, Section } from './reader-text.ts'

/** The id of a heading that can be gone to. */
export function headingId(start: number): string {
  return `at-${start}`
}

/** What marked pieces are to have beside their mark. */
type Marks = {
  readonly firstQuoted: Piece | undefined
  /** The numbers of the passages that end with a piece. */
  readonly numbers: ReadonlyMap<Piece, string>
}

/**
 * A document's words as a page: headings, paragraphs and lists; other voices set apart; the quote and, more quietly, the
 * other cited passages marked, with their numbers at their ends.
 *
 * The first piece of the quote has the id `quote` and can take the focus. A first block that only repeats the title is
 * left out, unless something in it is marked or every voice is shown.
 */
export function DocumentText({
  sections,
  passages,
  title,
  voices,
}: {
  readonly sections: readonly Section[]
  /** The cited passages that the sections were made with. */
  readonly passages: readonly CitedPassage[]
  readonly title: string
  /** Whether all of the text is coloured by voice, the author's too, and every speaker named. */
  readonly voices: boolean
}) {
  const marks = useMemo(() => marksOf(sections, passages), [sections, passages])
  const isTitle = (block: Block) =>
    !voices &&
    block === sections[0]?.blocks[0] &&
    block.pieces.map(({ text }) => text).join('') === title &&
    block.pieces.every(({ quoted, cited }) => !quoted && cited.length === 0)
  return (
    <div class={voices ? 'text in-voices' : 'text'}>
      {sections.map((section, i) => (
        <SectionView key={i} section={section} marks={marks} isTitle={isTitle} voices={voices} />
      ))}
    </div>
  )
}

type SectionProps = {
  readonly section: Section
  readonly marks: Marks
  readonly isTitle: (block: Block) => boolean
  readonly voices: boolean
}

function SectionView({ section, marks, isTitle, voices }: SectionProps) {
  const groups = grouped(section.blocks.filter((block) => !isTitle(block)))
  if (groups.length === 0) return null
  const words = groups.map((blocks, i) => <Group key={i} blocks={blocks} marks={marks} />)
  const detail = commentDetail(section)
  if (voices) {
    return (
      <section class={`stretch stretch-${section.voice}`}>
        <Gutter said={section} detail={detail} />
        {words}
      </section>
    )
  }
  const label = voiceLabel(section)
  if (label === null) return <>{words}</>
  return (
    <aside class={`apart apart-${section.voice}`}>
      <p class="voice">
        <Words text={detail ? `${label} · ${detail}` : label} />
      </p>
      {words}
    </aside>
  )
}

/** Whose a stretch is, drawn by the style sheet: it is seen and read aloud, and never copied with the text. */
function Gutter({ said, detail }: { said: Said; detail: string }) {
  const name = said.speaker ?? ''
  return (
    <div class="gutter">
      <span data-words={voiceNames[said.voice]} />
      {name && <span class="gutter-name" data-words={name} />}
      {detail && <span data-words={detail} />}
    </div>
  )
}

/** List items that follow each other together, everything else alone. */
function grouped(blocks: readonly Block[]): Block[][] {
  const groups: Block[][] = []
  for (const block of blocks) {
    const last = groups.at(-1)
    if (block.kind === 'item' && last?.[0]?.kind === 'item') last.push(block)
    else groups.push([block])
  }
  return groups
}

type GroupProps = { readonly blocks: readonly Block[]; readonly marks: Marks }

function Group({ blocks, marks }: GroupProps) {
  const [first] = blocks
  if (first?.kind === 'item') {
    return (
      <ul>
        {blocks.map((block, i) => (
          <li key={i}>
            <Pieces pieces={block.pieces} marks={marks} />
          </li>
        ))}
      </ul>
    )
  }
  const isHeading = first?.kind === 'heading'
  const Tag = isHeading ? (`h${first.level}` as 'h2') : 'p'
  const place = isHeading ? { id: headingId(first.start), tabIndex: -1 } : {}
  return (
    <Tag dir="auto" {...place}>
      <Pieces pieces={first?.pieces ?? []} marks={marks} />
    </Tag>
  )
}

function Pieces({ pieces, marks }: { readonly pieces: readonly Piece[]; readonly marks: Marks }) {
  const isMixed = pieces.some(({ voice }) => voice !== pieces[0]?.voice)
  let named = ''
  return (
    <>
      {pieces.map((piece, i) => {
        const label = isMixed ? voiceLabel(piece) : null
        const name = label === null ? '' : shortLabel(piece)
        // The same speaker is named once in a paragraph.
        const spoken = name === '' || name === named ? {} : { 'data-words': name }
        if (name) named = name
        const words = label ? (
          <span class={`said said-${piece.voice}`} title={label} {...spoken}>
            {piece.text}
          </span>
        ) : (
          piece.text
        )
        return piece.quoted || piece.cited.length > 0 ? (
          <mark key={i} {...markOf(piece, marks)}>
            {words}
          </mark>
        ) : (
          <Fragment key={i}>{words}</Fragment>
        )
      })}
    </>
  )
}

function markOf(piece: Piece, { firstQuoted, numbers }: Marks) {
  const number = numbers.get(piece)
  return {
    ...(piece.quoted ? {} : { class: 'cited' }),
    ...(number ? { 'data-number': number } : {}),
    ...(piece === firstQuoted ? { id: 'quote', tabIndex: -1 } : {}),
  }
}

function marksOf(sections: readonly Section[], passages: readonly CitedPassage[]): Marks {
  const pieces = sections.flatMap(({ blocks }) => blocks).flatMap((block) => block.pieces)
  const numbers = new Map<Piece, string>()
  for (const [i, passage] of passages.entries()) {
    const last = pieces.findLast(({ text, cited }) => cited.includes(i) && text.trim() !== '')
    const own = numbersOf(passage)
    if (last && own) numbers.set(last, [numbers.get(last), own].filter(Boolean).join(', '))
  }
  return { firstQuoted: pieces.find(({ quoted }) => quoted), numbers }
}

function shortLabel({ voice, speaker }: Piece): string {
  return speaker ?? voiceNames[voice]
}
