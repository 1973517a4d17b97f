import { Fragment } from 'preact'
import type { Block, Piece, Section } from './reader-text.ts'
import { voiceLabel } from './voice.ts'
import { Words } from './words.tsx'

/**
 * A document's words as a page: headings, paragraphs and lists; other voices set apart; the quote marked.
 *
 * The first piece of the quote has the id `quote` and can take the focus. A first block that only repeats the title is
 * left out, unless it is part of the quote.
 */
export function DocumentText({ sections, title }: { sections: readonly Section[]; title: string }) {
  const firstQuoted = sections
    .flatMap(({ blocks }) => blocks)
    .flatMap(({ pieces }) => pieces)
    .find(({ quoted }) => quoted)
  const isTitle = (block: Block) =>
    block === sections[0]?.blocks[0] &&
    block.pieces.map(({ text }) => text).join('') === title &&
    block.pieces.every(({ quoted }) => !quoted)
  return (
    <div class="text">
      {sections.map((section, i) => (
        <SectionView key={i} section={section} firstQuoted={firstQuoted} isTitle={isTitle} />
      ))}
    </div>
  )
}

type SectionProps = {
  readonly section: Section
  readonly firstQuoted: Piece | undefined
  readonly isTitle: (block: Block) => boolean
}

function SectionView({ section, firstQuoted, isTitle }: SectionProps) {
  const groups = grouped(section.blocks.filter((block) => !isTitle(block)))
  if (groups.length === 0) return null
  const words = groups.map((blocks, i) => (
    <Group key={i} blocks={blocks} firstQuoted={firstQuoted} />
  ))
  const label = voiceLabel(section)
  if (label === null) return <>{words}</>
  return (
    <aside class={`apart apart-${section.voice}`}>
      <p class="voice">
        <Words text={label} />
      </p>
      {words}
    </aside>
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
  return (
    <>
      {pieces.map((piece, i) => {
        const label = isMixed ? voiceLabel(piece) : null
        const words = label ? (
          <span class={`said said-${piece.voice}`} title={label}>
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
