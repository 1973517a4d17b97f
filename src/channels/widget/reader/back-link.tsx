import { back, Icon } from '../icon.tsx'

type BackLinkProps = {
  readonly hasTurns: boolean
  /** Goes back as the browser does; false where that leads elsewhere. */
  readonly onBack: () => boolean
}

/** The way to the conversation, or to a first question. */
export function BackLink({ hasTurns, onBack }: BackLinkProps) {
  return (
    <p class="back">
      <a
        href="/"
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return
          if (onBack()) event.preventDefault()
        }}
      >
        <Icon drawing={back} />
        {hasTurns ? 'Back to the conversation' : 'Ask a question'}
      </a>
    </p>
  )
}
