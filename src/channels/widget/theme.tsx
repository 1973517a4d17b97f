import { useLayoutEffect, useState } from 'preact/hooks'
import { auto, dark, Icon, light } from './icon.tsx'
import type { Memory } from './storage.ts'

const themes = ['auto', 'light', 'dark'] as const
type Theme = (typeof themes)[number]

const drawings = { auto, light, dark } as const
const name = 'footnote.theme'

/**
 * A button that goes round auto, light and dark, and remembers the choice.
 *
 * @param root the element that carries `data-theme`, which the style sheet looks at
 */
export function ThemeToggle({ root, memory }: { root: HTMLElement; memory: Memory }) {
  const [theme, setTheme] = useState<Theme>(() => {
    const stored = memory.read(name)
    return themes.find((one) => one === stored) ?? 'auto'
  })
  useLayoutEffect(() => {
    root.dataset.theme = theme
  }, [root, theme])
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] as Theme
  const change = () => {
    memory.write(name, next)
    setTheme(next)
  }
  return (
    <button
      type="button"
      class="tool"
      onClick={change}
      aria-label={`Theme: ${theme}. Change to ${next}.`}
      title={`Theme: ${theme}`}
    >
      <Icon drawing={drawings[theme]} />
    </button>
  )
}
