import type { ComponentChildren, RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { close as cross, Icon } from '../icon.tsx'
import { useWording } from '../wording.ts'

type LauncherProps = {
  /** Where questions are typed; has the focus when the panel opens. */
  readonly box: RefObject<HTMLTextAreaElement | null>
  /** The panel, made when it is first opened and kept from then on. */
  readonly children: (close: () => void) => ComponentChildren
}

/** A button in the corner and the panel that it opens: beside the page on a desktop, a sheet above it on a phone. */
export function Launcher({ box, children }: LauncherProps) {
  const { say } = useWording()
  const dialog = useRef<HTMLDialogElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [wasOpened, setOpened] = useState(false)
  const open = () => {
    setOpened(true)
    setOpen(true)
  }
  const close = () => dialog.current?.close()

  useLayoutEffect(() => {
    if (!isOpen || !dialog.current) return
    if (isPhone()) dialog.current.showModal()
    else dialog.current.show()
    box.current?.focus({ preventScroll: true })
  }, [isOpen, box])
  return (
    <>
      <button
        type="button"
        class="launcher"
        part="launcher"
        aria-expanded={isOpen}
        aria-controls="panel"
        onClick={isOpen ? close : open}
      >
        <span>
          {say('open')}
          <sup aria-hidden="true">1</sup>
        </span>
        {isOpen && <Icon drawing={cross} />}
      </button>
      <dialog id="panel" ref={dialog} aria-label={say('title')} onClose={() => setOpen(false)}>
        {wasOpened && children(close)}
      </dialog>
    </>
  )
}

/** As the style sheet has it. Not asked of the document, whose window may be hidden by an element of that name. */
const isPhone = (): boolean => matchMedia('(max-width: 40rem)').matches
