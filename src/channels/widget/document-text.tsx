import { Fragment } from 'preact'
import type { Block, Piece, Said, Section } from './reader-text.ts'
import { commentDetail, voiceLabel, voiceNames } from './voice.ts'
import { Words } from './words.tsx'

/**
 * A document's words as a page: headings, paragraphs and lists; other voices set apart; the quote marked.
 *
 * The first piece of the quote has the id `quote` and can take the focus. A first block that only repeats the title is
 * left out, unless it is part of the quote or every voice is shown.
 */
export function DocumentText({
  sections,
  title,
  voices,
}: {
  readonly sections: readonly Section[]
  readonly title: string
  /** Whether all of the text is coloured by voice, the author's too, and every speaker named. */
  readonly voices: boolean
}) {
  const firstQuoted = sections
    .flatMap(({ blocks }) => blocks)
    .flatMap(({ pieces }) => pieces)
    .find(({ quoted }) => quoted)
  const isTitle = (block: Block) =>
    !voices &&
    block === sections[0]?.blocks[0] &&
    block.pieces.map(({ text }) => text).join('') === title &&
    block.pieces.every(({ quoted }) => !quoted)
  return (
    <div class={voices ? 'text in-voices' : 'text'}>
      {sections.map((section, i) => (
        <SectionView
          key={i}
          section={section}
          firstQuoted={firstQuoted}
          isTitle={isTitle}
          voices={voices}
        />
      ))}
    </div>
  )
}

type SectionProps = {
  readonly section: Section
  readonly firstQuoted: Piece | undefined
  readonly isTitle: (block: Block) => boolean
  readonly voices: boolean
}

function SectionView({ section, firstQuoted, isTitle, voices }: SectionProps) {
  const groups = grouped(section.blocks.filter((block) => !isTitle(block)))
  if (groups.length === 0) return null
  const words = groups.map((blocks, i) => (
    <Group key={i} blocks={blocks} firstQuoted={firstQuoted} />
  ))
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

type GroupProps = { readonly blocks: readonly Block[]; readonly firstQuoted: Piece | undefined }

function Group({ blocks, firstQuoted }: GroupProps) {
  const [first] = blocks
  if (first?.kind === 'item') {
    return (
      <ul>
        {blocks.map((block, i) => (
          <li key={i}>
            <Pieces pieces={block.pieces} firstQuoted={firstQuoted} />
          </li>
        ))}
      </ul>
    )
  }
  const Tag = first?.kind === 'heading' ? (`h${first.level}` as 'h2') : 'p'
  return (
    <Tag dir="auto">
      <Pieces pieces={first?.pieces ?? []} firstQuoted={firstQuoted} />
    </Tag>
  )
}

function Pieces({
  pieces,
  firstQuoted,
}: {
  readonly pieces: readonly Piece[]
  readonly firstQuoted: Piece | undefined
}) {
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
        const place = piece === firstQuoted ? { id: 'quote', tabIndex: -1 } : {}
        return piece.quoted ? (
          <mark key={i} {...place}>
            {words}
          </mark>
        ) : (
          <Fragment key={i}>{words}</Fragment>
        )
      })}
    </>
  )
}

function shortLabel({ voice, speaker }: Piece): string {
  return speaker ?? voiceNames[voice]
}
