import { Icon, voices } from '../icon.tsx'

/** Colours the text by voice, and shows how it was understood; the key `v` does the same. */
export function VoicesToggle({ isOn, onToggle }: { isOn: boolean; onToggle: () => void }) {
  return (
    <button
      type="button"
      class="toggle"
      aria-pressed={isOn}
      aria-keyshortcuts="v"
      title="Who says what, in colours (v)"
      onClick={onToggle}
    >
      <Icon drawing={voices} />
      Voices
    </button>
  )
}
