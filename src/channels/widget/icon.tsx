const paths = {
  auto: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z',
  light:
    'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM8 1v1.4M8 13.6V15M1 8h1.4M13.6 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1',
  dark: 'M13.5 9.8A6 6 0 0 1 6.2 2.5a6 6 0 1 0 7.3 7.3Z',
  send: 'M8 13.5v-11M3.5 7 8 2.5 12.5 7',
  stop: 'M4.5 4.5h7v7h-7z',
  close: 'm4 4 8 8M12 4l-8 8',
  fresh: 'M8 3v10M3 8h10',
  back: 'M13 8H3M7 4 3 8l4 4',
  voices: 'M2.5 3h11v7.5H7L4 13.2v-2.7H2.5ZM5 5.6h6M5 7.9h3.5',
  away: 'M6 4h6v6M12 4l-8 8',
} as const

const solid: Partial<Record<keyof typeof paths, string>> = {
  auto: 'M8 2a6 6 0 0 1 0 12Z',
  stop: 'M4.5 4.5h7v7h-7z',
}

/** A small line drawing in the colour of the text around it. Always decoration: the words beside it, or its button's label, say what it means. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
      {solid[name] && <path class="solid" d={solid[name]} />}
    </svg>
  )
}
