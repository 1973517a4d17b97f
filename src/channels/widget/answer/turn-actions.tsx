import { ExportMenu } from '../export/export-menu.tsx'
import { askPath } from '../links.ts'
import type { Turn } from '../state.ts'
import { CopyButton } from './copy-button.tsx'

type TurnActionsProps = {
  readonly turn: Turn
  /** Where this page is, such as `https://ask.example.org`. */
  readonly origin: string
}

/** What can be done with an answer on a page of its own. */
export function TurnActions({ turn, origin }: TurnActionsProps) {
  return (
    <>
      <CopyButton label="Copy link" text={() => origin + linkTo(turn)} />
      <ExportMenu turns={[turn]} />
    </>
  )
}

/** The address that asks the question of a turn again, by itself: what it followed from is not in the address. */
export function linkTo({ question, standaloneQuestion, filters }: Turn): string {
  return askPath({ question: standaloneQuestion ?? question, filters })
}
